//! What a change means in the light of the others: what is told already, and by which names.

use super::{About, Differences};
use crate::model::{Change, Difference, NamedLine, Seat};
use crate::words::Words;
use std::collections::BTreeSet;

impl Differences {
    /// The managers that a post lost and gained; nothing where they are as they were, or another change says so.
    pub(super) fn managers(
        &self,
        moved: &Difference<Vec<String>>,
    ) -> Option<(Vec<String>, Vec<String>)> {
        let from = self.now(&moved.from);
        let first = moved.from.first().map(|id| self.heir(id));
        if from == moved.to.iter().cloned().collect() && first.as_ref() == moved.to.first() {
            return None;
        }
        let is_lost = |id: &&String| !moved.to.contains(&self.heir(id));
        let lost: Vec<String> = moved.from.iter().filter(is_lost).cloned().collect();
        let is_gained = |id: &&String| !from.contains(*id);
        let gained: Vec<String> = moved.to.iter().filter(is_gained).cloned().collect();
        let is_told =
            (lost.is_empty() || gained.is_empty()) && self.turned(&moved.post, &lost, &gained);
        (!is_told).then_some((lost, gained))
    }

    /// Whether all managers that a post lost or gained have another line instead, which is told as a change of lines.
    fn turned(&self, post: &str, lost: &[String], gained: &[String]) -> bool {
        let Some(Change::Lines(lines)) = self.find(About::Lines, post) else {
            return false;
        };
        let has = |list: &[NamedLine], id: &String| list.iter().any(|line| line.to == *id);
        lost.len() + gained.len() > 0
            && lost
                .iter()
                .all(|id| has(&lines.to, id) && !has(&lines.from, id))
            && gained
                .iter()
                .all(|id| has(&lines.from, id) && !has(&lines.to, id))
    }

    /// The posts of a merger or a split that have no change of a kind of their own: first what became of the others.
    pub(super) fn untold<'i>(
        &self,
        about: About,
        from: &'i [String],
        into: &'i [String],
    ) -> Vec<&'i String> {
        let gone = from.iter().filter(|id| !into.contains(id));
        let posts = into.iter().chain(gone);
        posts.filter(|id| self.find(about, id).is_none()).collect()
    }

    /// What became of the posts.
    pub(super) fn now(&self, ids: &[String]) -> BTreeSet<String> {
        ids.iter().map(|id| self.heir(id)).collect()
    }

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
