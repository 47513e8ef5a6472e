//! Posts outside of every tree, near those that they are connected to: customers, committees, advisers.
//!
//! A satellite slides towards the trees from a side until something is in its way. Among the places where it may stop, it
//! takes the one near its other ends that makes the chart little larger; a body keeps to the top.

use super::graph::{Graph, NodeId, Role};
use super::options::Options;
use super::place::SHAPE;
use super::placement::Trunk;
use super::unit::Units;
use crate::geometry::{Point, Rect, Size};

/// Satellites times nodes that are placed this way; more stand as trees of their own.
const WORK: usize = 8_000;
/// What a point costs by which the chart grows, in points of way.
const GROWTH: f64 = 2.5;
/// What a place above or below costs, as lines start at the sides; in points of way.
const TURN: f64 = 60.0;
/// What a line costs that cannot be straight, in points of way.
const KINK: f64 = 12.0;
/// What each point costs that a body stands below the top, in points of way.
const SINK: f64 = 3.0;

/// The satellites of a graph, those that are linked to a tree before those that are only linked to a satellite.
pub(super) fn satellites(graph: &Graph, units: &Units) -> Vec<NodeId> {
    let mut is_open = vec![false; graph.forest.len()];
    let mut count = 0;
    for root in units.roots() {
        let is_single = units.heads(root).nth(1).is_none();
        is_open[root] = is_single && units.below(root).next().is_none();
        count += usize::from(is_open[root]);
    }
    if count == 0 || graph.edges.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    loop {
        let links = graph
            .edges
            .iter()
            .flat_map(|edge| [(edge.from, edge.to), (edge.to, edge.from)]);
        let near = links.filter(|&(node, other)| is_open[node] && !is_open[other]);
        let mut near: Vec<NodeId> = near.map(|(node, _)| node).collect();
        near.sort_unstable();
        near.dedup();
        near.iter().for_each(|&node| is_open[node] = false);
        if near.is_empty() {
            break;
        }
        found.append(&mut near);
    }
    let is_too_much = found.len() * graph.forest.len() > WORK;
    if is_too_much { Vec::new() } else { found }
}

/// Gives each of the `satellites` its box around the boxes and lines of the trees.
pub(super) fn place(
    graph: &Graph,
    satellites: &[NodeId],
    trunks: &[Trunk],
    boxes: &mut [Rect],
    options: &Options,
) {
    let is_satellite = |node: &NodeId| satellites.contains(node);
    let in_trees = (0..boxes.len()).filter(|node| !is_satellite(node));
    let trees: Vec<Rect> = in_trees.map(|node| boxes[node]).collect();
    let Some(bounds) = trees.iter().copied().reduce(Rect::union) else {
        return;
    };
    let mut sky = Sky {
        walls: trees
            .iter()
            .map(|rect| rect.inflated(options.subtree_gap))
            .collect(),
        placed: Vec::new(),
        bounds,
        top: bounds.y0,
        options,
    };
    let clear = 2.0 * options.lane_gap;
    sky.walls
        .extend(pieces(trunks).map(|piece| piece.inflated(clear)));
    for (at, &node) in satellites.iter().enumerate() {
        let is_waiting = |other: &NodeId| satellites[at..].contains(other);
        let links = graph
            .edges
            .iter()
            .flat_map(|edge| [(edge.from, edge.to), (edge.to, edge.from)]);
        let others = links.filter(|&(own, other)| own == node && !is_waiting(&other));
        let others: Vec<Rect> = others.map(|(_, other)| boxes[other]).collect();
        // So high that its first port stands as far from its top as that of larger boxes.
        let Size { width, height } = graph.sizes[node];
        let size = Size::new(width, height.max(2.0 * options.port_inset));
        boxes[node] = sky.best(size, &others, graph.roles[node]);
        sky.add(boxes[node]);
    }
}

/// The straight pieces of solid lines.
fn pieces(trunks: &[Trunk]) -> impl Iterator<Item = Rect> {
    let spanned =
        |a: Point, b: Point| Rect::new(a.x.min(b.x), a.y.min(b.y), a.x.max(b.x), a.y.max(b.y));
    let spines = trunks.iter().flat_map(|trunk| &trunk.spine);
    let drops = trunks.iter().flat_map(|trunk| &trunk.drops);
    let tails = drops.flat_map(|drop| drop.points[drop.branch..].windows(2));
    let spines = spines.map(move |&[a, b]| spanned(a, b));
    spines.chain(tails.map(move |pair| spanned(pair[0], pair[1])))
}

/// What stands already, as it looks from outside.
struct Sky<'a> {
    /// Boxes and lines with the room around them that stays free.
    walls: Vec<Rect>,
    placed: Vec<Rect>,
    bounds: Rect,
    top: f64,
    options: &'a Options,
}

impl Sky<'_> {
    fn add(&mut self, rect: Rect) {
        self.walls.push(rect.inflated(self.options.sibling_gap));
        self.placed.push(rect);
        self.bounds = self.bounds.union(rect);
    }

    /// The best place for a satellite with lines to `others`.
    fn best(&self, size: Size, others: &[Rect], role: Role) -> Rect {
        let mut best: Option<(f64, Rect)> = None;
        for (rect, is_beside) in self.candidates(size, others) {
            let mut cost = self.cost(rect, others) + if is_beside { 0.0 } else { TURN };
            if role == Role::Body {
                let sunk = rect.y0 - self.top - self.options.port_inset;
                cost += SINK * sunk.max(0.0);
            }
            if best.is_none_or(|(least, _)| cost < least - 0.01) {
                best = Some((cost, rect));
            }
        }
        best.map_or(Rect::default(), |(_, rect)| rect)
    }

    /// The places where a satellite stops when it comes from a side, and whether that is the left or the right.
    fn candidates(&self, size: Size, others: &[Rect]) -> Vec<(Rect, bool)> {
        let gap = self.options.sibling_gap;
        let (mut xs, mut ys) = (
            vec![self.bounds.x0, self.bounds.x1 - size.width],
            vec![self.top],
        );
        for rect in others {
            let center = rect.center().x - size.width / 2.0;
            xs.extend([rect.x0, center, rect.x1 - size.width]);
            // Where a line between the first ports of both is straight.
            ys.push(rect.y0 + self.port(rect.height()) - self.port(size.height));
        }
        for rect in &self.placed {
            xs.extend([rect.x1 + gap, rect.x0 - gap - size.width]);
            ys.extend([rect.y1 + gap, rect.y0 - gap - size.height]);
        }
        let beside = ys.into_iter().flat_map(|y| self.stops_beside(y, size));
        let across = xs
            .into_iter()
            .flat_map(|x| self.stops_above_and_below(x, size));
        let beside = beside.map(|rect| (rect, true));
        beside.chain(across.map(|rect| (rect, false))).collect()
    }

    /// Where the first port of a box of this height is.
    fn port(&self, height: f64) -> f64 {
        self.options.port_inset.min(height / 2.0)
    }

    /// From the right and from the left at the height `y`.
    fn stops_beside(&self, y: f64, size: Size) -> [Rect; 2] {
        let (mut right, mut left) = (f64::MIN, f64::MAX);
        let meets = |wall: &&Rect| wall.y0 < y + size.height && y < wall.y1;
        for wall in self.walls.iter().filter(meets) {
            right = right.max(wall.x1);
            left = left.min(wall.x0);
        }
        if right < left {
            (right, left) = (self.bounds.x0, self.bounds.x1);
        }
        [right, left - size.width].map(|x| Rect::from_origin_size(Point::new(x, y), size))
    }

    /// From below and from above at the place `x`.
    fn stops_above_and_below(&self, x: f64, size: Size) -> [Rect; 2] {
        let (mut below, mut above) = (f64::MIN, f64::MAX);
        let meets = |wall: &&Rect| wall.x0 < x + size.width && x < wall.x1;
        for wall in self.walls.iter().filter(meets) {
            below = below.max(wall.y1);
            above = above.min(wall.y0);
        }
        if below < above {
            (below, above) = (self.bounds.y0, self.bounds.y1);
        }
        [below, above - size.height].map(|y| Rect::from_origin_size(Point::new(x, y), size))
    }

    /// How far a place is from the other ends, and by how much it makes the chart larger.
    fn cost(&self, rect: Rect, others: &[Rect]) -> f64 {
        let shape = self
            .options
            .room
            .map_or(SHAPE, |room| room.width / room.height);
        let side = |rect: Rect| rect.width().max(rect.height() * shape);
        let whole = self.bounds.union(rect);
        let area = (whole.width() - self.bounds.width()) + (whole.height() - self.bounds.height());
        let growth = side(whole) - side(self.bounds);
        let ways = others.iter().map(|other| self.distance(rect, *other));
        ways.sum::<f64>() + GROWTH * growth + 0.2 * area
    }

    /// How far it is from one box to another, and more where the line between them cannot be straight.
    fn distance(&self, a: Rect, b: Rect) -> f64 {
        let across = (a.x0.max(b.x0) - a.x1.min(b.x1)).max(0.0);
        let down = (a.y0.max(b.y0) - a.y1.min(b.y1)).max(0.0);
        let [a, b] = [a, b].map(|rect| rect.y0 + self.port(rect.height()));
        let off = (a - b).abs();
        let kink = if off > 0.01 { KINK } else { 0.0 };
        across + down + 0.1 * off + kink
    }
}
