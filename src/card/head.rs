//! The upper part of a card: headline, holders, title, status, notes, fields.

use super::paint::chip_width;
use super::photo::{PHOTO, PHOTO_APART};
use super::pieces::{Column, Font, Piece, Place};
use super::{Composer, Detail, GAP};
use crate::model::{Kind, Post, PostId, Status};
use crate::text::Face;
use std::borrow::Cow;

/// From the bar to the top of the first capitals.
const BELOW_BAR: f64 = 8.0;
/// From the top edge to the first capitals where there is no bar.
pub(super) const BELOW_EDGE: f64 = 10.5;
/// From the headline to the title, in parts of the size of the title.
const TITLE_PITCH: f64 = 15.0 / 10.5;
/// Between lines of one text, in parts of its size.
pub(super) const PITCH: f64 = 14.0 / 10.5;
/// Between the outline of a status and the lines above and below.
const CHIP_APART: f64 = 3.0;

/// From the headline to the outline of a code.
const CODE_APART: f64 = 7.0;

/// How many other posts of a holder a card names; of more it names one less and counts the rest.
const ALSO: usize = 3;

impl<'a> Composer<'a> {
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
        let headline =
            measure(&self.headline_text(post), font) * font.face.slack() + self.code_room(post);
        if post.accent.is_some() {
            let photo = if has_photo { PHOTO + PHOTO_APART } else { 0.0 };
            wish = wish.max(headline + 2.0 * padding + photo);
        }
        if let Some(holder) = self.beside_headline(id) {
            let beside = self.holder_font(post);
            let holder = measure(holder, beside) * beside.face.slack();
            let both = headline + holder + GAP + 2.0 * padding;
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

    /// The head of a card.
    pub(super) fn head(&self, id: PostId) -> Column<'a> {
        let post = self.structure.posts[id];
        let bar = self.style.theme.card.bar;
        let top = match bar > 0.0 {
            true => bar + self.tightened(BELOW_BAR),
            false => self.tightened(BELOW_EDGE),
        };
        let mut column = Column::new(self.style.ruler, self.width_of(id), self.padding(post), top);
        if matches!(post.kind, Kind::Team | Kind::Body) {
            // Their second lines and bars stand inside the outline.
            column.edge = 5.0;
        }
        if let Some(photo) = self.photo(id) {
            column.with_photo(photo);
        }
        let holder_is_placed = self.headline(id, &mut column);
        let told = self.changes_beside(id, &mut column);
        let last = self.title(post, &mut column);
        if !holder_is_placed {
            self.holders(post, &mut column);
        }
        let last = if holder_is_placed {
            last
        } else {
            f64::INFINITY
        };
        self.status(post, last, &mut column);
        self.notes(id, post, &mut column);
        column.pass_photo();
        self.changes(id, told, &mut column);
        column
    }

    /// Headline, and the holder beside it where there is room; tells whether there was.
    fn headline(&self, id: PostId, column: &mut Column<'a>) -> bool {
        let post = self.structure.posts[id];
        let font = self.headline_font(post);
        // The first baseline is a capital below the top; `wrapped` steps a whole line.
        let pitch = font.size * PITCH;
        column.baseline += font.face.metrics().cap_height * font.size - pitch;
        let before = column.baseline;
        let width = column.wrapped(&self.headline_text(post), font, 0.0, pitch);
        let has_one_line = column.baseline - before < 1.5 * pitch;
        let width = self.code(post, width * font.face.slack(), column);
        let Some(holder) = self.beside_headline(id).filter(|_| has_one_line) else {
            return post.holders.is_empty() && post.status != Status::Vacant;
        };
        let words = column.at_right(holder, self.holder_font(post));
        let needed = width + words.widest() + GAP;
        let fits = needed <= column.width - 2.0 * column.padding;
        if fits {
            column.pieces.push(Piece::Text(words));
        }
        fits
    }

    /// The code of the rule that colours the post, after the headline, which is `width` wide, or on a line of its own; gives
    /// the width of the headline with it.
    fn code(&self, post: &Post, width: f64, column: &mut Column<'a>) -> f64 {
        let Some(accent) = &post.accent else {
            return width;
        };
        let font = Font {
            face: Face::Bold,
            color: self.style.theme.ink_of(post, None),
            ..self.text()
        };
        let mut chip = column.at_right(&accent.code, font);
        let with_code = width + self.code_room(post);
        let taken = column.taken(column.baseline - font.size);
        let is_beside = with_code <= column.width - 2.0 * column.padding - taken;
        if is_beside {
            chip.place = Place::Left(column.padding + width + CODE_APART);
        } else {
            column.baseline += font.size * PITCH + CHIP_APART;
            chip.baseline = column.baseline;
            chip.place = Place::Left(column.padding);
            column.baseline += CHIP_APART;
        }
        let border = self.style.theme.chip_of(accent);
        column.pieces.push(Piece::Chip(chip, border));
        if is_beside { with_code } else { f64::INFINITY }
    }

    /// What the code of a post takes of the line of its headline.
    fn code_room(&self, post: &Post) -> f64 {
        let Some(accent) = &post.accent else {
            return 0.0;
        };
        let size = self.style.theme.sizes.text;
        let width = self.style.ruler.width(&accent.code, Face::Bold, size);
        CODE_APART + chip_width(width, Face::Bold)
    }

    /// The title below the headline; gives the width of its last line.
    fn title(&self, post: &Post, column: &mut Column<'a>) -> f64 {
        let Some(title) = self.title_line(post) else {
            return f64::INFINITY;
        };
        let font = self.muted();
        column.baseline += font.size * (TITLE_PITCH - PITCH);
        column.wrapped(title, font, 0.0, font.size * PITCH)
    }

    /// The holders, one below the other.
    fn holders(&self, post: &Post, column: &mut Column<'a>) {
        let font = self.holder_font(post);
        let vacant = (post.status == Status::Vacant).then(|| self.style.words.vacant());
        let holders = post.holders.iter().map(String::as_str);
        for holder in holders.chain(vacant) {
            column.wrapped(holder, font, 0.0, font.size * PITCH);
        }
    }

    /// The status, at the end of the last line, which is `last` wide, or on a line of its own.
    fn status(&self, post: &Post, last: f64, column: &mut Column<'a>) {
        if matches!(post.status, Status::Filled | Status::Vacant) {
            return;
        }
        let font = self.muted();
        let mut chip = column.at_right(self.style.words.status(post.status), font);
        let room = last * font.face.slack() + chip_width(chip.width, font.face) + GAP;
        let taken = column.taken(column.baseline - font.size);
        if room > column.width - 2.0 * column.padding - taken {
            column.baseline += font.size * PITCH + CHIP_APART;
            chip.baseline = column.baseline;
            chip.place = Place::Left(column.padding);
            column.baseline += CHIP_APART;
        }
        let border = self.style.theme.colors.border;
        column.pieces.push(Piece::Chip(chip, border));
    }

    /// What else there is to say of the post: other posts of the holders, lines that are not drawn, fields.
    fn notes(&self, id: PostId, post: &Post, column: &mut Column<'a>) {
        let words = self.style.words;
        let muted = self.muted();
        let italic = Font {
            face: Face::Italic,
            ..muted
        };
        let mut line = |text: &str, font: Font| {
            column.wrapped(text, font, 0.0, font.size * PITCH);
        };
        let is_reference = self.structure.mark(id).is_reference;
        for holder in post.holders.iter().filter(|_| !is_reference) {
            if let Some(also) = self.also(id, holder) {
                let is_one = post.holders.len() == 1;
                let text = if is_one {
                    also
                } else {
                    words.labelled(holder, &also)
                };
                line(&text, italic);
            }
        }
        for tag in self.tags_of.get(&id).into_iter().flatten() {
            line(tag, italic);
        }
        let shows_fields = self.style.theme.shows_fields && !is_reference;
        if shows_fields && self.style.detail < Detail::NoFields {
            for (name, value) in &post.fields {
                line(&words.labelled(name, value), muted);
            }
        }
    }

    /// The other posts of a holder, in words.
    fn also(&self, id: PostId, holder: &str) -> Option<String> {
        let posts = self.posts_of.get(holder)?;
        let others = posts.len() - 1;
        let named = if others <= ALSO { others } else { ALSO - 1 };
        let ids = posts.iter().filter(|&&other| other != id).take(named);
        let mut names: Vec<&str> = ids
            .map(|&other| self.structure.posts[other].headline())
            .collect();
        let more = self.style.words.more(others - named);
        if named < others {
            names.push(&more);
        }
        (others > 0).then(|| self.style.words.also(&names))
    }

    /// The headline, with an ellipsis where the title is left out.
    fn headline_text<'p>(&self, post: &'p Post) -> Cow<'p, str> {
        match self.left_out_title(post) {
            Some(_) if self.style.detail == Detail::OnlyCodes => post.headline().into(),
            Some(_) => format!("{} …", post.headline()).into(),
            None => post.headline().into(),
        }
    }

    /// The title that has a line of its own.
    fn title_line<'p>(&self, post: &'p Post) -> Option<&'p str> {
        shown_title(post).filter(|_| self.left_out_title(post).is_none())
    }

    /// The title, if the code stands alone.
    pub(super) fn left_out_title<'p>(&self, post: &'p Post) -> Option<&'p str> {
        let is_brief = self.style.detail >= Detail::NoTitles && post.code.is_some();
        shown_title(post).filter(|_| is_brief)
    }

    /// The names of the fields, if they are only counted.
    pub(super) fn left_out_fields(&self, post: &Post) -> Vec<String> {
        let is_brief = self.style.detail >= Detail::NoFields && self.style.theme.shows_fields;
        let fields = post.fields.iter().filter(|_| is_brief);
        fields.map(|(name, _)| name.clone()).collect()
    }

    /// What may stand on the line of the headline: a single holder, or that there is none; nothing where a photo stands.
    fn beside_headline(&self, id: PostId) -> Option<&'a str> {
        let post = self.structure.posts[id];
        post.code.as_ref().filter(|_| self.photo(id).is_none())?;
        match (post.status, post.holders.as_slice()) {
            (Status::Vacant, []) => Some(self.style.words.vacant()),
            (_, [holder]) => Some(holder),
            _ => None,
        }
    }

    /// From the edges of the card to its text; the round ends of outside parties take room.
    pub(super) fn padding(&self, post: &Post) -> f64 {
        let padding = self.style.theme.card.padding;
        match post.kind {
            Kind::External => padding + 3.0,
            _ => padding,
        }
    }

    pub(super) fn headline_font(&self, post: &Post) -> Font {
        let sizes = &self.style.theme.sizes;
        let is_small = post.code.is_none() || post.kind == Kind::Assistant;
        Font {
            face: Face::Bold,
            size: if is_small { sizes.text } else { sizes.code },
            color: self.style.theme.ink_of(post, self.units.number(post)),
        }
    }

    fn holder_font(&self, post: &Post) -> Font {
        match post.status {
            Status::Vacant => Font {
                face: Face::Italic,
                ..self.muted()
            },
            _ => self.text(),
        }
    }

    pub(super) fn text(&self) -> Font {
        Font {
            face: Face::Regular,
            size: self.style.theme.sizes.text,
            color: self.style.theme.colors.ink,
        }
    }

    pub(super) fn muted(&self) -> Font {
        Font {
            color: self.style.theme.colors.muted,
            ..self.text()
        }
    }
}

/// The title, unless the headline says it already.
pub(super) fn shown_title(post: &Post) -> Option<&str> {
    let title = post.title.as_deref()?;
    (title != post.headline()).then_some(title)
}
