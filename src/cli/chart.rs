//! From a path to a drawing, with everything found on the way.

use super::args::LayoutArgs;
use super::failure::Failure;
use super::input::{self, SourceFile};
use super::{theme, variant};
use organigram::diagnostic::{Diagnostic, Severity};
use organigram::source;
use organigram::text::Ruler;
use organigram::{DrawOptions, Drawing, ReadOptions, Reading};
use std::path::Path;

/// What was found in a chart and the files it is made of.
#[derive(Debug)]
pub struct Findings {
    /// The files; a span's `file` is an index. The first is the chart.
    pub sources: Vec<SourceFile>,
    /// The findings.
    pub list: Vec<Diagnostic>,
}

impl Findings {
    /// Whether the chart cannot be used; `strict` takes warnings for errors, but never advice.
    pub fn is_wrong(&self, strict: bool) -> bool {
        let mut findings = self.list.iter();
        findings.any(|finding| match finding.severity {
            Severity::Error => true,
            Severity::Warning => strict,
            Severity::Advice => false,
        })
    }
}

/// What is left of a chart file after all stages but the last.
pub struct Chart {
    /// What was found.
    pub findings: Findings,
    /// What the file says, if the findings allow it.
    pub reading: Option<Reading>,
    /// The pictures, one a variant, if the findings allow any.
    pub drawings: Vec<Drawn>,
    /// The ruler that measured their text.
    pub ruler: Ruler,
}

/// The picture of one variant.
pub struct Drawn {
    /// The variant's id.
    pub variant: String,
    /// The picture.
    pub drawing: Drawing,
}

/// Reads the chart at `path` and draws the variants that were typed.
///
/// # Errors
///
/// When a file cannot be read, or a variant does not exist; what is wrong inside the file becomes a finding.
pub fn open(path: &Path, args: &LayoutArgs, variants: &[String]) -> Result<Chart, Failure> {
    let (findings, reading) = read(path, args)?;
    let mut chart = Chart {
        findings,
        reading: None,
        drawings: Vec::new(),
        ruler: Ruler::new(),
    };
    if let Some(reading) = reading {
        let variants = variant::chosen(&reading, variants)?;
        chart.draw(&reading, &variants, path, args)?;
        chart.reading = Some(reading);
    }
    // What is about the whole chart comes last.
    let place = |finding: &Diagnostic| (finding.span.is_none(), finding.span);
    chart.findings.list.sort_by_key(place);
    Ok(chart)
}

/// Reads the chart at `path`, with everything found on the way.
pub fn read(path: &Path, args: &LayoutArgs) -> Result<(Findings, Option<Reading>), Failure> {
    let bytes = input::read(path)?;
    let mut findings = Findings {
        sources: vec![SourceFile {
            name: input::name_of(path),
            text: String::new(),
        }],
        list: Vec::new(),
    };
    let text = match source::decode(&bytes) {
        Ok(text) => text,
        Err(finding) => {
            findings.list.push(finding);
            return Ok((findings, None));
        }
    };
    findings.sources[0].text = text.to_owned();
    let options = ReadOptions {
        language: args.language,
    };
    match organigram::read(text, &options) {
        Ok(mut reading) => {
            findings.list.append(&mut reading.findings);
            Ok((findings, Some(reading)))
        }
        Err(list) => {
            findings.list = list;
            Ok((findings, None))
        }
    }
}

impl Chart {
    /// Draws the variants; what was found in one picture is not repeated for the next.
    fn draw(
        &mut self,
        reading: &Reading,
        variants: &[&str],
        path: &Path,
        args: &LayoutArgs,
    ) -> Result<(), Failure> {
        let theme = theme::find(&reading.organization, path, args, &mut self.findings)?;
        let Some(theme) = theme else {
            return Ok(());
        };
        let mut known: Vec<Diagnostic> = Vec::new();
        for (variant, organization) in variant::organizations(reading, variants) {
            let mut drawing =
                organigram::draw(organization, &theme, &self.ruler, &draw_options(args));
            drawing.findings.retain(|finding| !known.contains(finding));
            known.extend(drawing.findings.iter().cloned());
            let found = drawing.findings.iter().cloned();
            self.findings
                .list
                .extend(found.map(|finding| variant::said_of(variant, finding)));
            let variant = variant.to_owned();
            self.drawings.push(Drawn { variant, drawing });
        }
        Ok(())
    }
}

/// What was typed of the layout, for the library.
pub fn draw_options(args: &LayoutArgs) -> DrawOptions {
    DrawOptions {
        page: args.page,
        direction: args.direction,
        engine: args.engine,
        reports: args.reports,
        arrangement: args.arrangement,
        focus: args.focus,
        min_text: args.min_text,
    }
}
