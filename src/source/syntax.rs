//! Broken TOML: every mistake once, and the rest of the file still read.
//!
//! The parser goes on after most mistakes but not after all, and one mistake may make it complain several times. So the
//! statement around the first mistake is blanked out, which keeps every place, and the text is parsed again.

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::findings::Findings;
use crate::limits;
use crate::wording::quote;
use std::ops::Range;
use toml::de::{DeTable, Error};

/// How much is parsed again at most, in bytes, before the search for further mistakes ends.
const PARSED_AGAIN: usize = 8 << 20;
/// The longest explanation that is taken over from the parser, in characters.
const MESSAGE: usize = 160;

/// Whether the text is no TOML there; a key that is written twice is another matter.
pub(super) fn is_broken(error: &Error) -> bool {
    error.message() != "duplicate key"
}

/// Reports what is no TOML and gives back the text without it, every other byte in its place.
pub(super) fn mend(text: &str, file: u32, findings: &mut Findings) -> String {
    let mut mended = text.to_owned();
    let rounds = limits::SYNTAX_ERRORS.min(1 + PARSED_AGAIN / text.len().max(1));
    let mut last = None;
    for _ in 0..rounds {
        let Some((place, message)) = first_mistake(&mended) else {
            break;
        };
        if last.replace(place.start) != Some(place.start) {
            let finding = Diagnostic::error(Code::Syntax, message);
            findings.push(finding.with_span(span(file, &place)));
        }
        let statement = statement_around(&mended, place.start);
        if mended[statement.clone()].trim().is_empty() {
            break;
        }
        blank_out(&mut mended, statement);
    }
    mended
}

/// Reports keys and tables that are written twice, with both places.
pub(super) fn report_duplicates(text: &str, file: u32, errors: &[Error], findings: &mut Findings) {
    let duplicates = errors.iter().filter(|error| !is_broken(error));
    for (count, error) in duplicates.enumerate() {
        let place = snap(text, error.span());
        let name = quote(&text[place.clone()]);
        let mut finding = Diagnostic::error(Code::Syntax, format!("{name} is written twice"))
            .with_span(span(file, &place))
            .with_label("here again");
        if count < limits::SUGGESTIONS
            && let Some(first) = first_place(text, &place)
        {
            finding = finding.with_related(span(file, &first), "first written here");
        }
        findings.push(finding);
    }
}

fn span(file: u32, place: &Range<usize>) -> Span {
    Span {
        file,
        start: place.start as u32,
        end: place.end as u32,
    }
}

/// The first mistake of the text: where it is and what the parser says.
fn first_mistake(text: &str) -> Option<(Range<usize>, String)> {
    let (_, errors) = DeTable::parse_recoverable(text);
    errors
        .iter()
        .filter(|error| is_broken(error))
        .map(|error| (snap(text, error.span()), error))
        .min_by_key(|(place, _)| place.start)
        .map(|(place, error)| (place, explain(error.message())))
}

/// The parser's words, cut and with the cure for what people get wrong most.
fn explain(message: &str) -> String {
    let shown: String = message
        .chars()
        .filter(|c| !c.is_control())
        .take(MESSAGE)
        .collect();
    if shown.is_empty() {
        "not TOML".to_owned()
    } else {
        shown
    }
}

/// The place inside the text and on the bounds of characters, one character long at least where there is one.
fn snap(text: &str, place: Option<Range<usize>>) -> Range<usize> {
    let place = place.unwrap_or(0..0);
    let mut start = place.start.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = place.end.clamp(start, text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    if start == end {
        end += text[start..].chars().next().map_or(0, char::len_utf8);
    }
    start..end
}

/// From the line that begins the statement around `offset` to the line that begins the next one.
///
/// A broken header takes the lines below it along, lest they fall to the table above.
fn statement_around(text: &str, offset: usize) -> Range<usize> {
    let mut start = line_start(text, offset);
    while start > 0 && !begins_statement(line_at(text, start)) {
        start = line_start(text, start - 1);
    }
    let is_last: fn(&str) -> bool = if begins_header(line_at(text, start)) {
        begins_header
    } else {
        begins_statement
    };
    if let Some(open) = open_statement_above(text, start) {
        return open..start;
    }
    let mut end = next_line(text, start.max(line_start(text, offset)));
    while end < text.len() && !is_last(line_at(text, end)) {
        end = next_line(text, end);
    }
    start..end
}

/// The statement above `start`, if it opens more brackets than it closes: the mistake is there.
fn open_statement_above(text: &str, start: usize) -> Option<usize> {
    let mut above = start;
    while above > 0 {
        above = line_start(text, above - 1);
        if begins_statement(line_at(text, above)) {
            let count = |brackets: [char; 2]| text[above..start].matches(brackets).count();
            return (!begins_header(line_at(text, above)) && count(['[', '{']) > count([']', '}']))
                .then_some(above);
        }
    }
    None
}

fn line_start(text: &str, offset: usize) -> usize {
    text[..offset].rfind('\n').map_or(0, |end| end + 1)
}

fn next_line(text: &str, offset: usize) -> usize {
    text[offset..]
        .find('\n')
        .map_or(text.len(), |length| offset + length + 1)
}

fn line_at(text: &str, start: usize) -> &str {
    text[start..next_line(text, start)].trim()
}

/// A line such as `[posts.cto]`, closed or not; nested lists begin with a quote, a digit or a brace.
fn begins_header(line: &str) -> bool {
    let inner = line.trim_start_matches('[');
    inner.len() < line.len() && inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
}

/// A header, or a line such as `title = …`.
fn begins_statement(line: &str) -> bool {
    let is_key = |c: char| c.is_alphanumeric() || "_-.\"' \t".contains(c);
    begins_header(line)
        || line
            .split_once('=')
            .is_some_and(|(key, _)| !key.trim().is_empty() && key.chars().all(is_key))
        || (!line.is_empty()
            && line
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "_-".contains(c)))
}

fn blank_out(text: &mut String, range: Range<usize>) {
    let blank = |byte: u8| {
        if matches!(byte, b'\n' | b'\r') {
            char::from(byte)
        } else {
            ' '
        }
    };
    let blanks: String = text[range.clone()].bytes().map(blank).collect();
    text.replace_range(range, &blanks);
}

/// Where the key or header at `place` was written before, as far as it stands there in the same words.
fn first_place(text: &str, place: &Range<usize>) -> Option<Range<usize>> {
    let start = line_start(text, place.start);
    let written = |line: &str| -> String {
        let end = if begins_header(line) {
            line.rfind(']')
        } else {
            line.find('=')
        };
        line[..end.unwrap_or(line.len())]
            .split_whitespace()
            .collect()
    };
    let wanted = written(line_at(text, start));
    let inside_table = !begins_header(line_at(text, start));
    let column = place.start - start;
    let mut line = start;
    while line > 0 {
        line = line_start(text, line - 1);
        let content = line_at(text, line);
        if written(content) == wanted {
            let same = line + column..line + column + place.len();
            let as_written = text.get(same.clone()) == text.get(place.clone());
            return Some(if as_written {
                same
            } else {
                line..line + text[line..].find('\n').unwrap_or(0)
            });
        }
        if inside_table && begins_header(content) {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistakes(text: &str) -> Vec<String> {
        let mut findings = Findings::default();
        let mended = mend(text, 0, &mut findings);
        assert_eq!(mended.len(), text.len());
        let line = |finding: &Diagnostic| {
            let start = finding.span.unwrap().start as usize;
            text[..start].lines().count().max(1)
        };
        findings
            .into_sorted()
            .iter()
            .map(|finding| format!("{}", line(finding)))
            .collect()
    }

    #[test]
    fn reports_one_mistake_a_statement() {
        assert_eq!(mistakes("a = [1,\n2,\nb = 3\n[c]\nd = = 4\n").len(), 2);
        assert_eq!(mistakes("a = \"open\nb = 1\nc = 'open\n").len(), 2);
        assert_eq!(mistakes("a = 1\n"), Vec::<String>::new());
    }

    #[test]
    fn ends_on_any_garbage() {
        for text in [
            "\"\"\"",
            "'''\na = 1\n",
            "]",
            "=",
            "\n\n[",
            "a = {",
            "\u{feff}[",
            "é = \"",
            "a.b.c",
        ] {
            assert!(!mistakes(text).is_empty(), "{text:?}");
        }
    }

    #[test]
    fn shows_both_places_of_a_duplicate() {
        let text = "[posts.a]\ntitle = \"x\"\ntitle = \"y\"\n[posts.b]\n[posts.a]\n";
        let (_, errors) = DeTable::parse_recoverable(text);
        let mut findings = Findings::default();
        report_duplicates(text, 0, &errors, &mut findings);
        let places: Vec<_> = findings
            .into_sorted()
            .iter()
            .map(|finding| {
                (
                    finding.related[0].0.start as usize,
                    finding.span.unwrap().start as usize,
                )
            })
            .collect();
        assert_eq!(
            places,
            [
                (text.find("title").unwrap(), text.rfind("title").unwrap()),
                (7, text.rfind('a').unwrap())
            ]
        );
    }
}
