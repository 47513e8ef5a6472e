//! A page of charts as one way of several to lay it out, and which of two is better.

use super::panels::Unlike;
use crate::card::{Card, Style};
use crate::layout::{self, Graph, Placement};
use crate::scene::{Frame, Grid};
use std::cmp::Ordering;

/// How much larger text must become for a grid that comes later.
pub(super) const WORTH: f64 = 1.03;

/// How much of what cards say must be left then.
const KEPT: f64 = 0.75;

/// One chart of the page, laid out.
#[derive(Clone)]
pub(super) struct Panel<'s> {
    pub style: Style<'s>,
    pub cards: Vec<Card>,
    pub graph: Graph,
    pub placement: Placement,
}

/// All charts of the page in one grid.
pub(super) struct LaidOut<'s> {
    pub grid: Grid,
    pub frame: Frame<'s>,
    pub options: layout::Options,
    pub panels: Vec<Panel<'s>>,
    pub scale: f64,
    pub unlike: Unlike,
}

impl LaidOut<'_> {
    /// How many focus areas and titles all cards together show.
    fn said(&self) -> usize {
        let cards = self.panels.iter().flat_map(|panel| &panel.cards);
        let has_title = |card: &Card| card.facts.title.is_some() && card.left_out.title.is_none();
        cards
            .map(|card| card.facts.focus.len() + usize::from(has_title(card)))
            .sum()
    }

    /// How many lines no way was found for.
    pub fn tagged(&self) -> usize {
        let placements = self.panels.iter().map(|panel| &panel.placement);
        placements.map(|placement| placement.tags.len()).sum()
    }

    pub fn is_legible(&self) -> bool {
        self.scale >= self.options.legible
    }

    /// The part of the size that text is to have.
    pub fn reached(&self) -> f64 {
        self.scale / self.options.legible
    }

    /// Whether it is legible and the other is not; else whether fewer posts have changed places; else whether its panels look
    /// more alike, unless its cards say much less for it; else whether its cards say more, else whether its text is larger.
    pub fn is_better_than(&self, other: &Self) -> bool {
        match (self.is_legible(), other.is_legible()) {
            (true, false) => true,
            (false, true) => false,
            (false, false) => self.scale > other.scale * WORTH,
            (true, true) => {
                let (own, others) = (self.said() as f64, other.said() as f64);
                // Who looks for a post where it was must not find another.
                if self.unlike.turned != other.unlike.turned {
                    return self.unlike.turned < other.unlike.turned;
                }
                match self.unlike.cmp(&other.unlike) {
                    Ordering::Less if own >= others * KEPT => true,
                    Ordering::Greater if others >= own * KEPT => false,
                    _ if self.tagged() != other.tagged() => self.tagged() < other.tagged(),
                    _ if own != others => own > others,
                    _ => self.scale > other.scale * WORTH,
                }
            }
        }
    }
}
