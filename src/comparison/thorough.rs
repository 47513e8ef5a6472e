//! The search of last resort: the briefest cards in every width, with every arrangement of their lines.
//!
//! How large a chart can be drawn is known only when its lines have found their ways; which cards are best is guessed
//! without. Where no guess was legible, all are looked at.

use super::Comparison;
use super::alike::grids;
use super::laid_out::LaidOut;
use crate::density::Search;
use crate::layout;
use crate::page::Reports;
use crate::scene;

/// How many cards are placed at most.
const MOST: usize = 100;

impl<'a> Comparison<'a> {
    /// The panels in the first grid, with the first cards, that are legible with all lines; else, of the legible ones, those
    /// with the fewest lines that are only named.
    pub(super) fn thorough(&'a self) -> Option<LaidOut<'a>> {
        let parts = self.parts();
        let search = Search::new(&parts);
        let wished = self.wishes.reports;
        let hanging = (wished == Reports::Auto).then_some(Reports::HangRight);
        let all = grids(self.alternatives.len()).into_iter().flat_map(|grid| {
            let reports = std::iter::once(wished).chain(hanging);
            reports.map(move |reports| (grid, reports))
        });
        let mut best: Option<LaidOut<'a>> = None;
        let cards = all.flat_map(|(grid, reports)| {
            let cards = search.briefest(&self.options(grid, reports));
            cards.into_iter().map(move |cards| (grid, cards))
        });
        for (grid, (styles, chosen)) in cards.take(MOST) {
            let room = scene::panel_room(&self.frame(&styles[0]), grid, &self.titles());
            let next = self.with_cards(grid, &styles, layout::Options { room, ..chosen });
            let is_better = |best: &LaidOut<'_>| next.tagged() < best.tagged();
            if next.is_legible() && best.as_ref().is_none_or(is_better) {
                let is_complete = next.tagged() == 0;
                best = Some(next);
                if is_complete {
                    break;
                }
            }
        }
        best
    }
}
