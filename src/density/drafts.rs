//! Charts with cards of some width and content, as the layout sees them, and how large they can be drawn.

use super::content::Content;
use crate::card::{self, Style};
use crate::geometry::Size;
use crate::graph;
use crate::layout::{self, Graph, Options};
use crate::model::Structure;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

/// Up to how many posts charts are kept for another try with other gaps or in other room.
const KEPT: usize = 400;

/// A chart, its width of cards as bits, and what they say.
type Key = (usize, u64, Content);

/// The charts that are to look alike, with any width and content of cards.
pub(super) struct Drafts<'p, 's, 'a> {
    pub parts: &'p [(&'p Structure<'s>, Style<'a>)],
    known: RefCell<HashMap<Key, Rc<Draft>>>,
    is_kept: bool,
    /// Which of the charts was too small the last time; it is looked at first.
    worst: Cell<usize>,
}

/// One of the charts.
struct Draft {
    graph: Graph,
    /// The area of all its cards, in square points.
    covered: f64,
}

impl<'p, 's, 'a> Drafts<'p, 's, 'a> {
    pub fn new(parts: &'p [(&'p Structure<'s>, Style<'a>)]) -> Self {
        let posts: usize = parts.iter().map(|(part, _)| part.posts.len()).sum();
        Self {
            parts,
            known: RefCell::default(),
            is_kept: parts.len() > 1 && posts <= KEPT,
            worst: Cell::new(0),
        }
    }

    /// How large all of the charts can be drawn, or less than `least` if that is not reached.
    pub fn scale(&self, width: f64, content: Content, options: &Options, least: f64) -> f64 {
        let first = self.worst.get();
        let others = (0..self.parts.len()).filter(|&at| at != first);
        let mut all = f64::INFINITY;
        for at in std::iter::once(first).chain(others) {
            let draft = self.draft(at, width, content);
            let most = options.room.map_or(f64::INFINITY, |room| draft.most(room));
            all = match most < least {
                true => most,
                false => all.min(layout::scale(&draft.graph, options)),
            };
            if all < least {
                self.worst.set(at);
                break;
            }
        }
        all
    }

    /// Whether all could be drawn this large if there were nothing between cards.
    pub fn may_reach(&self, width: f64, content: Content, room: Size, scale: f64) -> bool {
        let mut all = 0..self.parts.len();
        all.all(|at| self.draft(at, width, content).most(room) >= scale)
    }

    /// How tall all cards are.
    pub fn heights(&self, width: f64, content: Content) -> Vec<f64> {
        let drafts = (0..self.parts.len()).map(|at| self.draft(at, width, content));
        drafts
            .flat_map(|draft| draft.heights().collect::<Vec<_>>())
            .collect()
    }

    fn draft(&self, at: usize, width: f64, content: Content) -> Rc<Draft> {
        let key = (at, width.to_bits(), content);
        if let Some(draft) = self.known.borrow().get(&key) {
            return Rc::clone(draft);
        }
        let (part, style) = &self.parts[at];
        let style = content.in_style(style, width);
        let cards = card::compose(part, &style);
        let areas = cards.iter().map(|card| card.size.width * card.size.height);
        let draft = Rc::new(Draft {
            covered: areas.sum(),
            graph: graph::graph(part, &cards, &style),
        });
        if self.is_kept {
            self.known.borrow_mut().insert(key, Rc::clone(&draft));
        }
        draft
    }
}

impl Draft {
    fn heights(&self) -> impl Iterator<Item = f64> {
        self.graph.sizes.iter().map(|size| size.height)
    }

    /// How large it could be drawn if there were nothing between its cards.
    fn most(&self, room: Size) -> f64 {
        (room.width * room.height / self.covered.max(1.0)).sqrt()
    }
}
