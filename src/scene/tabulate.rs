//! A focus matrix in words, before it is drawn.

use super::table::{Table, TableCell, TableGroup, TableRow};
use crate::card::Style;
use crate::model::{Coverage, FocusMatrix, FocusRow, Part, Post, Share};
use crate::words::Words;

/// As many posts that are not shown are named; of more, the rest is counted.
const NAMES: usize = 3;

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
            is_faint: matrix.is_faint[at].clone(),
        });
    let groups: Vec<TableGroup> = groups.collect();
    let rows = matrix.rows.iter();
    let rows = rows.map(|row| self::row(row, matrix, &groups, style));
    Table {
        rows: rows.collect(),
        area: style.words.area().to_owned(),
        changes: style.words.changes().to_owned(),
        changed: style.words.changed().to_owned(),
        remarks: style.words.remarks().to_owned(),
        head: Vec::new(),
        groups,
    }
}

fn row(
    row: &FocusRow<'_>,
    matrix: &FocusMatrix<'_>,
    groups: &[TableGroup],
    style: &Style<'_>,
) -> TableRow {
    let words = style.words;
    let mut cells = Vec::new();
    let mut remarks = Vec::new();
    let mut gone = Vec::new();
    let mut is_lost = Vec::new();
    for (share, posts) in row.shares.iter().zip(&matrix.posts) {
        let cell = |(column, post): (usize, &&Post)| {
            let (part, before) = (share.parts[column], share.before[column]);
            let words = match (part, before) {
                (Some(part), _) => words.part(part).to_owned(),
                (None, Some(_)) => words.was(&[post.headline()]),
                (None, None) => String::new(),
            };
            TableCell {
                part,
                before,
                words,
                is_changed: share.is_changed[column],
            }
        };
        cells.push(posts.iter().enumerate().map(cell).collect::<Vec<_>>());
        let is_column = |post: &Post| posts.iter().any(|column| column.id == post.id);
        let holders = share.gone_holders(posts).into_iter();
        let holders = holders.map(|(post, part)| match part {
            Part::Owner => post.headline().to_owned(),
            part => words
                .told
                .say(&words.told.apart, &[post.headline(), words.part(part)]),
        });
        let holders: Vec<String> = holders.collect();
        let holders: Vec<&str> = holders.iter().map(String::as_str).collect();
        let was = (!holders.is_empty()).then(|| words.was(&holders));
        is_lost.push(was.is_some());
        let said: Vec<String> = remark(share, words).into_iter().chain(was).collect();
        remarks.push((!said.is_empty()).then(|| words.listed(&said)));
        let lost = share.lost.iter().filter(|(post, _)| !is_column(post));
        gone.push(
            lost.map(|(post, part)| (post.headline().to_owned(), *part))
                .collect(),
        );
    }
    TableRow {
        label: label(row.title, groups, &cells, &remarks),
        area: row.title.to_owned(),
        cells,
        remarks,
        gone,
        lost: is_lost,
        items: Vec::new(),
    }
}

/// What is to be said of an area that has no owner, several, or one that is not shown.
fn remark(share: &Share<'_>, words: &Words) -> Option<String> {
    let outside = |part| -> Vec<&Post> { share.outside_with(part).collect() };
    let (owners, sharers) = (outside(Part::Owner), outside(Part::Shared));
    match share.coverage() {
        Coverage::Gap => Some(words.no_owner().to_owned()),
        Coverage::Double(count) if owners.is_empty() => Some(words.owners(count)),
        Coverage::Double(count) => Some(words.owners_among(count, &named(&owners, words))),
        Coverage::Covered if share.is_held_inside() => None,
        Coverage::Covered if owners.is_empty() => Some(words.shared_by(&named(&sharers, words))),
        Coverage::Covered => Some(words.owned_by(&named(&owners, words))),
    }
}

/// `CIO, CTO and COO +2 more`.
fn named(posts: &[&Post], words: &Words) -> String {
    let names: Vec<&str> = posts.iter().map(|post| post.headline()).collect();
    match names.len().saturating_sub(NAMES) {
        0 => words.all(&names),
        more => [words.all(&names[..NAMES]), words.more(more)].join(" "),
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
            .map(|(post, cell)| match cell.is_lost() {
                true => cell.words.clone(),
                false => format!("{post} {}", cell.words),
            })
            .collect();
        parts.extend(remark.clone());
        let title = group.title.as_ref().map(|title| format!("{title}: "));
        said.push(title.unwrap_or_default() + &parts.join(", "));
    }
    format!("{area}: {}", said.join("; "))
}
