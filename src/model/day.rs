//! An organization on one day.

use super::audience::without;
use super::organization::{Date, Organization};
use super::view::{connected, top_down};
use std::borrow::Cow;

impl Organization {
    /// The organization of the posts that exist on a day; who reports to somebody who does not reports to whoever is left above.
    pub fn on(&self, day: Option<Date>) -> Cow<'_, Self> {
        let Some(day) = day else {
            return Cow::Borrowed(self);
        };
        let posts = &self.posts;
        let exists: Vec<bool> = posts
            .iter()
            .map(|post| post.interval.contains(day))
            .collect();
        let managers = connected(posts, &top_down(posts), &exists);
        Cow::Owned(Self {
            posts: without(posts.clone(), &exists, &managers),
            ..self.clone()
        })
    }
}
