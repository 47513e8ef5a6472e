//! What is different between two organizations, change by change.

use super::areas::{AreaKeys, AreaText, area_changes};
use super::handover::{Hand, handovers};
use super::heading::{Heading, Look, rule_changes};
use super::merger::mergers;
use super::organization::Organization;
use super::post::{Focus, Kind, Status};
use super::seat::{Seat, with_seats};
use super::state::{Details, Name, NamedLine, PostState};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One difference between an old organization and a new one.
///
/// All of them together lead from the old to the new ([`applied`]); `Merged`, `Split`, `Seats` and `HandedOver` add nothing to
/// that, but say what some of the others mean together.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "change", rename_all = "kebab-case")]
pub enum Change {
    /// Several posts became one, or one took the place of another.
    Merged {
        /// The posts of the old organization.
        from: Vec<String>,
        /// The post of the new one.
        into: String,
    },
    /// One post became several.
    Split {
        /// The post of the old organization.
        from: String,
        /// The posts of the new one.
        into: Vec<String>,
    },
    /// Who held the posts of a merger or a split, and who holds what they became.
    Seats {
        /// The posts of the old organization.
        from: Vec<Seat>,
        /// Those of the new one.
        to: Vec<Seat>,
        /// Who held one of the old ones and holds no post of the new organization.
        without: Vec<String>,
    },
    /// A post is new.
    Added {
        /// The post.
        post: PostState,
        /// The post before it in the file.
        after: Option<String>,
    },
    /// A post is gone.
    Removed {
        /// The post as it was.
        post: PostState,
    },
    /// Its solid managers.
    Moved(Difference<Vec<String>>),
    /// What it is called.
    Renamed(Difference<Name>),
    /// Who holds it.
    Holder(Difference<Vec<String>>),
    /// Whether somebody holds it.
    Status(Difference<Status>),
    /// What it is.
    Kind(Difference<Kind>),
    /// Lines other than solid ones.
    Lines(Difference<Vec<NamedLine>>),
    /// The post that shares its reports.
    CoHead(Difference<Option<String>>),
    /// What it is answerable for.
    Focus(Difference<Vec<Focus>>),
    /// A focus area that some posts lost and others gained.
    HandedOver {
        /// The id of its `[areas]` entry, if it has one.
        area: Option<String>,
        /// What the area is called.
        title: String,
        /// Who lost a part.
        from: Vec<Hand>,
        /// Who gained one.
        to: Vec<Hand>,
    },
    /// Its department.
    Unit(Difference<Option<String>>),
    /// Its marks.
    Tags(Difference<Vec<String>>),
    /// Anything else of a post.
    Details(Difference<Details>),
    /// A focus area that is called or described otherwise, or that nobody has in either organization.
    Area {
        /// The id of its `[areas]` entry.
        area: String,
        /// What it was.
        from: Option<AreaText>,
        /// What it is now.
        to: Option<AreaText>,
    },
    /// Something that stands above or below the posts.
    Chart {
        /// What.
        part: Heading,
        /// What it was.
        from: Option<String>,
        /// What it is now.
        to: Option<String>,
    },
    /// What rules give to posts that no rule could tell from what they were.
    Rule {
        /// The posts, which stand in both organizations.
        posts: Vec<String>,
        /// What they had.
        from: Option<Look>,
        /// What they have now.
        to: Option<Look>,
    },
    /// The posts stand in another order, which is that of siblings.
    Order {
        /// All posts of the new organization.
        posts: Vec<String>,
    },
}

impl Change {
    /// The id of the post that is different, if it is one.
    pub fn post(&self) -> Option<&String> {
        match self {
            Self::Added { post, .. } | Self::Removed { post } => Some(&post.id),
            Self::Renamed(Difference { post, .. })
            | Self::Status(Difference { post, .. })
            | Self::Kind(Difference { post, .. })
            | Self::Lines(Difference { post, .. })
            | Self::Focus(Difference { post, .. })
            | Self::Details(Difference { post, .. })
            | Self::Moved(Difference { post, .. })
            | Self::Holder(Difference { post, .. })
            | Self::Tags(Difference { post, .. })
            | Self::CoHead(Difference { post, .. })
            | Self::Unit(Difference { post, .. }) => Some(post),
            Self::Merged { .. }
            | Self::Split { .. }
            | Self::Seats { .. }
            | Self::HandedOver { .. }
            | Self::Area { .. }
            | Self::Chart { .. }
            | Self::Rule { .. }
            | Self::Order { .. } => None,
        }
    }
}

/// Something of one post, before and after.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference<T> {
    /// The post's id, which is the same in both.
    pub post: String,
    /// How it was.
    pub from: T,
    /// How it is now.
    pub to: T,
}

/// Every change from one organization to another, but for title, subtitle, source, date and language, which are those of
/// [`super::heading_changes`]; none if they are the same but for these, page, layout and theme.
pub fn changes(old: &Organization, new: &Organization) -> Vec<Change> {
    let (before, after) = (old.states(), new.states());
    let (known, kept) = (by_id(&before), by_id(&after));
    let mut changes = with_seats(mergers(old, new), &known, &kept);
    let gone = before.iter().filter(|post| !kept.contains_key(&*post.id));
    let removed = gone.map(|post| Change::Removed { post: post.clone() });
    let mut posts: Vec<Change> = removed.collect();
    for (at, post) in after.iter().enumerate() {
        match known.get(&*post.id) {
            Some(old) => add_differences(old, post, &mut posts),
            None => posts.push(Change::Added {
                post: post.clone(),
                after: at.checked_sub(1).map(|before| after[before].id.clone()),
            }),
        }
    }
    let ids =
        |posts: &[PostState]| -> Vec<String> { posts.iter().map(|post| post.id.clone()).collect() };
    if ids(&applied(before.clone(), &posts)) != ids(&after) {
        posts.push(Change::Order { posts: ids(&after) });
    }
    changes.extend(handovers(&before, &after, &AreaKeys::new(old, new)));
    changes.append(&mut posts);
    changes.extend(area_changes(old, new));
    changes.extend(rule_changes(old, new));
    changes
}

/// The posts with the changes made to them.
pub fn applied(posts: Vec<PostState>, changes: &[Change]) -> Vec<PostState> {
    let mut posts = in_new_order(posts, changes);
    let ids: Vec<String> = posts.iter().map(|post| post.id.clone()).collect();
    let places: BTreeMap<&str, usize> = (0..).zip(&ids).map(|(at, id)| (&**id, at)).collect();
    let mut edit = Edit {
        posts: &mut posts,
        places: &places,
    };
    for change in changes {
        match change {
            Change::Moved(to) => edit.set(to, |post| &mut post.managers),
            Change::Renamed(to) => edit.set(to, |post| &mut post.name),
            Change::Holder(to) => edit.set(to, |post| &mut post.holders),
            Change::Status(to) => edit.set(to, |post| &mut post.status),
            Change::Kind(to) => edit.set(to, |post| &mut post.kind),
            Change::Lines(to) => edit.set(to, |post| &mut post.lines),
            Change::CoHead(to) => edit.set(to, |post| &mut post.co_head),
            Change::Focus(to) => edit.set(to, |post| &mut post.focus),
            Change::Unit(to) => edit.set(to, |post| &mut post.unit),
            Change::Tags(to) => edit.set(to, |post| &mut post.tags),
            Change::Details(to) => edit.set(to, |post| &mut post.details),
            Change::Added { .. } | Change::Removed { .. } | Change::Order { .. } => {}
            Change::Merged { .. } | Change::Split { .. } => {}
            Change::Seats { .. } | Change::HandedOver { .. } => {}
            Change::Area { .. } | Change::Chart { .. } | Change::Rule { .. } => {}
        }
    }
    posts
}

/// The posts without the removed and with the added ones.
fn in_new_order(posts: Vec<PostState>, changes: &[Change]) -> Vec<PostState> {
    let mut removed: BTreeSet<&str> = BTreeSet::new();
    let mut added: BTreeMap<Option<String>, &PostState> = BTreeMap::new();
    let mut order: BTreeMap<&str, usize> = BTreeMap::new();
    for change in changes {
        match change {
            Change::Removed { post } => drop(removed.insert(&post.id)),
            Change::Added { post, after } => drop(added.insert(after.clone(), post)),
            Change::Order { posts } => order.extend(posts.iter().map(String::as_str).zip(0..)),
            _ => {}
        }
    }
    let mut ordered: Vec<PostState> = Vec::with_capacity(posts.len() + added.len());
    let kept = posts
        .into_iter()
        .filter(|post| !removed.contains(&*post.id));
    for post in std::iter::once(None).chain(kept.map(Some)) {
        ordered.extend(post);
        while let Some(next) = added.remove(&ordered.last().map(|post| post.id.clone())) {
            ordered.push(next.clone());
        }
    }
    ordered.sort_by_key(|post| order.get(&*post.id).copied());
    ordered
}

/// Posts whose fields are set by their ids.
struct Edit<'a> {
    posts: &'a mut [PostState],
    places: &'a BTreeMap<&'a str, usize>,
}

impl Edit<'_> {
    fn set<T: Clone>(&mut self, difference: &Difference<T>, field: fn(&mut PostState) -> &mut T) {
        if let Some(&place) = self.places.get(&*difference.post) {
            field(&mut self.posts[place]).clone_from(&difference.to);
        }
    }
}

fn by_id(posts: &[PostState]) -> BTreeMap<&str, &PostState> {
    posts.iter().map(|post| (&*post.id, post)).collect()
}

/// What is different in a post that stands in both.
fn add_differences(old: &PostState, new: &PostState, changes: &mut Vec<Change>) {
    fn difference<T: PartialEq + Clone>(
        old: &PostState,
        new: &PostState,
        field: fn(&PostState) -> &T,
    ) -> Option<Difference<T>> {
        (field(old) != field(new)).then(|| Difference {
            post: new.id.clone(),
            from: field(old).clone(),
            to: field(new).clone(),
        })
    }
    let found = [
        difference(old, new, |post| &post.managers).map(Change::Moved),
        difference(old, new, |post| &post.name).map(Change::Renamed),
        difference(old, new, |post| &post.holders).map(Change::Holder),
        difference(old, new, |post| &post.status).map(Change::Status),
        difference(old, new, |post| &post.kind).map(Change::Kind),
        difference(old, new, |post| &post.lines).map(Change::Lines),
        difference(old, new, |post| &post.co_head).map(Change::CoHead),
        difference(old, new, |post| &post.focus).map(Change::Focus),
        difference(old, new, |post| &post.unit).map(Change::Unit),
        difference(old, new, |post| &post.tags).map(Change::Tags),
        difference(old, new, |post| &post.details).map(Change::Details),
    ];
    changes.extend(found.into_iter().flatten());
}
