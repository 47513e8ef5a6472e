//! `organigram diff`: what changes between two charts, or two variants of one.

use super::args::{DiffArgs, DiffFormat, Format};
use super::chart::{self, Findings, check_one_page, draw_options, on_slides};
#[cfg(feature = "embed")]
use super::embedded;
use super::failure::Failure;
use super::target::{Wanted, check_distinct, outputs};
use super::{output, render, report, sight, theme, variant};
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
    check_one_page("diff", &args.layout)?;
    let sides = sides(args)?;
    let wanted = Wanted {
        input: &args.old,
        paths: &args.output,
        format: args.format,
        force: args.force,
    };
    let wanted = outputs(&wanted, DiffFormat::Txt)?;
    let targets: Vec<_> = wanted.iter().map(|(target, _)| target.clone()).collect();
    args.new
        .iter()
        .try_for_each(|new| check_distinct(&targets, new))?;
    let old = read(&args.old, args)?;
    let new = match &args.new {
        Some(path) => Some(read(path, args)?),
        None => None,
    };
    let new = new.as_ref().unwrap_or(&old);
    let (Some(old_reading), Some(new_reading)) = (&old.reading, &new.reading) else {
        return Err(Failure::Chart);
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
    let differences = Differences::seen(
        (&names[0], organizations[0]),
        (&names[1], organizations[1]),
        &view,
    );
    let ruler = Ruler::new();
    let mut scene = None;
    let pictures = wanted.iter().filter_map(|(_, format)| format.picture());
    let pictures: Vec<Format> = pictures.collect();
    if !pictures.is_empty() {
        let named = match &args.new {
            Some(_) => names.clone(),
            None => sides.map(|side| variant::name(new_reading, side, &words).to_owned()),
        };
        let mut options = draw_options(&args.layout, &view);
        if pictures.iter().any(|format| format.is_slides()) {
            options = on_slides(&options, organizations[1].wishes.page);
        }
        let drawn = draw(args, organizations, &named, &options, &ruler, &new.findings);
        scene = Some(drawn?);
    }
    let mut results = Vec::new();
    #[cfg(feature = "embed")]
    if wanted.iter().any(|(_, format)| *format == DiffFormat::Svg) {
        let lacking = embedded::lacking(&scene, &args.picture);
        lacking.iter().for_each(|line| report::print_warning(line));
    }
    for (target, format) in wanted {
        let bytes = match (format, &scene) {
            (DiffFormat::Md, _) => differences.markdown(&words).into(),
            (DiffFormat::Json, _) => differences.json().into(),
            (format, Some(scene)) if format.picture().is_some() => {
                let format = format.picture().unwrap_or(Format::Svg);
                render::written(&[scene], &ruler, format, &args.picture, &Default::default())?
            }
            _ => differences.text(&words).into(),
        };
        results.push((target, bytes));
    }
    output::write(&results)?;
    match args.exit_code && !differences.is_empty() {
        true => Err(Failure::Chart),
        false => Ok(()),
    }
}

/// The chart of the changes; what was found on the way is told.
fn draw(
    args: &DiffArgs,
    [old, new]: [&Organization; 2],
    names: &[String; 2],
    options: &DrawOptions,
    ruler: &Ruler,
    found: &Findings,
) -> Result<Scene, Failure> {
    let path = args.new.as_ref().unwrap_or(&args.old);
    let mut findings = Findings {
        sources: found.sources.clone(),
        list: Vec::new(),
        ..Findings::default()
    };
    let mut drawn = None;
    if let Some(theme) = theme::find(new, path, &args.layout, &mut findings)? {
        let (old, new) = ((&*names[0], old), (&*names[1], new));
        let mut drawing = organigram::draw_changes(old, new, &theme, ruler, options);
        findings.list.append(&mut drawing.findings);
        drawn = Some(drawing.scene);
    }
    report::print(std::slice::from_ref(&findings));
    match drawn {
        Some(scene) if !findings.is_wrong(false) => Ok(scene),
        _ => Err(Failure::Chart),
    }
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
fn sides(args: &DiffArgs) -> Result<[&str; 2], Failure> {
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

/// Reads a chart; what is wrong with it is told, what is doubtful is for `check` to tell.
fn read(path: &Path, args: &DiffArgs) -> Result<Chart, Failure> {
    let (mut findings, reading) = chart::read(path, &args.layout)?;
    findings
        .list
        .retain(|finding| finding.severity == Severity::Error);
    report::print(std::slice::from_ref(&findings));
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
