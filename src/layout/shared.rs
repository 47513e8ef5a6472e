//! Posts with several solid managers, and the ranks of the chart they stand in.
//!
//! A unit ranks below *all* of its managers, so its rank is the length of the longest way from a root (Sugiyama, Tagawa and
//! Toda 1981, whose ranks these are). Lines that would close a loop, or that touch an assistant, do not rank.

use super::graph::{Graph, NodeId, Role};
use super::unit::Units;

/// A solid line to a manager besides the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Further {
    /// The unit of the report.
    pub post: NodeId,
    /// The unit of the manager.
    pub manager: NodeId,
    /// The number of the edge in the graph.
    pub edge: usize,
}

/// The units of a graph, ranked below all of their managers.
pub(super) struct Shared {
    /// The unit of each node.
    pub unit_of: Vec<NodeId>,
    /// The further lines that rank, by post.
    pub lines: Vec<Further>,
    /// The rank of each unit, 0 for roots.
    pub ranks: Vec<usize>,
}

impl Shared {
    /// `None` where no unit has several managers.
    pub(super) fn new(graph: &Graph, units: &Units) -> Option<Self> {
        if !graph.edges.iter().any(|edge| edge.is_solid) {
            return None;
        }
        let unit_of = unit_of(graph, units);
        let mut lines = further(graph, &unit_of);
        let mut ranks = longest_paths(graph, &unit_of, &lines);
        if ranks.contains(&None) {
            lines.retain(|line| ranks[line.post].is_some() || ranks[line.manager].is_some());
            ranks = longest_paths(graph, &unit_of, &lines);
        }
        let ranks = ranks.into_iter().map(Option::unwrap_or_default).collect();
        let shared = Self {
            unit_of,
            lines,
            ranks,
        };
        (!shared.lines.is_empty()).then_some(shared)
    }

    /// The units with several managers, upper ranks first.
    pub(super) fn posts(&self) -> Vec<NodeId> {
        let mut posts: Vec<NodeId> = self.lines.iter().map(|line| line.post).collect();
        posts.dedup();
        posts.sort_by_key(|&post| (self.ranks[post], post));
        posts
    }

    /// The unit above `post` in the forest, and then its further managers, once each.
    pub(super) fn managers(&self, graph: &Graph, post: NodeId) -> Vec<NodeId> {
        let mut managers: Vec<NodeId> = Vec::new();
        managers.extend(graph.forest.parent(post).map(|above| self.unit_of[above]));
        for line in self.lines_of(post) {
            if !managers.contains(&line.manager) {
                managers.push(line.manager);
            }
        }
        managers
    }

    /// The further lines of one unit.
    pub(super) fn lines_of(&self, post: NodeId) -> &[Further] {
        let first = self.lines.partition_point(|line| line.post < post);
        let after = self.lines.partition_point(|line| line.post <= post);
        &self.lines[first..after]
    }

    /// Whether a unit has several managers.
    pub(super) fn is_shared(&self, post: NodeId) -> bool {
        !self.lines_of(post).is_empty()
    }
}

/// The unit that each node stands in.
fn unit_of(graph: &Graph, units: &Units) -> Vec<NodeId> {
    let mut unit_of: Vec<NodeId> = (0..graph.forest.len()).collect();
    for unit in (0..graph.forest.len()).filter(|&node| units.is_unit(node)) {
        units.heads(unit).for_each(|head| unit_of[head] = unit);
    }
    unit_of
}

/// The further solid lines between units that stand in ranks, by post.
fn further(graph: &Graph, unit_of: &[NodeId]) -> Vec<Further> {
    let mut is_aside = vec![false; graph.forest.len()];
    for node in graph.forest.pre_order() {
        let above = graph.forest.parent(node);
        is_aside[node] =
            graph.roles[node] == Role::Assistant || above.is_some_and(|above| is_aside[above]);
    }
    let mut lines: Vec<Further> = Vec::new();
    for (number, edge) in graph.edges.iter().enumerate() {
        let (post, manager) = (unit_of[edge.from], unit_of[edge.to]);
        let first = graph.forest.parent(post).map(|above| unit_of[above]);
        let is_further = first.is_some_and(|first| first != manager && post != manager);
        if edge.is_solid && is_further && !is_aside[post] && !is_aside[manager] {
            lines.push(Further {
                post,
                manager,
                edge: number,
            });
        }
    }
    lines.sort_unstable();
    // The same two ends once; a second line between them has nothing to add.
    lines.dedup_by_key(|line| (line.post, graph.edges[line.edge].from, line.manager));
    lines
}

/// The length of the longest way from a root to each unit (Kahn 1962); `None` in loops and below them.
fn longest_paths(graph: &Graph, unit_of: &[NodeId], lines: &[Further]) -> Vec<Option<usize>> {
    let count = graph.forest.len();
    let mut links: Vec<(NodeId, NodeId)> =
        lines.iter().map(|line| (line.manager, line.post)).collect();
    links.sort_unstable();
    let mut waiting = vec![0; count];
    for &(_, post) in &links {
        waiting[post] += 1;
    }
    for (node, waits) in waiting.iter_mut().enumerate() {
        *waits += usize::from(unit_of[node] == node && graph.forest.parent(node).is_some());
    }
    let mut ranks: Vec<Option<usize>> = vec![None; count];
    let mut open: Vec<(NodeId, usize)> = Vec::new();
    let roots = graph.forest.roots().iter().copied();
    open.extend(
        roots
            .filter(|&root| waiting[root] == 0)
            .map(|root| (root, 0)),
    );
    let mut longest = vec![0; count];
    while let Some((unit, rank)) = open.pop() {
        ranks[unit] = Some(rank);
        let first = links.partition_point(|&(manager, _)| manager < unit);
        let further = links[first..].iter().take_while(|link| link.0 == unit);
        for below in graph
            .forest
            .children(unit)
            .chain(further.map(|link| link.1))
        {
            if unit_of[below] != below {
                ranks[below] = Some(rank + 1);
                continue;
            }
            longest[below] = longest[below].max(rank + 1);
            waiting[below] -= 1;
            if waiting[below] == 0 {
                open.push((below, longest[below]));
            }
        }
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forest::Forest;
    use crate::geometry::Size;
    use crate::layout::{Edge, Options};

    fn graph(parents: &[Option<usize>], seconds: &[(usize, usize)]) -> Graph {
        let edge = |&(from, to): &(usize, usize)| Edge {
            from,
            to,
            is_solid: true,
            label: None,
            is_tag: false,
        };
        Graph {
            folds: Vec::new(),
            forest: Forest::from_parents(parents.to_vec()).expect("no cycle"),
            sizes: vec![Size::new(100.0, 40.0); parents.len()],
            roles: vec![Role::Member; parents.len()],
            reports: vec![None; parents.len()],
            edges: seconds.iter().map(edge).collect(),
        }
    }

    fn shared(graph: &Graph) -> Option<Shared> {
        Shared::new(graph, &Units::new(graph, &Options::default()))
    }

    #[test]
    fn ranks_a_post_below_all_of_its_managers() {
        let graph = graph(
            &[None, Some(0), Some(1), Some(2), Some(0), Some(4)],
            &[(4, 3)],
        );
        assert_eq!(
            shared(&graph).expect("one is shared").ranks,
            [0, 1, 2, 3, 4, 5]
        );
    }

    #[test]
    fn leaves_lines_that_close_a_loop_unranked() {
        let graph = graph(&[None, Some(0), Some(0)], &[(1, 2), (2, 1)]);
        assert!(shared(&graph).is_none());
    }

    #[test]
    fn leaves_lines_to_assistants_unranked() {
        let mut graph = graph(&[None, Some(0), Some(0)], &[(2, 1)]);
        graph.roles[1] = Role::Assistant;
        assert!(shared(&graph).is_none());
    }
}
