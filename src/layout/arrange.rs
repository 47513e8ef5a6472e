//! Which arrangement each manager's reports get.

use super::curve::Hanging;
use super::fold::Fold;
use super::graph::{Graph, NodeId};
use super::options::Options;
use super::unit::Units;
use crate::page::Reports;

/// How willing a layout is to stack, from the calmest to the most compact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Willingness {
    /// Everything in rows.
    Rows,
    /// Teams of three leaves or more hang.
    Teams,
    /// Every team of leaves hangs, also a pair.
    Pairs,
    /// Whatever stands at least this many ranks below its root hangs.
    Below(usize),
}

impl Willingness {
    /// Arrangements that treat all managers alike, the calmest first.
    pub(super) fn choices(hanging: Hanging) -> &'static [Self] {
        const ALL: [Willingness; 6] = [
            Willingness::Rows,
            Willingness::Teams,
            Willingness::Pairs,
            Willingness::Below(2),
            Willingness::Below(1),
            Willingness::Below(0),
        ];
        match hanging {
            Hanging::Leaves => &ALL[..3],
            Hanging::Subtrees => &ALL,
        }
    }
}

/// Who the reports of a manager are; it decides how they may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Team {
    /// Each has reports of its own.
    Managers,
    /// Some have.
    Mixed,
    /// None has.
    Leaves,
}

impl Team {
    pub(super) fn of(units: &Units, unit: NodeId) -> Self {
        let mut members = units.members(unit).map(|child| units.is_leaf(child));
        let is_first_leaf = members.next().unwrap_or(true);
        match (
            is_first_leaf,
            members.all(|is_leaf| is_leaf == is_first_leaf),
        ) {
            (true, true) => Self::Leaves,
            (false, true) => Self::Managers,
            (_, false) => Self::Mixed,
        }
    }
}

/// The fold of every unit: its own wish, else the chart's, else what `willingness` says.
pub(super) fn arrange(
    graph: &Graph,
    units: &Units,
    willingness: Willingness,
    options: &Options,
) -> Vec<Fold> {
    let depths = graph.forest.depths();
    (0..graph.forest.len())
        .map(|node| {
            if units.below(node).next().is_none() {
                return Fold::Row;
            }
            let wish = graph.reports[node].unwrap_or(options.reports);
            match wish {
                Reports::Auto => automatic(units, node, depths[node], willingness),
                Reports::Row => Fold::Row,
                Reports::HangRight => Fold::Right,
                Reports::HangLeft => Fold::Left,
                Reports::HangBoth => Fold::Both,
                Reports::Grid => Fold::Grid(columns(units, node)),
            }
        })
        .collect()
}

/// What a manager without a wish gets.
fn automatic(units: &Units, unit: NodeId, depth: usize, willingness: Willingness) -> Fold {
    if units.members(unit).nth(1).is_none() {
        return Fold::Row;
    }
    let is_team_of = |least: usize| {
        units.members(unit).count() >= least
            && units
                .members(unit)
                .all(|child| units.below(child).next().is_none())
    };
    let hangs = match willingness {
        Willingness::Rows => false,
        Willingness::Teams => is_team_of(3),
        Willingness::Pairs => is_team_of(2),
        Willingness::Below(least) => depth >= least || is_team_of(3),
    };
    if hangs { Fold::Right } else { Fold::Row }
}

/// The number of columns that makes a grid about as wide as 16:9 asks for.
fn columns(units: &Units, unit: NodeId) -> usize {
    let (mut count, mut width, mut height) = (0.0, 1.0_f64, 1.0_f64);
    for child in units.members(unit) {
        count += 1.0;
        width = width.max(units.size(child).width);
        height = height.max(units.size(child).height);
    }
    let columns = (count * height / width * 16.0 / 9.0).sqrt().round();
    (columns as usize).clamp(2, (count as usize).max(2))
}
