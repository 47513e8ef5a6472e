//! Random charts from the text to the picture, held against every rule; and pictures spoilt on purpose.

mod common;

use common::picture::Chart;
use common::random::Random;
use organigram::DrawOptions;
use organigram::card::{self, Style};
use organigram::diagnostic::Diagnostic;
use organigram::layout::{Placement, place};
use organigram::model::{LineKind, Organization, Structure, View};
use organigram::page::Page;
use organigram::scene::{self, Finished, Frame, Item, Scene};
use organigram::text::Ruler;
use organigram::theme::Theme;
use organigram::words::Words;
use std::collections::BTreeSet;
use std::fmt::Write;

const WORDS: [&str; 8] = [
    "Data",
    "Platform engineering",
    "Security of the information systems",
    "IT",
    "Governance, risk and compliance for all countries",
    "דן לוי",
    "Qualité de service",
    "Rindfleischetikettierungsüberwachung",
];

/// A chart of any kind: a tree, a matrix, a forest, many lines, very unequal cards.
fn random_chart(random: &mut Random) -> String {
    let count = 1 + random.below(45);
    let (lines, roots, matrix) = (random.below(8), 2 + random.below(30), 2 + random.below(30));
    let mut text = String::new();
    let mut line = |line: &str| writeln!(text, "{line}").expect("a string takes all");
    let pick = |random: &mut Random, of: &[&str]| of[random.below(of.len())].to_owned();
    for (key, values) in [
        ("page", &["auto", "16:9", "A4"][..]),
        ("direction", &["down", "down", "up", "right", "left"]),
        ("arrangement", &["auto", "classic", "compact"]),
        ("engine", &["auto", "tree", "layered"]),
        ("language", &["en", "fr", "ar"]),
        (
            "title",
            &["A", "A chart that has a rather long title for what it is"],
        ),
    ] {
        line(&format!("{key} = \"{}\"", pick(random, values)));
    }
    let mut managers: Vec<Option<usize>> = Vec::new();
    let mut has_co_head = vec![false; count];
    for at in 0..count {
        let manager =
            (at > 0 && random.below(roots) > 0).then(|| at - 1 - random.below(at.min(12)));
        managers.push(manager);
        line(&format!(
            "[posts.p{at}]\ntitle = \"{} {at}\"",
            pick(random, &WORDS)
        ));
        let mut reports_to: Vec<usize> = manager.into_iter().collect();
        let kind = pick(
            random,
            &[
                "post",
                "post",
                "post",
                "assistant",
                "team",
                "body",
                "external",
            ],
        );
        let second = at > 0 && manager.is_some() && managers[at - 1] == manager;
        let may_pair = second && kind == "post" && !has_co_head[at - 1];
        if may_pair && random.below(8) == 0 {
            has_co_head[at] = true;
            line(&format!("co_heads_with = \"p{}\"", at - 1));
        } else {
            line(&format!("kind = \"{kind}\""));
            let other = random.below(at.max(1));
            if manager.is_some_and(|manager| manager != other) && random.below(matrix) == 0 {
                reports_to.push(other);
            }
        }
        line(&format!("reports_to = [{}]", ids(&reports_to)));
        let mut ends = BTreeSet::from([at]);
        for (key, kinds) in [("dotted_to", 2), ("partners", 6), ("stakeholder_of", 6)] {
            let others = (0..random.below(1 + lines / kinds)).map(|_| random.below(count));
            let others: Vec<usize> = others
                .filter(|other| *other < at && ends.insert(*other))
                .collect();
            let label = if random.below(4) == 0 {
                "direct access"
            } else {
                ""
            };
            let entries = others.iter().map(|to| match label {
                "" => format!("\"p{to}\""),
                label => format!("{{ to = \"p{to}\", label = \"{label}\" }}"),
            });
            line(&format!(
                "{key} = [{}]",
                entries.collect::<Vec<_>>().join(", ")
            ));
        }
        let areas = (0..random.below(2) * random.below(9))
            .map(|area| format!("\"{} {area}\"", pick(random, &WORDS)));
        let areas: Vec<String> = areas.collect();
        line(&format!("focus = [{}]", areas.join(", ")));
        if random.below(6) == 0 {
            let size = 10 * random.below(40);
            line(&format!(
                "fields = {{ Budget = \"{size} M\", \"Seat of the office\" = \"Lyon {at}\" }}"
            ));
        }
        match random.below(5) {
            0 => line("status = \"vacant\""),
            1 => line(&format!(
                "holder = \"Ada Ruiz {}\"\nstatus = \"interim\"",
                random.below(6)
            )),
            2 => line(&format!(
                "holder = [\"Ben Frost\", \"Cleo Marsh {}\"]\nunit = \"U{}\"",
                at,
                random.below(4)
            )),
            _ => {}
        }
    }
    text
}

fn ids(posts: &[usize]) -> String {
    let ids = posts.iter().map(|post| format!("\"p{post}\""));
    ids.collect::<Vec<_>>().join(", ")
}

#[test]
fn keeps_the_rules_on_random_charts() {
    // What once broke a rule: a trunk of co-heads, a post outside of all trees below a line to a shared post.
    let hard = [110, 207, 999, 1_073];
    let mut bad = Vec::new();
    for seed in (0..common::seeds(25)).chain(hard) {
        let text = random_chart(&mut Random::new(seed));
        let chart = Chart::read(&format!("seed {seed}"), &text);
        let broken = chart.violations(&DrawOptions::default());
        if !broken.is_empty() {
            bad.push(format!("seed {seed}: {broken:#?}\n{text}"));
        }
    }
    assert!(bad.is_empty(), "{} seeds:\n{}", bad.len(), bad.join("\n"));
}

/// A picture, spoilt by `spoil`, and the rules that are then found broken.
fn rules_broken_by(spoil: impl Fn(&mut Scene)) -> Vec<u8> {
    let chart = Chart::read(
        "a chart",
        "title = \"T\"\npage = \"16:9\"\n[posts.a]\nholder = \"Ada Ruiz\"\nfocus = [\"Area\"]\n[posts.b]\n\
         reports_to = \"a\"\n[posts.c]\nreports_to = \"a\"\ndotted_to = { to = \"b\", label = \"access\" }\n\
         [posts.d]\nreports_to = \"a\"\n[posts.e]\nreports_to = \"a\"\n[posts.f]\nreports_to = \"a\"\n",
    );
    let organization = &chart.organization;
    let structure = organization.structure(&View::default());
    let (theme, ruler, words) = (
        Theme::board(),
        Ruler::new(),
        Words::of(organization.language),
    );
    let style = Style {
        theme: &theme,
        ruler: &ruler,
        words: &words,
        focus: organization.focus,
        detail: Default::default(),
        width: None,
        tags: &[],
        changes: &[],
    };
    let frame = Frame::new(organization, &structure, &style, &organization.wishes);
    let (placement, mut scene, findings) = picture(organization, &structure, &style, &frame);
    spoil(&mut scene);
    let picture = Finished {
        structure: &structure,
        placement: &placement,
        frame: &frame,
        scene: &scene,
        findings: &findings,
    };
    scene::verify(&picture)
        .iter()
        .map(|broken| broken.rule)
        .collect()
}

fn picture(
    organization: &Organization,
    structure: &Structure<'_>,
    style: &Style<'_>,
    frame: &Frame<'_>,
) -> (Placement, Scene, Vec<Diagnostic>) {
    let Page::Fixed(_) = organization.wishes.page else {
        panic!("the page is fixed");
    };
    let cards = card::compose(structure, style);
    let graph = common::chart::graph(structure, &cards, style);
    let options = organigram::layout::Options {
        room: frame.room(),
        ..style.theme.options()
    };
    let placement = place(&graph, &options);
    let (scene, findings) = scene::draw(structure, &cards, &placement, frame);
    (placement, scene, findings)
}

fn text_of(item: &mut Item) -> Option<&mut organigram::scene::TextRun> {
    match item {
        Item::Text(run) => Some(run),
        Item::Shape(_) | Item::Image(_) => None,
    }
}

#[test]
fn finds_nothing_wrong_in_a_sound_picture() {
    assert!(rules_broken_by(|_| ()).is_empty());
}

#[test]
fn finds_a_fifth_size_of_type() {
    let spoil = |scene: &mut Scene| {
        let runs = scene.cards.iter_mut().flat_map(|card| &mut card.items);
        for (at, run) in runs.filter_map(text_of).enumerate() {
            run.size += at as f64;
        }
    };
    assert_eq!(rules_broken_by(spoil), [10]);
}

#[test]
fn finds_a_chart_that_is_too_small_or_aside() {
    assert_eq!(rules_broken_by(|scene| scene.scale *= 0.8), [11]);
    let aside = |scene: &mut Scene| scene.cards[0].rect = scene.cards[0].rect.translated(1.0, 0.0);
    assert_eq!(rules_broken_by(aside), [11]);
}

#[test]
fn finds_what_the_picture_does_not_show() {
    let holder = |scene: &mut Scene| {
        scene.cards[0]
            .items
            .retain(|item| !matches!(item, Item::Text(run) if run.text == "Ada Ruiz"));
    };
    assert_eq!(rules_broken_by(holder), [15]);
    let area = |scene: &mut Scene| {
        scene.cards[0]
            .items
            .retain(|item| !matches!(item, Item::Text(run) if run.text == "Area"));
    };
    assert_eq!(rules_broken_by(area), [15]);
    assert_eq!(rules_broken_by(|scene| scene.heading.clear()), [15]);
    let dotted = |scene: &mut Scene| scene.lines.retain(|line| line.kind != LineKind::Dotted);
    assert_eq!(rules_broken_by(dotted), [15]);
    let solid = |scene: &mut Scene| scene.lines.retain(|line| line.to.as_deref() != Some("b"));
    assert_eq!(rules_broken_by(solid), [15, 15]);
}
