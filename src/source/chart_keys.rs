//! The keys of the top level, of areas and of what is allowed, in the order of the documentation.

use super::audience_keys::audiences;
use super::document::{AreaEntry, Document, PostEntry, Spanned};
use super::keys::{Key, Pair, key, put, set};
use super::language_keys::languages;
use super::output_keys::outputs;
use super::post_keys::POST;
use super::reader::{Entry, Reader};
use super::rule_keys::rules;
use super::variant_keys::variants;
use crate::diagnostic::{Code, Diagnostic};
use crate::limits;
use crate::model::{Allowed, FocusLimit};
use crate::page::Page;
use crate::wording::{nearest, quote};
use toml::de::DeValue;

/// The smallest and largest `min_text`, in points.
const MIN_TEXT: std::ops::RangeInclusive<f64> = 1.0..=144.0;

/// The top level.
pub(super) const CHART: &[Key<Document>] = &[
    key("title", |read, at, chart| chart.title = read.text(at)),
    key("subtitle", |read, at, chart| chart.subtitle = read.text(at)),
    key("source", |read, at, chart| chart.source = read.text(at)),
    key("date", |read, at, chart| chart.date = read.date(at)),
    key("language", |read, at, chart| {
        set(&mut chart.language, read.choice(at))
    }),
    key("theme", |read, at, chart| chart.theme = read.text(at)),
    key("page", |read, at, chart| {
        chart.wishes.page = page(read, at).unwrap_or_default()
    }),
    key("direction", |read, at, chart| {
        put(&mut chart.wishes.direction, read.choice(at))
    }),
    key("reports", |read, at, chart| {
        put(&mut chart.wishes.reports, read.choice(at))
    }),
    key("arrangement", |read, at, chart| {
        put(&mut chart.wishes.arrangement, read.choice(at))
    }),
    key("engine", |read, at, chart| {
        put(&mut chart.wishes.engine, read.choice(at))
    }),
    key("min_text", min_text),
    key("focus", |read, at, chart| {
        chart.focus = focus_limit(read, at).unwrap_or_default()
    }),
    key("split", |read, at, chart| {
        put(&mut chart.wishes.split, read.choice(at))
    }),
    key("allow", allow),
    key("areas", areas),
    key("posts", |read, at, chart| {
        chart.posts = posts(read, at, "posts");
        refuse_replaces(read, &chart.posts);
    }),
    key("include", |read, at, chart| chart.include = read.texts(at)),
    key("variants", variants),
    key("languages", languages),
    key("rules", rules),
    key("outputs", outputs),
    key("audiences", audiences),
];

/// `[areas.<id>]`.
const AREA: &[Key<AreaEntry>] = &[
    key("title", |read, at, area| area.title = read.text(at)),
    key("description", |read, at, area| {
        area.description = read.text(at)
    }),
];

/// A finding that is allowed, as `{ code, reason }`.
const ALLOW: &[Key<Pair>] = &[
    key("code", |read, at, pair| pair.0 = read.text(at)),
    key("reason", |read, at, pair| pair.1 = read.text(at)),
];

pub(super) fn page(reader: &mut Reader, entry: Entry<'_, '_>) -> Option<Page> {
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

pub(super) fn focus_limit(reader: &mut Reader, entry: Entry<'_, '_>) -> Option<FocusLimit> {
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
                check_code(reader, &code);
                check_reason(reader, &reason);
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

/// Who allows something knows why.
fn check_reason(reader: &mut Reader, reason: &Spanned<String>) {
    if reason.value.trim().is_empty() {
        let finding = Diagnostic::error(Code::InvalidValue, "`reason` is empty");
        let hint = "say why this team has decided so";
        reader
            .findings
            .push(finding.with_span(reason.span).with_hint(hint));
    }
}

/// A finding that does not exist, or is no judgement, would be allowed in vain.
fn check_code(reader: &mut Reader, code: &Spanned<String>) {
    let names = || Code::ALL.iter().map(|code| code.name());
    let id = quote(&code.value);
    let finding = match Code::ALL.iter().find(|known| known.name() == code.value) {
        Some(known) if known.can_be_allowed() => return,
        Some(_) => {
            let can = Code::ALL.iter().filter(|code| code.can_be_allowed());
            let can: Vec<String> = can.map(|code| quote(code.name())).collect();
            let message = format!("{id} cannot be allowed, so this changes nothing");
            let hint = format!("what can be is {}", can.join(", "));
            Diagnostic::warning(Code::InvalidValue, message).with_hint(hint)
        }
        None => {
            let near = nearest(&code.value, names());
            let mut finding =
                Diagnostic::error(Code::InvalidValue, format!("there is no finding {id}"));
            finding.hint = near.map(|name| format!("did you mean {}?", quote(name)));
            finding
        }
    };
    reader.findings.push(finding.with_span(code.span));
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

/// The posts of a table; `path` is how the table is written.
pub(super) fn posts(reader: &mut Reader, entry: Entry<'_, '_>, path: &str) -> Vec<PostEntry> {
    let DeValue::Table(table) = entry.value.get_ref() else {
        let hint = format!("write `[{path}.ceo]`");
        reader.wrong_type_with_hint(entry, "a table a post", &hint);
        return Vec::new();
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
        return Vec::new();
    }
    let entries = reader.entries(table).into_iter();
    entries
        .filter_map(|entry| post(reader, entry, path))
        .collect()
}

fn post(reader: &mut Reader, entry: Entry<'_, '_>, path: &str) -> Option<PostEntry> {
    let mut post = PostEntry::new(id(reader, entry)?);
    match entry.value.get_ref() {
        DeValue::Table(table) => reader.table(table, POST, "a post", &mut post),
        _ => {
            let hint = format!("write `[{path}.{}]` and its keys below", entry.name);
            reader.wrong_type_with_hint(entry, "a table", &hint);
        }
    }
    Some(post)
}

/// Only a variant has posts that others can take the place of.
fn refuse_replaces(reader: &mut Reader, posts: &[PostEntry]) {
    for post in posts {
        let Some(replaced) = &post.replaces else {
            continue;
        };
        let span = replaced.first().map_or(post.id.span, |first| first.span);
        let message = format!(
            "{} has `replaces`, which posts of a variant have",
            quote(&post.id.value)
        );
        let hint = "write it in `[variants.<id>.posts.<id>]`";
        let finding = Diagnostic::error(Code::InvalidValue, message).with_span(span);
        reader.findings.push(finding.with_hint(hint));
    }
}

/// The key of a post, an area or a variant.
pub(super) fn id(reader: &mut Reader, entry: Entry<'_, '_>) -> Option<Spanned<String>> {
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
