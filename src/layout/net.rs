//! Where lanes cross: the places at which a line may turn, and what it costs to go from one to the next.

use super::lanes::{LEVEL, Lane, PART, Toll, Track, UPRIGHT, parts};
use super::port::Port;
use crate::geometry::{Point, Rect};

/// What crossing a solid line costs, in points of way.
const CROSS_SOLID: f64 = 30.0;
/// What crossing another line costs, in points of way.
const CROSS_LINE: f64 = 18.0;
/// How many crossings there may be.
const MOST: usize = 4_000_000;

pub(super) const BLOCKED: u32 = u32::MAX;

/// Lanes and their crossings.
pub(super) struct Net {
    /// Level and upright lanes, each ascending.
    pub lanes: [Vec<Lane>; 2],
    /// The crossings on each lane, ascending, of level and of upright lanes.
    on: [Vec<Vec<u32>>; 2],
    pub crossings: Vec<Crossing>,
    gap: f64,
}

/// A place where a level and an upright lane cross.
#[derive(Clone, Copy, Debug)]
pub(super) struct Crossing {
    pub point: Point,
    /// The level and the upright lane.
    pub lanes: [u32; 2],
    /// Which crossing it is on either.
    places: [u32; 2],
    /// What the step to the next crossing on either lane costs.
    steps: [u32; 2],
}

impl Net {
    /// The crossings of `lanes`; none at all if there are too many.
    pub(super) fn new(lanes: [Vec<Lane>; 2], gap: f64) -> Self {
        let on = [LEVEL, UPRIGHT].map(|axis| vec![Vec::new(); lanes[axis].len()]);
        let mut net = Self {
            lanes,
            on,
            crossings: Vec::new(),
            gap,
        };
        for level in 0..net.lanes[LEVEL].len() {
            if net.crossings.len() > MOST {
                net.crossings.clear();
                net.on = [LEVEL, UPRIGHT].map(|axis| vec![Vec::new(); net.lanes[axis].len()]);
                break;
            }
            net.cross(level);
        }
        net.measure();
        net
    }

    /// Adds the crossings on a level lane.
    fn cross(&mut self, level: usize) {
        let lane = self.lanes[LEVEL][level];
        for upright in across(&self.lanes[UPRIGHT], lane.low, lane.high) {
            let other = self.lanes[UPRIGHT][upright];
            if !other.holds(lane.at) {
                continue;
            }
            let number = self.crossings.len() as u32;
            let places = [
                self.on[LEVEL][level].len() as u32,
                self.on[UPRIGHT][upright].len() as u32,
            ];
            self.on[LEVEL][level].push(number);
            self.on[UPRIGHT][upright].push(number);
            self.crossings.push(Crossing {
                point: Point::new(other.at, lane.at),
                lanes: [level as u32, upright as u32],
                places,
                steps: [BLOCKED; 2],
            });
        }
    }

    /// Sets the price of every step to its length.
    fn measure(&mut self) {
        for axis in [LEVEL, UPRIGHT] {
            for on in &self.on[axis] {
                for pair in on.windows(2) {
                    let [from, to] = [pair[0], pair[1]].map(|at| self.crossings[at as usize].point);
                    let length = along(to, axis) - along(from, axis);
                    self.crossings[pair[0] as usize].steps[axis] = parts(length);
                }
            }
        }
    }

    /// Closes the lanes that run along a track, and puts a price on those that cross it.
    pub(super) fn take(&mut self, track: &Track) {
        let room = track.rect.inflated(self.gap - 0.01);
        self.close(room, track.axis());
        self.toll(track);
    }

    /// Puts a price on the steps over a track.
    pub(super) fn toll(&mut self, track: &Track) {
        let other = 1 - track.axis();
        match track.toll {
            Toll::Solid => self.price(track.rect, other, CROSS_SOLID),
            Toll::Line => self.price(track.rect, other, CROSS_LINE),
            Toll::Closed => self.close(track.rect.inflated(self.gap - 0.01), other),
        }
    }

    /// Closes all steps along `axis` that come into the inside of `room`.
    fn close(&mut self, room: Rect, axis: usize) {
        let ((low, high), (from, to)) = sides(room, axis);
        for lane in across(&self.lanes[axis], low, high) {
            let own = self.lanes[axis][lane];
            let is_beside = own.at <= low || own.at >= high;
            if is_beside || own.high <= from || own.low >= to {
                continue;
            }
            let on = &self.on[axis][lane];
            let begin = on.partition_point(|&c| self.along(c, axis) <= from);
            let end = on.partition_point(|&c| self.along(c, axis) < to);
            for &crossing in &on[begin.saturating_sub(1)..end] {
                self.crossings[crossing as usize].steps[axis] = BLOCKED;
            }
        }
    }

    /// Puts a price on all steps along `axis` that lead over `track`.
    fn price(&mut self, track: Rect, axis: usize, price: f64) {
        let ((low, high), (at, _)) = sides(track, axis);
        for lane in across(&self.lanes[axis], low, high) {
            if !self.lanes[axis][lane].holds(at) {
                continue;
            }
            let on = &self.on[axis][lane];
            let after = on.partition_point(|&c| self.along(c, axis) < at);
            if after == 0 || after == on.len() {
                continue;
            }
            let step = &mut self.crossings[on[after - 1] as usize].steps[axis];
            *step = step.saturating_add(parts(price));
        }
    }

    fn along(&self, crossing: u32, axis: usize) -> f64 {
        along(self.crossings[crossing as usize].point, axis)
    }

    /// The neighbours of a crossing along an axis, and what the steps to them cost.
    pub(super) fn neighbours(
        &self,
        crossing: usize,
        axis: usize,
    ) -> impl Iterator<Item = (usize, u32)> {
        let own = &self.crossings[crossing];
        let (on, place) = (
            &self.on[axis][own.lanes[axis] as usize],
            own.places[axis] as usize,
        );
        let next = on
            .get(place + 1)
            .map(|&next| (next as usize, own.steps[axis]));
        let before = place.checked_sub(1).map(|before| on[before] as usize);
        let before = before.map(|before| (before, self.crossings[before].steps[axis]));
        let all = next.into_iter().chain(before);
        all.filter(|&(_, price)| price != BLOCKED)
    }

    /// What turning into the lane along `axis` at a crossing costs, beyond the bend.
    pub(super) fn lane_cost(&self, crossing: usize, axis: usize) -> u32 {
        let lane = self.crossings[crossing].lanes[axis];
        self.lanes[axis][lane as usize].cost
    }

    /// Where a port's lanes cross, unless it is closed.
    pub(super) fn at_port(&self, port: &Port) -> Option<usize> {
        let Point { x, y } = port.turn;
        let find = |axis: usize, at: f64, along: f64| {
            let mut near = across(&self.lanes[axis], at, at);
            near.find(|&lane| self.lanes[axis][lane].holds(along))
        };
        let (level, upright) = (find(LEVEL, y, x)?, find(UPRIGHT, x, y)?);
        let on = &self.on[LEVEL][level];
        let mut on = on.iter().map(|&crossing| crossing as usize);
        on.find(|&crossing| self.crossings[crossing].lanes[UPRIGHT] as usize == upright)
    }
}

/// The least price of a way of this length.
pub(super) fn least(points: f64) -> u32 {
    (points * PART) as u32
}

/// The numbers of the lanes from one coordinate to another.
fn across(lanes: &[Lane], low: f64, high: f64) -> std::ops::Range<usize> {
    let first = lanes.partition_point(|lane| lane.at < low - 0.01);
    first..lanes.partition_point(|lane| lane.at <= high + 0.01)
}

/// The sides of a rectangle across an axis, and along it.
fn sides(rect: Rect, axis: usize) -> ((f64, f64), (f64, f64)) {
    let (level, upright) = ((rect.x0, rect.x1), (rect.y0, rect.y1));
    match axis {
        LEVEL => (upright, level),
        _ => (level, upright),
    }
}

fn along(point: Point, axis: usize) -> f64 {
    if axis == LEVEL { point.x } else { point.y }
}
