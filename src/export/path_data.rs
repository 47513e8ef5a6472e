//! Numbers and outlines as text, to hundredths.

use crate::geometry::Point;
use crate::scene::Segment;

/// `value` in hundredths, the resolution of every number we write.
fn hundredths(value: f64) -> i64 {
    // A cast saturates, and turns what is not a number into 0.
    (value * 100.0).round() as i64
}

/// `value` with at most two decimals.
pub(super) fn rounded(value: f64) -> f64 {
    hundredths(value) as f64 / 100.0
}

/// Appends `value` with at most two decimals, without exponent, without `-0`.
pub(super) fn push_number(out: &mut String, value: f64) {
    let value = hundredths(value);
    if value < 0 {
        out.push('-');
    }
    let value = value.unsigned_abs();
    push_integer(out, value / 100);
    let (tenth, hundredth) = ((value / 10 % 10) as u8, (value % 10) as u8);
    if tenth + hundredth > 0 {
        out.push('.');
        out.push(char::from(b'0' + tenth));
        if hundredth > 0 {
            out.push(char::from(b'0' + hundredth));
        }
    }
}

pub(super) fn push_integer(out: &mut String, mut value: u64) {
    let mut digits = [0; 20];
    let mut first = digits.len();
    loop {
        first -= 1;
        digits[first] = b'0' + (value % 10) as u8;
        value /= 10;
        if value == 0 {
            break;
        }
    }
    out.push_str(str::from_utf8(&digits[first..]).expect("digits are text"));
}

/// Appends path data in absolute commands; straight pieces along an axis become `H` and `V`.
pub(super) fn push_path(out: &mut String, segments: &[Segment]) {
    let mut at = Point::default();
    for segment in segments {
        match *segment {
            Segment::Move(to) => push_command(out, 'M', &[to.x, to.y]),
            Segment::Line(to) if hundredths(to.y) == hundredths(at.y) => {
                push_command(out, 'H', &[to.x]);
            }
            Segment::Line(to) if hundredths(to.x) == hundredths(at.x) => {
                push_command(out, 'V', &[to.y]);
            }
            Segment::Line(to) => push_command(out, 'L', &[to.x, to.y]),
            Segment::Arc {
                radius,
                clockwise,
                to,
            } => {
                let sweep = f64::from(u8::from(clockwise));
                push_command(out, 'A', &[radius, radius, 0.0, 0.0, sweep, to.x, to.y]);
            }
            Segment::Quad(control, to) => {
                push_command(out, 'Q', &[control.x, control.y, to.x, to.y]);
            }
            Segment::Cubic(first, second, to) => {
                let numbers = [first.x, first.y, second.x, second.y, to.x, to.y];
                push_command(out, 'C', &numbers);
            }
            Segment::Close => out.push('Z'),
        }
        // After a close the pen is back at the start, but a new outline begins with a move anyway.
        at = end_of(segment).unwrap_or(at);
    }
}

fn push_command(out: &mut String, command: char, numbers: &[f64]) {
    out.push(command);
    for (index, number) in numbers.iter().enumerate() {
        if index > 0 {
            out.push(' ');
        }
        push_number(out, *number);
    }
}

/// Where a piece of a path ends.
fn end_of(segment: &Segment) -> Option<Point> {
    match *segment {
        Segment::Move(to) | Segment::Line(to) | Segment::Arc { to, .. } => Some(to),
        Segment::Quad(_, to) | Segment::Cubic(_, _, to) => Some(to),
        Segment::Close => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: f64) -> String {
        let mut out = String::new();
        push_number(&mut out, value);
        out
    }

    #[test]
    fn writes_numbers_with_at_most_two_decimals() {
        let cases = [
            (0.0, "0"),
            (-0.001, "0"),
            (-0.5, "-0.5"),
            (-12.345, "-12.35"),
            (7.10, "7.1"),
            (7.05, "7.05"),
            (489.340_000_000_000_03, "489.34"),
            (1e15, "1000000000000000"),
            (f64::NAN, "0"),
        ];
        for (value, text) in cases {
            assert_eq!(number(value), text, "{value}");
        }
    }

    #[test]
    fn writes_straight_pieces_along_the_axes() {
        let mut out = String::new();
        let bend = Segment::Arc {
            radius: 5.0,
            clockwise: true,
            to: Point::new(15.0, 10.0),
        };
        push_path(
            &mut out,
            &[
                Segment::Move(Point::new(0.0, 5.0)),
                Segment::Line(Point::new(10.0, 5.001)),
                bend,
                Segment::Line(Point::new(15.0, 40.0)),
                Segment::Line(Point::new(20.0, 41.0)),
                Segment::Close,
            ],
        );
        assert_eq!(out, "M0 5H10A5 5 0 0 1 15 10V40L20 41Z");
    }
}
