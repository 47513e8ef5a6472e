//! The keys of the chart file: a row a key, in the order of the documentation.

use super::document::{AreaEntry, Document, FocusEntry, PostEntry, Spanned, TieEntry};
use super::reader::{Entry, Key, Reader};
use crate::diagnostic::{Code, Diagnostic};
use crate::limits;
use crate::model::{Allowed, FocusLimit, LineKind, Part};
use crate::page::Page;
use crate::wording::quote;
use toml::de::DeValue;

/// The smallest and largest `min_text`, in points.
const MIN_TEXT: std::ops::RangeInclusive<f64> = 1.0..=144.0;

/// The top level.
pub(super) const CHART: &[Key<Document>] = &[
    Key {
        name: "title",
        read: |reader, entry, chart| chart.title = reader.text(entry),
    },
    Key {
        name: "subtitle",
        read: |reader, entry, chart| chart.subtitle = reader.text(entry),
    },
    Key {
        name: "source",
        read: |reader, entry, chart| chart.source = reader.text(entry),
    },
    Key {
        name: "date",
        read: |reader, entry, chart| chart.date = reader.date(entry),
    },
    Key {
        name: "language",
        read: |reader, entry, chart| set(&mut chart.language, reader.choice(entry)),
    },
    Key {
        name: "theme",
        read: |reader, entry, chart| chart.theme = reader.text(entry),
    },
    Key {
        name: "page",
        read: |reader, entry, chart| chart.wishes.page = page(reader, entry).unwrap_or_default(),
    },
    Key {
        name: "direction",
        read: |reader, entry, chart| put(&mut chart.wishes.direction, reader.choice(entry)),
    },
    Key {
        name: "reports",
        read: |reader, entry, chart| put(&mut chart.wishes.reports, reader.choice(entry)),
    },
    Key {
        name: "arrangement",
        read: |reader, entry, chart| put(&mut chart.wishes.arrangement, reader.choice(entry)),
    },
    Key {
        name: "engine",
        read: |reader, entry, chart| put(&mut chart.wishes.engine, reader.choice(entry)),
    },
    Key {
        name: "min_text",
        read: min_text,
    },
    Key {
        name: "focus",
        read: |reader, entry, chart| chart.focus = focus_limit(reader, entry).unwrap_or_default(),
    },
    Key {
        name: "split",
        read: |reader, entry, chart| put(&mut chart.wishes.split, reader.choice(entry)),
    },
    Key {
        name: "allow",
        read: allow,
    },
    Key {
        name: "areas",
        read: areas,
    },
    Key {
        name: "posts",
        read: posts,
    },
    Key {
        name: "include",
        read: |reader, entry, _| reader.unsupported(entry),
    },
    Key {
        name: "variants",
        read: |reader, entry, _| reader.unsupported(entry),
    },
    Key {
        name: "languages",
        read: |reader, entry, _| reader.unsupported(entry),
    },
    Key {
        name: "rules",
        read: |reader, entry, _| reader.unsupported(entry),
    },
    Key {
        name: "outputs",
        read: |reader, entry, _| reader.unsupported(entry),
    },
    Key {
        name: "audiences",
        read: |reader, entry, _| reader.unsupported(entry),
    },
];

/// `[posts.<id>]`.
const POST: &[Key<PostEntry>] = &[
    Key {
        name: "role",
        read: |reader, entry, post| roles(reader, entry, post, Reader::text_as_list),
    },
    Key {
        name: "roles",
        read: |reader, entry, post| roles(reader, entry, post, Reader::texts),
    },
    Key {
        name: "code",
        read: |reader, entry, post| post.code = reader.text(entry),
    },
    Key {
        name: "title",
        read: |reader, entry, post| post.title = reader.text(entry),
    },
    Key {
        name: "holder",
        read: |reader, entry, post| post.holders = reader.texts(entry),
    },
    Key {
        name: "status",
        read: |reader, entry, post| post.status = reader.choice(entry),
    },
    Key {
        name: "kind",
        read: |reader, entry, post| set(&mut post.kind, reader.choice(entry)),
    },
    Key {
        name: "reports_to",
        read: |reader, entry, post| post.reports_to = reader.texts(entry),
    },
    Key {
        name: "dotted_to",
        read: |reader, entry, post| ties(reader, entry, post, LineKind::Dotted),
    },
    Key {
        name: "partners",
        read: |reader, entry, post| ties(reader, entry, post, LineKind::Partner),
    },
    Key {
        name: "stakeholder_of",
        read: |reader, entry, post| ties(reader, entry, post, LineKind::Stakeholder),
    },
    Key {
        name: "co_heads_with",
        read: |reader, entry, post| post.co_heads_with = reader.text(entry),
    },
    Key {
        name: "focus",
        read: focus,
    },
    Key {
        name: "unit",
        read: |reader, entry, post| post.unit = reader.text(entry),
    },
    Key {
        name: "tags",
        read: |reader, entry, post| post.tags = reader.texts(entry),
    },
    Key {
        name: "photo",
        read: |reader, entry, post| post.photo = reader.text(entry),
    },
    Key {
        name: "link",
        read: |reader, entry, post| post.link = reader.text(entry),
    },
    Key {
        name: "note",
        read: |reader, entry, post| post.note = reader.text(entry),
    },
    Key {
        name: "fields",
        read: fields,
    },
    Key {
        name: "reports",
        read: |reader, entry, post| set(&mut post.reports, reader.choice(entry)),
    },
    Key {
        name: "from",
        read: |reader, entry, _| reader.unsupported(entry),
    },
    Key {
        name: "until",
        read: |reader, entry, _| reader.unsupported(entry),
    },
];

/// `[areas.<id>]`.
const AREA: &[Key<AreaEntry>] = &[
    Key {
        name: "title",
        read: |reader, entry, area| area.title = reader.text(entry),
    },
    Key {
        name: "description",
        read: |reader, entry, area| area.description = reader.text(entry),
    },
];

/// A line as `{ to, label }`.
const TIE: &[Key<Pair>] = &[
    Key {
        name: "to",
        read: |reader, entry, pair| pair.0 = reader.text(entry),
    },
    Key {
        name: "label",
        read: |reader, entry, pair| pair.1 = reader.text(entry),
    },
];

/// A finding that is allowed, as `{ code, reason }`.
const ALLOW: &[Key<Pair>] = &[
    Key {
        name: "code",
        read: |reader, entry, pair| pair.0 = reader.text(entry),
    },
    Key {
        name: "reason",
        read: |reader, entry, pair| pair.1 = reader.text(entry),
    },
];

/// A focus area as `{ area, part }`.
const FOCUS: &[Key<(Option<Spanned<String>>, Part)>] = &[
    Key {
        name: "area",
        read: |reader, entry, focus| focus.0 = reader.text(entry),
    },
    Key {
        name: "part",
        read: |reader, entry, focus| put(&mut focus.1, reader.choice(entry)),
    },
];

type Pair = (Option<Spanned<String>>, Option<Spanned<String>>);

fn put<T>(slot: &mut T, choice: Option<Spanned<T>>) {
    if let Some(choice) = choice {
        *slot = choice.value;
    }
}

fn set<T>(slot: &mut Option<T>, choice: Option<Spanned<T>>) {
    *slot = choice.map(|choice| choice.value);
}

fn page(reader: &mut Reader, entry: Entry<'_, '_>) -> Option<Page> {
    match entry.value.get_ref() {
        DeValue::String(name) => {
            let page = Page::from_name(name);
            if page.is_none() {
                let names =
                    std::iter::once("auto").chain(Page::NAMED.iter().map(|(name, _)| *name));
                reader.not_taken(entry, names, ", or `[width, height]` in points");
            }
            page
        }
        DeValue::Array(sides) if sides.len() == 2 => {
            let sides: Vec<_> = reader
                .items(entry, 2)
                .into_iter()
                .filter_map(|side| reader.number(side, Page::MIN_SIDE..=Page::MAX_SIDE))
                .collect();
            Page::from_sides(*sides.first()?, *sides.get(1)?)
        }
        _ => {
            reader.wrong_type(entry, "a name or `[width, height]` in points");
            None
        }
    }
}

fn min_text(reader: &mut Reader, entry: Entry<'_, '_>, chart: &mut Document) {
    if let Some(points) = reader.number(entry, MIN_TEXT) {
        chart.wishes.min_text = points;
    }
}

fn focus_limit(reader: &mut Reader, entry: Entry<'_, '_>) -> Option<FocusLimit> {
    match entry.value.get_ref() {
        DeValue::String(word) => match word.as_ref() {
            "auto" => Some(FocusLimit::Auto),
            "show" => Some(FocusLimit::Show),
            "hide" => Some(FocusLimit::Hide),
            _ => {
                reader.not_taken(entry, ["auto", "show", "hide"].into_iter(), ", or a number");
                None
            }
        },
        DeValue::Integer(_) => {
            let number = reader.number(entry, 0.0..=limits::FOCUS_PER_POST as f64)?;
            Some(FocusLimit::AtMost(number as usize))
        }
        _ => {
            reader.wrong_type(entry, "`auto`, `show`, `hide` or a whole number");
            None
        }
    }
}

fn allow(reader: &mut Reader, entry: Entry<'_, '_>, chart: &mut Document) {
    for item in reader.items(entry, limits::LIST_ENTRIES) {
        let Some(table) = reader.table_of(item) else {
            continue;
        };
        let mut pair = Pair::default();
        reader.table(table, ALLOW, "`allow`", &mut pair);
        match pair {
            (Some(code), Some(reason)) => {
                chart.allow.push(Allowed {
                    code: code.value,
                    reason: reason.value,
                });
            }
            _ => reader.report(
                Code::InvalidValue,
                item,
                "`allow` needs both `code` and `reason`",
            ),
        }
    }
}

fn areas(reader: &mut Reader, entry: Entry<'_, '_>, chart: &mut Document) {
    let Some(table) = reader.table_of(entry) else {
        return;
    };
    for entry in reader.entries(table) {
        let Some(id) = id(reader, entry) else {
            continue;
        };
        let mut area = AreaEntry {
            id,
            title: None,
            description: None,
        };
        if let Some(table) = reader.table_of(entry) {
            reader.table(table, AREA, "an area", &mut area);
        }
        chart.areas.push(area);
    }
}

fn posts(reader: &mut Reader, entry: Entry<'_, '_>, chart: &mut Document) {
    let DeValue::Table(table) = entry.value.get_ref() else {
        reader.wrong_type_with_hint(entry, "a table a post", "write `[posts.ceo]`");
        return;
    };
    if table.len() > limits::POSTS {
        let message = format!(
            "the chart holds {} posts; at most {} are drawn",
            table.len(),
            limits::POSTS
        );
        reader
            .findings
            .push(Diagnostic::error(Code::TooLarge, message).with_span(entry.key));
        return;
    }
    for entry in reader.entries(table) {
        let Some(id) = id(reader, entry) else {
            continue;
        };
        let mut post = PostEntry::new(id);
        match entry.value.get_ref() {
            DeValue::Table(table) => reader.table(table, POST, "a post", &mut post),
            _ => {
                let hint = format!("write `[posts.{}]` and its keys below", entry.name);
                reader.wrong_type_with_hint(entry, "a table", &hint);
            }
        }
        chart.posts.push(post);
    }
}

/// The key of a post or an area.
fn id(reader: &mut Reader, entry: Entry<'_, '_>) -> Option<Spanned<String>> {
    let is_known = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let name = entry.name;
    let reason = if name.is_empty() {
        "is empty".to_owned()
    } else if name.len() > limits::ID_BYTES {
        format!(
            "holds {} bytes; at most {} are allowed",
            name.len(),
            limits::ID_BYTES
        )
    } else if let Some(wrong) = name.chars().find(|&c| !is_known(c)) {
        format!("holds {}", quote(&wrong.to_string()))
    } else {
        return Some(Spanned {
            value: name.to_owned(),
            span: entry.key,
        });
    };
    let finding = Diagnostic::error(Code::InvalidId, format!("the id {} {reason}", quote(name)));
    let hint =
        "ids are made of the letters a to z, digits, `-`, `_` and `.`; other texts go into `title`";
    reader
        .findings
        .push(finding.with_span(entry.key).with_hint(hint));
    None
}

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

fn ties(reader: &mut Reader, entry: Entry<'_, '_>, post: &mut PostEntry, kind: LineKind) {
    for item in reader.items(entry, limits::POSTS) {
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
        post.ties.extend(to.map(|to| TieEntry { kind, to, label }));
    }
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
        list.extend(area.map(|area| FocusEntry { area, part }));
    }
    post.focus = Some(list);
}

fn fields(reader: &mut Reader, entry: Entry<'_, '_>, post: &mut PostEntry) {
    let Some(table) = reader.table_of(entry) else {
        return;
    };
    for entry in reader.entries(table) {
        let name = reader.cleaned(entry, entry.name);
        let value = match entry.value.get_ref() {
            DeValue::Integer(integer) => Some(integer.to_string()),
            _ => reader.text(entry).map(|text| text.value),
        };
        post.fields.extend(name.zip(value));
    }
}
