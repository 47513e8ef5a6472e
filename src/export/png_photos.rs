//! Photos on a pixel picture, painted over what resvg has painted.
//!
//! resvg is given no photos: it would unpack our JPEG again, with decoders that are otherwise not in the program.

use crate::color::Color;
use crate::scene::{Card, Image, Scene};
use resvg::tiny_skia::{
    self, FillRule, FilterQuality, Paint, Path, PathBuilder, Pattern, Pixmap, SpreadMode, Stroke,
    Transform,
};

/// A photo as the painter takes it.
pub(super) struct PaintedPhoto<'a> {
    image: &'a Image,
    /// Units of the tree a point.
    units: f32,
    pixels: Pixmap,
    circle: Path,
}

/// The photos of a scene, for a tree of the given units a point.
pub(super) fn photos(scene: &Scene, units: f32) -> Vec<PaintedPhoto<'_>> {
    let images = scene.cards.iter().filter_map(Card::image);
    images
        .filter_map(|image| PaintedPhoto::new(image, units))
        .collect()
}

impl<'a> PaintedPhoto<'a> {
    fn new(image: &'a Image, units: f32) -> Option<Self> {
        let mut pixels = Pixmap::new(image.photo.side, image.photo.side)?;
        let colors = image.photo.pixels.chunks_exact(3);
        for (pixel, color) in pixels.data_mut().chunks_exact_mut(4).zip(colors) {
            pixel[..3].copy_from_slice(color);
            pixel[3] = u8::MAX;
        }
        let (x, y) = (image.center.x as f32, image.center.y as f32);
        Some(Self {
            image,
            units,
            pixels,
            circle: PathBuilder::from_circle(x, y, image.radius as f32)?,
        })
    }

    /// Paints the photo and its ring; `to_pixels` leads from the units of the tree to the pixels of `on`.
    pub(super) fn paint(&self, on: &mut Pixmap, to_pixels: Transform) {
        let to_pixels = to_pixels.pre_scale(self.units, self.units);
        let rect = self.image.rect();
        let scale = (rect.width() / f64::from(self.image.photo.side)) as f32;
        let to_square =
            Transform::from_scale(scale, scale).post_translate(rect.x0 as f32, rect.y0 as f32);
        let photo = Paint {
            shader: Pattern::new(
                self.pixels.as_ref(),
                SpreadMode::Pad,
                FilterQuality::Bilinear,
                self.image.opacity as f32,
                to_square,
            ),
            ..Paint::default()
        };
        on.fill_path(&self.circle, &photo, FillRule::Winding, to_pixels, None);
        let mut ring = Paint::default();
        ring.set_color(color(self.image.ring.color));
        let stroke = Stroke {
            width: self.image.ring.width as f32,
            ..Stroke::default()
        };
        on.stroke_path(&self.circle, &ring, &stroke, to_pixels, None);
    }
}

fn color(color: Color) -> tiny_skia::Color {
    tiny_skia::Color::from_rgba8(color.red, color.green, color.blue, u8::MAX)
}
