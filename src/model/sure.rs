//! What is wrong in a variant whatever it lies over.
//!
//! A variant whose base is unknown, or which takes away what there is not, is looked through all the same; but of what is
//! found then, much is only there because of that first mistake.

use super::overlay::places;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::source::{Document, Spanned, VariantEntry};
use std::collections::{BTreeMap, BTreeSet};

/// The ids of all posts of a file, those of its variants too.
pub(super) fn ids(document: &Document) -> BTreeSet<&str> {
    let of_variants = document.variants.iter().flat_map(|variant| &variant.posts);
    let posts = document.posts.iter().chain(of_variants);
    posts.map(|post| post.id.value.as_str()).collect()
}

/// Tells mistakes of a variant from what follows from another mistake.
pub(super) struct Sure<'a> {
    /// Every place of the variant, sorted.
    own: Vec<Span>,
    /// What it names as posts, by place.
    named: BTreeMap<Span, &'a str>,
    /// The ids of all posts that the variant can have by any base.
    ids: &'a BTreeSet<&'a str>,
}

impl<'a> Sure<'a> {
    pub fn new(variant: &'a VariantEntry, ids: &'a BTreeSet<&'a str>) -> Self {
        Self {
            own: places(variant),
            named: named(variant).collect(),
            ids,
        }
    }

    /// Whether the finding stays whatever the variant lies over: it is about the variant's own lines only, and about no post
    /// that another base may have.
    pub fn holds(&self, finding: &Diagnostic) -> bool {
        let related = finding.related.iter().map(|(span, _)| *span);
        let mut spans = finding.span.into_iter().chain(related);
        let is_own = |span: Span| self.own.binary_search(&span).is_ok();
        if finding.span.is_none() || !spans.all(is_own) {
            return false;
        }
        match finding.code {
            Code::UnknownPost => {
                // With a second place it is a post that the variant itself removes.
                let name = finding.span.and_then(|span| self.named.get(&span));
                !finding.related.is_empty() || name.is_some_and(|name| !self.ids.contains(name))
            }
            Code::Overlay
            | Code::UnknownRole
            | Code::UnknownArea
            | Code::SelfReport
            | Code::SelfLine
            | Code::Cycle
            | Code::DuplicateLine
            | Code::DuplicateHolder
            | Code::VacantHolder
            | Code::EmptyInterval
            | Code::ForbiddenLink
            | Code::OutsideFolder => true,
            _ => false,
        }
    }
}

/// Every id of a post that the variant names, with its place.
fn named(variant: &VariantEntry) -> impl Iterator<Item = (Span, &str)> {
    let of_posts = variant.posts.iter().flat_map(|post| {
        let lists = [&post.reports_to, &post.replaces];
        let listed = lists.into_iter().flatten().flatten();
        let ties = post.ties().map(|(_, tie)| &tie.to);
        listed.chain(&post.co_heads_with).chain(ties)
    });
    let references = variant.remove.iter().chain(of_posts);
    references.map(|id: &Spanned<String>| (id.span, id.value.as_str()))
}
