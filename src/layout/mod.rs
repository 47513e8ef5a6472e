//! From sizes and links to places.
//!
//! Knows boxes, lines and gaps; no names, no colours, no file format. One direction in every algorithm, top to bottom;
//! the others exchange or mirror the axes before and after.

mod arrange;
mod assistant;
mod columns;
mod contour;
mod curve;
mod fit;
mod fold;
mod folded;
mod graph;
mod host;
mod label;
mod lanes;
mod layered;
mod near;
mod net;
mod options;
mod order;
mod orient;
mod pack;
mod piece;
mod place;
mod placement;
mod placer;
mod port;
mod rank;
mod route;
mod row;
mod satellite;
mod search;
mod shared;
mod sweep;
mod tidy;
mod tracks;
mod trunk;
mod unit;
mod verify;
mod verify_shared;
mod ways;

pub use fold::Fold;
pub use graph::{Edge, Graph, NodeId, Role};
pub use options::Options;
pub use place::{place, scale};
pub use placement::{Drop, Placement, Route, Tag, Trunk};
pub use verify::{Violation, verify};
