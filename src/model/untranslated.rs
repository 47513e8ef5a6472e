//! What a translation leaves in the language of the file.

use super::roles::CATALOGUE_AREAS;
use super::translation::{by_id, labels, translated_posts};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Document, FocusEntry, LanguageEntry, Spanned, TextsEntry};
use crate::wording::quote;
use std::collections::BTreeSet;

/// How long the names of missing texts in one message may be, in bytes; more are told in a further one.
const NAMED: usize = 360;

/// The warnings that name what the translation leaves in the language of the file.
pub(super) fn lacks(document: &Document, entry: &LanguageEntry) -> Vec<Diagnostic> {
    let mut missing = Vec::new();
    let ids: BTreeSet<&str> = document.areas.iter().map(|area| &*area.id.value).collect();
    let mut need = |text: &Option<Spanned<String>>, has: bool, name: &dyn Fn() -> String| {
        if !has && text.as_ref().and_then(Spanned::filled).is_some() {
            missing.push(name());
        }
    };
    need(&document.title, entry.title.is_some(), &|| "title".into());
    need(&document.subtitle, entry.subtitle.is_some(), &|| {
        "subtitle".into()
    });
    need(&document.source, entry.source.is_some(), &|| {
        "source".into()
    });
    let posts = by_id(&entry.posts);
    for post in translated_posts(document) {
        let (id, texts) = (&post.id.value, posts.get(&*post.id.value));
        let has = |text: fn(&TextsEntry) -> bool| texts.is_some_and(|texts| text(texts));
        need(&post.title, has(|texts| texts.title.is_some()), &|| {
            format!("posts.{id}.title")
        });
        need(&post.note, has(|texts| texts.note.is_some()), &|| {
            format!("posts.{id}.note")
        });
        let mut focus = post.focus.iter().flatten();
        let words = focus
            .find(|entry| is_text(&ids, entry))
            .map(|entry| entry.area.clone());
        need(&words, has(|texts| texts.focus.is_some()), &|| {
            format!("posts.{id}.focus")
        });
    }
    let areas = by_id(&entry.areas);
    for area in &document.areas {
        let (id, texts) = (&area.id.value, areas.get(&*area.id.value));
        let has = texts.is_some_and(|texts| texts.title.is_some());
        need(&area.title, has, &|| format!("areas.{id}.title"));
    }
    let variants = by_id(&entry.variants);
    for variant in &document.variants {
        let (id, texts) = (&variant.id.value, variants.get(&*variant.id.value));
        let has = |text: fn(&TextsEntry) -> bool| texts.is_some_and(|texts| text(texts));
        need(&variant.title, has(|texts| texts.title.is_some()), &|| {
            format!("variants.{id}.title")
        });
        let has_subtitle = has(|texts| texts.subtitle.is_some());
        need(&variant.subtitle, has_subtitle, &|| {
            format!("variants.{id}.subtitle")
        });
    }
    let (rules, mut told) = (by_id(&entry.rules), BTreeSet::new());
    for rule in &document.rules {
        // A unit or a tag needs no translation to be a good label.
        let Some(label) = rule.label.as_ref().and_then(Spanned::filled) else {
            continue;
        };
        let has = rules
            .get(&*label)
            .is_some_and(|texts| texts.title.is_some());
        if told.insert(label.clone()) {
            need(&rule.label, has, &|| format!("rules.\"{label}\".label"));
        }
    }
    let (translated, mut told) = (by_id(&entry.labels), BTreeSet::new());
    for label in labels(document) {
        let Some(words) = label.filled() else {
            continue;
        };
        let texts = translated.get(&*words);
        let has = texts.is_some_and(|texts| texts.title.is_some());
        if told.insert(words.clone()) {
            need(&Some(label.clone()), has, &|| format!("labels.\"{words}\""));
        }
    }
    named(entry, &missing)
}

/// Whether a focus area is a text of its own: no id of `[areas]`, not those of the catalogue.
fn is_text(areas: &BTreeSet<&str>, entry: &FocusEntry) -> bool {
    let area = &entry.area.value;
    area != CATALOGUE_AREAS && !areas.contains(&**area)
}

fn named(entry: &LanguageEntry, missing: &[String]) -> Vec<Diagnostic> {
    let mut lists: Vec<String> = Vec::new();
    for name in missing {
        let name = quote(name);
        match lists.last_mut() {
            Some(list) if list.len() + name.len() <= NAMED => *list += &format!(", {name}"),
            _ => lists.push(name),
        }
    }
    let code = quote(entry.language.value.code());
    let finding = |(at, list): (usize, String)| {
        let lacks = if at == 0 { "lacks" } else { "also lacks" };
        let message = format!("{code} {lacks} {list}");
        let hint = "what is missing stays in the language of the chart";
        let finding = Diagnostic::warning(Code::MissingTranslation, message);
        finding.with_span(entry.language.span).with_hint(hint)
    };
    lists.into_iter().enumerate().map(finding).collect()
}
