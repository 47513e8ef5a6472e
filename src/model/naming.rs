//! How a post is named in a sentence about another one.

use super::post::Post;
use super::structure::Structure;
use std::borrow::Cow;
use std::collections::HashMap;

/// How many characters of what tells two posts apart are named.
const MARK: usize = 80;

impl<'a> Structure<'a> {
    /// The headline of each post; where several posts share one, with what tells them apart.
    pub fn names(&self) -> Vec<Cow<'a, str>> {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for post in self.present() {
            *counts.entry(post.headline()).or_default() += 1;
        }
        let posts = self.posts.iter();
        posts
            .map(|post| match counts.get(post.headline()) {
                None | Some(1) => Cow::Borrowed(post.headline()),
                _ => Cow::Owned(format!("{} ({})", post.headline(), mark(post))),
            })
            .collect()
    }
}

/// What tells a post from others with its headline: its holders, else its full title, else its id.
fn mark(post: &Post) -> String {
    let title = post.title.as_deref();
    let title = title.filter(|&title| title != post.headline());
    let mark = match post.holders.as_slice() {
        [] => title.unwrap_or(&post.id).to_owned(),
        holders => holders.join(", "),
    };
    mark.chars().take(MARK).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Organization, View};

    #[test]
    fn tells_posts_of_one_headline_apart() {
        let post = |id: &str, code: &str, title: &str, holder: &str| Post {
            id: id.to_owned(),
            code: Some(code.to_owned()),
            title: (!title.is_empty()).then(|| title.to_owned()),
            holders: (!holder.is_empty())
                .then(|| holder.to_owned())
                .into_iter()
                .collect(),
            ..Post::default()
        };
        let posts = [
            post("a", "CIO", "", "Ada Ruiz"),
            post("b", "CIO", "Group CIO", ""),
            post("c", "CIO", "", ""),
            post("d", "CTO", "", "Ada Ruiz"),
        ];
        let organization = Organization {
            posts: posts.into(),
            ..Organization::default()
        };
        let structure = organization.structure(&View::default());
        let names = structure.names();
        assert_eq!(
            names,
            ["CIO (Ada Ruiz)", "CIO (Group CIO)", "CIO (c)", "CTO"]
        );
    }
}
