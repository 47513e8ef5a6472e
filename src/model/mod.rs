//! The organization: posts, lines, structures. Knows no sizes and draws nothing.

mod advice;
pub mod catalogue;
mod check;
mod cycle;
mod ids;
mod inherit;
mod matrix;
mod merge;
mod organization;
mod outside;
mod overlay;
mod post;
mod references;
mod resolve;
mod roles;
mod structure;
mod variant;

pub use advice::advice;
pub use matrix::{Coverage, FocusMatrix, FocusRow, Share, TooManyCells};
pub use organization::{Allowed, Area, Date, FocusLimit, Language, Organization, Wishes};
pub use post::{Focus, Kind, LineKind, Part, Post, PostId, Status, Tie};
pub use resolve::resolve;
pub use structure::{Line, Structure};
pub use variant::{Variant, variants};
