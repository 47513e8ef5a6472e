//! Solid lines that not every program bends as we do: what they share as one shape with a site at each branch.
//!
//! PowerPoint shows a glued connector as the file has it, but others route it anew, in the middle between its ends and
//! whatever stands there. So a connector bends only where all agree. Of any other way only the last leg is a connector;
//! the rest is a trunk, which belongs to the card of the manager and moves with it.

use super::site::MIDDLES;
use super::ways::Way;
use crate::geometry::{Point, Rect};
use crate::model::{LineKind, LineMark};
use crate::scene::{Card, Line};

/// What counts as one place, in points.
const NEAR: f64 = 0.05;

/// What several ways of one manager share.
#[derive(Clone, Debug, Default)]
pub(super) struct Trunk {
    /// Level and upright pieces, none on top of another.
    pub pieces: Vec<[Point; 2]>,
    /// Where connectors leave it.
    pub sites: Vec<Point>,
}

impl Trunk {
    /// The smallest rectangle that holds it.
    pub fn bounds(&self) -> Option<Rect> {
        let at = |point: &Point| Rect::new(point.x, point.y, point.x, point.y);
        self.pieces.iter().flatten().map(at).reduce(Rect::union)
    }

    /// The number of the site at a place; like every shape it has four others before.
    pub fn site(&self, place: Point) -> Option<usize> {
        let site = self.sites.iter().position(|&site| is_same(site, place));
        site.map(|site| MIDDLES.len() + site)
    }

    fn add(&mut self, from: Point, to: Point) {
        if is_same(from, to) {
            return;
        }
        let mut piece = [from, to];
        // A piece swallows those that it runs on top of, and may then reach others.
        while let Some(at) = self
            .pieces
            .iter()
            .position(|other| is_on_top(*other, piece))
        {
            let other = self.pieces.swap_remove(at);
            piece = joined(piece, other);
        }
        self.pieces.push(piece);
    }
}

/// The trunks of a card: one for lines of each look. Only charts of changes, or with posts that stand back, have more than
/// one.
pub(super) type Trunks = [Trunk; LOOKS.len()];

/// Whether lines stand back, and their mark: the faintest first.
pub(super) const LOOKS: [(bool, LineMark); 6] = [
    (true, LineMark::Old),
    (true, LineMark::Same),
    (true, LineMark::New),
    (false, LineMark::Old),
    (false, LineMark::Same),
    (false, LineMark::New),
];

/// Which of the trunks of a card a line has.
pub(super) fn place_of(line: &Line) -> usize {
    let look = (line.is_faint, line.mark);
    let place = LOOKS.iter().position(|known| *known == look);
    place.unwrap_or_default()
}

/// The trunks of each card, and of each way whether it only is a last leg.
///
/// Ways that every program bends alike, perhaps after their end was moved to the middle of a side, stay whole.
pub(super) fn trunks(cards: &[Card], ways: &mut [Way<'_>]) -> Vec<Trunks> {
    let mut trunks = vec![Trunks::default(); cards.len()];
    for way in ways.iter_mut() {
        let rects = way.ends.map(|end| end.map(|card| cards[card].rect));
        let is_solid = way.line.kind == LineKind::Solid;
        if let (true, Some(card)) = (is_solid, rects[1]) {
            settle(&mut way.points, card);
        }
        way.is_plain = is_plain(&way.points, rects, is_solid);
    }
    // Trunks lie below connectors, so that a fainter line would run on top of a stronger one if it did not join.
    let mut strongest: Vec<Option<usize>> = vec![None; cards.len()];
    for way in ways.iter().filter(|way| has_trunk(way)) {
        if let [Some(from), _] = way.ends {
            strongest[from] = strongest[from].max(Some(place_of(way.line)));
        }
    }
    for way in ways.iter_mut() {
        let [Some(from), _] = way.ends else { continue };
        let place = place_of(way.line);
        let is_fainter = Some(place) < strongest[from] && is_with_bends(way);
        if !(has_trunk(way) || is_fainter) {
            continue;
        }
        let branch = way.points.len() - 2;
        let trunk = &mut trunks[from][place];
        for leg in way.points[..=branch].windows(2) {
            trunk.add(leg[0], leg[1]);
        }
        let site = way.points[branch];
        if trunk.site(site).is_none() {
            trunk.sites.push(site);
        }
        way.points.drain(..branch);
        (way.is_branch, way.is_plain) = (true, true);
    }
    trunks
}

/// Whether only the last leg of a way is a connector.
fn has_trunk(way: &Way<'_>) -> bool {
    way.line.kind == LineKind::Solid && !way.is_plain && way.points.len() > 1
}

/// Whether a way shares more with others than where it starts.
fn is_with_bends(way: &Way<'_>) -> bool {
    way.line.kind == LineKind::Solid && way.line.to.is_some() && way.points.len() > 2
}

/// Moves the end of an elbow to the middle of the side it leads to.
fn settle(points: &mut [Point], card: Rect) {
    let [start, bend, end] = points else { return };
    let middle = card.center();
    if is_level(*bend, *end) && !is_level(*start, *bend) {
        // Not so far that the elbow would turn back.
        if (middle.y - start.y) * (end.y - start.y) > 0.0 {
            (bend.y, end.y) = (middle.y, middle.y);
        }
    } else if !is_level(*bend, *end)
        && is_level(*start, *bend)
        && (middle.x - start.x) * (end.x - start.x) > 0.0
    {
        (bend.x, end.x) = (middle.x, middle.x);
    }
}

/// Whether every program bends a way alike: not at all; once to the middle of a side, or twice in the middle between its
/// ends, if it is a solid line, which leaves other lines no place to be in its way.
fn is_plain(points: &[Point], cards: [Option<Rect>; 2], is_solid: bool) -> bool {
    // From a side that is left level, other programs know only the middle.
    let is_known = |from: Point, to: Point, card: Option<Rect>| {
        !is_level(from, to) || card.is_some_and(|card| (card.center().y - from.y).abs() < 0.25)
    };
    match points {
        [_, _] => true,
        _ if !is_solid => false,
        [from, bend, to] => is_known(*from, *bend, cards[0]) && is_known(*to, *bend, cards[1]),
        [from, first, second, to] => {
            let middle = Point::new((from.x + to.x) / 2.0, (from.y + to.y) / 2.0);
            let is_between =
                |a: f64, b: f64, middle: f64| (a - middle).abs() < 0.5 && (b - middle).abs() < 0.5;
            let is_in_middle = match is_level(*from, *first) {
                true => is_between(first.x, second.x, middle.x) && (to.x - from.x).abs() > 1.0,
                false => is_between(first.y, second.y, middle.y) && (to.y - from.y).abs() > 1.0,
            };
            is_in_middle && is_known(*from, *first, cards[0]) && is_known(*to, *second, cards[1])
        }
        _ => false,
    }
}

fn is_level(from: Point, to: Point) -> bool {
    (from.y - to.y).abs() < NEAR
}

fn is_same(a: Point, b: Point) -> bool {
    (a.x - b.x).abs() < NEAR && (a.y - b.y).abs() < NEAR
}

/// Whether two pieces of one direction have a place in common.
fn is_on_top(a: [Point; 2], b: [Point; 2]) -> bool {
    let meet = |a: [f64; 2], b: [f64; 2]| {
        a[0].min(a[1]) <= b[0].max(b[1]) + NEAR && b[0].min(b[1]) <= a[0].max(a[1]) + NEAR
    };
    let (level_a, level_b) = (is_level(a[0], a[1]), is_level(b[0], b[1]));
    let (x, y) = (
        |piece: [Point; 2]| piece.map(|p| p.x),
        |piece: [Point; 2]| piece.map(|p| p.y),
    );
    level_a == level_b
        && match level_a {
            true => (a[0].y - b[0].y).abs() < NEAR && meet(x(a), x(b)),
            false => (a[0].x - b[0].x).abs() < NEAR && meet(y(a), y(b)),
        }
}

/// One piece over two that are on top of each other.
fn joined(a: [Point; 2], b: [Point; 2]) -> [Point; 2] {
    let all = [a[0], a[1], b[0], b[1]];
    let least = |value: fn(&Point) -> f64| all.iter().map(value).fold(f64::MAX, f64::min);
    let most = |value: fn(&Point) -> f64| all.iter().map(value).fold(f64::MIN, f64::max);
    match is_level(a[0], a[1]) {
        true => [
            Point::new(least(|p| p.x), a[0].y),
            Point::new(most(|p| p.x), a[0].y),
        ],
        false => [
            Point::new(a[0].x, least(|p| p.y)),
            Point::new(a[0].x, most(|p| p.y)),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_on_top_of_each_other_become_one() {
        let mut trunk = Trunk::default();
        let point = Point::new;
        trunk.add(point(0.0, 0.0), point(0.0, 10.0));
        trunk.add(point(0.0, 10.0), point(30.0, 10.0));
        trunk.add(point(0.0, 0.0), point(0.0, 20.0));
        trunk.add(point(-30.0, 10.0), point(5.0, 10.0));
        assert_eq!(trunk.pieces.len(), 2);
        assert_eq!(trunk.bounds(), Some(Rect::new(-30.0, 0.0, 30.0, 20.0)));
    }

    #[test]
    fn a_way_is_plain_that_turns_in_its_middle() {
        let way = |bus: f64| {
            [(0.0, 0.0), (0.0, bus), (40.0, bus), (40.0, 40.0)].map(|(x, y)| Point::new(x, y))
        };
        let plain = |bus: f64| is_plain(&way(bus), [None; 2], true);
        assert!(plain(20.0) && !plain(30.0));
    }
}
