//! Text as glyphs of fonts, for formats that embed the fonts themselves.

use super::fallback::FontFile;
use super::ruler::Ruler;
use super::shape::Glyph;
use super::typeface::Face;
use std::ops::Range;
use std::sync::Arc;

/// Neighbouring glyphs of one font.
#[derive(Clone, Debug)]
pub struct GlyphRun {
    /// Which font, the same number for the same font as long as the ruler lives.
    pub font: usize,
    /// Where the first glyph stands, in parts of the size of the type from the start of the text.
    pub start: f64,
    /// The glyphs, left to right.
    pub glyphs: Vec<RunGlyph>,
}

/// A glyph in its place; lengths in parts of the size of the type, y upward as in fonts.
#[derive(Clone, Debug, PartialEq)]
pub struct RunGlyph {
    /// Its number in the font; 0 when no font has the character.
    pub id: u32,
    /// The bytes of the text that it draws.
    pub range: Range<usize>,
    /// How far the next glyph is.
    pub advance: f64,
    /// How far it stands aside of its place.
    pub offset: (f64, f64),
}

impl Ruler {
    /// One line of text as runs of glyphs, left to right as drawn.
    pub fn runs(&self, text: &str, face: Face) -> Vec<GlyphRun> {
        let glyphs = self.glyphs(text, face);
        let ends = ends(text, &glyphs);
        let mut runs: Vec<GlyphRun> = Vec::new();
        let mut x = 0.0;
        for glyph in glyphs {
            let font = match glyph.font {
                None => face as usize,
                Some(fallback) => Face::ALL.len() + fallback,
            };
            if runs.last().is_none_or(|run| run.font != font) {
                runs.push(GlyphRun {
                    font,
                    start: x,
                    glyphs: Vec::new(),
                });
            }
            let run = runs.last_mut().expect("there is one now");
            let end = ends.iter().copied().find(|&end| end > glyph.at);
            run.glyphs.push(RunGlyph {
                id: glyph.id,
                range: glyph.at..end.unwrap_or(text.len()),
                advance: glyph.advance,
                offset: glyph.offset,
            });
            x += glyph.advance;
        }
        runs
    }

    /// The file of the font with the given number of a run.
    pub fn font_file(&self, font: usize) -> Option<FontFile> {
        match Face::ALL.get(font) {
            Some(face) => Some(FontFile {
                bytes: Arc::new(face.bytes()),
                index: 0,
            }),
            None => self.fallbacks().into_iter().nth(font - Face::ALL.len()),
        }
    }
}

/// Where the characters of each glyph start, in order; the next start is where those of the one before end.
fn ends(text: &str, glyphs: &[Glyph]) -> Vec<usize> {
    let mut ends: Vec<usize> = glyphs.iter().map(|glyph| glyph.at).collect();
    ends.push(text.len());
    ends.sort_unstable();
    ends.dedup();
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyphs_cover_the_text_and_are_as_wide_as_it_is_measured() {
        let ruler = Ruler::new();
        for text in ["Chief Technology Officer", "Élise Lefèvre", "office fi", ""] {
            let runs = ruler.runs(text, Face::Bold);
            let glyphs = || runs.iter().flat_map(|run| &run.glyphs);
            let width: f64 = glyphs().map(|glyph| glyph.advance).sum();
            assert!(
                (width - ruler.width(text, Face::Bold, 1.0)).abs() < 1e-9,
                "{text}"
            );
            let covered: usize = glyphs().map(|glyph| glyph.range.len()).sum();
            assert_eq!(covered, text.len(), "{text}");
        }
    }
}
