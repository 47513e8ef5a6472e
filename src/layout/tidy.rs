//! The tidy tree: rows aligned by rank, parents centred, siblings in order, in linear time.
//!
//! After Reingold and Tilford (1981), Buchheim, Jünger and Leipert (2002, even spacing of smaller subtrees between larger
//! ones) and van der Ploeg (2013, boxes of any size). Units whose children hang or stand in a grid are folded first, so each
//! *region*, the units that rows connect, is one tidy tree; regions are laid out from the innermost to the outermost.

use super::assistant;
use super::contour::{Contours, Cursor};
use super::fold::{self, Block, Extent, Fold};
use super::graph::NodeId;
use super::options::Options;
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
}

/// A rank of a region.
#[derive(Clone, Copy, Debug, Default)]
struct Rank {
    top: f64,
    height: f64,
    /// Room for assistants below the units.
    band: f64,
    has_row: bool,
    /// Room below that, until what hangs from upper ranks has ended.
    extra: f64,
}

/// What hangs from a unit and has to end above the channel below a rank.
struct End {
    /// The rank above the channel.
    channel: usize,
    /// The rank of the unit.
    rank: usize,
    height: f64,
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
            let is_row = self.folds[unit] == Fold::Row;
            open.extend(self.units.members(unit).map(|child| (child, !is_row)));
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
        let ranks = self.ranks(&members, &hanging);
        self.set_places(&members, &hanging, &ranks);
        if let [(unit, _)] = members[..] {
            self.set_extent_of_one(unit, &hanging[0], &ranks[0]);
            return;
        }

        let gaps = (self.options.sibling_gap, self.options.subtree_gap);
        let mut contours = Contours::default();
        // The units of each rank whose parents come next, last to first; parents take theirs.
        let mut waiting: Vec<Vec<(NodeId, Sides)>> = vec![Vec::new(); ranks.len() + 1];
        for (at, &(unit, rank)) in members.iter().enumerate().rev() {
            waiting[rank + 1].reverse();
            let row = self.row(&waiting[rank + 1], gaps, &mut contours);
            waiting[rank + 1].clear();
            let sides = self.wrap(members[at], &hanging[at], &ranks, row, &mut contours);
            waiting[rank].push((unit, sides));
        }
        let root_gaps = (root_gap(self.options), root_gap(self.options));
        waiting[0].reverse();
        let row = self
            .row(&waiting[0], root_gaps, &mut contours)
            .expect("a region has a root");
        self.set_extent(waiting[0][0].0, row, &contours);
    }

    /// The units of the region with their ranks, parents first.
    fn members(&self, roots: &[NodeId]) -> Vec<(NodeId, usize)> {
        let mut members = Vec::new();
        let mut open: Vec<(NodeId, usize)> = roots.iter().rev().map(|&root| (root, 0)).collect();
        while let Some((unit, rank)) = open.pop() {
            members.push((unit, rank));
            if self.folds[unit] == Fold::Row {
                let first = open.len();
                open.extend(self.units.members(unit).map(|child| (child, rank + 1)));
                open[first..].reverse();
            }
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

    /// Heights and tops of the ranks.
    fn ranks(&self, members: &[(NodeId, usize)], hanging: &[Hanging]) -> Vec<Rank> {
        let mut ranks: Vec<Rank> = Vec::new();
        for (&(unit, depth), hanging) in members.iter().zip(hanging) {
            if ranks.len() == depth {
                ranks.push(Rank::default());
            }
            let rank = &mut ranks[depth];
            rank.height = rank.height.max(self.units.size(unit).height);
            rank.band = rank.band.max(hanging.assistants.extent.height);
            let is_beside = stacks_assistants(self.folds[unit]);
            rank.has_row |= !is_beside && self.units.below(unit).next().is_some();
        }
        let ends = self.ends(members, hanging);
        for depth in 0..ranks.len() {
            if let Some(above) = depth.checked_sub(1) {
                ranks[depth].top = self.below(&ranks[above]);
            }
            let ends = ends.iter().filter(|end| end.channel == depth);
            let ends = ends.map(|end| self.below(&ranks[end.rank]) + end.height);
            let needed = ends.fold(0.0, f64::max) + self.options.rank_gap;
            let own = self.below(&ranks[depth]);
            ranks[depth].extra = (needed - own).max(0.0);
        }
        ranks
    }

    /// What hangs where a line passes below it.
    fn ends(&self, members: &[(NodeId, usize)], hanging: &[Hanging]) -> Vec<End> {
        let all = members.iter().zip(hanging);
        let ends = all.filter_map(|(&(unit, rank), hanging)| {
            let channel = rank + self.units.reach(unit)?;
            let height = hanging.folded.extent.height;
            (height > 0.0).then_some(End {
                channel,
                rank,
                height,
            })
        });
        ends.collect()
    }

    /// The top of what stands below a rank.
    fn below(&self, rank: &Rank) -> f64 {
        let gap = if rank.has_row {
            self.options.rank_gap
        } else {
            self.options.stack_gap * 1.5
        };
        rank.top + rank.height + rank.band + gap + rank.extra
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
            let below = self.below(&rank) - rank.top;
            let units = self.units;
            for (child, &(x, y)) in folded(units, unit, kind).zip(&hanging.folded.places) {
                self.offsets[child] = Point::new(x, below + y);
            }
            for (child, &(x, y)) in units.assistants(unit).zip(&hanging.assistants.places) {
                self.offsets[child] = Point::new(x, rank.height + y);
            }
        }
    }

    /// Sets units side by side, centred at x = 0; gives the sides of all together.
    fn row(
        &mut self,
        siblings: &[(NodeId, Sides)],
        gaps: (f64, f64),
        contours: &mut Contours,
    ) -> Option<Sides> {
        let (&(_, mut all), others) = siblings.split_first()?;
        let mut row = Row::new(siblings.len(), all.bottom);
        for (_, own) in others {
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
        for (&(unit, _), x) in siblings.iter().zip(&xs) {
            self.offsets[unit].x = x - middle;
        }
        Some(Sides {
            left: all.left.shifted(-middle),
            right: all.right.shifted(-middle),
            bottom: all.bottom,
        })
    }

    /// The middle of a row: of all that stand in it but guests.
    fn middle(&self, siblings: &[(NodeId, Sides)], xs: &[f64]) -> f64 {
        let is_own = |&(unit, _): &(NodeId, Sides)| !self.units.is_guest(unit);
        let first = siblings.iter().position(is_own).unwrap_or(0);
        let last = siblings.iter().rposition(is_own);
        let last = last.unwrap_or(siblings.len() - 1);
        let half = |at: usize| self.units.size(siblings[at].0).width / 2.0;
        (xs[first] - half(first) + xs[last] + half(last)) / 2.0
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
        if !hanging.folded.places.is_empty() {
            let extent = &hanging.folded.extent;
            stack(extent, self.below(&rank) + extent.height);
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
        let tops = [rank.height, self.below(rank)];
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

/// Whether the assistants of a unit with this fold are the first of its stack.
pub(super) fn stacks_assistants(kind: Fold) -> bool {
    matches!(kind, Fold::Right | Fold::Left)
}

/// The children of `unit` that its fold places, in order.
pub(super) fn folded<'u>(
    units: &'u Units<'u>,
    unit: NodeId,
    kind: Fold,
) -> impl Iterator<Item = NodeId> + 'u {
    let assistants = stacks_assistants(kind)
        .then(|| units.assistants(unit))
        .into_iter()
        .flatten();
    let members = (kind != Fold::Row)
        .then(|| units.members(unit))
        .into_iter()
        .flatten();
    assistants.chain(members)
}
