//! The finished picture, in absolute points, before any file format.

mod abreast;
mod caption;
mod columns;
mod dots;
mod draw;
mod entries;
mod fade;
mod fitted;
mod frame;
mod grid;
mod heading;
mod items;
mod legend;
mod marked;
mod matrix;
mod matrix_frame;
mod mirror;
mod name;
mod notes;
mod palette;
mod roster;
mod sample;
mod sheet;
mod table;
mod tabulate;
mod transform;
mod tree;
mod verify;
mod verify_sheet;
mod verify_texts;
mod way;

pub use draw::draw;
pub use frame::Frame;
pub use items::{
    Anchor, Card, Facts, Form, Image, Item, Line, Panel, Scene, Segment, Shape, Stroke, TextRun,
};
pub use matrix::draw_matrix;
pub use notes::{far_texts, label_size, tag_texts};
pub use palette::Palette;
pub use sheet::{Grid, Side, draw_sheet, panel_room, part_of, sheet_scale};
pub use table::{Table, TableCell, TableGroup, TableRow};
pub use verify::{Finished, verify, verify_part};
pub use verify_sheet::verify_sheet;
