//! The parts of a PowerPoint file.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The text of each part by its name.
pub type Parts = BTreeMap<String, String>;

/// Opens a file whose parts are all text.
pub fn parts(bytes: &[u8]) -> Parts {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a container");
    let count = archive.len();
    let part = |at| {
        let mut file = archive.by_index(at).expect("a part");
        let mut text = String::new();
        file.read_to_string(&mut text).expect("all parts are text");
        let name = file.name().expect("a name").into_owned();
        (name, text)
    };
    (0..count).map(part).collect()
}

/// The text of each slide.
pub fn slides(bytes: &[u8]) -> Vec<String> {
    let parts = parts(bytes).into_iter();
    let is_slide = |name: &str| name.starts_with("ppt/slides/slide");
    parts
        .filter(|(name, _)| is_slide(name))
        .map(|(_, text)| text)
        .collect()
}
