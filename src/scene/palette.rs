//! What the colours of a picture stand for.

use crate::color::Color;
use crate::theme::Colors;

/// The colours of a picture by what they stand for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Palette {
    /// Heading, holders, focus areas.
    pub ink: Color,
    /// The accent of posts without a unit.
    pub neutral: Color,
    /// The accents of units.
    pub units: Vec<Color>,
    /// The inside of a card.
    pub card: Color,
    /// Everything between ink and page: borders, lines, quiet texts.
    pub shades: Vec<Color>,
}

impl Palette {
    /// The colours of a theme.
    pub(super) fn new(colors: &Colors) -> Self {
        Self {
            ink: colors.ink,
            neutral: colors.neutral,
            units: colors.units.clone(),
            card: colors.card,
            shades: vec![
                colors.muted,
                colors.border,
                colors.divider,
                colors.line,
                colors.other_line,
            ],
        }
    }
}
