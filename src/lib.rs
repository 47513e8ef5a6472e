//! Org charts as code: a TOML leadership team becomes an annotated chart.
//!
//! ```text
//! TOML ─parse→ Document ─resolve→ Organization ─structure→ Structure ─compose→ cards
//!      ─place→ Placement ─draw→ Scene ─export→ SVG, PNG, JSON, text
//! ```

pub mod color;
pub mod diagnostic;
pub mod export;
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
pub mod wording;

// STAND-IN until theme, read and draw are merged.
mod stub;
pub use stub::{DrawOptions, Drawing, ReadOptions, Reading, draw, read, theme};
