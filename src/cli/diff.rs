//! `organigram diff`: what changes between two charts, or two variants of one.

use super::args::{DiffArgs, DiffFormat, LayoutArgs};
use super::chart::{self, Findings};
use super::failure::Failure;
use super::input::is_stream;
use super::target::{Target, check_distinct};
use super::{output, report, variant};
use organigram::Reading;
use organigram::diagnostic::Severity;
use organigram::differences::Differences;
use organigram::model::Variant;
use organigram::wording;
use std::path::Path;

/// Tells the changes, and with `--exit-code` whether there are any.
pub fn run(args: &DiffArgs) -> Result<(), Failure> {
    let sides = sides(args)?;
    let format = format(args)?;
    let target = target(args)?;
    let old = read(&args.old, args)?;
    let new = match &args.new {
        Some(path) => Some(read(path, args)?),
        None => None,
    };
    let (Some(old), Some(new)) = (&old, new.as_ref().unwrap_or(&old)) else {
        return Err(Failure::Chart);
    };
    let names = match &args.new {
        Some(path) => [name(&args.old, sides[0]), name(path, sides[1])],
        None => [title(old, sides[0]), title(new, sides[1])],
    };
    let organizations = [find(old, sides[0])?, find(new, sides[1])?];
    let differences =
        Differences::new((&names[0], organizations[0]), (&names[1], organizations[1]));
    let text = match format {
        DiffFormat::Text => differences.text(),
        DiffFormat::Markdown => differences.markdown(),
        DiffFormat::Json => differences.json(),
    };
    output::write(&[(target, text.into())])?;
    match args.exit_code && !differences.is_empty() {
        true => Err(Failure::Chart),
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

/// As ordered, else by the ending of the output.
fn format(args: &DiffArgs) -> Result<DiffFormat, Failure> {
    use clap::ValueEnum;
    let path = args.output.as_deref().filter(|path| !is_stream(path));
    let (None, Some(path)) = (args.format, path) else {
        return Ok(args.format.unwrap_or(DiffFormat::Text));
    };
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    DiffFormat::from_str(&ending, true).map_err(|_| {
        let path = wording::quote(&path.to_string_lossy());
        Failure::Call(format!(
            "cannot write {path}: its ending is none of txt, md, json; --format says what to write"
        ))
    })
}

fn target(args: &DiffArgs) -> Result<Target, Failure> {
    let path = args.output.as_deref().unwrap_or(Path::new("-"));
    let target = Target::new(path, args.force)?;
    for input in [Some(&args.old), args.new.as_ref()].into_iter().flatten() {
        check_distinct(std::slice::from_ref(&target), input)?;
    }
    Ok(target)
}

/// Reads a chart; what is wrong with it is told, what is doubtful is for `check` to tell.
fn read(path: &Path, args: &DiffArgs) -> Result<Option<Reading>, Failure> {
    let layout = LayoutArgs {
        language: args.language,
        audience: args.audience.clone(),
        allow_outside: args.allow_outside,
        ..LayoutArgs::default()
    };
    let (findings, reading) = chart::read(path, &layout)?;
    let mut list = findings.list;
    list.retain(|finding| finding.severity == Severity::Error);
    report::print(&[Findings { list, ..findings }]);
    Ok(reading)
}

fn find<'a>(
    reading: &'a Reading,
    id: &str,
) -> Result<&'a organigram::model::Organization, Failure> {
    let typed = [id.to_owned()];
    let chosen = variant::chosen(reading, &typed)?;
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
fn title(reading: &Reading, variant: &str) -> String {
    let found = reading.variants.iter().find(|known| known.id == variant);
    let title = match found {
        Some(found) => found.title.clone(),
        None => reading.organization.title.clone(),
    };
    title.unwrap_or_else(|| variant.to_owned())
}
