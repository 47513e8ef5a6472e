//! Who shares reports with whom now, and who no longer does, wherever mergers and splits led them.

use super::lineage::{Lineage, unordered};
use crate::model::PostState;
use std::collections::BTreeSet;

/// Two posts that share their reports now, or did before.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PairChange {
    /// The one that states it, then the other one.
    pub posts: [String; 2],
    /// Both before, where these are parts of posts that were split.
    pub before: Option<[String; 2]>,
    /// Whether they share them now.
    pub together: bool,
}

/// Every pair that is gone, then every one that is new or of parts of one that was split.
pub(super) fn pair_changes(
    old: &[PostState],
    new: &[PostState],
    lineage: &Lineage,
) -> Vec<PairChange> {
    let now = sorted(stated(new));
    let before: Vec<[String; 2]> = stated(old).collect();
    let of_now = |pair: &[String; 2]| pair.each_ref().map(|id| lineage.heir(id));
    let known = sorted(before.iter().map(of_now));
    let mut changes: Vec<PairChange> = Vec::new();
    let mut told: BTreeSet<[String; 2]> = BTreeSet::new();
    for pair in &before {
        let stays = lineage
            .pairs(pair)
            .any(|pair| now.contains(&unordered(&pair)));
        let posts = of_now(pair);
        if !stays && posts[0] != posts[1] && told.insert(unordered(&posts)) {
            changes.push(PairChange {
                posts,
                before: None,
                together: false,
            });
        }
    }
    for posts in stated(new) {
        if known.contains(&unordered(&posts)) || !told.insert(unordered(&posts)) {
            continue;
        }
        let is_whole = |pair: &&[String; 2]| {
            let mut parts = lineage.pairs(pair);
            parts.any(|part| unordered(&part) == unordered(&posts))
        };
        changes.push(PairChange {
            before: before.iter().find(is_whole).map(of_now),
            posts,
            together: true,
        });
    }
    changes
}

/// The pairs that posts state.
fn stated(posts: &[PostState]) -> impl Iterator<Item = [String; 2]> {
    posts.iter().filter_map(|post| {
        let other = post.co_head.clone()?;
        Some([post.id.clone(), other])
    })
}

/// The pairs, whichever of the two states them.
fn sorted(pairs: impl Iterator<Item = [String; 2]>) -> BTreeSet<[String; 2]> {
    pairs.map(|pair| unordered(&pair)).collect()
}
