//! How charts with second managers come out, beside Graphviz on the same boxes and lines.
//!
//! `cargo bench --bench layered` prints a row for each seed: forty posts of 144 × 72 pt, six of which have a second manager.
//! Crossings are counted where lines of different managers to different posts cross, length is that of all ink in points,
//! overlaps are boxes that a foreign line passes or another box covers, bends are turns by more than 20°,
//! those at one place once. `dot` must be
//! installed for its rows. With a folder as argument the charts are also written there, as `.toml` and `.dot`.

use organigram::geometry::{Point, Rect, Size};
use organigram::layout::{Options, Placement, place, verify};
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::Instant;

#[path = "../tests/common/random.rs"]
mod random;
#[path = "../tests/common/wiring.rs"]
mod wiring;

const SIZE: Size = Size {
    width: 144.0,
    height: 72.0,
};
const CHARTS: [(usize, usize); 2] = [(40, 15), (100, 15)];
const SEEDS: u64 = 5;

/// A line of ink: who it leads from, whom to if it is not shared, and its points.
struct Ink {
    from: usize,
    to: Option<usize>,
    points: Vec<Point>,
}

/// A picture that is measured.
struct Picture {
    boxes: Vec<Rect>,
    ink: Vec<Ink>,
    /// The whole way of each line, from end to end.
    ways: Vec<Vec<Point>>,
}

fn main() {
    let folder = std::env::args().skip(1).find(|arg| !arg.starts_with('-'));
    println!(
        "posts seconds seed  engine     crossings  length  overlaps  bends    width × height   ms"
    );
    for (count, percent) in CHARTS {
        for seed in 0..SEEDS {
            let wiring = wiring::wiring(seed, count, percent);
            let row = |name: &str, picture: &Picture, milliseconds: f64| {
                let (all, seconds) = (picture.bounds(), wiring.seconds.len());
                println!(
                    "{count:5} {seconds:7} {seed:4}  {name:9} {:10} {:7.0} {:9} {:6}  {:6.0} × {:6.0} {milliseconds:6.2}",
                    picture.crossings(),
                    picture.length(),
                    picture.overlaps(),
                    picture.bends(),
                    all.width(),
                    all.height(),
                );
            };
            let options = Options::default();
            let graph = wiring.graph(SIZE);
            let start = Instant::now();
            let placement = place(&graph, &options);
            let milliseconds = start.elapsed().as_secs_f64() * 1000.0;
            row("organigram", &Picture::of(&placement), milliseconds);
            for violation in verify(&graph, &placement, &options) {
                println!(
                    "      broken rule {}: {}",
                    violation.rule, violation.message
                );
            }
            for splines in ["true", "ortho"] {
                let gaps = (options.sibling_gap, options.rank_gap);
                let source = wiring.dot(SIZE, gaps, splines);
                if let Some(folder) = &folder {
                    let path = format!("{folder}/{count}-{seed}-{splines}.dot");
                    std::fs::write(path, &source).expect("the folder can be written to");
                    let path = format!("{folder}/{count}-{seed}.toml");
                    std::fs::write(path, wiring.chart()).expect("the folder can be written to");
                }
                let start = Instant::now();
                let Some(plain) = run_dot(&source) else {
                    continue;
                };
                let milliseconds = start.elapsed().as_secs_f64() * 1000.0;
                let name = if splines == "true" {
                    "dot"
                } else {
                    "dot ortho"
                };
                row(name, &Picture::of_plain(&plain, count), milliseconds);
            }
        }
    }
}

/// What Graphviz makes of a graph, in its plain format; nothing where it is not installed.
fn run_dot(source: &str) -> Option<String> {
    let mut child = Command::new("dot")
        .arg("-Tplain")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut input = child.stdin.take()?;
    input.write_all(source.as_bytes()).ok()?;
    drop(input);
    let output = child.wait_with_output().ok()?;
    String::from_utf8(output.stdout).ok()
}

impl Picture {
    fn of(placement: &Placement) -> Self {
        let (mut ink, mut ways) = (Vec::new(), Vec::new());
        for trunk in &placement.trunks {
            let from = trunk.manager;
            ink.extend(trunk.spine.iter().map(|piece| Ink {
                from,
                to: None,
                points: piece.to_vec(),
            }));
            ink.extend(trunk.drops.iter().map(|drop| Ink {
                from,
                to: Some(drop.to),
                points: drop.points[drop.branch..].to_vec(),
            }));
            ways.extend(trunk.drops.iter().map(|drop| drop.points.clone()));
        }
        // Edges lead from the report to its further manager; their numbers are only compared.
        let base = placement.boxes.len();
        ink.extend(placement.routes.iter().map(|route| Ink {
            from: base + route.edge,
            to: None,
            points: route.points.clone(),
        }));
        ways.extend(placement.routes.iter().map(|route| route.points.clone()));
        Self {
            boxes: placement.boxes.clone(),
            ink,
            ways,
        }
    }

    /// Reads the plain format; its curves become twelve straight pieces each.
    fn of_plain(plain: &str, count: usize) -> Self {
        let mut boxes = vec![Rect::default(); count];
        let mut ink = Vec::new();
        for line in plain.lines() {
            let words: Vec<&str> = line.split_whitespace().collect();
            let number = |at: usize| words[at].parse::<f64>().expect("dot writes numbers") * 72.0;
            let node = |at: usize| words[at].parse::<usize>().expect("nodes are numbers");
            match words[0] {
                "node" => {
                    let (x, y, w, h) = (number(2), -number(3), number(4) / 2.0, number(5) / 2.0);
                    boxes[node(1)] = Rect::new(x - w, y - h, x + w, y + h);
                }
                "edge" => {
                    let controls: Vec<Point> = (0..node(3))
                        .map(|at| Point::new(number(4 + 2 * at), -number(5 + 2 * at)))
                        .collect();
                    ink.push(Ink {
                        from: node(1),
                        to: Some(node(2)),
                        points: flattened(&controls),
                    });
                }
                _ => {}
            }
        }
        let ways = ink.iter().map(|ink: &Ink| ink.points.clone()).collect();
        Self { boxes, ink, ways }
    }

    fn bounds(&self) -> Rect {
        let points = self.ink.iter().flat_map(|ink| &ink.points);
        let points = points.map(|point| Rect::new(point.x, point.y, point.x, point.y));
        let all = self.boxes.iter().copied().chain(points);
        all.reduce(Rect::union).unwrap_or_default()
    }

    fn length(&self) -> f64 {
        let pairs = self.ink.iter().flat_map(|ink| ink.points.windows(2));
        pairs
            .map(|pair| (pair[0].x - pair[1].x).hypot(pair[0].y - pair[1].y))
            .sum()
    }

    fn crossings(&self) -> usize {
        let mut count = 0;
        for (at, a) in self.ink.iter().enumerate() {
            for b in &self.ink[..at] {
                let are_related = a.from == b.from || (a.to.is_some() && a.to == b.to);
                if !are_related {
                    count += crossings(&a.points, &b.points);
                }
            }
        }
        count
    }

    fn overlaps(&self) -> usize {
        let mut count = 0;
        for (node, own) in self.boxes.iter().enumerate() {
            let inside = own.inflated(-1.0);
            let others = self.boxes[..node].iter();
            count += others.filter(|other| inside.overlaps(other)).count();
            let lines = self.ink.iter();
            let foreign = lines.filter(|ink| ink.from != node && ink.to != Some(node));
            count += foreign
                .filter(|ink| ink.points.windows(2).any(|pair| enters(&inside, pair)))
                .count();
        }
        count
    }

    /// Turns of an eye that follows each line from end to end; those at one place count once.
    fn bends(&self) -> usize {
        let mut places: Vec<(i64, i64)> = Vec::new();
        for way in &self.ways {
            let far = |a: &Point, b: &Point| (a.x - b.x).abs() + (a.y - b.y).abs() > 0.5;
            let mut points: Vec<Point> = Vec::new();
            for point in way {
                if points.last().is_none_or(|last| far(last, point)) {
                    points.push(*point);
                }
            }
            let angle = |a: &Point, b: &Point| (b.y - a.y).atan2(b.x - a.x);
            for corner in points.windows(3) {
                let turn = (angle(&corner[1], &corner[2]) - angle(&corner[0], &corner[1])).abs();
                if turn.min(std::f64::consts::TAU - turn) > 0.35 {
                    places.push((corner[1].x.round() as i64, corner[1].y.round() as i64));
                }
            }
        }
        places.sort_unstable();
        places.dedup();
        places.len()
    }
}

/// The points of cubic curves given by their controls.
fn flattened(controls: &[Point]) -> Vec<Point> {
    let mut points = vec![controls[0]];
    for curve in controls.windows(4).step_by(3) {
        for step in 1..=12 {
            let t = f64::from(step) / 12.0;
            let weights = [
                (1.0 - t).powi(3),
                3.0 * t * (1.0 - t).powi(2),
                3.0 * t * t * (1.0 - t),
                t.powi(3),
            ];
            let sum = |part: fn(&Point) -> f64| -> f64 {
                weights.iter().zip(curve).map(|(w, p)| w * part(p)).sum()
            };
            points.push(Point::new(sum(|p| p.x), sum(|p| p.y)));
        }
    }
    points
}

/// How often two lines cross, at least half a point inside each.
fn crossings(a: &[Point], b: &[Point]) -> usize {
    let side = |p: Point, q: Point, r: Point| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    let mut count = 0;
    for p in a.windows(2) {
        for q in b.windows(2) {
            let (s, t) = (side(p[0], p[1], q[0]), side(p[0], p[1], q[1]));
            let (u, v) = (side(q[0], q[1], p[0]), side(q[0], q[1], p[1]));
            // Points that lie on the other line belong to the piece before them.
            count += usize::from((s > 0.0) != (t > 0.0) && (u > 0.0) != (v > 0.0));
        }
    }
    count
}

/// Whether a straight piece comes into a box.
fn enters(rect: &Rect, pair: &[Point]) -> bool {
    (0..=40).any(|step| {
        let t = f64::from(step) / 40.0;
        let x = pair[0].x + (pair[1].x - pair[0].x) * t;
        let y = pair[0].y + (pair[1].y - pair[0].y) * t;
        rect.x0 < x && x < rect.x1 && rect.y0 < y && y < rect.y1
    })
}
