//! What stands at the ends of a line: shapes in the scene, a property of the line in PowerPoint.

use crate::geometry::Point;
use crate::scene::{Form, Item, Segment, Shape, Stroke};

/// What stands at one end of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum End {
    /// Nothing.
    #[default]
    Plain,
    /// An arrowhead.
    Arrow,
    /// A ring, which this format has only filled.
    Ring,
}

impl End {
    /// What the format calls it.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Arrow => Some("triangle"),
            Self::Ring => Some("oval"),
        }
    }
}

/// What the shapes around the ends of a line are.
pub(super) fn ends(items: &[Item], from: Point, to: Point) -> [End; 2] {
    let mut ends = [End::Plain; 2];
    for item in items {
        let Some((end, tip)) = terminal(item) else {
            continue;
        };
        let away = |from: Point| (from.x - tip.x).powi(2) + (from.y - tip.y).powi(2);
        let at = usize::from(away(to) < away(from));
        ends[at] = end;
    }
    ends
}

/// The terminal that an item is, and where about it stands.
fn terminal(item: &Item) -> Option<(End, Point)> {
    let Item::Shape(shape) = item else {
        return None;
    };
    match (&shape.form, shape.fill) {
        (Form::Circle(center, _), None) => Some((End::Ring, *center)),
        (Form::Path(path), Some(_)) => match path.as_slice() {
            [
                Segment::Move(tip),
                Segment::Line(_),
                Segment::Line(_),
                Segment::Close,
            ] => Some((End::Arrow, *tip)),
            _ => None,
        },
        _ => None,
    }
}

/// A straight line that shows what lines of a kind look like.
pub(super) struct Sample<'a> {
    pub stroke: &'a Stroke,
    pub points: [Point; 2],
    pub ends: [End; 2],
    /// How many items it is made of.
    pub count: usize,
}

impl<'a> Sample<'a> {
    /// A shape that is nothing but a straight line.
    pub fn of(shape: &'a Shape) -> Option<Self> {
        let (stroke, points) = straight(shape)?;
        Some(Self {
            stroke,
            points,
            ends: [End::Plain; 2],
            count: 1,
        })
    }

    /// The sample that the first of `items` are, if they are one.
    pub fn first_of(items: &'a [Item]) -> Option<Self> {
        let (first, rest) = items.split_first()?;
        let Item::Shape(shape) = first else {
            return None;
        };
        let (stroke, [mut from, mut to]) = straight(shape)?;
        let count = rest
            .iter()
            .take_while(|item| terminal(item).is_some())
            .count();
        let terminals = &rest[..count];
        let ends = ends(terminals, from, to);
        for item in terminals {
            let (end, tip) = terminal(item)?;
            let is_at_end = (to.x - tip.x).abs() < (from.x - tip.x).abs();
            let tip = match end {
                End::Ring => beyond(if is_at_end { to } else { from }, tip),
                _ => tip,
            };
            *if is_at_end { &mut to } else { &mut from } = tip;
        }
        Some(Self {
            stroke,
            points: [from, to],
            ends,
            count: 1 + count,
        })
    }
}

/// As far behind the middle of a ring as the line ends before it.
fn beyond(end: Point, middle: Point) -> Point {
    middle.translated(middle.x - end.x, middle.y - end.y)
}

fn straight(shape: &Shape) -> Option<(&Stroke, [Point; 2])> {
    match (&shape.form, shape.fill, &shape.stroke) {
        (Form::Path(path), None, Some(stroke)) => match path.as_slice() {
            [Segment::Move(from), Segment::Line(to)] => Some((stroke, [*from, *to])),
            _ => None,
        },
        _ => None,
    }
}
