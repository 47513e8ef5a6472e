//! The whole chart file, resolved.

use super::post::Post;
use crate::diagnostic::Code;
use crate::page::{Arrangement, Direction, Engine, Page, Reports, Split};

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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Year, 0 to 9999.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day, 1 to 31.
    pub day: u8,
}

/// A language that the catalogue and the legend speak.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// French.
    French,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::English, Self::French];

    /// The code of the language, as in `lang` of HTML and in the chart file.
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
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
