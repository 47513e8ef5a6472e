//! A scene as a slide: title, cards, lines, legend, footer, in the order in which they are read aloud.

use super::super::markup::Markup;
use super::body::{self, Body, TextWriter};
use super::canvas::Canvas;
use super::card::{self, Numbers};
use super::group::Group;
use super::lines::solid;
use super::media::{self, Media};
use super::package::Links;
use super::placeholder::{self, Slots};
use super::scheme::Scheme;
use super::shape::{self, Brush, preset};
use super::terminal::Sample;
use super::trunk::{LOOKS, Trunks, trunks};
use super::ways::{Sites, ways};
use crate::geometry::Rect;
use crate::scene::{Anchor, Item, Scene, Shape, Stroke, TextRun};

/// The namespaces of a slide.
pub(super) const SPACES: [(&str, &str); 3] = [
    (
        "xmlns:a",
        "http://schemas.openxmlformats.org/drawingml/2006/main",
    ),
    (
        "xmlns:r",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        "xmlns:p",
        "http://schemas.openxmlformats.org/presentationml/2006/main",
    ),
];

/// What writes one slide.
pub(super) struct Writer<'a> {
    pub xml: Markup,
    pub scene: &'a Scene,
    pub canvas: &'a Canvas,
    pub scheme: &'a Scheme<'a>,
    pub text: TextWriter<'a>,
    pub sites: &'a Sites,
    pub trunks: &'a [Trunks],
    /// How solid lines of each look are painted.
    pub solid: [Option<&'a Stroke>; LOOKS.len()],
    pub links: &'a mut Links,
    pub media: &'a mut Media,
    pub slots: &'a Slots,
    next: u32,
}

/// The slide of a scene; what it refers to is added to `links`.
pub(super) fn slide(
    scene: &Scene,
    canvas: &Canvas,
    slots: &Slots,
    links: &mut Links,
    media: &mut Media,
) -> String {
    let scheme = Scheme::new(scene);
    let mut ways = ways(scene);
    let trunks = trunks(&scene.cards, &mut ways);
    let sites = Sites::new(&scene.cards, &ways);
    let mut xml = Markup::xml("p:sld");
    for (name, space) in SPACES {
        xml.attribute(name, space);
    }
    xml.start("p:cSld");
    xml.start("p:spTree");
    start_tree(&mut xml);
    let mut writer = Writer {
        xml,
        scene,
        canvas,
        scheme: &scheme,
        text: TextWriter {
            canvas,
            scheme: &scheme,
            language: body::language(scene.language),
        },
        sites: &sites,
        trunks: &trunks,
        solid: solid(&ways),
        links,
        media,
        slots,
        next: 2,
    };
    placeholder::heading(&mut writer);
    let numbers: Vec<Numbers> = (0..scene.cards.len())
        .map(|at| {
            // The heading of a panel is read before its cards.
            let panels = scene.panels.iter();
            for panel in panels.filter(|panel| panel.cards.start == at) {
                writer.part(&panel.title, &panel.items);
            }
            card::card(&mut writer, at)
        })
        .collect();
    writer.lines(&ways, &numbers);
    writer.table();
    writer.part("Legend", &scene.legend);
    placeholder::footer(&mut writer);
    let mut xml = writer.xml;
    xml.end();
    xml.end();
    xml.start("p:clrMapOvr");
    xml.empty("a:masterClrMapping", &[]);
    xml.end();
    xml.finish()
}

/// Writes what every tree of shapes starts with.
pub(super) fn start_tree(xml: &mut Markup) {
    xml.start("p:nvGrpSpPr");
    xml.empty("p:cNvPr", &[("id", "1"), ("name", "")]);
    xml.empty("p:cNvGrpSpPr", &[]);
    xml.empty("p:nvPr", &[]);
    xml.end();
    xml.start("p:grpSpPr");
    xml.start("a:xfrm");
    for (element, [x, y]) in [
        ("a:off", ["x", "y"]),
        ("a:ext", ["cx", "cy"]),
        ("a:chOff", ["x", "y"]),
        ("a:chExt", ["cx", "cy"]),
    ] {
        xml.empty(element, &[(x, "0"), (y, "0")]);
    }
    xml.end();
    xml.end();
}

impl<'a> Writer<'a> {
    /// A number that no other shape of the slide has.
    pub fn number(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }

    pub fn brush(&self) -> Brush<'a> {
        Brush {
            canvas: self.canvas,
            scheme: self.scheme,
        }
    }

    /// Writes the start of a shape that has nothing to say by itself.
    fn start_silent(&mut self, name: &str) {
        self.xml.start("p:sp");
        self.xml.start("p:nvSpPr");
        self.start_named(name);
        self.xml.end();
        self.xml.empty("p:cNvSpPr", &[]);
        self.xml.empty("p:nvPr", &[]);
        self.xml.end();
    }

    pub fn start_named(&mut self, name: &str) -> u32 {
        let number = self.number();
        self.xml.start("p:cNvPr");
        self.xml.integer("id", number.into());
        self.xml.attribute("name", name);
        number
    }

    /// A shape without words.
    pub fn decoration(&mut self, shape: &Shape) {
        if let Some(line) = Sample::of(shape) {
            return self.sample(&line);
        }
        self.start_silent("Mark");
        self.brush().properties(&mut self.xml, shape);
        self.xml.end();
    }

    fn sample(&mut self, line: &Sample<'_>) {
        self.start_silent("Line");
        self.brush().sample(&mut self.xml, line);
        self.xml.end();
    }

    /// A shape with words in its middle.
    pub fn labelled(&mut self, shape: &Shape, run: &TextRun) {
        self.start_silent(&run.text);
        self.brush().properties(&mut self.xml, shape);
        let body = Body::line(run, self.scene.is_right_to_left);
        body.write(&mut self.xml, &self.text, shape::bounds(&shape.form), 0.0);
        self.xml.end();
    }

    /// A line of text that stands by itself.
    pub fn text_box(&mut self, run: &TextRun) {
        self.xml.start("p:sp");
        self.xml.start("p:nvSpPr");
        self.start_named(&run.text);
        self.xml.end();
        self.xml.empty("p:cNvSpPr", &[("txBox", "1")]);
        self.xml.empty("p:nvPr", &[]);
        self.xml.end();
        let rect = around(run);
        self.xml.start("p:spPr");
        self.xml.start("a:xfrm");
        self.canvas.frame(rect).write(&mut self.xml);
        self.xml.end();
        preset(&mut self.xml, "rect", None);
        self.xml.empty("a:noFill", &[]);
        self.xml.end();
        let body = Body::line(run, self.scene.is_right_to_left);
        body.write(&mut self.xml, &self.text, rect, 0.0);
        self.xml.end();
    }

    fn table(&mut self) {
        let Some(table) = &self.scene.table else {
            return;
        };
        self.part(&table.area, &table.head);
        for row in &table.rows {
            self.group(&row.area, &row.label, &row.items);
        }
    }

    /// What belongs to no post, as a group that is read as its texts.
    pub fn part(&mut self, name: &str, items: &[Item]) {
        let texts = items.iter().filter_map(|item| match item {
            Item::Text(run) => Some(run.text.as_str()),
            Item::Shape(_) | Item::Image(_) => None,
        });
        let description: Vec<&str> = texts.collect();
        self.group(name, &description.join("; "), items);
    }

    fn group(&mut self, name: &str, description: &str, items: &[Item]) {
        let rects = items.iter().map(|item| match item {
            Item::Shape(shape) => shape::bounds(&shape.form),
            Item::Text(run) => around(run),
            Item::Image(image) => image.rect(),
        });
        let Some(bounds) = rects.reduce(Rect::union) else {
            return;
        };
        Group {
            name,
            description,
            frame: self.canvas.frame(bounds),
        }
        .start(self);
        self.items(items);
        self.xml.end();
    }

    fn items(&mut self, items: &[Item]) {
        let mut rest = items;
        while let Some(item) = rest.first() {
            let sample = Sample::first_of(rest);
            rest = &rest[sample.as_ref().map_or(1, |sample| sample.count)..];
            match (item, sample) {
                (_, Some(sample)) => self.sample(&sample),
                (Item::Shape(shape), _) => self.decoration(shape),
                (Item::Text(run), _) => self.text_box(run),
                (Item::Image(image), _) => media::photo(self, image),
            }
        }
    }
}

/// The room of a line of text.
fn around(run: &TextRun) -> Rect {
    let width = run.width * run.face.slack() + 4.0;
    let x = match run.anchor {
        Anchor::Start => run.origin.x,
        Anchor::Middle => run.origin.x - width / 2.0,
        Anchor::End => run.origin.x - width,
    };
    let (above, below) = (run.size, 0.3 * run.size);
    Rect::new(x, run.origin.y - above, x + width, run.origin.y + below)
}
