//! The photo of a card, and the room that it leaves to the texts beside.

use super::Composer;
use super::pieces::{Column, Piece};
use crate::model::PostId;
use crate::photo::Photo;
use crate::text::Face;
use std::sync::Arc;

/// The diameter of a photo: as high as a headline, a title and a holder.
pub(super) const PHOTO: f64 = 36.0;
/// Between a photo and what stands beside or below it.
pub(super) const PHOTO_APART: f64 = 6.0;

impl<'a> Composer<'a> {
    /// The photo of a card; none of a post that stands as itself elsewhere or is no more.
    pub(super) fn photo(&self, id: PostId) -> Option<&'a Arc<Photo>> {
        let photo = self.structure.posts[id].picture.as_ref();
        let mark = self.structure.mark(id);
        photo.filter(|_| !mark.is_reference && !mark.is_ghost)
    }
}

impl Column<'_> {
    /// Puts a photo at the right, level with the top of the first capitals.
    pub fn with_photo(&mut self, photo: &Arc<Photo>) {
        let y = self.baseline;
        self.photo = Some(y + PHOTO);
        self.pieces.push(Piece::Photo {
            y,
            inset: self.padding,
            photo: photo.clone(),
        });
    }

    /// How much of the width a photo takes from a line of text that reaches up to `top`.
    pub fn taken(&self, top: f64) -> f64 {
        match self.photo {
            Some(bottom) if top < bottom + PHOTO_APART => PHOTO + PHOTO_APART,
            _ => 0.0,
        }
    }

    /// Goes below the photo, where what comes next has the whole width.
    pub fn pass_photo(&mut self) {
        if let Some(bottom) = self.photo.take() {
            self.baseline = self.baseline.max(bottom);
        }
    }

    /// How wide a card must be for a text of `width` to stand on one line beside a photo.
    pub fn card_with_photo_for(width: f64, face: Face, padding: f64) -> f64 {
        let around = 2.0 * padding + PHOTO;
        (width + around + PHOTO_APART).max(width * face.slack() + around + 2.0)
    }
}
