//! Who has a part in a focus area in one structure, and whether it has the one owner that it should have.

use super::post::{Part, Post};

/// Who has a part in an area in one structure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Share<'a> {
    /// The part of each shown post; `None` where the post says nothing of the area.
    pub parts: Vec<Option<Part>>,
    /// The posts that are not shown but have a part too, in the order of the chart.
    pub outside: Vec<(&'a Post, Part)>,
    /// The part of each shown post in the first structure.
    pub before: Vec<Option<Part>>,
    /// Whether each shown post has another part than in the first structure; never in the first itself.
    pub is_changed: Vec<bool>,
    /// The posts shown of the first structure that had a part there, and have none here.
    pub lost: Vec<(&'a Post, Part)>,
}

/// Whether an area has the one owner that it should have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// Nobody owns it; a post that shares it with nobody is no owner.
    Gap,
    /// One post owns it, or none does and several share it.
    Covered,
    /// So many posts each call themselves its owner.
    Double(usize),
}

impl Coverage {
    /// What so many posts that own an area, and so many that share it, make of it.
    pub fn of(owners: usize, sharers: usize) -> Self {
        match (owners, sharers) {
            (0, 0 | 1) => Self::Gap,
            (0 | 1, _) => Self::Covered,
            _ => Self::Double(owners),
        }
    }
}

impl<'a> Share<'a> {
    /// What nobody of so many shown posts has a part in yet.
    pub(super) fn empty(posts: usize) -> Self {
        Self {
            parts: vec![None; posts],
            before: vec![None; posts],
            is_changed: vec![false; posts],
            ..Self::default()
        }
    }

    /// Gives a shown post a part.
    pub(super) fn add(&mut self, column: usize, part: Part) {
        let own = &mut self.parts[column];
        *own = Some(stronger(*own, part));
    }

    /// Gives a post that is not shown a part; all of one post in a row.
    pub(super) fn add_outside(&mut self, post: &'a Post, part: Part) {
        match self.outside.last_mut() {
            Some((last, own)) if last.id == post.id => *own = stronger(Some(*own), part),
            _ => self.outside.push((post, part)),
        }
    }

    /// Whether the area has one owner, shown or not.
    pub fn coverage(&self) -> Coverage {
        let count = |part| {
            let shown = self.parts.iter().filter(|has| **has == Some(part)).count();
            shown + self.outside_with(part).count()
        };
        Coverage::of(count(Part::Owner), count(Part::Shared))
    }

    /// Whether a post that is shown owns or shares the area.
    pub fn is_held_inside(&self) -> bool {
        self.parts.iter().flatten().any(|&part| is_hold(part))
    }

    /// The posts that are not shown and have this part.
    pub fn outside_with(&self, part: Part) -> impl Iterator<Item = &'a Post> {
        let outside = self.outside.iter();
        outside
            .filter(move |(_, has)| *has == part)
            .map(|(post, _)| *post)
    }

    /// The ids of all that have a part, `posts` being those that are shown.
    pub(super) fn all(&self, posts: &[&'a Post]) -> impl Iterator<Item = (&'a str, Part)> {
        let shown = posts.iter().zip(&self.parts);
        let shown = shown.filter_map(|(post, part)| Some((post.id.as_str(), (*part)?)));
        let outside = self.outside.iter();
        shown.chain(outside.map(|(post, part)| (post.id.as_str(), *part)))
    }

    /// The posts that owned or shared the area in the first structure and are none of those that are shown here, `posts`, each
    /// with that part; none where somebody new holds the area, which tells enough.
    pub fn gone_holders(&self, posts: &[&Post]) -> Vec<(&'a Post, Part)> {
        let mut now = self.parts.iter().zip(&self.is_changed);
        if now.any(|(part, is_changed)| *is_changed && part.is_some_and(is_hold)) {
            return Vec::new();
        }
        let is_shown = |id: &str| posts.iter().any(|post| post.id == id);
        let lost = self.lost.iter();
        let gone = lost.filter(|(post, part)| is_hold(*part) && !is_shown(&post.id));
        gone.copied().collect()
    }
}

fn is_hold(part: Part) -> bool {
    matches!(part, Part::Owner | Part::Shared)
}

/// What a post has that names an area twice; owner before shared before stakeholder.
fn stronger(one: Option<Part>, other: Part) -> Part {
    one.map_or(other, |one| one.min(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_who_shares_with_nobody_is_no_owner() {
        assert_eq!(Coverage::of(0, 0), Coverage::Gap);
        assert_eq!(Coverage::of(0, 1), Coverage::Gap);
        assert_eq!(Coverage::of(0, 2), Coverage::Covered);
        assert_eq!(Coverage::of(1, 0), Coverage::Covered);
        assert_eq!(Coverage::of(1, 3), Coverage::Covered);
        assert_eq!(Coverage::of(2, 1), Coverage::Double(2));
    }
}
