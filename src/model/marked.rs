//! A structure with what is different from an older one marked: lines that are new or gone, posts at their old places.

use super::organization::Organization;
use super::post::{LineKind, Post, PostId};
use super::structure::{Line, Mark, Structure};
use super::view::View;
use super::{change::Change, merger::mergers};
use crate::forest::Forest;
use std::collections::{BTreeMap, BTreeSet};

/// How a line stands to the older structure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineMark {
    /// It is in both, or there is no older one.
    #[default]
    Same,
    /// It is only in the older one.
    Old,
    /// It is only in the newer one.
    New,
}

/// Which of what is gone is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gone {
    /// Posts that are removed, at their places.
    Removed,
    /// These, posts that moved or were merged, at their old places, and lines.
    All,
}

/// Both ends of a line by the ids of posts of the newer structure, or of ghosts.
type Relation = (LineKind, String, String);

impl Organization {
    /// The structure of this organization with what is different from `old` marked.
    ///
    /// Posts at old places are *ghosts*: posts of `old` that nothing stands for but a name.
    ///
    /// All organizations that are shown beside each other are `all`, these two among them.
    pub fn marked<'a>(
        &'a self,
        old: &'a Self,
        all: &[&Self],
        view: &View,
        gone: Gone,
    ) -> Structure<'a> {
        let now = self.structure_beside(view, all);
        let before = old.structure_beside(view, all);
        let known = old.known_beside(self, view, &now);
        let uncut = View {
            depth: None,
            ..view.clone()
        };
        let uncut = view.depth.map(|_| self.structure_beside(&uncut, all));
        let mut heirs = BTreeMap::new();
        for change in mergers(old, self) {
            if let Change::Merged { from, into } = change {
                heirs.extend(from.into_iter().map(|from| (from, into.clone())));
            }
        }
        let marking = Marking {
            places: places(&now),
            below: uncut.as_ref().map(managers).unwrap_or_default(),
            known: &known,
            heirs,
            before: &before,
            now: &now,
            view: &self.view_beside(view, all),
            pairs: pairs(&before),
            gone,
        };
        marking.structure()
    }
}

/// The post that each stands below.
fn managers<'a>(structure: &Structure<'a>) -> BTreeMap<&'a str, Option<&'a str>> {
    let id = |post: PostId| -> &'a str { &structure.posts[post].id };
    let posts = 0..structure.posts.len();
    posts
        .map(|post| (id(post), structure.forest.parent(post).map(id)))
        .collect()
}

fn places<'a>(structure: &Structure<'a>) -> BTreeMap<&'a str, PostId> {
    let posts = structure.posts.iter().enumerate();
    posts.map(|(place, post)| (&*post.id, place)).collect()
}

/// A node of the marked forest.
struct Node<'a> {
    post: &'a Post,
    parent: Option<usize>,
    children: Vec<usize>,
    is_second: bool,
    mark: Mark,
}

struct Marking<'m, 'a> {
    before: &'m Structure<'a>,
    now: &'m Structure<'a>,
    /// The older structure with all that the newer one shows.
    known: &'m Structure<'a>,
    view: &'m View,
    /// The second of each two co-heads of the older structure by the first.
    pairs: BTreeMap<PostId, PostId>,
    /// The place of each post in the newer structure.
    places: BTreeMap<&'a str, PostId>,
    /// Where the newer structure is cut: the post that each stands below, those that are cut off too.
    below: BTreeMap<&'a str, Option<&'a str>>,
    /// What each post that was merged became.
    heirs: BTreeMap<String, String>,
    gone: Gone,
}

impl<'a> Marking<'_, 'a> {
    fn structure(&self) -> Structure<'a> {
        let (old, new) = (
            self.relations(self.known, true),
            self.relations(self.now, false),
        );
        let mut nodes = self.nodes(&old);
        let mut roots = self.now.forest.roots().to_vec();
        let ghosts = self.add_ghosts(&mut nodes, &mut roots);
        let order = pre_order(&nodes, &roots);
        let mut at = vec![0; nodes.len()];
        for (place, &node) in order.iter().enumerate() {
            at[node] = place;
        }
        let parents = order
            .iter()
            .map(|&node| nodes[node].parent.map(|parent| at[parent]));
        let mut lines = self.lines(&old);
        if self.gone == Gone::All {
            lines.extend(self.old_lines(&ghosts, &new));
        }
        for line in &mut lines {
            (line.from, line.to) = (at[line.from], at[line.to]);
        }
        lines.sort_by_key(|line| line.from);
        Structure {
            posts: order.iter().map(|&node| nodes[node].post).collect(),
            forest: Forest::from_parents(parents.collect())
                .expect("ghosts have no reports but ghosts"),
            is_second: order.iter().map(|&node| nodes[node].is_second).collect(),
            lines,
            marks: order.iter().map(|&node| nodes[node].mark).collect(),
            units: self.now.units.clone(),
            sheet: None,
            findings: self.now.findings.clone(),
        }
    }

    /// What a post of the older structure is called in the newer one.
    fn heir<'s>(&'s self, id: &'s str) -> &'s str {
        self.heirs.get(id).map_or(id, String::as_str)
    }

    /// Every line of a structure; those of the older one by the names of the newer.
    fn relations(&self, structure: &Structure<'_>, is_old: bool) -> BTreeSet<Relation> {
        let name = |post: PostId| {
            let id = &*structure.posts[post].id;
            if is_old { self.heir(id) } else { id }.to_owned()
        };
        let pairs = pairs(structure);
        let posts = 0..structure.posts.len();
        let solid = posts.filter_map(|post| Some((post, structure.forest.parent(post)?)));
        let solid = solid.flat_map(|(post, manager)| {
            let managers: Vec<PostId> = heads(&pairs, manager).collect();
            let managers = managers.into_iter();
            managers.map(move |manager| (LineKind::Solid, name(post), name(manager)))
        });
        let lines = structure.lines.iter();
        let others = lines.map(|line| relation(line.kind, name(line.from), name(line.to)));
        solid.chain(others).collect()
    }

    /// The posts of the newer structure, with new solid lines marked.
    fn nodes(&self, old: &BTreeSet<Relation>) -> Vec<Node<'a>> {
        let forest = &self.now.forest;
        let known: BTreeSet<&str> = self.known.posts.iter().map(|post| &*post.id).collect();
        let pairs = pairs(self.now);
        let inherits: BTreeSet<&str> = self.heirs.values().map(String::as_str).collect();
        let node = |place: PostId| {
            let post = self.now.posts[place];
            let parent = forest.parent(place);
            let is_same = parent.is_none_or(|parent| {
                heads(&pairs, parent).any(|manager| {
                    let manager = self.now.posts[manager].id.clone();
                    old.contains(&(LineKind::Solid, post.id.clone(), manager))
                })
            });
            let is_known = known.contains(&*post.id) || inherits.contains(&*post.id);
            let is_new = !(is_same && (is_known || parent.is_none()));
            Node {
                post,
                parent,
                children: forest.children(place).collect(),
                is_second: self.now.is_second[place],
                mark: Mark {
                    line: match is_new {
                        true => LineMark::New,
                        false => LineMark::Same,
                    },
                    ..self.now.mark(place)
                },
            }
        };
        (0..self.now.posts.len()).map(node).collect()
    }

    /// The lines of the newer structure, those that the older one has not marked as new.
    fn lines(&self, old: &BTreeSet<Relation>) -> Vec<Line<'a>> {
        let name = |post: PostId| self.now.posts[post].id.clone();
        let lines = self.now.lines.iter();
        lines
            .map(|line| Line {
                mark: match old.contains(&relation(line.kind, name(line.from), name(line.to))) {
                    true => LineMark::Same,
                    false => LineMark::New,
                },
                ..*line
            })
            .collect()
    }

    /// The lines of the older structure that are gone, between posts and ghosts that are shown.
    fn old_lines(
        &self,
        ghosts: &BTreeMap<PostId, usize>,
        new: &BTreeSet<Relation>,
    ) -> Vec<Line<'a>> {
        let end = |post: PostId| {
            let heir = self.heir(&self.before.posts[post].id);
            let place = self.places.get(heir).copied();
            place.or_else(|| ghosts.get(&post).copied())
        };
        let name = |post: PostId| self.heir(&self.before.posts[post].id).to_owned();
        let mut seen = BTreeSet::new();
        let mut lines = Vec::new();
        for line in &self.before.lines {
            let relation = relation(line.kind, name(line.from), name(line.to));
            let (Some(from), Some(to)) = (end(line.from), end(line.to)) else {
                continue;
            };
            if from != to && !new.contains(&relation) && seen.insert(relation) {
                let mark = LineMark::Old;
                lines.push(Line {
                    from,
                    to,
                    mark,
                    ..*line
                });
            }
        }
        lines
    }

    /// Adds posts at their old places; gives the node of each post of the older structure that has one.
    fn add_ghosts(
        &self,
        nodes: &mut Vec<Node<'a>>,
        roots: &mut Vec<usize>,
    ) -> BTreeMap<PostId, usize> {
        let mut ghosts: BTreeMap<PostId, usize> = BTreeMap::new();
        for place in 0..self.before.posts.len() {
            let seat = self.before.forest.parent(place);
            let parent = match seat {
                Some(seat) => match self.seat(seat).or_else(|| ghosts.get(&seat).copied()) {
                    Some(parent) => Some(parent),
                    None => continue,
                },
                None => None,
            };
            if !self.is_ghost(place, parent) {
                continue;
            }
            let node = nodes.len();
            nodes.push(Node {
                post: self.before.posts[place],
                parent,
                children: Vec::new(),
                is_second: false,
                mark: Mark {
                    is_ghost: true,
                    is_faint: self.view.is_faint(self.before.posts[place]),
                    line: LineMark::Old,
                    ..Mark::default()
                },
            });
            let siblings: Vec<usize> = match parent {
                Some(parent) => nodes[parent].children.clone(),
                None => roots.clone(),
            };
            let at = self.place_among(place, &siblings, nodes, &ghosts);
            match parent {
                Some(parent) => nodes[parent].children.insert(at, node),
                None => roots.insert(at, node),
            }
            ghosts.insert(place, node);
        }
        ghosts
    }

    /// The node that stands where a post of the older structure stood, if its reports can stand below it.
    fn seat(&self, post: PostId) -> Option<usize> {
        let place = *self.places.get(self.heir(&self.before.posts[post].id))?;
        Some(self.now.first_of(place).unwrap_or(place))
    }

    /// Whether a post of the older structure is shown below `parent`, where it stood.
    fn is_ghost(&self, post: PostId, parent: Option<usize>) -> bool {
        let id = &*self.before.posts[post].id;
        let heir = self.heir(id);
        let Some(&now) = self.places.get(heir) else {
            let manager = self.before.forest.parent(post);
            let manager = manager.map(|manager| self.heir(&self.before.posts[manager].id));
            // Who is only cut off, with its manager, has not moved.
            return self.below.get(heir) != Some(&manager);
        };
        if self.gone == Gone::Removed || parent.is_none() {
            return false;
        }
        // What was merged stands as itself where it stood, else where the first of its parts did.
        let parts = self.before.posts.iter().map(|post| &*post.id);
        let mut parts = parts.filter(|&part| self.heir(part) == heir);
        let own = parts.clone().find(|&part| part == heir);
        let stays = self.stays_below(post, now) && own.or_else(|| parts.next()) == Some(id);
        !stays && parent != Some(now)
    }

    /// Whether a post stands in the newer structure, as `now`, below somebody it stood below in the older one.
    fn stays_below(&self, post: PostId, now: PostId) -> bool {
        let (before, after) = (self.before.forest.parent(post), self.now.forest.parent(now));
        let (Some(before), Some(after)) = (before, after) else {
            return before.is_none() && after.is_none();
        };
        heads(&self.pairs, before).any(|head| self.seat(head) == Some(after))
    }

    /// Where among its new siblings a ghost stands: after the nearest of its old ones that is still there.
    fn place_among(
        &self,
        post: PostId,
        siblings: &[usize],
        nodes: &[Node<'a>],
        ghosts: &BTreeMap<PostId, usize>,
    ) -> usize {
        let forest = &self.before.forest;
        let old: Vec<PostId> = match forest.parent(post) {
            Some(parent) => forest.children(parent).collect(),
            None => forest.roots().to_vec(),
        };
        let before = old.iter().take_while(|&&other| other != post);
        let before: Vec<PostId> = before.copied().collect();
        let beside = before.into_iter().rev().find_map(|other| {
            let ghost = ghosts.get(&other).copied();
            let id = self.heir(&self.before.posts[other].id);
            let node = ghost.or_else(|| self.places.get(id).copied())?;
            siblings.iter().position(|&sibling| sibling == node)
        });
        let mut at = beside.map_or(0, |beside| beside + 1);
        while siblings.get(at).is_some_and(|&next| nodes[next].is_second) {
            at += 1;
        }
        at
    }
}

/// The second of each two co-heads by the first.
fn pairs(structure: &Structure<'_>) -> BTreeMap<PostId, PostId> {
    let seconds = (0..structure.posts.len()).filter(|&post| structure.is_second[post]);
    seconds
        .filter_map(|second| Some((structure.first_of(second)?, second)))
        .collect()
}

/// The post that others stand below, and the one that shares them.
fn heads(pairs: &BTreeMap<PostId, PostId>, post: PostId) -> impl Iterator<Item = PostId> {
    std::iter::once(post).chain(pairs.get(&post).copied())
}

/// Partners have no first and second.
fn relation(kind: LineKind, from: String, to: String) -> Relation {
    match kind == LineKind::Partner && to < from {
        true => (kind, to, from),
        false => (kind, from, to),
    }
}

fn pre_order(nodes: &[Node<'_>], roots: &[usize]) -> Vec<usize> {
    let mut order = Vec::with_capacity(nodes.len());
    let mut open: Vec<usize> = roots.iter().rev().copied().collect();
    while let Some(node) = open.pop() {
        order.push(node);
        open.extend(nodes[node].children.iter().rev());
    }
    order
}
