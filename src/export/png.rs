//! The scene as PNG: our own SVG with outlined text, painted by resvg strip by strip.

use super::png_photos;
use super::strips::Strips;
use super::svg::{Outlines, SvgOptions, TextMode, svg};
use crate::geometry::Size;
use crate::scene::Scene;
use flate2::{Compression, write::ZlibEncoder};
use resvg::usvg::{self, ImageHrefResolver, Options, Tree};
use std::{fmt, io::Write};

/// How a scene becomes PNG.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PngOptions {
    /// How many pixels. Default: 144 an inch, 1920 by 1080 on a 16:9 page.
    pub size: PixelSize,
    /// The pixels an inch that the file states. Default: as `size` has them.
    pub dpi: Option<f64>,
    /// Whether the page's ground is left out. Default: false.
    pub transparent: bool,
}

/// How many pixels a picture has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PixelSize {
    /// Pixels an inch (72 points).
    Dpi(f64),
    /// Multiples of the size on a screen of 96 pixels an inch.
    Scale(f64),
    /// Pixels of the page's width.
    Width(u32),
}

impl Default for PixelSize {
    fn default() -> Self {
        Self::Dpi(144.0)
    }
}

impl PixelSize {
    /// Pixels a point on a page of the given size.
    fn pixels_per_point(self, page: Size) -> f64 {
        match self {
            Self::Dpi(dpi) => dpi / 72.0,
            Self::Scale(scale) => scale * 96.0 / 72.0,
            Self::Width(width) => f64::from(width) / page.width,
        }
    }
}

/// The longest side of a PNG, in pixels.
pub const MAX_PNG_SIDE: u32 = 16_384;
/// The most pixels of a PNG.
pub const MAX_PNG_PIXELS: u64 = 268_435_456;
/// The most posts on one PNG.
pub const MAX_PNG_POSTS: usize = 4_000;

/// The most bytes of a chunk of compressed pixels.
const MAX_CHUNK: usize = 1 << 30;

/// What stands at the head of the file.
struct Header {
    /// Width and height in pixels.
    size: (u32, u32),
    color: png::ColorType,
    dpi: f64,
}

/// Why there is no PNG.
#[derive(Clone, Debug, PartialEq)]
pub enum PngError {
    /// More posts than [`MAX_PNG_POSTS`].
    TooManyPosts(usize),
    /// More pixels than [`MAX_PNG_SIDE`] or [`MAX_PNG_PIXELS`].
    TooLarge {
        /// Pixels of the width asked for.
        width: f64,
        /// Pixels of the height asked for.
        height: f64,
        /// The largest `--scale` that is possible.
        fitting_scale: f64,
    },
    /// Less than one pixel, or no number at all.
    TooSmall,
    /// What the painter said.
    Painter(String),
}

impl fmt::Display for PngError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooManyPosts(posts) => {
                write!(
                    f,
                    "{posts} posts are too many for one PNG, which holds {MAX_PNG_POSTS}; SVG holds them"
                )
            }
            Self::TooLarge {
                width,
                height,
                fitting_scale,
            } => write!(
                f,
                "a PNG of {width:.0} by {height:.0} pixels is too large: a side has at most {MAX_PNG_SIDE} and all \
                 of it {MAX_PNG_PIXELS}; a scale of {fitting_scale:.2} fits"
            ),
            Self::TooSmall => f.write_str("a PNG has at least one pixel"),
            Self::Painter(message) => write!(f, "the picture cannot be painted: {message}"),
        }
    }
}

impl std::error::Error for PngError {}

/// The scene as a PNG file; `outlines` draws its text.
///
/// # Errors
///
/// When the picture would pass a limit; checked before memory is taken.
pub fn png(scene: &Scene, outlines: Outlines, options: &PngOptions) -> Result<Vec<u8>, PngError> {
    if scene.cards.len() > MAX_PNG_POSTS {
        return Err(PngError::TooManyPosts(scene.cards.len()));
    }
    let pixels_per_point = options.size.pixels_per_point(scene.size);
    let size = pixel_size(scene.size, pixels_per_point)?;
    let painter = |message: &dyn fmt::Display| PngError::Painter(message.to_string());
    let tree = picture(scene, outlines, options.transparent).map_err(|error| painter(&error))?;
    let photos = png_photos::photos(scene, tree.size().width() / scene.size.width as f32);
    let strips = Strips::new(&tree, &photos, size).ok_or_else(|| painter(&"there is no memory"))?;
    let header = Header {
        size,
        color: if options.transparent {
            png::ColorType::Rgba
        } else {
            png::ColorType::Rgb
        },
        dpi: options.dpi.unwrap_or(pixels_per_point * 72.0),
    };
    encode(strips, &header).map_err(|error| painter(&error))
}

/// Width and height in pixels, within the limits.
fn pixel_size(page: Size, pixels_per_point: f64) -> Result<(u32, u32), PngError> {
    let size = page.scaled(pixels_per_point);
    let (width, height) = (size.width.round(), size.height.round());
    let longest = width.max(height);
    // Written so that what is not a number fails too.
    let is_a_picture = width >= 1.0 && height >= 1.0 && longest.is_finite();
    if !is_a_picture {
        return Err(PngError::TooSmall);
    }
    if longest > f64::from(MAX_PNG_SIDE) || width * height > MAX_PNG_PIXELS as f64 {
        let by_side = f64::from(MAX_PNG_SIDE) / page.width.max(page.height);
        let by_pixels = (MAX_PNG_PIXELS as f64 / (page.width * page.height)).sqrt();
        // Rounded down to hundredths, as it is printed.
        let fitting_scale = (by_side.min(by_pixels) * 0.75 * 100.0).floor() / 100.0;
        return Err(PngError::TooLarge {
            width,
            height,
            fitting_scale,
        });
    }
    Ok((width as u32, height as u32))
}

/// The picture that resvg paints; it opens nothing.
fn picture(scene: &Scene, outlines: Outlines, transparent: bool) -> Result<Tree, usvg::Error> {
    let svg_options = SvgOptions {
        text: TextMode::Paths(outlines),
        transparent,
        without_photos: true,
        ..SvgOptions::default()
    };
    let closed_options = Options {
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    Tree::from_str(&svg(scene, &svg_options), &closed_options)
}

/// The picture as a PNG file.
fn encode(strips: Strips, header: &Header) -> Result<Vec<u8>, png::EncodingError> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, header.size.0, header.size.1);
    encoder.set_color(header.color);
    encoder.set_depth(png::BitDepth::Eight);
    let per_meter = (header.dpi / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: per_meter,
        yppu: per_meter,
        unit: png::Unit::Meter,
    }));
    let mut writer = encoder.write_header()?;
    for chunk in compress(strips, header)?.chunks(MAX_CHUNK) {
        writer.write_chunk(png::chunk::IDAT, chunk)?;
    }
    writer.finish()?;
    Ok(file)
}

/// The rows of the picture, none filtered, as a zlib stream: the setting with the best size for little time.
///
/// Seven full cards at 1920 by 1080, encoding alone: level 1 without filter 187 KB in 5 ms; the fast setting of the png
/// crate, adaptive filter, 291 KB in 4 ms; level 3 without filter 111 KB in 19 ms; level 5 110 KB in 22 ms; filters only
/// add, as flat colours repeat exactly. The writers of that crate copy each row three times on the way, which cost
/// another 2 ms.
fn compress(mut strips: Strips, header: &Header) -> std::io::Result<Vec<u8>> {
    let mut stream = ZlibEncoder::new(Vec::new(), Compression::new(1));
    let mut rows = Vec::new();
    while let Some(strip) = strips.paint_next() {
        rows.clear();
        for row in strip.chunks_exact(header.size.0 as usize * 4) {
            rows.push(png::Filter::NoFilter as u8);
            match header.color {
                png::ColorType::Rgb => push_opaque(&mut rows, row),
                _ => push_straight(&mut rows, row),
            }
        }
        stream.write_all(&rows)?;
    }
    stream.finish()
}

/// Appends red, green and blue of opaque pixels.
fn push_opaque(rows: &mut Vec<u8>, row: &[u8]) {
    let (fours, rest) = row.as_chunks::<16>();
    // Four pixels are three words of the file; byte by byte it takes three times as long.
    for four in fours {
        let (words, _) = four.as_chunks::<4>();
        let [a, b, c, d] = [0, 1, 2, 3].map(|at| u32::from_le_bytes(words[at]) & 0xff_ffff);
        rows.extend_from_slice(&(a | b << 24).to_le_bytes());
        rows.extend_from_slice(&(b >> 8 | c << 16).to_le_bytes());
        rows.extend_from_slice(&(c >> 16 | d << 8).to_le_bytes());
    }
    for pixel in rest.as_chunks::<4>().0 {
        rows.extend_from_slice(&pixel[..3]);
    }
}

/// Appends red, green, blue and alpha, the colours not multiplied by alpha, as PNG has them.
fn push_straight(rows: &mut Vec<u8>, row: &[u8]) {
    for &[red, green, blue, alpha] in row.as_chunks::<4>().0 {
        let straight = |color: u8| match alpha {
            0 => 0,
            alpha => ((u32::from(color) * 255 + u32::from(alpha) / 2) / u32::from(alpha)) as u8,
        };
        rows.extend_from_slice(&[straight(red), straight(green), straight(blue), alpha]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slide_has_1920_by_1080_pixels() {
        let slide = Size::new(960.0, 540.0);
        let pixels = PixelSize::default().pixels_per_point(slide);
        assert_eq!(pixel_size(slide, pixels), Ok((1920, 1080)));
        assert_eq!(PixelSize::Scale(1.0).pixels_per_point(slide), 4.0 / 3.0);
        assert_eq!(PixelSize::Width(960).pixels_per_point(slide), 1.0);
    }

    #[test]
    fn refuses_what_is_too_large_and_names_a_scale_that_fits() {
        let page = Size::new(1000.0, 500.0);
        let Err(PngError::TooLarge { fitting_scale, .. }) = pixel_size(page, 40.0) else {
            panic!("40,000 pixels are too many");
        };
        let fitting = PixelSize::Scale(fitting_scale).pixels_per_point(page);
        assert!(pixel_size(page, fitting).is_ok());
        assert!(pixel_size(page, fitting * 1.01).is_err());
    }

    #[test]
    fn refuses_what_is_no_picture() {
        for scale in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(
                pixel_size(Size::new(10.0, 10.0), scale),
                Err(PngError::TooSmall)
            );
        }
    }
}
