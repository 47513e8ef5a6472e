//! What shall be placed.

use super::fold::Fold;
use crate::forest::Forest;
use crate::geometry::Size;
use crate::page::Reports;

/// The index of a node: of `Graph::nodes` and of the forest alike.
pub type NodeId = usize;

/// Boxes of given sizes, the forest they form and the lines between them.
///
/// Promise of the maker: `roles`, `sizes`, `reports` and `partners` are as long as the forest; edges name nodes of it.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    /// Who stands below whom.
    pub forest: Forest,
    /// The size of each box, in points, as read: never transposed by the caller.
    pub sizes: Vec<Size>,
    /// What part each box plays.
    pub roles: Vec<Role>,
    /// The arrangement that a node wishes for its children; `None` follows [`super::Options::reports`].
    pub reports: Vec<Option<Reports>>,
    /// The arrangement of every node's children, where that is decided; empty where it is for the layout to choose.
    pub folds: Vec<Fold>,
    /// Lines that are not in the forest.
    pub edges: Vec<Edge>,
}

/// What part a box plays in the layout.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Stands in the row or stack of its siblings.
    #[default]
    Member,
    /// Stands beside its parent's trunk, before the other children.
    Assistant,
    /// Shares the children of its previous sibling, and stands right beside it; has no children itself.
    CoHead,
    /// Stands in the row for what is below it; its parent is not centred over it, and draws no line to it.
    Guest,
    /// A board or committee: like a member, and at the top when it stands outside of every tree.
    Body,
}

/// A line that is not in the forest; it never moves a box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// Where it starts.
    pub from: NodeId,
    /// Where it ends.
    pub to: NodeId,
    /// Whether it is a further solid line, which the layered engine heeds.
    pub is_solid: bool,
    /// The room that its label needs, if it has one.
    pub label: Option<Size>,
    /// Whether it stays a tag, without looking for a way.
    pub is_tag: bool,
}
