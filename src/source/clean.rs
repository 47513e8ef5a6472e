//! Characters that no text of a chart may hold.

use std::borrow::Cow;

/// What had to be changed in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Changes {
    /// A control or non-character became U+FFFD.
    pub replaced: Option<char>,
    /// A bidirectional control was left out: unbalanced, it would reorder what stands beside the text.
    pub left_out: Option<char>,
}

/// The text without characters that XML 1.0 forbids, that steer a terminal, or that reorder their neighbours.
///
/// Line ends of any kind become `\n`, tabs become spaces.
pub(super) fn clean(text: &str) -> (Cow<'_, str>, Changes) {
    let mut changes = Changes::default();
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return (Cow::Borrowed(text), changes);
    }
    let mut cleaned = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' if characters.peek() == Some(&'\n') => {}
            '\r' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => cleaned.push('\n'),
            '\t' => cleaned.push(' '),
            c if reorders(c) => changes.left_out = Some(c),
            c if is_forbidden(c) => {
                changes.replaced = Some(c);
                cleaned.push('\u{fffd}');
            }
            c => cleaned.push(c),
        }
    }
    (Cow::Owned(cleaned), changes)
}

/// The text as a chart would have it: without blanks around it and without characters that no output holds.
pub fn clean_text(text: &str) -> String {
    clean(text).0.trim().to_owned()
}

/// Embeddings, overrides and isolates; marks such as U+200E act on nothing but their own place and may stay.
fn reorders(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is_forbidden(character: char) -> bool {
    character.is_control()
        || (character as u32) & 0xfffe == 0xfffe
        || ('\u{fdd0}'..='\u{fdef}').contains(&character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_ordinary_text_alone() {
        for text in [
            "Chief",
            "Éloïse\u{a0}Lefèvre",
            "東京",
            "a\nb",
            "👩\u{200d}💻",
        ] {
            assert_eq!(clean(text), (Cow::Borrowed(text), Changes::default()));
        }
    }

    #[test]
    fn replaces_what_xml_forbids() {
        for bad in [
            '\0',
            '\u{8}',
            '\u{1b}',
            '\u{7f}',
            '\u{9b}',
            '\u{fffe}',
            '\u{ffff}',
            '\u{1fffe}',
        ] {
            let (text, changes) = clean(&format!("a{bad}b")).to_owned_pair();
            assert_eq!((text.as_str(), changes.replaced), ("a\u{fffd}b", Some(bad)));
        }
    }

    #[test]
    fn leaves_out_what_would_reorder_a_neighbour() {
        let (text, changes) = clean("Ana\u{202e}evE\u{2067}").to_owned_pair();
        assert_eq!(text, "AnaevE");
        assert_eq!(changes.left_out, Some('\u{2067}'));
    }

    #[test]
    fn knows_one_line_end_only() {
        assert_eq!(clean("a\r\nb\rc\u{2028}d\te").0, "a\nb\nc\nd e");
    }

    trait ToOwnedPair {
        fn to_owned_pair(self) -> (String, Changes);
    }

    impl ToOwnedPair for (Cow<'_, str>, Changes) {
        fn to_owned_pair(self) -> (String, Changes) {
            (self.0.into_owned(), self.1)
        }
    }
}
