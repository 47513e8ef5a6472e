//! What a chart may wish of its page: size, direction, arrangement, engine.
//!
//! These are plain choices, made by the file or the command line and read by `model` and `layout` alike.

use crate::geometry::Size;
use serde::Serialize;

/// How large the page is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Page {
    /// As large as the chart.
    #[default]
    Auto,
    /// A fixed size in points; the chart is scaled to it.
    Fixed(Size),
}

/// The room that a page has for a chart, and which texts have a place of their own outside of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Places {
    /// The room for the chart, in points.
    pub room: Size,
    /// Whether the title has a place.
    pub title: bool,
    /// Whether the subtitle has one.
    pub subtitle: bool,
    /// Whether source and date have one.
    pub footer: bool,
}

impl Direction {
    /// The direction with left and right exchanged.
    pub fn mirrored(self) -> Self {
        match self {
            Self::Right => Self::Left,
            Self::Left => Self::Right,
            Self::Down | Self::Up => self,
        }
    }
}

impl Reports {
    /// The arrangement with left and right exchanged.
    pub fn mirrored(self) -> Self {
        match self {
            Self::HangRight => Self::HangLeft,
            Self::HangLeft => Self::HangRight,
            Self::Auto | Self::Row | Self::HangBoth | Self::Grid => self,
        }
    }
}

impl Page {
    /// The names that a page may have, with their sizes in points, landscape.
    pub const NAMED: [(&'static str, Size); 4] = [
        ("16:9", Self::SLIDE),
        ("4:3", Size::new(720.0, 540.0)),
        ("A4", Size::new(841.89, 595.28)),
        ("A3", Size::new(1190.55, 841.89)),
    ];
    /// A slide of 16:9, 13.333 by 7.5 inches.
    pub const SLIDE: Size = Size::new(960.0, 540.0);
    /// The shortest side that a page may have, in points.
    pub const MIN_SIDE: f64 = 72.0;
    /// The longest side that a page may have, in points: 200 inches, the limit of PDF.
    pub const MAX_SIDE: f64 = 14_400.0;

    /// The page called `name`: `auto` or one of [`Page::NAMED`], letters in either case.
    pub fn from_name(name: &str) -> Option<Self> {
        if name.eq_ignore_ascii_case("auto") {
            return Some(Self::Auto);
        }
        Self::NAMED
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|&(_, size)| Self::Fixed(size))
    }

    /// A page of the given sides in points, if both lie between the smallest and the largest.
    pub fn from_sides(width: f64, height: f64) -> Option<Self> {
        let fits = |side: f64| (Self::MIN_SIDE..=Self::MAX_SIDE).contains(&side);
        (fits(width) && fits(height)).then(|| Self::Fixed(Size::new(width, height)))
    }
}

/// Where reports stand, seen from their manager.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Below.
    #[default]
    Down,
    /// Above.
    Up,
    /// To the right.
    Right,
    /// To the left.
    Left,
}

/// How the reports of one manager stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reports {
    /// As the layout finds best.
    #[default]
    Auto,
    /// Side by side.
    Row,
    /// Below one another, to the right of the trunk.
    HangRight,
    /// Below one another, to the left of the trunk.
    HangLeft,
    /// In pairs on both sides of the trunk.
    HangBoth,
    /// In several short rows.
    Grid,
}

/// Which subtrees the layout may stack.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Arrangement {
    /// Classic while the text stays legible, compact beyond.
    #[default]
    Auto,
    /// Only teams of leaves hang.
    Classic,
    /// Any subtree may hang.
    Compact,
}

/// Who places the boxes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Engine {
    /// Layered where a post has several solid managers, a tree otherwise.
    #[default]
    Auto,
    /// The tidy tree.
    Tree,
    /// Ranks of a directed graph.
    Layered,
}

/// What happens to a chart that cannot be legible on one page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Split {
    /// It stays on one page.
    #[default]
    Never,
    /// It becomes an overview and a page a branch.
    Auto,
}
