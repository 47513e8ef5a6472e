//! JPEG files as pixels, and the other way round.

use super::orient::Orientation;
use super::raster::Raster;
use super::{PhotoError, check_size};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// The quality at which a face of 128 pixels shows no blocks on a slide; 90 is half as large again, 75 shows some.
const QUALITY: u8 = 85;
/// The most passes of a file; honest ones have about ten, and each costs the time of a picture.
const MAX_SCANS: usize = 64;

/// The pixels of a file in red, green and blue.
pub(super) fn decode(file: &[u8]) -> Result<Raster, PhotoError> {
    // Without the shortcuts of single processors, so that all machines see the same.
    let options = DecoderOptions::new_safe()
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .jpeg_set_max_scans(MAX_SCANS)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(file), options);
    decoder.decode_headers().map_err(PhotoError::damaged)?;
    let (width, height) = decoder.dimensions().unwrap_or_default();
    let (width, height) = (width as u32, height as u32);
    check_size(width, height)?;
    let bytes = decoder.decode().map_err(PhotoError::damaged)?;
    let exif = decoder.exif().map(Vec::as_slice);
    Ok(Raster {
        width,
        height,
        orientation: exif.map_or(Orientation::UPRIGHT, Orientation::of),
        channels: 3,
        bytes,
    })
}

/// A square of red, green and blue pixels as a file.
pub(super) fn encode(side: u32, pixels: &[u8]) -> Result<Vec<u8>, PhotoError> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, QUALITY);
    // Half as many pixels of colour are enough for the eye, and an eighth of the bytes less.
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.set_optimized_huffman_tables(true);
    let side = side as u16;
    encoder
        .encode(pixels, side, side, ColorType::Rgb)
        .map_err(PhotoError::damaged)?;
    Ok(file)
}
