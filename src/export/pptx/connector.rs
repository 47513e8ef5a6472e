//! A way with right angles as a connector that PowerPoint knows.
//!
//! A bent connector starts level and turns at every *adjust value*, a part of its width or height. One that starts
//! upright is the same, turned by a quarter: its frame has width and height exchanged and keeps its middle.

use super::super::markup::Markup;
use super::canvas::Frame;

/// A place in EMU.
pub(super) type Place = (i64, i64);

/// The names of connectors with so many bends less one.
const BENT: [&str; 4] = [
    "bentConnector2",
    "bentConnector3",
    "bentConnector4",
    "bentConnector5",
];
/// What an adjust value of the whole width is.
const WHOLE: i64 = 100_000;
/// The width of a way that ends level with its start, of which adjust values would otherwise be parts of nothing.
const LEAST: i64 = 1_270;

/// A connector: its form, where it stands and how it is turned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Connector {
    preset: &'static str,
    frame: Frame,
    /// Quarters of a turn, clockwise.
    quarters: i64,
    is_flipped_level: bool,
    is_flipped_upright: bool,
    adjusts: Vec<i64>,
}

impl Connector {
    /// The connector along a way; none for a way that has too many bends.
    pub fn along(way: &[Place]) -> Option<Self> {
        let way = simplified(way);
        match way.as_slice() {
            [] | [_] => None,
            [from, to] => Some(Self::straight(*from, *to)),
            way => Self::bent(way),
        }
    }

    fn straight(from: Place, to: Place) -> Self {
        Self {
            preset: "straightConnector1",
            frame: Frame {
                x: from.0.min(to.0),
                y: from.1.min(to.1),
                width: (to.0 - from.0).abs(),
                height: (to.1 - from.1).abs(),
            },
            quarters: 0,
            is_flipped_level: to.0 < from.0,
            is_flipped_upright: to.1 < from.1,
            adjusts: Vec::new(),
        }
    }

    fn bent(way: &[Place]) -> Option<Self> {
        let preset = BENT.get(way.len() - 3)?;
        let (from, to) = (way[0], way[way.len() - 1]);
        let is_upright = way[1].0 == from.0;
        // Along the first leg, and across it.
        let along = |place: Place| {
            if is_upright {
                place.1 - from.1
            } else {
                place.0 - from.0
            }
        };
        let across = |place: Place| {
            if is_upright {
                place.0 - from.0
            } else {
                place.1 - from.1
            }
        };
        let (length, breadth) = (along(to), across(to));
        let forward = direction(length, along(way[1]));
        let aside = direction(breadth, across(way[2]));
        let (mut width, mut height) = (length.abs(), breadth.abs());
        if way.len() > 3 {
            width = width.max(LEAST);
        }
        if way.len() > 4 {
            height = height.max(LEAST);
        }
        let mut adjusts = Vec::new();
        for (at, bend) in way[1..way.len() - 2].iter().enumerate() {
            let (part, whole) = match at % 2 {
                0 => (forward * along(*bend), width),
                _ => (aside * across(*bend), height),
            };
            adjusts.push(adjust(part, whole)?);
        }
        let middle = |from: i64, way: i64| 2 * from + way;
        let (dx, dy) = match is_upright {
            true => (aside * height, forward * width),
            false => (forward * width, aside * height),
        };
        let frame = Frame {
            x: (middle(from.0, dx) - width).div_euclid(2),
            y: (middle(from.1, dy) - height).div_euclid(2),
            width,
            height,
        };
        let (quarters, is_flipped_level, is_flipped_upright) = match (is_upright, forward, aside) {
            (false, ..) => (0, forward < 0, aside < 0),
            (true, 1, -1) => (1, false, false),
            (true, 1, _) => (3, true, false),
            (true, _, 1) => (3, false, false),
            (true, ..) => (1, true, false),
        };
        Some(Self {
            preset,
            frame,
            quarters,
            is_flipped_level,
            is_flipped_upright,
            adjusts,
        })
    }

    /// Writes place and form.
    pub fn write(&self, xml: &mut Markup) {
        xml.start("a:xfrm");
        if self.quarters != 0 {
            xml.integer("rot", self.quarters * 5_400_000);
        }
        if self.is_flipped_level {
            xml.attribute("flipH", "1");
        }
        if self.is_flipped_upright {
            xml.attribute("flipV", "1");
        }
        self.frame.write(xml);
        xml.end();
        xml.start("a:prstGeom");
        xml.attribute("prst", self.preset);
        xml.start("a:avLst");
        for (at, adjust) in self.adjusts.iter().enumerate() {
            xml.start("a:gd");
            xml.attribute("name", ["adj1", "adj2", "adj3"][at]);
            xml.attribute("fmla", &format!("val {adjust}"));
            xml.end();
        }
        xml.end();
        xml.end();
    }
}

/// 1 or -1: where a whole way leads, else where its first leg does.
fn direction(whole: i64, first: i64) -> i64 {
    match whole {
        0 if first < 0 => -1,
        whole if whole < 0 => -1,
        _ => 1,
    }
}

/// A length as a part of a whole; none where the format cannot hold it.
fn adjust(part: i64, whole: i64) -> Option<i64> {
    let scaled = part.checked_mul(WHOLE)? as f64 / whole as f64;
    let value = scaled.round() as i64;
    i32::try_from(value).is_ok().then_some(value)
}

/// The way without places where it neither turns nor ends.
///
/// What is hardly aslant for the sake of rounding is made straight.
pub(super) fn simplified(way: &[Place]) -> Vec<Place> {
    const ROUNDING: i64 = 2;
    let mut places: Vec<Place> = Vec::with_capacity(way.len());
    for &(mut place) in way {
        if let Some(last) = places.last() {
            if (place.0 - last.0).abs() <= ROUNDING {
                place.0 = last.0;
            }
            if (place.1 - last.1).abs() <= ROUNDING {
                place.1 = last.1;
            }
        }
        if let [.., before, last] = places[..] {
            let is_straight = (before.0 == last.0 && last.0 == place.0)
                || (before.1 == last.1 && last.1 == place.1);
            if is_straight {
                places.pop();
            }
        }
        if places.last() != Some(&place) {
            places.push(place);
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where a connector starts, turns and ends, by the definition of its form in ECMA-376.
    fn drawn(connector: &Connector) -> Vec<(f64, f64)> {
        let Frame {
            x,
            y,
            width,
            height,
        } = connector.frame;
        let (w, h) = (width as f64, height as f64);
        let adjust = |at: usize| connector.adjusts[at] as f64 / WHOLE as f64;
        let path = match connector.preset {
            "straightConnector1" => vec![(0.0, 0.0), (w, h)],
            "bentConnector2" => vec![(0.0, 0.0), (w, 0.0), (w, h)],
            "bentConnector3" => {
                let x1 = w * adjust(0);
                vec![(0.0, 0.0), (x1, 0.0), (x1, h), (w, h)]
            }
            "bentConnector4" => {
                let (x1, y2) = (w * adjust(0), h * adjust(1));
                vec![(0.0, 0.0), (x1, 0.0), (x1, y2), (w, y2), (w, h)]
            }
            _ => {
                let (x1, y2, x3) = (w * adjust(0), h * adjust(1), w * adjust(2));
                vec![(0.0, 0.0), (x1, 0.0), (x1, y2), (x3, y2), (x3, h), (w, h)]
            }
        };
        let flip = |is_flipped: bool, at: f64| if is_flipped { -at } else { at };
        let turn = |(x, y): (f64, f64)| match connector.quarters {
            0 => (x, y),
            1 => (-y, x),
            _ => (y, -x),
        };
        path.into_iter()
            .map(|(left, top)| {
                let from_middle = (
                    flip(connector.is_flipped_level, left - w / 2.0),
                    flip(connector.is_flipped_upright, top - h / 2.0),
                );
                let (dx, dy) = turn(from_middle);
                (x as f64 + w / 2.0 + dx, y as f64 + h / 2.0 + dy)
            })
            .collect()
    }

    /// Ways of up to five legs from the origin into every direction, back and forth.
    fn ways() -> Vec<Vec<Place>> {
        let mut ways = Vec::new();
        for is_upright in [true, false] {
            for legs in 1..=5_usize {
                for signs in 0..1 << legs {
                    let mut place = (700_000, 500_000);
                    let mut way = vec![place];
                    for leg in 0..legs {
                        // Legs of different lengths, and two that lead back exactly as far.
                        let length = [130_000, 90_000, 130_000, 50_000, 70_001][leg];
                        let length = if signs >> leg & 1 == 0 {
                            length
                        } else {
                            -length
                        };
                        match (leg % 2 == 0) == is_upright {
                            true => place.1 += length,
                            false => place.0 += length,
                        }
                        way.push(place);
                    }
                    ways.push(way);
                }
            }
        }
        ways
    }

    #[test]
    fn draws_every_way_of_up_to_five_legs_where_it_is() {
        for way in ways() {
            let connector = Connector::along(&way).unwrap_or_else(|| panic!("{way:?}"));
            let drawn = drawn(&connector);
            assert_eq!(drawn.len(), way.len(), "{way:?}");
            for (drawn, place) in drawn.iter().zip(&way) {
                let off = (drawn.0 - place.0 as f64).abs() + (drawn.1 - place.1 as f64).abs();
                // A way back to its own height is a tenth of a point off, and rounding a millionth of the way.
                assert!(off <= 2.0 * LEAST as f64 + 4.0, "{way:?}: {drawn:?}");
            }
        }
    }

    #[test]
    fn turns_an_elbow_from_manager_to_report_as_powerpoint_does() {
        let left = Connector::along(&[(100_000, 0), (100_000, 50_000), (0, 50_000), (0, 100_000)]);
        let left = left.expect("a connector");
        assert_eq!((left.quarters, left.is_flipped_level), (1, false));
        let way = [
            (100_000, 0),
            (100_000, 50_000),
            (300_000, 50_000),
            (300_000, 100_000),
        ];
        let right = Connector::along(&way);
        let right = right.expect("a connector");
        assert_eq!((right.quarters, right.is_flipped_level), (3, true));
        assert_eq!((right.frame.width, right.frame.height), (100_000, 200_000));
        assert_eq!(
            (right.preset, &*right.adjusts),
            ("bentConnector3", &[50_000][..])
        );
    }

    #[test]
    fn leaves_a_way_of_many_bends_to_others() {
        let stairs: Vec<Place> = (0..8_i64)
            .map(|at| (at / 2 * 10_000, (at + 1) / 2 * 10_000))
            .collect();
        assert_eq!(Connector::along(&stairs), None);
    }
}
