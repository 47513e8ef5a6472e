//! Whether texts on a card run into each other.

use super::items::{Anchor, Card, Item, Scene, TextRun};
use crate::geometry::Rect;
use crate::layout::Violation;

/// From the baseline up to the top of most letters, in parts of the size.
const ABOVE: f64 = 0.7;
/// From the baseline down, in parts of the size.
const BELOW: f64 = 0.1;

/// Rule 9: no two texts of a card stand on the same place.
pub(super) fn texts_apart(scene: &Scene) -> Vec<Violation> {
    scene.cards.iter().filter_map(on_card).collect()
}

fn on_card(card: &Card) -> Option<Violation> {
    let runs = card.items.iter().filter_map(|item| match item {
        Item::Text(run) => Some((run, room_of(run))),
        Item::Shape(_) | Item::Image(_) => None,
    });
    let runs: Vec<(&TextRun, Rect)> = runs.collect();
    let mut pairs = runs
        .iter()
        .enumerate()
        .flat_map(|(at, one)| runs[at + 1..].iter().map(move |other| (one, other)));
    let (one, other) = pairs.find(|(one, other)| overlap(&one.1, &other.1))?;
    Some(Violation {
        rule: 9,
        message: format!(
            "`{}` and `{}` run into each other on the card of {}",
            one.0.text, other.0.text, card.id
        ),
    })
}

fn room_of(run: &TextRun) -> Rect {
    let left = match run.anchor {
        Anchor::Start => run.origin.x,
        Anchor::Middle => run.origin.x - run.width / 2.0,
        Anchor::End => run.origin.x - run.width,
    };
    let top = run.origin.y - ABOVE * run.size;
    Rect::new(left, top, left + run.width, run.origin.y + BELOW * run.size)
}

fn overlap(one: &Rect, other: &Rect) -> bool {
    one.x0 < other.x1 && other.x0 < one.x1 && one.y0 < other.y1 && other.y0 < one.y1
}
