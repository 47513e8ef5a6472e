//! The organization: posts, lines, structures. Knows no sizes and draws nothing.

pub mod catalogue;
mod organization;
mod post;
mod structure;

pub use organization::{Allowed, Area, Date, FocusLimit, Language, Organization, Wishes};
pub use post::{Focus, Kind, LineKind, Part, Post, PostId, Status, Tie};
pub use structure::{Line, Structure};
