//! Short marks for words, no two alike.

use std::collections::{BTreeMap, BTreeSet};

/// How many letters a code has that nobody stated.
const LETTERS: usize = 3;

/// Words that say nothing of what is meant, in the languages of most charts.
const SMALL: [&str; 27] = [
    "a", "and", "at", "au", "aux", "d", "das", "de", "der", "des", "die", "du", "en", "et", "for",
    "für", "in", "l", "la", "le", "les", "of", "on", "the", "to", "und", "von",
];
/// The Arabic article, which is written as a part of the word.
const ARTICLE: &str = "ال";

/// The code of each of some words.
#[derive(Clone, Debug, Default)]
pub struct Codes {
    by_words: BTreeMap<String, String>,
    taken: BTreeSet<String>,
}

impl Codes {
    /// Takes a code, for nothing that is asked for.
    pub fn reserve(&mut self, code: &str) {
        self.taken.insert(code.to_owned());
    }

    /// Takes a code that is known for words, unless they have one.
    pub fn take(&mut self, words: &str, code: &str) {
        self.reserve(code);
        let known = self.by_words.entry(words.to_owned());
        known.or_insert_with(|| code.to_owned());
    }

    /// The code of words: the one they have, else the first letters of each, or of the only one; of what is taken, others.
    pub fn of(&mut self, words: &str) -> String {
        if let Some(code) = self.by_words.get(words) {
            return code.clone();
        }
        let code = self.free(words);
        self.take(words, &code);
        code
    }

    fn free(&self, words: &str) -> String {
        let parts = telling(words);
        let letters: Vec<String> = parts.concat();
        let first: String = match parts.len() {
            0 => "1".to_owned(),
            1 => letters.iter().take(LETTERS).map(String::as_str).collect(),
            _ => parts.iter().map(|part| &*part[0]).take(LETTERS).collect(),
        };
        // `INF` for Information; then `INR` for Infrastructure; then `IN2`.
        let two: String = letters
            .iter()
            .take(LETTERS - 1)
            .map(String::as_str)
            .collect();
        let lettered = letters
            .iter()
            .skip(LETTERS - 1)
            .map(|letter| format!("{two}{letter}"));
        let short: String = match parts.len() {
            0 => String::new(),
            1 => two.clone(),
            _ => parts
                .iter()
                .map(|part| &*part[0])
                .take(LETTERS - 1)
                .collect(),
        };
        let numbered = (2..).map(|number: usize| format!("{short}{number}"));
        let mut candidates = std::iter::once(first.clone())
            .chain(lettered)
            .chain(numbered);
        let free = candidates.find(|code| !self.taken.contains(code));
        free.unwrap_or(first)
    }
}

/// The capitals of each word that says something, each with its marks.
fn telling(words: &str) -> Vec<Vec<String>> {
    let is_letter = |c: char| c.is_alphanumeric() || is_mark(c);
    let parts = words.split(|c: char| !is_letter(c));
    let parts: Vec<&str> = parts
        .filter(|part| part.chars().any(char::is_alphanumeric))
        .collect();
    // Not the A of Unit A.
    let says = |part: &&&str| !SMALL.contains(*part);
    let saying: Vec<&str> = parts.iter().filter(says).copied().collect();
    let parts = if saying.is_empty() { parts } else { saying };
    parts.into_iter().map(capitals).collect()
}

fn capitals(word: &str) -> Vec<String> {
    let bare = word
        .strip_prefix(ARTICLE)
        .filter(|bare| bare.chars().count() > 1);
    let mut letters: Vec<String> = Vec::new();
    for c in bare.unwrap_or(word).chars() {
        match letters.last_mut() {
            Some(last) if is_mark(c) => last.push(c),
            _ => letters.push(c.to_uppercase().collect()),
        }
    }
    letters
}

/// Whether a character is a mark on the letter before it.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{1ab0}'..='\u{1aff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(all: &[&str]) -> Vec<String> {
        let mut codes = Codes::default();
        all.iter().map(|words| codes.of(words)).collect()
    }

    #[test]
    fn takes_first_letters() {
        let all = codes(&[
            "Security",
            "Data and analytics",
            "IT",
            "Éducation",
            "—",
            "the",
            "Unit A",
        ]);
        assert_eq!(all, ["SEC", "DA", "IT", "ÉDU", "1", "THE", "UA"]);
    }

    #[test]
    fn passes_over_small_words_and_articles() {
        let all = codes(&[
            "Direction des systèmes d’information",
            "Office of the CEO",
            "المالية",
            "الأمن السيبراني",
        ]);
        assert_eq!(all, ["DSI", "OC", "مال", "أس"]);
    }

    #[test]
    fn keeps_marks_on_their_letters() {
        assert_eq!(codes(&["E\u{301}ducation"]), ["E\u{301}DU"]);
    }

    #[test]
    fn gives_no_code_twice() {
        let all = codes(&[
            "Information",
            "Infrastructure",
            "INF",
            "Infos",
            "Information",
        ]);
        assert_eq!(all, ["INF", "INR", "IN2", "INO", "INF"]);
    }

    #[test]
    fn keeps_what_is_known() {
        let mut codes = Codes::default();
        codes.take("Cyber", "SEC");
        assert_eq!(codes.of("Cyber"), "SEC");
        assert_eq!(codes.of("Security"), "SEU");
    }

    #[test]
    fn numbers_as_many_as_there_are() {
        let names: Vec<String> = (0..300).map(|number| format!("A{number}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let all = codes(&names);
        let unlike: BTreeSet<&String> = all.iter().collect();
        assert_eq!(unlike.len(), all.len());
    }
}
