//! Lines as straight pieces, as the rules look at them.

use super::graph::{Graph, NodeId};
use super::placement::Placement;
use crate::geometry::{Point, Rect};

/// Lengths that differ by less are equal.
const TINY: f64 = 0.01;

/// A straight piece of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// Its way, without width.
    pub rect: Rect,
    /// Whose it is.
    pub owner: Owner,
    /// What the line joins; a shared piece of a trunk only starts somewhere.
    pub ends: (NodeId, Option<NodeId>),
}

/// Whose line a piece belongs to; pieces of one owner may touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// Of the reports of a manager.
    Trunk(NodeId),
    /// An edge.
    Route(usize),
}

/// All straight pieces of all lines.
pub(super) fn pieces(graph: &Graph, placement: &Placement) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for trunk in &placement.trunks {
        let owner = Owner::Trunk(trunk.manager);
        for &[a, b] in &trunk.spine {
            pieces.push(Piece {
                rect: spanned(a, b),
                owner,
                ends: (trunk.manager, None),
            });
        }
        for drop in &trunk.drops {
            for pair in drop.points[drop.branch..].windows(2) {
                pieces.push(Piece {
                    rect: spanned(pair[0], pair[1]),
                    owner,
                    ends: (trunk.manager, Some(drop.to)),
                });
            }
        }
    }
    for route in &placement.routes {
        let edge = graph.edges[route.edge];
        for pair in route.points.windows(2) {
            pieces.push(Piece {
                rect: spanned(pair[0], pair[1]),
                owner: Owner::Route(route.edge),
                ends: (edge.from, Some(edge.to)),
            });
        }
    }
    pieces
}

/// Two pieces on one level whose extents do not overlap along it.
pub(super) fn share_only_a_line_end(a: &Piece, b: &Piece) -> bool {
    let (a, b, level) = (a.rect, b.rect, is_level(&a.rect));
    if level {
        a.x1 <= b.x0 + TINY || b.x1 <= a.x0 + TINY
    } else {
        a.y1 <= b.y0 + TINY || b.y1 <= a.y0 + TINY
    }
}

/// Whether a piece runs from side to side.
pub(super) fn is_level(rect: &Rect) -> bool {
    rect.width() >= rect.height()
}

/// The way from one point to the other.
pub(super) fn spanned(a: Point, b: Point) -> Rect {
    Rect::new(a.x.min(b.x), a.y.min(b.y), a.x.max(b.x), a.y.max(b.y))
}
