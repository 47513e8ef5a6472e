//! A table of focus areas as Markdown and as comma-separated values.

use super::markdown::push_inline;
use crate::model::Part;
use crate::scene::{Scene, Table, TableCell, TableRow};

/// The table of the scene as Markdown, for a page of documentation or a pull request; empty without a table.
pub fn table_markdown(scene: &Scene) -> String {
    let Some(table) = &scene.table else {
        return String::new();
    };
    let mut out = String::new();
    if !scene.title.is_empty() {
        out.push_str("**");
        push_inline(&mut out, &scene.title);
        out.push_str("**\n\n");
    }
    match table.groups.len() {
        0 | 1 => push_marks(&mut out, table),
        _ => push_names(&mut out, table),
    }
    out.push('\n');
    push_inline(&mut out, &legend(table));
    if table.has_changes() {
        out.push_str(" · **");
        push_inline(&mut out, &table.changed);
        out.push_str("**");
    }
    out.push('\n');
    out
}

/// A column a structure, with the posts by name; those that are not as in the first structure are bold.
fn push_names(out: &mut String, table: &Table) {
    let titles = table
        .groups
        .iter()
        .map(|group| group.title.as_deref().unwrap_or_default());
    push_row(out, std::iter::once(table.area.as_str()).chain(titles));
    push_row(out, std::iter::repeat_n("---", table.groups.len() + 1));
    for row in &table.rows {
        out.push_str("| ");
        push_inline(out, &row.area);
        for (at, cells) in row.cells.iter().enumerate() {
            out.push_str(" | ");
            push_posts(out, &table.groups[at].columns, cells);
            if let Some(remark) = &row.remarks[at] {
                let has_posts = cells.iter().any(|cell| !cell.words.is_empty());
                let emphasis = if row.lost[at] { "***" } else { "*" };
                out.push_str(if has_posts { " " } else { "" });
                out.push_str(emphasis);
                push_inline(out, remark);
                out.push_str(emphasis);
            }
        }
        out.push_str(" |\n");
    }
}

fn push_posts(out: &mut String, posts: &[String], cells: &[TableCell]) {
    let mut is_first = true;
    for (post, cell) in posts.iter().zip(cells) {
        if cell.part.is_none() && !cell.is_lost() {
            continue;
        }
        if !is_first {
            out.push_str(", ");
        }
        is_first = false;
        let emphasis = if cell.is_changed { "**" } else { "" };
        out.push_str(emphasis);
        match cell.part {
            Some(part) => {
                out.push_str(sign(part));
                out.push(' ');
                push_inline(out, post);
            }
            None => push_inline(out, &cell.words),
        }
        out.push_str(emphasis);
    }
}

/// A column a post, with marks.
fn push_marks(out: &mut String, table: &Table) {
    let heads = heads(table);
    push_row(out, heads.iter().map(String::as_str));
    let columns = heads.iter().enumerate();
    push_row(
        out,
        columns.map(|(at, _)| if at == 0 { "---" } else { ":---:" }),
    );
    for row in &table.rows {
        let mut cells = vec![row.area.clone()];
        for (at, group) in row.cells.iter().enumerate() {
            cells.extend(
                group
                    .iter()
                    .map(|cell| cell.part.map_or("", sign).to_owned()),
            );
            if has_remarks(table, at) {
                cells.push(row.remarks[at].clone().unwrap_or_default());
            }
        }
        push_row(out, cells.iter().map(String::as_str));
    }
}

/// The table of the scene as comma-separated values with the names of parts as in the chart file; empty without a table.
///
/// Each structure after the first ends with a column of what changes hands: `CIO: owner > shared; CTO: > owner`, a post with
/// its part in the first structure and its part in this one.
///
/// A text that a spreadsheet would take for a formula gets an apostrophe before it.
pub fn table_csv(scene: &Scene) -> String {
    let Some(table) = &scene.table else {
        return String::new();
    };
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let mut write = |cells: Vec<String>| {
        let cells = cells.iter().map(|cell| harmless(cell));
        writer.write_record(cells).expect("memory takes every row");
    };
    write(heads(table));
    for row in &table.rows {
        let mut cells = vec![row.area.clone()];
        for (at, group) in row.cells.iter().enumerate() {
            let parts = group.iter().map(|cell| cell.part.map_or("", part_name));
            cells.extend(parts.map(str::to_owned));
            if has_remarks(table, at) {
                cells.push(row.remarks[at].clone().unwrap_or_default());
            }
            if at > 0 {
                cells.push(changes(table, row, at));
            }
        }
        write(cells);
    }
    let bytes = writer.into_inner().expect("memory takes every row");
    String::from_utf8(bytes).expect("text went in")
}

/// What changes hands in a row of a structure after the first.
fn changes(table: &Table, row: &TableRow, group: usize) -> String {
    let columns = table.groups[group].columns.iter().zip(&row.cells[group]);
    let changed = columns.filter(|(_, cell)| cell.is_changed);
    let changed = changed.map(|(post, cell)| change(post, cell.before, cell.part));
    let gone = row.gone[group].iter();
    let gone = gone.map(|(post, part)| change(post, Some(*part), None));
    changed.chain(gone).collect::<Vec<_>>().join("; ")
}

/// `CIO: owner > shared`; there is nothing where a post has no part.
fn change(post: &str, before: Option<Part>, now: Option<Part>) -> String {
    let mut words = vec![post.replace(';', ",") + ":"];
    words.extend(before.map(|part| part_name(part).to_owned()));
    words.push(">".to_owned());
    words.extend(now.map(|part| part_name(part).to_owned()));
    words.join(" ")
}

/// The heads of all columns; of several structures, each post with the name of its structure.
fn heads(table: &Table) -> Vec<String> {
    let mut heads = vec![table.area.clone()];
    for (at, group) in table.groups.iter().enumerate() {
        heads.extend(group.columns.iter().map(|post| match &group.title {
            Some(title) => format!("{title}: {post}"),
            None => post.clone(),
        }));
        if has_remarks(table, at) {
            heads.push(match &group.title {
                Some(title) => format!("{title}: {}", table.remarks),
                None => table.remarks.clone(),
            });
        }
        if at > 0 {
            let title = group.title.as_deref().unwrap_or_default();
            heads.push(format!("{title}: {}", table.changes));
        }
    }
    heads
}

/// Whether there is anything to remark in a group.
pub(super) fn has_remarks(table: &Table, group: usize) -> bool {
    table.rows.iter().any(|row| row.remarks[group].is_some())
}

/// The name of a part in the chart file.
fn part_name(part: Part) -> &'static str {
    match part {
        Part::Owner => "owner",
        Part::Shared => "shared",
        Part::Stakeholder => "stakeholder",
        Part::None => "none",
    }
}

/// The sign of a part.
pub(super) fn sign(part: Part) -> &'static str {
    match part {
        Part::Owner => "●",
        Part::Shared => "◐",
        Part::Stakeholder => "○",
        Part::None => "–",
    }
}

/// What the signs mean, those that occur.
pub(super) fn legend(table: &Table) -> String {
    let cells = || table.rows.iter().flat_map(|row| row.cells.iter().flatten());
    let parts = [Part::Owner, Part::Shared, Part::Stakeholder, Part::None];
    let meaning = parts.into_iter().filter_map(|part| {
        let cell = cells().find(|cell| cell.part == Some(part))?;
        Some(format!("{} {}", sign(part), cell.words))
    });
    meaning.collect::<Vec<_>>().join(" · ")
}

fn push_row<'a>(out: &mut String, cells: impl Iterator<Item = &'a str>) {
    out.push('|');
    for cell in cells {
        out.push(' ');
        // A rule between head and rows is no text.
        if !cell.is_empty() && cell.chars().all(|c| matches!(c, '-' | ':')) {
            out.push_str(cell);
        } else {
            push_inline(out, cell);
        }
        out.push_str(" |");
    }
    out.push('\n');
}

/// A value that no spreadsheet runs.
fn harmless(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if is_formula {
        ["'", cell].concat()
    } else {
        cell.to_owned()
    }
}
