//! The cheapest way through the lanes.

use super::lanes::{LEVEL, parts};
use super::net::{Net, least};
use super::port::Port;
use crate::geometry::{Point, Rect};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// What a bend costs, in points of way.
const BEND: f64 = 40.0;

/// From how many crossings on a search hurries.
const MANY: usize = 30_000;
/// By how much a way may be dearer than the cheapest in a search that hurries (weighted A*, Pohl 1970).
const HASTE: f64 = 1.5;

const START: u32 = 1 << 31;

/// The cheapest way from one of some ports to one of others: the numbers of the two, and the turns between them.
///
/// `budget` counts the states that may still be looked at.
pub(super) fn cheapest(
    net: &Net,
    from: &[Port],
    to: &[Port],
    budget: &mut usize,
) -> Option<(usize, usize, Vec<Point>)> {
    let goals = goals(net, to);
    let target = goals.iter().map(|goal| goal.spot).reduce(Rect::union)?;
    let mut search = Search::new(net, target);
    for (number, port) in from.iter().enumerate() {
        if let Some(crossing) = net.at_port(port) {
            search.reach(
                crossing * 2 + LEVEL,
                parts(port.cost),
                START | number as u32,
            );
        }
    }
    let mut best: Option<(u32, usize, usize)> = None;
    while let Some((state, cost, ahead)) = search.next(budget) {
        if best.is_some_and(|(least, _, _)| least <= ahead) {
            break;
        }
        for goal in goals.iter().filter(|goal| goal.state == state) {
            let total = cost.saturating_add(goal.price);
            if best.is_none_or(|(least, _, _)| total < least) {
                best = Some((total, state, goal.number));
            }
        }
        search.expand(state, cost);
    }
    let (_, state, number) = best?;
    let (start, turns) = search.way(state);
    Some((start, number, turns))
}

/// Where a line has arrived.
struct Goal {
    state: usize,
    spot: Rect,
    /// The number and the price of the port.
    number: usize,
    price: u32,
}

fn goals(net: &Net, to: &[Port]) -> Vec<Goal> {
    let goal = |(number, port): (usize, &Port)| {
        let crossing = net.at_port(port)?;
        let Point { x, y } = net.crossings[crossing].point;
        Some(Goal {
            state: crossing * 2 + LEVEL,
            spot: Rect::new(x, y, x, y),
            number,
            price: parts(port.cost),
        })
    };
    to.iter().enumerate().filter_map(goal).collect()
}

/// A search for the cheapest way (A*, Hart, Nilsson and Raphael 1968).
///
/// A state is a crossing of two lanes and the axis along which the line runs there.
struct Search<'a> {
    net: &'a Net,
    target: Rect,
    costs: Vec<u32>,
    before: Vec<u32>,
    open: BinaryHeap<Reverse<(u32, u32)>>,
    /// The states that were looked at, in a search that hurries.
    closed: Vec<bool>,
    haste: f64,
}

impl<'a> Search<'a> {
    fn new(net: &'a Net, target: Rect) -> Self {
        let states = net.crossings.len() * 2;
        let is_hasty = net.crossings.len() > MANY;
        Self {
            net,
            target,
            // Costs are kept plus one: memory that is zero comes cheap.
            costs: vec![0; states],
            before: vec![0; states],
            open: BinaryHeap::new(),
            closed: vec![false; if is_hasty { states } else { 0 }],
            haste: if is_hasty { HASTE } else { 1.0 },
        }
    }

    /// The open state from which the goal is nearest, its cost so far, and what the whole way costs at least; more by the
    /// haste in a search that hurries.
    fn next(&mut self, budget: &mut usize) -> Option<(usize, u32, u32)> {
        while let Some(Reverse((ahead, state))) = self.open.pop() {
            let state = state as usize;
            let cost = self.costs[state] - 1;
            if ahead > cost.saturating_add(self.distance(state)) {
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

    /// What the way from `state` costs at least, times the haste: its length, and its bends, as it must end on a level.
    fn distance(&self, state: usize) -> u32 {
        let (Point { x, y }, target) = (self.net.crossings[state / 2].point, self.target);
        let across = (target.x0 - x).max(x - target.x1).max(0.0);
        let down = (target.y0 - y).max(y - target.y1).max(0.0);
        let bends = match state % 2 {
            LEVEL if down > 0.0 => 2.0,
            LEVEL => 0.0,
            _ => 1.0,
        };
        least((across + down + bends * BEND) * self.haste)
    }

    /// Reaches all neighbours of a state.
    fn expand(&mut self, state: usize, cost: u32) {
        let (net, crossing, axis) = (self.net, state / 2, state % 2);
        for (next, price) in net.neighbours(crossing, axis) {
            self.reach(next * 2 + axis, cost.saturating_add(price), state as u32);
        }
        let turn = parts(BEND) + net.lane_cost(crossing, 1 - axis);
        if net.neighbours(crossing, 1 - axis).next().is_some() {
            self.reach(state ^ 1, cost.saturating_add(turn), state as u32);
        }
    }

    fn reach(&mut self, state: usize, cost: u32, before: u32) {
        let known = self.costs[state];
        let is_closed = self.closed.get(state).copied().unwrap_or(false);
        if !is_closed && (known == 0 || cost < known - 1) {
            self.costs[state] = cost.saturating_add(1);
            self.before[state] = before;
            let ahead = cost.saturating_add(self.distance(state));
            self.open.push(Reverse((ahead, state as u32)));
        }
    }

    /// The number of the port where the way to `state` started, and its points.
    fn way(&self, state: usize) -> (usize, Vec<Point>) {
        let point = |state: usize| self.net.crossings[state / 2].point;
        let mut points = vec![point(state)];
        let mut state = state;
        while self.before[state] & START == 0 {
            state = self.before[state] as usize;
            points.push(point(state));
        }
        points.reverse();
        ((self.before[state] & !START) as usize, points)
    }
}
