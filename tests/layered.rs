//! Charts in which posts have several solid managers.

mod common;

use common::random::Random;
use common::wiring::{Wiring, wiring};
use organigram::geometry::Size;
use organigram::layout::{Graph, Options, Placement, Role, place, verify};
use organigram::page::{Direction, Engine, Reports};

const SIZE: Size = Size {
    width: 120.0,
    height: 50.0,
};

fn organization(parents: &[Option<usize>], seconds: &[(usize, usize)]) -> Graph {
    let wiring = Wiring {
        parents: parents.to_vec(),
        seconds: seconds.to_vec(),
    };
    wiring.graph(SIZE)
}

fn placed(graph: &Graph, options: &Options) -> Placement {
    let placement = place(graph, options);
    let found = verify(graph, &placement, options);
    assert!(found.is_empty(), "{found:#?}");
    placement
}

/// The points of the line that leads from a manager to a report.
fn line(placement: &Placement, manager: usize, report: usize) -> Vec<(f64, f64)> {
    let trunks = placement.trunks.iter();
    let mut drops = trunks
        .filter(|trunk| trunk.manager == manager)
        .flat_map(|trunk| &trunk.drops);
    let drop = drops.find(|drop| drop.to == report);
    let points = &drop.expect("the manager's trunk leads there").points;
    points.iter().map(|point| (point.x, point.y)).collect()
}

#[test]
fn stands_between_two_managers_with_a_line_from_each() {
    let graph = organization(&[None, Some(0), Some(0), Some(1)], &[(3, 2)]);
    let placement = placed(&graph, &Options::default());
    let middle = |node: usize| placement.boxes[node].center().x;
    assert_eq!(middle(3), (middle(1) + middle(2)) / 2.0);
    let ends: Vec<(f64, f64)> = [1, 2]
        .map(|manager| *line(&placement, manager, 3).last().expect("it has points"))
        .to_vec();
    assert!(ends[0].0 < middle(3) && middle(3) < ends[1].0);
    assert!(ends.iter().all(|end| end.1 == placement.boxes[3].y0));
}

#[test]
fn stands_below_the_lowest_of_its_managers() {
    let graph = organization(
        &[None, Some(0), Some(0), Some(2), Some(3), Some(1)],
        &[(5, 4)],
    );
    let placement = placed(&graph, &Options::default());
    assert_eq!(placement.ranks[5], 4);
    assert!(placement.boxes[5].y0 > placement.boxes[4].y1);
}

#[test]
fn centres_managers_over_the_reports_that_are_theirs_alone() {
    let graph = organization(
        &[None, Some(0), Some(0), Some(1), Some(1), Some(1), Some(2)],
        &[(5, 2)],
    );
    let options = Options {
        reports: Reports::Row,
        ..Options::default()
    };
    let placement = placed(&graph, &options);
    let middle = |node: usize| placement.boxes[node].center().x;
    assert_eq!(middle(1), (middle(3) + middle(4)) / 2.0);
    assert_eq!(middle(2), middle(6));
    assert!(middle(4) < middle(5) && middle(5) < middle(6));
}

#[test]
fn joins_trees_that_share_a_post() {
    let graph = organization(&[None, None, None, Some(0)], &[(3, 2)]);
    let placement = placed(&graph, &Options::default());
    let middle = |node: usize| placement.boxes[node].center().x;
    assert!(middle(0).min(middle(2)) < middle(3) && middle(3) < middle(0).max(middle(2)));
    assert_eq!(placement.boxes[0].y0, placement.boxes[2].y0);
}

#[test]
fn draws_a_line_to_each_of_two_co_heads() {
    let mut graph = organization(
        &[None, Some(0), Some(0), Some(1), Some(1)],
        &[(3, 2), (4, 2)],
    );
    graph.roles[4] = Role::CoHead;
    let placement = placed(&graph, &Options::default());
    assert_eq!(placement.boxes[3].x1 + 18.0, placement.boxes[4].x0);
    for (manager, report) in [(1, 3), (1, 4), (2, 3), (2, 4)] {
        assert!(!line(&placement, manager, report).is_empty());
    }
}

#[test]
fn leaves_the_way_free_below_what_hangs() {
    // The line from 4 to 7 passes below the team of 2, which hangs.
    let parents = [
        None,
        Some(0),
        Some(0),
        Some(0),
        Some(1),
        Some(3),
        Some(1),
        Some(4),
        Some(2),
        Some(2),
        Some(2),
        Some(2),
    ];
    let mut graph = organization(&parents, &[(7, 5)]);
    graph.reports[2] = Some(Reports::HangRight);
    let placement = placed(&graph, &Options::default());
    assert!(placement.routes.is_empty() && placement.tags.is_empty());
}

#[test]
fn is_the_tidy_tree_where_nobody_has_two_managers() {
    let graph = wiring(1, 40, 0).graph(SIZE);
    let by = |engine| {
        let options = Options {
            engine,
            ..Options::default()
        };
        placed(&graph, &options)
    };
    assert_eq!(by(Engine::Layered), by(Engine::Tree));
}

#[test]
fn draws_every_line_and_keeps_every_rule() {
    let directions = [
        Direction::Down,
        Direction::Up,
        Direction::Right,
        Direction::Left,
    ];
    for seed in 0..common::seeds(150) {
        let mut random = Random::new(seed);
        let wiring = wiring(seed, 2 + random.below(60), random.below(60));
        let mut graph = wiring.graph(SIZE);
        for size in &mut graph.sizes {
            *size = Size::new(
                60.0 + random.below(100) as f64,
                30.0 + random.below(100) as f64,
            );
        }
        let options = Options {
            direction: directions[random.below(4)],
            room: (random.below(2) == 0).then_some(Size::new(880.0, 400.0)),
            ..Options::default()
        };
        let placement = place(&graph, &options);
        let found = verify(&graph, &placement, &options);
        assert!(found.is_empty(), "seed {seed}: {found:#?}");
        let others = placement.routes.len() + placement.tags.len();
        assert_eq!(others, 0, "seed {seed} draws solid lines as others");
    }
}

#[test]
fn keeps_the_rules_with_assistants_and_co_heads_among_them() {
    for seed in 0..common::seeds(150) {
        let mut random = Random::new(seed);
        let wiring = wiring(seed, 2 + random.below(50), 10 + random.below(40));
        let mut graph = wiring.graph(SIZE);
        for role in graph.roles.iter_mut().skip(1) {
            match random.below(12) {
                0 => *role = Role::Assistant,
                1 => *role = Role::CoHead,
                _ => {}
            }
        }
        let options = Options::default();
        let found = verify(&graph, &place(&graph, &options), &options);
        assert!(found.is_empty(), "seed {seed}: {found:#?}");
    }
}

#[test]
fn falls_back_where_there_is_too_much_for_the_placer() {
    let graph = wiring(1, 3_000, 30).graph(SIZE);
    let options = Options {
        engine: Engine::Layered,
        ..Options::default()
    };
    assert!(place(&graph, &options).is_fallback);
    let small = wiring(1, 40, 15).graph(SIZE);
    assert!(!place(&small, &options).is_fallback);
}

#[test]
fn places_a_chain_of_fifty_thousand_whose_ends_share_a_post() {
    let count = 50_000;
    let mut parents: Vec<Option<usize>> =
        (0..count).map(|node: usize| node.checked_sub(1)).collect();
    parents.push(Some(0));
    let graph = organization(&parents, &[(count, count - 1)]);
    let placement = place(&graph, &Options::default());
    assert_eq!(placement.boxes.len(), count + 1);
}
