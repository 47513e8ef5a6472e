//! The used letters of a face as a font file of their own, for pages that bring their font along.

use super::typeface::Face;
use read_fonts::FontRef;
use read_fonts::collections::IntSet;
use read_fonts::types::{NameId, Tag};
use skera::{Plan, SubsetFlags, subset_font};
use std::collections::BTreeSet;
use ttf2woff2::{BrotliQuality, EncodeOptions, encode_with_options};

/// How hard the compressor tries, of 11: with 96 letters 6.9 KB in 1.5 ms; 9 makes it 6.8 KB in 13 ms, 11 6.5 KB in 28 ms.
const QUALITY: u8 = 5;
/// Outlines of fonts below this size are packed once more, which saves another seventh; readers differ on where the glyphs
/// of larger ones start.
const MAX_PACKED: usize = 1 << 16;

/// What browsers apply of their own accord, so that letters stand as far apart as they were measured.
const FEATURES: [&[u8; 4]; 10] = [
    b"calt", b"ccmp", b"clig", b"curs", b"kern", b"liga", b"locl", b"mark", b"mkmk", b"rlig",
];
/// What they apply around a fraction slash.
const FRACTIONS: [&[u8; 4]; 3] = [b"dnom", b"frac", b"numr"];
const FRACTION_SLASH: char = '\u{2044}';

/// The name that says whose face it is and under which licence.
const COPYRIGHT: u16 = 0;
const LICENCE: u16 = 13;

impl Face {
    /// A font of WOFF2 with the face's glyphs for `characters`, its kerning and its ligatures; the same bytes each time.
    pub fn woff2(self, characters: &BTreeSet<char>) -> Vec<u8> {
        let subset = subset(self.bytes(), characters);
        // A face that cannot be taken apart goes along whole.
        let font = subset.as_deref().unwrap_or(self.bytes());
        let options = EncodeOptions {
            quality: BrotliQuality::from(QUALITY),
            transform_glyf_loca: font.len() < MAX_PACKED,
            threads: None,
        };
        encode_with_options(font, options).expect("the built-in faces are sound")
    }
}

fn subset(face: &[u8], characters: &BTreeSet<char>) -> Option<Vec<u8>> {
    let font = FontRef::new(face).ok()?;
    let mut features: IntSet<Tag> = FEATURES.into_iter().map(Tag::new).collect();
    if characters.contains(&FRACTION_SLASH) {
        features.extend(FRACTIONS.into_iter().map(Tag::new));
    }
    let plan = Plan::new(
        &IntSet::empty(),
        &characters.iter().copied().map(u32::from).collect(),
        &font,
        SubsetFlags::SUBSET_FLAGS_NO_HINTING,
        &IntSet::empty(),
        &IntSet::all(),
        &features,
        &[COPYRIGHT, LICENCE].into_iter().map(NameId::new).collect(),
        &IntSet::all(),
    );
    subset_font(&font, &plan).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Ruler;
    use skrifa::MetadataProvider;
    use skrifa::instance::{LocationRef, Size};

    const TEXTS: [&str; 4] = [
        "AVATAR To. Yves, Ferry & Co (LTD) 3⁄4",
        "office affluent fjord",
        "Ελένη Παπαδοπούλου · Ольга Ковальчук",
        "Élise Lefèvre — Dvořák, Ångström",
    ];

    #[test]
    fn a_subset_has_each_letter_and_no_other_and_is_the_same_each_time() {
        for face in Face::ALL {
            let characters: BTreeSet<char> = TEXTS.concat().chars().collect();
            let font = subset(face.bytes(), &characters).expect("a font");
            assert!(font.len() < face.bytes().len() / 4, "{}", font.len());
            let read = harfrust::FontRef::new(&font).expect("a font");
            let charmap = read.charmap();
            for character in (' '..'\u{2fff}').filter(|&c| !face.lacks(c)) {
                let is_drawn = charmap.map(character).is_some();
                let known = face.typeface().has(character) && characters.contains(&character);
                assert_eq!(is_drawn, known, "{character:?}");
            }
            assert_eq!(face.woff2(&characters), face.woff2(&characters));
        }
    }

    #[test]
    fn texts_are_as_wide_in_the_subset_as_they_are_measured() {
        let ruler = Ruler::new();
        for face in Face::ALL {
            let characters: BTreeSet<char> = TEXTS.concat().chars().collect();
            let font = subset(face.bytes(), &characters).expect("a font");
            let read = harfrust::FontRef::new(&font).expect("a font");
            let whole = harfrust::FontRef::new(face.bytes()).expect("a font");
            let em = |font: &harfrust::FontRef<'_>| {
                font.metrics(Size::unscaled(), LocationRef::default())
                    .units_per_em
            };
            assert_eq!(em(&read), em(&whole));
            for text in TEXTS {
                let glyphs = crate::text::shape::in_font(text, &read, 0);
                let width: f64 = glyphs.iter().map(|glyph| glyph.advance).sum();
                let measured = ruler.width(text, face, 1.0);
                assert!(
                    (width - measured).abs() < 1e-9,
                    "{text}: {width} {measured}"
                );
            }
        }
    }

    #[test]
    fn every_letter_of_the_faces_can_be_taken_out() {
        for face in Face::ALL {
            let all: Vec<char> = ('\0'..=char::MAX)
                .filter(|&c| face.typeface().has(c))
                .collect();
            assert!(all.len() > 2_000);
            for some in all.chunks(500) {
                assert!(subset(face.bytes(), &some.iter().copied().collect()).is_some());
            }
        }
    }
}
