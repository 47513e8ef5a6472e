//! Units: a colour and a code on the card and in the legend.

mod common;

use common::picture::path;
use organigram::diagnostic::Code;
use organigram::page::Page;
use organigram::scene::{Item, Scene};
use organigram::text::Ruler;
use organigram::theme::Theme;
use organigram::{DrawOptions, Drawing, ReadOptions, Reading};

fn read(text: &str) -> Reading {
    let options = ReadOptions::default();
    organigram::read(text, &options).unwrap_or_else(|findings| panic!("{text}\n{findings:#?}"))
}

fn draw(text: &str, page: Page) -> Drawing {
    let options = DrawOptions {
        page: Some(page),
        ..DrawOptions::default()
    };
    let organization = read(text).organization;
    organigram::draw(&organization, &Theme::board(), &Ruler::new(), &options)
}

/// The texts of one card.
fn texts<'s>(scene: &'s Scene, id: &str) -> Vec<&'s str> {
    let card = scene.cards.iter().find(|card| card.id == id);
    let items = &card.unwrap_or_else(|| panic!("no card {id}")).items;
    texts_of(items)
}

fn texts_of(items: &[Item]) -> Vec<&str> {
    let runs = items.iter().filter_map(|item| match item {
        Item::Text(run) => Some(run.text.as_str()),
        _ => None,
    });
    runs.collect()
}

const TEAM: &str = "[posts.ceo]
[posts.cio]
reports_to = 'ceo'
unit = 'Information'
[posts.ops]
title = 'Operations'
reports_to = 'cio'
unit = 'Infrastructure'
[posts.cto]
reports_to = 'ceo'
unit = 'Information'
";

#[test]
fn every_card_of_a_unit_has_its_code_and_the_legend_explains_it() {
    let scene = draw(TEAM, Page::Auto).scene;
    for (post, code) in [("cio", "INF"), ("cto", "INF"), ("ops", "INR")] {
        assert!(texts(&scene, post).contains(&code), "{post} {code}");
    }
    assert!(
        !texts(&scene, "ceo")
            .iter()
            .any(|text| text.starts_with("IN"))
    );
    let legend = texts_of(&scene.legend);
    let wished = [
        "reports to",
        "owns",
        "shares",
        "INF",
        "Information",
        "INR",
        "Infrastructure",
    ];
    assert_eq!(legend, wished);
}

#[test]
fn a_rule_states_the_code_of_a_unit() {
    let text = format!("{TEAM}[[rules]]\nwhen = {{ unit = 'Information' }}\ncode = 'IT'\n");
    let plain = draw(TEAM, Page::Auto).scene;
    let scene = draw(&text, Page::Auto).scene;
    assert!(texts(&scene, "cio").contains(&"IT"));
    // What the rule leaves free is free for others.
    assert!(texts(&scene, "ops").contains(&"INF"));
    let colors = |scene: &Scene| {
        scene
            .cards
            .iter()
            .map(|card| format!("{:?}", card.items[1]))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        colors(&scene),
        colors(&plain),
        "the colour stays that of the unit"
    );
}

#[test]
fn a_code_alone_is_for_units_only() {
    for rule in [
        "when = { tag = 'x' }\ncode = 'X'",
        "when = { unit = 'Information', kind = 'team' }\ncode = 'X'",
        "when = { unit = 'Information' }\nlabel = 'IT'\ncode = 'X'",
        "when = { unit = 'Information' }",
    ] {
        let text = format!("{TEAM}[[rules]]\n{rule}\n");
        let findings = organigram::read(&text, &ReadOptions::default()).expect_err(rule);
        let messages: Vec<&str> = findings.iter().map(|finding| &*finding.message).collect();
        assert!(
            messages[0].starts_with("a rule needs `accent`"),
            "{rule}: {messages:?}"
        );
    }
}

#[test]
fn two_units_with_one_stated_code_are_a_mistake_at_both_places() {
    let rule = |unit: &str| format!("[[rules]]\nwhen = {{ unit = '{unit}' }}\ncode = 'IT'\n");
    let text = format!("{TEAM}{}{}", rule("Information"), rule("Infrastructure"));
    let findings = organigram::read(&text, &ReadOptions::default()).expect_err("a mistake");
    assert_eq!(
        findings[0].message,
        "the code `IT` already stands for `Information`"
    );
    assert_eq!(findings[0].related.len(), 1);
}

#[test]
fn variants_keep_the_codes_whatever_comes_first() {
    let text = format!(
        "{TEAM}[variants.v.posts.ops]\nreports_to = 'ceo'\n[variants.w]\nremove = ['ops']\n"
    );
    let reading = read(&text);
    let options = DrawOptions::default();
    for variant in &reading.variants {
        let theme = Theme::board();
        let scene = organigram::draw(&variant.organization, &theme, &Ruler::new(), &options).scene;
        assert!(texts(&scene, "cio").contains(&"INF"), "{}", variant.id);
    }
}

#[test]
fn variants_keep_the_colours_whatever_comes_first() {
    let text = format!(
        "{TEAM}[variants.v.posts.cio]\nreports_to = 'cto'\n[variants.v.posts.ops]\nreports_to = 'ceo'\n"
    );
    let reading = read(&text);
    let theme = Theme::board();
    let bars = |organization| {
        let options = DrawOptions::default();
        let scene = organigram::draw(organization, &theme, &Ruler::new(), &options).scene;
        ["cio", "ops", "cto"].map(|id| {
            let card = scene
                .cards
                .iter()
                .find(|card| card.id == id)
                .expect("the card");
            let mut fills = card.items.iter().filter_map(|item| match item {
                Item::Shape(shape) => shape.fill,
                _ => None,
            });
            fills.next_back()
        })
    };
    assert_eq!(
        bars(&reading.variants[0].organization),
        bars(&reading.organization)
    );
}

#[test]
fn a_unit_beyond_the_colours_is_told_by_its_code() {
    let mut text = "[posts.ceo]\n".to_owned();
    for unit in [
        "Audit", "Brand", "Care", "Data", "Export", "Finance", "Grants",
    ] {
        let id = unit.to_lowercase();
        text += &format!("[posts.{id}]\nreports_to = 'ceo'\nunit = '{unit}'\n");
    }
    let drawing = draw(&text, Page::Auto);
    let bar = |id: &str| {
        let card = drawing
            .scene
            .cards
            .iter()
            .find(|card| card.id == id)
            .expect("the card");
        let mut fills = card.items.iter().filter_map(|item| match item {
            Item::Shape(shape) => shape.fill,
            _ => None,
        });
        fills.next_back()
    };
    assert!(texts(&drawing.scene, "grants").contains(&"GRA"));
    assert_eq!(
        bar("grants"),
        bar("ceo"),
        "no colour that is another unit's"
    );
    assert_ne!(bar("finance"), bar("ceo"));
    let warned = drawing
        .findings
        .iter()
        .find(|finding| finding.code == Code::UnitColors);
    let message = &warned.expect("a warning").message;
    assert_eq!(
        message,
        "the unit `Grants` has no colour of its own; the theme has 6"
    );
}

#[test]
fn codes_give_way_before_titles_do() {
    let mut text = "[posts.ceo]\n".to_owned();
    for at in 0..12 {
        text += &format!(
            "[posts.p{at}]\ncode = 'P{at}'\ntitle = 'Head of products {at}'\nholder = 'Konrad Blum-Adler'\nunit = 'U{at}'\nreports_to = 'ceo'\n"
        );
    }
    let page = |width: f64| Page::from_sides(width, width * 0.5625).expect("a page");
    let has = |scene: &Scene, what: &str| texts(scene, "p3").iter().any(|text| text.contains(what));
    let steps: Vec<(bool, bool)> = (0..24)
        .map(|step| draw(&text, page(1300.0 - 40.0 * f64::from(step))).scene)
        .map(|scene| (has(&scene, "U3"), has(&scene, "Head")))
        .collect();
    assert_eq!(steps[0], (true, true));
    assert!(steps.contains(&(false, true)), "{steps:?}");
    assert!(!steps.contains(&(true, false)), "{steps:?}");
}

#[test]
fn an_audience_that_sees_no_units_sees_no_codes() {
    let text = format!("{TEAM}[audiences.all]\nhide = ['unit']\n");
    let options = ReadOptions {
        audience: Some("all"),
        ..ReadOptions::default()
    };
    let reading = organigram::read(&text, &options).expect("a chart");
    let drawing = organigram::draw(
        &reading.organization,
        &Theme::board(),
        &Ruler::new(),
        &DrawOptions::default(),
    );
    let all: Vec<&str> = drawing.scene.texts().map(|run| run.text.as_str()).collect();
    assert!(
        !all.iter()
            .any(|text| text.contains("INF") || text.contains("Infra")),
        "{all:?}"
    );
}

#[test]
fn names_of_cards_and_lists_say_the_unit() {
    let scene = draw(TEAM, Page::Auto).scene;
    let cio = scene
        .cards
        .iter()
        .find(|card| card.id == "cio")
        .expect("the card");
    assert!(cio.label.contains("Information"), "{}", cio.label);
    let markdown = organigram::export::markdown(&scene);
    assert!(markdown.contains("· Infrastructure"), "{markdown}");
    let tree = organigram::export::text(&scene, &Default::default());
    assert!(tree.contains("CIO ‹Information›"), "{tree}");
}

#[test]
fn examples_show_the_code_of_every_unit() {
    for example in [
        "leadership",
        "ciso-to-ceo",
        "software-firm",
        "hospital-group",
    ] {
        let file = path(&format!("examples/{example}.toml"));
        let text = std::fs::read_to_string(file).expect("the example");
        let organization = read(&text).organization;
        let scene = draw(&text, Page::Auto).scene;
        for post in organization.posts.iter().filter(|post| post.unit.is_some()) {
            let code: String = post
                .unit
                .iter()
                .flat_map(|unit| unit.chars())
                .take(3)
                .collect();
            let code = code.to_uppercase();
            assert!(
                texts(&scene, &post.id).contains(&&*code),
                "{example}: {}",
                post.id
            );
        }
    }
}
