//! A person's picture: read from a file that may be anything, cut to a small square, written anew.
//!
//! Nothing of the file comes into a chart but colours: no place, date, camera, preview or profile. Only PNG and JPEG are
//! read, told by their first bytes; SVG and all else is refused.

mod jpeg;
mod orient;
mod png;
mod raster;

use crate::limits;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::fmt;

/// Pixels of a side, at most: a photo of half an inch at 256 pixels an inch, between a screen and good print.
pub const MAX_SIDE: u32 = 128;

/// A small square picture; those who paint it cut it round.
///
/// Promise: `pixels` holds three bytes a pixel, row by row; `jpeg` is written by us and shows the same.
#[derive(Clone, PartialEq, Eq)]
pub struct Photo {
    /// Pixels of a side, from 1 to [`MAX_SIDE`].
    pub side: u32,
    /// Red, green and blue of each pixel.
    pub pixels: Vec<u8>,
    /// The picture as a JPEG file, a fourth of what PNG would be.
    pub jpeg: Vec<u8>,
}

impl Photo {
    /// The picture in the middle of a PNG or JPEG file, the right way up.
    ///
    /// # Errors
    ///
    /// When the file is of another kind, beyond a limit or damaged.
    pub fn read(file: &[u8]) -> Result<Self, PhotoError> {
        if file.len() > limits::PHOTO_BYTES {
            return Err(PhotoError::TooManyBytes);
        }
        let raster = match file {
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => png::decode(file)?,
            [0xff, 0xd8, 0xff, ..] => jpeg::decode(file)?,
            _ => return Err(PhotoError::Kind),
        };
        let (side, pixels) = raster.square(MAX_SIDE);
        let jpeg = jpeg::encode(side, &pixels)?;
        Ok(Self { side, pixels, jpeg })
    }

    /// The JPEG file as a link that holds it.
    pub fn data_uri(&self) -> String {
        ["data:image/jpeg;base64,", &STANDARD.encode(&self.jpeg)].concat()
    }
}

impl fmt::Debug for Photo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Photo({0} by {0} pixels)", self.side)
    }
}

/// Why a file is no photo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhotoError {
    /// Neither PNG nor JPEG.
    Kind,
    /// More bytes than [`limits::PHOTO_BYTES`].
    TooManyBytes,
    /// More pixels than [`limits::PHOTO_PIXELS`].
    TooManyPixels {
        /// Pixels of a row.
        width: u32,
        /// Rows.
        height: u32,
    },
    /// What the decoder said.
    Damaged(String),
}

impl PhotoError {
    /// A complaint of a decoder, in one line.
    fn damaged(error: impl fmt::Debug) -> Self {
        Self::Damaged(format!("{error:?}").chars().take(120).collect())
    }
}

impl fmt::Display for PhotoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kind => f.write_str("it is neither PNG nor JPEG"),
            Self::TooManyBytes => {
                write!(f, "it has more than {} MiB", limits::PHOTO_BYTES >> 20)
            }
            Self::TooManyPixels { width, height } => write!(
                f,
                "{width} by {height} pixels are more than {} million",
                limits::PHOTO_PIXELS / 1_000_000
            ),
            Self::Damaged(what) => write!(f, "it is damaged: {what}"),
        }
    }
}

impl std::error::Error for PhotoError {}

/// Refuses what would fill the memory; asked before anything is unpacked.
fn check_size(width: u32, height: u32) -> Result<(), PhotoError> {
    match u64::from(width) * u64::from(height) > limits::PHOTO_PIXELS {
        true => Err(PhotoError::TooManyPixels { width, height }),
        false => Ok(()),
    }
}
