//! How far a view reaches in an organization that is seen beside others.
//!
//! What is asked for need not be in all of them: a branch whose top one of them lacks, a unit that a post leaves.

use super::merger::kin;
use super::organization::Organization;
use super::post::Post;
use super::structure::Structure;
use super::view::{View, branches};
use std::collections::BTreeSet;

/// What of one organization is shown.
#[derive(Clone, Debug, Default)]
pub(super) struct Reach {
    /// The posts whose branches are shown; `None` for all.
    pub roots: Option<BTreeSet<String>>,
    /// Posts that are shown besides these branches.
    pub beside: BTreeSet<String>,
    /// Posts that are shown whatever their unit and their tags.
    pub named: BTreeSet<String>,
}

impl Reach {
    /// Exactly what the view says.
    pub fn of(view: &View) -> Self {
        Self {
            roots: view.root.clone().map(|root| BTreeSet::from([root])),
            ..Self::default()
        }
    }
}

impl Organization {
    /// The structure of this organization as the view shows it beside `others`.
    ///
    /// Where it lacks the post whose branch is shown, what this post became or was made of stands in for it, else the posts
    /// that stand in the branch elsewhere. A post with the unit and tags that are asked for in one of them is shown in all.
    pub fn structure_beside(&self, view: &View, others: &[&Self]) -> Structure<'_> {
        let view = self.view_beside(view, others);
        self.structure_within(&view, &self.reach(&view, others))
    }

    /// The posts that stand in for a post of one of `others` that this organization lacks.
    pub fn stand_ins(&self, id: &str, others: &[&Self]) -> BTreeSet<String> {
        let others = others.iter();
        let kin = others.flat_map(|other| kin(other, self));
        kin.filter(|(theirs, _)| theirs == id)
            .map(|(_, own)| own)
            .collect()
    }

    /// Whether a post of the id is here.
    pub fn has(&self, id: &str) -> bool {
        self.posts.iter().any(|post| post.id == id)
    }

    /// Whether a post that stands out, or one that stands in for it, is here.
    pub fn highlights(&self, view: &View, others: &[&Self]) -> bool {
        let view = self.view_beside(view, others);
        self.posts.iter().any(|post| view.names(post))
    }

    /// The view without a highlight where nothing of it is here, so that nothing stands back either.
    pub(crate) fn lit_beside(&self, view: &View, others: &[&Self]) -> View {
        let mut view = view.clone();
        if !self.highlights(&view, others) {
            view.highlight.clear();
        }
        view
    }

    /// The view with the posts that stand in for those that stand out but are not here.
    pub(super) fn view_beside(&self, view: &View, others: &[&Self]) -> View {
        let missing = view.highlight.iter().filter(|id| !self.has(id));
        let more: Vec<String> = missing.flat_map(|id| self.stand_ins(id, others)).collect();
        let mut view = view.clone();
        view.highlight.extend(more);
        view
    }

    fn reach(&self, view: &View, others: &[&Self]) -> Reach {
        let mut reach = Reach::of(view);
        if !(view.units.is_empty() && view.tags.is_empty()) {
            reach.named = self.counterparts(others, |other| {
                let posts = other.posts.iter();
                posts.map(|post| view.has_unit_and_tag(post)).collect()
            });
        }
        if let Some(root) = view.root.as_ref().filter(|root| !self.has(root)) {
            let roots = self.stand_ins(root, others);
            if roots.is_empty() {
                let top = BTreeSet::from([root.clone()]);
                reach.beside = self.counterparts(others, |other| branches(&other.posts, &top));
            }
            reach.roots = Some(roots);
        }
        reach
    }

    /// What of this older organization those of the newer one that are shown are measured by: they may have stood outside of
    /// what is shown of it.
    pub(super) fn known_beside(
        &self,
        new: &Self,
        view: &View,
        now: &Structure<'_>,
    ) -> Structure<'_> {
        let view = View {
            depth: None,
            ..view.clone()
        };
        let mut reach = self.reach(&view, &[new]);
        if view.root.is_some() {
            let shown: BTreeSet<&str> = now.posts.iter().map(|post| &*post.id).collect();
            let is_shown = |new: &Self| {
                let posts = new.posts.iter();
                posts.map(|post| shown.contains(&*post.id)).collect()
            };
            reach.beside.extend(self.counterparts(&[new], is_shown));
        }
        self.structure_within(&view, &reach)
    }

    /// The posts that are, were, or became those that `chosen` tells of each other organization.
    fn counterparts(
        &self,
        others: &[&Self],
        chosen: impl Fn(&Self) -> Vec<bool>,
    ) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for other in others {
            let posts = other.posts.iter().zip(chosen(other));
            let theirs: BTreeSet<&str> = posts
                .filter(|(_, is_chosen)| *is_chosen)
                .map(|(post, _)| &*post.id)
                .collect();
            let same = |post: &&Post| theirs.contains(&*post.id);
            found.extend(self.posts.iter().filter(same).map(|post| post.id.clone()));
            let kin = kin(other, self).into_iter();
            found.extend(
                kin.filter(|(their, _)| theirs.contains(&**their))
                    .map(|(_, own)| own),
            );
        }
        found
    }
}
