//! What of an organization is shown, and what stands out.

use super::organization::{Date, Organization};
use super::post::{Post, PostId};
use super::reach::Reach;
use crate::diagnostic::{Code, Diagnostic};
use crate::forest::Forest;
use crate::wording::{nearest, quote};
use std::collections::{BTreeMap, BTreeSet};

/// What of an organization is shown; the default shows everything.
///
/// Names that the organization does not have choose nothing; [`Organization::unknown_in`] tells of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// The id of the post whose branch is shown. Default: every root.
    pub root: Option<String>,
    /// How many ranks below the roots are shown. Default: all.
    pub depth: Option<usize>,
    /// The units whose posts are shown. Default: all.
    pub units: Vec<String>,
    /// The tags of which a shown post has at least one. Default: any.
    pub tags: Vec<String>,
    /// Ids, units and tags of the posts that stand out; the others are drawn faint. Default: none does.
    pub highlight: Vec<String>,
    /// The day whose posts are shown. Default: those of all days.
    pub as_of: Option<Date>,
}

impl View {
    /// Whether a post stands back behind those that stand out.
    pub(super) fn is_faint(&self, post: &Post) -> bool {
        !self.highlight.is_empty() && !self.names(post)
    }

    /// Whether a post is one of those that stand out.
    pub(super) fn names(&self, post: &Post) -> bool {
        let stands_out = |name: &String| {
            post.id == *name || post.unit.as_ref() == Some(name) || post.tags.contains(name)
        };
        self.highlight.iter().any(stands_out)
    }

    /// Whether everything is shown but perhaps what is too deep.
    pub(super) fn is_whole(&self) -> bool {
        self.root.is_none() && self.units.is_empty() && self.tags.is_empty() && self.as_of.is_none()
    }

    /// Whether a post has one of the units and one of the tags that are asked for.
    pub(super) fn has_unit_and_tag(&self, post: &Post) -> bool {
        let unit = post.unit.as_ref();
        let has_unit = unit.is_some_and(|unit| self.units.contains(unit));
        let has_tag = post.tags.iter().any(|tag| self.tags.contains(tag));
        (self.units.is_empty() || has_unit) && (self.tags.is_empty() || has_tag)
    }
}

/// Which posts are shown, and below whom each of them stands.
pub(super) struct Choice {
    /// Whether each post is shown.
    pub is_shown: Vec<bool>,
    /// The manager of each shown post: the first of its own that is shown, else the nearest shown one above.
    pub managers: Vec<Option<PostId>>,
    /// Who is missing on the day that is shown, and what that changes.
    pub findings: Vec<Diagnostic>,
}

impl Choice {
    /// Every post, below its first manager.
    pub fn of_all(posts: &[Post]) -> Self {
        let first = |post: &Post| post.reports_to.first().copied();
        Self {
            is_shown: vec![true; posts.len()],
            managers: posts.iter().map(first).collect(),
            findings: Vec::new(),
        }
    }

    /// What a view shows, as far as it reaches.
    pub fn new(organization: &Organization, view: &View, reach: &Reach) -> Self {
        let posts = &organization.posts;
        if view.is_whole() {
            return Self::of_all(posts);
        }
        let exists = |post: &Post| view.as_of.is_none_or(|day| post.interval.contains(day));
        let exists: Vec<bool> = posts.iter().map(exists).collect();
        let mut is_shown = match &reach.roots {
            Some(roots) => branches(posts, roots),
            None => vec![true; posts.len()],
        };
        for (id, post) in posts.iter().enumerate() {
            is_shown[id] |= reach.beside.contains(&post.id);
            let is_named = view.has_unit_and_tag(post) || reach.named.contains(&post.id);
            is_shown[id] &= exists[id] && is_named;
        }
        let order = top_down(posts);
        Self {
            managers: connected(posts, &order, &is_shown),
            findings: missing(
                posts,
                &connected(posts, &order, &exists),
                &exists,
                &is_shown,
                "does not exist on the day that is shown",
            ),
            is_shown,
        }
    }
}

/// Whether each post stands in a branch that is asked for, by any of its solid lines.
pub(super) fn branches(posts: &[Post], roots: &BTreeSet<String>) -> Vec<bool> {
    let mut reports = vec![Vec::new(); posts.len()];
    for (id, post) in posts.iter().enumerate() {
        for &manager in &post.reports_to {
            reports[manager].push(id);
        }
    }
    let mut is_inside = vec![false; posts.len()];
    let tops = (0..posts.len()).filter(|&id| roots.contains(&posts[id].id));
    // Co-heads share their reports, and with them the branch.
    let mut open: Vec<PostId> = tops
        .flat_map(|top| [Some(top), posts[top].co_heads_with])
        .flatten()
        .collect();
    while let Some(id) = open.pop() {
        if !is_inside[id] {
            is_inside[id] = true;
            open.extend(&reports[id]);
        }
    }
    is_inside
}

/// The posts, each after its first manager.
pub(super) fn top_down(posts: &[Post]) -> Vec<PostId> {
    let first = |post: &Post| post.reports_to.first().copied();
    let mut parents: Vec<_> = posts.iter().map(first).collect();
    loop {
        match Forest::from_parents(parents.clone()) {
            Ok(forest) => return forest.pre_order(),
            Err(on_loop) => parents[on_loop] = None,
        }
    }
}

/// The manager of each post when only the posts that `is_there` tells are left; co-heads stand in for each other.
pub(super) fn connected(
    posts: &[Post],
    order: &[PostId],
    is_there: &[bool],
) -> Vec<Option<PostId>> {
    let mut above = vec![None; posts.len()];
    for &id in order {
        let managers = &posts[id].reports_to;
        let pairs = managers
            .iter()
            .filter_map(|&manager| posts[manager].co_heads_with);
        let mut own = managers.iter().copied().chain(pairs);
        let own = own.find(|&manager| is_there[manager] && manager != id);
        let further = || managers.first().and_then(|&manager| above[manager]);
        above[id] = own.or_else(further);
    }
    above
}

/// A warning for each manager who is missing and whose reports therefore stand below somebody else.
pub(super) fn missing(
    posts: &[Post],
    managers: &[Option<PostId>],
    exists: &[bool],
    is_shown: &[bool],
    why: &str,
) -> Vec<Diagnostic> {
    let mut moved: BTreeMap<(PostId, Option<PostId>), Vec<&str>> = BTreeMap::new();
    for (id, post) in posts.iter().enumerate().filter(|&(id, _)| is_shown[id]) {
        let stated = &post.reports_to;
        if let Some(&first) = stated
            .first()
            .filter(|_| stated.iter().all(|&m| !exists[m]))
        {
            moved
                .entry((first, managers[id]))
                .or_default()
                .push(&post.id);
        }
    }
    let warning = |((missing, manager), reports): (_, Vec<&str>)| {
        let missing: &Post = &posts[missing];
        let manager: Option<PostId> = manager;
        let place = match manager {
            Some(manager) => format!("below {}", quote(&posts[manager].id)),
            None => "at the top".to_owned(),
        };
        let (who, reports) = (quote(&missing.id), some_of(&reports));
        let message = format!("{who} {why}: {reports} {place} instead");
        Diagnostic::warning(Code::MissingManager, message).with_span(missing.span)
    };
    moved.into_iter().map(warning).collect()
}

/// `a` stands, `a` and `b` stand, `a`, `b` and 3 more stand.
fn some_of(ids: &[&str]) -> String {
    let named: Vec<String> = ids.iter().take(3).map(|id| quote(id)).collect();
    match (ids.len() - named.len(), named.as_slice()) {
        (0, [one]) => format!("{one} stands"),
        (0, [rest @ .., last]) => format!("{} and {last} stand", rest.join(", ")),
        (more, _) => format!("{} and {more} more stand", named.join(", ")),
    }
}

impl Organization {
    /// What a view names that there is not, each in words: "there is no post `cta`; did you mean `cto`?"
    pub fn unknown_in(&self, view: &View) -> Vec<String> {
        let ids = || self.posts.iter().map(|post| post.id.as_str());
        let units = || self.posts.iter().filter_map(|post| post.unit.as_deref());
        let tags = || {
            self.posts
                .iter()
                .flat_map(|post| &post.tags)
                .map(String::as_str)
        };
        let mut unknown = Vec::new();
        let mut look = |names: &[String], known: Vec<&str>, what: &str| {
            let wrong = names.iter().filter(|name| !known.contains(&name.as_str()));
            unknown.extend(wrong.map(|name| {
                let meant = nearest(name, known.iter().copied());
                let meant = meant.map(|meant| format!("; did you mean {}?", quote(meant)));
                format!(
                    "there is no {what} {}{}",
                    quote(name),
                    meant.unwrap_or_default()
                )
            }));
        };
        look(view.root.as_slice(), ids().collect(), "post");
        look(&view.units, units().collect(), "unit");
        look(&view.tags, tags().collect(), "tag");
        let all = ids().chain(units()).chain(tags()).collect();
        look(&view.highlight, all, "post, unit or tag");
        unknown
    }
}
