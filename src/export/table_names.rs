//! A table of focus areas as a part of a web page with a column a structure, in which the posts stand by name.

use super::markup::Markup;
use super::table::sign;
use super::table_html::row_head;
use crate::model::Part;
use crate::scene::{Table, TableCell, TableRow};

/// With so many columns of marks beside each other, a reader loses the row.
const MANY: usize = 12;

/// Whether posts by name are easier to read than a column each.
pub(super) fn is_wide(table: &Table) -> bool {
    let columns = table.groups.iter().map(|group| group.columns.len());
    table.groups.len() > 1 && columns.sum::<usize>() > MANY
}

/// The table by name: owners first, then who shares, has a stake, says that it owns nothing, and who lost it.
pub(super) fn push(markup: &mut Markup, table: &Table) {
    markup.start("table");
    markup.attribute("class", "names");
    markup.start("thead");
    markup.start("tr");
    let titles = table.groups.iter().map(|group| group.title.as_deref());
    for title in std::iter::once(Some(&*table.area)).chain(titles) {
        markup.start("th");
        markup.attribute("scope", "col");
        markup.text(title.unwrap_or_default());
        markup.end();
    }
    markup.end();
    markup.end();
    markup.start("tbody");
    for row in &table.rows {
        markup.new_line();
        self::row(markup, table, row);
    }
    markup.end();
    markup.end();
}

fn row(markup: &mut Markup, table: &Table, row: &TableRow) {
    row_head(markup, row);
    for (group, cells) in row.cells.iter().enumerate() {
        markup.start("td");
        markup.text("");
        for (column, cell) in in_order(cells) {
            let post = &table.groups[group].columns[column];
            let class = [
                cell.is_changed.then_some("changed"),
                table.groups[group].is_faint[column].then_some("faint"),
            ];
            entry(markup, post, cell, class);
        }
        if let Some(remark) = &row.remarks[group] {
            markup.start("div");
            let class = if row.lost[group] {
                "remark changed"
            } else {
                "remark"
            };
            markup.attribute("class", class);
            markup.text(remark);
            markup.end();
        }
        markup.end();
    }
    markup.end();
}

/// A post with the sign of its part, or that it lost it.
fn entry(markup: &mut Markup, post: &str, cell: &TableCell, class: [Option<&str>; 2]) {
    markup.start("div");
    let class: Vec<&str> = class.into_iter().flatten().collect();
    if !class.is_empty() {
        markup.attribute("class", &class.join(" "));
    }
    match cell.part {
        Some(part) => {
            markup.start("span");
            markup.attribute("aria-hidden", "true");
            markup.text(sign(part));
            markup.end();
            markup.text(" ");
            markup.text(post);
            markup.start("span");
            markup.attribute("class", "words");
            markup.text(" ");
            markup.text(&cell.words);
            markup.end();
        }
        None => markup.text(&cell.words),
    }
    markup.end();
}

fn in_order(cells: &[TableCell]) -> Vec<(usize, &TableCell)> {
    let parts = [Part::Owner, Part::Shared, Part::Stakeholder, Part::None];
    let rank = |cell: &TableCell| parts.iter().position(|part| cell.part == Some(*part));
    let said = cells.iter().enumerate();
    let mut said: Vec<_> = said
        .filter(|(_, cell)| cell.part.is_some() || cell.is_lost())
        .collect();
    said.sort_by_key(|(_, cell)| rank(cell).unwrap_or(parts.len()));
    said
}
