//! The tidy tree: rows aligned by rank, parents centred, siblings in order, in linear time.
//!
//! After Reingold and Tilford (1981), Buchheim, Jünger and Leipert (2002, even spacing of smaller subtrees between larger
//! ones) and van der Ploeg (2013, boxes of any size). Units whose children hang or stand in a grid are folded first, so each
//! *region*, the units that rows connect, is one tidy tree; regions are laid out from the innermost to the outermost.

use super::assistant;
use super::contour::{Contours, Cursor};
use super::fold::{self, Block, Extent, Fold};
use super::folded::{folded, is_folded, stacks_assistants};
use super::graph::NodeId;
use super::options::Options;
use super::rank::{self, Around, Rank};
use super::row::Row;
use super::unit::Units;
use crate::geometry::Point;

/// Where each unit stands: the middle of its top edge, relative to that of the unit above it.
#[derive(Debug)]
pub(super) struct Tidy<'a> {
    units: &'a Units<'a>,
    folds: &'a [Fold],
    options: &'a Options,
    /// The place of each unit relative to the one above it; of a region's root, relative to the region.
    pub offsets: Vec<Point>,
    /// The height of each unit: that of the tallest of its rank within the region.
    pub heights: Vec<f64>,
    /// The room of each region, by its root.
    pub extents: Vec<Extent>,
    /// Where the trunk beside a grid runs, from the middle of the unit.
    pub trunks: Vec<f64>,
    /// How far left of the middle of each unit in a column its trunk runs; 0 for one that does not hang.
    pub stems: Vec<f64>,
}

/// What hangs from one unit besides a row.
#[derive(Debug, Default)]
struct Hanging {
    assistants: Block,
    folded: Block,
}

/// Both sides of a subtree, around the middle of its root.
#[derive(Clone, Copy, Debug)]
struct Sides {
    left: Cursor,
    right: Cursor,
    /// The lowest point, where both end.
    bottom: f64,
}

/// One place in a row: a unit with everything below it, or a block of leaves, named by the first of them.
#[derive(Clone, Copy, Debug)]
struct Slot {
    unit: NodeId,
    /// From the middle to the border of its boxes.
    half: f64,
    sides: Sides,
}

impl<'a> Tidy<'a> {
    /// Lays out every region below the `roots`, and each root's own.
    pub(super) fn new(
        units: &'a Units<'a>,
        count: usize,
        roots: &[NodeId],
        folds: &'a [Fold],
        options: &'a Options,
    ) -> Self {
        let mut tidy = Self {
            units,
            folds,
            options,
            offsets: vec![Point::default(); count],
            heights: vec![0.0; count],
            extents: vec![Extent::default(); count],
            trunks: vec![0.0; count],
            stems: vec![0.0; count],
        };
        for root in tidy.region_roots(roots).into_iter().rev() {
            if units.below(root).next().is_some() {
                tidy.lay_out(&[root]);
            } else {
                // Most regions are leaves in a stack.
                tidy.heights[root] = units.size(root).height;
                tidy.extents[root] = Extent::of(units.size(root));
            }
        }
        tidy
    }

    /// The roots of all regions, outer ones first.
    fn region_roots(&self, roots: &[NodeId]) -> Vec<NodeId> {
        let mut found = Vec::new();
        let mut open: Vec<(NodeId, bool)> = roots.iter().rev().map(|&root| (root, true)).collect();
        while let Some((unit, is_root)) = open.pop() {
            if is_root {
                found.push(unit);
            }
            let units = self.units;
            let is_folded = |child| is_folded(units, child, self.folds[unit]);
            open.extend(units.members(unit).map(|child| (child, is_folded(child))));
            open.extend(self.units.assistants(unit).map(|child| (child, true)));
        }
        found
    }

    /// Lays out one region; several roots stand beside each other as if they were siblings.
    pub(super) fn lay_out(&mut self, roots: &[NodeId]) {
        let members = self.members(roots);
        let hanging: Vec<Hanging> = members
            .iter()
            .map(|&(unit, _)| self.hanging(unit))
            .collect();
        let around = hanging.iter().map(|hanging| Around {
            assistants: hanging.assistants.extent.height,
            hanging: hanging.folded.extent.height,
        });
        let around: Vec<Around> = around.collect();
        let ranks = rank::ranks(&members, &around, self.folds, self.units, self.options);
        self.set_places(&members, &hanging, &ranks);
        if let [(unit, _)] = members[..] {
            self.set_extent_of_one(unit, &hanging[0], &ranks[0]);
            return;
        }

        let gaps = (self.options.sibling_gap, self.options.subtree_gap);
        let mut contours = Contours::default();
        // The units of each rank whose parents come next, last to first; parents take theirs.
        let mut waiting: Vec<Vec<Slot>> = vec![Vec::new(); ranks.len() + 1];
        for (at, &(unit, rank)) in members.iter().enumerate().rev() {
            let below = &mut waiting[rank + 1];
            below.reverse();
            if let Fold::Mixed(_) = self.folds[unit] {
                below.insert(
                    self.managers_before_leaves(unit),
                    self.slot_of_leaves(unit, &hanging[at], &ranks[rank], &mut contours),
                );
            }
            let row = self.row(below, gaps, &mut contours);
            below.clear();
            if let Fold::Mixed(_) = self.folds[unit] {
                self.move_leaves(unit, &hanging[at]);
            }
            let sides = self.wrap(members[at], &hanging[at], &ranks, row, &mut contours);
            let half = self.units.size(unit).width / 2.0;
            waiting[rank].push(Slot { unit, half, sides });
        }
        let root_gaps = (root_gap(self.options), root_gap(self.options));
        waiting[0].reverse();
        let row = self
            .row(&waiting[0], root_gaps, &mut contours)
            .expect("a region has a root");
        self.set_extent(waiting[0][0].unit, row, &contours);
    }

    /// The units of the region with their ranks, parents first.
    fn members(&self, roots: &[NodeId]) -> Vec<(NodeId, usize)> {
        let mut members = Vec::new();
        let mut open: Vec<(NodeId, usize)> = roots.iter().rev().map(|&root| (root, 0)).collect();
        while let Some((unit, rank)) = open.pop() {
            members.push((unit, rank));
            let first = open.len();
            let row = self.units.members(unit);
            let row = row.filter(|&child| !is_folded(self.units, child, self.folds[unit]));
            open.extend(row.map(|child| (child, rank + 1)));
            open[first..].reverse();
        }
        members
    }

    /// Folds what hangs from a unit; its regions are laid out already.
    fn hanging(&self, unit: NodeId) -> Hanging {
        if self.units.below(unit).next().is_none() {
            return Hanging::default();
        }
        let extents = |units: &mut dyn Iterator<Item = NodeId>| -> Vec<Extent> {
            units.map(|child| self.extents[child]).collect()
        };
        let kind = self.folds[unit];
        let width = self.units.size(unit).width;
        let mut hanging = Hanging::default();
        if !stacks_assistants(kind) {
            let assistants = extents(&mut self.units.assistants(unit));
            hanging.assistants = assistant::beside_trunk(&assistants, self.options);
        }
        if kind != Fold::Row {
            let children = extents(&mut folded(self.units, unit, kind));
            hanging.folded = fold::fold(kind, width, &children, self.options);
        }
        hanging
    }

    /// Sets heights, vertical places, and the horizontal places of what hangs.
    fn set_places(&mut self, members: &[(NodeId, usize)], hanging: &[Hanging], ranks: &[Rank]) {
        for (&(unit, depth), hanging) in members.iter().zip(hanging) {
            let rank = ranks[depth];
            self.heights[unit] = rank.height;
            self.trunks[unit] = hanging.folded.extent.left;
            self.offsets[unit].y = depth
                .checked_sub(1)
                .map_or(0.0, |above| rank.top - ranks[above].top);
            let kind = self.folds[unit];
            let below = rank.below() - rank.top;
            let units = self.units;
            for (child, &(x, y)) in folded(units, unit, kind).zip(&hanging.folded.places) {
                self.offsets[child] = Point::new(x, below + y);
            }
            for (child, &stem) in folded(units, unit, kind).zip(&hanging.folded.stems) {
                self.stems[child] = stem;
            }
            for (child, &(x, y)) in units.assistants(unit).zip(&hanging.assistants.places) {
                self.offsets[child] = Point::new(x, rank.height + y);
            }
        }
    }

    /// Sets units side by side, centred at x = 0; gives the sides of all together.
    fn row(
        &mut self,
        siblings: &[Slot],
        gaps: (f64, f64),
        contours: &mut Contours,
    ) -> Option<Sides> {
        let (first, others) = siblings.split_first()?;
        let mut all = first.sides;
        let mut row = Row::new(siblings.len(), all.bottom);
        for Slot { sides: own, .. } in others {
            let separations = contours.separations(all.right, own.left, gaps);
            let x = row.push(separations, own.bottom);
            contours.join(all.left, own.left.shifted(x));
            let right = own.right.shifted(x);
            contours.join(right, all.right);
            all.right = right;
            all.bottom = all.bottom.max(own.bottom);
        }
        let xs = row.finish();
        let middle = self.middle(siblings, &xs);
        for (slot, x) in siblings.iter().zip(&xs) {
            self.offsets[slot.unit].x = x - middle;
        }
        Some(Sides {
            left: all.left.shifted(-middle),
            right: all.right.shifted(-middle),
            bottom: all.bottom,
        })
    }

    /// The leaves below a unit as one place of its row.
    fn slot_of_leaves(
        &self,
        unit: NodeId,
        hanging: &Hanging,
        rank: &Rank,
        contours: &mut Contours,
    ) -> Slot {
        let block = &hanging.folded;
        let bottom = rank.below() + block.extent.height;
        let leaves = folded(self.units, unit, self.folds[unit]).zip(&block.places);
        let edges = leaves.map(|(leaf, (x, _))| x + self.units.size(leaf).width / 2.0);
        Slot {
            unit: folded(self.units, unit, self.folds[unit])
                .next()
                .unwrap_or(unit),
            half: edges.fold(0.0, f64::max),
            sides: Sides {
                left: contours.stack(block.extent.left, bottom, None),
                right: contours.stack(block.extent.right, bottom, None),
                bottom,
            },
        }
    }

    /// How many of the reports with reports of their own stand before the first without.
    fn managers_before_leaves(&self, unit: NodeId) -> usize {
        let members = self.units.members(unit);
        let managers = members.take_while(|&child| !self.units.is_leaf(child));
        managers.count()
    }

    /// Moves all leaves of a row with the first of them.
    fn move_leaves(&mut self, unit: NodeId, hanging: &Hanging) {
        let units = self.units;
        let mut moved = None;
        for (leaf, &(x, _)) in folded(units, unit, self.folds[unit]).zip(&hanging.folded.places) {
            let by = *moved.get_or_insert(self.offsets[leaf].x);
            self.offsets[leaf].x = x + by;
        }
    }

    /// The middle of a row: of all that stand in it but guests.
    fn middle(&self, siblings: &[Slot], xs: &[f64]) -> f64 {
        let is_own = |slot: &Slot| !self.units.is_guest(slot.unit);
        let first = siblings.iter().position(is_own).unwrap_or(0);
        let last = siblings.iter().rposition(is_own);
        let last = last.unwrap_or(siblings.len() - 1);
        (xs[first] - siblings[first].half + xs[last] + siblings[last].half) / 2.0
    }

    /// The sides of a unit with everything below it.
    fn wrap(
        &self,
        (unit, depth): (NodeId, usize),
        hanging: &Hanging,
        ranks: &[Rank],
        row: Option<Sides>,
        contours: &mut Contours,
    ) -> Sides {
        let rank = ranks[depth];
        let bottom = rank.top + rank.height;
        let half = self.units.size(unit).width / 2.0;
        let mut below = (row.map(|row| row.left), row.map(|row| row.right));
        let mut lowest = row.map_or(bottom, |row| row.bottom);
        let mut stack = |extent: &Extent, bottom: f64| {
            lowest = lowest.max(bottom);
            below = (
                Some(contours.stack(extent.left, bottom, below.0)),
                Some(contours.stack(extent.right, bottom, below.1)),
            );
        };
        let is_in_row = matches!(self.folds[unit], Fold::Mixed(_));
        if !is_in_row && !hanging.folded.places.is_empty() {
            let extent = &hanging.folded.extent;
            stack(extent, rank.below() + extent.height);
        }
        if !hanging.assistants.places.is_empty() {
            let extent = &hanging.assistants.extent;
            stack(extent, bottom + extent.height);
        }
        Sides {
            left: contours.stack(-half, bottom, below.0),
            right: contours.stack(half, bottom, below.1),
            bottom: lowest,
        }
    }

    /// The room of the region, stored at its first root, around the middle of that root's top edge.
    fn set_extent(&mut self, root: NodeId, row: Sides, contours: &Contours) {
        let x = self.offsets[root].x;
        let steps = |side| contours.steps(side);
        self.extents[root] = Extent {
            left: steps(row.left).map(|(x, _)| x).fold(f64::MAX, f64::min) - x,
            right: steps(row.right).map(|(x, _)| x).fold(f64::MIN, f64::max) - x,
            height: row.bottom,
            width: self.units.size(root).width,
        };
    }

    /// The room of a region of one unit, with what hangs from it.
    fn set_extent_of_one(&mut self, unit: NodeId, hanging: &Hanging, rank: &Rank) {
        let mut extent = Extent::of(self.units.size(unit));
        let tops = [rank.height, rank.below()];
        for (block, top) in [&hanging.assistants, &hanging.folded].into_iter().zip(tops) {
            if !block.places.is_empty() {
                extent.left = extent.left.min(block.extent.left);
                extent.right = extent.right.max(block.extent.right);
                extent.height = extent.height.max(top + block.extent.height);
            }
        }
        self.offsets[unit].x = 0.0;
        self.extents[unit] = extent;
    }
}

/// The gap between trees that stand beside each other.
pub(super) fn root_gap(options: &Options) -> f64 {
    options.subtree_gap * 1.5
}
