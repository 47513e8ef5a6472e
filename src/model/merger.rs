//! Which posts became one, and which became several.

use super::change::Change;
use super::organization::Organization;
use super::post::Post;
use std::collections::{BTreeMap, BTreeSet};

/// The mergers that lead from `old` to `new`, then the splits.
pub(super) fn mergers(old: &Organization, new: &Organization) -> Vec<Change> {
    let splits = merges(&new.posts, &old.posts).into_iter();
    let mut changes: Vec<Change> = Vec::new();
    let merges = merges(&old.posts, &new.posts).into_iter();
    for change in merges.chain(splits.filter_map(reversed)) {
        add(change, &mut changes);
    }
    changes
}

/// Adds a merger or a split; those that meet in one post are one.
fn add(change: Change, changes: &mut Vec<Change>) {
    for known in changes.iter_mut() {
        if let Some(united) = united(known, &change) {
            *known = united;
            return;
        }
    }
    changes.push(change);
}

/// What two mergers into one post are together, or two splits of one; a post that took the place of one that was split, too,
/// is a part of it.
fn united(one: &Change, other: &Change) -> Option<Change> {
    let all = |ids: &[String], more: &[String]| {
        let new = more.iter().filter(|id| !ids.contains(id));
        ids.iter().chain(new).cloned().collect()
    };
    match (one, other) {
        (
            Change::Merged { from, into },
            Change::Merged {
                from: more,
                into: same,
            },
        ) if into == same => Some(Change::Merged {
            from: all(from, more),
            into: into.clone(),
        }),
        _ => {
            let ((whole, into), (same, more)) = (parts(one)?, parts(other)?);
            (whole == same).then(|| Change::Split {
                from: whole.clone(),
                into: all(into, more),
            })
        }
    }
}

/// A single post and what it became.
fn parts(change: &Change) -> Option<(&String, &[String])> {
    match change {
        Change::Split { from, into } => Some((from, into)),
        Change::Merged { from, into } => match &from[..] {
            [one] => Some((one, std::slice::from_ref(into))),
            _ => None,
        },
        _ => None,
    }
}

/// Each post of `old` that was merged, replaced or split, with each that it became.
pub(super) fn kin(old: &Organization, new: &Organization) -> Vec<(String, String)> {
    let pairs = |change: Change| match change {
        Change::Merged { from, into } => {
            let pairs = from.into_iter().map(move |from| (from, into.clone()));
            pairs.collect()
        }
        _ => Vec::new(),
    };
    let merged = merges(&old.posts, &new.posts).into_iter().flat_map(pairs);
    let split = merges(&new.posts, &old.posts).into_iter().flat_map(pairs);
    merged
        .chain(split.map(|(part, whole)| (whole, part)))
        .collect()
}

/// The posts of `new` that took the place of posts of `old` which are gone.
fn merges(old: &[Post], new: &[Post]) -> Vec<Change> {
    let ids =
        |posts: &[Post]| -> BTreeSet<String> { posts.iter().map(|post| post.id.clone()).collect() };
    let (before, after) = (ids(old), ids(new));
    let gone: Vec<&Post> = old
        .iter()
        .filter(|post| !after.contains(&post.id))
        .collect();
    let by_id: BTreeSet<&str> = gone.iter().map(|post| &*post.id).collect();
    let one_role = gone.iter().filter(|post| post.roles.len() == 1);
    let by_role: BTreeMap<&str, &str> = one_role.map(|post| (&*post.roles[0], &*post.id)).collect();
    let mut merged: BTreeSet<&str> = BTreeSet::new();
    let merge = |post: &Post| {
        let mut parts: Vec<&str> = match post.replaces.is_empty() {
            false => post
                .replaces
                .iter()
                .filter_map(|id| by_id.get(&**id))
                .copied()
                .collect(),
            true if post.roles.len() < 2 => Vec::new(),
            true => post
                .roles
                .iter()
                .filter_map(|role| by_role.get(&**role))
                .copied()
                .collect(),
        };
        // What became a post of several roles became no other one.
        parts.retain(|id| !merged.contains(id));
        let own = before.contains(&post.id).then_some(&*post.id);
        let is_merge = parts.len() + usize::from(own.is_some()) > 1
            || (!parts.is_empty() && !post.replaces.is_empty());
        is_merge.then(|| {
            merged.extend(&parts);
            Change::Merged {
                from: own.into_iter().chain(parts).map(str::to_owned).collect(),
                into: post.id.clone(),
            }
        })
    };
    new.iter().filter_map(merge).collect()
}

/// A merger read from its end; a post that took the place of one other is no split.
fn reversed(change: Change) -> Option<Change> {
    match change {
        Change::Merged { from, into } => Some(match <[String; 1]>::try_from(from) {
            Ok([one]) => Change::Merged {
                from: vec![into],
                into: one,
            },
            Err(from) => Change::Split {
                from: into,
                into: from,
            },
        }),
        _ => None,
    }
}
