//! From the points of a scene to the whole EMU of a slide.

use super::super::markup::Markup;
use crate::geometry::{Point, Rect, Size};

/// English metric units in a point. PowerPoint reports a file as damaged in which one of them is broken.
const EMU: f64 = 12_700.0;
/// The longest side of a slide, in points: 56 inches.
const LONGEST: f64 = 4_032.0;
/// The shortest side of a slide, in points: an inch.
const SHORTEST: f64 = 72.0;

/// A length of points in EMU.
pub(super) fn emu(points: f64) -> i64 {
    (points * EMU).round() as i64
}

/// Where a scene stands on a slide.
#[derive(Clone, Copy, Debug)]
pub(super) struct Canvas {
    scale: f64,
    origin: Point,
}

impl Canvas {
    /// The size of a slide for a page: the page, unless the format has no such slides.
    pub fn slide(page: Size) -> Size {
        let page = page.scaled((LONGEST / page.width.max(page.height)).min(1.0));
        Size::new(page.width.max(SHORTEST), page.height.max(SHORTEST))
    }

    /// A page as large as it fits into `room`, in its middle; never enlarged.
    pub fn within(room: Rect, page: Size) -> Self {
        let scale = (room.width() / page.width).min(room.height() / page.height);
        let scale = scale.min(1.0);
        let aside = (room.width() - scale * page.width) / 2.0;
        let above = (room.height() - scale * page.height) / 2.0;
        Self {
            scale,
            origin: room.origin().translated(aside, above),
        }
    }

    /// A place on the slide.
    pub fn point(&self, point: Point) -> (i64, i64) {
        let place = point.scaled(self.scale);
        let place = place.translated(self.origin.x, self.origin.y);
        (emu(place.x), emu(place.y))
    }

    /// A length on the slide.
    pub fn length(&self, length: f64) -> i64 {
        emu(length * self.scale)
    }

    /// A rectangle on the slide.
    pub fn frame(&self, rect: Rect) -> Frame {
        let (x, y) = self.point(rect.origin());
        let (right, bottom) = self.point(Point::new(rect.x1, rect.y1));
        Frame {
            x,
            y,
            width: right - x,
            height: bottom - y,
        }
    }

    /// A size of type in hundredths of a point, as large as the format knows at least and at most.
    pub fn type_size(&self, size: f64) -> i64 {
        self.hundredths(size).clamp(100, 400_000)
    }

    /// A length in hundredths of a point.
    pub fn hundredths(&self, length: f64) -> i64 {
        (length * self.scale * 100.0).round() as i64
    }
}

/// A rectangle in EMU.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    pub x: i64,
    pub y: i64,
    pub width: i64,
    pub height: i64,
}

impl Frame {
    /// Writes where it stands into the open element.
    pub fn write(&self, xml: &mut Markup) {
        self.write_as(xml, "a:off", "a:ext");
    }

    /// Writes the same for the measures within a group.
    pub fn write_within(&self, xml: &mut Markup) {
        self.write_as(xml, "a:chOff", "a:chExt");
    }

    fn write_as(&self, xml: &mut Markup, origin: &'static str, extent: &'static str) {
        xml.start(origin);
        xml.integer("x", self.x);
        xml.integer("y", self.y);
        xml.end();
        xml.start(extent);
        xml.integer("cx", self.width);
        xml.integer("cy", self.height);
        xml.end();
    }
}
