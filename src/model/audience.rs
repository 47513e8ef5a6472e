//! Audiences: the chart file without what somebody is not to see.
//!
//! What keys say is taken out of the document before anything is resolved, and posts that do not exist yet out of what was
//! resolved; so no later stage can tell an audience's chart from one that never held the rest: counts, legend, matrix and
//! changes are those of what is left. Findings are for who has the file, and may name what is hidden. What is hidden in one
//! place may still stand in a text of another, such as a name in the chart's title: that is an error.

use super::organization::Organization;
use super::post::{Post, PostId, Status};
use super::secret::Secrets;
use super::variant::Variant;
use super::view::{connected, missing, top_down};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Document, PostEntry, Reading, WhenEntry};
use crate::wording::{all_of, nearest, quote};
use std::collections::BTreeSet;

/// Something that an audience does not see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hidden {
    /// Who holds a post.
    Holder,
    /// Pictures.
    Photo,
    /// Links.
    Link,
    /// Remarks.
    Note,
    /// Further lines of a card.
    Fields,
    /// Focus areas, those of the catalogue too.
    Focus,
    /// Departments.
    Unit,
    /// Tags.
    Tags,
    /// Whether somebody holds a post, for the time being or about to go.
    Status,
    /// Posts that do not exist yet.
    Planned,
}

/// What is taken out of a chart for one audience.
#[derive(Debug)]
pub struct Hiding {
    audience: String,
    hides: Vec<Hidden>,
    secrets: Secrets,
}

/// Takes what keys say and the audience does not see out of the document; posts are for [`Hiding::cut`].
///
/// # Errors
///
/// When the chart has no such audience.
pub fn hide(document: &mut Document, audience: &str) -> Result<Option<Hiding>, Diagnostic> {
    let entries = document.audiences.iter();
    let Some(entry) = entries.clone().find(|entry| entry.id.value == audience) else {
        // It may stand in a line that could not be read.
        if document.reading == Reading::Broken {
            return Ok(None);
        }
        return Err(unknown(audience, entries.map(|entry| &*entry.id.value)));
    };
    let hides = entry.hide.clone().unwrap_or_default();
    let mut secrets = Secrets::default();
    if hides.contains(&Hidden::Focus) {
        for area in document.areas.drain(..) {
            let texts = [&area.title, &area.description].into_iter().flatten();
            texts.for_each(|text| secrets.topic(text, "a focus area"));
        }
    }
    document
        .rules
        .retain(|rule| !hides.iter().any(|&key| asks_for(&rule.when, key)));
    let added = document
        .variants
        .iter_mut()
        .map(|variant| &mut variant.posts);
    for post in std::iter::once(&mut document.posts).chain(added).flatten() {
        hides.iter().for_each(|&key| take(post, key, &mut secrets));
    }
    Ok(Some(Hiding {
        audience: audience.to_owned(),
        hides,
        secrets,
    }))
}

fn unknown<'a>(audience: &str, known: impl Iterator<Item = &'a str> + Clone) -> Diagnostic {
    let message = format!("the chart has no audience {}", quote(audience));
    let finding = Diagnostic::error(Code::UnknownAudience, message);
    match nearest(audience, known.clone()) {
        Some(near) => finding.with_hint(format!("did you mean {}?", quote(near))),
        None if known.clone().next().is_none() => {
            finding.with_hint(format!("write `[audiences.{audience}]` and what to `hide`"))
        }
        None => finding.with_hint(format!("it has {}", all_of(known))),
    }
}

/// Whether a rule gives away what is hidden by the look of its posts.
fn asks_for(when: &WhenEntry, hidden: Hidden) -> bool {
    match hidden {
        Hidden::Unit => when.unit.is_some(),
        Hidden::Tags => when.tag.is_some(),
        Hidden::Status => when.status.is_some(),
        _ => false,
    }
}

/// Takes what is written under one key out of a post.
fn take(post: &mut PostEntry, hidden: Hidden, secrets: &mut Secrets) {
    let of = |what: &str| format!("the {what} of {}", quote(&post.id.value));
    match hidden {
        Hidden::Holder => {
            let holders = post.holders.take().into_iter().flatten();
            holders.for_each(|holder| secrets.text(&holder, &of("holder")));
        }
        Hidden::Photo => secrets.texts(post.photo.take(), &of("photo")),
        Hidden::Link => secrets.texts(post.link.take(), &of("link")),
        Hidden::Note => secrets.texts(post.note.take(), &of("note")),
        Hidden::Fields => {
            let fields = post.fields.take().into_iter().flatten();
            fields
                .for_each(|(name, value)| secrets.field(&value, &of(&quote(&name)), post.id.span));
        }
        Hidden::Focus => {
            // Nothing written would be what the catalogue says.
            let areas = post.focus.replace(Vec::new()).into_iter().flatten();
            areas.for_each(|focus| secrets.topic(&focus.area, &of("focus area")));
        }
        Hidden::Unit => {
            let units = post.unit.take().into_iter();
            units.for_each(|unit| secrets.topic(&unit, &of("unit")));
        }
        Hidden::Tags => {
            let tags = post.tags.take().into_iter().flatten();
            tags.for_each(|tag| secrets.topic(&tag, &of("tag")));
        }
        // A variant may say otherwise; see `cut`.
        Hidden::Status | Hidden::Planned => {}
    }
}

impl Hiding {
    /// Takes hidden posts and statuses out of the base and its variants, and looks whether what is hidden is told elsewhere.
    pub fn cut(
        mut self,
        base: &mut Option<Organization>,
        variants: &mut [Variant],
    ) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        let mut hidden: Vec<Post> = Vec::new();
        if let Some(base) = base {
            findings = self.cut_one(base, &mut hidden);
        }
        let of_base = findings.clone();
        for variant in variants.iter_mut() {
            let found = self.cut_one(&mut variant.organization, &mut hidden);
            findings.extend(found.into_iter().filter(|one| !of_base.contains(one)).map(
                |mut one| {
                    one.message = format!("variant {}: {}", quote(&variant.id), one.message);
                    one
                },
            ));
        }
        let Some(base) = base else {
            return findings;
        };
        self.forget_replaced(base, variants, &hidden);
        hidden.iter().for_each(|post| self.secrets.post(post));
        let organizations =
            || std::iter::once(&*base).chain(variants.iter().map(|it| &it.organization));
        self.secrets
            .forget_stated(organizations().flat_map(|it| &it.posts));
        if !base.allows(Code::HiddenText) {
            findings.append(&mut self.secrets.told_in(base, variants, &self.audience));
        }
        findings
    }

    /// Takes hidden posts and statuses out of one organization; what reported to a hidden post stands below the next one up.
    fn cut_one(&self, organization: &mut Organization, hidden: &mut Vec<Post>) -> Vec<Diagnostic> {
        let posts = &mut organization.posts;
        let is_planned = |post: &Post| post.status == Status::Planned;
        let mut findings = Vec::new();
        if self.hides.contains(&Hidden::Planned) && posts.iter().any(is_planned) {
            let is_shown: Vec<bool> = posts.iter().map(|post| !is_planned(post)).collect();
            let managers = connected(posts, &top_down(posts), &is_shown);
            let why = format!("is hidden from the audience {}", quote(&self.audience));
            findings = missing(posts, &managers, &is_shown, &is_shown, &why);
            hidden.extend(posts.iter().filter(|post| is_planned(post)).cloned());
            *posts = without(std::mem::take(posts), &is_shown, &managers);
            let names =
                |post: &Post, id: &str| post.focus.iter().any(|it| it.area.as_deref() == Some(id));
            organization.areas.retain(|area| {
                let is_known = posts.iter().any(|post| names(post, &area.id));
                is_known || !hidden.iter().any(|post| names(post, &area.id))
            });
            if posts.is_empty() {
                let message = format!("no post is left for the audience {}", quote(&self.audience));
                findings.push(Diagnostic::error(Code::Empty, message));
            }
        }
        if self.hides.contains(&Hidden::Status) {
            posts
                .iter_mut()
                .for_each(|post| post.status = Status::Filled);
        }
        findings
    }

    /// A post that nobody sees in any structure is not named as one that another took the place of.
    fn forget_replaced(&self, base: &mut Organization, variants: &mut [Variant], hidden: &[Post]) {
        let ids =
            |posts: &[Post]| -> Vec<String> { posts.iter().map(|post| post.id.clone()).collect() };
        let structures = variants.iter().map(|variant| &variant.organization);
        let shown: BTreeSet<String> = std::iter::once(&*base)
            .chain(structures)
            .flat_map(|organization| ids(&organization.posts))
            .collect();
        let hidden: BTreeSet<String> = ids(hidden)
            .into_iter()
            .filter(|id| !shown.contains(id))
            .collect();
        for post in variants
            .iter_mut()
            .flat_map(|it| &mut it.organization.posts)
        {
            post.replaces.retain(|id| !hidden.contains(id));
        }
    }
}

/// The posts that are shown, with their references to each other; `managers` are those who are left above each.
pub(super) fn without(
    posts: Vec<Post>,
    is_shown: &[bool],
    managers: &[Option<PostId>],
) -> Vec<Post> {
    let mut places = Vec::with_capacity(posts.len());
    let mut count = 0;
    for &is_shown in is_shown {
        places.push(is_shown.then_some(count));
        count += usize::from(is_shown);
    }
    let shown = posts
        .into_iter()
        .enumerate()
        .filter(|&(id, _)| is_shown[id]);
    let moved = shown.map(|(id, mut post)| {
        let stated = post
            .reports_to
            .iter()
            .filter_map(|&manager| places[manager]);
        let mut left: Vec<PostId> = stated.collect();
        if left.is_empty() {
            left.extend(managers[id].and_then(|manager| places[manager]));
        }
        post.reports_to = left;
        post.co_heads_with = post.co_heads_with.and_then(|other| places[other]);
        post.ties.retain_mut(|tie| {
            let to = places[tie.to];
            tie.to = to.unwrap_or_default();
            to.is_some()
        });
        post
    });
    moved.collect()
}
