//! Which form of a text a number takes.
//!
//! The rules are those of Unicode (CLDR, UTS 35 part 3), as they stand there, for whole numbers:
//! `few = "v = 0 and i % 10 = 2..4 and i % 100 != 12..14"`.

use serde::Deserialize;
use std::collections::BTreeMap;

/// The form for numbers that no rule is for.
const OTHER: &str = "other";

/// The rules of a language, by the forms.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Plural(BTreeMap<String, String>);

impl Plural {
    /// The form for a number.
    fn form(&self, count: usize) -> &str {
        let holding = |(_, rule): &(&String, &String)| holds(rule, count) == Some(true);
        self.0.iter().find(holding).map_or(OTHER, |(form, _)| form)
    }
}

/// A text with a number in it: the same for all numbers, or in forms.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Counted {
    /// The same for all.
    Same(String),
    /// By the forms.
    Forms(BTreeMap<String, String>),
}

impl Counted {
    /// The text for a number.
    pub fn text(&self, plural: &Plural, count: usize) -> &str {
        match self {
            Self::Same(text) => text,
            Self::Forms(forms) => {
                let form = forms.get(plural.form(count));
                form.or_else(|| forms.get(OTHER)).map_or("", |text| text)
            }
        }
    }
}

/// Whether a rule holds for a number; nothing if it is no rule.
pub fn holds(rule: &str, count: usize) -> Option<bool> {
    let mut any = false;
    for all_of in rule.split(" or ") {
        let mut all = true;
        for relation in all_of.split(" and ") {
            all &= relates(relation, count)?;
        }
        any |= all;
    }
    Some(any)
}

/// One relation: `i % 10 = 2..4,7`.
fn relates(relation: &str, count: usize) -> Option<bool> {
    let (left, right) = relation.split_once('=')?;
    let (left, is_not) = match left.strip_suffix('!') {
        Some(left) => (left, true),
        None => (left, false),
    };
    let (operand, divisor) = match left.split_once('%') {
        Some((operand, divisor)) => (operand, divisor.trim().parse().ok()?),
        None => (left, usize::MAX),
    };
    let number = match operand.trim() {
        "n" | "i" => count,
        // Digits after the point, which whole numbers have none of.
        "v" | "w" | "f" | "t" | "c" | "e" => 0,
        _ => return None,
    };
    let number = number.checked_rem(divisor)?;
    let mut is_in = false;
    for range in right.split(',') {
        let (first, last) = range.split_once("..").unwrap_or((range, range));
        let (first, last) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
        is_in |= (first..=last).contains(&number);
    }
    Some(is_in != is_not)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(rules: &[(&str, &str)], count: usize) -> String {
        let rules = rules.iter().map(|&(form, rule)| (form.into(), rule.into()));
        Plural(rules.collect()).form(count).to_owned()
    }

    #[test]
    fn finds_the_form_as_unicode_tells() {
        let polish = [
            ("one", "i = 1 and v = 0"),
            ("few", "v = 0 and i % 10 = 2..4 and i % 100 != 12..14"),
            (
                "many",
                "v = 0 and i != 1 and i % 10 = 0..1 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 12..14",
            ),
        ];
        let forms = [1, 2, 5, 11, 12, 21, 22].map(|count| form(&polish, count));
        assert_eq!(forms, ["one", "few", "many", "many", "many", "many", "few"]);
        assert_eq!(form(&[("one", "i = 0,1")], 0), "one");
        assert_eq!(form(&[], 1), "other");
    }

    #[test]
    fn tells_what_is_no_rule() {
        for wrong in [
            "",
            "n",
            "x = 1",
            "n = ",
            "n % 0 = 1",
            "n = 1 and",
            "n % = 1",
            "n = a..b",
        ] {
            assert_eq!(holds(wrong, 1), None, "{wrong}");
        }
    }
}
