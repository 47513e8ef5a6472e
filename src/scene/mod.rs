//! The finished picture, in absolute points, before any file format.

mod items;

pub use items::{Anchor, Card, Facts, Form, Item, Line, Scene, Segment, Shape, Stroke, TextRun};
