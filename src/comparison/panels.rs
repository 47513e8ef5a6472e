//! The charts of all panels, arranged alike where that costs little.

use super::alike::{folds_by_id, folds_like};
use super::{Comparison, Panel, WORTH};
use crate::card::Style;
use crate::layout::{self, Fold};
use crate::page::Page;
use crate::studio::compose_and_place;

/// How much of the text size it may cost that all panels are arranged alike.
const ALIKE: f64 = 0.9;

/// Up to how many posts in all panels every arrangement is tried for all.
const POSTS: usize = 400;

impl Comparison<'_> {
    /// The charts of all panels, those of one manager's reports arranged alike in all of them if that costs little.
    pub(super) fn placed<'s>(
        &self,
        styles: &[Style<'s>],
        options: &layout::Options,
    ) -> Vec<Panel<'s>> {
        let place = |folds: &dyn Fn(usize) -> Vec<Fold>| -> Vec<Panel<'s>> {
            let structures = self.structures.iter().zip(styles).enumerate();
            let panels = structures.map(|(at, (structure, style))| {
                let (cards, graph, placement) =
                    compose_and_place(structure, style, options, &folds(at));
                Panel {
                    style: *style,
                    cards,
                    graph,
                    placement,
                }
            });
            panels.collect()
        };
        let own = place(&|_| Vec::new());
        let posts: usize = self
            .structures
            .iter()
            .map(|structure| structure.posts.len())
            .sum();
        let templates = if posts > POSTS { 1 } else { own.len() };
        let mut alike: Option<(f64, Vec<Panel<'s>>)> = None;
        for template in 0..templates {
            let known = folds_by_id(&self.structures[template], &own[template].placement);
            let panels = place(&|at| folds_like(&self.structures[at], &own[at].placement, &known));
            let scale = scale(&panels, options);
            if alike.as_ref().is_none_or(|(best, _)| scale > best * WORTH) {
                alike = Some((scale, panels));
            }
        }
        let least = (scale(&own, options) * ALIKE).min(options.legible);
        match alike {
            Some((scale, panels)) if scale >= least || options.room.is_none() => panels,
            _ => own,
        }
    }
}

/// How large the largest of the charts can be drawn in its room; where there is none, how small it is.
fn scale(panels: &[Panel<'_>], options: &layout::Options) -> f64 {
    let sizes = panels.iter().map(|panel| panel.placement.size);
    let scales = sizes.map(|size| {
        let room = options.room.unwrap_or(Page::SLIDE);
        (room.width / size.width.max(1.0)).min(room.height / size.height.max(1.0))
    });
    scales.fold(f64::INFINITY, f64::min)
}
