//! The organization: posts, lines, structures. Knows no sizes and draws nothing.

pub mod catalogue;
mod check;
mod cycle;
mod ids;
mod interval;
mod organization;
mod outside;
mod part;
mod post;
mod references;
mod resolve;
mod roles;
mod structure;
mod view;

pub use interval::Interval;
pub use organization::{Allowed, Area, Date, FocusLimit, Language, Organization, Wishes};
pub use post::{Focus, Kind, LineKind, Part, Post, PostId, Status, Tie};
pub use resolve::resolve;
pub use structure::{Far, Line, Mark, Sheet, Structure};
pub use view::View;
