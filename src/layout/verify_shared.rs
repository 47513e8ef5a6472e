//! What the rules mean for posts with several solid managers.
//!
//! Rule 2: such a post stands below all of its managers. Nobody is centred over it, not even its first manager: each manager is
//! centred over the reports that are its alone, and a shared post is a guest beside them. Rule 4: the gap in which it stands, or
//! to which its lines come down, may be wider than others. Rule 8: its lines may cross other solid lines, at right angles and
//! not near an end of either; all other solid lines never cross.

use super::graph::NodeId;
use super::layered::Plan;
use super::piece::is_level;
use super::placement::Placement;
use super::unit::Units;
use super::verify::{APART, CLEAR, Violation};
use crate::geometry::Rect;

/// Rule 2: a finding for each manager that a shared post does not stand below.
pub(super) fn below_all(plan: &Plan, placement: &Placement) -> Vec<Violation> {
    let mut found = Vec::new();
    for way in &plan.ways {
        let (post, manager) = (placement.boxes[way.to], placement.boxes[way.manager]);
        let ranks = (placement.ranks[way.manager], placement.ranks[way.to]);
        if post.y0 < manager.y1 + APART || ranks.0 >= ranks.1 {
            found.push(Violation {
                rule: 2,
                message: format!("{} is not below {}", way.to, way.manager),
            });
        }
    }
    found
}

/// Rule 4: which of the reports that are a manager's alone stand beside no guest and lead to none.
pub(super) fn free_of_guests(plan: &Plan, units: &Units, unit: NodeId) -> Vec<bool> {
    let row: Vec<NodeId> = units.members(unit).collect();
    let is_guest = |at: usize| row.get(at).is_some_and(|&unit| units.is_guest(unit));
    let leads = |unit: NodeId| plan.ways.iter().any(|way| way.manager == unit);
    let is_beside = |at: usize| is_guest(at + 1) || (at > 0 && is_guest(at - 1));
    let own = (0..row.len()).filter(|&at| !is_guest(at));
    own.map(|at| !(is_beside(at) || leads(row[at]))).collect()
}

/// Rule 8: whether two pieces of trunks may cross where they do.
pub(super) fn may_cross(plan: &Plan, pieces: [(NodeId, Rect); 2]) -> bool {
    let [(a, first), (b, second)] = pieces;
    let leads_to_shared = plan
        .ways
        .iter()
        .any(|way| way.manager == a || way.manager == b);
    let (level, upright) = match is_level(&first) {
        true => (first, second),
        false => (second, first),
    };
    let (x, y) = (upright.center().x, level.center().y);
    let is_inside = |at: f64, low: f64, high: f64| low + CLEAR < at && at < high - CLEAR;
    leads_to_shared && is_inside(x, level.x0, level.x1) && is_inside(y, upright.y0, upright.y1)
}
