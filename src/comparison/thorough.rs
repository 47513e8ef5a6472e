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

impl<'a> Comparison<'a> {
    /// The panels in the first grid, with the first cards, that are legible with all lines; else, of the legible ones, those
    /// with the fewest lines that are only named.
    pub(super) fn thorough(&'a self) -> Option<LaidOut<'a>> {
        let parts = self.parts();
        let search = Search::new(&parts);
        let wished = self.wishes.reports;
        let hanging = (wished == Reports::Auto).then_some(Reports::HangRight);
        let mut best: Option<LaidOut<'a>> = None;
        for grid in grids(self.alternatives.len()) {
            for reports in std::iter::once(wished).chain(hanging) {
                for (styles, chosen) in search.briefest(&self.options(grid, reports)) {
                    let room = scene::panel_room(&self.frame(&styles[0]), grid, &self.titles());
                    let chosen = layout::Options { room, ..chosen };
                    let next = self.with_cards(grid, &styles, chosen);
                    if next.is_legible() {
                        if next.tagged() == 0 {
                            return Some(next);
                        }
                        let is_better = |best: &LaidOut<'_>| next.tagged() < best.tagged();
                        if best.as_ref().is_none_or(is_better) {
                            best = Some(next);
                        }
                    }
                }
            }
        }
        best
    }
}
