//! The pieces of a card, placed by their distance from its edges.

use super::photo::PHOTO;
use crate::color::Color;
use crate::model::{Kind, Part, Status};
use crate::photo::Photo;
use crate::text::{Face, Ruler};
use std::sync::Arc;

/// The most lines that one text of a card has.
const LINES: usize = 12;

/// What is drawn besides text, and in which form.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Look {
    /// What the node is.
    pub kind: Kind,
    /// Whether somebody holds it.
    pub status: Status,
    /// The colour of its unit.
    pub accent: Color,
    /// Whether it only stands where a post stood.
    pub is_ghost: bool,
}

/// A piece of a card. Distances are points from the left and top edges unless said otherwise.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    /// A line of text on a baseline.
    Text(Words),
    /// A hairline over the whole width.
    Divider {
        /// From the top.
        y: f64,
        /// From both sides.
        inset: f64,
    },
    /// The mark before a focus area.
    Bullet {
        /// Its middle from the left.
        x: f64,
        /// Its middle from the top.
        y: f64,
        /// What it says.
        part: Part,
    },
    /// A short text with an outline of a colour around it.
    Chip(Words, Color),
    /// A short text on a dark ground.
    Tag(Words),
    /// A photo at the right padding.
    Photo {
        /// Its upper edge from the top.
        y: f64,
        /// From the right edge.
        inset: f64,
        /// What it shows.
        photo: Arc<Photo>,
    },
}

/// A line of text in a card.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Words {
    /// Where it starts or ends.
    pub place: Place,
    /// The baseline, from the top.
    pub baseline: f64,
    /// What it says.
    pub text: String,
    /// Its width with our own face.
    pub width: f64,
    /// Face, size and colour.
    pub font: Font,
}

impl Words {
    /// Its width with the widest face that may stand in for ours.
    pub fn widest(&self) -> f64 {
        self.width * self.font.face.slack()
    }
}

/// From which edge a text is placed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Place {
    /// Its left end stands so far from the left edge.
    Left(f64),
    /// Its right end stands so far from the right edge.
    Right(f64),
}

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Font {
    /// The face.
    pub face: Face,
    /// The size.
    pub size: f64,
    /// The colour.
    pub color: Color,
}

/// A column of text that grows downward.
pub(super) struct Column<'a> {
    ruler: &'a Ruler,
    /// The width of the card.
    pub width: f64,
    /// From the edges to the text.
    pub padding: f64,
    /// The baseline of the last line so far.
    pub baseline: f64,
    /// From the edges to what no text may touch.
    pub edge: f64,
    /// The lower edge of the photo at the right, if there is one.
    pub photo: Option<f64>,
    /// The most lines of a text.
    pub lines: usize,
    /// What stands in it.
    pub pieces: Vec<Piece>,
    /// The starts of texts that were too long to be shown whole.
    pub cut: Vec<String>,
    /// Whether a code found no room.
    pub lacks_code: bool,
}

impl<'a> Column<'a> {
    /// A column whose first line has capitals that reach up to `top`.
    pub fn new(ruler: &'a Ruler, width: f64, padding: f64, top: f64) -> Self {
        Self {
            ruler,
            width,
            padding,
            baseline: top,
            edge: 2.0,
            photo: None,
            lines: LINES,
            pieces: Vec::new(),
            cut: Vec::new(),
            lacks_code: false,
        }
    }

    /// How wide a text may be that starts `indent` right of the padding: within the padding with our face, within the
    /// border with the widest that may stand in for it.
    pub fn room(&self, face: Face, indent: f64) -> f64 {
        self.room_beside(face, indent, 0.0)
    }

    /// The same where a photo takes `taken` at the right.
    fn room_beside(&self, face: Face, indent: f64, taken: f64) -> f64 {
        let left = self.padding + indent;
        let edge = match taken > 0.0 {
            true => self.padding + PHOTO + 2.0,
            false => self.edge,
        };
        let to_border = (self.width - left - edge) / face.slack();
        (self.width - left - self.padding - taken).min(to_border)
    }

    /// How wide a card must be for a text of `width` to stand on one line, `indent` right of the padding.
    pub fn card_for(width: f64, face: Face, padding: f64, indent: f64) -> f64 {
        let left = padding + indent;
        (width + left + padding).max(width * face.slack() + left + 2.0)
    }

    /// Adds a text, wrapped, its lines `pitch` apart; gives the width of the last line.
    pub fn wrapped(&mut self, text: &str, font: Font, indent: f64, pitch: f64) -> f64 {
        let taken = self.taken(self.baseline + pitch - font.size);
        let room = self.room_beside(font.face, indent, taken);
        let mut last = 0.0;
        let (lines, is_cut) =
            self.ruler
                .wrap_at_most(text, (font.face, font.size), room, self.lines);
        if is_cut {
            self.cut.push(text.chars().take(40).collect());
        }
        for line in lines {
            self.baseline += pitch;
            last = line.width;
            self.pieces.push(Piece::Text(Words {
                place: Place::Left(self.padding + indent),
                baseline: self.baseline,
                text: line.text,
                width: line.width,
                font,
            }));
        }
        last
    }

    /// A text that ends at the right padding or at a photo, on the present baseline.
    pub fn at_right(&self, text: &str, font: Font) -> Words {
        Words {
            place: Place::Right(self.padding + self.taken(self.baseline - font.size)),
            baseline: self.baseline,
            text: text.to_owned(),
            width: self.ruler.width(text, font.face, font.size),
            font,
        }
    }
}
