//! What a card says of changes, and the card of a post that stood somewhere.

use super::Composer;
use super::head::PITCH;
use super::paint::{CHIP_INSET, chip_width};
use super::photo::PHOTO;
use super::pieces::{Column, Font, Piece, Place};
use crate::model::PostId;
use crate::scene::Facts;
use crate::text::Face;

/// Between a tag and what stands beside it.
const GAP: f64 = 6.0;
/// Between the grounds of tags and the lines above and below.
const APART: f64 = 3.0;

/// A change as a card tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeTag {
    /// What kind of change, in a word.
    pub what: String,
    /// What more there is to say; may be empty.
    pub told: String,
}

impl<'a> Composer<'a> {
    /// The head of the card of a post that stood here: its name and what became of it.
    pub(super) fn ghost(&self, id: PostId) -> Column<'a> {
        let post = self.structure.posts[id];
        let font = Font {
            color: self.style.theme.colors.muted,
            ..self.headline_font(post)
        };
        let (ruler, width) = (self.style.ruler, self.width_of(id));
        let top = self.tightened(super::head::BELOW_EDGE);
        let mut column = Column::new(ruler, width, self.padding(post), top);
        column.edge = 5.0;
        let pitch = font.size * PITCH;
        column.baseline += font.face.metrics().cap_height * font.size - pitch;
        column.wrapped(post.headline(), font, 0.0, pitch);
        let told = self.changes_beside(id, &mut column);
        self.changes(id, told, &mut column);
        column
    }

    pub(super) fn ghost_facts(&self, id: PostId) -> Facts {
        Facts {
            headline: self.structure.posts[id].headline().to_owned(),
            ..Facts::default()
        }
    }

    /// The first changes of which a word says all, as many as fit on the line of the headline; gives their number.
    pub(super) fn changes_beside(&self, id: PostId, column: &mut Column<'a>) -> usize {
        let tags = self.changes_of.get(&id).into_iter().flatten();
        let mut count = 0;
        let (mut left, mut right) = (column.padding, column.width - column.padding);
        for piece in &column.pieces {
            match piece {
                Piece::Text(words) if words.baseline == column.baseline => match words.place {
                    Place::Left(x) => left = left.max(x + words.widest()),
                    Place::Right(x) => right = right.min(column.width - x - words.widest()),
                },
                Piece::Chip(words, _) if words.baseline == column.baseline => {
                    let ground = chip_width(words.width, words.font.face);
                    match words.place {
                        Place::Left(x) => left = left.max(x + ground),
                        Place::Right(x) => right = right.min(column.width - x - ground),
                    }
                }
                Piece::Photo { inset, .. } => right = right.min(column.width - inset - PHOTO),
                _ => {}
            }
        }
        for tag in tags.take_while(|tag| tag.told.is_empty()) {
            let words = self.on_ground(&tag.what, left + GAP, column);
            left += GAP + chip_width(words.width, words.font.face);
            if left + GAP > right {
                break;
            }
            column.pieces.push(Piece::Tag(words));
            count += 1;
        }
        count
    }

    /// What changes of which a word says all take beside the headline.
    pub(super) fn wish_of_changes(&self, id: PostId) -> f64 {
        let font = self.muted();
        let tags = self.changes_of.get(&id).into_iter().flatten();
        let tags = tags.take_while(|tag| tag.told.is_empty());
        let widths = tags.map(|tag| {
            let width = self.style.ruler.width(&tag.what, font.face, font.size);
            GAP + chip_width(width, font.face)
        });
        widths.sum()
    }

    /// The word of a change at the present baseline.
    fn on_ground(&self, what: &str, x: f64, column: &Column<'a>) -> super::pieces::Words {
        let font = self.muted();
        let room = column.room(font.face, 0.0) - 2.0 * CHIP_INSET;
        let line = self.style.ruler.clipped(what, font.face, font.size, room);
        super::pieces::Words {
            place: Place::Left(x),
            baseline: column.baseline,
            text: line.text,
            width: line.width,
            font: Font {
                color: self.style.theme.colors.card,
                ..font
            },
        }
    }

    /// The words of all changes but the first `told` on a dark ground, as many on a line as fit; more words beside or below
    /// them.
    pub(super) fn changes(&self, id: PostId, told: usize, column: &mut Column<'a>) {
        let font = self.muted();
        let room = column.room(font.face, 0.0);
        // How much of the present line is taken; none is begun.
        let mut taken = f64::INFINITY;
        for tag in self.changes_of.get(&id).into_iter().flatten().skip(told) {
            let mut words = self.on_ground(&tag.what, 0.0, column);
            let ground = chip_width(words.width, words.font.face);
            if taken + GAP + ground > room {
                let apart = if taken.is_finite() {
                    2.0 * APART
                } else {
                    APART
                };
                column.baseline += font.size * PITCH + apart;
                taken = -GAP;
            }
            words.place = Place::Left(column.padding + taken + GAP);
            words.baseline = column.baseline;
            column.pieces.push(Piece::Tag(words));
            taken += GAP + ground;
            if !tag.told.is_empty() {
                self.told(&tag.told, taken, column);
                taken = f64::INFINITY;
            }
        }
        if taken.is_finite() {
            column.baseline += APART;
        }
    }

    /// What more there is to say of a change: beside its word if that leaves one line, else below.
    fn told(&self, told: &str, taken: f64, column: &mut Column<'a>) {
        let font = self.muted();
        let width = self.style.ruler.width(told, font.face, font.size);
        let indent = taken + GAP;
        if width <= column.room(font.face, indent) {
            column.wrapped(told, font, indent, 0.0);
        } else {
            column.baseline += APART;
            column.wrapped(told, font, 0.0, font.size * PITCH);
        }
        column.baseline += APART;
    }

    /// What the changes are, in words.
    pub(super) fn said_changes(&self, id: PostId) -> impl Iterator<Item = String> {
        let tags = self.changes_of.get(&id).into_iter().flatten();
        tags.map(|tag| match tag.told.is_empty() {
            true => tag.what.clone(),
            false => self.style.words.labelled(&tag.what, &tag.told),
        })
    }

    /// The width below which a word of a change would be cut.
    pub(super) fn widest_change(&self, id: PostId) -> f64 {
        let face = Face::Regular;
        let padding = self.padding(self.structure.posts[id]);
        let measure = |text: &str| self.style.ruler.width(text, face, self.text().size);
        let tags = self.changes_of.get(&id).into_iter().flatten();
        tags.map(|tag| {
            let ground = chip_width(measure(&tag.what), face) + 2.0 * padding;
            let pieces = tag.told.split_inclusive([' ', '-', '/']);
            let words = pieces.map(|piece| measure(piece.trim_end_matches(' ')));
            let widest = words.fold(0.0, f64::max);
            ground.max(Column::card_for(widest, face, padding, 0.0))
        })
        .fold(0.0, f64::max)
    }

    /// A distance between text and edge, smaller where the theme's padding is.
    pub(super) fn tightened(&self, distance: f64) -> f64 {
        /// The padding of which the distances are meant.
        const PADDING: f64 = 12.0;
        distance * (self.style.theme.card.padding / PADDING).min(1.0)
    }
}
