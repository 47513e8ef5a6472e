//! Where everything is.

use super::fold::Fold;
use super::graph::NodeId;
use crate::geometry::{Point, Rect, Size};

/// A rectangle for each node and a polyline for each line.
///
/// Promise: boxes do not overlap; every segment is horizontal or vertical; no line enters a box that is not its end; the
/// top left of everything is (0, 0). Nothing moves after this.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placement {
    /// The extent of boxes, lines and labels.
    pub size: Size,
    /// A rectangle for each node.
    pub boxes: Vec<Rect>,
    /// The rank of each node: its distance from its root.
    pub ranks: Vec<usize>,
    /// How the children of each node stand.
    pub folds: Vec<Fold>,
    /// The solid lines, one trunk for each node with children, in order of the node.
    pub trunks: Vec<Trunk>,
    /// The edges for which a way was found, in their order.
    pub routes: Vec<Route>,
    /// The edges for which none was found, in their order.
    pub tags: Vec<Tag>,
    /// Whether the engine that was asked for could not place the graph, so that the tree did.
    pub is_fallback: bool,
}

impl Placement {
    /// The smallest rectangle that holds boxes, lines and labels.
    pub fn bounds(&self) -> Rect {
        let at = |point: &Point| Rect::new(point.x, point.y, point.x, point.y);
        let spines = self
            .trunks
            .iter()
            .flat_map(|trunk| trunk.spine.iter().flatten());
        let ways = self.routes.iter().flat_map(|route| &route.points);
        let labels = self.routes.iter().filter_map(|route| route.label);
        let all = self.boxes.iter().copied().chain(labels);
        let all = all.chain(spines.chain(ways).map(at));
        all.reduce(Rect::union).unwrap_or_default()
    }

    /// Moves everything so that its top left is (0, 0), and sets the size.
    pub(super) fn settle(&mut self) {
        let bounds = self.bounds();
        let (dx, dy) = (-bounds.x0, -bounds.y0);
        let move_rect = |rect: &mut Rect| *rect = rect.translated(dx, dy);
        self.boxes.iter_mut().for_each(move_rect);
        for trunk in &mut self.trunks {
            let spine = trunk.spine.iter_mut().flatten();
            let drops = trunk.drops.iter_mut().flat_map(|drop| &mut drop.points);
            spine
                .chain(drops)
                .for_each(|point| *point = point.translated(dx, dy));
        }
        for route in &mut self.routes {
            let points = route.points.iter_mut();
            points.for_each(|point| *point = point.translated(dx, dy));
            route.label.iter_mut().for_each(move_rect);
        }
        self.size = bounds.size();
    }
}

/// The solid lines of one manager: shared segments, and a way to each child.
#[derive(Clone, Debug, PartialEq)]
pub struct Trunk {
    /// Whose children it leads to.
    pub manager: NodeId,
    /// The shared segments: stem, bus, hanging trunk. Empty when a single child stands right below.
    pub spine: Vec<[Point; 2]>,
    /// A way to each child, in order of the children.
    pub drops: Vec<Drop>,
}

/// The whole way from a manager to one report.
#[derive(Clone, Debug, PartialEq)]
pub struct Drop {
    /// The report.
    pub to: NodeId,
    /// The way from the manager's border to the report's; shared with the spine up to `branch`.
    pub points: Vec<Point>,
    /// The index of the point in `points` where the way leaves the spine; 0 when nothing is shared.
    pub branch: usize,
}

/// The way of an edge.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// The index of the edge in the graph.
    pub edge: usize,
    /// From border to border.
    pub points: Vec<Point>,
    /// Where the label stands, when the edge has one and there was room.
    pub label: Option<Rect>,
}

/// An edge that is not drawn as a line: both ends refer to each other instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The index of the edge in the graph.
    pub edge: usize,
}
