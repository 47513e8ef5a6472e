//! Graphviz on the same cards.

use super::picture::{Figures, Picture};
use organigram::geometry::{Point, Size};
use organigram::layout::Graph;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::Instant;

/// Points in an inch, the unit of the plain output.
const INCH: f64 = 72.0;

pub fn is_installed() -> bool {
    let call = Command::new("dot").arg("-V").stderr(Stdio::null()).status();
    call.is_ok_and(|status| status.success())
}

/// The figures of Graphviz's picture; its time is that of the whole process.
pub fn figures(graph: &Graph, splines: &str) -> Option<Figures> {
    let start = Instant::now();
    let plain = run(&source(graph, splines))?;
    let milliseconds = start.elapsed().as_secs_f64() * 1000.0;
    let picture = picture(&plain, graph, splines == "ortho")?;
    let figures = picture.figures(graph);
    Some(Figures {
        bends: figures.bends.filter(|_| splines == "ortho"),
        milliseconds,
        ..figures
    })
}

/// The organization in the language of Graphviz: fixed boxes, dotted lines that move none of them.
fn source(graph: &Graph, splines: &str) -> String {
    let mut text = format!(
        "digraph {{ splines={splines}; node [shape=box fixedsize=true label=\"\"]; edge [arrowhead=none];\n"
    );
    for (node, size) in graph.sizes.iter().enumerate() {
        let (width, height) = (size.width / INCH, size.height / INCH);
        writeln!(text, "{node} [width={width} height={height}];")
            .expect("a string can be written to");
        if let Some(parent) = graph.forest.parent(node) {
            writeln!(text, "{parent} -> {node};").expect("a string can be written to");
        }
    }
    for edge in &graph.edges {
        writeln!(
            text,
            "{} -> {} [constraint=false style=dotted];",
            edge.from, edge.to
        )
        .expect("a string can be written to");
    }
    text + "}\n"
}

fn run(source: &str) -> Option<String> {
    let mut dot = Command::new("dot")
        .arg("-Tplain")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    dot.stdin.take()?.write_all(source.as_bytes()).ok()?;
    let output = dot.wait_with_output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then_some(text)
}

/// Reads `graph SCALE WIDTH HEIGHT` and `edge TAIL HEAD COUNT X Y X Y …`, the points being those of Bézier curves.
fn picture(plain: &str, graph: &Graph, has_corners: bool) -> Option<Picture> {
    let mut picture = Picture {
        size: Size::default(),
        ways: Vec::new(),
        bends: 0,
    };
    for line in plain.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let number = |at: usize| words.get(at)?.parse::<f64>().ok();
        match words.first() {
            Some(&"graph") => {
                picture.size = Size::new(number(2)? * INCH, number(3)? * INCH);
            }
            Some(&"edge") => {
                let count = number(3)? as usize;
                let point = |at: usize| {
                    let at = 4 + 2 * at;
                    Some(Point::new(number(at)? * INCH, number(at + 1)? * INCH))
                };
                let way: Option<Vec<Point>> = (0..count).step_by(3).map(point).collect();
                let way = corners(way?);
                let ends = [words[1], words[2]].map(|word| word.parse().ok());
                if has_corners && !is_solid(graph, ends) {
                    picture.bends += way.len().saturating_sub(2);
                }
                picture.ways.push(way);
            }
            _ => (),
        }
    }
    Some(picture)
}

fn is_solid(graph: &Graph, [from, to]: [Option<usize>; 2]) -> bool {
    from.zip(to)
        .is_some_and(|(from, to)| graph.forest.parent(to) == Some(from))
}

/// The points of a way without those at which it goes straight on.
fn corners(way: Vec<Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    for point in way {
        if let [.., before, last] = kept[..] {
            let is_level = (before.y - last.y).abs() < 0.1 && (last.y - point.y).abs() < 0.1;
            let is_upright = (before.x - last.x).abs() < 0.1 && (last.x - point.x).abs() < 0.1;
            if is_level || is_upright {
                kept.pop();
            }
        }
        kept.push(point);
    }
    kept
}
