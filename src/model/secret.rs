//! Texts that an audience is not to see, and where else they stand.
//!
//! A text is found by its words, in whatever case and with whatever between them, so that `Dana Roy` is found in
//! `mailto:dana.roy@example.org`. A single word is found as it is written: `IT` is not `it`.

use super::organization::{Area, Organization, UnitName};
use super::post::{Post, Tie};
use super::variant::Variant;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::findings::Findings;
use crate::source::Spanned;
use crate::wording::quote;
use std::collections::{HashMap, HashSet};

/// Texts that are not to be shown.
#[derive(Debug, Default)]
pub(super) struct Secrets {
    list: Vec<Secret>,
    known: HashSet<Vec<String>>,
}

#[derive(Debug)]
struct Secret {
    text: String,
    /// What it is, such as "the holder of `cto`".
    what: String,
    span: Span,
    /// Its words, in small letters if they are several.
    words: Vec<String>,
    /// Whether it is none if a post that is shown says the same.
    is_of_post: bool,
}

impl Secrets {
    /// A text that says something by itself.
    pub fn text(&mut self, text: &Spanned<String>, what: &str) {
        self.push(&text.value, what, text.span, false);
    }

    /// The same of a text that may be missing.
    pub fn texts(&mut self, text: Option<Spanned<String>>, what: &str) {
        text.iter().for_each(|text| self.text(text, what));
    }

    /// A text that in one word is a word of the language, such as `Security`, and then no secret.
    pub fn topic(&mut self, text: &Spanned<String>, what: &str) {
        if words(&text.value).len() > 1 {
            self.text(text, what);
        }
    }

    /// A value, which in a word of a few letters says nothing by itself.
    pub fn field(&mut self, value: &str, what: &str, span: Span) {
        if words(value).len() > 1 || value.chars().count() > 3 {
            self.push(value, what, span, false);
        }
    }

    /// What only a hidden post says.
    pub fn post(&mut self, post: &Post) {
        let texts = [&post.code, &post.title, &post.photo, &post.link, &post.note];
        let texts = texts.into_iter().flatten().chain(&post.holders);
        let values = post.fields.iter().map(|(_, value)| value);
        for text in std::iter::once(&post.id).chain(texts).chain(values) {
            let what = format!("of the post {}", quote(&post.id));
            self.push(text, &what, post.span, true);
        }
    }

    fn push(&mut self, text: &str, what: &str, span: Span, is_of_post: bool) {
        let written = words(text);
        let folded = written.iter().map(|word| word.to_lowercase());
        let words: Vec<String> = match written[..] {
            [word] => vec![word.to_owned()],
            _ => folded.collect(),
        };
        if !words.is_empty() && self.known.insert(words.clone()) {
            self.list.push(Secret {
                text: text.trim().to_owned(),
                what: what.to_owned(),
                span,
                words,
                is_of_post,
            });
        }
    }

    /// Drops what hidden posts share with posts that are shown.
    pub fn forget_stated<'a>(&mut self, posts: impl Iterator<Item = &'a Post>) {
        if !self.list.iter().any(|secret| secret.is_of_post) {
            return;
        }
        let stated: HashSet<String> = posts
            .flat_map(|post| {
                texts_of(post)
                    .into_iter()
                    .map(|(_, text)| text.trim().to_owned())
            })
            .collect();
        self.list
            .retain(|secret| !secret.is_of_post || !stated.contains(&secret.text));
    }

    /// An error for each secret in each text that is shown.
    pub fn told_in(
        &self,
        base: &Organization,
        variants: &[Variant],
        audience: &str,
    ) -> Vec<Diagnostic> {
        let mut by_first: HashMap<String, Vec<&Secret>> = HashMap::new();
        for secret in &self.list {
            let first = secret.words[0].to_lowercase();
            by_first.entry(first).or_default().push(secret);
        }
        let mut findings = Findings::default();
        let mut told = HashSet::new();
        let mut look = |place: String, text: &str, span: Option<Span>| {
            for secret in secrets_in(text, &by_first) {
                if told.insert((secret.span, place.clone())) {
                    findings.push(finding(secret, &place, span, audience));
                }
            }
        };
        let of_chart = texts_of_chart(base);
        for &(what, text) in &of_chart {
            look(format!("the {what} of the chart"), text, None);
        }
        for Variant {
            id,
            title,
            description,
            organization,
            ..
        } in variants
        {
            let name = quote(id);
            let of_variant = [
                ("id", Some(id)),
                ("title", title.as_ref()),
                ("description", description.as_ref()),
            ];
            let texts = of_variant
                .into_iter()
                .filter_map(|(what, text)| Some((what, text?.as_str())));
            let own = texts_of_chart(organization).into_iter();
            let own = own.filter(|text| !of_chart.contains(text));
            for (what, text) in texts.chain(own) {
                look(format!("the {what} of the variant {name}"), text, None);
            }
        }
        let structures = variants.iter().map(|variant| &variant.organization);
        for post in std::iter::once(base)
            .chain(structures)
            .flat_map(|it| &it.posts)
        {
            for (what, text) in texts_of(post) {
                look(
                    format!("{what} of {}", quote(&post.id)),
                    text,
                    Some(post.span),
                );
            }
        }
        findings.into_sorted()
    }
}

fn finding(secret: &Secret, place: &str, span: Option<Span>, audience: &str) -> Diagnostic {
    let message = format!(
        "{}, {}, is hidden from the audience {} and stands in {place}",
        quote(&secret.text),
        secret.what,
        quote(audience),
    );
    let finding = Diagnostic::error(Code::HiddenText, message);
    let finding = match span {
        Some(span) => finding
            .with_span(span)
            .with_related(secret.span, "hidden here"),
        None => finding.with_span(secret.span).with_label("hidden here"),
    };
    finding.with_hint("write it in other words, hide that text too, or `allow` the code `hidden-text` with a reason")
}

/// The words of a text: runs of letters and digits. A letter of a script without cases is a word of its own, as such
/// scripts may put nothing between words.
fn words(text: &str) -> Vec<&str> {
    let is_alone = |c: char| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase();
    let mut words = Vec::new();
    for run in text.split(|c: char| !c.is_alphanumeric()) {
        let mut start = 0;
        for (at, c) in run.char_indices().filter(|&(_, c)| is_alone(c)) {
            words.push(&run[start..at]);
            start = at + c.len_utf8();
            words.push(&run[at..start]);
        }
        words.push(&run[start..]);
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The secrets that a text tells.
fn secrets_in<'a>(text: &str, by_first: &HashMap<String, Vec<&'a Secret>>) -> Vec<&'a Secret> {
    let written = words(text);
    let folded: Vec<String> = written.iter().map(|word| word.to_lowercase()).collect();
    let mut found = Vec::new();
    for (at, first) in folded.iter().enumerate() {
        let candidates = by_first.get(first.as_str()).into_iter().flatten();
        found.extend(candidates.filter(|secret| match secret.words.len() {
            1 => secret.words[0] == written[at],
            _ => folded[at..].starts_with(&secret.words),
        }));
    }
    found
}

/// The texts of a chart besides those of its posts. Every field is named, so that none is forgotten.
fn texts_of_chart(organization: &Organization) -> Vec<(&'static str, &str)> {
    let Organization {
        title,
        subtitle,
        source,
        areas,
        posts: _,
        date: _,
        language: _,
        theme: _,
        wishes: _,
        focus: _,
        allow: _,
        unit_names,
        // Names of units that posts have.
        units_before: _,
    } = organization;
    let mut texts = Vec::new();
    let heads = [("title", title), ("subtitle", subtitle), ("source", source)];
    texts.extend(
        heads
            .into_iter()
            .filter_map(|(what, text)| Some((what, text.as_deref()?))),
    );
    for UnitName { label, code } in unit_names.values() {
        let told = label.iter().chain(code);
        texts.extend(told.map(|text| ("the rule of a unit", text.as_str())));
    }
    for Area {
        id,
        title,
        description,
    } in areas
    {
        texts.extend([id, title].map(|text| ("focus area", text.as_str())));
        texts.extend(description.iter().map(|text| ("focus area", text.as_str())));
    }
    texts
}

/// The texts of a post. Every field is named, so that none is forgotten.
fn texts_of(post: &Post) -> Vec<(&'static str, &str)> {
    let Post {
        id,
        code,
        title,
        holders,
        ties,
        focus,
        unit,
        tags,
        photo,
        picture: _,
        link,
        note,
        fields,
        accent,
        replaces,
        span: _,
        roles: _,
        has_own_title: _,
        status: _,
        kind: _,
        reports_to: _,
        co_heads_with: _,
        has_own_focus: _,
        reports: _,
        interval: _,
    } = post;
    let single = [
        ("the code", code),
        ("the title", title),
        ("the unit", unit),
        ("the photo", photo),
        ("the link", link),
        ("the note", note),
    ];
    let mut texts = vec![("the id", id.as_str())];
    texts.extend(
        single
            .into_iter()
            .filter_map(|(what, text)| Some((what, text.as_deref()?))),
    );
    let mut add = |what, text| texts.push((what, text));
    holders.iter().for_each(|text| add("the holder", text));
    ties.iter().for_each(|Tie { label, .. }| {
        label
            .iter()
            .for_each(|text| add("the label of a line", text))
    });
    focus
        .iter()
        .for_each(|focus| add("a focus area", &focus.title));
    tags.iter().for_each(|text| add("a tag", text));
    for (name, value) in fields {
        add("a field", name);
        add("a field", value);
    }
    if let Some(accent) = accent {
        add("the rule", &accent.label);
        add("the rule", &accent.code);
    }
    replaces.iter().for_each(|text| add("`replaces`", text));
    texts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(secret: &str, text: &str) -> bool {
        let mut secrets = Secrets::default();
        secrets.push(secret, "the note", Span::default(), false);
        let chart = Organization {
            title: Some(text.to_owned()),
            ..Organization::default()
        };
        !secrets.told_in(&chart, &[], "public").is_empty()
    }

    #[test]
    fn finds_a_name_in_whatever_case_and_with_whatever_between() {
        for text in [
            "Dana Roy",
            "dana-roy",
            "mailto:dana.roy@example.org",
            "(DANA\u{a0}ROY)",
        ] {
            assert!(told("Dana Roy", text), "{text}");
        }
        for text in ["Dana Royce", "Jordana Roy", "Roy Dana", "Dana"] {
            assert!(!told("Dana Roy", text), "{text}");
        }
    }

    #[test]
    fn takes_a_single_word_as_it_is_written() {
        assert!(told("IT", "Head of IT"));
        assert!(!told("IT", "make it so"));
    }

    #[test]
    fn needs_no_blanks_where_a_script_has_none() {
        assert!(told("田中", "新社長は田中さん"));
        assert!(!told("田中", "中田"));
    }
}
