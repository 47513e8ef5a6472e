//! Which way up a photo was taken, as cameras write it (Exif 2.3, tag 0x0112).

/// How the rows of a file must be turned to be seen as the camera saw: one of the eight values of Exif.
///
/// Promise: from 1 to 8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Orientation(u8);

impl Orientation {
    /// As it stands in the file.
    pub const UPRIGHT: Self = Self(1);

    /// What the Exif block of a file says; upright if it says nothing that can be understood.
    pub fn of(exif: &[u8]) -> Self {
        stated(exif)
            .filter(|value| (1..=8).contains(value))
            .map_or(Self::UPRIGHT, |value| Self(value as u8))
    }

    /// Whether rows become columns.
    pub fn is_on_its_side(self) -> bool {
        self.0 > 4
    }

    /// Where in the file, `width` by `height` pixels, the pixel (`x`, `y`) of the upright picture stands.
    pub fn in_file(self, x: u32, y: u32, width: u32, height: u32) -> (u32, u32) {
        let (right, bottom) = (width - 1, height - 1);
        match self.0 {
            2 => (right - x, y),
            3 => (right - x, bottom - y),
            4 => (x, bottom - y),
            5 => (y, x),
            6 => (y, bottom - x),
            7 => (right - y, bottom - x),
            8 => (right - y, x),
            _ => (x, y),
        }
    }
}

/// The value of the tag in the first directory.
fn stated(exif: &[u8]) -> Option<u16> {
    const TAG: u16 = 0x0112;
    let tiff = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    let is_little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| -> Option<u16> {
        let bytes = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(match is_little {
            true => u16::from_le_bytes(bytes),
            false => u16::from_be_bytes(bytes),
        })
    };
    let (low, high) = match is_little {
        true => (short(4)?, short(6)?),
        false => (short(6)?, short(4)?),
    };
    let directory = usize::from(high) << 16 | usize::from(low);
    let entries = usize::from(short(directory)?);
    let places = (0..entries).map(|entry| directory + 2 + 12 * entry);
    let mut tags = places.map_while(|at| Some((short(at)?, short(at + 8)?)));
    tags.find_map(|(tag, value)| (tag == TAG).then_some(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_both_orders_of_bytes() {
        let little = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0";
        let big = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x08\0\0";
        assert_eq!(Orientation::of(little), Orientation(6));
        assert_eq!(Orientation::of(big), Orientation(8));
    }

    #[test]
    fn takes_nonsense_for_upright() {
        let far = b"II*\0\xff\xff\xff\xff\x01\0";
        let nine = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x09\0\0\0";
        for exif in [&b""[..], b"II", b"MM\0*\0\0", far, nine] {
            assert_eq!(Orientation::of(exif), Orientation::UPRIGHT);
        }
    }
}
