//! What posts are called, those of one headline told apart.

use crate::model::{Organization, Post};
use std::collections::{BTreeMap, BTreeSet};

/// The name of each post of two organizations by its id.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Names {
    /// The headline, and what tells it apart from that of others.
    names: BTreeMap<String, (String, Option<String>)>,
    /// What told posts of one headline apart in the old organization.
    before: BTreeMap<String, String>,
}

/// A post as it is called now, and as it was before, if it was.
type Pair<'p> = (&'p Post, Option<&'p Post>);

/// Something of a post that may tell it from others.
type Facet = dyn Fn(&Post) -> Option<String>;

impl Names {
    /// Those of the new organization, and of the old one for what is gone.
    pub fn new(old: &Organization, new: &Organization) -> Self {
        let mut pairs: BTreeMap<&str, Pair<'_>> = BTreeMap::new();
        for post in &old.posts {
            pairs.insert(&post.id, (post, Some(post)));
        }
        for post in &new.posts {
            pairs.entry(&post.id).or_insert((post, None)).0 = post;
        }
        let mut names = BTreeMap::new();
        for group in groups(pairs.into_values()) {
            for ((post, _), apart) in group.iter().zip(told_apart(&group)) {
                let headline = post.headline().to_owned();
                names.insert(post.id.clone(), (headline, apart));
            }
        }
        let mut before = BTreeMap::new();
        for group in groups(old.posts.iter().map(|post| (post, None))) {
            let ids = group.iter().map(|(post, _)| post.id.clone());
            let told = ids.zip(told_apart(&group));
            before.extend(told.filter_map(|(id, apart)| Some((id, apart?))));
        }
        Self { names, before }
    }

    /// The headline of a post, and what it needs besides.
    pub fn of<'s>(&'s self, id: &'s str) -> (&'s str, Option<&'s str>) {
        match self.names.get(id) {
            Some((headline, apart)) => (headline, apart.as_deref()),
            None => (id, None),
        }
    }

    /// What the headline of a post needed besides in the old organization.
    pub fn apart_before(&self, id: &str) -> Option<&str> {
        self.before.get(id).map(String::as_str)
    }
}

/// The posts of one headline each.
fn groups<'p>(pairs: impl Iterator<Item = Pair<'p>>) -> impl Iterator<Item = Vec<Pair<'p>>> {
    let mut groups: BTreeMap<&str, Vec<Pair<'_>>> = BTreeMap::new();
    for (post, before) in pairs {
        let group = groups.entry(post.headline()).or_default();
        group.push((post, before));
    }
    groups.into_values()
}

/// What tells each post of one headline from the others and stays as it was: title, unit, holders, or else the id.
fn told_apart(group: &[Pair<'_>]) -> Vec<Option<String>> {
    if group.len() < 2 {
        return vec![None; group.len()];
    }
    let title = |post: &Post| post.title.clone().filter(|title| title != post.headline());
    let unit = |post: &Post| post.unit.clone();
    let holders = |post: &Post| Some(post.holders.join(", ")).filter(|names| !names.is_empty());
    let facets: [&Facet; 3] = [&title, &unit, &holders];
    for facet in facets {
        let stays = |&(post, before): &Pair<'_>| before.is_none_or(|old| facet(old) == facet(post));
        let told: Vec<Option<String>> = group.iter().map(|(post, _)| facet(post)).collect();
        let are_different = told.iter().collect::<BTreeSet<_>>().len() == group.len();
        if are_different && group.iter().all(stays) {
            return told;
        }
    }
    let id = |(post, _): &Pair<'_>| Some(post.id.clone());
    group.iter().map(id).collect()
}
