//! Texts that run from right to left, marked so that every reader sets their words in the same order.
//!
//! Readers take a line of SVG to run from left to right unless told otherwise, and not all heed the attribute that tells
//! them; the marks of Unicode (UAX 9) they all do.

use std::borrow::Cow;
use unicode_bidi::{BidiClass, bidi_class};

/// What starts and ends a stretch from right to left.
const MARKS: [char; 2] = ['\u{202b}', '\u{202c}'];

/// What words from left to right end at.
#[cfg(feature = "pdf")]
const RIGHT: char = '\u{200f}';

/// The text, within marks if it runs from right to left.
///
/// On a picture for readers who start at the right, every text with a letter of their scripts does; on others, a text whose
/// first letter is one of those.
pub(super) fn marked(text: &str, is_right_to_left: bool) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut letters = text.chars().filter_map(runs_from_right);
    let is_marked = match is_right_to_left {
        true => letters.any(|from_right| from_right),
        false => letters.next() == Some(true),
    };
    if is_marked {
        let [start, end] = MARKS;
        Cow::Owned(format!("{start}{text}{end}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether a text only says in which order others are read.
#[cfg(feature = "pdf")]
pub(super) fn is_mark(text: &str) -> bool {
    let mut characters = text.chars();
    characters.all(|character| character == RIGHT || MARKS.contains(&character))
}

/// Whether a letter is of a script from right to left; nothing for what is no letter.
fn runs_from_right(character: char) -> Option<bool> {
    match bidi_class(character) {
        BidiClass::R | BidiClass::AL => Some(true),
        BidiClass::L => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of a text, left to right as drawn.
    #[cfg(feature = "pdf")]
    fn drawn(text: &str, is_right_to_left: bool) -> Vec<String> {
        use crate::text::{Face, Ruler};
        let text = marked(text, is_right_to_left);
        let runs = Ruler::new().runs(&text, Face::Regular);
        let glyphs = runs.iter().flat_map(|run| &run.glyphs);
        let seen = glyphs.filter(|glyph| !is_mark(&text[glyph.range.clone()]));
        let seen: String = seen.map(|glyph| &text[glyph.range.clone()]).collect();
        seen.split_whitespace().map(str::to_owned).collect()
    }

    #[cfg(feature = "pdf")]
    #[test]
    fn words_stand_in_the_order_of_their_readers() {
        let moved = "CTO \u{5d0} CIO";
        assert_eq!(drawn(moved, false), ["CTO", "\u{5d0}", "CIO"]);
        assert_eq!(drawn(moved, true), ["CIO", "\u{5d0}", "CTO"]);
        let footer = "\u{5d0}: HR · \u{200f}23 \u{5d1} 2026";
        let expected = ["2026", "\u{5d1}", "23", "·", "HR", ":\u{5d0}"];
        assert_eq!(drawn(footer, true), expected);
        let torn = footer.replace('\u{200f}', "");
        assert_ne!(drawn(&torn, true), expected);
    }

    #[test]
    fn marks_what_runs_from_right_to_left() {
        let marked_ltr = |text| marked(text, false) != text;
        let marked_rtl = |text| marked(text, true) != text;
        assert!(marked_ltr("דן (CTO)") && marked_rtl("דן (CTO)"));
        assert!(!marked_ltr("CTO דן") && marked_rtl("CTO דן"));
        assert!(!marked_ltr("+3 é.") && !marked_rtl("+3 é."));
        assert!(!marked_rtl("CTO (CIO)."));
    }
}
