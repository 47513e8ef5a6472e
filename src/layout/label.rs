//! Labels of lines, in free space beside them.

use super::graph::Graph;
use super::near::Near;
use super::placement::{Placement, Route};
use crate::geometry::{Point, Rect, Size};

/// Between a label and its line, in points.
const BESIDE: f64 = 3.0;
/// Between a label and a box or another label, in points.
const APART: f64 = 6.5;
/// Between a label and a line, in points.
const CLEAR: f64 = 2.0;
/// Where along a piece of a line its label may stand, as parts of what is free, best first.
const ALONG: [f64; 5] = [0.5, 0.3, 0.7, 0.1, 0.9];

/// Gives each route whose edge has a label a free place for it; a label without one stands in no place.
pub(super) fn place_labels(graph: &Graph, placement: &mut Placement) {
    let wishes = placement.routes.iter().enumerate();
    let wishes: Vec<(usize, Size)> = wishes
        .filter_map(|(at, route)| Some((at, graph.edges[route.edge].label?)))
        .collect();
    if wishes.is_empty() {
        return;
    }
    let mut free = Free::new(placement);
    for (at, size) in wishes {
        let label = candidates(&placement.routes[at], size).find(|&rect| free.is_free(rect));
        if let Some(rect) = label {
            free.solids.insert(rect);
        }
        placement.routes[at].label = label;
    }
}

/// What a label must stay away from.
struct Free {
    /// Boxes and labels.
    solids: Near,
    lines: Near,
}

impl Free {
    fn new(placement: &Placement) -> Self {
        let bounds = placement.bounds();
        let (mut solids, mut lines) = (Near::new(bounds), Near::new(bounds));
        for rect in &placement.boxes {
            solids.insert(*rect);
        }
        let mut add = |a: Point, b: Point| {
            let rect = Rect::new(a.x.min(b.x), a.y.min(b.y), a.x.max(b.x), a.y.max(b.y));
            lines.insert(rect.inflated(0.01));
        };
        for trunk in &placement.trunks {
            trunk.spine.iter().for_each(|&[a, b]| add(a, b));
            let tails = trunk.drops.iter().map(|drop| &drop.points[drop.branch..]);
            tails
                .flat_map(|tail| tail.windows(2))
                .for_each(|pair| add(pair[0], pair[1]));
        }
        let ways = placement
            .routes
            .iter()
            .flat_map(|route| route.points.windows(2));
        ways.for_each(|pair| add(pair[0], pair[1]));
        Self { solids, lines }
    }

    fn is_free(&self, rect: Rect) -> bool {
        self.solids.overlapping(rect.inflated(APART)).is_empty()
            && self.lines.overlapping(rect.inflated(CLEAR)).is_empty()
    }
}

/// Places beside the pieces of a route: level pieces before upright ones, longer before shorter.
fn candidates(route: &Route, size: Size) -> impl Iterator<Item = Rect> {
    let mut pieces: Vec<(Point, Point)> = route
        .points
        .windows(2)
        .map(|pair| (pair[0], pair[1]))
        .collect();
    let length = |&(a, b): &(Point, Point)| (a.x - b.x).abs() + (a.y - b.y).abs();
    let is_short = |piece: &(Point, Point)| {
        let is_level = piece.0.y == piece.1.y;
        is_level && length(piece) < size.width
    };
    pieces.sort_by(|a, b| {
        let shortness = is_short(a).cmp(&is_short(b));
        shortness.then(length(b).total_cmp(&length(a)))
    });
    pieces
        .into_iter()
        .flat_map(move |piece| beside(piece, size))
}

/// Places on both sides of one piece.
fn beside((a, b): (Point, Point), size: Size) -> impl Iterator<Item = Rect> {
    let (x0, x1) = (a.x.min(b.x), a.x.max(b.x));
    let (y0, y1) = (a.y.min(b.y), a.y.max(b.y));
    let is_level = a.y == b.y;
    ALONG.into_iter().flat_map(move |part| {
        let x = x0 + (x1 - x0 - size.width) * part;
        let y = y0 + (y1 - y0 - size.height) * part;
        let corners = if is_level {
            [(x, y0 - BESIDE - size.height), (x, y0 + BESIDE)]
        } else {
            [(x0 + BESIDE, y), (x0 - BESIDE - size.width, y)]
        };
        corners.map(|(x, y)| Rect::from_origin_size(Point::new(x, y), size))
    })
}
