//! Title, subtitle, footer and number of a slide in the places that its layout has for them.
//!
//! What the scene draws itself stays where it is drawn; what it does not draw stands where the layout has it.

use super::body::Body;
use super::slide::Writer;
use crate::geometry::Rect;
use crate::scene::{Anchor, Item, TextRun};
use crate::text::Face;

/// How far above the slide a title stands that is only heard, in points.
const ABOVE: f64 = 48.0;

/// A place of a layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    /// Its kind: `title`, `body`, `ftr` …
    pub kind: String,
    /// Its number, by which a slide names it.
    pub index: Option<String>,
}

/// The places of a layout that are filled.
#[derive(Clone, Debug, Default)]
pub(super) struct Slots {
    pub title: Option<Slot>,
    pub subtitle: Option<Slot>,
    pub footer: Option<Slot>,
    pub number: Option<Slot>,
}

impl Slots {
    /// The places of our own layout.
    pub fn own() -> Self {
        let slot = |kind: &str, index: Option<&str>| {
            Some(Slot {
                kind: kind.to_owned(),
                index: index.map(str::to_owned),
            })
        };
        Self {
            title: slot("title", None),
            subtitle: slot("body", Some("13")),
            footer: slot("ftr", Some("11")),
            number: None,
        }
    }
}

/// Writes title and subtitle.
pub(super) fn heading(writer: &mut Writer<'_>) {
    let scene = writer.scene;
    let (title, subtitle) = parted(&scene.heading);
    match &writer.slots.title {
        Some(slot) if scene.is_titled => filled(writer, "Title", slot, &scene.title, &title),
        Some(slot) => above(writer, slot, &scene.title),
        None => writer.part("Title", &items(&title)),
    }
    match (&writer.slots.subtitle, &scene.subtitle) {
        (Some(slot), Some(text)) => filled(writer, "Subtitle", slot, text, &subtitle),
        _ => subtitle.iter().for_each(|run| writer.text_box(run)),
    }
}

/// Writes the footer, and the number of the slide where the layout has a place for it.
pub(super) fn footer(writer: &mut Writer<'_>) {
    let scene = writer.scene;
    let runs: Vec<&TextRun> = scene.footer.iter().filter_map(run).collect();
    match &writer.slots.footer {
        Some(slot) if !scene.source.is_empty() => {
            filled(writer, "Footer", slot, &scene.source, &runs);
        }
        _ => runs.iter().for_each(|run| writer.text_box(run)),
    }
    if let Some(slot) = &writer.slots.number {
        number(writer, slot);
    }
}

fn run(item: &Item) -> Option<&TextRun> {
    match item {
        Item::Text(run) => Some(run),
        Item::Shape(_) | Item::Image(_) => None,
    }
}

fn items(runs: &[&TextRun]) -> Vec<Item> {
    runs.iter().map(|&run| Item::Text(run.clone())).collect()
}

/// The lines of the title, and those of the subtitle.
fn parted(heading: &[Item]) -> (Vec<&TextRun>, Vec<&TextRun>) {
    let runs = heading.iter().filter_map(run);
    runs.partition(|run| run.face == Face::Bold)
}

/// A place with a text: as it is drawn, if it is, else as the layout has it.
fn filled(writer: &mut Writer<'_>, name: &str, slot: &Slot, text: &str, runs: &[&TextRun]) {
    start(writer, name, slot);
    match runs {
        [] => {
            writer.xml.empty("p:spPr", &[]);
            plain(writer, slot, text);
        }
        [first, ..] => {
            let page = writer.scene.size;
            let last = runs[runs.len() - 1];
            let margin = match first.anchor {
                Anchor::End => page.width - first.origin.x,
                _ => first.origin.x,
            };
            let rect = Rect::new(
                margin.min(page.width / 3.0),
                first.origin.y - 1.1 * first.size,
                page.width - margin.min(page.width / 3.0),
                last.origin.y + 0.3 * last.size,
            );
            let shown: Vec<&str> = runs.iter().map(|run| run.text.as_str()).collect();
            let is_whole = words(&shown.concat()) == words(text);
            let whole = TextRun {
                text: match is_whole {
                    true => text.to_owned(),
                    false => shown.join(" "),
                },
                ..(*first).clone()
            };
            at(writer, rect);
            let body = Body::line(&whole, writer.scene.is_right_to_left);
            body.write(&mut writer.xml, &writer.text, rect, 0.0);
        }
    }
    writer.xml.end();
}

/// A text without its blanks.
fn words(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A title that nobody sees, for those who hear the slides and for the list of them.
fn above(writer: &mut Writer<'_>, slot: &Slot, text: &str) {
    start(writer, "Title", slot);
    let width = writer.scene.size.width;
    at(writer, Rect::new(0.0, -ABOVE, width, -ABOVE / 2.0));
    plain(writer, slot, text);
    writer.xml.end();
}

fn start(writer: &mut Writer<'_>, name: &str, slot: &Slot) {
    writer.xml.new_line();
    writer.xml.start("p:sp");
    writer.xml.start("p:nvSpPr");
    writer.start_named(name);
    let xml = &mut writer.xml;
    xml.end();
    xml.start("p:cNvSpPr");
    xml.empty("a:spLocks", &[("noGrp", "1")]);
    xml.end();
    xml.start("p:nvPr");
    xml.start("p:ph");
    xml.attribute("type", &slot.kind);
    if let Some(index) = &slot.index {
        xml.attribute("idx", index);
    }
    xml.end();
    xml.end();
    xml.end();
}

fn at(writer: &mut Writer<'_>, rect: Rect) {
    writer.xml.start("p:spPr");
    writer.xml.start("a:xfrm");
    writer.canvas.frame(rect).write(&mut writer.xml);
    writer.xml.end();
    writer.xml.end();
}

/// A text that looks as the layout says.
fn plain(writer: &mut Writer<'_>, slot: &Slot, text: &str) {
    let language = writer.text.language;
    let is_right_to_left = writer.scene.is_right_to_left;
    let xml = &mut writer.xml;
    xml.start("p:txBody");
    xml.empty("a:bodyPr", &[]);
    xml.empty("a:lstStyle", &[]);
    xml.start("a:p");
    if is_right_to_left {
        xml.empty("a:pPr", &[("algn", "r"), ("rtl", "1")]);
    }
    xml.start("a:r");
    xml.start("a:rPr");
    xml.attribute("lang", language);
    if slot.kind == "ftr" {
        // Not every program looks up the face of a footer.
        xml.empty("a:latin", &[("typeface", "+mn-lt")]);
    }
    xml.end();
    xml.start("a:t");
    xml.text(text);
    xml.end();
    xml.end();
    xml.end();
    xml.end();
}

fn number(writer: &mut Writer<'_>, slot: &Slot) {
    start(writer, "Slide number", slot);
    let xml = &mut writer.xml;
    xml.empty("p:spPr", &[]);
    xml.start("p:txBody");
    xml.empty("a:bodyPr", &[]);
    xml.empty("a:lstStyle", &[]);
    xml.start("a:p");
    xml.start("a:fld");
    // The name of a field, the same in every file.
    xml.attribute("id", "{6F7267A0-6E69-4772-A16D-000000000001}");
    xml.attribute("type", "slidenum");
    xml.empty("a:rPr", &[("lang", "en-US")]);
    xml.start("a:t");
    xml.text("‹#›");
    for _element in ["a:t", "a:fld", "a:p", "p:txBody", "p:sp"] {
        xml.end();
    }
}
