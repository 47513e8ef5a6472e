//! Looking up posts by their ids.

use super::post::PostId;
use crate::source::PostEntry;

/// The ids of all posts, sorted.
pub(super) struct Ids<'a> {
    sorted: Vec<(&'a str, PostId)>,
}

impl<'a> Ids<'a> {
    pub fn new(posts: &'a [PostEntry]) -> Self {
        let mut sorted: Vec<_> = posts
            .iter()
            .enumerate()
            .map(|(post, entry)| (entry.id.value.as_str(), post))
            .collect();
        sorted.sort_unstable();
        Self { sorted }
    }

    /// The post with this id.
    pub fn find(&self, id: &str) -> Option<PostId> {
        let place = self
            .sorted
            .binary_search_by(|(known, _)| (*known).cmp(id))
            .ok()?;
        Some(self.sorted[place].1)
    }

    /// Every id, sorted.
    pub fn names(&self) -> impl Iterator<Item = &'a str> {
        self.sorted.iter().map(|(id, _)| *id)
    }
}
