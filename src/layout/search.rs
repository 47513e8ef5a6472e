//! The cheapest way through the lanes.

use super::lanes::{BEND, BLOCKED, LEVEL, Lanes, PART, parts};
use crate::geometry::{Point, Rect};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A search for the cheapest way (A*, Hart, Nilsson and Raphael 1968).
///
/// A state is a crossing of two lanes and the axis along which the line runs there.
pub(super) struct Search<'a> {
    lanes: &'a Lanes,
    costs: Vec<u32>,
    before: Vec<u32>,
    open: BinaryHeap<Reverse<(u32, u32)>>,
    fresh: Vec<usize>,
    /// The states that were looked at, in a search that hurries.
    closed: Vec<bool>,
    haste: f64,
}

const START: u32 = 1 << 31;
/// From how many states on a search hurries.
const MANY: usize = 60_000;
/// By how much a way may be dearer than the cheapest in a search that hurries (weighted A*, Pohl 1970).
const HASTE: f64 = 1.5;

impl<'a> Search<'a> {
    pub(super) fn new(lanes: &'a Lanes) -> Self {
        let states = lanes.xs.len() * lanes.ys.len() * 2;
        let is_hasty = states > MANY;
        Self {
            lanes,
            costs: vec![u32::MAX; states],
            before: vec![0; states],
            open: BinaryHeap::new(),
            fresh: Vec::new(),
            closed: vec![false; if is_hasty { states } else { 0 }],
            haste: if is_hasty { HASTE } else { 1.0 },
        }
    }

    pub(super) fn start(&mut self, x: usize, y: usize, number: usize, cost: u32) {
        let state = self.lanes.index(x, y) * 2 + LEVEL;
        if cost < self.costs[state] {
            self.costs[state] = cost;
            self.before[state] = START | number as u32;
            self.fresh.push(state);
        }
    }

    /// The open state from which the goal is nearest, its cost so far, and what the whole way costs at least; more by the
    /// haste in a search that hurries.
    pub(super) fn next(&mut self, target: Rect, budget: &mut usize) -> Option<(usize, u32, u32)> {
        for state in std::mem::take(&mut self.fresh) {
            let ahead = self.costs[state].saturating_add(self.distance(state, target));
            self.open.push(Reverse((ahead, state as u32)));
        }
        while let Some(Reverse((ahead, state))) = self.open.pop() {
            let state = state as usize;
            let cost = self.costs[state];
            if ahead > cost.saturating_add(self.distance(state, target)) {
                continue;
            }
            *budget = budget.checked_sub(1)?;
            if let Some(is_closed) = self.closed.get_mut(state) {
                *is_closed = true;
            }
            return Some((state, cost, ahead));
        }
        None
    }

    fn point(&self, state: usize) -> Point {
        let (x, y) = self.place(state);
        Point::new(self.lanes.xs[x].at, self.lanes.ys[y].at)
    }

    fn place(&self, state: usize) -> (usize, usize) {
        let (at, width) = (state / 2, self.lanes.xs.len());
        (at % width, at / width)
    }

    /// What the way from `state` costs at least, times the haste: its length, and its bends, as it must end on a level.
    fn distance(&self, state: usize, target: Rect) -> u32 {
        let point = self.point(state);
        let across = (target.x0 - point.x).max(point.x - target.x1).max(0.0);
        let down = (target.y0 - point.y).max(point.y - target.y1).max(0.0);
        let bends = match state % 2 {
            LEVEL if down > 0.0 => 2.0,
            LEVEL => 0.0,
            _ => 1.0,
        };
        ((across + down + bends * BEND) * PART * self.haste) as u32
    }

    /// Reaches all neighbours of a state.
    pub(super) fn expand(&mut self, state: usize, cost: u32) {
        let axis = state % 2;
        let (x, y) = self.place(state);
        let lanes = self.lanes;
        let (line, at) = if axis == LEVEL {
            (&lanes.xs, x)
        } else {
            (&lanes.ys, y)
        };
        let neighbour = |at: usize| {
            let (x, y) = if axis == LEVEL { (at, y) } else { (x, at) };
            lanes.index(x, y)
        };
        if at + 1 < line.len() {
            let price = lanes.steps[axis][neighbour(at)];
            self.step(
                state,
                neighbour(at + 1),
                cost,
                price,
                line[at + 1].at - line[at].at,
            );
        }
        if at > 0 {
            let price = lanes.steps[axis][neighbour(at - 1)];
            self.step(
                state,
                neighbour(at - 1),
                cost,
                price,
                line[at].at - line[at - 1].at,
            );
        }
        let lane = if axis == LEVEL {
            lanes.xs[x]
        } else {
            lanes.ys[y]
        };
        self.reach(
            state ^ 1,
            cost.saturating_add(parts(BEND) + lane.cost),
            state,
        );
    }

    fn step(&mut self, state: usize, to: usize, cost: u32, price: u32, length: f64) {
        if price != BLOCKED {
            let cost = cost.saturating_add(price).saturating_add(parts(length));
            self.reach(to * 2 + state % 2, cost, state);
        }
    }

    fn reach(&mut self, state: usize, cost: u32, before: usize) {
        let is_closed = self.closed.get(state).copied().unwrap_or(false);
        if cost < self.costs[state] && !is_closed {
            self.costs[state] = cost;
            self.before[state] = before as u32;
            self.fresh.push(state);
        }
    }

    /// The number of the port where the way to `state` started, and its points.
    pub(super) fn way(&self, state: usize) -> (usize, Vec<Point>) {
        let mut points = vec![self.point(state)];
        let mut state = state;
        while self.before[state] & START == 0 {
            state = self.before[state] as usize;
            points.push(self.point(state));
        }
        points.reverse();
        ((self.before[state] & !START) as usize, points)
    }
}
