//! The keys of a translation, in the order of the documentation.

use super::chart_keys::id;
use super::choice::Choice;
use super::document::{Document, LanguageEntry, Spanned, TextsEntry};
use super::keys::{Key, key};
use super::reader::{Entry, Reader};
use super::rule_keys::code;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Language;
use crate::wording::{one_of, quote};

/// `[languages.<code>]`.
const LANGUAGE: &[Key<LanguageEntry>] = &[
    key("title", |read, at, language| language.title = read.text(at)),
    key("subtitle", |read, at, language| {
        language.subtitle = read.text(at)
    }),
    key("source", |read, at, language| {
        language.source = read.text(at)
    }),
    key("labels", labels),
    key("posts", |read, at, language| {
        language.posts = texts(read, at, POST, "the translation of a post")
    }),
    key("areas", |read, at, language| {
        language.areas = texts(read, at, AREA, "the translation of an area")
    }),
    key("variants", |read, at, language| {
        language.variants = texts(read, at, VARIANT, "the translation of a variant")
    }),
    key("rules", rules),
];

const POST: &[Key<TextsEntry>] = &[
    key("code", |read, at, post| post.code = read.text(at)),
    key("title", |read, at, post| post.title = read.text(at)),
    key("focus", |read, at, post| {
        post.focus = Some(Spanned {
            value: read.texts(at),
            span: read.place(at),
        })
    }),
    key("note", |read, at, post| post.note = read.text(at)),
];

const AREA: &[Key<TextsEntry>] = &[key("title", |read, at, area| area.title = read.text(at))];

const VARIANT: &[Key<TextsEntry>] = &[
    key("title", |read, at, variant| variant.title = read.text(at)),
    key("subtitle", |read, at, variant| {
        variant.subtitle = read.text(at)
    }),
    key("description", |read, at, variant| {
        variant.note = read.text(at)
    }),
];

/// What a rule is found by, and what it shows, are the words of the legend.
const RULE: &[Key<TextsEntry>] = &[
    key("label", |read, at, rule| rule.title = read.text(at)),
    key("code", |read, at, rule| rule.code = code(read, at)),
];

/// `[languages]`.
pub(super) fn languages(reader: &mut Reader, entry: Entry<'_, '_>, chart: &mut Document) {
    let Some(table) = reader.table_of(entry) else {
        return;
    };
    for entry in reader.entries(table) {
        let known = Language::WORDS.iter().find(|(code, _)| *code == entry.name);
        let Some(&(_, language)) = known else {
            let message = format!("{} is no language of the catalogue", quote(entry.name));
            let codes = Language::WORDS.iter().map(|(code, _)| *code);
            let finding = Diagnostic::error(Code::InvalidValue, message).with_span(entry.key);
            let hint = format!("it speaks {}", one_of(codes));
            reader.findings.push(finding.with_hint(hint));
            continue;
        };
        let mut read = LanguageEntry {
            language: Spanned {
                value: language,
                span: entry.key,
            },
            title: None,
            subtitle: None,
            source: None,
            labels: Vec::new(),
            posts: Vec::new(),
            areas: Vec::new(),
            variants: Vec::new(),
            rules: Vec::new(),
        };
        if let Some(table) = reader.table_of(entry) {
            reader.table(table, LANGUAGE, "a translation", &mut read);
        }
        chart.languages.push(read);
    }
}

/// `labels`: what lines say, by what they say in the language of the chart.
fn labels(reader: &mut Reader, entry: Entry<'_, '_>, language: &mut LanguageEntry) {
    let Some(table) = reader.table_of(entry) else {
        return;
    };
    for entry in reader.entries(table) {
        let mut texts = by_words(&entry);
        texts.title = reader.text(entry);
        language.labels.push(texts);
    }
}

/// `[languages.<code>.rules]`, by the words that the legend has in the language of the chart.
fn rules(reader: &mut Reader, entry: Entry<'_, '_>, language: &mut LanguageEntry) {
    let Some(table) = reader.table_of(entry) else {
        return;
    };
    for entry in reader.entries(table) {
        let mut texts = by_words(&entry);
        if let Some(table) = reader.table_of(entry) {
            reader.table(table, RULE, "the translation of a rule", &mut texts);
        }
        language.rules.push(texts);
    }
}

/// No text yet, of what is found by words, which may be any.
fn by_words(entry: &Entry<'_, '_>) -> TextsEntry {
    TextsEntry::new(Spanned {
        value: entry.name.trim().to_owned(),
        span: entry.key,
    })
}

fn texts(
    reader: &mut Reader,
    entry: Entry<'_, '_>,
    keys: &[Key<TextsEntry>],
    place: &str,
) -> Vec<TextsEntry> {
    let mut list = Vec::new();
    let Some(table) = reader.table_of(entry) else {
        return list;
    };
    for entry in reader.entries(table) {
        let Some(id) = id(reader, entry) else {
            continue;
        };
        let mut texts = TextsEntry::new(id);
        if let Some(table) = reader.table_of(entry) {
            reader.table(table, keys, place, &mut texts);
        }
        list.push(texts);
    }
    list
}
