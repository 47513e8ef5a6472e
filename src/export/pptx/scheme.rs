//! Colours by what they stand for, so that a deck's theme recolours the chart.

use super::super::markup::Markup;
use crate::color::Color;
use crate::scene::{Palette, Scene};

/// The names of a theme's accents.
pub(super) const ACCENTS: [&str; 6] = [
    "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
];
/// A whole, in the thousandths of a percent that the format counts.
const WHOLE: f64 = 100_000.0;

/// The colours of one scene.
pub(super) struct Scheme<'a> {
    page: Color,
    palette: &'a Palette,
}

impl<'a> Scheme<'a> {
    pub fn new(scene: &'a Scene) -> Self {
        Self {
            page: scene.background,
            palette: &scene.palette,
        }
    }

    /// Writes a filled inside.
    pub fn fill(&self, xml: &mut Markup, color: Color) {
        xml.start("a:solidFill");
        self.color(xml, color);
        xml.end();
    }

    /// Writes a colour: by its name in the theme, or what a name makes of it; else by its value.
    pub fn color(&self, xml: &mut Markup, color: Color) {
        let palette = self.palette;
        let unit = palette.units.iter().position(|unit| *unit == color);
        let accent = unit.and_then(|unit| ACCENTS.get(unit));
        if color == self.page {
            named(xml, "bg1", None);
        } else if color == palette.ink {
            named(xml, "tx1", None);
        } else if let Some(accent) = accent {
            named(xml, accent, None);
        } else if color == palette.neutral {
            named(xml, "tx2", None);
        } else if color == palette.card {
            named(xml, "bg1", Some((self.page, color)));
        } else if palette.shades.contains(&color) {
            named(xml, "tx1", Some((palette.ink, color)));
        } else {
            xml.empty("a:srgbClr", &[("val", &digits(color))]);
        }
    }
}

/// Six hexadecimal digits.
pub(super) fn digits(color: Color) -> String {
    format!("{:02X}{:02X}{:02X}", color.red, color.green, color.blue)
}

/// A colour of the theme, and what makes another of it.
fn named(xml: &mut Markup, name: &str, change: Option<(Color, Color)>) {
    xml.start("a:schemeClr");
    xml.attribute("val", name);
    if let Some((from, to)) = change {
        for (element, part) in modifiers(from, to) {
            xml.start(element);
            xml.integer("val", (part * WHOLE).round() as i64);
            xml.end();
        }
    }
    xml.end();
}

/// What turns one colour into another of its hue, in parts of a whole.
///
/// A lighter colour is told as its distance from white, so that the same steps make grey of a theme's black.
fn modifiers(from: Color, to: Color) -> Vec<(&'static str, f64)> {
    let ((own, own_light), (wanted, light)) = (saturation(from), saturation(to));
    let mut modifiers = Vec::new();
    if own > 0.0 {
        modifiers.push(("a:satMod", wanted / own));
    }
    if light > own_light {
        let part = (1.0 - light) / (1.0 - own_light);
        modifiers.push(("a:lumMod", part));
        modifiers.push(("a:lumOff", 1.0 - part));
    } else if own_light > 0.0 {
        modifiers.push(("a:lumMod", light / own_light));
    }
    modifiers
}

/// Saturation and lightness, as the colour model HSL has them.
fn saturation(color: Color) -> (f64, f64) {
    let channels = [color.red, color.green, color.blue].map(|part| f64::from(part) / 255.0);
    let most = channels.into_iter().fold(0.0, f64::max);
    let least = channels.into_iter().fold(1.0, f64::min);
    let lightness = (most + least) / 2.0;
    let room = 1.0 - (2.0 * lightness - 1.0).abs();
    let saturation = if room > 0.0 {
        (most - least) / room
    } else {
        0.0
    };
    (saturation, lightness)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(text: &str) -> Color {
        Color::from_hex(text).expect("a colour")
    }

    #[test]
    fn tells_a_shade_of_ink_as_its_distance_from_white() {
        let modifiers = modifiers(hex("#1b2430"), hex("#8793a1"));
        let names: Vec<_> = modifiers.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["a:satMod", "a:lumMod", "a:lumOff"]);
        assert!((modifiers[1].1 + modifiers[2].1 - 1.0).abs() < 1e-9);
    }

    #[test]
    fn darkens_light_ink() {
        let modifiers = modifiers(hex("#ffffff"), hex("#808080"));
        assert_eq!(modifiers.len(), 1);
        assert!((modifiers[0].1 - 0.502).abs() < 0.001);
    }
}
