//! Org charts as code: a TOML leadership team becomes an annotated chart.
//!
//! ```text
//! TOML ─parse→ Document ─resolve→ Organization ─structure→ Structure ─compose→ cards
//!      ─place→ Placement ─draw→ Scene ─export→ SVG, PNG, JSON, text
//! ```

pub mod card;
pub mod color;
pub mod diagnostic;
mod findings;
pub mod forest;
pub mod geometry;
pub mod layout;
pub mod limits;
pub mod model;
pub mod page;
pub mod scene;
pub mod source;
pub mod text;
pub mod theme;
pub mod wording;
pub mod words;
