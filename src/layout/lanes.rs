//! The free stretches beside boxes in which lines may run.
//!
//! A lane keeps a distance from a box and reaches as far as nothing is in its way, so that there are about as many lanes as
//! there are sides of boxes, however large the chart is.

use super::options::Options;
use super::port::Port;
use crate::geometry::{Point, Rect};

/// Distances of lanes from a box, in units of the lane gap, and what turning into such a lane costs, in points of way.
const OFFSETS: [(f64, f64); 4] = [(1.0, 10.0), (1.5, 0.0), (2.0, 2.0), (3.0, 3.0)];
/// The same where there are so many boxes that lines have far to go.
const FEW_OFFSETS: [(f64, f64); 2] = [(1.0, 10.0), (1.5, 0.0)];
/// How many boxes are many.
const MANY: usize = 400;
/// Costs are whole numbers of this part of a point.
pub(super) const PART: f64 = 8.0;

pub(super) const LEVEL: usize = 0;
pub(super) const UPRIGHT: usize = 1;

/// A straight piece of a line that is already drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Track {
    pub rect: Rect,
    pub toll: Toll,
}

/// What a track is to lines that come later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Toll {
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

    /// Along which axis it runs.
    pub(super) fn axis(&self) -> usize {
        if self.is_level() { LEVEL } else { UPRIGHT }
    }
}

/// A free stretch: at a coordinate across its axis, from `low` to `high` along it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Lane {
    pub at: f64,
    pub low: f64,
    pub high: f64,
    /// What turning into it costs.
    pub cost: u32,
}

impl Lane {
    /// An upright lane of no length.
    fn spot(point: Point) -> Self {
        Self {
            at: point.x,
            low: point.y,
            high: point.y,
            cost: 0,
        }
    }

    pub(super) fn holds(&self, along: f64) -> bool {
        self.low - 0.01 <= along && along <= self.high + 0.01
    }
}

/// Where a lane would be of use: at a coordinate, somewhere between two places along it.
#[derive(Clone, Copy)]
struct Seed {
    at: f64,
    from: f64,
    to: f64,
    cost: f64,
}

/// The level and the upright lanes beside `boxes` and at `ports`, each kind ascending.
pub(super) fn lanes(
    boxes: &[Rect],
    tracks: &[Track],
    ports: &[Port],
    options: &Options,
) -> [Vec<Lane>; 2] {
    let gap = options.lane_gap;
    let bounds = boxes.iter().copied().reduce(Rect::union);
    let bounds = bounds.unwrap_or_default().inflated(4.0 * gap);
    [LEVEL, UPRIGHT].map(|axis| {
        // Everything is seen as if it were to become level lanes.
        let turned = |rect: Rect| {
            if axis == LEVEL {
                rect
            } else {
                transposed(rect)
            }
        };
        let along = tracks.iter().filter(|track| track.axis() == axis);
        let walls = boxes.iter().copied().chain(along.map(|track| track.rect));
        let walls = walls.map(|rect| turned(rect.inflated(gap - 0.01)));
        let offsets: &[(f64, f64)] = match boxes.len() > MANY {
            true => &FEW_OFFSETS,
            false => &OFFSETS,
        };
        let mut seeds = Vec::new();
        for rect in boxes.iter().map(|&rect| turned(rect)) {
            for &(offset, cost) in offsets {
                seeds.extend(beside(rect, offset * gap, cost));
            }
        }
        seeds.extend(ports.iter().map(|port| {
            let turn = turned(spot(port.turn));
            Seed {
                at: turn.y0,
                from: turn.x0,
                to: turn.x0,
                cost: 0.0,
            }
        }));
        let mut lanes = free(seeds, walls.collect(), turned(bounds));
        if axis == UPRIGHT {
            // A line that goes straight on from its port needs no room to turn there.
            lanes.extend(ports.iter().map(|port| Lane::spot(port.turn)));
            lanes.sort_by(|a, b| a.at.total_cmp(&b.at));
        }
        lanes
    })
}

/// The seeds above and below a box.
fn beside(rect: Rect, offset: f64, cost: f64) -> [Seed; 2] {
    [rect.y0 - offset, rect.y1 + offset].map(|at| Seed {
        at,
        from: rect.x0 - offset,
        to: rect.x1 + offset,
        cost,
    })
}

fn spot(point: Point) -> Rect {
    Rect::new(point.x, point.y, point.x, point.y)
}

fn transposed(rect: Rect) -> Rect {
    Rect::new(rect.y0, rect.x0, rect.y1, rect.x1)
}

/// The level lanes at the seeds: a line sweeps downward and knows the walls that it passes, ordered from left to right.
fn free(mut seeds: Vec<Seed>, mut walls: Vec<Rect>, bounds: Rect) -> Vec<Lane> {
    seeds.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    walls.sort_by(|a, b| a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0)));
    let mut coming = walls.into_iter().peekable();
    let mut passed: Vec<Rect> = Vec::new();
    let mut lanes = Vec::new();
    for same in seeds.chunk_by(|a, b| b.at - a.at < 0.005) {
        let at = same[0].at;
        passed.retain(|wall| wall.y1 > at);
        while let Some(wall) = coming.next_if(|wall| wall.y0 < at) {
            if wall.y1 > at {
                let place = passed.partition_point(|other| other.x0 < wall.x0);
                passed.insert(place, wall);
            }
        }
        stretches(same, &passed, bounds, &mut lanes);
    }
    lanes
}

/// Adds the stretches between the walls that some of the seeds asks for.
fn stretches(same: &[Seed], walls: &[Rect], bounds: Rect, lanes: &mut Vec<Lane>) {
    let at = same[0].at;
    let cost = same.iter().map(|seed| seed.cost).fold(f64::MAX, f64::min);
    let mut seeds = same.iter().peekable();
    // How far the seeds reach that start left of here.
    let mut reach = f64::MIN;
    let mut low = bounds.x0;
    let ends = walls.iter().map(|wall| (wall.x0, wall.x1));
    for (high, next) in ends.chain([(bounds.x1, f64::MAX)]) {
        if high >= low {
            while let Some(seed) = seeds.next_if(|seed| seed.from <= high) {
                reach = reach.max(seed.to);
            }
            if reach >= low {
                lanes.push(Lane {
                    at,
                    low,
                    high,
                    cost: parts(cost),
                });
            }
        }
        low = low.max(next);
    }
}

pub(super) fn parts(points: f64) -> u32 {
    (points * PART + 0.5) as u32
}
