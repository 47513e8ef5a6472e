//! What stands back behind what stands out: as faint as can still be read.

use super::items::{Image, Item, Shape, TextRun};
use crate::color::Color;

/// The least contrast of text with its ground.
const TEXT: f64 = 4.5;
/// The least contrast of what is filled with its ground.
const FILL: f64 = 3.0;
/// The least contrast of lines and borders with their ground: less than of those that tell something, as the plain ones of
/// most themes have no more than they must.
const LINE: f64 = 1.8;

/// How much of a photo is left.
const PHOTO: f64 = 0.4;

/// The items of a card, their colours moved towards the ground they stand on.
pub(super) fn faint(items: Vec<Item>, ground: Color) -> Vec<Item> {
    let is_under: Vec<bool> = (0..items.len())
        .map(|at| is_light(items.get(at + 1), ground))
        .collect();
    let items = items.into_iter().zip(is_under);
    items
        .map(|(item, is_under)| faded(item, ground, if is_under { TEXT } else { FILL }))
        .collect()
}

/// Whether an item is text in the colour of the ground, which stands on what was painted before it.
fn is_light(item: Option<&Item>, ground: Color) -> bool {
    matches!(item, Some(Item::Text(run)) if run.fill.contrast(ground) < LINE)
}

/// The items of a line, whose terminals are as faint as itself.
pub(super) fn faint_line(items: Vec<Item>, ground: Color) -> Vec<Item> {
    let items = items.into_iter();
    items.map(|item| faded(item, ground, LINE)).collect()
}

fn faded(item: Item, ground: Color, filled: f64) -> Item {
    match item {
        Item::Text(run) => Item::Text(TextRun {
            fill: run.fill.faded(ground, TEXT),
            ..run
        }),
        Item::Image(mut image) => {
            image.ring.color = image.ring.color.faded(ground, LINE);
            Item::Image(Image {
                opacity: PHOTO,
                ..image
            })
        }
        Item::Shape(mut shape) => {
            if let Some(stroke) = &mut shape.stroke {
                stroke.color = stroke.color.faded(ground, LINE);
            }
            let fill = shape.fill.map(|fill| fill.faded(ground, filled));
            Item::Shape(Shape { fill, ..shape })
        }
    }
}
