//! Tracks in the channels between ranks, and who runs on which.

use super::graph::NodeId;
use super::options::Options;
use super::placement::Trunk;
use super::ways::Line;
use crate::geometry::{Point, Rect};

/// How near two lines that do not belong together may come, in points.
const APART: f64 = 5.5;

/// How near a line may come to a box, in points.
const CLEAR: f64 = 5.0;

/// How many tracks are tried on either side of the bus.
const TRACKS: usize = 60;

/// What a crossing costs in tracks away from the bus.
const CROSSING: usize = 4;

/// As how many crossings one with another line of the same manager counts: it looks like a joint.
const OWN: usize = 5;

/// A straight piece of a solid line.
#[derive(Clone, Copy, Debug)]
struct Piece {
    owner: NodeId,
    rect: Rect,
}

impl Piece {
    fn is_level(&self) -> bool {
        self.rect.width() >= self.rect.height()
    }
}

/// The pieces of a line whose level piece runs at `y`.
fn pieces(line: &Line, y: f64) -> [Piece; 3] {
    let (stem, port) = (line.start.x, line.port);
    let piece = |x0: f64, y0: f64, x1: f64, y1: f64| Piece {
        owner: line.way.manager,
        rect: Rect::new(x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)),
    };
    [
        piece(stem, line.start.y, stem, y),
        piece(stem, y, port, y),
        piece(port, y, port, line.target.y0),
    ]
}

/// What two pieces do to each other.
enum Meeting {
    Apart,
    Cross,
    CrossOwn,
    Collide,
}

/// All solid lines so far.
pub(super) struct Tracks<'a> {
    pieces: Vec<Piece>,
    options: &'a Options,
}

impl<'a> Tracks<'a> {
    pub(super) fn new(trunks: &[Trunk], options: &'a Options) -> Self {
        let mut pieces = Vec::new();
        for trunk in trunks {
            let mut add = |a: Point, b: Point| {
                pieces.push(Piece {
                    owner: trunk.manager,
                    rect: Rect::new(a.x.min(b.x), a.y.min(b.y), a.x.max(b.x), a.y.max(b.y)),
                });
            };
            trunk.spine.iter().for_each(|&[a, b]| add(a, b));
            let tails = trunk.drops.iter().map(|drop| &drop.points[drop.branch..]);
            tails
                .flat_map(|tail| tail.windows(2))
                .for_each(|pair| add(pair[0], pair[1]));
        }
        Self { pieces, options }
    }

    /// The height at which a net runs from now on, and how much higher the channel would have to be for that.
    pub(super) fn choose(&mut self, line: &Line) -> (f64, f64) {
        let gap = self.options.rank_gap;
        let bus = line.floor - gap / 2.0;
        let (top, bottom) = (line.floor - gap + CLEAR, line.floor - CLEAR);
        let others = self.near(line);
        let mut best: Option<(usize, f64)> = None;
        for track in 0..TRACKS {
            for side in [-1.0, 1.0] {
                let y = bus + side * track as f64 * self.options.lane_gap;
                let is_inside = top <= y && y <= bottom;
                // Channels are only left where nothing inside is free.
                if !is_inside && best.is_some() {
                    continue;
                }
                let price = 2 * track + usize::from(side > 0.0);
                let cost = crossings(line, y, &others).map(|count| count * CROSSING + price);
                if let Some(cost) = cost.filter(|cost| best.is_none_or(|best| *cost < best.0)) {
                    best = Some((cost, y));
                }
            }
        }
        let y = best.map_or(bus, |best| best.1);
        self.pieces.extend(pieces(line, y));
        let missing = (top - y).max(y - bottom).max(0.0);
        (y, 2.0 * missing)
    }

    /// The pieces that a line could meet on any track.
    fn near(&self, line: &Line) -> Vec<Piece> {
        let tracks = TRACKS as f64 * self.options.lane_gap;
        let low = line.target.y0.max(line.floor + tracks);
        let high = line
            .start
            .y
            .min(line.floor - self.options.rank_gap - tracks);
        let (x0, x1) = (line.start.x.min(line.port), line.start.x.max(line.port));
        let all = Rect::new(x0, high, x1, low).inflated(APART + 1.0);
        let pieces = self.pieces.iter().copied();
        pieces.filter(|piece| piece.rect.overlaps(&all)).collect()
    }
}

/// How often a line at `y` crosses others; `None` where it would touch one.
fn crossings(line: &Line, y: f64, others: &[Piece]) -> Option<usize> {
    let mut count = 0;
    for own in pieces(line, y) {
        for other in others {
            match meeting(&own, other, line.start.x) {
                Meeting::Apart => {}
                Meeting::Cross => count += 1,
                Meeting::CrossOwn => count += OWN,
                Meeting::Collide => return None,
            }
        }
    }
    Some(count)
}

/// What a new piece would do to one that is there; `stem` is where the trunk of the new one runs.
fn meeting(new: &Piece, other: &Piece, stem: f64) -> Meeting {
    let near = new.rect.inflated(APART);
    if !near.overlaps(&other.rect.inflated(0.01)) {
        return Meeting::Apart;
    }
    if new.owner == other.owner {
        return own_meeting(new, other, stem);
    }
    if new.is_level() == other.is_level() {
        return Meeting::Collide;
    }
    let (level, upright) = if new.is_level() {
        (new, other)
    } else {
        (other, new)
    };
    let x = upright.rect.center().x;
    let y = level.rect.center().y;
    let is_inside = |at: f64, low: f64, high: f64| low + APART <= at && at <= high - APART;
    let crosses = is_inside(x, level.rect.x0, level.rect.x1)
        && is_inside(y, upright.rect.y0, upright.rect.y1);
    if crosses {
        Meeting::Cross
    } else {
        Meeting::Collide
    }
}

/// Lines of one manager share what lies on one track; where they cross, that looks like a joint.
fn own_meeting(new: &Piece, other: &Piece, stem: f64) -> Meeting {
    let is_same = |a: f64, b: f64| (a - b).abs() < 0.01;
    let (a, b) = (&new.rect, &other.rect);
    match (new.is_level(), other.is_level()) {
        (true, true) if is_same(a.y0, b.y0) => Meeting::Apart,
        (false, false) if is_same(a.x0, b.x0) => Meeting::Apart,
        (true, true) | (false, false) => Meeting::Collide,
        // What starts at the level piece, or is the stem, is a joint indeed.
        (true, false) if is_same(b.x0, stem) || b.y0 > a.y0 - 0.01 => Meeting::Apart,
        (false, true) if is_same(a.x0, stem) || b.y0 < a.y0 + 0.01 => Meeting::Apart,
        _ => Meeting::CrossOwn,
    }
}
