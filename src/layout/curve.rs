//! The shapes that a subtree can take: curves of width against height.
//!
//! Choosing an arrangement for every manager so that the whole is as small as possible is area minimisation over slicing
//! trees (Stockmeyer 1983): the curve of a subtree follows from those of its children, so one walk from the leaves to the
//! roots finds all shapes. Curves are pruned to a few points that lie evenly in width.

use super::columns;
use super::fold::{self, Fold};
use super::folded;
use super::graph::{Graph, NodeId};
use super::options::Options;
use super::unit::Units;
use crate::geometry::Size;
use crate::page::Reports;

/// How many points a curve keeps.
const POINTS: usize = 48;

/// How many columns a searched grid may have at most.
const COLUMNS: usize = 8;

/// How many columns of leaves may stand beside managers.
const MIXED: usize = 4;

/// One shape of a subtree, and the choice that leads to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Shape {
    pub width: f64,
    pub height: f64,
    fold: Fold,
    /// What the children may measure at most: in height if they stand in a row, else in width.
    cap: f64,
}

/// What may hang.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hanging {
    /// Only whole teams of leaves, each in one stack: the look that people know.
    Teams,
    /// Only teams of leaves.
    Leaves,
    /// Whole subtrees.
    Subtrees,
}

/// The curves of all units, each by ascending width and descending height.
pub(super) struct Curves<'a> {
    graph: &'a Graph,
    units: &'a Units<'a>,
    options: &'a Options,
    hanging: Hanging,
    curves: Vec<Vec<Shape>>,
}

impl<'a> Curves<'a> {
    pub(super) fn new(
        graph: &'a Graph,
        units: &'a Units<'a>,
        hanging: Hanging,
        options: &'a Options,
    ) -> Self {
        let mut curves = Self {
            graph,
            units,
            options,
            hanging,
            curves: vec![Vec::new(); graph.forest.len()],
        };
        for node in graph.forest.bottom_up() {
            if units.is_unit(node) {
                curves.curves[node] = pruned(curves.shapes(node));
            }
        }
        curves
    }

    /// All shapes that `roots` can take beside each other, as caps of their height.
    pub(super) fn heights(&self, roots: &[NodeId]) -> Vec<f64> {
        let shapes = roots.iter().flat_map(|&root| &self.curves[root]);
        ascending(shapes.map(|shape| shape.height).collect())
    }

    /// The size that `roots` take beside each other when each is at most `cap` high, as far as it can.
    pub(super) fn size(&self, roots: &[NodeId], cap: f64, gap: f64) -> Size {
        let shapes = roots.iter().map(|&root| self.narrowest(root, cap));
        shapes.fold(Size::new(-gap, 0.0), |size, shape| {
            Size::new(
                size.width + shape.width + gap,
                size.height.max(shape.height),
            )
        })
    }

    /// The folds that lead to `roots` of at most this height.
    pub(super) fn folds(&self, roots: &[NodeId], cap: f64) -> Vec<Fold> {
        let mut folds = vec![Fold::Row; self.curves.len()];
        let mut open: Vec<(NodeId, Shape)> = roots
            .iter()
            .map(|&root| (root, self.narrowest(root, cap)))
            .collect();
        while let Some((unit, shape)) = open.pop() {
            folds[unit] = shape.fold;
            for child in self.units.below(unit) {
                let own = match shape.fold {
                    Fold::Row | Fold::Mixed(_) => self.narrowest(child, shape.cap),
                    _ => self.lowest(child, shape.cap),
                };
                open.push((child, own));
            }
        }
        folds
    }

    /// The narrowest shape that is at most `cap` high, or else the lowest.
    fn narrowest(&self, unit: NodeId, cap: f64) -> Shape {
        let curve = &self.curves[unit];
        let at = curve.partition_point(|shape| shape.height > cap + 0.01);
        curve[at.min(curve.len() - 1)]
    }

    /// The lowest shape that is at most `cap` wide, or else the narrowest.
    fn lowest(&self, unit: NodeId, cap: f64) -> Shape {
        let curve = &self.curves[unit];
        let after = curve.partition_point(|shape| shape.width <= cap + 0.01);
        curve[after.saturating_sub(1)]
    }

    /// Every shape of one unit, children being done.
    fn shapes(&self, unit: NodeId) -> Vec<Shape> {
        let own = self.units.size(unit);
        let children: Vec<NodeId> = self.units.below(unit).collect();
        if children.is_empty() {
            return vec![Shape {
                width: own.width,
                height: own.height,
                fold: Fold::Row,
                cap: 0.0,
            }];
        }
        let wish = self.graph.reports[unit].unwrap_or(self.options.reports);
        let mut shapes = Vec::new();
        for kind in self.kinds(unit, wish, &children) {
            match kind {
                Fold::Row => self.rows(own, &children, &mut shapes),
                Fold::Mixed(most) => self.mixed(unit, most, &mut shapes),
                _ => self.stacks(own, &children, kind, &mut shapes),
            }
        }
        shapes
    }

    /// The folds that a unit may have.
    fn kinds(&self, unit: NodeId, wish: Reports, children: &[NodeId]) -> Vec<Fold> {
        let grids = 2..=COLUMNS.min(children.len().saturating_sub(1));
        match wish {
            Reports::Row => vec![Fold::Row],
            Reports::HangRight => vec![Fold::Right],
            Reports::HangLeft => vec![Fold::Left],
            Reports::HangBoth => vec![Fold::Both],
            Reports::Grid if children.len() < 3 => vec![Fold::Grid(2)],
            Reports::Grid => grids.map(Fold::Grid).collect(),
            Reports::Auto => self.automatic(unit),
        }
    }

    /// The folds of a unit without a wish, the calmest first.
    fn automatic(&self, unit: NodeId) -> Vec<Fold> {
        let count = self.units.members(unit).count();
        let members = self.units.members(unit);
        let leaves = members.filter(|&child| self.units.is_leaf(child)).count();
        let mut kinds = vec![Fold::Row];
        if self.hanging == Hanging::Teams {
            kinds.extend((count > 1 && leaves == count).then_some(Fold::Right));
            return kinds;
        }
        if count > 1 && (leaves == count || self.hanging == Hanging::Subtrees) {
            kinds.push(Fold::Right);
            kinds.extend((2..=COLUMNS.min(count)).map(Fold::Columns));
        }
        if leaves > 1 && leaves < count {
            kinds.extend((1..=MIXED.min(leaves)).map(Fold::Mixed));
        }
        kinds
    }

    /// Children side by side, at every height that some of them can have.
    fn rows(&self, own: Size, children: &[NodeId], shapes: &mut Vec<Shape>) {
        let gap = self.options.sibling_gap;
        for cap in thinned(self.heights(children)) {
            let row = self.size(children, cap, gap);
            shapes.push(Shape {
                width: row.width.max(own.width),
                height: own.height + self.options.rank_gap + row.height,
                fold: Fold::Row,
                cap,
            });
        }
    }

    /// Managers side by side, and the leaves in a block of columns beside them.
    fn mixed(&self, unit: NodeId, most: usize, shapes: &mut Vec<Shape>) {
        let (options, own) = (self.options, self.units.size(unit));
        let (leaves, managers) = folded::leaves_and_managers(self.units, unit);
        let each: Vec<Shape> = leaves.iter().map(|&leaf| self.lowest(leaf, 0.0)).collect();
        let block = self.block(own, &each, Fold::Mixed(most));
        let leaves_height = block.height - fold::grid_row_gap(options);
        for cap in thinned(self.heights(&managers)) {
            let row = self.size(&managers, cap, options.sibling_gap);
            let width = row.width + options.sibling_gap + block.width;
            shapes.push(Shape {
                width: width.max(own.width),
                height: own.height + options.rank_gap + row.height.max(leaves_height),
                fold: Fold::Mixed(most),
                cap,
            });
        }
    }

    /// Children that hang or stand in a grid, at every width that some of them can have.
    fn stacks(&self, own: Size, children: &[NodeId], kind: Fold, shapes: &mut Vec<Shape>) {
        let widths = children.iter().flat_map(|&child| &self.curves[child]);
        let widths = ascending(widths.map(|shape| shape.width).collect());
        for cap in thinned(widths) {
            let each: Vec<Shape> = children
                .iter()
                .map(|&child| self.lowest(child, cap))
                .collect();
            let block = self.block(own, &each, kind);
            shapes.push(Shape {
                width: block.width.max(own.width),
                height: own.height + block.height,
                fold: kind,
                cap,
            });
        }
    }

    /// The size of folded children, with the gap above them.
    fn block(&self, own: Size, children: &[Shape], kind: Fold) -> Size {
        let options = self.options;
        let widest = |shapes: &mut dyn Iterator<Item = &Shape>| {
            shapes.map(|shape| shape.width).fold(0.0, f64::max)
        };
        let rows = |columns: usize, gap: f64| -> f64 {
            let rows = children.chunks(columns);
            rows.map(|row| row.iter().map(|shape| shape.height).fold(0.0, f64::max) + gap)
                .sum::<f64>()
                - gap
        };
        match kind {
            Fold::Row => Size::default(),
            Fold::Columns(most) | Fold::Mixed(most) => {
                let heights: Vec<f64> = children.iter().map(|shape| shape.height).collect();
                let mut rest = children;
                let mut size = Size::new(-options.sibling_gap, 0.0);
                for length in columns::cut(most, &heights, |_| options.stack_gap) {
                    let column;
                    (column, rest) = rest.split_at(length);
                    let widest = column.iter().map(|shape| shape.width).fold(0.0, f64::max);
                    size.width += options.sibling_gap + options.hang_inset + widest;
                    let height: f64 = column.iter().map(|shape| shape.height).sum();
                    let height = height + (length - 1) as f64 * options.stack_gap;
                    size.height = size.height.max(height);
                }
                size.height += fold::grid_row_gap(options);
                size
            }
            Fold::Right | Fold::Left => Size::new(
                fold::trunk_inset(own.width, options)
                    + options.hang_inset
                    + widest(&mut children.iter()),
                options.stack_gap * 1.5 + rows(1, options.stack_gap),
            ),
            Fold::Both => Size::new(
                2.0 * options.hang_inset
                    + widest(&mut children.iter().step_by(2))
                    + widest(&mut children.iter().skip(1).step_by(2)),
                options.stack_gap * 1.5 + rows(2, options.stack_gap),
            ),
            Fold::Grid(columns) => Size::new(
                columns as f64 * (widest(&mut children.iter()) + options.sibling_gap)
                    + 2.0 * options.hang_inset,
                options.rank_gap + rows(columns, fold::grid_row_gap(options)),
            ),
        }
    }
}

/// The shapes of which no other is both narrower and lower, by ascending width.
fn pruned(mut shapes: Vec<Shape>) -> Vec<Shape> {
    shapes.sort_by(|a, b| {
        a.width
            .total_cmp(&b.width)
            .then(a.height.total_cmp(&b.height))
    });
    let mut lowest = f64::MAX;
    shapes.retain(|shape| {
        let is_lower = shape.height < lowest - 0.01;
        lowest = lowest.min(shape.height);
        is_lower
    });
    thinned(shapes)
}

/// At most [`POINTS`] of the items, evenly taken, the first and the last among them.
fn thinned<T: Copy>(items: Vec<T>) -> Vec<T> {
    if items.len() <= POINTS {
        return items;
    }
    let last = items.len() - 1;
    (0..POINTS)
        .map(|at| items[at * last / (POINTS - 1)])
        .collect()
}

fn ascending(mut numbers: Vec<f64>) -> Vec<f64> {
    numbers.sort_by(f64::total_cmp);
    numbers.dedup_by(|a, b| (*a - *b).abs() < 0.01);
    numbers
}
