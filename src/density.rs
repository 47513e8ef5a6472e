//! How wide cards are, how far apart they stand and how much they say, so that a fixed page is legible.
//!
//! Narrower cards wrap their text and leave room for more of them beside each other; tighter gaps leave room for larger
//! text; each only where text becomes noticeably larger. Where that is not enough, cards say less, in this order and no
//! further than needed:
//!
//! 1. focus areas beyond four, three, two, one are counted instead of named, if the chart leaves their number open;
//! 2. fields are counted too;
//! 3. titles give way to an ellipsis behind the code, where there is one;
//! 4. focus areas are left out altogether, and titles come back if there is room for them then.
//!
//! The codes of units are left to their colours before fields are counted. Of charts side by side, focus areas are left out
//! before that. If all that is far from legible, nothing is left out.

mod beside;
mod content;
mod drafts;

use crate::card::{self, Detail, Style};
use crate::layout::Options;
use crate::model::{LineKind, Structure};
use crate::page::{Arrangement, Engine};
use content::{Content, briefer_contents};
use drafts::Drafts;

/// The widths that are tried are multiples of a step, so that a text which grows a little changes none of them: this many
/// points up to [`STEPPED`], then twice as many, and so on.
const STEP: f64 = 10.0;

/// See [`STEP`].
const STEPPED: f64 = 160.0;

/// The widest and the narrowest of the widths that are tried, as parts of what the texts ask for.
const WIDTHS: [f64; 2] = [0.95, 0.6];

/// No card is made narrower than this, in points, nor narrower than its widest word.
const NARROWEST: f64 = 96.0;

/// The area of the smallest card, in square points: a line of text between the narrowest edges.
const SMALLEST: f64 = NARROWEST * 24.0;

/// Tighter gaps, as a part of the theme's.
const TIGHT: f64 = 0.72;

/// What the code of a unit mostly takes of the line of a headline, in points.
const CODE: f64 = 44.0;

/// How much larger text must become for what a choice costs.
const WORTH: f64 = 1.03;

/// How much larger text must become for the tidy tree, where some lines to second managers end as tags, if posts below
/// all their managers are not legible.
const TREE: f64 = 1.15;

/// How much of what is legible is worth that cards say less.
const NEARLY: f64 = 0.9;

/// Up to how many posts a chart is searched; what is larger is not legible on one page however it is set.
const POSTS: usize = 5_000;

/// A choice, and how large the chart can then be drawn.
#[derive(Clone, Copy)]
struct Choice {
    width: f64,
    options: Options,
    content: Content,
    scale: f64,
}

/// The style and the gaps at which the chart is legible, or as legible as it can be.
pub fn choose<'a>(
    structure: &Structure<'_>,
    style: &Style<'a>,
    options: &Options,
) -> (Style<'a>, Options) {
    let parts = [(structure, *style)];
    let (mut styles, options) = Search::new(&parts).choose(options);
    (styles.pop().unwrap_or(*style), options)
}

/// Whether a structure is legible with all that its cards may say.
pub fn is_legible(structure: &Structure<'_>, style: &Style<'_>, options: &Options) -> bool {
    let room = options
        .room
        .map_or(f64::INFINITY, |room| room.width * room.height);
    let least = SMALLEST * structure.posts.len() as f64;
    if structure.posts.len() > POSTS || least * options.legible * options.legible > room {
        return false;
    }
    let parts = [(structure, *style)];
    let search = Search::new(&parts);
    search.has_hope(search.content(), options) && search.full(options).scale >= options.legible
}

/// The search for one or several structures whose cards shall be of one width, say equally much and be drawn at one scale.
pub struct Search<'p, 's, 'a> {
    drafts: Drafts<'p, 's, 'a>,
    natural: f64,
    least: f64,
}

impl<'p, 's, 'a> Search<'p, 's, 'a> {
    /// The search for these structures, which remembers what was tried.
    pub fn new(parts: &'p [(&'p Structure<'s>, Style<'a>)]) -> Self {
        let widest = |width: fn(&Structure<'_>, &Style<'_>) -> f64| {
            let widths = parts.iter().map(|(part, style)| width(part, style));
            widths.fold(0.0, f64::max)
        };
        Self {
            drafts: Drafts::new(parts),
            natural: widest(card::width),
            least: widest(card::least_width).max(NARROWEST),
        }
    }

    fn parts(&self) -> &'p [(&'p Structure<'s>, Style<'a>)] {
        self.drafts.parts
    }

    /// The styles and the gaps at which all are legible, or as legible as they can be, each in the room of the options.
    pub fn choose(&self, options: &Options) -> (Vec<Style<'a>>, Options) {
        let parts = self.parts();
        let styles = parts.iter().map(|(_, style)| *style);
        let posts: usize = parts.iter().map(|(part, _)| part.posts.len()).sum();
        if options.room.is_none() || posts > POSTS {
            let width = (parts.len() > 1).then_some(self.natural);
            let styles = styles.map(|style| Style {
                width: style.width.or(width),
                ..style
            });
            return (styles.collect(), *options);
        }
        let mut best = self.best(options);
        if options.engine == Engine::Auto && best.scale < options.legible && self.has_shared() {
            let engine = Engine::Tree;
            let tree = self.best(&Options { engine, ..*options });
            if tree.scale > best.scale * TREE {
                best = tree;
            }
        }
        let styles = styles.map(|style| best.content.in_style(&style, best.width));
        (styles.collect(), best.options)
    }

    /// Whether a post has several solid managers.
    fn has_shared(&self) -> bool {
        let mut lines = self.parts().iter().flat_map(|(part, _)| &part.lines);
        lines.any(|line| line.kind == LineKind::Solid)
    }

    /// What is wished of all parts alike.
    fn wished(&self) -> &Style<'a> {
        &self.parts()[0].1
    }

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
        if best.scale >= options.legible {
            return best;
        }
        // Briefer cards may be legible in the arrangement that people know.
        let best = Choice {
            options: Options {
                arrangement: options.arrangement,
                ..best.options
            },
            ..best
        };
        let briefer = briefer_contents(self.parts(), self.content());
        let briefest = briefer.last().copied();
        match self.parts().len() > 1
            || briefest.is_some_and(|content| self.has_hope(content, options))
        {
            true => self.briefer(best, &briefer),
            false => best,
        }
    }

    /// All that the cards may say.
    fn content(&self) -> Content {
        Content {
            focus: self.wished().focus,
            detail: self.wished().detail,
        }
    }

    /// Cards with all that they may say.
    fn full(&self, options: &Options) -> Choice {
        let best = self.narrowed(self.at(self.natural, self.content(), options));
        if best.scale >= options.legible {
            return best;
        }
        let tight = self.at(self.natural, self.content(), &tight(options));
        larger(best, self.narrowed(tight))
    }

    /// Cards of one width and content with the given gaps.
    fn at(&self, width: f64, content: Content, options: &Options) -> Choice {
        self.at_least(width, content, options, 0.0)
    }

    /// The same, where what is drawn smaller than `least` is of no use.
    fn at_least(&self, width: f64, content: Content, options: &Options, least: f64) -> Choice {
        Choice {
            width,
            options: *options,
            content,
            scale: self.drafts.scale(width, content, options, least),
        }
    }

    /// The widths below the natural one that are tried.
    fn widths(&self, natural: f64) -> impl Iterator<Item = f64> {
        let step = STEP * (natural / STEPPED).ceil().max(1.0);
        let [most, least] = WIDTHS.map(|part| natural * part);
        let least = least.max(self.least);
        let first = (most / step).floor() * step;
        let stepped = std::iter::successors(Some(first), move |width| Some(width - step));
        let stepped = stepped.take_while(move |width| *width > least);
        stepped.chain([least])
    }

    /// Whether cards of some content could be legible if there were nothing between them.
    fn has_hope(&self, content: Content, options: &Options) -> bool {
        let room = options.room.unwrap_or_default();
        let mut widths = std::iter::once(self.natural).chain(self.widths(self.natural));
        widths.any(|width| self.drafts.may_reach(width, content, room, options.legible))
    }

    /// The widest cards of those with about the largest text.
    fn narrowed(&self, natural: Choice) -> Choice {
        let mut best = natural;
        for width in self.widths(natural.width) {
            if best.scale >= best.options.legible.max(1.0) || width >= best.width {
                break;
            }
            let next = self.at_least(width, natural.content, &natural.options, best.scale);
            // Side by side, text that is too small is worth any gain, if only room for lines.
            let is_larger = best.scale < best.options.legible && next.scale >= best.scale;
            best = match is_larger && self.parts().len() > 1 {
                true => next,
                false => larger(best, next),
            };
        }
        best
    }

    /// Cards with less than all that they may say.
    fn brief(&self, content: Content, options: &Options) -> Choice {
        match self.parts() {
            [_] => self.narrowed(self.at(self.natural, content, options)),
            _ => self.brief_beside(content, options),
        }
    }

    /// Wider cards where codes of units stand only if they take no room, if that costs next to nothing.
    fn with_codes(&self, brief: Choice) -> Choice {
        if brief.content.detail < Detail::NoUnits {
            return brief;
        }
        let wider = self.at(brief.width + CODE, brief.content, &brief.options);
        let least = brief.options.legible.max(brief.scale / WORTH);
        if wider.scale >= least { wider } else { brief }
    }

    /// As much content as leaves the text legible; if even the least would by far not, all of it, but of several charts the least.
    fn briefer(&self, full: Choice, contents: &[Content]) -> Choice {
        let mut briefest = full;
        for &content in contents {
            let brief = self.brief(content, &full.options);
            if brief.scale >= full.options.legible {
                return self.with_codes(brief);
            }
            briefest = match self.parts() {
                [_] => larger(briefest, brief),
                // How large text comes out with all lines is not known yet; any room will be needed.
                _ if brief.scale > briefest.scale => brief,
                _ => briefest,
            };
        }
        // Charts side by side are there to be compared: what they say of themselves stands on their own pages.
        match self.parts() {
            [_] if briefest.scale < full.options.legible * NEARLY => full,
            [_] => briefest,
            _ => self.snug(briefest, contents, &full.options),
        }
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
