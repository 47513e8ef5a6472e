//! The chart file as it is written: bytes to text, text to [`Document`].
//!
//! Nothing here knows whether a post that is named exists; that is for `model` to say.

mod audience_keys;
mod chart_keys;
mod choice;
mod clean;
mod decode;
mod document;
mod include;
mod keys;
mod language_keys;
mod location;
mod output_keys;
mod parse;
mod photos;
mod post_keys;
mod reader;
mod rule_keys;
mod syntax;
mod variant_keys;

pub use clean::clean_text;
pub use decode::decode;
pub use document::{
    AreaEntry, AudienceEntry, Document, FocusEntry, GoneEntry, LanguageEntry, PostEntry, Reading,
    RuleEntry, Spanned, TextsEntry, TieEntry, VariantEntry, WhenEntry,
};
pub use include::{Files, Included, NoFiles, include};
pub use location::{Location, locate};
pub use parse::parse;
pub use photos::{Photos, key as photo_key, photos};
