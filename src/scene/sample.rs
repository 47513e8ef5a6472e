//! What a legend shows beside its words.

use super::items::{Form, Item, Shape};
use super::transform::Transform;
use super::{marked, matrix, way};
use crate::card::{Look, Style, bullet, outline};
use crate::color::Color;
use crate::geometry::{Point, Rect};
use crate::model::{Kind, LineKind, LineMark, Part, Status};
use crate::theme::Theme;

/// The length of a sample of a line.
const LINE: f64 = 26.0;
/// The size of a sample of a card.
const BOX: (f64, f64) = (16.0, 11.0);

/// The room of the mark of a matrix.
const MARK: f64 = 13.0;

/// What is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Sample {
    Line(LineKind),
    Bullet(Part),
    /// The mark of a matrix, so many times as large as where nothing is scaled.
    Mark(Part, f64),
    Box(Kind, Status),
    Unit(Color),
    Changed,
    Marked(LineMark),
    Ghost,
    Tag,
}

impl Sample {
    /// How wide it is.
    pub fn width(self) -> f64 {
        match self {
            Self::Line(_) | Self::Marked(_) => LINE,
            Self::Bullet(_) => 5.0,
            Self::Mark(..) => MARK,
            Self::Box(..) | Self::Ghost | Self::Tag => BOX.0,
            Self::Unit(_) => 12.0,
            Self::Changed => 18.0,
        }
    }
}

/// A sample with its left edge at `x`, on a baseline at 0.
pub(super) fn sample(sample: Sample, x: f64, style: &Style<'_>) -> Vec<Item> {
    let theme = style.theme;
    let size = theme.sizes.page;
    let middle = -0.34 * size;
    match sample {
        Sample::Line(kind) => {
            let points = [Point::new(x, middle), Point::new(x + LINE, middle)];
            way::way(&points, theme.line_style(kind), theme.line_color(kind), 0.0)
        }
        Sample::Marked(mark) => {
            let points = [Point::new(x, middle), Point::new(x + LINE, middle)];
            let (style, color) = marked::look(LineKind::Solid, mark, theme);
            way::way(&points, &style, color, 0.0)
        }
        Sample::Ghost => {
            let top = middle - BOX.1 / 2.0;
            let rect = Rect::new(x, top, x + BOX.0, top + BOX.1);
            let look = Look {
                is_ghost: true,
                ..plain(Kind::Post, Status::Filled, theme)
            };
            sample_card(&look, rect, style)
        }
        Sample::Tag => {
            let ground = Rect::new(x, middle - 4.5, x + BOX.0, middle + 4.5);
            vec![Item::Shape(Shape {
                form: Form::Rect(ground, 2.5),
                fill: Some(theme.colors.ink),
                stroke: None,
            })]
        }
        Sample::Changed => {
            let center = Point::new(x + 9.0, middle);
            vec![matrix::changed(center, theme.colors.other_line)]
        }
        Sample::Mark(part, scale) => {
            let scale = scale.min(MARK / matrix::MARK_WIDTH);
            let enlarge = Transform {
                scale,
                origin: Point::new(x + scale * matrix::MARK_WIDTH / 2.0, middle),
            };
            enlarge.items(matrix::mark(
                Some(part),
                Point::default(),
                theme.colors.neutral,
            ))
        }
        Sample::Bullet(part) => bullet(Point::new(x + 2.5, middle), part, theme.colors.muted),
        Sample::Box(kind, status) => {
            let top = middle - BOX.1 / 2.0;
            let rect = Rect::new(x, top, x + BOX.0, top + BOX.1);
            sample_card(&plain(kind, status, theme), rect, style)
        }
        Sample::Unit(color) => {
            let bar = Rect::new(x, middle - 3.0, x + 12.0, middle + 3.0);
            vec![Item::Shape(Shape {
                form: Form::Rect(bar, 1.0),
                fill: Some(color),
                stroke: None,
            })]
        }
    }
}

/// A card in small: no bar, finer dashes and bars.
fn sample_card(look: &Look, rect: Rect, style: &Style<'_>) -> Vec<Item> {
    let mut theme = style.theme.clone();
    theme.card.bar = 0.0;
    theme.card.radius = 2.0;
    // Drawn in double size and shrunk, which halves dashes and bars too.
    let large = Rect::new(0.0, 0.0, 2.0 * rect.width(), 2.0 * rect.height());
    let shrink = Transform {
        scale: 0.5,
        origin: rect.origin(),
    };
    theme.borders.width *= 2.0;
    theme.card.radius *= 2.0;
    shrink.items(outline(look, large, &theme))
}

fn plain(kind: Kind, status: Status, theme: &Theme) -> Look {
    Look {
        kind,
        status,
        accent: theme.colors.muted,
        is_ghost: false,
    }
}
