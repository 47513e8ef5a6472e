//! SVG for web pages: several in one page, in the colours of the page, light and dark.

#![cfg(feature = "cli")]

mod common;

use common::desk::Desk;
use std::collections::BTreeSet;

const CHART: &str = "title = 'A & B'
[posts.ceo]
[posts.cto]
reports_to = 'ceo'
unit = 'Technology'
focus = ['Code']
[posts.cio]
reports_to = 'ceo'
unit = 'Information'
status = 'vacant'
[variants.under]
posts.cto.reports_to = 'cio'
";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("team.toml", CHART);
    desk
}

/// The values of an attribute in the order of the file.
fn values<'a>(svg: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    let found = svg
        .match_indices(&start)
        .map(|(at, _)| &svg[at + start.len()..]);
    found
        .map(|rest| rest.split('"').next().unwrap_or_default())
        .collect()
}

#[test]
fn charts_in_one_page_share_no_id() {
    let desk = desk();
    let run = desk.run("render team.toml -o {variant}.svg --variant all --inline team");
    assert_eq!(run.code, 0, "{}", run.err);
    let (base, under) = (desk.text("base.svg"), desk.text("under.svg"));
    let (base, under) = (values(&base, "id"), values(&under, "id"));
    assert!(base.contains(&"team-base-post-ceo"), "{base:?}");
    let all: BTreeSet<_> = base.iter().chain(&under).collect();
    assert_eq!(all.len(), base.len() + under.len());
}

#[test]
fn an_inline_chart_follows_the_text_of_its_page() {
    let desk = desk();
    desk.run("render team.toml -o a.svg --inline team");
    let svg = desk.text("a.svg");
    assert!(
        svg.contains(" lang=\"en\"") && !svg.contains("xml:"),
        "{svg}"
    );
    assert!(!svg.contains("<rect width="), "it has a ground");
    let mut colors: BTreeSet<_> = values(&svg, "fill").into_iter().collect();
    colors.extend(values(&svg, "stroke"));
    assert!(colors.contains("currentColor"));
    for color in colors.iter().filter(|color| color.starts_with('#')) {
        let color = organigram::color::Color::from_hex(color).expect("a colour");
        for page in [
            organigram::color::Color::WHITE,
            organigram::color::Color::BLACK,
        ] {
            assert!(color.contrast(page) >= 3.0, "{color:?} is lost on {page:?}");
        }
    }
    // Texts are seen on their page whatever its colour is.
    let texts = svg.split("<text ").skip(1);
    let plain = texts
        .filter(|text| text.contains("fill=\"currentColor\""))
        .count();
    assert!(plain >= 6, "{plain}");
}

#[test]
fn a_light_and_a_dark_picture_come_with_the_html_that_chooses() {
    let desk = desk();
    let run = desk.run("render team.toml -o chart.svg --dark chart-dark.svg");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(
        run.text(),
        "<picture>\n<source media=\"(prefers-color-scheme: dark)\" srcset=\"chart-dark.svg\"/>\n\
         <img src=\"chart.svg\" alt=\"A &amp; B\"/>\n</picture>\n"
    );
    let (light, dark) = (desk.text("chart.svg"), desk.text("chart-dark.svg"));
    assert_ne!(light, dark);
    // Nothing but the colours differs.
    for name in ["x", "y", "d", "width", "id", "data-post"] {
        assert_eq!(values(&light, name), values(&dark, name), "{name}");
    }
}

#[test]
fn a_pair_is_two_pictures() {
    let desk = desk();
    for call in [
        "render team.toml --dark b.svg",
        "render team.toml -o a.txt --dark b.svg",
        "render team.toml -o a.svg -o c.svg --dark b.svg",
        "render team.toml -o - --format svg --dark b.svg",
        "render team.toml -o a.svg --dark a.svg",
    ] {
        let run = desk.run(call);
        assert_eq!(run.code, 2, "{call}: {}", run.err);
    }
    assert_eq!(desk.names(), ["team.toml", "wrong.toml"]);
}
