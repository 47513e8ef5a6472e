//! What a change means in the light of the others: what is told already, and by which names.

use super::Differences;
use super::fact::OneLine;
use crate::model::{Change, Difference, Seat};
use crate::words::Words;
use std::collections::BTreeSet;

impl Differences {
    /// The managers that a post lost and gained; nothing where they are as they were, or other changes say so.
    pub(super) fn managers(
        &self,
        moved: &Difference<Vec<String>>,
    ) -> Option<(Vec<String>, Vec<String>)> {
        // A manager that a post took in is lost to nobody.
        let stays = |id: &&String| self.heir(id) != moved.post;
        let before: Vec<&String> = moved.from.iter().filter(stays).collect();
        let first = before.first().map(|id| self.heir(id));
        let from: BTreeSet<String> = before.iter().map(|id| self.heir(id)).collect();
        if from == moved.to.iter().cloned().collect() && first.as_ref() == moved.to.first() {
            return None;
        }
        let is_lost = |id: &&String| !moved.to.contains(&self.heir(id));
        let mut lost: Vec<String> = before.into_iter().filter(is_lost).cloned().collect();
        let is_gained = |id: &&String| !from.contains(*id);
        let mut gained: Vec<String> = moved.to.iter().filter(is_gained).cloned().collect();
        // Whoever comes to the top, or from there, is told to, whatever lines are left.
        let has_ends = !moved.from.is_empty() && !moved.to.is_empty();
        if has_ends && lost.is_empty() != gained.is_empty() {
            lost.retain(|id| !self.is_told_as_line(&moved.post, id));
            gained.retain(|id| !self.is_told_as_line(&moved.post, id));
            if lost.is_empty() && gained.is_empty() {
                return None;
            }
        }
        Some((lost, gained))
    }

    /// Whether it is told that a solid line between the posts became another kind, or another kind became solid.
    fn is_told_as_line(&self, post: &str, manager: &str) -> bool {
        let manager = self.heir(manager);
        let solid = OneLine::solid();
        let mut lines = self.lines.iter().zip(&self.hosts.lines);
        lines.any(|(line, host)| {
            host.is_some()
                && line.post == post
                && line.other == manager
                && line.from.contains(&solid) != line.to.contains(&solid)
        })
    }

    /// Who held the posts of a merger or a split, and who holds what they became.
    pub(super) fn seats_of<'s>(
        &'s self,
        from: &[String],
        into: &[String],
    ) -> Option<(&'s [Seat], &'s [Seat], &'s [String])> {
        let are = |seats: &[Seat], posts: &[String]| {
            let seats = seats.iter().map(|seat| &seat.post);
            seats.eq(posts)
        };
        self.changes.iter().find_map(|change| match change {
            Change::Seats {
                from: old,
                to,
                without,
            } if are(old, from) && are(to, into) => Some((&**old, &**to, &**without)),
            _ => None,
        })
    }

    /// What became of a post.
    pub(super) fn heir(&self, id: &str) -> String {
        self.lineage.heir(id)
    }

    /// What a post is called.
    pub(super) fn one(&self, id: &str, words: &Words) -> String {
        match self.names.of(id) {
            (headline, Some(apart)) => words.told.say(&words.told.apart, &[headline, apart]),
            (headline, None) => headline.to_owned(),
        }
    }

    /// The holders of posts; of several, with the post.
    pub(super) fn held(&self, seats: &[Seat], words: &Words) -> String {
        let named = |seat: &Seat| {
            let holders = self.persons(&seat.holders, words);
            match seats {
                [_] => holders,
                _ => {
                    let post = self.one(&seat.post, words);
                    words.told.say(&words.told.apart, &[&holders, &post])
                }
            }
        };
        let names: Vec<String> = seats.iter().map(named).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        words.all(&names)
    }

    /// The persons, or that it is nobody.
    pub(super) fn persons(&self, names: &[String], words: &Words) -> String {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        match names.is_empty() {
            true => words.change.nobody.clone(),
            false => words.all(&names),
        }
    }

    /// What posts are called.
    pub(super) fn all(&self, ids: &[String], words: &Words) -> String {
        let names: Vec<String> = ids.iter().map(|id| self.one(id, words)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        words.all(&names)
    }
}
