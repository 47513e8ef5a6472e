//! What stands in each box, and how large the box must be.

mod body;
mod change;
mod code;
mod head;
mod left_out;
mod paint;
mod photo;
mod pieces;
mod unit;
mod wish;

pub use change::ChangeTag;
pub use left_out::{Detail, LeftOut, left_out};
pub use unit::Units;

pub(crate) use body::shown_areas;
pub(crate) use paint::{bullet, chip_at, chip_width, outline};
pub(crate) use pieces::Look;

use crate::geometry::{Rect, Size};
use crate::model::{FocusLimit, Kind, PostId, Structure};
use crate::scene::{Facts, Item};
use crate::text::Ruler;
use crate::theme::Theme;
use crate::words::Words;
use pieces::Piece;
use std::collections::HashMap;

/// How to compose cards.
#[derive(Clone, Copy)]
pub struct Style<'a> {
    /// The look.
    pub theme: &'a Theme,
    /// What measures the text.
    pub ruler: &'a Ruler,
    /// The words of the chart's language.
    pub words: &'a Words,
    /// How many focus areas a card shows.
    pub focus: FocusLimit,
    /// What else it shows. Default: everything.
    pub detail: Detail,
    /// The width of every card; `None` for the width that the texts ask for.
    pub width: Option<f64>,
    /// Lines of text that say what is not drawn as a line, each with the card it stands on.
    pub tags: &'a [(PostId, String)],
    /// What cards say of changes.
    pub changes: &'a [(PostId, ChangeTag)],
}

/// The content of one box.
///
/// Promise: everything that is painted lies within any rectangle at least as large as `size`.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// The smallest box that holds it.
    pub size: Size,
    /// What it says.
    pub facts: Facts,
    /// What it only counts.
    pub left_out: LeftOut,
    /// The starts of texts that were too long to be shown whole.
    pub cut: Vec<String>,
    look: Look,
    pieces: Vec<Piece>,
}

impl Card {
    /// What the card is painted of in `rect`; the first item is the outline.
    pub fn paint(&self, rect: Rect, theme: &Theme) -> Vec<Item> {
        // An outside party has no bar to hang its text from: it stands in the middle.
        let spare = match self.look.kind {
            Kind::External => (rect.height() - self.size.height).max(0.0) / 2.0,
            _ => 0.0,
        };
        paint::paint(&self.look, &self.pieces, rect, spare, theme)
    }
}

/// The cards of all posts; those of equal kind share a width.
pub fn compose(structure: &Structure<'_>, style: &Style<'_>) -> Vec<Card> {
    let mut composer = Composer::new(structure, style);
    composer.width = style.width.unwrap_or_else(|| composer.common_width());
    (0..structure.posts.len())
        .map(|post| composer.card(post))
        .collect()
}

/// The width below which some word of a structure would be cut.
pub fn least_width(structure: &Structure<'_>, style: &Style<'_>) -> f64 {
    let composer = Composer::new(structure, style);
    let posts = 0..structure.posts.len();
    let widths = posts.map(|post| match structure.posts[post].kind {
        Kind::Assistant => composer.widest_word(post) / ASSISTANT_WIDTH,
        _ => composer.widest_word(post),
    });
    widths.fold(0.0, f64::max).ceil()
}

/// The width that the texts of a structure ask for.
pub fn width(structure: &Structure<'_>, style: &Style<'_>) -> f64 {
    Composer::new(structure, style).common_width()
}

/// Between two texts on one line.
const GAP: f64 = 8.0;
/// An assistant's card in parts of the width of the others.
const ASSISTANT_WIDTH: f64 = 0.8;

/// What is the same for all cards.
struct Composer<'a> {
    structure: &'a Structure<'a>,
    style: &'a Style<'a>,
    units: Units<'a>,
    /// The posts of each holder.
    posts_of: HashMap<&'a str, Vec<PostId>>,
    /// The tags of each post.
    tags_of: HashMap<PostId, Vec<&'a str>>,
    /// What is said of changes of each post.
    changes_of: HashMap<PostId, Vec<&'a ChangeTag>>,
    width: f64,
}

impl<'a> Composer<'a> {
    fn new(structure: &'a Structure<'a>, style: &'a Style<'a>) -> Self {
        let mut posts_of: HashMap<&str, Vec<PostId>> = HashMap::new();
        let posts = structure.posts.iter().enumerate();
        for (id, post) in posts.filter(|(id, _)| !structure.mark(*id).is_ghost) {
            for holder in &post.holders {
                posts_of.entry(holder).or_default().push(id);
            }
        }
        let mut tags_of: HashMap<PostId, Vec<&str>> = HashMap::new();
        for (id, tag) in style.tags {
            tags_of.entry(*id).or_default().push(tag);
        }
        let mut changes_of: HashMap<PostId, Vec<&ChangeTag>> = HashMap::new();
        for (id, tag) in style.changes {
            changes_of.entry(*id).or_default().push(tag);
        }
        Self {
            changes_of,
            structure,
            style,
            units: Units::new(structure),
            posts_of,
            tags_of,
            width: style.theme.card.max_width,
        }
    }

    /// The width in which the texts of most cards stand on one line.
    fn common_width(&self) -> f64 {
        let card = &self.style.theme.card;
        let mut width = card.min_width;
        for post in 0..self.structure.posts.len() {
            width = width.max(self.wish(post));
            if width >= card.max_width {
                return card.max_width;
            }
        }
        width.ceil().min(card.max_width)
    }

    /// The width of the card of `post`.
    fn width_of(&self, post: PostId) -> f64 {
        match self.structure.posts[post].kind {
            Kind::Assistant => {
                let least = self.style.theme.card.min_width.min(self.width);
                (self.width * ASSISTANT_WIDTH).round().max(least)
            }
            _ => self.width,
        }
    }
}
