//! How messages say things: names in backticks, lists of what is allowed, the nearest known name.

use crate::limits;

/// The longest value that a message repeats, in characters.
const SHOWN: usize = 120;

/// The value in backticks, control characters escaped, cut where it is long.
pub fn quote(value: &str) -> String {
    let mut quoted = String::from("`");
    for (count, character) in value.chars().enumerate() {
        if count == SHOWN {
            quoted.push('…');
            break;
        }
        match character {
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                quoted.extend(character.escape_unicode());
            }
            c if c.is_control() => quoted.extend(c.escape_default()),
            c => quoted.push(c),
        }
    }
    quoted.push('`');
    quoted
}

/// The names in backticks as a list in words: "`a`, `b` or `c`".
pub fn one_of<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    listed(names, "or")
}

/// The names in backticks as a list in words: "`a`, `b` and `c`".
pub fn all_of<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    listed(names, "and")
}

fn listed<'a>(names: impl IntoIterator<Item = &'a str>, before_last: &str) -> String {
    let names: Vec<String> = names.into_iter().map(quote).collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} {before_last} {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// The known name that `word` was probably meant to be.
///
/// A name is near when a third of its letters, or one, was mistyped; the nearest wins, then the one that starts alike,
/// then the one given first.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    if length > SHOWN {
        return None;
    }
    let word = word.to_lowercase();
    let allowed = (length / 3).max(1);
    let mut best: Option<(usize, f64, &str)> = None;
    for name in known {
        if name.len().abs_diff(word.len()) > 4 * allowed {
            continue;
        }
        let folded = name.to_lowercase();
        let distance = strsim::damerau_levenshtein(&word, &folded);
        if distance > allowed || distance >= length.max(2) {
            continue;
        }
        let likeness = strsim::jaro_winkler(&word, &folded);
        if best.is_none_or(|(d, l, _)| distance < d || (distance == d && likeness > l)) {
            best = Some((distance, likeness, name));
        }
    }
    best.map(|(_, _, name)| name)
}

/// Looks for near names, but only so often: a file of unknown names must not cost its square.
#[derive(Debug)]
pub(crate) struct Suggestions {
    left: usize,
}

impl Default for Suggestions {
    fn default() -> Self {
        Self {
            left: limits::SUGGESTIONS,
        }
    }
}

impl Suggestions {
    /// "did you mean …?", if a known name is near and not too many were looked for.
    pub fn for_word<'a>(
        &mut self,
        word: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Option<String> {
        self.left = self.left.checked_sub(1)?;
        nearest(word, known).map(|name| format!("did you mean {}?", quote(name)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_name_that_was_meant() {
        let keys = ["reports_to", "reports", "dotted_to", "title"];
        assert_eq!(nearest("report_to", keys), Some("reports_to"));
        assert_eq!(nearest("Titel", keys), Some("title"));
        assert_eq!(nearest("coe", ["cio", "ceo", "cto"]), Some("ceo"));
        assert_eq!(nearest("banana", keys), None);
    }

    #[test]
    fn repeats_no_control_character_and_no_endless_value() {
        assert_eq!(quote("a\u{1b}[2J"), "`a\\u{1b}[2J`");
        assert_eq!(quote("x\u{202e}y"), "`x\\u{202e}y`");
        assert_eq!(quote(&"é".repeat(500)).chars().count(), SHOWN + 3);
    }

    #[test]
    fn says_what_is_allowed() {
        assert_eq!(one_of(["a"]), "`a`");
        assert_eq!(one_of(["a", "b", "c"]), "`a`, `b` or `c`");
        assert_eq!(all_of(["a", "b"]), "`a` and `b`");
    }

    #[test]
    fn stops_suggesting_after_a_while() {
        let mut suggestions = Suggestions::default();
        let given = (0..100)
            .filter(|_| suggestions.for_word("coe", ["ceo"]).is_some())
            .count();
        assert_eq!(given, limits::SUGGESTIONS);
    }
}
