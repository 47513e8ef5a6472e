//! From a TOML file to a theme.

use super::Theme;
use super::slot::{self, KEYS};
use crate::diagnostic::{Code, Diagnostic, Span};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The file of a built-in theme.
fn file(name: &str) -> Option<&'static str> {
    Some(match name {
        "board" => include_str!("../../templates/themes/board.toml"),
        "dark" => include_str!("../../templates/themes/dark.toml"),
        "print" => include_str!("../../templates/themes/print.toml"),
        "plain" => include_str!("../../templates/themes/plain.toml"),
        _ => return None,
    })
}

/// The built-in theme called `name`.
pub(super) fn built_in(name: &str) -> Option<Theme> {
    let text = file(name)?;
    // `board` builds upon nothing, the others upon `board`: no name can lead back here.
    let base = match name {
        "board" => Theme::default(),
        _ => built_in("board")?,
    };
    read(text, 0, base).ok()
}

/// The theme in `text`, which builds upon the built-in theme that it names as `extends`, else upon `board`.
///
/// `file` is the number of the input file in the spans of mistakes.
///
/// # Errors
///
/// All mistakes of the file.
pub fn parse(text: &str, file: u32) -> Result<Theme, Vec<Diagnostic>> {
    read(text, file, Theme::board())
}

fn read(text: &str, file: u32, base: Theme) -> Result<Theme, Vec<Diagnostic>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader {
        file,
        theme: base,
        mistakes: Vec::new(),
    };
    for error in errors {
        let span = error.span().unwrap_or_default();
        let message = error.message().to_owned();
        reader.report(Code::Syntax, message, span);
    }
    reader.extend(table.get_ref());
    reader.table(table.get_ref(), "");
    reader.check_widths();
    reader.mistakes.sort_by_key(|mistake| mistake.span);
    match reader.mistakes.is_empty() {
        true => Ok(reader.theme),
        false => Err(reader.mistakes),
    }
}

/// A theme under construction.
struct Reader {
    file: u32,
    theme: Theme,
    mistakes: Vec<Diagnostic>,
}

impl Reader {
    /// Starts from the theme that the file builds upon.
    fn extend(&mut self, table: &DeTable<'_>) {
        let Some(value) = table.get("extends") else {
            return;
        };
        match value.get_ref().as_str().map(built_in) {
            Some(Some(base)) => self.theme = base,
            Some(None) => {
                let name = value.get_ref().as_str().unwrap_or_default();
                let message = format!("there is no theme `{}`", shown(name));
                self.report(Code::UnknownTheme, message, value.span());
                self.hint(format!("a theme builds upon {}", quoted(&Theme::NAMES)));
            }
            None => {
                let message = "`extends` takes the name of a built-in theme".to_owned();
                self.report(Code::WrongType, message, value.span());
            }
        }
    }

    /// Reads the keys of a table, those of the tables in it too; themes are three tables deep at most.
    fn table(&mut self, table: &DeTable<'_>, above: &str) {
        for (key, value) in table {
            let name = key.get_ref();
            let path = match above {
                "" => name.to_string(),
                _ => format!("{above}.{name}"),
            };
            if path != "extends" {
                self.key(&path, key.span(), value);
            }
        }
    }

    fn key(&mut self, path: &str, key: Range<usize>, value: &Spanned<DeValue<'_>>) {
        if let Some(slot) = slot::slot(&mut self.theme, path) {
            if let Err(wanted) = slot.write(value.get_ref()) {
                let message = format!("`{path}` takes {wanted}");
                self.report(Code::InvalidValue, message, value.span());
            }
            return;
        }
        let prefix = format!("{path}.");
        let is_section = KEYS.iter().any(|key| key.starts_with(&prefix));
        match value.get_ref().as_table() {
            Some(table) if is_section => self.table(table, path),
            None if is_section => {
                let message = format!("`{path}` is a table of keys");
                self.report(Code::WrongType, message, value.span());
            }
            _ => self.unknown(path, key),
        }
    }

    fn unknown(&mut self, path: &str, span: Range<usize>) {
        let message = format!("a theme has no key `{}`", shown(path));
        self.report(Code::UnknownKey, message, span);
        let near = KEYS
            .iter()
            .map(|key| (strsim::damerau_levenshtein(key, path), key))
            .min()
            .filter(|(distance, key)| *distance <= 1.max(key.len() / 4));
        if let Some((_, key)) = near {
            self.hint(format!("did you mean `{key}`?"));
        }
    }

    fn check_widths(&mut self) {
        let card = &self.theme.card;
        let is_wrong =
            card.min_width > card.max_width || card.max_width < 4.0 * card.padding + 24.0;
        if is_wrong && self.mistakes.is_empty() {
            let message = "`card.max_width` leaves no room for text".to_owned();
            self.mistakes
                .push(Diagnostic::error(Code::OutOfRange, message));
            self.hint("at least `card.min_width`, and four times `card.padding` and 24".to_owned());
        }
    }

    fn report(&mut self, code: Code, message: String, range: Range<usize>) {
        let at = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
        let span = Span {
            file: self.file,
            start: at(range.start),
            end: at(range.end),
        };
        let mistake = Diagnostic::error(code, message).with_span(span);
        self.mistakes.push(mistake);
    }

    /// Adds a cure to the mistake reported last.
    fn hint(&mut self, hint: String) {
        if let Some(last) = self.mistakes.last_mut() {
            last.hint = Some(hint);
        }
    }
}

/// A value of the file as a message shows it: on one line, cut, without control characters.
fn shown(text: &str) -> String {
    text.chars()
        .take(120)
        .map(|character| match character.is_control() {
            true => '\u{fffd}',
            false => character,
        })
        .collect()
}

fn quoted(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_a_place_and_board_gives_it() {
        let board = file("board").unwrap();
        let (table, _) = DeTable::parse_recoverable(board);
        for path in KEYS {
            assert!(slot::slot(&mut Theme::default(), path).is_some(), "{path}");
            let mut parts = path.split('.');
            let first = table.get_ref().get(parts.next().unwrap());
            let value = parts.try_fold(first.unwrap(), |value, part| {
                value.get_ref().as_table()?.get(part)
            });
            assert!(value.is_some(), "{path}");
        }
    }

    #[test]
    fn reads_every_built_in_theme() {
        assert_eq!(Theme::names().len(), Theme::NAMES.len());
        let descriptions = Theme::names().into_iter().map(|(_, text)| text);
        assert!(
            descriptions
                .collect::<std::collections::BTreeSet<_>>()
                .len()
                == 4
        );
    }

    #[test]
    fn changes_single_values_of_the_theme_it_builds_upon() {
        let theme = parse("extends = \"dark\"\n[card]\nmax_width = 240\n", 1).unwrap();
        let mut dark = Theme::built_in("dark").unwrap();
        dark.card.max_width = 240.0;
        assert_eq!(theme, dark);
    }

    #[test]
    fn reports_every_mistake_with_its_place() {
        let text =
            "extends = \"bord\"\n[colors]\npge = \"#fff\"\nink = \"red\"\n[sizes]\ntext = 0\n";
        let mistakes = parse(text, 2).unwrap_err();
        let found: Vec<_> = mistakes
            .iter()
            .map(|mistake| {
                let span = mistake.span.unwrap();
                assert_eq!(span.file, 2);
                (mistake.code, &text[span.start as usize..span.end as usize])
            })
            .collect();
        let expected = [
            (Code::UnknownTheme, "\"bord\""),
            (Code::UnknownKey, "pge"),
            (Code::InvalidValue, "\"red\""),
            (Code::InvalidValue, "0"),
        ];
        assert_eq!(found, expected);
        let hint = mistakes[1].hint.as_deref();
        assert_eq!(hint, Some("did you mean `colors.page`?"));
    }
}
