//! Lines besides the solid ones that are new, gone or of another kind, wherever mergers and splits led them.

use super::fact::OneLine;
use super::lineage::{Lineage, unordered};
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
    /// The lines before; a solid one among them if it became another kind.
    pub from: BTreeSet<OneLine>,
    /// The lines now; a solid one among them if another kind became it.
    pub to: BTreeSet<OneLine>,
}

/// Who states a line, and to whom.
type Ends = [String; 2];

/// Every change of lines, in the order of the old posts, then of the new ones.
pub(super) fn line_changes(
    old: &[PostState],
    new: &[PostState],
    lineage: &Lineage,
) -> Vec<LineChange> {
    let sides = Sides::new(old, new, lineage);
    let now = Now::new(&sides, new);
    let mut found = Found::default();
    for (ends, line) in stated(old) {
        let itself = sides.of(ends.each_ref().map(|id| lineage.heir(id)), &line);
        for place in now.places(&ends, &line, lineage) {
            let is_itself = itself == place;
            let change = found.at(place);
            change.from.insert(line.clone());
            if !is_itself {
                change.before = Some(ends.clone());
            }
        }
    }
    for (ends, line) in stated(new) {
        found.at(sides.of(ends, &line)).to.insert(line);
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

/// Who is the first of two partners, whichever of them states the line: the one that the new organization names first.
struct Sides(BTreeMap<Ends, Ends>);

impl Sides {
    fn new(old: &[PostState], new: &[PostState], lineage: &Lineage) -> Self {
        let mut sides = BTreeMap::new();
        let before = stated(old).flat_map(|(ends, line)| {
            let pairs = lineage.pairs(&ends);
            pairs.map(move |ends| (ends, line.clone()))
        });
        let stays: BTreeSet<&String> = new.iter().map(|post| &post.id).collect();
        for (ends, line) in stated(new).chain(before) {
            if is_mutual(&line) {
                // What a removed post stated is told of the one that stays.
                let is_turned = !stays.contains(&ends[0]) && stays.contains(&ends[1]);
                let [post, other] = ends.clone();
                let first = if is_turned {
                    [other, post]
                } else {
                    ends.clone()
                };
                sides.entry(unordered(&ends)).or_insert(first);
            }
        }
        Self(sides)
    }

    /// The ends of a line in the order in which all organizations have them.
    fn of(&self, ends: Ends, line: &OneLine) -> Ends {
        match self.0.get(&unordered(&ends)) {
            Some(first) if is_mutual(line) => first.clone(),
            _ => ends,
        }
    }
}

/// The new lines.
struct Now<'s> {
    sides: &'s Sides,
    ends: BTreeSet<Ends>,
    lines: BTreeSet<(Ends, OneLine)>,
    /// The solid lines.
    managers: BTreeSet<Ends>,
}

impl<'s> Now<'s> {
    fn new(sides: &'s Sides, posts: &[PostState]) -> Self {
        let lines = stated(posts).map(|(ends, line)| (sides.of(ends, &line), line));
        let lines: BTreeSet<(Ends, OneLine)> = lines.collect();
        let ends = lines.iter().map(|(ends, _)| ends.clone()).collect();
        let managers = posts.iter().flat_map(|post| {
            let managers = post.managers.iter();
            managers.map(|manager| [post.id.clone(), manager.clone()])
        });
        Self {
            sides,
            ends,
            lines,
            managers: managers.collect(),
        }
    }

    /// The ends at which an old line is looked for: several where it stands at several parts of what was split, and none
    /// where both ends are one post now.
    fn places(&self, ends: &Ends, line: &OneLine, lineage: &Lineage) -> Vec<Ends> {
        let pairs = lineage.pairs(ends).map(|ends| self.sides.of(ends, line));
        let pairs: Vec<Ends> = pairs.collect();
        let itself = ends.each_ref().map(|id| lineage.heir(id));
        let itself = self.sides.of(itself, line);
        if pairs.is_empty() {
            return Vec::new();
        }
        let stands = |ends: &Ends| self.lines.contains(&(ends.clone(), line.clone()));
        if stands(&itself) {
            return vec![itself];
        }
        let parts: Vec<Ends> = pairs.iter().filter(|ends| stands(ends)).cloned().collect();
        if !parts.is_empty() {
            return parts;
        }
        let is_inside = itself[0] == itself[1];
        let stays = self.ends.contains(&itself) || self.managers.contains(&itself);
        let other_kind = pairs.into_iter().find(|ends| self.ends.contains(ends));
        match other_kind.filter(|_| !stays) {
            Some(ends) => vec![ends],
            None if is_inside => Vec::new(),
            None => vec![itself],
        }
    }
}

/// Whether it is one line from whichever end it is stated.
fn is_mutual(line: &OneLine) -> bool {
    line.kind == LineKind::Partner
}

/// The solid lines of posts whose managers are others than before.
struct Managers {
    before: BTreeSet<Ends>,
    now: BTreeSet<Ends>,
    /// The posts whose managers are as they were, and new ones, of which it is told to whom they report.
    unmoved: BTreeSet<String>,
}

impl Managers {
    fn new(old: &[PostState], new: &[PostState], lineage: &Lineage) -> Self {
        let known: BTreeMap<&str, &Vec<String>> =
            old.iter().map(|post| (&*post.id, &post.managers)).collect();
        let is_unmoved = |post: &&PostState| match known.get(&*post.id) {
            Some(managers) => **managers == post.managers,
            None => !lineage.explains(&post.id),
        };
        let before = old.iter().flat_map(|post| {
            let managers = post.managers.iter();
            managers.map(|manager| [lineage.heir(&post.id), lineage.heir(manager)])
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

    /// Adds a solid line between the same ends if it became another kind, or another kind became it; else it is told with the
    /// managers.
    fn add(&self, change: &mut LineChange) {
        if self.unmoved.contains(&change.post) {
            return;
        }
        let ends = [change.post.clone(), change.other.clone()];
        let (was, is) = (self.before.contains(&ends), self.now.contains(&ends));
        if was && !is && change.to.difference(&change.from).next().is_some() {
            change.from.insert(OneLine::solid());
        } else if is && !was && change.from.difference(&change.to).next().is_some() {
            change.to.insert(OneLine::solid());
        }
    }
}
