//! The deck of a company: which of its layouts the slides take, and where on it there is room for a chart.

use super::archive::{self, Parts, document, is, links, text};
use super::placeholder::{Slot, Slots};
use crate::geometry::{Rect, Size};
use crate::page::Places;
use roxmltree::Node;
use std::fmt;

/// EMU in a point.
const EMU: f64 = 12_700.0;
/// The least room for a chart, in points.
const LEAST: f64 = 72.0;
/// Between a title and the chart, and between the chart and a footer, in points.
const APART: f64 = 8.0;

/// Why a deck cannot be used as a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateError(String);

impl TemplateError {
    pub(super) fn new(message: &str) -> Self {
        Self(message.to_owned())
    }
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for TemplateError {}

/// A deck whose masters, fonts, colours and slide size the slides of a chart take.
#[derive(Clone, Debug)]
pub struct Template {
    pub(super) parts: Parts,
    /// The name of the part that lists the slides.
    pub(super) presentation: String,
    /// The name of the part of the chosen layout.
    pub(super) layout: String,
    pub(super) slots: Slots,
    /// Where the chart goes, in points.
    pub(super) room: Rect,
}

impl Template {
    /// Reads a deck; `layout` names one of its layouts. Default: the one for a title alone, else that with the most room.
    ///
    /// # Errors
    ///
    /// When the deck is damaged, has macros, has no such layout, or the layout has no room.
    pub fn read(bytes: &[u8], layout: Option<&str>) -> Result<Self, TemplateError> {
        let parts = archive::parts(bytes)?;
        let first = links(&parts, "")?;
        let presentation = first
            .into_iter()
            .find(|(_, kind, _)| kind == "officeDocument");
        let (.., presentation) =
            presentation.ok_or_else(|| TemplateError::new("it is no PowerPoint file"))?;
        if text(&parts, "[Content_Types].xml")?.contains("macroEnabled") {
            return Err(TemplateError::new(
                "it has macros, which a .pptx file may not have; save it without them",
            ));
        }
        let size = slide_size(&parts, &presentation)?;
        let layouts = layouts(&parts, &presentation, size)?;
        let chosen = choose(&layouts, layout)?;
        let room = chosen.room;
        if room.width() < LEAST || room.height() < LEAST {
            let message = format!("its layout `{}` has no room for a chart", chosen.name);
            return Err(TemplateError(message));
        }
        Ok(Self {
            layout: chosen.part.clone(),
            slots: chosen.slots.clone(),
            room,
            presentation,
            parts,
        })
    }

    /// The room for a chart, and which texts have a place outside of it.
    pub fn places(&self) -> Places {
        Places {
            room: self.room.size(),
            title: self.slots.title.is_some(),
            subtitle: self.slots.subtitle.is_some(),
            footer: self.slots.footer.is_some(),
        }
    }
}

fn slide_size(parts: &Parts, presentation: &str) -> Result<Size, TemplateError> {
    let document = document(text(parts, presentation)?, presentation)?;
    let size = document.descendants().find(|node| is(node, "sldSz"));
    let side = |name| size.and_then(|size| length(&size, name));
    match (side("cx"), side("cy")) {
        (Some(width), Some(height)) => Ok(Size::new(width, height)),
        _ => Err(TemplateError::new(
            "it does not say how large its slides are",
        )),
    }
}

/// A length in points.
fn length(node: &Node<'_, '_>, name: &str) -> Option<f64> {
    let emu: i64 = node.attribute(name)?.parse().ok()?;
    // More than any slide may be is no length.
    (emu.abs() <= 100_000_000).then_some(emu as f64 / EMU)
}

/// A layout of the deck.
struct Layout {
    part: String,
    name: String,
    kind: String,
    slots: Slots,
    room: Rect,
}

/// A place on a layout or master.
#[derive(Clone, Debug)]
struct Place {
    slot: Slot,
    rect: Option<Rect>,
}

/// All layouts, in the order of the masters.
fn layouts(parts: &Parts, presentation: &str, size: Size) -> Result<Vec<Layout>, TemplateError> {
    let mut all = Vec::new();
    for master in listed(parts, presentation, "sldMasterId")? {
        let of_master = places(parts, &master)?.0;
        for part in listed(parts, &master, "sldLayoutId")? {
            let (mut own, name, kind) = places(parts, &part)?;
            for place in &mut own {
                place.rect = place.rect.or_else(|| inherited(&of_master, &place.slot));
            }
            let (slots, content) = slots(&own, size);
            let body = of_master.iter().find(|place| place.slot.kind == "body");
            let room = match content {
                Some(room) => room,
                None => free(&own, body.and_then(|body| body.rect), size),
            };
            all.push(Layout {
                part,
                name,
                kind,
                slots,
                room: within(room, size),
            });
        }
    }
    Ok(all)
}

/// The parts that a list of a part names, in its order.
fn listed(parts: &Parts, part: &str, entry: &str) -> Result<Vec<String>, TemplateError> {
    let links = links(parts, part)?;
    let document = document(text(parts, part)?, part)?;
    let entries = document.descendants().filter(|node| is(node, entry));
    Ok(entries
        .filter_map(|entry| {
            // The number of an entry has no namespace, the name of its link has.
            let mut names = entry
                .attributes()
                .filter(|name| name.name() == "id" && name.namespace().is_some());
            let id = names.next()?.value();
            let link = links.iter().find(|(name, ..)| name == id)?;
            parts.contains_key(&link.2).then(|| link.2.clone())
        })
        .collect())
}

/// The places of a layout or master, its name, and what kind it is.
fn places(parts: &Parts, part: &str) -> Result<(Vec<Place>, String, String), TemplateError> {
    let document = document(text(parts, part)?, part)?;
    let shapes = document.descendants().filter(|node| is(node, "sp"));
    let places = shapes.filter_map(|shape| {
        let place = shape.descendants().find(|node| is(node, "ph"))?;
        let rect = shape
            .descendants()
            .find(|node| is(node, "xfrm"))
            .and_then(|frame| {
                let of = |name| frame.children().find(|node| is(node, name));
                let (origin, extent) = (of("off")?, of("ext")?);
                let (x, y) = (length(&origin, "x")?, length(&origin, "y")?);
                Some(Rect::new(
                    x,
                    y,
                    x + length(&extent, "cx")?,
                    y + length(&extent, "cy")?,
                ))
            });
        Some(Place {
            slot: Slot {
                kind: place.attribute("type").unwrap_or("obj").to_owned(),
                index: place.attribute("idx").map(str::to_owned),
            },
            rect,
        })
    });
    let root = document.root_element();
    let name = root.descendants().find(|node| is(node, "cSld"));
    let name = name
        .and_then(|node| node.attribute("name"))
        .unwrap_or_default();
    let kind = root.attribute("type").unwrap_or_default();
    Ok((places.collect(), name.to_owned(), kind.to_owned()))
}

/// Where the master has what a layout does not place itself.
fn inherited(master: &[Place], slot: &Slot) -> Option<Rect> {
    let kind = match slot.kind.as_str() {
        "ctrTitle" => "title",
        "title" | "dt" | "ftr" | "sldNum" => slot.kind.as_str(),
        _ => "body",
    };
    master.iter().find(|place| place.slot.kind == kind)?.rect
}

/// Which places take which text, and the largest that takes content.
fn slots(places: &[Place], size: Size) -> (Slots, Option<Rect>) {
    const CONTENT: [&str; 7] = ["obj", "body", "chart", "tbl", "dgm", "media", "pic"];
    // What is lower than this holds a line or two.
    let least = size.height / 4.0;
    let rects = |kinds: &'static [&'static str]| {
        let of_kind = places
            .iter()
            .filter(|place| kinds.contains(&&*place.slot.kind));
        of_kind.filter_map(|place| Some((place, place.rect?)))
    };
    let room = rects(&CONTENT)
        .map(|(_, rect)| rect)
        .filter(|rect| rect.height() >= least);
    let area = |rect: &Rect| rect.width() * rect.height();
    let room = room.max_by(|a, b| area(a).total_cmp(&area(b)));
    let find = |kinds: &[&str]| {
        let place = places
            .iter()
            .find(|place| kinds.contains(&&*place.slot.kind));
        place.map(|place| place.slot.clone())
    };
    let mut lines = rects(&["body"]).filter(|(_, rect)| {
        let top = room.map_or(size.height / 2.0, |room| room.y0);
        rect.height() < least && rect.y0 < top
    });
    let subtitle = lines.next().map(|(place, _)| place.slot.clone());
    let slots = Slots {
        title: find(&["title", "ctrTitle"]),
        subtitle: find(&["subTitle"]).or(subtitle),
        footer: find(&["ftr"]),
        number: find(&["sldNum"]),
    };
    (slots, room)
}

/// What a layout without a place for content leaves free: what the master has for text, below the title.
fn free(places: &[Place], body: Option<Rect>, size: Size) -> Rect {
    let rect_of = |kinds: &[&str]| {
        let mut rects = places
            .iter()
            .filter(|place| kinds.contains(&&*place.slot.kind));
        rects.find_map(|place| place.rect)
    };
    let title = rect_of(&["title", "ctrTitle"]);
    let margin = size.height.min(size.width) / 14.0;
    let sides = title
        .or(body)
        .unwrap_or(Rect::new(margin, 0.0, size.width - margin, margin));
    let heads = places.iter().filter(|place| {
        matches!(
            &*place.slot.kind,
            "title" | "ctrTitle" | "subTitle" | "body"
        )
    });
    let heads = heads.filter_map(|place| place.rect);
    let heads = heads.filter(|rect| rect.y1 < size.height / 2.0);
    let top = heads.map(|rect| rect.y1 + APART).fold(margin, f64::max);
    let feet = places
        .iter()
        .filter(|place| matches!(&*place.slot.kind, "ftr" | "dt" | "sldNum"));
    let feet = feet
        .filter_map(|place| place.rect)
        .filter(|rect| rect.y0 > size.height / 2.0);
    let bottom = feet
        .map(|rect| rect.y0 - APART)
        .fold(size.height - margin, f64::min);
    Rect::new(sides.x0, top, sides.x1, bottom)
}

/// The part of a rectangle that is on the slide.
fn within(rect: Rect, size: Size) -> Rect {
    let clamp = |at: f64, most: f64| at.clamp(0.0, most.max(0.0));
    Rect::new(
        clamp(rect.x0, size.width),
        clamp(rect.y0, size.height),
        clamp(rect.x1, size.width),
        clamp(rect.y1, size.height),
    )
}

fn choose<'a>(layouts: &'a [Layout], name: Option<&str>) -> Result<&'a Layout, TemplateError> {
    if let Some(name) = name {
        let found = layouts
            .iter()
            .find(|layout| layout.name.eq_ignore_ascii_case(name));
        return found.ok_or_else(|| {
            let known: Vec<String> = layouts
                .iter()
                .map(|layout| format!("`{}`", layout.name))
                .collect();
            TemplateError(format!(
                "it has no layout `{name}`, but {}",
                known.join(", ")
            ))
        });
    }
    let area = |layout: &&Layout| layout.room.width() * layout.room.height();
    let titled = || layouts.iter().filter(|layout| layout.slots.title.is_some());
    let only_title = titled().find(|layout| layout.kind == "titleOnly");
    let largest = || titled().max_by(|a, b| area(a).total_cmp(&area(b)));
    let chosen = only_title.or_else(largest).or_else(|| layouts.first());
    chosen.ok_or_else(|| TemplateError::new("it has no layouts"))
}
