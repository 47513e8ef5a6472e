//! Scenes as slides of a PowerPoint file: native shapes, glued connectors, colours of the theme.
//!
//! Written part by part in the order that ECMA-376 prescribes. There is no date in the file, so the same chart gives the
//! same bytes.

mod archive;
mod body;
mod canvas;
mod card;
mod company;
mod connector;
mod deck;
mod group;
mod lines;
mod master;
mod media;
mod notes;
mod package;
mod placeholder;
mod scheme;
mod shape;
mod site;
mod slide;
mod stamp;
mod template;
mod terminal;
mod theme;
mod trunk;
mod ways;

pub(super) use stamp::{stamp_of, stamped};
pub use template::{Template, TemplateError};

use crate::scene::Scene;
use std::fmt;

/// Why there is no presentation.
#[derive(Clone, Debug, PartialEq)]
pub enum PptxError {
    /// There is nothing to show.
    NoScene,
    /// What the writer of containers said.
    Writer(String),
}

impl fmt::Display for PptxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoScene => f.write_str("a presentation without slides shows nothing"),
            Self::Writer(message) => write!(f, "the presentation cannot be written: {message}"),
        }
    }
}

impl std::error::Error for PptxError {}

impl From<zip::result::ZipError> for PptxError {
    fn from(error: zip::result::ZipError) -> Self {
        Self::Writer(error.to_string())
    }
}

impl From<std::io::Error> for PptxError {
    fn from(error: std::io::Error) -> Self {
        Self::Writer(error.to_string())
    }
}

/// The scenes as slides of one presentation, in order; the slides are as large as the first scene.
/// With a template they stand behind the slides of its deck, each in the room that its layout has.
///
/// # Errors
///
/// When there is no scene, or the template cannot be written to.
pub fn pptx(scenes: &[&Scene], template: Option<&Template>) -> Result<Vec<u8>, PptxError> {
    match template {
        Some(template) => company::deck(scenes, template),
        None => deck::deck(scenes),
    }
}
