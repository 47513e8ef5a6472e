//! Assistants: units beside the trunk, between their manager and its other reports.

use super::fold::{Block, Extent};
use super::options::Options;

/// The gap above assistants, and between them and the trunk.
pub(super) fn gap(options: &Options) -> f64 {
    options.sibling_gap / 2.0 + options.lane_gap
}

/// Places assistants in pairs around a trunk at x = 0: right, left, right, left, and down.
///
/// The block starts at the bottom of the manager and ends with the lowest assistant.
pub(super) fn beside_trunk(assistants: &[Extent], options: &Options) -> Block {
    let gap = gap(options);
    let mut block = Block::default();
    for pair in assistants.chunks(2) {
        block.extent.height += gap;
        let mut height: f64 = 0.0;
        for (is_left, assistant) in [false, true].into_iter().zip(pair) {
            let middle = if is_left {
                -gap - assistant.right
            } else {
                gap - assistant.left
            };
            block.places.push((middle, block.extent.height));
            block.extent.left = block.extent.left.min(middle + assistant.left);
            block.extent.right = block.extent.right.max(middle + assistant.right);
            height = height.max(assistant.height);
        }
        block.extent.height += height;
    }
    block
}
