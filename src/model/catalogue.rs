//! The roles that the tool knows: code, title, kind and focus areas of usual leadership posts.
//!
//! The data stands in `templates/roles`; the build turns it into the tables below.

use super::language::Language;
use super::post::{Kind, Part};

/// A role that posts can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Role {
    /// The name it goes by in chart files.
    pub id: &'static str,
    /// Further names that it is found by, abbreviations of other languages among them.
    pub names: &'static [&'static str],
    /// What a post with this role is.
    pub kind: Kind,
    /// What it is responsible for, the most telling first.
    pub focus: &'static [RoleFocus],
    /// By language.
    codes: &'static [Option<&'static str>],
    titles: Titles,
}

/// A text by language, the English one first.
type Titles = &'static [Option<&'static str>];

/// The headline and the title of a role in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The headline of the card, where the role has an abbreviation.
    pub code: Option<&'static str>,
    /// The full title.
    pub title: &'static str,
}

/// A focus area of a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoleFocus {
    titles: Titles,
    /// How much of it is the role's.
    pub part: Part,
}

impl Role {
    /// Headline and title in a language; in English where the catalogue has nothing else.
    pub fn heading(&self, language: Language) -> Heading {
        Heading {
            code: self.codes[language.index()],
            title: text(self.titles, language),
        }
    }

    /// Whether its title is there in a language.
    pub fn has_title(&self, language: Language) -> bool {
        self.titles[language.index()].is_some()
    }

    /// Whether all its focus areas are there in a language.
    pub fn has_areas(&self, language: Language) -> bool {
        let mut areas = self.focus.iter();
        areas.all(|area| area.titles[language.index()].is_some())
    }
}

impl RoleFocus {
    /// What the card says in a language; in English where the catalogue has nothing else.
    pub fn title(&self, language: Language) -> &'static str {
        text(self.titles, language)
    }
}

/// The text in a language, or the English one.
fn text(titles: Titles, language: Language) -> &'static str {
    let text = titles[language.index()].or(titles[0]);
    text.expect("the catalogue is written in English")
}

/// Every role, in the order of the documentation.
pub const fn all() -> &'static [Role] {
    ROLES
}

/// The role that goes by `name`, its id or a further name, letters in either case.
pub fn find(name: &str) -> Option<&'static Role> {
    let compare = |known: &(&str, usize)| {
        let letters = name.bytes().map(|byte| byte.to_ascii_lowercase());
        known.0.bytes().cmp(letters)
    };
    let place = NAMES.binary_search_by(compare).ok()?;
    Some(&ROLES[NAMES[place].1])
}

/// Every name that a role can be found by, sorted.
pub fn names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(name, _)| *name)
}

include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn finds_a_role_by_each_of_its_names() {
        for role in all() {
            for name in std::iter::once(&role.id).chain(role.names) {
                assert_eq!(find(name), Some(role));
                assert_eq!(find(&name.to_uppercase()), Some(role));
            }
        }
        assert_eq!(
            names().count(),
            all().iter().map(|role| 1 + role.names.len()).sum::<usize>()
        );
    }

    #[test]
    fn keeps_apart_what_shares_an_abbreviation() {
        assert_eq!(
            find("cdo").unwrap().heading(Language::English).title,
            "Chief Digital Officer"
        );
        assert_eq!(
            find("chief-data-officer")
                .unwrap()
                .heading(Language::English)
                .code,
            None
        );
        assert_eq!(
            find("cro").unwrap().heading(Language::English).title,
            "Chief Risk Officer"
        );
        assert_ne!(find("cro"), find("chief-revenue-officer"));
        assert_eq!(find("dpi").unwrap().id, "cio");
        assert!(find("").is_none() && find("c").is_none() && find("ceoo").is_none());
    }

    #[test]
    fn speaks_french_as_in_france() {
        let codes = [
            ("ceo", "PDG"),
            ("cio", "DSI"),
            ("ciso", "RSSI"),
            ("cfo", "DAF"),
            ("chro", "DRH"),
        ];
        for (id, code) in codes {
            assert_eq!(find(id).unwrap().heading(Language::French).code, Some(code));
            assert_eq!(find(code).unwrap().id, id);
        }
    }

    #[test]
    fn gives_every_role_texts_that_can_be_drawn() {
        for role in all() {
            for language in Language::ALL {
                let heading = role.heading(language);
                let focus: Vec<_> = role.focus.iter().map(|area| area.title(language)).collect();
                let texts = focus
                    .iter()
                    .chain([&heading.title])
                    .chain(heading.code.as_ref());
                for text in texts {
                    assert!(
                        !text.trim().is_empty() && !text.contains('\''),
                        "{}: {text}",
                        role.id
                    );
                }
                assert_eq!(
                    focus.iter().collect::<BTreeSet<_>>().len(),
                    focus.len(),
                    "{}",
                    role.id
                );
            }
        }
    }

    #[test]
    fn holds_every_role_of_the_brief_with_the_areas_it_names() {
        let areas = |id: &str| find(id).unwrap().focus.len();
        assert!(areas("cio") >= 9 && areas("cto") >= 13 && areas("cso") >= 2 && areas("cdo") >= 1);
        for id in [
            "tech_exec",
            "eng",
            "product",
            "it_teams",
            "customers",
            "prospects",
            "community",
            "board",
        ] {
            assert!(find(id).is_some(), "{id}");
        }
    }
}
