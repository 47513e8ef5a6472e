//! One structure of the organization: a forest of posts and the lines besides it.

use super::marked::LineMark;
use super::organization::Organization;
use super::post::{LineKind, Post, PostId};
use super::reach::Reach;
use super::unit::{Unit, units};
use super::view::{Choice, View};
use crate::diagnostic::Diagnostic;
use crate::forest::Forest;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Who stands below whom, in one chosen wiring.
///
/// Promise: posts stand in depth-first order, siblings in file order; nobody after this hears of variants, dates or audiences.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Structure<'a> {
    /// The posts, depth first.
    pub posts: Vec<&'a Post>,
    /// The tree of first solid managers, over indices of `posts`.
    pub forest: Forest,
    /// Whether each post is the second of two co-heads: it stands right after the first, who has the reports of both.
    pub is_second: Vec<bool>,
    /// Every line that is not in the forest, once each, over indices of `posts`, in depth-first order of where it was stated.
    pub lines: Vec<Line<'a>>,
    /// How each post is shown; what is missing is shown plainly.
    pub marks: Vec<Mark>,
    /// The units of the whole chart in file order, so that all its parts give them the same colours; those that
    /// no post shows stand last.
    pub units: Vec<Unit<'a>>,
    /// Which page this is, if the chart has several.
    pub sheet: Option<Sheet<'a>>,
    /// What somebody should know of the choice.
    pub findings: Vec<Diagnostic>,
}

/// How a post is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// How many posts below it are not shown.
    pub hidden: usize,
    /// Whether it stands back behind those that stand out.
    pub is_faint: bool,
    /// Whether it only refers to the post, which stands as itself on another page.
    pub is_reference: bool,
    /// The page on which the chart goes on below it.
    pub continues_on: Option<usize>,
    /// The page from which the chart leads to it.
    pub comes_from: Option<usize>,
    /// Whether it only stands where the post stood in an older structure.
    pub is_ghost: bool,
    /// How the line to the post above stands to an older structure.
    pub line: LineMark,
}

/// One page of a chart on several.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet<'a> {
    /// Its number, from 1.
    pub number: usize,
    /// How many pages there are.
    pub count: usize,
    /// The posts whose branches it shows; none of the first page.
    pub heads: Vec<&'a Post>,
    /// What leads from posts of this page to posts of others.
    pub far: Vec<Far<'a>>,
    /// The posts of other pages whose holders hold posts of this page too.
    pub also: Vec<Also<'a>>,
}

/// A post of a page, and one of another page that the same person holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Also<'a> {
    /// The post on this page.
    pub post: PostId,
    /// The other post.
    pub other: &'a Post,
    /// The page of the other post.
    pub page: usize,
}

/// A line from a post of a page to one of another page.
#[derive(Clone, Debug, PartialEq)]
pub struct Far<'a> {
    /// What kind of line.
    pub kind: LineKind,
    /// The post on this page.
    pub post: PostId,
    /// Whether it is this post that states the line.
    pub is_start: bool,
    /// The post at the other end.
    pub other: &'a Post,
    /// The page of the post at the other end.
    pub page: usize,
    /// What the line says.
    pub label: Option<&'a str>,
}

/// A line besides the forest.
#[derive(Clone, Debug, PartialEq)]
pub struct Line<'a> {
    /// What kind of line; solid for a second and further manager.
    pub kind: LineKind,
    /// The report, partner or stakeholder that states it.
    pub from: PostId,
    /// The other end.
    pub to: PostId,
    /// What the line says.
    pub label: Option<&'a str>,
    /// How it stands to an older structure.
    pub mark: LineMark,
}

impl<'a> Structure<'a> {
    /// How a post is shown.
    pub fn mark(&self, post: PostId) -> Mark {
        self.marks.get(post).copied().unwrap_or_default()
    }

    /// What a post goes by in the picture: its id, for a ghost with a sign that no id has.
    pub fn key(&self, post: PostId) -> Cow<'a, str> {
        match self.mark(post).is_ghost {
            true => Cow::Owned(format!("{}~", self.posts[post].id)),
            false => Cow::Borrowed(&self.posts[post].id),
        }
    }

    /// The posts that are more than ghosts.
    pub fn present(&self) -> impl Iterator<Item = &'a Post> {
        let posts = self.posts.iter().enumerate();
        posts
            .filter(|(post, _)| !self.mark(*post).is_ghost)
            .map(|(_, post)| *post)
    }
}

impl Organization {
    /// The forest of first solid managers and the lines besides it, as far as the view shows them.
    ///
    /// Co-heads stand side by side, and who reports to either of them stands below the first.
    ///
    /// # Panics
    ///
    /// When a [`PostId`] is not an index of `posts`.
    pub fn structure(&self, view: &View) -> Structure<'_> {
        self.structure_within(view, &Reach::of(view))
    }

    /// The same as far as the view reaches.
    pub(super) fn structure_within(&self, view: &View, reach: &Reach) -> Structure<'_> {
        let wiring = Wiring {
            posts: &self.posts,
            units: units(self),
            choice: Choice::new(self, view, reach),
        };
        let structure = wiring.structure(view);
        match view.depth {
            Some(depth) => structure.cut_below(depth),
            None => structure,
        }
    }
}

/// The posts of an organization with their places in one structure.
struct Wiring<'a> {
    posts: &'a [Post],
    units: Vec<Unit<'a>>,
    choice: Choice,
}

impl<'a> Wiring<'a> {
    fn structure(self, view: &View) -> Structure<'a> {
        let order = self.depth_first();
        let mut places = vec![usize::MAX; self.posts.len()];
        for (place, &post) in order.iter().enumerate() {
            places[post] = place;
        }
        let parents = order
            .iter()
            .map(|&post| self.seat(post).map(|manager| places[manager]))
            .collect();
        let mark = |&post: &PostId| Mark {
            is_faint: view.is_faint(&self.posts[post]),
            ..Mark::default()
        };
        Structure {
            posts: order.iter().map(|&post| &self.posts[post]).collect(),
            forest: forest(parents),
            is_second: order.iter().map(|&post| self.is_second(post)).collect(),
            lines: self.lines(&order, &places),
            marks: order.iter().map(mark).collect(),
            units: self.units.clone(),
            sheet: None,
            findings: self.choice.findings,
        }
    }

    /// The posts in the order in which a person reads the chart, second co-heads right after the first.
    fn depth_first(&self) -> Vec<PostId> {
        let mut rows = Vec::with_capacity(self.posts.len());
        let shown = (0..self.posts.len()).filter(|&post| self.choice.is_shown[post]);
        for post in shown.filter(|&post| !self.is_second(post)) {
            rows.push(post);
            rows.extend(self.pair(post).filter(|&other| other > post));
        }
        let mut places = vec![0; self.posts.len()];
        for (place, &post) in rows.iter().enumerate() {
            places[post] = place;
        }
        let parents = rows
            .iter()
            .map(|&post| self.seat(post).map(|manager| places[manager]))
            .collect();
        forest(parents)
            .pre_order()
            .into_iter()
            .map(|place| rows[place])
            .collect()
    }

    /// The co-head of a post, if it is shown.
    fn pair(&self, post: PostId) -> Option<PostId> {
        let pair = self.posts[post].co_heads_with;
        pair.filter(|&other| self.choice.is_shown[other])
    }

    fn is_second(&self, post: PostId) -> bool {
        self.pair(post).is_some_and(|other| other < post)
    }

    /// Below whom a post stands: its manager, or the first of the two co-heads that its manager is one of.
    fn seat(&self, post: PostId) -> Option<PostId> {
        let manager = self.choice.managers[post]?;
        let pair = self.pair(manager);
        Some(pair.map_or(manager, |other| other.min(manager)))
    }

    /// Every line that the forest does not hold, once.
    fn lines(&self, order: &[PostId], places: &[usize]) -> Vec<Line<'a>> {
        let mut lines: Vec<Line<'a>> = Vec::new();
        let mut partners: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (from, &post) in order.iter().enumerate() {
            lines.extend(self.further_managers(post).map(|manager| Line {
                kind: LineKind::Solid,
                from,
                to: places[manager],
                label: None,
                mark: LineMark::Same,
            }));
            let ties = self.posts[post].ties.iter();
            for tie in ties.filter(|tie| self.choice.is_shown[tie.to]) {
                let line = Line {
                    kind: tie.kind,
                    from,
                    to: places[tie.to],
                    label: tie.label.as_deref(),
                    mark: LineMark::Same,
                };
                let ends = (from.min(line.to), from.max(line.to));
                match partners
                    .get(&ends)
                    .filter(|_| tie.kind == LineKind::Partner)
                {
                    Some(&known) => lines[known].label = lines[known].label.or(line.label),
                    None => {
                        if tie.kind == LineKind::Partner {
                            partners.insert(ends, lines.len());
                        }
                        lines.push(line);
                    }
                }
            }
        }
        lines
    }

    /// The managers besides the one it stands below, unless they share their reports with that one.
    fn further_managers(&self, post: PostId) -> impl Iterator<Item = PostId> + '_ {
        let first = self.choice.managers[post];
        let shared = first.and_then(|first| self.pair(first));
        let managers = self.posts[post].reports_to.iter().copied();
        managers
            .filter(|&manager| self.choice.is_shown[manager])
            .filter(move |&manager| Some(manager) != first && Some(manager) != shared)
    }
}

/// The forest; a loop, which a resolved organization does not have, is opened where it is met.
fn forest(mut parents: Vec<Option<usize>>) -> Forest {
    loop {
        match Forest::from_parents(parents.clone()) {
            Ok(forest) => return forest,
            Err(on_loop) => parents[on_loop] = None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::resolve;
    use crate::source::parse;

    fn organization(text: &str) -> Organization {
        let (document, findings) = parse(text, 0);
        assert_eq!(findings, []);
        resolve(&document, None)
            .0
            .expect("a chart without mistakes")
    }

    fn ids<'a>(structure: &Structure<'a>) -> Vec<&'a str> {
        structure
            .posts
            .iter()
            .map(|post| post.id.as_str())
            .collect()
    }

    #[test]
    fn stands_depth_first_in_file_order() {
        let chart = organization(
            "[posts.c]\nreports_to = \"a\"\n[posts.a]\n[posts.d]\nreports_to = \"b\"\n[posts.b]\nreports_to = \"a\"\n[posts.z]\n",
        );
        let structure = chart.structure(&View::default());
        assert_eq!(ids(&structure), ["a", "c", "b", "d", "z"]);
        assert_eq!(structure.forest.roots(), [0, 4]);
        assert_eq!(structure.forest.parent(3), Some(2));
    }

    #[test]
    fn states_each_line_once() {
        let chart = organization(
            "[posts.a]\npartners = \"b\"\n[posts.b]\nreports_to = [\"a\", \"c\"]\npartners = { to = \"a\", label = \"x\" }\n\
             dotted_to = \"d\"\n[posts.c]\n[posts.d]\ndotted_to = \"b\"\n",
        );
        let lines: Vec<_> = chart
            .structure(&View::default())
            .lines
            .into_iter()
            .map(|line| (line.kind, line.from, line.to, line.label))
            .collect();
        let expected = [
            (LineKind::Partner, 0, 1, Some("x")),
            (LineKind::Solid, 1, 2, None),
            (LineKind::Dotted, 1, 3, None),
            (LineKind::Dotted, 3, 1, None),
        ];
        assert_eq!(lines, expected);
    }

    #[test]
    fn puts_co_heads_side_by_side_and_their_reports_below_the_first() {
        let chart = organization(
            "[posts.ceo]\n[posts.a]\nreports_to = \"ceo\"\n[posts.x]\nreports_to = \"ceo\"\n[posts.r]\nreports_to = \"b\"\n\
             [posts.b]\nreports_to = \"ceo\"\nco_heads_with = \"a\"\n[posts.s]\nreports_to = [\"a\", \"b\"]\n",
        );
        let structure = chart.structure(&View::default());
        assert_eq!(ids(&structure), ["ceo", "a", "r", "s", "b", "x"]);
        assert_eq!(structure.forest.children(0).collect::<Vec<_>>(), [1, 4, 5]);
        assert_eq!(structure.forest.children(1).collect::<Vec<_>>(), [2, 3]);
        assert_eq!(structure.lines, []);
    }

    #[test]
    fn holds_a_chain_and_a_star_of_a_hundred_thousand() {
        let chart = |manager: fn(usize) -> usize| {
            let mut text = String::from("[posts.p0]\n");
            for post in 1..100_000 {
                text += &format!("[posts.p{post}]\nreports_to = \"p{}\"\n", manager(post));
            }
            organization(&text)
        };
        let chain = chart(|post| post - 1);
        assert_eq!(
            chain.structure(&View::default()).forest.depths()[99_999],
            99_999
        );
        let star = chart(|_| 0);
        assert_eq!(
            star.structure(&View::default()).forest.children(0).count(),
            99_999
        );
    }

    #[test]
    fn opens_a_loop_that_was_built_by_hand() {
        let post = |reports_to| Post {
            reports_to: vec![reports_to],
            ..Post::default()
        };
        let chart = Organization {
            posts: vec![post(1), post(0)],
            ..Organization::default()
        };
        assert_eq!(chart.structure(&View::default()).posts.len(), 2);
    }
}
