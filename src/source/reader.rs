//! Typed readers of TOML values: each takes an entry and gives the value, or reports what is wrong with it.

use super::choice::Choice;
use super::clean::clean;
use super::document::Spanned;
use super::keys::Key;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::findings::Findings;
use crate::limits;
use crate::model::Date;
use crate::wording::{Suggestions, nearest, one_of, quote};
use std::ops::RangeInclusive;
use toml::de::{DeArray, DeTable, DeValue};

type Value<'i> = toml::Spanned<DeValue<'i>>;

/// A value under its key; the items of a list are entries of the list's key.
#[derive(Clone, Copy)]
pub(super) struct Entry<'t, 'i> {
    pub name: &'t str,
    pub key: Span,
    pub value: &'t Value<'i>,
}

/// Reads the values of one file and collects what is wrong with them.
pub(super) struct Reader {
    pub file: u32,
    pub findings: Findings,
    suggestions: Suggestions,
}

impl Reader {
    pub fn new(file: u32) -> Self {
        Self {
            file,
            findings: Findings::default(),
            suggestions: Suggestions::default(),
        }
    }

    /// Reads every key of a table in file order; `place` says in messages where an unknown key stands.
    pub fn table<T>(&mut self, table: &DeTable<'_>, keys: &[Key<T>], place: &str, into: &mut T) {
        for entry in self.entries(table) {
            match keys.iter().find(|key| key.name == entry.name) {
                Some(key) => (key.read)(self, entry, into),
                None => self.unknown_key(entry, keys.iter().map(|key| key.name), place),
            }
        }
    }

    /// The entries of a table in file order.
    pub fn entries<'t, 'i>(&self, table: &'t DeTable<'i>) -> Vec<Entry<'t, 'i>> {
        let mut entries: Vec<_> = table
            .iter()
            .map(|(key, value)| Entry {
                name: key.get_ref(),
                key: self.span(key.span()),
                value,
            })
            .collect();
        entries.sort_by_key(|entry| entry.key.start);
        entries
    }

    /// The items of a list, or the value itself where it is none: most keys take one or several.
    pub fn items<'t, 'i>(&mut self, entry: Entry<'t, 'i>, most: usize) -> Vec<Entry<'t, 'i>> {
        match entry.value.get_ref() {
            DeValue::Array(array) => self.items_of(entry, array, most),
            _ => vec![entry],
        }
    }

    fn items_of<'t, 'i>(
        &mut self,
        entry: Entry<'t, 'i>,
        array: &'t DeArray<'i>,
        most: usize,
    ) -> Vec<Entry<'t, 'i>> {
        if array.len() > most {
            let message = format!(
                "{} holds {} entries; at most {most} are read",
                quote(entry.name),
                array.len()
            );
            self.report(Code::TooLarge, entry, message);
        }
        array
            .iter()
            .take(most)
            .map(|value| Entry { value, ..entry })
            .collect()
    }

    /// The table of an entry.
    pub fn table_of<'t, 'i>(&mut self, entry: Entry<'t, 'i>) -> Option<&'t DeTable<'i>> {
        let table = entry.value.get_ref().as_table();
        if table.is_none() {
            self.wrong_type(entry, "a table");
        }
        table
    }

    /// A text, cleaned.
    pub fn text(&mut self, entry: Entry<'_, '_>) -> Option<Spanned<String>> {
        let Some(text) = entry.value.get_ref().as_str() else {
            self.wrong_type(entry, "a string");
            return None;
        };
        let value = self.cleaned(entry, text)?;
        Some(Spanned {
            value,
            span: self.place(entry),
        })
    }

    /// One or several texts.
    pub fn texts(&mut self, entry: Entry<'_, '_>) -> Vec<Spanned<String>> {
        let items = self.items(entry, limits::LIST_ENTRIES);
        items
            .into_iter()
            .filter_map(|item| self.text(item))
            .collect()
    }

    /// A text, as a list of one.
    pub fn text_as_list(&mut self, entry: Entry<'_, '_>) -> Vec<Spanned<String>> {
        self.text(entry).into_iter().collect()
    }

    /// A text without what no output can hold; `None` when it is too long.
    pub fn cleaned(&mut self, entry: Entry<'_, '_>, text: &str) -> Option<String> {
        if text.len() > limits::TEXT_BYTES {
            let most = limits::TEXT_BYTES >> 10;
            let message = format!(
                "{} holds {} bytes; a text may have {most} KiB",
                quote(entry.name),
                text.len()
            );
            self.report(Code::TooLarge, entry, message);
            return None;
        }
        let (cleaned, changes) = clean(text);
        if let Some(character) = changes.replaced {
            self.changed_character(entry, character, "is replaced by U+FFFD");
        }
        if let Some(character) = changes.left_out {
            self.changed_character(
                entry,
                character,
                "would reorder what stands beside it and is left out",
            );
        }
        Some(cleaned.into_owned())
    }

    /// One of the words of `T`.
    pub fn choice<T: Choice>(&mut self, entry: Entry<'_, '_>) -> Option<Spanned<T>> {
        let word = self.text(entry)?;
        match T::WORDS.iter().find(|(known, _)| *known == word.value) {
            Some(&(_, value)) => Some(Spanned {
                value,
                span: word.span,
            }),
            None => {
                self.not_taken(entry, T::WORDS.iter().map(|(known, _)| *known), "");
                None
            }
        }
    }

    /// A number within the range.
    pub fn number(&mut self, entry: Entry<'_, '_>, range: RangeInclusive<f64>) -> Option<f64> {
        let Some(number) = as_number(entry.value.get_ref()) else {
            self.wrong_type(entry, "a number");
            return None;
        };
        if !range.contains(&number) {
            let message = format!("{} is out of range", quote(entry.name));
            let hint = format!("it takes {} to {}", range.start(), range.end());
            let finding = Diagnostic::error(Code::OutOfRange, message);
            self.findings
                .push(finding.with_span(self.place(entry)).with_hint(hint));
            return None;
        }
        Some(number)
    }

    /// A day without a time.
    pub fn date(&mut self, entry: Entry<'_, '_>) -> Option<Date> {
        const HINT: &str = "write the day without quotes or a time: 2026-01-31";
        let day = match entry.value.get_ref() {
            DeValue::Datetime(day) if day.time.is_none() && day.offset.is_none() => day.date,
            DeValue::Datetime(_) => None,
            _ => {
                self.wrong_type_with_hint(entry, "a date", HINT);
                return None;
            }
        };
        if day.is_none() {
            let message = format!("{} takes a day without a time", quote(entry.name));
            let finding = Diagnostic::error(Code::InvalidValue, message);
            self.findings
                .push(finding.with_span(self.place(entry)).with_hint(HINT));
        }
        day.map(|day| Date {
            year: day.year,
            month: day.month,
            day: day.day,
        })
    }

    /// A day and its place.
    pub fn day(&mut self, entry: Entry<'_, '_>) -> Option<Spanned<Date>> {
        let value = self.date(entry)?;
        Some(Spanned {
            value,
            span: self.place(entry),
        })
    }

    /// Reports a value that is none of `words`; `besides` says what else the key takes.
    pub fn not_taken<'a>(
        &mut self,
        entry: Entry<'_, '_>,
        words: impl Iterator<Item = &'a str> + Clone,
        besides: &str,
    ) {
        let written = entry.value.get_ref().as_str().unwrap_or_default();
        let mut hint = format!("it takes {}{besides}", one_of(words.clone()));
        if let Some(meant) = nearest(written, words) {
            hint = format!("did you mean {}? {hint}", quote(meant));
        }
        let message = format!("{} does not take {}", quote(entry.name), quote(written));
        let finding = Diagnostic::error(Code::InvalidValue, message);
        self.findings
            .push(finding.with_span(self.place(entry)).with_hint(hint));
    }

    /// Reports a value of another type than the key takes.
    pub fn wrong_type(&mut self, entry: Entry<'_, '_>, expected: &str) {
        let finding = self.of_wrong_type(entry, expected);
        self.findings.push(finding);
    }

    /// The same, with the cure.
    pub fn wrong_type_with_hint(&mut self, entry: Entry<'_, '_>, expected: &str, hint: &str) {
        let finding = self.of_wrong_type(entry, expected);
        self.findings.push(finding.with_hint(hint));
    }

    /// Reports something about a value.
    pub fn report(&mut self, code: Code, entry: Entry<'_, '_>, message: impl Into<String>) {
        let finding = Diagnostic::error(code, message);
        self.findings.push(finding.with_span(self.place(entry)));
    }

    /// Where the value stands.
    pub fn place(&self, entry: Entry<'_, '_>) -> Span {
        self.span(entry.value.span())
    }

    fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span {
            file: self.file,
            start: range.start as u32,
            end: range.end as u32,
        }
    }

    fn of_wrong_type(&self, entry: Entry<'_, '_>, expected: &str) -> Diagnostic {
        let found = type_name(entry.value.get_ref());
        let message = format!("{} takes {expected}, not {found}", quote(entry.name));
        Diagnostic::error(Code::WrongType, message).with_span(self.place(entry))
    }

    fn unknown_key<'a>(
        &mut self,
        entry: Entry<'_, '_>,
        keys: impl Iterator<Item = &'a str>,
        place: &str,
    ) {
        let message = format!("{place} has no key {}", quote(entry.name));
        let mut finding = Diagnostic::error(Code::UnknownKey, message).with_span(entry.key);
        finding.hint = self.suggestions.for_word(entry.name, keys);
        if finding.hint.is_none() && place == "a post" && entry.value.get_ref().is_table() {
            finding = finding.with_hint("an id with a dot is written in quotes: `[posts.\"a.b\"]`");
        }
        self.findings.push(finding);
    }

    fn changed_character(&mut self, entry: Entry<'_, '_>, character: char, what: &str) {
        let message = format!("U+{:04X} in {} {what}", character as u32, quote(entry.name));
        let finding = Diagnostic::warning(Code::InvalidCharacter, message);
        self.findings.push(finding.with_span(self.place(entry)));
    }
}

fn as_number(value: &DeValue<'_>) -> Option<f64> {
    match value {
        DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str().parse().ok(),
        DeValue::Integer(integer) => i64::from_str_radix(integer.as_str(), integer.radix())
            .ok()
            .map(|integer| integer as f64),
        DeValue::Float(float) => float.as_str().parse().ok(),
        _ => None,
    }
}

fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a float",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
