//! Draws a chart that stands in a string and prints it as SVG.
//!
//! The library opens no file and prints nothing, so that a web service or a build script can use it as it is:
//!
//!     cargo run --no-default-features --example draw > team.svg

use organigram::diagnostic::Diagnostic;
use organigram::export::{self, SvgOptions};
use organigram::text::Ruler;
use organigram::theme::Theme;
use organigram::{DrawOptions, ReadOptions};
use std::process::ExitCode;

/// The chart as a user would write it into a file. Posts that the catalogue knows need neither title nor focus areas.
const CHART: &str = r#"
title = "CIO and CTO side by side"
page = "16:9"

[posts.ceo]
holder = "Nadia Roux"

[posts.cio]
holder = "Paul Meyer"
reports_to = "ceo"
partners = "cto"

[posts.cto]
holder = "Ines Caro"
reports_to = "ceo"
focus = ["Technology decisions", "Engineering and product"]

[posts.ciso]
status = "vacant"
reports_to = "cio"
dotted_to = [{ to = "ceo", label = "direct access" }]
"#;

fn main() -> ExitCode {
    // Reading finds all mistakes at once; only a chart without any becomes an organization.
    let reading = match organigram::read(CHART, &ReadOptions::default()) {
        Ok(reading) => reading,
        Err(findings) => {
            report(&findings);
            return ExitCode::FAILURE;
        }
    };
    report(&reading.findings);

    // The theme decides the look. The ruler remembers the words it measured: keep one for several charts.
    let theme = Theme::board();
    let ruler = Ruler::new();

    // What is set here goes before what the chart asks for; the default leaves all of it to the chart.
    let options = DrawOptions::default();
    let drawing = organigram::draw(&reading.organization, &theme, &ruler, &options);
    report(&drawing.findings);

    // The scene is in points and finished; every export only writes it down.
    print!("{}", export::svg(&drawing.scene, &SvgOptions::default()));
    ExitCode::SUCCESS
}

/// One line a finding, with its stable code, and where it lies in the text.
fn report(findings: &[Diagnostic]) {
    for finding in findings {
        let place = finding
            .span
            .map(|span| organigram::source::locate(CHART, span.start as usize));
        let place = place.map(|place| format!("{}:{}: ", place.line, place.column));
        eprintln!(
            "{}{} [{}]",
            place.unwrap_or_default(),
            finding.message,
            finding.code.name()
        );
    }
}
