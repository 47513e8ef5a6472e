//! Units: a colour and a code on the card and in the legend.

mod common;

use common::picture::path;
use common::variants::read;
use organigram::color::Color;
use organigram::diagnostic::Code;
use organigram::model::{Language, Organization, share_units};
use organigram::page::Page;
use organigram::scene::{Item, Scene};
use organigram::text::Ruler;
use organigram::theme::Theme;
use organigram::{DrawOptions, Drawing, ReadOptions};

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
fn a_rule_without_a_colour_is_for_units_only() {
    let wrong = |rule: &str| {
        let text = format!("{TEAM}[[rules]]\n{rule}\n");
        let findings = organigram::read(&text, &ReadOptions::default()).expect_err(rule);
        let messages = findings.into_iter().map(|finding| finding.message);
        messages.collect::<Vec<_>>()
    };
    let needs =
        "a rule needs `accent`, a colour, unless it says what a unit is called: `code`, `label`";
    assert_eq!(wrong("when = { tag = 'x' }\ncode = 'X'"), [needs]);
    assert_eq!(wrong("when = { unit = 'Information' }"), [needs]);
    let alone = "a rule without `accent` says what a unit is called, and asks for `unit` alone";
    assert_eq!(
        wrong("when = { unit = 'Information', kind = 'team' }\ncode = 'X'"),
        [alone]
    );
    // What is wrong is told once.
    assert_eq!(wrong("when = { unit = 'Information' }\ncode = 5").len(), 1);
    assert_eq!(
        wrong("when = { unit = 'Information' }\naccent = 'red'").len(),
        1
    );
    assert_eq!(
        wrong("when = { unit = 'Information' }\ncode = \"A\\nB\"").len(),
        1
    );
}

#[test]
fn a_rule_states_what_the_legend_calls_a_unit_in_each_language() {
    let text = format!(
        "{TEAM}[[rules]]\nwhen = {{ unit = 'Information' }}\nlabel = 'Information and data'\ncode = 'ID'\n[languages.fr.rules.'Information and data']\nlabel = 'Information et données'\ncode = 'IDO'\n"
    );
    let legend = |language| {
        let options = ReadOptions {
            language,
            ..ReadOptions::default()
        };
        let reading = organigram::read(&text, &options).expect("a chart");
        let theme = Theme::board();
        let options = DrawOptions::default();
        let scene = organigram::draw(&reading.organization, &theme, &Ruler::new(), &options).scene;
        let legend: Vec<String> = texts_of(&scene.legend)
            .into_iter()
            .map(str::to_owned)
            .collect();
        legend
    };
    let has = |legend: &[String], words: [&str; 2]| legend.windows(2).any(|pair| pair == words);
    assert!(has(&legend(None), ["ID", "Information and data"]));
    assert!(has(
        &legend(Some(Language::French)),
        ["IDO", "Information et données"]
    ));
}

#[test]
fn a_unit_and_a_rule_of_one_name_have_two_codes() {
    let text = format!(
        "{TEAM}tags = ['x']\n[[rules]]\nwhen = {{ tag = 'x' }}\naccent = '#a61e4d'\nlabel = 'Information'\n"
    );
    let scene = draw(&text, Page::Auto).scene;
    assert!(texts(&scene, "cto").contains(&"INF"));
    assert!(texts(&scene, "cio").contains(&"INO"));
}

#[test]
fn a_rule_for_a_unit_that_others_colour_is_told() {
    let text = "[posts.ceo]\n[posts.cio]\nreports_to = 'ceo'\nunit = 'IT'\n[[rules]]\nwhen = { unit = 'IT' }\naccent = '#a61e4d'\n[[rules]]\nwhen = { unit = 'IT' }\ncode = 'X'\n";
    let findings = read(text).findings;
    let codes: Vec<Code> = findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::UnusedRule]);
}

#[test]
fn charts_that_are_shown_together_have_one_colour_and_code_for_a_unit() {
    let text = format!(
        "{TEAM}[variants.v]\nremove = ['cio']\n[variants.v.posts.ops]\nreports_to = 'ceo'\nunit = 'Inference'\n[variants.w.posts.cio]\nunit = 'Inference'\n"
    );
    let mut reading = read(&text);
    let variants = reading
        .variants
        .iter_mut()
        .map(|variant| &mut variant.organization);
    share_units(std::iter::once(&mut reading.organization).chain(variants));
    let of = |organization: &Organization| {
        let units = organization.structure(&Default::default()).units;
        let units = units
            .into_iter()
            .map(|unit| (unit.name.to_owned(), unit.code));
        units.collect::<Vec<_>>()
    };
    let all = of(&reading.organization);
    let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Information", "Infrastructure", "Inference"]);
    for variant in &reading.variants {
        assert_eq!(of(&variant.organization), all, "{}", variant.id);
    }
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

/// What the bar of a card is filled with.
fn bar(scene: &Scene, id: &str) -> Option<Color> {
    let card = scene.cards.iter().find(|card| card.id == id);
    let items = card.expect("the card").items.iter();
    let mut fills = items.filter_map(|item| match item {
        Item::Shape(shape) => shape.fill,
        _ => None,
    });
    fills.next_back()
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
        ["cio", "ops", "cto"].map(|id| bar(&scene, id))
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
    let bar = |id: &str| bar(&drawing.scene, id);
    assert!(texts(&drawing.scene, "grants").contains(&"GRA"));
    assert_eq!(bar("grants"), Some(Theme::board().colors.muted));
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
