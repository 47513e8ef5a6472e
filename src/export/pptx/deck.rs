//! A presentation of our own: one master, one layout, a slide a scene.

use super::super::markup::Markup;
use super::PptxError;
use super::canvas::{Canvas, emu};
use super::master;
use super::media::Media;
use super::notes;
use super::package::{ContentTypes, Links, Package};
use super::placeholder::Slots;
use super::slide::{SPACES, slide};
use super::theme::Theme;
use crate::geometry::{Rect, Size};
use crate::scene::Scene;

/// What the content of presentations is called; the rest of a type.
const MAIN: &str =
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml";
pub(super) const SLIDE: &str =
    "application/vnd.openxmlformats-officedocument.presentationml.slide+xml";
pub(super) const NOTES: &str =
    "application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml";
pub(super) const NOTES_MASTER: &str =
    "application/vnd.openxmlformats-officedocument.presentationml.notesMaster+xml";
pub(super) const THEME: &str = "application/vnd.openxmlformats-officedocument.theme+xml";

/// The scenes as slides of one presentation.
pub(super) fn deck(scenes: &[&Scene]) -> Result<Vec<u8>, PptxError> {
    let first = scenes.first().ok_or(PptxError::NoScene)?;
    let size = Canvas::slide(first.size);
    let mut deck = Deck {
        package: Package::new(),
        types: ContentTypes::default(),
        media: Media::default(),
    };
    deck.front(scenes, size)?;
    deck.masters(first, size)?;
    for (at, scene) in scenes.iter().enumerate() {
        deck.slide(at + 1, scene, size)?;
    }
    for (name, bytes) in deck.media.parts() {
        deck.package.add(&name, bytes)?;
    }
    deck.package.finish()
}

struct Deck {
    package: Package,
    types: ContentTypes,
    media: Media,
}

impl Deck {
    /// What every package starts with: types, properties, the list of slides.
    fn front(&mut self, scenes: &[&Scene], size: Size) -> Result<(), PptxError> {
        let types = &mut self.types;
        types.add("ppt/presentation.xml", MAIN);
        types.add(
            "ppt/slideMasters/slideMaster1.xml",
            "application/vnd.openxmlformats-officedocument.presentationml.slideMaster+xml",
        );
        types.add(
            "ppt/slideLayouts/slideLayout1.xml",
            "application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml",
        );
        types.add("ppt/notesMasters/notesMaster1.xml", NOTES_MASTER);
        types.add("ppt/theme/theme1.xml", THEME);
        types.add("ppt/theme/theme2.xml", THEME);
        for number in 1..=scenes.len() {
            types.add(&slide_name(number), SLIDE);
            types.add(&notes_name(number), NOTES);
        }
        types.add(
            "docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml",
        );
        types.add(
            "docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        );
        let document = types.document();
        self.package
            .add("[Content_Types].xml", document.as_bytes())?;
        let mut links = Links::default();
        links.part("officeDocument", "ppt/presentation.xml");
        links.core_properties("docProps/core.xml");
        links.part("extended-properties", "docProps/app.xml");
        self.package
            .add("_rels/.rels", links.document().as_bytes())?;
        self.package
            .add("docProps/core.xml", core(scenes[0]).as_bytes())?;
        self.package.add("docProps/app.xml", app().as_bytes())?;
        self.presentation(scenes, size)
    }

    fn presentation(&mut self, scenes: &[&Scene], size: Size) -> Result<(), PptxError> {
        let mut links = Links::default();
        let master = links.part("slideMaster", "ppt/slideMasters/slideMaster1.xml");
        let notes = links.part("notesMaster", "ppt/notesMasters/notesMaster1.xml");
        links.part("theme", "ppt/theme/theme1.xml");
        let mut xml = Markup::xml("p:presentation");
        for (name, space) in SPACES {
            xml.attribute(name, space);
        }
        xml.start("p:sldMasterIdLst");
        xml.empty("p:sldMasterId", &[("id", "2147483648"), ("r:id", &master)]);
        xml.end();
        xml.start("p:notesMasterIdLst");
        xml.empty("p:notesMasterId", &[("r:id", &notes)]);
        xml.end();
        xml.start("p:sldIdLst");
        for number in 1..=scenes.len() {
            let link = links.part("slide", &slide_name(number));
            xml.start("p:sldId");
            xml.integer("id", 255 + number as i64);
            xml.attribute("r:id", &link);
            xml.end();
        }
        xml.end();
        xml.start("p:sldSz");
        xml.integer("cx", emu(size.width));
        xml.integer("cy", emu(size.height));
        xml.end();
        xml.empty("p:notesSz", &[("cx", "6858000"), ("cy", "9144000")]);
        let xml = xml.finish();
        self.package
            .add_with_links("ppt/presentation.xml", xml.as_bytes(), &links)
    }

    fn masters(&mut self, first: &Scene, size: Size) -> Result<(), PptxError> {
        let theme = Theme::new(first);
        let package = &mut self.package;
        let mut links = Links::default();
        let layout = links.part("slideLayout", "ppt/slideLayouts/slideLayout1.xml");
        links.part("theme", "ppt/theme/theme1.xml");
        let xml = master::master(size, &theme, &layout);
        package.add_with_links("ppt/slideMasters/slideMaster1.xml", xml.as_bytes(), &links)?;
        let mut links = Links::default();
        links.part("slideMaster", "ppt/slideMasters/slideMaster1.xml");
        let xml = master::layout(size);
        package.add_with_links("ppt/slideLayouts/slideLayout1.xml", xml.as_bytes(), &links)?;
        package.add("ppt/theme/theme1.xml", theme.document().as_bytes())?;
        let mut links = Links::default();
        links.part("theme", "ppt/theme/theme2.xml");
        let xml = master::notes_master();
        package.add_with_links("ppt/notesMasters/notesMaster1.xml", xml.as_bytes(), &links)?;
        package.add("ppt/theme/theme2.xml", theme.document().as_bytes())
    }

    fn slide(&mut self, number: usize, scene: &Scene, size: Size) -> Result<(), PptxError> {
        let whole = Rect::new(0.0, 0.0, size.width, size.height);
        let canvas = Canvas::within(whole, scene.size);
        let (name, notes_name) = (slide_name(number), notes_name(number));
        let mut links = Links::default();
        links.part("slideLayout", "ppt/slideLayouts/slideLayout1.xml");
        links.part("notesSlide", &notes_name);
        let xml = slide(scene, &canvas, &Slots::own(), &mut links, &mut self.media);
        self.package.add_with_links(&name, xml.as_bytes(), &links)?;
        let mut links = Links::default();
        links.part("notesMaster", "ppt/notesMasters/notesMaster1.xml");
        links.part("slide", &name);
        let xml = notes::notes(scene);
        self.package
            .add_with_links(&notes_name, xml.as_bytes(), &links)
    }
}

fn slide_name(number: usize) -> String {
    format!("ppt/slides/slide{number}.xml")
}

fn notes_name(number: usize) -> String {
    format!("ppt/notesSlides/notesSlide{number}.xml")
}

/// Title and language; no date, as every run would have another.
fn core(scene: &Scene) -> String {
    let mut xml = Markup::xml("cp:coreProperties");
    xml.attribute(
        "xmlns:cp",
        "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    );
    xml.attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/");
    for (name, text) in [
        ("dc:title", scene.title.as_str()),
        ("dc:description", scene.description.as_str()),
        ("dc:language", scene.language),
    ] {
        xml.start(name);
        xml.text(text);
        xml.end();
    }
    xml.finish()
}

fn app() -> String {
    let mut xml = Markup::xml("Properties");
    xml.attribute(
        "xmlns",
        "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    );
    xml.start("Application");
    xml.text(concat!("organigram ", env!("CARGO_PKG_VERSION")));
    xml.end();
    xml.finish()
}
