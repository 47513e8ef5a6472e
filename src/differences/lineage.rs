//! What became of posts in mergers and splits.

use crate::model::Change;
use std::collections::{BTreeMap, BTreeSet};

/// What became of the posts of the old organization.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Lineage {
    /// What each post that was merged became.
    heirs: BTreeMap<String, String>,
    /// What each post that was split became.
    parts: BTreeMap<String, Vec<String>>,
    /// Posts that are new or gone because of a merger or a split.
    explained: BTreeSet<String>,
}

/// Two posts, whichever of them is named first.
pub(super) fn unordered(pair: &[String; 2]) -> [String; 2] {
    let mut pair = pair.clone();
    pair.sort();
    pair
}

impl Lineage {
    /// By the mergers and splits among the changes.
    pub fn new(changes: &[Change]) -> Self {
        let mut lineage = Self::default();
        for change in changes {
            match change {
                Change::Merged { from, into } => {
                    let heirs = from.iter().map(|id| (id.clone(), into.clone()));
                    lineage.heirs.extend(heirs);
                    lineage.explained.extend(from.iter().chain([into]).cloned());
                }
                Change::Split { from, into } => {
                    lineage.parts.insert(from.clone(), into.clone());
                    lineage.explained.extend(into.iter().chain([from]).cloned());
                }
                _ => {}
            }
        }
        lineage
    }

    /// The post that took the place of another by a merger, else the post itself.
    pub fn heir(&self, id: &str) -> String {
        self.heirs.get(id).map_or(id, String::as_str).to_owned()
    }

    /// The post that took the place of another, if it was merged.
    pub fn merged_into(&self, id: &str) -> Option<&String> {
        self.heirs.get(id)
    }

    /// Each post that a post became: its parts, its heir, else itself.
    pub fn became(&self, id: &str) -> Vec<String> {
        match self.parts(id) {
            [] => vec![self.heir(id)],
            parts => parts.to_vec(),
        }
    }

    /// What two posts became, each of one with each of the other, but for one post with itself.
    pub fn pairs(&self, [one, other]: &[String; 2]) -> impl Iterator<Item = [String; 2]> + use<> {
        let (ones, others) = (self.became(one), self.became(other));
        let pairs = ones.into_iter().flat_map(move |one| {
            let others = others.clone().into_iter();
            others.map(move |other| [one.clone(), other])
        });
        pairs.filter(|[one, other]| one != other)
    }

    /// The posts that a post was split into; none if it was not.
    pub fn parts(&self, id: &str) -> &[String] {
        self.parts.get(id).map_or(&[], Vec::as_slice)
    }

    /// Whether a post became others and is gone.
    pub fn is_split_up(&self, id: &str) -> bool {
        let parts = self.parts(id);
        !parts.is_empty() && parts.iter().all(|part| part != id)
    }

    /// Whether a merger or a split says why a post is new or gone.
    pub fn explains(&self, id: &str) -> bool {
        self.explained.contains(id)
    }
}
