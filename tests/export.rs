//! One picture in every format, looked at as other programs do.

use organigram::color::Color;
use organigram::export::{self, SvgOptions, TextMode, TextOptions, XmlId};
use organigram::geometry::{Point, Rect, Size};
use organigram::model::{LineKind, LineMark, Part};
use organigram::scene::{
    Anchor, Card, Facts, Form, Item, Line, Palette, Scene, Segment, Shape, Stroke, TextRun,
};
use organigram::text::Face;
use resvg::usvg::roxmltree::{Document, Node};
use std::collections::HashSet;

/// What a user could have typed to break out of an attribute, an element or a line.
const HOSTILE: &str = "\"'><script>alert(1)</script>&amp;<![CDATA[ ]]> -->\u{1}\u{202e}\n\u{ffff}";

fn stroke(dash: &[f64]) -> Option<Stroke> {
    Some(Stroke {
        color: Color::new(107, 119, 133),
        width: 1.75,
        dash: dash.into(),
        round: !dash.is_empty(),
    })
}

fn shape(form: Form, fill: Option<Color>, stroke: Option<Stroke>) -> Item {
    Item::Shape(Shape { form, fill, stroke })
}

fn text(text: &str, x: f64, y: f64, anchor: Anchor) -> Item {
    Item::Text(TextRun {
        origin: Point::new(x, y),
        anchor,
        text: text.into(),
        face: Face::Bold,
        size: 10.5,
        fill: Color::new(31, 58, 95),
        width: 30.0,
    })
}

fn card(id: &str, manager: Option<&str>, rank: usize, x: f64, y: f64) -> Card {
    let rect = Rect::new(x, y, x + 100.0, y + 40.0);
    Card {
        id: id.into(),
        manager: manager.map(Into::into),
        co_head: None,
        rank,
        rect,
        text_size: 10.5,
        status: "filled",
        kind: "post",
        is_reference: false,
        leads_by: None,
        is_ghost: false,
        label: format!("{}, somebody", id.to_uppercase()),
        link: None,
        facts: Facts {
            headline: id.to_uppercase(),
            ..Facts::default()
        },
        items: vec![
            shape(Form::Rect(rect, 5.0), Some(Color::WHITE), stroke(&[])),
            text(&id.to_uppercase(), x + 10.0, y + 20.0, Anchor::Start),
        ],
    }
}

fn line(kind: LineKind, from: &str, to: Option<&str>, points: &[(f64, f64)]) -> Line {
    let points: Vec<_> = points.iter().map(|&(x, y)| Point::new(x, y)).collect();
    let mut path = vec![Segment::Move(points[0])];
    path.extend(points[1..].iter().map(|&point| Segment::Line(point)));
    let dash: &[f64] = if kind == LineKind::Solid {
        &[]
    } else {
        &[0.1, 5.0]
    };
    Line {
        kind,
        mark: LineMark::Same,
        is_faint: false,
        from: from.into(),
        to: to.map(Into::into),
        points: if to.is_some() { points } else { Vec::new() },
        items: vec![shape(Form::Path(path), None, stroke(dash))],
    }
}

/// A chief with two reports, one of whom has a dotted line to the other.
fn scene() -> Scene {
    Scene {
        size: Size::new(300.0, 200.0),
        background: Color::new(250, 251, 252),
        palette: Palette::default(),
        families: vec!["Noto Sans".into(), "Arial".into(), "sans-serif".into()],
        language: "en",
        is_right_to_left: false,
        title: "Our team".into(),
        is_titled: true,
        subtitle: None,
        source: String::new(),
        description: "CEO; below: CIO, CTO.".into(),
        scale: 1.0,
        heading: vec![text("Our team", 20.0, 20.0, Anchor::Start)],
        panels: Vec::new(),
        lines: vec![
            line(
                LineKind::Solid,
                "ceo",
                None,
                &[(150.0, 80.0), (150.0, 100.0)],
            ),
            line(
                LineKind::Solid,
                "ceo",
                Some("cio"),
                &[(150.0, 80.0), (150.0, 100.0), (70.0, 100.0), (70.0, 120.0)],
            ),
            line(
                LineKind::Solid,
                "ceo",
                Some("cto"),
                &[
                    (150.0, 80.0),
                    (150.0, 100.0),
                    (230.0, 100.0),
                    (230.0, 120.0),
                ],
            ),
            line(
                LineKind::Dotted,
                "cio",
                Some("cto"),
                &[(120.0, 140.0), (180.0, 140.0)],
            ),
        ],
        cards: vec![
            card("ceo", None, 0, 100.0, 40.0),
            card("cio", Some("ceo"), 1, 20.0, 120.0),
            card("cto", Some("ceo"), 1, 180.0, 120.0),
        ],
        table: None,
        legend: vec![text("reports to", 20.0, 180.0, Anchor::Middle)],
        footer: vec![text("Source: people team", 280.0, 190.0, Anchor::End)],
    }
}

/// Boxes in place of letters.
fn boxes(text: &str, _: Face, size: f64, origin: Point) -> Vec<Segment> {
    let corner = origin.translated(size * text.chars().count() as f64 / 2.0, -size);
    vec![
        Segment::Move(origin),
        Segment::Line(Point::new(corner.x, origin.y)),
        Segment::Line(corner),
        Segment::Close,
    ]
}

fn svg(scene: &Scene) -> String {
    export::svg(scene, &SvgOptions::default())
}

fn outlined(scene: &Scene) -> String {
    let options = SvgOptions {
        text: TextMode::Paths(&boxes),
        ..SvgOptions::default()
    };
    export::svg(scene, &options)
}

fn parsed(svg: &str) -> Document<'_> {
    Document::parse(svg).unwrap_or_else(|error| panic!("{error}\n{svg}"))
}

fn with_attribute<'a>(document: &'a Document, name: &str) -> Vec<Node<'a, 'a>> {
    let nodes = document.descendants();
    nodes
        .filter(|node| node.attribute(name).is_some())
        .collect()
}

#[test]
fn the_root_has_size_name_and_description() {
    let svg = svg(&scene());
    let document = parsed(&svg);
    let root = document.root_element();
    assert_eq!(root.attribute("width"), Some("300pt"));
    assert_eq!(root.attribute("height"), Some("200pt"));
    assert_eq!(root.attribute("viewBox"), Some("0 0 300 200"));
    assert_eq!(root.attribute("role"), Some("graphics-document document"));
    assert_eq!(
        root.attribute("font-family"),
        Some("'Noto Sans', Arial, sans-serif")
    );
    for (reference, text) in [
        ("aria-labelledby", "Our team"),
        ("aria-describedby", "CEO; below: CIO, CTO."),
    ] {
        let named = with_attribute(&document, "id");
        let named = named
            .iter()
            .find(|node| node.attribute("id") == root.attribute(reference));
        assert_eq!(named.and_then(Node::text), Some(text), "{reference}");
    }
}

#[test]
fn cards_stand_in_order_and_say_who_they_are() {
    let mut scene = scene();
    scene.cards[2].status = "vacant";
    scene.cards[2].kind = "team";
    for svg in [svg(&scene), outlined(&scene)] {
        let document = parsed(&svg);
        let cards = with_attribute(&document, "data-post");
        let ids: Vec<_> = cards
            .iter()
            .filter_map(|card| card.attribute("data-post"))
            .collect();
        assert_eq!(ids, ["ceo", "cio", "cto"]);
        let last = cards[2];
        assert_eq!(last.attribute("data-manager"), Some("ceo"));
        assert_eq!(last.attribute("data-status"), Some("vacant"));
        assert_eq!(last.attribute("data-kind"), Some("team"));
        assert_eq!(last.attribute("role"), Some("listitem"));
        assert_eq!(last.attribute("aria-label"), Some("CTO, somebody"));
        assert_eq!(last.attribute("aria-level"), Some("2"));
        assert_eq!(
            last.parent().and_then(|list| list.attribute("role")),
            Some("list")
        );
        assert_eq!(cards[0].attribute("data-manager"), None);
    }
}

#[test]
fn the_first_shape_of_a_card_is_its_outline_in_page_coordinates() {
    let mut scene = scene();
    scene.cards[1].link = Some("https://example.org/".into());
    let svg = svg(&scene);
    let document = parsed(&svg);
    for (node, card) in with_attribute(&document, "data-post")
        .iter()
        .zip(&scene.cards)
    {
        let mut shapes = node
            .descendants()
            .filter(|node| node.has_tag_name("rect") || node.has_tag_name("path"));
        let outline = shapes.next().expect("a card has an outline");
        let number = |name| {
            outline
                .attribute(name)
                .and_then(|value: &str| value.parse::<f64>().ok())
        };
        assert_eq!(number("x"), Some(card.rect.x0));
        assert_eq!(number("y"), Some(card.rect.y0));
        assert_eq!(number("width"), Some(100.0));
        assert_eq!(number("height"), Some(40.0));
    }
}

#[test]
fn lines_say_their_kind_and_ends_and_run_along_the_axes() {
    let svg = svg(&scene());
    let document = parsed(&svg);
    let lines = with_attribute(&document, "data-line");
    let told: Vec<_> = lines
        .iter()
        .map(|line| {
            (
                line.attribute("data-line"),
                line.attribute("data-from"),
                line.attribute("data-to"),
            )
        })
        .collect();
    let expected = [
        (Some("solid"), Some("ceo"), None),
        (Some("solid"), Some("ceo"), Some("cio")),
        (Some("solid"), Some("ceo"), Some("cto")),
        (Some("dotted"), Some("cio"), Some("cto")),
    ];
    assert_eq!(told, expected);
    assert_eq!(lines[1].attribute("d"), Some("M150 80V100H70V120"));
    assert_eq!(lines[3].attribute("stroke-dasharray"), Some("0.1 5"));
    assert_eq!(lines[3].attribute("stroke-linecap"), Some("round"));
    let group = lines[0].parent().expect("lines stand in a group");
    assert_eq!(group.attribute("aria-hidden"), Some("true"));
}

#[test]
fn the_parts_of_a_page_have_names_and_empty_ones_are_left_out() {
    let mut scene = scene();
    let parts = |scene: &Scene| -> Vec<String> {
        let svg = svg(scene);
        let document = parsed(&svg);
        let nodes = with_attribute(&document, "data-part");
        nodes
            .iter()
            .filter_map(|node| node.attribute("data-part"))
            .map(Into::into)
            .collect()
    };
    assert_eq!(
        parts(&scene),
        ["heading", "lines", "cards", "legend", "footer"]
    );
    scene.legend.clear();
    scene.footer.clear();
    scene.heading.clear();
    scene.lines.clear();
    assert_eq!(parts(&scene), ["cards"]);
}

#[test]
fn only_what_every_program_draws_is_written() {
    const ELEMENTS: &[&str] = &[
        "svg", "title", "desc", "g", "a", "rect", "circle", "path", "text",
    ];
    const ATTRIBUTES: &[&str] = &[
        "width",
        "height",
        "viewBox",
        "lang",
        "role",
        "id",
        "x",
        "y",
        "rx",
        "cx",
        "cy",
        "r",
        "d",
        "fill",
        "stroke",
        "stroke-width",
        "stroke-dasharray",
        "stroke-linecap",
        "font-family",
        "font-size",
        "font-weight",
        "font-style",
        "text-anchor",
        "href",
    ];
    let mut scene = scene();
    scene.cards[0].link = Some("mailto:ceo@example.org".into());
    let dot = Form::Circle(Point::new(5.0, 5.0), 2.4);
    scene.cards[0]
        .items
        .push(shape(dot, Some(Color::BLACK), None));
    for svg in [svg(&scene), outlined(&scene)] {
        for node in parsed(&svg).descendants().filter(Node::is_element) {
            assert!(ELEMENTS.contains(&node.tag_name().name()), "{node:?}");
            for attribute in node.attributes() {
                let name = attribute.name();
                let is_told = name.starts_with("aria-") || name.starts_with("data-");
                assert!(is_told || ATTRIBUTES.contains(&name), "{name}");
            }
        }
    }
}

#[test]
fn text_stands_on_its_baseline_as_text() {
    let svg = svg(&scene());
    let document = parsed(&svg);
    let texts: Vec<_> = document
        .descendants()
        .filter(|node| node.has_tag_name("text"))
        .collect();
    assert_eq!(texts.len(), 6);
    let source = texts.last().expect("the footer");
    assert_eq!(source.text(), Some("Source: people team"));
    assert_eq!(
        (source.attribute("x"), source.attribute("y")),
        (Some("280"), Some("190"))
    );
    assert_eq!(source.attribute("text-anchor"), Some("end"));
    assert_eq!(source.attribute("font-weight"), Some("700"));
}

#[test]
fn outlined_text_starts_where_its_anchor_says_and_keeps_its_words() {
    let svg = outlined(&scene());
    let document = parsed(&svg);
    assert!(!document.descendants().any(|node| node.has_tag_name("text")));
    let named = |name: &str| {
        let nodes = with_attribute(&document, "aria-label");
        let node = nodes
            .into_iter()
            .find(|node| node.attribute("aria-label") == Some(name));
        node.and_then(|node| node.attribute("d"))
            .unwrap_or_else(|| panic!("{name}"))
    };
    assert!(named("Our team").starts_with("M20 20H"));
    assert!(named("reports to").starts_with("M5 180H"));
    assert!(named("Source: people team").starts_with("M250 190H"));
}

#[test]
fn hostile_words_stay_words() {
    let mut scene = scene();
    scene.title = HOSTILE.into();
    scene.description = HOSTILE.into();
    scene.families = vec![HOSTILE.into()];
    scene.heading = vec![text(HOSTILE, 0.0, 0.0, Anchor::Start)];
    scene.lines[1].from = HOSTILE.into();
    scene.lines[1].to = Some(HOSTILE.into());
    let card = &mut scene.cards[0];
    card.id = HOSTILE.into();
    card.manager = Some(HOSTILE.into());
    card.label = HOSTILE.into();
    card.facts.headline = HOSTILE.into();
    card.facts.title = Some(HOSTILE.into());
    card.facts.holders = vec![HOSTILE.into()];
    card.facts.status = Some(HOSTILE.into());
    let harmless = HOSTILE.replace(['\u{1}', '\u{ffff}'], "\u{fffd}");
    for svg in [svg(&scene), outlined(&scene)] {
        let document = parsed(&svg);
        assert!(
            !document
                .descendants()
                .any(|node| node.has_tag_name("script"))
        );
        let card = with_attribute(&document, "data-post")[0];
        assert_eq!(card.attribute("data-post"), Some(harmless.as_str()));
        assert_eq!(card.attribute("aria-label"), Some(harmless.as_str()));
        resvg::usvg::Tree::from_str(&svg, &resvg::usvg::Options::default())
            .expect("a painter reads it");
    }
    let json: serde_json::Value = serde_json::from_str(&export::json(&scene)).expect("JSON");
    assert_eq!(json["posts"][0]["id"], HOSTILE);
    let tree = export::text(&scene, &TextOptions { focus: true });
    assert!(!tree.contains(['\u{1}', '\u{202e}']));
    assert_eq!(tree.lines().count(), 5);
    let list = export::markdown(&scene);
    assert!(!list.contains(['\u{1}', '\u{202e}', '<']));
    assert_eq!(list.lines().count(), 5);
}

#[test]
fn only_checked_links_can_be_followed() {
    let mut scene = scene();
    scene.cards[0].link = Some("https://example.org/?a=1&b=\"".into());
    scene.cards[1].link = Some("javascript:alert(1)".into());
    let svg = svg(&scene);
    let document = parsed(&svg);
    let links = with_attribute(&document, "href");
    assert_eq!(links.len(), 1);
    assert_eq!(
        links[0].attribute("href"),
        Some("https://example.org/?a=1&b=\"")
    );
    assert!(!svg.contains("javascript"));
}

#[test]
fn ids_are_unique_and_two_prefixes_never_meet() {
    let mut scene = scene();
    for (card, id) in scene.cards.iter_mut().zip(["title", "a b", "a_x20_b"]) {
        card.id = id.into();
    }
    let ids = |prefix: &str| -> Vec<String> {
        let options = SvgOptions {
            prefix: XmlId::new(prefix),
            ..SvgOptions::default()
        };
        let svg = export::svg(&scene, &options);
        let document = parsed(&svg);
        let nodes = with_attribute(&document, "id");
        nodes
            .iter()
            .filter_map(|node| node.attribute("id"))
            .map(Into::into)
            .collect()
    };
    let all: Vec<_> = ids("og").into_iter().chain(ids("two")).collect();
    assert_eq!(all.iter().collect::<HashSet<_>>().len(), 10, "{all:?}");
    let is_name = |id: &String| id.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c));
    assert!(all.iter().all(is_name), "{all:?}");
}

#[test]
fn a_transparent_page_has_no_ground() {
    let options = SvgOptions {
        transparent: true,
        ..SvgOptions::default()
    };
    assert!(svg(&scene()).contains("#fafbfc"));
    assert!(!export::svg(&scene(), &options).contains("#fafbfc"));
}

#[test]
fn a_post_takes_few_bytes() {
    let mut scene = scene();
    let before = svg(&scene).len();
    for index in 0..100 {
        scene
            .cards
            .push(card(&format!("p{index}"), Some("ceo"), 1, 0.0, 0.0));
        let to = format!("p{index}");
        scene.lines.push(line(
            LineKind::Solid,
            "ceo",
            Some(&to),
            &[(1.0, 2.0), (3.0, 2.0), (3.0, 4.0)],
        ));
    }
    let each = (svg(&scene).len() - before) / 100;
    assert!((200..=500).contains(&each), "{each} bytes a post");
}

#[test]
fn json_tells_where_everything_stands() {
    let mut scene = scene();
    scene.cards[1].rect.x0 = 20.004_999;
    let json: serde_json::Value = serde_json::from_str(&export::json(&scene)).expect("JSON");
    assert_eq!(json["version"], 1);
    assert_eq!(
        json["page"],
        serde_json::json!({ "width": 300, "height": 200 })
    );
    assert_eq!(json["scale"], 1);
    let expected = serde_json::json!({
        "id": "cio", "manager": "ceo", "rank": 1, "x": 20, "y": 120, "width": 100, "height": 40, "text_size": 10.5
    });
    assert_eq!(json["posts"][1], expected);
    assert!(json["posts"][0]["manager"].is_null());
    // What several lines share is not told apart from them.
    assert_eq!(json["lines"].as_array().map(Vec::len), Some(3));
    let dotted = serde_json::json!({
        "kind": "dotted", "from": "cio", "to": "cto", "points": [{ "x": 120, "y": 140 }, { "x": 180, "y": 140 }]
    });
    assert_eq!(json["lines"][2], dotted);
}

#[test]
fn the_tree_shows_who_reports_to_whom_and_the_other_lines() {
    let mut scene = scene();
    scene
        .cards
        .insert(2, card("ciso", Some("cio"), 2, 0.0, 0.0));
    scene.cards.push(card("board", None, 0, 0.0, 0.0));
    let facts = &mut scene.cards[1].facts;
    facts.title = Some("Chief Information Officer".into());
    facts.holders = vec!["Paul Meyer".into(), "Lea Brandt".into()];
    facts.status = Some("interim".into());
    facts.focus = vec![
        (Part::Owner, "Systems".into()),
        (Part::Stakeholder, "Products".into()),
    ];
    facts.left_out = 2;
    let expected = "\
Our team

CEO
├─ CIO  Chief Information Officer  Paul Meyer, Lea Brandt  [interim]  ⋯ dotted to CTO
│  └─ CISO
└─ CTO
BOARD
";
    assert_eq!(export::text(&scene, &TextOptions::default()), expected);
    let with_focus = export::text(&scene, &TextOptions { focus: true });
    let areas = "│  │  ● Systems\n│  │  ○ Products\n│  │  +2 more\n│  └─ CISO\n";
    assert!(with_focus.contains(areas), "{with_focus}");
}

#[test]
fn markdown_lists_posts_below_their_managers_and_takes_no_orders() {
    let mut scene = scene();
    scene.title = "Our *new* team".into();
    scene
        .cards
        .insert(2, card("ciso", Some("cio"), 2, 0.0, 0.0));
    let facts = &mut scene.cards[1].facts;
    facts.title = Some("Chief Information Officer".into());
    facts.holders = vec!["Paul Meyer".into(), "<b>Lea</b>".into()];
    facts.status = Some("interim".into());
    facts.relations = vec!["dotted to CTO".into()];
    facts.focus_told = Some("focus: Systems, large and small; Products (stake)".into());
    facts.left_out = 2;
    let expected = "\
**Our \\*new\\* team**

- **CEO**
    - **CIO** · Chief Information Officer · Paul Meyer · &lt;b>Lea&lt;/b> · interim · dotted to CTO · focus: Systems, large and small; Products (stake)
        - **CISO**
    - **CTO**
";
    assert_eq!(export::markdown(&scene), expected);
}

#[test]
fn a_chain_of_a_hundred_thousand_posts_stays_small_in_every_format() {
    const POSTS: usize = 100_000;
    let mut scene = scene();
    scene.lines.clear();
    scene.cards = (0..POSTS)
        .map(|rank| {
            card(
                &format!("p{rank}"),
                rank.checked_sub(1)
                    .map(|rank| format!("p{rank}"))
                    .as_deref(),
                rank,
                0.0,
                0.0,
            )
        })
        .collect();
    let tree = export::text(&scene, &TextOptions { focus: true });
    assert!(tree.len() < 200 * POSTS, "{} bytes", tree.len());
    assert!(tree.ends_with("99999 └─ P99999\n"));
    assert!(svg(&scene).len() < 500 * POSTS);
    assert!(export::json(&scene).len() < 300 * POSTS);
    let list = export::markdown(&scene);
    assert!(list.len() < 200 * POSTS, "{} bytes", list.len());
    assert!(list.ends_with("- 99999 **P99999**\n"));
}

#[cfg(feature = "png")]
mod pixels {
    use super::*;
    use organigram::export::{PixelSize, PngError, PngOptions};

    /// Width, channels and bytes of the pixels.
    fn decoded(file: &[u8]) -> (usize, usize, Vec<u8>) {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().expect("a PNG");
        let mut data = vec![0; reader.output_buffer_size().expect("a size")];
        let about = reader.next_frame(&mut data).expect("pixels");
        (about.width as usize, about.color_type.samples(), data)
    }

    fn pixel(file: &[u8], x: usize, y: usize) -> Vec<u8> {
        let (width, channels, data) = decoded(file);
        data[(y * width + x) * channels..][..channels].to_vec()
    }

    fn options(transparent: bool) -> PngOptions {
        PngOptions {
            size: PixelSize::Width(600),
            transparent,
            ..PngOptions::default()
        }
    }

    #[test]
    fn paints_ground_and_cards_where_they_stand() {
        let file = export::png(&scene(), &boxes, &options(false)).expect("a picture");
        assert_eq!(pixel(&file, 1, 1), [250, 251, 252]);
        assert_eq!(pixel(&file, 300, 150), [255, 255, 255]);
        assert_eq!(decoded(&file).2.len(), 600 * 400 * 3);
        let again = export::png(&scene(), &boxes, &options(false)).expect("a picture");
        assert_eq!(file, again);
    }

    #[test]
    fn a_transparent_page_lets_the_slide_shine_through() {
        let file = export::png(&scene(), &boxes, &options(true)).expect("a picture");
        assert_eq!(pixel(&file, 1, 1)[3], 0);
        assert_eq!(pixel(&file, 300, 150), [255, 255, 255, 255]);
    }

    #[test]
    fn refuses_more_posts_than_a_picture_shows() {
        let mut scene = scene();
        scene.cards = vec![scene.cards[0].clone(); 4_001];
        let refused = export::png(&scene, &boxes, &PngOptions::default());
        assert_eq!(refused, Err(PngError::TooManyPosts(4_001)));
    }
}
