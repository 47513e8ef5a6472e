//! The rules that a page with several charts keeps: 1 and 10, and that everything stands where it belongs.

use super::items::{Anchor, Item, Scene, TextRun};
use super::verify::sizes_of_type;
use crate::geometry::{Point, Rect};
use crate::layout::Violation;

/// What rounding may lose, in points.
const TINY: f64 = 0.01;

/// Every rule of the page as a whole that the picture breaks; its charts keep rules of their own.
pub fn verify_sheet(scene: &Scene) -> Vec<Violation> {
    let mut found: Vec<Violation> = sizes_of_type(scene).into_iter().collect();
    let page = Rect::from_origin_size(Point::default(), scene.size).inflated(TINY);
    let mut report = |message: String| found.push(Violation { rule: 1, message });
    let mut taken: Vec<(String, Rect)> = Vec::new();
    for items in [&scene.heading, &scene.legend, &scene.footer] {
        taken.extend(texts(items));
    }
    for panel in &scene.panels {
        let mut inner = texts(&panel.items);
        for at in panel.cards.clone() {
            let card = &scene.cards[at];
            let own = card.rect.inflated(-TINY);
            if !panel.rect.contains(&own) {
                report(format!("`{}` stands outside of its panel", card.id));
            }
            if let Some((text, _)) = inner.iter().find(|(_, rect)| rect.overlaps(&own)) {
                report(format!("`{}` stands on `{text}`", card.id));
            }
        }
        for line in scene
            .lines
            .iter()
            .filter(|line| is_in(&line.from, &panel.id))
        {
            let inside = panel.rect.inflated(TINY);
            let is_out = |point: &&Point| {
                !inside.contains(&Rect::from_origin_size(**point, Default::default()))
            };
            if line.points.iter().any(|point| is_out(&point)) {
                report(format!("a line from `{}` leaves its panel", line.from));
            }
        }
        inner.push((panel.id.clone(), panel.rect.inflated(-TINY)));
        // The heading of a panel stands within it.
        taken.extend(inner.pop());
    }
    for (at, (name, rect)) in taken.iter().enumerate() {
        if !page.contains(rect) {
            report(format!("`{name}` stands outside of the page"));
        }
        if let Some((other, _)) = taken[..at].iter().find(|(_, other)| other.overlaps(rect)) {
            report(format!("`{name}` stands on `{other}`"));
        }
    }
    found
}

fn is_in(id: &str, panel: &str) -> bool {
    id.strip_prefix(panel)
        .is_some_and(|rest| rest.starts_with('/'))
}

/// The texts with the room that they take.
fn texts(items: &[Item]) -> Vec<(String, Rect)> {
    let runs = items.iter().filter_map(|item| match item {
        Item::Text(run) => Some((run.text.clone(), room(run))),
        Item::Shape(_) | Item::Image(_) => None,
    });
    runs.collect()
}

fn room(run: &TextRun) -> Rect {
    let metrics = run.face.metrics();
    let left = match run.anchor {
        Anchor::Start => run.origin.x,
        Anchor::Middle => run.origin.x - run.width / 2.0,
        Anchor::End => run.origin.x - run.width,
    };
    let top = run.origin.y - metrics.cap_height * run.size;
    Rect::new(left, top, left + run.width, run.origin.y)
}
