//! PNG files as pixels.

use super::orient::Orientation;
use super::raster::Raster;
use super::{PhotoError, check_size};
use png::{Decoder, Transformations};
use std::io::Cursor;

/// The pixels of a file, eight bits each.
pub(super) fn decode(file: &[u8]) -> Result<Raster, PhotoError> {
    let mut decoder = Decoder::new(Cursor::new(file));
    // Texts and profiles may unpack to anything.
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    decoder.set_transformations(Transformations::normalize_to_color8());
    let header = decoder.read_header_info().map_err(PhotoError::damaged)?;
    check_size(header.width, header.height)?;
    let mut reader = decoder.read_info().map_err(PhotoError::damaged)?;
    let size = reader.output_buffer_size().unwrap_or_default();
    let mut bytes = vec![0; size];
    let frame = reader.next_frame(&mut bytes).map_err(PhotoError::damaged)?;
    let exif = reader.info().exif_metadata.as_deref();
    Ok(Raster {
        width: frame.width,
        height: frame.height,
        orientation: exif.map_or(Orientation::UPRIGHT, Orientation::of),
        channels: frame.color_type.samples(),
        bytes,
    })
}
