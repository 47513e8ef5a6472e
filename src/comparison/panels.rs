//! The charts of all panels, arranged alike where that costs little.
//!
//! First each chart is arranged for itself. Then the arrangement of one of them is given to all, in turn. Where the text would
//! become too small for it, or the reports of a manager still look otherwise in one chart than in another, that of single
//! managers is changed in all charts at once as long as that helps.

use super::alike::{CHOICES, folds_by_id, folds_like};
use super::{Comparison, Panel, WORTH};
use crate::card::Style;
use crate::layout::{self, Fold};
use crate::page::{Arrangement, Direction, Page, Reports};
use crate::studio::compose_and_place;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How much of the size of text that is too small anyway it may cost that all panels are arranged alike.
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
    /// How many managers have reports that stand otherwise in one panel than in another.
    unlike: usize,
}

impl Alike<'_> {
    /// Whether it is better: first large enough, then with fewer managers that look otherwise, then larger by `times`.
    fn is_better_than(&self, other: &Self, least: f64, times: f64) -> bool {
        let is_larger = self.scale > other.scale * times;
        match (self.scale >= least, other.scale >= least) {
            (true, true) if self.unlike != other.unlike => self.unlike < other.unlike,
            (true, false) => true,
            (false, true) => false,
            _ => is_larger,
        }
    }
}

/// How the reports of a manager stand, as one sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Look {
    Row,
    Stack,
    Both,
}

impl Look {
    /// How two or more reports look whose tops are these.
    fn of(tops: impl Iterator<Item = f64>) -> Option<Self> {
        let mut tops: Vec<f64> = tops.collect();
        let count = tops.len();
        tops.sort_by(f64::total_cmp);
        tops.dedup_by(|a, b| (*a - *b).abs() < 0.5);
        match tops.len() {
            _ if count < 2 => None,
            1 => Some(Self::Row),
            rows if rows == count => Some(Self::Stack),
            _ => Some(Self::Both),
        }
    }
}

/// What all arrangements are tried on.
struct Trials<'t, 's> {
    comparison: &'t Comparison<'s>,
    styles: &'t [Style<'s>],
    options: &'t layout::Options,
}

impl<'a> Comparison<'a> {
    /// The charts of all panels, those of one manager's reports arranged alike in all of them if that costs little; and how many
    /// managers still look otherwise in one than in another.
    pub(super) fn placed<'s>(
        &'s self,
        styles: &[Style<'s>],
        options: &layout::Options,
    ) -> (Vec<Panel<'s>>, usize) {
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
        let least = match own_scale >= options.legible {
            true => options.legible,
            false => own_scale * ALIKE,
        };
        let templates = if posts > POSTS { 1 } else { count };
        let mut best: Option<Alike<'s>> = None;
        for template in 0..templates {
            let folds = self.folds_of(template, &own);
            let next = trials.alike(folds, &own);
            let is_better = |best: &Alike<'_>| next.is_better_than(best, least, WORTH);
            if best.as_ref().is_none_or(is_better) {
                best = Some(next);
            }
        }
        let may_improve = options.room.is_some() && options.reports == Reports::Auto;
        if let Some(alike) = &mut best
            && may_improve
            && posts <= POSTS_ONE_BY_ONE
        {
            trials.improve(alike, least, &own);
        }
        match best {
            Some(alike) if alike.scale >= least || options.room.is_none() => {
                (alike.panels, alike.unlike)
            }
            _ => {
                let unlike = trials.unlike(&own);
                (own, unlike)
            }
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
            unlike: self.unlike(&panels),
            folds,
            panels,
        }
    }

    /// How many managers have reports that stand otherwise in one panel than in another.
    fn unlike(&self, panels: &[Panel<'_>]) -> usize {
        let is_level = matches!(self.options.direction, Direction::Down | Direction::Up);
        let mut looks: BTreeMap<&str, BTreeSet<Look>> = BTreeMap::new();
        for (structure, panel) in self.comparison.structures.iter().zip(panels) {
            for post in 0..structure.posts.len() {
                let reports = structure.forest.children(post);
                let boxes = reports.map(|report| panel.placement.boxes[report]);
                let places = boxes.map(|rect| if is_level { rect.y0 } else { rect.x0 });
                if let Some(look) = Look::of(places) {
                    let looks = looks.entry(&structure.posts[post].id).or_default();
                    looks.insert(look);
                }
            }
        }
        looks.values().filter(|looks| looks.len() > 1).count()
    }

    fn folds(&self, at: usize, folds: &HashMap<&str, Fold>, own: &[Panel<'_>]) -> Vec<Fold> {
        folds_like(&self.comparison.structures[at], &own[at].placement, folds)
    }

    /// Changes the arrangement of one manager after the other in all panels where that makes the text large enough, or the
    /// panels look more alike.
    fn improve(&self, alike: &mut Alike<'s>, least: f64, own: &[Panel<'_>]) {
        for _ in 0..ROUNDS {
            let before = (alike.scale, alike.unlike);
            for id in self.managers() {
                for fold in self.choices(id, own) {
                    if alike.scale >= least && alike.unlike == 0 {
                        return;
                    }
                    let mut folds = alike.folds.clone();
                    if folds.insert(id, fold) == Some(fold) {
                        continue;
                    }
                    let next = self.alike(folds, own);
                    if next.is_better_than(alike, least, 1.0 + 1e-6) {
                        *alike = next;
                    }
                }
            }
            if (alike.scale, alike.unlike) == before {
                break;
            }
        }
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
