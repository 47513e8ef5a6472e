//! From several structures to one page that shows them side by side.
//!
//! All panels share the width of cards, what cards say, the scale, and for each manager the arrangement of its reports, so
//! that who did not move is found where it was. The grid of panels is the one in which cards can say the most at a legible
//! size, then the one with the largest text.

mod alike;
mod in_grid;
mod laid_out;
mod looks;
mod panels;
mod picture;
mod thorough;

use crate::card::{ChangeTag, Detail, Style};
use crate::density::Search;
use crate::differences::Differences;
use crate::model::{Gone, Organization, PostId, Structure, Wishes};
use crate::page::{Page, Reports};
use crate::studio::wishes;
use crate::text::Ruler;
use crate::theme::Theme;
use crate::words::Words;
use crate::{Alternative, DrawOptions};
use alike::{alike_units, grids};
use laid_out::LaidOut;
use looks::{Look, dense, frugal, sparse};
use std::collections::HashMap;

/// What part of the goal the text must reach for other looks to be tried.
const HOPE: f64 = 0.65;

/// What part of the goal some look must reach for all cards to be tried.
const CLOSE: f64 = 0.85;

/// Up to how many posts in all panels everything is tried, however small the text is at first.
const SMALL: usize = 48;

/// What part of the largest text of any look is asked for where none reaches the goal.
const ABOUT: f64 = 0.985;

/// The arrangements in which all keep their order, tried for all managers where posts would change places otherwise.
const EASY: [Reports; 2] = [Reports::Row, Reports::HangRight];

/// How much is tried for a look.
#[derive(Clone, Copy, PartialEq)]
enum Effort {
    /// What is usual, while there is another look to try if this one is not legible.
    Quick,
    /// All that panels look more alike for.
    Usual,
    /// All cards that may be legible.
    Thorough,
}

/// Structures that are drawn side by side.
pub(crate) struct Comparison<'a> {
    alternatives: &'a [Alternative<'a>],
    /// What gives title, footer and wishes.
    headed: &'a Organization,
    structures: &'a [Structure<'a>],
    /// What cards say of changes, for each structure.
    changes: &'a [Vec<(PostId, ChangeTag)>],
    style: Style<'a>,
    has_subtitles: bool,
    effort: Effort,
    wishes: Wishes,
    /// How large the text of cards is to be, in points.
    goal: f64,
    /// How it looks where its text is too small otherwise, in the order in which that is tried.
    looks: [Look<'a>; 5],
}

/// Makes a comparison and does something with it.
pub(crate) fn with<T>(
    alternatives: &[Alternative<'_>],
    theme: &Theme,
    ruler: &Ruler,
    options: &DrawOptions,
    then: impl FnOnce(&Comparison<'_>) -> T,
) -> T {
    let first = alternatives[0];
    let words = Words::of(first.organization.language);
    let (dense, frugal, sparse) = (dense(theme), frugal(theme), sparse(theme));
    let headed = Organization {
        title: options.title_or(first.organization.title.as_ref()),
        subtitle: Some(words.compare_subtitle(first.title)),
        posts: Vec::new(),
        ..first.organization.clone()
    };
    let untold = Organization {
        subtitle: None,
        ..headed.clone()
    };
    let all: Vec<&Organization> = alternatives.iter().map(|one| one.organization).collect();
    let view_of = |organization: &Organization| organization.lit_beside(&options.view, &all);
    let view = view_of(first.organization);
    let mut structures = vec![first.organization.structure_beside(&view, &all)];
    let mut changes = vec![Vec::new()];
    for other in &alternatives[1..] {
        let old = first.organization;
        let view = view_of(other.organization);
        let structure = other.organization.marked(old, &all, &view, Gone::Removed);
        let new = (other.title, other.organization);
        let differences = Differences::seen((first.title, old), new, &view);
        let mut tags = tags(&differences, &structure, &words);
        // A word a change; there is no room for more.
        tags.iter_mut().for_each(|(_, tag)| tag.told.clear());
        changes.push(tags);
        structures.push(structure);
    }
    alike_units(&mut structures);
    let wishes = wishes(&first.organization.wishes, options);
    then(&Comparison {
        alternatives,
        headed: &headed,
        structures: &structures,
        changes: &changes,
        style: Style {
            theme: &dense,
            ruler,
            words: &words,
            focus: options.focus.unwrap_or(first.organization.focus),
            detail: Default::default(),
            width: None,
            tags: &[],
            changes: &[],
        },
        has_subtitles: true,
        effort: match wishes.page {
            Page::Fixed(_) => Effort::Quick,
            Page::Auto => Effort::Usual,
        },
        goal: wishes.min_text,
        looks: [
            (&frugal, &headed, true, Detail::Full),
            (&frugal, &untold, false, Detail::Full),
            (&frugal, &untold, false, Detail::Clipped),
            (&frugal, &untold, false, Detail::Cut),
            (&sparse, &untold, false, Detail::Cut),
        ]
        .map(|(theme, headed, has_subtitles, detail)| Look {
            theme,
            headed,
            has_subtitles,
            detail,
        }),
        wishes: match words.is_right_to_left() {
            true => wishes.mirrored(),
            false => wishes,
        },
    })
}

/// What cards of a marked structure say of changes.
pub(crate) fn tags(
    differences: &Differences,
    structure: &Structure<'_>,
    words: &Words,
) -> Vec<(PostId, ChangeTag)> {
    let posts = structure.posts.iter().enumerate();
    let places: HashMap<(&str, bool), PostId> = posts
        .map(|(place, post)| ((&*post.id, structure.mark(place).is_ghost), place))
        .collect();
    let tags = differences.tags(words).into_iter();
    let tags = tags.filter_map(|tag| {
        let place = *places.get(&(&*tag.post, tag.is_ghost))?;
        let (what, told) = (tag.what, tag.told);
        Some((place, ChangeTag { what, told }))
    });
    tags.collect()
}

impl<'a> Comparison<'a> {
    /// The same comparison as it can look otherwise where its text is too small, in the order in which that is tried.
    fn others(&self) -> [Self; 5] {
        self.looks.map(|look| Self {
            headed: look.headed,
            style: Style {
                theme: look.theme,
                detail: look.detail,
                ..self.style
            },
            has_subtitles: look.has_subtitles,
            ..*self
        })
    }

    /// The same with text of this part of the wished size.
    fn smaller(&self, part: f64, effort: Effort) -> Self {
        Self {
            goal: self.goal * part,
            effort,
            ..*self
        }
    }

    /// Does something with the picture as it looks best: as it is, else otherwise if that makes the text large enough, else
    /// with text as large as one of the looks had it.
    fn with_best<T>(&self, then: impl FnOnce(&Comparison<'_>, &LaidOut<'_>) -> T) -> T {
        let own = self.lay_out();
        if own.is_legible() || self.effort != Effort::Quick {
            return then(self, &own);
        }
        let other = self.otherwise(own.reached());
        then(&other, &other.lay_out())
    }

    /// The best other look, where the text reaches only a part of the goal.
    fn otherwise(&self, mut best: f64) -> Self {
        let others = self.others();
        let posts = self.structures.iter().map(|one| one.posts.len());
        let is_small = posts.sum::<usize>() <= SMALL;
        if is_small || best >= HOPE {
            for other in &others[..4] {
                let part = other.lay_out().reached();
                if part >= 1.0 {
                    return other.smaller(1.0, Effort::Usual);
                }
                best = best.max(part);
            }
        }
        let [_, plain, _, cut, least] = &others;
        if is_small || best >= CLOSE {
            let looks = [plain, cut, least].map(|look| look.smaller(1.0, Effort::Thorough));
            for look in looks {
                if look.thorough().is_some() {
                    return look;
                }
            }
        }
        for look in [plain, cut] {
            let smaller = look.smaller(best * ABOUT, Effort::Quick);
            if smaller.lay_out().reached() >= 1.0 {
                return smaller.smaller(1.0, Effort::Usual);
            }
        }
        plain.smaller(1.0, Effort::Usual)
    }

    /// The grid in which cards say the most at a legible size, else the one with the largest text.
    fn lay_out(&'a self) -> LaidOut<'a> {
        if self.effort == Effort::Thorough
            && let Some(legible) = self.thorough()
        {
            return legible;
        }
        let parts = self.parts();
        let search = Search::new(&parts);
        let mut best: Option<LaidOut<'a>> = None;
        let mut take = |next: LaidOut<'a>| {
            if best.as_ref().is_none_or(|best| next.is_better_than(best)) {
                best = Some(next);
            }
        };
        for grid in grids(self.alternatives.len()) {
            let (next, is_turned) = self.in_grid(&search, grid, self.wishes.reports);
            let has_hope = next.is_legible() || self.effort != Effort::Quick;
            take(next);
            if has_hope && is_turned && self.wishes.reports == Reports::Auto {
                EASY.iter()
                    .for_each(|&reports| take(self.in_grid(&search, grid, reports).0));
            }
        }
        best.expect("there is at least one grid")
    }

    /// The structures with the looks of their cards.
    fn parts(&self) -> Vec<(&'a Structure<'a>, Style<'a>)> {
        let parts = self.structures.iter().zip(self.changes);
        let styled = parts.map(|(structure, changes)| {
            let style = Style {
                changes,
                ..self.style
            };
            (structure, style)
        });
        styled.collect()
    }
}
