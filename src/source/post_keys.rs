//! The keys of a post, in the order of the documentation.

use super::document::{FocusEntry, PostEntry, Spanned, TieEntry};
use super::keys::{Key, Pair, key, put, set};
use super::reader::{Entry, Reader};
use crate::diagnostic::{Code, Diagnostic};
use crate::limits;
use crate::model::Part;
use crate::wording::quote;
use toml::de::DeValue;

/// `[posts.<id>]`.
pub(super) const POST: &[Key<PostEntry>] = &[
    key("role", |read, at, post| {
        roles(read, at, post, Reader::text_as_list)
    }),
    key("roles", |read, at, post| {
        roles(read, at, post, Reader::texts)
    }),
    key("code", |read, at, post| post.code = read.text(at)),
    key("title", |read, at, post| post.title = read.text(at)),
    key("holder", |read, at, post| {
        post.holders = Some(read.texts(at))
    }),
    key("status", |read, at, post| post.status = read.choice(at)),
    key("kind", |read, at, post| {
        set(&mut post.kind, read.choice(at))
    }),
    key("reports_to", |read, at, post| {
        post.reports_to = Some(read.texts(at))
    }),
    key("dotted_to", |read, at, post| {
        post.dotted_to = Some(ties(read, at))
    }),
    key("partners", |read, at, post| {
        post.partners = Some(ties(read, at))
    }),
    key("stakeholder_of", |read, at, post| {
        post.stakeholder_of = Some(ties(read, at))
    }),
    key("co_heads_with", |read, at, post| {
        post.co_heads_with = read.text(at)
    }),
    key("focus", focus),
    key("unit", |read, at, post| post.unit = read.text(at)),
    key("tags", |read, at, post| post.tags = Some(read.texts(at))),
    key("photo", |read, at, post| post.photo = read.text(at)),
    key("link", |read, at, post| post.link = read.text(at)),
    key("note", |read, at, post| post.note = read.text(at)),
    key("fields", fields),
    key("reports", |read, at, post| {
        set(&mut post.reports, read.choice(at))
    }),
    key("from", |read, at, post| post.from = read.day(at)),
    key("until", |read, at, post| post.until = read.day(at)),
    key("replaces", |read, at, post| {
        post.replaces = Some(read.texts(at))
    }),
];

/// A line as `{ to, label }`.
const TIE: &[Key<Pair>] = &[
    key("to", |read, at, pair| pair.0 = read.text(at)),
    key("label", |read, at, pair| pair.1 = read.text(at)),
];

/// A focus area as `{ area, part }`.
const FOCUS: &[Key<Weighed>] = &[
    key("area", |read, at, focus| focus.0 = read.text(at)),
    key("part", |read, at, focus| put(&mut focus.1, read.choice(at))),
];

type Weighed = (Option<Spanned<String>>, Part);

fn roles(
    reader: &mut Reader,
    entry: Entry<'_, '_>,
    post: &mut PostEntry,
    read: fn(&mut Reader, Entry<'_, '_>) -> Vec<Spanned<String>>,
) {
    if post.roles.is_some() {
        let message = "`role` and `roles` stand side by side; write one of them";
        reader
            .findings
            .push(Diagnostic::error(Code::InvalidValue, message).with_span(entry.key));
        return;
    }
    post.roles = Some(read(reader, entry));
}

fn ties(reader: &mut Reader, entry: Entry<'_, '_>) -> Vec<TieEntry> {
    let mut ties = Vec::new();
    for item in reader.items(entry, limits::LIST_ENTRIES) {
        let (to, label) = match item.value.get_ref() {
            DeValue::String(_) => (reader.text(item), None),
            DeValue::Table(table) => {
                let mut pair = Pair::default();
                reader.table(table, TIE, "a line", &mut pair);
                if pair.0.is_none() {
                    reader.report(
                        Code::InvalidValue,
                        item,
                        format!("{} needs `to`", quote(item.name)),
                    );
                }
                pair
            }
            _ => {
                reader.wrong_type(item, "an id or `{ to, label }`");
                continue;
            }
        };
        ties.extend(to.map(|to| TieEntry { to, label }));
    }
    ties
}

fn focus(reader: &mut Reader, entry: Entry<'_, '_>, post: &mut PostEntry) {
    let mut list = Vec::new();
    for item in reader.items(entry, limits::FOCUS_PER_POST) {
        let (area, part) = match item.value.get_ref() {
            DeValue::String(_) => (reader.text(item), Part::Owner),
            DeValue::Table(table) => {
                let mut focus = (None, Part::Owner);
                reader.table(table, FOCUS, "a focus area", &mut focus);
                if focus.0.is_none() {
                    reader.report(Code::InvalidValue, item, "`focus` needs `area`");
                }
                focus
            }
            _ => {
                reader.wrong_type(item, "a string or `{ area, part }`");
                continue;
            }
        };
        list.extend(area.map(|area| FocusEntry {
            area,
            role: None,
            part,
        }));
    }
    post.focus = Some(list);
}

fn fields(reader: &mut Reader, entry: Entry<'_, '_>, post: &mut PostEntry) {
    let Some(table) = reader.table_of(entry) else {
        return;
    };
    let mut fields = Vec::new();
    for entry in reader.entries(table) {
        let name = reader.cleaned(entry, entry.name);
        let value = match entry.value.get_ref() {
            DeValue::Integer(integer) => Some(integer.to_string()),
            _ => reader.text(entry).map(|text| text.value),
        };
        fields.extend(name.zip(value));
    }
    post.fields = Some(fields);
}
