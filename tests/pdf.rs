//! Charts as PDF: what readers and validators look for first. `.ci/run` has qpdf and pdftotext look deeper.

#![cfg(feature = "pdf")]

use organigram::export::{self, MAX_PDF_SIDE, PdfError};
use organigram::scene::Scene;
use organigram::text::Ruler;
use organigram::theme::Theme;
use organigram::{DrawOptions, ReadOptions, draw, read};
use std::fmt::Write;

const CHART: &str = "title = \"L\u{2019}\u{e9}quipe\"\nlanguage = \"fr\"\n[posts.ceo]\nholder = \"Zo\u{e9} N\u{153}l\"\n\
    [posts.cio]\nreports_to = \"ceo\"\nlink = \"https://example.org/cio\"\n\
    [posts.ciso]\nreports_to = \"cio\"\ndotted_to = \"ceo\"\n";

fn scene(chart: &str, ruler: &Ruler) -> Scene {
    let reading = read(chart, &ReadOptions::default()).unwrap_or_else(|list| panic!("{list:?}"));
    draw(
        &reading.organization,
        &Theme::board(),
        ruler,
        &DrawOptions::default(),
    )
    .scene
}

fn pdf(chart: &str) -> Vec<u8> {
    let ruler = Ruler::new();
    export::pdf(&[&scene(chart, &ruler)], &ruler).expect("it can be written")
}

fn count(bytes: &[u8], what: &str) -> usize {
    bytes
        .windows(what.len())
        .filter(|window| *window == what.as_bytes())
        .count()
}

#[test]
fn a_chart_is_a_tagged_document_in_its_language() {
    let bytes = pdf(CHART);
    assert!(bytes.starts_with(b"%PDF-1.7"));
    for part in [
        "/StructTreeRoot",
        "/Marked true",
        "/Lang",
        "pdfuaid",
        "/Outlines",
    ] {
        assert!(count(&bytes, part) > 0, "{part}");
    }
}

#[test]
fn there_is_no_date_in_it_and_two_runs_give_the_same_bytes() {
    let bytes = pdf(CHART);
    assert_eq!(count(&bytes, "CreationDate") + count(&bytes, "ModDate"), 0);
    assert_eq!(bytes, pdf(CHART));
}

#[test]
fn a_link_can_be_followed() {
    assert_eq!(count(&pdf(CHART), "(https://example.org/cio)"), 1);
}

#[test]
fn each_scene_is_a_page_with_a_bookmark() {
    let ruler = Ruler::new();
    let one = scene(CHART, &ruler);
    let two = scene("title = \"Two\"\n[posts.a]\n", &ruler);
    let bytes = export::pdf(&[&one, &two], &ruler).expect("it can be written");
    let pages = count(&bytes, "/Type/Page") - count(&bytes, "/Type/Pages");
    assert_eq!(pages, 2);
    assert_eq!(count(&bytes, "/Title(Two)"), 1);
}

#[test]
fn a_deep_chain_is_written_without_running_out_of_stack() {
    let mut chart = String::from("[posts.p0]\ncode = 'x'\n");
    for post in 1..700 {
        let _ = write!(
            chart,
            "[posts.p{post}]\ncode = 'x'\nreports_to = 'p{}'\n",
            post - 1
        );
    }
    let ruler = Ruler::new();
    let mut deep = scene(&chart, &ruler);
    deep.size.height = deep.size.height.min(MAX_PDF_SIDE);
    assert!(export::pdf(&[&deep], &ruler).is_ok());
}

#[test]
fn a_sheet_beyond_the_limit_is_refused() {
    let ruler = Ruler::new();
    let mut wide = scene(CHART, &ruler);
    wide.size.width = MAX_PDF_SIDE + 1.0;
    let refused = export::pdf(&[&wide], &ruler);
    assert_eq!(refused, Err(PdfError::TooLarge(wide.size)));
}

#[test]
fn a_character_that_no_font_has_does_not_stop_the_rest() {
    let bytes = pdf("[posts.a]\ncode = \"A\u{10ffff}\"\n");
    assert!(bytes.starts_with(b"%PDF-"));
}

#[test]
fn the_pages_of_a_split_chart_lead_to_each_other() {
    let mut chart = "split = 'auto'\npage = '16:9'\n[posts.r]\ntitle = 'Head'\n".to_owned();
    for team in 0..9 {
        write!(chart, "[posts.t{team}]\nreports_to = 'r'\n").expect("memory");
        for post in 0..14 {
            write!(chart, "[posts.p{team}-{post}]\nreports_to = 't{team}'\n").expect("memory");
        }
    }
    let ruler = Ruler::new();
    let reading = read(&chart, &ReadOptions::default()).expect("a sound chart");
    let theme = Theme::board();
    let pages = organigram::draw_pages(
        &reading.organization,
        &theme,
        &ruler,
        &DrawOptions::default(),
    );
    let scenes: Vec<&Scene> = pages.iter().map(|page| &page.scene).collect();
    assert!(scenes.len() > 1);
    let mut ways = std::collections::BTreeSet::new();
    for (at, scene) in scenes.iter().enumerate() {
        for card in &scene.cards {
            let Some(to) = card.leads_by.map(|by| at.checked_add_signed(by)) else {
                continue;
            };
            let to = to
                .filter(|to| *to < scenes.len())
                .expect("there is such a page");
            let is_there = scenes[to].cards.iter().any(|other| other.id == card.id);
            assert!(is_there, "page {to} does not show {}", card.id);
            ways.insert((at, to));
        }
    }
    for page in 1..scenes.len() {
        let is_reached = ways.iter().any(|way| way.1 == page);
        let leads_back = ways.iter().any(|way| way.0 == page && way.1 < page);
        assert!(is_reached && leads_back, "page {page}: {ways:?}");
    }
    let bytes = export::pdf(&scenes, &ruler).expect("it can be written");
    // The further pages are bookmarks by what they show.
    for scene in &scenes[1..] {
        let shown = scene.subtitle.as_deref().expect("it says what it shows");
        let mark: String = shown
            .encode_utf16()
            .map(|unit| format!("{unit:04X}"))
            .collect();
        assert_eq!(count(&bytes, &format!("/Title<FEFF{mark}>")), 1, "{shown}");
    }
    assert!(count(&bytes, "/Subtype/Link") + count(&bytes, "/Subtype /Link") >= ways.len());
}
