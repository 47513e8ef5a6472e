//! What is told: each change once, as far as no other says it already.

use super::Differences;
use super::areas::AreaChange;
use crate::model::{Change, Details, Difference, LineKind, Part};
use crate::words::TellWords;
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What is told of a change.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub(super) enum Fact<'a> {
    /// The whole change.
    Plain(&'a Change),
    /// What is left of it.
    Part(PartOf<'a>),
}

/// What is left of a change where others are looked at.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "change", rename_all = "kebab-case")]
pub(super) enum PartOf<'a> {
    /// The lines from a post to another one, solid ones among them.
    Line {
        post: &'a str,
        other: &'a str,
        /// Both ends before, where these are parts of posts that were split.
        #[serde(skip_serializing_if = "Option::is_none")]
        was_between: Option<&'a [String; 2]>,
        from: &'a BTreeSet<OneLine>,
        to: &'a BTreeSet<OneLine>,
    },
    /// Two posts that share their reports now, or did before.
    CoHead {
        posts: &'a [String; 2],
        /// The two that shared them before, where these are parts of what was split.
        #[serde(skip_serializing_if = "Option::is_none")]
        were: Option<&'a [String; 2]>,
        together: bool,
    },
    /// A focus area that a post gained, lost, or has another part of, and that nobody handed over.
    Focus {
        post: &'a str,
        area: Option<&'a str>,
        title: &'a str,
        from: Option<Part>,
        to: Option<Part>,
    },
    /// The focus areas of a post stand in another order.
    FocusOrder { post: &'a str, titles: Vec<&'a str> },
    /// Those details of a post that are different.
    Details {
        post: &'a str,
        from: BTreeMap<Detail, Value>,
        to: BTreeMap<Detail, Value>,
    },
    /// The posts stand in another order.
    Order {
        posts: &'a [String],
        places: Vec<Place<'a>>,
    },
}

/// A line by its kind and what it says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(super) struct OneLine {
    pub kind: LineKind,
    pub label: Option<String>,
}

impl OneLine {
    /// A line to a manager.
    pub fn solid() -> Self {
        Self {
            kind: LineKind::Solid,
            label: None,
        }
    }
}

/// The post that another stands after now, or before.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Place<'a> {
    post: &'a str,
    after: Option<&'a str>,
    before: Option<&'a str>,
}

/// A detail of a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Detail {
    Roles,
    Days,
    Photo,
    Link,
    Note,
    Fields,
    Reports,
}

impl Detail {
    /// What it is called.
    pub fn word(self, words: &TellWords) -> &str {
        match self {
            Self::Roles => &words.roles,
            Self::Days => &words.days,
            Self::Photo => &words.photo,
            Self::Link => &words.link,
            Self::Note => &words.note,
            Self::Fields => &words.fields,
            Self::Reports => &words.reports,
        }
    }
}

impl Differences {
    /// What is told, in the order of the changes.
    pub(super) fn facts(&self) -> Vec<Fact<'_>> {
        let changes = self.changes.iter().enumerate();
        let facts = changes.flat_map(|(at, change)| {
            let own = self.facts_of(change).into_iter();
            own.chain(self.hosted(at).map(Fact::Part))
        });
        facts.collect()
    }

    fn facts_of<'a>(&'a self, change: &'a Change) -> Vec<Fact<'a>> {
        let parts: Vec<PartOf<'a>> = match change {
            // These are told by the lines and pairs that they host.
            Change::Lines(_) | Change::CoHead(_) => Vec::new(),
            Change::Focus(focus) => {
                let changes = self.area_changes(focus).into_iter();
                let part = |change| area_part(&focus.post, change);
                let titles = || focus.to.iter().map(|area| &*area.title).collect();
                let order = self.are_sorted_anew(focus).then(|| PartOf::FocusOrder {
                    post: &focus.post,
                    titles: titles(),
                });
                changes.map(part).chain(order).collect()
            }
            Change::Details(details) => details_part(details).into_iter().collect(),
            Change::Order { posts } => vec![PartOf::Order {
                posts,
                places: self.new_places(),
            }],
            Change::Moved(moved) if self.managers(moved).is_none() => Vec::new(),
            Change::Holder(holder) if self.lineage.explains(&holder.post) => Vec::new(),
            Change::Merged { from, into } => {
                let areas = self.areas_between(from, std::slice::from_ref(into));
                return with_areas(change, areas);
            }
            Change::Split { from, into } => {
                let areas = self.areas_between(std::slice::from_ref(from), into);
                return with_areas(change, areas);
            }
            change => return vec![Fact::Plain(change)],
        };
        parts.into_iter().map(Fact::Part).collect()
    }

    /// What changed of lines and pairs and is told with the change at a place.
    fn hosted(&self, at: usize) -> impl Iterator<Item = PartOf<'_>> {
        let lines = self.lines.iter().zip(&self.hosts.lines);
        let lines = lines.filter(move |(_, host)| **host == Some(at));
        let lines = lines.map(|(line, _)| PartOf::Line {
            post: &line.post,
            other: &line.other,
            was_between: line.before.as_ref(),
            from: &line.from,
            to: &line.to,
        });
        let pairs = self.pairs.iter().zip(&self.hosts.pairs);
        let pairs = pairs.filter(move |(_, host)| **host == Some(at));
        let pairs = pairs.map(|(pair, _)| PartOf::CoHead {
            posts: &pair.posts,
            were: pair.before.as_ref(),
            together: pair.together,
        });
        lines.chain(pairs)
    }

    fn new_places(&self) -> Vec<Place<'_>> {
        let places = self.reordered.iter().map(|one| Place {
            post: &one.post,
            after: one.is_after.then_some(&*one.beside),
            before: (!one.is_after).then_some(&*one.beside),
        });
        places.collect()
    }
}

/// A merger or a split, and which areas are lost with it or come with it.
fn with_areas<'a>(change: &'a Change, areas: Vec<(&'a str, AreaChange<'a>)>) -> Vec<Fact<'a>> {
    let areas = areas.into_iter();
    let parts = areas.map(|(post, area)| Fact::Part(area_part(post, area)));
    std::iter::once(Fact::Plain(change)).chain(parts).collect()
}

fn area_part<'a>(post: &'a str, change: AreaChange<'a>) -> PartOf<'a> {
    PartOf::Focus {
        post,
        area: change.area,
        title: change.title,
        from: change.from,
        to: change.to,
    }
}

/// The details that are different, of those that are told.
pub(super) fn different(details: &Difference<Details>) -> Vec<Detail> {
    let (from, to) = (&details.from, &details.to);
    let parts = [
        (Detail::Roles, from.roles != to.roles),
        (Detail::Days, from.interval != to.interval),
        (Detail::Photo, from.photo != to.photo),
        (Detail::Link, from.link != to.link),
        (Detail::Note, from.note != to.note),
        (Detail::Fields, from.fields != to.fields),
        (Detail::Reports, from.reports != to.reports),
    ];
    let parts = parts.into_iter().filter(|(_, differs)| *differs);
    parts.map(|(part, _)| part).collect()
}

fn details_part(details: &Difference<Details>) -> Option<PartOf<'_>> {
    let parts = different(details);
    let values = |of: &Details| {
        let values = parts.iter().map(|part| (*part, value(of, *part)));
        values.collect()
    };
    (!parts.is_empty()).then(|| PartOf::Details {
        post: &details.post,
        from: values(&details.from),
        to: values(&details.to),
    })
}

fn value(details: &Details, part: Detail) -> Value {
    let value = match part {
        Detail::Roles => serde_json::to_value(&details.roles),
        Detail::Days => serde_json::to_value(details.interval),
        Detail::Photo => serde_json::to_value(&details.photo),
        Detail::Link => serde_json::to_value(&details.link),
        Detail::Note => serde_json::to_value(&details.note),
        Detail::Fields => serde_json::to_value(&details.fields),
        Detail::Reports => serde_json::to_value(details.reports),
    };
    value.expect("plain data has a JSON form")
}
