//! What the build makes of files of words and of translations: a language is data, and what is wrong with it is told.

#[path = "../build/catalogue.rs"]
mod catalogue;
#[path = "../build/languages.rs"]
mod languages;
#[path = "../src/words/plural.rs"]
#[allow(dead_code, reason = "only the check of rules is needed here")]
mod plural;

use std::collections::BTreeMap;

const ENGLISH: &str = include_str!("../templates/words/en.toml");

const ROLES: &str = r#"
[[roles]]
id = "cto"
code = "CTO"
title = "Chief Technology Officer"
focus = ["Security", { area = "Code", part = "shared" }]
"#;

/// Files of words by code, English among them.
fn files(code: &str, words: &str) -> BTreeMap<String, String> {
    let pair = |code: &str, words: &str| (code.to_owned(), words.to_owned());
    BTreeMap::from([pair(code, words), pair("en", ENGLISH)])
}

/// The English words with some said otherwise.
fn words(changes: &[(&str, &str)]) -> String {
    changes
        .iter()
        .fold(ENGLISH.to_owned(), |words, (from, to)| {
            assert!(words.contains(from), "{from}");
            words.replacen(from, to, 1)
        })
}

fn fault(changes: &[(&str, &str)]) -> String {
    languages::languages(&files("xx", &words(changes))).expect_err("a fault")
}

#[test]
fn a_file_of_words_makes_a_language() {
    let own = [
        ("and = \" and \"", "and = \" ja \""),
        ("locale = \"en-US\"", "locale = \"fi-FI\""),
        (
            "{ one = \"+{0} post\", other = \"+{0} posts\" }",
            "\"+{0}\"",
        ),
        ("one = \"i = 1 and v = 0\"", "few = \"n % 10 = 2..4\""),
    ];
    let made = languages::languages(&files("ab", &words(&own))).expect("sound words");
    let codes: Vec<&str> = made.iter().map(|language| &*language.code).collect();
    assert_eq!(codes, ["en", "ab"], "English comes first");
    assert_eq!((&*made[1].and, &*made[1].locale), (" ja ", "fi-FI"));
    assert!(
        languages::table(&made).contains("Facts { code: \"ab\", locale: \"fi-FI\", and: \" ja \"")
    );
}

#[test]
fn tells_what_is_wrong_with_words() {
    let place = "words of `xx`: ";
    let told = |changes: &[(&str, &str)], fault_told: &str| {
        assert_eq!(fault(changes), format!("{place}{fault_told}"));
    };
    told(
        &[("untitled = \"Organization chart\"\n", "")],
        "`untitled` is missing",
    );
    told(
        &[("[card]", "[card]\nnew = \"x\"")],
        "there is no key `card.new`",
    );
    told(&[("also {0}", "also {2}")], "`card.also` has no `{2}`");
    told(
        &[("{day} {month}", "{days} {month}")],
        "`date` has no `{days}`",
    );
    told(&[("\"ltr\"", "\"down\"")], "`direction` is `ltr` or `rtl`");
    told(
        &[("i = 1 and v = 0", "x = 1")],
        "`plural.one` is no rule: `x = 1`",
    );
    told(&[("\"January\", ", "")], "`months` has 12 entries");
    told(
        &[("untitled = \"Organization chart\"", "untitled = 1")],
        "`untitled` is a string",
    );
    told(
        &[("{ other = \"{0} more\" }", "{ one = \"x\" }")],
        "`tree.more` is a text, or forms with `other` among them",
    );
    assert!(fault(&[("direction", "=")]).starts_with(place));
    let other = languages::languages(&files("x y", ENGLISH)).expect_err("a fault");
    assert_eq!(other, "words of `x y`: a code is letters, digits and `-`");
}

#[test]
fn texts_of_the_catalogue_are_there_as_far_as_they_are_translated() {
    let roles = BTreeMap::from([("1".to_owned(), ROLES.to_owned())]);
    let made = |text: &str| {
        let translations = BTreeMap::from([("fi".to_owned(), text.to_owned())]);
        catalogue::tables(&roles, &translations, &["en", "de", "fi"])
    };
    let tables = made("\"Security\" = \"Turvallisuus\"\n[codes]\ncto = \"TJ\"").expect("sound");
    assert!(tables.contains(
        "titles: &[Some(\"Security\"), None, Some(\"Turvallisuus\")], part: Part::Owner"
    ));
    assert!(tables.contains("titles: &[Some(\"Code\"), None, None], part: Part::Shared"));
    assert!(tables.contains("codes: &[Some(\"CTO\"), Some(\"CTO\"), Some(\"TJ\")]"));
    let none = made("[codes]\ncto = \"\"").expect("sound");
    assert!(none.contains("codes: &[Some(\"CTO\"), Some(\"CTO\"), None]"));
    let other = made("\"Securty\" = \"x\"").expect_err("a fault");
    assert_eq!(
        other,
        "translations of `fi`: the catalogue has no `Securty`"
    );
    let unknown = catalogue::tables(
        &roles,
        &BTreeMap::from([("fi".into(), String::new())]),
        &["en"],
    );
    assert_eq!(unknown.expect_err("a fault"), "there are no words of `fi`");
}
