//! The finished picture held against the rules that a picture must keep.

mod common;

use common::chart::{Drawn, drawn, post, team};
use organigram::diagnostic::Code;
use organigram::geometry::Rect;
use organigram::model::{Language, LineKind, Organization, Status};
use organigram::page::Page;
use organigram::scene::{Anchor, Form, Item, Scene, Segment, TextRun};
use organigram::theme::Theme;
use std::collections::BTreeSet;

fn draw(is_rich: bool, page: Page) -> Drawn {
    let (organization, lines) = team(is_rich);
    drawn(
        &organization,
        lines,
        &Theme::board(),
        Language::English,
        page,
    )
}

fn slide() -> Page {
    Page::from_name("16:9").expect("a named page")
}

fn items(scene: &Scene) -> impl Iterator<Item = &Item> {
    let lines = scene.lines.iter().flat_map(|line| &line.items);
    let cards = scene.cards.iter().flat_map(|card| &card.items);
    let around = scene
        .heading
        .iter()
        .chain(&scene.legend)
        .chain(&scene.footer);
    around.chain(lines).chain(cards)
}

fn texts<'a>(items: impl Iterator<Item = &'a Item>) -> Vec<&'a TextRun> {
    let text = |item: &'a Item| match item {
        Item::Text(run) => Some(run),
        Item::Shape(_) | Item::Image(_) => None,
    };
    items.filter_map(text).collect()
}

/// The room of a line of text with our face.
fn room(run: &TextRun) -> Rect {
    let x0 = match run.anchor {
        Anchor::Start => run.origin.x,
        Anchor::Middle => run.origin.x - run.width / 2.0,
        Anchor::End => run.origin.x - run.width,
    };
    Rect::new(
        x0,
        run.origin.y - 0.75 * run.size,
        x0 + run.width,
        run.origin.y + 0.25 * run.size,
    )
}

fn chart_bounds(drawn: &Drawn) -> Rect {
    let points = drawn.scene.lines.iter().flat_map(|line| &line.points);
    let points = points.map(|point| Rect::new(point.x, point.y, point.x, point.y));
    let cards = drawn.scene.cards.iter().map(|card| card.rect);
    let labels = drawn
        .placement
        .routes
        .iter()
        .filter_map(|route| route.label);
    let origin = drawn.scene.cards[0].rect.origin();
    let first = drawn.placement.boxes[0].scaled(drawn.scene.scale).origin();
    let (dx, dy) = (origin.x - first.x, origin.y - first.y);
    let labels = labels.map(|label| label.scaled(drawn.scene.scale).translated(dx, dy));
    cards
        .chain(points)
        .chain(labels)
        .reduce(Rect::union)
        .expect("cards")
}

#[test]
fn uses_four_text_sizes_at_most() {
    for page in [Page::Auto, slide()] {
        let drawn = draw(true, page);
        let sizes: BTreeSet<u64> = texts(items(&drawn.scene))
            .iter()
            .map(|run| (run.size * 1000.0) as u64)
            .collect();
        assert!(sizes.len() <= 4, "{sizes:?}");
    }
}

#[test]
fn fills_a_fixed_page_and_stands_in_its_middle() {
    for (is_rich, name) in [
        (false, "16:9"),
        (true, "16:9"),
        (true, "A4"),
        (false, "4:3"),
        (true, "A3"),
    ] {
        let drawn = draw(is_rich, Page::from_name(name).expect("a named page"));
        let (bounds, page) = (chart_bounds(&drawn), drawn.scene.size);
        let heading = texts(drawn.scene.heading.iter());
        let legend = texts(drawn.scene.legend.iter());
        let top = heading.last().expect("a heading").origin.y + 26.0;
        let foot = legend
            .iter()
            .map(|run| run.origin.y)
            .fold(f64::MAX, f64::min)
            - 32.0;
        let parts = [
            bounds.width() / (page.width - 80.0),
            bounds.height() / (foot - top),
        ];
        assert!(parts[0].max(parts[1]) >= 0.85, "{name}: {parts:?}");
        assert!((bounds.center().x - page.width / 2.0).abs() < 0.5, "{name}");
        assert!(
            (bounds.center().y - (top + foot) / 2.0).abs() < 3.0,
            "{name}"
        );
    }
}

#[test]
fn keeps_heading_chart_legend_and_footer_apart_and_on_the_page() {
    for theme in Theme::NAMES {
        let theme = Theme::built_in(theme).expect("built in");
        for page in [
            Page::Auto,
            slide(),
            Page::from_sides(400.0, 700.0).expect("a page"),
        ] {
            let (organization, lines) = team(true);
            let drawn = drawn(&organization, lines, &theme, Language::French, page);
            let scene = &drawn.scene;
            let whole = Rect::new(0.0, 0.0, scene.size.width, scene.size.height);
            let around = texts(
                scene
                    .heading
                    .iter()
                    .chain(&scene.legend)
                    .chain(&scene.footer),
            );
            let rooms: Vec<Rect> = around.iter().map(|run| room(run)).collect();
            let chart = chart_bounds(&drawn);
            for (at, one) in rooms.iter().enumerate() {
                assert!(whole.contains(one), "`{}` leaves the page", around[at].text);
                assert!(
                    !one.inflated(6.0).overlaps(&chart),
                    "`{}` meets the chart",
                    around[at].text
                );
                for other in &rooms[..at] {
                    assert!(
                        !one.overlaps(other),
                        "`{}` meets another text",
                        around[at].text
                    );
                }
            }
            assert!(whole.contains(&chart));
        }
    }
}

#[test]
fn lists_in_the_legend_exactly_what_occurs() {
    let drawn = draw(false, slide());
    let legend: Vec<&str> = texts(drawn.scene.legend.iter())
        .iter()
        .map(|run| run.text.as_str())
        .collect();
    let expected = [
        "reports to",
        "dotted line: direct access",
        "partners",
        "owns",
        "shares",
        "has a stake",
        "vacant",
        "DIG",
        "Digital",
        "INF",
        "Information",
        "SEC",
        "Security",
        "TEC",
        "Technology",
    ];
    assert_eq!(legend, expected);
}

#[test]
fn has_no_legend_for_solid_lines_alone() {
    let organization = Organization {
        posts: vec![post("CEO", "", "", None), post("CIO", "", "", Some(0))],
        ..Organization::default()
    };
    let drawn = drawn(
        &organization,
        Vec::new(),
        &Theme::board(),
        Language::English,
        Page::Auto,
    );
    assert!(drawn.scene.legend.is_empty());
    assert!(drawn.scene.footer.is_empty());
    assert_eq!(drawn.scene.title, "Organization chart");
}

#[test]
fn warns_of_small_text_on_a_fixed_page_only() {
    let is_small = |drawn: &Drawn| {
        drawn
            .findings
            .iter()
            .any(|finding| finding.code == Code::SmallText)
    };
    let small = draw(true, Page::from_sides(300.0, 200.0).expect("a page"));
    assert!(is_small(&small));
    assert!(!is_small(&draw(true, Page::Auto)));
}

#[test]
fn names_cards_for_those_who_cannot_see_them() {
    let drawn = draw(false, Page::Auto);
    let label = |id: &str| {
        let card = drawn.scene.cards.iter().find(|card| card.id == id);
        card.expect("a card").label.clone()
    };
    let ciso = "CISO, Lea Brandt, Security, reports to CIO; dotted to CEO; focus: Security requirements, Risk and compliance";
    assert_eq!(label("ciso"), ciso);
    assert!(label("cdo").starts_with("CDO, Vacant, Digital, reports to CEO; focus: "));
    assert!(
        drawn
            .scene
            .description
            .contains("CEO: CDO, CIO, CTO and CPO.")
    );
}

#[test]
fn closes_the_joints_of_solid_lines() {
    let drawn = draw(false, Page::Auto);
    let solid = drawn
        .scene
        .lines
        .iter()
        .filter(|line| line.kind == LineKind::Solid);
    let (shared, own): (Vec<_>, Vec<_>) = solid.partition(|line| line.to.is_none());
    let pieces = |line: &organigram::scene::Line| match &line.items[0] {
        Item::Shape(shape) => match &shape.form {
            Form::Path(path) => path.clone(),
            form => panic!("{form:?}"),
        },
        item => panic!("{item:?}"),
    };
    for line in own {
        let path = pieces(line);
        let Segment::Move(start) = path[0] else {
            panic!("{path:?}")
        };
        let end = path.last().copied();
        assert_eq!(end, line.points.last().map(|&point| Segment::Line(point)));
        let starts_at_card = Some(&start) == line.points.first();
        let on_spine = shared.iter().any(|spine| {
            let path = pieces(spine);
            path.windows(2).any(|pair| match pair {
                &[Segment::Move(from), Segment::Line(to)] => {
                    let (x0, x1) = (from.x.min(to.x), from.x.max(to.x));
                    let (y0, y1) = (from.y.min(to.y), from.y.max(to.y));
                    Rect::new(x0, y0, x1, y1)
                        .inflated(1e-6)
                        .contains(&Rect::new(start.x, start.y, start.x, start.y))
                }
                _ => false,
            })
        });
        assert!(
            starts_at_card || on_spine,
            "{:?} starts in the air",
            line.to
        );
    }
}

#[test]
fn puts_a_terminal_on_lines_that_have_one() {
    let drawn = draw(true, Page::Auto);
    let shapes = |kind| {
        let line = drawn.scene.lines.iter().find(|line| line.kind == kind);
        let shapes = line.expect("a line").items.iter();
        shapes.filter(|item| matches!(item, Item::Shape(_))).count()
    };
    assert_eq!(shapes(LineKind::Partner), 3);
    assert_eq!(shapes(LineKind::Stakeholder), 2);
    assert_eq!(shapes(LineKind::Dotted), 1);
}

#[test]
fn starts_every_card_with_its_outline() {
    let drawn = draw(true, slide());
    for card in &drawn.scene.cards {
        let Item::Shape(outline) = &card.items[0] else {
            panic!("{}", card.id)
        };
        assert!(matches!(outline.form, Form::Rect(rect, _) if rect == card.rect));
    }
}

#[test]
fn warns_when_units_outnumber_colours() {
    let mut organization = Organization::default();
    for unit in 0..7 {
        let mut post = post(&format!("P{unit}"), "", "", None);
        post.unit = Some(format!("Unit {unit}"));
        organization.posts.push(post);
    }
    let drawn = drawn(
        &organization,
        Vec::new(),
        &Theme::board(),
        Language::English,
        Page::Auto,
    );
    assert!(
        drawn
            .findings
            .iter()
            .any(|finding| finding.code == Code::UnitColors)
    );
}

#[test]
fn survives_the_smallest_page_and_the_longest_heading() {
    let (mut organization, lines) = team(true);
    organization.title = Some("heading ".repeat(2_000));
    organization.posts[0].status = Status::Planned;
    let page = Page::from_sides(72.0, 72.0).expect("a page");
    let drawn = drawn(
        &organization,
        lines,
        &Theme::board(),
        Language::French,
        page,
    );
    assert!(drawn.scene.scale > 0.0 && drawn.scene.scale.is_finite());
    assert!(
        drawn
            .findings
            .iter()
            .any(|finding| finding.code == Code::TextCut)
    );
}

#[test]
fn draws_nobody() {
    let drawn = drawn(
        &Organization::default(),
        Vec::new(),
        &Theme::board(),
        Language::English,
        slide(),
    );
    assert!(drawn.scene.cards.is_empty());
}
