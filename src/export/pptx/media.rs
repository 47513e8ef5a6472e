//! Photos: each a part of its own, however many cards show it.

use super::slide::Writer;
use crate::scene::Image;

/// The photos of a presentation.
#[derive(Default)]
pub(super) struct Media {
    /// One image of each photo.
    images: Vec<Image>,
}

impl Media {
    /// The name of the part that holds a photo.
    fn part(&mut self, image: &Image) -> String {
        let is_same = |known: &Image| known.photo.jpeg == image.photo.jpeg;
        let known = self.images.iter().position(is_same);
        let at = known.unwrap_or_else(|| {
            self.images.push(image.clone());
            self.images.len() - 1
        });
        name(at)
    }

    /// Every part with its bytes.
    pub fn parts(&self) -> impl Iterator<Item = (String, &[u8])> {
        let images = self.images.iter().enumerate();
        images.map(|(at, image)| (name(at), &*image.photo.jpeg))
    }
}

fn name(at: usize) -> String {
    format!("ppt/media/organigram{}.jpeg", at + 1)
}

/// Writes a photo, cut round, with the line around it.
pub(super) fn photo(writer: &mut Writer<'_>, image: &Image) {
    let part = writer.media.part(image);
    let link = writer.links.part("image", &part);
    writer.xml.start("p:pic");
    writer.xml.start("p:nvPicPr");
    writer.start_named("Photo");
    let brush = writer.brush();
    let xml = &mut writer.xml;
    xml.end();
    xml.start("p:cNvPicPr");
    xml.empty("a:picLocks", &[("noChangeAspect", "1")]);
    xml.end();
    xml.empty("p:nvPr", &[]);
    xml.end();
    xml.start("p:blipFill");
    xml.start("a:blip");
    xml.attribute("r:embed", &link);
    if image.opacity < 1.0 {
        xml.start("a:alphaModFix");
        xml.integer("amt", (image.opacity * 100_000.0).round() as i64);
        xml.end();
    }
    xml.end();
    xml.start("a:stretch");
    xml.empty("a:fillRect", &[]);
    xml.end();
    xml.end();
    brush.round_photo(xml, image);
    xml.end();
}
