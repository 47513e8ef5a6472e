//! A part of a structure: some of its posts, each where it stands.

use super::post::{LineKind, PostId};
use super::structure::{Line, Structure};
use crate::forest::Forest;
use std::collections::BTreeMap;

impl<'a> Structure<'a> {
    /// The given posts, which stand in depth-first order, with the lines between them; a post whose manager is not among
    /// them becomes a root.
    pub fn part(&self, posts: &[PostId]) -> Self {
        let place = |post: PostId| posts.binary_search(&post).ok();
        let parent = |&post: &PostId| self.forest.parent(post).and_then(place);
        let lines = posts.iter().flat_map(|&post| self.lines_from(post));
        let lines = lines.filter_map(|line| {
            let (from, to) = (place(line.from)?, place(line.to)?);
            Some(Line { from, to, ..*line })
        });
        let is_second = |&post: &PostId| {
            self.first_of(post)
                .is_some_and(|first| place(first).is_some())
        };
        Self {
            posts: posts.iter().map(|&post| self.posts[post]).collect(),
            forest: Forest::from_parents(posts.iter().map(parent).collect())
                .expect("a part of a forest has no loop"),
            is_second: posts.iter().map(is_second).collect(),
            lines: lines.collect(),
            marks: posts.iter().map(|&post| self.mark(post)).collect(),
            units: self.units.clone(),
            sheet: None,
            findings: self.findings.clone(),
        }
    }

    /// The lines that a post states; lines stand in the order of the posts that state them.
    fn lines_from(&self, post: PostId) -> &[Line<'a>] {
        let start = self.lines.partition_point(|line| line.from < post);
        let end = self.lines.partition_point(|line| line.from <= post);
        &self.lines[start..end]
    }

    /// The first of two co-heads, of whom `post` is the second.
    pub(crate) fn first_of(&self, post: PostId) -> Option<PostId> {
        if !self.is_second[post] {
            return None;
        }
        match self.forest.parent(post) {
            Some(manager) => self
                .forest
                .children(manager)
                .take_while(|&other| other < post)
                .last(),
            None => self
                .forest
                .roots()
                .iter()
                .copied()
                .take_while(|&other| other < post)
                .last(),
        }
    }

    /// A post with all that stands below it.
    pub fn branch(&self, root: PostId) -> Self {
        // Depth first, a branch stands in one piece.
        let depths = self.forest.depths();
        let below = (root + 1..depths.len()).take_while(|&post| depths[post] > depths[root]);
        let end = root + 1 + below.count();
        self.part(&(root..end).collect::<Vec<_>>())
    }

    /// What stands at most `depth` ranks below the roots; marks count what of a post's own, and below, is not shown.
    ///
    /// A post with several managers counts for each of them.
    pub fn cut_below(&self, depth: usize) -> Self {
        let depths = self.forest.depths();
        let is_kept = |post: &PostId| depths[*post] <= depth;
        let mut seconds: BTreeMap<PostId, Vec<PostId>> = BTreeMap::new();
        for line in &self.lines {
            if line.kind == LineKind::Solid {
                seconds.entry(line.to).or_default().push(line.from);
            }
        }
        let reports = |post: PostId| {
            let seconds = seconds.get(&post).into_iter().flatten().copied();
            let reports = self.forest.children(post).chain(seconds);
            reports.filter(|report| !is_kept(report))
        };
        // For whom each post was counted last.
        let mut counted: Vec<Option<PostId>> = vec![None; self.posts.len()];
        let mut hidden = |post: PostId| {
            let mut open: Vec<PostId> = reports(post).collect();
            let mut count = 0;
            while let Some(next) = open.pop() {
                if counted[next].replace(post) != Some(post) {
                    count += 1;
                    open.extend(reports(next));
                }
            }
            count
        };
        let kept: Vec<PostId> = (0..self.posts.len()).filter(is_kept).collect();
        let mut part = self.part(&kept);
        for (mark, post) in part.marks.iter_mut().zip(kept) {
            mark.hidden += hidden(post);
        }
        part
    }
}
