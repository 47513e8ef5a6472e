//! The charts of `examples/` and `templates/starters/`: their drawings are those beside them, and keep every rule.
//!
//! `UPDATE=1 cargo test --test gallery` writes the drawings; look at them before committing.

mod common;

use common::picture::{Chart, files, path};
use organigram::export::{self, Container, SvgOptions};
use organigram::geometry::Size;
use organigram::model::Post;
use organigram::page::{Direction, Page};
use organigram::theme::Theme;
use organigram::{DrawOptions, ReadOptions};
use resvg::usvg::roxmltree::Document;
use std::fs;
use std::path::{Path, PathBuf};

fn examples() -> Vec<PathBuf> {
    files(&path("examples"), ".toml")
}

fn starters() -> Vec<PathBuf> {
    files(&path("templates/starters"), ".toml")
}

fn all() -> Vec<PathBuf> {
    examples().into_iter().chain(starters()).collect()
}

/// Each chart with every fault that `find` finds in it must have none.
fn expect_none(charts: Vec<PathBuf>, find: impl Fn(&Chart) -> Vec<String>) {
    let mut faults = Vec::new();
    for path in charts {
        let name = path
            .file_name()
            .expect("a file")
            .to_string_lossy()
            .into_owned();
        let found = find(&Chart::open(&path));
        faults.extend(found.into_iter().map(|fault| format!("{name}: {fault}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn draws_each_example_as_the_picture_beside_it() {
    let examples = examples();
    assert!(examples.len() >= 10, "the gallery has {}", examples.len());
    let compared = examples.iter().flat_map(|path| {
        let pages = Chart::open(path).pages(&DrawOptions::default());
        let compared = pages.iter().enumerate().filter_map(|(at, page)| {
            let svg = export::svg(&page.scene, &SvgOptions::default());
            let kept = page_of(path, at + 1);
            let bytes = fs::read(&kept).unwrap_or_default();
            let name = export::stamp_of(Container::Svg, &bytes).unwrap_or_default();
            let drawn = export::stamp(Container::Svg, svg.into(), &name);
            (drawn != bytes).then(|| format!("{} is another picture", kept.display()))
        });
        compared.collect::<Vec<_>>()
    });
    let wrong: Vec<String> = compared.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The picture of a page of a chart, as the command line names it.
fn page_of(chart: &Path, page: usize) -> PathBuf {
    let name = chart.file_stem().expect("a file").to_string_lossy();
    match page {
        1 => chart.with_extension("svg"),
        _ => chart.with_file_name(format!("{name}-{page}.svg")),
    }
}

#[test]
fn names_each_example_in_the_gallery() {
    let gallery = fs::read_to_string(path("examples/README.md")).expect("the gallery can be read");
    for chart in examples() {
        let name = chart.file_stem().expect("a file").to_string_lossy();
        for part in [
            format!("]({name}.svg)"),
            format!("]({name}.toml)"),
            format!("render examples/{name}.toml"),
        ] {
            assert!(gallery.contains(&part), "the gallery lacks `{part}`");
        }
    }
}

/// The page that prose calls by this name, if it is the name of one.
fn page_called(name: &str) -> Option<Page> {
    match name {
        "A2" => Some(Page::Fixed(Size::new(1683.78, 1190.55))),
        "auto" => None,
        _ => Page::from_name(name),
    }
}

#[test]
fn the_gallery_names_the_pages_that_the_files_have() {
    let gallery = fs::read_to_string(path("examples/README.md")).expect("the gallery can be read");
    let mut named = 0;
    for chart in examples() {
        let source = format!(
            "]({})",
            chart.file_name().expect("a file").to_string_lossy()
        );
        let mut sections = gallery.split("\n## ");
        let section = sections.find(|section| section.contains(&source));
        let prose = section
            .expect("a section")
            .lines()
            .filter(|line| !line.starts_with("    "));
        let words = prose.flat_map(|line| line.split(|c: char| !c.is_alphanumeric() && c != ':'));
        for page in words.filter_map(page_called) {
            let own = Chart::open(&chart).organization.wishes.page;
            assert_eq!(own, page, "{}", chart.display());
            named += 1;
        }
    }
    assert!(named > 0, "the gallery names no page");
}

// What the sheets of the gallery warn of is for `tests/gallery.rs` to look at.
#[test]
fn finds_nothing_to_warn_of() {
    expect_none(all(), |chart| {
        let pages = chart.pages(&DrawOptions::default());
        let findings = pages.iter().flat_map(|page| &page.findings);
        let findings = chart.findings.iter().chain(findings);
        findings
            .map(|finding| format!("{}: {}", finding.code.name(), finding.message))
            .collect()
    });
}

#[test]
fn says_everything_that_the_file_says() {
    expect_none(all(), |chart| {
        chart.lost_in(&chart.svg(&DrawOptions::default()))
    });
}

#[test]
fn writes_cards_in_depth_first_order_each_below_its_manager() {
    expect_none(all(), |chart| {
        let svg = chart.svg(&DrawOptions::default());
        let document = Document::parse(&svg).expect("the SVG is well-formed XML");
        let cards = document
            .descendants()
            .filter(|node| node.has_attribute("data-post"));
        let mut line: Vec<&str> = Vec::new();
        let mut faults = Vec::new();
        for card in cards {
            let id = card.attribute("data-post").expect("a card");
            let rank = card
                .attribute("aria-level")
                .and_then(|level| level.parse::<usize>().ok());
            line.truncate(rank.expect("a rank") - 1);
            if line.last().copied() != card.attribute("data-manager") {
                faults.push(format!("`{id}` stands below {:?}", line.last()));
            }
            line.push(id);
        }
        faults
    });
}

/// The posts of each variant of a starter, each with its managers and lines; no texts.
fn wirings(name: &str) -> Vec<(String, Vec<String>)> {
    let text =
        fs::read_to_string(path(&format!("templates/starters/{name}.toml"))).expect("a starter");
    let reading = organigram::read(&text, &ReadOptions::default()).expect("a sound chart");
    let ids = reading.variants.iter().map(|variant| variant.id.clone());
    let ids: Vec<String> = std::iter::once("base".to_owned()).chain(ids).collect();
    let posts = |id: &str| {
        let posts = &reading.variant(id).expect("it is there").posts;
        let name = |at: &usize| posts[*at].id.as_str();
        let line = |post: &Post| {
            let managers: Vec<&str> = post.reports_to.iter().map(name).collect();
            let ties: Vec<_> = post
                .ties
                .iter()
                .map(|tie| (tie.kind, name(&tie.to)))
                .collect();
            let parts: Vec<_> = post
                .focus
                .iter()
                .map(|focus| (&focus.area, focus.part))
                .collect();
            format!(
                "{} {:?} {managers:?} {ties:?} {parts:?}",
                post.id, post.kind
            )
        };
        posts.iter().map(line).collect()
    };
    ids.iter().map(|id| (id.clone(), posts(id))).collect()
}

#[test]
fn has_a_starter_with_every_usual_wiring_and_its_twin_in_french() {
    let english = wirings("cio-or-cto");
    assert_eq!(english, wirings("dsi-ou-cto"));
    let expected = [
        ("base", "cio", "ceo"),
        ("base", "cto", "ceo"),
        ("base", "ciso", "cio"),
        ("base", "vp-eng", "cto"),
        ("base", "product", "cto"),
        ("cto-under-cio", "cto", "cio"),
        ("one-seat", "cito", "ceo"),
        ("security-apart", "ciso", "ceo"),
        ("security-under-cto", "ciso", "cto"),
        ("cto-engineering", "vp-eng", "cto"),
        ("cto-engineering", "product", "ceo"),
        ("cto-product", "vp-eng", "cio"),
        ("cto-product", "product", "cto"),
        ("cto-neither", "vp-eng", "cio"),
        ("cto-neither", "product", "ceo"),
        ("cto-in-the-teams", "cto", "vp-eng"),
        ("cto-evangelist", "devrel", "cto"),
    ];
    for (variant, post, manager) in expected {
        let (_, posts) = english.iter().find(|(id, _)| id == variant).expect(variant);
        let start = format!("{post} ");
        let line = posts
            .iter()
            .find(|line| line.starts_with(&start))
            .expect(post);
        assert!(
            line.contains(&format!("[\"{manager}\"]")),
            "{variant}: {line}"
        );
    }
}

#[test]
fn draws_the_same_ten_times() {
    expect_none(all(), |chart| {
        let first = chart.svg(&DrawOptions::default());
        let others = (1..10).map(|_| chart.svg(&DrawOptions::default()));
        let different = others.filter(|svg| *svg != first).count();
        (different > 0)
            .then(|| format!("{different} of 9 differ from the first"))
            .into_iter()
            .collect()
    });
}

#[test]
fn keeps_every_rule_in_all_themes() {
    for (name, _) in &Theme::names() {
        expect_none(all(), |chart| {
            let chart = Chart {
                theme: Theme::built_in(name).expect("a built-in theme"),
                organization: chart.organization.clone(),
                findings: Vec::new(),
            };
            let mut faults = chart.violations(&DrawOptions::default());
            faults.extend(chart.lost_in(&chart.svg(&DrawOptions::default())));
            faults
        });
    }
}

#[test]
fn keeps_every_rule_in_all_directions() {
    for direction in [
        Direction::Down,
        Direction::Up,
        Direction::Right,
        Direction::Left,
    ] {
        let options = DrawOptions {
            direction: Some(direction),
            ..DrawOptions::default()
        };
        expect_none(all(), |chart| {
            let mut faults = chart.violations(&options);
            faults.extend(chart.lost_in(&chart.svg(&options)));
            faults
        });
    }
}
