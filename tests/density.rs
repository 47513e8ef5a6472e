//! What cards give up so that a fixed page is legible, in which order, and what is said of it.

mod common;

use common::picture::Chart;
use organigram::diagnostic::{Code, Diagnostic};
use organigram::model::{FocusLimit, View};
use organigram::page::{Engine, Page};
use organigram::{DrawOptions, Drawing};
use std::fmt::Write;

/// Three heads with two reports each, every card with four focus areas, a field and a long title.
fn chart() -> Chart {
    let mut text = String::from("[posts.top]\n");
    for head in 0..3 {
        post(&mut text, &format!("h{head}"), "top");
        for report in 0..2 {
            post(&mut text, &format!("r{head}{report}"), &format!("h{head}"));
        }
    }
    Chart::read("the chart", &text)
}

fn post(text: &mut String, id: &str, manager: &str) {
    write!(
        text,
        "[posts.{id}]\nreports_to = '{manager}'\ncode = '{id}'\ntitle = 'Director of all that {id} has to look after'\n\
         focus = ['one', 'two', 'three', 'four']\n[posts.{id}.fields]\nplace = 'Lyon'\n"
    )
    .expect("a string takes all");
}

/// The chart on a wide page of the given height.
fn on_page(height: f64, focus: Option<FocusLimit>, view: View) -> Drawing {
    let options = DrawOptions {
        page: Page::from_sides(1_400.0, height),
        focus,
        view,
        ..DrawOptions::default()
    };
    assert_eq!(chart().violations(&options), Vec::<String>::new());
    chart().draw(&options)
}

fn finding(drawing: &Drawing, code: Code) -> Option<&Diagnostic> {
    drawing.findings.iter().find(|finding| finding.code == code)
}

/// What cards leave out on ever smaller pages, each message once.
fn given_up(focus: Option<FocusLimit>) -> Vec<String> {
    let mut told: Vec<String> = Vec::new();
    for step in 0..42 {
        let drawing = on_page(600.0 - 9.0 * f64::from(step), focus, View::default());
        let message = finding(&drawing, Code::BriefCards).map(|finding| finding.message.clone());
        let is_far = drawing.scene.cards[0].text_size < 8.5;
        assert!(!(is_far && message.is_some()), "what is left out must help");
        told.extend(message.filter(|message| told.last() != Some(message)));
    }
    told
}

#[test]
fn gives_up_focus_areas_then_fields_then_titles() {
    let start = "so that the text stays legible, cards leave out ";
    let told = given_up(None);
    let told: Vec<_> = told
        .iter()
        .filter_map(|told| told.strip_prefix(start))
        .collect();
    let order = [
        "focus areas beyond 3",
        "focus areas beyond 2",
        "focus areas beyond 1",
        "focus areas beyond 1 and fields",
        "focus areas beyond 1, fields and titles where there is a code",
        "focus areas",
        "focus areas and fields",
        "focus areas, fields and titles where there is a code",
    ];
    let places: Vec<_> = told
        .iter()
        .map(|told| order.iter().position(|known| known == told).expect(told))
        .collect();
    assert!(places.is_sorted(), "{told:#?}");
    assert!(places.len() >= 3 && places.contains(&7), "{told:#?}");
}

#[test]
fn keeps_the_focus_areas_that_were_asked_for() {
    let told = given_up(Some(FocusLimit::Show));
    assert!(!told.is_empty());
    assert!(told.iter().all(|told| !told.contains("focus")), "{told:#?}");
}

#[test]
fn says_on_the_card_and_in_a_warning_what_is_left_out() {
    let heights = (0..60).map(|step| 600.0 - 6.0 * f64::from(step));
    let mut drawings = heights.map(|height| on_page(height, None, View::default()));
    let briefest = drawings
        .find(|drawing| {
            let brief = finding(drawing, Code::BriefCards);
            brief.is_some_and(|finding| finding.message.contains("titles"))
        })
        .expect("some page is so small");
    let texts: Vec<&str> = briefest.scene.cards[1]
        .items
        .iter()
        .filter_map(|item| match item {
            organigram::scene::Item::Text(run) => Some(run.text.as_str()),
            organigram::scene::Item::Shape(_) | organigram::scene::Item::Image(_) => None,
        })
        .collect();
    assert_eq!(texts, ["h0 …", "one", "+4 more"]);
    let left_out = finding(&briefest, Code::FocusLeftOut).expect("a warning");
    let expected = "the card of `h0` leaves out the title `Director of all that h0 has to look after` and \
                    1 field: `place` and 3 focus areas: `two`, `three`, `four`";
    assert_eq!(left_out.message, expected);
}

#[test]
fn offers_a_depth_and_a_branch_that_are_legible_with_everything() {
    let small = on_page(440.0, None, View::default());
    let told = finding(&small, Code::BriefCards).or(finding(&small, Code::SmallText));
    let hint = told
        .and_then(|finding| finding.hint.clone())
        .expect("a hint");
    assert!(hint.contains("`--split auto`"), "{hint}");
    assert!(hint.contains("`--depth 1` or `--root h0`"), "{hint}");
    let views = [
        View {
            depth: Some(1),
            ..View::default()
        },
        View {
            root: Some("h0".to_owned()),
            ..View::default()
        },
    ];
    for view in views {
        assert_eq!(on_page(440.0, None, view).findings, []);
    }
}

#[test]
fn takes_the_tree_where_ranks_of_shared_posts_are_far_from_legible() {
    let mut text = String::from("[posts.p0]\nfocus = []\n");
    for post in 1..48 {
        let manager = (post - 1) / 6;
        let other = (manager + 2) % 5;
        let managers = match post % 8 {
            7 if other != manager => format!("['p{manager}', 'p{other}']"),
            _ => format!("'p{manager}'"),
        };
        write!(
            text,
            "[posts.p{post}]\nreports_to = {managers}\nfocus = []\n"
        )
        .expect("a string takes all");
    }
    let chart = Chart::read("shared", &text);
    let size = |engine| {
        let options = DrawOptions {
            page: Page::from_sides(700.0, 400.0),
            engine: Some(engine),
            ..DrawOptions::default()
        };
        assert_eq!(chart.violations(&options), Vec::<String>::new());
        chart.draw(&options).scene.cards[0].text_size
    };
    let [auto, layered, tree] = [Engine::Auto, Engine::Layered, Engine::Tree].map(size);
    assert!(auto >= layered - 1e-9, "{auto} {layered} {tree}");
    assert!(auto * 1.16 >= tree, "{auto} {layered} {tree}");
}
