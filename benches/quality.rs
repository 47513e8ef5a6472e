//! How good the pictures are: text size on a slide, area, edge length, crossings, bends and time of random organizations.
//!
//! `cargo bench --bench quality` prints a table for each number of posts, a row for each way to draw, averaged over the seeds:
//!
//! - `classic` and `compact`: our layout of cards of one size, 192 × 96 px with text of 14 px. Nothing but the arrangement
//!   is searched for, so this is what compares with other programs.
//! - `classic, text wraps` and `compact, text wraps`: the whole way from a chart file to a slide. Cards say a title, a holder
//!   and a focus area and measure 196 × 99 px before their text is wrapped; their width and the gaps are part of the
//!   search, nothing is left out. Inside its margins the page has the room of the slide; a legend takes a part of it. Only
//!   the text size, the area and the time are measured.
//! - `dot` and `dot ortho`: Graphviz on the same cards of one size, where it is installed.
//!
//! Lengths are pixels of a chart whose text has 14 px; the slide has 1920 × 1080 px. Edge length is for each post.

use organigram::forest::Forest;
use organigram::geometry::Size;
use organigram::layout::{Edge, Graph, Options, Role, place, verify};
use organigram::page::Arrangement;
use picture::{Figures, Picture};
use std::time::Instant;

#[path = "quality/dot.rs"]
mod dot;
#[path = "quality/picture.rs"]
mod picture;
#[path = "../tests/common/random.rs"]
mod random;
#[path = "quality/slide.rs"]
mod slide;

const SEEDS: u64 = 5;
/// The height of the text of a card, in pixels.
const TEXT: f64 = 14.0;
/// Our points in pixels of the slide: card text has 10.5 points.
const PIXEL: f64 = TEXT / 10.5;
/// The slide, in points.
const ROOM: Size = Size::new(1920.0 / PIXEL, 1080.0 / PIXEL);
/// A card, in points.
const CARD: Size = Size::new(192.0 / PIXEL, 96.0 / PIXEL);

fn main() {
    if !dot::is_installed() {
        println!("Graphviz is not installed: no rows for `dot`\n");
    }
    for (count, lines) in [
        (12, 2),
        (50, 0),
        (50, 5),
        (100, 0),
        (100, 8),
        (300, 0),
        (300, 12),
    ] {
        table(count, lines);
    }
    table(1_000, 0);
}

/// All ways to draw organizations of one size.
fn table(count: usize, lines: usize) {
    println!(
        "{:32} {:>8} {:>10} {:>12} {:>10} {:>6} {:>5} {:>6} {:>9}",
        format!("{count} posts, {lines} dotted lines"),
        "text px",
        "page/cards",
        "edge length",
        "crossings",
        "bends",
        "tags",
        "broken",
        "ms",
    );
    for (name, arrangement) in [
        ("classic", Arrangement::Classic),
        ("compact", Arrangement::Compact),
    ] {
        row(name, count, lines, |graph| Some(ours(graph, arrangement)));
        row(&format!("{name}, text wraps"), count, lines, |graph| {
            Some(slide::figures(graph, arrangement))
        });
    }
    row("dot", count, lines, |graph| dot::figures(graph, "spline"));
    // With right angles, larger ones take minutes.
    if count <= 300 {
        row("dot ortho", count, lines, |graph| {
            dot::figures(graph, "ortho")
        });
    }
    println!();
}

/// The means over all seeds; no row where a way is not available.
fn row(name: &str, count: usize, lines: usize, draw: impl Fn(&Graph) -> Option<Figures>) {
    let all: Option<Vec<Figures>> = (0..SEEDS)
        .map(|seed| draw(&organization(seed, count, lines)))
        .collect();
    let Some(all) = all else { return };
    let mean = |part: fn(&Figures) -> Option<f64>, decimals: usize| {
        let parts: Option<f64> = all.iter().map(part).sum();
        parts.map_or("–".to_owned(), |sum| {
            format!("{:.decimals$}", sum / SEEDS as f64)
        })
    };
    println!(
        "  {name:30} {:>8} {:>10} {:>12} {:>10} {:>6} {:>5} {:>6} {:>9}",
        mean(|f| Some(f.text), 2),
        mean(|f| Some(f.area), 1),
        mean(|f| f.length, 0),
        mean(|f| f.crossings, 1),
        mean(|f| f.bends, 1),
        mean(|f| f.tags, 1),
        mean(|f| f.broken, 1),
        mean(|f| Some(f.milliseconds), 2),
    );
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
        folds: Vec::new(),
        forest: Forest::from_parents(parents).expect("reports come after their managers"),
        sizes: vec![CARD; count],
        roles: vec![Role::Member; count],
        reports: vec![None; count],
        edges,
    }
}

/// Our layout of cards of one size.
fn ours(graph: &Graph, arrangement: Arrangement) -> Figures {
    let options = Options {
        room: Some(ROOM),
        arrangement,
        ..Options::default()
    };
    let start = Instant::now();
    let placement = place(graph, &options);
    let milliseconds = start.elapsed().as_secs_f64() * 1000.0;
    let picture = Picture {
        size: placement.size,
        ways: picture::ways(&placement),
        bends: placement.routes.iter().map(|r| r.points.len() - 2).sum(),
    };
    Figures {
        tags: Some(placement.tags.len() as f64),
        broken: Some(verify(graph, &placement, &options).len() as f64),
        milliseconds,
        ..picture.figures(graph)
    }
}
