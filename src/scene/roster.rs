//! A matrix of several structures in few columns: one a structure, with the posts named in the cells.
//!
//! Four structures of eight posts make thirty-two columns of marks, which no slide shows legibly; by name they take four.

use super::columns::REMARK_LINES;
use super::entries::{Names, Told, entries, face};
use super::grid::{BELOW_HEAD, LINE, PADDINGS, WORTHWHILE};
use super::items::{Anchor, Item};
use super::matrix::{Pen, mark};
use super::table::{Table, TableCell, TableRow};
use crate::card::Style;
use crate::geometry::{Point, Rect, Size};
use crate::text::{Face, TextLine};

/// From the mark of a post to its name, the mark included.
const MARK: f64 = 15.0;
/// From a name to the frame around it.
const SIDE: f64 = 4.0;
/// Half the height of the frame around a name on one line.
const FRAME: f64 = 6.3;
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
    padding: f64,
    area: f64,
    column: f64,
    areas: Vec<Vec<TextLine>>,
    titles: Vec<Vec<TextLine>>,
    /// What is remarked in each row of each structure.
    remarks: Vec<Vec<Vec<TextLine>>>,
    names: Names,
    /// What is too long to be shown whole.
    pub cut: Vec<String>,
    /// The top of each row, and the bottom of the last.
    tops: Vec<f64>,
}

impl Roster {
    /// The measures with which the least is cut, and then a table gets the largest text in `room`; without one, areas have a
    /// line of decent length.
    pub fn new(table: &Table, room: Option<Size>, min_text: f64, style: &Style<'_>) -> Self {
        let told = Told::new(table);
        let size = style.theme.sizes.text;
        let width = |text: &str, face: Face| face.slack() * style.ruler.width(text, face, size);
        let areas = table.rows.iter().map(|row| width(&row.area, Face::Regular));
        let widest = areas.fold(width(&table.area, Face::Bold), f64::max);
        let widest = widest.ceil().min(WIDEST_AREA);
        let names = told
            .all()
            .map(|(text, face)| MARK + SIDE + width(text, face));
        let remarks = table
            .rows
            .iter()
            .flat_map(|row| row.remarks.iter().flatten());
        let remarks = remarks.map(|remark| SIDE + width(remark, Face::Italic));
        let column = names.chain(remarks).fold(LEAST, f64::max);
        let column = column.min(WIDEST).ceil();
        let words = told.all().flat_map(|(text, face)| {
            let words = text.split_whitespace();
            words.map(move |word| MARK + SIDE + width(word, face))
        });
        // No narrower than the longest word, so that none is broken.
        let least = words.fold(LEAST, f64::max).min(column).ceil();
        let of_widths =
            |area, column, padding| Self::of_measures(table, &told, (area, column, padding), style);
        let Some(room) = room else {
            return of_widths(widest.min(280.0), column.max(110.0), PADDINGS[0]);
        };
        let scale = |size: Size| (room.width / size.width).min(room.height / size.height);
        let mut best = of_widths(widest, column, PADDINGS[0]);
        for padding in PADDINGS {
            for part in [1.0, 0.8, 0.65] {
                for step in 0..10 {
                    let area = (widest - 24.0 * f64::from(step)).max(80.0);
                    let next = of_widths(area, (column * part).max(least), padding);
                    let (cut, most) = (next.cut.len(), best.cut.len());
                    if cut < most || cut == most && scale(next.size()) > scale(best.size()) {
                        best = next;
                    }
                }
            }
            if scale(best.size()) * size >= min_text.max(WORTHWHILE) {
                break;
            }
        }
        // What is left of the page's width goes to the columns.
        let free = room.width / scale(best.size()) - best.size().width;
        let spare = free.max(0.0) / table.groups.len().max(1) as f64;
        of_widths(best.area, best.column + spare, best.padding)
    }

    fn of_measures(
        table: &Table,
        told: &Told<'_>,
        (area, column, padding): (f64, f64, f64),
        style: &Style<'_>,
    ) -> Self {
        let size = style.theme.sizes.text;
        let pitch = LINE * size;
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
                let title = group.title.as_deref().unwrap_or_default();
                wrapped(title, (Face::Bold, LINES), column)
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
        let room = |face: Face| ((column - MARK - SIDE) / face.slack()).max(1.0);
        let mut names = told.wrapped(table, room, style);
        cut.append(&mut names.cut);
        let lines = titles.iter().map(Vec::len).max().unwrap_or(1).max(1);
        let mut top = pitch * lines as f64 + padding + padding.max(BELOW_HEAD);
        let mut tops = vec![top];
        for ((row, area), remarks) in table.rows.iter().zip(&areas).zip(&remarks) {
            let lines = remarks.iter().enumerate();
            let lines = lines.map(|(group, remark)| names.height(row, group) + remark.len());
            let lines = lines.max().unwrap_or(1).max(area.len()).max(1);
            top += pitch * lines as f64 + 2.0 * padding;
            tops.push(top);
        }
        Self {
            pitch,
            padding,
            area,
            column,
            areas,
            titles,
            remarks,
            names,
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
        let last = bottom - self.padding.max(BELOW_HEAD);
        let size = pen.style.theme.sizes.text;
        let area = pen
            .style
            .ruler
            .clipped(&table.area, Face::Bold, size, self.area);
        let mut items = Vec::new();
        let origin = Point::new(0.0, last);
        items.push(pen.text(area, Face::Bold, origin, Anchor::Start, colors.muted));
        for (group, title) in self.titles.iter().enumerate() {
            for (at, line) in title.iter().rev().enumerate() {
                let baseline = last - self.pitch * at as f64;
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
        let first = self.tops[at] + self.padding + (self.pitch + cap) / 2.0;
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
            let mut count = 0;
            for (column, cell) in entries(row, group) {
                let lines = self.names.of(group, column, cell);
                let is_faint = table.groups[group].is_faint[column];
                let drawn = self.entry(lines, cell, Point::new(left, baseline(count)), pen);
                items.extend(pen.seen(drawn, is_faint));
                count += lines.len();
            }
            let remark = &self.remarks[at][group];
            if row.lost[group] {
                let last = remark.len().saturating_sub(1) as f64;
                let middle = baseline(count) - cap / 2.0 + self.pitch * last / 2.0;
                items.push(pen.framed(remark, Face::Italic, Point::new(left, middle)));
            }
            for (line, text) in remark.iter().enumerate() {
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

    /// The mark of a post and its name, from the baseline of its first line on.
    fn entry(
        &self,
        lines: &[TextLine],
        cell: &TableCell,
        start: Point,
        pen: &Pen<'_>,
    ) -> Vec<Item> {
        let theme = pen.style.theme;
        let (colors, face) = (&theme.colors, face(cell));
        let cap = Face::Regular.metrics().cap_height * theme.sizes.text;
        let middle = start.y - cap / 2.0;
        let place = Point::new(start.x + 4.5, middle);
        let mut drawn = match cell.is_lost() {
            true => pen.seen(mark(cell.before, place, colors.neutral), true),
            false => mark(cell.part, place, colors.neutral),
        };
        let left = start.x + MARK;
        if cell.is_changed {
            let widths = lines.iter().map(|line| line.width * face.slack());
            let right = left + widths.fold(0.0, f64::max) + SIDE;
            let bottom = middle + FRAME + self.pitch * lines.len().saturating_sub(1) as f64;
            drawn.push(pen.frame(Rect::new(start.x - SIDE, middle - FRAME, right, bottom)));
        }
        for (at, line) in lines.iter().enumerate() {
            let origin = Point::new(left, start.y + self.pitch * at as f64);
            drawn.push(pen.text(line.clone(), face, origin, Anchor::Start, colors.ink));
        }
        drawn
    }
}
