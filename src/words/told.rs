//! The words that tell changes in sentences, for a terminal or a pull request.

use super::filled;
use crate::model::LineKind;
use serde::Deserialize;

/// What is said of changes in sentences; `{0}` and further stand for what [`TellWords::say`] puts in.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each is called as in the files of words, which say all there is to say"
)]
pub struct TellWords {
    pub same: String,
    pub same_in_list: String,
    pub added: String,
    pub renamed: String,
    pub order: String,
    pub quoted: String,
    pub apart: String,
    pub merged: String,
    pub replaced: String,
    pub split: String,
    pub inherited: String,
    pub handed: String,
    pub look: String,
    pub placed: String,
    pub held: String,
    pub placed_held: String,
    pub seatless: String,
    pub renamed_to: String,
    pub from_to: String,
    pub to_top: String,
    pub from_top: String,
    pub also: String,
    pub no_longer: String,
    pub first: String,
    pub line_new: String,
    pub line_gone: String,
    pub line_from_to: String,
    pub line_was: String,
    pub label: String,
    pub solid: String,
    pub dotted: String,
    pub partner: String,
    pub stakeholder: String,
    pub co_heads: String,
    pub co_heads_no_longer: String,
    pub co_heads_was: String,
    pub gains: String,
    pub loses: String,
    pub part: String,
    pub areas_sorted: String,
    pub posts_sorted: String,
    pub after: String,
    pub before: String,
    pub details: String,
    pub roles: String,
    pub days: String,
    pub photo: String,
    pub link: String,
    pub note: String,
    pub fields: String,
    pub reports: String,
    pub chart: String,
    pub area: String,
    pub description: String,
    pub rule: String,
    pub title: String,
    pub subtitle: String,
    pub source: String,
    pub date: String,
    pub language: String,
}

impl TellWords {
    /// A kind of line, in a word.
    pub fn line(&self, kind: LineKind) -> &str {
        match kind {
            LineKind::Solid => &self.solid,
            LineKind::Dotted => &self.dotted,
            LineKind::Partner => &self.partner,
            LineKind::Stakeholder => &self.stakeholder,
        }
    }

    /// The words with the values put in.
    pub fn say(&self, words: &str, values: &[&str]) -> String {
        filled(words, values)
    }
}
