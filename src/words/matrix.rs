//! The words of matrices.

use super::plural::Counted;
use super::{Words, filled};
use serde::Deserialize;

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MatrixWords {
    name: String,
    subtitle: String,
    area: String,
    no_owner: String,
    owners: Counted,
    owners_among: Counted,
    owned_by: String,
    shared_by: String,
    was: String,
    changed: String,
    changes: String,
    remarks: String,
    base: String,
}

impl Words {
    /// The name of a matrix without a title.
    pub fn matrix(&self) -> &str {
        &self.matrix.name
    }

    /// What stands below the title of a matrix.
    pub fn matrix_subtitle(&self) -> &str {
        &self.matrix.subtitle
    }

    /// The head of the column of focus areas.
    pub fn area(&self) -> &str {
        &self.matrix.area
    }

    /// What is said of an area that nobody owns.
    pub fn no_owner(&self) -> &str {
        &self.matrix.no_owner
    }

    /// What is said of an area with several owners.
    pub fn owners(&self, count: usize) -> String {
        self.counted(&self.matrix.owners, count)
    }

    /// What is said of an area with several owners, these of whom are not shown.
    pub fn owners_among(&self, count: usize, posts: &str) -> String {
        let words = self.matrix.owners_among.text(&self.plural, count);
        filled(words, &[&count.to_string(), posts])
    }

    /// What is said of an area whose owner is not shown.
    pub fn owned_by(&self, posts: &str) -> String {
        filled(&self.matrix.owned_by, &[posts])
    }

    /// What is said of an area that only posts share which are not shown.
    pub fn shared_by(&self, posts: &str) -> String {
        filled(&self.matrix.shared_by, &[posts])
    }

    /// What is said of an area that some posts of the first structure had and nobody got.
    pub fn was(&self, posts: &[&str]) -> String {
        filled(&self.matrix.was, &[&self.all(posts)])
    }

    /// What is said of what is not as in the first structure.
    pub fn changed(&self) -> &str {
        &self.matrix.changed
    }

    /// The head of a column of what is not as in the first structure.
    pub fn changes(&self) -> &str {
        &self.matrix.changes
    }

    /// The head of a column of what else is to be said of areas.
    pub fn remarks(&self) -> &str {
        &self.matrix.remarks
    }

    /// The name of the structure that variants are laid over.
    pub fn base(&self) -> &str {
        &self.matrix.base
    }
}
