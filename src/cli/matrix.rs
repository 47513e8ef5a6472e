//! `organigram matrix`: who owns, shares or has a stake in what.

use super::args::{LayoutArgs, MatrixArgs, MatrixFormat};
use super::chart::{self, draw_options};
#[cfg(feature = "embed")]
use super::embedded;
use super::failure::Failure;
use super::made::{self, Made};
use super::shown::Shown;
use super::target::is_stdout;
use super::{numbered, origin, render, report, sight, theme, variant};
use organigram::diagnostic::{Code, Diagnostic};
use organigram::export;
use organigram::geometry::Point;
use organigram::model::{Organization, TooManyCells, View};
use organigram::page::Split;
use organigram::scene::Scene;
use organigram::text::{Face, Ruler};
use organigram::theme::Theme;
use organigram::words::Words;
use organigram::{DrawOptions, Drawing, Reading};
use std::path::{Path, PathBuf};

/// The pictures of one matrix.
struct Drawn {
    /// Its pages, at least one.
    pages: Vec<Scene>,
    /// The matrix in one piece, if there are several pages.
    whole: Option<Scene>,
}

/// Draws one matrix, of one structure or of several variants, into every output, or into none.
pub fn run(args: &MatrixArgs) -> Result<(), Failure> {
    let wanted = made::named(&args.output, args.format, MatrixFormat::Md)?;
    made::check(&wanted, &args.file, args.force)?;
    let made = make(args)?;
    let files: Vec<PathBuf> = made.files.iter().map(|file| file.path.clone()).collect();
    made.write(&args.file, args.force)?;
    let with_pages = wanted.iter().filter(|(_, format)| format.has_pages());
    for (path, _) in with_pages.filter(|(path, _)| !is_stdout(path)) {
        let pages = files.iter().enumerate();
        let pages = pages.take_while(|(at, _)| files.contains(&numbered::path_of(path, at + 1)));
        tell_leftovers(path, pages.count(), args.split == Some(Split::Auto));
    }
    Ok(())
}

/// Names files that an earlier run wrote for pages that there are no more.
fn tell_leftovers(typed: &Path, pages: usize, may_be_split: bool) {
    if pages < 2 && !may_be_split {
        return;
    }
    for left in numbered::leftovers(typed, pages) {
        report::print_note(&format!(
            "`{}` is no page of this matrix any more; it was left as it is",
            left.display()
        ));
    }
}

/// What `matrix` would write.
pub fn make(args: &MatrixArgs) -> Result<Made, Failure> {
    let wanted = made::named(&args.output, args.format, MatrixFormat::Md)?;
    let ruler = Ruler::new();
    let mut made = Made::default();
    let drawn = draw(args, &ruler, &mut made)?;
    let Some(drawn) = drawn.filter(|_| !made.findings.is_wrong(args.strict)) else {
        return Ok(made);
    };
    #[cfg(feature = "embed")]
    if wanted
        .iter()
        .any(|(_, format)| *format == MatrixFormat::Svg)
    {
        made.warnings
            .extend(embedded::lacking(&drawn.pages, &args.picture));
    }
    made.stamp = origin::Making {
        command: "matrix",
        charts: &[&made.findings],
        layout: &layout(args),
        template: None,
        picture: &args.picture,
    }
    .stamp();
    for (path, format) in wanted {
        let count = if format.has_pages() {
            drawn.pages.len()
        } else {
            1
        };
        numbered::check_room(&path, count)?;
        for page in 0..count {
            let bytes = export(&drawn, page, &ruler, format, args)?;
            made.add(numbered::path_of(&path, page + 1), format, bytes);
        }
    }
    Ok(made)
}

/// What was typed, as of a chart.
fn layout(args: &MatrixArgs) -> LayoutArgs {
    LayoutArgs {
        page: args.page,
        theme: args.theme.clone(),
        language: args.language,
        allow_outside: args.allow_outside,
        audience: args.audience.clone(),
        min_text: args.min_text,
        split: args.split,
        ..LayoutArgs::default()
    }
}

/// Refuses a view of what there is not, of variants of what none of them has; says what is shown instead where one lacks it.
pub fn check_view(reading: &Reading, ids: &[&str], view: &View) -> Result<Vec<String>, Failure> {
    match ids {
        [_] => Shown::new(reading, ids, view).map(|shown| shown.notes),
        _ => {
            let charts: Vec<_> = variant::organizations(reading, ids).collect();
            sight::check_beside(&charts, view)
        }
    }
}

/// The picture, if what was found on the way allows one.
fn draw(args: &MatrixArgs, ruler: &Ruler, made: &mut Made) -> Result<Option<Drawn>, Failure> {
    let layout = layout(args);
    let (mut findings, reading) = chart::read(&args.file, &layout)?;
    let mut drawn = None;
    if let Some(reading) = &reading
        && let Some(theme) = theme::find(&reading.organization, &args.file, &layout, &mut findings)?
    {
        let ids = variant::chosen(reading, &args.variant, &findings)?;
        let view = args.view.view();
        made.notes = check_view(reading, &ids, &view)?;
        let words = Words::of(reading.organization.language);
        let chosen = variant::organizations(reading, &ids);
        let chosen: Vec<_> = chosen
            .map(|(id, organization)| (variant::name(reading, id, &words), organization))
            .collect();
        let mut options = draw_options(&layout, &view);
        let own = reading.organization.title.as_ref();
        let own = own.filter(|_| chosen.len() > 1);
        options.title = args.title.as_ref().or(own).cloned();
        match pages(&chosen, &theme, ruler, &options) {
            Ok((pages, whole)) => {
                let found = pages.iter().flat_map(|page| page.findings.clone());
                findings.list.extend(found);
                drawn = Some(Drawn {
                    pages: pages.into_iter().map(|page| page.scene).collect(),
                    whole: whole.map(|whole| whole.scene),
                });
            }
            Err(error) => {
                let finding = Diagnostic::error(Code::TooLarge, error.to_string());
                let hint = "`--root`, `--depth`, `--unit` and `--tag` show a part of it";
                findings.list.push(finding.with_hint(hint));
            }
        }
    }
    made.findings = findings;
    Ok(drawn)
}

/// The pages of a matrix, and the matrix in one piece if there are several.
fn pages(
    chosen: &[(&str, &Organization)],
    theme: &Theme,
    ruler: &Ruler,
    options: &DrawOptions,
) -> Result<(Vec<Drawing>, Option<Drawing>), TooManyCells> {
    let pages = organigram::matrix_pages(chosen, theme, ruler, options)?;
    let whole = match pages.len() {
        1 => None,
        _ => Some(organigram::matrix(chosen, theme, ruler, options)?),
    };
    Ok((pages, whole))
}

/// A page of the matrix in one format; all of it in a format that has no pages in files of their own.
fn export(
    drawn: &Drawn,
    page: usize,
    ruler: &Ruler,
    format: MatrixFormat,
    args: &MatrixArgs,
) -> Result<Vec<u8>, Failure> {
    let scene = match format.has_pages() {
        true => &drawn.pages[page],
        false => drawn.whole.as_ref().unwrap_or(&drawn.pages[0]),
    };
    let mut picture = args.picture.clone();
    if let Some(prefix) = picture.inline.as_mut().filter(|_| page > 0) {
        *prefix = format!("{prefix}-{}", page + 1);
    }
    let outlines =
        |text: &str, face: Face, size: f64, origin: Point| ruler.outline(text, face, size, origin);
    match format {
        MatrixFormat::Svg => {
            let options = render::svg_options(&picture, &outlines);
            Ok(export::svg(scene, &options).into())
        }
        #[cfg(feature = "png")]
        MatrixFormat::Png => export::png(scene, &outlines, &render::png_options(&picture))
            .map_err(|error| Failure::Export(error.to_string())),
        #[cfg(feature = "pdf")]
        MatrixFormat::Pdf => {
            let pages: Vec<&Scene> = drawn.pages.iter().collect();
            export::pdf(&pages, ruler).map_err(|error| Failure::Export(error.to_string()))
        }
        MatrixFormat::Html => Ok(export::table_html(scene).into()),
        MatrixFormat::Md => Ok(export::table_markdown(scene).into()),
        MatrixFormat::Csv => Ok(export::table_csv(scene).into()),
    }
}
