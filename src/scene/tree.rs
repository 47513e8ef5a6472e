//! Solid lines: what the reports of a manager share, and the way to each of them.

use super::items::Segment;
use super::way::{direction, rounded};
use crate::geometry::Point;
use crate::layout::{Drop, Trunk};

/// How far a drop reaches back over what is shared, so that no seam shows.
const OVERLAP: f64 = 0.5;

/// Trunks of more pieces than this keep their sharp corners, as each corner is compared with all pieces.
const PIECES: usize = 2_000;

/// The paths of one trunk.
pub(super) struct Paths {
    /// What is shared; empty when nothing is.
    pub spine: Vec<Segment>,
    /// The way to each report from where it leaves the spine.
    pub drops: Vec<Vec<Segment>>,
}

/// The paths of a trunk with corners of the given radius; where a piece of `over` runs on, there is no corner to be seen.
pub(super) fn paths(trunk: &Trunk, over: &[[Point; 2]], radius: f64) -> Paths {
    let mut spine = trunk.spine.clone();
    let mut arcs = Vec::new();
    let mut starts: Vec<Option<Start>> = vec![None; trunk.drops.len()];
    let rounded = 0..if spine.len() > PIECES { 0 } else { spine.len() };
    for at in rounded {
        for end in 0..2 {
            let corner = Corner::new(&trunk.spine, at, end);
            if over.iter().any(|&piece| runs_on(piece, corner.at)) {
                continue;
            }
            match corner.touching(&trunk.spine).as_slice() {
                [] => corner.round_drops(trunk, radius, &mut spine, &mut starts),
                &[other] if other > at => {
                    let elbow = corner.round_elbow(trunk, other, radius, &mut spine);
                    arcs.extend(elbow.into_iter().flatten());
                }
                _ => {}
            }
        }
    }
    let lines = spine
        .iter()
        .flat_map(|&[from, to]| [Segment::Move(from), Segment::Line(to)]);
    Paths {
        spine: lines.chain(arcs).collect(),
        drops: trunk
            .drops
            .iter()
            .zip(starts)
            .map(|(drop, start)| drop_path(drop, start, radius))
            .collect(),
    }
}

/// A rounded start of a drop: back along the spine from the branch, and how far.
#[derive(Clone, Copy)]
struct Start {
    back: Point,
    radius: f64,
}

fn drop_path(drop: &Drop, start: Option<Start>, radius: f64) -> Vec<Segment> {
    let own = &drop.points[drop.branch.min(drop.points.len())..];
    let Some(Start {
        back,
        radius: first,
    }) = start
    else {
        return rounded(own, radius);
    };
    // `rounded` takes half of a leg at most, so the first leg is made twice as long and cut again.
    let along = |length: f64| own[0].translated(back.x * length, back.y * length);
    let mut points = vec![along(2.0 * first)];
    points.extend(own);
    let mut path = rounded(&points, first);
    path[0] = Segment::Move(along(first + OVERLAP));
    path
}

/// An end of a segment of the spine.
struct Corner {
    /// Which segment.
    segment: usize,
    /// Which of its ends.
    end: usize,
    at: Point,
    /// From the end back into the segment.
    back: Point,
    length: f64,
}

impl Corner {
    fn new(spine: &[[Point; 2]], segment: usize, end: usize) -> Self {
        let at = spine[segment][end];
        let (back, length) = direction(at, spine[segment][1 - end]);
        Self {
            segment,
            end,
            at,
            back,
            length,
        }
    }

    /// The other segments that touch this end.
    fn touching(&self, spine: &[[Point; 2]]) -> Vec<usize> {
        let others = (0..spine.len()).filter(|&other| other != self.segment);
        others
            .filter(|&other| holds(spine[other], self.at))
            .collect()
    }

    /// Rounds the corner into the drops that leave here, if all of them turn.
    fn round_drops(
        &self,
        trunk: &Trunk,
        radius: f64,
        spine: &mut [[Point; 2]],
        starts: &mut [Option<Start>],
    ) {
        let mut radius = radius.min(self.length / 2.0);
        let mut turning = Vec::new();
        for (number, drop) in trunk.drops.iter().enumerate() {
            if drop.branch == 0 || !is_same(drop.points[drop.branch], self.at) {
                continue;
            }
            let Some(&next) = drop.points.get(drop.branch + 1) else {
                return;
            };
            let (on, length) = direction(self.at, next);
            if (on.x * self.back.x + on.y * self.back.y).abs() > 0.5 {
                return;
            }
            radius = radius.min(length / 2.0);
            turning.push(number);
        }
        if turning.is_empty() || radius < 0.01 {
            return;
        }
        let back = self.back;
        spine[self.segment][self.end] = self.at.translated(back.x * radius, back.y * radius);
        for number in turning {
            starts[number] = Some(Start { back, radius });
        }
    }

    /// Rounds the corner between two segments that end here, unless a drop leaves here too.
    fn round_elbow(
        &self,
        trunk: &Trunk,
        other: usize,
        radius: f64,
        spine: &mut [[Point; 2]],
    ) -> Option<[Segment; 2]> {
        let end = (0..2).find(|&end| is_same(trunk.spine[other][end], self.at))?;
        let beside = Corner::new(&trunk.spine, other, end);
        let turn = beside.back.x * self.back.y - beside.back.y * self.back.x;
        let has_drop = trunk
            .drops
            .iter()
            .any(|drop| drop.branch > 0 && is_same(drop.points[drop.branch], self.at));
        if turn.abs() < 0.5 || has_drop {
            return None;
        }
        let radius = radius.min(self.length / 2.0).min(beside.length / 2.0);
        let inside = |corner: &Self| {
            let (dx, dy) = (corner.back.x * radius, corner.back.y * radius);
            corner.at.translated(dx, dy)
        };
        let (from, to) = (inside(self), inside(&beside));
        spine[self.segment][self.end] = from;
        spine[other][end] = to;
        let arc = Segment::Arc {
            radius,
            clockwise: turn > 0.0,
            to,
        };
        Some([Segment::Move(from), arc])
    }
}

fn is_same(a: Point, b: Point) -> bool {
    (a.x - b.x).abs() < 1e-6 && (a.y - b.y).abs() < 1e-6
}

/// Whether `point` lies on a level or upright segment.
fn holds([from, to]: [Point; 2], point: Point) -> bool {
    let within = |a: f64, b: f64, value: f64| a.min(b) - 1e-6 <= value && value <= a.max(b) + 1e-6;
    within(from.x, to.x, point.x) && within(from.y, to.y, point.y)
}

/// Whether a segment holds `point` and does not end there.
fn runs_on(segment: [Point; 2], point: Point) -> bool {
    holds(segment, point) && !segment.iter().any(|&end| is_same(end, point))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(x: f64, y: f64) -> Point {
        Point::new(x, y)
    }

    /// A manager above three reports in a row.
    fn row() -> Trunk {
        let start = point(50.0, 0.0);
        let bus = point(50.0, 20.0);
        let drop = |to: usize, x: f64| {
            let way = [start, bus, point(x, 20.0), point(x, 40.0)];
            Drop {
                to,
                points: way.to_vec(),
                branch: 2,
            }
        };
        let middle = Drop {
            to: 2,
            points: vec![start, bus, point(50.0, 40.0)],
            branch: 1,
        };
        Trunk {
            manager: 0,
            spine: vec![[start, bus], [point(0.0, 20.0), point(100.0, 20.0)]],
            drops: vec![drop(1, 0.0), middle, drop(3, 100.0)],
        }
    }

    #[test]
    fn rounds_the_ends_of_a_bus_and_no_inner_drop() {
        let Paths { spine, drops } = paths(&row(), &[], 6.0);
        assert_eq!(spine[2], Segment::Move(point(6.0, 20.0)));
        assert_eq!(spine[3], Segment::Line(point(94.0, 20.0)));
        assert_eq!(drops[0][0], Segment::Move(point(6.5, 20.0)));
        assert!(
            matches!(drops[0][2], Segment::Arc { radius: 6.0, clockwise: false, to } if to == point(0.0, 26.0))
        );
        assert_eq!(
            drops[1],
            [
                Segment::Move(point(50.0, 20.0)),
                Segment::Line(point(50.0, 40.0))
            ]
        );
    }

    #[test]
    fn has_no_corner_where_a_stronger_line_runs_on() {
        let beyond = [[point(50.0, 20.0), point(150.0, 20.0)]];
        let Paths { spine, drops } = paths(&row(), &beyond, 6.0);
        assert_eq!(spine[2], Segment::Move(point(6.0, 20.0)));
        assert_eq!(spine[3], Segment::Line(point(100.0, 20.0)));
        assert_eq!(drops[2].len(), 2);
    }

    #[test]
    fn draws_a_single_report_as_one_line() {
        let trunk = Trunk {
            manager: 0,
            spine: Vec::new(),
            drops: vec![Drop {
                to: 1,
                points: vec![point(0.0, 0.0), point(0.0, 40.0)],
                branch: 0,
            }],
        };
        let Paths { spine, drops } = paths(&trunk, &[], 6.0);
        assert!(spine.is_empty());
        assert_eq!(drops[0].len(), 2);
    }
}
