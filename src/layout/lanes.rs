//! The lanes beside boxes as a grid, and the cheapest way through it.

use super::options::Options;
use super::route::Port;
use crate::geometry::{Point, Rect};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Distances of lanes from a box, in units of the lane gap, and what turning into such a lane costs, in points of way.
const OFFSETS: [(f64, f64); 4] = [(1.0, 10.0), (1.5, 0.0), (2.0, 2.0), (3.0, 3.0)];
/// What a bend costs, in points of way.
const BEND: f64 = 40.0;
/// What crossing a solid line costs, in points of way.
const CROSS_SOLID: f64 = 30.0;
/// What crossing another line costs, in points of way.
const CROSS_LINE: f64 = 18.0;
/// How many crossings of lanes a window may have.
const CELLS: usize = 1_500_000;
/// Costs are whole numbers of this part of a point.
const PART: f64 = 8.0;

const BLOCKED: u32 = u32::MAX;
const LEVEL: usize = 0;
const UPRIGHT: usize = 1;

/// A straight piece of a line that is already drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Track {
    pub rect: Rect,
    toll: Toll,
}

/// What a track is to lines that come later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Toll {
    /// May be crossed, at a price.
    Solid,
    /// May be crossed, at a price.
    Line,
    /// May not be crossed.
    Closed,
}

impl Track {
    pub(super) fn solid(a: Point, b: Point) -> Self {
        Self::between(a, b, Toll::Solid)
    }

    pub(super) fn line(a: Point, b: Point) -> Self {
        Self::between(a, b, Toll::Line)
    }

    /// The end of a line, where its arrowhead or ring stands.
    pub(super) fn terminal(a: Point, b: Point) -> Self {
        Self::between(a, b, Toll::Closed)
    }

    fn between(a: Point, b: Point, toll: Toll) -> Self {
        let rect = Rect::new(a.x.min(b.x), a.y.min(b.y), a.x.max(b.x), a.y.max(b.y));
        Self { rect, toll }
    }

    pub(super) fn is_level(&self) -> bool {
        self.rect.width() >= self.rect.height()
    }
}

/// A coordinate at which lines may run, and what turning into it costs.
#[derive(Clone, Copy, Debug)]
struct Lane {
    at: f64,
    cost: u32,
}

/// Upright and level lanes of a window; lines run along them and turn where they cross.
pub(super) struct Lanes {
    xs: Vec<Lane>,
    ys: Vec<Lane>,
    /// What the step to the next crossing costs beyond its length; level steps, then upright ones.
    steps: [Vec<u32>; 2],
    gap: f64,
}

impl Lanes {
    /// The lanes beside `boxes` within the window, and those of the ports; `None` when there are more than the budget allows.
    pub(super) fn new(
        window: Rect,
        boxes: &[Rect],
        from: &[Port],
        to: &[Port],
        options: &Options,
        budget: &mut usize,
    ) -> Option<Self> {
        let gap = options.lane_gap;
        let (mut xs, mut ys) = (Vec::new(), Vec::new());
        for port in from.iter().chain(to) {
            xs.push((port.turn.x, 0.0));
            ys.push((port.turn.y, 0.0));
        }
        for rect in boxes {
            for (offset, cost) in OFFSETS {
                let offset = offset * gap;
                xs.extend([(rect.x0 - offset, cost), (rect.x1 + offset, cost)]);
                ys.extend([(rect.y0 - offset, cost), (rect.y1 + offset, cost)]);
            }
        }
        xs.retain(|&(at, _)| (window.x0..=window.x1).contains(&at));
        ys.retain(|&(at, _)| (window.y0..=window.y1).contains(&at));
        let (xs, ys) = (sorted(xs), sorted(ys));
        let count = xs.len() * ys.len();
        *budget = budget.checked_sub(count / 8)?;
        (count <= CELLS).then(|| Self {
            steps: [vec![0; count], vec![0; count]],
            xs,
            ys,
            gap,
        })
    }

    /// Closes the lanes where they come too near to a box.
    pub(super) fn block_boxes(&mut self, boxes: &[Rect]) {
        for rect in boxes {
            self.block(rect.inflated(self.gap - 0.01), LEVEL);
            self.block(rect.inflated(self.gap - 0.01), UPRIGHT);
        }
    }

    /// Closes the lanes that run along a track, and puts a price on those that cross it.
    pub(super) fn block_tracks(&mut self, tracks: &[Track]) {
        for track in tracks {
            let along = if track.is_level() { LEVEL } else { UPRIGHT };
            let room = track.rect.inflated(self.gap - 0.01);
            self.block(room, along);
            match track.toll {
                Toll::Closed => self.block(room, 1 - along),
                Toll::Solid => self.price(track.rect, 1 - along, CROSS_SOLID),
                Toll::Line => self.price(track.rect, 1 - along, CROSS_LINE),
            }
        }
    }

    fn index(&self, x: usize, y: usize) -> usize {
        y * self.xs.len() + x
    }

    /// Closes all steps along `axis` that come into the inside of `room`.
    fn block(&mut self, room: Rect, axis: usize) {
        let within = |lanes: &[Lane], low: f64, high: f64| {
            let first = lanes.partition_point(|lane| lane.at <= low);
            first..lanes.partition_point(|lane| lane.at < high)
        };
        let (mut columns, mut rows) = (
            within(&self.xs, room.x0, room.x1),
            within(&self.ys, room.y0, room.y1),
        );
        // The step that leads into the room begins one lane before it.
        match axis {
            LEVEL => {
                let end = self.xs.partition_point(|lane| lane.at < room.x1);
                let begin = self.xs.partition_point(|lane| lane.at <= room.x0);
                columns = begin.saturating_sub(1)..end;
            }
            _ => {
                let end = self.ys.partition_point(|lane| lane.at < room.y1);
                let begin = self.ys.partition_point(|lane| lane.at <= room.y0);
                rows = begin.saturating_sub(1)..end;
            }
        }
        for y in rows {
            for x in columns.clone() {
                let at = self.index(x, y);
                self.steps[axis][at] = BLOCKED;
            }
        }
    }

    /// Puts a price on all steps along `axis` that lead over `track`.
    fn price(&mut self, track: Rect, axis: usize, price: f64) {
        let over = |lanes: &[Lane], at: f64| {
            let after = lanes.partition_point(|lane| lane.at < at);
            (0 < after && after < lanes.len()).then(|| after - 1)
        };
        let beside = |lanes: &[Lane], low: f64, high: f64| {
            let first = lanes.partition_point(|lane| lane.at < low - 0.01);
            first..lanes.partition_point(|lane| lane.at <= high + 0.01)
        };
        let cells: Vec<usize> = if axis == LEVEL {
            let Some(x) = over(&self.xs, track.x0) else {
                return;
            };
            let rows = beside(&self.ys, track.y0, track.y1);
            rows.map(|y| self.index(x, y)).collect()
        } else {
            let Some(y) = over(&self.ys, track.y0) else {
                return;
            };
            let columns = beside(&self.xs, track.x0, track.x1);
            columns.map(|x| self.index(x, y)).collect()
        };
        for at in cells {
            self.steps[axis][at] = self.steps[axis][at].saturating_add(parts(price));
        }
    }

    /// The cheapest way: the numbers of the two ports, and the turns between them.
    pub(super) fn cheapest(
        &self,
        from: &[Port],
        to: &[Port],
        budget: &mut usize,
    ) -> Option<(usize, usize, Vec<Point>)> {
        let (goals, target) = (self.goals(to), target(to)?);
        let mut search = Search::new(self);
        for (number, port) in from.iter().enumerate() {
            if let Some((x, y)) = self.crossing(port) {
                search.start(x, y, number, parts(port.cost));
            }
        }
        let mut best: Option<(u32, usize, usize)> = None;
        while let Some((state, cost, ahead)) = search.next(target, budget) {
            if best.is_some_and(|(least, _, _)| least <= ahead) {
                break;
            }
            for &(_, number, price) in goals.iter().filter(|&&(at, _, _)| at == state) {
                let total = cost.saturating_add(price);
                if best.is_none_or(|(least, _, _)| total < least) {
                    best = Some((total, state, number));
                }
            }
            search.expand(state, cost);
        }
        let (_, state, number) = best?;
        let (start, turns) = search.way(state);
        Some((start, number, turns))
    }

    /// The states in which a line has arrived, with the number and the price of the port.
    fn goals(&self, to: &[Port]) -> Vec<(usize, usize, u32)> {
        let ports = to.iter().enumerate();
        ports
            .filter_map(|(number, port)| {
                let (x, y) = self.crossing(port)?;
                Some((self.index(x, y) * 2 + LEVEL, number, parts(port.cost)))
            })
            .collect()
    }

    /// Where a port's lanes cross, unless it is closed.
    fn crossing(&self, port: &Port) -> Option<(usize, usize)> {
        let find = |lanes: &[Lane], at: f64| {
            let near = lanes.partition_point(|lane| lane.at < at - 0.005);
            lanes
                .get(near)
                .is_some_and(|lane| (lane.at - at).abs() < 0.01)
                .then_some(near)
        };
        Some((find(&self.xs, port.turn.x)?, find(&self.ys, port.turn.y)?))
    }
}

/// The area that the turns of the ports span.
fn target(ports: &[Port]) -> Option<Rect> {
    let at = |port: &Port| Rect::new(port.turn.x, port.turn.y, port.turn.x, port.turn.y);
    ports.iter().map(at).reduce(Rect::union)
}

/// Ascending lanes, each once, at the lowest of its prices.
fn sorted(mut lanes: Vec<(f64, f64)>) -> Vec<Lane> {
    lanes.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let mut kept: Vec<Lane> = Vec::new();
    for (at, cost) in lanes {
        match kept.last_mut() {
            Some(last) if at - last.at < 0.01 => last.cost = last.cost.min(parts(cost)),
            _ => kept.push(Lane {
                at,
                cost: parts(cost),
            }),
        }
    }
    kept
}

fn parts(points: f64) -> u32 {
    (points * PART + 0.5) as u32
}

/// A search for the cheapest way (A*, Hart, Nilsson and Raphael 1968).
///
/// A state is a crossing of two lanes and the axis along which the line runs there.
struct Search<'a> {
    lanes: &'a Lanes,
    costs: Vec<u32>,
    before: Vec<u32>,
    open: BinaryHeap<Reverse<(u32, u32)>>,
    fresh: Vec<usize>,
}

const START: u32 = 1 << 31;

impl<'a> Search<'a> {
    fn new(lanes: &'a Lanes) -> Self {
        let states = lanes.xs.len() * lanes.ys.len() * 2;
        Self {
            lanes,
            costs: vec![u32::MAX; states],
            before: vec![0; states],
            open: BinaryHeap::new(),
            fresh: Vec::new(),
        }
    }

    fn start(&mut self, x: usize, y: usize, number: usize, cost: u32) {
        let state = self.lanes.index(x, y) * 2 + LEVEL;
        if cost < self.costs[state] {
            self.costs[state] = cost;
            self.before[state] = START | number as u32;
            self.fresh.push(state);
        }
    }

    /// The open state from which the goal is nearest, its cost so far, and the least cost of the whole way.
    fn next(&mut self, target: Rect, budget: &mut usize) -> Option<(usize, u32, u32)> {
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

    /// What the way from `state` costs at least: its length, and its bends, as it must end on a level.
    fn distance(&self, state: usize, target: Rect) -> u32 {
        let point = self.point(state);
        let across = (target.x0 - point.x).max(point.x - target.x1).max(0.0);
        let down = (target.y0 - point.y).max(point.y - target.y1).max(0.0);
        let bends = match state % 2 {
            LEVEL if down > 0.0 => 2.0,
            LEVEL => 0.0,
            _ => 1.0,
        };
        ((across + down + bends * BEND) * PART) as u32
    }

    /// Reaches all neighbours of a state.
    fn expand(&mut self, state: usize, cost: u32) {
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
        if cost < self.costs[state] {
            self.costs[state] = cost;
            self.before[state] = before as u32;
            self.fresh.push(state);
        }
    }

    /// The number of the port where the way to `state` started, and its points.
    fn way(&self, state: usize) -> (usize, Vec<Point>) {
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
