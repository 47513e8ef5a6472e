//! Solid lines: a stem, a bus and a drop to each report; a vertical trunk and a stub to each report that hangs.
//!
//! What the reports of one manager share is its *spine*; each report's own way leaves it at a *branch*.

use super::assistant;
use super::columns;
use super::fold::{self, Fold};
use super::folded;
use super::graph::NodeId;
use super::options::Options;
use super::placement::{Drop, Trunk};
use super::unit::Units;
use crate::geometry::{Point, Rect};

/// How far beside a stem the middle of a box is hardly beside it, in points.
const HARDLY: f64 = 10.0;

/// How far the bracket of co-heads stands below them, as a part of the rank gap.
const BRACKET: f64 = 0.25;

/// How far a bracket stands above assistants at least, in points.
const CLEAR: f64 = 4.5;

/// The solid lines below one unit whose boxes are placed.
pub(super) struct Drawer<'a> {
    pub units: &'a Units<'a>,
    pub folds: &'a [Fold],
    pub boxes: &'a [Rect],
    /// Where the trunk beside the grid of each unit runs.
    pub grid_trunks: &'a [f64],
    /// How far left of the middle of each unit in a column its trunk runs; 0 for one that does not hang.
    pub stems: &'a [f64],
    pub options: &'a Options,
}

/// A trunk under construction.
struct Growing<'a> {
    drawer: &'a Drawer<'a>,
    trunk: Trunk,
    /// Where the stem leaves the unit.
    start: Point,
    /// The lowest point of the stem so far.
    stem_end: f64,
}

impl Drawer<'_> {
    /// The trunk of `unit`, if anything of its own stands below it.
    pub(super) fn trunk(&self, unit: NodeId) -> Option<Trunk> {
        let mut own = self.units.own(unit).chain(self.units.assistants(unit));
        own.next().map(|_| self.grown(unit))
    }

    /// The trunk of `unit`, at least its bracket.
    pub(super) fn grown(&self, unit: NodeId) -> Trunk {
        let start = self.start(unit);
        let mut growing = Growing {
            drawer: self,
            trunk: Trunk {
                manager: unit,
                spine: Vec::new(),
                drops: Vec::new(),
            },
            start,
            stem_end: start.y,
        };
        growing.grow(unit);
        growing.trunk
    }

    /// The box of all heads of a unit.
    fn unit_box(&self, unit: NodeId) -> Rect {
        let heads = self.units.heads(unit).map(|head| self.boxes[head]);
        heads.reduce(Rect::union).unwrap_or_default()
    }

    /// Where the stem starts: below the bracket when the unit has one.
    pub(super) fn start(&self, unit: NodeId) -> Point {
        let rect = self.unit_box(unit);
        let inset = fold::trunk_inset(rect.width(), self.options);
        let has_bracket = self.units.heads(unit).nth(1).is_some();
        let x = match self.folds[unit] {
            Fold::Right => rect.x0 + inset,
            Fold::Left => rect.x1 - inset,
            _ => rect.center().x,
        };
        let bracket = if has_bracket {
            (self.options.rank_gap * BRACKET).min(assistant::gap(self.options) - CLEAR)
        } else {
            0.0
        };
        Point::new(x, rect.y1 + bracket)
    }
}

impl Growing<'_> {
    fn grow(&mut self, unit: NodeId) {
        let members: Vec<NodeId> = self.drawer.units.own(unit).collect();
        let assistants: Vec<NodeId> = self.drawer.units.assistants(unit).collect();
        self.bracket(unit);
        self.stubs(&assistants);
        match self.drawer.folds[unit] {
            Fold::Row => self.row(&members),
            Fold::Grid(columns) => self.grid(unit, &members, columns),
            Fold::Right | Fold::Left | Fold::Both => self.stubs(&members),
            Fold::Columns(_) => {
                self.bus_of_columns(
                    &members,
                    Vec::new(),
                    fold::grid_row_gap(self.drawer.options),
                );
            }
            Fold::Mixed(_) => {
                let (leaves, managers) = folded::leaves_and_managers(self.drawer.units, unit);
                self.bus_of_columns(&leaves, managers, self.drawer.options.rank_gap);
            }
        }
        if self.stem_end > self.start.y {
            let stem = [self.start, Point::new(self.start.x, self.stem_end)];
            self.trunk.spine.insert(0, stem);
        }
    }

    /// The bar below co-heads, with a leg to each of them.
    fn bracket(&mut self, unit: NodeId) {
        let drawer = self.drawer;
        let heads: Vec<Rect> = drawer
            .units
            .heads(unit)
            .map(|head| drawer.boxes[head])
            .collect();
        let (Some(first), Some(last)) = (heads.first(), heads.get(1..).and_then(<[Rect]>::last))
        else {
            return;
        };
        let y = self.start.y;
        let (x0, x1) = (first.center().x, last.center().x);
        let bar = [x0.min(self.start.x), x1.max(self.start.x)].map(|x| Point::new(x, y));
        for head in &heads {
            let x = head.center().x;
            self.trunk
                .spine
                .push([Point::new(x, head.y1), Point::new(x, y)]);
        }
        self.trunk.spine.push(bar);
    }

    /// A stub from the stem to each unit that hangs.
    fn stubs(&mut self, hanging: &[NodeId]) {
        for &unit in hanging {
            let y = self.stub(unit, &[self.start]);
            self.stem_end = self.stem_end.max(y);
        }
    }

    /// A level way to the side of a unit that hangs, and over the nearest head to the further ones; gives its height.
    ///
    /// It leaves the spine below the last point of `way`.
    fn stub(&mut self, unit: NodeId, way: &[Point]) -> f64 {
        let x = way.last().map_or(self.start.x, |point| point.x);
        let mut heads: Vec<NodeId> = self.drawer.units.heads(unit).collect();
        let rect = self.drawer.boxes[unit];
        let is_left = rect.center().x < x;
        if is_left {
            heads.reverse();
        }
        let nearest = self.drawer.boxes[heads[0]];
        let side = if is_left { nearest.x1 } else { nearest.x0 };
        let y = rect.y0 + self.drawer.options.port_inset.min(rect.height() / 2.0);
        self.drop(heads[0], way, &[Point::new(x, y), Point::new(side, y)]);
        for &head in &heads[1..] {
            let rect = self.drawer.boxes[head];
            let over = (rect.y0 - self.drawer.options.stack_gap / 2.0).max(self.start.y);
            let middle = rect.center().x;
            let turns = [(x, over), (middle, over), (middle, rect.y0)];
            self.drop(head, way, &turns.map(|(x, y)| Point::new(x, y)));
        }
        y
    }

    /// A bus `gap` / 2 above columns and the units beside them: a drop to these, and left of each column a trunk.
    fn bus_of_columns(&mut self, hanging: &[NodeId], mut beside: Vec<NodeId>, gap: f64) {
        let drawer = self.drawer;
        let boxes: Vec<Rect> = hanging.iter().map(|&unit| drawer.unit_box(unit)).collect();
        let Some(first) = boxes.first() else { return };
        let bus = first.y0 - gap / 2.0;
        self.stem_end = bus;
        let mut rest = hanging;
        let mut reach = Vec::new();
        // A trunk has no more room than that beside its column.
        let most = drawer.options.hang_inset / 2.0;
        for column in columns::of(&boxes) {
            let units;
            (units, rest) = rest.split_at(column.len());
            let stem = drawer.stems[units[0]];
            if stem == 0.0 {
                beside.extend(units);
            } else {
                let x = near(self.start.x, column[0].center().x - stem, most);
                self.trunk_of_column(units, Point::new(x, bus));
                reach.push(x);
            }
        }
        self.bus(&self.heads(&beside), bus, &reach, &[self.start]);
    }

    /// A trunk that leaves the bus at `top`, and a stub to each unit of the column.
    fn trunk_of_column(&mut self, units: &[NodeId], top: Point) {
        let way = [self.start, Point::new(self.start.x, top.y), top];
        let ends = units.iter().map(|&unit| self.stub(unit, &way));
        let end = ends.fold(top.y, f64::max);
        self.trunk.spine.push([top, Point::new(top.x, end)]);
    }

    /// A way that follows the spine to the first of its `turns` and leaves it there.
    fn drop(&mut self, to: NodeId, way: &[Point], turns: &[Point]) {
        let mut points = way.to_vec();
        points.dedup();
        let branch = points.len();
        points.extend_from_slice(turns);
        self.trunk.drops.push(Drop { to, points, branch });
    }

    /// A bus above the row and a drop to each of its units.
    fn row(&mut self, members: &[NodeId]) {
        let heads = self.heads(members);
        let Some(&first) = heads.first() else { return };
        let top = self.drawer.boxes[first].y0;
        let center = self.drawer.boxes[first].center().x;
        let is_below = (center - self.start.x).abs() < 1e-6;
        if heads.len() == 1 && is_below && self.trunk.drops.is_empty() {
            self.trunk.drops.push(Drop {
                to: first,
                points: vec![self.start, Point::new(self.start.x, top)],
                branch: 0,
            });
            return;
        }
        let y = top - self.drawer.options.rank_gap / 2.0;
        self.stem_end = y;
        self.bus(&heads, y, &[], &[self.start]);
    }

    /// A trunk left of the grid and a bus above each of its rows.
    fn grid(&mut self, unit: NodeId, members: &[NodeId], columns: usize) {
        let options = self.drawer.options;
        let Some(first) = members.first().map(|&unit| self.drawer.boxes[unit]) else {
            return;
        };
        let first_bus = first.y0 - options.rank_gap / 2.0;
        self.stem_end = first_bus;
        let trunk = self.drawer.grid_trunks[unit];
        let corner = Point::new(self.start.x, first_bus);
        let mut last_bus = first_bus;
        for (row, units) in members.chunks(columns).enumerate() {
            let heads = self.heads(units);
            if row == 0 {
                // With more rows below, the first bus also reaches the trunk.
                let reach = if members.len() > columns {
                    trunk
                } else {
                    self.start.x
                };
                self.bus(&heads, first_bus, &[reach], &[self.start]);
                continue;
            }
            let top = self.drawer.boxes[units[0]].y0;
            last_bus = top - fold::grid_row_gap(options) / 2.0;
            let way = [self.start, corner, Point::new(trunk, first_bus)];
            self.bus(&heads, last_bus, &[], &way);
        }
        if last_bus > first_bus {
            let trunk = [first_bus, last_bus].map(|y| Point::new(trunk, y));
            self.trunk.spine.push(trunk);
        }
    }

    /// A bus at `y` over all `heads` and all x of `reach`, reached by `way`, and a drop to each.
    fn bus(&mut self, heads: &[NodeId], y: f64, reach: &[f64], way: &[Point]) {
        let last = way.last().map_or(self.start.x, |point| point.x);
        let reach = || reach.iter().copied().chain([last]);
        let (mut x0, mut x1) = (
            reach().fold(f64::MAX, f64::min),
            reach().fold(f64::MIN, f64::max),
        );
        for &head in heads {
            let rect = self.drawer.boxes[head];
            let center = near(last, rect.center().x, HARDLY);
            (x0, x1) = (x0.min(center), x1.max(center));
            let mut points = way.to_vec();
            points.push(Point::new(last, y));
            if (center - last).abs() > 1e-6 {
                points.push(Point::new(center, y));
            }
            let branch = points.len() - 1;
            points.push(Point::new(center, rect.y0));
            self.trunk.drops.push(Drop {
                to: head,
                points,
                branch,
            });
        }
        if x1 > x0 {
            self.trunk
                .spine
                .push([Point::new(x0, y), Point::new(x1, y)]);
        }
    }

    /// All heads of the units.
    fn heads(&self, units: &[NodeId]) -> Vec<NodeId> {
        let all = units.iter().flat_map(|&unit| self.drawer.units.heads(unit));
        all.collect()
    }
}

/// The x of a way down: straight below the stem where it would be at `most` so far beside it.
fn near(stem: f64, x: f64, most: f64) -> f64 {
    if (x - stem).abs() < most { stem } else { x }
}
