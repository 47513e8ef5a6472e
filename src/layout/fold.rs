//! Groups that do not stand in a row: stacks beside a trunk, and grids.
//!
//! A fold turns the children of a unit into one block of fixed size below it, so that the tidy tree can go on treating the
//! unit as if it had a single large child.

use super::columns;
use super::options::Options;
use crate::geometry::Size;

/// How the children of one unit stand, decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Fold {
    /// Side by side: not folded.
    #[default]
    Row,
    /// Below one another, right of the trunk.
    Right,
    /// Below one another, left of the trunk.
    Left,
    /// In pairs on both sides of the trunk.
    Both,
    /// In rows of this many.
    Grid(usize),
    /// In at most this many stacks beside each other, each right of a trunk of its own.
    Columns(usize),
    /// Those with reports of their own side by side, the others in at most this many stacks where the first of them stands.
    Mixed(usize),
}

/// The room that the subtree of a unit takes, around the middle of the unit's top edge.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Extent {
    /// The leftmost x, at most minus half of the unit's width.
    pub left: f64,
    /// The rightmost x, at least half of the unit's width.
    pub right: f64,
    /// From the top of the unit to the lowest point.
    pub height: f64,
    /// The width of the unit itself.
    pub width: f64,
}

impl Extent {
    /// The room of a unit alone.
    pub(super) fn of(size: Size) -> Self {
        Self {
            left: -size.width / 2.0,
            right: size.width / 2.0,
            height: size.height,
            width: size.width,
        }
    }
}

/// A folded group, around the middle of the unit it belongs to; y counts from the top of the block.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    /// Middle and top of each child.
    pub places: Vec<(f64, f64)>,
    /// How far left of the middle of each child its trunk runs, 0 for one that does not hang; only for columns.
    pub stems: Vec<f64>,
    /// The room of children and trunk.
    pub extent: Extent,
}

/// The distance of a hanging trunk from the edge of the unit it hangs from.
pub(super) fn trunk_inset(width: f64, options: &Options) -> f64 {
    options.hang_inset.min(width / 4.0)
}

/// The gap between the rows of a grid; a bus runs through it.
pub(super) fn grid_row_gap(options: &Options) -> f64 {
    (options.rank_gap * 0.7).max(4.0 * options.lane_gap)
}

/// The gap between a rank and what hangs below a unit of it.
pub(super) fn gap_below(kind: Fold, options: &Options) -> f64 {
    match kind {
        Fold::Right | Fold::Left | Fold::Both => options.stack_gap * 1.5,
        Fold::Columns(_) => grid_row_gap(options),
        Fold::Row | Fold::Grid(_) | Fold::Mixed(_) => options.rank_gap,
    }
}

/// Folds children of the given extents under a unit of the given width.
pub(super) fn fold(fold: Fold, width: f64, children: &[Extent], options: &Options) -> Block {
    match fold {
        Fold::Row => Block::default(),
        Fold::Right => hang(width, children, options),
        Fold::Left => mirrored(hang(width, &mirrored_extents(children), options)),
        Fold::Both => hang_both(children, options),
        Fold::Grid(columns) => grid(columns.max(1), children, options),
        Fold::Columns(columns) | Fold::Mixed(columns) => {
            columns::columns(columns, children, options)
        }
    }
}

/// Below one another, right of a trunk that leaves the unit near its left edge.
fn hang(width: f64, children: &[Extent], options: &Options) -> Block {
    let trunk = trunk_inset(width, options) - width / 2.0;
    let overhang = overhang(children, |child| -child.left);
    let edge = trunk + options.hang_inset + overhang;
    let mut block = Block {
        extent: Extent {
            left: trunk,
            right: trunk,
            ..Extent::default()
        },
        ..Block::default()
    };
    for (at, child) in children.iter().enumerate() {
        if at > 0 {
            block.extent.height += stack_gap(&children[at - 1], child, options);
        }
        let middle = edge + child.width / 2.0;
        block.places.push((middle, block.extent.height));
        block.extent.right = block.extent.right.max(middle + child.right);
        block.extent.height += child.height;
    }
    block
}

/// In pairs on both sides of a trunk below the middle of the unit.
fn hang_both(children: &[Extent], options: &Options) -> Block {
    let (left, right): (Vec<_>, Vec<_>) = (
        children.iter().step_by(2).copied().collect(),
        children.iter().skip(1).step_by(2).copied().collect(),
    );
    let inset = options.hang_inset
        + overhang(&left, |child| child.right).max(overhang(&right, |child| -child.left));
    let mut block = Block::default();
    let mut before: Option<Extent> = None;
    for pair in children.chunks(2) {
        let height = pair
            .iter()
            .fold(0.0, |height, child| child.height.max(height));
        let tallest = Extent { height, ..pair[0] };
        if let Some(before) = &before {
            block.extent.height += stack_gap(before, &tallest, options);
        }
        for (side, child) in [-1.0, 1.0].into_iter().zip(pair) {
            let middle = side * (inset + child.width / 2.0);
            block.places.push((middle, block.extent.height));
            block.extent.left = block.extent.left.min(middle + child.left);
            block.extent.right = block.extent.right.max(middle + child.right);
        }
        block.extent.height += height;
        before = Some(tallest);
    }
    block
}

/// In rows of `columns`, below the middle of the unit, with a trunk on the left that feeds every row.
fn grid(columns: usize, children: &[Extent], options: &Options) -> Block {
    let columns = columns.min(children.len().max(1));
    let mut lefts = vec![0.0_f64; columns];
    let mut rights = vec![0.0_f64; columns];
    for (at, child) in children.iter().enumerate() {
        lefts[at % columns] = lefts[at % columns].max(-child.left);
        rights[at % columns] = rights[at % columns].max(child.right);
    }
    let gaps = options.sibling_gap * (columns - 1) as f64;
    let width = lefts.iter().chain(&rights).sum::<f64>() + gaps;
    let mut block = Block {
        extent: Extent {
            left: -width / 2.0 - options.hang_inset,
            right: width / 2.0,
            ..Extent::default()
        },
        ..Block::default()
    };
    for (row, members) in children.chunks(columns).enumerate() {
        if row > 0 {
            block.extent.height += grid_row_gap(options);
        }
        let mut x = -width / 2.0;
        for column in 0..members.len() {
            block.places.push((x + lefts[column], block.extent.height));
            x += lefts[column] + rights[column] + options.sibling_gap;
        }
        block.extent.height += members
            .iter()
            .fold(0.0, |tall, child| child.height.max(tall));
    }
    block
}

/// How far the children reach beyond their own units on the side of the trunk.
pub(super) fn overhang(children: &[Extent], reach: impl Fn(&Extent) -> f64) -> f64 {
    children
        .iter()
        .map(|child| reach(child) - child.width / 2.0)
        .fold(0.0, f64::max)
}

/// Whether nothing stands beside or below a unit, as far as its room tells.
pub(super) fn is_leaf(extent: &Extent) -> bool {
    extent.right - extent.left <= extent.width
}

/// The gap between two neighbours of a stack: wider where one of them is more than a leaf.
pub(super) fn stack_gap(above: &Extent, below: &Extent, options: &Options) -> f64 {
    if is_leaf(above) && is_leaf(below) {
        options.stack_gap
    } else {
        options.stack_gap * 1.5
    }
}

fn mirrored_extents(children: &[Extent]) -> Vec<Extent> {
    children.iter().map(mirrored_extent).collect()
}

fn mirrored_extent(extent: &Extent) -> Extent {
    Extent {
        left: -extent.right,
        right: -extent.left,
        ..*extent
    }
}

fn mirrored(block: Block) -> Block {
    Block {
        places: block.places.iter().map(|&(x, y)| (-x, y)).collect(),
        extent: mirrored_extent(&block.extent),
        ..block
    }
}
