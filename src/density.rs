//! How wide cards are, how far apart they stand and how much they say, so that a fixed page is legible.
//!
//! Narrower cards wrap their text and leave room for more of them beside each other; tighter gaps leave room for larger
//! text; and where that is not enough, cards count some of their focus areas instead of naming them. In this order, and
//! each only where text becomes noticeably larger.

use crate::card::{self, Style};
use crate::graph;
use crate::layout::{self, Options};
use crate::model::{FocusLimit, Structure};
use crate::page::Arrangement;

/// Widths that are tried, as parts of what the texts ask for.
const WIDTHS: [f64; 5] = [0.92, 0.84, 0.76, 0.68, 0.6];

/// No card is made narrower than this, in points, nor narrower than its widest word.
const NARROWEST: f64 = 96.0;

/// Tighter gaps, as a part of the theme's.
const TIGHT: f64 = 0.72;

/// How much larger text must become for what a choice costs.
const WORTH: f64 = 1.03;

/// How many focus areas cards name at most, when not all can be.
const FOCUS: [usize; 4] = [4, 3, 2, 1];

/// Up to how many posts a chart is searched; what is larger is not legible on one page however it is set.
const POSTS: usize = 5_000;

/// A choice, and how large the chart can then be drawn.
#[derive(Clone, Copy)]
struct Choice {
    width: f64,
    options: Options,
    focus: FocusLimit,
    scale: f64,
}

/// The style and the gaps at which the chart is legible, or as legible as it can be.
pub fn choose<'a>(
    structure: &Structure<'_>,
    style: &Style<'a>,
    options: &Options,
) -> (Style<'a>, Options) {
    let is_searched = options.room.is_some() && structure.posts.len() <= POSTS;
    if !is_searched {
        return (*style, *options);
    }
    let search = Search {
        structure,
        style,
        natural: card::width(structure, style),
        least: card::least_width(structure, style).max(NARROWEST),
    };
    let best = search.best(options);
    let style = Style {
        width: Some(best.width),
        focus: best.focus,
        ..*style
    };
    (style, best.options)
}

struct Search<'a, 's> {
    structure: &'a Structure<'a>,
    style: &'a Style<'s>,
    natural: f64,
    least: f64,
}

impl Search<'_, '_> {
    /// The arrangement that people know while it is legible, else the one with the largest text.
    fn best(&self, options: &Options) -> Choice {
        if options.arrangement == Arrangement::Auto {
            let arrangement = Arrangement::Classic;
            let classic = self.full(&Options {
                arrangement,
                ..*options
            });
            if classic.scale >= options.legible {
                return classic;
            }
        }
        // Where nothing classic is legible, all text is as large as it can be.
        let best = match options.arrangement {
            Arrangement::Auto => self.full(&Options {
                arrangement: Arrangement::Compact,
                ..*options
            }),
            _ => self.full(options),
        };
        let may_be_brief = self.style.focus == FocusLimit::Auto && self.has_hope(options);
        if best.scale < options.legible && may_be_brief {
            self.briefer(best)
        } else {
            best
        }
    }

    /// Cards with all that they may say.
    fn full(&self, options: &Options) -> Choice {
        let best = self.narrowed(self.at(self.natural, self.style.focus, options));
        if best.scale >= options.legible {
            return best;
        }
        let tight = self.at(self.natural, self.style.focus, &tight(options));
        larger(best, self.narrowed(tight))
    }

    /// Cards of one width and content with the given gaps.
    fn at(&self, width: f64, focus: FocusLimit, options: &Options) -> Choice {
        let style = self.style(width, focus);
        let cards = card::compose(self.structure, &style);
        let graph = graph::graph(self.structure, &cards, &style);
        Choice {
            width,
            options: *options,
            focus,
            scale: layout::scale(&graph, options),
        }
    }

    fn style(&self, width: f64, focus: FocusLimit) -> Style<'_> {
        Style {
            width: Some(width),
            focus,
            ..*self.style
        }
    }

    /// The widths below the natural one that are tried.
    fn widths(&self) -> impl Iterator<Item = f64> {
        let width = |part: f64| (self.natural * part).floor().max(self.least);
        WIDTHS.into_iter().map(width)
    }

    /// Whether the briefest cards could be legible if there were nothing between them.
    fn has_hope(&self, options: &Options) -> bool {
        let room = options.room.map_or(0.0, |room| room.width * room.height);
        let briefest = FocusLimit::AtMost(FOCUS[FOCUS.len() - 1]);
        let mut widths = std::iter::once(self.natural).chain(self.widths());
        widths.any(|width| {
            let cards = card::compose(self.structure, &self.style(width, briefest));
            let sizes = cards.iter().map(|card| card.size);
            let covered: f64 = sizes.map(|size| size.width * size.height).sum();
            room >= covered * options.legible * options.legible
        })
    }

    /// The widest cards of those with about the largest text.
    fn narrowed(&self, natural: Choice) -> Choice {
        let mut best = natural;
        for width in self.widths() {
            if best.scale >= 1.0 || width >= best.width {
                break;
            }
            best = larger(best, self.at(width, natural.focus, &natural.options));
        }
        best
    }

    /// As many focus areas as leave the text legible; all of them if even none would not.
    fn briefer(&self, full: Choice) -> Choice {
        for most in FOCUS {
            let focus = FocusLimit::AtMost(most);
            let brief = self.narrowed(self.at(self.natural, focus, &full.options));
            if brief.scale >= full.options.legible {
                return brief;
            }
        }
        full
    }
}

fn larger(best: Choice, next: Choice) -> Choice {
    if next.scale.min(1.0) > best.scale * WORTH {
        next
    } else {
        best
    }
}

/// Gaps as small as they can be with lines between.
fn tight(options: &Options) -> Options {
    Options {
        sibling_gap: options.sibling_gap * TIGHT,
        subtree_gap: options.subtree_gap * TIGHT,
        rank_gap: options.rank_gap * TIGHT,
        stack_gap: options.stack_gap * TIGHT,
        ..*options
    }
}
