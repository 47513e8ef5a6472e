//! The languages that the catalogue and the legend speak.
//!
//! Each is a file in `templates/words`; the build turns them into the table below.

/// A language that the catalogue and the legend speak.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language(u8);

/// What is known of a language.
struct Facts {
    code: &'static str,
    locale: &'static str,
    and: &'static str,
    list: &'static str,
    words: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

const COUNT: usize = LANGUAGES.len();

#[expect(
    non_upper_case_globals,
    reason = "a language is called as a case of a list, and most have no name here"
)]
impl Language {
    /// English.
    pub const English: Self = Self(0);
    /// French.
    pub const French: Self = Self::known("fr");
    /// Arabic.
    pub const Arabic: Self = Self::known("ar");
}

impl Language {
    /// All of them: English, then the others in the order of their codes.
    pub const ALL: [Self; COUNT] = {
        let mut all = [Self(0); COUNT];
        let mut at = 0;
        while at < COUNT {
            all[at] = Self(at as u8);
            at += 1;
        }
        all
    };

    /// All of them with their codes.
    pub const NAMED: [(&'static str, Self); COUNT] = {
        let mut named = [("", Self(0)); COUNT];
        let mut at = 0;
        while at < COUNT {
            named[at] = (LANGUAGES[at].code, Self(at as u8));
            at += 1;
        }
        named
    };

    /// A language that is surely there; without it, nothing is built.
    const fn known(code: &str) -> Self {
        let mut at = 0;
        while at < COUNT {
            if let ([a, b], [x, y]) = (LANGUAGES[at].code.as_bytes(), code.as_bytes())
                && *a == *x
                && *b == *y
            {
                return Self(at as u8);
            }
            at += 1;
        }
        panic!("a language that the program names has no words")
    }

    /// The language with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        let found = Self::NAMED.iter().find(|(known, _)| *known == code);
        found.map(|(_, language)| *language)
    }

    /// The code of the language, as in `lang` of HTML and in the chart file.
    pub const fn code(self) -> &'static str {
        self.facts().code
    }

    /// The name that office programs have for the language.
    pub const fn locale(self) -> &'static str {
        self.facts().locale
    }

    /// The file of its words.
    pub const fn words(self) -> &'static str {
        self.facts().words
    }

    /// `a, b and c`.
    pub fn all(self, names: &[&str]) -> String {
        let Facts { and, list, .. } = self.facts();
        match names {
            [] => String::new(),
            [one] => (*one).to_owned(),
            [first @ .., last] => format!("{}{and}{last}", first.join(list)),
        }
    }

    /// Its place in every table of the catalogue.
    pub(super) const fn index(self) -> usize {
        self.0 as usize
    }

    const fn facts(self) -> &'static Facts {
        &LANGUAGES[self.index()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_language_by_its_code() {
        for language in Language::ALL {
            assert_eq!(Language::from_code(language.code()), Some(language));
        }
        assert_eq!(Language::from_code("xx"), None);
        let named = [Language::English, Language::French, Language::Arabic];
        assert_eq!(named.map(Language::code), ["en", "fr", "ar"]);
        assert_eq!(Language::default(), Language::English);
    }

    #[test]
    fn joins_names_in_each_language() {
        assert_eq!(Language::English.all(&["a", "b", "c"]), "a, b and c");
        assert_eq!(Language::Arabic.all(&["a", "b", "c"]), "a، b وc");
    }
}
