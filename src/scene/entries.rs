//! The posts of a cell by name: in which order, in which face, on how many lines.

use super::table::{Table, TableCell, TableRow};
use crate::card::Style;
use crate::model::Part;
use crate::text::{Face, TextLine};

/// The most lines of a name.
const LINES: usize = 4;
/// The faces of names, by what they say: as in the first structure, another part, no part any more.
const FACES: [Face; 3] = [Face::Regular, Face::Bold, Face::Italic];

/// What the cells of each column say, if any does, in each of the faces.
pub(super) struct Told<'a> {
    texts: Vec<Vec<[Option<&'a str>; 3]>>,
}

/// The same, wrapped.
pub(super) struct Names {
    lines: Vec<Vec<[Vec<TextLine>; 3]>>,
    /// The names that are too long to be shown whole.
    pub cut: Vec<String>,
}

impl<'a> Told<'a> {
    pub fn new(table: &'a Table) -> Self {
        let groups = table.groups.iter();
        let mut texts: Vec<_> = groups
            .map(|group| vec![[None; 3]; group.columns.len()])
            .collect();
        for row in &table.rows {
            for (group, cells) in row.cells.iter().enumerate() {
                for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| is_said(cell)) {
                    let text = match cell.is_lost() {
                        true => &cell.words,
                        false => &table.groups[group].columns[column],
                    };
                    texts[group][column][number(cell)] = Some(text.as_str());
                }
            }
        }
        Self { texts }
    }

    /// Every text with its face.
    pub fn all(&self) -> impl Iterator<Item = (&'a str, Face)> {
        let columns = self.texts.iter().flatten();
        columns.flat_map(|texts| {
            let texts = texts.iter().zip(FACES);
            texts.filter_map(|(text, face)| Some(((*text)?, face)))
        })
    }

    /// The texts on lines of at most the width that there is for a face.
    pub fn wrapped(&self, table: &Table, room: impl Fn(Face) -> f64, style: &Style<'_>) -> Names {
        let mut cut = Vec::new();
        let mut lines = Vec::new();
        for (group, columns) in self.texts.iter().enumerate() {
            let columns = columns.iter().enumerate().map(|(column, texts)| {
                let mut is_whole = true;
                let lines = [0, 1, 2].map(|at| {
                    let Some(text) = texts[at] else {
                        return Vec::new();
                    };
                    let font = (FACES[at], style.theme.sizes.text);
                    let ruler = style.ruler;
                    let (lines, is_cut) = ruler.wrap_at_most(text, font, room(FACES[at]), LINES);
                    is_whole &= !is_cut;
                    lines
                });
                cut.extend((!is_whole).then(|| table.groups[group].columns[column].clone()));
                lines
            });
            lines.push(columns.collect());
        }
        Names { lines, cut }
    }
}

impl Names {
    /// What a cell says of the post of its column.
    pub fn of(&self, group: usize, column: usize, cell: &TableCell) -> &[TextLine] {
        &self.lines[group][column][number(cell)]
    }

    /// The lines of all posts in a cell of a structure.
    pub fn height(&self, row: &TableRow, group: usize) -> usize {
        let cells = row.cells[group].iter().enumerate();
        let cells = cells.filter(|(_, cell)| is_said(cell));
        cells
            .map(|(column, cell)| self.of(group, column, cell).len())
            .sum()
    }
}

/// The posts of a cell by their columns: owners first, then who shares it, who has a stake, and who lost it.
pub(super) fn entries(row: &TableRow, group: usize) -> Vec<(usize, &TableCell)> {
    let cells = || row.cells[group].iter().enumerate();
    let parts = [Part::Owner, Part::Shared, Part::Stakeholder, Part::None];
    let posts = parts
        .into_iter()
        .flat_map(|part| cells().filter(move |(_, cell)| cell.part == Some(part)));
    let lost = cells().filter(|(_, cell)| cell.is_lost());
    posts.chain(lost).collect()
}

/// A name is bold where its post has another part than in the first structure, slanted where it has none any more.
pub(super) fn face(cell: &TableCell) -> Face {
    FACES[number(cell)]
}

fn is_said(cell: &TableCell) -> bool {
    cell.part.is_some() || cell.is_lost()
}

fn number(cell: &TableCell) -> usize {
    match (cell.is_lost(), cell.is_changed) {
        (true, _) => 2,
        (_, true) => 1,
        _ => 0,
    }
}
