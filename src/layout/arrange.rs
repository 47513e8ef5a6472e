//! Which arrangement each manager's reports get.

use super::curve::Hanging;
use super::fold::Fold;
use super::folded;
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
    /// All leaves hang, also beside managers in a row, at most this many below one another.
    Stacks(usize),
    /// Whatever stands at least this many ranks below its root hangs.
    Below(usize),
}

/// How many leaves stand below one another in the stacks that are tried, the calmest first.
pub(super) const STACKS: [usize; 7] = [12, 8, 6, 5, 4, 3, 2];

impl Willingness {
    /// Arrangements that treat all managers alike, the calmest first.
    pub(super) fn choices(hanging: Hanging) -> &'static [Self] {
        const ALL: [Willingness; 13] = [
            Willingness::Rows,
            Willingness::Teams,
            Willingness::Pairs,
            Willingness::Stacks(STACKS[0]),
            Willingness::Stacks(STACKS[1]),
            Willingness::Stacks(STACKS[2]),
            Willingness::Stacks(STACKS[3]),
            Willingness::Stacks(STACKS[4]),
            Willingness::Stacks(STACKS[5]),
            Willingness::Stacks(STACKS[6]),
            Willingness::Below(2),
            Willingness::Below(1),
            Willingness::Below(0),
        ];
        match hanging {
            Hanging::Teams => &ALL[..3],
            Hanging::Leaves => &ALL[..10],
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

/// The same with the only report of who hangs hanging too: right below, it would seem to be of its manager's rank.
pub(super) fn indented(
    graph: &Graph,
    units: &Units,
    mut folds: Vec<Fold>,
    options: &Options,
) -> Vec<Fold> {
    if options.reports != Reports::Auto {
        return folds;
    }
    for unit in graph.forest.pre_order() {
        let side = match folds[unit] {
            Fold::Row | Fold::Grid(_) => continue,
            Fold::Left => Fold::Left,
            Fold::Right | Fold::Both | Fold::Columns(_) | Fold::Mixed(_) => Fold::Right,
        };
        let hanging = units.below(unit).filter(|&child| units.is_unit(child));
        let hanging = hanging.filter(|&child| folded::is_folded(units, child, folds[unit]));
        for child in hanging.collect::<Vec<_>>() {
            let is_free = graph.reports[child].is_none() && folds[child] == Fold::Row;
            if is_free && units.below(child).count() == 1 {
                folds[child] = side;
            }
        }
    }
    folds
}

/// What a manager without a wish gets.
fn automatic(units: &Units, unit: NodeId, depth: usize, willingness: Willingness) -> Fold {
    let count = units.members(unit).count();
    let is_team_of = |least: usize| count >= least && Team::of(units, unit) == Team::Leaves;
    let hangs = match willingness {
        Willingness::Rows => false,
        Willingness::Teams => is_team_of(3),
        Willingness::Pairs => is_team_of(2),
        Willingness::Stacks(most) => return stacked(units, unit, most),
        Willingness::Below(least) => count > 1 && (depth >= least || is_team_of(3)),
    };
    if hangs { Fold::Right } else { Fold::Row }
}

/// The leaves below a unit in stacks of at most `most`; a single one stays in the row.
pub(super) fn stacked(units: &Units, unit: NodeId, most: usize) -> Fold {
    let members = units.members(unit);
    let leaves = members.filter(|&child| units.is_leaf(child)).count();
    let stacks = leaves.div_ceil(most);
    match Team::of(units, unit) {
        _ if leaves < 2 => Fold::Row,
        Team::Leaves if stacks == 1 => Fold::Right,
        Team::Leaves => Fold::Columns(stacks),
        Team::Mixed | Team::Managers => Fold::Mixed(stacks),
    }
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
