//! The languages: each is a file of words, with the same keys as the English one.

use crate::plural;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use toml::{Table, Value};

/// The language that all others are held against, and that is spoken where nothing else is said.
pub const ENGLISH: &str = "en";

/// The forms that a text for numbers may have in a language.
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// A language as the program knows it.
#[derive(Debug, PartialEq)]
pub struct Language {
    /// Its code, the name of the file.
    pub code: String,
    /// The name that office programs have for it.
    pub locale: String,
    /// What stands before the last of several.
    pub and: String,
    /// What stands between the others.
    pub list: String,
    /// The file.
    pub words: String,
}

/// The languages of files of words, given by their codes: English, then the others in the order of their codes.
///
/// Or else what is wrong with the files, a line each.
pub fn languages(files: &BTreeMap<String, String>) -> Result<Vec<Language>, String> {
    let english = files.get(ENGLISH).ok_or("there are no English words")?;
    let english = parse(ENGLISH, english)?;
    let mut languages = Vec::new();
    let mut faults = Vec::new();
    for (code, words) in files {
        let table = parse(code, words)?;
        let found = faults_of(code, &table, &english);
        if found.is_empty() {
            languages.push(language(code, words, &table));
        }
        faults.extend(
            found
                .into_iter()
                .map(|fault| format!("words of `{code}`: {fault}")),
        );
    }
    languages.sort_by_key(|language| (language.code != ENGLISH, language.code.clone()));
    match faults.is_empty() {
        true => Ok(languages),
        false => Err(faults.join("\n")),
    }
}

fn parse(code: &str, words: &str) -> Result<Table, String> {
    words
        .parse()
        .map_err(|error| format!("words of `{code}`: {error}"))
}

fn language(code: &str, words: &str, table: &Table) -> Language {
    let text = |key: &str| table[key].as_str().unwrap_or_default().to_owned();
    Language {
        code: code.to_owned(),
        locale: text("locale"),
        and: text("and"),
        list: text("list"),
        words: words.to_owned(),
    }
}

fn faults_of(code: &str, words: &Table, english: &Table) -> Vec<String> {
    let mut faults = Vec::new();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if code.is_empty() || !code.chars().all(is_plain) {
        faults.push("a code is letters, digits and `-`".to_owned());
    }
    // Not every language has the same forms.
    let without_forms = |table: &Table| -> Table {
        let keys = table.iter().filter(|(key, _)| *key != "plural");
        keys.map(|(key, value)| (key.clone(), value.clone()))
            .collect()
    };
    compare(
        "",
        &without_forms(words),
        &without_forms(english),
        &mut faults,
    );
    if !matches!(
        words.get("direction").and_then(Value::as_str),
        Some("ltr" | "rtl")
    ) {
        faults.push("`direction` is `ltr` or `rtl`".to_owned());
    }
    let rules = words.get("plural").and_then(Value::as_table);
    for (form, rule) in rules.into_iter().flatten() {
        let rule = rule.as_str().unwrap_or_default();
        if !FORMS.contains(&&**form) || plural::holds(rule, 1).is_none() {
            faults.push(format!("`plural.{form}` is no rule: `{rule}`"));
        }
    }
    faults
}

/// Adds what a table has otherwise than the English one.
fn compare(place: &str, words: &Table, english: &Table, faults: &mut Vec<String>) {
    for key in words.keys().filter(|key| !english.contains_key(*key)) {
        faults.push(format!("there is no key `{place}{key}`"));
    }
    for (key, expected) in english {
        let place = format!("{place}{key}");
        match (words.get(key), expected) {
            (None, _) => faults.push(format!("`{place}` is missing")),
            (Some(value), expected) if is_counted(expected) => {
                compare_forms(&place, value, expected, faults);
            }
            (Some(Value::Table(words)), Value::Table(english)) => {
                compare(&format!("{place}."), words, english, faults);
            }
            (Some(Value::Array(words)), Value::Array(english)) => {
                if words.len() != english.len() {
                    faults.push(format!("`{place}` has {} entries", english.len()));
                }
            }
            (Some(Value::String(words)), Value::String(english)) => {
                compare_texts(&place, words, &places(english), faults);
            }
            _ => faults.push(format!("`{place}` is a {}", expected.type_str())),
        }
    }
}

/// Whether a text has forms for numbers.
fn is_counted(value: &Value) -> bool {
    let forms = value.as_table();
    forms.is_some_and(|forms| forms.contains_key("other"))
}

/// A text for numbers is one for all of them, or has forms, one of them for what no rule is for.
fn compare_forms(place: &str, words: &Value, english: &Value, faults: &mut Vec<String>) {
    let forms = english.as_table().into_iter().flatten();
    let known = forms.filter_map(|(_, text)| text.as_str()).flat_map(places);
    let known: BTreeSet<&str> = known.collect();
    match words {
        Value::String(text) => compare_texts(place, text, &known, faults),
        Value::Table(forms) if forms.contains_key("other") => {
            for (form, text) in forms {
                let place = format!("{place}.{form}");
                match text.as_str() {
                    Some(text) if FORMS.contains(&&**form) => {
                        compare_texts(&place, text, &known, faults);
                    }
                    _ => faults.push(format!("`{place}` is no form of a text")),
                }
            }
        }
        _ => faults.push(format!(
            "`{place}` is a text, or forms with `other` among them"
        )),
    }
}

/// A text puts in nothing that the English one has not.
fn compare_texts(place: &str, words: &str, known: &BTreeSet<&str>, faults: &mut Vec<String>) {
    for name in places(words).difference(known) {
        faults.push(format!("`{place}` has no `{{{name}}}`"));
    }
}

/// The names between braces.
fn places(text: &str) -> BTreeSet<&str> {
    let parts = text.split('{').skip(1);
    parts
        .filter_map(|part| Some(part.split_once('}')?.0))
        .collect()
}

/// The languages as a table of the program.
pub fn table(languages: &[Language]) -> String {
    let mut table = String::from("const LANGUAGES: &[Facts] = &[\n");
    for language in languages {
        let Language {
            code,
            locale,
            and,
            list,
            words,
        } = language;
        writeln!(
            table,
            "    Facts {{ code: {code:?}, locale: {locale:?}, and: {and:?}, list: {list:?}, words: {words:?} }},",
        )
        .expect("a string can be written to");
    }
    table + "];\n"
}
