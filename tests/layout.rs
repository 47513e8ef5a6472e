//! Layouts of many trees, held against the rules of a picture.

mod common;

use common::random::Random;
use organigram::forest::Forest;
use organigram::geometry::Size;
use organigram::layout::{Edge, Graph, Options, Role, place, verify};
use organigram::page::{Arrangement, Direction, Reports};

/// A graph over the given parents in which every box has the same size.
fn graph(parents: &[Option<usize>]) -> Graph {
    let count = parents.len();
    Graph {
        folds: Vec::new(),
        forest: Forest::from_parents(parents.to_vec()).expect("no cycle"),
        sizes: vec![Size::new(120.0, 50.0); count],
        roles: vec![Role::Member; count],
        reports: vec![None; count],
        edges: Vec::new(),
    }
}

/// A random organization: trees of any shape, unequal boxes, some assistants, co-heads, wishes and lines.
fn random_graph(random: &mut Random) -> Graph {
    let count = 1 + random.below(60);
    let reach = 1 + random.below(20);
    let parents: Vec<Option<usize>> = (0..count)
        .map(|node| match node {
            0 => None,
            _ if random.below(25) == 0 => None,
            _ => Some(node - 1 - random.below(node.min(reach))),
        })
        .collect();
    let mut graph = graph(&parents);
    let wishes = [
        Reports::Auto,
        Reports::Row,
        Reports::HangRight,
        Reports::HangLeft,
        Reports::HangBoth,
        Reports::Grid,
    ];
    for node in 0..count {
        let width = 60.0 + random.below(100) as f64;
        graph.sizes[node] = Size::new(width, 30.0 + random.below(120) as f64);
        if random.below(6) == 0 {
            graph.reports[node] = Some(wishes[random.below(wishes.len())]);
        }
        if node > 0 && random.below(15) == 0 {
            graph.roles[node] = [Role::Assistant, Role::CoHead][random.below(2)];
        }
    }
    for _ in 0..random.below(1 + count / 3) {
        let (from, to) = (random.below(count), random.below(count));
        let label = (random.below(3) == 0).then_some(Size::new(60.0, 12.0));
        if from != to {
            graph.edges.push(Edge {
                from,
                to,
                label,
                is_tag: false,
                is_solid: random.below(3) == 0,
            });
        }
    }
    graph
}

#[test]
fn places_nothing_without_nodes() {
    let placement = place(&Graph::default(), &Options::default());
    assert!(placement.boxes.is_empty());
}

#[test]
fn keeps_the_rules_on_random_organizations() {
    let directions = [
        Direction::Down,
        Direction::Up,
        Direction::Right,
        Direction::Left,
    ];
    let arrangements = [
        Arrangement::Auto,
        Arrangement::Classic,
        Arrangement::Compact,
    ];
    for seed in 0..common::seeds(400) {
        let mut random = Random::new(seed);
        let graph = random_graph(&mut random);
        let options = Options {
            direction: directions[random.below(4)],
            room: (random.below(2) == 0).then_some(Size::new(880.0, 400.0)),
            arrangement: arrangements[random.below(3)],
            ..Options::default()
        };
        let placement = place(&graph, &options);
        let found = verify(&graph, &placement, &options);
        assert!(found.is_empty(), "seed {seed}: {found:#?}");
    }
}

#[test]
fn places_a_chain_of_a_hundred_thousand() {
    let parents: Vec<Option<usize>> = (0..100_000usize).map(|node| node.checked_sub(1)).collect();
    let placement = place(&graph(&parents), &Options::default());
    assert!(placement.boxes[99_999].y0 > placement.boxes[0].y1);
}
