//! Several trees on one page: side by side while that is calm, else in shelves.

use super::fold::Extent;
use super::graph::NodeId;
use super::options::Options;
use super::place::SHAPE;
use super::tidy::{Tidy, root_gap};
use super::unit::Units;
use crate::geometry::{Point, Size};

/// The middle of the top edge of every root.
///
/// `loners` are roots without any line; they stand apart, after the trees.
pub(super) fn pack(
    tidy: &mut Tidy,
    units: &Units,
    trees: &[NodeId],
    loners: &[NodeId],
    options: &Options,
) -> Vec<(NodeId, Point)> {
    let mut places = Vec::new();
    let gap = root_gap(options);
    let room = shelf_width(&tidy.extents, trees, options);
    let mut top = 0.0;
    for shelf in shelves(&tidy.extents, trees, room, gap) {
        // A single tree is laid out already.
        if shelf.len() > 1 {
            tidy.lay_out(&shelf);
        }
        let extent = tidy.extents[shelf[0]];
        let base = -extent.left - tidy.offsets[shelf[0]].x;
        for root in shelf {
            places.push((root, Point::new(base + tidy.offsets[root].x, top)));
        }
        top += extent.height + options.rank_gap;
    }
    let width = places_width(tidy, &places)
        .max(room.min(loners_width(units, loners, options)))
        .max(block_width(units, loners, options));
    if !loners.is_empty() && !trees.is_empty() {
        top += options.subtree_gap - options.rank_gap / 2.0;
    }
    places.extend(grid_of_loners(units, loners, top, width, options));
    places
}

/// The room that the boxes at `places` take from x = 0 to the right.
fn places_width(tidy: &Tidy, places: &[(NodeId, Point)]) -> f64 {
    places
        .iter()
        .map(|&(root, place)| place.x + tidy.extents[root].right)
        .fold(0.0, f64::max)
}

/// The width at which the loners alone have the shape of the page.
fn block_width(units: &Units, loners: &[NodeId], options: &Options) -> f64 {
    let shape = options.room.map_or(SHAPE, |room| room.width / room.height);
    let gap = options.sibling_gap;
    let area: f64 = loners
        .iter()
        .map(|&loner| (units.size(loner).width + gap) * (units.size(loner).height + gap))
        .sum();
    let widths = loners.iter().map(|&loner| units.size(loner).width);
    // Half a column more, so that the number of columns is rounded and not cut.
    (area * shape).sqrt() + widths.fold(0.0, f64::max) / 2.0
}

fn loners_width(units: &Units, loners: &[NodeId], options: &Options) -> f64 {
    let widths: f64 = loners
        .iter()
        .map(|&loner| units.size(loner).width + options.sibling_gap)
        .sum();
    (widths - options.sibling_gap).max(0.0)
}

/// Rows of units without lines, equal gaps, left to right.
fn grid_of_loners(
    units: &Units,
    loners: &[NodeId],
    top: f64,
    width: f64,
    options: &Options,
) -> Vec<(NodeId, Point)> {
    let mut places = Vec::new();
    let (mut x, mut y, mut tallest) = (0.0, top, 0.0_f64);
    for &loner in loners {
        let size = units.size(loner);
        if x > 0.0 && x + size.width > width + 0.01 {
            y += tallest + options.sibling_gap;
            (x, tallest) = (0.0, 0.0);
        }
        places.push((loner, Point::new(x + size.width / 2.0, y)));
        x += size.width + options.sibling_gap;
        tallest = tallest.max(size.height);
    }
    places
}

/// The trees, in order, on shelves that are at most `room` wide.
///
/// A tree that makes no earlier shelf higher may go where that has room, so that no shelf ends in a large gap.
fn shelves(extents: &[Extent], trees: &[NodeId], room: f64, gap: f64) -> Vec<Vec<NodeId>> {
    let mut shelves: Vec<(Size, Vec<NodeId>)> = Vec::new();
    for &tree in trees {
        let own = extents[tree].right - extents[tree].left;
        let height = extents[tree].height;
        let last = shelves.len().saturating_sub(1);
        let mut places = shelves.iter().enumerate();
        let place = places.find(|(at, (size, _))| {
            size.width + gap + own <= room && (*at == last || height <= size.height)
        });
        match place.map(|(at, _)| at) {
            Some(at) => {
                let (size, shelf) = &mut shelves[at];
                size.width += gap + own;
                size.height = size.height.max(height);
                shelf.push(tree);
            }
            None => shelves.push((Size::new(own, height), vec![tree])),
        }
    }
    shelves.into_iter().map(|(_, shelf)| shelf).collect()
}

/// The shelf width at which the trees together come nearest to the shape of the page.
fn shelf_width(extents: &[Extent], trees: &[NodeId], options: &Options) -> f64 {
    let gap = root_gap(options);
    let shape = options.room.map_or(SHAPE, |room| room.width / room.height);
    let total: f64 = trees
        .iter()
        .map(|&tree| extents[tree].right - extents[tree].left + gap)
        .sum();
    let mut best = (f64::MAX, total);
    for parts in 1..=trees.len().min(24) {
        let room = total / parts as f64;
        let size = shelves_size(extents, trees, room, gap, options);
        // What the sides of a page of this shape would have to be.
        let side = size.width.max(size.height * shape);
        if side < best.0 * 0.95 {
            best = (side, room);
        }
    }
    best.1
}

fn shelves_size(
    extents: &[Extent],
    trees: &[NodeId],
    room: f64,
    gap: f64,
    options: &Options,
) -> Size {
    let mut size = Size::new(0.0, -options.rank_gap);
    for shelf in shelves(extents, trees, room, gap) {
        let mut width = -gap;
        let mut height = 0.0_f64;
        for tree in shelf {
            width += extents[tree].right - extents[tree].left + gap;
            height = height.max(extents[tree].height);
        }
        size.width = size.width.max(width);
        size.height += height + options.rank_gap;
    }
    size
}
