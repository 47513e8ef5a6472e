//! From the pieces of a card to shapes and lines of text in a rectangle.

use super::photo::PHOTO;
use super::pieces::{Look, Piece, Place, Words};
use crate::color::Color;
use crate::geometry::{Point, Rect};
use crate::model::{Kind, Part, Status};
use crate::photo::Photo;
use crate::scene::{Anchor, Form, Image, Item, Segment, Shape, Stroke, TextRun};
use crate::text::Face;
use crate::theme::Theme;
use std::sync::Arc;

/// The radius of a filled bullet.
const DOT: f64 = 2.4;
/// The radius of a ring, to the middle of its line.
const RING: f64 = 2.1;
/// The width of the bars at the sides of a body.
const SIDE_BAR: f64 = 4.0;
/// Between the outline of a chip and its text.
pub(super) const CHIP_INSET: f64 = 5.0;
/// How far the second outline of a team stands within the first.
const STACK: f64 = 3.0;
/// The dash around a place where a card stood.
const GHOST: [f64; 2] = [2.0, 3.0];
/// The radius of the round ends of an outside party.
const PILL: f64 = 16.0;

/// The outline in `rect`, and the pieces `down` from where they would stand.
pub(super) fn paint(
    look: &Look,
    pieces: &[Piece],
    rect: Rect,
    down: f64,
    theme: &Theme,
) -> Vec<Item> {
    let mut items = outline(look, rect, theme);
    let rect = Rect {
        y0: rect.y0 + down,
        ..rect
    };
    for piece in pieces {
        match piece {
            Piece::Text(words) => items.push(Item::Text(run(words, rect))),
            Piece::Divider { y, inset } => items.push(divider(rect, *y, *inset, theme)),
            Piece::Bullet { x, y, part } => {
                let center = rect.origin().translated(*x, *y);
                items.extend(bullet(center, *part, theme.mark_of(look.accent)));
            }
            Piece::Chip(words, color) => items.extend(chip(words, *color, rect)),
            Piece::Tag(words) => items.extend(tag(words, rect, theme)),
            Piece::Photo { y, inset, photo } => {
                let corner = Point::new(rect.x1 - inset - PHOTO, rect.y0 + y);
                items.push(round(photo, corner, theme));
            }
        }
    }
    items
}

/// The outline of a card, and what else tells its kind and its unit.
pub(crate) fn outline(look: &Look, rect: Rect, theme: &Theme) -> Vec<Item> {
    if look.is_ghost {
        return vec![ghost(rect, theme)];
    }
    let half = rect.width().min(rect.height()) / 2.0;
    let bar = match look.kind {
        Kind::External | Kind::Body => 0.0,
        Kind::Assistant => theme.card.bar / 2.0,
        Kind::Post | Kind::Team => theme.card.bar,
    };
    let radius = match look.kind {
        Kind::External => PILL.min(half),
        Kind::Body => 0.0,
        // The corners of the bar are quarters of a circle, so they are no rounder than it is high.
        _ if bar > 0.0 => theme.card.radius.min(bar).min(half),
        _ => theme.card.radius.min(half),
    };
    let is_open = look.status == Status::Vacant || look.kind == Kind::External;
    let mut items = vec![Item::Shape(Shape {
        form: Form::Rect(rect, radius),
        fill: (!is_open).then_some(theme.colors.card),
        stroke: Some(border(look, theme)),
    })];
    match look.kind {
        Kind::Body => items.extend(side_bars(rect, theme.chip_of(look.accent))),
        Kind::Team => items.push(stacked(rect, look, theme)),
        _ => {}
    }
    if bar > 0.0 {
        items.push(top_bar(rect, bar, radius, look.accent));
    }
    items
}

/// The outline of where a card stood.
fn ghost(rect: Rect, theme: &Theme) -> Item {
    let half = rect.width().min(rect.height()) / 2.0;
    Item::Shape(Shape {
        form: Form::Rect(rect, theme.card.radius.min(half)),
        fill: None,
        stroke: Some(Stroke {
            color: theme.colors.border,
            width: theme.borders.width,
            dash: GHOST.to_vec(),
            round: false,
        }),
    })
}

fn border(look: &Look, theme: &Theme) -> Stroke {
    let borders = &theme.borders;
    let (color, dash) = match look.status {
        Status::Vacant => (theme.chip_of(look.accent), borders.vacant.clone()),
        Status::Planned => (theme.colors.border, borders.planned.clone()),
        Status::Leaving => (theme.colors.border, borders.leaving.clone()),
        Status::Filled | Status::Interim => (theme.colors.border, Vec::new()),
    };
    Stroke {
        color,
        width: borders.width,
        dash,
        round: false,
    }
}

fn top_bar(rect: Rect, bar: f64, radius: f64, color: Color) -> Item {
    let Rect { x0, y0, x1, .. } = rect;
    let mut path = vec![Segment::Move(Point::new(x0, y0 + radius))];
    let mut corner = |from: Point, to: Point| {
        path.push(Segment::Line(from));
        if radius > 0.0 {
            let clockwise = true;
            path.push(Segment::Arc {
                radius,
                clockwise,
                to,
            });
        }
    };
    corner(Point::new(x0, y0 + radius), Point::new(x0 + radius, y0));
    corner(Point::new(x1 - radius, y0), Point::new(x1, y0 + radius));
    path.push(Segment::Line(Point::new(x1, y0 + bar)));
    path.push(Segment::Line(Point::new(x0, y0 + bar)));
    path.push(Segment::Close);
    path.dedup_by(
        |next, before| matches!((next, before), (Segment::Line(a), Segment::Move(b)) if a == b),
    );
    filled(Form::Path(path), color)
}

/// The bars that tell a board or committee.
fn side_bars(rect: Rect, color: Color) -> [Item; 2] {
    let left = Rect::new(rect.x0, rect.y0, rect.x0 + SIDE_BAR, rect.y1);
    let right = Rect::new(rect.x1 - SIDE_BAR, rect.y0, rect.x1, rect.y1);
    [left, right].map(|bar| filled(Form::Rect(bar, 0.0), color))
}

/// The second sheet that tells a team: a line along the right and the bottom.
fn stacked(rect: Rect, look: &Look, theme: &Theme) -> Item {
    let (right, bottom) = (rect.x1 - STACK, rect.y1 - STACK);
    let path = vec![
        Segment::Move(Point::new(right, rect.y0 + theme.card.bar)),
        Segment::Line(Point::new(right, bottom)),
        Segment::Line(Point::new(rect.x0, bottom)),
    ];
    let stroke = Stroke {
        dash: Vec::new(),
        ..border(look, theme)
    };
    Item::Shape(Shape {
        form: Form::Path(path),
        fill: None,
        stroke: Some(stroke),
    })
}

fn divider(rect: Rect, y: f64, inset: f64, theme: &Theme) -> Item {
    let y = rect.y0 + y;
    let path = vec![
        Segment::Move(Point::new(rect.x0 + inset, y)),
        Segment::Line(Point::new(rect.x1 - inset, y)),
    ];
    let stroke = Stroke {
        color: theme.colors.divider,
        width: 0.75,
        dash: Vec::new(),
        round: false,
    };
    Item::Shape(Shape {
        form: Form::Path(path),
        fill: None,
        stroke: Some(stroke),
    })
}

/// The mark of a part: filled for an owner, half for who shares, hollow for a stakeholder.
pub(crate) fn bullet(center: Point, part: Part, color: Color) -> Vec<Item> {
    let ring = || {
        let stroke = Stroke {
            color,
            width: 1.0,
            dash: Vec::new(),
            round: false,
        };
        Item::Shape(Shape {
            form: Form::Circle(center, RING),
            fill: None,
            stroke: Some(stroke),
        })
    };
    match part {
        Part::Owner => vec![filled(Form::Circle(center, DOT), color)],
        Part::Shared => vec![ring(), left_half(center, color)],
        Part::Stakeholder => vec![ring()],
        Part::None => Vec::new(),
    }
}

fn left_half(center: Point, color: Color) -> Item {
    let quarter = |to: Point| Segment::Arc {
        radius: RING,
        clockwise: false,
        to,
    };
    let path = vec![
        Segment::Move(center.translated(0.0, -RING)),
        quarter(center.translated(-RING, 0.0)),
        quarter(center.translated(0.0, RING)),
        Segment::Close,
    ];
    filled(Form::Path(path), color)
}

/// A photo in a circle, with a ring around.
fn round(photo: &Arc<Photo>, corner: Point, theme: &Theme) -> Item {
    let radius = PHOTO / 2.0;
    Item::Image(Image {
        center: corner.translated(radius, radius),
        radius,
        ring: Stroke {
            color: theme.colors.border,
            width: 0.75,
            dash: Vec::new(),
            round: false,
        },
        opacity: 1.0,
        photo: photo.clone(),
    })
}

/// The word of a change on its ground.
fn tag(words: &Words, rect: Rect, theme: &Theme) -> [Item; 2] {
    let [outline, text] = chip(words, theme.colors.ink, rect);
    let ground = match outline {
        Item::Shape(shape) => Item::Shape(Shape {
            fill: Some(theme.colors.ink),
            stroke: None,
            ..shape
        }),
        text => text,
    };
    [ground, text]
}

/// A status or a code with its outline.
fn chip(words: &Words, color: Color, rect: Rect) -> [Item; 2] {
    let wide = chip_width(words.width, words.font.face);
    let left = match words.place {
        Place::Left(x) => rect.x0 + x,
        Place::Right(x) => rect.x1 - x - wide,
    };
    chip_at(left, run(words, rect), color)
}

/// A short text on its baseline with an outline around it, whose left edge is at `left`.
pub(crate) fn chip_at(left: f64, run: TextRun, color: Color) -> [Item; 2] {
    let wide = chip_width(run.width, run.face);
    let (baseline, up, down) = (run.origin.y, run.size * 1.02, run.size * 0.29);
    let around = Rect::new(left, baseline - up, left + wide, baseline + down);
    let stroke = Stroke {
        color,
        width: 0.75,
        dash: Vec::new(),
        round: false,
    };
    let shape = Shape {
        form: Form::Rect(around, 3.0),
        fill: None,
        stroke: Some(stroke),
    };
    let text = TextRun {
        origin: Point::new(left + wide / 2.0, baseline),
        anchor: Anchor::Middle,
        ..run
    };
    [Item::Shape(shape), Item::Text(text)]
}

/// The width of the outline around a short text, with the widest face that may stand in for ours.
pub(crate) fn chip_width(width: f64, face: Face) -> f64 {
    width * face.slack() + 2.0 * CHIP_INSET
}

fn run(words: &Words, rect: Rect) -> TextRun {
    let (x, anchor) = match words.place {
        Place::Left(x) => (rect.x0 + x, Anchor::Start),
        Place::Right(x) => (rect.x1 - x, Anchor::End),
    };
    TextRun {
        origin: Point::new(x, rect.y0 + words.baseline),
        anchor,
        text: words.text.clone(),
        face: words.font.face,
        size: words.font.size,
        fill: words.font.color,
        width: words.width,
    }
}

fn filled(form: Form, color: Color) -> Item {
    Item::Shape(Shape {
        form,
        fill: Some(color),
        stroke: None,
    })
}
