//! Every chart of `charts/` with what it must become beside it: numbers in `.placement`, the picture in `.svg`.
//!
//! `UPDATE=1 cargo test --test charts` writes them; look at them before committing.

mod common;

use common::picture::{Chart, compare, files, path};
use organigram::diagnostic::{Code, Diagnostic};
use organigram::export::{self, SvgOptions};
use organigram::model::LineKind;
use organigram::scene::{Card, Line, Scene};
use organigram::{DrawOptions, Drawing};
use std::fmt::Write;
use std::path::PathBuf;

fn cases() -> Vec<PathBuf> {
    files(&path("tests/charts"), ".toml")
}

/// Page, cards, lines and findings, a line each.
fn placement(chart: &Chart, drawing: &Drawing) -> String {
    let Scene {
        size,
        scale,
        cards,
        lines,
        ..
    } = &drawing.scene;
    let mut text = format!(
        "page {} x {} at {:.3}\n",
        number(size.width),
        number(size.height),
        scale
    );
    text.extend(cards.iter().map(card_line));
    text.extend(lines.iter().filter_map(way_line));
    let findings = chart.findings.iter().chain(&drawing.findings);
    // Which characters are missing is for the fonts of the machine to say.
    let lasting = findings.filter(|finding| finding.code != Code::MissingGlyph);
    text.extend(lasting.map(finding_line));
    text
}

fn card_line(card: &Card) -> String {
    let (rect, size) = (card.rect, number(card.text_size));
    let manager = card.manager.as_deref().unwrap_or("-");
    format!(
        "{} below {manager}: {},{} {} x {} text {size}\n",
        card.id,
        number(rect.x0),
        number(rect.y0),
        number(rect.width()),
        number(rect.height()),
    )
}

fn way_line(line: &Line) -> Option<String> {
    let kind = match line.kind {
        LineKind::Solid => "solid",
        LineKind::Dotted => "dotted",
        LineKind::Partner => "partner",
        LineKind::Stakeholder => "stakeholder",
    };
    let mut text = format!("{kind} {} {}:", line.from, line.to.as_deref()?);
    for point in &line.points {
        write!(text, " {},{}", number(point.x), number(point.y)).expect("a string takes all");
    }
    Some(text + "\n")
}

fn finding_line(finding: &Diagnostic) -> String {
    format!("{}: {}\n", finding.code.name(), finding.message)
}

/// At most one decimal, so that the expectations are easy to read.
fn number(value: f64) -> f64 {
    // Adding zero turns a negative zero into a plain one.
    (value * 10.0).round() / 10.0 + 0.0
}

#[test]
fn becomes_what_stands_beside_it() {
    let mut wrong = Vec::new();
    for path in cases() {
        let chart = Chart::open(&path);
        let drawing = chart.draw(&DrawOptions::default());
        let svg = export::svg(&drawing.scene, &SvgOptions::default());
        wrong.extend(compare(
            &path.with_extension("placement"),
            &placement(&chart, &drawing),
        ));
        wrong.extend(compare(&path.with_extension("svg"), &svg));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn keeps_every_rule_and_loses_nothing() {
    let mut wrong = Vec::new();
    for path in cases() {
        let chart = Chart::open(&path);
        let mut faults = chart.violations(&DrawOptions::default());
        faults.extend(chart.lost_in(&chart.svg(&DrawOptions::default())));
        wrong.extend(
            faults
                .iter()
                .map(|fault| format!("{}: {fault}", path.display())),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn keeps_no_expectation_without_its_chart() {
    for ending in [".svg", ".placement"] {
        for expectation in files(&path("tests/charts"), ending) {
            assert!(
                expectation.with_extension("toml").exists(),
                "{} has no chart",
                expectation.display()
            );
        }
    }
}

#[test]
fn warns_of_a_character_that_no_font_has() {
    // Never assigned, so that no machine has it.
    let chart = Chart::read("a chart", "[posts.a]\ntitle = 'A\u{378}'");
    let findings = chart.draw(&DrawOptions::default()).findings;
    let codes: Vec<Code> = findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::MissingGlyph]);
}
