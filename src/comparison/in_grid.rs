//! The panels of a comparison in one grid: what their cards say, then where everything stands.

use super::laid_out::LaidOut;
use super::panels::Unlike;
use super::{Comparison, Effort};
use crate::card::Style;
use crate::density::Search;
use crate::layout;
use crate::model::Structure;
use crate::page::Reports;
use crate::scene::{self, Frame, Grid};

/// How often cards are made to say less because text came out too small.
const TRIES: usize = 8;

/// How often in a row nothing may change, where there are other looks to try.
const STILL: usize = 2;

/// How much larger the text is asked for so that cards say less and panels can look more alike.
const LESS: f64 = 1.12;

/// How much larger than it came out too small the text is asked for then.
const MORE: f64 = 1.02;

impl<'a> Comparison<'a> {
    /// The panels, and whether posts had changed places while cards said all that there was room for.
    pub(super) fn in_grid(
        &'a self,
        search: &Search<'_, '_, 'a>,
        grid: Grid,
        reports: Reports,
    ) -> (LaidOut<'a>, bool) {
        let options = self.options(grid, reports);
        // Lines may widen gaps, so that text becomes smaller than was thought; then cards say less. So they do, a little, where
        // panels look more alike for it.
        let mut wished = options;
        let mut best: Option<LaidOut<'_>> = None;
        let mut known = None;
        let mut is_turned = false;
        let mut still = 0;
        for _ in 0..TRIES {
            let (styles, chosen) = search.choose(&wished);
            let choice = (
                styles[0].width,
                styles[0].focus,
                styles[0].detail,
                chosen.rank_gap,
                wished.room,
            );
            if known == Some(choice) {
                // Nothing changes for so little; it may for more.
                still += 1;
                let is_settled = self.effort == Effort::Quick && still == STILL;
                if is_settled || best.as_ref().is_none_or(LaidOut::is_legible) {
                    break;
                }
                wished.legible *= LESS;
                continue;
            }
            let known_is_first = known.is_none();
            known = Some(choice);
            let chosen = layout::Options {
                legible: options.legible,
                ..chosen
            };
            let next = self.with_cards(grid, &styles, chosen);
            let (scale, unlike) = (next.scale, next.unlike);
            is_turned |= known_is_first && unlike.turned > 0;
            let room = scene::panel_room(&next.frame, grid, &self.titles());
            let is_better = |best: &LaidOut<'_>| match best.is_legible() {
                true => next.is_better_than(best),
                false => scale > best.scale,
            };
            if best.as_ref().is_none_or(is_better) {
                best = Some(next);
            }
            let is_legible = scale >= options.legible;
            if options.room.is_none() || (is_legible && unlike == Unlike::NONE) {
                break;
            }
            // What is left out need not be explained, which leaves more room.
            match is_legible {
                true => wished.legible *= LESS,
                false if wished.room != room => wished.room = room,
                false => wished.legible *= options.legible / scale * MORE,
            }
        }
        (best.expect("it was tried"), is_turned)
    }

    /// What the layout is asked for in a grid, while cards say all that they may.
    pub(super) fn options(&self, grid: Grid, reports: Reports) -> layout::Options {
        layout::Options {
            direction: self.wishes.direction,
            reports,
            arrangement: self.wishes.arrangement,
            engine: self.wishes.engine,
            room: scene::panel_room(&self.frame(&self.style), grid, &self.titles()),
            legible: self.goal / self.style.theme.sizes.text,
            ..self.style.theme.options()
        }
    }

    /// What stands around the panels; the legend names what cards of this style show.
    pub(super) fn frame(&self, style: &Style<'_>) -> Frame<'a> {
        let structures: Vec<&Structure<'_>> = self.structures.iter().collect();
        let has_tags = self.changes.iter().any(|changes| !changes.is_empty());
        let style = Style {
            focus: style.focus,
            detail: style.detail,
            ..self.style
        };
        Frame::of_sheet(self.headed, &structures, has_tags, &style, &self.wishes)
    }

    /// The panels with cards of these styles.
    pub(super) fn with_cards(
        &'a self,
        grid: Grid,
        styles: &[Style<'a>],
        options: layout::Options,
    ) -> LaidOut<'a> {
        let (panels, unlike) = self.placed(styles, &options);
        let frame = self.frame(&styles[0]);
        let scale = scene::sheet_scale(&self.sides(&panels), grid, &frame);
        LaidOut {
            grid,
            frame,
            options,
            panels,
            scale,
            unlike,
        }
    }
}
