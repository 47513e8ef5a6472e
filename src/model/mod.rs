//! The organization: posts, lines, structures. Knows no sizes and draws nothing.

mod advice;
mod audience;
pub mod catalogue;
mod change;
mod check;
mod cycle;
mod ids;
mod inherit;
mod interval;
mod marked;
mod matrix;
mod merge;
mod naming;
mod organization;
mod output;
mod outside;
mod overlay;
mod part;
mod post;
mod references;
mod resolve;
mod roles;
mod rule;
mod secret;
mod state;
mod structure;
mod translation;
mod variant;
mod view;

pub use advice::advice;
pub use audience::{Hidden, Hiding, hide};
pub use change::{Change, Difference, applied, changes};
pub use interval::Interval;
pub use marked::{Gone, LineMark};
pub use matrix::{Coverage, FocusMatrix, FocusRow, Share, TooManyCells};
pub use output::{Choice, Draw, Output, check_outputs};
pub(crate) use outside::{stays_inside, stays_writable};

pub use organization::{Allowed, Area, Date, FocusLimit, Language, Organization, Wishes};
pub use post::{Accent, Focus, Kind, LineKind, Part, Post, PostId, Status, Tie};
pub use resolve::resolve;
pub use state::{Details, Name, NamedLine, PostState};
pub use structure::{Also, Far, Line, Mark, Sheet, Structure};
pub use translation::translate;
pub use variant::{Variant, variants};
pub use view::View;
