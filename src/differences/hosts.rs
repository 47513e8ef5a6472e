//! With which change each change of lines and of shared reports is told, so that it is told once.

use super::{About, Differences};
use crate::model::Change;
use std::collections::BTreeMap;

/// Where each is told; nowhere if the removal of a post says it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Hosts {
    /// The place among the changes for each change of lines.
    pub lines: Vec<Option<usize>>,
    /// The same for each change of a pair.
    pub pairs: Vec<Option<usize>>,
}

impl Hosts {
    /// With the change of a post's own, else with the one that says why a post is new or gone.
    pub fn new(differences: &Differences) -> Self {
        let reasons = reasons(differences);
        let own = |about, post: &String| {
            let place = differences.places.get(&(about, post.clone()));
            place.or_else(|| reasons.get(post)).copied()
        };
        let line = |post: &String, other| {
            let is_gone = differences.find(About::Removed, post).is_some();
            match is_gone && !differences.lineage.explains(post) {
                // Where a post is gone, so are the lines that it stated.
                true => None,
                false => own(About::Lines, post).or_else(|| own(About::Lines, other)),
            }
        };
        let lines = differences.lines.iter();
        let pairs = differences.pairs.iter();
        Self {
            lines: lines
                .map(|change| line(&change.post, &change.other))
                .collect(),
            pairs: pairs
                .map(|change| {
                    let mut posts = change.posts.iter();
                    posts.find_map(|post| own(About::CoHead, post))
                })
                .collect(),
        }
    }
}

impl Differences {
    /// Whether cards tell what is told with the change at a place: those of new posts only say that they are new.
    pub(super) fn is_on_cards(&self, host: Option<usize>) -> bool {
        match host.and_then(|at| self.changes.get(at)) {
            Some(Change::Added { post, .. }) => self.lineage.explains(&post.id),
            host => host.is_some(),
        }
    }
}

/// The merger, split, addition or removal by which each post is new or gone.
fn reasons(differences: &Differences) -> BTreeMap<String, usize> {
    let mut reasons = BTreeMap::new();
    for (at, change) in differences.changes.iter().enumerate() {
        let posts: Vec<&String> = match change {
            Change::Merged { from, into } => from.iter().chain([into]).collect(),
            Change::Split { from, into } => into.iter().chain([from]).collect(),
            Change::Added { post, .. } | Change::Removed { post } => vec![&post.id],
            _ => Vec::new(),
        };
        for post in posts {
            reasons.entry(post.clone()).or_insert(at);
        }
    }
    reasons
}
