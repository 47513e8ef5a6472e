//! The keys of a rule, in the order of the documentation.

use super::document::{Document, RuleEntry, Spanned, WhenEntry};
use super::keys::{Key, key};
use super::reader::{Entry, Reader};
use crate::color::Color;
use crate::diagnostic::{Code, Diagnostic};
use crate::limits;
use crate::wording::quote;
use toml::de::{DeTable, DeValue};

/// `[[rules]]`.
const RULE: &[Key<RuleEntry>] = &[
    key("when", when),
    key("accent", |read, at, rule| rule.accent = color(read, at)),
    key("label", |read, at, rule| rule.label = read.text(at)),
    key("code", |read, at, rule| rule.code = code(read, at)),
];

/// `when`.
const WHEN: &[Key<WhenEntry>] = &[
    key("unit", |read, at, when| when.unit = read.text(at)),
    key("tag", |read, at, when| when.tag = read.text(at)),
    key("status", |read, at, when| when.status = read.choice(at)),
    key("kind", |read, at, when| when.kind = read.choice(at)),
    key("role", |read, at, when| when.role = read.text(at)),
];

/// `[[rules]]`.
pub(super) fn rules(reader: &mut Reader, entry: Entry<'_, '_>, chart: &mut Document) {
    for item in reader.items(entry, limits::LIST_ENTRIES) {
        let Some(table) = reader.table_of(item) else {
            continue;
        };
        let mut rule = RuleEntry::new(entry.key);
        reader.table(table, RULE, "a rule", &mut rule);
        match missing(&rule, table) {
            Some(what) => {
                let finding = Diagnostic::error(Code::InvalidValue, what).with_span(rule.span);
                let hint = "such as `when = { tag = \"security\" }`, `accent = \"#a61e4d\"`, `label = \"Security\"`";
                reader.findings.push(finding.with_hint(hint));
            }
            None => chart.rules.push(rule),
        }
    }
}

/// Whether `when` asks for nothing, in right words or wrong.
fn is_bare(rule: &DeTable<'_>) -> bool {
    let when = rule.get("when").map(|when| when.get_ref());
    when.is_none_or(|when| when.as_table().is_some_and(|when| when.is_empty()))
}

/// What a rule cannot do without.
fn missing(rule: &RuleEntry, table: &DeTable<'_>) -> Option<&'static str> {
    let when = &rule.when;
    let is_named = when.unit.is_some() || when.tag.is_some();
    let has_more = when.tag.is_some() || when.role.is_some();
    let has_more = has_more || when.status.is_some() || when.kind.is_some();
    let calls_unit = when.unit.is_some() && (rule.code.is_some() || rule.label.is_some());
    // What is there and wrong is told already.
    let is_wrong = |key: &str, is_read: bool| table.get(key).is_some() && !is_read;
    let is_wrong = is_wrong("accent", rule.accent.is_some())
        || is_wrong("code", rule.code.is_some())
        || is_wrong("label", rule.label.is_some());
    match () {
        () if is_bare(table) => Some("a rule needs `when`, what posts it is for"),
        () if rule.accent.is_some() && !is_named && rule.label.is_none() => {
            Some("a rule without `unit` and `tag` needs `label`, its words in the legend")
        }
        () if rule.accent.is_some() || is_wrong => None,
        () if calls_unit && has_more => {
            Some("a rule without `accent` says what a unit is called, and asks for `unit` alone")
        }
        () if !calls_unit => Some(
            "a rule needs `accent`, a colour, unless it says what a unit is called: `code`, `label`",
        ),
        () => None,
    }
}

fn when(reader: &mut Reader, entry: Entry<'_, '_>, rule: &mut RuleEntry) {
    rule.span = reader.place(entry);
    if let Some(table) = reader.table_of(entry) {
        reader.table(table, WHEN, "`when`", &mut rule.when);
    }
}

/// A short mark for cards.
pub(super) fn code(reader: &mut Reader, entry: Entry<'_, '_>) -> Option<Spanned<String>> {
    let code = reader.text(entry)?;
    let length = code.filled().map_or(0, |code| code.chars().count());
    if !(1..=limits::RULE_CODE).contains(&length) {
        let message = format!(
            "{} is no code for a card; it has 1 to {} characters",
            quote(&code.value),
            limits::RULE_CODE
        );
        reader.report(Code::InvalidValue, entry, message);
    } else if code.value.trim().chars().any(char::is_control) {
        let message = format!(
            "{} is no code for a card; it is one line",
            quote(&code.value)
        );
        reader.report(Code::InvalidValue, entry, message);
    }
    Some(code)
}

fn color(reader: &mut Reader, entry: Entry<'_, '_>) -> Option<Spanned<Color>> {
    let DeValue::String(text) = entry.value.get_ref() else {
        reader.wrong_type(entry, "a colour such as `\"#1864ab\"`");
        return None;
    };
    let color = Color::from_hex(text);
    if color.is_none() {
        let message = format!("{} is no colour; write `#rrggbb`", quote(text));
        reader.report(Code::InvalidValue, entry, message);
    }
    Some(Spanned {
        // A wrong one is reported; no other has to be asked for.
        value: color.unwrap_or_default(),
        span: reader.place(entry),
    })
}
