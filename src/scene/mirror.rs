//! The picture for readers who start at the right: everything stands on the other side, and texts stay as they are.

use super::items::{Anchor, Card, Form, Image, Item, Line, Panel, Scene, Segment, Shape, TextRun};
use super::table::{Table, TableRow};
use crate::geometry::{Point, Rect};
use crate::words::Words;

/// The scene as it is where the words of its language start at the left, else mirrored.
pub(super) fn for_readers(scene: Scene, words: &Words) -> Scene {
    match words.is_right_to_left() {
        true => mirrored(scene),
        false => scene,
    }
}

/// The scene with left and right exchanged.
fn mirrored(scene: Scene) -> Scene {
    let mirror = Mirror {
        width: scene.size.width,
    };
    Scene {
        heading: mirror.items(scene.heading),
        panels: each(scene.panels, |panel| mirror.panel(panel)),
        lines: each(scene.lines, |line| mirror.line(line)),
        cards: each(scene.cards, |card| mirror.card(card)),
        table: scene.table.map(|table| mirror.table(table)),
        legend: mirror.items(scene.legend),
        footer: mirror.items(scene.footer),
        is_right_to_left: true,
        ..scene
    }
}

/// A page of the given width.
struct Mirror {
    width: f64,
}

impl Mirror {
    fn point(&self, point: Point) -> Point {
        Point::new(self.width - point.x, point.y)
    }

    fn rect(&self, rect: Rect) -> Rect {
        Rect::new(self.width - rect.x1, rect.y0, self.width - rect.x0, rect.y1)
    }

    fn panel(&self, panel: Panel) -> Panel {
        Panel {
            rect: self.rect(panel.rect),
            items: self.items(panel.items),
            ..panel
        }
    }

    fn card(&self, card: Card) -> Card {
        Card {
            rect: self.rect(card.rect),
            items: self.items(card.items),
            ..card
        }
    }

    fn line(&self, line: Line) -> Line {
        Line {
            points: each(line.points, |point| self.point(point)),
            items: self.items(line.items),
            ..line
        }
    }

    fn table(&self, table: Table) -> Table {
        Table {
            head: self.items(table.head),
            rows: each(table.rows, |row| TableRow {
                items: self.items(row.items),
                ..row
            }),
            ..table
        }
    }

    fn items(&self, items: Vec<Item>) -> Vec<Item> {
        each(items, |item| match item {
            Item::Shape(shape) => Item::Shape(Shape {
                form: self.form(shape.form),
                ..shape
            }),
            Item::Text(run) => Item::Text(self.text(run)),
            Item::Image(image) => Item::Image(Image {
                center: self.point(image.center),
                ..image
            }),
        })
    }

    /// A text that started at its left end now starts at its right one.
    fn text(&self, run: TextRun) -> TextRun {
        let anchor = match run.anchor {
            Anchor::Start => Anchor::End,
            Anchor::Middle => Anchor::Middle,
            Anchor::End => Anchor::Start,
        };
        TextRun {
            origin: self.point(run.origin),
            anchor,
            ..run
        }
    }

    fn form(&self, form: Form) -> Form {
        match form {
            Form::Rect(rect, radius) => Form::Rect(self.rect(rect), radius),
            Form::Circle(center, radius) => Form::Circle(self.point(center), radius),
            Form::Path(path) => Form::Path(each(path, |piece| self.segment(piece))),
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
                radius,
                clockwise: !clockwise,
                to: self.point(to),
            },
            Segment::Quad(control, to) => Segment::Quad(self.point(control), self.point(to)),
            Segment::Cubic(first, second, to) => {
                Segment::Cubic(self.point(first), self.point(second), self.point(to))
            }
            Segment::Close => Segment::Close,
        }
    }
}

fn each<T>(all: Vec<T>, change: impl Fn(T) -> T) -> Vec<T> {
    all.into_iter().map(change).collect()
}
