//! From the ids that a post names to the posts: its managers, its other lines, its co-head.

use super::ids::Ids;
use super::post::{LineKind, PostId, Tie};
use super::unknown::unknown_post;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::findings::Findings;
use crate::source::{Document, PostEntry, Reading, Spanned};
use crate::wording::{Suggestions, quote};
use std::collections::BTreeMap;

/// Looks up what posts name and reports what does not exist or makes no sense.
pub(super) struct References<'a> {
    document: &'a Document,
    ids: Ids<'a>,
    suggestions: Suggestions,
}

impl<'a> References<'a> {
    pub fn new(document: &'a Document) -> Self {
        Self {
            document,
            ids: Ids::new(&document.posts),
            suggestions: Suggestions::default(),
        }
    }

    /// The solid managers.
    pub fn managers(
        &mut self,
        id: PostId,
        entry: &PostEntry,
        findings: &mut Findings,
    ) -> Vec<PostId> {
        let mut managers = Stated::default();
        for reference in entry.managers() {
            let Some(manager) = self.find(reference, findings) else {
                continue;
            };
            if manager == id {
                let message = format!("{} reports to itself", quote(&entry.id.value));
                let finding =
                    Diagnostic::error(Code::SelfReport, message).with_span(reference.span);
                findings.push(finding.with_hint("a post at the top has no `reports_to`"));
            } else {
                managers.add(LineKind::Solid, manager, reference, entry, findings);
            }
        }
        managers
            .in_order
            .into_iter()
            .map(|(_, manager)| manager)
            .collect()
    }

    /// The other lines.
    pub fn ties(&mut self, id: PostId, entry: &PostEntry, findings: &mut Findings) -> Vec<Tie> {
        let mut stated = Stated::default();
        for manager in entry.managers() {
            // What is solid needs no dotted line besides.
            if let Some(to) = self.ids.find(&manager.value) {
                stated
                    .first
                    .entry((LineKind::Dotted as u8, to))
                    .or_insert(manager.span);
            }
        }
        let mut ties = Vec::new();
        for (kind, tie) in entry.ties() {
            let Some(to) = self.find(&tie.to, findings) else {
                continue;
            };
            if to == id {
                let message = format!("a line from {} to itself", quote(&entry.id.value));
                findings.push(Diagnostic::error(Code::SelfLine, message).with_span(tie.to.span));
            } else if stated.add(kind, to, &tie.to, entry, findings) {
                ties.push(Tie {
                    kind,
                    to,
                    label: tie.label.as_ref().and_then(Spanned::filled),
                });
            }
        }
        ties
    }

    /// The post that shares its reports with this one.
    pub fn co_head(
        &mut self,
        id: PostId,
        entry: &PostEntry,
        findings: &mut Findings,
    ) -> Option<PostId> {
        let stated = entry.co_heads_with.as_ref();
        let reference = stated.filter(|reference| reference.filled().is_some())?;
        let other = self.find(reference, findings)?;
        if other == id {
            let message = format!("{} cannot be its own co-head", quote(&entry.id.value));
            findings.push(Diagnostic::error(Code::CoHeads, message).with_span(reference.span));
            return None;
        }
        Some(other)
    }

    fn find(&mut self, reference: &Spanned<String>, findings: &mut Findings) -> Option<PostId> {
        let post = self.ids.find(&reference.value);
        // In a file that could not be read as a whole the post may stand in a line that was skipped.
        if post.is_none() && self.document.reading < Reading::Broken {
            let mut finding = unknown_post(reference, &self.document.gone);
            if finding.hint.is_none() {
                let names = self.ids.names();
                finding.hint = self.suggestions.for_word(&reference.value, names);
            }
            findings.push(finding);
        }
        post
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
