//! What the marks of a chart mean: exactly those that occur.

use super::items::{Anchor, Item, TextRun};
use super::sample::{Sample, sample};
use crate::card::{self, Style, Units};
use crate::color::Color;
use crate::geometry::Point;
use crate::model::{Accent, FocusMatrix, Kind, LineKind, LineMark, Part, Status, Structure};
use crate::text::Face;
use std::collections::BTreeSet;

/// Between a sample and its words.
const GAP: f64 = 6.0;
/// Between two entries.
const APART: f64 = 14.0;
/// The face of codes, as on cards.
const CODE: Face = Face::Bold;
/// The most room for the words of an entry.
const WIDEST: f64 = 320.0;
/// More labels of one kind of line than this would make the legend a list.
pub(super) const LABELS: usize = 3;

/// The entries of a legend.
#[derive(Clone, Debug, Default)]
pub(super) struct Legend {
    entries: Vec<Entry>,
}

/// A sample with its meaning.
#[derive(Clone, Debug)]
struct Entry {
    sample: Sample,
    /// The code that stands for it on cards.
    code: Option<Mark>,
    words: String,
    width: f64,
}

/// A short text in an outline.
#[derive(Clone, Debug)]
struct Mark {
    text: String,
    width: f64,
    ink: Color,
    border: Color,
}

impl Legend {
    /// The legend of a structure; empty when there is nothing but solid lines, owners and plain posts.
    pub fn new(structure: &Structure<'_>, style: &Style<'_>) -> Self {
        Self::of_all(&[structure], style, !style.changes.is_empty())
    }

    /// The legend of structures on one page; `has_tags` says whether cards tell of changes.
    pub fn of_all(structures: &[&Structure<'_>], style: &Style<'_>, has_tags: bool) -> Self {
        let mut legend = Self::default();
        for kind in [LineKind::Dotted, LineKind::Partner, LineKind::Stakeholder] {
            legend.line(kind, structures, style);
        }
        legend.parts(structures, style);
        legend.boxes(structures, style);
        legend.units(structures, style);
        for accent in accents(structures) {
            let color = style.theme.accent_by_rule(accent.color);
            legend.add(Sample::Unit(color), accent.label.clone(), style);
            legend.mark_last(&accent.code, color, style);
        }
        legend.changes(structures, style, has_tags);
        let mut forests = structures.iter().map(|structure| &structure.forest);
        let has_solid = forests.any(|forest| forest.roots().len() < forest.len());
        if !legend.entries.is_empty() && has_solid {
            legend.line_entry(LineKind::Solid, structures, style);
            legend.entries.rotate_right(1);
        }
        legend
    }

    /// The legend of a matrix: the parts that occur, and what a frame around a cell says.
    pub fn of_matrix(matrix: &FocusMatrix<'_>, style: &Style<'_>) -> Self {
        let mut legend = Self::default();
        let shares = || matrix.rows.iter().flat_map(|row| &row.shares);
        for part in [Part::Owner, Part::Shared, Part::Stakeholder, Part::None] {
            if shares().any(|share| share.parts.contains(&Some(part))) {
                let words = style.words.part(part).to_owned();
                legend.add(Sample::Mark(part, 1.0), words, style);
            }
        }
        let mut columns = matrix
            .rows
            .iter()
            .flat_map(|row| row.shares.iter().zip(&matrix.posts));
        let is_marked = columns.any(|(share, posts)| {
            share.is_changed.contains(&true) || !share.gone_holders(posts).is_empty()
        });
        if is_marked {
            legend.add(Sample::Changed, style.words.changed().to_owned(), style);
        }
        legend
    }

    /// The same with marks of another scale, which take no other room.
    pub fn with_marks(&self, scale: f64) -> Self {
        let mut legend = self.clone();
        for entry in &mut legend.entries {
            if let Sample::Mark(part, _) = entry.sample {
                entry.sample = Sample::Mark(part, scale);
            }
        }
        legend
    }

    /// The widest entry.
    pub fn widest(&self) -> f64 {
        self.entries.iter().map(Entry::room).fold(0.0, f64::max)
    }

    /// The width of all entries in one row.
    pub fn width(&self) -> f64 {
        row_width(&self.entries)
    }

    /// The entries in rows of at most `width`, each as items and width; baselines are at 0, the first row's left at 0.
    pub fn rows(&self, width: f64, style: &Style<'_>) -> Vec<(Vec<Item>, f64)> {
        let mut rows = Vec::new();
        let mut start = 0;
        for end in 1..=self.entries.len() {
            let is_last = end == self.entries.len();
            if is_last || row_width(&self.entries[start..=end]) > width {
                let row = &self.entries[start..end];
                rows.push((paint(row, style), row_width(row)));
                start = end;
            }
        }
        rows
    }

    fn line(&mut self, kind: LineKind, structures: &[&Structure<'_>], style: &Style<'_>) {
        let mut lines = structures.iter().flat_map(|structure| &structure.lines);
        if lines.any(|line| line.kind == kind) {
            self.line_entry(kind, structures, style);
        }
    }

    /// Units of one name have one colour; where the structures count them differently, the first decides.
    fn units(&mut self, structures: &[&Structure<'_>], style: &Style<'_>) {
        let mut known = BTreeSet::new();
        for structure in structures {
            for (number, unit) in Units::new(structure).shown() {
                if !known.insert(unit.name) {
                    continue;
                }
                let color = style.theme.accent(Some(number));
                self.add(Sample::Unit(color), unit.words.to_owned(), style);
                self.mark_last(&unit.code, color, style);
            }
        }
    }

    /// What is said of changes.
    fn changes(&mut self, structures: &[&Structure<'_>], style: &Style<'_>, has_tags: bool) {
        let words = &style.words.change;
        let has_line = |mark: LineMark| {
            structures.iter().any(|structure| {
                let mut marks = (0..structure.posts.len()).filter_map(|post| {
                    structure.forest.parent(post)?;
                    Some(structure.mark(post).line)
                });
                let mut lines = structure.lines.iter();
                marks.any(|own| own == mark) || lines.any(|line| line.mark == mark)
            })
        };
        let mut ghosts = structures.iter().flat_map(|structure| &structure.marks);
        let entries = [
            (has_tags, Sample::Tag, &words.legend_tag),
            (
                has_line(LineMark::New),
                Sample::Marked(LineMark::New),
                &words.legend_new,
            ),
            (
                has_line(LineMark::Old),
                Sample::Marked(LineMark::Old),
                &words.legend_old,
            ),
            (
                ghosts.any(|mark| mark.is_ghost),
                Sample::Ghost,
                &words.legend_ghost,
            ),
        ];
        for (_, sample, words) in entries.into_iter().filter(|(occurs, ..)| *occurs) {
            self.add(sample, words.clone(), style);
        }
    }

    fn line_entry(&mut self, kind: LineKind, structures: &[&Structure<'_>], style: &Style<'_>) {
        let labels = all_labels(kind, structures);
        let labels = if labels.len() > LABELS {
            &[]
        } else {
            labels.as_slice()
        };
        let words = style.words.labelled_line(kind, labels);
        self.add(Sample::Line(kind), words, style);
    }

    /// The parts, unless all are owners.
    fn parts(&mut self, structures: &[&Structure<'_>], style: &Style<'_>) {
        let mut occurs = [false; 3];
        let parts = [Part::Owner, Part::Shared, Part::Stakeholder];
        for structure in structures {
            let posts = structure.posts.iter().enumerate();
            let posts = posts.filter(|(id, _)| {
                let mark = structure.mark(*id);
                !mark.is_reference && !mark.is_ghost
            });
            for area in posts.flat_map(|(_, post)| card::shown_areas(post, style.focus)) {
                if let Some(at) = parts.iter().position(|part| *part == area.part) {
                    occurs[at] = true;
                }
            }
        }
        if occurs[1] || occurs[2] {
            for (part, _) in parts.into_iter().zip(occurs).filter(|(_, occurs)| *occurs) {
                self.add(
                    Sample::Bullet(part),
                    style.words.part(part).to_owned(),
                    style,
                );
            }
        }
    }

    /// Statuses, then kinds; an assistant is told by where it stands.
    fn boxes(&mut self, structures: &[&Structure<'_>], style: &Style<'_>) {
        let posts = || structures.iter().flat_map(|structure| structure.present());
        // An interim post says so in words, and its border is like any other.
        for status in [Status::Vacant, Status::Planned, Status::Leaving] {
            if posts().any(|post| post.status == status) {
                let words = style.words.status(status).to_owned();
                self.add(Sample::Box(Kind::Post, status), words, style);
            }
        }
        for kind in [Kind::Team, Kind::Body, Kind::External] {
            if posts().any(|post| post.kind == kind) {
                let words = style.words.kind(kind).to_owned();
                self.add(Sample::Box(kind, Status::Filled), words, style);
            }
        }
    }

    fn add(&mut self, sample: Sample, words: String, style: &Style<'_>) {
        let size = style.theme.sizes.page;
        let line = style.ruler.clipped(&words, Face::Regular, size, WIDEST);
        self.entries.push(Entry {
            sample,
            code: None,
            words: line.text,
            width: line.width,
        });
    }

    /// Puts a code that stands on cards of this colour before the words of the last entry.
    fn mark_last(&mut self, code: &str, color: Color, style: &Style<'_>) {
        let theme = style.theme;
        let mark = Mark {
            text: code.to_owned(),
            width: style.ruler.width(code, CODE, theme.sizes.page),
            ink: theme.colors.muted,
            border: theme.chip_of(color),
        };
        if let Some(entry) = self.entries.last_mut() {
            entry.code = Some(mark);
        }
    }
}

/// What rules of the chart give to posts, once each, in order of appearance.
fn accents<'a>(structures: &[&Structure<'a>]) -> Vec<&'a Accent> {
    let mut accents: Vec<&Accent> = Vec::new();
    let posts = structures.iter().flat_map(|structure| structure.present());
    for accent in posts.filter_map(|post| post.accent.as_ref()) {
        if !accents.contains(&accent) {
            accents.push(accent);
        }
    }
    accents
}

/// What the lines of one kind say, once each, in order.
pub(super) fn labels<'a>(kind: LineKind, structure: &Structure<'a>) -> Vec<&'a str> {
    all_labels(kind, &[structure])
}

fn all_labels<'a>(kind: LineKind, structures: &[&Structure<'a>]) -> Vec<&'a str> {
    let mut labels = Vec::new();
    let lines = structures.iter().flat_map(|structure| &structure.lines);
    let lines = lines.filter(|line| line.kind == kind);
    for label in lines.filter_map(|line| line.label) {
        if !labels.contains(&label) {
            labels.push(label);
        }
        if labels.len() > LABELS {
            break;
        }
    }
    labels
}

impl Entry {
    fn room(&self) -> f64 {
        let code = self.code.as_ref().map_or(0.0, Mark::room);
        self.sample.width() + code + GAP + self.width * Face::Regular.slack()
    }
}

impl Mark {
    /// What it takes of the line, with the gap before it.
    fn room(&self) -> f64 {
        GAP + card::chip_width(self.width, CODE)
    }
}

fn row_width(entries: &[Entry]) -> f64 {
    let gaps = APART * entries.len().saturating_sub(1) as f64;
    entries.iter().map(Entry::room).sum::<f64>() + gaps
}

fn paint(row: &[Entry], style: &Style<'_>) -> Vec<Item> {
    let mut x = 0.0;
    let mut items = Vec::new();
    for entry in row {
        items.extend(sample(entry.sample, x, style));
        let text = |x: f64, text: &str, width: f64| TextRun {
            origin: Point::new(x, 0.0),
            anchor: Anchor::Start,
            text: text.to_owned(),
            face: Face::Regular,
            size: style.theme.sizes.page,
            fill: style.theme.colors.muted,
            width,
        };
        let mut start = x + entry.sample.width() + GAP;
        if let Some(mark) = &entry.code {
            let code = TextRun {
                face: CODE,
                fill: mark.ink,
                ..text(start, &mark.text, mark.width)
            };
            items.extend(card::chip_at(start, code, mark.border));
            start += mark.room();
        }
        items.push(Item::Text(text(start, &entry.words, entry.width)));
        x += entry.room() + APART;
    }
    items
}
