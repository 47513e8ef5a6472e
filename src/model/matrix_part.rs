//! Parts of a focus matrix, as they stand on pages of their own.

use super::matrix::{FocusMatrix, FocusRow};
use super::post::Post;
use super::share::Share;
use std::ops::Range;

impl<'a> FocusMatrix<'a> {
    /// The structures with these numbers.
    pub fn of_structures(&self, structures: &[usize]) -> Self {
        let row = |row: &FocusRow<'a>| FocusRow {
            title: row.title,
            shares: structures
                .iter()
                .map(|&at| row.shares[at].clone())
                .collect(),
        };
        Self {
            posts: structures
                .iter()
                .map(|&at| self.posts[at].clone())
                .collect(),
            is_faint: structures
                .iter()
                .map(|&at| self.is_faint[at].clone())
                .collect(),
            is_part: self.is_part,
            rows: self.rows.iter().map(row).collect(),
        }
    }

    /// Some of the areas.
    pub fn of_rows(&self, rows: Range<usize>) -> Self {
        Self {
            rows: self.rows[rows].to_vec(),
            posts: self.posts.clone(),
            is_faint: self.is_faint.clone(),
            is_part: self.is_part,
        }
    }

    /// Some of the posts of a single structure with the areas that they have a part in; the others are named where they own
    /// one of these. Areas that nobody has stand with the last posts.
    pub fn of_posts(&self, posts: Range<usize>) -> Self {
        let is_last = posts.end == self.posts[0].len();
        let rows = self.rows.iter().filter(|row| {
            let parts = &row.shares[0].parts;
            let is_had = parts[posts.clone()].iter().any(Option::is_some);
            is_had || is_last && parts.iter().all(Option::is_none)
        });
        let row = |row: &FocusRow<'a>| FocusRow {
            title: row.title,
            shares: vec![row.shares[0].of_posts(&self.posts[0], posts.clone())],
        };
        Self {
            rows: rows.map(row).collect(),
            posts: vec![self.posts[0][posts.clone()].to_vec()],
            is_faint: vec![self.is_faint[0][posts.clone()].to_vec()],
            is_part: self.is_part,
        }
    }
}

impl<'a> Share<'a> {
    /// The same with only some of the shown posts.
    fn of_posts(&self, all: &[&'a Post], posts: Range<usize>) -> Self {
        let others = all.iter().zip(&self.parts).enumerate();
        let others = others.filter(|(at, _)| !posts.contains(at));
        let others = others.filter_map(|(_, (post, part))| Some((*post, (*part)?)));
        Self {
            parts: self.parts[posts.clone()].to_vec(),
            before: self.before[posts.clone()].to_vec(),
            is_changed: self.is_changed[posts.clone()].to_vec(),
            outside: others.chain(self.outside.iter().copied()).collect(),
            lost: self.lost.clone(),
        }
    }
}
