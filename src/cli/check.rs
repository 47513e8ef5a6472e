//! `organigram check`: mistakes only.

use super::args::{CheckArgs, LayoutArgs, ReportFormat};
use super::chart::{self, Call, Chart};
use super::failure::Failure;
use super::{machine, report, stdout, variant};
use organigram::diagnostic::Code;
use organigram::model::{self, Variant, View};
use std::path::Path;

/// Reports what is wrong with each chart, drawing it and its variants in mind only.
pub fn run(args: &CheckArgs) -> Result<(), Failure> {
    let mut charts = Vec::new();
    let layout = LayoutArgs {
        checks_translations: true,
        allow_outside: args.allow_outside,
        ..LayoutArgs::default()
    };
    let all = [Variant::ALL.to_owned()];
    for path in &args.files {
        let call = Call {
            layout: &layout,
            view: &View::default(),
            variants: &all,
            has_slides: false,
            places: None,
        };
        let mut chart = chart::open(path, &call)?;
        look_for_hidden(path, &layout, &mut chart)?;
        if args.advice {
            advise(&mut chart);
        }
        charts.push(chart.findings);
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

/// Adds what is told in one place of the chart and hidden from an audience in another.
fn look_for_hidden(path: &Path, layout: &LayoutArgs, chart: &mut Chart) -> Result<(), Failure> {
    let audiences = chart.reading.iter().flat_map(|reading| &reading.audiences);
    for audience in audiences {
        let layout = LayoutArgs {
            audience: Some(audience.clone()),
            allow_outside: layout.allow_outside,
            ..LayoutArgs::default()
        };
        let text = chart.findings.sources[0].text.as_bytes();
        let (findings, _) = chart::read_again(path, text, &layout)?;
        let given_away = findings.list.into_iter();
        let given_away =
            given_away.filter(|finding| matches!(finding.code, Code::HiddenText | Code::Empty));
        chart.findings.list.extend(given_away);
    }
    Ok(())
}

/// Adds what a board may ask about the chart and its variants; what was said of one is not repeated for the next.
fn advise(chart: &mut Chart) {
    let Some(reading) = &chart.reading else {
        return;
    };
    let mut known = Vec::new();
    let ids: Vec<&str> = chart.drawings.iter().map(|drawn| &*drawn.variant).collect();
    for (id, organization) in variant::organizations(reading, &ids) {
        for note in model::advice(organization, organization.wishes.page) {
            if !known.contains(&note) {
                known.push(note.clone());
                chart.findings.list.push(variant::said_of(id, note));
            }
        }
    }
}
