//! The lower part of a card: focus areas and note.

use super::head::{PITCH, shown_title};
use super::pieces::{Column, Font, Look, Piece};
use super::{Card, Composer, LeftOut};
use crate::geometry::Size;
use crate::model::{Focus, FocusLimit, Kind, Part, Post, PostId, Status};
use crate::scene::Facts;
use crate::text::Face;

/// From the padding to the text of a focus area.
pub(super) const INDENT: f64 = 11.0;
/// From the padding to the middle of a bullet.
const BULLET: f64 = 3.0;
/// From the last baseline of the head to the divider.
const ABOVE_DIVIDER: f64 = 10.0;
/// From the divider to the first baseline below.
const BELOW_DIVIDER: f64 = 15.0;
/// From the last baseline to the bottom edge.
const BELOW: f64 = 13.5;
/// How many focus areas a card shows when nothing else is said.
const SHOWN: usize = 6;

/// The focus areas that the card of a post names.
pub(crate) fn shown_areas(post: &Post, focus: FocusLimit) -> impl Iterator<Item = &Focus> {
    let limit = match focus {
        FocusLimit::Auto => SHOWN,
        FocusLimit::Show => usize::MAX,
        FocusLimit::Hide => 0,
        FocusLimit::AtMost(limit) => limit,
    };
    areas(post).take(limit)
}

impl<'a> Composer<'a> {
    pub(super) fn card(&self, id: PostId) -> Card {
        let post = self.structure.posts[id];
        let is_ghost = self.structure.mark(id).is_ghost;
        let mut column = match is_ghost {
            true => self.ghost(id),
            false => self.head(id),
        };
        let mut left_out = LeftOut::default();
        if !is_ghost && !self.structure.mark(id).is_reference {
            left_out = self.focus(id, &mut column);
            self.note(post, &mut column);
        }
        let mut beyond = self.beyond(id);
        for line in &beyond {
            let font = self.muted();
            column.wrapped(line, font, 0.0, font.size * PITCH);
        }
        let stacked = if post.kind == Kind::Team { 3.0 } else { 0.0 };
        beyond.extend(is_ghost.then(|| self.style.words.change.legend_ghost.clone()));
        beyond.extend(self.said_changes(id));
        Card {
            size: Size::new(
                column.width,
                (column.baseline + self.tightened(BELOW) + stacked).ceil(),
            ),
            facts: Facts {
                beyond,
                ..match is_ghost {
                    true => self.ghost_facts(id),
                    false => self.facts(id, left_out.areas.len()),
                }
            },
            left_out,
            cut: column.cut,
            look: Look {
                kind: post.kind,
                status: post.status,
                accent: self.style.theme.accent_of(post, self.units.number(post)),
                is_ghost,
            },
            pieces: column.pieces,
        }
    }

    /// The focus areas that a card shows; none of a post that stands as itself elsewhere.
    pub(super) fn shown_areas(&self, id: PostId) -> impl Iterator<Item = &'a Focus> + use<'a> {
        let focus = match self.structure.mark(id).is_reference {
            true => FocusLimit::Hide,
            false => self.style.focus,
        };
        shown_areas(self.structure.posts[id], focus)
    }

    /// Adds the focus areas, and counts what is left out.
    fn focus(&self, id: PostId, column: &mut Column<'a>) -> LeftOut {
        let post = self.structure.posts[id];
        let mut left_out = LeftOut {
            areas: Vec::new(),
            fields: self.left_out_fields(post),
            title: self.left_out_title(post).map(str::to_owned),
            code: column.lacks_code,
        };
        let has_areas = self.style.focus != FocusLimit::Hide && areas(post).next().is_some();
        let (font, pitch) = (self.muted(), self.text().size * PITCH);
        if has_areas {
            let shown = self.named_areas(id, column);
            let rest = areas(post).skip(shown);
            left_out.areas = rest.map(|area| area.title.clone()).collect();
        }
        if left_out.count() > 0 {
            let more = self.style.words.more(left_out.count());
            let indent = if has_areas { INDENT } else { 0.0 };
            column.wrapped(&more, font, indent, pitch);
        }
        left_out
    }

    /// Adds the focus areas that have a line of their own; gives their number.
    fn named_areas(&self, id: PostId, column: &mut Column<'a>) -> usize {
        divider(column);
        let text = self.text();
        let pitch = text.size * PITCH;
        column.baseline += BELOW_DIVIDER - pitch;
        let mut shown = 0;
        for area in self.shown_areas(id) {
            column.pieces.push(Piece::Bullet {
                x: column.padding + BULLET,
                y: column.baseline + pitch - 0.34 * text.size,
                part: area.part,
            });
            column.wrapped(&area.title, text, INDENT, pitch);
            shown += 1;
        }
        shown
    }

    /// The note, where the theme shows notes.
    fn note(&self, post: &Post, column: &mut Column<'a>) {
        let note = post.note.as_deref();
        let Some(note) = note.filter(|_| self.style.theme.shows_note) else {
            return;
        };
        divider(column);
        let font = Font {
            face: Face::Italic,
            ..self.muted()
        };
        let pitch = font.size * PITCH;
        column.baseline += BELOW_DIVIDER - pitch;
        column.wrapped(note, font, 0.0, pitch);
    }

    fn facts(&self, id: PostId, left_out: usize) -> Facts {
        let post = self.structure.posts[id];
        let is_filled = post.status == Status::Filled;
        Facts {
            headline: post.headline().to_owned(),
            title: shown_title(post).map(str::to_owned),
            holders: post.holders.clone(),
            status: (!is_filled).then(|| self.style.words.status(post.status).to_owned()),
            group: match &post.accent {
                Some(accent) => Some(accent.label.clone()),
                None => self.units.of(post).map(|unit| unit.words.to_owned()),
            },
            focus: self
                .shown_areas(id)
                .map(|area| (area.part, area.title.clone()))
                .collect(),
            left_out,
            focus_told: None,
            relations: Vec::new(),
            beyond: Vec::new(),
        }
    }

    /// What the card says of posts that stand elsewhere.
    pub(super) fn beyond(&self, id: PostId) -> Vec<String> {
        let mark = self.structure.mark(id);
        let words = self.style.words;
        let hidden = (mark.hidden > 0).then(|| words.hidden(mark.hidden));
        let from = mark.comes_from.map(|page| words.from_page(page));
        let on = mark.continues_on.map(|page| words.continues_on(page));
        [hidden, from, on].into_iter().flatten().collect()
    }
}

/// The focus areas that belong on a card.
fn areas(post: &Post) -> impl Iterator<Item = &Focus> {
    post.focus.iter().filter(|area| area.part != Part::None)
}

fn divider(column: &mut Column<'_>) {
    column.baseline += ABOVE_DIVIDER;
    column.pieces.push(Piece::Divider {
        y: column.baseline,
        inset: column.padding,
    });
}
