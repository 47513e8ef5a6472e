//! `organigram check`: mistakes only.

use super::args::{CheckArgs, LayoutArgs, ReportFormat};
use super::chart;
use super::failure::Failure;
use super::{machine, report, stdout};
use organigram::model::Variant;

/// Reports what is wrong with each chart, drawing it and its variants in mind only.
pub fn run(args: &CheckArgs) -> Result<(), Failure> {
    let mut charts = Vec::new();
    let all = [Variant::ALL.to_owned()];
    for path in &args.files {
        charts.push(chart::open(path, &LayoutArgs::default(), &all)?.findings);
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
