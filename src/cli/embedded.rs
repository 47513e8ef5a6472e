//! What an SVG with its font in it has no letters for.

use super::args::{PictureArgs, TextArg};
use organigram::export;
use organigram::scene::Scene;

/// How many characters are named.
const MAX_NAMED: usize = 12;

/// A warning of the characters of pictures that no file brings along, if their font was asked for.
pub fn lacking<'a>(
    scenes: impl IntoIterator<Item = &'a Scene>,
    picture: &PictureArgs,
) -> Option<String> {
    if picture.text != TextArg::Embed {
        return None;
    }
    let mut lacking: Vec<char> = Vec::new();
    for character in scenes.into_iter().flat_map(export::not_embedded) {
        if !lacking.contains(&character) {
            lacking.push(character);
        }
    }
    if lacking.is_empty() {
        return None;
    }
    let named: Vec<String> = lacking
        .iter()
        .take(MAX_NAMED)
        .map(char::to_string)
        .collect();
    let more = match lacking.len() - named.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    Some(format!(
        "the built-in font has no {}{more}: these are left to the fonts of the reader\'s machine; \
         `--text paths` shows them the same everywhere",
        named.join(" "),
    ))
}
