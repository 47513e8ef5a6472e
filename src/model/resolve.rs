//! From the file as written to the organization: references become indices, gaps are filled from the catalogue.

use super::catalogue;
use super::check;
use super::ids::Ids;
use super::organization::{Area, Language, Organization};
use super::outside::{is_safe_link, stays_inside};
use super::post::{LineKind, Post, PostId, Status, Tie};
use super::roles::{self, Areas, Roles};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::findings::Findings;
use crate::source::{Document, FocusEntry, PostEntry, Spanned};
use crate::wording::{Suggestions, quote};
use std::collections::BTreeMap;

/// Resolves a chart file, in its own language unless another is asked for.
///
/// The organization is there unless one of the findings is an error or the file could not be read as a whole.
pub fn resolve(
    document: &Document,
    language: Option<Language>,
) -> (Option<Organization>, Vec<Diagnostic>) {
    let mut organization = top_level(document, language);
    let mut resolver = Resolver {
        document,
        ids: Ids::new(&document.posts),
        areas: Areas::new(&organization.areas),
        language: organization.language,
        suggestions: Suggestions::default(),
        findings: Findings::default(),
    };
    let posts: Vec<_> = document
        .posts
        .iter()
        .enumerate()
        .map(|(id, entry)| resolver.post(id, entry))
        .collect();
    let mut findings = resolver.findings;
    organization.posts = posts;
    check::lines(document, &mut organization.posts, &mut findings);
    if document.is_whole {
        check::doubts(document, &organization, &mut findings);
    }
    let is_drawable = document.is_whole && !findings.has_errors() && !organization.posts.is_empty();
    (is_drawable.then_some(organization), findings.into_sorted())
}

fn top_level(document: &Document, language: Option<Language>) -> Organization {
    let area = |entry: &crate::source::AreaEntry| Area {
        id: entry.id.value.clone(),
        title: value(&entry.title).unwrap_or_else(|| entry.id.value.clone()),
        description: value(&entry.description),
    };
    Organization {
        title: value(&document.title),
        subtitle: value(&document.subtitle),
        source: value(&document.source),
        date: document.date,
        language: language.or(document.language).unwrap_or_default(),
        theme: value(&document.theme),
        wishes: document.wishes,
        focus: document.focus,
        allow: document.allow.clone(),
        areas: document.areas.iter().map(area).collect(),
        posts: Vec::new(),
    }
}

/// The text, unless it is blank.
fn value(text: &Option<Spanned<String>>) -> Option<String> {
    let text = text.as_ref()?.value.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn values(texts: &[Spanned<String>]) -> Vec<String> {
    texts
        .iter()
        .map(|text| text.value.trim().to_owned())
        .filter(|text| !text.is_empty())
        .collect()
}

/// Resolves one post after the other.
struct Resolver<'a> {
    document: &'a Document,
    ids: Ids<'a>,
    areas: Areas<'a>,
    language: Language,
    suggestions: Suggestions,
    findings: Findings,
}

impl Resolver<'_> {
    fn post(&mut self, id: PostId, entry: &PostEntry) -> Post {
        let roles = self.roles(entry);
        // A text that is written but blank says: none, not even that of the catalogue.
        let own = |text: &Option<Spanned<String>>, known: Option<String>| match text {
            Some(_) => value(text),
            None => known,
        };
        self.look_for_areas(entry);
        Post {
            id: entry.id.value.clone(),
            span: entry.id.span,
            code: own(&entry.code, roles.code()),
            title: own(&entry.title, roles.title()),
            holders: self.holders(entry),
            status: entry
                .status
                .as_ref()
                .map(|status| status.value)
                .unwrap_or_default(),
            kind: entry.kind.or(roles.kind()).unwrap_or_default(),
            reports_to: self.managers(id, entry),
            ties: self.ties(id, entry),
            co_heads_with: self.co_head(id, entry),
            focus: roles.focus(entry.focus.as_deref(), &self.areas),
            roles: roles.known.iter().map(|role| role.id.to_owned()).collect(),
            unit: value(&entry.unit),
            tags: values(&entry.tags),
            photo: self.photo(entry),
            link: self.link(entry),
            note: value(&entry.note),
            fields: entry.fields.clone(),
            reports: entry.reports,
        }
    }

    fn roles(&mut self, entry: &PostEntry) -> Roles {
        let Some(names) = &entry.roles else {
            return Roles::new(roles::of_id(&entry.id.value), self.language);
        };
        let mut known: Vec<&'static catalogue::Role> = Vec::new();
        for name in names {
            match catalogue::find(&name.value) {
                Some(role) if known.contains(&role) => {}
                Some(role) => known.push(role),
                None => {
                    let message = format!("the catalogue has no role {}", quote(&name.value));
                    let mut finding =
                        Diagnostic::error(Code::UnknownRole, message).with_span(name.span);
                    let meant = self.suggestions.for_word(&name.value, catalogue::names());
                    finding.hint = meant.or_else(|| {
                        Some("leave `role` out and write `code` and `title`".to_owned())
                    });
                    self.findings.push(finding);
                }
            }
        }
        Roles::new(known, self.language)
    }

    fn holders(&mut self, entry: &PostEntry) -> Vec<String> {
        let mut first: BTreeMap<&str, Span> = BTreeMap::new();
        for holder in &entry.holders {
            let name = holder.value.trim();
            if let Some(&span) = first.get(name) {
                let message = format!("{} holds {} twice", quote(name), quote(&entry.id.value));
                let finding =
                    Diagnostic::error(Code::DuplicateHolder, message).with_span(holder.span);
                self.findings
                    .push(finding.with_related(span, "first named here"));
            } else if !name.is_empty() {
                first.insert(name, holder.span);
            }
        }
        let holders = values(&entry.holders);
        self.vacant_holder(entry, !holders.is_empty());
        holders
    }

    fn vacant_holder(&mut self, entry: &PostEntry, is_held: bool) {
        if let Some(status) = entry
            .status
            .as_ref()
            .filter(|status| status.value == Status::Vacant && is_held)
        {
            let message = format!("{} is vacant and has a holder", quote(&entry.id.value));
            let finding = Diagnostic::error(Code::VacantHolder, message)
                .with_span(entry.holders[0].span)
                .with_related(status.span, "said to be vacant here")
                .with_hint("leave one of them out, or write `status = \"leaving\"`");
            self.findings.push(finding);
        }
    }

    fn managers(&mut self, id: PostId, entry: &PostEntry) -> Vec<PostId> {
        let mut managers = Stated::default();
        for reference in &entry.reports_to {
            let Some(manager) = self.find(reference) else {
                continue;
            };
            if manager == id {
                let message = format!("{} reports to itself", quote(&entry.id.value));
                let finding =
                    Diagnostic::error(Code::SelfReport, message).with_span(reference.span);
                self.findings
                    .push(finding.with_hint("a post at the top has no `reports_to`"));
            } else {
                managers.add(
                    LineKind::Solid,
                    manager,
                    reference,
                    entry,
                    &mut self.findings,
                );
            }
        }
        managers
            .in_order
            .into_iter()
            .map(|(_, manager)| manager)
            .collect()
    }

    fn ties(&mut self, id: PostId, entry: &PostEntry) -> Vec<Tie> {
        let mut stated = Stated::default();
        for manager in &entry.reports_to {
            // What is solid needs no dotted line besides.
            if let Some(to) = self.ids.find(&manager.value) {
                stated
                    .first
                    .entry((LineKind::Dotted as u8, to))
                    .or_insert(manager.span);
            }
        }
        let mut ties = Vec::new();
        for tie in &entry.ties {
            let Some(to) = self.find(&tie.to) else {
                continue;
            };
            if to == id {
                let message = format!("a line from {} to itself", quote(&entry.id.value));
                self.findings
                    .push(Diagnostic::error(Code::SelfLine, message).with_span(tie.to.span));
            } else if stated.add(tie.kind, to, &tie.to, entry, &mut self.findings) {
                ties.push(Tie {
                    kind: tie.kind,
                    to,
                    label: value(&tie.label),
                });
            }
        }
        ties
    }

    fn co_head(&mut self, id: PostId, entry: &PostEntry) -> Option<PostId> {
        let reference = entry.co_heads_with.as_ref()?;
        let other = self.find(reference)?;
        if other == id {
            let message = format!("{} cannot be its own co-head", quote(&entry.id.value));
            self.findings
                .push(Diagnostic::error(Code::CoHeads, message).with_span(reference.span));
            return None;
        }
        Some(other)
    }

    fn find(&mut self, reference: &Spanned<String>) -> Option<PostId> {
        let post = self.ids.find(&reference.value);
        // In a file that could not be read as a whole the post may stand in a line that was skipped.
        if post.is_none() && self.document.is_whole {
            let message = format!("there is no post {}", quote(&reference.value));
            let mut finding =
                Diagnostic::error(Code::UnknownPost, message).with_span(reference.span);
            finding.hint = self
                .suggestions
                .for_word(&reference.value, self.ids.names());
            self.findings.push(finding);
        }
        post
    }

    /// Warns of a focus area that looks like a mistyped id of `[areas]`.
    fn look_for_areas(&mut self, entry: &PostEntry) {
        if self.areas.is_empty() {
            return;
        }
        let looks_like_id = |text: &str| {
            text.bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_.".contains(&b))
        };
        for FocusEntry { area, .. } in entry.focus.iter().flatten() {
            let text = area.value.as_str();
            if text == "..." || !looks_like_id(text) || self.areas.find(text).is_some() {
                continue;
            }
            if let Some(hint) = self.suggestions.for_word(text, self.areas.names()) {
                let message = format!("`[areas]` has no {}; it is drawn as a text", quote(text));
                let finding = Diagnostic::warning(Code::UnknownArea, message).with_span(area.span);
                self.findings.push(finding.with_hint(hint));
            }
        }
    }

    fn photo(&mut self, entry: &PostEntry) -> Option<String> {
        let photo = entry.photo.as_ref()?;
        if stays_inside(&photo.value) {
            return Some(photo.value.clone());
        }
        let message = format!(
            "the photo {} lies outside the chart's folder",
            quote(&photo.value)
        );
        let finding = Diagnostic::error(Code::OutsideFolder, message).with_span(photo.span);
        self.findings.push(
            finding.with_hint("write a path below the chart file, with `/` between its parts"),
        );
        None
    }

    fn link(&mut self, entry: &PostEntry) -> Option<String> {
        let link = entry.link.as_ref()?;
        if is_safe_link(&link.value) {
            return Some(link.value.clone());
        }
        let message = format!("the link {} cannot be taken", quote(&link.value));
        let finding = Diagnostic::error(Code::ForbiddenLink, message).with_span(link.span);
        self.findings.push(
            finding.with_hint(
                "a link starts with `https://`, `http://` or `mailto:` and has no blanks",
            ),
        );
        None
    }
}

/// The lines that one post states, each once.
#[derive(Default)]
struct Stated {
    in_order: Vec<(LineKind, PostId)>,
    first: BTreeMap<(u8, PostId), Span>,
}

impl Stated {
    /// Adds a line; one that is stated already is reported with both places.
    fn add(
        &mut self,
        kind: LineKind,
        to: PostId,
        reference: &Spanned<String>,
        entry: &PostEntry,
        findings: &mut Findings,
    ) -> bool {
        let first = *self.first.entry((kind as u8, to)).or_insert(reference.span);
        if first == reference.span {
            self.in_order.push((kind, to));
            return true;
        }
        let message = format!(
            "the line from {} to {} is stated twice",
            quote(&entry.id.value),
            quote(&reference.value)
        );
        let finding = Diagnostic::warning(Code::DuplicateLine, message).with_span(reference.span);
        findings.push(finding.with_related(first, "first stated here"));
        false
    }
}
