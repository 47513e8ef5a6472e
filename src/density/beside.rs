//! Charts side by side: their cards are no wider, and no farther apart, than texts and lines ask for.

use super::content::Content;
use super::{Choice, Search, tight};
use crate::card;
use crate::layout::Options;

/// From which part of the legible size on it is worth to make cards as narrow as their lines of text.
const CLOSE: f64 = 0.8;

/// How often the widths between which the narrowest lies are halved.
const HALVED: usize = 6;

impl Search<'_, '_, '_> {
    /// Cards with less than all that they may say.
    pub(super) fn brief_beside(&self, content: Content, options: &Options) -> Choice {
        let natural = self.brief_width(content);
        let mut best: Option<Choice> = None;
        for gaps in self.gaps(options) {
            let next = self.narrowed(self.at(natural, content, &gaps));
            if best.is_none_or(|best| next.scale > best.scale) {
                best = Some(next);
            }
            if next.scale >= options.legible {
                break;
            }
        }
        best.expect("there are gaps")
    }

    /// The most content that is legible on cards that are as narrow as leaves them as tall as they are, else the one with the
    /// largest text; `known` is what comes near to that with usual widths.
    pub(super) fn snug(&self, known: Choice, contents: &[Content], options: &Options) -> Choice {
        let mut best = known;
        if known.scale < options.legible * CLOSE {
            return best;
        }
        for &content in contents {
            let widths = self.snug_widths(content);
            for gaps in self.gaps(options) {
                for &width in &widths {
                    let next = self.at_least(width, content, &gaps, best.scale);
                    if next.scale > best.scale {
                        best = next;
                    }
                    if best.scale >= options.legible {
                        return best;
                    }
                }
            }
        }
        best
    }

    /// What cards of this content ask for.
    fn brief_width(&self, content: Content) -> f64 {
        let widths = self
            .parts()
            .iter()
            .map(|(part, style)| card::width(part, &content.in_style(style, self.natural)));
        widths.fold(0.0, f64::max).min(self.natural)
    }

    /// The gaps that are asked for, then smaller ones. Nearer beside each other, cards leave no way for lines, so that gaps are
    /// widened again; that comes last.
    fn gaps(&self, options: &Options) -> [Options; 3] {
        let tight = tight(&self.wished().theme.options());
        let low = Options {
            rank_gap: tight.rank_gap,
            ..*options
        };
        let near = Options {
            sibling_gap: tight.sibling_gap,
            subtree_gap: tight.subtree_gap,
            stack_gap: tight.stack_gap,
            ..low
        };
        [*options, low, near]
    }

    /// The widths that are tried, each as narrow as leaves all cards as tall as they are.
    fn snug_widths(&self, content: Content) -> Vec<f64> {
        let natural = self.brief_width(content);
        let widths = std::iter::once(natural).chain(self.widths(natural));
        let mut snug: Vec<f64> = widths
            .map(|width| self.snug_width(width, content))
            .collect();
        snug.dedup();
        snug
    }

    fn snug_width(&self, width: f64, content: Content) -> f64 {
        let heights = self.drafts.heights(width, content);
        let (mut least, mut most) = (self.least.min(width), width);
        for _ in 0..HALVED {
            let middle = (least + most) / 2.0;
            match self.drafts.heights(middle, content) == heights {
                true => most = middle,
                false => least = middle,
            }
        }
        most
    }
}
