//! Variants side by side on one page.
//!
//! `UPDATE=1 cargo test --test compare` writes the picture beside its chart; look at it before committing.

mod common;

use common::picture::{compare, files, path};
use common::random::Random;
use common::variants::{alternatives, read};
use organigram::diagnostic::Code;
use organigram::export::{self, SvgOptions};
use organigram::geometry::Size;
use organigram::model::{LineKind, LineMark};
use organigram::page::Page;
use organigram::scene::Scene;
use organigram::stability::{Seat, moves};
use organigram::text::Ruler;
use organigram::theme::Theme;
use organigram::{DrawOptions, Drawing, ReadOptions, Reading};
use std::collections::BTreeMap;
use std::fs;

fn draw(reading: &Reading, options: &DrawOptions) -> Drawing {
    organigram::compare(
        &alternatives(reading),
        &Theme::board(),
        &Ruler::new(),
        options,
    )
}

fn broken(reading: &Reading, options: &DrawOptions) -> Vec<String> {
    let theme = Theme::board();
    let found =
        organigram::verify_comparison(&alternatives(reading), &theme, &Ruler::new(), options);
    let found = found.iter();
    found
        .map(|fault| format!("rule {}: {}", fault.rule, fault.message))
        .collect()
}

fn slide() -> DrawOptions {
    DrawOptions {
        page: Some(Page::Fixed(Page::SLIDE)),
        ..DrawOptions::default()
    }
}

fn four_of_eight() -> Reading {
    read(&fs::read_to_string(path("tests/compare/four-of-eight.toml")).expect("the chart"))
}

/// The cards of one panel as seats, by the ids of their posts.
fn seats(scene: &Scene, panel: usize) -> Vec<Seat> {
    let panel = &scene.panels[panel];
    let own = |id: &String| id[panel.id.len() + 1..].to_owned();
    let cards = scene.cards[panel.cards.clone()].iter();
    let present = cards.filter(|card| !card.is_ghost);
    present
        .map(|card| Seat {
            id: own(&card.id),
            manager: card.manager.as_ref().map(own),
            rect: card.rect,
        })
        .collect()
}

#[test]
fn four_variants_of_eight_posts_have_text_of_ten_points_on_a_slide() {
    let reading = four_of_eight();
    assert_eq!(
        (reading.organization.posts.len(), reading.variants.len()),
        (8, 3)
    );
    let drawing = draw(&reading, &slide());
    // 13.333 by 7.5 inches of 72 points.
    assert_eq!(drawing.scene.size, Size::new(960.0, 540.0));
    let sizes = drawing.scene.texts().map(|run| run.size);
    let smallest = sizes.fold(f64::INFINITY, f64::min);
    // What scaling to the page and back may lose.
    assert!(smallest >= 10.0 - 1e-9, "{smallest}");
    let codes: Vec<Code> = drawing
        .findings
        .iter()
        .map(|finding| finding.code)
        .collect();
    assert!(!codes.contains(&Code::SmallText), "{codes:?}");
    assert_eq!(broken(&reading, &slide()), [""; 0]);
}

#[test]
fn long_names_and_titles_have_text_of_ten_points_on_a_slide_too() {
    let file = path("tests/compare/long-names.toml");
    let reading = read(&fs::read_to_string(file).expect("the chart"));
    assert_eq!(
        (reading.organization.posts.len(), reading.variants.len()),
        (8, 3)
    );
    let drawing = draw(&reading, &slide());
    let sizes = drawing.scene.texts().map(|run| run.size);
    let smallest = sizes.fold(f64::INFINITY, f64::min);
    assert!(smallest >= 9.999, "{smallest}");
    let codes: Vec<Code> = drawing
        .findings
        .iter()
        .map(|finding| finding.code)
        .collect();
    assert_eq!(codes, [Code::BriefCards]);
    assert_eq!(broken(&reading, &slide()), [""; 0]);
}

#[test]
fn on_little_room_subtitles_go_and_then_texts_are_cut_and_both_is_told() {
    let long = |name: &str| format!("{name} of Enterprise Applications, Integration and Platforms");
    let mut text =
        "subtitle = 'Four ways to do it'\n[posts.ceo]\nholder = 'Nadia Roux'\n".to_owned();
    for at in 1..8 {
        text += &format!(
            "[posts.p{at}]\ntitle = '{}'\nholder = 'Bartholomew Castellanos'\nreports_to = '{}'\n",
            long(&format!("Head {at}")),
            if at < 5 {
                "ceo".to_owned()
            } else {
                format!("p{}", at - 4)
            }
        );
    }
    for at in 1..4 {
        text += &format!("[variants.v{at}.posts.p{}]\nreports_to = 'p{at}'\n", at + 3);
    }
    let drawing = draw(&read(&text), &slide());
    let scene = &drawing.scene;
    assert!(
        scene.scale * Theme::board().sizes.text >= 9.999,
        "{}",
        scene.scale
    );
    assert!(!scene.texts().any(|run| run.text.starts_with("Four ways")));
    let messages: Vec<&str> = drawing
        .findings
        .iter()
        .map(|finding| &*finding.message)
        .collect();
    let says = |what: &str| messages.iter().any(|message| message.contains(what));
    assert!(says("charts leave out their subtitles"), "{messages:#?}");
    assert!(says("is too long to be shown whole"), "{messages:#?}");
}

#[test]
fn the_usual_options_of_the_starters_have_text_of_ten_points_on_a_slide() {
    for starter in ["cio-or-cto", "dsi-ou-cto"] {
        let file = path(&format!("templates/starters/{starter}.toml"));
        let reading = read(&fs::read_to_string(file).expect("the starter"));
        let wanted = ["base", "cto-under-cio", "one-seat", "security-apart"];
        let mut chosen = alternatives(&reading);
        chosen.retain(|alternative| wanted.contains(&alternative.id));
        assert_eq!(chosen.len(), 4, "{starter}");
        let (theme, ruler) = (Theme::board(), Ruler::new());
        let drawing = organigram::compare(&chosen, &theme, &ruler, &slide());
        let sizes = drawing.scene.texts().map(|run| run.size);
        let smallest = sizes.fold(f64::INFINITY, f64::min);
        assert!(smallest >= 9.999, "{starter}: {smallest}");
        let mut findings = drawing.findings.iter();
        assert!(
            findings.all(|finding| finding.code != Code::LineAsTag),
            "{starter}: a line that some panels draw is words in others"
        );
        let found = organigram::verify_comparison(&chosen, &theme, &ruler, &slide());
        assert_eq!(found, [], "{starter}");
    }
}

#[test]
fn lines_between_neighbours_run_straight() {
    let mut text = "reports = 'row'\n[posts.ceo]\nfocus = []\n".to_owned();
    for (id, line) in [
        ("cio", "partners = 'cdo'"),
        ("cdo", ""),
        ("ciso", "dotted_to = 'cdo'"),
        ("cto", "stakeholder_of = 'ciso'"),
        ("cpo", "partners = 'cto'\ndotted_to = 'cto'"),
    ] {
        text += &format!("[posts.{id}]\nreports_to = 'ceo'\nfocus = []\n{line}\n");
    }
    let reading = read(&(text + "[variants.v.posts.ciso]\nholder = 'Lea Brandt'\n"));
    for options in [DrawOptions::default(), slide()] {
        let scene = draw(&reading, &options).scene;
        let lines = scene
            .lines
            .iter()
            .filter(|line| line.kind != LineKind::Solid);
        let lines: Vec<_> = lines.collect();
        assert_eq!(lines.len(), 10);
        for line in lines {
            let name = format!("{:?} from {} to {:?}", line.kind, line.from, line.to);
            let [start, end] = line.points[..] else {
                panic!("{name} turns");
            };
            let length = (start.x - end.x).abs() / scene.scale;
            assert!(start.y == end.y && length < 12.0, "{name}: {length}");
        }
        assert_eq!(broken(&reading, &options), [""; 0]);
    }
}

#[test]
fn becomes_the_picture_beside_its_chart() {
    let svg = export::svg(
        &draw(&four_of_eight(), &slide()).scene,
        &SvgOptions::default(),
    );
    let wrong = compare(&path("tests/compare/four-of-eight.svg"), &svg);
    assert!(wrong.is_none(), "{}", wrong.unwrap_or_default());
}

#[test]
fn leaves_who_keeps_the_manager_where_it_was() {
    let scene = draw(&four_of_eight(), &slide()).scene;
    let base = seats(&scene, 0);
    for panel in 1..scene.panels.len() {
        let moves = moves(&base, &seats(&scene, panel));
        assert!(moves.shared >= 3, "{moves:?}");
        assert_eq!(moves.moved, 0, "panel {panel}: {moves:?}");
    }
}

/// What begins where among the reports of each manager, by their ids without the panel.
fn places(scene: &Scene, panel: usize) -> BTreeMap<(String, String), [f64; 2]> {
    let cards = &scene.cards[scene.panels[panel].cards.clone()];
    let own = |id: &str| id.split_once('/').map_or("", |(_, id)| id).to_owned();
    let cards = cards.iter().filter(|card| !card.is_ghost);
    let places = cards.filter_map(|card| {
        let manager = own(card.manager.as_deref()?);
        Some(((manager, own(&card.id)), [card.rect.x0, card.rect.y0]))
    });
    places.collect()
}

#[test]
fn in_no_example_do_posts_of_one_manager_change_places() {
    let starters = files(&path("templates/starters"), ".toml").into_iter();
    let mut checked = 0;
    for chart in files(&path("examples"), ".toml")
        .into_iter()
        .chain(starters)
    {
        let name = chart.display();
        let reading = read(&fs::read_to_string(&chart).expect("the chart"));
        let is_large = reading.organization.posts.len() > 50;
        if is_large || !(1..=5).contains(&reading.variants.len()) {
            continue;
        }
        let Drawing { scene, findings } = draw(&reading, &slide());
        // Where the text is too small anyway, its size comes first.
        if findings
            .iter()
            .any(|finding| finding.code == Code::SmallText)
        {
            continue;
        }
        checked += 1;
        let base = places(&scene, 0);
        for panel in 1..scene.panels.len() {
            let new = places(&scene, panel);
            let kept: Vec<_> = base.keys().filter(|key| new.contains_key(*key)).collect();
            for (at, a) in kept.iter().enumerate() {
                for b in kept[at + 1..].iter().filter(|b| b.0 == a.0) {
                    for axis in 0..2 {
                        let (before, after) = (
                            base[*a][axis] - base[*b][axis],
                            new[*a][axis] - new[*b][axis],
                        );
                        let is_turned =
                            before.abs() > 0.5 && after.abs() > 0.5 && before * after < 0.0;
                        assert!(!is_turned, "{name}: {a:?} and {b:?} in panel {panel}");
                    }
                }
            }
        }
    }
    assert!(checked >= 10, "{checked}");
}

#[test]
fn the_top_stands_at_one_place_in_all_panels() {
    let options = fs::read_to_string(path("examples/options.toml")).expect("the chart");
    for reading in [four_of_eight(), read(&options)] {
        let scene = draw(&reading, &slide()).scene;
        let tops = scene.panels.iter().map(|panel| {
            let top = &scene.cards[panel.cards.start].rect;
            (top.x0 - panel.rect.x0, top.y0 - panel.rect.y0)
        });
        let tops: Vec<(f64, f64)> = tops.collect();
        for (x, y) in &tops {
            let (dx, dy) = (x - tops[0].0, y - tops[0].1);
            assert!(dx.abs() < 0.01 && dy.abs() < 0.01, "{tops:?}");
        }
    }
}

#[test]
fn one_arrangement_for_all_panels_is_not_paid_for_with_text_that_is_too_small() {
    for name in [
        "secteur-public",
        "cto-under-cio",
        "group-matrix",
        "leadership",
        "one-seat",
    ] {
        let text = fs::read_to_string(path(&format!("examples/{name}.toml"))).expect("the chart");
        let found = draw(&read(&text), &slide()).findings;
        let small = found.iter().find(|finding| finding.code == Code::SmallText);
        assert_eq!(small, None, "{name}");
    }
}

#[test]
fn all_panels_share_width_of_cards_size_of_text_and_top() {
    let scene = draw(&four_of_eight(), &slide()).scene;
    let round = |value: f64| (value * 100.0).round();
    let mut widths: Vec<f64> = scene
        .cards
        .iter()
        .map(|card| round(card.rect.width()))
        .collect();
    widths.dedup();
    assert_eq!(widths.len(), 1, "{widths:?}");
    let mut sizes: Vec<f64> = scene
        .cards
        .iter()
        .map(|card| round(card.text_size))
        .collect();
    sizes.dedup();
    assert_eq!(sizes.len(), 1, "{sizes:?}");
    let firsts = scene
        .panels
        .iter()
        .map(|panel| &scene.cards[panel.cards.start]);
    let mut tops: Vec<f64> = firsts.map(|card| round(card.rect.y0)).collect();
    tops.dedup();
    assert_eq!(tops.len(), 1, "{tops:?}");
}

#[test]
fn marks_what_differs_from_the_first_and_nothing_else() {
    let scene = draw(&four_of_eight(), &slide()).scene;
    let said = |id: &str| {
        let card = scene.cards.iter().find(|card| card.id == id);
        card.unwrap_or_else(|| panic!("no card `{id}`"))
            .facts
            .beyond
            .join(", ")
    };
    assert_eq!(said("cto-under-cio/cto"), "moved");
    assert_eq!(said("one-seat/cito"), "merged, holder");
    assert_eq!(said("security-apart/ciso"), "moved, line");
    assert_eq!(said("security-apart/data"), "new");
    assert_eq!(said("security-apart/cdo~"), "place before, removed");
    let marked = scene
        .cards
        .iter()
        .filter(|card| !card.facts.beyond.is_empty());
    assert_eq!(marked.count(), 5);
    let new = scene.lines.iter().filter(|line| line.mark == LineMark::New);
    let new: Vec<&str> = new.filter_map(|line| line.to.as_deref()).collect();
    let expected = [
        "cto-under-cio/cto",
        "security-apart/ciso",
        "security-apart/data",
        "security-apart/cio",
    ];
    let mut sorted = (new.clone(), expected.to_vec());
    sorted.0.sort_unstable();
    sorted.1.sort_unstable();
    assert_eq!(sorted.0, sorted.1, "{new:?}");
}

#[test]
fn a_new_line_is_wider_and_an_old_one_dashed_so_that_grey_is_enough() {
    use organigram::scene::Item;
    let scene = draw(&four_of_eight(), &slide()).scene;
    let stroke = |mark: LineMark| {
        let line = scene.lines.iter().find(|line| {
            line.mark == mark
                && line.to.is_some()
                && line.kind == organigram::model::LineKind::Solid
        });
        match &line.expect("there is one").items[0] {
            Item::Shape(shape) => shape.stroke.clone().expect("a line"),
            Item::Text(_) | Item::Image(_) => panic!("a line is no text"),
        }
    };
    let [same, new, old] = [LineMark::Same, LineMark::New, LineMark::Old].map(stroke);
    assert!(new.width > 1.8 * same.width);
    assert!(old.width < 0.7 * same.width && !old.dash.is_empty() && same.dash.is_empty());
}

#[test]
fn speaks_french() {
    let text = fs::read_to_string(path("tests/compare/four-of-eight.toml")).expect("the chart");
    let reading = read(&format!("language = \"fr\"\n{text}"));
    let svg = export::svg(&draw(&reading, &slide()).scene, &SvgOptions::default());
    for word in [
        "déplacé",
        "fusionné",
        "nouveau lien",
        "place d’avant",
        "ce qui change",
    ] {
        assert!(svg.contains(word), "{word}");
    }
}

#[test]
fn tells_in_words_what_a_panel_shows() {
    let scene = draw(&four_of_eight(), &slide()).scene;
    let text = export::text(&scene, &Default::default());
    assert!(text.contains("The CTO reports to the CIO\nCEO"), "{text}");
    assert!(text.contains("⋯ removed"), "{text}");
    assert!(
        scene
            .description
            .contains("One seat for information and technology. Who reports")
    );
    let svg = export::svg(&scene, &SvgOptions::default());
    let ids = svg
        .match_indices(" id=\"")
        .map(|(at, _)| svg[at + 5..].split('"').next());
    let ids: Vec<_> = ids.collect();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), ids.len(), "an id occurs twice");
}

/// A chart with variants that look random; not all of them are sound.
fn random_chart(seed: u64) -> String {
    let mut random = Random::new(seed);
    let posts = 3 + random.below(9);
    let mut text = String::from("title = \"T\"\n");
    for post in 0..posts {
        text +=
            &format!("[posts.p{post}]\ncode = \"P{post}\"\ntitle = \"Head of matter {post}\"\n");
        if post > 0 && random.below(12) > 0 {
            text += &format!("reports_to = \"p{}\"\n", random.below(post));
        }
        match random.below(5) {
            0 if post > 0 => text += &format!("dotted_to = \"p{}\"\n", random.below(post)),
            1 if post > 0 => text += &format!("partners = \"p{}\"\n", random.below(post)),
            2 => text += "holder = \"Ada Ruiz\"\n",
            3 => text += "kind = \"team\"\n",
            _ => {}
        }
        if random.below(2) == 0 {
            text += &format!("focus = [\"Area {}\", \"Other {post}\"]\n", random.below(4));
        }
    }
    for variant in 0..1 + random.below(5) {
        text += &format!("[variants.v{variant}]\ntitle = \"Option {variant}\"\n");
        let mut changed = Vec::new();
        for _ in 0..1 + random.below(3) {
            let post = 1 + random.below(posts - 1);
            if changed.contains(&post) {
                continue;
            }
            changed.push(post);
            let head = format!("[variants.v{variant}.posts.p{post}]\n");
            text += &match random.below(6) {
                0 => format!("{head}holder = \"Bo Lind\"\n"),
                1 => format!("{head}dotted_to = \"p0\"\n"),
                2 => format!("[variants.v{variant}.posts.n{post}]\nreports_to = \"p{post}\"\n"),
                3 => format!(
                    "[variants.v{variant}.posts.m{post}]\ntitle = \"Both\"\nreplaces = [\"p{post}\"]\nreports_to = \"p0\"\n"
                ),
                _ => format!("{head}reports_to = \"p{}\"\n", random.below(post)),
            };
        }
    }
    text
}

#[test]
fn shows_nothing_of_a_post_that_no_variant_has() {
    let mut options = slide();
    options.view.root = Some("nobody".to_owned());
    let scene = draw(&four_of_eight(), &options).scene;
    assert_eq!((scene.panels.len(), scene.cards.len()), (4, 0));
}

#[test]
fn keeps_every_rule_for_random_charts_and_variants() {
    let mut drawn = 0;
    let mut faults = Vec::new();
    for seed in 0..common::seeds(16) {
        let text = random_chart(seed);
        let Ok(reading) = organigram::read(&text, &ReadOptions::default()) else {
            continue;
        };
        drawn += 1;
        let mut part = slide();
        part.view.root = Some("p1".to_owned());
        part.view.highlight = vec!["p2".to_owned()];
        for options in [slide(), DrawOptions::default(), part] {
            let found = broken(&reading, &options).into_iter();
            faults.extend(found.map(|fault| format!("seed {seed}: {fault}")));
            let drawing = draw(&reading, &options);
            let text = drawing.scene.cards.iter().map(|card| card.text_size);
            let smallest = text.fold(f64::INFINITY, f64::min);
            let is_told = drawing
                .findings
                .iter()
                .any(|finding| finding.code == Code::SmallText);
            if smallest < 9.99 && !is_told {
                faults.push(format!(
                    "seed {seed}: nothing is said of text of {smallest} points"
                ));
            }
            let svg = |drawing: &Drawing| export::svg(&drawing.scene, &SvgOptions::default());
            if seed % 4 == 0 && svg(&drawing) != svg(&draw(&reading, &options)) {
                faults.push(format!("seed {seed}: another picture the second time"));
            }
        }
    }
    assert!(drawn > 7, "only {drawn} charts were sound");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
