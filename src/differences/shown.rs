//! The changes of what a view shows.

use crate::model::{Change, Organization, View};
use std::collections::BTreeSet;

/// The posts that a view shows of an old organization and of a new one; `None` where it shows all.
pub(super) struct Shown<'a>(Option<Sides<'a>>);

struct Sides<'a> {
    old: BTreeSet<String>,
    new: BTreeSet<String>,
    /// The ids of the areas that these posts have.
    areas: BTreeSet<String>,
    /// All posts of the old organization in their order.
    order: Vec<&'a String>,
}

impl<'a> Shown<'a> {
    /// What the view shows of each beside the other.
    pub fn new(old: &'a Organization, new: &Organization, view: &View) -> Self {
        let view = View {
            highlight: Vec::new(),
            ..view.clone()
        };
        let everything = View {
            as_of: view.as_of,
            ..View::default()
        };
        if view == everything {
            return Self(None);
        }
        let mut areas = BTreeSet::new();
        let mut ids = |one: &Organization, other: &Organization| -> BTreeSet<String> {
            let posts = one.structure_beside(&view, &[other]).posts;
            let focus = posts.iter().flat_map(|post| &post.focus);
            areas.extend(focus.filter_map(|focus| focus.area.clone()));
            posts.iter().map(|post| post.id.clone()).collect()
        };
        let (old_ids, new_ids) = (ids(old, new), ids(new, old));
        Self(Some(Sides {
            old: old_ids,
            new: new_ids,
            areas,
            order: old.posts.iter().map(|post| &post.id).collect(),
        }))
    }

    /// The changes that are about a post that is shown.
    pub fn of(&self, mut changes: Vec<Change>) -> Vec<Change> {
        let Some(sides) = &self.0 else {
            return changes;
        };
        let Sides {
            old, new, areas, ..
        } = sides;
        let is_shown = |id: &String| old.contains(id) || new.contains(id);
        changes.retain_mut(|change| match change {
            Change::Merged { from, into } => {
                new.contains(into) || from.iter().any(|id| old.contains(id))
            }
            Change::Split { from, into } => {
                old.contains(from) || into.iter().any(|id| new.contains(id))
            }
            Change::Seats { from, to, .. } => {
                from.iter().any(|seat| old.contains(&seat.post))
                    || to.iter().any(|seat| new.contains(&seat.post))
            }
            Change::HandedOver { from, to, .. } => {
                from.iter().chain(&*to).any(|hand| is_shown(&hand.post))
            }
            Change::Area { area, .. } => areas.contains(area),
            Change::Rule { posts, .. } => {
                posts.retain(is_shown);
                !posts.is_empty()
            }
            Change::Order { posts } => {
                posts.retain(is_shown);
                sides.stand_in_another_order(posts)
            }
            change => change.post().is_some_and(is_shown),
        });
        changes
    }
}

impl Sides<'_> {
    /// Whether those of the posts that both organizations have stood in another order.
    fn stand_in_another_order(&self, now: &[String]) -> bool {
        let shown: BTreeSet<&String> = now.iter().collect();
        let before: Vec<&String> = self
            .order
            .iter()
            .copied()
            .filter(|id| shown.contains(id))
            .collect();
        let known: BTreeSet<&String> = before.iter().copied().collect();
        now.iter().filter(|id| known.contains(id)).ne(before)
    }
}
