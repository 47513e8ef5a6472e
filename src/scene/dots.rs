//! The dots of a short line: as many as fit, evenly between its ends, so that none is half hidden by a card.

use super::way::direction;
use crate::geometry::Point;
use crate::theme::LineStyle;

/// Up to how many dots are set evenly; on longer lines nobody sees where they begin.
const MOST: f64 = 4.5;

/// How few dots still look like a line; fewer stand where there is no room for them.
const FEWEST: f64 = 3.0;

/// How far apart the middles of two dots are at least, in widths of the line.
const APART: f64 = 1.45;

/// The ends and the style of a straight line, dots being set evenly where it is short; other lines stay as they are.
pub(super) fn evened([a, b]: [Point; 2], style: &LineStyle) -> ([Point; 2], LineStyle) {
    let (along, length) = direction(a, b);
    let [dot, gap] = style.dash[..] else {
        return ([a, b], style.clone());
    };
    let period = dot + gap;
    if !style.round || dot >= style.width || length > MOST * period {
        return ([a, b], style.clone());
    }
    let most = (length / (APART * style.width)).floor();
    let count = (length / period).round().max(FEWEST).min(most).max(1.0);
    let step = length / count;
    let free = (step - dot) / 2.0;
    let ends = [
        a.translated(along.x * free, along.y * free),
        b.translated(-along.x * free, -along.y * free),
    ];
    let style = LineStyle {
        dash: vec![dot, step - dot],
        ..style.clone()
    };
    (ends, style)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dotted() -> LineStyle {
        LineStyle {
            width: 2.25,
            dash: vec![0.1, 5.0],
            round: true,
            ..LineStyle::default()
        }
    }

    #[test]
    fn three_dots_stand_between_two_cards_that_are_near() {
        let ends = [Point::new(0.0, 0.0), Point::new(10.0, 0.0)];
        let ([a, b], style) = evened(ends, &dotted());
        let step = 10.0 / 3.0;
        assert!((a.x - (step - 0.1) / 2.0).abs() < 1e-9 && (a.x + b.x - 10.0).abs() < 1e-9);
        assert!((b.x - a.x - 2.0 * step - 0.1).abs() < 1e-9);
        assert_eq!(style.dash, [0.1, step - 0.1]);
    }

    #[test]
    fn long_lines_and_dashes_stay_as_they_are() {
        let long = [Point::new(0.0, 0.0), Point::new(100.0, 0.0)];
        assert_eq!(evened(long, &dotted()), (long, dotted()));
        let dashed = LineStyle {
            dash: vec![7.0, 4.0],
            round: false,
            ..dotted()
        };
        let short = [Point::new(0.0, 0.0), Point::new(10.0, 0.0)];
        assert_eq!(evened(short, &dashed), (short, dashed));
    }
}
