//! The short mark of what colours a post, a rule or its unit, so that colour does not tell it alone.

use super::head::PITCH;
use super::paint::chip_width;
use super::pieces::{Column, Font, Piece, Place, Words};
use super::{Composer, Detail, GAP};
use crate::color::Color;
use crate::model::Post;
use crate::text::Face;

/// From the headline to the outline of a code.
const APART: f64 = 7.0;
/// Between the outline of a code on a line of its own and the lines above and below.
const ABOVE: f64 = 3.0;

/// A code and its colours.
struct Code<'p> {
    text: &'p str,
    ink: Color,
    border: Color,
}

impl<'a> Composer<'a> {
    fn code_of<'p>(&'p self, post: &'p Post) -> Option<Code<'p>> {
        let theme = self.style.theme;
        if let Some(accent) = &post.accent {
            return Some(Code {
                text: &accent.code,
                ink: theme.ink_of(post, None),
                border: theme.chip_of(theme.accent_by_rule(accent.color)),
            });
        }
        let unit = self.units.of(post)?;
        let number = self.units.number(post);
        Some(Code {
            text: &unit.code,
            ink: theme.ink_of(post, number),
            border: theme.chip_of(theme.accent(number)),
        })
    }

    /// Whether the code stands on the card only where it takes no room.
    pub(super) fn is_code_optional(&self, post: &Post) -> bool {
        post.accent.is_none() && self.style.detail >= Detail::NoUnits
    }

    /// What the code of a post takes of the line of its headline, with the gap before it; nothing where there is none.
    pub(super) fn code_room(&self, post: &Post) -> f64 {
        self.code_of(post).map_or(0.0, |code| {
            let size = self.style.theme.sizes.text;
            APART
                + chip_width(
                    self.style.ruler.width(code.text, Face::Bold, size),
                    Face::Bold,
                )
        })
    }

    /// What the code of a post takes at the end of a line of text, with the gap before it.
    pub(super) fn code_room_at_end(&self, post: &Post) -> f64 {
        match self.code_room(post) {
            0.0 => 0.0,
            room => room - APART + GAP,
        }
    }

    fn code_words(&self, post: &Post, column: &Column<'a>) -> Option<(Words, Color)> {
        let code = self.code_of(post)?;
        let font = Font {
            face: Face::Bold,
            color: code.ink,
            ..self.text()
        };
        Some((column.at_right(code.text, font), code.border))
    }

    /// Puts the code after a headline that is `width` wide.
    pub(super) fn code_after(&self, post: &Post, width: f64, column: &mut Column<'a>) {
        if let Some((mut words, border)) = self.code_words(post, column) {
            words.place = Place::Left(column.padding + width + APART);
            column.pieces.push(Piece::Chip(words, border));
        }
    }

    /// Whether the code finds room at the end of the present line, of which a text takes `last`.
    pub(super) fn code_fits(&self, post: &Post, last: f64, column: &Column<'a>) -> bool {
        let size = self.text().size;
        let room = column.width - 2.0 * column.padding - column.taken(column.baseline - size);
        last * Face::Regular.slack() + self.code_room_at_end(post) <= room
    }

    /// Puts the code at the end of the present line, of which a text takes `last`; tells whether it found room.
    pub(super) fn code_at_end(&self, post: &Post, last: f64, column: &mut Column<'a>) -> bool {
        let fits = self.code_fits(post, last, column);
        let code = self.code_words(post, column).filter(|_| fits);
        let code = code.map(|(words, border)| Piece::Chip(words, border));
        column.pieces.extend(code);
        fits
    }

    /// Puts the code on a line of its own.
    pub(super) fn code_below(&self, post: &Post, column: &mut Column<'a>) {
        if let Some((mut words, border)) = self.code_words(post, column) {
            column.baseline += self.text().size * PITCH + ABOVE;
            words.baseline = column.baseline;
            words.place = Place::Left(column.padding);
            column.baseline += ABOVE;
            column.pieces.push(Piece::Chip(words, border));
        }
    }
}
