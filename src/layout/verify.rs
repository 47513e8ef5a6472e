//! The rules that a placement keeps, as code.
//!
//! The numbers are those of the design: boxes apart, parents centred, ranks level, gaps even, segments straight, joints closed,
//! lines clear of boxes, no line on or across another that it may not touch.

use super::columns;
use super::fold::Fold;
use super::folded;
use super::graph::{Graph, NodeId};
use super::layered::Plan;
use super::near::Near;
use super::options::Options;
use super::orient;
use super::piece::{self, Owner, Piece, is_level, share_only_a_line_end, spanned};
use super::place;
use super::placement::{Placement, Trunk};
use super::unit::Units;
use super::verify_shared;
use crate::geometry::{Point, Rect};

/// The least distance between two boxes, in points.
pub(super) const APART: f64 = 6.0;
/// The least distance between a line and a box that is not its end, in points.
pub(super) const CLEAR: f64 = 4.0;
/// What counts as equal, in points.
const EQUAL: f64 = 0.5;
/// What rounding may lose, in points.
const TINY: f64 = 0.01;

/// A broken rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Violation {
    /// The number of the rule, as in the list of what a picture must keep.
    pub rule: u8,
    /// What is wrong, with the numbers of the nodes.
    pub message: String,
}

/// Every rule that `placement` breaks as a drawing of `graph`; none when it is as it should be.
pub fn verify(graph: &Graph, placement: &Placement, options: &Options) -> Vec<Violation> {
    let placement = orient::undone(placement.clone(), options.direction);
    let (plan, options) = place::prepared(graph, options);
    let mut check = Check {
        units: &plan.units(&options),
        plan: &plan,
        graph,
        placement: &placement,
        options: &options,
        found: Vec::new(),
    };
    check.boxes_apart();
    for node in 0..graph.forest.len() {
        if check.units.is_unit(node) {
            check.arrangement(node);
        }
    }
    check
        .found
        .extend(verify_shared::below_all(&plan, &placement));
    for trunk in &placement.trunks {
        check.joints(trunk);
    }
    check.lines();
    check.everything_is_drawn();
    check.found
}

struct Check<'a> {
    units: &'a Units<'a>,
    plan: &'a Plan<'a>,
    graph: &'a Graph,
    placement: &'a Placement,
    options: &'a Options,
    found: Vec<Violation>,
}

impl Check<'_> {
    fn report(&mut self, rule: u8, message: String) {
        self.found.push(Violation { rule, message });
    }

    /// Rule 1.
    fn boxes_apart(&mut self) {
        let mut near = Near::new(self.placement.bounds());
        let labels = self.placement.routes.iter().filter_map(|route| route.label);
        let all: Vec<Rect> = self.placement.boxes.iter().copied().chain(labels).collect();
        for (number, rect) in all.iter().enumerate() {
            if !(rect.width() > 0.0 && rect.height() > 0.0) {
                self.report(1, format!("box {number} has no size"));
            }
            for other in near.overlapping(rect.inflated(APART - TINY)) {
                self.report(1, format!("boxes {other} and {number} are too near"));
            }
            near.insert(*rect);
        }
    }

    /// Rules 2, 3 and 4 for the group below one unit.
    fn arrangement(&mut self, unit: NodeId) {
        let members: Vec<NodeId> = self.units.own(unit).collect();
        if members.is_empty() {
            return;
        }
        let boxes: Vec<Rect> = members
            .iter()
            .map(|&member| self.unit_box(member))
            .collect();
        let own = self.unit_box(unit);
        match self.placement.folds[unit] {
            Fold::Row => {
                self.level(unit, &boxes);
                self.even(unit, &members, &boxes);
            }
            Fold::Right => self.one_inset(unit, boxes.iter().map(|rect| rect.x0)),
            Fold::Left => self.one_inset(unit, boxes.iter().map(|rect| rect.x1)),
            Fold::Both => {
                self.one_inset(unit, boxes.iter().step_by(2).map(|rect| rect.x1));
                self.one_inset(unit, boxes.iter().skip(1).step_by(2).map(|rect| rect.x0));
            }
            Fold::Grid(columns) => boxes.chunks(columns).for_each(|row| self.level(unit, row)),
            Fold::Columns(_) => self.columns(unit, &boxes),
            Fold::Mixed(_) => self.mixed(unit),
        }
        if let Fold::Row | Fold::Columns(_) | Fold::Mixed(_) = self.placement.folds[unit] {
            self.centred(unit, own, &boxes);
        }
        if let Some(low) = boxes.iter().position(|rect| rect.y0 < own.y1 + APART) {
            self.report(2, format!("{} is not below {unit}", members[low]));
        }
    }

    /// Stacks beside each other: each has one inset, and all begin at one top.
    fn columns(&mut self, unit: NodeId, boxes: &[Rect]) {
        for column in columns::of(boxes) {
            self.one_inset(unit, column.iter().map(|rect| rect.x0));
        }
        let tops: Vec<Rect> = columns::of(boxes).map(|column| column[0]).collect();
        self.level(unit, &tops);
    }

    /// A row of those with reports of their own, and the others in columns beside.
    fn mixed(&mut self, unit: NodeId) {
        let (leaves, managers) = folded::leaves_and_managers(self.units, unit);
        let boxes = |units: &[NodeId]| units.iter().map(|&unit| self.unit_box(unit)).collect();
        let (columns, mut row): (Vec<Rect>, Vec<Rect>) = (boxes(&leaves), boxes(&managers));
        self.columns(unit, &columns);
        self.even(unit, &managers, &row);
        row.extend(columns.first());
        self.level(unit, &row);
    }

    fn unit_box(&self, unit: NodeId) -> Rect {
        let heads = self.units.heads(unit);
        heads
            .map(|head| self.placement.boxes[head])
            .reduce(Rect::union)
            .unwrap_or_default()
    }

    fn centred(&mut self, unit: NodeId, own: Rect, row: &[Rect]) {
        let all = row.iter().copied().reduce(Rect::union).unwrap_or_default();
        if (all.center().x - own.center().x).abs() > EQUAL {
            self.report(2, format!("{unit} is not centred over its row"));
        }
    }

    fn one_inset(&mut self, unit: NodeId, edges: impl Iterator<Item = f64>) {
        let edges: Vec<f64> = edges.collect();
        if edges.iter().any(|edge| (edge - edges[0]).abs() > EQUAL) {
            self.report(2, format!("the reports of {unit} have several insets"));
        }
    }

    fn level(&mut self, unit: NodeId, row: &[Rect]) {
        if row.iter().any(|rect| (rect.y0 - row[0].y0).abs() > EQUAL) {
            self.report(3, format!("the row below {unit} is not level"));
        }
    }

    /// Equal gaps between leaves that stand together, and never less than the sibling gap.
    fn even(&mut self, unit: NodeId, members: &[NodeId], row: &[Rect]) {
        let gap = |at: usize| row[at + 1].x0 - row[at].x1;
        let is_free = verify_shared::free_of_guests(self.plan, self.units, unit);
        let is_leaf = |at: usize| is_free[at] && self.units.below(members[at]).next().is_none();
        for at in 0..row.len().saturating_sub(1) {
            if gap(at) < self.options.sibling_gap - TINY {
                self.found.push(Violation {
                    rule: 4,
                    message: format!("siblings below {unit} are too near"),
                });
            }
            let is_run = at + 2 < row.len() && (at..at + 3).all(is_leaf);
            if is_run && (gap(at) - gap(at + 1)).abs() > EQUAL {
                self.found.push(Violation {
                    rule: 4,
                    message: format!("the gaps below {unit} differ"),
                });
            }
        }
    }

    /// Rule 6: the spine hangs together and starts at the unit; each drop leaves it and ends at its report.
    fn joints(&mut self, trunk: &Trunk) {
        let heads: Vec<Rect> = self
            .units
            .heads(trunk.manager)
            .map(|head| self.placement.boxes[head])
            .collect();
        for drop in &trunk.drops {
            let end = drop.points.last().copied().unwrap_or_default();
            if !on_border(&self.placement.boxes[drop.to], end) {
                self.report(6, format!("the line to {} does not reach it", drop.to));
            }
            let joint = drop.points.get(drop.branch).copied().unwrap_or_default();
            let on_spine = trunk.spine.iter().any(|&[a, b]| on_segment(a, b, joint));
            let on_unit = heads.iter().any(|head| on_border(head, joint));
            if !(on_spine || on_unit) {
                self.report(6, format!("the line to {} is not joined", drop.to));
            }
        }
        for (at, &[a, b]) in trunk.spine.iter().enumerate() {
            let touches_unit = heads
                .iter()
                .any(|head| on_border(head, a) || on_border(head, b));
            let touches_spine = trunk.spine.iter().enumerate().any(|(other, &[c, d])| {
                let ends_meet = on_segment(a, b, c) || on_segment(a, b, d);
                other != at && (ends_meet || on_segment(c, d, a) || on_segment(c, d, b))
            });
            if !(touches_unit || touches_spine) {
                self.report(6, format!("the trunk of {} is broken", trunk.manager));
            }
        }
    }

    /// Rules 5, 7 and 8.
    fn lines(&mut self) {
        let pieces = piece::pieces(self.graph, self.placement);
        let bounds = self.placement.bounds();
        let mut boxes = Near::new(bounds);
        for rect in &self.placement.boxes {
            boxes.insert(*rect);
        }
        let mut lines = Near::new(bounds);
        for piece in &pieces {
            if piece.rect.width() > TINY && piece.rect.height() > TINY {
                self.report(5, format!("{:?} has a slanted segment", piece.owner));
            }
            for node in boxes.overlapping(piece.rect.inflated(CLEAR - TINY)) {
                self.near_box(piece, node);
            }
            for other in lines.overlapping(piece.rect.inflated(1.0)) {
                self.near_line(piece, &pieces[other]);
            }
            lines.insert(piece.rect.inflated(TINY));
        }
        self.lines_clear_of_labels(&lines);
    }

    /// A line may come near its ends only, and never inside them.
    fn near_box(&mut self, piece: &Piece, node: NodeId) {
        let mut heads = self.units.heads(piece.ends.0);
        let is_trunk = matches!(piece.owner, Owner::Trunk(_));
        let is_end = piece.ends.0 == node
            || piece.ends.1 == Some(node)
            || (is_trunk && heads.any(|head| head == node));
        let inside = self.placement.boxes[node].inflated(-TINY);
        let enters = inside.overlaps(&piece.rect.inflated(TINY / 2.0));
        if !is_end || enters {
            self.report(7, format!("{:?} runs too near box {node}", piece.owner));
        }
    }

    fn near_line(&mut self, piece: &Piece, other: &Piece) {
        if piece.owner == other.owner {
            return;
        }
        let are_parallel = is_level(&piece.rect) == is_level(&other.rect);
        let crosses = piece
            .rect
            .inflated(TINY)
            .overlaps(&other.rect.inflated(TINY));
        let message = format!("{:?} and {:?} touch", piece.owner, other.owner);
        if (are_parallel && !share_only_a_line_end(piece, other))
            || (crosses && !self.may_cross(piece, other))
        {
            self.report(8, message);
        }
    }

    /// Routes may cross anything, trunks only for posts with several managers.
    fn may_cross(&self, piece: &Piece, other: &Piece) -> bool {
        let (Owner::Trunk(a), Owner::Trunk(b)) = (piece.owner, other.owner) else {
            return true;
        };
        verify_shared::may_cross(self.plan, [(a, piece.rect), (b, other.rect)])
    }

    /// Rule 7 for labels.
    fn lines_clear_of_labels(&mut self, lines: &Near) {
        for route in &self.placement.routes {
            let Some(label) = route.label else { continue };
            if !lines.overlapping(label).is_empty() {
                self.report(
                    7,
                    format!("a line crosses the label of edge {}", route.edge),
                );
            }
        }
    }

    /// Every node has a box, every edge a route or a tag, every child a drop.
    fn everything_is_drawn(&mut self) {
        let further = self
            .plan
            .ways
            .iter()
            .filter(|way| way.edge.is_some())
            .count();
        let drawn = self.placement.routes.len() + self.placement.tags.len() + further;
        if drawn != self.graph.edges.len() {
            self.report(
                8,
                format!("{drawn} of {} edges are drawn", self.graph.edges.len()),
            );
        }
        let drops: usize = self
            .placement
            .trunks
            .iter()
            .map(|trunk| trunk.drops.len())
            .sum();
        let children = self.graph.forest.len() - self.graph.forest.roots().len() + further;
        if drops != children {
            self.report(6, format!("{drops} of {children} reports have a line"));
        }
    }
}

fn on_segment(a: Point, b: Point, point: Point) -> bool {
    let rect = spanned(a, b).inflated(TINY);
    rect.contains(&spanned(point, point))
}

fn on_border(rect: &Rect, point: Point) -> bool {
    let at = spanned(point, point);
    rect.inflated(TINY).contains(&at) && !rect.inflated(-TINY).contains(&at)
}
