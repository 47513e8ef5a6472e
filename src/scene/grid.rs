//! The measures of a table: how wide its columns are, how high its rows.

use super::columns::{GAP, Group, HEADS, LINES, group};
use super::table::Table;
use crate::card::Style;
use crate::geometry::Size;
use crate::text::{Face, TextLine};
use std::mem;

/// Between the text of a cell and the lines above and below, from airy to tight.
pub(super) const PADDINGS: [f64; 3] = [5.0, 3.5, 2.0];
/// The least between the text of the head and the line below it.
pub(super) const BELOW_HEAD: f64 = 4.5;
/// Text of this size is worth tight rows, even where smaller text is allowed.
pub(super) const WORTHWHILE: f64 = 10.0;
/// The scale beyond which text need not grow.
const ENOUGH: f64 = 1.3;
/// From baseline to baseline, as a part of the size of the text.
pub(super) const LINE: f64 = 1.36;
/// Between two structures.
const APART: f64 = 22.0;

/// The measures of a table; its corner is at 0, 0.
pub(super) struct Grid {
    /// From baseline to baseline.
    pub pitch: f64,
    /// Between the text of the head and the line below it.
    pub head_padding: f64,
    /// The height of the titles of structures.
    pub title_height: f64,
    /// The wrapped names of the areas.
    pub areas: Vec<Vec<TextLine>>,
    /// The wrapped head of the first column.
    pub area_head: Vec<TextLine>,
    /// The columns of each structure.
    pub groups: Vec<Group>,
    /// What is too long to be shown whole.
    pub cut: Vec<String>,
    head_height: f64,
    /// The top of each row, and the bottom of the last.
    tops: Vec<f64>,
}

/// What a grid is free to choose.
#[derive(Clone, Copy)]
struct Measures {
    /// The width of the areas.
    area: f64,
    /// The most room for the headline of a post on one line.
    head: f64,
    /// Between the text of a cell and the lines above and below.
    padding: f64,
    /// What each column gets on top of what it needs.
    spare: f64,
}

impl Measures {
    /// The measures with the columns over the whole width of the page, where it has room to spare.
    fn spread(self, table: &Table, room: Size, style: &Style<'_>) -> Self {
        let size = Grid::with(table, self, style).size();
        let free = room.width / scale(size, room) - size.width;
        let columns: usize = table.groups.iter().map(|group| group.columns.len()).sum();
        Self {
            spare: free.max(0.0) / columns.max(1) as f64,
            ..self
        }
    }
}

/// The widths of areas and heads with which the least is cut, and then the text is largest.
fn largest(table: &Table, room: Size, airy: Measures, style: &Style<'_>) -> Measures {
    let widest = widest_area(table, style);
    let mut best = airy;
    let mut least = (usize::MAX, 0.0);
    for head in HEADS {
        let mut area = widest.min(420.0);
        while area >= widest.min(90.0) {
            let measures = Measures { area, head, ..airy };
            let grid = Grid::with(table, measures, style);
            // Text that is large enough is not made larger by breaking names.
            let scale = scale(grid.size(), room).min(ENOUGH);
            let cut = grid.cut.len();
            if cut < least.0 || cut == least.0 && scale > least.1 {
                (least, best) = ((cut, scale), measures);
            }
            area -= 20.0;
        }
        if least.0 == 0 {
            break;
        }
    }
    best
}

fn scale(size: Size, room: Size) -> f64 {
    (room.width / size.width).min(room.height / size.height)
}

impl Grid {
    /// The measures with which a table gets the largest text in `room`, as airy as text of `min_text` allows; without a
    /// room, areas have a line of decent length.
    pub fn new(table: &Table, room: Option<Size>, min_text: f64, style: &Style<'_>) -> Self {
        let widest = widest_area(table, style);
        let airy = Measures {
            area: widest.min(280.0),
            head: HEADS[0],
            padding: PADDINGS[0],
            spare: 0.0,
        };
        let Some(room) = room else {
            let grids = HEADS.map(|head| Self::with(table, Measures { head, ..airy }, style));
            let [first, others @ ..] = grids;
            return others.into_iter().fold(first, |best, next| {
                if next.cut.len() < best.cut.len() {
                    next
                } else {
                    best
                }
            });
        };
        let mut measures = airy;
        for padding in PADDINGS {
            measures = largest(table, room, Measures { padding, ..airy }, style);
            let scale = scale(Self::with(table, measures, style).size(), room);
            if scale * style.theme.sizes.text >= min_text.max(WORTHWHILE) {
                break;
            }
        }
        Self::with(table, measures.spread(table, room, style), style)
    }

    /// The grid of given measures.
    fn with(table: &Table, measures: Measures, style: &Style<'_>) -> Self {
        let Measures { area, padding, .. } = measures;
        let size = style.theme.sizes.text;
        let pitch = LINE * size;
        let mut cut = Vec::new();
        let mut wrapped = |text: &str, face: Face, width: f64| {
            let ruler = style.ruler;
            let (lines, is_cut) = ruler.wrap_at_most(text, (face, size), width, LINES);
            cut.extend(is_cut.then(|| text.to_owned()));
            lines
        };
        let mut left = area * Face::Regular.slack() + GAP;
        let mut groups = Vec::new();
        for at in 0..table.groups.len() {
            let group = group(table, at, left, (measures.head, measures.spare), style);
            left = group.right() + APART;
            groups.push(group);
        }
        let titles = groups.iter().map(|group| group.title.len()).max();
        let title_height = match titles {
            Some(lines) if lines > 0 => pitch * lines as f64 + 8.0,
            _ => 0.0,
        };
        let heads = groups.iter().flat_map(|group| &group.heads);
        let lines = heads.map(Vec::len).max().unwrap_or(1).max(1);
        let areas: Vec<_> = table
            .rows
            .iter()
            .map(|row| wrapped(&row.area, Face::Regular, area))
            .collect();
        let head_padding = padding.max(BELOW_HEAD);
        let head_height = title_height + pitch * lines as f64 + padding + head_padding;
        let mut tops = vec![head_height];
        let mut top = head_height;
        for (at, lines) in areas.iter().enumerate() {
            let remarks = groups.iter().map(|group| group.remarks[at].len());
            let lines = remarks.fold(lines.len(), usize::max);
            top += pitch * lines.max(1) as f64 + 2.0 * padding;
            tops.push(top);
        }
        let area_head = wrapped(&table.area, Face::Bold, area);
        cut.extend(
            groups
                .iter_mut()
                .flat_map(|group| mem::take(&mut group.cut)),
        );
        Self {
            pitch,
            head_padding,
            title_height,
            area_head,
            areas,
            cut,
            groups,
            head_height,
            tops,
        }
    }

    /// How large the table is.
    pub fn size(&self) -> Size {
        let right = self.groups.last().map_or(0.0, Group::right);
        let bottom = self.tops.last().copied().unwrap_or(self.head_height);
        Size::new(right.max(1.0), bottom.max(1.0))
    }

    /// Where the head ends.
    pub fn head_bottom(&self) -> f64 {
        self.head_height
    }

    /// Top and bottom of a row.
    pub fn row(&self, at: usize) -> (f64, f64) {
        (self.tops[at], self.tops[at + 1])
    }
}

fn widest_area(table: &Table, style: &Style<'_>) -> f64 {
    let size = style.theme.sizes.text;
    let areas = table.rows.iter();
    let widths = areas.map(|row| style.ruler.width(&row.area, Face::Regular, size));
    let head = style.ruler.width(&table.area, Face::Bold, size);
    widths.fold(head, f64::max).ceil() + 1.0
}
