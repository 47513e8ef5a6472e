//! How wide a card wishes to be, and must be.

use super::photo::{PHOTO, PHOTO_APART};
use super::pieces::{Column, Font};
use super::{Composer, GAP};
use crate::model::PostId;

impl Composer<'_> {
    /// The width in which the head and the focus areas of a card need no second line.
    pub(super) fn wish(&self, id: PostId) -> f64 {
        if self.structure.mark(id).is_ghost {
            return self.widest_word(id);
        }
        let post = self.structure.posts[id];
        let (padding, text) = (self.padding(post), self.text());
        let measure = |words: &str, font: Font| self.style.ruler.width(words, font.face, font.size);
        let alone = |words: &str, font: Font| {
            Column::card_for(measure(words, font), font.face, padding, 0.0)
        };
        let has_photo = self.photo(id).is_some();
        let in_head = |words: &str, font: Font| match has_photo {
            true => Column::card_with_photo_for(measure(words, font), font.face, padding),
            false => alone(words, font),
        };
        let font = self.headline_font(post);
        let mut wish = in_head(&self.headline_text(post), font);
        if let Some(title) = self.title_line(post) {
            wish = wish.max(in_head(title, text));
        }
        for holder in &post.holders {
            wish = wish.max(in_head(holder, text));
        }
        let headline = measure(&self.headline_text(post), font) * font.face.slack();
        let is_optional = self.is_code_optional(post);
        let [code, at_end] = match is_optional {
            true => [0.0; 2],
            false => [self.code_room(post), self.code_room_at_end(post)],
        };
        if code > 0.0 {
            let photo = if has_photo { PHOTO + PHOTO_APART } else { 0.0 };
            wish = wish.max(headline + code + 2.0 * padding + photo);
        }
        if let Some(holder) = self.beside_headline(id) {
            let beside = self.holder_font(post);
            let holder = measure(holder, beside) * beside.face.slack();
            let both = headline + holder + GAP + 2.0 * padding;
            // The code may stand beside the title too.
            let with_title = self.title_line(post).map(|title| {
                let title = measure(title, text) * text.face.slack();
                both.max(title + at_end + 2.0 * padding)
            });
            let both = with_title.unwrap_or(f64::INFINITY).min(both + code);
            let told = both + self.wish_of_changes(id);
            let both = if told <= self.style.theme.card.max_width {
                told
            } else {
                both
            };
            // A holder that does not fit beside the headline goes below; that is no reason for wide cards.
            if both <= self.style.theme.card.max_width {
                wish = wish.max(both);
            }
        }
        for line in self.beyond(id) {
            wish = wish.max(alone(&line, text));
        }
        for area in self.shown_areas(id) {
            let width = measure(&area.title, text);
            wish = wish.max(Column::card_for(
                width,
                text.face,
                padding,
                super::body::INDENT,
            ));
        }
        wish
    }

    /// The width below which a word of the card of a post would be cut.
    pub(super) fn widest_word(&self, id: PostId) -> f64 {
        let post = self.structure.posts[id];
        let (padding, text) = (self.padding(post), self.text());
        let has_photo = self.photo(id).is_some();
        let widest_of = |words: &str, font: Font| {
            let pieces = words.split_inclusive([' ', '-', '/']);
            let widths = pieces.map(|piece| {
                let piece = piece.trim_end_matches(' ');
                self.style.ruler.width(piece, font.face, font.size)
            });
            widths.fold(0.0, f64::max)
        };
        let in_head = |words: &str, font: Font| match has_photo {
            true => Column::card_with_photo_for(widest_of(words, font), font.face, padding),
            false => Column::card_for(widest_of(words, font), font.face, padding, 0.0),
        };
        let area = |words: &str| {
            Column::card_for(
                widest_of(words, text),
                text.face,
                padding,
                super::body::INDENT,
            )
        };
        let is_ghost = self.structure.mark(id).is_ghost;
        let texts = self.title_line(post).into_iter();
        let texts = texts.chain(post.holders.iter().map(String::as_str));
        let texts = texts.filter(|_| !is_ghost);
        let areas = self.shown_areas(id).filter(|_| !is_ghost);
        texts
            .map(|words| in_head(words, text))
            .chain(areas.map(|focus| area(&focus.title)))
            .fold(
                in_head(&self.headline_text(post), self.headline_font(post)),
                f64::max,
            )
            .max(self.widest_change(id))
    }
}
