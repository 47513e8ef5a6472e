//! A card as a group: its outline with all its text, then bar, marks and the outlines around words.

use super::super::checked::SafeUrl;
use super::body::Body;
use super::group::Group;
use super::media;
use super::shape;
use super::slide::Writer;
use super::trunk::{LOOKS, Trunk};
use crate::geometry::Rect;
use crate::model::Part;
use crate::scene::{Anchor, Facts, Form, Image, Item, Shape, TextRun};

/// The numbers of the shapes of a card that lines are glued to.
pub(super) struct Numbers {
    pub outline: u32,
    /// Those of the trunks, by the look of their lines.
    pub trunks: [u32; LOOKS.len()],
}

/// Writes a card as a group named by its post.
pub(super) fn card(writer: &mut Writer<'_>, at: usize) -> Numbers {
    let card = &writer.scene.cards[at];
    let pieces = Pieces::of(&card.items);
    let trunks = &writer.trunks[at];
    let bounds = pieces.bounds(card.rect);
    let reach = trunks.iter().filter_map(Trunk::bounds);
    let bounds = reach.fold(bounds, Rect::union);
    let frame = writer.canvas.frame(bounds);
    Group {
        name: &name(&card.facts),
        description: &card.label,
        frame,
    }
    .start(writer);
    let outline = outline(writer, at, &pieces);
    for shape in &pieces.shapes {
        writer.decoration(shape);
    }
    let is_right_to_left = writer.scene.is_right_to_left;
    for run in &pieces.texts {
        if stands_apart(run, is_right_to_left) {
            writer.text_box(run);
        }
    }
    for image in &pieces.photos {
        media::photo(writer, image);
    }
    for (shape, words) in &pieces.chips {
        writer.labelled(shape, words);
    }
    let trunks = writer.trunks(trunks);
    writer.xml.end();
    Numbers { outline, trunks }
}

/// `CTO – Dana Roy`.
pub(super) fn name(facts: &Facts) -> String {
    match facts.holders.is_empty() {
        true => facts.headline.clone(),
        false => format!("{} – {}", facts.headline, facts.holders.join(", ")),
    }
}

/// What a card is painted of, sorted.
struct Pieces<'a> {
    outline: Option<&'a Shape>,
    /// Shapes without words.
    shapes: Vec<&'a Shape>,
    /// Words with an outline around them.
    chips: Vec<(&'a Shape, &'a TextRun)>,
    texts: Vec<&'a TextRun>,
    photos: Vec<&'a Image>,
}

impl<'a> Pieces<'a> {
    fn of(items: &'a [Item]) -> Self {
        let mut pieces = Self {
            outline: None,
            shapes: Vec::new(),
            chips: Vec::new(),
            texts: Vec::new(),
            photos: Vec::new(),
        };
        let mut rest = items;
        while let Some((item, after)) = rest.split_first() {
            rest = after;
            match (item, after.first()) {
                (Item::Shape(shape), _) if pieces.outline.is_none() => {
                    pieces.outline = Some(shape);
                }
                (Item::Shape(shape), Some(Item::Text(run))) if is_around(shape, run) => {
                    pieces.chips.push((shape, run));
                    rest = &after[1..];
                }
                (Item::Shape(shape), _) => pieces.shapes.push(shape),
                (Item::Text(run), _) => pieces.texts.push(run),
                (Item::Image(image), _) => pieces.photos.push(image),
            }
        }
        pieces
    }

    /// What the group takes up: its outline and all that reaches beyond it.
    fn bounds(&self, card: Rect) -> Rect {
        let shapes = self.shapes.iter().copied();
        let chips = self.chips.iter().map(|(shape, _)| *shape);
        let all = shapes.chain(chips).map(|shape| shape::bounds(&shape.form));
        all.fold(card, Rect::union)
    }
}

/// Whether a text has a shape of its own: one at the end of a line that starts at the right, where programs do not agree
/// from which side a tab stop counts.
fn stands_apart(run: &TextRun, is_right_to_left: bool) -> bool {
    is_right_to_left && run.anchor == Anchor::Start
}

/// Whether a shape is the outline around a text.
fn is_around(shape: &Shape, run: &TextRun) -> bool {
    match shape.form {
        Form::Rect(rect, _) => {
            let point = Rect::new(run.origin.x, run.origin.y, run.origin.x, run.origin.y);
            rect.contains(&point)
        }
        _ => false,
    }
}

/// Writes the outline with all text in it.
fn outline(writer: &mut Writer<'_>, at: usize, pieces: &Pieces<'_>) -> u32 {
    let card = &writer.scene.cards[at];
    let link = card.link.as_deref().and_then(SafeUrl::new);
    let link = link.map(|url| writer.links.address(url.as_str()));
    writer.xml.start("p:sp");
    writer.xml.start("p:nvSpPr");
    let number = writer.number();
    writer.xml.start("p:cNvPr");
    writer.xml.integer("id", number.into());
    writer.xml.attribute("name", &card.facts.headline);
    if let Some(link) = link {
        writer.xml.empty("a:hlinkClick", &[("r:id", &link)]);
    }
    writer.xml.end();
    writer.xml.empty("p:cNvSpPr", &[]);
    writer.xml.empty("p:nvPr", &[]);
    writer.xml.end();
    let brush = writer.brush();
    let sites = writer.sites.extra(at);
    let mut inset = 0.0;
    match pieces.outline {
        Some(shape) => match shape.form {
            Form::Rect(rect, radius) if !sites.is_empty() => {
                brush.properties_with_sites(&mut writer.xml, (shape, rect, radius), sites);
            }
            _ => {
                inset = shape::text_inset(&shape.form);
                brush.properties(&mut writer.xml, shape);
            }
        },
        None => {
            let nothing = Shape {
                form: Form::Rect(card.rect, 0.0),
                fill: None,
                stroke: None,
            };
            brush.properties(&mut writer.xml, &nothing);
        }
    }
    let is_one = |text: &str| is_of(&card.facts, text);
    let apart = |run: &&&TextRun| stands_apart(run, writer.scene.is_right_to_left);
    let texts: Vec<&TextRun> = pieces
        .texts
        .iter()
        .filter(|run| !apart(run))
        .copied()
        .collect();
    let body = Body::new(&texts, writer.scene.is_right_to_left, is_one);
    body.write(&mut writer.xml, &writer.text, card.rect, inset);
    writer.xml.end();
    number
}

/// Whether a card says `text` in one piece.
fn is_of(facts: &Facts, text: &str) -> bool {
    let shown = |(part, title): &(Part, String)| *part != Part::None && title.starts_with(text);
    let holds = |whole: &String| whole.contains(text);
    facts.headline.contains(text)
        || facts.title.iter().any(holds)
        || facts.holders.iter().any(holds)
        || facts.status.iter().any(holds)
        || facts.beyond.iter().any(holds)
        || facts.focus.iter().any(shown)
}
