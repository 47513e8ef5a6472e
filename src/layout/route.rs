//! Lines besides the tree: from side to side, in the channels that the boxes leave, without moving one of them.
//!
//! Each line takes the cheapest way through a grid of lanes beside the boxes (Lee 1961, with costs for bends and crossings
//! as in Wybrow, Marriott and Stuckey 2009). Short lines go first; those for which no way is left go
//! before them once more, and become tags if there is none then either. Neighbours are joined by a straight line, as near as
//! two arrowheads allow.

use super::graph::{Edge, Graph, NodeId};
use super::lanes::{self, Track};
use super::near::Near;
use super::net::Net;
use super::options::Options;
use super::placement::{Placement, Route, Tag};
use super::port::{PORT_GAP, PORTS, Port, STUB, ports};
use super::search;
use crate::geometry::{Point, Rect};
use std::collections::{BTreeMap, BTreeSet};

/// The shortest line between boxes that stand side by side, in points.
const SHORTEST: f64 = 7.0;
/// Ends that are level and at most this far apart may have a straight line, in points.
const FACING: f64 = 90.0;
/// Among more boxes than this, a side has few ports beyond those that the lines of its box need.
const MANY: usize = 400;
/// How many ports a side then has beyond them.
const SPARE_PORTS: usize = 2;
/// How often lines without a way are given the first choice.
const RETRIES: usize = 2;
/// Up to how many lines that is tried.
const RETRIED: usize = 100;
/// How many places all lines of a chart together may try.
const BUDGET: usize = 8_000_000;

/// Finds ways for lines, one after another.
struct Router<'a> {
    boxes: &'a [Rect],
    net: Net,
    tracks: Vec<Track>,
    track_index: Near,
    box_index: Near,
    /// How many lines each box has.
    counts: BTreeMap<NodeId, usize>,
    taken: BTreeSet<(NodeId, bool, usize)>,
    budget: usize,
    options: &'a Options,
}

/// Adds a route or a tag for every edge of `graph` to a placement that has boxes and trunks.
pub(super) fn route(graph: &Graph, placement: &mut Placement, options: &Options) {
    if graph.edges.is_empty() {
        return;
    }
    let boxes = std::mem::take(&mut placement.boxes);
    let mut order = shortest_first(&graph.edges, &boxes);
    let mut best = Routed::new(&order, graph, &boxes, placement, options);
    for _ in 0..RETRIES {
        let lost = best.lost(&graph.edges);
        if lost.is_empty() || order.len() > RETRIED {
            break;
        }
        // Lines that took the only way of others may have another one.
        order.sort_by_key(|number| !lost.contains(number));
        let next = Routed::new(&order, graph, &boxes, placement, options);
        if next.tags.len() >= best.tags.len() {
            break;
        }
        best = next;
    }
    placement.boxes = boxes;
    best.routes.sort_by_key(|route| route.edge);
    best.tags.sort_by_key(|tag| tag.edge);
    (placement.routes, placement.tags) = (best.routes, best.tags);
}

/// What became of lines in some order.
struct Routed {
    routes: Vec<Route>,
    tags: Vec<Tag>,
}

impl Routed {
    fn new(
        order: &[usize],
        graph: &Graph,
        boxes: &[Rect],
        placement: &Placement,
        options: &Options,
    ) -> Self {
        let mut router = Router::new(boxes, graph, placement, options);
        let mut routed = Self {
            routes: Vec::new(),
            tags: Vec::new(),
        };
        for &edge in order {
            match router.find(graph.edges[edge]) {
                Some(points) => {
                    router.add(&points);
                    routed.routes.push(Route {
                        edge,
                        points,
                        label: None,
                    });
                }
                None => routed.tags.push(Tag { edge }),
            }
        }
        routed
    }

    /// The lines that shall be drawn and found no way.
    fn lost(&self, edges: &[Edge]) -> BTreeSet<usize> {
        let tags = self.tags.iter().map(|tag| tag.edge);
        tags.filter(|&edge| !edges[edge].is_tag).collect()
    }
}

/// The numbers of the edges: those whose ends face each other first, then those whose ends are nearest to each other.
fn shortest_first(edges: &[Edge], boxes: &[Rect]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..edges.len()).collect();
    order.sort_by_key(|&number| {
        let (a, b) = (boxes[edges[number].from], boxes[edges[number].to]);
        let across = (a.x0.max(b.x0) - a.x1.min(b.x1)).max(0.0);
        let down = (a.y0.max(b.y0) - a.y1.min(b.y1)).max(0.0);
        let is_facing = down == 0.0 && across <= FACING;
        (!is_facing, (across + down).round() as i64, number)
    });
    order
}

impl<'a> Router<'a> {
    fn new(boxes: &'a [Rect], graph: &Graph, placement: &Placement, options: &'a Options) -> Self {
        let bounds = boxes.iter().copied().reduce(Rect::union);
        let tracks = solid_tracks(placement);
        let counts = line_counts(graph);
        let ports = end_ports(&counts, boxes, options);
        let lanes = lanes::lanes(boxes, &tracks, &ports, options);
        let mut box_index = Near::new(bounds.unwrap_or_default());
        for &rect in boxes {
            box_index.insert(rect);
        }
        let mut router = Self {
            boxes,
            net: Net::new(lanes, options.lane_gap),
            tracks: Vec::new(),
            track_index: Near::new(bounds.unwrap_or_default()),
            box_index,
            counts,
            taken: BTreeSet::new(),
            budget: BUDGET,
            options,
        };
        for track in tracks {
            router.net.toll(&track);
            router.push(track);
        }
        router
    }

    fn push(&mut self, track: Track) {
        let reach = self.options.lane_gap;
        self.track_index.insert(track.rect.inflated(reach));
        self.tracks.push(track);
    }

    /// Keeps the way of a line free from now on.
    fn add(&mut self, points: &[Point]) {
        let pieces = points.windows(2);
        let mut tracks: Vec<Track> = pieces.map(|pair| Track::line(pair[0], pair[1])).collect();
        let ends = [
            (points[0], points[1]),
            (points[points.len() - 1], points[points.len() - 2]),
        ];
        for (end, next) in ends {
            let length = (next.x - end.x).clamp(-STUB, STUB);
            tracks.push(Track::terminal(end, end.translated(length, 0.0)));
        }
        for track in tracks {
            self.net.take(&track);
            self.push(track);
        }
    }

    /// The way of an edge, from border to border.
    fn find(&mut self, edge: Edge) -> Option<Vec<Point>> {
        if edge.is_tag || edge.from == edge.to {
            return None;
        }
        let from = self.free_ports(edge.from);
        let to = self.free_ports(edge.to);
        if let Some([start, end]) = self.straight(&from, &to) {
            return Some(self.take(&start, &end, Vec::new()));
        }
        let (start, end, turns) = search::cheapest(&self.net, &from, &to, &mut self.budget)?;
        Some(self.take(&from[start], &to[end], turns))
    }

    /// The straight line between two boxes that stand side by side so near that a line has no room to turn.
    ///
    /// Its ends are the first two ports that are about level; nothing is in between.
    fn straight(&self, from: &[Port], to: &[Port]) -> Option<[Port; 2]> {
        let pairs = from.iter().flat_map(|&a| to.iter().map(move |&b| [a, b]));
        let near = pairs.filter(|[a, b]| {
            let ((_, is_right, _), (_, is_other_right, _)) = (a.key, b.key);
            let across = b.edge.x - a.edge.x;
            let length = if is_right { across } else { -across };
            let is_near = (SHORTEST..2.0 * STUB + self.options.lane_gap).contains(&length);
            let is_level = (a.edge.y - b.edge.y).abs() <= PORT_GAP / 2.0 + 0.01;
            is_right != is_other_right && is_near && is_level
        });
        let mut level = near.map(|pair| {
            let y = pair[0].edge.y.max(pair[1].edge.y);
            pair.map(|port| Port {
                edge: Point::new(port.edge.x, y),
                ..port
            })
        });
        level.find(|[a, b]| {
            let room = Track::line(a.edge, b.edge).rect;
            let room = room.inflated(self.options.lane_gap - 0.01);
            let mut others = self.box_index.overlapping(room).into_iter();
            let ends = [a.key.0, b.key.0];
            others.all(|node| ends.contains(&node)) && self.is_clear(a.edge, b.edge)
        })
    }

    /// Takes both ports, and gives the whole way with the turns between them.
    fn take(&mut self, from: &Port, to: &Port, turns: Vec<Point>) -> Vec<Point> {
        self.taken.extend([from.key, to.key]);
        let mut points = vec![from.edge];
        points.extend(turns);
        points.push(to.edge);
        without_straights(points)
    }

    /// The ports of a box from which a line can still start.
    fn free_ports(&self, node: NodeId) -> Vec<Port> {
        let lines = self.counts.get(&node).copied().unwrap_or_default();
        let ports = ports(node, self.boxes[node], lines, self.options);
        ports
            .into_iter()
            .filter(|port| !self.taken.contains(&port.key) && self.is_free(port))
            .collect()
    }

    /// Whether the first piece of a line at this port would touch no other line.
    fn is_free(&self, port: &Port) -> bool {
        self.is_clear(port.edge, port.turn)
    }

    /// Whether a level piece would touch no line.
    fn is_clear(&self, a: Point, b: Point) -> bool {
        let gap = self.options.lane_gap - 0.01;
        let stub = Track::line(a, b).rect;
        let near = self.track_index.overlapping(stub.inflated(0.01));
        near.into_iter().all(|at| {
            let track = &self.tracks[at];
            let apart = if track.is_level() { gap } else { 0.01 };
            let room = Rect::new(stub.x0, stub.y0 - apart, stub.x1, stub.y1 + apart);
            !room.inflated(0.01).overlaps(&track.rect.inflated(0.01))
        })
    }
}

/// The solid lines.
fn solid_tracks(placement: &Placement) -> Vec<Track> {
    let spines = placement.trunks.iter().flat_map(|trunk| &trunk.spine);
    let spines = spines.map(|&[a, b]| Track::solid(a, b));
    let drops = placement.trunks.iter().flat_map(|trunk| &trunk.drops);
    let tails = drops.flat_map(|drop| drop.points[drop.branch..].windows(2));
    spines
        .chain(tails.map(|pair| Track::solid(pair[0], pair[1])))
        .collect()
}

/// How many lines the boxes have to which one leads.
fn line_counts(graph: &Graph) -> BTreeMap<NodeId, usize> {
    let mut counts: BTreeMap<NodeId, usize> = BTreeMap::new();
    let edges = graph.edges.iter().filter(|edge| !edge.is_tag);
    for end in edges.flat_map(|edge| [edge.from, edge.to]) {
        *counts.entry(end).or_default() += 1;
    }
    counts
}

/// The ports of all boxes that a line leads to; of each no more than its lines may come to need.
fn end_ports(counts: &BTreeMap<NodeId, usize>, boxes: &[Rect], options: &Options) -> Vec<Port> {
    let ends = counts.iter();
    ends.flat_map(|(&node, &count)| {
        let ports = ports(node, boxes[node], count, options);
        let spare = if boxes.len() > MANY {
            SPARE_PORTS
        } else {
            PORTS
        };
        // They come in pairs, left and right.
        ports.into_iter().take(2 * (count + spare))
    })
    .collect()
}

/// The points at which the way turns, and its ends.
fn without_straights(points: Vec<Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(points.len());
    for point in points {
        if kept.last() == Some(&point) {
            continue;
        }
        if let [.., before, last] = kept[..] {
            let is_straight = (before.x == last.x && last.x == point.x)
                || (before.y == last.y && last.y == point.y);
            if is_straight {
                kept.pop();
            }
        }
        kept.push(point);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::super::placement::Trunk;
    use super::*;
    use crate::forest::Forest;

    #[test]
    fn keeps_clear_of_a_box_that_leaves_no_room_below_a_wall() {
        let ends = [
            Rect::new(300.0, 1000.0, 400.0, 1040.0),
            Rect::new(700.0, 1000.0, 800.0, 1040.0),
        ];
        let wall = Rect::new(500.0, 0.0, 600.0, 1123.0);
        let edge = ends[0].y1 + 90.0;
        let below = Rect::new(200.0, edge, 900.0, edge + 50.0);
        let graph = Graph {
            folds: Vec::new(),
            forest: Forest::from_parents(vec![None; 4]).expect("no cycle"),
            edges: vec![Edge {
                from: 0,
                to: 1,
                is_solid: false,
                label: None,
                is_tag: false,
            }],
            ..Graph::default()
        };
        let mut placement = Placement {
            boxes: vec![ends[0], ends[1], wall, below],
            ..Placement::default()
        };
        route(&graph, &mut placement, &Options::default());
        for pair in placement.routes[0].points.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            let piece = Rect::new(a.x.min(b.x), a.y.min(b.y), a.x.max(b.x), a.y.max(b.y));
            assert!(
                !below.inflated(4.0).overlaps(&piece.inflated(0.01)),
                "{piece:?}"
            );
        }
    }

    /// The ways of the lines between boxes that stand for themselves.
    fn ways(boxes: Vec<Rect>, ends: &[(NodeId, NodeId)]) -> Vec<Vec<Point>> {
        let edges = ends.iter().map(|&(from, to)| Edge {
            from,
            to,
            is_solid: false,
            label: None,
            is_tag: false,
        });
        let graph = Graph {
            forest: Forest::from_parents(vec![None; boxes.len()]).expect("no cycle"),
            edges: edges.collect(),
            ..Graph::default()
        };
        let mut placement = Placement {
            boxes,
            ..Placement::default()
        };
        route(&graph, &mut placement, &Options::default());
        let routes = placement.routes.into_iter();
        routes.map(|route| route.points).collect()
    }

    #[test]
    fn neighbours_are_joined_straight_where_arrowheads_fit() {
        let boxes = |gap: f64, down: f64| {
            let other = Rect::new(100.0 + gap, down, 200.0 + gap, 60.0 + down);
            vec![Rect::new(0.0, 0.0, 100.0, 60.0), other]
        };
        for gap in [7.2, 10.0, 13.0, 18.0] {
            // Backward too.
            for ends in [(0, 1), (1, 0)] {
                let ways = ways(boxes(gap, 0.0), &[ends, ends]);
                let heights: Vec<f64> = ways.iter().map(|way| way[0].y).collect();
                assert!(ways.iter().all(|way| way.len() == 2), "{gap}: {ways:?}");
                assert_eq!(heights, [20.0, 29.0]);
            }
        }
        // Not quite level, the line keeps to the port of the lower one.
        assert_eq!(
            ways(boxes(10.0, 4.0), &[(0, 1)]),
            [[Point::new(100.0, 24.0), Point::new(110.0, 24.0)]]
        );
        // Too near for arrowheads.
        assert!(ways(boxes(6.2, 0.0), &[(0, 1)])[0].len() > 2);
    }

    #[test]
    fn no_line_between_neighbours_touches_what_stands_there() {
        let boxes = vec![
            Rect::new(0.0, 0.0, 100.0, 60.0),
            Rect::new(118.0, 0.0, 218.0, 60.0),
            Rect::new(106.0, 10.0, 112.0, 40.0),
        ];
        for way in ways(boxes, &[(0, 1)]) {
            assert!(way.len() > 2 || way[0].y > 44.0, "{way:?}");
        }
    }

    #[test]
    fn a_line_that_lost_its_only_way_goes_first() {
        let boxes = vec![
            Rect::new(0.0, 0.0, 100.0, 40.0),
            Rect::new(20.0, 60.0, 120.0, 100.0),
            Rect::new(20.0, 110.0, 120.0, 150.0),
            Rect::new(0.0, 170.0, 100.0, 210.0),
            // The second line cannot start to the left; the first can, across the tree.
            Rect::new(4.0, 50.0, 16.0, 105.0),
        ];
        let edge = |from, to| Edge {
            from,
            to,
            is_solid: false,
            label: None,
            is_tag: false,
        };
        let graph = Graph {
            folds: Vec::new(),
            forest: Forest::from_parents(vec![None; 5]).expect("no cycle"),
            edges: vec![edge(0, 2), edge(1, 3)],
            ..Graph::default()
        };
        let options = Options {
            lane_gap: 4.0,
            ..Options::default()
        };
        let mut placement = Placement {
            boxes,
            trunks: vec![Trunk {
                manager: 0,
                spine: vec![[Point::new(10.0, 40.0), Point::new(10.0, 170.0)]],
                drops: Vec::new(),
            }],
            ..Placement::default()
        };
        let boxes = placement.boxes.clone();
        let order = shortest_first(&graph.edges, &boxes);
        let first = Routed::new(&order, &graph, &boxes, &placement, &options);
        assert_eq!(first.tags, [Tag { edge: 1 }]);
        route(&graph, &mut placement, &options);
        assert_eq!((placement.routes.len(), placement.tags.len()), (2, 0));
    }
}
