//! A quarter of a circle as a cubic curve, for formats without arcs.

use crate::geometry::Point;

/// How far the handles of the curve reach, in parts of the radius.
const QUARTER: f64 = 0.552_284_75;

/// The handles of the cubic curve for a quarter of a circle whose ends run along the axes.
pub(super) fn handles(from: Point, clockwise: bool, to: Point) -> (Point, Point) {
    // The tangents meet in one of the two other corners of the square around the arc; the centre is the other.
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let is_horizontal_first = (dx * dy > 0.0) == clockwise;
    let corner = if is_horizontal_first {
        Point::new(to.x, from.y)
    } else {
        Point::new(from.x, to.y)
    };
    let toward =
        |end: Point| end.translated(QUARTER * (corner.x - end.x), QUARTER * (corner.y - end.y));
    (toward(from), toward(to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_bends_to_the_side_that_it_turns_to() {
        let (top, right) = (Point::new(0.0, -1.0), Point::new(1.0, 0.0));
        let outward = (Point::new(QUARTER, -1.0), Point::new(1.0, -QUARTER));
        assert_eq!(handles(top, true, right), outward);
        let inward = (
            Point::new(0.0, QUARTER - 1.0),
            Point::new(1.0 - QUARTER, 0.0),
        );
        assert_eq!(handles(top, false, right), inward);
        assert_eq!(handles(right, false, top), (outward.1, outward.0));
    }
}
