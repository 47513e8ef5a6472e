//! `organigram check`: mistakes only.

use super::args::{CheckArgs, LayoutArgs, ReportFormat};
use super::chart::{self, Call, Chart};
use super::failure::Failure;
use super::planned::{Terms, plan};
use super::{machine, pictures, report, stdout, variant};
use organigram::diagnostic::{Code, Diagnostic};
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
    let (pictures, files): (Vec<_>, Vec<_>) = args
        .files
        .iter()
        .partition(|path| pictures::are_meant(path));
    for path in &files {
        let call = Call {
            layout: &layout,
            view: &View::default(),
            variants: &all,
            has_slides: false,
            has_pages: true,
            places: None,
        };
        let mut chart = chart::open(path, &call)?;
        look_for_hidden(path, &layout, &mut chart)?;
        if let Some(reading) = &chart.reading {
            let terms = Terms {
                allow_outside: args.allow_outside,
                strict: args.strict,
            };
            plan(path, reading, terms, &mut chart.findings);
        }
        if args.advice {
            advise(&mut chart);
        }
        charts.push(chart.findings);
    }
    let looked_through = pictures::check(&pictures, &files, args.allow_outside)?;
    let (stamped, without) = (looked_through.stamped, looked_through.without);
    charts.extend(looked_through.findings);
    match args.format {
        ReportFormat::Human => {
            report::print(&charts);
            if !pictures.is_empty() {
                report::print_note(&told(stamped, without));
            }
        }
        ReportFormat::Json => stdout::write(machine::json(&charts).as_bytes())?,
        ReportFormat::Github => stdout::write(machine::github(&charts).as_bytes())?,
    }
    match charts.iter().any(|chart| chart.is_wrong(args.strict)) {
        true => Err(Failure::Chart),
        false => Ok(()),
    }
}

/// How many pictures were looked at.
fn told(stamped: usize, without: usize) -> String {
    let counted = |count: usize| match count {
        1 => "1 picture".to_owned(),
        _ => format!("{count} pictures"),
    };
    match without {
        0 => format!("{} looked at", counted(stamped)),
        _ => format!(
            "{} looked at; {without} without a stamp that says what they were drawn from",
            counted(stamped)
        ),
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

/// Adds what a board may ask about the chart and its variants, each once; what holds for the base is not said of variants.
fn advise(chart: &mut Chart) {
    let Some(reading) = &chart.reading else {
        return;
    };
    let mut known: Vec<(Diagnostic, Vec<&str>)> = Vec::new();
    let ids: Vec<&str> = chart.drawings.iter().map(|drawn| &*drawn.variant).collect();
    for (id, organization) in variant::organizations(reading, &ids) {
        let mut notes = model::advice(organization, organization.wishes.page);
        notes.extend(model::lost_areas(&reading.organization, organization));
        for note in notes {
            match known.iter_mut().find(|(other, _)| *other == note) {
                Some((_, variants)) => variants.push(id),
                None => known.push((note, vec![id])),
            }
        }
    }
    let notes = known.into_iter();
    let notes = notes.map(|(note, variants)| variant::said_of_all(&variants, note, reading));
    chart.findings.list.extend(notes);
}
