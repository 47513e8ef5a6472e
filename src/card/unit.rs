//! Units, their numbers and codes.

use crate::model::{Codes, Post, Structure, Unit};
use std::collections::{BTreeSet, HashMap};

/// The units of a structure, those of the whole chart first, so that each part of a chart numbers them alike.
#[derive(Clone, Debug, Default)]
pub struct Units<'a> {
    all: Vec<Unit<'a>>,
    numbers: HashMap<&'a str, usize>,
    shown: BTreeSet<usize>,
}

impl<'a> Units<'a> {
    /// The units of the posts of `structure` that no rule gives another accent.
    pub fn new(structure: &Structure<'a>) -> Self {
        let mut units = Self::default();
        let mut codes = Codes::default();
        for unit in &structure.units {
            codes.take(unit.name, &unit.code);
            units.add(unit.clone());
        }
        let posts = structure.present().filter(|post| post.accent.is_none());
        for name in posts.filter_map(|post| post.unit.as_deref()) {
            let code = codes.of(name);
            let words = name;
            let number = units.add(Unit { name, words, code });
            units.shown.insert(number);
        }
        units
    }

    fn add(&mut self, unit: Unit<'a>) -> usize {
        let next = self.all.len();
        let number = *self.numbers.entry(unit.name).or_insert(next);
        if number == next {
            self.all.push(unit);
        }
        number
    }

    /// The number of the unit of `post`.
    pub fn number(&self, post: &Post) -> Option<usize> {
        self.numbers.get(post.unit.as_deref()?).copied()
    }

    /// The unit that gives `post` its colour.
    pub fn of(&self, post: &Post) -> Option<&Unit<'a>> {
        let number = self.number(post).filter(|_| post.accent.is_none())?;
        self.all.get(number)
    }

    /// The units that posts of the structure have, with their numbers.
    pub fn shown(&self) -> impl Iterator<Item = (usize, &Unit<'a>)> {
        self.shown.iter().map(|&number| (number, &self.all[number]))
    }
}
