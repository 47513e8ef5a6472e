//! How good the pictures are: text size on a slide, area, edge length, crossings and bends of random organizations.
//!
//! `cargo bench --bench quality` prints one row for each number of posts and arrangement, averaged over the seeds. Lengths
//! are those of a chart whose text has 14 px and whose cards have 192 × 96 px; the slide has 1920 × 1080 px.

use organigram::forest::Forest;
use organigram::geometry::{Point, Size};
use organigram::layout::{Edge, Graph, Options, Placement, Role, place, verify};
use organigram::page::Arrangement;
use std::time::Instant;

#[path = "../tests/common/random.rs"]
mod random;

const SEEDS: u64 = 5;
const TEXT: f64 = 14.0;
/// Our points in pixels of the slide: card text has 10.5 points.
const PIXEL: f64 = TEXT / 10.5;

/// What is measured of one picture.
#[derive(Clone, Copy, Default)]
struct Figures {
    text: f64,
    area: f64,
    length: f64,
    crossings: f64,
    bends: f64,
    tags: f64,
    violations: f64,
    milliseconds: f64,
}

fn main() {
    println!(
        "posts lines arrangement  text px  page/card area  edge length/post  crossings  bends  tags  broken rules  ms"
    );
    for (count, lines) in [(12, 2), (50, 5), (100, 8), (300, 12), (1000, 0)] {
        for arrangement in [Arrangement::Classic, Arrangement::Compact] {
            let all: Vec<Figures> = (0..SEEDS)
                .map(|seed| measure(&organization(seed, count, lines), arrangement))
                .collect();
            let mean = |part: fn(&Figures) -> f64| all.iter().map(part).sum::<f64>() / SEEDS as f64;
            println!(
                "{count:5} {lines:5} {:11}  {:7.2}  {:14.1}  {:16.0}  {:9.1}  {:5.1}  {:4.1}  {:12.0}  {:.2}",
                format!("{arrangement:?}"),
                mean(|f| f.text),
                mean(|f| f.area),
                mean(|f| f.length),
                mean(|f| f.crossings),
                mean(|f| f.bends),
                mean(|f| f.tags),
                mean(|f| f.violations),
                mean(|f| f.milliseconds),
            );
        }
    }
}

/// A random organization: each manager has two to eight reports, filled rank by rank.
fn organization(seed: u64, count: usize, lines: usize) -> Graph {
    let mut random = random::Random::new(seed + 1);
    let mut parents = vec![None];
    let mut manager = 0;
    while parents.len() < count {
        let span = if random.below(3) == 0 && manager > 0 {
            0
        } else {
            2 + random.below(7)
        };
        for _ in 0..span.min(count - parents.len()) {
            parents.push(Some(manager));
        }
        manager = (manager + 1).min(parents.len() - 1);
    }
    let edges = (0..lines)
        .map(|_| (random.below(count), random.below(count)))
        .filter(|(from, to)| from != to)
        .map(|(from, to)| Edge {
            from,
            to,
            label: None,
            is_tag: false,
            is_solid: false,
        })
        .collect();
    Graph {
        forest: Forest::from_parents(parents).expect("reports come after their managers"),
        sizes: vec![Size::new(192.0 / PIXEL, 96.0 / PIXEL); count],
        roles: vec![Role::Member; count],
        reports: vec![None; count],
        edges,
    }
}

fn measure(graph: &Graph, arrangement: Arrangement) -> Figures {
    let room = Size::new(1920.0 / PIXEL, 1080.0 / PIXEL);
    let options = Options {
        room: Some(room),
        arrangement,
        ..Options::default()
    };
    let start = Instant::now();
    let placement = place(graph, &options);
    let milliseconds = start.elapsed().as_secs_f64() * 1000.0;
    let size = placement.size;
    let scale = (room.width / size.width).min(room.height / size.height);
    let cards: f64 = graph
        .sizes
        .iter()
        .map(|size| size.width * size.height)
        .sum();
    let ways = ways(&placement);
    Figures {
        text: TEXT * scale.min(1.0),
        area: size.width * size.height / cards,
        length: ways.iter().map(|way| length(way)).sum::<f64>() * PIXEL / graph.forest.len() as f64,
        crossings: crossings(&ways) as f64,
        bends: placement
            .routes
            .iter()
            .map(|route| route.points.len() - 2)
            .sum::<usize>() as f64,
        tags: placement.tags.len() as f64,
        violations: verify(graph, &placement, &options).len() as f64,
        milliseconds,
    }
}

/// Every piece of line that is drawn, shared ones once.
fn ways(placement: &Placement) -> Vec<Vec<Point>> {
    let mut ways: Vec<Vec<Point>> = Vec::new();
    for trunk in &placement.trunks {
        ways.extend(trunk.spine.iter().map(|piece| piece.to_vec()));
        ways.extend(
            trunk
                .drops
                .iter()
                .map(|drop| drop.points[drop.branch..].to_vec()),
        );
    }
    ways.extend(placement.routes.iter().map(|route| route.points.clone()));
    ways
}

fn length(way: &[Point]) -> f64 {
    let pieces = way.windows(2);
    pieces
        .map(|pair| (pair[0].x - pair[1].x).abs() + (pair[0].y - pair[1].y).abs())
        .sum()
}

/// How often an upright piece of one way crosses the inside of a level piece of another.
fn crossings(ways: &[Vec<Point>]) -> usize {
    let pieces: Vec<(usize, Point, Point)> = ways
        .iter()
        .enumerate()
        .flat_map(|(way, points)| points.windows(2).map(move |pair| (way, pair[0], pair[1])))
        .collect();
    let within = |at: f64, a: f64, b: f64| a.min(b) + 0.1 < at && at < a.max(b) - 0.1;
    let mut count = 0;
    for &(level, a, b) in pieces.iter().filter(|(_, a, b)| a.y == b.y) {
        for &(upright, c, d) in pieces.iter().filter(|(_, c, d)| c.x == d.x) {
            let crosses = within(c.x, a.x, b.x) && within(a.y, c.y, d.y);
            count += usize::from(level != upright && crosses);
        }
    }
    count
}
