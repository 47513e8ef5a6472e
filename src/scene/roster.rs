//! A matrix of several structures in few columns: one a structure, with the posts named in the cells.
//!
//! Four structures of eight posts make thirty-two columns of marks, which no slide shows legibly; by name they take four.

use super::columns::REMARK_LINES;
use super::items::{Anchor, Item};
use super::matrix::{Pen, mark};
use super::table::{Table, TableCell, TableRow};
use crate::card::Style;
use crate::geometry::{Point, Rect, Size};
use crate::model::Part;
use crate::text::{Face, TextLine};

/// Between the text of a cell and the lines above and below.
const PADDING: f64 = 5.0;
/// From the mark of a post to its name, the mark included.
const MARK: f64 = 15.0;
/// From a name to the frame around it.
const SIDE: f64 = 4.0;
/// Between columns.
const GAP: f64 = 16.0;
/// The most room for a name on one line, for a title, and the least for a column.
const WIDEST: f64 = 150.0;
/// The most room for an area on one line.
const WIDEST_AREA: f64 = 420.0;
/// The least room of a column.
const LEAST: f64 = 74.0;
/// The most lines of a title or an area.
const LINES: usize = 4;

/// The measures of the table; its corner is at 0, 0.
pub(super) struct Roster {
    pitch: f64,
    area: f64,
    column: f64,
    areas: Vec<Vec<TextLine>>,
    titles: Vec<Vec<TextLine>>,
    /// What is remarked in each row of each structure.
    remarks: Vec<Vec<Vec<TextLine>>>,
    /// What is too long to be shown whole.
    pub cut: Vec<String>,
    /// The top of each row, and the bottom of the last.
    tops: Vec<f64>,
}

impl Roster {
    /// The measures with which a table gets the largest text in `room`; without one, areas have a line of decent length.
    pub fn new(table: &Table, room: Option<Size>, style: &Style<'_>) -> Self {
        let size = style.theme.sizes.text;
        let width = |text: &str, face: Face| face.slack() * style.ruler.width(text, face, size);
        let areas = table.rows.iter().map(|row| width(&row.area, Face::Regular));
        let widest = areas.fold(width(&table.area, Face::Bold), f64::max);
        let widest = widest.ceil().min(WIDEST_AREA);
        let column = names(table)
            .map(|name| MARK + width(name, Face::Bold))
            .fold(LEAST, f64::max);
        let column = column.min(WIDEST).ceil();
        let Some(room) = room else {
            return Self::of_widths(table, widest.min(280.0), column.max(110.0), style);
        };
        let candidates = (0..12).map(|step| (widest - 20.0 * f64::from(step)).max(80.0));
        let rosters = candidates.map(|area| Self::of_widths(table, area, column, style));
        let scale = |roster: &Self| {
            let size = roster.size();
            (room.width / size.width).min(room.height / size.height)
        };
        let best = rosters.reduce(|best, next| {
            if scale(&next) > scale(&best) {
                next
            } else {
                best
            }
        });
        let best = best.unwrap_or_else(|| Self::of_widths(table, widest, column, style));
        // What is left of the page's width goes to the columns.
        let free = room.width / scale(&best) - best.size().width;
        let spare = free.max(0.0) / table.groups.len().max(1) as f64;
        Self::of_widths(table, best.area, best.column + spare, style)
    }

    fn of_widths(table: &Table, area: f64, column: f64, style: &Style<'_>) -> Self {
        let size = style.theme.sizes.text;
        let pitch = 1.36 * size;
        let mut cut = Vec::new();
        let mut wrapped = |text: &str, (face, most): (Face, usize), width: f64| {
            let room = (width / face.slack()).max(1.0);
            let (lines, is_cut) = style.ruler.wrap_at_most(text, (face, size), room, most);
            cut.extend(is_cut.then(|| text.to_owned()));
            lines
        };
        let titles: Vec<_> = table
            .groups
            .iter()
            .map(|group| {
                wrapped(
                    group.title.as_deref().unwrap_or_default(),
                    (Face::Bold, LINES),
                    column,
                )
            })
            .collect();
        let areas: Vec<_> = table
            .rows
            .iter()
            .map(|row| wrapped(&row.area, (Face::Regular, LINES), area))
            .collect();
        let remarks = table.rows.iter().map(|row| {
            let remark = |remark: &Option<String>| {
                let face = (Face::Italic, REMARK_LINES);
                Some(wrapped(remark.as_deref()?, face, column - SIDE))
            };
            let lines = row.remarks.iter().map(remark);
            lines.map(Option::unwrap_or_default).collect()
        });
        let remarks: Vec<Vec<Vec<TextLine>>> = remarks.collect();
        cut.extend(cut_names(table, column, style));
        let lines = titles.iter().map(Vec::len).max().unwrap_or(1).max(1);
        let mut top = pitch * lines as f64 + 2.0 * PADDING;
        let mut tops = vec![top];
        for ((row, area), remarks) in table.rows.iter().zip(&areas).zip(&remarks) {
            let lines = remarks.iter().enumerate();
            let lines = lines.map(|(group, remark)| entries(row, group).len() + remark.len());
            let lines = lines.max().unwrap_or(1).max(area.len()).max(1);
            top += pitch * lines as f64 + 2.0 * PADDING;
            tops.push(top);
        }
        Self {
            pitch,
            area,
            column,
            areas,
            titles,
            remarks,
            cut,
            tops,
        }
    }

    /// How large the table is.
    pub fn size(&self) -> Size {
        let bottom = self.tops.last().copied().unwrap_or(1.0);
        Size::new(self.left(self.titles.len()) - GAP, bottom)
    }

    /// Where the column of a structure starts.
    fn left(&self, group: usize) -> f64 {
        self.area + GAP + (self.column + GAP) * group as f64
    }

    /// The titles of the structures.
    pub fn head(&self, table: &Table, pen: &Pen<'_>) -> Vec<Item> {
        let colors = &pen.style.theme.colors;
        let bottom = self.tops[0];
        let size = pen.style.theme.sizes.text;
        let area = pen
            .style
            .ruler
            .clipped(&table.area, Face::Bold, size, self.area);
        let mut items = Vec::new();
        let origin = Point::new(0.0, bottom - PADDING);
        items.push(pen.text(area, Face::Bold, origin, Anchor::Start, colors.muted));
        for (group, title) in self.titles.iter().enumerate() {
            for (at, line) in title.iter().rev().enumerate() {
                let baseline = bottom - PADDING - self.pitch * at as f64;
                let origin = Point::new(self.left(group), baseline);
                items.push(pen.text(line.clone(), Face::Bold, origin, Anchor::Start, colors.ink));
            }
        }
        items.push(pen.rule(0.0, self.size().width, bottom, colors.border, 1.0));
        items
    }

    /// A row: the area, then for each structure the posts that have a part in it.
    pub fn row(&self, at: usize, row: &TableRow, table: &Table, pen: &Pen<'_>) -> Vec<Item> {
        let theme = pen.style.theme;
        let (colors, size) = (&theme.colors, theme.sizes.text);
        let cap = Face::Regular.metrics().cap_height * size;
        let first = self.tops[at] + PADDING + (self.pitch + cap) / 2.0;
        let baseline = |line: usize| first + self.pitch * line as f64;
        let mut items = Vec::new();
        for (line, text) in self.areas[at].iter().enumerate() {
            let origin = Point::new(0.0, baseline(line));
            items.push(pen.text(
                text.clone(),
                Face::Regular,
                origin,
                Anchor::Start,
                colors.ink,
            ));
        }
        for group in 0..table.groups.len() {
            let left = self.left(group);
            let posts = entries(row, group);
            let count = posts.len();
            for (line, (column, cell)) in posts.into_iter().enumerate() {
                let middle = baseline(line) - cap / 2.0;
                let mut drawn = mark(cell.part, Point::new(left + 4.5, middle), colors.neutral);
                let face = face(cell);
                let name = table.groups[group].columns[column].as_str();
                let text = (pen.style.ruler).clipped(name, face, size, room(self.column, face));
                if cell.is_changed {
                    let right = left + MARK + text.width * face.slack();
                    let around = Rect::new(left - SIDE, middle - 7.0, right + SIDE, middle + 7.0);
                    drawn.push(pen.frame(around));
                }
                let origin = Point::new(left + MARK, baseline(line));
                drawn.push(pen.text(text, face, origin, Anchor::Start, colors.ink));
                let is_faint = table.groups[group].is_faint[column];
                items.extend(pen.seen(drawn, is_faint));
            }
            for (line, text) in self.remarks[at][group].iter().enumerate() {
                let origin = Point::new(left, baseline(count + line));
                let ink = colors.ink;
                items.push(pen.text(text.clone(), Face::Italic, origin, Anchor::Start, ink));
            }
        }
        items.push(pen.rule(
            0.0,
            self.size().width,
            self.tops[at + 1],
            colors.divider,
            0.75,
        ));
        items
    }
}

/// The room for a name in a column.
fn room(column: f64, face: Face) -> f64 {
    (column - MARK - SIDE) / face.slack()
}

/// The names that a column is too narrow for, as they are drawn somewhere.
fn cut_names(table: &Table, column: f64, style: &Style<'_>) -> Vec<String> {
    let mut cut = Vec::new();
    for (group, columns) in table.groups.iter().enumerate() {
        for (at, name) in columns.columns.iter().enumerate() {
            let cells = || table.rows.iter().map(|row| &row.cells[group][at]);
            let is_cut = |face: Face| {
                style.ruler.width(name, face, style.theme.sizes.text) > room(column, face)
            };
            let is_drawn =
                |face| cells().any(|cell| cell.part.is_some() && self::face(cell) == face);
            let mut faces = [Face::Regular, Face::Bold].into_iter();
            cut.extend(
                faces
                    .any(|face| is_drawn(face) && is_cut(face))
                    .then(|| name.clone()),
            );
        }
    }
    cut
}

/// A name is bold where its post has another part than in the first structure.
fn face(cell: &TableCell) -> Face {
    match cell.is_changed {
        true => Face::Bold,
        false => Face::Regular,
    }
}

/// The posts of a cell by their columns: owners first, then who shares it, then who has a stake.
fn entries(row: &TableRow, group: usize) -> Vec<(usize, &TableCell)> {
    let cells = || row.cells[group].iter().enumerate();
    let parts = [Part::Owner, Part::Shared, Part::Stakeholder, Part::None];
    let posts = parts
        .into_iter()
        .flat_map(|part| cells().filter(move |(_, cell)| cell.part == Some(part)));
    posts.collect()
}

/// Every text of a cell.
fn names(table: &Table) -> impl Iterator<Item = &str> {
    let posts = table.groups.iter().flat_map(|group| &group.columns);
    let remarks = table
        .rows
        .iter()
        .flat_map(|row| row.remarks.iter().flatten());
    posts.chain(remarks).map(String::as_str)
}
