//! What is wrong or doubtful among the posts together.

use super::cycle::{self, Loop};
use super::organization::Organization;
use super::post::{Kind, Part, Post, PostId};
use super::share::Coverage;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::findings::Findings;
use crate::limits;
use crate::source::{Document, Spanned};
use crate::wording::quote;

/// How many direct reports a manager may have before boards begin to ask.
const WIDE_SPAN: usize = 10;

/// Checks loops and co-heads; states the line between co-heads at both of them.
///
/// Of a loop that a variant makes, the line that closes it is one of the variant's `own`.
pub(super) fn lines(
    document: &Document,
    posts: &mut [Post],
    own: &[Span],
    findings: &mut Findings,
) {
    let managers: Vec<_> = posts.iter().map(|post| post.reports_to.clone()).collect();
    for mut found in cycle::loops(&managers).into_iter().take(limits::FINDINGS) {
        let closing = (0..found.posts.len()).rev().find(|&at| {
            let written = written_line(document, posts, &found, at);
            written.is_some_and(|line| own.binary_search(&line.span).is_ok())
        });
        let count = found.posts.len();
        // In a shortened loop the posts do not follow one another everywhere.
        if let Some(closing) = closing.filter(|_| count == found.length) {
            found.posts.rotate_left((closing + 1) % count);
        }
        findings.push(loop_finding(document, posts, &found));
    }
    join_co_heads(document, posts, findings);
}

/// Checks what may be meant as it stands, but for what the file allows.
pub(super) fn doubts(document: &Document, organization: &Organization, findings: &mut Findings) {
    let mut doubts = Findings::default();
    unconnected(&organization.posts, &mut doubts);
    wide_spans(&organization.posts, &mut doubts);
    area_owners(document, organization, &mut doubts);
    for finding in doubts.into_sorted() {
        if !organization.allows(finding.code) {
            findings.push(finding);
        }
    }
}

/// Where it is written that a post of the loop reports to the next.
fn written_line<'a>(
    document: &'a Document,
    posts: &[Post],
    found: &Loop,
    at: usize,
) -> Option<&'a Spanned<String>> {
    let (post, next) = (found.posts[at], found.posts[(at + 1) % found.posts.len()]);
    let mut lines = document.posts[post].managers().iter();
    lines.find(|line| line.value == posts[next].id)
}

fn loop_finding(document: &Document, posts: &[Post], found: &Loop) -> Diagnostic {
    let mut names: Vec<_> = found
        .posts
        .iter()
        .chain(found.posts.first())
        .map(|&post| quote(&posts[post].id))
        .collect();
    let left_out = found.length - found.posts.len();
    if left_out > 0 {
        names.insert(found.posts.len() / 2, format!("… {left_out} more …"));
    }
    let mut finding = Diagnostic::error(
        Code::Cycle,
        format!("posts report in a loop: {}", names.join(" → ")),
    );
    for (place, &post) in found.posts.iter().enumerate() {
        let next = found.posts[(place + 1) % found.posts.len()];
        let is_last = place + 1 == found.posts.len();
        match written_line(document, posts, found, place) {
            Some(reference) if is_last => {
                finding = finding
                    .with_span(reference.span)
                    .with_label("this closes the loop");
            }
            Some(reference) => {
                let what = format!(
                    "{} reports to {}",
                    quote(&posts[post].id),
                    quote(&posts[next].id)
                );
                finding = finding.with_related(reference.span, what);
            }
            None => {}
        }
    }
    finding
}

/// Makes the link between co-heads mutual, if they can share their reports.
fn join_co_heads(document: &Document, posts: &mut [Post], findings: &mut Findings) {
    let stated: Vec<(PostId, PostId)> = posts
        .iter()
        .enumerate()
        .filter_map(|(post, entry)| Some((post, entry.co_heads_with?)))
        .collect();
    let mut pairs = vec![None; posts.len()];
    for &(post, other) in &stated {
        let reference = document.posts[post]
            .co_heads_with
            .as_ref()
            .expect("a resolved reference was written");
        if pairs[post].unwrap_or(other) == other && pairs[other].unwrap_or(post) == post {
            (pairs[post], pairs[other]) = (Some(other), Some(post));
            continue;
        }
        let is_other_free = pairs[other].unwrap_or(post) == post;
        let third = if is_other_free { post } else { other };
        let message = format!("{} has a co-head already", quote(&posts[third].id));
        let mut finding = Diagnostic::error(Code::CoHeads, message).with_span(reference.span);
        if let Some(first) = stated_pair(document, posts, third, pairs[third]) {
            finding = finding.with_related(first, "stated here");
        }
        findings.push(finding.with_hint("two posts can share their reports, not three"));
    }
    for &(post, other) in &stated {
        let stands_once = pairs[post] == Some(other)
            && (post < other || posts[other].co_heads_with != Some(post));
        if stands_once && seat(posts, &pairs, post) != seat(posts, &pairs, other) {
            let reference = document.posts[post]
                .co_heads_with
                .as_ref()
                .expect("a resolved reference was written");
            let message = format!(
                "co-heads report to the same manager, but {} and {} do not",
                quote(&posts[post].id),
                quote(&posts[other].id)
            );
            let mut finding = Diagnostic::error(Code::CoHeads, message).with_span(reference.span);
            for head in [post, other] {
                if let Some(manager) = document.posts[head].managers().first() {
                    let what = format!(
                        "{} reports to {}",
                        quote(&posts[head].id),
                        quote(&manager.value)
                    );
                    finding = finding.with_related(manager.span, what);
                }
            }
            findings.push(finding);
        }
    }
    for (post, pair) in posts.iter_mut().zip(pairs) {
        post.co_heads_with = pair;
    }
}

/// Where it is written that two posts are co-heads.
fn stated_pair(
    document: &Document,
    posts: &[Post],
    post: PostId,
    other: Option<PostId>,
) -> Option<Span> {
    let states = |from: PostId, to: PostId| {
        let reference = document.posts[from].co_heads_with.as_ref();
        reference
            .filter(|_| posts[from].co_heads_with == Some(to))
            .map(|reference| reference.span)
    };
    let other = other?;
    states(post, other).or_else(|| states(other, post))
}

/// Below whom a post stands: its first manager, or the first of the two that share its reports.
fn seat(posts: &[Post], pairs: &[Option<PostId>], post: PostId) -> Option<PostId> {
    let manager = *posts[post].reports_to.first()?;
    Some(pairs[manager].map_or(manager, |other: PostId| other.min(manager)))
}

fn unconnected(posts: &[Post], findings: &mut Findings) {
    let mut is_connected = vec![posts.len() < 2; posts.len()];
    for (id, post) in posts.iter().enumerate() {
        let others = post
            .reports_to
            .iter()
            .copied()
            .chain(post.ties.iter().map(|tie| tie.to))
            .chain(post.co_heads_with);
        for other in others {
            is_connected[id] = true;
            is_connected[other] = true;
        }
    }
    for (post, _) in posts
        .iter()
        .zip(is_connected)
        .filter(|(_, is_connected)| !is_connected)
    {
        let message = format!("{} has no line to any other post", quote(&post.id));
        let finding = Diagnostic::warning(Code::Unconnected, message).with_span(post.span);
        findings.push(finding.with_hint("is `reports_to` missing?"));
    }
}

fn wide_spans(posts: &[Post], findings: &mut Findings) {
    let mut reports = vec![0; posts.len()];
    for post in posts.iter().filter(|post| post.kind != Kind::Assistant) {
        for &manager in &post.reports_to {
            reports[manager] += 1;
        }
    }
    for (post, count) in posts
        .iter()
        .zip(reports)
        .filter(|(_, count)| *count > WIDE_SPAN)
    {
        let message = format!(
            "{} has {count} direct reports; boards question more than {WIDE_SPAN}, whom one person can hardly lead",
            quote(&post.id)
        );
        findings.push(Diagnostic::warning(Code::WideSpan, message).with_span(post.span));
    }
}

/// Warns of areas of `[areas]` that nobody owns or that two own.
fn area_owners(document: &Document, organization: &Organization, findings: &mut Findings) {
    let mut held: Vec<(&str, PostId, Part)> = Vec::new();
    for (id, post) in organization.posts.iter().enumerate() {
        let parts = post.focus.iter();
        held.extend(parts.filter_map(|focus| Some((focus.area.as_deref()?, id, focus.part))));
    }
    held.sort_unstable();
    // Of a post that names an area twice, the first of its parts counts; owner stands before shared.
    held.dedup_by_key(|(area, post, _)| (*area, *post));
    for entry in &document.areas {
        let id = entry.id.value.as_str();
        let first = held.partition_point(|(area, ..)| *area < id);
        let last = held.partition_point(|(area, ..)| *area <= id);
        let with = |wanted: Part| -> Vec<&Post> {
            let held = held[first..last].iter();
            held.filter(|(_, _, part)| *part == wanted)
                .map(|(_, post, _)| &organization.posts[*post])
                .collect()
        };
        if let Some(finding) = owner_finding(id, &with(Part::Owner), &with(Part::Shared)) {
            findings.push(finding.with_span(entry.id.span));
        }
    }
}

fn owner_finding(area: &str, owners: &[&Post], sharers: &[&Post]) -> Option<Diagnostic> {
    let area = quote(area);
    match Coverage::of(owners.len(), sharers.len()) {
        Coverage::Covered => None,
        Coverage::Gap => {
            let Some(alone) = sharers.first() else {
                let message = format!("{area} has no owner, so nobody answers for it");
                return Some(Diagnostic::warning(Code::AreaWithoutOwner, message));
            };
            let message = format!(
                "{area} has no owner, so nobody answers for it; {} shares it with nobody",
                quote(&alone.id)
            );
            let finding = Diagnostic::warning(Code::AreaWithoutOwner, message)
                .with_related(alone.span, "who shares it");
            Some(finding.with_hint("make this post its owner, or name who shares it too"))
        }
        Coverage::Double(count) => {
            let (first, second) = (owners[0], owners[1]);
            let who = format!("{} and {}", quote(&first.id), quote(&second.id));
            let message = match count {
                2 => format!("{area} has 2 owners, {who}, so it is open who decides"),
                _ => format!(
                    "{area} has {count} owners, {who} among them, so it is open who decides"
                ),
            };
            let finding = Diagnostic::warning(Code::AreaWithTwoOwners, message)
                .with_related(first.span, "an owner")
                .with_related(second.span, "another owner");
            Some(finding.with_hint("give all but one `part = \"shared\"`"))
        }
    }
}
