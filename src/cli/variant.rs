//! Which variants of a chart were asked for, and what their files are called.

use super::args::Format;
use super::chart::Findings;
use super::failure::Failure;
use super::target::is_stdout;
use organigram::Reading;
use organigram::diagnostic::{Diagnostic, Span};
use organigram::model::{Organization, Variant};
use organigram::wording;
use organigram::words::Words;
use std::path::{Path, PathBuf};

/// What stands for the variant in the name of an output.
const PLACE: &str = "{variant}";

/// The variants that were typed, each once, as the chart knows them; the base if none was.
pub fn chosen<'a>(
    reading: &'a Reading,
    typed: &'a [String],
    findings: &Findings,
) -> Result<Vec<&'a str>, Failure> {
    let mut chosen = Vec::new();
    let ids = || reading.variants.iter().map(|variant| variant.id.as_str());
    let base = std::iter::once(Variant::BASE);
    for id in typed {
        match id.as_str() {
            Variant::ALL => chosen.extend(base.clone().chain(ids())),
            id if reading.variant(id).is_some() => chosen.push(id),
            id => return Err(unknown(id, reading, findings)),
        }
    }
    if chosen.is_empty() {
        chosen.push(Variant::BASE);
    }
    let mut seen = std::collections::BTreeSet::new();
    chosen.retain(|id| seen.insert(*id));
    Ok(chosen)
}

fn unknown(id: &str, reading: &Reading, findings: &Findings) -> Failure {
    let ids = reading.variants.iter().map(|variant| variant.id.as_str());
    let known = std::iter::once(Variant::BASE).chain(ids);
    let placed = |id: &str| {
        let mut variants = reading.variants.iter();
        let found = variants.find(|variant| variant.id == id);
        found.map_or(wording::quote(id), |variant| place(variant, findings))
    };
    let cure = match wording::nearest(id, known.clone()) {
        Some(near) => format!("did you mean {}?", placed(near)),
        None => {
            let known: Vec<String> = known.map(placed).collect();
            format!("it has {}", known.join(", "))
        }
    };
    let id = wording::quote(id);
    Failure::Call(format!("the chart has no variant {id}; {cure}"))
}

/// The chart in each of the variants.
pub fn organizations<'a>(
    reading: &'a Reading,
    variants: &'a [&'a str],
) -> impl Iterator<Item = (&'a str, &'a Organization)> {
    let ids = variants.iter().copied();
    ids.filter_map(|id| Some((id, reading.variant(id)?)))
}

/// A variant with where it stands: `one-seat` (team.toml:12).
pub fn place(variant: &Variant, findings: &Findings) -> String {
    let id = wording::quote(&variant.id);
    match findings.sources.get(variant.span.file as usize) {
        Some(source) => {
            let line = organigram::source::locate(&source.text, variant.span.start as usize).line;
            format!("{id} ({}:{line})", source.name)
        }
        None => id,
    }
}

/// What a variant is called where several stand side by side.
pub fn name<'a>(reading: &'a Reading, id: &'a str, words: &'a Words) -> &'a str {
    if id == Variant::BASE {
        return words.base();
    }
    let variant = reading.variants.iter().find(|variant| variant.id == id);
    let title = variant.and_then(|variant| variant.title.as_deref());
    title.unwrap_or(id)
}

/// A finding of the picture of a variant, told as one.
pub fn said_of(variant: &str, mut finding: Diagnostic) -> Diagnostic {
    if variant != Variant::BASE {
        finding.message = format!("variant {}: {}", wording::quote(variant), finding.message);
    }
    finding
}

/// A note on some variants, told as one on all of them, with where they begin; of the base, it is one on the chart.
pub fn said_of_all(variants: &[&str], note: Diagnostic, reading: &Reading) -> Diagnostic {
    match variants {
        [] => note,
        [first, ..] if *first == Variant::BASE => note,
        [one] => in_variant(one, said_of(one, note), reading),
        all => {
            let names: Vec<String> = all.iter().map(|id| wording::quote(id)).collect();
            let message = format!("variants {}: {}", names.join(", "), note.message);
            let note = Diagnostic { message, ..note };
            all.iter()
                .fold(note, |note, id| in_variant(id, note, reading))
        }
    }
}

/// The note with the place of the variant, unless it tells a place of it already.
fn in_variant(id: &str, note: Diagnostic, reading: &Reading) -> Diagnostic {
    let Some(variant) = reading.variants.iter().find(|variant| variant.id == id) else {
        return note;
    };
    let place = |span: &Span| (span.file, span.start);
    let next = reading.variants.iter().map(|other| place(&other.span));
    let next = next.filter(|next| *next > place(&variant.span)).min();
    let is_inside = |span: &Span| {
        span.file == variant.span.file
            && place(span) >= place(&variant.span)
            && next.is_none_or(|next| place(span) < next)
    };
    let mut places = note
        .span
        .iter()
        .chain(note.related.iter().map(|(span, _)| span));
    match places.any(is_inside) {
        true => note,
        false => note.with_related(variant.span, "in this variant"),
    }
}

/// The output of a variant: `path` with the variant's id in place of `{variant}`.
pub fn path_of(path: &Path, variant: &str) -> PathBuf {
    match path.to_str() {
        Some(path) => path.replace(PLACE, variant).into(),
        None => path.into(),
    }
}

/// Whether the name of an output has a place for the variant.
pub fn has_place(path: &Path) -> bool {
    path.to_str().is_some_and(|path| path.contains(PLACE))
}

/// Refuses to write several variants into one file; trees of text can stand below one another on standard output.
pub fn check_room(path: &Path, format: Format, variants: &[&str]) -> Result<(), Failure> {
    let is_text = is_stdout(path) && format.is_text();
    if variants.len() < 2 || has_place(path) || is_text || format.is_document() {
        return Ok(());
    }
    let count = variants.len();
    let name = wording::quote(&path.to_string_lossy());
    let hint = with_place(path);
    Err(Failure::Call(format!(
        "{name} holds one variant, and {count} are asked for; write `{hint}`"
    )))
}

/// The path with a place for the variant: `chart-{variant}.svg`.
fn with_place(path: &Path) -> String {
    if is_stdout(path) {
        return format!("-o chart-{PLACE}.svg");
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = match path.extension() {
        Some(ending) => format!("{stem}-{PLACE}.{}", ending.to_string_lossy()),
        None => format!("{stem}-{PLACE}"),
    };
    path.with_file_name(name).display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn puts_the_variant_where_its_place_is() {
        let path = |path: &str| path_of(Path::new(path), "one-seat");
        assert_eq!(path("out/{variant}.svg"), Path::new("out/one-seat.svg"));
        assert_eq!(path("{variant}/{variant}"), Path::new("one-seat/one-seat"));
        assert_eq!(path("chart.svg"), Path::new("chart.svg"));
    }

    #[test]
    fn offers_a_name_with_a_place() {
        let check = |path: &str, format, variants: &[&str]| {
            let checked = check_room(Path::new(path), format, variants);
            checked
                .map_err(|failure| format!("{failure:?}"))
                .err()
                .unwrap_or_default()
        };
        assert!(check("a/chart.svg", Format::Svg, &["x", "y"]).contains("`a/chart-{variant}.svg`"));
        assert!(check("-", Format::Svg, &["x", "y"]).contains("`-o chart-{variant}.svg`"));
        assert_eq!(check("-", Format::Txt, &["x", "y"]), "");
        assert_eq!(check("chart.svg", Format::Svg, &["x"]), "");
        assert_eq!(check("{variant}.svg", Format::Svg, &["x", "y"]), "");
    }
}
