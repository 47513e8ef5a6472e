//! Who shares reports with whom now, and who no longer does, wherever mergers and splits led them.

use super::Differences;
use super::lineage::Lineage;
use crate::model::PostState;
use std::collections::BTreeSet;

/// Two posts that share their reports now, or did before.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PairChange {
    /// The one that states it, then the other one.
    pub posts: [String; 2],
    /// Whether they share them now.
    pub together: bool,
}

impl Differences {
    /// What changed of the pairs that these posts state.
    pub(super) fn pairs_of<'s>(&'s self, posts: &[&String]) -> Vec<&'s PairChange> {
        let pairs = self.pairs.iter();
        let is_stated = |pair: &&PairChange| posts.contains(&&pair.posts[0]);
        pairs.filter(is_stated).collect()
    }

    /// With whom a post shares its reports now, or no longer does.
    pub(super) fn pairs_with<'s>(&'s self, post: &str) -> impl Iterator<Item = (&'s String, bool)> {
        let pairs = self.pairs.iter();
        pairs.filter_map(move |PairChange { posts, together }| match posts {
            [one, other] if one == post => Some((other, *together)),
            [other, one] if one == post => Some((other, *together)),
            _ => None,
        })
    }
}

/// Every pair that is gone, then every one that is new.
pub(super) fn pair_changes(
    old: &[PostState],
    new: &[PostState],
    lineage: &Lineage,
) -> Vec<PairChange> {
    let now: BTreeSet<[String; 2]> = stated(new).map(sorted).collect();
    let stays = |[post, other]: &[String; 2]| {
        let others = lineage.became(other);
        let posts = lineage.became(post).into_iter();
        let mut pairs = posts.flat_map(|post| {
            let others = others.iter();
            others.map(move |other| [post.clone(), other.clone()])
        });
        pairs.any(|pair| now.contains(&sorted(pair)))
    };
    let of_now = |pair: &[String; 2]| pair.each_ref().map(|id| lineage.heir(id));
    let before: BTreeSet<[String; 2]> = stated(old).map(|pair| sorted(of_now(&pair))).collect();
    let gone = stated(old).filter(|pair| !stays(pair));
    let gone = gone.map(|pair| (of_now(&pair), false));
    let new = stated(new).map(|pair| (pair, true));
    let new = new.filter(|(pair, _)| !before.contains(&sorted(pair.clone())));
    let mut told = BTreeSet::new();
    let changes = gone.chain(new).filter(|(pair, together)| {
        pair[0] != pair[1] && told.insert((sorted(pair.clone()), *together))
    });
    let change = |(posts, together)| PairChange { posts, together };
    changes.map(change).collect()
}

fn stated(posts: &[PostState]) -> impl Iterator<Item = [String; 2]> {
    posts.iter().filter_map(|post| {
        let other = post.co_head.clone()?;
        Some([post.id.clone(), other])
    })
}

fn sorted(mut pair: [String; 2]) -> [String; 2] {
    pair.sort();
    pair
}
