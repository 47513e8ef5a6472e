//! The upper part of a card: headline, holders, title, status, notes, fields.

use super::paint::chip_width;
use super::pieces::{Column, Font, Piece, Place, Words};
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

/// How many other posts of a holder a card names; of more it names one less and counts the rest.
const ALSO: usize = 3;

/// What stands on the line of the headline or right below it.
struct Placed {
    /// The holder, or there is none.
    holder: bool,
    /// The code, or there is none.
    code: bool,
}

impl<'a> Composer<'a> {
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
        column.lines = self.style.detail.lines().unwrap_or(column.lines);
        let placed = self.headline(id, &mut column);
        let told = self.changes_beside(id, &mut column);
        let is_optional = self.is_code_optional(post);
        let mut is_coded = placed.code;
        let mut last = self.title(post, &mut column);
        // A status may need the end of the last line.
        let may_end = !(is_optional && has_status_line(post));
        if !is_coded && may_end && self.code_at_end(post, last, &mut column) {
            (is_coded, last) = (true, f64::INFINITY);
        }
        if !placed.holder {
            let name = self.holders(post, &mut column);
            is_coded = is_coded || self.code_at_end(post, name, &mut column);
            last = f64::INFINITY;
        }
        let status = self.status(post, last, is_coded || is_optional, &mut column);
        is_coded |= status;
        if !(is_coded || is_optional) {
            self.code_below(post, &mut column);
        }
        column.lacks_code = !is_coded && is_optional;
        self.notes(id, post, &mut column);
        column.pass_photo();
        self.changes(id, told, &mut column);
        column
    }

    /// Headline, the code and the holder beside it where there is room; tells what was placed.
    fn headline(&self, id: PostId, column: &mut Column<'a>) -> Placed {
        let post = self.structure.posts[id];
        let font = self.headline_font(post);
        // The first baseline is a capital below the top; `wrapped` steps a whole line.
        let pitch = font.size * PITCH;
        column.baseline += font.face.metrics().cap_height * font.size - pitch;
        let before = column.baseline;
        let width = column.wrapped(&self.headline_text(post), font, 0.0, pitch);
        let has_one_line = column.baseline - before < 1.5 * pitch;
        let width = width * font.face.slack();
        let code = self.code_room(post);
        let taken = column.taken(column.baseline - font.size);
        let room = column.width - 2.0 * column.padding - taken;
        let holder = self.beside_headline(id).filter(|_| has_one_line);
        let holder = holder.map(|holder| column.at_right(holder, self.holder_font(post)));
        let holder = holder.filter(|words| width + words.widest() + GAP <= room);
        let has_room = |holder: &Words| width + code + holder.widest() + GAP <= room;
        let code_fits_title = || self.code_fits_title(post, column);
        let is_optional = self.is_code_optional(post);
        // Where a code may be left out, it is not to drive away what is said of changes.
        let is_free = !(is_optional && self.changes_of.contains_key(&id));
        let (holder, is_beside) = match holder {
            Some(holder) if has_room(&holder) => (Some(holder), is_free),
            Some(holder) if is_optional || has_status_line(post) || code_fits_title() => {
                (Some(holder), false)
            }
            _ => (None, is_free && width + code <= room),
        };
        if is_beside {
            self.code_after(post, width, column);
        }
        let is_nobody = post.holders.is_empty() && post.status != Status::Vacant;
        let placed = Placed {
            holder: holder.is_some() || is_nobody,
            code: code == 0.0 || is_beside,
        };
        column.pieces.extend(holder.map(Piece::Text));
        placed
    }

    /// Whether the last line of the title leaves room for the code.
    fn code_fits_title(&self, post: &Post, column: &Column<'a>) -> bool {
        let title = self.title_line(post);
        title.is_some_and(|title| {
            let mut trial = Column::new(
                self.style.ruler,
                column.width,
                column.padding,
                column.baseline,
            );
            (trial.edge, trial.photo) = (column.edge, column.photo);
            trial.lines = column.lines;
            let last = self.title_in(title, &mut trial);
            self.code_fits(post, last, &trial)
        })
    }

    /// The title below the headline; gives the width of its last line.
    fn title(&self, post: &Post, column: &mut Column<'a>) -> f64 {
        self.title_line(post)
            .map_or(f64::INFINITY, |title| self.title_in(title, column))
    }

    fn title_in(&self, title: &str, column: &mut Column<'a>) -> f64 {
        let font = self.muted();
        column.baseline += font.size * (TITLE_PITCH - PITCH);
        column.wrapped(title, font, 0.0, font.size * PITCH)
    }

    /// The holders, one below the other; gives the width of the last line.
    fn holders(&self, post: &Post, column: &mut Column<'a>) -> f64 {
        let font = self.holder_font(post);
        let vacant = (post.status == Status::Vacant).then(|| self.style.words.vacant());
        let holders = post.holders.iter().map(String::as_str);
        let mut last = f64::INFINITY;
        for holder in holders.chain(vacant) {
            last = column.wrapped(holder, font, 0.0, font.size * PITCH);
        }
        last
    }

    /// The status, at the end of the last line, which is `last` wide, or on a line of its own, where the code stands too if
    /// it does not yet; tells whether it found room there.
    fn status(&self, post: &Post, last: f64, is_coded: bool, column: &mut Column<'a>) -> bool {
        if !has_status_line(post) {
            return false;
        }
        let font = self.muted();
        let mut chip = column.at_right(self.style.words.status(post.status), font);
        let ground = chip_width(chip.width, font.face);
        let room = last * font.face.slack() + ground + GAP;
        let taken = column.taken(column.baseline - font.size);
        let border = self.style.theme.colors.border;
        if is_coded && room <= column.width - 2.0 * column.padding - taken {
            column.pieces.push(Piece::Chip(chip, border));
            return false;
        }
        column.baseline += font.size * PITCH + CHIP_APART;
        chip.baseline = column.baseline;
        chip.place = Place::Left(column.padding);
        column.pieces.push(Piece::Chip(chip, border));
        let has_code = !is_coded && self.code_at_end(post, ground, column);
        column.baseline += CHIP_APART;
        has_code
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
        // Side by side, the name on two cards says it.
        let says_also = !is_reference && self.style.detail < Detail::OnlyCodes;
        for holder in post.holders.iter().filter(|_| says_also) {
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
    pub(super) fn headline_text<'p>(&self, post: &'p Post) -> Cow<'p, str> {
        match self.left_out_title(post) {
            Some(_) if self.style.detail >= Detail::OnlyCodes => post.headline().into(),
            Some(_) => format!("{} …", post.headline()).into(),
            None => post.headline().into(),
        }
    }

    /// The title that has a line of its own.
    pub(super) fn title_line<'p>(&self, post: &'p Post) -> Option<&'p str> {
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
    pub(super) fn beside_headline(&self, id: PostId) -> Option<&'a str> {
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

    pub(super) fn holder_font(&self, post: &Post) -> Font {
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

/// Whether a status stands on the card, in the last line of the title or below it.
fn has_status_line(post: &Post) -> bool {
    !matches!(post.status, Status::Filled | Status::Vacant)
}

/// The title, unless the headline says it already.
pub(super) fn shown_title(post: &Post) -> Option<&str> {
    let title = post.title.as_deref()?;
    (title != post.headline()).then_some(title)
}
