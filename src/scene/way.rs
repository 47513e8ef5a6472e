//! Lines with rounded corners and something at their ends.

use super::dots::evened;
use super::items::{Form, Item, Segment, Shape, Stroke};
use crate::color::Color;
use crate::geometry::Point;
use crate::theme::{LineStyle, Terminal};

/// The length of an arrowhead.
const ARROW: f64 = 5.0;
/// Half the width of an arrowhead.
const ARROW_HALF: f64 = 3.0;
/// The radius of a ring, to the middle of its line.
const RING: f64 = 2.6;

/// What a line along `points` is painted of; the first is the line itself.
pub(super) fn way(points: &[Point], style: &LineStyle, color: Color, corner: f64) -> Vec<Item> {
    let [first, .., last] = points else {
        return Vec::new();
    };
    let ends = [style.start, style.end];
    let mut trimmed = points.to_vec();
    let mut terminals = Vec::new();
    let count = trimmed.len();
    let neighbours = [trimmed[1], trimmed[count - 2]];
    // Both ends of a short straight line share its length.
    let share = if count == 2 { 2.2 } else { 1.1 };
    for (side, tip) in [*first, *last].into_iter().enumerate() {
        let (away, length) = direction(tip, neighbours[side]);
        let factor = (length / share / reach(ends[side], style)).min(1.0);
        let cut = factor * cut(ends[side], style);
        let at = if side == 0 { 0 } else { count - 1 };
        trimmed[at] = tip.translated(away.x * cut, away.y * cut);
        terminals.extend(terminal(ends[side], tip, away, factor, style, color));
    }
    let line = match trimmed[..] {
        [start, end] => {
            let (ends, style) = evened([start, end], style);
            stroked(rounded(&ends, corner), &style, color)
        }
        _ => stroked(rounded(&trimmed, corner), style, color),
    };
    let mut items = vec![line];
    items.extend(terminals);
    items
}

/// A path with the stroke of a line.
pub(super) fn stroked(path: Vec<Segment>, style: &LineStyle, color: Color) -> Item {
    Item::Shape(Shape {
        form: Form::Path(path),
        fill: None,
        stroke: Some(Stroke {
            color,
            width: style.width,
            dash: style.dash.clone(),
            round: style.round,
        }),
    })
}

/// The path through `points` with corners of at most the given radius.
pub(super) fn rounded(points: &[Point], radius: f64) -> Vec<Segment> {
    let mut path = Vec::with_capacity(2 * points.len());
    let Some(&first) = points.first() else {
        return path;
    };
    path.push(Segment::Move(first));
    for corner in points.windows(3) {
        let [before, at, after] = [corner[0], corner[1], corner[2]];
        let (back, in_length) = direction(at, before);
        let (on, out_length) = direction(at, after);
        let turn = on.x * back.y - on.y * back.x;
        let radius = radius.min(in_length / 2.0).min(out_length / 2.0);
        if turn.abs() < 0.5 || radius < 0.01 {
            path.push(Segment::Line(at));
            continue;
        }
        let start = at.translated(back.x * radius, back.y * radius);
        path.push(Segment::Line(start));
        path.push(Segment::Arc {
            radius,
            clockwise: turn > 0.0,
            to: at.translated(on.x * radius, on.y * radius),
        });
    }
    if let [.., last] = points[1..] {
        path.push(Segment::Line(last));
    }
    path
}

/// The unit vector from one point to another, and their distance.
pub(super) fn direction(from: Point, to: Point) -> (Point, f64) {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = (dx * dx + dy * dy).sqrt();
    match length > 0.0 {
        true => (Point::new(dx / length, dy / length), length),
        false => (Point::default(), 0.0),
    }
}

/// How much of the line a terminal stands on.
fn reach(terminal: Terminal, style: &LineStyle) -> f64 {
    match terminal {
        Terminal::None => f64::MIN_POSITIVE,
        Terminal::Arrow => ARROW,
        Terminal::Ring => 2.0 * RING + style.width,
    }
}

/// How much of the line a terminal replaces.
fn cut(terminal: Terminal, style: &LineStyle) -> f64 {
    match terminal {
        Terminal::None => 0.0,
        // The line ends inside the head, so that no gap shows.
        Terminal::Arrow => ARROW - 1.5,
        Terminal::Ring => 2.0 * RING + style.width / 2.0,
    }
}

fn terminal(
    terminal: Terminal,
    tip: Point,
    away: Point,
    factor: f64,
    style: &LineStyle,
    color: Color,
) -> Option<Item> {
    match terminal {
        Terminal::None => None,
        Terminal::Arrow => Some(arrow(tip, away, factor, color)),
        Terminal::Ring => {
            let width = style.width.min(1.25);
            let radius = factor * RING;
            let far = radius + width / 2.0;
            let center = tip.translated(away.x * far, away.y * far);
            let stroke = Stroke {
                color,
                width,
                dash: Vec::new(),
                round: false,
            };
            Some(Item::Shape(Shape {
                form: Form::Circle(center, radius),
                fill: None,
                stroke: Some(stroke),
            }))
        }
    }
}

fn arrow(tip: Point, away: Point, factor: f64, color: Color) -> Item {
    let (length, half) = (factor * ARROW, factor * ARROW_HALF);
    let base = tip.translated(away.x * length, away.y * length);
    let side = Point::new(-away.y * half, away.x * half);
    let path = vec![
        Segment::Move(tip),
        Segment::Line(base.translated(side.x, side.y)),
        Segment::Line(base.translated(-side.x, -side.y)),
        Segment::Close,
    ];
    Item::Shape(Shape {
        form: Form::Path(path),
        fill: Some(color),
        stroke: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_a_corner_to_the_right_clockwise() {
        let points = [
            Point::new(0.0, 0.0),
            Point::new(20.0, 0.0),
            Point::new(20.0, 20.0),
        ];
        let path = rounded(&points, 6.0);
        let arc = Segment::Arc {
            radius: 6.0,
            clockwise: true,
            to: Point::new(20.0, 6.0),
        };
        assert_eq!(path[2], arc);
    }

    #[test]
    fn makes_corners_of_short_legs_tighter() {
        let points = [
            Point::new(0.0, 0.0),
            Point::new(4.0, 0.0),
            Point::new(4.0, 20.0),
        ];
        let path = rounded(&points, 6.0);
        assert!(matches!(path[2], Segment::Arc { radius, .. } if radius == 2.0));
    }

    #[test]
    fn draws_arrowheads_at_both_ends_of_a_short_line() {
        let style = LineStyle {
            width: 1.0,
            start: Terminal::Arrow,
            end: Terminal::Arrow,
            ..LineStyle::default()
        };
        let items = way(
            &[Point::new(0.0, 0.0), Point::new(6.0, 0.0)],
            &style,
            Color::BLACK,
            6.0,
        );
        assert_eq!(items.len(), 3);
    }
}
