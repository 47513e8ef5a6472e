//! The theme of a deck of our own: its colours, its faces, and the least that the format wants besides.

use super::super::markup::Markup;
use super::scheme::{ACCENTS, digits};
use super::slide::SPACES;
use crate::color::Color;
use crate::scene::Scene;

/// Colours and faces of a deck.
pub(super) struct Theme {
    /// Whether light stands on dark, so that the master exchanges the two.
    pub is_dark: bool,
    colors: [(&'static str, Color); 12],
    family: String,
}

impl Theme {
    /// The theme of a scene; `built_in` is the face that is nowhere but in this program.
    pub fn new(scene: &Scene) -> Self {
        let palette = &scene.palette;
        let is_dark = scene.background.luminance() < palette.ink.luminance();
        let divider = palette.shades.get(2).copied().unwrap_or(palette.card);
        let (dark, light) = match is_dark {
            true => (
                [scene.background, palette.card],
                [palette.ink, palette.neutral],
            ),
            false => ([palette.ink, palette.neutral], [scene.background, divider]),
        };
        let units = &palette.units;
        let accent = |at: usize| match units.is_empty() {
            true => palette.neutral,
            false => units[at % units.len()],
        };
        Self {
            is_dark,
            colors: [
                ("a:dk1", dark[0]),
                ("a:lt1", light[0]),
                ("a:dk2", dark[1]),
                ("a:lt2", light[1]),
                ("a:accent1", accent(0)),
                ("a:accent2", accent(1)),
                ("a:accent3", accent(2)),
                ("a:accent4", accent(3)),
                ("a:accent5", accent(4)),
                ("a:accent6", accent(5)),
                ("a:hlink", accent(0)),
                ("a:folHlink", accent(1)),
            ],
            family: family(&scene.families).to_owned(),
        }
    }

    /// The part that holds it.
    pub fn document(&self) -> String {
        let mut xml = Markup::xml("a:theme");
        xml.attribute(SPACES[0].0, SPACES[0].1);
        xml.attribute("name", "organigram");
        xml.start("a:themeElements");
        self.colors(&mut xml);
        self.fonts(&mut xml);
        formats(&mut xml);
        xml.end();
        xml.empty("a:objectDefaults", &[]);
        xml.empty("a:extraClrSchemeLst", &[]);
        xml.finish()
    }

    fn colors(&self, xml: &mut Markup) {
        xml.start("a:clrScheme");
        xml.attribute("name", "organigram");
        for (name, color) in self.colors {
            xml.start(name);
            xml.empty("a:srgbClr", &[("val", &digits(color))]);
            xml.end();
        }
        xml.end();
    }

    fn fonts(&self, xml: &mut Markup) {
        xml.start("a:fontScheme");
        xml.attribute("name", "organigram");
        for name in ["a:majorFont", "a:minorFont"] {
            xml.start(name);
            xml.empty("a:latin", &[("typeface", &self.family)]);
            xml.empty("a:ea", &[("typeface", "")]);
            xml.empty("a:cs", &[("typeface", "")]);
            xml.end();
        }
        xml.end();
    }

    /// Writes which colours of the theme a master takes for what.
    pub fn map(&self, xml: &mut Markup) {
        let [back, text, second, other] = match self.is_dark {
            true => ["dk1", "lt1", "dk2", "lt2"],
            false => ["lt1", "dk1", "lt2", "dk2"],
        };
        xml.start("p:clrMap");
        for (name, color) in [
            ("bg1", back),
            ("tx1", text),
            ("bg2", second),
            ("tx2", other),
        ] {
            xml.attribute(name, color);
        }
        for accent in ACCENTS {
            xml.attribute(accent, accent);
        }
        for link in ["hlink", "folHlink"] {
            xml.attribute(link, link);
        }
        xml.end();
    }
}

/// The first family that office programs may have; ours is no face of theirs, and all others are no wider.
fn family(families: &[String]) -> &str {
    const GENERIC: [&str; 3] = ["sans-serif", "serif", "system-ui"];
    let others = families.iter().skip(1);
    let known = others
        .map(String::as_str)
        .find(|family| !GENERIC.contains(family));
    known.unwrap_or("Arial")
}

/// Plain fills, lines and effects: three of each, as the format wants.
fn formats(xml: &mut Markup) {
    xml.start("a:fmtScheme");
    xml.attribute("name", "organigram");
    let fill = |xml: &mut Markup| {
        xml.start("a:solidFill");
        xml.empty("a:schemeClr", &[("val", "phClr")]);
        xml.end();
    };
    xml.start("a:fillStyleLst");
    (0..3).for_each(|_| fill(xml));
    xml.end();
    xml.start("a:lnStyleLst");
    for width in ["6350", "12700", "19050"] {
        xml.start("a:ln");
        xml.attribute("w", width);
        fill(xml);
        xml.empty("a:prstDash", &[("val", "solid")]);
        xml.end();
    }
    xml.end();
    xml.start("a:effectStyleLst");
    for _ in 0..3 {
        xml.start("a:effectStyle");
        xml.empty("a:effectLst", &[]);
        xml.end();
    }
    xml.end();
    xml.start("a:bgFillStyleLst");
    (0..3).for_each(|_| fill(xml));
    xml.end();
    xml.end();
}
