//! How lines look that are new, or were there before; told apart by width and dash, so that grey is enough.

use crate::color::Color;
use crate::geometry::Point;
use crate::layout::{NodeId, Trunk};
use crate::model::{LineKind, LineMark};
use crate::theme::{LineStyle, Theme};

/// How much stronger a new line is.
const STRONG: f64 = 2.0;
/// How much thinner a line of before is.
const THIN: f64 = 0.55;
/// The dash of a line of before, of whatever kind: it is the one that the legend shows.
const DASH: [f64; 2] = [3.0, 3.0];
/// The least contrast of a line with the page.
const LEAST: f64 = 3.0;

/// The style and colour of a line.
pub(super) fn look(kind: LineKind, mark: LineMark, theme: &Theme) -> (LineStyle, Color) {
    let style = theme.line_style(kind);
    let color = theme.line_color(kind);
    let times = |factor: f64| LineStyle {
        width: style.width * factor,
        dash: style.dash.iter().map(|length| length * factor).collect(),
        ..style.clone()
    };
    match mark {
        LineMark::Same => (style.clone(), color),
        LineMark::New => (times(STRONG), theme.colors.ink),
        LineMark::Old => {
            let thin = LineStyle {
                dash: DASH.to_vec(),
                ..times(THIN)
            };
            (thin, color.faded(theme.colors.page, LEAST))
        }
    }
}

/// A part of a trunk whose lines look alike.
#[derive(Debug)]
pub(super) struct Part {
    /// How its lines stand to an older structure.
    pub mark: LineMark,
    /// Whether its lines stand back.
    pub is_faint: bool,
    /// The lines, with what they share.
    pub trunk: Trunk,
}

/// The parts of a trunk that lead to lines of each look; the faintest first.
pub(super) fn parts(
    trunk: &Trunk,
    mark: impl Fn(NodeId) -> LineMark,
    is_faint: impl Fn(NodeId) -> bool,
) -> Vec<Part> {
    let part_of = |is_faint| {
        move |(mark, trunk)| Part {
            mark,
            is_faint,
            trunk,
        }
    };
    let faint = trunk.drops.iter().filter(|drop| is_faint(drop.to)).count();
    if faint == 0 || faint == trunk.drops.len() {
        let parts = by_mark(trunk, mark).into_iter();
        return parts.map(part_of(faint > 0)).collect();
    }
    let mut strong = part(trunk, |to| !is_faint(to));
    let faint = by_mark(&part(trunk, is_faint), &mark);
    let faint = faint.into_iter().map(|(mark, trunk)| {
        let spine = without(trunk.spine, &strong.spine);
        (mark, Trunk { spine, ..trunk })
    });
    let mut parts: Vec<Part> = faint.map(part_of(true)).collect();
    strong.spine.extend(bracket(trunk));
    parts.extend(by_mark(&strong, mark).into_iter().map(part_of(false)));
    parts
}

/// What joins co-heads, which leads to no end by itself and is there whatever changes below it.
fn bracket(trunk: &Trunk) -> Vec<[Point; 2]> {
    let ways = part(trunk, |_| true).spine;
    without(joined(trunk.spine.clone()), &ways)
}

/// The parts of a trunk that lead to lines of each mark, with what these share; the faintest first.
fn by_mark(trunk: &Trunk, mark: impl Fn(NodeId) -> LineMark) -> Vec<(LineMark, Trunk)> {
    let marks = [LineMark::Old, LineMark::Same, LineMark::New];
    let of_mark = |wanted: LineMark| {
        trunk
            .drops
            .iter()
            .filter(|drop| mark(drop.to) == wanted)
            .count()
    };
    if of_mark(LineMark::Same) == trunk.drops.len() {
        return vec![(LineMark::Same, trunk.clone())];
    }
    let bracket = bracket(trunk);
    let is_drawn = |&wanted: &LineMark| {
        of_mark(wanted) > 0 || (wanted == LineMark::Same && !bracket.is_empty())
    };
    let parts = marks.into_iter().filter(is_drawn);
    parts
        .map(|wanted| {
            let mut part = part(trunk, |to| mark(to) == wanted);
            match wanted {
                LineMark::Old => {
                    // Where a line is there still, none of before is seen.
                    let others = self::part(trunk, |to| mark(to) != wanted).spine;
                    part.spine = without(part.spine, &others);
                }
                LineMark::Same => part.spine.extend_from_slice(&bracket),
                LineMark::New => {}
            }
            (wanted, part)
        })
        .collect()
}

/// What of a trunk leads to some of its ends.
fn part(trunk: &Trunk, is_wanted: impl Fn(NodeId) -> bool) -> Trunk {
    let drops: Vec<_> = trunk
        .drops
        .iter()
        .filter(|drop| is_wanted(drop.to))
        .cloned()
        .collect();
    let mut pieces: Vec<[Point; 2]> = Vec::new();
    for drop in &drops {
        let shared = &drop.points[..(drop.branch + 1).min(drop.points.len())];
        pieces.extend(shared.windows(2).map(|ends| [ends[0], ends[1]]));
    }
    Trunk {
        manager: trunk.manager,
        spine: joined(pieces),
        drops,
    }
}

/// The pieces with those that lie on one line and overlap as one.
fn joined(mut pieces: Vec<[Point; 2]>) -> Vec<[Point; 2]> {
    let is_level = |[a, b]: &[Point; 2]| (a.y - b.y).abs() < 1e-6 && (a.x - b.x).abs() > 1e-6;
    let sorted = |[a, b]: [Point; 2]| match (a.x, a.y) <= (b.x, b.y) {
        true => [a, b],
        false => [b, a],
    };
    pieces = pieces.into_iter().map(sorted).collect();
    let key = |piece: &[Point; 2]| match is_level(piece) {
        true => (0, piece[0].y, piece[0].x),
        false => (1, piece[0].x, piece[0].y),
    };
    let compare = |a: &[Point; 2], b: &[Point; 2]| {
        let (a, b) = (key(a), key(b));
        a.0.cmp(&b.0)
            .then(a.1.total_cmp(&b.1))
            .then(a.2.total_cmp(&b.2))
    };
    pieces.sort_by(compare);
    let mut joined: Vec<[Point; 2]> = Vec::new();
    for piece in pieces {
        let (axis, line, start) = key(&piece);
        if let Some(last) = joined.last_mut() {
            let (last_axis, last_line, _) = key(last);
            let end = if axis == 0 { last[1].x } else { last[1].y };
            if axis == last_axis && (line - last_line).abs() < 1e-6 && start <= end + 1e-6 {
                let own_end = if axis == 0 { piece[1].x } else { piece[1].y };
                if own_end > end {
                    last[1] = piece[1];
                }
                continue;
            }
        }
        joined.push(piece);
    }
    joined
}

/// What of the pieces no other piece covers.
fn without(mut pieces: Vec<[Point; 2]>, others: &[[Point; 2]]) -> Vec<[Point; 2]> {
    const TINY: f64 = 1e-6;
    for &[from, to] in others {
        let is_level = (from.y - to.y).abs() < TINY;
        let along = |point: Point| if is_level { point.x } else { point.y };
        let across = |point: Point| if is_level { point.y } else { point.x };
        let rest = pieces.iter().flat_map(|&[a, b]| {
            let is_on_one_line = [a, b]
                .iter()
                .all(|&point| (across(point) - across(from)).abs() < TINY);
            if !is_on_one_line {
                return vec![[a, b]];
            }
            let (low, high) = (along(from), along(to));
            let mut rest = Vec::new();
            if along(a) < low - TINY {
                rest.push([a, if along(b) < low { b } else { from }]);
            }
            if along(b) > high + TINY {
                rest.push([if along(a) > high { a } else { to }, b]);
            }
            rest
        });
        pieces = rest.collect();
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Drop;

    fn point(x: f64, y: f64) -> Point {
        Point::new(x, y)
    }

    /// A manager above reports at 0, 50 and 100.
    fn row() -> Trunk {
        let (start, bus) = (point(50.0, 0.0), point(50.0, 20.0));
        let drop = |to: usize, x: f64| Drop {
            to,
            points: vec![start, bus, point(x, 20.0), point(x, 40.0)],
            branch: 2,
        };
        Trunk {
            manager: 0,
            spine: vec![[start, bus], [point(0.0, 20.0), point(100.0, 20.0)]],
            drops: vec![drop(1, 0.0), drop(2, 50.0), drop(3, 100.0)],
        }
    }

    #[test]
    fn leaves_a_trunk_whole_where_nothing_changed() {
        assert_eq!(
            by_mark(&row(), |_| LineMark::Same),
            [(LineMark::Same, row())]
        );
    }

    #[test]
    fn draws_of_old_lines_only_what_no_other_shares() {
        let mark = |to| {
            if to == 3 {
                LineMark::Old
            } else {
                LineMark::Same
            }
        };
        let parts = by_mark(&row(), mark);
        assert_eq!(parts[0].0, LineMark::Old);
        assert_eq!(parts[0].1.spine, [[point(50.0, 20.0), point(100.0, 20.0)]]);
        assert_eq!(parts[1].1.spine.len(), 2);
    }

    #[test]
    fn keeps_the_bracket_of_co_heads_whatever_changes_below() {
        let bracket = [
            [point(20.0, -5.0), point(20.0, 0.0)],
            [point(80.0, -5.0), point(80.0, 0.0)],
            [point(20.0, 0.0), point(80.0, 0.0)],
        ];
        let mut trunk = row();
        trunk.spine.extend_from_slice(&bracket);
        let parts = by_mark(&trunk, |_| LineMark::New);
        let [(LineMark::Same, same), (LineMark::New, new)] = &parts[..] else {
            panic!("{parts:?}");
        };
        assert!(same.drops.is_empty());
        assert_eq!(same.spine.len(), 3);
        assert_eq!(new.drops.len(), 3);
    }

    #[test]
    fn draws_faint_lines_up_to_where_others_begin() {
        let parts = parts(&row(), |_| LineMark::Same, |to| to != 3);
        let [faint, strong] = &parts[..] else {
            panic!("{parts:?}");
        };
        assert!(faint.is_faint && !strong.is_faint);
        assert_eq!(faint.trunk.spine, [[point(0.0, 20.0), point(50.0, 20.0)]]);
        assert_eq!(strong.trunk.spine.len(), 2);
        assert_eq!((faint.trunk.drops.len(), strong.trunk.drops.len()), (2, 1));
    }

    #[test]
    fn draws_a_new_line_all_the_way() {
        let mark = |to| {
            if to == 1 {
                LineMark::New
            } else {
                LineMark::Same
            }
        };
        let parts = by_mark(&row(), mark);
        let (last, part) = parts.last().expect("two parts");
        assert_eq!(*last, LineMark::New);
        let stem = [point(50.0, 0.0), point(50.0, 20.0)];
        assert_eq!(part.spine, [[point(0.0, 20.0), point(50.0, 20.0)], stem]);
    }
}
