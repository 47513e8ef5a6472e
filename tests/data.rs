//! Real organizations that others published, drawn as they are.
//!
//! The data lies outside of the repository, in `../shared/data` or where `ORGANIGRAM_DATA` says; where it is absent the
//! tests say so and pass. `ORGANIGRAM_CHARTS=folder` keeps the chart files for a look at them.

mod common;

use common::neutral;
use common::picture::{Chart, files, path};
use organigram::DrawOptions;
use organigram::diagnostic::Code;
use organigram::page::{Page, Split};
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    let wish = std::env::var_os("ORGANIGRAM_DATA").map(PathBuf::from);
    wish.unwrap_or_else(|| path("../shared/data"))
}

/// Every organization with its name; none where the data is absent.
fn charts() -> Vec<(String, Chart)> {
    let folder = folder();
    if !folder.is_dir() {
        println!("skipped: there is no {}", folder.display());
        return Vec::new();
    }
    let charts = files(&folder, ".clean.json");
    assert!(
        !charts.is_empty(),
        "no `.clean.json` in {}",
        folder.display()
    );
    charts.iter().map(|path| chart(path)).collect()
}

fn chart(path: &Path) -> (String, Chart) {
    let name = path.file_name().expect("a file").to_string_lossy();
    let name = name.trim_end_matches(".clean.json").to_owned();
    let json = fs::read_to_string(path).expect("the data can be read");
    let entries: Vec<neutral::Entry> =
        serde_json::from_str(&json).expect("the data has the neutral form");
    let text = neutral::chart(&entries);
    if let Some(folder) = std::env::var_os("ORGANIGRAM_CHARTS") {
        let beside = Path::new(&folder).join(format!("{name}.toml"));
        fs::write(beside, &text).expect("the chart can be kept");
    }
    let chart = Chart::read(&name, &text);
    assert_eq!(chart.organization.posts.len(), entries.len(), "{name}");
    (name, chart)
}

/// Draws every organization on a page and tells what is wrong.
fn faults_on(page: &str) -> Vec<String> {
    let options = DrawOptions {
        page: Page::from_name(page),
        ..DrawOptions::default()
    };
    let mut faults = Vec::new();
    for (name, chart) in charts() {
        let svg = chart.svg(&options);
        let broken = chart.violations(&options);
        let lost = chart.lost_in(&svg);
        let of_chart = broken.into_iter().chain(lost);
        faults.extend(of_chart.map(|fault| format!("{name} on {page}: {fault}")));
    }
    faults
}

#[test]
fn draws_every_organization_on_a_page_of_its_own() {
    let faults = faults_on("auto");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn draws_every_organization_on_a_slide() {
    let faults = faults_on("16:9");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn draws_every_organization_on_legible_slides() {
    let options = DrawOptions {
        page: Page::from_name("16:9"),
        split: Some(Split::Auto),
        ..DrawOptions::default()
    };
    let mut faults = Vec::new();
    for (name, chart) in charts() {
        let pages = chart.pages(&options);
        let mut small = 0;
        let own = pages.iter().flat_map(|page| &page.scene.cards);
        let own = own.filter(|card| !card.is_reference).count();
        assert_eq!(own, chart.organization.posts.len(), "{name}");
        // What is small on several pages is told on the first of them.
        let mut findings = pages.iter().flat_map(|page| &page.findings);
        let is_told = findings.any(|finding| finding.code == Code::SmallText);
        for (at, page) in pages.iter().enumerate() {
            let size = page.scene.cards[0].text_size;
            if size < 9.99 && !is_told {
                faults.push(format!("{name}, page {}: {size:.1} pt", at + 1));
            }
            small += usize::from(size < 9.99);
        }
        // A page that many lines cross may need more room than any search foresees; it is told, and rare.
        assert!(
            small * 20 <= pages.len(),
            "{name}: {small} of {} pages",
            pages.len()
        );
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
