//! Which children of a unit its fold places, and which the tree.

use super::fold::Fold;
use super::graph::NodeId;
use super::unit::Units;

/// Whether the assistants of a unit with this fold are the first of its stack.
pub(super) fn stacks_assistants(kind: Fold) -> bool {
    matches!(kind, Fold::Right | Fold::Left)
}

/// Whether a fold places a child as part of its block, and not the tree in a row.
pub(super) fn is_folded(units: &Units, child: NodeId, kind: Fold) -> bool {
    match kind {
        Fold::Row => false,
        Fold::Mixed(_) => units.is_leaf(child),
        _ => true,
    }
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
    let members = units.members(unit);
    assistants.chain(members.filter(move |&child| is_folded(units, child, kind)))
}

/// Those of the members without reports, which a mixed row stacks, and those with.
pub(super) fn leaves_and_managers(units: &Units, unit: NodeId) -> (Vec<NodeId>, Vec<NodeId>) {
    units.members(unit).partition(|&child| units.is_leaf(child))
}
