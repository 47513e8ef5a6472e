//! The parts of a presentation as a ZIP container that always has the same bytes.

use super::super::markup::Markup;
use super::PptxError;
use std::io::{Cursor, Read, Write};
use zip::read::ZipFile;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// What every relationship's type starts with.
const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
/// What links of one part to another are called; the rest of the address of the type.
pub(super) type Kind = &'static str;

/// A container being filled.
pub(super) struct Package {
    zip: ZipWriter<Cursor<Vec<u8>>>,
}

impl Package {
    pub fn new() -> Self {
        Self {
            zip: ZipWriter::new(Cursor::new(Vec::new())),
        }
    }

    /// Adds a part.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), PptxError> {
        // The earliest time that the format knows; today's would make every run another file.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        self.zip.start_file(name, options)?;
        self.zip.write_all(bytes)?;
        Ok(())
    }

    /// Adds a part of another container as it is.
    pub fn copy<R: Read>(&mut self, part: ZipFile<'_, R>) -> Result<(), PptxError> {
        Ok(self.zip.raw_copy_file(part)?)
    }

    /// Adds a part and what it refers to.
    pub fn add_with_links(
        &mut self,
        name: &str,
        bytes: &[u8],
        links: &Links,
    ) -> Result<(), PptxError> {
        self.add(name, bytes)?;
        if links.is_empty() {
            return Ok(());
        }
        self.add(&links_of(name), links.document().as_bytes())
    }

    /// The finished container.
    pub fn finish(self) -> Result<Vec<u8>, PptxError> {
        Ok(self.zip.finish()?.into_inner())
    }
}

/// Where the relationships of a part stand: `ppt/slides/_rels/slide1.xml.rels`.
pub(super) fn links_of(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let apart = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{apart}_rels/{name}.rels")
}

/// What one part refers to.
#[derive(Default)]
pub(super) struct Links {
    links: Vec<Link>,
}

struct Link {
    kind: String,
    target: String,
    is_external: bool,
}

impl Links {
    /// Adds another part, by its way from the root of the container; gives the name of the link.
    pub fn part(&mut self, kind: Kind, target: &str) -> String {
        self.push([TYPES, kind].concat(), format!("/{target}"), false)
    }

    /// Adds an address outside the container.
    pub fn address(&mut self, url: &str) -> String {
        self.push([TYPES, "hyperlink"].concat(), url.to_owned(), true)
    }

    /// Adds the properties that all kinds of packages share.
    pub fn core_properties(&mut self, target: &str) {
        const KIND: &str =
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
        self.push(KIND.to_owned(), format!("/{target}"), false);
    }

    fn push(&mut self, kind: String, target: String, is_external: bool) -> String {
        let is_same = |link: &Link| (&link.kind, &link.target) == (&kind, &target);
        let known = self.links.iter().position(is_same);
        let at = known.unwrap_or_else(|| {
            self.links.push(Link {
                kind,
                target,
                is_external,
            });
            self.links.len() - 1
        });
        format!("rId{}", at + 1)
    }

    fn is_empty(&self) -> bool {
        self.links.is_empty()
    }

    /// The relationships as a part of their own.
    pub fn document(&self) -> String {
        let mut xml = Markup::xml("Relationships");
        xml.attribute(
            "xmlns",
            "http://schemas.openxmlformats.org/package/2006/relationships",
        );
        for (at, link) in self.links.iter().enumerate() {
            xml.start("Relationship");
            xml.attribute("Id", &format!("rId{}", at + 1));
            xml.attribute("Type", &link.kind);
            xml.attribute("Target", &link.target);
            if link.is_external {
                xml.attribute("TargetMode", "External");
            }
            xml.end();
        }
        xml.finish()
    }
}

/// What is in each part.
#[derive(Default)]
pub(super) struct ContentTypes {
    parts: Vec<(String, &'static str)>,
}

impl ContentTypes {
    pub fn add(&mut self, part: &str, content: &'static str) {
        self.parts.push((part.to_owned(), content));
    }

    pub fn document(&self) -> String {
        let mut xml = Markup::xml("Types");
        xml.attribute(
            "xmlns",
            "http://schemas.openxmlformats.org/package/2006/content-types",
        );
        let rels = "application/vnd.openxmlformats-package.relationships+xml";
        for (ending, content) in [
            ("rels", rels),
            ("xml", "application/xml"),
            ("jpeg", "image/jpeg"),
        ] {
            xml.empty(
                "Default",
                &[("Extension", ending), ("ContentType", content)],
            );
        }
        for (part, content) in &self.parts {
            let name = format!("/{part}");
            xml.empty("Override", &[("PartName", &name), ("ContentType", content)]);
        }
        xml.finish()
    }
}
