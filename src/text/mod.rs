//! Text as widths and lines.

/// A face of the built-in family.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// Upright, weight 400.
    #[default]
    Regular,
    /// Upright, weight 700.
    Bold,
    /// Slanted, weight 400.
    Italic,
}
