//! From the measures of the layout to the page: scaled, then moved.

use super::items::{Form, Image, Item, Segment, Shape, Stroke, TextRun};
use crate::geometry::{Point, Rect};

/// A scale and a way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Transform {
    /// What lengths are multiplied by.
    pub scale: f64,
    /// Where the origin comes to stand.
    pub origin: Point,
}

impl Transform {
    pub fn point(&self, point: Point) -> Point {
        let scaled = point.scaled(self.scale);
        scaled.translated(self.origin.x, self.origin.y)
    }

    pub fn points(&self, points: &[Point]) -> Vec<Point> {
        points.iter().map(|&point| self.point(point)).collect()
    }

    pub fn rect(&self, rect: Rect) -> Rect {
        let scaled = rect.scaled(self.scale);
        scaled.translated(self.origin.x, self.origin.y)
    }

    pub fn items(&self, items: Vec<Item>) -> Vec<Item> {
        items.into_iter().map(|item| self.item(item)).collect()
    }

    fn item(&self, item: Item) -> Item {
        match item {
            Item::Shape(shape) => Item::Shape(Shape {
                form: self.form(shape.form),
                stroke: shape.stroke.map(|stroke| self.stroke(stroke)),
                ..shape
            }),
            Item::Text(run) => Item::Text(TextRun {
                origin: self.point(run.origin),
                size: run.size * self.scale,
                width: run.width * self.scale,
                ..run
            }),
            Item::Image(image) => Item::Image(Image {
                center: self.point(image.center),
                radius: image.radius * self.scale,
                ring: self.stroke(image.ring),
                ..image
            }),
        }
    }

    fn form(&self, form: Form) -> Form {
        match form {
            Form::Rect(rect, radius) => Form::Rect(self.rect(rect), radius * self.scale),
            Form::Circle(center, radius) => Form::Circle(self.point(center), radius * self.scale),
            Form::Path(path) => {
                Form::Path(path.into_iter().map(|piece| self.segment(piece)).collect())
            }
        }
    }

    fn segment(&self, segment: Segment) -> Segment {
        match segment {
            Segment::Move(to) => Segment::Move(self.point(to)),
            Segment::Line(to) => Segment::Line(self.point(to)),
            Segment::Arc {
                radius,
                clockwise,
                to,
            } => Segment::Arc {
                radius: radius * self.scale,
                clockwise,
                to: self.point(to),
            },
            Segment::Quad(control, to) => Segment::Quad(self.point(control), self.point(to)),
            Segment::Cubic(first, second, to) => {
                Segment::Cubic(self.point(first), self.point(second), self.point(to))
            }
            Segment::Close => Segment::Close,
        }
    }

    fn stroke(&self, stroke: Stroke) -> Stroke {
        Stroke {
            width: stroke.width * self.scale,
            dash: stroke
                .dash
                .iter()
                .map(|length| length * self.scale)
                .collect(),
            ..stroke
        }
    }
}
