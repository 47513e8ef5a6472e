//! What a merged post takes over from the posts whose place it takes, where the variant does not say.

use super::catalogue;
use super::roles::CATALOGUE_AREAS;
use crate::diagnostic::{Code, Diagnostic};
use crate::findings::Findings;
use crate::source::{FocusEntry, PostEntry, Spanned, TieEntry};
use crate::wording::quote;
use std::collections::BTreeSet;

/// The post with what it takes over from `sources`; `over` is what the variant says of it.
///
/// Lines and tags are united, and so are focus areas; unit and kind go over to a new post, and roles to one whose id names
/// none. Who holds it, what it is called and its remarks are for the variant to say.
pub(super) fn inherit(
    post: &PostEntry,
    over: &PostEntry,
    is_new: bool,
    sources: &[&PostEntry],
    findings: &mut Findings,
) -> PostEntry {
    let mut merged = post.clone();
    let all: Vec<&PostEntry> = std::iter::once(post)
        .filter(|_| !is_new)
        .chain(sources.iter().copied())
        .collect();
    let within: BTreeSet<&str> = std::iter::once(post)
        .chain(sources.iter().copied())
        .map(|post| &*post.id.value)
        .collect();
    if over.reports_to.is_none() {
        merged.reports_to = managers(post, &all, &within, findings);
    }
    merged.dotted_to = ties(&over.dotted_to, &all, &within, |post| &post.dotted_to);
    merged.partners = ties(&over.partners, &all, &within, |post| &post.partners);
    merged.stakeholder_of = ties(&over.stakeholder_of, &all, &within, |post| {
        &post.stakeholder_of
    });
    if over.co_heads_with.is_none() {
        let others = all.iter().filter_map(|post| post.co_heads_with.as_ref());
        merged.co_heads_with = others
            .clone()
            .find(|id| !within.contains(&*id.value))
            .cloned();
    }
    if over.focus.is_none() {
        merged.focus = focus(over, is_new, &all);
    }
    if over.tags.is_none() {
        merged.tags = tags(&all);
    }
    merged.replaces = Some(replaced(over, &all));
    if is_new {
        let units = sources.iter().map(|post| &post.unit);
        let is_one_unit = units
            .clone()
            .all(|unit| value(unit) == value(&sources[0].unit));
        merged.unit = merged
            .unit
            .or_else(|| sources[0].unit.clone().filter(|_| is_one_unit));
        let is_one_kind = sources.iter().all(|post| post.kind == sources[0].kind);
        merged.kind = merged.kind.or(sources[0].kind.filter(|_| is_one_kind));
        if catalogue::find(&post.id.value).is_none() {
            merged.roles = merged.roles.or_else(|| roles(sources));
        }
    }
    merged
}

fn value(text: &Option<Spanned<String>>) -> Option<&str> {
    text.as_ref().map(|text| &*text.value)
}

/// The managers that all agree on, not counting lines among them; a post that was there before keeps its own.
fn managers(
    post: &PostEntry,
    all: &[&PostEntry],
    within: &BTreeSet<&str>,
    findings: &mut Findings,
) -> Option<Vec<Spanned<String>>> {
    let mut first: Option<(&PostEntry, Vec<Spanned<String>>)> = None;
    for source in all {
        let outside = source.managers().iter();
        let outside: Vec<_> = outside
            .filter(|id| !within.contains(&*id.value))
            .cloned()
            .collect();
        let ids = |list: &[Spanned<String>]| {
            list.iter()
                .map(|id| id.value.clone())
                .collect::<BTreeSet<_>>()
        };
        match &first {
            _ if outside.is_empty() => {}
            None => first = Some((source, outside)),
            // Its own manager is enough for a post that was there before.
            Some((known, _)) if known.id == post.id => {}
            Some((_, managers)) if ids(managers) == ids(&outside) => {}
            Some((known, managers)) => {
                findings.push(ambiguous(
                    post,
                    (known, &managers[0]),
                    (source, &outside[0]),
                ));
            }
        }
    }
    first.map(|(_, managers)| managers)
}

fn ambiguous(
    post: &PostEntry,
    (one, first): (&PostEntry, &Spanned<String>),
    (other, second): (&PostEntry, &Spanned<String>),
) -> Diagnostic {
    let reports = |post: &PostEntry, to: &Spanned<String>| {
        format!("{} reports to {}", quote(&post.id.value), quote(&to.value))
    };
    let id = quote(&post.id.value);
    let message = format!("it is not clear to whom {id} reports");
    Diagnostic::error(Code::AmbiguousMerge, message)
        .with_span(post.id.span)
        .with_related(first.span, reports(one, first))
        .with_related(second.span, reports(other, second))
        .with_hint(format!("give {id} a `reports_to`"))
}

/// The lines of one kind: those of the variant, else those of all posts but the ones among them, each once.
fn ties(
    over: &Option<Vec<TieEntry>>,
    all: &[&PostEntry],
    within: &BTreeSet<&str>,
    of: fn(&PostEntry) -> &Option<Vec<TieEntry>>,
) -> Option<Vec<TieEntry>> {
    if over.is_some() {
        return over.clone();
    }
    let mut seen = BTreeSet::new();
    let stated = all.iter().flat_map(|post| of(post).iter().flatten());
    let outside =
        stated.filter(|tie| !within.contains(&*tie.to.value) && seen.insert(&*tie.to.value));
    Some(outside.cloned().collect())
}

fn tags(all: &[&PostEntry]) -> Option<Vec<Spanned<String>>> {
    let mut seen = BTreeSet::new();
    let stated = all.iter().flat_map(|post| post.tags.iter().flatten());
    Some(
        stated
            .filter(|tag| seen.insert(&*tag.value))
            .cloned()
            .collect(),
    )
}

/// Everything that the post takes the place of, what its sources took the place of included.
fn replaced(over: &PostEntry, all: &[&PostEntry]) -> Vec<Spanned<String>> {
    let own = over.replaces.iter().flatten();
    let earlier = all.iter().flat_map(|post| post.replaces.iter().flatten());
    let mut seen = BTreeSet::new();
    own.chain(earlier)
        .filter(|id| seen.insert(&*id.value))
        .cloned()
        .collect()
}

/// The names of the roles that a post has.
fn roles_of(post: &PostEntry) -> Vec<Spanned<String>> {
    match &post.roles {
        Some(roles) => roles.clone(),
        None if catalogue::find(&post.id.value).is_some() => vec![post.id.clone()],
        None => Vec::new(),
    }
}

fn roles(sources: &[&PostEntry]) -> Option<Vec<Spanned<String>>> {
    let roles: Vec<_> = sources.iter().flat_map(|post| roles_of(post)).collect();
    (!roles.is_empty()).then_some(roles)
}

/// The united focus areas; `None` where the roles of the post say it all.
fn focus(over: &PostEntry, is_new: bool, all: &[&PostEntry]) -> Option<Vec<FocusEntry>> {
    let is_stated = all.iter().any(|post| post.focus.is_some());
    let has_their_roles = is_new && catalogue::find(&over.id.value).is_none();
    if !is_stated && (has_their_roles || over.roles.is_some()) {
        return None;
    }
    let mut focus = Vec::new();
    for post in all {
        match &post.focus {
            None => focus.extend(areas_of_roles(post, post.id.clone())),
            Some(stated) => stated.iter().for_each(|entry| {
                match entry.area.value == CATALOGUE_AREAS && entry.role.is_none() {
                    true => focus.extend(areas_of_roles(post, entry.area.clone())),
                    false => focus.push(entry.clone()),
                }
            }),
        }
    }
    Some(focus)
}

/// What `...` of one post becomes in another: the areas of each of its roles.
fn areas_of_roles(post: &PostEntry, place: Spanned<String>) -> Vec<FocusEntry> {
    let entry = |role: Spanned<String>| FocusEntry {
        area: Spanned {
            value: CATALOGUE_AREAS.to_owned(),
            span: place.span,
        },
        role: Some(role.value),
        part: Default::default(),
    };
    roles_of(post).into_iter().map(entry).collect()
}
