//! What a change means in the light of the others: what is told already, and by which names.

use super::fact::OneLine;
use super::{About, Differences};
use crate::model::{Change, Difference, LineKind, NamedLine, Seat};
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

    /// Each other post to which the lines are different, with what they were and are.
    pub(super) fn line_changes(
        &self,
        lines: &Difference<Vec<NamedLine>>,
    ) -> Vec<(String, BTreeSet<OneLine>, BTreeSet<OneLine>)> {
        let post = &lines.post;
        let managers = match self.find(About::Moved, post) {
            Some(Change::Moved(moved)) => Some(moved),
            _ => None,
        };
        let mut others: Vec<String> = Vec::new();
        for line in lines.from.iter().chain(&lines.to) {
            let other = self.heir(&line.to);
            if !others.contains(&other) && other != *post {
                others.push(other);
            }
        }
        let changes = others.into_iter().map(|other| {
            let kinds = |list: &[NamedLine], managers: Option<&Vec<String>>| {
                let to_other = list.iter().filter(|line| self.heir(&line.to) == other);
                let lines = to_other.map(|line| OneLine {
                    kind: line.kind,
                    label: line.label.clone(),
                });
                let mut kinds: BTreeSet<OneLine> = lines.collect();
                if managers.is_some_and(|list| list.iter().any(|id| self.heir(id) == other)) {
                    kinds.insert(OneLine {
                        kind: LineKind::Solid,
                        label: None,
                    });
                }
                kinds
            };
            let before = kinds(&lines.from, managers.map(|moved| &moved.from));
            let after = kinds(&lines.to, managers.map(|moved| &moved.to));
            (other, before, after)
        });
        changes
            .filter(|(_, before, after)| before != after)
            .collect()
    }

    /// The posts with which a post no longer leads, and leads now, as far as no change of theirs told it before.
    pub(super) fn co_heads<'c>(
        &self,
        co_head: &'c Difference<Option<String>>,
    ) -> [Option<&'c String>; 2] {
        let post = &co_head.post;
        let own = self.places.get(&(About::CoHead, post.clone()));
        let is_told = |other: &str, before: bool| {
            let at = self.places.get(&(About::CoHead, other.to_owned()));
            match at.and_then(|at| self.changes.get(*at)) {
                Some(Change::CoHead(theirs)) if at < own => {
                    let with = if before { &theirs.from } else { &theirs.to };
                    with.as_ref() == Some(post)
                }
                _ => false,
            }
        };
        let (from, to) = (co_head.from.as_ref(), co_head.to.as_ref());
        if let (Some(from), Some(to)) = (from, to)
            && self.heir(from) == *to
        {
            return [None; 2];
        }
        [
            from.filter(|from| !is_told(from, true)),
            to.filter(|to| !is_told(to, false)),
        ]
    }

    /// What became of the posts.
    pub(super) fn now(&self, ids: &[String]) -> BTreeSet<String> {
        ids.iter().map(|id| self.heir(id)).collect()
    }

    pub(super) fn heir(&self, id: &str) -> String {
        self.heirs.get(id).map_or(id, String::as_str).to_owned()
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
