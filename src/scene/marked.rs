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
/// The dash of a solid line of before.
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
            let mut thin = times(THIN);
            if kind == LineKind::Solid {
                thin.dash = DASH.to_vec();
            }
            (thin, color.faded(theme.colors.page, LEAST))
        }
    }
}

/// The parts of a trunk that lead to lines of each mark, with what these share; the faintest first.
pub(super) fn parts(trunk: &Trunk, mark: impl Fn(NodeId) -> LineMark) -> Vec<(LineMark, Trunk)> {
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
    let parts = marks.into_iter().filter(|&wanted| of_mark(wanted) > 0);
    parts
        .map(|wanted| (wanted, part(trunk, |to| mark(to) == wanted)))
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
