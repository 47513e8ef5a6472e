//! What boards ask about a chart: short notes with reasons, never errors.
//!
//! The figures are those of surveys, each named with its year and, where known, how many answered; where no survey is known,
//! the reason stands without one. A team that has decided otherwise says so in `allow`, with its reason.

use super::matrix::FocusMatrix;
use super::organization::Organization;
use super::post::{Kind, LineKind, Part, Post, PostId};
use super::security;
use super::share::Coverage;
use super::structure::Structure;
use crate::diagnostic::{Code, Diagnostic};
use crate::findings::Findings;
use crate::page::Page;
use crate::wording::quote;
use std::collections::BTreeMap;

/// How many ranks a board reads on one page.
const RANKS: usize = 3;

/// Roles that check others, with those that they check.
const CONTROLS: &[(&str, &[&str])] = &[
    ("ciso", OPERATIONS),
    ("cso", OPERATIONS),
    (
        "dpo",
        &[
            "cio",
            "cto",
            "cdo",
            "chief-data-officer",
            "ciso",
            "cso",
            "cmo",
        ],
    ),
    (
        "internal-audit",
        &["cfo", "cio", "cto", "coo", "cro", "ciso"],
    ),
    ("cro", &["cfo", "coo", "chief-revenue-officer"]),
];

/// Who runs what security people check.
pub(super) const OPERATIONS: &[&str] = &[
    "cio",
    "cto",
    "vp-engineering",
    "head-of-infrastructure",
    "head-of-it-operations",
    "head-of-platform",
    "head-of-applications",
];

/// Where somebody who checks others finds an ear outside of what they check.
pub(super) const ABOVE: &[&str] = &[
    "board",
    "ceo",
    "executive-committee",
    "cro",
    "internal-audit",
    "regulator",
];

/// What a board is likely to ask about the chart on a page, in the order of the file, without what the file allows.
///
/// What every check warns of, such as a wide span, is not repeated.
pub fn advice(organization: &Organization, page: Page) -> Vec<Diagnostic> {
    let structure = organization.structure(&Default::default());
    let mut findings = Findings::default();
    for (id, post) in organization.posts.iter().enumerate() {
        findings.push_some(security::inside(organization, id));
        officer_without_access(organization, id, &mut findings);
        one_seat(post, &mut findings);
    }
    one_person(organization, &mut findings);
    uncovered(&structure, &mut findings);
    many_ranks(&structure, page, &mut findings);
    let findings = findings.into_sorted().into_iter();
    findings
        .filter(|finding| !organization.allows(finding.code))
        .collect()
}

pub(super) fn has_role(post: &Post, roles: &[&str]) -> bool {
    post.roles.iter().any(|role| roles.contains(&role.as_str()))
}

/// Whether a post has any line, solid or not, to one of the roles.
pub(super) fn reaches(organization: &Organization, id: PostId, roles: &[&str]) -> bool {
    let post = &organization.posts[id];
    let dotted = post.ties.iter().filter(|tie| tie.kind == LineKind::Dotted);
    let others = post
        .reports_to
        .iter()
        .copied()
        .chain(dotted.map(|tie| tie.to));
    others
        .map(|other| &organization.posts[other])
        .any(|other| has_role(other, roles))
}

/// A data protection officer without a line to the top.
fn officer_without_access(organization: &Organization, id: PostId, findings: &mut Findings) {
    let post = &organization.posts[id];
    if !has_role(post, &["dpo"])
        || reaches(organization, id, &["board", "ceo", "executive-committee"])
    {
        return;
    }
    let message = format!(
        "{} has no line to the highest management; \
         Art. 38(3) of the GDPR (EU 2016/679) has the data protection officer report there directly",
        quote(&post.id)
    );
    findings.push(
        Diagnostic::advice(Code::OfficerAccess, message)
            .with_span(post.span)
            .with_hint("a `dotted_to` the CEO or the board shows the direct access, which need not be a solid line"),
    );
}

/// The check and the checked among some roles.
fn conflict<'a>(roles: &[&'a str]) -> Option<(&'a str, &'a str)> {
    let has = |wanted: &str| roles.iter().copied().find(|role| *role == wanted);
    CONTROLS.iter().find_map(|(control, checked)| {
        let control = has(control)?;
        let checked = checked.iter().find_map(|checked| has(checked))?;
        Some((control, checked))
    })
}

/// What is lost where the check and the checked are one.
fn why_apart(control: &str) -> &'static str {
    match control {
        "ciso" | "cso" => {
            "so nobody else checks the work; from financial firms DORA (EU 2022/2554) wants an independent control of ICT risk"
        }
        _ => "so nobody else checks the work",
    }
}

/// A merged post that checks itself.
fn one_seat(post: &Post, findings: &mut Findings) {
    let roles: Vec<&str> = post.roles.iter().map(String::as_str).collect();
    if let Some((control, checked)) = conflict(&roles) {
        let message = format!(
            "{} is both {} and {}: one seat holds both sides of a control, {}",
            quote(&post.id),
            quote(control),
            quote(checked),
            why_apart(control)
        );
        findings.push(Diagnostic::advice(Code::BothSides, message).with_span(post.span));
    }
}

/// A person in several posts of which one checks another.
fn one_person(organization: &Organization, findings: &mut Findings) {
    let mut seats: BTreeMap<&str, Vec<&Post>> = BTreeMap::new();
    for post in &organization.posts {
        for holder in &post.holders {
            seats.entry(holder).or_default().push(post);
        }
    }
    for (holder, posts) in seats.iter().filter(|(_, posts)| posts.len() > 1) {
        let roles = posts
            .iter()
            .flat_map(|post| &post.roles)
            .map(String::as_str);
        let roles: Vec<&str> = roles.collect();
        let Some((control, checked)) = conflict(&roles) else {
            continue;
        };
        let seat = |role| posts.iter().find(|post| has_role(post, &[role]));
        let (Some(one), Some(other)) = (seat(control), seat(checked)) else {
            continue;
        };
        if one.id == other.id {
            continue;
        }
        let message = format!(
            "{} holds {} and {}: one person on both sides of a control, {}",
            quote(holder),
            quote(&one.id),
            quote(&other.id),
            why_apart(control)
        );
        findings.push(
            Diagnostic::advice(Code::BothSides, message)
                .with_span(one.span)
                .with_related(other.span, "what the first checks"),
        );
    }
}

/// Focus areas of the cards that nobody owns or that several own; those of `[areas]` have their warnings already.
fn uncovered(structure: &Structure<'_>, findings: &mut Findings) {
    // A matrix beyond the limit is no chart for a board.
    let Ok(matrix) = FocusMatrix::new(std::slice::from_ref(structure), &[]) else {
        return;
    };
    for row in &matrix.rows {
        let share = &row.shares[0];
        let named = matrix.posts[0].iter().zip(&share.parts);
        let named = named.filter_map(|(&post, &part)| Some((post, part?)));
        let is_listed = |post: &Post| {
            let mut focus = post.focus.iter();
            focus.any(|focus| focus.title == row.title && focus.area.is_some())
        };
        // Owners before those who share it before those with a stake.
        let first = named.min_by_key(|(_, part)| *part);
        let Some((first, part)) = first.filter(|(post, _)| !is_listed(post)) else {
            continue;
        };
        let area = quote(row.title);
        let finding = match share.coverage() {
            Coverage::Covered => continue,
            Coverage::Gap => Diagnostic::advice(
                Code::AreaWithoutOwner,
                format!(
                    "{area} has no owner, so nobody answers for it; {} {}",
                    quote(&first.id),
                    does(part)
                ),
            ),
            Coverage::Double(owners) => Diagnostic::advice(
                Code::AreaWithTwoOwners,
                format!(
                    "{area} has {owners} owners, {} among them, so it is open who decides",
                    quote(&first.id)
                ),
            )
            .with_hint("give all but one `part = \"shared\"`"),
        };
        findings.push(finding.with_span(first.span));
    }
}

/// What a post does that has this part in an area without an owner.
fn does(part: Part) -> &'static str {
    match part {
        Part::Owner => "owns it",
        Part::Shared => "shares it with nobody",
        Part::Stakeholder => "has a stake in it",
        Part::None => "states not to own it",
    }
}

/// More ranks on a slide than a board reads, told at the first post that stands too deep.
fn many_ranks(structure: &Structure<'_>, page: Page, findings: &mut Findings) {
    if page == Page::Auto {
        return;
    }
    let depths = structure.forest.depths();
    let posts = structure.posts.iter().zip(depths);
    let people: Vec<(&Post, usize)> = posts
        .map(|(post, depth)| (*post, depth))
        .filter(|(post, _)| post.kind != Kind::External)
        .collect();
    let ranks = people.iter().map(|(_, depth)| depth + 1).max().unwrap_or(0);
    let beyond = people.iter().filter(|(_, depth)| *depth == RANKS);
    let Some((first, _)) = beyond.min_by_key(|(post, _)| post.span) else {
        return;
    };
    let message = format!(
        "{ranks} ranks on one page; boards read {RANKS}, the chief executive, the direct reports and one rank below \
         (guides of orgbrief, Organimi and Deckary)"
    );
    let hint = format!(
        "`--depth {}` draws the first {RANKS} ranks, `--root` a branch of its own",
        RANKS - 1
    );
    findings.push(
        Diagnostic::advice(Code::ManyRanks, message)
            .with_span(first.span)
            .with_label(format!("the first post of rank {}", RANKS + 1))
            .with_hint(hint),
    );
}
