//! Text that a terminal shows and does not obey.

/// Appends `text` in one line: control characters and what turns the reading direction become the replacement character.
pub(crate) fn push_visible(out: &mut String, text: &str) {
    out.extend(text.chars().map(visible));
}

/// The character itself, if a terminal shows it; else one that stands for it.
pub fn visible(character: char) -> char {
    match character {
        '\t' | '\n' | '\r' => ' ',
        // Overrides and isolates of direction could make a name swallow what stands beside it.
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        '\u{2028}' | '\u{2029}' => ' ',
        _ if character.is_control() => '\u{fffd}',
        _ => character,
    }
}
