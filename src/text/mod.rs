//! Text as widths and lines, measured with the shaper and the faces that draw it.

mod fallback;
mod outline;
mod ruler;
mod runs;
mod shape;
#[cfg(feature = "embed")]
mod subset;
mod typeface;
mod wrap;

pub use fallback::FontFile;
pub use ruler::Ruler;
pub use runs::{GlyphRun, RunGlyph};
pub use typeface::{Face, FaceMetrics};
pub use wrap::TextLine;
