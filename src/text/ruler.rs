//! How wide a text is.

use super::fallback::{FontFile, SystemFonts};
use super::shape::{self, Glyph};
use super::typeface::{Face, is_invisible};
use harfrust::Shaper;
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;

/// Measures text with the shaper and the faces that draw it.
///
/// It remembers every word it has measured, so one ruler for a whole chart is much faster than one for each card.
#[derive(Default)]
pub struct Ruler {
    shapers: [OnceCell<Shaper<'static>>; 3],
    /// Widths of words at size 1, by face.
    words: [RefCell<HashMap<Box<str>, f64>>; 3],
    system: SystemFonts,
    /// Fonts of the machine that some text needed, in order of need.
    fallbacks: RefCell<Vec<FontFile>>,
    /// The fallback of each character asked for, `None` where no font has it.
    known: RefCell<HashMap<char, Option<usize>>>,
}

impl Ruler {
    /// A ruler that has measured nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The width of one line of text, in points.
    pub fn width(&self, text: &str, face: Face, size: f64) -> f64 {
        if !is_plain(text) {
            return size * self.remembered(text, face, |text| self.width_of_any(text, face));
        }
        // The faces do not kern with a space, so a line is as wide as its words and its spaces.
        let mut spaces = 0;
        let mut ems = 0.0;
        for word in text.split(' ') {
            spaces += 1;
            ems += self.width_of_word(word, face);
        }
        if spaces > 1 {
            ems += f64::from(spaces - 1)
                * self.remembered(" ", face, |space| self.shaped(space, face));
        }
        size * ems
    }

    /// The fonts of the machine that texts have needed so far, in order of need.
    pub fn fallbacks(&self) -> Vec<FontFile> {
        self.fallbacks.borrow().clone()
    }

    /// The characters of `text` that no font has, once each, in order.
    pub fn missing(&self, text: &str) -> Vec<char> {
        let mut missing = Vec::new();
        for character in text.chars() {
            let is_drawn = character.is_ascii_graphic()
                || is_invisible(character)
                || Face::Regular.typeface().has(character)
                || self.fallback(character).is_some();
            if !is_drawn && !missing.contains(&character) {
                missing.push(character);
            }
        }
        missing
    }

    /// The glyphs of `text`, with those the face lacks taken from other fonts.
    pub(super) fn glyphs(&self, text: &str, face: Face) -> Vec<Glyph> {
        let mut glyphs = shape::in_face(text, face);
        let mut used = Vec::new();
        // The way of the renderer: the whole text again in the font that has the first missing character.
        while let Some(font) = self.next_fallback(text, &glyphs, &used) {
            used.push(font);
            let others = self.shaped_in_fallback(text, font);
            if others.iter().all(|glyph| glyph.id != 0) {
                return others;
            }
            if others.len() != glyphs.len() {
                break;
            }
            for (glyph, other) in glyphs.iter_mut().zip(others) {
                if glyph.id == 0 && other.id != 0 {
                    *glyph = other;
                }
            }
        }
        glyphs
    }

    /// Does something with the fallback font of number `font`.
    pub(super) fn with_fallback<T>(
        &self,
        font: usize,
        act: impl FnOnce(&harfrust::FontRef<'_>) -> T,
    ) -> Option<T> {
        let fallbacks = self.fallbacks.borrow();
        let font = fallbacks.get(font)?.font()?;
        Some(act(&font))
    }

    fn next_fallback(&self, text: &str, glyphs: &[Glyph], used: &[usize]) -> Option<usize> {
        let missing = glyphs.iter().find(|glyph| glyph.id == 0)?;
        let character = text.get(missing.at..)?.chars().next()?;
        let font = self.fallback(character)?;
        (!used.contains(&font)).then_some(font)
    }

    fn shaped_in_fallback(&self, text: &str, font: usize) -> Vec<Glyph> {
        self.with_fallback(font, |file| shape::in_font(text, file, font))
            .unwrap_or_default()
    }

    /// The number of the fallback font that has `character`.
    fn fallback(&self, character: char) -> Option<usize> {
        if let Some(&known) = self.known.borrow().get(&character) {
            return known;
        }
        let found = self.find_fallback(character);
        self.known.borrow_mut().insert(character, found);
        found
    }

    fn find_fallback(&self, character: char) -> Option<usize> {
        use skrifa::MetadataProvider;
        let has = |file: &FontFile| {
            let font = file.font();
            font.is_some_and(|font| font.charmap().map(character).is_some())
        };
        if let Some(known) = self.fallbacks.borrow().iter().position(has) {
            return Some(known);
        }
        let file = self.system.font_with(character)?;
        let mut fallbacks = self.fallbacks.borrow_mut();
        fallbacks.push(file);
        Some(fallbacks.len() - 1)
    }

    fn width_of_word(&self, word: &str, face: Face) -> f64 {
        if word.is_empty() {
            return 0.0;
        }
        self.remembered(word, face, |word| self.shaped(word, face))
    }

    fn shaped(&self, word: &str, face: Face) -> f64 {
        let shaper = self.shapers[face as usize].get_or_init(|| face.typeface().shaper());
        shape::width_of_word(word, face, shaper)
    }

    fn width_of_any(&self, text: &str, face: Face) -> f64 {
        let glyphs = self.glyphs(text, face);
        glyphs.iter().map(|glyph| glyph.advance).sum()
    }

    /// The remembered width of `text`, or that which `measure` says.
    fn remembered(&self, text: &str, face: Face, measure: impl FnOnce(&str) -> f64) -> f64 {
        let words = &self.words[face as usize];
        if let Some(&width) = words.borrow().get(text) {
            return width;
        }
        let width = measure(text);
        words.borrow_mut().insert(text.into(), width);
        width
    }
}

/// Whether `text` is of letters and marks that every built-in face has and that run from left to right.
fn is_plain(text: &str) -> bool {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return true;
    }
    // Latin with its accents as one character each, and the dashes and quotes of typography.
    text.chars().all(|character| {
        matches!(character, ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{17f}' | '–' | '—' | '‘' | '’' | '“' | '”' | '…' | '\u{202f}')
    })
}
