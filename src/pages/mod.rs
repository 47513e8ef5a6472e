//! One chart on several pages: an overview, and a page a branch.
//!
//! What is legible on one page stays on one. Else the page shows its top ranks, as many as are legible, and smaller
//! branches whole where there is room; each larger branch goes on, on a page of its own, in the same way. Where even
//! the direct reports are too many for one page, they stand on several, a run of siblings on each. Every post stands
//! once as itself, and on other pages as a short reference.

mod plan;
mod sheet;

use crate::model::Structure;
use plan::Planner;
use sheet::Chart;

/// Up to how many posts a chart is split; more would be more pages than anybody turns.
const POSTS: usize = 20_000;

/// The pages of `structure`, each legible as `is_legible` tells, if it can be: the overview first, then branch by branch.
pub fn split<'a>(
    structure: &Structure<'a>,
    is_legible: &dyn Fn(&Structure<'a>) -> bool,
) -> Vec<Structure<'a>> {
    let is_one = structure.posts.len() > POSTS || is_legible(structure);
    if is_one {
        return vec![structure.clone()];
    }
    let chart = Chart::new(structure);
    let sheets = Planner::new(&chart, is_legible).sheets();
    match sheets.as_slice() {
        [] | [_] => vec![structure.clone()],
        _ => chart.pages(&sheets),
    }
}
