//! The chart file as it is written: bytes to text, text to [`Document`].
//!
//! Nothing here knows whether a post that is named exists; that is for `model` to say.

mod choice;
mod clean;
mod decode;
mod document;
mod keys;
mod location;
mod parse;
mod reader;
mod syntax;

pub use decode::decode;
pub use document::{AreaEntry, Document, FocusEntry, PostEntry, Spanned, TieEntry};
pub use location::{Location, locate};
pub use parse::parse;
