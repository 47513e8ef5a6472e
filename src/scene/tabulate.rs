//! A focus matrix in words, before it is drawn.

use super::table::{Table, TableCell, TableGroup, TableRow};
use crate::card::Style;
use crate::model::{Coverage, FocusMatrix, FocusRow};

/// The matrix in words; its items are still missing.
pub(super) fn table(matrix: &FocusMatrix<'_>, titles: &[&str], style: &Style<'_>) -> Table {
    let groups = matrix
        .posts
        .iter()
        .enumerate()
        .map(|(at, posts)| TableGroup {
            title: titles.get(at).map(|&title| title.to_owned()),
            columns: posts
                .iter()
                .map(|post| post.headline().to_owned())
                .collect(),
        });
    let groups: Vec<TableGroup> = groups.collect();
    let rows = matrix.rows.iter().map(|row| self::row(row, &groups, style));
    Table {
        rows: rows.collect(),
        area: style.words.area().to_owned(),
        head: Vec::new(),
        groups,
    }
}

fn row(row: &FocusRow<'_>, groups: &[TableGroup], style: &Style<'_>) -> TableRow {
    let words = style.words;
    let mut cells = Vec::new();
    let mut remarks = Vec::new();
    for share in &row.shares {
        let parts = share.parts.iter().zip(&share.is_changed);
        cells.push(
            parts
                .map(|(&part, &is_changed)| TableCell {
                    part,
                    words: part.map_or_else(String::new, |part| words.part(part).to_owned()),
                    is_changed,
                })
                .collect::<Vec<_>>(),
        );
        let is_marked = share.is_changed.contains(&true);
        remarks.push(match share.coverage() {
            Coverage::Covered if is_marked || share.lost.is_empty() => None,
            // Nobody new has it, so no cell tells that somebody lost it.
            Coverage::Covered => {
                let lost: Vec<&str> = share.lost.iter().map(|post| post.headline()).collect();
                Some(words.was(&lost))
            }
            Coverage::Gap => Some(words.no_owner().to_owned()),
            Coverage::Double(owners) => Some(words.owners(owners)),
        });
    }
    TableRow {
        label: label(row.title, groups, &cells, &remarks),
        area: row.title.to_owned(),
        cells,
        remarks,
        items: Vec::new(),
    }
}

/// `Security: CISO owns, CIO has a stake`; of several structures, each with its name.
fn label(
    area: &str,
    groups: &[TableGroup],
    cells: &[Vec<TableCell>],
    remarks: &[Option<String>],
) -> String {
    let mut said = Vec::new();
    for ((group, cells), remark) in groups.iter().zip(cells).zip(remarks) {
        let parts = group.columns.iter().zip(cells);
        let mut parts: Vec<String> = parts
            .filter(|(_, cell)| !cell.words.is_empty())
            .map(|(post, cell)| format!("{post} {}", cell.words))
            .collect();
        parts.extend(remark.clone());
        let title = group.title.as_ref().map(|title| format!("{title}: "));
        said.push(title.unwrap_or_default() + &parts.join(", "));
    }
    format!("{area}: {}", said.join("; "))
}
