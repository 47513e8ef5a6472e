//! A variant laid over a chart file: field by field, a list replaces a list, new ids add posts.

use super::ids::Ids;
use super::merge::merge;
use crate::diagnostic::Span;
use crate::findings::Findings;
use crate::source::{Document, PostEntry, Spanned, VariantEntry};
use std::collections::BTreeMap;

/// The chart file as it would be with the variant written into it.
pub(super) fn overlay(
    base: &Document,
    variant: &VariantEntry,
    findings: &mut Findings,
) -> Document {
    let mut document = base.clone();
    document.variants = Vec::new();
    put(&mut document.title, &variant.title);
    put(&mut document.subtitle, &variant.subtitle);
    let places = {
        let ids = Ids::new(&base.posts);
        let find = |post: &PostEntry| ids.find(&post.id.value);
        variant.posts.iter().map(find).collect::<Vec<_>>()
    };
    for (post, place) in variant.posts.iter().zip(places) {
        match place {
            Some(place) => lay_over(&mut document.posts[place], post),
            None => document.posts.push(post.clone()),
        }
    }
    merge(&mut document, base.posts.len(), variant, findings);
    step_between(&mut document.posts, base);
    document
}

/// Moves new posts that stand between others and the manager that these had to where the first of these stood.
fn step_between(posts: &mut Vec<PostEntry>, base: &Document) {
    let ids = Ids::new(&base.posts);
    let manager = |post: &PostEntry| post.managers().first().map(|to| to.value.clone());
    // By who they report to now, and did before.
    let mut firsts: BTreeMap<(Option<String>, Option<String>), usize> = BTreeMap::new();
    for (at, post) in posts.iter().enumerate() {
        if let Some(before) = ids.find(&post.id.value) {
            let managers = (manager(post), manager(&base.posts[before]));
            firsts.entry(managers).or_insert(at);
        }
    }
    let place = |(at, post): (usize, &PostEntry)| {
        let is_new = ids.find(&post.id.value).is_none() && post.replaces.is_none();
        let managers = (Some(post.id.value.clone()), manager(post));
        let first = firsts.get(&managers).filter(|first| is_new && **first < at);
        first.map_or((at, true), |first| (*first, false))
    };
    let places: Vec<(usize, bool)> = posts.iter().enumerate().map(place).collect();
    let mut placed: Vec<_> = std::mem::take(posts).into_iter().zip(places).collect();
    placed.sort_by_key(|(_, place)| *place);
    *posts = placed.into_iter().map(|(post, _)| post).collect();
}

/// Every place of the variant that a finding may be about, sorted.
pub(super) fn places(variant: &VariantEntry) -> Vec<Span> {
    let mut places: Vec<Span> = variant.remove.iter().map(|id| id.span).collect();
    places.extend(variant.based_on.iter().map(|name| name.span));
    variant
        .posts
        .iter()
        .for_each(|post| add_places(post, &mut places));
    places.sort_unstable();
    places
}

fn add_places(post: &PostEntry, places: &mut Vec<Span>) {
    let lists = [
        &post.roles,
        &post.holders,
        &post.reports_to,
        &post.tags,
        &post.replaces,
    ];
    let texts = lists.into_iter().flatten().flatten();
    let single = [&post.photo, &post.link, &post.co_heads_with];
    let texts = texts.chain(single.into_iter().flatten());
    places.push(post.id.span);
    places.extend(texts.map(|text: &Spanned<String>| text.span));
    places.extend(post.status.iter().map(|status| status.span));
    let days = post.from.iter().chain(&post.until);
    places.extend(days.map(|day| day.span));
    places.extend(post.ties().map(|(_, tie)| tie.to.span));
    let areas = post.focus.iter().flatten();
    places.extend(areas.map(|entry| entry.area.span));
}

/// Writes what a variant says of a post over the post.
fn lay_over(base: &mut PostEntry, over: &PostEntry) {
    // Taken apart, so that no key can be forgotten.
    let PostEntry {
        id: _,
        roles,
        code,
        title,
        holders,
        status,
        kind,
        reports_to,
        dotted_to,
        partners,
        stakeholder_of,
        co_heads_with,
        focus,
        unit,
        tags,
        photo,
        link,
        note,
        fields,
        reports,
        from,
        until,
        replaces: _,
    } = over;
    put(&mut base.roles, roles);
    put(&mut base.code, code);
    put(&mut base.title, title);
    put(&mut base.holders, holders);
    put(&mut base.status, status);
    put(&mut base.kind, kind);
    put(&mut base.reports_to, reports_to);
    put(&mut base.dotted_to, dotted_to);
    put(&mut base.partners, partners);
    put(&mut base.stakeholder_of, stakeholder_of);
    put(&mut base.co_heads_with, co_heads_with);
    put(&mut base.focus, focus);
    put(&mut base.unit, unit);
    put(&mut base.tags, tags);
    put(&mut base.photo, photo);
    put(&mut base.link, link);
    put(&mut base.note, note);
    put(&mut base.fields, fields);
    put(&mut base.reports, reports);
    put(&mut base.from, from);
    put(&mut base.until, until);
}

fn put<T: Clone>(base: &mut Option<T>, over: &Option<T>) {
    if over.is_some() {
        base.clone_from(over);
    }
}
