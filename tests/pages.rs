//! Charts on several pages: what stands where, what refers to what, and that every page is legible.

mod common;

use common::picture::Chart;
use common::random::Random;
use organigram::diagnostic::Code;
use organigram::model::View;
use organigram::page::{Page, Split};
use organigram::scene::{Card, Item};
use organigram::text::Ruler;
use organigram::{DrawOptions, Drawing};
use std::collections::BTreeMap;

fn options() -> DrawOptions {
    DrawOptions {
        page: Page::from_name("16:9"),
        split: Some(Split::Auto),
        ..DrawOptions::default()
    }
}

fn chart(text: &str) -> Chart {
    Chart::read("the chart", text)
}

/// The pages of a chart on slides; each keeps the rules.
fn pages(text: &str) -> Vec<Drawing> {
    let chart = chart(text);
    assert_eq!(chart.violations(&options()), Vec::<String>::new());
    organigram::draw_pages(&chart.organization, &chart.theme, &Ruler::new(), &options())
}

/// A top, heads and their reports, each with a holder; `extra` is written below every report.
fn team(heads: usize, reports: usize, extra: &str) -> String {
    let mut text = String::from("title = 'Team'\n[posts.top]\n");
    for head in 0..heads {
        text += &format!("[posts.h{head}]\nreports_to = 'top'\nunit = 'U{head}'\n");
        for report in 0..reports {
            let id = format!("r{head}{report}");
            text +=
                &format!("[posts.{id}]\nreports_to = 'h{head}'\nholder = 'Alex of {id}'\n{extra}");
        }
    }
    text
}

fn card<'d>(page: &'d Drawing, id: &str) -> &'d Card {
    let mut cards = page.scene.cards.iter();
    cards
        .find(|card| card.id == id)
        .expect("it stands on the page")
}

/// The lines of a card; numbers of pages stay on the line of their page.
fn texts(card: &Card) -> Vec<String> {
    let texts = card.items.iter().filter_map(|item| match item {
        Item::Text(run) => Some(plain(&run.text)),
        Item::Shape(_) | Item::Image(_) => None,
    });
    texts.collect()
}

/// What a card says of other pages.
fn beyond(card: &Card) -> Vec<String> {
    card.facts.beyond.iter().map(|text| plain(text)).collect()
}

/// The text with blanks that break.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

/// The page, from 1, on which each post stands as itself; each must stand on one and be referred to on others only.
fn homes(pages: &[Drawing]) -> BTreeMap<String, usize> {
    let mut homes = BTreeMap::new();
    for (at, page) in pages.iter().enumerate() {
        for card in page.scene.cards.iter().filter(|card| !card.is_reference) {
            let before = homes.insert(card.id.clone(), at + 1);
            assert_eq!(before, None, "`{}` stands twice as itself", card.id);
        }
    }
    for card in pages.iter().flat_map(|page| &page.scene.cards) {
        assert!(
            homes.contains_key(&card.id),
            "`{}` is only referred to",
            card.id
        );
    }
    homes
}

#[test]
fn keeps_on_one_page_what_is_legible_there() {
    let pages = pages(&team(2, 2, ""));
    assert_eq!(pages.len(), 1);
    let chart = chart(&team(2, 2, ""));
    assert_eq!(pages[0], chart.draw(&options()));
}

#[test]
fn does_not_split_a_page_that_grows_with_its_chart() {
    let chart = chart(&team(6, 8, ""));
    let options = DrawOptions {
        page: Some(Page::Auto),
        ..options()
    };
    let pages = organigram::draw_pages(&chart.organization, &chart.theme, &Ruler::new(), &options);
    assert_eq!(pages.len(), 1);
}

#[test]
fn gives_an_overview_and_branches_with_references_both_ways() {
    let pages = pages(&team(6, 8, ""));
    assert!(pages.len() > 2);
    let homes = homes(&pages);
    assert_eq!(homes.len(), 1 + 6 + 48);
    assert_eq!(homes["top"], 1);
    for head in 0..6 {
        let id = format!("h{head}");
        let (reference, itself) = (card(&pages[0], &id), card(&pages[homes[&id] - 1], &id));
        assert!(reference.is_reference && !itself.is_reference);
        assert_eq!(
            beyond(reference),
            [format!("continues on page {}", homes[&id])]
        );
        assert_eq!(beyond(itself), ["from page 1"]);
        assert!(plain(&itself.label).ends_with("from page 1"));
        assert_eq!(homes[&format!("r{head}0")], homes[&id]);
    }
    let order: Vec<usize> = (0..6).map(|head| homes[&format!("h{head}")]).collect();
    assert!(
        order.is_sorted(),
        "pages come in the order of the references"
    );
}

#[test]
fn numbers_the_pages_and_names_their_branches() {
    let pages = pages(&team(6, 8, ""));
    for (at, page) in pages.iter().enumerate() {
        let words = |items: &[Item]| -> String {
            let texts = items.iter().filter_map(|item| match item {
                Item::Text(run) => Some(plain(&run.text)),
                Item::Shape(_) | Item::Image(_) => None,
            });
            texts.collect::<Vec<_>>().join("|")
        };
        let number = format!("page {} of {}", at + 1, pages.len());
        assert_eq!(words(&page.scene.footer), number);
        let heading = words(&page.scene.heading);
        assert_eq!(heading.starts_with("Team|h"), at > 0, "{heading}");
    }
}

#[test]
fn refers_briefly() {
    let pages = pages(&team(6, 8, "").replace(
        "unit = 'U1'",
        "unit = 'U1'\nfocus = ['Everything']\nholder = 'Kim'",
    ));
    let reference = card(&pages[0], "h1");
    let home = homes(&pages)["h1"];
    let said = texts(reference).join(" ");
    assert_eq!(said, format!("h1 U1 Kim continues on page {home}"));
    assert!(texts(card(&pages[home - 1], "h1")).contains(&"Everything".to_owned()));
    assert_eq!(reference.facts.focus, []);
}

#[test]
fn gives_each_line_to_another_page_a_reference_at_both_ends() {
    let text = team(6, 8, "").replace(
        "[posts.r00]\n",
        "[posts.r00]\ndotted_to = { to = 'r55', label = 'on call' }\npartners = 'r01'\n",
    );
    let pages = pages(&text);
    let homes = homes(&pages);
    let page_of = |id: &str| &pages[homes[id] - 1];
    let said = |id: &str| texts(card(page_of(id), id)).join(" ");
    assert!(
        said("r00").contains(&format!("… dotted to r55 (page {}): on call", homes["r55"])),
        "{}",
        said("r00")
    );
    assert!(
        said("r55").contains(&format!("… dotted from r00 (page {})", homes["r00"])),
        "{}",
        said("r55")
    );
    assert!(!said("r01").contains('…'), "a line within a page is drawn");
    let drawn = page_of("r00").scene.lines.iter();
    assert!(
        drawn
            .into_iter()
            .any(|line| line.to.as_deref() == Some("r01"))
    );
}

#[test]
fn names_the_post_on_another_page_that_a_holder_has_too() {
    let text = team(6, 8, "").replace("'Alex of r55'", "'Alex of r00'");
    let pages = pages(&text);
    let homes = homes(&pages);
    let said = |id: &str| texts(card(&pages[homes[id] - 1], id)).join(" ");
    let other = format!("also r55 (page {})", homes["r55"]);
    assert!(said("r00").ends_with(&other), "{}", said("r00"));
    let other = format!("also r00 (page {})", homes["r00"]);
    assert!(said("r55").ends_with(&other), "{}", said("r55"));
    assert!(!said("r01").contains("also"));
}

#[test]
fn counts_at_the_end_of_very_many_lines() {
    let text = team(6, 8, "stakeholder_of = 'top'\n");
    let pages = pages(&text);
    let said = texts(card(&pages[0], "top")).join(" ");
    assert!(said.contains("and +") && said.contains(" more"), "{said}");
    assert!(said.len() < 200, "{said}");
}

#[test]
fn draws_a_line_between_two_references() {
    let text = team(6, 8, "").replace("unit = 'U1'\n", "unit = 'U1'\npartners = 'h2'\n");
    let pages = pages(&text);
    let line =
        |line: &organigram::scene::Line| line.from == "h1" && line.to.as_deref() == Some("h2");
    assert!(pages[0].scene.lines.iter().any(line));
    let home = homes(&pages)["h1"];
    let on_own = texts(card(&pages[home - 1], "h1")).join(" ");
    let is_beside = homes(&pages)["h2"] == home;
    assert!(is_beside || on_own.contains("… partner of h2"), "{on_own}");
}

#[test]
fn splits_reports_that_are_too_many_for_one_page() {
    let pages = pages(&team(1, 60, ""));
    let homes = homes(&pages);
    assert_eq!(homes.len(), 62);
    let heads: Vec<&Card> = pages
        .iter()
        .filter_map(|page| page.scene.cards.iter().find(|card| card.id == "h0"))
        .collect();
    assert!(heads.len() > 2);
    let itself = heads.iter().filter(|card| !card.is_reference).count();
    assert_eq!(itself, 1);
    let last = heads.last().expect("several");
    assert_eq!(beyond(last), [format!("from page {}", pages.len() - 1)]);
}

#[test]
fn keeps_co_heads_together() {
    let text = team(6, 8, "").replace("unit = 'U1'\n", "unit = 'U1'\nco_heads_with = 'h0'\n");
    let pages = pages(&text);
    let homes = homes(&pages);
    let branch = &pages[homes["h0"] - 1];
    assert!(card(branch, "h1").is_reference);
    assert!(!card(&pages[0], "h1").is_reference);
    assert_eq!(
        homes["r10"],
        homes["h0"].max(homes["r10"]),
        "the reports of both stand below the first"
    );
}

#[test]
fn keeps_the_colours_of_units_on_all_pages() {
    let pages = pages(&team(6, 8, "unit = 'Field'\n"));
    let homes = homes(&pages);
    let bar = |page: &Drawing, id: &str| match &card(page, id).items[1] {
        Item::Shape(shape) => shape.fill.expect("a bar"),
        Item::Text(_) | Item::Image(_) => panic!("a bar comes second"),
    };
    for id in ["h0", "h3", "h5"] {
        assert_eq!(bar(&pages[0], id), bar(&pages[homes[id] - 1], id));
    }
    assert_eq!(
        bar(&pages[homes["r00"] - 1], "r00"),
        bar(&pages[homes["r50"] - 1], "r50")
    );
}

#[test]
fn warns_of_a_page_that_is_not_legible_by_its_number_and_says_the_rest_once() {
    let areas: Vec<String> = (0..90).map(|area| format!("'area {area}'")).collect();
    let large = format!(
        "[posts.r33]\nfocus = [{}]\nnote = 'later'\n",
        areas.join(", ")
    );
    let text = "focus = 'show'\n".to_owned() + &team(6, 8, "").replace("[posts.r33]\n", &large);
    let pages = pages(&text);
    let findings: Vec<_> = pages.iter().flat_map(|page| &page.findings).collect();
    let home = homes(&pages)["r33"];
    let small = findings
        .iter()
        .find(|finding| finding.code == Code::SmallText);
    let small = small.expect("nothing can make this legible");
    assert!(
        small.message.starts_with(&format!("page {home}: ")),
        "{}",
        small.message
    );
    let hint = small.hint.as_deref().unwrap_or_default();
    assert!(!hint.contains("--split"), "{hint}");
    let notes = findings
        .iter()
        .filter(|finding| finding.code == Code::NotDrawn);
    assert_eq!(notes.count(), 1);
}

#[test]
fn splits_what_a_view_leaves() {
    let chart = chart(&team(6, 8, ""));
    let options = DrawOptions {
        view: View {
            root: Some("h2".to_owned()),
            ..View::default()
        },
        ..options()
    };
    let pages = organigram::draw_pages(&chart.organization, &chart.theme, &Ruler::new(), &options);
    assert_eq!(
        pages
            .iter()
            .map(|page| page.scene.cards.len())
            .sum::<usize>(),
        9
    );
}

/// A forest with a few lines, managers before their reports, in which siblings come in all sizes.
fn random_chart(random: &mut Random, count: usize) -> String {
    let mut text = String::new();
    for post in 0..count {
        text += &format!("[posts.p{post}]\nholder = 'Robin of place {post}'\n");
        if post > 0 && random.below(25) > 0 {
            let most = 1 + random.below(post);
            let manager = random.below(most);
            text += &format!("reports_to = 'p{manager}'\n");
        }
        if post > 1 && random.below(8) == 0 {
            let other = random.below(post);
            text += &format!("partners = 'p{other}'\n");
        }
        let areas = random.below(4);
        let areas: Vec<String> = (0..areas).map(|area| format!("'area {area}'")).collect();
        text += &format!("focus = [{}]\n", areas.join(", "));
    }
    text
}

#[test]
fn keeps_every_post_once_and_every_rule_in_random_charts() {
    for seed in 0..common::seeds(4) {
        let mut random = Random::new(seed);
        let count = 20 + random.below(80);
        let text = random_chart(&mut random, count);
        let pages = pages(&text);
        assert_eq!(homes(&pages).len(), count, "seed {seed}");
        for (at, page) in pages.iter().enumerate() {
            let is_small = |code: Code| code == Code::SmallText || code == Code::BriefCards;
            let told = page.findings.iter().any(|finding| is_small(finding.code));
            let is_legible = page.scene.cards[0].text_size >= 9.99;
            assert!(told || is_legible, "seed {seed}, page {}", at + 1);
            assert!(
                !told || page.scene.cards.len() <= 2,
                "seed {seed}, page {}",
                at + 1
            );
        }
    }
}

#[test]
fn splits_a_long_chain_and_a_wide_star_in_time() {
    let chain = |post: usize| post - 1;
    let star = |_| 0;
    for manager in [chain as fn(usize) -> usize, star] {
        let mut text = String::from("[posts.p0]\n");
        for post in 1..400 {
            text += &format!("[posts.p{post}]\nreports_to = 'p{}'\n", manager(post));
        }
        let chart = chart(&text);
        let pages =
            organigram::draw_pages(&chart.organization, &chart.theme, &Ruler::new(), &options());
        assert_eq!(homes(&pages).len(), 400);
    }
}
