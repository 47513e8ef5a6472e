//! One change in words, as far as no other change says it already.

use super::fact::{Fact, OneLine, PartOf};
use super::order::Reordered;
use super::{About, Differences};
use crate::model::{Change, Difference, Name, PostState, Seat};
use crate::words::{ChangeWords, TellWords, Words};
use std::collections::BTreeSet;

/// How many posts in another order are named.
const MOST_IN_ORDER: usize = 6;

/// One change in words.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sentence {
    /// What kind of change.
    pub what: String,
    /// Whose, from what, to what.
    pub text: String,
}

impl Differences {
    /// The changes in words, in their order.
    pub(super) fn sentences(&self, words: &Words) -> Vec<Sentence> {
        let mut teller = Teller {
            differences: self,
            words,
            change: &words.change,
            tell: &words.told,
            told: Vec::new(),
            seatless: BTreeSet::new(),
        };
        for fact in self.facts() {
            match fact {
                Fact::Plain(change) => teller.tell(change),
                Fact::Part(part) => teller.tell_part(part),
            }
        }
        teller.told
    }
}

/// What makes sentences of changes.
pub(super) struct Teller<'a> {
    pub differences: &'a Differences,
    pub words: &'a Words,
    pub change: &'a ChangeWords,
    pub tell: &'a TellWords,
    told: Vec<Sentence>,
    /// Who is told to hold no post any more.
    seatless: BTreeSet<&'a str>,
}

impl Teller<'_> {
    pub fn add(&mut self, what: &str, words: &str, values: &[&str]) {
        self.told.push(Sentence {
            what: what.to_owned(),
            text: self.tell.say(words, values),
        });
    }

    pub fn one(&self, id: &str) -> String {
        self.differences.one(id, self.words)
    }

    pub fn all(&self, ids: &[String]) -> String {
        self.differences.all(ids, self.words)
    }

    pub fn quoted(&self, text: &str) -> String {
        self.tell.say(&self.tell.quoted, &[text])
    }

    pub fn and<'t>(&self, names: impl IntoIterator<Item = &'t String>) -> String {
        let names: Vec<&str> = names.into_iter().map(String::as_str).collect();
        self.words.all(&names)
    }

    /// The change in words; nothing where another change says it already.
    fn tell(&mut self, change: &Change) {
        let (words, tell) = (self.change, self.tell);
        let explained = |post: &PostState| self.differences.lineage.explains(&post.id);
        match change {
            Change::Merged { from, into } => self.merged(from, into),
            Change::Split { from, into } => {
                let (whole, parts) = (self.one(from), self.placed(into));
                self.add(&words.split, &tell.split, &[&whole, &parts]);
                self.seats(std::slice::from_ref(from), into);
                self.legacy(from);
            }
            Change::Added { post, .. } if !explained(post) => {
                let post = self.described(post);
                self.add(&tell.added, "{0}", &[&post]);
            }
            Change::Removed { post } if !explained(post) => {
                let post = self.described(post);
                self.add(&words.removed, "{0}", &[&post]);
            }
            Change::Added { .. } | Change::Removed { .. } => {}
            Change::Moved(moved) => self.moved(moved),
            Change::Renamed(name) => self.renamed(name),
            // These are told in parts, or with the merger.
            Change::Seats { .. }
            | Change::Lines(_)
            | Change::CoHead(_)
            | Change::Focus(_)
            | Change::Details(_)
            | Change::Order { .. } => {}
            Change::Holder(holder) => {
                let (from, to) = (self.persons(&holder.from), self.persons(&holder.to));
                self.both(&words.holder, &holder.post, &from, &to);
            }
            Change::Status(status) => {
                let (from, to) = (self.words.status(status.from), self.words.status(status.to));
                self.both(&words.status, &status.post, from, to);
            }
            Change::Kind(kind) => {
                let (from, to) = (self.words.kind(kind.from), self.words.kind(kind.to));
                self.both(&words.kind, &kind.post, from, to);
            }
            Change::Unit(unit) => {
                let or_none = |unit: &Option<String>| unit.clone().unwrap_or(words.none.clone());
                let (from, to) = (or_none(&unit.from), or_none(&unit.to));
                self.both(&words.unit, &unit.post, &from, &to);
            }
            Change::Tags(tags) => {
                let list = |tags: &Vec<String>| match tags.is_empty() {
                    true => words.none.clone(),
                    false => tags.join(", "),
                };
                let (from, to) = (list(&tags.from), list(&tags.to));
                self.both(&words.tags, &tags.post, &from, &to);
            }
            Change::HandedOver {
                title, from, to, ..
            } => self.handed(title, from, to),
            Change::Area { area, from, to } => self.area(area, [from, to]),
            Change::Chart { part, from, to } => self.chart(*part, [from, to]),
            Change::Rule { posts, from, to } => self.rule(posts, [from, to]),
        }
    }

    /// What is left of a change, in words.
    fn tell_part(&mut self, part: PartOf<'_>) {
        let (words, tell) = (self.change, self.tell);
        match part {
            PartOf::Line {
                post,
                other,
                was_between,
                from,
                to,
            } => self.line([post, other], was_between, [from, to]),
            PartOf::CoHead {
                posts,
                were: Some(were),
                ..
            } => {
                let [one, other] = posts.each_ref().map(|post| self.one(post));
                let [old_one, old_other] = were.each_ref().map(|post| self.one(post));
                let values = [&one, &other, &old_one, &old_other];
                let values = values.map(String::as_str);
                self.add(&words.co_head, &tell.co_heads_was, &values);
            }
            PartOf::CoHead {
                posts, together, ..
            } => {
                let [one, other] = posts.each_ref().map(|post| self.one(post));
                let how = match together {
                    true => &tell.co_heads,
                    false => &tell.co_heads_no_longer,
                };
                self.add(&words.co_head, how, &[&one, &other]);
            }
            PartOf::Focus {
                post,
                title,
                from,
                to,
                ..
            } => self.focus(post, title, [from, to]),
            PartOf::FocusOrder { post, .. } => {
                let post = self.one(post);
                self.add(&words.focus, &tell.areas_sorted, &[&post]);
            }
            PartOf::Details { post, from, .. } => {
                let post = self.one(post);
                let parts: Vec<&str> = from.keys().map(|part| part.word(tell)).collect();
                let parts = self.words.all(&parts);
                self.add(&words.details, &tell.details, &[&post, &parts]);
            }
            PartOf::Order { .. } => self.order(),
        }
    }

    /// From what to what something of a post changed.
    fn both(&mut self, what: &str, post: &str, from: &str, to: &str) {
        let post = self.one(post);
        self.add(what, &self.tell.from_to, &[&post, from, to]);
    }

    /// A merger, and which focus areas come with whom.
    fn merged(&mut self, from: &[String], into: &String) {
        let (words, tell) = (self.change, self.tell);
        let (what, how) = match from {
            [_] => (&words.replaced, &tell.replaced),
            _ => (&words.merged, &tell.merged),
        };
        let (parts, heir) = (self.all(from), self.placed(std::slice::from_ref(into)));
        self.add(what, how, &[&parts, &heir]);
        self.seats(from, std::slice::from_ref(into));
        self.inheritance(into);
    }

    /// Who holds what became of posts, and who is left without one.
    fn seats(&mut self, from: &[String], into: &[String]) {
        let differences = self.differences;
        let Some((from, to, without)) = differences.seats_of(from, into) else {
            return;
        };
        let (what, tell) = (&self.change.holder, self.tell);
        let whole = if let [one] = to { one } else { &from[0] };
        let (before, after) = (self.held(from), self.held(to));
        self.both(what, &whole.post, &before, &after);
        for person in without {
            if self.seatless.insert(person) {
                self.add(what, &tell.seatless, &[person]);
            }
        }
    }

    /// The holders of posts; of several, with the post.
    fn held(&self, seats: &[Seat]) -> String {
        let differences = self.differences;
        differences.held(seats, self.words)
    }

    fn persons(&self, names: &[String]) -> String {
        self.differences.persons(names, self.words)
    }

    /// Who a post reports to now; nothing where its manager was merged into the new one, or a line only changed its kind.
    fn moved(&mut self, moved: &Difference<Vec<String>>) {
        let Some((lost, gained)) = self.differences.managers(moved) else {
            return;
        };
        let tell = self.tell;
        let (what, line) = (&self.change.moved, &self.change.line);
        let post = self.one(&moved.post);
        let (from, to) = (self.all(&lost), self.all(&gained));
        match (&lost[..], &gained[..]) {
            ([], []) => {
                let first = self.one(&moved.to[0]);
                self.add(what, &tell.first, &[&post, &first]);
            }
            ([], _) if moved.from.is_empty() => self.add(what, &tell.from_top, &[&post, &to]),
            ([], _) => self.add(line, &tell.also, &[&post, &to]),
            (_, []) if moved.to.is_empty() => self.add(what, &tell.to_top, &[&post, &from]),
            (_, []) => self.add(line, &tell.no_longer, &[&post, &from]),
            _ => self.add(what, &tell.from_to, &[&post, &from, &to]),
        }
    }

    /// The kinds of lines from a post to another one, before and after.
    fn line(
        &mut self,
        ends: [&str; 2],
        before: Option<&[String; 2]>,
        lines: [&BTreeSet<OneLine>; 2],
    ) {
        let (what, tell) = (&self.change.line, self.tell);
        let say = |line: &OneLine| match &line.label {
            Some(label) => tell.say(&tell.label, &[tell.line(line.kind), label]),
            None => tell.line(line.kind).to_owned(),
        };
        let [post, other] = ends.map(|id| self.one(id));
        let [from, to] = lines.map(|lines| {
            let kinds: Vec<String> = lines.iter().map(say).collect();
            self.and(&kinds)
        });
        if let Some(before) = before {
            let [old_post, old_other] = before.each_ref().map(|id| self.one(id));
            let old_other = match from == to {
                true => old_other,
                false => tell.say(&tell.apart, &[&old_other, &from]),
            };
            let values = [&post, &other, &to, &old_post, &old_other];
            return self.add(what, &tell.line_was, &values.map(String::as_str));
        }
        match (from.is_empty(), to.is_empty()) {
            (true, _) => self.add(what, &tell.line_new, &[&post, &other, &to]),
            (_, true) => self.add(what, &tell.line_gone, &[&post, &other, &from]),
            _ => self.add(what, &tell.line_from_to, &[&post, &other, &from, &to]),
        }
    }

    /// What a post was called and is called, as far as that is different.
    fn renamed(&mut self, name: &Difference<Name>) {
        let (from, to) = (&name.from, &name.to);
        let (what, tell, none) = (&self.tell.renamed, self.tell, &self.change.none);
        if from.code.is_some() && from.code == to.code {
            let title = |name: &Name| name.title.clone().unwrap_or(none.clone());
            return self.both(what, &name.post, &title(from), &title(to));
        }
        let words = |name: &Name| match (&name.code, &name.title) {
            (Some(code), Some(title)) if code != title && from.title != to.title => {
                tell.say(&tell.apart, &[code, title])
            }
            (Some(one), _) | (None, Some(one)) => one.clone(),
            (None, None) => none.clone(),
        };
        let headline = from.code.as_deref().or(from.title.as_deref());
        let apart = self.differences.names.apart_before(&name.post);
        let before = match (headline, apart) {
            (Some(headline), Some(apart)) => tell.say(&tell.apart, &[headline, apart]),
            _ => words(from),
        };
        let after = words(to);
        self.add(what, &tell.renamed_to, &[&before, &after]);
    }

    /// Who stands beside whom now; if there are many, only that the order is another one.
    fn order(&mut self) {
        let (tell, reordered) = (self.tell, &self.differences.reordered);
        if reordered.is_empty() || reordered.len() > MOST_IN_ORDER {
            return self.add(&tell.order, &tell.posts_sorted, &[]);
        }
        for Reordered {
            post,
            beside,
            is_after,
        } in reordered
        {
            let (post, beside) = (self.one(post), self.one(beside));
            let how = if *is_after { &tell.after } else { &tell.before };
            self.add(&tell.order, how, &[&post, &beside]);
        }
    }

    /// Posts of the new organization, each with who it reports to if it is new.
    fn placed(&self, ids: &[String]) -> String {
        let added = |id: &String| match self.differences.find(About::Added, id) {
            Some(Change::Added { post, .. }) if !post.managers.is_empty() => {
                let managers = self.all(&post.managers);
                self.tell
                    .say(&self.tell.placed, &[&self.one(id), &managers])
            }
            _ => self.one(id),
        };
        let names: Vec<String> = ids.iter().map(added).collect();
        self.and(&names)
    }

    /// A post with who it reports to, and who holds it.
    fn described(&self, post: &PostState) -> String {
        let (own, tell) = (self.one(&post.id), self.tell);
        let (managers, holders) = (self.all(&post.managers), self.and(&post.holders));
        match (managers.is_empty(), holders.is_empty()) {
            (true, true) => own,
            (false, true) => tell.say(&tell.placed, &[&own, &managers]),
            (true, false) => tell.say(&tell.held, &[&own, &holders]),
            (false, false) => tell.say(&tell.placed_held, &[&own, &managers, &holders]),
        }
    }
}
