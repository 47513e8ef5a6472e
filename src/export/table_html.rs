//! A table of focus areas as a web page in one file: no script, nothing from elsewhere.

use super::html::{element, head, policy};
use super::markup::Markup;
use super::table::{has_remarks, legend, sign};
use super::table_names;
use crate::scene::{Scene, Table, TableRow};

/// The look, light or dark as the reader has set.
const STYLE: &str = "\
:root{color-scheme:light dark}\
body{font:16px/1.4 'Noto Sans',Arial,'Liberation Sans',Helvetica,sans-serif;margin:2rem;\
color:light-dark(#1b2430,#e8ecf1);background:light-dark(#fff,#12181f)}\
h1{font-size:1.4rem;margin:0}\
p{margin:.3rem 0 1rem;color:light-dark(#55606e,#a9b4c0)}\
.table{overflow-x:auto}\
table{border-collapse:collapse}\
th,td{padding:.35rem .6rem;border-bottom:1px solid light-dark(#e4e8ed,#2b3641);text-align:center}\
tbody th,thead th:first-child{text-align:left;font-weight:400;min-width:14rem;max-width:26rem}\
thead th{vertical-align:bottom;font-weight:700;border-bottom-color:light-dark(#8793a1,#6b7885)}\
td.remark{font-weight:700;text-align:left}\
.names th,.names td{text-align:left;vertical-align:top;min-width:9rem;max-width:20rem}\
.names div{width:fit-content}\
.names div.remark{font-style:italic}\
.names .changed{padding:0 .35rem;margin-left:-.35rem;font-weight:700}\
.names div.faint{color:light-dark(#6b7683,#7f8a96)}\
th.faint,td.faint{color:light-dark(#6b7683,#7f8a96)}\
p .changed{padding:.1rem .4rem}\
.changed{outline:2px solid light-dark(#55606e,#a9b4c0);outline-offset:-2px;border-radius:6px}\
.words{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}";

/// The table of the scene as a web page; without a table only its heading.
pub fn table_html(scene: &Scene) -> String {
    let mut markup = Markup::with_capacity(4_096);
    markup.start("html");
    markup.attribute("lang", scene.language);
    head(&mut markup, &scene.title, &policy(STYLE, None), STYLE);
    markup.start("body");
    element(&mut markup, "h1", &scene.title);
    if let Some(table) = &scene.table {
        markup.start("p");
        markup.text(&legend(table));
        if table.has_changes() {
            markup.text(" · ");
            markup.start("span");
            markup.attribute("class", "changed");
            markup.text(&table.changed);
            markup.end();
        }
        markup.end();
        markup.start("div");
        markup.attribute("class", "table");
        // A part of the page that scrolls can be reached by keyboard.
        markup.attribute("tabindex", "0");
        markup.attribute("role", "region");
        markup.attribute("aria-label", &scene.title);
        match table_names::is_wide(table) {
            true => table_names::push(&mut markup, table),
            false => self::table(&mut markup, table),
        }
        markup.end();
    }
    markup.end();
    markup.end();
    ["<!doctype html>\n", &markup.finish(), "\n"].concat()
}

fn table(markup: &mut Markup, table: &Table) {
    markup.start("table");
    markup.start("thead");
    if table.groups.iter().any(|group| group.title.is_some()) {
        markup.start("tr");
        element(markup, "td", "");
        for (at, group) in table.groups.iter().enumerate() {
            markup.start("th");
            let columns = group.columns.len() + usize::from(has_remarks(table, at));
            markup.number("colspan", columns as f64);
            markup.attribute("scope", "colgroup");
            markup.text(group.title.as_deref().unwrap_or_default());
            markup.end();
        }
        markup.end();
    }
    markup.start("tr");
    column_head(markup, &table.area, false);
    for (at, group) in table.groups.iter().enumerate() {
        for (post, &is_faint) in group.columns.iter().zip(&group.is_faint) {
            column_head(markup, post, is_faint);
        }
        if has_remarks(table, at) {
            element(markup, "td", "");
        }
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

fn column_head(markup: &mut Markup, text: &str, is_faint: bool) {
    markup.start("th");
    if is_faint {
        markup.attribute("class", "faint");
    }
    markup.attribute("scope", "col");
    markup.text(text);
    markup.end();
}

/// Starts a row with the area that it is about.
pub(super) fn row_head(markup: &mut Markup, row: &TableRow) {
    markup.start("tr");
    markup.start("th");
    markup.attribute("scope", "row");
    markup.text(&row.area);
    markup.end();
}

fn row(markup: &mut Markup, table: &Table, row: &TableRow) {
    row_head(markup, row);
    for (at, cells) in row.cells.iter().enumerate() {
        for (cell, &is_faint) in cells.iter().zip(&table.groups[at].is_faint) {
            markup.start("td");
            match (cell.is_changed, is_faint) {
                (true, true) => markup.attribute("class", "changed faint"),
                (true, false) => markup.attribute("class", "changed"),
                (false, true) => markup.attribute("class", "faint"),
                (false, false) => (),
            }
            markup.text("");
            if let Some(part) = cell.part {
                markup.start("span");
                markup.attribute("aria-hidden", "true");
                markup.text(sign(part));
                markup.end();
            }
            if !cell.words.is_empty() {
                markup.start("span");
                if !cell.is_lost() {
                    markup.attribute("class", "words");
                }
                markup.text(&cell.words);
                markup.end();
            }
            markup.end();
        }
        if has_remarks(table, at) {
            markup.start("td");
            let class = if row.lost[at] {
                "remark changed"
            } else {
                "remark"
            };
            markup.attribute("class", class);
            markup.text(row.remarks[at].as_deref().unwrap_or_default());
            markup.end();
        }
    }
    markup.end();
}
