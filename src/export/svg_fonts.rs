//! The fonts that an SVG brings along.

use super::bidi;
use super::checked::XmlId;
use super::markup::Markup;
use crate::scene::Scene;
use crate::text::Face;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::collections::BTreeSet;

/// A style sheet that holds the used letters of each face and calls them `family`.
pub(super) fn embed(markup: &mut Markup, scene: &Scene, family: &XmlId) {
    let mut used: [BTreeSet<char>; 3] = Default::default();
    for run in scene.texts() {
        used[run.face as usize].extend(bidi::marked(&run.text, scene.is_right_to_left).chars());
    }
    let faces = Face::ALL.into_iter().zip(used);
    let mut style = String::new();
    for (face, characters) in faces.filter(|(_, characters)| !characters.is_empty()) {
        style.push_str("@font-face{font-family:");
        style.push_str(family.as_str());
        style.push_str(match face {
            Face::Regular => "",
            Face::Bold => ";font-weight:700",
            Face::Italic => ";font-style:italic",
        });
        style.push_str(";src:url(data:font/woff2;base64,");
        STANDARD.encode_string(face.woff2(&characters), &mut style);
        style.push_str(")}");
    }
    markup.new_line();
    markup.start("style");
    markup.text(&style);
    markup.end();
}

/// The characters of the picture that the built-in faces lack, once each, in order; no file brings them along.
pub fn not_embedded(scene: &Scene) -> Vec<char> {
    let mut lacking = Vec::new();
    for run in scene.texts() {
        for character in run.text.chars() {
            if run.face.lacks(character) && !lacking.contains(&character) {
                lacking.push(character);
            }
        }
    }
    lacking
}
