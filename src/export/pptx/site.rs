//! Connection sites: where lines hold on to a shape.

use super::super::markup::Markup;
use super::canvas::Frame;

/// The sites of every shape, in the order of the format: the middles of top, left, bottom and right, each with the
/// direction in which lines leave it.
pub(super) const MIDDLES: [(&str, &str, &str); 4] = [
    ("16200000", "hc", "t"),
    ("10800000", "l", "vc"),
    ("5400000", "hc", "b"),
    ("0", "r", "vc"),
];

/// A connection site: where it stands as parts of width and height, and where a line leaves it.
pub(super) struct Site {
    x: (i64, i64),
    y: (i64, i64),
    angle: &'static str,
}

impl Site {
    /// A site on the border of a shape.
    pub fn new((x, y): (i64, i64), frame: Frame) -> Self {
        let (left, top) = (x - frame.x, y - frame.y);
        let edges = [
            (top.abs(), "16200000", Some(0), None),
            (
                (frame.height - top).abs(),
                "5400000",
                Some(frame.height),
                None,
            ),
            (left.abs(), "10800000", None, Some(0)),
            ((frame.width - left).abs(), "0", None, Some(frame.width)),
        ];
        let nearest = edges.into_iter().min_by_key(|(away, ..)| *away);
        let (_, angle, at_y, at_x) = nearest.expect("there are four");
        Self {
            x: (at_x.unwrap_or(left), frame.width),
            y: (at_y.unwrap_or(top), frame.height),
            angle,
        }
    }

    /// A site anywhere in a shape.
    pub fn within((x, y): (i64, i64), frame: Frame) -> Self {
        Self {
            x: (x - frame.x, frame.width),
            y: (y - frame.y, frame.height),
            angle: "5400000",
        }
    }
}

/// Writes where sites stand, so that they keep their place when a shape is resized.
pub(super) fn guides(xml: &mut Markup, sites: &[Site]) {
    xml.empty("a:avLst", &[]);
    xml.start("a:gdLst");
    for (at, site) in sites.iter().enumerate() {
        for (axis, side, (part, whole)) in [("x", "w", site.x), ("y", "h", site.y)] {
            let part = part.clamp(0, whole);
            xml.start("a:gd");
            xml.attribute("name", &format!("{axis}{}", at + 1));
            xml.attribute("fmla", &format!("*/ {side} {part} {}", whole.max(1)));
            xml.end();
        }
    }
    xml.end();
    xml.empty("a:ahLst", &[]);
}

/// Writes the sites that every shape has, then more.
pub(super) fn connections(xml: &mut Markup, sites: &[Site]) {
    for (angle, x, y) in MIDDLES {
        connection(xml, angle, x, y);
    }
    for (at, site) in sites.iter().enumerate() {
        let (x, y) = (format!("x{}", at + 1), format!("y{}", at + 1));
        connection(xml, site.angle, &x, &y);
    }
}

fn connection(xml: &mut Markup, angle: &str, x: &str, y: &str) {
    xml.start("a:cxn");
    xml.attribute("ang", angle);
    xml.empty("a:pos", &[("x", x), ("y", y)]);
    xml.end();
}
