//! A drawn table of focus areas: as words for formats that are not pictures, and as items.

use super::items::Item;
use crate::model::Part;

/// A table of posts and focus areas.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The columns, one group for each structure.
    pub groups: Vec<TableGroup>,
    /// What the head of the table is painted of.
    pub head: Vec<Item>,
    /// The focus areas.
    pub rows: Vec<TableRow>,
    /// What the head of the first column says.
    pub area: String,
    /// What the head of a column of what changes hands says.
    pub changes: String,
    /// What a legend says of a part that is not as in the first structure.
    pub changed: String,
    /// What the head of a column of remarks says.
    pub remarks: String,
}

impl Table {
    /// Whether a part is not as in the first structure.
    pub fn has_changes(&self) -> bool {
        self.rows.iter().any(|row| {
            let mut cells = row.cells.iter().flatten();
            row.lost.contains(&true) || cells.any(|cell| cell.is_changed)
        })
    }
}

/// The columns of one structure.
#[derive(Clone, Debug, PartialEq)]
pub struct TableGroup {
    /// What it is called, where there are several.
    pub title: Option<String>,
    /// The headlines of its posts.
    pub columns: Vec<String>,
    /// Whether each of its posts stands back behind those that stand out.
    pub is_faint: Vec<bool>,
}

/// One focus area.
#[derive(Clone, Debug, PartialEq)]
pub struct TableRow {
    /// What it is called.
    pub area: String,
    /// The cells of each group.
    pub cells: Vec<Vec<TableCell>>,
    /// What is to be said of the area in each group: that nobody owns it, several do, or one that is not shown.
    pub remarks: Vec<Option<String>>,
    /// Whether the remark of each group tells that a post held the area in the first group and is no column of this one.
    pub lost: Vec<bool>,
    /// The posts that had a part in the first group and are no column of this one, each with that part.
    pub gone: Vec<Vec<(String, Part)>>,
    /// The accessible name: `Security: CISO owns; CIO has a stake`.
    pub label: String,
    /// What it is painted of.
    pub items: Vec<Item>,
}

/// What a post has to do with an area.
#[derive(Clone, Debug, PartialEq)]
pub struct TableCell {
    /// Its part; `None` where it says nothing of the area.
    pub part: Option<Part>,
    /// Its part in the first group.
    pub before: Option<Part>,
    /// The part in words; `was CIO` where it is lost, and empty where there never was one.
    pub words: String,
    /// Whether it is another part than in the first group.
    pub is_changed: bool,
}

impl TableCell {
    /// Whether the post had a part in the first group and says nothing of the area in this one.
    pub fn is_lost(&self) -> bool {
        self.is_changed && self.part.is_none()
    }
}
