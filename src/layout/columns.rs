//! Reports in several stacks beside each other, each right of a trunk of its own: a stack that goes on in the next column.

use super::fold::{self, Block, Extent};
use super::options::Options;
use crate::geometry::Rect;

/// How often the height of the columns is corrected until they are few enough.
const CORRECTIONS: usize = 200;

/// Children in at most `most` columns of about the same height; the unit stands over the middle of their boxes.
///
/// A subtree that has a column for itself does not hang, but stands below the bus as in a row.
pub(super) fn columns(most: usize, children: &[Extent], options: &Options) -> Block {
    let heights: Vec<f64> = children.iter().map(|child| child.height).collect();
    let gap = |at: usize| fold::stack_gap(&children[at - 1], &children[at], options);
    let mut block = Block::default();
    let (mut trunk, mut first_edge, mut last_edge) = (0.0, 0.0, 0.0);
    let mut rest = children;
    for length in cut(most, &heights, gap) {
        let column;
        (column, rest) = rest.split_at(length);
        let is_row = length == 1 && !fold::is_leaf(&column[0]);
        let inset = if is_row { 0.0 } else { options.hang_inset };
        let edge = trunk + inset + fold::overhang(column, |child| -child.left);
        if block.places.is_empty() {
            first_edge = edge;
        }
        let (mut y, mut right) = (0.0, edge);
        last_edge = edge;
        for child in column {
            let at = block.places.len();
            if y > 0.0 {
                y += gap(at);
            }
            let middle = edge + child.width / 2.0;
            block.places.push((middle, y));
            block.stems.push(if is_row { 0.0 } else { middle - trunk });
            last_edge = f64::max(last_edge, edge + child.width);
            right = f64::max(right, middle + child.right);
            y += child.height;
        }
        block.extent.height = block.extent.height.max(y);
        block.extent.right = right;
        trunk = right + options.sibling_gap;
    }
    moved(block, -(first_edge + last_edge) / 2.0)
}

/// The block moved by `dx`.
fn moved(mut block: Block, dx: f64) -> Block {
    for place in &mut block.places {
        place.0 += dx;
    }
    block.extent.left += dx;
    block.extent.right += dx;
    block
}

/// The boxes of each column: the next one starts where a box is not below the box before.
pub(super) fn of(boxes: &[Rect]) -> impl Iterator<Item = &[Rect]> {
    boxes.chunk_by(|above, below| below.y0 >= above.y1)
}

/// The lengths of at most `most` runs of the heights, in order, so that the highest run is as low as can be.
///
/// `gap(at)` stands between a height and the one before it.
pub(super) fn cut(most: usize, heights: &[f64], gap: impl Fn(usize) -> f64) -> Vec<usize> {
    let all: f64 = (1..heights.len()).map(&gap).sum::<f64>() + heights.iter().sum::<f64>();
    let mut cap = heights
        .iter()
        .copied()
        .fold(all / most.max(1) as f64, f64::max);
    let mut runs = Vec::new();
    for _ in 0..CORRECTIONS {
        let overflow;
        (runs, overflow) = filled(cap, heights, &gap);
        if runs.len() <= most.max(1) {
            break;
        }
        cap = overflow;
    }
    runs
}

/// The lengths of runs that are at most `cap` high, and the least height at which one of them would be longer.
fn filled(cap: f64, heights: &[f64], gap: &impl Fn(usize) -> f64) -> (Vec<usize>, f64) {
    let mut runs: Vec<usize> = Vec::new();
    let (mut height, mut overflow) = (f64::MAX, f64::MAX);
    for (at, &own) in heights.iter().enumerate() {
        let more = if at == 0 {
            f64::MAX
        } else {
            height + gap(at) + own
        };
        match runs.last_mut() {
            Some(length) if more <= cap + 0.01 => {
                *length += 1;
                height = more;
            }
            _ => {
                overflow = overflow.min(more);
                runs.push(1);
                height = own;
            }
        }
    }
    (runs, overflow)
}
