//! The charts of all panels, arranged alike where that costs little.
//!
//! First each chart is arranged for itself. Then the arrangement of one of them is given to all, in turn. Where the text would
//! become too small for it, that of single managers is changed in all charts at once as long as that helps.

use super::alike::{CHOICES, folds_by_id, folds_like};
use super::{Comparison, Panel, WORTH};
use crate::card::Style;
use crate::layout::{self, Fold};
use crate::page::{Arrangement, Page, Reports};
use crate::studio::compose_and_place;
use std::collections::HashMap;

/// How much of the text size it may cost that all panels are arranged alike.
const ALIKE: f64 = 0.9;

/// Up to how many posts in all panels every arrangement is tried for all.
const POSTS: usize = 400;

/// Up to how many posts in all panels single managers are tried.
const POSTS_ONE_BY_ONE: usize = 120;

/// How often all managers are gone through.
const ROUNDS: usize = 2;

/// An arrangement of the managers of all panels, by their ids.
struct Alike<'s> {
    folds: HashMap<&'s str, Fold>,
    panels: Vec<Panel<'s>>,
    scale: f64,
}

/// What all arrangements are tried on.
struct Trials<'t, 's> {
    comparison: &'t Comparison<'s>,
    styles: &'t [Style<'s>],
    options: &'t layout::Options,
}

impl<'a> Comparison<'a> {
    /// The charts of all panels, those of one manager's reports arranged alike in all of them if that costs little.
    pub(super) fn placed<'s>(
        &'s self,
        styles: &[Style<'s>],
        options: &layout::Options,
    ) -> Vec<Panel<'s>> {
        let trials = Trials {
            comparison: self,
            styles,
            options,
        };
        let count = self.structures.len();
        let own: Vec<Panel<'s>> = (0..count).map(|at| trials.panel(at, &[])).collect();
        let own_scale = scale(&own, options);
        let structures = self.structures.iter();
        let posts: usize = structures.map(|structure| structure.posts.len()).sum();
        let templates = if posts > POSTS { 1 } else { count };
        let mut best: Option<Alike<'s>> = None;
        for template in 0..templates {
            let folds = self.folds_of(template, &own);
            let next = trials.alike(folds, &own);
            if best
                .as_ref()
                .is_none_or(|best| next.scale > best.scale * WORTH)
            {
                best = Some(next);
            }
        }
        let least = (own_scale * ALIKE).min(options.legible);
        let may_improve = options.room.is_some() && options.reports == Reports::Auto;
        if let Some(alike) = &mut best
            && may_improve
            && alike.scale < least
            && posts <= POSTS_ONE_BY_ONE
        {
            trials.improve(alike, least, &own);
        }
        match best {
            Some(alike) if alike.scale >= least || options.room.is_none() => alike.panels,
            _ => own,
        }
    }

    /// The arrangement of each manager, in one of the panels if it is one there, else in the first where it is.
    fn folds_of(&self, template: usize, own: &[Panel<'_>]) -> HashMap<&'a str, Fold> {
        let mut folds = HashMap::new();
        let order = std::iter::once(template).chain(0..own.len());
        for at in order {
            for (id, fold) in folds_by_id(&self.structures[at], &own[at].placement) {
                folds.entry(id).or_insert(fold);
            }
        }
        folds
    }
}

impl<'s> Trials<'_, 's> {
    fn panel(&self, at: usize, folds: &[Fold]) -> Panel<'s> {
        let (structure, style) = (&self.comparison.structures[at], self.styles[at]);
        let (cards, graph, placement) = compose_and_place(structure, &style, self.options, folds);
        Panel {
            style,
            cards,
            graph,
            placement,
        }
    }

    /// All panels with the same arrangement, as far as it suits them.
    fn alike(&self, folds: HashMap<&'s str, Fold>, own: &[Panel<'_>]) -> Alike<'s> {
        let panels: Vec<Panel<'s>> = (0..own.len())
            .map(|at| self.panel(at, &self.folds(at, &folds, own)))
            .collect();
        Alike {
            scale: scale(&panels, self.options),
            folds,
            panels,
        }
    }

    fn folds(&self, at: usize, folds: &HashMap<&str, Fold>, own: &[Panel<'_>]) -> Vec<Fold> {
        folds_like(&self.comparison.structures[at], &own[at].placement, folds)
    }

    /// Changes the arrangement of one manager after the other in all panels where that makes the text larger, until it is
    /// drawn at `wanted`.
    fn improve(&self, alike: &mut Alike<'s>, wanted: f64, own: &[Panel<'_>]) {
        for _ in 0..ROUNDS {
            let before = alike.scale;
            for id in self.managers() {
                for fold in self.choices(id, own) {
                    if alike.scale >= wanted {
                        return;
                    }
                    let mut folds = alike.folds.clone();
                    if folds.insert(id, fold) == Some(fold) {
                        continue;
                    }
                    if let Some(next) = self.better(folds, alike.scale, own) {
                        *alike = next;
                    }
                }
            }
            if alike.scale < before * WORTH {
                break;
            }
        }
    }

    /// All panels with an arrangement, if their text becomes larger than `least`.
    fn better(
        &self,
        folds: HashMap<&'s str, Fold>,
        least: f64,
        own: &[Panel<'_>],
    ) -> Option<Alike<'s>> {
        let mut panels = Vec::new();
        for at in 0..own.len() {
            let panel = self.panel(at, &self.folds(at, &folds, own));
            panels.push(panel);
            if scale(&panels, self.options) <= least * (1.0 + 1e-6) {
                return None;
            }
        }
        Some(Alike {
            scale: scale(&panels, self.options),
            folds,
            panels,
        })
    }

    /// How the reports of a manager can stand in all panels: where no subtree may hang, as they do in one of them.
    fn choices(&self, id: &str, own: &[Panel<'_>]) -> Vec<Fold> {
        if self.options.arrangement != Arrangement::Classic {
            return CHOICES.to_vec();
        }
        let mut choices = Vec::new();
        for (structure, panel) in self.comparison.structures.iter().zip(own) {
            let place = structure.posts.iter().position(|post| post.id == id);
            choices.extend(place.map(|place| panel.placement.folds[place]));
        }
        choices
    }

    /// The managers of all panels, each once, in the order of the first panel.
    fn managers(&self) -> Vec<&'s str> {
        let mut managers: Vec<&str> = Vec::new();
        for structure in self.comparison.structures {
            let posts = (0..structure.posts.len()).filter(|&post| !structure.forest.is_leaf(post));
            for id in posts.map(|post| &*structure.posts[post].id) {
                if !managers.contains(&id) {
                    managers.push(id);
                }
            }
        }
        managers
    }
}

/// How large the largest of the charts can be drawn in its room; where there is none, how small it is.
fn scale(panels: &[Panel<'_>], options: &layout::Options) -> f64 {
    let sizes = panels.iter().map(|panel| panel.placement.size);
    let scales = sizes.map(|size| {
        let room = options.room.unwrap_or(Page::SLIDE);
        (room.width / size.width.max(1.0)).min(room.height / size.height.max(1.0))
    });
    scales.fold(f64::INFINITY, f64::min)
}
