//! Where slides keep what they were made of: an extension of the presentation, which programs that do not know it leave
//! alone (ECMA-376 part 1, 19.2.1.11 and 19.2.1.12).

use super::super::markup::Markup;
use super::archive::{document, with_child};
use super::package::Package;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The part that holds the extension.
const PART: &str = "ppt/presentation.xml";
/// The most bytes of that part.
const MOST: u64 = 16 << 20;
/// The extension.
const EXTENSION: &str = "{6D1F2E64-7B0A-4F0C-9C55-3A2B8E4D7F10}";
/// Whose element it holds.
const SPACE: &str = "urn:organigram:stamp";
/// Presentations.
const PRESENTATION: &str = "http://schemas.openxmlformats.org/presentationml/2006/main";

/// The slides with `text` in them; `None` if they are no slides that could hold it.
pub fn stamped(bytes: &[u8], text: &str) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let part = with_stamp(&part(&mut archive)?, text)?;
    let mut package = Package::new();
    for at in 0..archive.len() {
        let file = archive.by_index_raw(at).ok()?;
        let is_part = file.name().is_ok_and(|name| name == PART);
        match is_part {
            true => package.add(PART, part.as_bytes()).ok()?,
            false => package.copy(file).ok()?,
        }
    }
    package.finish().ok()
}

/// What [`stamped`] wrote.
pub fn stamp_of(bytes: &[u8]) -> Option<String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let part = part(&mut archive)?;
    let document = document(&part, PART).ok()?;
    let mut nodes = document.descendants();
    let stamp = nodes.find(|node| node.has_tag_name((SPACE, "stamp")))?;
    stamp.text().map(str::to_owned)
}

fn part(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Option<String> {
    let mut text = String::new();
    let file = archive.by_name(PART).ok()?;
    file.take(MOST).read_to_string(&mut text).ok()?;
    Some(text.trim_start_matches('\u{feff}').to_owned())
}

/// The part with the stamp, in the place of an older one.
fn with_stamp(part: &str, text: &str) -> Option<String> {
    let document = document(part, PART).ok()?;
    let mut nodes = document.descendants();
    if let Some(old) = nodes.find(|node| node.has_tag_name((SPACE, "stamp"))) {
        let range = old.range();
        let stamp = element(text, false);
        return Some([&part[..range.start], &stamp, &part[range.end..]].concat());
    }
    let root = document.root_element();
    let list = root
        .children()
        .find(|node| node.has_tag_name((PRESENTATION, "extLst")));
    Some(match list {
        Some(list) => with_child(part, &list, &element(text, true)),
        None => {
            let list = format!(
                "<p:extLst xmlns:p=\"{PRESENTATION}\">{}</p:extLst>",
                element(text, true)
            );
            with_child(part, &root, &list)
        }
    })
}

/// The element with the text, in its extension if it is new.
fn element(text: &str, is_new: bool) -> String {
    let mut xml = Markup::with_capacity(256);
    if is_new {
        xml.start("p:ext");
        xml.attribute("xmlns:p", PRESENTATION);
        xml.attribute("uri", EXTENSION);
    }
    xml.start("og:stamp");
    xml.attribute("xmlns:og", SPACE);
    xml.text(text);
    xml.end();
    if is_new {
        xml.end();
    }
    xml.finish().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A deck with this part alone.
    fn deck(part: &str) -> Vec<u8> {
        let mut package = Package::new();
        package.add("other", b"1").expect("a part");
        package.add(PART, part.as_bytes()).expect("a part");
        package.finish().expect("a deck")
    }

    #[test]
    fn decks_keep_their_extensions_and_one_stamp() {
        let spaces = format!("xmlns:p='{PRESENTATION}' xmlns:q='{PRESENTATION}'");
        for part in [
            format!("<p:presentation {spaces}/>"),
            format!(
                "<p:presentation {spaces}><q:extLst><q:ext uri='{{1}}'/></q:extLst></p:presentation>"
            ),
        ] {
            let once = stamped(&deck(&part), "one & <two>").expect("a deck");
            assert_eq!(stamp_of(&once).as_deref(), Some("one & <two>"));
            let twice = stamped(&once, "three").expect("a deck");
            assert_eq!(stamp_of(&twice).as_deref(), Some("three"));
            let mut archive = ZipArchive::new(Cursor::new(&*twice)).expect("a deck");
            let new = super::part(&mut archive).expect("a part");
            assert_eq!(new.matches("og:stamp xmlns").count(), 1, "{new}");
            assert_eq!(new.contains("uri='{1}'"), part.contains("uri='{1}'"));
            assert_eq!(
                new.matches(":extLst>").count() + new.matches(":extLst ").count(),
                2,
                "{new}"
            );
            assert_eq!(archive.len(), 2);
        }
    }

    #[test]
    fn what_is_no_deck_stays_without() {
        for bytes in [&b""[..], b"PK\x05\x06", &deck("<p:presentation"), &deck("")] {
            assert_eq!(stamped(bytes, "x"), None);
            assert_eq!(stamp_of(bytes), None);
        }
    }
}
