//! What a speaker reads: the chart as a nested list, what its marks mean, its source.

use super::super::markup::Markup;
use super::body;
use super::slide::{SPACES, start_tree};
use crate::model::Part;
use crate::scene::{Card, Item, Scene};

/// The deepest level of a list that the format has, counted from 0.
const DEEPEST: usize = 8;

/// The notes of a scene as a slide of notes.
pub(super) fn notes(scene: &Scene) -> String {
    let mut xml = Markup::xml("p:notes");
    for (name, space) in SPACES {
        xml.attribute(name, space);
    }
    xml.start("p:cSld");
    xml.start("p:spTree");
    start_tree(&mut xml);
    placeholder(&mut xml, "2", "Slide image", &[("type", "sldImg")]);
    xml.empty("p:spPr", &[]);
    xml.end();
    placeholder(&mut xml, "3", "Notes", &[("type", "body"), ("idx", "1")]);
    xml.empty("p:spPr", &[]);
    xml.start("p:txBody");
    xml.empty("a:bodyPr", &[]);
    xml.empty("a:lstStyle", &[]);
    let mut list = List { xml, scene };
    list.write();
    let mut xml = list.xml;
    for _element in ["p:txBody", "p:sp", "p:spTree", "p:cSld"] {
        xml.end();
    }
    xml.start("p:clrMapOvr");
    xml.empty("a:masterClrMapping", &[]);
    xml.end();
    xml.finish()
}

/// Opens a shape that takes a place of the master.
pub(super) fn placeholder(
    xml: &mut Markup,
    number: &str,
    name: &str,
    place: &[(&'static str, &str)],
) {
    xml.start("p:sp");
    xml.start("p:nvSpPr");
    xml.empty("p:cNvPr", &[("id", number), ("name", name)]);
    xml.start("p:cNvSpPr");
    let is_image = place.contains(&("type", "sldImg"));
    match is_image {
        true => xml.empty(
            "a:spLocks",
            &[("noGrp", "1"), ("noRot", "1"), ("noChangeAspect", "1")],
        ),
        false => xml.empty("a:spLocks", &[("noGrp", "1")]),
    }
    xml.end();
    xml.start("p:nvPr");
    xml.empty("p:ph", place);
    xml.end();
    xml.end();
}

struct List<'a> {
    xml: Markup,
    scene: &'a Scene,
}

impl List<'_> {
    fn write(&mut self) {
        let scene = self.scene;
        self.line(None, &scene.title);
        for card in &scene.cards {
            let level = card.rank.min(DEEPEST);
            self.line(Some(level), &facts(card));
            for (part, title) in &card.facts.focus {
                let mark = match part {
                    Part::Owner => "●",
                    Part::Shared => "◐",
                    Part::Stakeholder => "○",
                    Part::None => continue,
                };
                self.line(Some((level + 1).min(DEEPEST)), &format!("{mark} {title}"));
            }
        }
        for row in scene.table.iter().flat_map(|table| &table.rows) {
            self.line(Some(0), &row.label);
        }
        let legend: Vec<&str> = scene.legend.iter().filter_map(text).collect();
        for text in [legend.join("; "), scene.source.clone()] {
            if !text.is_empty() {
                self.line(None, &text);
            }
        }
    }

    /// A line of the list, or one that stands by itself.
    fn line(&mut self, level: Option<usize>, text: &str) {
        let language = body::language(self.scene.language);
        let is_right_to_left = self.scene.is_right_to_left;
        let xml = &mut self.xml;
        xml.start("a:p");
        xml.start("a:pPr");
        if let Some(level) = level {
            xml.integer("marL", 228_600 * (level as i64 + 1));
            xml.integer("indent", -171_450);
            xml.integer("lvl", level as i64);
        }
        if is_right_to_left {
            xml.attribute("algn", "r");
            xml.attribute("rtl", "1");
        }
        if level.is_some() {
            xml.empty("a:buFont", &[("typeface", "Arial")]);
            xml.empty("a:buChar", &[("char", "•")]);
        }
        xml.end();
        xml.start("a:r");
        xml.empty("a:rPr", &[("lang", language)]);
        xml.start("a:t");
        xml.text(text);
        for _element in ["a:t", "a:r", "a:p"] {
            xml.end();
        }
    }
}

fn text(item: &Item) -> Option<&str> {
    match item {
        Item::Text(run) => Some(&run.text),
        Item::Shape(_) | Item::Image(_) => None,
    }
}

/// `CTO – Chief Technology Officer – Dana Roy (interim)`.
fn facts(card: &Card) -> String {
    let facts = &card.facts;
    let parts = std::iter::once(facts.headline.clone()).chain(facts.title.clone());
    let holders = (!facts.holders.is_empty()).then(|| facts.holders.join(", "));
    let mut line = parts.chain(holders).collect::<Vec<_>>().join(" – ");
    if let Some(status) = &facts.status {
        line.push_str(&format!(" ({status})"));
    }
    for beyond in &facts.beyond {
        line.push_str(" · ");
        line.push_str(beyond);
    }
    line
}
