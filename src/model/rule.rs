//! Rules: the look of a post by what it is.

use super::catalogue;
use super::post::{Accent, Post};
use crate::diagnostic::{Code, Diagnostic};
use crate::findings::Findings;
use crate::source::{Document, RuleEntry, Spanned, WhenEntry};
use crate::wording::{Suggestions, quote};

/// Gives each post the accent of the first rule that is for it.
pub(super) fn apply(document: &Document, posts: &mut [Post], findings: &mut Findings) {
    let mut suggestions = Suggestions::default();
    for rule in &document.rules {
        check_role(rule, &mut suggestions, findings);
        let accent = accent(rule);
        let mut is_used = false;
        for post in posts.iter_mut().filter(|post| is_for(&rule.when, post)) {
            is_used = true;
            if post.accent.is_none() {
                post.accent.clone_from(&accent);
            }
        }
        // A rule may be for posts that only a variant has.
        if !is_used && document.variants.is_empty() && !findings.has_errors() {
            let finding =
                Diagnostic::warning(Code::UnusedRule, "no post is what this rule asks for");
            findings.push(finding.with_span(rule.span));
        }
    }
}

fn check_role(rule: &RuleEntry, suggestions: &mut Suggestions, findings: &mut Findings) {
    let Some(role) = rule.when.role.as_ref() else {
        return;
    };
    if catalogue::find(&role.value).is_none() {
        let message = format!("the catalogue has no role {}", quote(&role.value));
        let mut finding = Diagnostic::error(Code::UnknownRole, message).with_span(role.span);
        finding.hint = suggestions.for_word(&role.value, catalogue::names());
        findings.push(finding);
    }
}

/// The colour, and the words of the legend: those of the rule, else the unit or the tag.
fn accent(rule: &RuleEntry) -> Option<Accent> {
    let WhenEntry { unit, tag, .. } = &rule.when;
    let words = [&rule.label, unit, tag].into_iter().flatten();
    Some(Accent {
        color: rule.accent.as_ref()?.value,
        label: words.filter_map(Spanned::filled).next().unwrap_or_default(),
    })
}

/// Whether the post is everything that is asked for.
fn is_for(when: &WhenEntry, post: &Post) -> bool {
    let text =
        |text: &Option<Spanned<String>>| text.as_ref().map(|text| text.value.trim().to_owned());
    let role = when
        .role
        .as_ref()
        .and_then(|role| catalogue::find(&role.value));
    text(&when.unit).is_none_or(|unit| post.unit.as_ref() == Some(&unit))
        && text(&when.tag).is_none_or(|tag| post.tags.contains(&tag))
        && when
            .status
            .as_ref()
            .is_none_or(|status| status.value == post.status)
        && when
            .kind
            .as_ref()
            .is_none_or(|kind| kind.value == post.kind)
        && (when.role.is_none()
            || role.is_some_and(|role| post.roles.iter().any(|id| id == role.id)))
}
