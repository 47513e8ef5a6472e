//! What is different of the charts themselves: title, subtitle, source, date, language, and what rules give to posts.

use super::change::Change;
use super::code::Codes;
use super::organization::{Organization, UnitName};
use super::post::{Accent, Post};
use serde::Serialize;
use std::collections::BTreeMap;

/// A part of what stands above and below the posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Heading {
    /// The title.
    Title,
    /// The line below the title.
    Subtitle,
    /// Where the facts come from.
    Source,
    /// The date of the facts, as `2027-01-31`.
    Date,
    /// The code of the language, as `en`.
    Language,
}

/// What a rule gives to posts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Look {
    /// What the legend says.
    pub label: String,
    /// The short mark.
    pub code: String,
    /// The colour as `#0f6e84`; `None` where the rule gives a code only.
    pub color: Option<String>,
}

/// The changes of title, subtitle, source, date and language.
///
/// Variants of one chart have titles of their own, which tell them apart; so this is for two charts.
pub fn heading_changes(old: &Organization, new: &Organization) -> Vec<Change> {
    let date = |of: &Organization| of.date.map(|date| date.to_string());
    let language = |of: &Organization| Some(of.language.code().to_owned());
    let parts = [
        (Heading::Title, old.title.clone(), new.title.clone()),
        (
            Heading::Subtitle,
            old.subtitle.clone(),
            new.subtitle.clone(),
        ),
        (Heading::Source, old.source.clone(), new.source.clone()),
        (Heading::Date, date(old), date(new)),
        (Heading::Language, language(old), language(new)),
    ];
    let parts = parts.into_iter().filter(|(_, from, to)| from != to);
    parts
        .map(|(part, from, to)| Change::Chart { part, from, to })
        .collect()
}

/// What rules give to posts that are as they were for every rule, where that is different.
pub(super) fn rule_changes(old: &Organization, new: &Organization) -> Vec<Change> {
    let before: BTreeMap<&str, &Post> = old.posts.iter().map(|post| (&*post.id, post)).collect();
    let mut posts: BTreeMap<(Option<Look>, Option<Look>), Vec<String>> = BTreeMap::new();
    for post in &new.posts {
        let Some(then) = before.get(&*post.id).filter(|then| is_alike(then, post)) else {
            continue;
        };
        let looks = [look(then.accent.as_ref()), look(post.accent.as_ref())];
        let codes = [unit_code(old, then), unit_code(new, post)];
        for [from, to] in [looks, codes] {
            let known = posts.entry((from.clone(), to.clone())).or_default();
            if from != to && known.last() != Some(&post.id) {
                known.push(post.id.clone());
            }
        }
    }
    let changes = posts.into_iter().filter(|(_, posts)| !posts.is_empty());
    changes
        .map(|((from, to), posts)| Change::Rule { posts, from, to })
        .collect()
}

/// Whether no rule can tell one post from the other.
fn is_alike(old: &Post, new: &Post) -> bool {
    (&old.unit, &old.tags, old.status, old.kind, &old.roles)
        == (&new.unit, &new.tags, new.status, new.kind, &new.roles)
}

fn look(accent: Option<&Accent>) -> Option<Look> {
    accent.map(|accent| Look {
        label: accent.label.clone(),
        code: accent.code.clone(),
        color: Some(accent.color.to_string()),
    })
}

/// What a rule calls the unit of a post, unless the look of the post tells it.
fn unit_code(organization: &Organization, post: &Post) -> Option<Look> {
    let unit = post.unit.as_ref()?;
    let is_told = |accent: &Accent| accent.label == *unit;
    if post.accent.as_ref().is_some_and(is_told) {
        return None;
    }
    let UnitName { label, code } = organization.unit_names.get(unit)?.clone();
    Some(Look {
        label: label.unwrap_or_else(|| unit.clone()),
        code: code.unwrap_or_else(|| Codes::default().of(unit)),
        color: None,
    })
}
