//! From sizes and links to places.
//!
//! Knows boxes, lines and gaps; no names, no colours, no file format. One direction in every algorithm, top to bottom;
//! the others exchange or mirror the axes before and after.

mod graph;
mod options;
mod placement;

pub use graph::{Edge, Graph, NodeId, Role};
pub use options::Options;
pub use placement::{Drop, Placement, Route, Tag, Trunk};
