//! What changes of the focus areas of a post, as far as nobody handed them over.

use super::Differences;
use crate::model::{AreaKey, Change, Difference, Focus, Hand, Part};
use std::collections::BTreeMap;

/// An area that a post gained or lost, or of which it has another part.
pub(super) struct AreaChange<'c> {
    /// The id of its `[areas]` entry, if it has one.
    pub area: Option<&'c str>,
    /// What it is called.
    pub title: &'c str,
    /// The part before.
    pub from: Option<Part>,
    /// The part now.
    pub to: Option<Part>,
}

impl Differences {
    /// The areas that a post gained, lost, or has another part of: those it had first.
    pub(super) fn area_changes<'c>(
        &self,
        focus: &'c Difference<Vec<Focus>>,
    ) -> Vec<AreaChange<'c>> {
        let (before, after) = (self.old_keys(focus), self.new_keys(focus));
        let (had, has) = (parts(&before), parts(&after));
        let mut changes = Vec::new();
        let gained = after.iter().filter(|(key, _)| !had.contains_key(key));
        for (key, area) in before.iter().chain(gained) {
            let (from, to) = (had.get(key).copied(), has.get(key).copied());
            if from != to && !self.is_handed(key, &focus.post) {
                changes.push(AreaChange {
                    area: area.area.as_deref(),
                    title: &area.title,
                    from,
                    to,
                });
            }
        }
        changes
    }

    /// Whether a post has the same areas in another order.
    pub(super) fn are_sorted_anew(&self, focus: &Difference<Vec<Focus>>) -> bool {
        let (before, after) = (self.old_keys(focus), self.new_keys(focus));
        let order = |areas: &[(AreaKey, &Focus)]| -> Vec<AreaKey> {
            areas.iter().map(|(key, _)| key.clone()).collect()
        };
        parts(&before) == parts(&after) && order(&before) != order(&after)
    }

    fn old_keys<'c>(&self, focus: &'c Difference<Vec<Focus>>) -> Vec<(AreaKey, &'c Focus)> {
        let areas = focus.from.iter();
        areas.map(|area| (self.areas.of_old(area), area)).collect()
    }

    fn new_keys<'c>(&self, focus: &'c Difference<Vec<Focus>>) -> Vec<(AreaKey, &'c Focus)> {
        let areas = focus.to.iter();
        areas.map(|area| (self.areas.of_new(area), area)).collect()
    }

    /// Whether it is told of a post that it handed an area over, or got it.
    fn is_handed(&self, area: &AreaKey, post: &str) -> bool {
        let place = self.handed.get(area);
        match place.and_then(|place| self.changes.get(*place)) {
            Some(Change::HandedOver { from, to, .. }) => {
                from.iter().chain(to).any(|hand| hand.post == post)
            }
            _ => false,
        }
    }

    /// The areas that are lost in a merger or a split, and those that come with it: by the post that had or has each.
    ///
    /// What a post has that stays is told of itself.
    pub(super) fn areas_between<'c>(
        &'c self,
        from: &[String],
        into: &[String],
    ) -> Vec<(&'c str, AreaChange<'c>)> {
        let [old, new] = &self.focus;
        let before = owned(old, from, |area| self.areas.of_old(area));
        let after = owned(new, into, |area| self.areas.of_new(area));
        let change = |area: &'c Focus, from, to| AreaChange {
            area: area.area.as_deref(),
            title: &area.title,
            from,
            to,
        };
        let lost = self.apart(&before, &after, into).into_iter();
        let lost = lost.map(|(post, area)| (post, change(area, Some(area.part), None)));
        let gained = self.apart(&after, &before, from).into_iter();
        let gained = gained.map(|(post, area)| (post, change(area, None, Some(area.part))));
        lost.chain(gained).collect()
    }

    /// What of some posts none of the others has as much of, but for those that stay, and what is handed over.
    fn apart<'c>(
        &self,
        ours: &[Owned<'c>],
        others: &[Owned<'c>],
        stay: &[String],
    ) -> Vec<(&'c str, &'c Focus)> {
        let is_kept = |key: &AreaKey, part| {
            let mut others = others.iter();
            others.any(|(_, other, area)| other == key && area.part <= part)
        };
        let apart = ours.iter().filter(|(post, key, area)| {
            area.part != Part::None
                && !stay.iter().any(|id| id == post)
                && !is_kept(key, area.part)
                && !self.is_handed(key, post)
        });
        apart.map(|&(post, _, area)| (post, area)).collect()
    }

    /// Whether an area went to those posts only that the ones who had it were merged into.
    pub(super) fn is_inherited(&self, from: &[Hand], to: &[Hand]) -> bool {
        let heirs: Vec<Option<&String>> = from
            .iter()
            .map(|hand| self.lineage.merged_into(&hand.post))
            .collect();
        let is_among = |heir: &String| to.iter().any(|hand| hand.post == *heir);
        heirs.iter().all(|heir| heir.is_some_and(is_among))
            && to.iter().all(|hand| heirs.contains(&Some(&hand.post)))
    }

    /// What a post inherits by a merger: from whom, which part it has now, and which areas.
    pub(super) fn inheritance(&self, into: &str) -> Vec<(Vec<String>, &Hand, Vec<&str>)> {
        let mut groups: Vec<(Vec<String>, &Hand, Vec<&str>)> = Vec::new();
        for (title, from, to) in self.handed_over() {
            let Some(heir) = to.iter().find(|hand| hand.post == into) else {
                continue;
            };
            if !self.is_inherited(from, to) {
                continue;
            }
            let mut posts = posts(from);
            posts.retain(|id| {
                self.lineage
                    .merged_into(id)
                    .is_some_and(|heir| heir == into)
            });
            let mut known = groups.iter_mut();
            match known.find(|(from, hand, _)| *from == posts && hand.to == heir.to) {
                Some((.., areas)) => areas.push(title),
                None => groups.push((posts, heir, vec![title])),
            }
        }
        groups
    }

    /// Whether an area went, as a whole, from a post that was split to parts of it.
    pub(super) fn is_passed_on(&self, from: &[Hand], to: &[Hand]) -> bool {
        let [whole] = from else { return false };
        let parts = self.lineage.parts(&whole.post);
        whole.to.is_none() && to.iter().all(|hand| parts.contains(&hand.post))
    }

    /// What the parts of a post that was split have from it: who, and which areas.
    pub(super) fn legacy(&self, whole: &str) -> Vec<(&[Hand], Vec<&str>)> {
        let mut groups: Vec<(&[Hand], Vec<&str>)> = Vec::new();
        for (title, from, to) in self.handed_over() {
            if !from.iter().any(|hand| hand.post == whole) || !self.is_passed_on(from, to) {
                continue;
            }
            match groups.iter_mut().find(|(other, _)| now(other).eq(now(to))) {
                Some((_, areas)) => areas.push(title),
                None => groups.push((to, vec![title])),
            }
        }
        groups
    }

    /// The areas that are handed over: what each is called, by whom, to whom.
    fn handed_over(&self) -> impl Iterator<Item = (&str, &[Hand], &[Hand])> {
        self.changes.iter().filter_map(|change| match change {
            Change::HandedOver {
                title, from, to, ..
            } => Some((&**title, &**from, &**to)),
            _ => None,
        })
    }
}

/// What posts have: whose, which area, and how they call it.
type Owned<'c> = (&'c str, AreaKey, &'c Focus);

fn owned<'c>(
    focus: &'c BTreeMap<String, Vec<Focus>>,
    posts: &[String],
    key: impl Fn(&Focus) -> AreaKey,
) -> Vec<Owned<'c>> {
    let posts = posts.iter().filter_map(|id| focus.get_key_value(id));
    let areas = posts.flat_map(|(id, areas)| areas.iter().map(move |area| (id, area)));
    areas.map(|(id, area)| (&**id, key(area), area)).collect()
}

/// Each post with the part it has now.
fn now(hands: &[Hand]) -> impl Iterator<Item = (&String, Option<Part>)> {
    hands.iter().map(|hand| (&hand.post, hand.to))
}

/// The posts of those who hand over or get.
pub(super) fn posts(hands: &[Hand]) -> Vec<String> {
    hands.iter().map(|hand| hand.post.clone()).collect()
}

/// The part of each area, by the first mention of it.
fn parts<'k>(areas: &'k [(AreaKey, &Focus)]) -> BTreeMap<&'k AreaKey, Part> {
    let mut parts = BTreeMap::new();
    for (key, area) in areas {
        parts.entry(key).or_insert(area.part);
    }
    parts
}
