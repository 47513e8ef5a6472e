//! Units: a node, or co-heads that stand side by side as one.

use super::graph::{Graph, NodeId, Role};
use super::options::Options;
use crate::geometry::Size;

/// The nodes of a graph grouped to what the tree sees as one box.
///
/// A unit is named by its first node; its co-heads follow to the right and have no children of their own.
#[derive(Debug)]
pub(super) struct Units<'a> {
    graph: &'a Graph,
    sizes: Vec<Size>,
    followers: Vec<Option<NodeId>>,
    leads: Vec<bool>,
    /// How many ranks below a unit what hangs from it must have ended; empty or 0 where it need not.
    reaches: &'a [usize],
    gap: f64,
}

impl<'a> Units<'a> {
    pub(super) fn new(graph: &'a Graph, options: &Options) -> Self {
        let mut units = Self {
            graph,
            sizes: graph.sizes.clone(),
            followers: vec![None; graph.forest.len()],
            leads: vec![true; graph.forest.len()],
            reaches: &[],
            gap: options.sibling_gap,
        };
        units.join(graph.forest.roots().iter().copied());
        for node in 0..graph.forest.len() {
            units.join(graph.forest.children(node));
        }
        units
    }

    /// The same where lines pass below what hangs.
    pub(super) fn with_reaches(self, reaches: &'a [usize]) -> Self {
        Self { reaches, ..self }
    }

    /// How many ranks below a unit the channel runs above which everything that hangs from it must end.
    pub(super) fn reach(&self, unit: NodeId) -> Option<usize> {
        let reach = self.reaches.get(unit).copied();
        reach.filter(|&reach| reach > 0)
    }

    /// Joins each co-head among `siblings` to the unit before it.
    fn join(&mut self, siblings: impl Iterator<Item = NodeId>) {
        let mut unit_and_last = None;
        for node in siblings {
            match unit_and_last {
                Some((unit, last)) if self.is_co_head(node) => {
                    self.followers[last] = Some(node);
                    self.leads[node] = false;
                    let size = self.sizes[node];
                    let joined: &mut Size = &mut self.sizes[unit];
                    joined.width += self.gap + size.width;
                    joined.height = joined.height.max(size.height);
                    unit_and_last = Some((unit, node));
                }
                _ => unit_and_last = Some((node, node)),
            }
        }
    }

    /// Whether a node may stand in the unit of its previous sibling; only a leaf can share somebody else's children.
    fn is_co_head(&self, node: NodeId) -> bool {
        self.graph.roles[node] == Role::CoHead && self.graph.forest.is_leaf(node)
    }

    /// The size of a unit: of all its heads together.
    pub(super) fn size(&self, unit: NodeId) -> Size {
        self.sizes[unit]
    }

    /// The nodes of a unit, left to right.
    pub(super) fn heads(&self, unit: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(Some(unit), |&head| self.followers[head])
    }

    /// The gap between the heads of a unit.
    pub(super) fn head_gap(&self) -> f64 {
        self.gap
    }

    /// Whether a unit is named by `node`.
    pub(super) fn is_unit(&self, node: NodeId) -> bool {
        self.leads[node]
    }

    /// The units that stand as roots.
    pub(super) fn roots(&self) -> impl Iterator<Item = NodeId> + '_ {
        let roots = self.graph.forest.roots().iter().copied();
        roots.filter(|&root| self.leads[root])
    }

    /// The units below `unit` that stand in its row or stack.
    pub(super) fn members(&self, unit: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.below(unit)
            .filter(|&child| self.graph.roles[child] != Role::Assistant)
    }

    /// Whether nothing stands below a unit.
    pub(super) fn is_leaf(&self, unit: NodeId) -> bool {
        self.below(unit).next().is_none()
    }

    /// The units below `unit` that stand beside its trunk.
    pub(super) fn assistants(&self, unit: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.below(unit)
            .filter(|&child| self.graph.roles[child] == Role::Assistant)
    }

    /// The units below `unit` that are its reports alone: not the guests in its row.
    pub(super) fn own(&self, unit: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.members(unit).filter(|&child| !self.is_guest(child))
    }

    /// Whether a unit stands beside its parent's trunk.
    pub(super) fn is_assistant(&self, unit: NodeId) -> bool {
        self.graph.roles[unit] == Role::Assistant
    }

    /// Whether a unit stands in the row of its siblings without counting among them.
    pub(super) fn is_guest(&self, unit: NodeId) -> bool {
        self.graph.roles[unit] == Role::Guest
    }

    /// All units below `unit`.
    pub(super) fn below(&self, unit: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let children = self.graph.forest.children(unit);
        children.filter(|&child| self.leads[child])
    }
}
