//! The masters and the layout of a deck of our own.

use super::super::markup::Markup;
use super::canvas::{Canvas, Frame};
use super::notes;
use super::slide::{SPACES, start_tree};
use super::theme::Theme;
use crate::geometry::{Rect, Size};

/// The distance of everything from the edges of a slide, in parts of its height.
const MARGIN: f64 = 0.074;

/// A place of the master.
struct Place {
    number: &'static str,
    name: &'static str,
    kind: &'static [(&'static str, &'static str)],
    rect: Rect,
    /// The size of its type in hundredths of a point.
    size: i64,
    is_bold: bool,
    align: &'static str,
}

/// The places of layout and master on a slide of the given size, in points.
fn places(size: Size) -> [Place; 3] {
    let margin = MARGIN * size.height.min(size.width);
    let right = size.width - margin;
    let row = |top: f64, height: f64| Rect::new(margin, top, right, top + height);
    let unit = size.height.min(size.width) / 540.0;
    let points = |size: f64| ((size * unit * 100.0).round() as i64).clamp(100, 400_000);
    [
        Place {
            number: "2",
            name: "Title",
            kind: &[("type", "title")],
            rect: row(0.7 * margin, 36.0 * unit),
            size: points(22.0),
            is_bold: true,
            align: "l",
        },
        Place {
            number: "3",
            name: "Subtitle",
            kind: &[("type", "body"), ("idx", "13")],
            rect: row(0.7 * margin + 38.0 * unit, 20.0 * unit),
            size: points(11.0),
            is_bold: false,
            align: "l",
        },
        Place {
            number: "4",
            name: "Footer",
            kind: &[("type", "ftr"), ("idx", "11")],
            rect: row(size.height - margin - 10.0 * unit, 16.0 * unit),
            size: points(11.0),
            is_bold: false,
            align: "r",
        },
    ]
}

/// The slide master.
pub(super) fn master(size: Size, theme: &Theme, layout: &str) -> String {
    let mut xml = start("p:sldMaster");
    xml.start("p:cSld");
    background(&mut xml);
    tree(&mut xml, size);
    xml.end();
    theme.map(&mut xml);
    xml.start("p:sldLayoutIdLst");
    xml.empty("p:sldLayoutId", &[("id", "2147483649"), ("r:id", layout)]);
    xml.end();
    xml.start("p:txStyles");
    for (name, size, is_bold) in [
        ("p:titleStyle", 2_200, true),
        ("p:bodyStyle", 1_100, false),
        ("p:otherStyle", 1_100, false),
    ] {
        xml.start(name);
        level(&mut xml, size, is_bold, "l");
        xml.end();
    }
    xml.end();
    xml.finish()
}

/// The only layout.
pub(super) fn layout(size: Size) -> String {
    let mut xml = start("p:sldLayout");
    xml.attribute("preserve", "1");
    xml.attribute("userDrawn", "1");
    xml.start("p:cSld");
    xml.attribute("name", "Org chart");
    tree(&mut xml, size);
    xml.end();
    mapping(&mut xml);
    xml.finish()
}

fn start(name: &'static str) -> Markup {
    let mut xml = Markup::xml(name);
    for (space, address) in SPACES {
        xml.attribute(space, address);
    }
    xml
}

fn mapping(xml: &mut Markup) {
    xml.start("p:clrMapOvr");
    xml.empty("a:masterClrMapping", &[]);
    xml.end();
}

fn background(xml: &mut Markup) {
    xml.start("p:bg");
    xml.start("p:bgPr");
    xml.start("a:solidFill");
    xml.empty("a:schemeClr", &[("val", "bg1")]);
    xml.end();
    xml.empty("a:effectLst", &[]);
    xml.end();
    xml.end();
}

fn tree(xml: &mut Markup, size: Size) {
    xml.start("p:spTree");
    start_tree(xml);
    let slide = Rect::new(0.0, 0.0, size.width, size.height);
    let canvas = Canvas::within(slide, size);
    for place in places(size) {
        notes::placeholder(xml, place.number, place.name, place.kind);
        properties(xml, canvas.frame(place.rect));
        xml.start("p:txBody");
        xml.start("a:bodyPr");
        for side in ["lIns", "tIns", "rIns", "bIns"] {
            xml.integer(side, 0);
        }
        xml.empty("a:normAutofit", &[]);
        xml.end();
        xml.start("a:lstStyle");
        level(xml, place.size, place.is_bold, place.align);
        xml.end();
        paragraph(xml, place.name);
        xml.end();
        xml.end();
    }
    xml.end();
}

fn properties(xml: &mut Markup, frame: Frame) {
    xml.start("p:spPr");
    xml.start("a:xfrm");
    frame.write(xml);
    xml.end();
    xml.start("a:prstGeom");
    xml.attribute("prst", "rect");
    xml.empty("a:avLst", &[]);
    xml.end();
    xml.end();
}

fn paragraph(xml: &mut Markup, text: &str) {
    xml.start("a:p");
    xml.start("a:r");
    xml.empty("a:rPr", &[("lang", "en-US")]);
    xml.start("a:t");
    xml.text(text);
    xml.end();
    xml.end();
    xml.end();
}

/// The look of the first level of a text.
fn level(xml: &mut Markup, size: i64, is_bold: bool, align: &str) {
    xml.start("a:lvl1pPr");
    xml.integer("marL", 0);
    xml.integer("indent", 0);
    xml.attribute("algn", align);
    xml.empty("a:buNone", &[]);
    xml.start("a:defRPr");
    xml.integer("sz", size);
    if is_bold {
        xml.attribute("b", "1");
    }
    xml.start("a:solidFill");
    xml.empty("a:schemeClr", &[("val", "tx1")]);
    xml.end();
    for (name, face) in [
        ("a:latin", "+mn-lt"),
        ("a:ea", "+mn-ea"),
        ("a:cs", "+mn-cs"),
    ] {
        xml.empty(name, &[("typeface", face)]);
    }
    xml.end();
    xml.end();
}

/// The master of notes.
pub(super) fn notes_master() -> String {
    let mut xml = start("p:notesMaster");
    xml.start("p:cSld");
    background(&mut xml);
    xml.start("p:spTree");
    start_tree(&mut xml);
    // A page of letter size: the slide above, the text below.
    let image = Frame {
        x: 685_800,
        y: 1_143_000,
        width: 5_486_400,
        height: 3_086_100,
    };
    let text = Frame {
        y: 4_400_550,
        height: 3_600_450,
        ..image
    };
    notes::placeholder(
        &mut xml,
        "2",
        "Slide image",
        &[("type", "sldImg"), ("idx", "2")],
    );
    properties(&mut xml, image);
    xml.end();
    notes::placeholder(
        &mut xml,
        "3",
        "Notes",
        &[("type", "body"), ("sz", "quarter"), ("idx", "3")],
    );
    properties(&mut xml, text);
    xml.start("p:txBody");
    xml.empty("a:bodyPr", &[]);
    xml.empty("a:lstStyle", &[]);
    paragraph(&mut xml, "Notes");
    xml.end();
    xml.end();
    xml.end();
    xml.end();
    xml.start("p:clrMap");
    for (name, color) in [
        ("bg1", "lt1"),
        ("tx1", "dk1"),
        ("bg2", "lt2"),
        ("tx2", "dk2"),
    ] {
        xml.attribute(name, color);
    }
    for name in super::scheme::ACCENTS
        .into_iter()
        .chain(["hlink", "folHlink"])
    {
        xml.attribute(name, name);
    }
    xml.end();
    xml.start("p:notesStyle");
    level(&mut xml, 1_200, false, "l");
    xml.end();
    xml.finish()
}
