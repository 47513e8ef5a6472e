//! Units and their numbers.

use crate::model::{Post, Structure};
use std::collections::{BTreeSet, HashMap};

/// The units of a structure, those of the whole chart first, so that each part of a chart numbers them alike.
#[derive(Clone, Debug, Default)]
pub struct Units<'a> {
    names: Vec<&'a str>,
    numbers: HashMap<&'a str, usize>,
    shown: BTreeSet<usize>,
}

impl<'a> Units<'a> {
    /// The units of the posts of `structure` that no rule gives another accent.
    pub fn new(structure: &Structure<'a>) -> Self {
        let mut units = Self::default();
        for unit in &structure.units {
            units.add(unit);
        }
        let posts = structure.present().filter(|post| post.accent.is_none());
        for unit in posts.filter_map(|post| post.unit.as_deref()) {
            let number = units.add(unit);
            units.shown.insert(number);
        }
        units
    }

    fn add(&mut self, unit: &'a str) -> usize {
        let next = self.names.len();
        let number = *self.numbers.entry(unit).or_insert(next);
        if number == next {
            self.names.push(unit);
        }
        number
    }

    /// The number of the unit of `post`.
    pub fn number(&self, post: &Post) -> Option<usize> {
        self.numbers.get(post.unit.as_deref()?).copied()
    }

    /// The units that posts of the structure have, with their numbers.
    pub fn shown(&self) -> impl Iterator<Item = (usize, &'a str)> {
        self.shown
            .iter()
            .map(|&number| (number, self.names[number]))
    }
}
