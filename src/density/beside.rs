//! Charts side by side: their cards are no wider, and no farther apart, than texts and lines ask for.

use super::content::{Content, briefer_contents};
use super::{Choice, NARROWEST, Search, tight};
use crate::card::{self, Style};
use crate::layout::Options;

/// From which part of the legible size on it is worth to make cards as narrow as their lines of text.
const CLOSE: f64 = 0.8;

/// The narrowest cards, as a part of what the texts ask for.
const NARROW: f64 = 0.5;

/// Widths are this far apart at least, in points.
const APART: f64 = 1.0;

/// How often the widths between which the narrowest lies are halved.
const HALVED: usize = 6;

impl<'a> Search<'_, '_, 'a> {
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

    /// The briefest cards in all widths and gaps that may be legible, for who looks at what lines make of each.
    pub fn briefest(&self, options: &Options) -> Vec<(Vec<Style<'a>>, Options)> {
        let all = self.content();
        let briefest = briefer_contents(self.parts(), all).pop().unwrap_or(all);
        let widths = self.all_widths(briefest);
        let gaps = self.gaps(options).into_iter();
        let choices = gaps.flat_map(|gaps| {
            let next = |&width: &f64| self.at_least(width, briefest, &gaps, options.legible);
            widths.iter().map(next).collect::<Vec<_>>()
        });
        let legible = choices.filter(|choice| choice.scale >= options.legible);
        let styled = legible.map(|choice| {
            let parts = self.parts().iter();
            let styles = parts.map(|(_, style)| briefest.in_style(style, choice.width));
            (styles.collect(), choice.options)
        });
        styled.collect()
    }

    /// What cards of this content ask for.
    fn brief_width(&self, content: Content) -> f64 {
        let widths = self
            .parts()
            .iter()
            .map(|(part, style)| card::width(part, &content.in_style(style, self.natural)));
        widths.fold(0.0, f64::max).min(self.natural)
    }

    /// The width that the widest word of this content asks for.
    fn least_of(&self, content: Content) -> f64 {
        let styled = |style: &Style<'a>| content.in_style(style, self.natural);
        let parts = self.parts().iter();
        let widths = parts.map(|(part, style)| card::least_width(part, &styled(style)));
        widths.fold(NARROWEST, f64::max)
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

    /// The usual widths, each as narrow as leaves all cards as tall as they are.
    fn snug_widths(&self, content: Content) -> Vec<f64> {
        let natural = self.brief_width(content);
        let widths = std::iter::once(natural).chain(self.widths(natural));
        let mut snug: Vec<f64> = widths
            .map(|width| self.snug_width(width, content))
            .collect();
        snug.dedup();
        snug
    }

    /// All widths below which some card would be taller, the widest first.
    fn all_widths(&self, content: Content) -> Vec<f64> {
        let natural = self.brief_width(content);
        let least = self.least_of(content).max(natural * NARROW);
        let next = |width: f64| (width > least).then(|| self.snug_width(width, content));
        std::iter::successors(next(natural), |width| next(width - APART)).collect()
    }

    /// The narrowest width that leaves all cards as tall as they are in this one.
    fn snug_width(&self, width: f64, content: Content) -> f64 {
        let heights = self.drafts.heights(width, content);
        let (mut least, mut most) = (self.least_of(content).min(width), width);
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
