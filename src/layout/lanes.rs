//! The lanes beside boxes as a grid, and the cheapest way through it.

use super::options::Options;
use super::route::Port;
use super::search::Search;
use crate::geometry::{Point, Rect};

/// Distances of lanes from a box, in units of the lane gap, and what turning into such a lane costs, in points of way.
const OFFSETS: [(f64, f64); 4] = [(1.0, 10.0), (1.5, 0.0), (2.0, 2.0), (3.0, 3.0)];
/// The same where many boxes stand in the window, and lines have far to go.
const FEW_OFFSETS: [(f64, f64); 2] = [(1.5, 0.0), (3.0, 3.0)];
/// How many boxes are many.
const MANY: usize = 100;
/// What a bend costs, in points of way.
pub(super) const BEND: f64 = 40.0;
/// What crossing a solid line costs, in points of way.
const CROSS_SOLID: f64 = 30.0;
/// What crossing another line costs, in points of way.
const CROSS_LINE: f64 = 18.0;
/// How many crossings of lanes a window may have.
const CELLS: usize = 1_500_000;
/// Costs are whole numbers of this part of a point.
pub(super) const PART: f64 = 8.0;

pub(super) const BLOCKED: u32 = u32::MAX;
pub(super) const LEVEL: usize = 0;
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
pub(super) struct Lane {
    pub at: f64,
    pub cost: u32,
}

/// Upright and level lanes of a window; lines run along them and turn where they cross.
pub(super) struct Lanes {
    pub xs: Vec<Lane>,
    pub ys: Vec<Lane>,
    /// What the step to the next crossing costs beyond its length; level steps, then upright ones.
    pub steps: [Vec<u32>; 2],
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
        let offsets: &[(f64, f64)] = match boxes.len() > MANY {
            true => &FEW_OFFSETS,
            false => &OFFSETS,
        };
        for rect in boxes {
            for &(offset, cost) in offsets {
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

    pub(super) fn index(&self, x: usize, y: usize) -> usize {
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

pub(super) fn parts(points: f64) -> u32 {
    (points * PART + 0.5) as u32
}
