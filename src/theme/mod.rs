//! How a chart looks: colours, faces, strokes, sizes, spacing. Themes are TOML files.

mod load;
mod slot;

pub use load::parse;

use crate::color::Color;
use crate::layout::Options;
use crate::model::{LineKind, Post};

/// The look of a chart. Lengths are points.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Theme {
    /// What it is good for, in one line.
    pub description: String,
    /// Font families in order of preference.
    pub families: Vec<String>,
    /// Colours.
    pub colors: Colors,
    /// Sizes of type.
    pub sizes: Sizes,
    /// How lines are drawn.
    pub lines: Lines,
    /// How cards are outlined.
    pub borders: Borders,
    /// Measures of a card.
    pub card: CardSpace,
    /// Room between things.
    pub spacing: Spacing,
    /// Whether cards show the fields of a post.
    pub shows_fields: bool,
    /// Whether cards show the note of a post.
    pub shows_note: bool,
}

impl Theme {
    /// The same measures and fonts in light colours on dark.
    pub fn in_dark(self) -> Self {
        match Self::built_in("dark") {
            Some(dark) => Self {
                colors: dark.colors,
                ..self
            },
            None => self,
        }
    }
}

/// The colours of a theme.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Colors {
    /// The page.
    pub page: Color,
    /// The inside of a card.
    pub card: Color,
    /// Heading, holders, focus areas.
    pub ink: Color,
    /// Titles, legend, footer.
    pub muted: Color,
    /// The outline of a card.
    pub border: Color,
    /// The hairline between title and focus areas.
    pub divider: Color,
    /// Solid lines.
    pub line: Color,
    /// Other lines.
    pub other_line: Color,
    /// The accent of posts without a unit.
    pub neutral: Color,
    /// The accents of units, in order of their first appearance.
    pub units: Vec<Color>,
}

/// The sizes of type: four in a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sizes {
    /// The heading.
    pub heading: f64,
    /// Subtitle, legend and footer.
    pub page: f64,
    /// The headline of a card.
    pub code: f64,
    /// All other text of a card, and labels of lines.
    pub text: f64,
}

/// How each kind of line is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    /// Direct supervision.
    pub solid: LineStyle,
    /// A second reporting line.
    pub dotted: LineStyle,
    /// Peers.
    pub partner: LineStyle,
    /// Somebody with a stake.
    pub stakeholder: LineStyle,
}

/// How one kind of line is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LineStyle {
    /// Its width.
    pub width: f64,
    /// Lengths of dash and gap in turn; empty for an unbroken line.
    pub dash: Vec<f64>,
    /// Whether dashes end round.
    pub round: bool,
    /// What stands at the post that states the line.
    pub start: Terminal,
    /// What stands at the other post.
    pub end: Terminal,
}

/// What stands at the end of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Terminal {
    /// Nothing.
    #[default]
    None,
    /// A filled arrowhead.
    Arrow,
    /// A hollow ring.
    Ring,
}

/// How cards are outlined.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Borders {
    /// The width of the outline.
    pub width: f64,
    /// The dash of a vacant post.
    pub vacant: Vec<f64>,
    /// The dash of a planned post.
    pub planned: Vec<f64>,
    /// The dash of a post whose holder leaves.
    pub leaving: Vec<f64>,
}

/// Measures of a card.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CardSpace {
    /// Between outline and text.
    pub padding: f64,
    /// The height of the coloured bar; 0 for none.
    pub bar: f64,
    /// The radius of the corners.
    pub radius: f64,
    /// The narrowest card.
    pub min_width: f64,
    /// The widest card.
    pub max_width: f64,
}

/// Room between things.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spacing {
    /// Around a fixed page.
    pub margin: f64,
    /// Around a page as large as its chart.
    pub auto_margin: f64,
    /// Between neighbours with the same manager.
    pub sibling_gap: f64,
    /// Between neighbours with different managers.
    pub subtree_gap: f64,
    /// Between ranks.
    pub rank_gap: f64,
    /// Between cards that hang below one another.
    pub stack_gap: f64,
    /// From a hanging trunk to its cards.
    pub hang_inset: f64,
    /// From the start of a side to the first line that leaves it.
    pub port_inset: f64,
    /// Between lines, and from a line to a card.
    pub lane_gap: f64,
    /// The radius of the corners of lines.
    pub corner: f64,
}

impl Theme {
    /// The names of the built-in themes, the default first.
    pub const NAMES: [&'static str; 4] = ["board", "dark", "print", "plain"];

    /// The built-in theme called `name`.
    pub fn built_in(name: &str) -> Option<Self> {
        load::built_in(name)
    }

    /// The names of the built-in themes with what each is good for, the default first.
    pub fn names() -> Vec<(&'static str, String)> {
        let described = |name| Some((name, Self::built_in(name)?.description));
        Self::NAMES.into_iter().filter_map(described).collect()
    }

    /// The default theme.
    pub fn board() -> Self {
        Self::built_in("board").expect("the default theme is built in")
    }

    /// Whether the page is darker than what stands on it.
    pub fn is_dark(&self) -> bool {
        self.colors.page.luminance() < self.colors.ink.luminance()
    }

    /// The same look for readers who like it the other way round: a light theme in the colours of `dark`, a dark one in
    /// those of `board`. Everything stands where it stood.
    pub fn twin(&self) -> Self {
        let other = match self.is_dark() {
            true => Self::board(),
            false => Self::built_in("dark").expect("it is built in"),
        };
        Self {
            colors: other.colors,
            ..self.clone()
        }
    }

    /// How lines of a kind are drawn.
    pub fn line_style(&self, kind: LineKind) -> &LineStyle {
        match kind {
            LineKind::Solid => &self.lines.solid,
            LineKind::Dotted => &self.lines.dotted,
            LineKind::Partner => &self.lines.partner,
            LineKind::Stakeholder => &self.lines.stakeholder,
        }
    }

    /// The colour of lines of a kind.
    pub fn line_color(&self, kind: LineKind) -> Color {
        match kind {
            LineKind::Solid => self.colors.line,
            _ => self.colors.other_line,
        }
    }

    /// The accent of the unit with the given number, or that of posts without one. Units beyond the theme's colours are grey:
    /// one colour for two units would say that they are one.
    pub fn accent(&self, unit: Option<usize>) -> Color {
        let colors = &self.colors;
        match unit {
            Some(unit) if !colors.units.is_empty() => {
                colors.units.get(unit).copied().unwrap_or(colors.muted)
            }
            _ => colors.neutral,
        }
    }

    /// The accent of a post: by a rule of the chart, else by its unit.
    pub fn accent_of(&self, post: &Post, unit: Option<usize>) -> Color {
        let by_rule = post.accent.as_ref();
        by_rule.map_or_else(
            || self.accent(unit),
            |accent| self.accent_by_rule(accent.color),
        )
    }

    /// A colour that a rule of the chart asks for; a theme that has greys for units has a grey for it too.
    pub fn accent_by_rule(&self, color: Color) -> Color {
        let units = &self.colors.units;
        match units.is_empty() || units.iter().any(|color| color.is_colored()) {
            true => color,
            false => color.to_gray(),
        }
    }

    /// The colour of a post's headline: its accent, unless that could hardly be read on a card.
    pub fn ink_of(&self, post: &Post, unit: Option<usize>) -> Color {
        const LEGIBLE: f64 = 4.5;
        match self.accent_of(post, unit) {
            accent if post.accent.is_none() || accent.contrast(self.colors.card) >= LEGIBLE => {
                accent
            }
            _ => self.colors.ink,
        }
    }

    /// The colour of lines that tell something, as the outline of a code: the accent, unless that could hardly be seen on a card.
    pub fn chip_of(&self, accent: Color) -> Color {
        match self.is_visible(accent) {
            true => accent,
            false => self.colors.border,
        }
    }

    /// The colour of the marks of parts, likewise.
    pub fn mark_of(&self, accent: Color) -> Color {
        match self.is_visible(accent) {
            true => accent,
            false => self.colors.ink,
        }
    }

    /// Whether a line of the colour can be seen on a card, as WCAG 2 asks for.
    fn is_visible(&self, color: Color) -> bool {
        const VISIBLE: f64 = 3.0;
        color.contrast(self.colors.card) >= VISIBLE
    }

    /// The gaps of the theme for the layout; everything else is at its default.
    pub fn options(&self) -> Options {
        let spacing = &self.spacing;
        Options {
            sibling_gap: spacing.sibling_gap,
            subtree_gap: spacing.subtree_gap,
            rank_gap: spacing.rank_gap,
            stack_gap: spacing.stack_gap,
            hang_inset: spacing.hang_inset,
            port_inset: spacing.port_inset,
            lane_gap: spacing.lane_gap,
            ..Options::default()
        }
    }
}
