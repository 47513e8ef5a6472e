//! A post: one position of the organization, whoever holds it.

use super::interval::Interval;
use crate::color::Color;
use crate::diagnostic::Span;
use crate::page::Reports;
use crate::photo::Photo;
use serde::Serialize;
use std::sync::Arc;

/// The index of a post in the list that holds it.
pub type PostId = usize;

/// A position of the organization as it was resolved: catalogue texts filled in, references turned into indices.
///
/// Promise: every [`PostId`] is an index of the list that holds this post; `reports_to` never leads back to the post
/// itself; texts hold only characters that XML 1.0 allows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Post {
    /// The key in the file.
    pub id: String,
    /// Where the id stands in the file.
    pub span: Span,
    /// Ids of the catalogue's roles that the post has; two or more make a merged post.
    pub roles: Vec<String>,
    /// The headline, such as `CTO`.
    pub code: Option<String>,
    /// The full title.
    pub title: Option<String>,
    /// Whether the file states the title; if not, it is the catalogue's.
    pub has_own_title: bool,
    /// The persons who hold the post; several share it.
    pub holders: Vec<String>,
    /// Whether somebody holds it.
    pub status: Status,
    /// What it is.
    pub kind: Kind,
    /// Solid managers; the first is the one whose tree the post stands in.
    pub reports_to: Vec<PostId>,
    /// Lines other than solid ones, as stated at this post.
    pub ties: Vec<Tie>,
    /// The post that shares its reports with this one.
    pub co_heads_with: Option<PostId>,
    /// What the post is answerable for, in order.
    pub focus: Vec<Focus>,
    /// Whether the file states focus areas; if not, `focus` holds those of the catalogue.
    pub has_own_focus: bool,
    /// Department.
    pub unit: Option<String>,
    /// Free marks for rules and filters.
    pub tags: Vec<String>,
    /// Path of a picture, as written.
    pub photo: Option<String>,
    /// What it shows, if it could be read.
    pub picture: Option<Arc<Photo>>,
    /// A checked link: `https`, `http` or `mailto`.
    pub link: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// Further lines that a theme may show, as (name, value), in file order.
    pub fields: Vec<(String, String)>,
    /// What a rule of the chart gives it.
    pub accent: Option<Accent>,
    /// Ids of the posts that this one takes the place of, in a variant.
    pub replaces: Vec<String>,
    /// How the reports of this post shall stand, where it has a wish of its own.
    pub reports: Option<Reports>,
    /// When the post exists.
    pub interval: Interval,
}

impl Post {
    /// What stands largest on the card: the code, else the title, else the id.
    pub fn headline(&self) -> &str {
        let title = self.title.as_deref();
        self.code.as_deref().or(title).unwrap_or(&self.id)
    }
}

/// The look of a post by a rule of the chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Accent {
    /// Its colour.
    pub color: Color,
    /// What the legend says of it.
    pub label: String,
    /// Its short mark on the card and in the legend, so that colour does not tell it alone.
    pub code: String,
}

/// Whether somebody holds a post.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Held, or nothing is said.
    #[default]
    Filled,
    /// Nobody holds it.
    Vacant,
    /// Held for the time being.
    Interim,
    /// It does not exist yet.
    Planned,
    /// Its holder is about to go.
    Leaving,
}

/// What a node of the chart is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A position.
    #[default]
    Post,
    /// A position that stands beside the line.
    Assistant,
    /// Several people under one name.
    Team,
    /// A board or committee.
    Body,
    /// Somebody outside: customers, partners, a community.
    External,
}

/// The kind of a line between two posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineKind {
    /// Direct supervision.
    Solid,
    /// A second reporting line.
    Dotted,
    /// Peers who work together; has no direction.
    Partner,
    /// Somebody with a stake in what the other is or does.
    Stakeholder,
}

/// A line that a post states besides its solid ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Tie {
    /// What kind of line; never [`LineKind::Solid`].
    pub kind: LineKind,
    /// The other end.
    pub to: PostId,
    /// What the line says.
    pub label: Option<String>,
}

/// Something that a post is answerable for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Focus {
    /// The id of the `[areas]` entry, where there is one.
    pub area: Option<String>,
    /// What the card says.
    pub title: String,
    /// How much of it is the post's.
    pub part: Part,
}

/// The part of a focus area that a post has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Answerable for it.
    #[default]
    Owner,
    /// Answerable together with others.
    Shared,
    /// Has a stake in it.
    Stakeholder,
    /// Stated not to own it; shown in the matrix only.
    None,
}
