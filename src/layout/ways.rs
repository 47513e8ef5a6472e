//! Solid lines to posts with several managers: from each manager's trunk level through the channel below it, then down.
//!
//! Nothing stands in these channels, and passages keep the way down free, so every line has two bends. Lines of one channel
//! get tracks of their own, shorter ones first (left-edge assignment, Hashimoto and Stevens 1971): best the track of the bus,
//! so that a manager's own reports and the shared ones hang from one line, then those above and below it.

use super::graph::NodeId;
use super::layered::{PORTS_APART, Way};
use super::placement::{Drop, Trunk};
use super::tracks::Tracks;
use super::trunk::Drawer;
use crate::geometry::{Point, Rect};
use std::collections::BTreeMap;

/// From the corner of a box to the nearest line that comes down to it, in points.
const CORNER: f64 = 12.0;

/// A line that would step aside by less than this runs straight, in points.
const JOG: f64 = 8.0;

/// What counts as the same place, in points.
const TINY: f64 = 0.01;

/// A line that is being drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub way: Way,
    /// Where the manager's trunk starts.
    pub start: Point,
    /// The box that it leads to.
    pub target: Rect,
    /// The top of the rank below the manager: the bottom of the channel.
    pub floor: f64,
    /// Where it comes down.
    pub port: f64,
}

impl Line {
    /// Whether it comes from the left.
    pub(super) fn is_from_left(&self) -> bool {
        self.start.x < self.target.center().x
    }

    /// How far it runs level.
    fn reach(&self) -> f64 {
        (self.port - self.start.x).abs()
    }
}

/// Adds a way from each manager to each post that it shares; gives how much room between ranks is missing for that.
pub(super) fn add(ways: &[Way], drawer: &Drawer, trunks: &mut Vec<Trunk>) -> f64 {
    if ways.is_empty() {
        return 0.0;
    }
    let mut lines: Vec<Line> = ways.iter().map(|&way| line(way, drawer)).collect();
    spread_ports(&mut lines);
    add_missing_trunks(&lines, drawer, trunks);
    let mut tracks = Tracks::new(trunks, drawer.options);
    let mut lack: f64 = 0.0;
    lines.sort_by(|a, b| {
        a.floor
            .total_cmp(&b.floor)
            .then(a.reach().total_cmp(&b.reach()))
    });
    for line in &lines {
        let (y, missing) = tracks.choose(line);
        lack = lack.max(missing);
        let at = trunks.binary_search_by_key(&line.way.manager, |trunk| trunk.manager);
        join(
            &mut trunks[at.expect("every manager has a trunk by now")],
            line,
            y,
        );
    }
    lack
}

fn line(way: Way, drawer: &Drawer) -> Line {
    let target = drawer.boxes[way.to];
    Line {
        way,
        start: drawer.start(way.manager),
        target,
        floor: drawer.boxes[way.entry].y0,
        port: target.center().x,
    }
}

/// Gives the lines to each post ports of their own, so that none crosses another on its way down.
fn spread_ports(lines: &mut [Line]) {
    let mut by_post: BTreeMap<NodeId, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        by_post.entry(line.way.to).or_default().push(at);
    }
    for mut at_post in by_post.into_values() {
        // From the left: who comes from the lowest and the nearest first; from the right the other way round.
        at_post.sort_by(|&a, &b| {
            let (a, b) = (&lines[a], &lines[b]);
            let nearness = b
                .floor
                .total_cmp(&a.floor)
                .then(b.start.x.total_cmp(&a.start.x));
            let from_right = a
                .floor
                .total_cmp(&b.floor)
                .then(b.start.x.total_cmp(&a.start.x));
            let sides = b.is_from_left().cmp(&a.is_from_left());
            sides.then(if a.is_from_left() {
                nearness
            } else {
                from_right
            })
        });
        let gaps = (at_post.len() - 1) as f64;
        let target = lines[at_post[0]].target;
        let apart = ((target.width() - 2.0 * CORNER) / gaps.max(1.0)).clamp(0.0, PORTS_APART);
        let first = target.center().x - gaps * apart / 2.0;
        for (number, &at) in at_post.iter().enumerate() {
            let port = first + number as f64 * apart;
            let stem = lines[at].start.x;
            // A jog that small looks like a mistake.
            lines[at].port = if (port - stem).abs() < JOG {
                stem
            } else {
                port
            };
        }
    }
}

/// Gives a trunk to managers who have shared reports only.
fn add_missing_trunks(lines: &[Line], drawer: &Drawer, trunks: &mut Vec<Trunk>) {
    for line in lines {
        let manager = line.way.manager;
        if let Err(at) = trunks.binary_search_by_key(&manager, |trunk| trunk.manager) {
            trunks.insert(at, drawer.grown(manager));
        }
    }
}

/// Adds a line that runs at `y` to the trunk that it leaves.
fn join(trunk: &mut Trunk, line: &Line, y: f64) {
    let corner = Point::new(line.start.x, y);
    lengthen_stem(trunk, line.start, y);
    let mut points = vec![line.start, corner];
    if line.reach() > TINY {
        lengthen_bus(trunk, corner, line.port);
        points.push(Point::new(line.port, y));
    }
    let branch = points.len() - 1;
    points.push(Point::new(line.port, line.target.y0));
    trunk.drops.push(Drop {
        to: line.way.to,
        points,
        branch,
    });
}

/// Makes the stem reach down to `y`; a single report right below gets one to branch off.
fn lengthen_stem(trunk: &mut Trunk, start: Point, y: f64) {
    let corner = Point::new(start.x, y);
    let only = trunk.drops.first_mut();
    if let Some(drop) = only.filter(|drop| drop.branch == 0) {
        drop.points.insert(1, corner);
        drop.branch = 1;
    }
    let is_stem = |[a, b]: &[Point; 2]| (a.x - start.x).abs() + (b.x - start.x).abs() < TINY;
    let stems = trunk.spine.iter().filter(|piece| is_stem(piece));
    let end = stems.map(|piece| piece[1].y).fold(start.y, f64::max);
    if end < y {
        trunk.spine.insert(0, [Point::new(start.x, end), corner]);
    }
}

/// Makes a level piece from `corner` reach to `x`: the bus, where it runs there to the same side.
fn lengthen_bus(trunk: &mut Trunk, corner: Point, x: f64) {
    let is_left = x < corner.x;
    let is_bus = |[a, b]: &[Point; 2]| {
        let is_level = (a.y - corner.y).abs() < TINY && (b.y - corner.y).abs() < TINY;
        let (from, to) = if is_left { (b.x, a.x) } else { (a.x, b.x) };
        let starts_here = if is_left {
            from > corner.x - TINY
        } else {
            from < corner.x + TINY
        };
        let leads_there = if is_left {
            to < corner.x - TINY
        } else {
            to > corner.x + TINY
        };
        is_level && starts_here && leads_there
    };
    let end = Point::new(x, corner.y);
    match trunk.spine.iter_mut().find(|piece| is_bus(piece)) {
        Some([a, _]) if is_left => a.x = a.x.min(x),
        Some([_, b]) => b.x = b.x.max(x),
        None if is_left => trunk.spine.push([end, corner]),
        None => trunk.spine.push([corner, end]),
    }
}
