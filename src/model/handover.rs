//! Who hands a focus area over to whom.

use super::areas::{AreaKey, AreaKeys};
use super::change::Change;
use super::post::{Focus, Part};
use super::state::PostState;
use serde::Serialize;
use std::collections::BTreeMap;

/// The part of a focus area that a post had and has, where it hands the area over or gets it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hand {
    /// The post's id.
    pub post: String,
    /// Its part before; `None` if it had none.
    pub from: Option<Part>,
    /// Its part now.
    pub to: Option<Part>,
}

/// The focus areas of which some posts lost a part, or a larger part, and others gained one.
pub(super) fn handovers(before: &[PostState], after: &[PostState], keys: &AreaKeys) -> Vec<Change> {
    let (old, order) = parts(before, &|focus| keys.of_old(focus));
    let (new, _) = parts(after, &|focus| keys.of_new(focus));
    let none = BTreeMap::new();
    let mut changes = Vec::new();
    for key in order {
        let (had, has) = (&old[&key], new.get(&key));
        let title = has.unwrap_or(had).title.to_owned();
        let (had, has) = (&had.posts, has.map_or(&none, |area| &area.posts));
        let hand = |post: &&str| Hand {
            post: (*post).to_owned(),
            from: had.get(post).copied(),
            to: has.get(post).copied(),
        };
        let is_less = |hand: &Hand| extent(hand.to) < extent(hand.from);
        let is_more = |hand: &Hand| extent(hand.to) > extent(hand.from);
        let from: Vec<Hand> = had.keys().map(hand).filter(is_less).collect();
        let to: Vec<Hand> = has.keys().map(hand).filter(is_more).collect();
        if !from.is_empty() && !to.is_empty() {
            let area = match key {
                AreaKey::Id(id) => Some(id),
                AreaKey::Title(_) => None,
            };
            changes.push(Change::HandedOver {
                area,
                title,
                from,
                to,
            });
        }
    }
    changes
}

/// How much of an area is a post's.
fn extent(part: Option<Part>) -> u8 {
    match part {
        Some(Part::Owner) => 3,
        Some(Part::Shared) => 2,
        Some(Part::Stakeholder) => 1,
        Some(Part::None) | None => 0,
    }
}

/// An area with the part that each post has.
struct Shared<'a> {
    title: &'a str,
    posts: BTreeMap<&'a str, Part>,
}

/// Every area, and their keys in the order of the chart.
fn parts<'a>(
    posts: &'a [PostState],
    key: &dyn Fn(&Focus) -> AreaKey,
) -> (BTreeMap<AreaKey, Shared<'a>>, Vec<AreaKey>) {
    let (mut areas, mut order) = (BTreeMap::new(), Vec::new());
    for post in posts {
        for focus in &post.focus {
            let key = key(focus);
            let area = areas.entry(key.clone()).or_insert_with(|| {
                order.push(key);
                Shared {
                    title: &focus.title,
                    posts: BTreeMap::new(),
                }
            });
            area.posts.insert(&post.id, focus.part);
        }
    }
    (areas, order)
}
