//! Siblings in the order that suits posts with several managers.
//!
//! The order starts from the file, and from what the placer of `layout-rs` makes of the ranked graph; both are improved by
//! exchanging neighbours as long as lines to shared posts become shorter and pass over fewer managers. Widths are thought
//! of as nested intervals, so that an order is judged without laying it out.

use super::graph::{Graph, NodeId};
use super::host::Hosts;
use super::options::Options;
use super::placer;
use super::shared::Shared;
use super::sweep::Ranked;
use super::unit::Units;

/// Up to how many items and dummies the placer is asked; it is cubic in them.
pub(super) const NODES: usize = 400;

/// How many items may be looked at in all, whatever the size of the chart.
const WORK: usize = 12_000_000;

/// How often all rows are gone through.
const PASSES: usize = 12;

/// What an exchange must gain, in points of line, so that no order changes for nothing.
const GAIN: f64 = 8.0;

/// What crossing the trunk of another manager costs, in points of line.
const CROSS: f64 = 60.0;

/// What passing over reports costs that can then not hang, in points of line.
const UNFOLD: f64 = 120.0;

/// The units whose order matters: those with reports in forced rows, and these reports.
pub(super) struct Order<'a> {
    shared: &'a Shared,
    /// The unit of each item, hosts before their guests and reports.
    pub units: Vec<NodeId>,
    /// How many items stand below no other; they come first.
    tops: usize,
    /// The items below each item, left to right.
    pub rows: Vec<Vec<usize>>,
    widths: Vec<f64>,
    /// Depth, and whether there are reports.
    ranks: Vec<usize>,
    leads: Vec<bool>,
    /// From manager to shared post.
    lines: Vec<(usize, usize)>,
    work: usize,
    /// Whether the placer was asked.
    pub is_placed: bool,
}

impl<'a> Order<'a> {
    /// The best order that was found.
    pub(super) fn new(
        graph: &Graph,
        units: &Units,
        shared: &'a Shared,
        hosts: &Hosts,
        options: &Options,
    ) -> Self {
        let mut order = Self::of_the_file(graph, units, shared, hosts, options);
        let cost = order.improve();
        let rows = order.rows.clone();
        if let Some(placed) = order.placed(options) {
            order.rows = placed;
            order.is_placed = true;
            if order.improve() > cost - GAIN {
                order.rows = rows;
            }
        }
        order
    }

    /// Reports as in the file, guests right after the branch of their first manager.
    fn of_the_file(
        graph: &Graph,
        units: &Units,
        shared: &'a Shared,
        hosts: &Hosts,
        options: &Options,
    ) -> Self {
        let count = graph.forest.len();
        let mut below: Vec<(NodeId, NodeId)> = Vec::new();
        let mut file = vec![0; count + 1];
        for (place, node) in graph.forest.pre_order().into_iter().enumerate() {
            file[node] = place;
            let stands_in_row = shared.unit_of[node] == node && !units.is_assistant(node);
            let above = hosts.above[node].filter(|&above| hosts.is_row[above]);
            below.extend(above.filter(|_| stands_in_row).map(|above| (above, node)));
        }
        below.sort_by_key(|&(above, unit)| (above, file[unit]));
        let mut order = Self {
            shared,
            units: tops(hosts, &below),
            tops: 0,
            rows: Vec::new(),
            widths: Vec::new(),
            ranks: Vec::new(),
            leads: Vec::new(),
            lines: Vec::new(),
            work: WORK,
            is_placed: false,
        };
        order.tops = order.units.len();
        let mut at = 0;
        while at < order.units.len() {
            let unit = order.units[at];
            let first = below.partition_point(|&(above, _)| above < unit);
            let row = below[first..].iter().take_while(|pair| pair.0 == unit);
            let start = order.units.len();
            order.units.extend(row.map(|pair| pair.1));
            order.rows.push((start..order.units.len()).collect());
            at += 1;
        }
        order.measure(units, hosts, options);
        order.link(graph);
        order.seat_guests(graph, hosts);
        order
    }

    /// Widths of items with everything below them, ranks, and who leads somebody.
    fn measure(&mut self, units: &Units, hosts: &Hosts, options: &Options) {
        let count = hosts.above.len() - 1;
        self.widths = vec![0.0; self.units.len()];
        for at in (0..self.units.len()).rev() {
            let unit = self.units[at];
            let is_joint = unit == count;
            let has_reports = !is_joint && units.members(unit).next().is_some();
            let own = if is_joint {
                0.0
            } else {
                units.size(unit).width + options.sibling_gap
            };
            let row: f64 = self.rows[at].iter().map(|&item| self.widths[item]).sum();
            // Reports that may hang need a little more than their manager.
            let hanging = if has_reports && self.rows[at].is_empty() {
                own * 1.3
            } else {
                own
            };
            self.widths[at] = row.max(hanging);
        }
        let rank = |&unit: &NodeId| self.shared.ranks.get(unit).map_or(0, |rank| rank + 1);
        self.ranks = self.units.iter().map(rank).collect();
        let leads = |&unit: &NodeId| unit != count && units.members(unit).next().is_some();
        self.leads = self.units.iter().map(leads).collect();
    }

    /// The lines from all managers to shared posts.
    fn link(&mut self, graph: &Graph) {
        let mut items = vec![usize::MAX; graph.forest.len() + 1];
        for (item, &unit) in self.units.iter().enumerate() {
            items[unit] = item;
        }
        for post in self.shared.posts() {
            for manager in self.shared.managers(graph, post) {
                self.leads[items[manager]] = true;
                self.lines.push((items[manager], items[post]));
            }
        }
    }

    /// Moves each guest right after the branch that its first manager stands in.
    fn seat_guests(&mut self, graph: &Graph, hosts: &Hosts) {
        let mut items = vec![usize::MAX; hosts.above.len()];
        for (item, &unit) in self.units.iter().enumerate() {
            items[unit] = item;
        }
        for post in self.shared.posts() {
            let (Some(host), Some(first)) = (hosts.above[post], graph.forest.parent(post)) else {
                continue;
            };
            let mut branch = self.shared.unit_of[first];
            while let Some(above) =
                hosts.above[branch].filter(|_| hosts.above[branch] != Some(host))
            {
                branch = above;
            }
            let row = &mut self.rows[items[host]];
            row.retain(|&item| item != items[post]);
            let after = row.iter().position(|&item| item == items[branch]);
            row.insert(after.map_or(row.len(), |at| at + 1), items[post]);
        }
    }

    /// The rows as the placer of `layout-rs` would have them; `None` where there is too much for it.
    fn placed(&self, options: &Options) -> Option<Vec<Vec<usize>>> {
        let mut links: Vec<(usize, usize)> = self.lines.clone();
        for (above, row) in self.rows.iter().enumerate() {
            let own = row.iter().filter(|&&item| !self.is_guest(item));
            links.extend(own.map(|&item| (above, item)));
        }
        let dummies = |&(a, b): &(usize, usize)| self.ranks[b].saturating_sub(self.ranks[a] + 1);
        if self.units.len() + links.iter().map(dummies).sum::<usize>() > NODES {
            return None;
        }
        let ranked = Ranked::new(self.ranks.clone(), &links);
        let gap = options.sibling_gap;
        let own = |at: usize| match self.rows[at].is_empty() {
            true => self.widths[at],
            false => 4.0 * gap,
        };
        let widths: Vec<f64> = (0..ranked.ranks.len())
            .map(|at| if at < self.units.len() { own(at) } else { gap })
            .collect();
        let xs = placer::place(&widths, &ranked.rows(), &ranked.links);
        let mut rows = self.rows.clone();
        for row in &mut rows {
            row.sort_by(|&a, &b| xs[a].total_cmp(&xs[b]));
        }
        Some(rows)
    }

    fn is_guest(&self, item: usize) -> bool {
        self.shared.is_shared(self.units[item])
    }

    /// Exchanges neighbours while that makes the chart better; gives what it then costs.
    fn improve(&mut self) -> f64 {
        let mut cost = self.cost();
        for _ in 0..PASSES {
            let before = cost;
            for row in 0..self.rows.len() {
                cost = self.improve_row(row, cost);
                if self.work == 0 {
                    return cost;
                }
            }
            if cost > before - GAIN {
                break;
            }
        }
        cost
    }

    fn improve_row(&mut self, row: usize, mut cost: f64) -> f64 {
        let count = self.rows[row].len();
        for at in 1..count {
            self.rows[row].swap(at - 1, at);
            cost = self.keep(cost, |rows| rows[row].swap(at - 1, at));
        }
        if count > 2 {
            self.rows[row].reverse();
            cost = self.keep(cost, |rows| rows[row].reverse());
        }
        for at in 0..count {
            for to in [0, count - 1] {
                let moved = |rows: &mut Vec<Vec<usize>>, from: usize, to: usize| {
                    let item = rows[row].remove(from);
                    rows[row].insert(to, item);
                };
                moved(&mut self.rows, at, to);
                cost = self.keep(cost, |rows| moved(rows, to, at));
            }
        }
        cost
    }

    /// The cost after a change, which is undone if it gains too little.
    fn keep(&mut self, cost: f64, undo: impl FnOnce(&mut Vec<Vec<usize>>)) -> f64 {
        let now = self.cost();
        if now < cost - GAIN {
            return now;
        }
        undo(&mut self.rows);
        cost
    }

    /// The length of all lines to shared posts, and what they pass over, in points.
    fn cost(&mut self) -> f64 {
        let xs = self.middles();
        let looks_closely = self.lines.len() * self.units.len() <= 30_000;
        let visits = match looks_closely {
            true => self.units.len() * (1 + self.lines.len()),
            false => self.units.len() + self.lines.len(),
        };
        self.work = self.work.saturating_sub(visits);
        let mut cost = 0.0;
        for &(manager, post) in &self.lines {
            cost += (xs[manager] - xs[post]).abs();
            if looks_closely {
                cost += self.passed(manager, post, &xs);
            }
        }
        cost
    }

    /// What a line passes over, in points of line.
    fn passed(&self, manager: usize, post: usize, xs: &[f64]) -> f64 {
        let (x0, x1) = (xs[manager].min(xs[post]), xs[manager].max(xs[post]));
        let mut cost = 0.0;
        for (item, &x) in xs.iter().enumerate() {
            if x0 < x && x < x1 && self.leads[item] && item != manager {
                match self.ranks[item].cmp(&self.ranks[manager]) {
                    std::cmp::Ordering::Equal => cost += CROSS,
                    std::cmp::Ordering::Less if self.rows[item].is_empty() => cost += UNFOLD,
                    _ => {}
                }
            }
        }
        cost
    }

    /// The middle of each item when everything below it is thought of as an interval.
    fn middles(&self) -> Vec<f64> {
        let mut lefts = vec![0.0; self.units.len()];
        let mut xs = vec![0.0; self.units.len()];
        for top in 1..self.tops {
            lefts[top] = lefts[top - 1] + self.widths[top - 1];
        }
        for item in 0..self.units.len() {
            xs[item] = lefts[item] + self.widths[item] / 2.0;
            let row = &self.rows[item];
            let inner: f64 = row.iter().map(|&below| self.widths[below]).sum();
            let mut left = xs[item] - inner / 2.0;
            for &below in row {
                lefts[below] = left;
                left += self.widths[below];
            }
        }
        xs
    }
}

/// Units with reports in a forced row that stand in no forced row themselves.
fn tops(hosts: &Hosts, below: &[(NodeId, NodeId)]) -> Vec<NodeId> {
    let is_top = |&unit: &NodeId| {
        hosts.is_row[unit] && hosts.above[unit].is_none_or(|above| !hosts.is_row[above])
    };
    let mut tops: Vec<NodeId> = below.iter().map(|pair| pair.0).filter(is_top).collect();
    tops.dedup();
    tops
}
