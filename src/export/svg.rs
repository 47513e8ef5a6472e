//! The scene as SVG, in the subset that browsers, office programs and converters agree on.
//!
//! Presentation attributes only: no marker, no transform, and no style sheet but for the fonts that a file may bring along.
//! The family of the type stands once on the root, where every reader looks for it; all else stands on the element that is
//! painted.

use super::bidi;
use super::checked::{SafeUrl, XmlId};
use super::markup::Markup;
use super::svg_facts::{describe_card, describe_line};
#[cfg(feature = "embed")]
use super::svg_fonts;
use super::svg_shape;
use crate::geometry::Point;
use crate::scene::{Anchor, Card, Item, Line, Panel, Scene, Segment, Table, TextRun};
use crate::text::Face;

/// The outlines of a text as the face draws it: text, face, size, left end of the baseline.
pub type Outlines<'a> = &'a dyn Fn(&str, Face, f64, Point) -> Vec<Segment>;

/// How a scene becomes SVG.
#[derive(Clone)]
pub struct SvgOptions<'a> {
    /// How text is written. Default: as text.
    pub text: TextMode<'a>,
    /// Whether the page's ground is left out. Default: false.
    pub transparent: bool,
    /// Whether photos are left out, where somebody else paints them. Default: false.
    pub without_photos: bool,
    /// Whether the picture becomes part of a web page: without ground, in the colour of the page's text. Default: false.
    pub inline: bool,
    /// What every `id` of the file starts with; two charts on one web page need two. Default: `og`.
    pub prefix: XmlId,
}

impl Default for SvgOptions<'_> {
    fn default() -> Self {
        Self {
            text: TextMode::Text,
            transparent: false,
            without_photos: false,
            inline: false,
            prefix: XmlId::new("og"),
        }
    }
}

/// How text is written into SVG.
#[derive(Clone, Copy, Default)]
pub enum TextMode<'a> {
    /// As text, which readers can search, edit and read aloud.
    #[default]
    Text,
    /// As text, with the used letters of the built-in faces in the file; browsers take them from there.
    #[cfg(feature = "embed")]
    Embed,
    /// As the outlines of its glyphs, which look the same everywhere.
    Paths(Outlines<'a>),
}

/// Room for one post, its line included; a guess that saves the string from growing.
const BYTES_PER_POST: usize = 640;

/// The scene as an SVG document.
pub fn svg(scene: &Scene, options: &SvgOptions) -> String {
    write(scene, options, false)
}

/// The scene, its colours numbers of a palette, as a part of a web page that says all of it in words too.
pub(super) fn svg_of_page(scene: &Scene, prefix: XmlId) -> String {
    let options = SvgOptions {
        prefix,
        ..SvgOptions::default()
    };
    write(scene, &options, true)
}

fn write(scene: &Scene, options: &SvgOptions, is_of_page: bool) -> String {
    let mut writer = Writer {
        markup: Markup::with_capacity(2_048 + BYTES_PER_POST * scene.cards.len())
            .following(options.inline.then_some(scene.background)),
        options,
        is_right_to_left: scene.is_right_to_left,
        is_of_page,
    };
    match is_of_page {
        true => writer.root_of_page(scene),
        false => writer.root(scene),
    }
    if !options.transparent && !options.inline {
        writer.ground(scene);
    }
    writer.part("heading", &scene.heading);
    for panel in &scene.panels {
        writer.panel(panel);
    }
    writer.lines(&scene.lines);
    writer.cards(&scene.cards);
    if let Some(table) = &scene.table {
        writer.table(table);
    }
    writer.part("legend", &scene.legend);
    writer.part("footer", &scene.footer);
    writer.markup.new_line();
    writer.markup.finish()
}

struct Writer<'a> {
    markup: Markup,
    options: &'a SvgOptions<'a>,
    is_right_to_left: bool,
    /// Whether it says nothing to those who hear it, since the page around it does.
    is_of_page: bool,
}

impl Writer<'_> {
    fn root_of_page(&mut self, scene: &Scene) {
        let markup = &mut self.markup;
        let (width, height) = (scene.size.width, scene.size.height);
        markup.use_palette();
        markup.start("svg");
        markup.numbers("viewBox", &[0.0, 0.0, width, height], "");
        markup.attribute("font-family", &font_family(&scene.families));
        // A page that starts at the right would turn start and end of texts around.
        markup.attribute("direction", "ltr");
        markup.attribute("aria-hidden", "true");
    }

    fn root(&mut self, scene: &Scene) {
        let title = self.options.prefix.child("title");
        let description = self.options.prefix.child("desc");
        let families = font_family(&scene.families);
        #[cfg(feature = "embed")]
        let families = match self.options.text {
            TextMode::Embed => [self.face().as_str(), ", ", &families].concat(),
            _ => families,
        };
        let markup = &mut self.markup;
        let (width, height) = (scene.size.width, scene.size.height);
        markup.start("svg");
        markup.attribute("xmlns", "http://www.w3.org/2000/svg");
        markup.numbers("width", &[width], "pt");
        markup.numbers("height", &[height], "pt");
        markup.numbers("viewBox", &[0.0, 0.0, width, height], "");
        let language = if self.options.inline {
            "lang"
        } else {
            "xml:lang"
        };
        markup.attribute(language, scene.language);
        markup.attribute("font-family", &families);
        markup.attribute("role", "graphics-document document");
        markup.attribute("aria-labelledby", title.as_str());
        markup.attribute("aria-describedby", description.as_str());
        for (element, id, text) in [
            ("title", title, &scene.title),
            ("desc", description, &scene.description),
        ] {
            markup.new_line();
            markup.start(element);
            markup.attribute("id", id.as_str());
            markup.text(text);
            markup.end();
        }
        #[cfg(feature = "embed")]
        if let TextMode::Embed = self.options.text {
            let face = self.face();
            svg_fonts::embed(&mut self.markup, scene, &face);
        }
    }

    /// What the fonts in the file are called, unlike any of the reader's.
    #[cfg(feature = "embed")]
    fn face(&self) -> XmlId {
        self.options.prefix.child("face")
    }

    fn ground(&mut self, scene: &Scene) {
        self.markup.new_line();
        self.markup.start("rect");
        self.markup.number("width", scene.size.width);
        self.markup.number("height", scene.size.height);
        self.markup.color("fill", Some(scene.background));
        self.markup.end();
    }

    /// A named group of items that belong to no post; nothing at all if it is empty.
    fn part(&mut self, name: &str, items: &[Item]) {
        if items.is_empty() {
            return;
        }
        self.markup.new_line();
        self.markup.start("g");
        self.markup.attribute("data-part", name);
        for item in items {
            self.markup.new_line();
            self.item(item, true);
        }
        self.markup.end();
    }

    /// The heading of one of several charts on the page.
    fn panel(&mut self, panel: &Panel) {
        self.markup.new_line();
        self.markup.start("g");
        self.markup.attribute("data-part", "panel");
        self.markup.attribute("data-panel", &panel.id);
        for item in &panel.items {
            self.markup.new_line();
            self.item(item, true);
        }
        self.markup.end();
    }

    /// The lines, hidden from screen readers, since the names of the cards say the same.
    fn lines(&mut self, lines: &[Line]) {
        if lines.is_empty() {
            return;
        }
        self.markup.new_line();
        self.markup.start("g");
        self.markup.attribute("data-part", "lines");
        self.markup.attribute("aria-hidden", "true");
        for line in lines {
            self.line(line);
        }
        self.markup.end();
    }

    fn line(&mut self, line: &Line) {
        for (index, item) in line.items.iter().enumerate() {
            self.markup.new_line();
            match item {
                Item::Shape(shape) if index == 0 => {
                    svg_shape::shape(&mut self.markup, shape, |markup| {
                        describe_line(markup, line)
                    });
                }
                _ => self.item(item, false),
            }
        }
    }

    fn cards(&mut self, cards: &[Card]) {
        if cards.is_empty() {
            return;
        }
        self.markup.new_line();
        self.markup.start("g");
        self.markup.attribute("data-part", "cards");
        if !self.is_of_page {
            self.markup.attribute("role", "list");
        }
        for card in cards {
            self.markup.new_line();
            self.card(card);
        }
        self.markup.end();
    }

    fn card(&mut self, card: &Card) {
        let id = self.options.prefix.child(&["post-", &card.id].concat());
        self.markup.start("g");
        self.markup.attribute("id", id.as_str());
        describe_card(&mut self.markup, card);
        if !self.is_of_page {
            self.markup.attribute("role", "listitem");
            // The list is flat, since nesting without end breaks XML readers; the rank tells what nesting would.
            self.markup.number("aria-level", card.rank as f64 + 1.0);
            self.markup.attribute("aria-label", &card.label);
        }
        let link = card.link.as_deref().and_then(SafeUrl::new);
        if let Some(link) = link {
            self.markup.start("a");
            self.markup.attribute("href", link.as_str());
            if self.is_of_page {
                self.markup.attribute("tabindex", "-1");
            }
        }
        for item in &card.items {
            match item {
                Item::Image(image) if !self.options.without_photos => {
                    svg_shape::image(&mut self.markup, image, &id)
                }
                _ => self.item(item, false),
            }
        }
        if link.is_some() {
            self.markup.end();
        }
        self.markup.end();
    }

    /// A table as a list of its rows, each with all it says as its name.
    fn table(&mut self, table: &Table) {
        self.part("head", &table.head);
        self.markup.new_line();
        self.markup.start("g");
        self.markup.attribute("data-part", "table");
        self.markup.attribute("role", "list");
        for row in &table.rows {
            self.markup.new_line();
            self.markup.start("g");
            self.markup.attribute("data-area", &row.area);
            self.markup.attribute("role", "listitem");
            self.markup.attribute("aria-label", &row.label);
            for item in &row.items {
                self.item(item, false);
            }
            self.markup.end();
        }
        self.markup.end();
    }

    /// One thing to paint; `is_named` says whether a text that is written as outlines keeps its words as a name.
    fn item(&mut self, item: &Item, is_named: bool) {
        match (item, self.options.text) {
            (Item::Image(_), _) => (),
            (Item::Shape(shape), _) => svg_shape::shape(&mut self.markup, shape, |_| ()),
            (Item::Text(run), TextMode::Paths(outlines)) => self.outlined(run, outlines, is_named),
            (Item::Text(run), _) => self.text(run),
        }
    }

    fn text(&mut self, run: &TextRun) {
        let markup = &mut self.markup;
        markup.start("text");
        markup.number("x", run.origin.x);
        markup.number("y", run.origin.y);
        markup.number("font-size", run.size);
        match run.face {
            Face::Regular => (),
            Face::Bold => markup.attribute("font-weight", "700"),
            Face::Italic => markup.attribute("font-style", "italic"),
        }
        markup.text_color(run.fill);
        match run.anchor {
            Anchor::Start => (),
            Anchor::Middle => markup.attribute("text-anchor", "middle"),
            Anchor::End => markup.attribute("text-anchor", "end"),
        }
        markup.text(&bidi::marked(&run.text, self.is_right_to_left));
        markup.end();
    }

    fn outlined(&mut self, run: &TextRun, outlines: Outlines, is_named: bool) {
        let shift = match run.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => run.width / 2.0,
            Anchor::End => run.width,
        };
        let start = run.origin.translated(-shift, 0.0);
        let text = bidi::marked(&run.text, self.is_right_to_left);
        let segments = outlines(&text, run.face, run.size, start);
        if segments.is_empty() {
            return;
        }
        self.markup.start("path");
        if is_named {
            self.markup.attribute("role", "img");
            self.markup.attribute("aria-label", &run.text);
        }
        self.markup.path("d", &segments);
        self.markup.text_color(run.fill);
        self.markup.end();
    }
}

/// The list of families; a name of several words is quoted.
fn font_family(families: &[String]) -> String {
    let mut list = String::new();
    for family in families {
        if !list.is_empty() {
            list.push_str(", ");
        }
        let is_word = |c: char| c.is_alphanumeric() || c == '-';
        if family.chars().all(is_word) {
            list.push_str(family);
        } else {
            list.push('\'');
            list.extend(family.chars().filter(|c| !matches!(c, '\'' | '\\' | '\n')));
            list.push('\'');
        }
    }
    list
}
