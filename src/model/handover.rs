//! Who hands a focus area over to whom.

use super::change::Change;
use super::post::Part;
use super::state::PostState;
use std::collections::{BTreeMap, BTreeSet};

/// The focus areas of which some posts lost a part, or a larger part, and others gained one.
pub(super) fn handovers(before: &[PostState], after: &[PostState]) -> Vec<Change> {
    let (old, new) = (parts(before), parts(after));
    let lost = |area: &str, from: &Parts, to: &Parts| -> Vec<String> {
        let others = to.get(area);
        let now = |post: &str| others.and_then(|others| others.get(post)).copied();
        let posts = from.get(area).into_iter().flatten();
        posts
            .filter(|(post, part)| now(post).unwrap_or(0) < **part)
            .map(|(post, _)| (*post).to_owned())
            .collect()
    };
    let mut changes = Vec::new();
    for area in in_order(before) {
        let (from, to) = (lost(area, &old, &new), lost(area, &new, &old));
        if !from.is_empty() && !to.is_empty() {
            let area = area.to_owned();
            changes.push(Change::HandedOver { area, from, to });
        }
    }
    changes
}

/// How much of each area each post has.
type Parts<'a> = BTreeMap<&'a str, BTreeMap<&'a str, u8>>;

fn parts(posts: &[PostState]) -> Parts<'_> {
    let mut parts = Parts::new();
    for post in posts {
        for area in &post.focus {
            let extent = match area.part {
                Part::Owner => 3,
                Part::Shared => 2,
                Part::Stakeholder => 1,
                Part::None => 0,
            };
            parts
                .entry(&area.title)
                .or_default()
                .insert(&post.id, extent);
        }
    }
    parts
}

/// Every area once, in the order of the chart.
fn in_order(posts: &[PostState]) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    let areas = posts.iter().flat_map(|post| &post.focus);
    areas
        .map(|area| &*area.title)
        .filter(|area| seen.insert(*area))
        .collect()
}
