//! A page as a choice of posts, and the structure that it is.

use crate::model::{Also, Far, Mark, PostId, Sheet as About, Structure};
use std::collections::HashMap;

/// The number of a page that stands in for one that is not known yet; as wide as most will be.
pub(super) const UNKNOWN: usize = 88;

/// What stands on one page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sheet {
    /// Its posts, depth first.
    pub posts: Vec<Shown>,
    /// The posts whose branches it shows.
    pub heads: Vec<PostId>,
}

impl Sheet {
    /// A post that stands on the page.
    pub fn shown_mut(&mut self, post: PostId) -> &mut Shown {
        let mut posts = self.posts.iter_mut();
        let found = posts.find(|shown| shown.post == post);
        found.expect("a page links what stands on it")
    }
}

/// A post on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Shown {
    pub post: PostId,
    /// Whether it only refers to the post.
    pub is_reference: bool,
    /// The page, from 0, on which the chart goes on below it.
    pub continues_on: Option<usize>,
    /// The page, from 0, from which the chart leads to it.
    pub comes_from: Option<usize>,
}

/// A structure with what its pages ask of it again and again.
pub(super) struct Chart<'s, 'a> {
    pub structure: &'s Structure<'a>,
    /// For each post the post after its branch.
    pub ends: Vec<PostId>,
    /// The lines at each post.
    lines_at: Vec<Vec<usize>>,
    /// The posts of each holder.
    posts_of: HashMap<&'a str, Vec<PostId>>,
}

impl<'s, 'a> Chart<'s, 'a> {
    pub fn new(structure: &'s Structure<'a>) -> Self {
        let mut ends: Vec<PostId> = (1..=structure.posts.len()).collect();
        for post in structure.forest.bottom_up() {
            if let Some(manager) = structure.forest.parent(post) {
                ends[manager] = ends[manager].max(ends[post]);
            }
        }
        let mut lines_at = vec![Vec::new(); structure.posts.len()];
        for (number, line) in structure.lines.iter().enumerate() {
            lines_at[line.from].push(number);
            lines_at[line.to].push(number);
        }
        let mut posts_of: HashMap<&str, Vec<PostId>> = HashMap::new();
        for (id, post) in structure.posts.iter().enumerate() {
            for holder in &post.holders {
                posts_of.entry(holder).or_default().push(id);
            }
        }
        Self {
            structure,
            ends,
            lines_at,
            posts_of,
        }
    }

    /// How many posts stand below `post`.
    pub fn below(&self, post: PostId) -> usize {
        self.ends[post] - post - 1
    }

    /// The structure of a page whose number is not known yet.
    pub fn draft(&self, sheet: &Sheet) -> Structure<'a> {
        let about = About {
            number: UNKNOWN,
            count: UNKNOWN,
            ..About::default()
        };
        self.page(sheet, about, &|_| UNKNOWN)
    }

    /// The structures of all pages.
    pub fn pages(&self, sheets: &[Sheet]) -> Vec<Structure<'a>> {
        let mut homes = vec![0; self.structure.posts.len()];
        for (page, sheet) in sheets.iter().enumerate() {
            for shown in sheet.posts.iter().filter(|shown| !shown.is_reference) {
                homes[shown.post] = page + 1;
            }
        }
        let page = |(at, sheet): (usize, &Sheet)| {
            let about = About {
                number: at + 1,
                count: sheets.len(),
                ..About::default()
            };
            let mut page = self.page(sheet, about, &|post| homes[post]);
            if at > 0 {
                page.findings.clear();
            }
            page
        };
        sheets.iter().enumerate().map(page).collect()
    }

    fn page(
        &self,
        sheet: &Sheet,
        about: About<'a>,
        home: &dyn Fn(PostId) -> usize,
    ) -> Structure<'a> {
        let posts: Vec<PostId> = sheet.posts.iter().map(|shown| shown.post).collect();
        let mut page = self.structure.part(&posts);
        for (mark, shown) in page.marks.iter_mut().zip(&sheet.posts) {
            *mark = Mark {
                is_reference: shown.is_reference,
                continues_on: shown.continues_on.map(|page| page + 1),
                comes_from: shown.comes_from.map(|page| page + 1),
                ..*mark
            };
        }
        page.sheet = Some(About {
            heads: sheet
                .heads
                .iter()
                .map(|&head| self.structure.posts[head])
                .collect(),
            far: self.far(sheet, &posts, home),
            also: self.also(sheet, &posts, home),
            ..about
        });
        page
    }

    /// The lines from posts that stand on the page as themselves to posts that do not stand on it at all.
    fn far(&self, sheet: &Sheet, posts: &[PostId], home: &dyn Fn(PostId) -> usize) -> Vec<Far<'a>> {
        let mut far: Vec<Far<'a>> = Vec::new();
        for (place, shown) in sheet.posts.iter().enumerate() {
            if shown.is_reference {
                continue;
            }
            for &number in &self.lines_at[shown.post] {
                let line = &self.structure.lines[number];
                let is_start = line.from == shown.post;
                let other = if is_start { line.to } else { line.from };
                if posts.binary_search(&other).is_err() {
                    far.push(Far {
                        kind: line.kind,
                        post: place,
                        is_start,
                        other: self.structure.posts[other],
                        page: home(other),
                        label: line.label,
                    });
                }
            }
        }
        far.sort_by_key(|far| (far.post, !far.is_start, far.kind));
        far
    }

    /// The posts of other pages whose holders hold posts that stand on the page as themselves.
    fn also(
        &self,
        sheet: &Sheet,
        posts: &[PostId],
        home: &dyn Fn(PostId) -> usize,
    ) -> Vec<Also<'a>> {
        let mut also = Vec::new();
        for (place, shown) in sheet.posts.iter().enumerate() {
            let holders = self.structure.posts[shown.post].holders.iter();
            let others = holders.filter_map(|holder| self.posts_of.get(holder.as_str()));
            let others = others.flatten().filter(|_| !shown.is_reference);
            let elsewhere = others.filter(|other| posts.binary_search(other).is_err());
            also.extend(elsewhere.map(|&other| Also {
                post: place,
                other: self.structure.posts[other],
                page: home(other),
            }));
        }
        also
    }
}
