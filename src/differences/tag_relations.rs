//! What cards say of managers, other lines and shared reports.

use super::About;
use super::fact::OneLine;
use super::lines::LineChange;
use super::tag::Teller;
use crate::model::{Difference, LineKind};
use std::collections::BTreeSet;

impl Teller<'_> {
    /// Whom a post reports to now.
    pub fn moved(&mut self, moved: &Difference<Vec<String>>) {
        let (differences, words) = (self.differences, self.change);
        let Some((lost, gained)) = differences.managers(moved) else {
            return;
        };
        let line = |manager: &String, words: &str| {
            let solid = self.words.line(LineKind::Solid);
            let line = self
                .words
                .labelled(solid, &differences.one(manager, self.words));
            self.change.say(words, &[&line])
        };
        let post = &moved.post;
        match (&lost[..], &gained[..]) {
            ([], []) => {
                let told = self.say(&words.first, &differences.one(&moved.to[0], self.words));
                self.add(post, &words.moved, told);
            }
            ([], gained) => {
                for told in gained
                    .iter()
                    .map(|manager| line(manager, &words.line_new))
                    .collect::<Vec<_>>()
                {
                    self.add(post, &words.line, told);
                }
            }
            (lost, []) if !moved.to.is_empty() => {
                for told in lost
                    .iter()
                    .map(|manager| line(manager, &words.line_gone))
                    .collect::<Vec<_>>()
                {
                    self.add(post, &words.line, told);
                }
            }
            (lost, gained) => {
                let told = self.say(&words.from, &self.names(lost));
                self.add(post, &words.moved, told);
                let to = match gained {
                    [] => words.top.clone(),
                    gained => self.say(&words.to, &self.names(gained)),
                };
                self.add_ghost(post, &words.moved, to);
            }
        }
    }

    /// What a merger or a split changes of lines and shared reports, as far as no change of a post tells it.
    pub fn relations_between(&mut self, from: &[String], into: &[String]) {
        for post in self.differences.untold(About::Lines, from, into) {
            self.lines(post);
        }
        for post in self.differences.untold(About::CoHead, from, into) {
            self.pairs(post);
        }
    }

    /// Which lines to other posts a post has now, or no longer has.
    pub fn lines(&mut self, post: &String) {
        for change in self.differences.lines_of(&[post]) {
            let (from, to) = (&change.from, &change.to);
            let shown = if to.is_empty() { from } else { to };
            let other = self.differences.one(&change.other, self.words);
            let line = self.words.labelled(&self.kinds(shown), &other);
            let told = match (from.is_empty(), to.is_empty()) {
                (true, _) => self.say(&self.change.line_new, &line),
                (_, true) => self.say(&self.change.line_gone, &line),
                _ if from == to => match self.old_end(change) {
                    Some(old) => self.change.say(&self.change.line_was, &[&line, &old]),
                    None => continue,
                },
                _ => {
                    let was = self.kinds(from);
                    self.change.say(&self.change.line_was, &[&line, &was])
                }
            };
            self.add_where(post, &self.change.line, told);
        }
    }

    /// The whole that a line went to before, of which it goes to a part; nothing if only its own post was split, which its
    /// card says.
    fn old_end(&self, change: &LineChange) -> Option<String> {
        let [_, old] = change.before.as_ref()?;
        (*old != change.other).then(|| self.differences.one(old, self.words))
    }

    fn kinds(&self, lines: &BTreeSet<OneLine>) -> String {
        let line = |line: &OneLine| {
            let labels: Vec<&str> = line.label.as_deref().into_iter().collect();
            self.words.labelled_line(line.kind, &labels)
        };
        let kinds: Vec<String> = lines.iter().map(line).collect();
        let kinds: Vec<&str> = kinds.iter().map(String::as_str).collect();
        self.words.all(&kinds)
    }

    /// With whom a post shares its reports now, or no longer does.
    pub fn pairs(&mut self, post: &str) {
        let words = self.change;
        let (mut now, mut before) = (Vec::new(), Vec::new());
        for (other, together) in self.differences.pairs_with(post) {
            let side = if together { &mut now } else { &mut before };
            side.push(other.clone());
        }
        let (now, before) = (self.names(&now), self.names(&before));
        let with = self.say(&words.with, &now);
        let told = match (before.is_empty(), now.is_empty()) {
            (true, true) => return,
            (true, false) => with,
            (false, false) => words.say(&words.line_was, &[&with, &before]),
            (false, true) => self.say(&words.was, &before),
        };
        self.add_where(post, &words.co_head, told);
    }

    /// A tag for a post, or for its old place where it is gone because it was split.
    fn add_where(&mut self, post: &str, what: &str, told: String) {
        match self.differences.lineage.is_split_up(post) {
            true => self.add_ghost(post, what, told),
            false => self.add(post, what, told),
        }
    }
}
