//! Pixels, and the small square that a card shows of them.

use super::orient::Orientation;

/// A decoded picture.
pub(super) struct Raster {
    /// Pixels of a row in the file.
    pub width: u32,
    /// Rows in the file.
    pub height: u32,
    /// Which way up it is.
    pub orientation: Orientation,
    /// Bytes a pixel: 1 grey, 2 grey and alpha, 3 colours, 4 colours and alpha.
    pub channels: usize,
    /// The pixels, row by row.
    pub bytes: Vec<u8>,
}

impl Raster {
    /// The side and the colours of the largest square in the upright picture, made smaller to at most `most` pixels a side.
    ///
    /// Of a tall picture a third of what is too much goes at the top, since faces stand above the middle. Every pixel of
    /// the square counts with the area that it covers, in whole numbers, so the result is the same on every machine.
    pub fn square(&self, most: u32) -> (u32, Vec<u8>) {
        let (width, height) = match self.orientation.is_on_its_side() {
            true => (self.height, self.width),
            false => (self.width, self.height),
        };
        let cut = width.min(height);
        let (left, top) = ((width - cut) / 2, (height - cut) / 3);
        let side = cut.min(most);
        let shares = shares(cut, side);
        let whole = u64::from(cut) * u64::from(cut);
        let mut pixels = Vec::with_capacity(side as usize * side as usize * 3);
        for rows in &shares {
            for columns in &shares {
                let mut sum = [0; 3];
                for &(y, tall) in rows {
                    for &(x, wide) in columns {
                        let color = self.color(left + x, top + y);
                        for (sum, part) in sum.iter_mut().zip(color) {
                            *sum += u64::from(part) * tall * wide;
                        }
                    }
                }
                pixels.extend(sum.map(|sum| ((sum + whole / 2) / whole) as u8));
            }
        }
        (side, pixels)
    }

    /// The colour at a place of the upright picture, on white where it can be looked through.
    fn color(&self, x: u32, y: u32) -> [u8; 3] {
        let (x, y) = self.orientation.in_file(x, y, self.width, self.height);
        let at = (y as usize * self.width as usize + x as usize) * self.channels;
        let on_white = |part: u8, alpha: u8| {
            let sum = u32::from(part) * u32::from(alpha) + 255 * (255 - u32::from(alpha));
            ((sum + 127) / 255) as u8
        };
        match self.bytes.get(at..at + self.channels) {
            Some(&[grey]) => [grey; 3],
            Some(&[grey, alpha]) => [on_white(grey, alpha); 3],
            Some(&[red, green, blue]) => [red, green, blue],
            Some(&[red, green, blue, alpha]) => {
                [red, green, blue].map(|part| on_white(part, alpha))
            }
            _ => [255; 3],
        }
    }
}

/// Which of `from` pixels lie under each of `to` pixels on the same length, each with how much of it, where all that lie
/// under one add up to `from`.
fn shares(from: u32, to: u32) -> Vec<Vec<(u32, u64)>> {
    let (from, to) = (u64::from(from), u64::from(to));
    let under = |pixel: u64| {
        let (start, end) = (pixel * from, (pixel + 1) * from);
        let first_to_last = start / to..end.div_ceil(to);
        let share = |at: u64| (((at + 1) * to).min(end) - (at * to).max(start), at);
        first_to_last
            .map(share)
            .map(|(share, at)| (at as u32, share))
            .collect()
    };
    (0..to).map(under).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grey(width: u32, height: u32, orientation: &[u8], bytes: &[u8]) -> Raster {
        Raster {
            width,
            height,
            orientation: Orientation::of(orientation),
            channels: 1,
            bytes: bytes.to_vec(),
        }
    }

    /// The first channel of each pixel.
    fn square(raster: &Raster, most: u32) -> Vec<u8> {
        let (_, pixels) = raster.square(most);
        pixels.chunks(3).map(|pixel| pixel[0]).collect()
    }

    #[test]
    fn parts_of_pixels_count_as_parts() {
        let row = [0, 60, 240];
        let raster = grey(3, 3, b"", &[row, row, row].concat());
        assert_eq!(square(&raster, 2), [20, 180, 20, 180]);
    }

    #[test]
    fn cuts_a_tall_picture_nearer_to_its_top() {
        let raster = grey(1, 4, b"", &[1, 2, 3, 4]);
        assert_eq!(square(&raster, 9), [2]);
    }

    #[test]
    fn turns_every_way_that_a_camera_knows() {
        // Seen upright: 1 2 above 3 4.
        let stored = [
            [1, 2, 3, 4],
            [2, 1, 4, 3],
            [4, 3, 2, 1],
            [3, 4, 1, 2],
            [1, 3, 2, 4],
            [2, 4, 1, 3],
            [4, 2, 3, 1],
            [3, 1, 4, 2],
        ];
        for (value, bytes) in (1..).zip(stored) {
            let mut exif = *b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x00\0\0\0";
            exif[18] = value;
            let raster = grey(2, 2, &exif, &bytes);
            assert_eq!(square(&raster, 2), [1, 2, 3, 4], "orientation {value}");
        }
    }

    #[test]
    fn what_can_be_looked_through_stands_on_white() {
        let raster = Raster {
            channels: 4,
            ..grey(1, 1, b"", &[200, 100, 0, 51])
        };
        assert_eq!(raster.square(1), (1, vec![244, 224, 204]));
    }
}
