//! Points, sizes and rectangles.
//!
//! Every length is a point (1/72 inch); x grows to the right, y grows downward.

use serde::Serialize;

/// A place on the page, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Point {
    /// Distance from the left edge.
    pub x: f64,
    /// Distance from the top edge, downward.
    pub y: f64,
}

impl Point {
    /// The point (`x`, `y`).
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// The same point with its axes exchanged.
    pub const fn transposed(self) -> Self {
        Self::new(self.y, self.x)
    }

    /// The point moved by (`dx`, `dy`).
    pub fn translated(self, dx: f64, dy: f64) -> Self {
        Self::new(self.x + dx, self.y + dy)
    }

    /// The point with both coordinates multiplied by `factor`.
    pub fn scaled(self, factor: f64) -> Self {
        Self::new(self.x * factor, self.y * factor)
    }
}

/// A width and a height, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Size {
    /// Extent along x.
    pub width: f64,
    /// Extent along y.
    pub height: f64,
}

impl Size {
    /// The size `width` by `height`.
    pub const fn new(width: f64, height: f64) -> Self {
        Self { width, height }
    }

    /// The same size with its axes exchanged.
    pub const fn transposed(self) -> Self {
        Self::new(self.height, self.width)
    }

    /// The size with both extents multiplied by `factor`.
    pub fn scaled(self, factor: f64) -> Self {
        Self::new(self.width * factor, self.height * factor)
    }
}

/// A rectangle by its edges, `x0 <= x1` and `y0 <= y1`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x0: f64,
    /// Top edge.
    pub y0: f64,
    /// Right edge.
    pub x1: f64,
    /// Bottom edge.
    pub y1: f64,
}

impl Rect {
    /// The rectangle between two edges on each axis.
    pub const fn new(x0: f64, y0: f64, x1: f64, y1: f64) -> Self {
        Self { x0, y0, x1, y1 }
    }

    /// The rectangle of `size` whose top left corner is `origin`.
    pub fn from_origin_size(origin: Point, size: Size) -> Self {
        Self::new(
            origin.x,
            origin.y,
            origin.x + size.width,
            origin.y + size.height,
        )
    }

    /// The extent along x.
    pub fn width(&self) -> f64 {
        self.x1 - self.x0
    }

    /// The extent along y.
    pub fn height(&self) -> f64 {
        self.y1 - self.y0
    }

    /// Width and height.
    pub fn size(&self) -> Size {
        Size::new(self.width(), self.height())
    }

    /// The top left corner.
    pub fn origin(&self) -> Point {
        Point::new(self.x0, self.y0)
    }

    /// The middle.
    pub fn center(&self) -> Point {
        Point::new((self.x0 + self.x1) / 2.0, (self.y0 + self.y1) / 2.0)
    }

    /// The same rectangle with its axes exchanged.
    pub const fn transposed(self) -> Self {
        Self::new(self.y0, self.x0, self.y1, self.x1)
    }

    /// The rectangle moved by (`dx`, `dy`).
    pub fn translated(self, dx: f64, dy: f64) -> Self {
        Self::new(self.x0 + dx, self.y0 + dy, self.x1 + dx, self.y1 + dy)
    }

    /// The rectangle with every coordinate multiplied by `factor`.
    pub fn scaled(self, factor: f64) -> Self {
        Self::new(
            self.x0 * factor,
            self.y0 * factor,
            self.x1 * factor,
            self.y1 * factor,
        )
    }

    /// The rectangle grown by `margin` on every side; shrunk where `margin` is negative.
    pub fn inflated(self, margin: f64) -> Self {
        Self::new(
            self.x0 - margin,
            self.y0 - margin,
            self.x1 + margin,
            self.y1 + margin,
        )
    }

    /// The smallest rectangle that holds both.
    pub fn union(self, other: Self) -> Self {
        Self::new(
            self.x0.min(other.x0),
            self.y0.min(other.y0),
            self.x1.max(other.x1),
            self.y1.max(other.y1),
        )
    }

    /// Whether the insides of the two have a point in common; touching edges do not count.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x0 < other.x1 && other.x0 < self.x1 && self.y0 < other.y1 && other.y0 < self.y1
    }

    /// Whether `other` lies within this rectangle, edges included.
    pub fn contains(&self, other: &Self) -> bool {
        self.x0 <= other.x0 && other.x1 <= self.x1 && self.y0 <= other.y0 && other.y1 <= self.y1
    }
}
