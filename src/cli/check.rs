//! `organigram check`: mistakes only.

use super::args::{CheckArgs, LayoutArgs, ReportFormat};
use super::chart;
use super::failure::Failure;
use super::{machine, report, stdout};
use organigram::model::View;

/// Reports what is wrong with each chart, drawing it in mind only.
pub fn run(args: &CheckArgs) -> Result<(), Failure> {
    let mut charts = Vec::new();
    for path in &args.files {
        charts.push(chart::open(path, &LayoutArgs::default(), &View::default())?.findings);
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
