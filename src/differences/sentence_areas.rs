//! Who has which focus areas now, in words.

use super::sentence::Teller;
use crate::model::{Hand, Part};

impl Teller<'_> {
    /// Which focus areas come from whom with a merger.
    pub fn inheritance(&mut self, into: &str) {
        let differences = self.differences;
        for (from, heir, areas) in differences.inheritance(into) {
            let heir = self.hands(std::slice::from_ref(heir));
            self.come([self.all(&from), heir], &areas);
        }
    }

    /// Which focus areas go to whom with a split.
    pub fn legacy(&mut self, whole: &str) {
        let differences = self.differences;
        for (to, areas) in differences.legacy(whole) {
            let ends = [self.one(whole), self.hands(to)];
            self.come(ends, &areas);
        }
    }

    fn come(&mut self, [from, to]: [String; 2], areas: &[&str]) {
        let areas: Vec<String> = areas.iter().map(|area| self.quoted(area)).collect();
        let areas = self.and(&areas);
        let (what, how) = (&self.change.focus, &self.tell.inherited);
        self.add(what, how, &[&from, &to, &areas]);
    }

    /// Who hands an area over to whom, unless a merger or a split tells it.
    pub fn handed(&mut self, title: &str, from: &[Hand], to: &[Hand]) {
        let differences = self.differences;
        if !differences.is_inherited(from, to) && !differences.is_passed_on(from, to) {
            let values = [self.quoted(title), self.hands(from), self.hands(to)];
            let values = values.each_ref().map(String::as_str);
            self.add(&self.change.focus, &self.tell.handed, &values);
        }
    }

    /// Who hands over or gets, each with the part it has now if that is less than all.
    fn hands(&self, hands: &[Hand]) -> String {
        let named = |hand: &Hand| {
            let post = self.one(&hand.post);
            match hand.to.filter(|part| *part != Part::Owner) {
                Some(part) => self
                    .tell
                    .say(&self.tell.apart, &[&post, self.words.part(part)]),
                None => post,
            }
        };
        let names: Vec<String> = hands.iter().map(named).collect();
        self.and(&names)
    }

    /// An area that a post gained, lost, or has another part of.
    pub fn focus(&mut self, post: &str, title: &str, parts: [Option<Part>; 2]) {
        let (what, tell) = (&self.change.focus, self.tell);
        let (post, title) = (self.one(post), self.quoted(title));
        let of_part = |part: Part| match part {
            Part::Owner => title.clone(),
            part => tell.say(&tell.apart, &[&title, self.words.part(part)]),
        };
        let told = |part: Option<Part>| match part {
            Some(part) => self.words.part(part),
            None => &self.change.none,
        };
        match parts {
            // Who says that an area is not its own has no part in it.
            [None, Some(to)] if to != Part::None => {
                self.add(what, &tell.gains, &[&post, &of_part(to)]);
            }
            [Some(from), None] if from != Part::None => {
                self.add(what, &tell.loses, &[&post, &of_part(from)]);
            }
            [from, to] => {
                let (was, now) = (told(from), told(to));
                self.add(what, &tell.part, &[&post, &title, was, now]);
            }
        }
    }
}
