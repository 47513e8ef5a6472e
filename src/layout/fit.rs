//! The search for the arrangement with the largest text on a fixed page.
//!
//! [`Curves`] say which shapes the chart can take when subtrees are thought of as rectangles. The most promising are laid
//! out for real, where neighbours reach into each other's free space; the largest wins, and a calmer one that is almost as
//! large wins over it.

use super::arrange::{self, Team, Willingness};
use super::curve::{Curves, Hanging};
use super::fold::Fold;
use super::graph::{Graph, NodeId};
use super::options::Options;
use super::place::{Placed, place_boxes, roots};
use super::tidy::root_gap;
use super::unit::Units;
use crate::geometry::Size;
use crate::page::Arrangement;
use std::collections::BTreeMap;

/// How many shapes are laid out for real.
const TRIALS: usize = 24;

/// How many shapes are laid out where only the text size is asked for.
const GUESSES: usize = 8;

/// How much of the text size a calmer picture may cost.
const CALM: f64 = 0.97;

/// The same where the calmer picture is legible.
const LEGIBLE_CALM: f64 = 0.9;

/// How much more than legible the text of the arrangement that people know should be: lines may widen its gaps.
const SPARE: f64 = 1.04;

/// How many groups of managers are made alike at most.
const COUSINS: usize = 24;

/// The search on one page.
struct Fit<'a> {
    graph: &'a Graph,
    units: &'a Units<'a>,
    options: &'a Options,
    room: Size,
}

/// An arrangement that was laid out, and how large it can be drawn.
struct Trial {
    placed: Placed,
    scale: f64,
}

/// Boxes arranged so that the chart can be drawn as large as possible in `room`.
pub(super) fn fit(graph: &Graph, units: &Units, room: Size, options: &Options) -> Placed {
    let fit = Fit {
        graph,
        units,
        options,
        room,
    };
    fit.search().placed
}

/// How large the chart can be drawn in `room`: about what [`fit`] comes to, for a fraction of the work.
///
/// It is never more than what the largest arrangement gives; `fit` may give a little of that away for a calmer one.
pub(super) fn fitting_scale(graph: &Graph, units: &Units, room: Size, options: &Options) -> f64 {
    let fit = Fit {
        graph,
        units,
        options,
        room,
    };
    let rows = fit.uniform(Willingness::Rows).scale;
    if rows >= 1.0 || graph.forest.len() < 3 {
        return rows;
    }
    let largest = |hanging| {
        let searched = fit.searched(hanging, GUESSES);
        searched.map_or(rows, |trial| trial.scale.max(rows))
    };
    let classic = largest(Hanging::Leaves);
    let spare = options.legible * SPARE;
    // With fewer choices, text is not larger.
    if options.arrangement != Arrangement::Compact && classic >= spare {
        let teams = largest(Hanging::Teams);
        if teams >= spare {
            return teams;
        }
    }
    if fit.is_enough(classic) {
        return classic;
    }
    classic.max(largest(Hanging::Subtrees))
}

impl Fit<'_> {
    fn search(&self) -> Trial {
        let calm = self.uniform(Willingness::Rows);
        if calm.scale >= 1.0 || self.graph.forest.len() < 3 {
            return calm;
        }
        let teams = Willingness::choices(Hanging::Teams);
        let leaves = Willingness::choices(Hanging::Leaves);
        let subtrees = Willingness::choices(Hanging::Subtrees);
        let mut known = calm;
        if self.options.arrangement != Arrangement::Compact {
            known = self.best(Hanging::Teams, &teams[1..], known);
            if known.scale >= self.options.legible * SPARE {
                return known;
            }
        }
        let classic = self.best(Hanging::Leaves, &leaves[1..], known);
        if self.is_enough(classic.scale) {
            return classic;
        }
        self.best(Hanging::Subtrees, &subtrees[leaves.len()..], classic)
    }

    /// Whether no whole subtrees may hang, or need not, where a classic arrangement has this scale.
    fn is_enough(&self, classic: f64) -> bool {
        match self.options.arrangement {
            Arrangement::Classic => true,
            Arrangement::Auto => classic >= self.options.legible,
            Arrangement::Compact => false,
        }
    }

    fn uniform(&self, willingness: Willingness) -> Trial {
        let folds = arrange::arrange(self.graph, self.units, willingness, self.options);
        self.lay_out(folds)
    }

    fn lay_out(&self, folds: Vec<Fold>) -> Trial {
        let placed = place_boxes(self.graph, self.units, folds, self.options);
        let scale = self.scale(placed.bounds().size());
        Trial { placed, scale }
    }

    fn scale(&self, size: Size) -> f64 {
        scale(size, self.room)
    }

    /// The largest of the arrangements in which this may hang, made calm; `known` is the best of those that are not `untried`.
    fn best(&self, hanging: Hanging, untried: &[Willingness], known: Trial) -> Trial {
        let mut alike = known;
        for &willingness in untried {
            alike = self.worthwhile(alike, self.uniform(willingness));
            if alike.scale >= 1.0 {
                return alike;
            }
        }
        match self.searched(hanging, TRIALS) {
            // What is made calm may also become larger.
            Some(searched) => self.worthwhile(alike, self.calmed(searched)),
            None => alike,
        }
    }

    /// The less calm arrangement where its text is noticeably larger, or legible as that of the calmer one is not.
    fn worthwhile(&self, calm: Trial, other: Trial) -> Trial {
        let is_legible = |trial: &Trial| trial.scale >= self.options.legible;
        let factor = match (is_legible(&calm), is_legible(&other)) {
            (true, _) => 1.0 / LEGIBLE_CALM,
            (false, true) => 1.0,
            (false, false) => 1.0 / CALM,
        };
        larger(calm, other, factor)
    }

    /// The largest of the most promising arrangements, each manager for itself.
    fn searched(&self, hanging: Hanging, trials: usize) -> Option<Trial> {
        let promising = self.promising(hanging, trials).into_iter();
        let trials = promising.map(|folds| self.lay_out(folds));
        trials.reduce(|best, trial| larger(best, trial, 1.0))
    }

    /// The arrangements whose shapes promise the largest text.
    fn promising(&self, hanging: Hanging, trials: usize) -> Vec<Vec<Fold>> {
        let curves = Curves::new(self.graph, self.units, hanging, self.options);
        let (trees, _) = roots(self.graph, self.units);
        let gap = root_gap(self.options);
        let mut caps: Vec<(f64, f64)> = curves
            .heights(&trees)
            .into_iter()
            .map(|cap| (self.scale(self.rough(&curves, &trees, cap, gap)), cap))
            .collect();
        caps.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.total_cmp(&b.1)));
        let mut found: Vec<Vec<Fold>> = Vec::new();
        for (_, cap) in caps.into_iter().take(trials) {
            let folds = curves.folds(&trees, cap);
            if !found.contains(&folds) {
                found.push(folds);
            }
        }
        found
    }

    /// What the trees measure together at a height; as many that do not fit beside each other go on shelves.
    fn rough(&self, curves: &Curves, trees: &[NodeId], cap: f64, gap: f64) -> Size {
        let size = curves.size(trees, cap, gap);
        let shape = self.room.width / self.room.height;
        let most = (trees.len() as f64).max(1.0);
        let shelves = (size.width / (size.height * shape)).sqrt().round();
        let shelves = shelves.clamp(1.0, most);
        Size::new(size.width / shelves, size.height * shelves)
    }

    /// The same with fewer kinds of arrangement, as far as that costs little text size and leaves legible what was.
    fn calmed(&self, trial: Trial) -> Trial {
        let legible = self.options.legible.min(trial.scale);
        let least = legible.max(trial.scale * CALM);
        let mut calm = trial;
        for cousins in self.cousins() {
            let alike = self.alike(&cousins, &calm.placed.folds);
            let trials = alike.into_iter().map(|folds| self.lay_out(folds));
            let best = trials.reduce(|best, trial| larger(best, trial, 1.0));
            calm = best.filter(|best| best.scale >= least).unwrap_or(calm);
        }
        calm
    }

    /// The ways to treat some managers alike, the others as they are; the calmest first.
    fn alike(&self, cousins: &[NodeId], folds: &[Fold]) -> Vec<Vec<Fold>> {
        let mut ways = Vec::new();
        let mut add = |fold: &dyn Fn(NodeId) -> Fold| {
            let mut way = folds.to_vec();
            cousins.iter().for_each(|&node| way[node] = fold(node));
            if !ways.contains(&way) {
                ways.push(way);
            }
        };
        add(&|_| Fold::Row);
        for most in arrange::STACKS {
            add(&|node| arrange::stacked(self.units, node, most));
        }
        for kind in kinds_of(cousins, folds) {
            add(&|_| kind);
        }
        ways
    }

    /// The nodes whose arrangement is a choice, those of one depth with like reports together, the highest first.
    fn cousins(&self) -> Vec<Vec<NodeId>> {
        let depths = self.graph.forest.depths();
        let mut cousins = BTreeMap::<(usize, Team), Vec<NodeId>>::new();
        for node in (0..depths.len()).filter(|&node| self.is_free(node)) {
            let key = (depths[node], Team::of(self.units, node));
            cousins.entry(key).or_default().push(node);
        }
        cousins.into_values().take(COUSINS).collect()
    }

    /// Whether the arrangement of a node is a choice.
    fn is_free(&self, node: NodeId) -> bool {
        let wish = self.graph.reports[node].unwrap_or(self.options.reports);
        wish == crate::page::Reports::Auto && self.units.members(node).nth(1).is_some()
    }
}

/// How large something of this size can be drawn in the room.
pub(super) fn scale(size: Size, room: Size) -> f64 {
    (room.width / size.width.max(1.0)).min(room.height / size.height.max(1.0))
}

/// The second trial if it is larger by more than this factor.
fn larger(best: Trial, trial: Trial, factor: f64) -> Trial {
    if trial.scale > best.scale * factor {
        trial
    } else {
        best
    }
}

/// The kinds that occur, the most frequent first.
fn kinds_of(nodes: &[NodeId], folds: &[Fold]) -> Vec<Fold> {
    let mut kinds: Vec<(usize, Fold)> = Vec::new();
    for &node in nodes {
        match kinds.iter_mut().find(|(_, kind)| *kind == folds[node]) {
            Some((count, _)) => *count += 1,
            None => kinds.push((1, folds[node])),
        }
    }
    kinds.sort_by_key(|&(count, _)| std::cmp::Reverse(count));
    kinds.into_iter().map(|(_, kind)| kind).collect()
}
