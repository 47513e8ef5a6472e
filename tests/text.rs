//! Measured text against the renderer's.

use organigram::geometry::Point;
use organigram::scene::Segment;
use organigram::text::{Face, Ruler};
use resvg::usvg;
use std::sync::Arc;

/// The width of a line as the renderer lays it out.
fn drawn_width(text: &str, face: Face, size: f64) -> f64 {
    let mut options = usvg::Options::default();
    let fonts = options.fontdb_mut();
    for face in Face::ALL {
        let source = usvg::fontdb::Source::Binary(Arc::new(face.bytes()));
        fonts.load_font_source(source);
    }
    let (weight, style) = match face {
        Face::Regular => (400, "normal"),
        Face::Bold => (700, "normal"),
        Face::Italic => (400, "italic"),
    };
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='9000' height='90'><text xml:space='preserve' y='50' \
         font-family='{}' font-size='{size}' font-weight='{weight}' font-style='{style}'>{escaped}</text></svg>",
        Face::FAMILY
    );
    let tree = usvg::Tree::from_str(&svg, &options).expect("sound SVG");
    match tree.root().children().first() {
        Some(usvg::Node::Text(text)) => f64::from(text.bounding_box().width()),
        _ => panic!("`{text}` is not drawn"),
    }
}

#[test]
fn measures_what_the_renderer_draws() {
    let ruler = Ruler::new();
    let texts = [
        "CTO",
        "Chief Information Security Officer",
        "AV Tower - WAVE To. Yo Te",
        "AVAVAVAVATATATA",
        "Directrice des systèmes d’information",
        "Œuvre, façade, naïveté, ÉÈÀÇ « œil » : 12 €",
        "office affine waffle ffi fl ff",
        "R&D, T&E <ops>",
        "Генеральный директор",
        "Διευθύνων Σύμβουλος",
        "Łódź, Žižkov, Şişli, Đồng",
        "e\u{301}cole, n\u{303}",
        "1st · 2nd … 3rd – “quoted”",
        "P.A. To, LT, Y. V, r. f'",
        "Open-source contribution",
        "narrow\u{202f}space and\u{a0}no-break",
        "a  b   c",
    ];
    for face in Face::ALL {
        for size in [8.0, 10.5, 16.0, 40.0] {
            for text in texts {
                let (measured, drawn) =
                    (ruler.width(text, face, size), drawn_width(text, face, size));
                assert!(
                    (measured - drawn).abs() < 0.5,
                    "`{text}` in {face:?} at {size}: measured {measured}, drawn {drawn}"
                );
            }
        }
    }
}

#[test]
fn adds_words_and_spaces_to_the_width_of_the_line() {
    let ruler = Ruler::new();
    let letters: Vec<char> = ('!'..='~')
        .chain('À'..='ſ')
        .chain("’“”–—…".chars())
        .collect();
    for face in Face::ALL {
        for chunk in letters.chunks(12) {
            let line: String = chunk.iter().flat_map(|letter| [*letter, ' ']).collect();
            let line = format!("x {}x", line.chars().rev().collect::<String>());
            let (measured, drawn) = (
                ruler.width(&line, face, 40.0),
                drawn_width(&line, face, 40.0),
            );
            assert!(
                (measured - drawn).abs() < 0.1,
                "`{line}` {measured} {drawn}"
            );
        }
    }
}

#[test]
fn outlines_a_line_within_its_measured_width() {
    let ruler = Ruler::new();
    let origin = Point::new(100.0, 50.0);
    let outline = ruler.outline("Engineering", Face::Bold, 16.0, origin);
    let end = origin.x + ruler.width("Engineering", Face::Bold, 16.0);
    let points: Vec<Point> = outline
        .iter()
        .filter_map(|segment| match *segment {
            Segment::Move(to) | Segment::Line(to) | Segment::Quad(_, to) => Some(to),
            _ => None,
        })
        .collect();
    assert!(points.len() > 100);
    assert!(
        points
            .iter()
            .all(|point| point.x >= 100.0 && point.x <= end)
    );
    assert!(points.iter().all(|point| point.y > 35.0 && point.y < 55.0));
}

#[test]
fn names_characters_that_no_font_has() {
    let ruler = Ruler::new();
    assert_eq!(ruler.missing("Zoë O’Neil — ok"), []);
    assert_eq!(ruler.missing("a\u{10fffd}b\u{10fffd}"), ['\u{10fffd}']);
}
