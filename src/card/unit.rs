//! Units and their numbers.

use crate::model::{Post, Structure};
use std::collections::HashMap;

/// The units of a structure, in order of first appearance.
#[derive(Clone, Debug, Default)]
pub struct Units<'a> {
    /// Their names.
    pub names: Vec<&'a str>,
    numbers: HashMap<&'a str, usize>,
}

impl<'a> Units<'a> {
    /// The units of the posts of `structure`.
    pub fn new(structure: &Structure<'a>) -> Self {
        let mut units = Self::default();
        for unit in structure
            .posts
            .iter()
            .filter_map(|post| post.unit.as_deref())
        {
            let next = units.names.len();
            if *units.numbers.entry(unit).or_insert(next) == next {
                units.names.push(unit);
            }
        }
        units
    }

    /// The number of the unit of `post`.
    pub fn number(&self, post: &Post) -> Option<usize> {
        self.numbers.get(post.unit.as_deref()?).copied()
    }
}
