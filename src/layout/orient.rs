//! Directions: every algorithm grows downward, the others are turned before and after.

use super::graph::Graph;
use super::options::Options;
use super::placement::Placement;
use crate::geometry::{Point, Rect, Size};
use crate::page::Direction;
use std::borrow::Cow;

/// Whether the direction exchanges the axes.
fn is_sideways(direction: Direction) -> bool {
    matches!(direction, Direction::Right | Direction::Left)
}

/// The graph and the options as a layout that grows downward sees them.
pub(super) fn turned<'a>(graph: &'a Graph, options: &Options) -> (Cow<'a, Graph>, Options) {
    let mut options = *options;
    if !is_sideways(options.direction) {
        return (Cow::Borrowed(graph), options);
    }
    let mut graph = graph.clone();
    for size in &mut graph.sizes {
        *size = size.transposed();
    }
    for edge in &mut graph.edges {
        edge.label = edge.label.map(Size::transposed);
    }
    options.room = options.room.map(Size::transposed);
    (Cow::Owned(graph), options)
}

/// The placement as the reader shall see it.
pub(super) fn turned_back(placement: Placement, direction: Direction) -> Placement {
    let height = placement.size.height;
    moved(placement, direction, |point| match direction {
        Direction::Down => point,
        Direction::Up => Point::new(point.x, height - point.y),
        Direction::Right => point.transposed(),
        Direction::Left => Point::new(height - point.y, point.x),
    })
}

/// A placement as the reader sees it, as the layout that grows downward would have it.
pub(super) fn undone(placement: Placement, direction: Direction) -> Placement {
    let size = placement.size;
    moved(placement, direction, |point| match direction {
        Direction::Down => point,
        Direction::Up => Point::new(point.x, size.height - point.y),
        Direction::Right => point.transposed(),
        Direction::Left => Point::new(point.y, size.width - point.x),
    })
}

/// The placement with every point turned.
fn moved(
    mut placement: Placement,
    direction: Direction,
    turn: impl Fn(Point) -> Point,
) -> Placement {
    let turn_rect = |rect: &mut Rect| {
        let (a, b) = (turn(rect.origin()), turn(Point::new(rect.x1, rect.y1)));
        *rect = Rect::new(a.x.min(b.x), a.y.min(b.y), a.x.max(b.x), a.y.max(b.y));
    };
    placement.boxes.iter_mut().for_each(turn_rect);
    for trunk in &mut placement.trunks {
        let spine = trunk.spine.iter_mut().flatten();
        let drops = trunk.drops.iter_mut().flat_map(|drop| &mut drop.points);
        spine.chain(drops).for_each(|point| *point = turn(*point));
    }
    for route in &mut placement.routes {
        let points = route.points.iter_mut();
        points.for_each(|point| *point = turn(*point));
        route.label.iter_mut().for_each(turn_rect);
    }
    if is_sideways(direction) {
        placement.size = placement.size.transposed();
    }
    placement
}
