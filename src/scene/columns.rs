//! The columns of one structure in a table: wide enough for their heads, with lines enough for long ones.

use super::table::Table;
use crate::card::Style;
use crate::text::{Face, TextLine};

/// The widest column of a post where the page has room to spare.
const ROOMY: f64 = 110.0;
/// The narrowest column of a post.
const COLUMN: f64 = 32.0;
/// The widest column of a post whose headline takes many lines.
const ROOMIER: f64 = 170.0;
/// The most room for the headline of a post on one line: what is tried, narrow before wide.
pub(super) const HEADS: [f64; 3] = [72.0, 110.0, 160.0];
/// From the areas to the first column, and from the marks to a remark.
pub(super) const GAP: f64 = 10.0;
/// The most room for a remark on one line.
const REMARK: f64 = 200.0;
/// The most lines of an area, or the title of a structure.
pub(super) const LINES: usize = 4;
/// The most lines of a remark.
pub(super) const REMARK_LINES: usize = 8;
/// The most lines of a headline.
const HEAD_LINES: usize = 8;
/// A headline of more lines asks for a wider column.
const MANY_LINES: usize = 3;

/// The columns of one structure in their place.
pub(super) struct Group {
    /// Where it starts.
    pub left: f64,
    /// Its wrapped title.
    pub title: Vec<TextLine>,
    /// The wrapped headlines of its posts.
    pub heads: Vec<Vec<TextLine>>,
    /// What is remarked in each row, wrapped.
    pub remarks: Vec<Vec<TextLine>>,
    /// What is too long to be shown whole.
    pub cut: Vec<String>,
    column: f64,
    remark: f64,
}

impl Group {
    /// Where it ends.
    pub fn right(&self) -> f64 {
        self.remark_left() + self.remark - if self.remark > 0.0 { GAP } else { 0.0 }
    }

    /// The middle of a column.
    pub fn column_middle(&self, column: usize) -> f64 {
        self.left + self.column * (column as f64 + 0.5)
    }

    /// Where remarks start.
    pub fn remark_left(&self) -> f64 {
        let gap = if self.remark > 0.0 { GAP } else { 0.0 };
        self.left + self.column * self.heads.len() as f64 + gap
    }
}

/// The columns of structure `at`, whose heads have `head` on one line where that is enough, and `spare` on top of what they
/// need.
pub(super) fn group(
    table: &Table,
    at: usize,
    left: f64,
    (head, spare): (f64, f64),
    style: &Style<'_>,
) -> Group {
    let size = style.theme.sizes.text;
    let width = |text: &str| Face::Bold.slack() * style.ruler.width(text, Face::Bold, size);
    let columns = &table.groups[at].columns;
    let widest = columns.iter().map(|text| width(text).min(head));
    let words = columns.iter().flat_map(|head| head.split_whitespace());
    let word = words.map(width).fold(0.0, f64::max).min(2.0 * HEADS[0]);
    let least = widest.fold(COLUMN, f64::max).max(word) + 8.0;
    let wrapped = |column: f64| {
        let room = (column - 8.0) / Face::Bold.slack();
        let heads = columns.iter().map(|head| {
            let ruler = style.ruler;
            ruler.wrap_at_most(head, (Face::Bold, size), room, HEAD_LINES)
        });
        heads.collect::<Vec<_>>()
    };
    let of_width = |roomy: f64| least.max((least + spare).min(roomy));
    let mut column = of_width(ROOMY);
    let mut heads = wrapped(column);
    if spare > 0.0 && heads.iter().any(|(lines, _)| lines.len() > MANY_LINES) {
        column = of_width(ROOMIER);
        heads = wrapped(column);
    }
    let mut cut = Vec::new();
    let remarks = table.rows.iter().map(|row| {
        let remark = row.remarks[at].as_deref()?;
        let (ruler, room) = (style.ruler, REMARK / Face::Bold.slack());
        let (lines, is_cut) = ruler.wrap_at_most(remark, (Face::Bold, size), room, REMARK_LINES);
        cut.extend(is_cut.then(|| remark.to_owned()));
        Some(lines)
    });
    let remarks: Vec<_> = remarks.map(Option::unwrap_or_default).collect();
    let lines = remarks.iter().flatten();
    let remark = lines.map(|line| Face::Bold.slack() * line.width);
    let remark = remark.fold(0.0, f64::max);
    let too_long = columns
        .iter()
        .zip(&heads)
        .filter(|(_, (_, is_cut))| *is_cut);
    cut.extend(too_long.map(|(head, _)| head.clone()));
    let mut group = Group {
        left,
        title: Vec::new(),
        cut,
        remarks,
        heads: heads.into_iter().map(|(lines, _)| lines).collect(),
        column,
        remark: if remark > 0.0 { remark + GAP } else { 0.0 },
    };
    if let Some(title) = &table.groups[at].title {
        let room = ((group.right() - left) / Face::Bold.slack()).max(1.0);
        let ruler = style.ruler;
        let (lines, is_cut) = ruler.wrap_at_most(title, (Face::Bold, size), room, LINES);
        group.title = lines;
        group.cut.extend(is_cut.then(|| title.clone()));
    }
    group
}
