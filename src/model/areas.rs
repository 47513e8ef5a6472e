//! Which focus areas of two organizations are one and the same, and which are called otherwise.

use super::change::Change;
use super::organization::{Area, Organization};
use super::post::Focus;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What tells a focus area from others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AreaKey {
    /// The id of its `[areas]` entry, whatever it is called.
    Id(String),
    /// What it is called, where it has no id.
    Title(String),
}

/// Tells focus areas of an old and a new organization apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AreaKeys {
    /// The ids of areas that have one in the new organization only, by their titles.
    old: BTreeMap<String, String>,
    /// The same of those that have one in the old organization only.
    new: BTreeMap<String, String>,
}

/// What is said of an area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AreaText {
    /// What cards say.
    pub title: String,
    /// A longer text.
    pub description: Option<String>,
}

impl AreaKeys {
    /// Those of two organizations.
    pub fn new(old: &Organization, new: &Organization) -> Self {
        Self {
            old: only_in(new, old),
            new: only_in(old, new),
        }
    }

    /// The key of an area of a post of the old organization.
    pub fn of_old(&self, focus: &Focus) -> AreaKey {
        key(focus, &self.old)
    }

    /// The key of an area of a post of the new organization.
    pub fn of_new(&self, focus: &Focus) -> AreaKey {
        key(focus, &self.new)
    }
}

fn key(focus: &Focus, ids: &BTreeMap<String, String>) -> AreaKey {
    match focus.area.as_ref().or_else(|| ids.get(&focus.title)) {
        Some(id) => AreaKey::Id(id.clone()),
        None => AreaKey::Title(focus.title.clone()),
    }
}

/// The ids by title of areas that one organization has and the other has not.
fn only_in(one: &Organization, other: &Organization) -> BTreeMap<String, String> {
    let known: BTreeSet<&str> = other.areas.iter().map(|area| &*area.id).collect();
    let areas = one.areas.iter();
    let areas = areas.filter(|area| !known.contains(&*area.id));
    areas
        .map(|area| (area.title.clone(), area.id.clone()))
        .collect()
}

/// The areas that are called or described otherwise, and those without a post that are new or gone.
pub(super) fn area_changes(old: &Organization, new: &Organization) -> Vec<Change> {
    let posts = old.posts.iter().chain(&new.posts);
    let areas = posts.flat_map(|post| &post.focus);
    let used: BTreeSet<&str> = areas.filter_map(|area| area.area.as_deref()).collect();
    let by_id = |of: &Organization| -> BTreeMap<String, AreaText> {
        of.areas
            .iter()
            .map(|area| (area.id.clone(), text(area)))
            .collect()
    };
    let (mut before, mut after) = (by_id(old), by_id(new));
    let mut ids: Vec<&String> = old.areas.iter().map(|area| &area.id).collect();
    let added = new.areas.iter().map(|area| &area.id);
    ids.extend(added.filter(|id| !before.contains_key(*id)));
    let mut changes = Vec::new();
    for id in ids {
        let (from, to) = (before.remove(id), after.remove(id));
        let is_told = from.is_some() != to.is_some() && used.contains(&**id);
        if from != to && !is_told {
            let area = id.clone();
            changes.push(Change::Area { area, from, to });
        }
    }
    changes
}

fn text(area: &Area) -> AreaText {
    AreaText {
        title: area.title.clone(),
        description: area.description.clone(),
    }
}
