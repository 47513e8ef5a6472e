//! Gaps and choices.

use crate::geometry::Size;
use crate::page::{Arrangement, Direction, Engine, Reports};

/// How to place. Lengths are points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// Where children stand. Default: down.
    pub direction: Direction,
    /// How the children of a node without a wish of its own stand. Default: auto.
    pub reports: Reports,
    /// Which subtrees may hang. Default: auto.
    pub arrangement: Arrangement,
    /// Who places the boxes. Default: auto.
    pub engine: Engine,
    /// The room that the drawing shall fill as well as it can; `None` leaves its shape free. Default: none.
    pub room: Option<Size>,
    /// The scale at which text is just legible; a classic arrangement that reaches it is kept. Default: 1.
    pub legible: f64,
    /// Between neighbours of one row that have the same parent. Default: 18.
    pub sibling_gap: f64,
    /// Between neighbours of one row that have different parents. Default: 30.
    pub subtree_gap: f64,
    /// Between the bottom of one rank and the top of the next. Default: 42.
    pub rank_gap: f64,
    /// Between boxes that hang below one another. Default: 12.
    pub stack_gap: f64,
    /// From the trunk of a hanging group to its boxes. Default: 14.
    pub hang_inset: f64,
    /// From the start of a side to the first line that leaves it. Default: 20.
    pub port_inset: f64,
    /// Between two lines that run beside each other, and from a line to a box. Default: 6.
    pub lane_gap: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            direction: Direction::Down,
            reports: Reports::Auto,
            arrangement: Arrangement::Auto,
            engine: Engine::Auto,
            room: None,
            legible: 1.0,
            sibling_gap: 18.0,
            subtree_gap: 30.0,
            rank_gap: 42.0,
            stack_gap: 12.0,
            hang_inset: 14.0,
            port_inset: 20.0,
            lane_gap: 6.0,
        }
    }
}
