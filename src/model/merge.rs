//! Posts that a variant takes away: removed, or merged into another that takes their place with all their lines.

use super::ids::Ids;
use super::inherit::inherit;
use super::unknown::unknown_post;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::findings::Findings;
use crate::source::{Document, GoneEntry, PostEntry, Spanned, TieEntry, VariantEntry};
use crate::wording::{Suggestions, quote};
use std::collections::{BTreeMap, BTreeSet};

/// Takes away what the variant removes or replaces, and leads every line to where it now belongs.
///
/// The posts from `first_new` on are the variant's own.
pub(super) fn merge(
    document: &mut Document,
    first_new: usize,
    variant: &VariantEntry,
    findings: &mut Findings,
) {
    if variant.remove.is_empty() && variant.posts.iter().all(|post| post.replaces.is_none()) {
        return;
    }
    let gone = Gone::new(document, variant, findings);
    let is_kept: Vec<bool> = document
        .posts
        .iter()
        .map(|post| !gone.holds(&post.id.value))
        .collect();
    let mut places: Vec<usize> = (0..document.posts.len()).collect();
    for over in variant.posts.iter().filter(|post| post.replaces.is_some()) {
        let replaced = gone.replaced_by(document, over);
        let is_merged = |post: &PostEntry| post.id.value == over.id.value && !replaced.is_empty();
        let Some(place) = document.posts.iter().position(is_merged) else {
            continue;
        };
        let is_new = place >= first_new;
        if is_new {
            // A merged seat stands where the first of its posts stood.
            places[place] = *replaced.iter().min().expect("a post is replaced");
        }
        let sources: Vec<&PostEntry> = replaced.iter().map(|&at| &document.posts[at]).collect();
        document.posts[place] = inherit(&document.posts[place], over, is_new, &sources, findings);
    }
    document.gone.extend(gone.entries());
    let posts = std::mem::take(&mut document.posts).into_iter();
    let mut kept: Vec<_> = posts.zip(places).zip(is_kept).collect();
    kept.retain(|(_, is_kept)| *is_kept);
    kept.sort_by_key(|((_, place), _)| *place);
    document.posts = kept.into_iter().map(|((post, _), _)| post).collect();
    for post in &mut document.posts {
        gone.redirect(post, findings);
    }
}

/// The posts that a variant takes away.
struct Gone<'a> {
    /// Where it says so.
    removed: BTreeMap<&'a str, Span>,
    /// What takes the place of each, and where it says so.
    replaced: BTreeMap<&'a str, (&'a str, Span)>,
    /// The posts that take the place of others.
    heirs: BTreeSet<&'a str>,
}

impl<'a> Gone<'a> {
    fn new(document: &Document, variant: &'a VariantEntry, findings: &mut Findings) -> Self {
        let ids = Ids::new(&document.posts);
        let before = &document.gone;
        let mut gone = Self {
            removed: BTreeMap::new(),
            replaced: BTreeMap::new(),
            heirs: BTreeSet::new(),
        };
        let mut suggestions = Suggestions::default();
        let mut is_known = |id: &Spanned<String>, findings: &mut Findings| {
            let is_known = ids.find(&id.value).is_some();
            if !is_known {
                let mut finding = unknown_post(id, before);
                if finding.hint.is_none() {
                    finding.hint = suggestions.for_word(&id.value, ids.names());
                }
                findings.push(finding);
            }
            is_known
        };
        for id in variant.remove.iter() {
            if is_known(id, findings) {
                gone.removed.entry(&id.value).or_insert(id.span);
            }
        }
        for post in &variant.posts {
            gone.refuse_removed(&post.id, "changed here", findings);
            for id in post.replaces.iter().flatten() {
                if is_known(id, findings) {
                    gone.replace(id, post, findings);
                }
            }
        }
        gone.refuse_chains(variant, findings);
        gone
    }

    /// What is taken away, for those that are based on this variant.
    fn entries(&self) -> impl Iterator<Item = GoneEntry> {
        let entry = |id: &str, by: Option<&str>, span| GoneEntry {
            id: id.to_owned(),
            by: by.map(str::to_owned),
            span,
        };
        let removed = self.removed.iter();
        let removed = removed.map(move |(id, span)| entry(id, None, *span));
        let replaced = self.replaced.iter();
        removed.chain(replaced.map(move |(id, (by, span))| entry(id, Some(by), *span)))
    }

    fn replace(&mut self, id: &'a Spanned<String>, by: &'a PostEntry, findings: &mut Findings) {
        let name = quote(&id.value);
        if id.value == by.id.value {
            let message = format!("{name} cannot replace itself");
            findings.push(Diagnostic::error(Code::Overlay, message).with_span(id.span));
            return;
        }
        self.refuse_removed(id, "replaced here", findings);
        self.heirs.insert(&by.id.value);
        let first = *self
            .replaced
            .entry(&id.value)
            .or_insert((&by.id.value, id.span));
        if first != (&by.id.value, id.span) {
            let message = format!("{name} is replaced twice");
            let finding = Diagnostic::error(Code::Overlay, message).with_span(id.span);
            let hint = "its lines can go to one post only; give the other one lines of its own";
            findings.push(
                finding
                    .with_related(first.1, "replaced here too")
                    .with_hint(hint),
            );
        }
    }

    fn refuse_removed(&self, id: &Spanned<String>, what: &str, findings: &mut Findings) {
        if let Some(&span) = self.removed.get(id.value.as_str()) {
            let message = format!("{} is removed, and {what}", quote(&id.value));
            let finding = Diagnostic::error(Code::Overlay, message).with_span(id.span);
            findings.push(finding.with_related(span, "removed here"));
        }
    }

    /// What takes the place of others cannot be taken away itself.
    fn refuse_chains(&self, variant: &VariantEntry, findings: &mut Findings) {
        for post in &variant.posts {
            if let Some(&(by, span)) = self.replaced.get(post.id.value.as_str()) {
                let (id, by) = (quote(&post.id.value), quote(by));
                let message = format!("{id} is changed, but {by} replaces it");
                let finding = Diagnostic::error(Code::Overlay, message).with_span(post.id.span);
                findings.push(finding.with_related(span, "replaced here"));
            }
        }
    }

    fn holds(&self, id: &str) -> bool {
        self.removed.contains_key(id) || self.replaced.contains_key(id)
    }

    /// The places of the posts that `over` replaces, in the order it names them.
    fn replaced_by(&self, document: &Document, over: &PostEntry) -> Vec<usize> {
        let ids = over.replaces.iter().flatten();
        let own = ids.filter(|id| {
            let by = self.replaced.get(id.value.as_str());
            by.is_some_and(|(by, _)| *by == over.id.value)
        });
        own.filter_map(|id| {
            document
                .posts
                .iter()
                .position(|post| post.id.value == id.value)
        })
        .collect()
    }

    /// Leads the lines of a post to what took the place of their ends.
    fn redirect(&self, post: &mut PostEntry, findings: &mut Findings) {
        let id = post.id.value.clone();
        if let Some(managers) = &mut post.reports_to {
            self.redirect_managers(&id, managers, findings);
        }
        let managers: BTreeSet<&str> = post
            .reports_to
            .iter()
            .flatten()
            .map(|to| &*to.value)
            .collect();
        if let Some(ties) = &mut post.dotted_to {
            self.redirect_ties(&id, ties);
            // A dotted line that was led to a manager says nothing more.
            ties.retain(|tie| !self.leads_to(&tie.to.value) || !managers.contains(&*tie.to.value));
        }
        for ties in [&mut post.partners, &mut post.stakeholder_of]
            .into_iter()
            .flatten()
        {
            self.redirect_ties(&id, ties);
        }
        post.co_heads_with = post.co_heads_with.take().and_then(|mut other| {
            self.lead(&mut other);
            let is_there = other.value != id && !self.removed.contains_key(&*other.value);
            is_there.then_some(other)
        });
    }

    fn redirect_managers(
        &self,
        id: &str,
        managers: &mut Vec<Spanned<String>>,
        findings: &mut Findings,
    ) {
        managers.iter_mut().for_each(|manager| self.lead(manager));
        let mut seen = BTreeSet::new();
        managers.retain(|to| {
            !self.leads_to(&to.value) || (to.value != id && seen.insert(to.value.clone()))
        });
        let is_gone = |to: &Spanned<String>| self.removed.contains_key(&*to.value);
        if !managers.is_empty() && managers.iter().all(is_gone) {
            findings.push(self.orphan(id, &managers[0]));
        }
        managers.retain(|to| !is_gone(to));
    }

    fn orphan(&self, id: &str, manager: &Spanned<String>) -> Diagnostic {
        let (id, to) = (quote(id), quote(&manager.value));
        let message = format!("{id} reports to {to}, which is removed");
        let finding = Diagnostic::error(Code::UnknownPost, message).with_span(manager.span);
        let finding = finding.with_related(self.removed[&*manager.value], "removed here");
        finding.with_hint(format!(
            "give {id} another `reports_to` in this variant (`[]` for none), or let a post replace {to}"
        ))
    }

    fn redirect_ties(&self, id: &str, ties: &mut Vec<TieEntry>) {
        ties.iter_mut().for_each(|tie| self.lead(&mut tie.to));
        let mut seen = BTreeSet::new();
        ties.retain(|tie| {
            let to = &*tie.to.value;
            let is_again = self.leads_to(to) && (to == id || !seen.insert(to.to_owned()));
            !is_again && !self.removed.contains_key(to)
        });
    }

    fn lead(&self, reference: &mut Spanned<String>) {
        if let Some((by, _)) = self.replaced.get(&*reference.value) {
            reference.value = (*by).to_owned();
        }
    }

    /// Whether lines were led to the post.
    fn leads_to(&self, id: &str) -> bool {
        self.heirs.contains(id)
    }
}
