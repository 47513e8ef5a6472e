//! From a path to a drawing, with everything found on the way.

use super::args::LayoutArgs;
use super::failure::Failure;
use super::input::{self, SourceFile};
use super::report;
use super::theme;
use organigram::diagnostic::{Diagnostic, Severity};
use organigram::model::{Organization, View};
use organigram::page::Page;
use organigram::source;
use organigram::text::Ruler;
use organigram::{DrawOptions, Drawing, ReadOptions};
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
    /// Whether the chart cannot be used; `strict` takes warnings for errors.
    pub fn is_wrong(&self, strict: bool) -> bool {
        let mut findings = self.list.iter();
        findings.any(|finding| strict || finding.severity == Severity::Error)
    }
}

/// What is left of a chart file after all stages but the last.
pub struct Chart {
    /// What was found.
    pub findings: Findings,
    /// The picture, if the findings allow one.
    pub drawing: Option<Drawn>,
}

/// The pictures of a chart and what drew their text.
pub struct Drawn {
    /// The pages; the first is the overview.
    pub pages: Vec<Drawing>,
    /// The whole chart in one piece, for formats that know no pages, if there are several.
    whole: Option<Drawing>,
    /// The ruler that measured it.
    pub ruler: Ruler,
}

impl Drawn {
    /// The chart in one piece.
    pub fn whole(&self) -> &Drawing {
        self.whole.as_ref().unwrap_or(&self.pages[0])
    }
}

/// Reads and draws the chart at `path`.
///
/// # Errors
///
/// When a file cannot be read; what is wrong inside it becomes a finding.
pub fn open(path: &Path, args: &LayoutArgs, view: &View) -> Result<Chart, Failure> {
    let bytes = input::read(path)?;
    let mut chart = Chart {
        findings: Findings {
            sources: vec![SourceFile {
                name: input::name_of(path),
                text: String::new(),
            }],
            list: Vec::new(),
        },
        drawing: None,
    };
    match source::decode(&bytes) {
        Ok(text) => chart.findings.sources[0].text = text.to_owned(),
        Err(finding) => chart.findings.list.push(finding),
    }
    if chart.findings.list.is_empty() {
        chart.read(path, args, view)?;
    }
    // What is about the whole chart comes last, or first where the last are not told.
    let are_many = chart.findings.list.len() > report::MAX_FINDINGS;
    let place = |finding: &Diagnostic| (finding.span.is_none() != are_many, finding.span);
    chart.findings.list.sort_by_key(place);
    Ok(chart)
}

impl Chart {
    fn read(&mut self, path: &Path, args: &LayoutArgs, view: &View) -> Result<(), Failure> {
        let options = ReadOptions {
            language: args.language,
        };
        match organigram::read(&self.findings.sources[0].text, &options) {
            Ok(reading) => {
                self.findings.list = reading.findings;
                check_view(&reading.organization, view)?;
                self.draw(&reading.organization, path, args, view)
            }
            Err(findings) => {
                self.findings.list = findings;
                Ok(())
            }
        }
    }

    fn draw(
        &mut self,
        organization: &Organization,
        path: &Path,
        args: &LayoutArgs,
        view: &View,
    ) -> Result<(), Failure> {
        let Some(theme) = theme::find(organization, path, args, &mut self.findings)? else {
            return Ok(());
        };
        let ruler = Ruler::new();
        let options = draw_options(args, view);
        let mut pages = organigram::draw_pages(organization, &theme, &ruler, &options);
        for page in &mut pages {
            self.findings.list.append(&mut page.findings);
        }
        let whole = (pages.len() > 1).then(|| {
            let options = DrawOptions {
                page: Some(Page::Auto),
                ..options
            };
            organigram::draw(organization, &theme, &ruler, &options)
        });
        self.drawing = Some(Drawn {
            pages,
            whole,
            ruler,
        });
        Ok(())
    }
}

/// Refuses a view of what there is not, or of nothing.
fn check_view(organization: &Organization, view: &View) -> Result<(), Failure> {
    let unknown = organization.unknown_in(view);
    if !unknown.is_empty() {
        return Err(Failure::call(unknown.join("\n")));
    }
    if organization.structure(view).posts.is_empty() {
        return Err(Failure::call("no post is left in this view of the chart"));
    }
    Ok(())
}

fn draw_options(args: &LayoutArgs, view: &View) -> DrawOptions {
    DrawOptions {
        view: view.clone(),
        page: args.page,
        direction: args.direction,
        engine: args.engine,
        reports: args.reports,
        arrangement: args.arrangement,
        focus: args.focus,
        split: args.split,
        min_text: args.min_text,
    }
}
