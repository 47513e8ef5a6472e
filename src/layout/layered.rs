//! Charts in which posts have several solid managers.
//!
//! Such a post stands below all of its managers and, where it can, between them: [`Shared`] ranks the chart, [`Hosts`] says
//! in whose row the post is a guest, [`Order`] sorts the rows. What comes out is a tree again, in which passages keep room
//! for the lines to guests in every rank that these pass; so whole subtrees fold, fit and stand as in any tree. Where no post
//! has several managers, the graph stays as it is.

use super::graph::{Edge, Graph, NodeId, Role};
use super::host::Hosts;
use super::options::Options;
use super::order::Order;
use super::placement::Placement;
use super::shared::{Further, Shared};
use super::unit::Units;
use crate::forest::Forest;
use crate::geometry::Size;
use crate::page::{Engine, Reports};
use std::borrow::Cow;

/// Between two lines that come down to one post side by side, in points.
pub(super) const PORTS_APART: f64 = 14.0;

/// How many passages a chart may have for each of its nodes.
const PASSAGES: usize = 8;

/// A graph as the tree places it.
pub(super) struct Plan<'a> {
    /// The nodes as given, then passages; without the edges that `ways` stand for.
    pub graph: Cow<'a, Graph>,
    /// The numbers, as given, of the edges that are left.
    pub edges: Option<Vec<usize>>,
    /// The solid lines to posts with several managers, the first ones among them.
    pub ways: Vec<Way>,
    /// The rank of each node as given; `None` where it is the depth.
    pub ranks: Option<Vec<usize>>,
    /// See [`Units::reach`].
    reaches: Vec<usize>,
    /// Whether the engine could not do what was asked for.
    pub is_fallback: bool,
}

/// A solid line from one of several managers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Way {
    /// The unit that it leads from.
    pub manager: NodeId,
    /// The node that it leads to.
    pub to: NodeId,
    /// The passage or the unit of `to` in the rank right below the manager.
    pub entry: NodeId,
    /// The edge that it stands for, unless it is the first manager's.
    pub edge: Option<usize>,
}

impl<'a> Plan<'a> {
    /// The graph as it is.
    fn of_the_tree(graph: Cow<'a, Graph>, is_fallback: bool) -> Self {
        Self {
            graph,
            edges: None,
            ways: Vec::new(),
            ranks: None,
            reaches: Vec::new(),
            is_fallback,
        }
    }

    /// The graph as the engine of the options places it.
    pub(super) fn new(graph: Cow<'a, Graph>, options: &Options) -> Self {
        if options.engine == Engine::Tree {
            return Self::of_the_tree(graph, false);
        }
        let units = Units::new(&graph, options);
        let Some(shared) = Shared::new(&graph, &units) else {
            return Self::of_the_tree(graph, false);
        };
        let found = Planner::new(&graph, &units, &shared, options);
        match found.map(Planner::finish) {
            Some(plan) => plan,
            None => Self::of_the_tree(graph, true),
        }
    }

    /// The units of the graph.
    pub(super) fn units(&self, options: &Options) -> Units<'_> {
        Units::new(&self.graph, options).with_reaches(&self.reaches)
    }

    /// How many nodes were given.
    pub(super) fn count(&self) -> usize {
        let ranks = self.ranks.as_ref();
        ranks.map_or(self.graph.forest.len(), Vec::len)
    }

    /// The rank of each node that was given.
    pub(super) fn ranks(&self) -> Vec<usize> {
        let ranks = self.ranks.clone();
        ranks.unwrap_or_else(|| self.graph.forest.depths())
    }

    /// Gives routes and tags the numbers that their edges had in the graph as given.
    pub(super) fn number_edges(&self, placement: &mut Placement) {
        let Some(edges) = &self.edges else { return };
        let routes = placement.routes.iter_mut().map(|route| &mut route.edge);
        let tags = placement.tags.iter_mut().map(|tag| &mut tag.edge);
        routes.chain(tags).for_each(|edge| *edge = edges[*edge]);
    }
}

/// A plan in the making.
struct Planner<'p> {
    graph: &'p Graph,
    units: &'p Units<'p>,
    shared: &'p Shared,
    hosts: Hosts,
    order: Order<'p>,
    /// Parents, roles, sizes and wishes with those of passages.
    parents: Vec<Option<NodeId>>,
    roles: Vec<Role>,
    sizes: Vec<Size>,
    reports: Vec<Option<Reports>>,
    gap: f64,
    is_asked_for: bool,
    has_assistants: bool,
    /// The first passage; what comes before it was given, or is the host above joined trees.
    passages: NodeId,
    ways: Vec<Way>,
}

impl<'p> Planner<'p> {
    fn new(
        graph: &'p Graph,
        units: &'p Units<'p>,
        shared: &'p Shared,
        options: &Options,
    ) -> Option<Self> {
        let hosts = Hosts::new(graph, shared)?;
        let order = Order::new(graph, units, shared, &hosts, options);
        let mut planner = Self {
            graph,
            units,
            shared,
            hosts,
            order,
            parents: Vec::new(),
            roles: graph.roles.clone(),
            sizes: graph.sizes.clone(),
            reports: graph.reports.clone(),
            gap: options.sibling_gap,
            has_assistants: graph.roles.contains(&Role::Assistant),
            is_asked_for: options.engine == Engine::Layered,
            passages: 0,
            ways: Vec::new(),
        };
        planner.stand();
        planner.open_passages()?;
        Some(planner)
    }

    /// Everybody below the unit or host above; a lead is no co-head of whoever now stands before it.
    fn stand(&mut self) {
        let count = self.graph.forest.len();
        self.parents = (0..count)
            .map(|node| self.hosts.above[self.shared.unit_of[node]])
            .collect();
        for node in (0..count).filter(|&node| self.units.is_unit(node)) {
            if self.roles[node] == Role::CoHead {
                self.roles[node] = Role::Member;
            }
        }
        if self.hosts.is_joined {
            self.push(None, Role::Member, 0.0);
        }
        self.passages = self.parents.len();
    }

    /// Adds a node that is not drawn.
    fn push(&mut self, parent: Option<NodeId>, role: Role, width: f64) -> NodeId {
        self.parents.push(parent);
        self.roles.push(role);
        self.sizes.push(Size::new(width, 0.0));
        self.reports.push(Some(Reports::Row));
        self.parents.len() - 1
    }

    /// Sets a passage for each rank between a shared post and its host, and notes its lines.
    fn open_passages(&mut self) -> Option<()> {
        let most = self.parents.len() * PASSAGES;
        for post in self.shared.posts() {
            let host = self.hosts.above[post]?;
            let top = self.shared.ranks.get(host).map_or(0, |rank| rank + 1);
            let rank = self.shared.ranks[post];
            let managers = self.shared.managers(self.graph, post);
            let first = self.parents.len();
            if first + (rank - top) > most {
                return None;
            }
            let mut above = host;
            for passage in top..rank {
                let role = if passage == top {
                    Role::Guest
                } else {
                    Role::Member
                };
                let passing = managers
                    .iter()
                    .filter(|&&unit| self.shared.ranks[unit] < passage);
                let width = self.passage_width(post, passing.count());
                above = self.push(Some(above), role, width);
            }
            for head in self.units.heads(post) {
                self.parents[head] = Some(above);
            }
            let entry = |manager: NodeId| {
                let below = self.shared.ranks[manager] + 1;
                if below == rank {
                    post
                } else {
                    first + below - top
                }
            };
            self.ways
                .extend(first_ways(self.units, post, managers[0], &entry));
            self.keep_stems_free(&managers);
            for line in self.shared.lines_of(post) {
                let further = further_way(self.graph, line, &entry);
                self.ways.push(further);
            }
        }
        Some(())
    }
}

impl Planner<'_> {
    /// The width of a passage for the lines of so many managers.
    fn passage_width(&self, post: NodeId, managers: usize) -> f64 {
        let has_pair = self.units.heads(post).nth(1).is_some();
        match managers {
            // Where no line passes, those beside the passage stand as if it were not there.
            0 => -self.gap,
            _ if has_pair => self.units.size(post).width,
            count => (count - 1) as f64 * PORTS_APART,
        }
    }

    /// Where assistants of others could stand below a manager without reports of its own, keeps room for its stem.
    fn keep_stems_free(&mut self, managers: &[NodeId]) {
        for &manager in managers {
            let mut reports = self.units.members(manager);
            let has_own = reports.any(|unit| !self.shared.is_shared(unit));
            if self.has_assistants && !has_own {
                self.reports[manager] = Some(Reports::Row);
                self.push(Some(manager), Role::Guest, 0.0);
            }
        }
    }
}

/// The lines from the first manager, one to each head of the post.
fn first_ways(
    units: &Units,
    post: NodeId,
    manager: NodeId,
    entry: &dyn Fn(NodeId) -> NodeId,
) -> Vec<Way> {
    let way = |to| Way {
        manager,
        to,
        entry: entry(manager),
        edge: None,
    };
    units.heads(post).map(way).collect()
}

fn further_way(graph: &Graph, line: &Further, entry: &dyn Fn(NodeId) -> NodeId) -> Way {
    Way {
        manager: line.manager,
        to: graph.edges[line.edge].from,
        entry: entry(line.manager),
        edge: Some(line.edge),
    }
}

impl Planner<'_> {
    fn finish(mut self) -> Plan<'static> {
        let forest = Forest::from_parents(std::mem::take(&mut self.parents));
        let forest = forest.expect("everybody ranks below whom they stand below");
        let keys = self.keys(&forest);
        let forest =
            forest.with_sorted_siblings(|siblings| siblings.sort_by_key(|&node| keys[node]));
        let reaches = self.reaches(&forest);
        for node in (0..self.graph.forest.len()).filter(|&node| self.hosts.is_row[node]) {
            self.reports[node] = Some(Reports::Row);
        }
        let unit_of = &self.shared.unit_of;
        let ranks = unit_of
            .iter()
            .map(|&unit| self.shared.ranks[unit])
            .collect();
        let mut is_drawn = vec![false; self.graph.edges.len()];
        let drawn = self.ways.iter().filter_map(|way| way.edge);
        drawn.for_each(|edge| is_drawn[edge] = true);
        let left: Vec<usize> = (0..is_drawn.len())
            .filter(|&edge| !is_drawn[edge])
            .collect();
        let edges: Vec<Edge> = left.iter().map(|&edge| self.graph.edges[edge]).collect();
        let graph = Graph {
            folds: Vec::new(),
            forest,
            sizes: self.sizes,
            roles: self.roles,
            reports: self.reports,
            edges,
        };
        Plan {
            graph: Cow::Owned(graph),
            edges: Some(left),
            ways: self.ways,
            ranks: Some(ranks),
            reaches,
            is_fallback: !self.order.is_placed && self.is_asked_for,
        }
    }

    /// By what siblings are sorted: assistants first, then rows as ordered, everybody else as in the file.
    fn keys(&self, forest: &Forest) -> Vec<(bool, usize, usize)> {
        let mut keys = vec![(false, 0, 0); forest.len()];
        for (place, node) in self.graph.forest.pre_order().into_iter().enumerate() {
            keys[node] = (self.roles[node] != Role::Assistant, place, 0);
        }
        if self.hosts.is_joined {
            let count = self.graph.forest.len();
            let first = forest.children(count).map(|root| keys[root]).min();
            keys[count] = first.unwrap_or_default();
        }
        for row in &self.order.rows {
            for (place, &item) in row.iter().enumerate() {
                let unit = self.order.units[item];
                keys[unit] = (true, place, 0);
                let mut top = forest.parent(unit);
                while let Some(passage) = top.filter(|&node| node >= self.passages) {
                    keys[passage] = (true, place, 0);
                    top = forest.parent(passage);
                }
            }
        }
        for unit in (0..self.graph.forest.len()).filter(|&node| self.units.is_unit(node)) {
            for (number, head) in self.units.heads(unit).enumerate() {
                keys[head] = (keys[unit].0, keys[unit].1, number);
            }
        }
        keys
    }

    /// How many ranks below each unit the first channel runs in which a line passes, so that its reports must not hang into it.
    fn reaches(&self, forest: &Forest) -> Vec<usize> {
        let order = forest.pre_order();
        let mut places = vec![0; forest.len()];
        for (place, &node) in order.iter().enumerate() {
            places[node] = place;
        }
        let mut reaches = vec![0; self.graph.forest.len()];
        for way in &self.ways {
            let (a, b) = (places[way.manager], places[way.to]);
            let channel = self.shared.ranks[way.manager];
            for &node in &order[a.min(b) + 1..a.max(b)] {
                let rank = self.shared.ranks.get(node);
                let reach = rank.map_or(0, |&rank| channel.saturating_sub(rank));
                if reach > 0 && self.units.below(node).next().is_some() {
                    reaches[node] = match reaches[node] {
                        0 => reach,
                        nearer => nearer.min(reach),
                    };
                }
            }
        }
        reaches
    }
}
