//! Findings for programs: JSON, and the commands of GitHub's workflow log.

use super::chart::Findings;
use super::place::{Lines, Place};
use organigram::diagnostic::{Diagnostic, Severity, Span};
use organigram::export::visible;
use serde::Serialize;

/// All findings as a JSON list.
pub fn json(charts: &[Findings]) -> String {
    let entries: Vec<Entry> = charts.iter().flat_map(entries).collect();
    let mut text = serde_json::to_string_pretty(&entries).expect("plain data has a JSON form");
    text.push('\n');
    text
}

/// All findings as commands that GitHub shows beside the changed lines.
pub fn github(charts: &[Findings]) -> String {
    let mut text = String::new();
    for entry in charts.iter().flat_map(entries) {
        text.push_str(&entry.github());
        text.push('\n');
    }
    text
}

/// A finding with its place counted out.
#[derive(Serialize)]
struct Entry<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    end: Option<End>,
    label: Option<&'a str>,
    hint: Option<&'a str>,
    related: Vec<Related<'a>>,
}

/// Where something ends: the place after its last character.
#[derive(Clone, Copy, Serialize)]
struct End {
    line: usize,
    column: usize,
}

/// Another place of a finding.
#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
    end: End,
}

fn entries(chart: &Findings) -> Vec<Entry<'_>> {
    let lines: Vec<_> = chart
        .sources
        .iter()
        .map(|source| Lines::new(&source.text))
        .collect();
    let findings = chart.list.iter();
    findings
        .map(|finding| Entry::new(chart, &lines, finding))
        .collect()
}

/// The file, start and end of a span, if its file is at hand.
fn locate<'a>(chart: &'a Findings, lines: &[Lines], span: Span) -> Option<(&'a str, Place, End)> {
    let file = span.file as usize;
    let name = chart.sources.get(file)?.name.as_str();
    let start = lines[file].place(span.start);
    let end = lines[file].place(span.end.max(span.start));
    Some((
        name,
        start,
        End {
            line: end.line,
            column: end.column,
        },
    ))
}

impl<'a> Entry<'a> {
    fn new(chart: &'a Findings, lines: &[Lines], finding: &'a Diagnostic) -> Self {
        let place = finding.span.and_then(|span| locate(chart, lines, span));
        let related = finding.related.iter();
        Self {
            code: finding.code.name(),
            severity: match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Advice => "advice",
            },
            message: &finding.message,
            file: place.map_or(&chart.sources[0].name, |(name, ..)| name),
            line: place.map(|(_, start, _)| start.line),
            column: place.map(|(_, start, _)| start.column),
            end: place.map(|(.., end)| end),
            label: finding.label.as_deref(),
            hint: finding.hint.as_deref(),
            related: related
                .filter_map(|(span, message)| Related::new(locate(chart, lines, *span)?, message))
                .collect(),
        }
    }

    /// `::error file=…,line=…,col=…,title=…::message`.
    fn github(&self) -> String {
        let command = match self.severity {
            "advice" => "notice",
            severity => severity,
        };
        let mut text = format!("::{command} file={}", property(self.file));
        if let (Some(line), Some(column), Some(end)) = (self.line, self.column, self.end) {
            text.push_str(&format!(",line={line},col={column},endLine={}", end.line));
            text.push_str(&format!(",endColumn={}", end.column));
        }
        text.push_str(&format!(",title={}::{}", self.code, data(self.message)));
        if let Some(hint) = self.hint {
            text.push_str(&format!("; {}", data(hint)));
        }
        text
    }
}

impl<'a> Related<'a> {
    fn new((file, start, end): (&'a str, Place, End), message: &'a str) -> Option<Self> {
        Some(Self {
            message,
            file,
            line: start.line,
            column: start.column,
            end,
        })
    }
}

/// Text of a workflow command; a line break would end the command and start what the user wrote.
fn data(text: &str) -> String {
    let visible: String = text.chars().map(visible).collect();
    visible.replace('%', "%25")
}

/// The same, where a comma or colon has a meaning too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
