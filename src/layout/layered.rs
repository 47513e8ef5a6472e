//! Siblings in the order that suits posts with several managers.
//!
//! After Sugiyama, Tagawa and Toda (1981): every post that a further solid line touches, and all above it, form a small
//! graph of ranks. Longest paths rank it, sweeps of barycentres order its ranks, and the placer of `layout-rs` (Brandes and
//! Köpf 2002) gives each post the x that draws it towards all of its managers and reports. Siblings are then sorted by that
//! x, so that a report stands on the side of its second manager; boxes and lines stay those of the tree.

use super::graph::{Graph, NodeId, Role};
use super::options::Options;
use super::placer;
use crate::forest::Forest;
use crate::page::Engine;
use std::borrow::Cow;

/// Up to how many nodes the placer is asked; it is cubic in them.
const NODES: usize = 1_500;

/// How often the order of the ranks is improved, down and up in turn.
const SWEEPS: usize = 12;

/// From how many orders the sweeps start at most: the given one, then shuffled ones.
const STARTS: usize = 40;

/// Starts times nodes that all sweeps together may take.
const WORK: usize = 20_000;

/// Whether the engine that was asked for cannot place this graph.
pub(super) fn falls_back(graph: &Graph, options: &Options) -> bool {
    options.engine == Engine::Layered && core(graph).iter().filter(|is_in| **is_in).count() > NODES
}

/// The graph with its siblings in a suitable order; as it is where no post has several managers.
pub(super) fn ordered<'a>(graph: Cow<'a, Graph>, options: &Options) -> Cow<'a, Graph> {
    let has_further = graph.edges.iter().any(|edge| edge.is_solid);
    if options.engine == Engine::Tree || !has_further {
        return graph;
    }
    let is_core = core(&graph);
    let Some(ranked) = Ranked::new(&graph, &is_core).filter(|ranked| ranked.nodes.len() <= NODES)
    else {
        return graph;
    };
    let rows = ranked.ordered_rows();
    let xs = placer::place(&ranked.sizes(&graph, options), &rows, &ranked.links);
    let mut keys: Vec<Option<f64>> = vec![None; graph.forest.len()];
    for (at, &node) in ranked.nodes.iter().enumerate() {
        keys[node] = Some(xs[at]);
    }
    // A co-head stays right after its pair.
    for node in 0..graph.forest.len() {
        let mut pair = None;
        for child in graph.forest.children(node) {
            match pair.filter(|_| graph.roles[child] == Role::CoHead) {
                Some(pair) => keys[child] = keys[pair],
                None => pair = Some(child),
            }
        }
    }
    let mut graph = graph.into_owned();
    graph.forest = sorted(&graph.forest, &keys);
    Cow::Owned(graph)
}

/// The forest with siblings by ascending key, wherever all of them have one.
fn sorted(forest: &Forest, keys: &[Option<f64>]) -> Forest {
    forest.with_sorted_siblings(|siblings| {
        let key = |node: &NodeId| keys[*node];
        if siblings.iter().all(|node| key(node).is_some()) {
            siblings.sort_by(|a, b| {
                key(a)
                    .partial_cmp(&key(b))
                    .unwrap_or(std::cmp::Ordering::Equal)
            });
        }
    })
}

/// Which nodes take part: the ends of further solid lines, all above them, and the children of all of these.
fn core(graph: &Graph) -> Vec<bool> {
    let forest = &graph.forest;
    let mut is_core = vec![false; forest.len()];
    for edge in graph.edges.iter().filter(|edge| edge.is_solid) {
        for end in [edge.from, edge.to] {
            for node in std::iter::once(end).chain(forest.ancestors(end)) {
                if std::mem::replace(&mut is_core[node], true) {
                    break;
                }
            }
        }
    }
    let mut takes_part = is_core.clone();
    for node in (0..forest.len()).filter(|&node| is_core[node]) {
        forest
            .children(node)
            .for_each(|child| takes_part[child] = true);
    }
    takes_part
}

/// The nodes that take part, in ranks, with dummies where a link passes a rank.
struct Ranked {
    /// The real nodes; what follows them in `ranks` are dummies.
    nodes: Vec<NodeId>,
    ranks: Vec<usize>,
    /// From a rank to the next.
    links: Vec<(usize, usize)>,
}

impl Ranked {
    /// `None` when the further lines close a loop.
    fn new(graph: &Graph, takes_part: &[bool]) -> Option<Self> {
        let nodes: Vec<NodeId> = graph.forest.pre_order();
        let nodes: Vec<NodeId> = nodes.into_iter().filter(|&node| takes_part[node]).collect();
        let mut at = vec![usize::MAX; graph.forest.len()];
        for (place, &node) in nodes.iter().enumerate() {
            at[node] = place;
        }
        let tree = nodes
            .iter()
            .filter_map(|&node| Some((at[graph.forest.parent(node)?], at[node])));
        let further = graph.edges.iter().filter(|edge| edge.is_solid);
        let further = further.map(|edge| (at[edge.to], at[edge.from]));
        let links: Vec<(usize, usize)> = tree.chain(further).filter(|(a, b)| a != b).collect();
        let ranks = longest_paths(nodes.len(), &links)?;
        let mut ranked = Self {
            nodes,
            ranks,
            links: Vec::new(),
        };
        for (from, to) in links {
            ranked.link(from, to);
        }
        Some(ranked)
    }

    /// Links two nodes, over a dummy in each rank between.
    fn link(&mut self, from: usize, to: usize) {
        let mut last = from;
        for rank in self.ranks[from] + 1..self.ranks[to] {
            self.ranks.push(rank);
            let dummy = self.ranks.len() - 1;
            self.links.push((last, dummy));
            last = dummy;
        }
        self.links.push((last, to));
    }

    /// The rooms that nodes and dummies take beside each other.
    fn sizes(&self, graph: &Graph, options: &Options) -> Vec<f64> {
        let gap = options.sibling_gap;
        let mut widths: Vec<f64> = self
            .nodes
            .iter()
            .map(|&node| graph.sizes[node].width + gap)
            .collect();
        widths.resize(self.ranks.len(), 2.0 * options.lane_gap);
        widths
    }

    /// The nodes of each rank, ordered so that few links cross.
    fn ordered_rows(&self) -> Vec<Vec<usize>> {
        let mut first = vec![Vec::new(); self.ranks.iter().max().map_or(0, |rank| rank + 1)];
        for (at, &rank) in self.ranks.iter().enumerate() {
            first[rank].push(at);
        }
        let mut best = (self.crossings(&first), first.clone());
        let starts = (WORK / self.ranks.len().max(1)).clamp(1, STARTS);
        for start in 0..starts as u64 {
            let mut rows = first.clone();
            if start > 0 {
                for row in &mut rows {
                    row.sort_by_key(|&at| shuffled(at as u64, start));
                }
            }
            for sweep in 0..SWEEPS {
                self.sweep(&mut rows, sweep % 2 == 0);
                let crossings = self.crossings(&rows);
                if crossings < best.0 {
                    best = (crossings, rows.clone());
                }
            }
        }
        best.1
    }

    /// Sorts each rank by the mean place of the neighbours in the rank before it, or after it.
    fn sweep(&self, rows: &mut [Vec<usize>], is_down: bool) {
        let mut places = vec![0.0; self.ranks.len()];
        let mut order: Vec<usize> = (0..rows.len()).collect();
        if !is_down {
            order.reverse();
        }
        let mut sums = vec![(0.0, 0.0); self.ranks.len()];
        for rank in order {
            let row = &mut rows[rank];
            for (place, &at) in row.iter().enumerate() {
                places[at] = place as f64;
            }
            let key = |at: usize| match sums[at] {
                (_, 0.0) => places[at],
                (sum, count) => sum / count,
            };
            row.sort_by(|&a, &b| key(a).total_cmp(&key(b)));
            for (place, &at) in row.iter().enumerate() {
                places[at] = place as f64;
            }
            for &(upper, lower) in &self.links {
                let (done, next) = if is_down {
                    (upper, lower)
                } else {
                    (lower, upper)
                };
                if self.ranks[done] == rank {
                    sums[next] = (sums[next].0 + places[done], sums[next].1 + 1.0);
                }
            }
        }
    }

    /// How many pairs of links cross.
    fn crossings(&self, rows: &[Vec<usize>]) -> usize {
        let mut places = vec![0; self.ranks.len()];
        for row in rows {
            for (place, &at) in row.iter().enumerate() {
                places[at] = place;
            }
        }
        let mut by_rank: Vec<Vec<(usize, usize)>> = vec![Vec::new(); rows.len()];
        for &(upper, lower) in &self.links {
            by_rank[self.ranks[upper]].push((places[upper], places[lower]));
        }
        by_rank.iter_mut().map(|links| inversions(links)).sum()
    }
}

/// A number that looks random and is the same everywhere (a multiplicative hash, Knuth 1973).
fn shuffled(number: u64, start: u64) -> u64 {
    let odd = 0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(2 * start + 1);
    (number + 1).wrapping_mul(odd) >> 20
}

/// How many pairs of links between two ranks cross, by counting inversions while inserting (a merge of sorted runs).
fn inversions(links: &mut [(usize, usize)]) -> usize {
    links.sort_unstable();
    let mut seen: Vec<usize> = Vec::with_capacity(links.len());
    let mut count = 0;
    for &mut (_, lower) in links {
        let after = seen.partition_point(|&other| other <= lower);
        count += seen.len() - after;
        seen.insert(after, lower);
    }
    count
}

/// The length of the longest way from a root to each node (Kahn 1962); `None` if there is a loop.
fn longest_paths(count: usize, links: &[(usize, usize)]) -> Option<Vec<usize>> {
    let mut reports = vec![Vec::new(); count];
    let mut waiting = vec![0; count];
    for &(from, to) in links {
        reports[from].push(to);
        waiting[to] += 1;
    }
    let mut open: Vec<usize> = (0..count).filter(|&node| waiting[node] == 0).collect();
    let mut ranks = vec![0; count];
    let mut done = 0;
    while let Some(node) = open.pop() {
        done += 1;
        for &report in &reports[node] {
            ranks[report] = ranks[report].max(ranks[node] + 1);
            waiting[report] -= 1;
            if waiting[report] == 0 {
                open.push(report);
            }
        }
    }
    (done == count).then_some(ranks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_by_the_longest_way_and_refuses_loops() {
        let links = [(0, 1), (0, 2), (1, 3), (2, 1)];
        assert_eq!(longest_paths(4, &links), Some(vec![0, 2, 1, 3]));
        assert_eq!(longest_paths(2, &[(0, 1), (1, 0)]), None);
    }

    #[test]
    fn counts_crossings_between_two_ranks() {
        assert_eq!(inversions(&mut [(0, 1), (1, 0)]), 1);
        assert_eq!(inversions(&mut [(0, 2), (1, 1), (2, 0)]), 3);
        assert_eq!(inversions(&mut [(0, 0), (0, 1), (1, 1)]), 0);
    }
}
