//! The charts of all panels, arranged alike where that costs little.
//!
//! First each chart is arranged for itself. Then the arrangement of one of them is given to all, in turn. Where the text would
//! become too small for it, or the reports of a manager still look otherwise in one chart than in another, that of single
//! managers is changed in all charts at once as long as that helps.

use super::alike::{CHOICES, folds_like, folds_of};
use super::laid_out::{Panel, WORTH};
use super::{Comparison, Effort};
use crate::card::Style;
use crate::layout::{self, Fold};
use crate::page::{Arrangement, Direction, Page, Reports};
use crate::studio::compose_and_place;
use std::cell::RefCell;
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
    unlike: Unlike,
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

/// How many managers have reports that stand otherwise in one panel than in another; the first weighs more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Unlike {
    /// In another order: who was left stands right, or who was above stands below.
    pub turned: usize,
    /// In another way: in a row here, below one another there.
    pub other: usize,
}

impl Unlike {
    /// Everything stands where it stood.
    pub const NONE: Self = Self {
        turned: 0,
        other: 0,
    };
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

/// Where the reports of a manager begin, by their ids.
type Places<'p> = BTreeMap<&'p str, [f64; 2]>;

/// Whether two of the posts that both have stand in one order here and in the other there.
fn is_turned(one: &Places<'_>, other: &Places<'_>) -> bool {
    let shared: Vec<([f64; 2], [f64; 2])> = one
        .iter()
        .filter_map(|(id, place)| Some((*place, *other.get(id)?)))
        .collect();
    let pairs = shared
        .iter()
        .enumerate()
        .flat_map(|(at, a)| shared[at + 1..].iter().map(move |b| (a, b)));
    let mut axes =
        pairs.flat_map(|(a, b)| [0, 1].map(|axis| (a.0[axis] - b.0[axis], a.1[axis] - b.1[axis])));
    axes.any(|(here, there)| here.abs() > 0.5 && there.abs() > 0.5 && here * there < 0.0)
}

/// What all arrangements are tried on.
struct Trials<'t, 's> {
    comparison: &'t Comparison<'s>,
    styles: &'t [Style<'s>],
    options: &'t layout::Options,
    /// What was tried, by the number of the panel and the arrangement of its managers.
    known: RefCell<HashMap<(usize, Vec<Fold>), Panel<'s>>>,
}

impl<'a> Comparison<'a> {
    /// The charts of all panels, those of one manager's reports arranged alike in all of them if that costs little; and how many
    /// managers still look otherwise in one than in another.
    pub(super) fn placed<'s>(
        &'s self,
        styles: &[Style<'s>],
        options: &layout::Options,
    ) -> (Vec<Panel<'s>>, Unlike) {
        let trials = Trials {
            comparison: self,
            styles,
            options,
            known: RefCell::default(),
        };
        let count = self.structures.len();
        let own: Vec<Panel<'s>> = (0..count).map(|at| trials.panel(at, Vec::new())).collect();
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
        let has_hope = match self.effort {
            Effort::Quick => own_scale >= options.legible,
            Effort::Usual => true,
            // There are many cards to try.
            Effort::Thorough => false,
        };
        let may_improve = has_hope && options.room.is_some() && options.reports == Reports::Auto;
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

    /// The arrangement of each manager, in one of the panels if it is one there, else in the first where it is; how a single
    /// report stands says nothing of how several do.
    fn folds_of(&self, template: usize, own: &[Panel<'_>]) -> HashMap<&'a str, Fold> {
        let mut folds = HashMap::new();
        let order: Vec<usize> = std::iter::once(template).chain(0..own.len()).collect();
        for least in [2, 1] {
            for &at in &order {
                let structure = &self.structures[at];
                for (post, fold) in folds_of(structure, &own[at].placement) {
                    if structure.forest.children(post).count() >= least {
                        folds.entry(&*structure.posts[post].id).or_insert(fold);
                    }
                }
            }
        }
        folds
    }
}

impl<'s> Trials<'_, 's> {
    fn panel(&self, at: usize, folds: Vec<Fold>) -> Panel<'s> {
        let key = (at, folds);
        if let Some(panel) = self.known.borrow().get(&key) {
            return panel.clone();
        }
        let (structure, style) = (&self.comparison.structures[at], self.styles[at]);
        let (cards, graph, placement) = compose_and_place(structure, &style, self.options, &key.1);
        let panel = Panel {
            style,
            cards,
            graph,
            placement,
        };
        self.known.borrow_mut().insert(key, panel.clone());
        panel
    }

    /// All panels with the same arrangement, as far as it suits them.
    fn alike(&self, folds: HashMap<&'s str, Fold>, own: &[Panel<'_>]) -> Alike<'s> {
        let panels: Vec<Panel<'s>> = (0..own.len())
            .map(|at| self.panel(at, self.folds(at, &folds, own)))
            .collect();
        Alike {
            scale: scale(&panels, self.options),
            unlike: self.unlike(&panels),
            folds,
            panels,
        }
    }

    /// How many managers have reports that stand otherwise in one panel than in another: in another way, or in another order.
    fn unlike(&self, panels: &[Panel<'_>]) -> Unlike {
        let is_level = matches!(self.options.direction, Direction::Down | Direction::Up);
        let mut looks: BTreeMap<&str, BTreeSet<Look>> = BTreeMap::new();
        let mut places: BTreeMap<&str, Vec<Places<'_>>> = BTreeMap::new();
        for (structure, panel) in self.comparison.structures.iter().zip(panels) {
            for post in 0..structure.posts.len() {
                let id = &*structure.posts[post].id;
                let reports = structure.forest.children(post);
                let boxes = reports
                    .map(|report| (&*structure.posts[report].id, panel.placement.boxes[report]));
                let boxes: Vec<_> = boxes.collect();
                let tops = boxes
                    .iter()
                    .map(|(_, rect)| if is_level { rect.y0 } else { rect.x0 });
                if let Some(look) = Look::of(tops) {
                    looks.entry(id).or_default().insert(look);
                }
                let corners = boxes.into_iter().map(|(id, rect)| (id, [rect.x0, rect.y0]));
                places.entry(id).or_default().push(corners.collect());
            }
        }
        let is_turned = |all: &&Vec<Places<'_>>| all[1..].iter().any(|one| is_turned(&all[0], one));
        Unlike {
            turned: places.values().filter(is_turned).count(),
            other: looks.values().filter(|looks| looks.len() > 1).count(),
        }
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
                    if alike.scale >= least && alike.unlike == Unlike::NONE {
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
