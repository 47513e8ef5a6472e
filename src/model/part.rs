//! A part of a structure: some of its posts, each where it stands.

use super::post::PostId;
use super::structure::{Line, Structure};
use crate::forest::Forest;

impl Structure<'_> {
    /// The posts for which `is_kept` holds, with the lines between them; a post whose manager is not kept becomes a root.
    pub fn part(&self, is_kept: impl Fn(PostId) -> bool) -> Self {
        let kept: Vec<PostId> = (0..self.posts.len())
            .filter(|&post| is_kept(post))
            .collect();
        let mut places = vec![None; self.posts.len()];
        for (place, &post) in kept.iter().enumerate() {
            places[post] = Some(place);
        }
        let parent = |&post: &PostId| self.forest.parent(post).and_then(|manager| places[manager]);
        let line = |line: &Line<'_>| Some((places[line.from]?, places[line.to]?));
        let lines = self.lines.iter().filter_map(|old| {
            let (from, to) = line(old)?;
            Some(Line { from, to, ..*old })
        });
        Self {
            posts: kept.iter().map(|&post| self.posts[post]).collect(),
            forest: Forest::from_parents(kept.iter().map(parent).collect())
                .expect("a part of a forest has no loop"),
            is_second: kept.iter().map(|&post| self.is_second[post]).collect(),
            lines: lines.collect(),
            marks: kept.iter().map(|&post| self.mark(post)).collect(),
            units: self.units.clone(),
            findings: self.findings.clone(),
        }
    }

    /// A post with all that stands below it.
    pub fn branch(&self, root: PostId) -> Self {
        // Depth first, a branch stands in one piece.
        let depths = self.forest.depths();
        let below = (root + 1..depths.len()).take_while(|&post| depths[post] > depths[root]);
        let end = root + 1 + below.count();
        self.part(|post| (root..end).contains(&post))
    }

    /// What stands at most `depth` ranks below the roots; the marks at the cut count what is below.
    pub fn cut_below(&self, depth: usize) -> Self {
        let depths = self.forest.depths();
        let is_kept = |post: PostId| depths[post] <= depth;
        let mut hidden = vec![0; self.posts.len()];
        for post in self.forest.bottom_up() {
            if let Some(manager) = self.forest.parent(post) {
                hidden[manager] += hidden[post] + usize::from(!is_kept(post));
            }
        }
        let mut part = self.part(is_kept);
        let kept = (0..self.posts.len()).filter(|&post| is_kept(post));
        for (mark, post) in part.marks.iter_mut().zip(kept) {
            if depths[post] == depth {
                mark.hidden += hidden[post];
            }
        }
        part
    }
}
