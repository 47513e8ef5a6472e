//! What a tree of lines says of the lines it does not draw.

use super::plural::Counted;
use super::{Words, filled};
use crate::model::{Language, LineKind};
use serde::Deserialize;

/// The words of a tree of lines.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TreeTexts {
    solid: String,
    dotted: String,
    partner: String,
    stakeholder: String,
    more: Counted,
}

/// The words of a tree of lines, in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct TreeWords(Words);

impl TreeWords {
    /// The words of the language with a code, or the English ones.
    pub fn of(code: &str) -> Self {
        Self(Words::of(Language::from_code(code).unwrap_or_default()))
    }

    /// What a post says of a line to another.
    pub fn line(&self, kind: LineKind, other: &str) -> String {
        let texts = &self.0.tree;
        let words = match kind {
            LineKind::Solid => &texts.solid,
            LineKind::Dotted => &texts.dotted,
            LineKind::Partner => &texts.partner,
            LineKind::Stakeholder => &texts.stakeholder,
        };
        filled(words, &[other])
    }

    /// `3 more`.
    pub fn more(&self, count: usize) -> String {
        self.0.counted(&self.0.tree.more, count)
    }
}
