//! The slides of a chart behind those of somebody's own deck, of which every other part stays as it is.

use super::super::markup::Markup;
use super::PptxError;
use super::archive::{Parts, document, is, links, text, with_child};
use super::canvas::Canvas;
use super::deck::{NOTES, NOTES_MASTER, SLIDE, THEME};
use super::master;
use super::media::Media;
use super::notes;
use super::package::{Links, Package, links_of};
use super::slide::{SPACES, slide};
use super::template::{Template, TemplateError};
use super::theme::Theme;
use crate::scene::Scene;

impl From<TemplateError> for PptxError {
    fn from(error: TemplateError) -> Self {
        Self::Writer(error.to_string())
    }
}

/// The deck of a template with a slide for each scene at its end.
pub(super) fn deck(scenes: &[&Scene], template: &Template) -> Result<Vec<u8>, PptxError> {
    let first = scenes.first().ok_or(PptxError::NoScene)?;
    let mut deck = Deck {
        parts: template.parts.clone(),
        template,
        types: Vec::new(),
    };
    let notes_master = deck.notes_master(first)?;
    let mut media = Media::default();
    let mut slides = Vec::new();
    for scene in scenes {
        slides.push(deck.slide(scene, &notes_master, &mut media)?);
    }
    for (name, bytes) in media.parts() {
        deck.parts.insert(name, bytes.to_owned());
    }
    deck.list(&slides)?;
    deck.content_types()?;
    let mut package = Package::new();
    // Readers look for the types first.
    let (types, others): (Vec<_>, Vec<_>) = deck
        .parts
        .iter()
        .partition(|(name, _)| *name == "[Content_Types].xml");
    for (name, bytes) in types.into_iter().chain(others) {
        package.add(name, bytes)?;
    }
    package.finish()
}

struct Deck<'a> {
    parts: Parts,
    template: &'a Template,
    /// New parts and what they are.
    types: Vec<(String, &'static str)>,
}

impl Deck<'_> {
    /// A name that no part has: the first free number.
    fn free(&self, start: &str) -> String {
        let names = (1..).map(|number| format!("{start}{number}.xml"));
        let mut free = names.filter(|name| !self.parts.contains_key(name));
        free.next().expect("numbers do not end")
    }

    fn add(&mut self, name: &str, content: &'static str, xml: String, links: &Links) {
        self.types.push((name.to_owned(), content));
        self.parts.insert(name.to_owned(), xml.into_bytes());
        self.parts
            .insert(links_of(name), links.document().into_bytes());
    }

    fn slide(
        &mut self,
        scene: &Scene,
        notes_master: &str,
        media: &mut Media,
    ) -> Result<String, PptxError> {
        let name = self.free("ppt/slides/slide");
        let notes_name = self.free("ppt/notesSlides/notesSlide");
        let canvas = Canvas::within(self.template.room, scene.size);
        let mut links = Links::default();
        links.part("slideLayout", &self.template.layout);
        links.part("notesSlide", &notes_name);
        let xml = slide(scene, &canvas, &self.template.slots, &mut links, media);
        self.add(&name, SLIDE, xml, &links);
        let mut links = Links::default();
        links.part("notesMaster", notes_master);
        links.part("slide", &name);
        self.add(&notes_name, NOTES, notes::notes(scene), &links);
        Ok(name)
    }

    /// The master of notes of the deck, or a new one.
    fn notes_master(&mut self, scene: &Scene) -> Result<String, PptxError> {
        let presentation = &self.template.presentation;
        let known = links(&self.parts, presentation)?;
        let known = known
            .into_iter()
            .find(|(_, kind, part)| kind == "notesMaster" && self.parts.contains_key(part));
        if let Some((.., part)) = known {
            return Ok(part);
        }
        let theme = self.free("ppt/theme/theme");
        let document = Theme::new(scene).document();
        self.types.push((theme.clone(), THEME));
        self.parts.insert(theme.clone(), document.into_bytes());
        let name = self.free("ppt/notesMasters/notesMaster");
        let mut links = Links::default();
        links.part("theme", &theme);
        self.add(&name, NOTES_MASTER, master::notes_master(), &links);
        let link = self.link("notesMaster", &name)?;
        let mut xml = snippet("p:notesMasterIdLst");
        xml.empty("p:notesMasterId", &[("r:id", &link)]);
        self.after_masters(&xml.finish())?;
        Ok(name)
    }

    /// Lists the slides behind those that are there.
    fn list(&mut self, slides: &[String]) -> Result<(), PptxError> {
        let name = &self.template.presentation;
        let own = text(&self.parts, name)?.to_owned();
        let parsed = document(&own, name)?;
        let ids = parsed.descendants().filter(|node| is(node, "sldId"));
        let ids = ids.filter_map(|node| node.attribute("id")?.parse::<i64>().ok());
        // The format has slides from 256 on, below 2,147,483,648.
        let mut next = ids
            .filter(|id| *id < i64::from(i32::MAX) - 100_000)
            .fold(255, i64::max);
        let mut added = String::new();
        for slide in slides {
            next += 1;
            let link = self.link("slide", slide)?;
            let mut xml = snippet("p:sldId");
            xml.integer("id", next);
            xml.attribute("r:id", &link);
            added.push_str(xml.finish().trim_end());
        }
        let list = parsed.descendants().find(|node| is(node, "sldIdLst"));
        match list {
            Some(list) => {
                let changed = with_child(&own, &list, &added);
                self.parts.insert(name.clone(), changed.into_bytes());
                Ok(())
            }
            None => {
                let mut xml = snippet("p:sldIdLst");
                xml.new_line();
                let empty = xml.finish();
                let start = empty.find("</").unwrap_or(empty.len());
                let whole = [&empty[..start], &added, &empty[start..]].concat();
                self.after_masters(&whole)
            }
        }
    }

    /// Puts an element behind the lists of masters that are there.
    fn after_masters(&mut self, added: &str) -> Result<(), PptxError> {
        const LISTS: [&str; 3] = ["sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst"];
        let name = &self.template.presentation;
        let own = text(&self.parts, name)?.to_owned();
        let parsed = document(&own, name)?;
        let is_notes = added.contains("notesMasterIdLst");
        let lists = if is_notes { &LISTS[..1] } else { &LISTS[..] };
        let children = parsed.root_element().children();
        let mut last = children
            .rev()
            .filter(|node| lists.iter().any(|list| is(node, list)));
        let last = last.next();
        let Some(last) = last else {
            return Err(TemplateError::new("it has no list of masters").into());
        };
        let end = last.range().end;
        let changed = [&own[..end], added.trim_end(), &own[end..]].concat();
        self.parts.insert(name.clone(), changed.into_bytes());
        Ok(())
    }

    /// Adds a link from the presentation to a part; gives its name.
    fn link(&mut self, kind: &str, part: &str) -> Result<String, PptxError> {
        let name = links_of(&self.template.presentation);
        let own = text(&self.parts, &name)?.to_owned();
        let names = (1..).map(|number| format!("rIdOrganigram{number}"));
        let mut free = names.filter(|id| !own.contains(&format!("\"{id}\"")));
        let id = free.next().expect("numbers do not end");
        let mut xml = Markup::with_capacity(256);
        xml.start("Relationship");
        xml.attribute(
            "xmlns",
            "http://schemas.openxmlformats.org/package/2006/relationships",
        );
        xml.attribute("Id", &id);
        let start = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
        xml.attribute("Type", &[start, kind].concat());
        xml.attribute("Target", &["/", part].concat());
        let parsed = document(&own, &name)?;
        let changed = with_child(&own, &parsed.root_element(), xml.finish().trim_end());
        self.parts.insert(name, changed.into_bytes());
        Ok(id)
    }

    /// Says what the new parts are, and that the whole is a deck, where it was a template.
    fn content_types(&mut self) -> Result<(), PptxError> {
        const NAME: &str = "[Content_Types].xml";
        let own = text(&self.parts, NAME)?.to_owned();
        let parsed = document(&own, NAME)?;
        let mut added = String::new();
        let space = "http://schemas.openxmlformats.org/package/2006/content-types";
        let has_jpeg = parsed
            .descendants()
            .any(|node| is(&node, "Default") && node.attribute("Extension") == Some("jpeg"));
        if !has_jpeg {
            let mut xml = Markup::with_capacity(128);
            let jpeg = [
                ("xmlns", space),
                ("Extension", "jpeg"),
                ("ContentType", "image/jpeg"),
            ];
            xml.empty("Default", &jpeg);
            added.push_str(xml.finish().trim_end());
        }
        for (part, content) in &self.types {
            let mut xml = Markup::with_capacity(256);
            let name = ["/", part].concat();
            xml.empty(
                "Override",
                &[
                    ("xmlns", space),
                    ("PartName", &name),
                    ("ContentType", content),
                ],
            );
            added.push_str(xml.finish().trim_end());
        }
        let mut changed = with_child(&own, &parsed.root_element(), &added);
        for kind in ["template", "slideshow"] {
            let other = format!("presentationml.{kind}.main+xml");
            changed = changed.replace(&other, "presentationml.presentation.main+xml");
        }
        self.parts.insert(NAME.to_owned(), changed.into_bytes());
        Ok(())
    }
}

/// An element that brings its namespaces along.
fn snippet(name: &'static str) -> Markup {
    let mut xml = Markup::with_capacity(256);
    xml.start(name);
    for (space, address) in &SPACES[1..] {
        xml.attribute(space, address);
    }
    xml
}
