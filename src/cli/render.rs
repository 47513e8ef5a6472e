//! `organigram render`: one chart into files, or onto the terminal.

use super::args::{Format, PictureArgs, RenderArgs, TextArg};
use super::chart::{self, Drawn};
use super::failure::Failure;
use super::input::is_stream;
use super::numbered;
use super::output;
use super::report;
use super::target::{Target, check_distinct, check_terminal, format_of};
use organigram::export::{self, Outlines, SvgOptions, TextMode, TextOptions};
use organigram::geometry::Point;
use organigram::model::FocusLimit;
use organigram::text::Face;
use std::path::{Path, PathBuf};

/// Draws one chart into every output, or into none.
pub fn run(args: &RenderArgs) -> Result<(), Failure> {
    let wanted = outputs(args)?;
    places(&wanted, 1, args)?;
    let chart = chart::open(&args.file, &args.layout, &args.view.view())?;
    report::print(std::slice::from_ref(&chart.findings));
    let drawn = match chart.drawing {
        Some(drawn) if !chart.findings.is_wrong(args.strict) => drawn,
        _ => return Err(Failure::Chart),
    };
    let mut results = Vec::new();
    for (target, format, page) in places(&wanted, drawn.pages.len(), args)? {
        results.push((target, export(&drawn, page, format, args)?));
    }
    output::write(&results)?;
    tell_leftovers(&wanted, &drawn, args);
    Ok(())
}

/// A file as it was typed, and its format.
type Output = (PathBuf, Format);

/// Names numbered files of an earlier run that do not belong to the chart any more.
fn tell_leftovers(wanted: &[Output], drawn: &Drawn, args: &RenderArgs) {
    let is_numbered = |path: &Path| args.layout.split.is_some() || numbered::is_placed(path);
    for (path, format) in wanted.iter().filter(|(path, _)| !is_stream(path)) {
        if format.has_pages() && (drawn.pages.len() > 1 || is_numbered(path)) {
            for left in numbered::leftovers(path, drawn.pages.len()) {
                report::print_note(&format!(
                    "`{}` is of an earlier run with more pages; nothing refers to it any more",
                    left.display()
                ));
            }
        }
    }
}

/// What to write, and in which format; a tree on standard output if nothing was typed.
fn outputs(args: &RenderArgs) -> Result<Vec<Output>, Failure> {
    let mut paths = args.output.clone();
    let mut ordered = args.format;
    if paths.is_empty() {
        paths.push(PathBuf::from("-"));
        ordered = ordered.or(Some(Format::Txt));
    }
    let with_format = |path: PathBuf| Ok((path.clone(), format_of(&path, ordered)?));
    paths.into_iter().map(with_format).collect()
}

/// Where each page of each output goes, the pages counted from 0.
fn places(
    wanted: &[Output],
    pages: usize,
    args: &RenderArgs,
) -> Result<Vec<(Target, Format, usize)>, Failure> {
    let mut places = Vec::new();
    for (path, format) in wanted {
        let pages = if format.has_pages() { pages } else { 1 };
        if pages > 1 && is_stream(path) {
            return Err(Failure::call(format_args!(
                "{pages} pages cannot go to standard output; name a file, such as `-o chart-{{page}}.svg`"
            )));
        }
        for page in 0..pages {
            let target = Target::new(&numbered::path(path, page + 1), args.force)?;
            check_terminal(&target, *format, args.force)?;
            places.push((target, *format, page));
        }
    }
    let targets: Vec<_> = places.iter().map(|(target, ..)| target.clone()).collect();
    check_distinct(&targets, &args.file)?;
    Ok(places)
}

/// A page in one format.
fn export(
    drawn: &Drawn,
    page: usize,
    format: Format,
    args: &RenderArgs,
) -> Result<Vec<u8>, Failure> {
    let scene = &drawn.pages[page].scene;
    let outlines = |text: &str, face: Face, size: f64, origin: Point| {
        drawn.ruler.outline(text, face, size, origin)
    };
    match format {
        Format::Svg => Ok(export::svg(scene, &svg_options(&args.picture, &outlines)).into()),
        #[cfg(feature = "png")]
        Format::Png => export::png(scene, &outlines, &png_options(&args.picture))
            .map_err(|error| Failure::Export(error.to_string())),
        Format::Json => Ok(export::json(scene).into()),
        Format::Txt => Ok(export::text(&drawn.whole().scene, &text_options(args)).into()),
    }
}

fn svg_options<'a>(args: &PictureArgs, outlines: Outlines<'a>) -> SvgOptions<'a> {
    SvgOptions {
        text: match args.text {
            TextArg::Text => TextMode::Text,
            TextArg::Paths => TextMode::Paths(outlines),
        },
        transparent: args.transparent,
        ..SvgOptions::default()
    }
}

#[cfg(feature = "png")]
fn png_options(args: &PictureArgs) -> export::PngOptions {
    use export::PixelSize;
    let size = match (args.scale, args.width, args.dpi) {
        (Some(scale), ..) => PixelSize::Scale(scale),
        (None, Some(width), _) => PixelSize::Width(width),
        (None, None, Some(dpi)) => PixelSize::Dpi(dpi),
        (None, None, None) => PixelSize::default(),
    };
    export::PngOptions {
        size,
        dpi: args.dpi,
        transparent: args.transparent,
    }
}

/// The tree lists focus areas if somebody asks for them.
fn text_options(args: &RenderArgs) -> TextOptions {
    TextOptions {
        focus: matches!(
            args.layout.focus,
            Some(FocusLimit::Show | FocusLimit::AtMost(_))
        ),
    }
}
