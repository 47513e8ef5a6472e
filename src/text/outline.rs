//! Text as outlines, for pictures that must look the same without our font.

use super::ruler::Ruler;
use super::shape::Glyph;
use super::typeface::Face;
use crate::geometry::Point;
use crate::scene::Segment;
use harfrust::FontRef;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{GlyphId, MetadataProvider, OutlineGlyphCollection};

impl Ruler {
    /// The outlines of one line of text whose baseline starts at `origin`.
    pub fn outline(&self, text: &str, face: Face, size: f64, origin: Point) -> Vec<Segment> {
        let mut segments = Vec::new();
        let mut origin = origin;
        let built_in = Outliner::new(&face.typeface().font);
        for glyph in self.glyphs(text, face) {
            let (dx, dy) = glyph.offset;
            let pen = Pen {
                origin: origin.translated(dx * size, -dy * size),
                scale: size,
                segments: &mut segments,
            };
            match glyph.font {
                None => built_in.draw(&glyph, pen),
                Some(font) => {
                    self.with_fallback(font, |font| Outliner::new(font).draw(&glyph, pen));
                }
            }
            origin.x += glyph.advance * size;
        }
        segments
    }
}

/// The outlines of a font, its tables found once.
struct Outliner<'a> {
    glyphs: OutlineGlyphCollection<'a>,
    units_per_em: f64,
}

impl<'a> Outliner<'a> {
    fn new(font: &FontRef<'a>) -> Self {
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        Self {
            glyphs: font.outline_glyphs(),
            units_per_em: f64::from(metrics.units_per_em.max(1)),
        }
    }

    /// Draws a glyph; one that cannot be drawn leaves its room empty.
    fn draw(&self, glyph: &Glyph, mut pen: Pen<'_>) {
        pen.scale /= self.units_per_em;
        let before = pen.segments.len();
        let Some(outline) = self.glyphs.get(GlyphId::new(glyph.id)) else {
            return;
        };
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        if outline.draw(settings, &mut pen).is_err() {
            pen.segments.truncate(before);
        }
    }
}

/// Turns the units of a font, y upward, into points of the page.
struct Pen<'a> {
    origin: Point,
    scale: f64,
    segments: &'a mut Vec<Segment>,
}

impl Pen<'_> {
    fn at(&self, x: f32, y: f32) -> Point {
        let (dx, dy) = (f64::from(x) * self.scale, -f64::from(y) * self.scale);
        self.origin.translated(dx, dy)
    }
}

impl OutlinePen for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.segments.push(Segment::Move(self.at(x, y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.segments.push(Segment::Line(self.at(x, y)));
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        let (control, end) = (self.at(cx0, cy0), self.at(x, y));
        self.segments.push(Segment::Quad(control, end));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let (first, second, end) = (self.at(cx0, cy0), self.at(cx1, cy1), self.at(x, y));
        self.segments.push(Segment::Cubic(first, second, end));
    }

    fn close(&mut self) {
        self.segments.push(Segment::Close);
    }
}
