//! `organigram diff`: what changes between two charts, or two variants of one.

use super::args::{DiffArgs, DiffFormat, Format};
use super::chart::{self, Findings, check_one_page, draw_options, on_slides};
#[cfg(feature = "embed")]
use super::embedded;
use super::failure::Failure;
use super::made::{self, Made};
use super::{origin, render, report, sight, theme, variant};
use organigram::diagnostic::Severity;
use organigram::differences::Differences;
use organigram::model::{Gone, Organization, Variant, View};
use organigram::scene::Scene;
use organigram::text::Ruler;
use organigram::words::Words;
use organigram::{DrawOptions, Reading};
use std::path::Path;

/// Tells or draws the changes, and with `--exit-code` says whether there are any.
pub fn run(args: &DiffArgs) -> Result<(), Failure> {
    sides(args)?;
    let wanted = made::named(&args.output, args.format, DiffFormat::Txt)?;
    made::check(&wanted, &args.old, args.force)?;
    if let Some(new) = &args.new {
        made::check(&wanted, new, args.force)?;
    }
    let diffed = diff(args)?;
    report::print(diffed.of_old.as_slice());
    diffed.made.write(&args.old, args.force)?;
    match args.exit_code && diffed.is_different {
        true => Err(Failure::Chart),
        false => Ok(()),
    }
}

/// What `diff` would write.
pub fn make(args: &DiffArgs) -> Result<Made, Failure> {
    diff(args).map(|diffed| diffed.made)
}

/// What became of two charts.
struct Diffed {
    made: Made,
    /// What was found in the old chart, if it stands in another file than the new one.
    of_old: Option<Findings>,
    is_different: bool,
}

fn diff(args: &DiffArgs) -> Result<Diffed, Failure> {
    check_one_page("diff", &args.layout)?;
    let sides = sides(args)?;
    let wanted = made::named(&args.output, args.format, DiffFormat::Txt)?;
    let old = read(&args.old, args)?;
    let new = match &args.new {
        Some(path) => Some(read(path, args)?),
        None => None,
    };
    let of_old = new.as_ref().map(|_| old.findings.clone());
    let new = new.as_ref().unwrap_or(&old);
    let mut diffed = Diffed {
        made: Made::new(new.findings.clone()),
        of_old,
        is_different: false,
    };
    let (Some(old_reading), Some(new_reading)) = (&old.reading, &new.reading) else {
        return Ok(diffed);
    };
    let organizations = [
        find(old_reading, sides[0], &old.findings)?,
        find(new_reading, sides[1], &new.findings)?,
    ];
    let words = Words::of(new_reading.organization.language);
    let names = match &args.new {
        Some(path) => [name(&args.old, sides[0]), name(path, sides[1])],
        None => sides.map(|side| title(new_reading, side, &words)),
    };
    let view = args.view.view();
    check_view(organizations, &view)?;
    let (old_side, new_side) = (
        (&*names[0], organizations[0]),
        (&*names[1], organizations[1]),
    );
    // The titles of variants tell them apart and are no change; those of two charts are.
    let differences = match &args.new {
        Some(_) => Differences::of_charts(old_side, new_side, &view),
        None => Differences::seen(old_side, new_side, &view),
    };
    diffed.is_different = !differences.is_empty();
    let ruler = Ruler::new();
    let mut scene = None;
    let pictures = wanted.iter().filter_map(|(_, format)| format.picture());
    let pictures: Vec<Format> = pictures.collect();
    let made = &mut diffed.made;
    if !pictures.is_empty() {
        let named = match &args.new {
            Some(_) => names.clone(),
            None => sides.map(|side| variant::name(new_reading, side, &words).to_owned()),
        };
        let mut options = draw_options(&args.layout, &view);
        if pictures.iter().any(|format| format.is_slides()) {
            options = on_slides(&options, organizations[1].wishes.page);
        }
        let findings = &mut made.findings;
        scene = draw(args, organizations, &named, &options, &ruler, findings)?;
        if scene.is_none() || findings.is_wrong(false) {
            return Ok(diffed);
        }
    }
    #[cfg(feature = "embed")]
    if wanted.iter().any(|(_, format)| *format == DiffFormat::Svg) {
        made.warnings
            .extend(embedded::lacking(&scene, &args.picture));
    }
    let charts: Vec<&Findings> = diffed.of_old.iter().chain([&made.findings]).collect();
    made.stamp = origin::Making {
        command: "diff",
        charts: &charts,
        layout: &args.layout,
        template: None,
        picture: &args.picture,
    }
    .stamp();
    for (path, format) in wanted {
        let bytes = match (format, &scene) {
            (DiffFormat::Md, _) => differences.markdown(&words).into(),
            (DiffFormat::Json, _) => differences.json().into(),
            (format, Some(scene)) if format.picture().is_some() => {
                let format = format.picture().unwrap_or(Format::Svg);
                render::written(&[scene], &ruler, format, &args.picture, &Default::default())?
            }
            _ => differences.text(&words).into(),
        };
        made.add(path, format, bytes);
    }
    Ok(diffed)
}

/// The chart of the changes, if there is a theme for it.
fn draw(
    args: &DiffArgs,
    [old, new]: [&Organization; 2],
    names: &[String; 2],
    options: &DrawOptions,
    ruler: &Ruler,
    findings: &mut Findings,
) -> Result<Option<Scene>, Failure> {
    let path = args.new.as_ref().unwrap_or(&args.old);
    let theme = theme::find(new, path, &args.layout, findings)?;
    Ok(theme.map(|theme| {
        let (old, new) = ((&*names[0], old), (&*names[1], new));
        let mut drawing = organigram::draw_changes(old, new, &theme, ruler, options);
        findings.list.append(&mut drawing.findings);
        drawing.scene
    }))
}

/// Refuses a view of what neither chart has, or of nothing.
fn check_view([old, new]: [&Organization; 2], view: &View) -> Result<(), Failure> {
    sight::check(&[new, old], view)?;
    let is_empty = new
        .marked(old, &[old, new], view, Gone::All)
        .posts
        .is_empty();
    match is_empty && view != &View::default() {
        true => Err(Failure::call("no post is left in this view of the charts")),
        false => Ok(()),
    }
}

/// The variants to compare, the old one first.
pub fn sides(args: &DiffArgs) -> Result<[&str; 2], Failure> {
    match (&args.variant[..], &args.new) {
        ([], Some(_)) => Ok([Variant::BASE; 2]),
        ([], None) => Err(Failure::call(
            "one chart is compared with itself; name a second file, or two variants with --variant",
        )),
        ([both], Some(_)) => Ok([both, both]),
        ([new], None) => Ok([Variant::BASE, new]),
        ([old, new], _) => Ok([old, new]),
        _ => Err(Failure::call("two variants can be compared, not more")),
    }
}

/// A chart that was read, as far as that went well.
struct Chart {
    findings: Findings,
    reading: Option<Reading>,
}

/// Reads a chart; what is doubtful is for `check` to tell.
fn read(path: &Path, args: &DiffArgs) -> Result<Chart, Failure> {
    let (mut findings, reading) = chart::read(path, &args.layout)?;
    findings
        .list
        .retain(|finding| finding.severity == Severity::Error);
    Ok(Chart { findings, reading })
}

fn find<'a>(
    reading: &'a Reading,
    id: &str,
    findings: &Findings,
) -> Result<&'a Organization, Failure> {
    let typed = [id.to_owned()];
    let chosen = variant::chosen(reading, &typed, findings)?;
    match chosen[..] {
        [one] => Ok(reading.variant(one).expect("a chosen variant is there")),
        _ => Err(Failure::call("`all` cannot be compared; name one variant")),
    }
}

/// What a side of two files is called.
fn name(path: &Path, variant: &str) -> String {
    let path = super::input::name_of(path);
    match variant {
        Variant::BASE => path,
        variant => format!("{path}, {variant}"),
    }
}

/// What a side of one file is called: by the title of the variant, else by its id.
fn title(reading: &Reading, variant: &str, words: &Words) -> String {
    let title = match variant {
        Variant::BASE => reading.organization.title.as_deref(),
        _ => None,
    };
    let title = title.unwrap_or_else(|| variant::name(reading, variant, words));
    title.to_owned()
}
