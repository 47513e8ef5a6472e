//! Organizations in which some posts report to two managers.

use super::random::Random;
use organigram::forest::Forest;
use organigram::geometry::Size;
use organigram::layout::{Edge, Graph, Role};
use std::fmt::Write;

/// Who reports to whom.
pub struct Wiring {
    /// The first manager of each post.
    pub parents: Vec<Option<usize>>,
    /// Posts and their second managers.
    pub seconds: Vec<(usize, usize)>,
}

/// `count` posts, managers with two to six reports filled rank by rank, and `percent` of the posts with a second manager
/// anywhere among those who lead somebody, but not below the post itself.
pub fn wiring(seed: u64, count: usize, percent: usize) -> Wiring {
    let mut random = Random::new(seed.wrapping_mul(7919).wrapping_add(count as u64));
    let mut parents: Vec<Option<usize>> = vec![None];
    let mut manager = 0;
    while parents.len() < count {
        let is_leaf = manager > 0 && random.below(3) == 0 && manager + 1 < parents.len();
        let span = if is_leaf { 0 } else { 2 + random.below(5) };
        for _ in 0..span.min(count - parents.len()) {
            parents.push(Some(manager));
        }
        manager = (manager + 1).min(parents.len() - 1);
    }
    let leaders: Vec<usize> = (1..count)
        .filter(|&node| parents.contains(&Some(node)))
        .collect();
    let mut seconds: Vec<(usize, usize)> = Vec::new();
    let mut tries = 0;
    while !leaders.is_empty() && seconds.len() * 100 < count * percent && tries < 50 * count {
        tries += 1;
        let (from, to) = (
            1 + random.below(count - 1),
            leaders[random.below(leaders.len())],
        );
        let above = |mut node: usize| loop {
            match parents[node] {
                _ if node == from => return true,
                Some(parent) => node = parent,
                None => return false,
            }
        };
        let is_taken = seconds.iter().any(|&(other, _)| other == from);
        // An earlier post is never below a later one, so second managers that come earlier close no loop.
        if to < from && !is_taken && !above(to) && parents[from] != Some(to) {
            seconds.push((from, to));
        }
    }
    seconds.sort_unstable();
    Wiring { parents, seconds }
}

impl Wiring {
    /// The organization as boxes of one size.
    pub fn graph(&self, size: Size) -> Graph {
        let count = self.parents.len();
        let edge = |&(from, to): &(usize, usize)| Edge {
            from,
            to,
            is_solid: true,
            label: None,
            is_tag: false,
        };
        Graph {
            folds: Vec::new(),
            forest: Forest::from_parents(self.parents.clone()).expect("reports come later"),
            sizes: vec![size; count],
            roles: vec![Role::Member; count],
            reports: vec![None; count],
            edges: self.seconds.iter().map(edge).collect(),
        }
    }

    /// The organization as a chart file.
    pub fn chart(&self) -> String {
        let mut text = String::from("title = \"Posts with two managers\"\n");
        for (node, parent) in self.parents.iter().enumerate() {
            write!(text, "\n[posts.p{node}]\ntitle = \"Post {node}\"\n").expect("a string grows");
            let second = self.seconds.iter().find(|(from, _)| *from == node);
            let managers = parent.iter().chain(second.map(|(_, to)| to));
            let managers: Vec<String> = managers.map(|manager| format!("\"p{manager}\"")).collect();
            if !managers.is_empty() {
                writeln!(text, "reports_to = [{}]", managers.join(", ")).expect("a string grows");
            }
        }
        text
    }

    /// The organization for Graphviz, on boxes of the same size and with the same gaps.
    pub fn dot(&self, size: Size, (sibling_gap, rank_gap): (f64, f64), splines: &str) -> String {
        let inches = |points: f64| points / 72.0;
        let mut text = format!(
            "digraph {{ splines={splines}; nodesep={}; ranksep={};\nedge [dir=none];\nnode [shape=box fixedsize=true width={} height={}];\n",
            inches(sibling_gap),
            inches(rank_gap),
            inches(size.width),
            inches(size.height),
        );
        for (node, parent) in self.parents.iter().enumerate() {
            let second = self.seconds.iter().find(|(from, _)| *from == node);
            for manager in parent.iter().chain(second.map(|(_, to)| to)) {
                writeln!(text, "{manager} -> {node};").expect("a string grows");
            }
        }
        text + "}\n"
    }
}
