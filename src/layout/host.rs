//! Where posts with several managers stand in the tree: as guests in the row of somebody above all their managers.
//!
//! The *host* of such a post is the nearest post above its first manager that ranks no lower than any of its managers. The
//! post stands in the host's row, beside the branch of its managers, in the rank below the lowest of them; every line to it
//! then comes down from the channel below its manager without meeting a box. Trees that share posts stand below one host
//! that is not drawn.

use super::graph::{Graph, NodeId};
use super::shared::Shared;

/// How many steps up the tree the hosts of all posts may take to find.
const STEPS: usize = 5_000_000;

/// Who stands below whom when shared posts are guests.
///
/// Indices are units; the one after all nodes is the host above joined trees.
pub(super) struct Hosts {
    /// The unit or host above each unit.
    pub above: Vec<Option<NodeId>>,
    /// Units whose reports stand in a row, as lines to guests pass between them.
    pub is_row: Vec<bool>,
    /// Whether trees are joined below a host that is not drawn.
    pub is_joined: bool,
    steps: usize,
}

impl Hosts {
    /// `None` where the chart is too deep to find them in time.
    pub(super) fn new(graph: &Graph, shared: &Shared) -> Option<Self> {
        let count = graph.forest.len();
        let mut hosts = Self {
            above: vec![None; count + 1],
            is_row: vec![false; count + 1],
            is_joined: false,
            steps: STEPS,
        };
        for unit in (0..count).filter(|&node| shared.unit_of[node] == node) {
            hosts.above[unit] = graph.forest.parent(unit).map(|above| shared.unit_of[above]);
        }
        hosts.join_trees(graph, shared);
        for post in shared.posts() {
            hosts.invite(post, &shared.managers(graph, post), shared)?;
        }
        Some(hosts)
    }

    /// How many lines can be above a unit: its rank, counted from the joint host.
    fn depth(&self, unit: NodeId, shared: &Shared) -> usize {
        shared.ranks.get(unit).map_or(0, |rank| rank + 1)
    }

    /// Puts all trees between which posts are shared below one host.
    fn join_trees(&mut self, graph: &Graph, shared: &Shared) {
        let mut roots = vec![usize::MAX; graph.forest.len()];
        for node in graph.forest.pre_order() {
            let above = graph.forest.parent(node);
            roots[node] = above.map_or(shared.unit_of[node], |above| roots[above]);
        }
        for line in &shared.lines {
            let ends = [roots[line.post], roots[line.manager]];
            if ends[0] != ends[1] {
                self.is_joined = true;
                for root in ends {
                    self.above[root] = Some(graph.forest.len());
                }
            }
        }
    }

    /// Finds the host of a post whose managers have theirs.
    fn invite(&mut self, post: NodeId, managers: &[NodeId], shared: &Shared) -> Option<()> {
        let top = self.common(managers, shared)?;
        let least = managers
            .iter()
            .map(|&unit| self.depth(unit, shared))
            .min()?;
        let mut host = top;
        if !managers.contains(&top) {
            host = self.above[managers[0]]?;
            while self.depth(host, shared) > least {
                self.steps = self.steps.checked_sub(1)?;
                host = self.above[host]?;
            }
        }
        self.above[post] = Some(host);
        self.is_row[top] = true;
        for &manager in managers.iter().filter(|&&manager| manager != top) {
            let mut unit = self.above[manager]?;
            while unit != top {
                self.steps = self.steps.checked_sub(1)?;
                self.is_row[unit] = true;
                unit = self.above[unit]?;
            }
        }
        Some(())
    }

    /// The nearest unit that is one of `units` or stands above all of them.
    fn common(&mut self, units: &[NodeId], shared: &Shared) -> Option<NodeId> {
        let mut common = *units.first()?;
        for &unit in &units[1..] {
            let mut other = unit;
            while common != other {
                self.steps = self.steps.checked_sub(1)?;
                let (a, b) = (self.depth(common, shared), self.depth(other, shared));
                if a >= b {
                    common = self.above[common]?;
                }
                if b >= a {
                    other = self.above[other]?;
                }
            }
        }
        Some(common)
    }
}
