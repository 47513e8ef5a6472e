//! A post as it can be compared with one of another chart: ends of lines by their ids, no places in a file.

use super::interval::Interval;
use super::organization::Organization;
use super::post::{Focus, Kind, LineKind, Post, PostId, Status};
use crate::page::Reports;
use serde::Serialize;

/// A post by itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PostState {
    /// The key in the file.
    pub id: String,
    /// Code and title.
    pub name: Name,
    /// Who holds it.
    pub holders: Vec<String>,
    /// Whether somebody holds it.
    pub status: Status,
    /// What it is.
    pub kind: Kind,
    /// Its solid managers.
    pub managers: Vec<String>,
    /// The other lines that it states.
    pub lines: Vec<NamedLine>,
    /// The post that shares its reports with this one.
    pub co_head: Option<String>,
    /// What it is answerable for.
    pub focus: Vec<Focus>,
    /// Department.
    pub unit: Option<String>,
    /// Marks for rules and filters.
    pub tags: Vec<String>,
    /// Everything else.
    pub details: Details,
}

/// What a post is called.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Name {
    /// The headline, such as `CTO`.
    pub code: Option<String>,
    /// The full title.
    pub title: Option<String>,
}

/// A line besides the solid ones.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NamedLine {
    /// What kind of line.
    pub kind: LineKind,
    /// The post at the other end.
    pub to: String,
    /// What the line says.
    pub label: Option<String>,
}

/// What changes little in an organization.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Details {
    /// Roles of the catalogue.
    pub roles: Vec<String>,
    /// Whether the file states the title.
    pub has_own_title: bool,
    /// The days on which it exists.
    pub interval: Interval,
    /// Whether the file states focus areas.
    pub has_own_focus: bool,
    /// Path of a picture.
    pub photo: Option<String>,
    /// A link.
    pub link: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// Further lines, as (name, value).
    pub fields: Vec<(String, String)>,
    /// How the reports shall stand.
    pub reports: Option<Reports>,
}

impl PostState {
    /// What stands largest on the card.
    pub fn headline(&self) -> &str {
        let title = self.name.title.as_deref();
        self.name.code.as_deref().or(title).unwrap_or(&self.id)
    }
}

impl Organization {
    /// The posts as they can be compared, in file order.
    pub fn states(&self) -> Vec<PostState> {
        self.posts.iter().map(|post| self.state(post)).collect()
    }

    fn state(&self, post: &Post) -> PostState {
        let id = |post: PostId| self.posts[post].id.clone();
        // Taken apart, so that no field can be forgotten.
        let Post {
            id: own,
            span: _,
            roles,
            code,
            title,
            has_own_title,
            holders,
            status,
            kind,
            reports_to,
            ties,
            co_heads_with,
            focus,
            has_own_focus,
            unit,
            tags,
            photo,
            picture: _,
            link,
            note,
            fields,
            interval,
            accent: _,
            replaces: _,
            reports,
        } = post.clone();
        let lines = ties.into_iter().map(|tie| NamedLine {
            kind: tie.kind,
            to: id(tie.to),
            label: tie.label,
        });
        PostState {
            id: own,
            name: Name { code, title },
            holders,
            status,
            kind,
            managers: reports_to.into_iter().map(id).collect(),
            lines: lines.collect(),
            co_head: co_heads_with.map(id),
            focus,
            unit,
            tags,
            details: Details {
                roles,
                has_own_title,
                interval,
                has_own_focus,
                photo,
                link,
                note,
                fields,
                reports,
            },
        }
    }
}
