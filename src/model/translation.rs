//! Translations: the chart file with its texts in another language, before anything is resolved.

use super::language::Language;
use super::{rule, untranslated};
use crate::diagnostic::{Code, Diagnostic};
use crate::findings::Findings;
use crate::source::{Document, LanguageEntry, PostEntry, Reading, Spanned, TextsEntry};
use crate::wording::{Suggestions, quote};
use std::collections::{BTreeMap, BTreeSet};

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
            for finding in untranslated::lacks(document, entry) {
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
    labels: BTreeSet<String>,
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
            labels: labels(document)
                .filter_map(|label| label.filled())
                .collect(),
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
            (
                &entry.labels,
                &self.labels,
                Code::UnknownLabel,
                "line that says",
            ),
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

/// Texts by what they translate.
pub(super) fn by_id(texts: &[TextsEntry]) -> BTreeMap<&str, &TextsEntry> {
    texts
        .iter()
        .map(|texts| (&*texts.id.value, texts))
        .collect()
}

/// What lines say, in the base and in variants.
pub(super) fn labels(document: &Document) -> impl Iterator<Item = &Spanned<String>> {
    let of_variants = document.variants.iter().flat_map(|variant| &variant.posts);
    let posts = document.posts.iter().chain(of_variants);
    let ties = posts.flat_map(PostEntry::ties);
    ties.filter_map(|(_, tie)| tie.label.as_ref())
}

/// The posts of the base, and those that variants add.
pub(super) fn translated_posts(document: &Document) -> impl Iterator<Item = &PostEntry> {
    let base: BTreeSet<&str> = document.posts.iter().map(|post| &*post.id.value).collect();
    let of_variants = document.variants.iter().flat_map(|variant| &variant.posts);
    let added = of_variants.filter(move |post| !base.contains(&*post.id.value));
    document.posts.iter().chain(added)
}

fn apply(document: &mut Document, entry: &LanguageEntry) {
    put(&mut document.title, &entry.title);
    put(&mut document.subtitle, &entry.subtitle);
    put(&mut document.source, &entry.source);
    let labels = by_id(&entry.labels);
    let of_variants = document.variants.iter_mut();
    let of_variants = of_variants.flat_map(|variant| &mut variant.posts);
    let every_post = document.posts.iter_mut().chain(of_variants);
    every_post.for_each(|post| apply_to_lines(post, &labels));
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

/// Puts the translations of what its lines say.
fn apply_to_lines(post: &mut PostEntry, labels: &BTreeMap<&str, &TextsEntry>) {
    let lists = [
        &mut post.dotted_to,
        &mut post.partners,
        &mut post.stakeholder_of,
    ];
    for tie in lists.into_iter().flatten().flatten() {
        let words = tie.label.as_ref().and_then(Spanned::filled);
        if let Some(texts) = words.and_then(|words| labels.get(&*words)) {
            put(&mut tie.label, &texts.title);
        }
    }
}

fn put(text: &mut Option<Spanned<String>>, translation: &Option<Spanned<String>>) {
    if translation.is_some() {
        text.clone_from(translation);
    }
}
