//! The whole way from a graph to its placement.

use super::arrange::{self, Willingness};
use super::curve::Hanging;
use super::fit;
use super::fold::Fold;
use super::graph::{Graph, NodeId};
use super::label;
use super::layered::Plan;
use super::options::Options;
use super::orient;
use super::pack;
use super::placement::{Placement, Trunk};
use super::route;
use super::satellite;
use super::tidy::Tidy;
use super::trunk::Drawer;
use super::unit::Units;
use super::ways;
use crate::geometry::{Point, Rect, Size};
use crate::page::Arrangement;

/// The shape that a page of free size shall have, width over height.
pub(super) const SHAPE: f64 = 16.0 / 9.0;

/// On a page of free size, an arrangement that is wider than this and wider than 16:9 is not kept, in points.
const WIDE: f64 = 1400.0;

/// A later, less calm arrangement must gain this much text size.
const WORTH: f64 = 1.03;

/// Gaps are widened for lines without a way only where no more lines than this are asked for.
const WIDENED: usize = 100;

/// How often gaps are widened.
const TRIES: usize = 3;

/// Places every box and every line of `graph`.
pub fn place(graph: &Graph, options: &Options) -> Placement {
    let direction = options.direction;
    let (plan, options) = prepared(graph, options);
    let mut best = attempt(&plan, &options);
    if plan.graph.edges.len() <= WIDENED {
        let mut wider = options;
        for _ in 0..TRIES {
            if best.tags.iter().all(|tag| graph.edges[tag.edge].is_tag) {
                break;
            }
            wider = widened(wider);
            let next = attempt(&plan, &wider);
            if next.tags.len() < best.tags.len() {
                best = next;
            }
        }
    }
    best.settle();
    orient::turned_back(best, direction)
}

/// The graph as the layout sees it: growing downward, posts with several managers where the engine wants them.
pub(super) fn prepared<'a>(graph: &'a Graph, options: &Options) -> (Plan<'a>, Options) {
    let (graph, options) = orient::turned(graph, options);
    (Plan::new(graph, &options), options)
}

/// How large the boxes of `graph` can be drawn in the room of the options; 1 where there is no room given.
pub fn scale(graph: &Graph, options: &Options) -> f64 {
    let Some(room) = options.room else {
        return 1.0;
    };
    let (plan, options) = prepared(graph, options);
    let room = options.room.unwrap_or(room);
    let units = plan.units(&options);
    fit::fitting_scale(&plan.graph, &units, room, &options)
}

/// Boxes and lines with the given gaps, or with as much more as the lines to shared posts need between ranks.
fn attempt(plan: &Plan, options: &Options) -> Placement {
    let mut options = *options;
    let (mut placement, mut lack) = drawn(plan, &options);
    for _ in 0..TRIES {
        if lack <= 0.0 {
            break;
        }
        options.rank_gap += lack;
        (placement, lack) = drawn(plan, &options);
    }
    route::route(&plan.graph, &mut placement, &options);
    label::place_labels(&plan.graph, &mut placement);
    plan.number_edges(&mut placement);
    placement
}

/// Boxes and solid lines, and how much room between ranks these lack.
fn drawn(plan: &Plan, options: &Options) -> (Placement, f64) {
    let units = plan.units(options);
    let placed = choose(&plan.graph, &units, options);
    placement(plan, &units, placed, options)
}

/// The options with two more lanes between boxes.
fn widened(options: Options) -> Options {
    let more = 2.0 * options.lane_gap;
    Options {
        sibling_gap: options.sibling_gap + more,
        subtree_gap: options.subtree_gap + more,
        rank_gap: options.rank_gap + more,
        stack_gap: options.stack_gap + more / 2.0,
        ..options
    }
}

/// Boxes that are placed, and the folds that led to them.
pub(super) struct Placed {
    pub folds: Vec<Fold>,
    pub boxes: Vec<Rect>,
    /// Where the trunk beside the grid of each unit runs.
    grid_trunks: Vec<f64>,
    /// How far left of the middle of each unit in a column its trunk runs; 0 for one that does not hang.
    stems: Vec<f64>,
    /// Where the leftmost of the trunks beside columns and grids runs; others stay within the boxes.
    leftmost_trunk: f64,
}

impl Placed {
    /// What draws the solid lines.
    fn drawer<'a>(&'a self, units: &'a Units<'a>, options: &'a Options) -> Drawer<'a> {
        Drawer {
            units,
            folds: &self.folds,
            boxes: &self.boxes,
            grid_trunks: &self.grid_trunks,
            stems: &self.stems,
            options,
        }
    }

    pub(super) fn bounds(&self) -> Rect {
        let all = self.boxes.iter().copied().reduce(Rect::union);
        let all = all.unwrap_or_default();
        Rect::new(all.x0.min(self.leftmost_trunk), all.y0, all.x1, all.y1)
    }
}

/// The arrangement with the largest text on a fixed page; on a free one, the calmest that is not too wide.
fn choose(graph: &Graph, units: &Units, options: &Options) -> Placed {
    if graph.folds.len() == graph.forest.len() {
        return place_boxes(graph, units, graph.folds.clone(), options);
    }
    if let Some(room) = options.room {
        return fit::fit(graph, units, room, options);
    }
    let hanging = match options.arrangement {
        Arrangement::Classic => Hanging::Leaves,
        Arrangement::Auto | Arrangement::Compact => Hanging::Subtrees,
    };
    let mut best: Option<(f64, Placed)> = None;
    for &willingness in Willingness::choices(hanging) {
        let folds = arrange::arrange(graph, units, willingness, options);
        if best.as_ref().is_some_and(|(_, best)| best.folds == folds) {
            continue;
        }
        let placed = place_boxes(graph, units, folds, options);
        let size = placed.bounds().size();
        let side = size.width.max(size.height * SHAPE);
        if best.as_ref().is_none_or(|&(best, _)| side < best / WORTH) {
            best = Some((side, placed));
        }
        if size.width <= WIDE || size.width <= size.height * SHAPE {
            break;
        }
    }
    best.expect("there is at least one arrangement to try").1
}

/// The box of every node.
pub(super) fn place_boxes(
    graph: &Graph,
    units: &Units,
    folds: Vec<Fold>,
    options: &Options,
) -> Placed {
    let folds = arrange::indented(graph, units, folds, options);
    let (trees, loners) = roots(graph, units);
    let all: Vec<NodeId> = trees.iter().chain(&loners).copied().collect();
    let mut tidy = Tidy::new(units, graph.forest.len(), &all, &folds, options);
    let roots = pack::pack(&mut tidy, units, &trees, &loners, options);
    let middles = middles(graph, units, &tidy, &roots);
    let boxes = boxes(graph, units, &tidy.heights, &middles);
    let trunks = middles.iter().zip(&tidy.trunks);
    let grid_trunks = trunks.map(|(middle, trunk)| middle.x + trunk).collect();
    let leftmost_trunk = leftmost_trunk(&tidy, &folds, &middles);
    let stems = tidy.stems;
    let mut placed = Placed {
        folds,
        boxes,
        grid_trunks,
        stems,
        leftmost_trunk,
    };
    let satellites = satellite::satellites(graph, units);
    if !satellites.is_empty() {
        let trunks = tree_lines(&placed.drawer(units, options));
        satellite::place(graph, &satellites, &trunks, &mut placed.boxes, options);
    }
    placed
}

/// The x of the leftmost trunk beside a column or a grid.
fn leftmost_trunk(tidy: &Tidy, folds: &[Fold], middles: &[Point]) -> f64 {
    let trunk = |(unit, middle): (NodeId, &Point)| {
        let grid = match folds[unit] {
            Fold::Grid(_) => tidy.trunks[unit],
            _ => 0.0,
        };
        middle.x + grid.min(-tidy.stems[unit])
    };
    middles
        .iter()
        .enumerate()
        .map(trunk)
        .fold(f64::MAX, f64::min)
}

/// Roots with and without lines, but for satellites.
pub(super) fn roots(graph: &Graph, units: &Units) -> (Vec<NodeId>, Vec<NodeId>) {
    let mut has_line = vec![false; graph.forest.len()];
    for edge in &graph.edges {
        has_line[edge.from] = true;
        has_line[edge.to] = true;
    }
    let satellites = satellite::satellites(graph, units);
    let others = units.roots().filter(|root| !satellites.contains(root));
    others.partition(|&root| {
        units.below(root).next().is_some() || units.heads(root).any(|head| has_line[head])
    })
}

/// The middle of the top edge of every unit, given those of the roots.
fn middles(graph: &Graph, units: &Units, tidy: &Tidy, roots: &[(NodeId, Point)]) -> Vec<Point> {
    let mut middles = vec![Point::default(); graph.forest.len()];
    for &(root, middle) in roots {
        middles[root] = middle;
    }
    for unit in graph.forest.pre_order() {
        if let Some(above) = graph.forest.parent(unit).filter(|_| units.is_unit(unit)) {
            let offset = tidy.offsets[unit];
            middles[unit] = middles[above].translated(offset.x, offset.y);
        }
    }
    middles
}

/// The boxes of all nodes, given the middles of their units.
fn boxes(graph: &Graph, units: &Units, heights: &[f64], middles: &[Point]) -> Vec<Rect> {
    let mut boxes = vec![Rect::default(); graph.forest.len()];
    for unit in (0..graph.forest.len()).filter(|&node| units.is_unit(node)) {
        let mut corner = middles[unit].translated(-units.size(unit).width / 2.0, 0.0);
        for head in units.heads(unit) {
            let size = Size::new(graph.sizes[head].width, heights[unit]);
            boxes[head] = Rect::from_origin_size(corner, size);
            corner.x += size.width + units.head_gap();
        }
    }
    boxes
}

/// The solid lines of the tree.
fn tree_lines(drawer: &Drawer) -> Vec<Trunk> {
    (0..drawer.boxes.len())
        .filter(|&node| drawer.units.is_unit(node))
        .filter_map(|unit| drawer.trunk(unit))
        .collect()
}

/// Adds the solid lines; gives also how much room between ranks they lack.
fn placement(
    plan: &Plan,
    units: &Units,
    mut placed: Placed,
    options: &Options,
) -> (Placement, f64) {
    let drawer = placed.drawer(units, options);
    let mut trunks = tree_lines(&drawer);
    trunks.retain(|trunk| trunk.manager < plan.count());
    let lack = ways::add(&plan.ways, &drawer, &mut trunks);
    if !plan.ways.is_empty() {
        // They knew the lines of the tree only.
        let satellites = satellite::satellites(&plan.graph, units);
        satellite::place(
            &plan.graph,
            &satellites,
            &trunks,
            &mut placed.boxes,
            options,
        );
    }
    let mut placement = Placement {
        size: Size::default(),
        boxes: placed.boxes,
        folds: placed.folds,
        ranks: plan.ranks(),
        trunks,
        routes: Vec::new(),
        tags: Vec::new(),
        is_fallback: plan.is_fallback,
    };
    placement.boxes.truncate(plan.count());
    placement.folds.truncate(plan.count());
    (placement, lack)
}
