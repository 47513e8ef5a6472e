//! How much a chart changes when the organization changes a little.

mod common;

use common::random::Random;
use organigram::forest::Forest;
use organigram::geometry::Size;
use organigram::layout::{Graph, Options, Role, place};
use organigram::page::Arrangement;
use organigram::stability::{Moves, Seat, moves};

/// The managers of a random organization in which each has two to eight reports, filled rank by rank.
fn organization(random: &mut Random) -> Vec<Option<usize>> {
    let count = 12 + random.below(90);
    let mut parents = vec![None];
    let mut manager = 0;
    while parents.len() < count {
        let is_leaf = random.below(3) == 0 && manager > 0;
        let span = if is_leaf { 0 } else { 2 + random.below(7) };
        parents.extend(std::iter::repeat_n(Some(manager), span));
        manager = (manager + 1).min(parents.len() - 1);
    }
    parents
}

/// The cards on a slide.
fn seats(parents: &[Option<usize>], arrangement: Arrangement) -> Vec<Seat> {
    let count = parents.len();
    let graph = Graph {
        folds: Vec::new(),
        forest: Forest::from_parents(parents.to_vec()).expect("no cycle"),
        sizes: vec![Size::new(144.0, 72.0); count],
        roles: vec![Role::Member; count],
        reports: vec![None; count],
        edges: Vec::new(),
    };
    let options = Options {
        room: Some(Size::new(1440.0, 810.0)),
        arrangement,
        ..Options::default()
    };
    let boxes = place(&graph, &options).boxes;
    let seat = |(node, rect): (usize, _)| Seat {
        id: format!("{node}"),
        manager: parents[node].map(|manager| manager.to_string()),
        rect,
    };
    boxes.into_iter().enumerate().map(seat).collect()
}

/// What moves when somebody of a random organization gets one more report, over many of them.
fn moved_by_a_leaf(arrangement: Arrangement) -> Vec<Moves> {
    let all = 0..common::seeds(120);
    let moved = all.map(|seed| {
        let mut random = Random::new(seed);
        let before = organization(&mut random);
        let mut after = before.clone();
        after.push(Some(random.below(before.len())));
        moves(&seats(&before, arrangement), &seats(&after, arrangement))
    });
    moved.collect()
}

/// The part of all cards that moves, and the part of the charts in which more than a tenth does.
fn parts(all: &[Moves]) -> (f64, f64) {
    let moved: usize = all.iter().map(|moves| moves.moved).sum();
    let shared: usize = all.iter().map(|moves| moves.shared).sum();
    let shaken = all.iter().filter(|moves| moves.moved * 10 > moves.shared);
    (
        moved as f64 / shared as f64,
        shaken.count() as f64 / all.len() as f64,
    )
}

#[test]
fn moves_few_cards_for_one_more_leaf() {
    for (arrangement, most_moved, most_shaken) in [
        (Arrangement::Classic, 0.035, 0.12),
        (Arrangement::Compact, 0.08, 0.35),
    ] {
        let (moved, shaken) = parts(&moved_by_a_leaf(arrangement));
        println!("{arrangement:?}: {moved:.3} of the cards, more than a tenth in {shaken:.3}");
        assert!(moved <= most_moved, "{arrangement:?}: {moved:.3} move");
        assert!(shaken <= most_shaken, "{arrangement:?}: {shaken:.3}");
    }
}

#[cfg(feature = "cli")]
mod on_the_command_line {
    use super::common::desk::Desk;

    const ROW: &str = "[posts.a]\nfocus = []\n[posts.b]\nreports_to = \"a\"\n[posts.c]\nreports_to = \"a\"\n[posts.d]\nreports_to = \"a\"\n";

    /// The second line of messages after `ROW` was drawn and then `change` made to it.
    fn told(desk: &Desk, file: &str, options: &str) -> String {
        desk.put("t.toml", ROW);
        let first = desk.run(&format!("render t.toml -v -o {file}"));
        assert_eq!((first.code, &*first.err), (0, ""));
        desk.put("t.toml", format!("{ROW}[posts.e]\nreports_to = \"a\"\n"));
        let second = desk.run(&format!("render t.toml -v -o {file} {options}"));
        assert_eq!(second.code, 0, "{}", second.err);
        second.err
    }

    #[test]
    fn tells_how_many_cards_moved() {
        let desk = Desk::new();
        for file in ["t.svg", "t.json"] {
            let same = told(&desk, file, "");
            assert!(
                same.contains(&format!("{file}`: 0 of 4 cards moved")),
                "{same}"
            );
            let stack = told(&Desk::new(), file, "--reports hang-right");
            assert!(stack.contains("2 of 4 cards moved"), "{stack}");
        }
    }

    #[test]
    fn says_nothing_of_files_that_are_no_charts() {
        let desk = Desk::new();
        desk.put("t.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        let run = desk.run("render team.toml -v -o t.svg");
        assert_eq!((run.code, &*run.err), (0, ""));
    }
}
