//! A picture painted in strips from top to bottom.
//!
//! A strip stays in the cache of a processor and its memory serves all the others, so a large picture costs few pages
//! of memory; asking the machine for them was a quarter of the time of a slide. What lies outside a strip costs the
//! painter little more than a look at its bounds.

use super::png_photos::PaintedPhoto;
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::Tree;

/// About how many pixels a strip has, four bytes each: a quarter of a slide of 1920 by 1080 pixels.
///
/// Half of it costs a millisecond more there, as every strip asks every shape for its bounds; twice of it too, as it
/// leaves the cache.
const STRIP_PIXELS: u32 = 1 << 19;

/// The strips of a picture.
pub(super) struct Strips<'a> {
    tree: &'a Tree,
    photos: &'a [PaintedPhoto<'a>],
    height: u32,
    top: u32,
    pixmap: Pixmap,
}

impl<'a> Strips<'a> {
    /// The strips of `tree`, `photos` on it, at a size in pixels, both at least one; none if there is no memory.
    pub(super) fn new(
        tree: &'a Tree,
        photos: &'a [PaintedPhoto<'a>],
        (width, height): (u32, u32),
    ) -> Option<Self> {
        let rows = (STRIP_PIXELS / width).clamp(1, height);
        Some(Self {
            tree,
            photos,
            height,
            top: 0,
            pixmap: Pixmap::new(width, rows)?,
        })
    }

    /// The pixels of the next strip, row by row, each four bytes: red, green, blue (multiplied by alpha) and alpha; none when the picture is complete.
    pub(super) fn paint_next(&mut self) -> Option<&[u8]> {
        let rows = self.pixmap.height().min(self.height - self.top);
        if rows == 0 {
            return None;
        }
        self.pixmap.fill(Color::TRANSPARENT);
        let to_strip = self.to_strip();
        resvg::render(self.tree, to_strip, &mut self.pixmap.as_mut());
        for photo in self.photos {
            photo.paint(&mut self.pixmap, to_strip);
        }
        self.top += rows;
        let painted = rows as usize * self.pixmap.width() as usize * 4;
        self.pixmap.data().get(..painted)
    }

    /// From the units of the tree to the pixels of the strip that comes next.
    fn to_strip(&self) -> Transform {
        let size = self.tree.size();
        let scale_x = self.pixmap.width() as f32 / size.width();
        let scale_y = self.height as f32 / size.height();
        Transform::from_scale(scale_x, scale_y).post_translate(0.0, -(self.top as f32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use resvg::usvg::Options;

    #[test]
    fn strips_are_the_picture_painted_at_once() {
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='700'>\
            <rect width='300' height='700' fill='#fff'/><circle cx='150' cy='350' r='149.3' fill='#204080'/>\
            <path d='M10 3.3V690Q20 695 290 1' fill='none' stroke='#a00' stroke-width='2.5'/></svg>";
        let tree = Tree::from_str(svg, &Options::default()).expect("it is SVG");
        let (width, height) = (900, 2100);
        let mut whole = Pixmap::new(width, height).expect("it is small");
        resvg::render(&tree, Transform::from_scale(3.0, 3.0), &mut whole.as_mut());
        let mut strips = Strips::new(&tree, &[], (width, height)).expect("it is small");
        assert!(strips.pixmap.height() < height / 3);
        let mut pixels = Vec::new();
        while let Some(strip) = strips.paint_next() {
            pixels.extend_from_slice(strip);
        }
        assert_eq!(pixels.len(), whole.data().len());
        // A curve cut at the edge of a strip is taken apart at other points, which moves its rim by parts of a pixel.
        let distances = pixels.iter().zip(whole.data()).map(|(a, b)| a.abs_diff(*b));
        assert!(distances.clone().max() < Some(64));
        let differing = distances.filter(|&distance| distance > 0).count();
        assert!(
            differing * 1000 < pixels.len(),
            "{differing} of {}",
            pixels.len()
        );
    }
}
