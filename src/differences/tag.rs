//! What cards say of changes: a word for each, and what more there is to say.

use super::areas::{AreaChange, posts};
use super::fact::{Detail, different};
use super::order::Reordered;
use super::{About, Differences};
use crate::model::{Change, Difference, Focus, Hand, Part, Seat};
use crate::words::{ChangeWords, Words};

/// How many details of one kind a card tells.
const TOLD: usize = 4;

/// A change as its card tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The id of the post.
    pub post: String,
    /// Whether it stands where the post stood, and not on the post itself.
    pub is_ghost: bool,
    /// What kind of change, in a word: `moved`.
    pub what: String,
    /// From what or to what: `from CEO`; empty where the word says all.
    pub told: String,
}

impl Differences {
    /// What the cards of the new chart, and those at old places, say of the changes: each kind once a card.
    pub fn tags(&self, words: &Words) -> Vec<Tag> {
        let mut teller = Teller {
            differences: self,
            words,
            change: &words.change,
            tags: Vec::new(),
        };
        for change in &self.changes {
            teller.tell(change);
        }
        teller.lines();
        teller.pairs();
        let mut tags = joined(teller.tags, words);
        tags.sort_by_key(|tag| words.change.weight(&tag.what));
        tags
    }
}

/// The tags with those of one kind of a card as one.
fn joined(tags: Vec<Tag>, words: &Words) -> Vec<Tag> {
    let mut joined: Vec<(Tag, Vec<String>)> = Vec::new();
    for tag in tags {
        let is_alike = |other: &Tag| {
            (&other.post, other.is_ghost, &other.what) == (&tag.post, tag.is_ghost, &tag.what)
        };
        let told = (!tag.told.is_empty()).then(|| tag.told.clone());
        match joined.iter_mut().find(|(other, _)| is_alike(other)) {
            Some((_, all)) => all.extend(told),
            None => joined.push((tag, told.into_iter().collect())),
        }
    }
    let tags = joined.into_iter();
    tags.map(|(tag, mut told)| {
        if told.len() > TOLD {
            let rest = told.split_off(TOLD - 1);
            told.push(words.more(rest.len()));
        }
        Tag {
            told: told.join("; "),
            ..tag
        }
    })
    .collect()
}

/// What makes tags of changes.
pub(super) struct Teller<'a> {
    pub differences: &'a Differences,
    pub words: &'a Words,
    pub change: &'a ChangeWords,
    tags: Vec<Tag>,
}

impl Teller<'_> {
    pub fn add(&mut self, post: &str, what: &str, told: String) {
        self.push(post, false, what, told);
    }

    /// A tag for the place where a post stood.
    pub fn add_ghost(&mut self, post: &str, what: &str, told: String) {
        self.push(post, true, what, told);
    }

    fn push(&mut self, post: &str, is_ghost: bool, what: &str, told: String) {
        self.tags.push(Tag {
            post: post.to_owned(),
            is_ghost,
            what: what.to_owned(),
            told,
        });
    }

    pub fn say(&self, words: &str, value: &str) -> String {
        self.change.say(words, &[value])
    }

    pub fn names(&self, ids: &[String]) -> String {
        self.differences.all(ids, self.words)
    }

    fn tell(&mut self, change: &Change) {
        let (differences, words) = (self.differences, self.change);
        match change {
            Change::Merged { from, into } => {
                self.merged(from, into);
                self.areas_between(from, std::slice::from_ref(into));
            }
            Change::Split { from, into } => {
                self.areas_between(std::slice::from_ref(from), into);
                let told = self.say(&words.from, &differences.one(from, self.words));
                for post in into {
                    self.add(post, &words.split, told.clone());
                }
                let told = self.say(&words.into, &self.names(into));
                self.add_ghost(from, &words.split, told);
            }
            Change::Added { post, .. } if !differences.lineage.explains(&post.id) => {
                self.add(&post.id, &words.new, String::new());
            }
            Change::Removed { post } if !differences.lineage.explains(&post.id) => {
                let told = match post.holders.is_empty() {
                    true => String::new(),
                    false => self.say(
                        &words.held_by,
                        &differences.persons(&post.holders, self.words),
                    ),
                };
                self.add_ghost(&post.id, &words.removed, told);
            }
            Change::Moved(moved) => self.moved(moved),
            Change::Renamed(name) => {
                let (from, to) = (&name.from, &name.to);
                let code = from.code.iter().filter(|_| from.code != to.code);
                let title = from.title.iter().filter(|_| from.title != to.title);
                let old: Vec<&str> = code.chain(title).map(String::as_str).collect();
                let old = match &old[..] {
                    [] => words.none.clone(),
                    old => old.join(" · "),
                };
                self.was(&name.post, &words.title, &old);
            }
            Change::Seats { from, to, .. } => self.seats(from, to),
            Change::Holder(holder) if differences.lineage.explains(&holder.post) => {}
            Change::Holder(holder) => {
                let old = differences.persons(&holder.from, self.words);
                self.was(&holder.post, &words.holder, &old);
            }
            Change::Status(status) => {
                self.was(&status.post, &words.status, self.words.status(status.from));
            }
            Change::Kind(kind) => self.was(&kind.post, &words.kind, self.words.kind(kind.from)),
            // These are told by what they host.
            Change::Lines(_) | Change::CoHead(_) => {}
            Change::Focus(focus) => self.focus(focus),
            Change::HandedOver {
                title, from, to, ..
            } => self.handed_over(title, from, to),
            Change::Unit(unit) => {
                let old = unit.from.as_deref().unwrap_or(&words.none);
                self.was(&unit.post, &words.unit, old);
            }
            Change::Tags(tags) => {
                let old = match &tags.from[..] {
                    [] => words.none.clone(),
                    tags => tags.join(", "),
                };
                self.was(&tags.post, &words.tags, &old);
            }
            Change::Details(details) => {
                let parts = different(details).into_iter();
                let is_renamed = differences.find(About::Renamed, &details.post).is_some();
                let is_seen = |part: &Detail| match part {
                    // Where the reports stand is drawn, and the title says which role it is.
                    Detail::Reports => false,
                    Detail::Roles => !is_renamed,
                    _ => true,
                };
                let parts = parts.filter(is_seen);
                let parts: Vec<&str> = parts.map(|part| part.word(&self.words.told)).collect();
                if !parts.is_empty() {
                    let told = self.words.all(&parts);
                    self.add(&details.post, &words.details, told);
                }
            }
            Change::Order { .. } => self.order(),
            Change::Added { .. } | Change::Removed { .. } => {}
            Change::Area { .. } | Change::Chart { .. } | Change::Rule { .. } => {}
        }
    }

    /// Who stands beside whom now.
    fn order(&mut self) {
        let words = self.change;
        for Reordered {
            post,
            beside,
            is_after,
        } in &self.differences.reordered
        {
            let how = if *is_after {
                &words.after
            } else {
                &words.before
            };
            let told = self.say(how, &self.differences.one(beside, self.words));
            self.add(post, &words.place, told);
        }
    }

    fn was(&mut self, post: &str, what: &str, old: &str) {
        let told = self.say(&self.change.was, old);
        self.add(post, what, told);
    }

    fn merged(&mut self, from: &[String], into: &str) {
        let words = self.change;
        let heir = self.differences.one(into, self.words);
        let (what, told, gone) = match from {
            [one] => {
                let told = self.say(&words.from, &self.differences.one(one, self.words));
                (&words.replaced, told, self.say(&words.by, &heir))
            }
            all => (&words.merged, self.names(all), self.say(&words.into, &heir)),
        };
        self.add(into, what, told);
        for part in from.iter().filter(|part| *part != into) {
            self.add_ghost(part, what, gone.clone());
        }
    }

    /// Who held the posts that became others, on the card of each that somebody else holds now.
    fn seats(&mut self, from: &[Seat], to: &[Seat]) {
        let old = self.differences.held(from, self.words);
        for seat in to {
            if from.iter().any(|before| before.holders != seat.holders) {
                self.was(&seat.post, &self.change.holder, &old);
            }
        }
    }

    fn handed_over(&mut self, title: &str, from: &[Hand], to: &[Hand]) {
        let differences = self.differences;
        if differences.is_inherited(from, to) || differences.is_passed_on(from, to) {
            // Who was merged or split stands on the card, and below it what it has.
            return;
        }
        let words = self.change;
        let (givers, heirs) = (self.names(&posts(from)), self.names(&posts(to)));
        for hand in to {
            let told = match (hand.from, hand.to) {
                (Some(was), Some(now)) => self.part(&words.part_from, title, [was, now], &givers),
                (_, now) => words.say(&words.gains_from, &[&self.with_part(title, now), &givers]),
            };
            self.add(&hand.post, &words.focus, told);
        }
        for hand in from {
            let told = match (hand.from, hand.to) {
                (Some(was), Some(now)) => self.part(&words.part_to, title, [was, now], &heirs),
                (was, _) => words.say(&words.loses_to, &[&self.with_part(title, was), &heirs]),
            };
            self.add(&hand.post, &words.focus, told);
        }
    }

    /// The parts of an area that a post had and has, and whom it has that from, or leaves the area to.
    fn part(&self, how: &str, title: &str, parts: [Part; 2], others: &str) -> String {
        let [was, now] = parts.map(|part| self.words.part(part));
        self.change.say(how, &[title, was, now, others])
    }

    /// Which areas are lost in a merger or a split, and which come with it.
    fn areas_between(&mut self, from: &[String], into: &[String]) {
        let words = self.change;
        let changes = self.differences.areas_between(from, into);
        for (
            post,
            AreaChange {
                title, from, to, ..
            },
        ) in changes
        {
            let told = self.area(title, [from, to]);
            match to {
                Some(_) => self.add(post, &words.focus, told),
                None => {
                    for heir in into {
                        self.add(heir, &words.focus, told.clone());
                    }
                }
            }
        }
    }

    /// An area with the part of it that somebody has, if that is not all.
    fn with_part(&self, title: &str, part: Option<Part>) -> String {
        match part {
            None | Some(Part::Owner) => title.to_owned(),
            Some(part) => {
                let words = &self.words.told;
                words.say(&words.apart, &[title, self.words.part(part)])
            }
        }
    }

    /// What happened to a part of an area.
    fn area(&self, title: &str, parts: [Option<Part>; 2]) -> String {
        let words = self.change;
        let told = |part: Option<Part>| match part {
            Some(part) => self.words.part(part),
            None => &words.none,
        };
        match parts {
            // Who says that an area is not its own has no part in it.
            [None, Some(to)] if to != Part::None => {
                self.say(&words.gains, &self.with_part(title, Some(to)))
            }
            [Some(from), None] if from != Part::None => {
                self.say(&words.loses, &self.with_part(title, Some(from)))
            }
            [from, to] => words.say(&words.part, &[title, told(from), told(to), ""]),
        }
    }

    /// What a post gained, lost, or has another part in, as far as nobody handed it over.
    fn focus(&mut self, focus: &Difference<Vec<Focus>>) {
        let words = self.change;
        for AreaChange {
            title, from, to, ..
        } in self.differences.area_changes(focus)
        {
            let told = self.area(title, [from, to]);
            self.add(&focus.post, &words.focus, told);
        }
        if self.differences.are_sorted_anew(focus) {
            self.add(&focus.post, &words.focus, words.order.clone());
        }
    }
}
