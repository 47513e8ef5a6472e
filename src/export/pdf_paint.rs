//! Shapes and text of the scene on a page of a PDF file.

use super::quarter::handles;
use super::{bidi, pdf_font};
use crate::color::Color;
use crate::geometry::Point;
use crate::scene::{Anchor, Form, Image, Item, Segment, Shape, Stroke, TextRun};
use crate::text::{Face, Ruler};
use krilla::color::rgb;
use krilla::geom::{self, Path, PathBuilder, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, LineCap, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What paints; fonts that were embedded once are used again.
pub(super) struct Painter<'a> {
    ruler: &'a Ruler,
    /// Whether the readers of the page start at the right. Default: they do not.
    pub is_right_to_left: bool,
    fonts: BTreeMap<usize, Option<Font>>,
}

impl<'a> Painter<'a> {
    pub fn new(ruler: &'a Ruler) -> Self {
        Self {
            ruler,
            is_right_to_left: false,
            fonts: BTreeMap::new(),
        }
    }

    /// Paints whatever there is.
    pub fn item(&mut self, surface: &mut Surface<'_>, item: &Item) {
        match item {
            Item::Shape(shape) => self.shape(surface, shape),
            Item::Text(run) => self.text(surface, run),
            Item::Image(image) => self.image(surface, image),
        }
    }

    /// Paints a photo, cut round, and its ring; the file holds the JPEG as it is.
    fn image(&mut self, surface: &mut Surface<'_>, image: &Image) {
        let circle = Form::Circle(image.center, image.radius);
        let rect = image.rect();
        let side = rect.width() as f32;
        let photo = krilla::image::Image::from_jpeg(image.photo.jpeg.clone().into(), true);
        let opacity = NormalizedF32::new(image.opacity as f32);
        let (Ok(photo), Some(clip), Some(size), Some(opacity)) = (
            photo,
            path(&circle),
            geom::Size::from_wh(side, side),
            opacity,
        ) else {
            return;
        };
        surface.push_clip_path(&clip, &FillRule::NonZero);
        if image.opacity < 1.0 {
            surface.push_opacity(opacity);
        }
        surface.push_transform(&Transform::from_translate(rect.x0 as f32, rect.y0 as f32));
        surface.draw_image(photo, size);
        surface.pop();
        if image.opacity < 1.0 {
            surface.pop();
        }
        surface.pop();
        let ring = Shape {
            form: circle,
            fill: None,
            stroke: Some(image.ring.clone()),
        };
        self.shape(surface, &ring);
    }

    /// Paints a shape; one without extent leaves no trace.
    pub fn shape(&self, surface: &mut Surface<'_>, shape: &Shape) {
        let Some(path) = path(&shape.form) else {
            return;
        };
        surface.set_fill(shape.fill.map(fill));
        surface.set_stroke(shape.stroke.as_ref().map(stroke));
        surface.draw_path(&path);
    }

    /// Paints a line of text.
    pub fn text(&mut self, surface: &mut Surface<'_>, run: &TextRun) {
        let shift = match run.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => run.width / 2.0,
            Anchor::End => run.width,
        };
        surface.set_fill(Some(fill(run.fill)));
        surface.set_stroke(None);
        let text = bidi::marked(&run.text, self.is_right_to_left);
        for part in self.ruler.runs(&text, run.face) {
            let Some(font) = self.font(part.font) else {
                continue;
            };
            let x = run.origin.x - shift + part.start * run.size;
            let glyphs: Vec<KrillaGlyph> = part
                .glyphs
                .into_iter()
                .filter(|glyph| !bidi::is_mark(&text[glyph.range.clone()]))
                .map(|glyph| {
                    let (dx, dy) = glyph.offset;
                    KrillaGlyph::new(
                        GlyphId::new(glyph.id),
                        glyph.advance as f32,
                        dx as f32,
                        dy as f32,
                        0.0,
                        glyph.range,
                        None,
                    )
                })
                .collect();
            let start = geom::Point::from_xy(rounded(x), rounded(run.origin.y));
            surface.draw_glyphs(start, &glyphs, font, &text, rounded(run.size), false);
        }
    }

    fn font(&mut self, number: usize) -> Option<Font> {
        let ruler = self.ruler;
        let font = self.fonts.entry(number).or_insert_with(|| {
            let file = ruler.font_file(number)?;
            let bytes = match number < Face::ALL.len() {
                true => Arc::new(pdf_font::with_one_name((*file.bytes).as_ref())),
                false => file.bytes,
            };
            Font::new(bytes.into(), file.index)
        });
        font.clone()
    }
}

/// A length to a hundredth of a point, as SVG has it: digits that nobody sees are a quarter of the drawing's bytes.
fn rounded(length: f64) -> f32 {
    ((length * 100.0).round() / 100.0) as f32
}

fn color(color: Color) -> rgb::Color {
    rgb::Color::new(color.red, color.green, color.blue)
}

fn fill(fill: Color) -> Fill {
    Fill {
        paint: color(fill).into(),
        ..Fill::default()
    }
}

fn stroke(stroke: &Stroke) -> krilla::paint::Stroke {
    let dash = (!stroke.dash.is_empty()).then(|| StrokeDash {
        array: stroke.dash.iter().map(|&length| rounded(length)).collect(),
        offset: 0.0,
    });
    krilla::paint::Stroke {
        paint: color(stroke.color).into(),
        width: rounded(stroke.width),
        line_cap: if stroke.round {
            LineCap::Round
        } else {
            LineCap::Butt
        },
        dash,
        ..krilla::paint::Stroke::default()
    }
}

fn path(form: &Form) -> Option<Path> {
    let mut pen = Pen::default();
    match form {
        Form::Rect(rect, radius) => {
            let radius = radius.min(rect.width() / 2.0).min(rect.height() / 2.0);
            let corner = |x, y| Point::new(x, y);
            let turn = |to| Segment::Arc {
                radius,
                clockwise: true,
                to,
            };
            pen.add(Segment::Move(corner(rect.x0 + radius, rect.y0)));
            pen.add(Segment::Line(corner(rect.x1 - radius, rect.y0)));
            pen.add(turn(corner(rect.x1, rect.y0 + radius)));
            pen.add(Segment::Line(corner(rect.x1, rect.y1 - radius)));
            pen.add(turn(corner(rect.x1 - radius, rect.y1)));
            pen.add(Segment::Line(corner(rect.x0 + radius, rect.y1)));
            pen.add(turn(corner(rect.x0, rect.y1 - radius)));
            pen.add(Segment::Line(corner(rect.x0, rect.y0 + radius)));
            pen.add(turn(corner(rect.x0 + radius, rect.y0)));
            pen.add(Segment::Close);
        }
        Form::Circle(center, radius) => {
            let at = |dx: f64, dy: f64| center.translated(dx * radius, dy * radius);
            let turn = |to| Segment::Arc {
                radius: *radius,
                clockwise: true,
                to,
            };
            pen.add(Segment::Move(at(0.0, -1.0)));
            for to in [at(1.0, 0.0), at(0.0, 1.0), at(-1.0, 0.0), at(0.0, -1.0)] {
                pen.add(turn(to));
            }
            pen.add(Segment::Close);
        }
        Form::Path(segments) => segments.iter().for_each(|&segment| pen.add(segment)),
    }
    pen.path.finish()
}

/// Writes segments, and knows where it stands.
struct Pen {
    path: PathBuilder,
    at: Point,
}

impl Default for Pen {
    fn default() -> Self {
        Self {
            path: PathBuilder::new(),
            at: Point::default(),
        }
    }
}

impl Pen {
    fn add(&mut self, segment: Segment) {
        let xy = |point: Point| (rounded(point.x), rounded(point.y));
        match segment {
            Segment::Move(to) => {
                let (x, y) = xy(to);
                self.path.move_to(x, y);
                self.at = to;
            }
            Segment::Line(to) => {
                let (x, y) = xy(to);
                self.path.line_to(x, y);
                self.at = to;
            }
            Segment::Arc { clockwise, to, .. } => self.quarter(clockwise, to),
            Segment::Quad(control, to) => {
                let ((x1, y1), (x, y)) = (xy(control), xy(to));
                self.path.quad_to(x1, y1, x, y);
                self.at = to;
            }
            Segment::Cubic(first, second, to) => {
                let ((x1, y1), (x2, y2), (x, y)) = (xy(first), xy(second), xy(to));
                self.path.cubic_to(x1, y1, x2, y2, x, y);
                self.at = to;
            }
            Segment::Close => self.path.close(),
        }
    }

    /// A quarter of a circle as a cubic curve.
    fn quarter(&mut self, clockwise: bool, to: Point) {
        let (first, second) = handles(self.at, clockwise, to);
        self.add(Segment::Cubic(first, second, to));
    }
}
