//! The words for what is different of the charts themselves.

use super::sentence::Teller;
use crate::model::{AreaText, Date, Heading, Look};

/// How many posts of one look are named.
const MOST: usize = 6;

impl Teller<'_> {
    /// What the title, or something like it, was and is.
    pub(super) fn chart(&mut self, part: Heading, texts: [&Option<String>; 2]) {
        let tell = self.tell;
        let what = match part {
            Heading::Title => &tell.title,
            Heading::Subtitle => &tell.subtitle,
            Heading::Source => &tell.source,
            Heading::Date => &tell.date,
            Heading::Language => &tell.language,
        };
        let [from, to] = texts.map(|text| match (part, text) {
            (_, None) => self.change.none.clone(),
            (Heading::Date, Some(text)) => match Date::from_iso(text) {
                Some(date) => self.words.date(date),
                None => text.clone(),
            },
            (Heading::Language, Some(code)) => code.clone(),
            (_, Some(text)) => self.quoted(text),
        });
        self.add(&tell.chart, &tell.from_to, &[what, &from, &to]);
    }

    /// What a rule gave to posts, and gives them now.
    pub(super) fn rule(&mut self, posts: &[String], looks: [&Option<Look>; 2]) {
        let tell = self.tell;
        let named = posts.iter().take(MOST).map(|id| self.one(id));
        let mut names: Vec<String> = named.collect();
        if posts.len() > MOST {
            names.push(self.words.more(posts.len() - MOST));
        }
        let [from, to] = looks.map(|look| match look {
            None => self.change.none.clone(),
            Some(Look { label, code, color }) => {
                let label = self.quoted(label);
                match color {
                    Some(color) => tell.say(&tell.look, &[&label, code, color]),
                    None => tell.say(&tell.apart, &[&label, code]),
                }
            }
        });
        let posts = self.and(&names);
        self.add(&tell.rule, &tell.from_to, &[&posts, &from, &to]);
    }

    /// What a focus area was called and is called, or else that its description is another one.
    pub(super) fn area(&mut self, id: &str, texts: [&Option<AreaText>; 2]) {
        let tell = self.tell;
        let [from, to] = texts.map(|text| match text {
            Some(text) => self.quoted(&text.title),
            None => self.change.none.clone(),
        });
        match from == to {
            true => self.add(&tell.area, &tell.details, &[id, &tell.description]),
            false => self.add(&tell.area, &tell.from_to, &[id, &from, &to]),
        }
    }
}
