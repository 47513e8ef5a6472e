//! The whole chart file, resolved.

use super::language::Language;
use super::post::Post;
use crate::diagnostic::Code;
use crate::page::{Arrangement, Direction, Engine, Page, Reports, Split};
use std::collections::BTreeMap;

/// A chart file whose references are resolved and whose mistakes are reported.
///
/// Promise: ids are indices into `posts`, which stand in file order; catalogue texts are filled in; `reports_to` has no cycle.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Organization {
    /// The heading.
    pub title: Option<String>,
    /// The line below the heading.
    pub subtitle: Option<String>,
    /// Where the facts come from, for the footer.
    pub source: Option<String>,
    /// The date of the facts, for the footer.
    pub date: Option<Date>,
    /// The language of catalogue texts, legend and status words.
    pub language: Language,
    /// Name or path of the theme, as written; `None` is the default theme.
    pub theme: Option<String>,
    /// How the chart wishes to be laid out.
    pub wishes: Wishes,
    /// How many focus areas a card shows.
    pub focus: FocusLimit,
    /// Findings of advice that the team has decided on.
    pub allow: Vec<Allowed>,
    /// Focus areas with an identity, in file order.
    pub areas: Vec<Area>,
    /// The posts, in file order.
    pub posts: Vec<Post>,
    /// How units are called where rules say so, by their names.
    pub unit_names: BTreeMap<String, UnitName>,
    /// The units, and their codes, of what this one is shown with, in the order of their colours; see [`share_units`].
    ///
    /// [`share_units`]: super::share_units
    pub units_before: Vec<(String, String)>,
}

/// How a unit is called on cards and in the legend.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitName {
    /// Its words in the legend. Default: its name.
    pub label: Option<String>,
    /// Its short mark on cards. Default: letters of its name.
    pub code: Option<String>,
}

impl Organization {
    /// Whether the team has decided on findings with this code.
    pub(super) fn allows(&self, code: Code) -> bool {
        self.allow.iter().any(|allowed| allowed.code == code.name())
    }
}

/// What the file wishes of page and layout.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wishes {
    /// Page size. Default: as large as the chart.
    pub page: Page,
    /// Where reports stand. Default: down.
    pub direction: Direction,
    /// How the reports of a manager stand. Default: auto.
    pub reports: Reports,
    /// Which subtrees may hang. Default: auto.
    pub arrangement: Arrangement,
    /// Who places the boxes. Default: auto.
    pub engine: Engine,
    /// What happens to what does not fit. Default: never.
    pub split: Split,
    /// The smallest text on a fixed page that is not reported, in points. Default: 10.
    pub min_text: f64,
}

impl Wishes {
    /// The wishes for a picture that will be mirrored, so that left and right are those of the page.
    pub fn mirrored(self) -> Self {
        Self {
            direction: self.direction.mirrored(),
            reports: self.reports.mirrored(),
            ..self
        }
    }
}

impl Default for Wishes {
    fn default() -> Self {
        Self {
            page: Page::Auto,
            direction: Direction::Down,
            reports: Reports::Auto,
            arrangement: Arrangement::Auto,
            engine: Engine::Auto,
            split: Split::Never,
            min_text: 10.0,
        }
    }
}

/// How many focus areas a card shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FocusLimit {
    /// As many as the page lets be legible.
    #[default]
    Auto,
    /// All.
    Show,
    /// None.
    Hide,
    /// At most this many.
    AtMost(usize),
}

/// A day of the calendar, as written in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Date {
    /// Year, 0 to 9999.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day, 1 to 31.
    pub day: u8,
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Date {
    /// The day written as `2027-01-31`.
    pub fn from_iso(text: &str) -> Option<Self> {
        let is_written_so = text.len() == 10 && text.is_ascii();
        let parts = [text.get(..4)?, text.get(5..7)?, text.get(8..)?];
        let are_digits = parts.concat().bytes().all(|byte| byte.is_ascii_digit());
        let dashes = (text.get(4..5)?, text.get(7..8)?) == ("-", "-");
        if !(is_written_so && are_digits && dashes) {
            return None;
        }
        let date = Self {
            year: parts[0].parse().ok()?,
            month: parts[1].parse().ok()?,
            day: parts[2].parse().ok()?,
        };
        (1..=date.days_in_month())
            .contains(&date.day)
            .then_some(date)
    }

    /// The number of days of its month; none of a month that there is not.
    fn days_in_month(self) -> u8 {
        let every = |years| self.year.is_multiple_of(years);
        let is_leap = every(4) && (!every(100) || every(400));
        match self.month {
            2 if is_leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => 0,
        }
    }
}

/// A finding of advice that the team has decided on.
#[derive(Clone, Debug, PartialEq)]
pub struct Allowed {
    /// The finding's code.
    pub code: String,
    /// Why it is fine here.
    pub reason: String,
}

/// A focus area with an identity.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// The key in the file.
    pub id: String,
    /// What the card says.
    pub title: String,
    /// A longer text.
    pub description: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_only_days_that_there_are() {
        let days = ["2027-01-31", "2028-02-29", "2000-02-29"];
        assert!(days.iter().all(|day| Date::from_iso(day).is_some()));
        let others = [
            "2027-02-29",
            "1900-02-29",
            "2027-13-01",
            "2027-00-10",
            "2027-01-00",
            "2027-1-1",
            "27-01-31",
            "2027/01/31",
            "2027-01-3é",
            "+027-01-01",
            "",
        ];
        for other in others {
            assert_eq!(Date::from_iso(other), None, "{other}");
        }
    }
}
