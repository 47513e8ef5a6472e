//! Lines besides the solid ones that are new, gone or of another kind, wherever mergers and splits led them.

use super::Differences;
use super::fact::OneLine;
use super::lineage::Lineage;
use crate::model::{LineKind, PostState};
use std::collections::{BTreeMap, BTreeSet};

/// What became of the lines from a post to another one.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct LineChange {
    /// The post that states them.
    pub post: String,
    /// The post at the other end.
    pub other: String,
    /// Both ends before, where these are parts of posts that were split.
    pub before: Option<[String; 2]>,
    /// The lines before; solid ones among them where a manager is another one.
    pub from: BTreeSet<OneLine>,
    /// The lines now.
    pub to: BTreeSet<OneLine>,
}

/// Who states a line, and to whom.
type Ends = [String; 2];

impl Differences {
    /// What changed of the lines that these posts state.
    pub(super) fn lines_of<'s>(&'s self, posts: &[&String]) -> Vec<&'s LineChange> {
        let lines = self.lines.iter();
        lines.filter(|line| posts.contains(&&line.post)).collect()
    }
}

/// Every change of lines, in the order of the old posts, then of the new ones.
pub(super) fn line_changes(
    old: &[PostState],
    new: &[PostState],
    lineage: &Lineage,
) -> Vec<LineChange> {
    let now = Now::new(new);
    let mut found = Found::default();
    for (ends, line) in stated(old) {
        for place in now.places(&ends, &line, lineage) {
            let itself = ends.each_ref().map(|id| lineage.heir(id));
            let is_itself = itself == place || (is_mutual(&line) && itself == turned(&place));
            let change = found.at(place);
            change.from.insert(line.clone());
            if !is_itself {
                change.before = Some(itself);
            }
        }
    }
    for (ends, line) in stated(new) {
        found.at(ends).to.insert(line);
    }
    let mut changes = found.changes;
    changes.retain(|change| change.from != change.to || change.before.is_some());
    let managers = Managers::new(old, new, lineage);
    for change in &mut changes {
        managers.add(change);
    }
    changes
}

/// The changes by their ends, in the order in which they were found.
#[derive(Default)]
struct Found {
    changes: Vec<LineChange>,
    places: BTreeMap<Ends, usize>,
}

impl Found {
    fn at(&mut self, ends: Ends) -> &mut LineChange {
        let next = self.changes.len();
        let place = *self.places.entry(ends.clone()).or_insert(next);
        if place == next {
            let [post, other] = ends;
            self.changes.push(LineChange {
                post,
                other,
                ..LineChange::default()
            });
        }
        &mut self.changes[place]
    }
}

/// The lines that posts state, but for solid ones.
fn stated(posts: &[PostState]) -> impl Iterator<Item = (Ends, OneLine)> {
    posts.iter().flat_map(|post| {
        post.lines.iter().map(|line| {
            let one = OneLine {
                kind: line.kind,
                label: line.label.clone(),
            };
            ([post.id.clone(), line.to.clone()], one)
        })
    })
}

/// The new lines.
struct Now {
    ends: BTreeSet<Ends>,
    lines: BTreeSet<(Ends, OneLine)>,
}

impl Now {
    fn new(posts: &[PostState]) -> Self {
        let lines: BTreeSet<(Ends, OneLine)> = stated(posts).collect();
        let ends = lines.iter().map(|(ends, _)| ends.clone()).collect();
        Self { ends, lines }
    }

    /// The line between these ends, by whichever of two partners states it.
    fn stands(&self, ends: &Ends, line: &OneLine) -> Option<Ends> {
        let has = |ends: &Ends| self.lines.contains(&(ends.clone(), line.clone()));
        match has(ends) {
            true => Some(ends.clone()),
            false => Some(turned(ends)).filter(|back| is_mutual(line) && has(back)),
        }
    }

    /// The ends at which an old line is looked for: several where it stands at several parts of what was split, and none
    /// where both ends are one post now.
    fn places(&self, ends: &Ends, line: &OneLine, lineage: &Lineage) -> Vec<Ends> {
        let [post, other] = ends;
        let posts = lineage.became(post).into_iter();
        let pairs = posts.flat_map(|post| {
            let others = lineage.became(other).into_iter();
            others.map(move |other| [post.clone(), other])
        });
        let pairs: Vec<Ends> = pairs.filter(|[post, other]| post != other).collect();
        let itself = ends.each_ref().map(|id| lineage.heir(id));
        if pairs.is_empty() {
            return Vec::new();
        }
        if let Some(ends) = self.stands(&itself, line) {
            return vec![ends];
        }
        let stands = pairs.iter().filter_map(|ends| self.stands(ends, line));
        let stands: Vec<Ends> = stands.collect();
        if !stands.is_empty() {
            return stands;
        }
        let other_kind = pairs.into_iter().find(|ends| self.ends.contains(ends));
        vec![other_kind.unwrap_or(itself)]
    }
}

/// Whether it is one line from whichever end it is stated.
fn is_mutual(line: &OneLine) -> bool {
    line.kind == LineKind::Partner
}

fn turned([post, other]: &Ends) -> Ends {
    [other.clone(), post.clone()]
}

/// The solid lines of posts whose managers are others than before.
struct Managers {
    before: BTreeSet<Ends>,
    now: BTreeSet<Ends>,
    /// The posts whose managers are as they were.
    unmoved: BTreeSet<String>,
}

impl Managers {
    fn new(old: &[PostState], new: &[PostState], lineage: &Lineage) -> Self {
        let known: BTreeMap<&str, &Vec<String>> =
            old.iter().map(|post| (&*post.id, &post.managers)).collect();
        let is_unmoved = |post: &&PostState| known.get(&*post.id) == Some(&&post.managers);
        let before = old.iter().flat_map(|post| {
            let posts = lineage.became(&post.id).into_iter();
            posts.flat_map(|id| {
                let managers = post.managers.iter().flat_map(|to| lineage.became(to));
                managers.map(move |manager| [id.clone(), manager])
            })
        });
        let now = new.iter().flat_map(|post| {
            let managers = post.managers.iter();
            managers.map(|manager| [post.id.clone(), manager.clone()])
        });
        Self {
            before: before.collect(),
            now: now.collect(),
            unmoved: new
                .iter()
                .filter(is_unmoved)
                .map(|post| post.id.clone())
                .collect(),
        }
    }

    /// Adds a solid line between the same ends, so that one that became another kind is told as that.
    fn add(&self, change: &mut LineChange) {
        if self.unmoved.contains(&change.post) {
            return;
        }
        let ends = [change.post.clone(), change.other.clone()];
        let solid = OneLine {
            kind: LineKind::Solid,
            label: None,
        };
        if self.before.contains(&ends) {
            change.from.insert(solid.clone());
        }
        if self.now.contains(&ends) {
            change.to.insert(solid);
        }
    }
}
