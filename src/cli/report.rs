//! Findings for people: each with its place, the source line underlined.

use super::chart::Findings;
use super::place::{Lines, Place};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use organigram::diagnostic::{Diagnostic, Severity, Span};
use organigram::export::visible;
use std::io::Write;
use std::ops::Range;

/// How many findings are told in full.
pub const MAX_FINDINGS: usize = 20;
/// How many bytes all findings take.
const MAX_BYTES: usize = 64 << 10;
/// How many characters of a message are shown.
const MAX_MESSAGE: usize = 500;
/// How many characters of a source line stand before a place; the renderer shows what the terminal has room for.
const MAX_BEFORE: usize = 1_000;
/// How many characters of a source line stand after a place.
const MAX_AFTER: usize = 60;
/// How many characters of a place itself are shown.
const MAX_WITHIN: usize = 80;

/// Prints the findings of one or more charts to standard error.
pub fn print(charts: &[Findings]) {
    let text = tell(charts);
    // Nobody can be told that standard error is closed.
    let _ = anstream::stderr().write_all(text.as_bytes());
}

/// The findings as [`print()`] tells them, for a page that has colours of its own.
#[cfg(feature = "serve")]
pub fn told(chart: &Findings) -> String {
    let text = tell(std::slice::from_ref(chart));
    anstream::adapter::strip_str(&text).to_string()
}

/// Prints a failure that has no place in a file.
pub fn print_plain(message: &str) {
    let report = [Group::with_title(Level::ERROR.primary_title(message))];
    let text = Renderer::styled().render(&report);
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// Prints something that is no failure and has no place in a file.
pub fn print_note(message: &str) {
    print_titled(Level::NOTE, message);
}

/// Prints something that may not be as it was meant and has no place in a file.
pub fn print_warning(message: &str) {
    print_titled(Level::WARNING, message);
}

fn print_titled(level: Level<'_>, message: &str) {
    let message: String = message.chars().map(visible).collect();
    let report = [Group::with_title(level.primary_title(&*message))];
    let text = Renderer::styled().render(&report);
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// Prints a line that was asked for.
pub fn print_line(line: &str) {
    let _ = writeln!(anstream::stderr(), "{line}");
}

/// The findings as text with colours; errors first, both in the order of their places.
fn tell(charts: &[Findings]) -> String {
    let mut text = String::new();
    let mut told = 0;
    for severity in [Severity::Error, Severity::Warning, Severity::Advice] {
        for chart in charts {
            let mut teller = Teller::new(chart);
            let findings = chart.list.iter();
            for finding in findings.filter(|finding| finding.severity == severity) {
                if told == MAX_FINDINGS || text.len() > MAX_BYTES {
                    break;
                }
                if told > 0 {
                    text.push('\n');
                }
                text.push_str(&teller.tell(finding));
                text.push('\n');
                told += 1;
            }
        }
    }
    let left = charts.iter().map(|chart| chart.list.len()).sum::<usize>() - told;
    if left > 0 {
        text.push_str(&format!("\n… and {left} more findings\n"));
    }
    text
}

/// Tells findings of one chart.
struct Teller<'a> {
    chart: &'a Findings,
    /// The lines of each file, split when first needed.
    lines: Vec<Option<Lines<'a>>>,
}

impl<'a> Teller<'a> {
    fn new(chart: &'a Findings) -> Self {
        let lines = chart.sources.iter().map(|_| None).collect();
        Self { chart, lines }
    }

    fn tell(&mut self, finding: &Diagnostic) -> String {
        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Advice => Level::NOTE.with_name("advice"),
        };
        let message = cut(&finding.message);
        let title = level.primary_title(message).id(finding.code.name());
        let mut group = Group::with_title(title);
        let excerpts = self.excerpts(finding);
        if excerpts.is_empty() {
            group = group.element(Origin::path(cut(&self.chart.sources[0].name)));
        }
        for excerpt in excerpts {
            group = excerpt.join(group);
        }
        if let Some(hint) = &finding.hint {
            group = group.element(Level::HELP.message(cut(hint)));
        }
        Renderer::styled().render(&[group])
    }

    /// The places of a finding, those in one line together, the main place first.
    fn excerpts(&mut self, finding: &Diagnostic) -> Vec<Excerpt> {
        let main = finding.span.map(|span| Mark {
            span,
            kind: AnnotationKind::Primary,
            label: finding.label.as_deref(),
        });
        let related = finding.related.iter().map(|(span, what)| Mark {
            span: *span,
            kind: AnnotationKind::Context,
            label: Some(what),
        });
        let mut excerpts = Vec::new();
        for mark in main.into_iter().chain(related) {
            excerpts.extend(self.excerpt(mark));
        }
        excerpts
    }

    /// The line of a mark; nothing if its file is not at hand.
    fn excerpt(&mut self, mark: Mark) -> Option<Excerpt> {
        let file = mark.span.file as usize;
        let source = self.chart.sources.get(file)?;
        let lines = self.lines[file].get_or_insert_with(|| Lines::new(&source.text));
        let place = lines.place(mark.span.start);
        let (line, start) = lines.line(place.line);
        let from = lines
            .clamp(mark.span.start)
            .saturating_sub(start)
            .min(line.len());
        let to = lines
            .clamp(mark.span.end)
            .saturating_sub(start)
            .clamp(from, line.len());
        let (text, range) = shown(line, from..to);
        Some(Excerpt {
            path: cut(&source.name),
            place,
            text,
            range,
            is_cut: line[..from].chars().nth(MAX_BEFORE).is_some(),
            kind: mark.kind,
            label: mark.label.map(cut),
        })
    }
}

/// A place to underline.
struct Mark<'a> {
    span: Span,
    kind: AnnotationKind,
    label: Option<&'a str>,
}

/// A line of a file with something underlined.
struct Excerpt {
    path: String,
    place: Place,
    text: String,
    range: Range<usize>,
    /// Whether the start of the line is left out.
    is_cut: bool,
    kind: AnnotationKind,
    label: Option<String>,
}

impl Excerpt {
    /// Adds the excerpt to a report.
    fn join(self, group: Group<'static>) -> Group<'static> {
        let annotation = self.kind.span(self.range).label(self.label);
        let snippet = Snippet::source(self.text)
            .line_start(self.place.line)
            .annotation(annotation);
        if !self.is_cut {
            return group.element(snippet.path(self.path));
        }
        // The renderer would count the column in the part that is left.
        let origin = Origin::path(self.path).line(self.place.line);
        group
            .element(origin.char_column(self.place.column))
            .element(snippet)
    }
}

/// The part of a line around a range that a terminal can show, and the range within that part.
fn shown(line: &str, range: Range<usize>) -> (String, Range<usize>) {
    let mut text = String::new();
    let before = &line[..range.start];
    let skipped = before.chars().count().saturating_sub(MAX_BEFORE);
    if skipped > 0 {
        text.push('…');
    }
    text.extend(before.chars().skip(skipped).map(visible));
    let start = text.len();
    push_start(&mut text, &line[range.clone()], MAX_WITHIN);
    let end = text.len();
    push_start(&mut text, &line[range.end..], MAX_AFTER);
    (text, start..end)
}

/// A text from a user, in one line, cut, without what a terminal obeys.
fn cut(text: &str) -> String {
    let mut short = String::new();
    push_start(&mut short, text, MAX_MESSAGE);
    short
}

fn push_start(out: &mut String, text: &str, most: usize) {
    out.extend(text.chars().take(most).map(visible));
    if text.chars().nth(most).is_some() {
        out.push('…');
    }
}

#[cfg(test)]
mod tests {
    use super::super::input::SourceFile;
    use super::*;
    use organigram::diagnostic::Code;

    fn findings(text: &str, list: Vec<Diagnostic>) -> Findings {
        let source = SourceFile {
            name: "team.toml".into(),
            text: text.into(),
        };
        Findings {
            sources: vec![source],
            list,
            ..Findings::default()
        }
    }

    /// What a person without colours reads.
    fn told(chart: Findings) -> String {
        let text = tell(&[chart]);
        anstream::adapter::strip_str(&text).to_string()
    }

    fn span(start: u32, end: u32) -> Span {
        Span {
            file: 0,
            start,
            end,
        }
    }

    #[test]
    fn underlines_the_place_and_names_the_cure() {
        let finding = Diagnostic::error(Code::UnknownPost, "unknown post `coe`")
            .with_span(span(22, 27))
            .with_related(span(0, 11), "posts stand here")
            .with_hint("did you mean `ceo`?");
        let text = told(findings("[posts.ceo]\nreports = \"coe\"\n", vec![finding]));
        assert!(
            text.starts_with("error[unknown-post]: unknown post `coe`"),
            "{text}"
        );
        for part in [
            "team.toml:2:11",
            "^^^^^",
            "posts stand here",
            "did you mean `ceo`?",
        ] {
            assert!(text.contains(part), "{part} in\n{text}");
        }
    }

    #[test]
    fn counts_what_it_does_not_tell() {
        let finding = Diagnostic::warning(Code::NotDrawn, "x").with_span(span(0, 1));
        let text = told(findings("a = 1", vec![finding; 50]));
        assert_eq!(text.matches("warning[not-drawn]").count(), 20);
        assert!(text.ends_with("… and 30 more findings\n"));
    }

    #[test]
    fn a_huge_line_neither_floods_nor_moves_the_column() {
        let line = format!("{}X{}", "é".repeat(100_000), "y".repeat(100_000));
        let finding =
            Diagnostic::error(Code::Syntax, "z".repeat(5_000)).with_span(span(200_000, 200_001));
        let text = told(findings(&line, vec![finding; 3]));
        assert!(text.contains("team.toml:1:100001"), "{text}");
        assert!(text.len() < 20_000, "{} bytes", text.len());
    }

    #[test]
    fn a_terminal_gets_nothing_to_obey() {
        let finding = Diagnostic::error(Code::Syntax, "a\u{1b}[31m\u{202e}").with_span(span(1, 9));
        let text = told(findings("\u{1b}]0;title\u{7}\t= 1", vec![finding]));
        assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{text:?}");
    }

    #[test]
    fn any_span_is_told() {
        for (start, end) in [(0, 0), (9, 3), (1, 99), (99, 99), (2, 2)] {
            let finding = Diagnostic::error(Code::Syntax, "x").with_span(span(start, end));
            assert!(told(findings("é\nb", vec![finding])).contains("team.toml:"));
        }
        let elsewhere = Span {
            file: 7,
            start: 0,
            end: 1,
        };
        let finding = Diagnostic::error(Code::Syntax, "x").with_span(elsewhere);
        assert!(told(findings("", vec![finding])).contains("team.toml"));
    }
}
