//! What cannot be drawn as it should, and what is said instead.

use super::frame::Frame;
use super::legend;
use crate::card::{Style, Units};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::geometry::Size;
use crate::layout::Placement;
use crate::model::{Also, Far, Line, LineKind, PostId, Structure};
use crate::page::Page;
use crate::text::{Face, TextLine};
use crate::words::Words;
use std::collections::BTreeSet;

/// The room that the label of a line takes.
pub fn label_size(label: &str, style: &Style<'_>) -> Size {
    let size = style.theme.sizes.text;
    let width = label_line(label, style).width;
    Size::new(
        (width * Face::Regular.slack() + 4.0).ceil(),
        (size * 1.3).ceil(),
    )
}

/// The label of a line as it is drawn.
pub(super) fn label_line(label: &str, style: &Style<'_>) -> TextLine {
    const WIDEST: f64 = 180.0;
    let size = style.theme.sizes.text;
    style.ruler.clipped(label, Face::Regular, size, WIDEST)
}

/// What the cards at both ends say of each line for which no way was found.
pub fn tag_texts(
    structure: &Structure<'_>,
    placement: &Placement,
    style: &Style<'_>,
) -> Vec<(PostId, String)> {
    let mut texts = Vec::new();
    let names = structure.names();
    for line in tagged(structure, placement) {
        let (from, to) = (&names[line.from], &names[line.to]);
        texts.push((line.from, style.words.tag_at_start(line.kind, to)));
        texts.push((line.to, style.words.tag_at_end(line.kind, from)));
    }
    texts
}

/// What cards say of lines to posts of other pages, and of other posts of their holders there.
///
/// Every line stands on the card that states it; of the lines that lead to a card, many are only counted.
pub fn far_texts(structure: &Structure<'_>, words: &Words) -> Vec<(PostId, String)> {
    const NAMED: usize = 3;
    let far = structure.sheet.as_ref().map(|sheet| sheet.far.as_slice());
    let is_alike =
        |a: &Far<'_>, b: &Far<'_>| (a.post, a.kind, a.is_start) == (b.post, b.kind, b.is_start);
    let groups = far.unwrap_or_default().chunk_by(is_alike);
    let text = |group: &[Far<'_>]| {
        let most = if group[0].is_start { usize::MAX } else { NAMED };
        let named = group.iter().take(most);
        let named = named.map(|far| {
            let other = words.on_page(far.other.headline(), far.page);
            // The card that states the line says what it says.
            match far.label.filter(|_| far.is_start) {
                Some(label) => words.labelled(&other, label),
                None => other,
            }
        });
        let more = group.len().saturating_sub(most);
        let more = (more > 0).then(|| words.more(more));
        let others: Vec<String> = named.chain(more).collect();
        let others: Vec<&str> = others.iter().map(String::as_str).collect();
        let (kind, others) = (group[0].kind, words.all(&others));
        let text = match group[0].is_start {
            true => words.tag_at_start(kind, &others),
            false => words.tag_at_end(kind, &others),
        };
        (group[0].post, text)
    };
    groups
        .map(text)
        .chain(also_texts(structure, words))
        .collect()
}

/// What cards say of further posts of their holders that stand on other pages.
fn also_texts(structure: &Structure<'_>, words: &Words) -> Vec<(PostId, String)> {
    const NAMED: usize = 3;
    let also = structure.sheet.as_ref().map(|sheet| sheet.also.as_slice());
    let groups = also.unwrap_or_default().chunk_by(|a, b| a.post == b.post);
    let text = |group: &[Also<'_>]| {
        let named = group.iter().take(NAMED);
        let named = named.map(|also| words.on_page(also.other.headline(), also.page));
        let more = group.len().saturating_sub(NAMED);
        let more = (more > 0).then(|| words.more(more));
        let others: Vec<String> = named.chain(more).collect();
        let others: Vec<&str> = others.iter().map(String::as_str).collect();
        (group[0].post, words.also(&others))
    };
    groups.map(text).collect()
}

/// Everything that somebody should look at before showing the picture.
pub(super) fn notes(
    structure: &Structure<'_>,
    placement: &Placement,
    frame: &Frame<'_>,
    scale: f64,
) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    notes.extend(small_text(frame, scale));
    notes.extend(unit_colors(structure, &frame.style));
    notes.extend(tagged(structure, placement).map(|line| line_as_tag(structure, line)));
    notes.extend(lost_labels(structure, placement));
    if placement.is_fallback {
        let message = "so many posts share managers that the layered engine did without its placer";
        let hint = "lines may cross more often than they must; draw a branch of the chart";
        notes.push(Diagnostic::warning(Code::EngineFallback, message).with_hint(hint));
    }
    notes.extend(cut_texts(structure, frame));
    notes.extend(not_drawn(structure));
    notes.extend(missing_characters(structure, frame));
    notes
}

fn tagged<'a, 's>(
    structure: &'a Structure<'s>,
    placement: &'a Placement,
) -> impl Iterator<Item = &'a Line<'s>> {
    let tags = placement.tags.iter();
    tags.filter_map(|tag| structure.lines.get(tag.edge))
}

fn small_text(frame: &Frame<'_>, scale: f64) -> Option<Diagnostic> {
    let cure =
        "a larger `page`, `arrangement = \"compact\"`, `focus = \"hide\"`, or a smaller `min_text`";
    small(frame, scale, "cards").map(|note| note.with_hint(cure))
}

/// The warning that the text of a table is smaller than it should be.
pub(super) fn small_table(frame: &Frame<'_>, scale: f64) -> Option<Diagnostic> {
    let cure = "`split = \"auto\"`, a larger `page`, `page = \"auto\"`, or a smaller `min_text`";
    small(frame, scale, "table").map(|note| note.with_hint(cure))
}

fn small(frame: &Frame<'_>, scale: f64, what: &str) -> Option<Diagnostic> {
    let size = frame.style.theme.sizes.text * scale;
    let wished = frame.min_text;
    let is_fixed = matches!(frame.page, Page::Fixed(_));
    // What is told as the size that is wished is not told as too small.
    let told = (size * 10.0).round() / 10.0;
    (is_fixed && told < wished).then(|| {
        let message = format!(
            "the text of the {what} is {size:.1} pt on this page, smaller than `min_text` {wished}"
        );
        Diagnostic::warning(Code::SmallText, message)
    })
}

fn unit_colors(structure: &Structure<'_>, style: &Style<'_>) -> Option<Diagnostic> {
    let units = Units::new(structure);
    let colors = style.theme.colors.units.len();
    let beyond: Vec<&str> = units
        .shown()
        .filter(|(number, _)| *number >= colors)
        .map(|(_, unit)| unit.name)
        .collect();
    // A theme without colours means it.
    (colors > 0 && !beyond.is_empty()).then(|| {
        let (count, names) = (beyond.len(), beyond.join("`, `"));
        let who = match count {
            1 => format!("the unit `{names}` has no colour of its own"),
            2 | 3 => format!("the units `{names}` have no colour of their own"),
            _ => format!("{count} units have no colour of their own"),
        };
        let message = format!("{who}; the theme has {colors}");
        Diagnostic::warning(Code::UnitColors, message)
            .with_hint("`colors.units` of a theme file takes more colours")
    })
}

fn line_as_tag(structure: &Structure<'_>, line: &Line<'_>) -> Diagnostic {
    let (from, to) = (structure.posts[line.from], structure.posts[line.to]);
    let kind = kind_name(line.kind);
    let message = format!(
        "no free way for the {kind} line from `{}` to `{}`; both cards name it instead",
        from.id, to.id
    );
    Diagnostic::warning(Code::LineAsTag, message).with_span(from.span)
}

/// Labels that stand neither at their line nor in the legend.
fn lost_labels(structure: &Structure<'_>, placement: &Placement) -> Vec<Diagnostic> {
    let kinds = [
        LineKind::Solid,
        LineKind::Dotted,
        LineKind::Partner,
        LineKind::Stakeholder,
    ];
    let in_legend = kinds.map(|kind| legend::labels(kind, structure).len() <= legend::LABELS);
    let mut notes = Vec::new();
    for route in placement
        .routes
        .iter()
        .filter(|route| route.label.is_none())
    {
        let Some(line) = structure.lines.get(route.edge) else {
            continue;
        };
        let Some(label) = line.label.filter(|_| !in_legend[line.kind as usize]) else {
            continue;
        };
        let from = structure.posts[line.from];
        let to = &structure.posts[line.to].id;
        let message = format!(
            "no room for the label `{label}` of the line from `{}` to `{to}`",
            from.id
        );
        notes.push(Diagnostic::warning(Code::NotDrawn, message).with_span(from.span));
    }
    notes
}

/// Texts around the chart and at its lines that are too long to be shown whole.
fn cut_texts(structure: &Structure<'_>, frame: &Frame<'_>) -> Vec<Diagnostic> {
    let is_cut = |label: &str| label_line(label, &frame.style).text != label.trim();
    let mut notes: Vec<Diagnostic> = frame.cut().into_iter().map(cut).collect();
    for line in &structure.lines {
        if let Some(label) = line.label.filter(|label| is_cut(label)) {
            notes.push(cut(label).with_span(structure.posts[line.from].span));
        }
    }
    notes
}

/// The same for a table of which `texts` do not fit; each is told once.
pub(super) fn cut_in_table(
    frame: &Frame<'_>,
    texts: &[String],
    place: impl Fn(&str) -> Option<Span>,
) -> Vec<Diagnostic> {
    let texts: BTreeSet<&str> = texts.iter().map(String::as_str).collect();
    let texts = texts.into_iter().map(|text| match place(text) {
        Some(span) => cut(text).with_span(span),
        None => cut(text),
    });
    frame.cut().into_iter().map(cut).chain(texts).collect()
}

fn cut(text: &str) -> Diagnostic {
    let start: String = text.chars().take(40).collect();
    let message = format!("the text `{start}…` is too long to be shown whole");
    Diagnostic::warning(Code::TextCut, message)
}

/// What posts state and no card shows yet.
fn not_drawn(structure: &Structure<'_>) -> impl Iterator<Item = Diagnostic> {
    let noted = structure.present().filter(|post| post.note.is_some());
    noted.map(|post| {
        let message = format!("the note of `{}` is not drawn yet", post.id);
        Diagnostic::warning(Code::NotDrawn, message).with_span(post.span)
    })
}

/// Characters that no font has, a finding for each post.
fn missing_characters(structure: &Structure<'_>, frame: &Frame<'_>) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    let organization = frame.organization;
    let heading = [
        &organization.title,
        &organization.subtitle,
        &organization.source,
    ];
    let heading = heading.into_iter().flatten().map(String::as_str);
    notes.extend(missing(heading, frame));
    for post in &structure.posts {
        let fields = post.fields.iter().flat_map(|(name, value)| [name, value]);
        let focus = post.focus.iter().map(|area| &area.title);
        let own = post.code.iter().chain(&post.title).chain(&post.unit);
        let texts = own.chain(&post.holders).chain(focus).chain(fields);
        let note = missing(texts.map(String::as_str), frame);
        notes.extend(note.map(|note| note.with_span(post.span)));
    }
    notes
}

fn missing<'t>(texts: impl Iterator<Item = &'t str>, frame: &Frame<'_>) -> Option<Diagnostic> {
    let mut missing: Vec<char> = Vec::new();
    for text in texts.filter(|text| !text.is_ascii()) {
        for character in frame.style.ruler.missing(text) {
            if !missing.contains(&character) {
                missing.push(character);
            }
        }
    }
    (!missing.is_empty()).then(|| {
        let shown = missing.iter().take(10);
        let named: Vec<String> = shown
            .map(|character| format!("`{character}` (U+{:04X})", u32::from(*character)))
            .collect();
        let message = format!("no font has {}", named.join(", "));
        Diagnostic::warning(Code::MissingGlyph, message)
            .with_hint("install a font that has it, or spell it in other letters")
    })
}

fn kind_name(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Solid => "solid",
        LineKind::Dotted => "dotted",
        LineKind::Partner => "partner",
        LineKind::Stakeholder => "stakeholder",
    }
}
