//! From characters to glyphs, in the order in which they stand on the page.
//!
//! The rules are those of the renderer, so that measured and drawn widths agree: paragraphs run from left to right, each
//! run of one direction is shaped by itself, kerning and ligatures are on, no language is told.

use harfrust::{Direction, FontRef, ShapeOptions, Shaper, ShaperData, UnicodeBuffer, script};
use std::ops::Range;
use unicode_bidi::{BidiInfo, Level};

use super::typeface::Face;

/// A glyph in its place; lengths in parts of the size of the type, y upward as in fonts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Glyph {
    /// Its number in the font; 0 when the font lacks the character.
    pub id: u32,
    /// Where in the text its character stands.
    pub at: usize,
    /// How far the next glyph is.
    pub advance: f64,
    /// How far it stands aside of its place.
    pub offset: (f64, f64),
    /// The fallback font it is of; `None` for the built-in face.
    pub font: Option<usize>,
}

/// The glyphs of `text` in a built-in face, left to right as drawn.
pub(super) fn in_face(text: &str, face: Face) -> Vec<Glyph> {
    let shaper = face.typeface().shaper();
    in_runs(text, |run, direction| shape(&shaper, &text[run], direction))
}

/// The glyphs of `text` in the font with number `font`, left to right as drawn.
pub(super) fn in_font(text: &str, file: &FontRef<'_>, font: usize) -> Vec<Glyph> {
    let data = ShaperData::new(file);
    let shaper = data.shaper(file).build();
    let mut glyphs = in_runs(text, |run, direction| shape(&shaper, &text[run], direction));
    glyphs.iter_mut().for_each(|glyph| glyph.font = Some(font));
    glyphs
}

/// The width of a word of plain letters; the common case, without lists.
pub(super) fn width_of_word(word: &str, face: Face, shaper: &Shaper<'static>) -> f64 {
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(word);
    buffer.set_direction(Direction::LeftToRight);
    buffer.set_script(script::LATIN);
    let plan = face.typeface().latin_plan(shaper);
    let output = shaper.shape(buffer, ShapeOptions::new().plan(Some(plan)));
    let units: i64 = output
        .glyph_positions()
        .iter()
        .map(|glyph| i64::from(glyph.x_advance))
        .sum();
    units as f64 / f64::from(shaper.units_per_em())
}

/// Shapes each run of one direction, in visual order.
fn in_runs(text: &str, mut shape: impl FnMut(Range<usize>, Direction) -> Vec<Glyph>) -> Vec<Glyph> {
    let bidi = BidiInfo::new(text, Some(Level::ltr()));
    let mut glyphs = Vec::new();
    for paragraph in &bidi.paragraphs {
        let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
        for run in runs.into_iter().filter(|run| !run.is_empty()) {
            let direction = if levels[run.start].is_ltr() {
                Direction::LeftToRight
            } else {
                Direction::RightToLeft
            };
            let start = run.start;
            let shaped = shape(run, direction).into_iter();
            glyphs.extend(shaped.map(|glyph| Glyph {
                at: glyph.at + start,
                ..glyph
            }));
        }
    }
    glyphs
}

fn shape(shaper: &Shaper<'_>, run: &str, direction: Direction) -> Vec<Glyph> {
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(run);
    buffer.set_direction(direction);
    buffer.guess_segment_properties();
    let output = shaper.shape(buffer, ShapeOptions::new());
    let em = f64::from(shaper.units_per_em());
    let part = |units: i32| f64::from(units) / em;
    let places = output.glyph_positions().iter();
    output
        .glyph_infos()
        .iter()
        .zip(places)
        .map(|(glyph, place)| Glyph {
            id: glyph.glyph_id,
            at: glyph.cluster as usize,
            advance: part(place.x_advance),
            offset: (part(place.x_offset), part(place.y_offset)),
            font: None,
        })
        .collect()
}
