//! What to ask for so that a page shows all that it can: how deep, or whose branch.
//!
//! The area of the cards tells about how much fits; a few are laid out to be sure.

use crate::card::{self, Style};
use crate::density;
use crate::layout::Options;
use crate::model::{PostId, Structure};

/// The part of a page that cards cover at most.
const COVERED: f64 = 0.75;
/// The least number of posts of a branch that is worth a page.
const BRANCH: usize = 3;

/// What keeps a chart legible with all that its cards may say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offer {
    /// How many ranks below the roots.
    pub depth: Option<usize>,
    /// The id of the post with the largest branch.
    pub root: Option<String>,
}

impl Offer {
    /// The options of the command line that it means, with what else there is.
    pub fn hint(&self) -> String {
        let depth = self.depth.map(|depth| format!("`--depth {depth}`"));
        let root = self.root.as_ref().map(|root| format!("`--root {root}`"));
        let less: Vec<String> = depth.into_iter().chain(root).collect();
        let less = match less.is_empty() {
            true => String::new(),
            false => format!(", {} shows what fits on this one", less.join(" or ")),
        };
        format!("`--split auto` draws it on several pages{less}")
    }
}

/// What to ask for where `structure` is not legible in its room.
pub fn offer(structure: &Structure<'_>, style: &Style<'_>, options: &Options) -> Offer {
    let Some(room) = options.room else {
        return Offer::default();
    };
    let seeker = Seeker {
        structure,
        style,
        options,
        areas: areas(structure, style),
        room: COVERED * room.width * room.height / (options.legible * options.legible),
    };
    Offer {
        depth: seeker.depth(),
        root: seeker.root(),
    }
}

/// The area of each card.
fn areas(structure: &Structure<'_>, style: &Style<'_>) -> Vec<f64> {
    let cards = card::compose(structure, style);
    let sizes = cards.iter().map(|card| card.size);
    sizes.map(|size| size.width * size.height).collect()
}

struct Seeker<'a> {
    structure: &'a Structure<'a>,
    style: &'a Style<'a>,
    options: &'a Options,
    areas: Vec<f64>,
    /// The area that cards may cover.
    room: f64,
}

impl Seeker<'_> {
    /// The largest depth that is legible and leaves something out.
    fn depth(&self) -> Option<usize> {
        let mut covered = Vec::new();
        for (depth, area) in self.structure.forest.depths().into_iter().zip(&self.areas) {
            covered.resize(covered.len().max(depth + 1), 0.0);
            covered[depth] += area;
        }
        let mut sum = 0.0;
        let deepest = covered.iter().take_while(|area| {
            sum += **area;
            sum <= self.room
        });
        let deepest = deepest.count().min(covered.len() - 1);
        let depths: Vec<usize> = (1..deepest).rev().collect();
        self.first_legible(&depths, |depth| self.structure.cut_below(depth))
    }

    /// The post with the largest branch that is legible.
    fn root(&self) -> Option<String> {
        let forest = &self.structure.forest;
        let (mut covered, mut sizes) = (self.areas.clone(), vec![1; forest.len()]);
        for post in forest.bottom_up() {
            if let Some(manager) = forest.parent(post) {
                covered[manager] += covered[post];
                sizes[manager] += sizes[post];
            }
        }
        let is_worth = |&post: &PostId| sizes[post] >= BRANCH && forest.parent(post).is_some();
        let mut branches: Vec<PostId> = (0..forest.len())
            .filter(is_worth)
            .filter(|&post| covered[post] <= self.room)
            .collect();
        // Of branches of one size, the first in the file.
        branches.sort_by_key(|&post| std::cmp::Reverse(sizes[post]));
        let root = self.first_legible(&branches, |post| self.structure.branch(post));
        root.map(|root| self.structure.posts[root].id.clone())
    }

    /// The first of the candidates, which become smaller and smaller, from which on they are legible.
    fn first_legible<'s>(
        &'s self,
        candidates: &[usize],
        part: impl Fn(usize) -> Structure<'s>,
    ) -> Option<usize> {
        let is_small =
            |&candidate: &usize| !density::is_legible(&part(candidate), self.style, self.options);
        candidates
            .get(candidates.partition_point(is_small))
            .copied()
    }
}
