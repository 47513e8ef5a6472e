//! Rules: the look of a post by what it is.

use super::catalogue;
use super::code::Codes;
use super::organization::UnitName;
use super::post::{Accent, Post};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::findings::Findings;
use crate::limits;
use crate::source::{Document, RuleEntry, Spanned, WhenEntry};
use crate::wording::{Suggestions, quote};
use std::collections::BTreeMap;

/// Gives each post the accent of the first rule that is for it; of rules that posts meet, only the first few are heeded.
pub(super) fn apply(document: &Document, posts: &mut [Post], findings: &mut Findings) {
    let mut suggestions = Suggestions::default();
    let mut given: Vec<Accent> = Vec::new();
    let accents = accents(document, &mut stated_codes(document, findings));
    for (rule, accent) in document.rules.iter().zip(accents) {
        check_role(rule, &mut suggestions, findings);
        let open = posts.iter_mut().filter(|post| post.accent.is_none());
        let mut open = open.filter(|post| is_for(&rule.when, post)).peekable();
        let Some(accent) = accent.filter(|_| open.peek().is_some()) else {
            continue;
        };
        if !given.contains(&accent) {
            if given.len() == limits::RULES {
                findings.push(too_many(rule, &accent));
                continue;
            }
            given.push(accent.clone());
        }
        open.for_each(|post| post.accent = Some(accent.clone()));
    }
}

/// How units are called on cards and in the legend, where rules say so.
pub(super) fn unit_names(document: &Document) -> BTreeMap<String, UnitName> {
    let mut names: BTreeMap<String, UnitName> = BTreeMap::new();
    for rule in document.rules.iter().filter(|rule| rule.accent.is_none()) {
        let Some(unit) = rule.when.unit.as_ref().and_then(Spanned::filled) else {
            continue;
        };
        let text = |text: &Option<Spanned<String>>| text.as_ref().and_then(Spanned::filled);
        let name = names.entry(unit).or_default();
        name.label = name.label.take().or(text(&rule.label));
        name.code = name.code.take().or(text(&rule.code));
    }
    names
}

fn too_many(rule: &RuleEntry, accent: &Accent) -> Diagnostic {
    let (label, most) = (quote(&accent.label), limits::RULES);
    let message = format!(
        "the rule {label} colours nothing: {most} rules before it do, and nobody tells more apart"
    );
    let finding = Diagnostic::warning(Code::ManyRules, message).with_span(rule.span);
    finding
        .with_hint("give rules that mean the same the same `label` and `accent`, or leave one out")
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

/// The accent of each rule that gives one, in the order of the file. Rules with one label have one code.
pub(super) fn accents(document: &Document, codes: &mut Codes) -> Vec<Option<Accent>> {
    let accent = |rule: &RuleEntry| {
        let label = label(rule);
        Some(Accent {
            color: rule.accent.as_ref()?.value,
            code: codes.of(&label),
            label,
        })
    };
    document.rules.iter().map(accent).collect()
}

/// The words of the legend: those of the rule, else the unit or the tag.
pub(super) fn label(rule: &RuleEntry) -> String {
    let WhenEntry { unit, tag, .. } = &rule.when;
    let words = [&rule.label, unit, tag].into_iter().flatten();
    words.filter_map(Spanned::filled).next().unwrap_or_default()
}

/// The codes that rules state, each for one label or one unit.
fn stated_codes(document: &Document, findings: &mut Findings) -> Codes {
    let mut codes = Codes::default();
    let mut stated: Vec<Stated> = Vec::new();
    for rule in &document.rules {
        let Some((code, span)) = rule
            .code
            .as_ref()
            .and_then(|code| Some((code.filled()?, code.span)))
        else {
            continue;
        };
        let unit = rule.when.unit.as_ref().and_then(Spanned::filled);
        let is_unit = rule.accent.is_none();
        let words = if is_unit { unit } else { None }.unwrap_or_else(|| label(rule));
        match is_unit {
            true => codes.reserve(&code),
            false => codes.take(&words, &code),
        }
        let next = Stated {
            words,
            is_unit,
            code,
            span,
        };
        if let Some((first, message)) = stated
            .iter()
            .find_map(|first| Some((first, next.clash(first)?)))
        {
            let finding = Diagnostic::error(Code::InvalidValue, message).with_span(span);
            findings.push(finding.with_related(first.span, "stated here"));
        }
        stated.push(next);
    }
    codes
}

/// A code as a rule states it.
struct Stated {
    /// The label or the unit that it stands for.
    words: String,
    is_unit: bool,
    code: String,
    span: Span,
}

impl Stated {
    /// What is wrong with it beside an earlier one.
    fn clash(&self, first: &Self) -> Option<String> {
        let [words, code, others] = [&self.words, &self.code, &first.code].map(|text| quote(text));
        if self.code == first.code && self.words != first.words {
            let first = quote(&first.words);
            return Some(format!("the code {code} already stands for {first}"));
        }
        let is_same = self.words == first.words && self.is_unit == first.is_unit;
        let is_other = is_same && self.code != first.code;
        is_other.then(|| format!("{words} already has the code {others}"))
    }
}

/// Whether the post is everything that is asked for.
pub(super) fn is_for(when: &WhenEntry, post: &Post) -> bool {
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
