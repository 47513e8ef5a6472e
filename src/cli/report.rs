//! Findings for people: each with its place, the source line underlined.

use super::chart::Findings;
use super::place::Lines;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use organigram::diagnostic::{Diagnostic, Severity, Span};
use organigram::export::visible;
use std::io::Write;
use std::ops::Range;

/// How many findings are told in full.
const MAX_FINDINGS: usize = 20;
/// How many bytes all findings take.
const MAX_BYTES: usize = 64 << 10;
/// How many characters of a message are shown.
const MAX_MESSAGE: usize = 500;
/// How many characters of a source line are shown on either side of a place.
const MAX_BESIDE: usize = 60;
/// How many characters of a place itself are shown.
const MAX_WITHIN: usize = 80;

/// Prints the findings of one or more charts to standard error.
pub fn print(charts: &[Findings]) {
    let text = tell(charts);
    // Nobody can be told that standard error is closed.
    let _ = anstream::stderr().write_all(text.as_bytes());
}

/// Prints a failure that has no place in a file.
pub fn print_plain(message: &str) {
    let report = [Group::with_title(Level::ERROR.primary_title(message))];
    let text = Renderer::styled().render(&report);
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// The findings as text with colours; errors first, both in the order of their places.
fn tell(charts: &[Findings]) -> String {
    let mut text = String::new();
    let mut told = 0;
    for severity in [Severity::Error, Severity::Warning] {
        for chart in charts {
            let mut teller = Teller::new(chart);
            let findings = chart.list.iter();
            for finding in findings.filter(|finding| finding.severity == severity) {
                if told == MAX_FINDINGS || text.len() > MAX_BYTES {
                    break;
                }
                text.push_str(&teller.tell(finding));
                text.push_str("\n\n");
                told += 1;
            }
        }
    }
    let left = charts.iter().map(|chart| chart.list.len()).sum::<usize>() - told;
    if left > 0 {
        text.push_str(&format!("… and {left} more findings\n"));
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
        };
        let message = cut(&finding.message);
        let title = level.primary_title(message).id(finding.code.name());
        let mut group = Group::with_title(title);
        let excerpts = self.excerpts(finding);
        if excerpts.is_empty() {
            group = group.element(Origin::path(cut(&self.chart.sources[0].name)));
        }
        for excerpt in excerpts {
            group = group.element(excerpt.snippet());
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
            path: format!("{}:{}:{}", cut(&source.name), place.line, place.column),
            line: place.line,
            text,
            range,
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
    line: usize,
    text: String,
    range: Range<usize>,
    kind: AnnotationKind,
    label: Option<String>,
}

impl Excerpt {
    fn snippet(self) -> Snippet<'static, Annotation<'static>> {
        let annotation = self.kind.span(self.range).label(self.label);
        Snippet::source(self.text)
            .path(self.path)
            .line_start(self.line)
            .annotation(annotation)
    }
}

/// The part of a line around a range that a terminal can show, and the range within that part.
fn shown(line: &str, range: Range<usize>) -> (String, Range<usize>) {
    let mut text = String::new();
    let before = &line[..range.start];
    let skipped = before.chars().count().saturating_sub(MAX_BESIDE);
    if skipped > 0 {
        text.push('…');
    }
    text.extend(before.chars().skip(skipped).map(visible));
    let start = text.len();
    push_start(&mut text, &line[range.clone()], MAX_WITHIN);
    let end = text.len();
    push_start(&mut text, &line[range.end..], MAX_BESIDE);
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
