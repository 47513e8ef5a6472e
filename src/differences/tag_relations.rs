//! What cards say of managers, other lines and shared reports.

use super::fact::OneLine;
use super::lines::LineChange;
use super::pairs::PairChange;
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
        let (own, change) = (self.words, self.change);
        let line = |manager: &String, how: &str| {
            let solid = own.line(LineKind::Solid);
            let line = own.labelled(solid, &differences.one(manager, own));
            change.say(how, &[&line])
        };
        let post = &moved.post;
        match (&lost[..], &gained[..]) {
            ([], []) => {
                let told = self.say(&words.first, &differences.one(&moved.to[0], self.words));
                self.add(post, &words.moved, told);
            }
            ([], gained) if moved.from.is_empty() => {
                self.add(post, &words.moved, words.from_top.clone());
                let to = self.say(&words.to, &self.names(gained));
                self.add_ghost(post, &words.moved, to);
            }
            ([], gained) => {
                for manager in gained {
                    self.add(post, &words.line, line(manager, &words.line_new));
                }
            }
            (lost, []) if !moved.to.is_empty() => {
                for manager in lost {
                    self.add(post, &words.line, line(manager, &words.line_gone));
                }
                // If it stood below another one, the place says where it stands now.
                let to = self.say(&words.to, &self.names(&moved.to));
                self.add_ghost(post, &words.moved, to);
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

    /// Which lines to other posts posts have now, or no longer have; cards of new posts say that they are new.
    pub fn lines(&mut self) {
        let differences = self.differences;
        let lines = differences.lines.iter().zip(&differences.hosts.lines);
        let lines = lines.filter(|(_, host)| differences.is_on_cards(**host));
        for (change, _) in lines {
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
            self.add_where(&change.post, &self.change.line, told);
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

    /// With whom posts share their reports now, or no longer do.
    pub fn pairs(&mut self) {
        let differences = self.differences;
        let pairs = differences.pairs.iter().zip(&differences.hosts.pairs);
        let pairs = pairs.filter(|(_, host)| differences.is_on_cards(**host));
        let pairs = pairs.map(|(pair, _)| pair);
        let pairs: Vec<&PairChange> = pairs.collect();
        let mut posts: Vec<&String> = Vec::new();
        for post in pairs.iter().flat_map(|pair| &pair.posts) {
            if !posts.contains(&post) {
                posts.push(post);
            }
        }
        for post in posts {
            self.pair(post, &pairs);
        }
    }

    /// With whom a post shares its reports, by those of the changes that are about it.
    fn pair(&mut self, post: &str, pairs: &[&PairChange]) {
        let words = self.change;
        let (mut now, mut before) = (Vec::new(), Vec::new());
        for pair in pairs {
            let [one, other] = &pair.posts;
            let other = match post {
                post if post == one => other,
                post if post == other => one,
                _ => continue,
            };
            let side = if pair.together { &mut now } else { &mut before };
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
