//! One structure of the organization: a forest of posts and the lines besides it.

use super::organization::Organization;
use super::post::{LineKind, Post, PostId};
use crate::forest::Forest;

/// Who stands below whom, in one chosen wiring.
///
/// Promise: posts stand in depth-first order, siblings in file order; nobody after this hears of variants, dates or audiences.
#[derive(Clone, Debug, PartialEq)]
pub struct Structure<'a> {
    /// The posts, depth first.
    pub posts: Vec<&'a Post>,
    /// The tree of first solid managers, over indices of `posts`.
    pub forest: Forest,
    /// Every line that is not in the forest, once each, over indices of `posts`, in depth-first order of where it was stated.
    pub lines: Vec<Line<'a>>,
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
}
