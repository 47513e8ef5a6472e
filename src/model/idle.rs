//! Rules that colour nothing: no post is what they ask for, or an earlier rule takes every post that is.
//!
//! A rule may be for posts that only the base or one variant has, so that it is told only once all of them are known.

use super::code::Codes;
use super::organization::Organization;
use super::post::{Accent, Post};
use super::rule::{accents, is_for, label};
use super::variant::Variant;
use crate::color::Color;
use crate::diagnostic::{Code, Diagnostic};
use crate::findings::Findings;
use crate::source::{Document, RuleEntry};
use crate::wording::quote;

/// Warns of each rule that colours nothing in the base and in every variant.
pub fn idle_rules(
    document: &Document,
    base: &Organization,
    variants: &[Variant],
) -> Vec<Diagnostic> {
    let others = variants.iter().map(|variant| &variant.organization);
    let structures: Vec<&Organization> = std::iter::once(base).chain(others).collect();
    let accents = accents(document, &mut Codes::default());
    let mut findings = Findings::default();
    for (at, (rule, accent)) in document.rules.iter().zip(&accents).enumerate() {
        let posts = structures.iter().flat_map(|structure| &structure.posts);
        // A rule without a colour names units on posts that no other rule colours.
        let is_open = |post: &&Post| accent.is_some() || post.accent.is_none();
        let met = posts.filter(|post| is_for(&rule.when, post));
        let mut met = met.filter(is_open).peekable();
        let Some(&first) = met.peek() else {
            let message = "no post is what this rule asks for";
            let finding = Diagnostic::warning(Code::UnusedRule, message);
            findings.push(finding.with_span(rule.span));
            continue;
        };
        let own = look(accent.as_ref());
        // A post without any accent shows that this rule is one too many, which is told already.
        let is_taken = |post: &Post| post.accent.is_some() && look(post.accent.as_ref()) != own;
        if own.is_none() || !met.all(is_taken) {
            continue;
        }
        let mut earlier = document.rules.iter().zip(&accents).take(at);
        let taker = earlier.find(|(other, accent)| {
            look(accent.as_ref()) == look(first.accent.as_ref()) && is_for(&other.when, first)
        });
        findings.push_some(taker.map(|(other, _)| shadowed(rule, other)));
    }
    findings.into_sorted()
}

/// What tells an accent from others.
fn look(accent: Option<&Accent>) -> Option<(Color, &str)> {
    accent.map(|accent| (accent.color, accent.label.as_str()))
}

fn shadowed(rule: &RuleEntry, earlier: &RuleEntry) -> Diagnostic {
    let message = format!(
        "the rule {} colours nothing: {} stands before it and takes its posts",
        quote(&label(rule)),
        quote(&label(earlier))
    );
    Diagnostic::warning(Code::ShadowedRule, message)
        .with_span(rule.span)
        .with_related(earlier.span, "the earlier rule")
        .with_hint(
            "a post takes the first rule that it meets; put the rule that asks for more first",
        )
}
