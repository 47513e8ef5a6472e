//! Translations: the chart file with its texts in another language, before anything is resolved.

use super::language::Language;
use super::roles::CATALOGUE_AREAS;
use super::rule;
use crate::diagnostic::{Code, Diagnostic};
use crate::findings::Findings;
use crate::source::{Document, FocusEntry, LanguageEntry, PostEntry, Reading, Spanned, TextsEntry};
use crate::wording::{Suggestions, quote};
use std::collections::{BTreeMap, BTreeSet};

/// How long the names of missing texts in one message may be, in bytes; more are told in a further one.
const NAMED: usize = 360;

/// Puts the texts of a language in place of those of the file, where the file has them.
///
/// What is wrong in any translation is reported; what is missing, in the language that is asked for, or in all of them
/// when `every` is set.
pub fn translate(
    document: &mut Document,
    language: Option<Language>,
    every: bool,
) -> Vec<Diagnostic> {
    let mut findings = Findings::default();
    let own = document.language.unwrap_or_default();
    let entries = std::mem::take(&mut document.languages);
    let known = Known::new(document);
    for entry in &entries {
        if entry.language.value == own {
            findings.push(same_language(entry));
            continue;
        }
        known.check(document, entry, &mut findings);
        if every || language == Some(entry.language.value) {
            for finding in missing(document, entry) {
                findings.push(finding);
            }
        }
    }
    let wanted = language.filter(|language| *language != own);
    let entry = entries
        .iter()
        .find(|entry| Some(entry.language.value) == wanted);
    if let Some(entry) = entry.filter(|_| !findings.has_errors()) {
        apply(document, entry);
    }
    if findings.has_errors() {
        document.reading = document.reading.max(Reading::Faulty);
    }
    findings.into_sorted()
}

fn same_language(entry: &LanguageEntry) -> Diagnostic {
    let code = quote(entry.language.value.code());
    let message = format!("the chart itself is in {code}");
    let finding = Diagnostic::error(Code::InvalidValue, message);
    let hint = "write the texts where the posts are, or give the chart another `language`";
    finding.with_span(entry.language.span).with_hint(hint)
}

/// The ids that a translation may name.
struct Known {
    posts: BTreeSet<String>,
    areas: BTreeSet<String>,
    variants: BTreeSet<String>,
    rules: BTreeSet<String>,
}

impl Known {
    fn new(document: &Document) -> Self {
        let areas = document.areas.iter().map(|area| area.id.value.clone());
        let variants = document
            .variants
            .iter()
            .map(|variant| variant.id.value.clone());
        let added = document.variants.iter().flat_map(|variant| &variant.posts);
        let posts = document.posts.iter().chain(added);
        Self {
            posts: posts.map(|post| post.id.value.clone()).collect(),
            areas: areas.collect(),
            variants: variants.collect(),
            rules: document.rules.iter().map(rule::label).collect(),
        }
    }

    fn check(&self, document: &Document, entry: &LanguageEntry, findings: &mut Findings) {
        let mut suggestions = Suggestions::default();
        let lists = [
            (&entry.posts, &self.posts, Code::UnknownPost, "post"),
            (&entry.areas, &self.areas, Code::UnknownArea, "area"),
            (
                &entry.variants,
                &self.variants,
                Code::UnknownVariant,
                "variant",
            ),
            (&entry.rules, &self.rules, Code::UnknownRule, "rule"),
        ];
        // Its lines were skipped; what they held is not known.
        let is_whole = document.reading < Reading::Broken;
        for (texts, known, code, what) in lists {
            for id in texts.iter().map(|texts| &texts.id) {
                if is_whole && !known.contains(&id.value) {
                    let message = format!("there is no {what} {}", quote(&id.value));
                    let mut finding = Diagnostic::error(code, message).with_span(id.span);
                    let known = known.iter().map(String::as_str);
                    finding.hint = suggestions.for_word(&id.value, known);
                    findings.push(finding);
                }
            }
        }
        let texts = by_id(&entry.posts);
        for post in translated_posts(document) {
            let focus = texts
                .get(&*post.id.value)
                .and_then(|texts| texts.focus.as_ref());
            findings.push_some(focus.and_then(|focus| other_length(post, focus)));
        }
    }
}

/// A translation of focus areas that leaves some out, or has some more.
fn other_length(post: &PostEntry, focus: &Spanned<Vec<Spanned<String>>>) -> Option<Diagnostic> {
    let (own, count) = (post.focus.as_deref().unwrap_or_default(), focus.value.len());
    if own.len() == count {
        return None;
    }
    let (id, expected) = (quote(&post.id.value), own.len());
    let message = format!("{id} has {expected} focus areas, and {count} in the translation");
    let mut finding = Diagnostic::error(Code::InvalidValue, message).with_span(focus.span);
    if let Some(first) = own.first() {
        finding = finding.with_related(first.area.span, "those of the chart");
    }
    Some(
        finding
            .with_hint("translate them one by one, in the same order; `\"...\"` stays `\"...\"`"),
    )
}

fn by_id(texts: &[TextsEntry]) -> BTreeMap<&str, &TextsEntry> {
    texts
        .iter()
        .map(|texts| (&*texts.id.value, texts))
        .collect()
}

/// The posts of the base, and those that variants add.
fn translated_posts(document: &Document) -> impl Iterator<Item = &PostEntry> {
    let base: BTreeSet<&str> = document.posts.iter().map(|post| &*post.id.value).collect();
    let of_variants = document.variants.iter().flat_map(|variant| &variant.posts);
    let added = of_variants.filter(move |post| !base.contains(&*post.id.value));
    document.posts.iter().chain(added)
}

/// The warning that names what the translation leaves in the language of the file.
fn missing(document: &Document, entry: &LanguageEntry) -> Vec<Diagnostic> {
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
    let (rules, mut labels) = (by_id(&entry.rules), BTreeSet::new());
    for rule in &document.rules {
        // A unit or a tag needs no translation to be a good label.
        let Some(label) = rule.label.as_ref().and_then(Spanned::filled) else {
            continue;
        };
        let has = rules
            .get(&*label)
            .is_some_and(|texts| texts.title.is_some());
        if labels.insert(label.clone()) {
            need(&rule.label, has, &|| format!("rules.\"{label}\".label"));
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

fn apply(document: &mut Document, entry: &LanguageEntry) {
    put(&mut document.title, &entry.title);
    put(&mut document.subtitle, &entry.subtitle);
    let (posts, areas, variants) = (
        by_id(&entry.posts),
        by_id(&entry.areas),
        by_id(&entry.variants),
    );
    for area in &mut document.areas {
        if let Some(texts) = areas.get(&*area.id.value) {
            put(&mut area.title, &texts.title);
        }
    }
    let rules = by_id(&entry.rules);
    for rule in &mut document.rules {
        if let Some(texts) = rules.get(&*rule::label(rule)) {
            put(&mut rule.label, &texts.title);
            put(&mut rule.code, &texts.code);
        }
    }
    let base: BTreeSet<String> = document
        .posts
        .iter()
        .map(|post| post.id.value.clone())
        .collect();
    for variant in &mut document.variants {
        if let Some(texts) = variants.get(&*variant.id.value) {
            put(&mut variant.title, &texts.title);
            put(&mut variant.subtitle, &texts.subtitle);
            put(&mut variant.description, &texts.note);
        }
        // What a variant says of a post of the base is its own text, which has no translation.
        let added = variant
            .posts
            .iter_mut()
            .filter(|post| !base.contains(&post.id.value));
        added.for_each(|post| apply_to_post(post, &posts));
    }
    document
        .posts
        .iter_mut()
        .for_each(|post| apply_to_post(post, &posts));
}

fn apply_to_post(post: &mut PostEntry, texts: &BTreeMap<&str, &TextsEntry>) {
    let Some(texts) = texts.get(&*post.id.value) else {
        return;
    };
    put(&mut post.code, &texts.code);
    put(&mut post.title, &texts.title);
    put(&mut post.note, &texts.note);
    if let (Some(focus), Some(words)) = (&mut post.focus, &texts.focus) {
        for (entry, words) in focus.iter_mut().zip(&words.value) {
            entry.area = words.clone();
        }
    }
}

fn put(text: &mut Option<Spanned<String>>, translation: &Option<Spanned<String>>) {
    if translation.is_some() {
        text.clone_from(translation);
    }
}
