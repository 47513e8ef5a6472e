//! What makes charts that stand side by side alike: units, arrangement.

use crate::layout::{Fold, Placement};
use crate::model::{Codes, PostId, Structure, Unit};
use crate::scene::Grid;
use std::collections::HashMap;

/// How the reports of a manager can stand.
pub(super) const CHOICES: [Fold; 6] = [
    Fold::Row,
    Fold::Right,
    Fold::Columns(2),
    Fold::Columns(3),
    Fold::Mixed(1),
    Fold::Mixed(2),
];

/// Gives all structures the same units in one order, so that each has one colour and one code.
pub(super) fn alike_units(structures: &mut [Structure<'_>]) {
    let mut units: Vec<Unit<'_>> = Vec::new();
    let mut codes = Codes::default();
    for unit in structures.iter().flat_map(|structure| &structure.units) {
        if units.iter().any(|known| known.name == unit.name) {
            continue;
        }
        if units.iter().any(|known| known.code == unit.code) {
            units.push(Unit {
                code: codes.of(unit.name),
                ..*unit
            });
        } else {
            codes.take(unit.name, &unit.code);
            units.push(unit.clone());
        }
    }
    for structure in structures {
        structure.units.clone_from(&units);
    }
}

/// The arrangement of the reports of each manager.
pub(super) fn folds_of(
    structure: &Structure<'_>,
    placement: &Placement,
) -> impl Iterator<Item = (PostId, Fold)> {
    let managers = (0..structure.posts.len()).filter(|&post| !structure.forest.is_leaf(post));
    managers.map(|post| (post, placement.folds[post]))
}

/// Those that are known for managers of the same ids, as far as they suit the reports, else those of `placement`.
pub(super) fn folds_like(
    structure: &Structure<'_>,
    placement: &Placement,
    known: &HashMap<&str, Fold>,
) -> Vec<Fold> {
    let forest = &structure.forest;
    let fold = |post: PostId| {
        let wished = structure.posts[post].reports;
        let fold = known.get(&*structure.posts[post].id).copied();
        let fold = fold.filter(|_| wished.is_none());
        let fold = fold.unwrap_or(placement.folds[post]);
        let leaves = forest
            .children(post)
            .filter(|&report| forest.is_leaf(report))
            .count();
        let has_managers = leaves < forest.children(post).count();
        match fold {
            Fold::Columns(_) | Fold::Mixed(_) if leaves < 2 => Fold::Row,
            Fold::Columns(most) if has_managers => Fold::Mixed(most),
            Fold::Mixed(1) if !has_managers => Fold::Right,
            Fold::Mixed(most) if !has_managers => Fold::Columns(most),
            fold => fold,
        }
    };
    (0..structure.posts.len()).map(fold).collect()
}

/// The grids for so many panels, the most usual first.
pub(super) fn grids(count: usize) -> Vec<Grid> {
    let columns: &[usize] = match count {
        0 | 1 => &[1],
        2 => &[2, 1],
        3 => &[3, 2, 1],
        4 => &[2, 4],
        _ => &[3, 2],
    };
    let grid = |&columns: &usize| Grid {
        columns,
        rows: count.div_ceil(columns).max(1),
    };
    columns.iter().map(grid).collect()
}
