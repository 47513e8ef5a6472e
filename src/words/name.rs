//! What names and lists of posts say in words.

use super::{Words, filled};
use crate::model::{LineKind, Part};
use serde::Deserialize;

/// The words for lines and focus areas in a sentence.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NameWords {
    reports_to: String,
    also_reports_to: String,
    dotted_to: String,
    partner_of: String,
    stakeholder_of: String,
    focus: String,
    shared: String,
    stakeholder: String,
}

impl Words {
    /// What an accessible name says of the lines of one kind that start at a post.
    pub fn line_to(&self, kind: LineKind, others: &[&str]) -> String {
        let words = match kind {
            LineKind::Solid => &self.name.reports_to,
            LineKind::Dotted => &self.name.dotted_to,
            LineKind::Partner => &self.name.partner_of,
            LineKind::Stakeholder => &self.name.stakeholder_of,
        };
        filled(words, &[&self.all(others)])
    }

    /// What is said, besides its manager, of the other managers of a post.
    pub fn also_reports_to(&self, managers: &[&str]) -> String {
        filled(&self.name.also_reports_to, &[&self.all(managers)])
    }

    /// What an accessible name says of focus areas.
    pub fn focus(&self, areas: &[(Part, &str)]) -> String {
        self.focus_joined(areas, &self.list)
    }

    /// What a text says of focus areas, so that those with a comma in them can be told apart.
    pub fn focus_told(&self, areas: &[(Part, &str)]) -> String {
        self.focus_joined(areas, &self.list_of_phrases)
    }

    fn focus_joined(&self, areas: &[(Part, &str)], between: &str) -> String {
        let areas: Vec<String> = areas
            .iter()
            .map(|&(part, area)| match part {
                Part::Shared => filled(&self.name.shared, &[area]),
                Part::Stakeholder => filled(&self.name.stakeholder, &[area]),
                Part::Owner | Part::None => area.to_owned(),
            })
            .collect();
        filled(&self.name.focus, &[&areas.join(between)])
    }
}
