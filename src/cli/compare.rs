//! `organigram compare`: variants side by side on one page.

use super::args::{CompareArgs, Format};
use super::chart::{self, Findings, check_one_page, draw_options, on_slides};
#[cfg(feature = "embed")]
use super::embedded;
use super::failure::Failure;
use super::made::{self, Made};
use super::{origin, render, sight, theme, variant};
use organigram::model::Variant;
use organigram::scene::Scene;
use organigram::text::Ruler;
use organigram::wording;
use organigram::words::Words;
use organigram::{Alternative, Reading};
use std::ops::RangeInclusive;

/// How many variants stand on one page.
pub const COUNT: RangeInclusive<usize> = 2..=6;

/// Draws one page with several variants into every output, or into none.
pub fn run(args: &CompareArgs) -> Result<(), Failure> {
    check_one_page("compare", &args.layout)?;
    let wanted = made::named(&args.output, args.format, Format::Txt)?;
    made::check(&wanted, &args.file, args.force)?;
    make(args)?.write(&args.file, args.force)
}

/// What `compare` would write.
pub fn make(args: &CompareArgs) -> Result<Made, Failure> {
    check_one_page("compare", &args.layout)?;
    let wanted = made::named(&args.output, args.format, Format::Txt)?;
    let ruler = Ruler::new();
    let has_slides = wanted.iter().any(|(_, format)| format.is_slides());
    let mut made = Made::default();
    let scene = draw(args, &ruler, has_slides, &mut made)?;
    let Some(scene) = scene.filter(|_| !made.findings.is_wrong(args.strict)) else {
        return Ok(made);
    };
    let text = render::text_options(args.layout.focus);
    #[cfg(feature = "embed")]
    if wanted.iter().any(|(_, format)| *format == Format::Svg) {
        made.warnings
            .extend(embedded::lacking([&scene], &args.picture));
    }
    made.stamp = origin::Making {
        command: "compare",
        charts: &[&made.findings],
        layout: &args.layout,
        template: None,
        picture: &args.picture,
    }
    .stamp();
    for (path, format) in wanted {
        let bytes = render::written(&[&scene], &ruler, format, &args.picture, &text)?;
        made.add(path, format, bytes);
    }
    Ok(made)
}

/// The picture, if what was found on the way allows one.
fn draw(
    args: &CompareArgs,
    ruler: &Ruler,
    has_slides: bool,
    made: &mut Made,
) -> Result<Option<Scene>, Failure> {
    let (mut findings, reading) = chart::read(&args.file, &args.layout)?;
    let mut drawn = None;
    if let Some(reading) = &reading
        && let Some(theme) = theme::find(
            &reading.organization,
            &args.file,
            &args.layout,
            &mut findings,
        )?
    {
        let ids = chosen(reading, args, &findings)?;
        let view = args.view.view();
        let charts: Vec<_> = variant::organizations(reading, &ids).collect();
        made.notes = sight::check_beside(&charts, &view)?;
        let words = Words::of(reading.organization.language);
        let alternatives = alternatives(reading, &ids, &words);
        let mut options = draw_options(&args.layout, &view);
        let own = reading.organization.title.as_ref();
        options.title = args.title.as_ref().or(own).cloned();
        if has_slides {
            options = on_slides(&options, reading.organization.wishes.page);
        }
        let mut drawing = organigram::compare(&alternatives, &theme, ruler, &options);
        findings.list.append(&mut drawing.findings);
        drawn = Some(drawing.scene);
    }
    made.findings = findings;
    Ok(drawn)
}

/// The variants as what is compared.
pub fn alternatives<'a>(
    reading: &'a Reading,
    ids: &'a [&'a str],
    words: &'a Words,
) -> Vec<Alternative<'a>> {
    let organizations = variant::organizations(reading, ids);
    organizations
        .map(|(id, organization)| Alternative {
            id,
            title: variant::name(reading, id, words),
            organization,
        })
        .collect()
}

/// The variants that are compared: those that were typed, else all; the base comes first.
fn chosen<'a>(
    reading: &'a Reading,
    args: &'a CompareArgs,
    findings: &Findings,
) -> Result<Vec<&'a str>, Failure> {
    let mut ids = match args.variant[..] {
        [] => {
            let variants = reading.variants.iter().map(|variant| &*variant.id);
            std::iter::once(Variant::BASE).chain(variants).collect()
        }
        _ => variant::chosen(reading, &args.variant, findings)?,
    };
    ids.sort_by_key(|id| *id != Variant::BASE);
    let count = ids.len();
    if COUNT.contains(&count) {
        return Ok(ids);
    }
    let of_chart = match &reading.variants[..] {
        [] => format!("{} has no `[variants.<id>]`", findings.sources[0].name),
        variants => {
            let places = variants.iter().map(|known| variant::place(known, findings));
            format!("the chart has {}", places.collect::<Vec<_>>().join(", "))
        }
    };
    let why = match ids[..] {
        [one] => format!(
            "{} alone cannot be compared: name two to six with --variant, `base` among them",
            wording::quote(one)
        ),
        _ => format!(
            "{count} variants do not fit on one page: name two to six with --variant, `base` counts"
        ),
    };
    let offer = offer(reading, args, ids);
    Err(Failure::Call(format!("{why}{offer}; {of_chart}")))
}

/// A call like the one that was typed, with as many variants as are still easy to read side by side.
fn offer<'a>(reading: &'a Reading, args: &CompareArgs, mut ids: Vec<&'a str>) -> String {
    const OFFERED: usize = 4;
    if let [one] = ids[..] {
        let first = reading.variants.iter().map(|variant| &*variant.id).take(1);
        let other = match one {
            Variant::BASE => first.collect(),
            _ => vec![one],
        };
        ids = std::iter::once(Variant::BASE).chain(other).collect();
    }
    ids.truncate(OFFERED);
    if !COUNT.contains(&ids.len()) {
        return String::new();
    }
    let mut call = vec![typed(&args.file.to_string_lossy())];
    let outputs = args.output.iter().map(|path| path.to_string_lossy());
    call.extend(outputs.map(|path| format!("-o {}", typed(&path))));
    call.extend(ids.into_iter().map(|id| format!("--variant {}", typed(id))));
    format!(", as in `organigram compare {}`", call.join(" "))
}

/// A word as it is typed in a shell.
fn typed(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    let is_shown = |c: &char| !c.is_control();
    let shown: String = word.chars().filter(is_shown).collect();
    format!("'{}'", shown.replace('\'', "'\\''"))
}
