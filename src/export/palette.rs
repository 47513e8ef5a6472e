//! Two scenes that differ in colours alone, as one scene and the pairs of colours it is painted in.

use crate::color::Color;
use crate::scene::{Item, Scene};
use std::fmt::Write;

/// Pairs of colours: on a light page, and in the same place on a dark one.
#[derive(Default)]
pub(super) struct Palette {
    pairs: Vec<[Color; 2]>,
}

impl Palette {
    /// The light scene with the number of its pair in place of each colour.
    pub fn numbered(&mut self, light: &Scene, dark: &Scene) -> Scene {
        let mut scene = light.clone();
        let mut dark = dark.clone();
        let of_dark: Vec<Color> = colors(&mut dark).into_iter().map(|color| *color).collect();
        for (at, color) in colors(&mut scene).into_iter().enumerate() {
            let pair = [*color, of_dark.get(at).copied().unwrap_or(*color)];
            *color = self.number(pair);
        }
        scene
    }

    /// The pair as a number, which a colour has room for.
    fn number(&mut self, pair: [Color; 2]) -> Color {
        let known = self.pairs.iter().position(|known| *known == pair);
        let at = known.unwrap_or_else(|| {
            self.pairs.push(pair);
            self.pairs.len() - 1
        });
        let [.., red, green, blue] = (at as u32).to_be_bytes();
        Color::new(red, green, blue)
    }

    /// The variables as CSS, in the colours for a light page (0) or a dark one (1).
    pub fn variables(&self, ground: usize) -> String {
        let mut css = String::new();
        for (at, pair) in self.pairs.iter().enumerate() {
            write!(css, "--c{at}:{};", pair[ground]).expect("memory takes every text");
        }
        css
    }
}

/// The name of the variable of a number.
pub(super) fn name(number: Color) -> String {
    let number = u32::from_be_bytes([0, number.red, number.green, number.blue]);
    format!("c{number}")
}

/// All colours of a scene, in one order for all scenes.
fn colors(scene: &mut Scene) -> Vec<&mut Color> {
    let mut colors = vec![&mut scene.background];
    let lines = scene.lines.iter_mut().flat_map(|line| &mut line.items);
    let cards = scene.cards.iter_mut().flat_map(|card| &mut card.items);
    let panels = scene.panels.iter_mut().flat_map(|panel| &mut panel.items);
    let around = scene.heading.iter_mut().chain(panels);
    let items = around.chain(lines).chain(cards);
    for item in items.chain(&mut scene.legend).chain(&mut scene.footer) {
        match item {
            Item::Text(run) => colors.push(&mut run.fill),
            Item::Image(image) => colors.push(&mut image.ring.color),
            Item::Shape(shape) => {
                let stroke = shape.stroke.as_mut().map(|stroke| &mut stroke.color);
                colors.extend(shape.fill.as_mut().into_iter().chain(stroke));
            }
        }
    }
    colors
}
