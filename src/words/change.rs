//! The words of changes: on cards, in legends.

use super::filled;
use serde::Deserialize;

/// What is said of changes; `{0}` and `{1}` stand for what [`ChangeWords::say`] puts in.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each is called as in the files of words, which say all there is to say"
)]
pub struct ChangeWords {
    pub new: String,
    pub removed: String,
    pub moved: String,
    pub merged: String,
    pub replaced: String,
    pub split: String,
    pub title: String,
    pub holder: String,
    pub status: String,
    pub kind: String,
    pub line: String,
    pub co_head: String,
    pub focus: String,
    pub unit: String,
    pub tags: String,
    pub details: String,
    pub from: String,
    pub to: String,
    pub top: String,
    pub from_top: String,
    pub first: String,
    pub into: String,
    pub by: String,
    pub with: String,
    pub place: String,
    pub after: String,
    pub before: String,
    pub was: String,
    pub held_by: String,
    pub nobody: String,
    pub none: String,
    pub line_new: String,
    pub line_gone: String,
    pub line_was: String,
    pub gains: String,
    pub gains_from: String,
    pub loses: String,
    pub loses_to: String,
    pub part: String,
    pub part_from: String,
    pub part_to: String,
    pub order: String,
    pub legend_new: String,
    pub legend_old: String,
    pub legend_ghost: String,
    pub legend_tag: String,
}

impl ChangeWords {
    /// Where a kind of change stands among those of one card: first what becomes of the post, last its details.
    pub fn weight(&self, what: &str) -> usize {
        let kinds = [
            &self.new,
            &self.removed,
            &self.merged,
            &self.replaced,
            &self.split,
            &self.moved,
            &self.line,
            &self.co_head,
            &self.title,
            &self.holder,
            &self.status,
            &self.kind,
            &self.unit,
            &self.focus,
            &self.tags,
            &self.details,
            &self.place,
        ];
        let mut kinds = kinds.into_iter();
        kinds.position(|kind| kind == what).unwrap_or(usize::MAX)
    }

    /// The words with the values put in.
    pub fn say(&self, words: &str, values: &[&str]) -> String {
        filled(words, values)
    }
}
