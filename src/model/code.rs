//! Short marks for words, no two alike.

use std::collections::{BTreeMap, BTreeSet};

/// How many letters a code has that nobody stated.
const LETTERS: usize = 3;

/// The code of each of some words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Codes {
    by_words: BTreeMap<String, String>,
    taken: BTreeSet<String>,
}

impl Codes {
    /// Takes a code that is known for words, unless they have one.
    pub fn take(&mut self, words: &str, code: &str) {
        self.taken.insert(code.to_owned());
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

    /// The code that words have already.
    pub fn stated(&self, words: &str) -> Option<&str> {
        self.by_words.get(words).map(String::as_str)
    }

    /// All that are taken.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.taken.iter().map(String::as_str)
    }

    fn free(&self, words: &str) -> String {
        let parts = words.split(|c: char| !c.is_alphanumeric());
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        let initials: String = parts
            .iter()
            .filter_map(|part| part.chars().next())
            .take(LETTERS)
            .collect();
        let letters: Vec<char> = parts.concat().to_uppercase().chars().collect();
        let first = match parts.len() {
            0 => "1".to_owned(),
            1 => start(&letters, LETTERS),
            _ => initials.to_uppercase().chars().take(LETTERS).collect(),
        };
        // `INF` for Information; then `INR` for Infrastructure; then `IN2`.
        let two = start(&letters, LETTERS - 1);
        let others = letters.iter().skip(LETTERS - 1);
        let lettered = others
            .filter(|letter| letter.is_alphabetic())
            .map(|letter| format!("{two}{letter}"));
        let short: String = first.chars().take(LETTERS - 1).collect();
        let numbered = (2..).map(|number: usize| format!("{short}{number}"));
        let mut candidates = std::iter::once(first.clone())
            .chain(lettered)
            .chain(numbered);
        let free = candidates.find(|code| !self.taken.contains(code));
        free.unwrap_or(first)
    }
}

fn start(letters: &[char], count: usize) -> String {
    letters.iter().take(count).collect()
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
        let all = codes(&["Security", "Data and analytics", "IT", "Éducation", "—"]);
        assert_eq!(all, ["SEC", "DAA", "IT", "ÉDU", "1"]);
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
