//! A matrix of several structures in few columns: one a structure, with the posts named in the cells.
//!
//! Four structures of eight posts make thirty-two columns of marks, which no slide shows legibly; by name they take four.

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
        let mut wrapped = |text: &str, face: Face, width: f64| {
            let room = (width / face.slack()).max(1.0);
            let (lines, is_cut) = style.ruler.wrap_at_most(text, (face, size), room, LINES);
            cut.extend(is_cut.then(|| text.to_owned()));
            lines
        };
        let titles: Vec<_> = table
            .groups
            .iter()
            .map(|group| {
                wrapped(
                    group.title.as_deref().unwrap_or_default(),
                    Face::Bold,
                    column,
                )
            })
            .collect();
        let areas: Vec<_> = table
            .rows
            .iter()
            .map(|row| wrapped(&row.area, Face::Regular, area))
            .collect();
        cut.extend(cut_names(table, column, style));
        let lines = titles.iter().map(Vec::len).max().unwrap_or(1).max(1);
        let mut top = pitch * lines as f64 + 2.0 * PADDING;
        let mut tops = vec![top];
        for (row, area) in table.rows.iter().zip(&areas) {
            let lines = (0..table.groups.len()).map(|group| entries(row, group).len());
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
            for (line, entry) in entries(row, group).into_iter().enumerate() {
                let middle = baseline(line) - cap / 2.0;
                let mut drawn = Vec::new();
                let (name, face, indent) = match entry {
                    Entry::Post(column, cell) => {
                        let center = Point::new(left + 4.5, middle);
                        drawn.extend(mark(cell.part, center, colors.neutral));
                        let name = table.groups[group].columns[column].as_str();
                        let face = if cell.is_changed {
                            Face::Bold
                        } else {
                            Face::Regular
                        };
                        (name, face, MARK)
                    }
                    Entry::Remark(remark) => (remark, Face::Italic, 0.0),
                };
                let room = room(self.column, indent, face);
                let text = pen.style.ruler.clipped(name, face, size, room);
                if let Entry::Post(
                    _,
                    TableCell {
                        is_changed: true, ..
                    },
                ) = entry
                {
                    let width = indent + text.width * face.slack();
                    let around =
                        Rect::new(left - 4.0, middle - 7.0, left + width + 4.0, middle + 7.0);
                    drawn.push(pen.frame(around));
                }
                let origin = Point::new(left + indent, baseline(line));
                drawn.push(pen.text(text, face, origin, Anchor::Start, colors.ink));
                let is_faint = match entry {
                    Entry::Post(column, _) => table.groups[group].is_faint[column],
                    Entry::Remark(_) => false,
                };
                items.extend(pen.seen(drawn, is_faint));
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
fn room(column: f64, indent: f64, face: Face) -> f64 {
    (column - indent - 4.0) / face.slack()
}

/// The names that a column is too narrow for.
fn cut_names(table: &Table, column: f64, style: &Style<'_>) -> Vec<String> {
    let is_cut = |name: &&str| {
        let width = style.ruler.width(name, Face::Bold, style.theme.sizes.text);
        width > room(column, MARK, Face::Bold)
    };
    names(table).filter(is_cut).map(str::to_owned).collect()
}

/// A line of a cell.
#[derive(Clone, Copy)]
enum Entry<'a> {
    /// A post, by its column, and its part.
    Post(usize, &'a TableCell),
    /// That nobody owns the area, several do, or one that is not shown.
    Remark(&'a str),
}

/// The lines of a cell: owners first, then who shares it, then who has a stake.
fn entries(row: &TableRow, group: usize) -> Vec<Entry<'_>> {
    let cells = || row.cells[group].iter().enumerate();
    let mut entries = Vec::new();
    for part in [Part::Owner, Part::Shared, Part::Stakeholder, Part::None] {
        let posts = cells().filter(|(_, cell)| cell.part == Some(part));
        entries.extend(posts.map(|(column, cell)| Entry::Post(column, cell)));
    }
    entries.extend(row.remarks[group].as_deref().map(Entry::Remark));
    entries
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
