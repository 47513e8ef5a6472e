//! `organigram check`: mistakes only.

use super::args::{CheckArgs, LayoutArgs, ReportFormat};
use super::chart::{self, Draw};
use super::failure::Failure;
use super::{machine, report, stdout};
use organigram::model;

/// Reports what is wrong with each chart, drawing it in mind only.
pub fn run(args: &CheckArgs) -> Result<(), Failure> {
    let draw = if args.advice { ADVISED } else { PLAIN };
    let mut charts = Vec::new();
    for path in &args.files {
        charts.push(chart::open_as(path, &LayoutArgs::default(), draw)?.findings);
    }
    match args.format {
        ReportFormat::Human => report::print(&charts),
        ReportFormat::Json => stdout::write(machine::json(&charts).as_bytes())?,
        ReportFormat::Github => stdout::write(machine::github(&charts).as_bytes())?,
    }
    match charts.iter().any(|chart| chart.is_wrong(args.strict)) {
        true => Err(Failure::Chart),
        false => Ok(()),
    }
}

const PLAIN: Draw =
    |organization, theme, ruler, options| Ok(organigram::draw(organization, theme, ruler, options));

const ADVISED: Draw = |organization, theme, ruler, options| {
    let mut drawing = organigram::draw(organization, theme, ruler, options);
    let page = organization.wishes.page;
    drawing.findings.extend(model::advice(organization, page));
    Ok(drawing)
};
