//! Rules: the look of a post by what it is.

use super::catalogue;
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
    for (rule, accent) in document.rules.iter().zip(accents(document, findings)) {
        check_role(rule, &mut suggestions, findings);
        let is_used = posts.iter().any(|post| is_for(&rule.when, post));
        // A rule may be for posts that only a variant has.
        if !is_used && document.variants.is_empty() && !findings.has_errors() {
            let finding =
                Diagnostic::warning(Code::UnusedRule, "no post is what this rule asks for");
            findings.push(finding.with_span(rule.span));
        }
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

/// The accent of each rule, in the order of the file. Rules with one label have one code.
fn accents(document: &Document, findings: &mut Findings) -> Vec<Option<Accent>> {
    let mut codes = Codes::default();
    for rule in &document.rules {
        codes.take_own(rule, findings);
    }
    let mut accent = |rule: &RuleEntry| {
        let label = label(rule);
        Some(Accent {
            color: rule.accent.as_ref()?.value,
            code: codes.of(&label),
            label,
        })
    };
    document.rules.iter().map(&mut accent).collect()
}

/// The words of the legend: those of the rule, else the unit or the tag.
pub(super) fn label(rule: &RuleEntry) -> String {
    let WhenEntry { unit, tag, .. } = &rule.when;
    let words = [&rule.label, unit, tag].into_iter().flatten();
    words.filter_map(Spanned::filled).next().unwrap_or_default()
}

/// The codes that are taken, each by a label.
#[derive(Default)]
struct Codes {
    by_label: BTreeMap<String, String>,
    taken: BTreeMap<String, (String, Span)>,
}

impl Codes {
    /// Takes the code that a rule states.
    fn take_own(&mut self, rule: &RuleEntry, findings: &mut Findings) {
        let Some((code, span)) = rule
            .code
            .as_ref()
            .and_then(|code| Some((code.filled()?, code.span)))
        else {
            return;
        };
        let label = label(rule);
        let (first, place) = self
            .taken
            .entry(code.clone())
            .or_insert((label.clone(), span));
        if *first != label {
            let message = format!(
                "the code {} already stands for {}",
                quote(&code),
                quote(first)
            );
            let finding = Diagnostic::error(Code::InvalidValue, message).with_span(span);
            findings.push(finding.with_related(*place, "taken here"));
        }
        self.by_label.entry(label).or_insert(code);
    }

    /// The code of a label: what is stated, else the first letters of its words, or of its only word.
    fn of(&mut self, label: &str) -> String {
        if let Some(code) = self.by_label.get(label) {
            return code.clone();
        }
        let words = label.split(|c: char| !c.is_alphanumeric());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        let letters = |text: &str, count| text.chars().take(count).collect::<String>();
        let short = match words[..] {
            [] => "1".to_owned(),
            [word] => letters(word, 3),
            _ => words.iter().take(3).map(|word| letters(word, 1)).collect(),
        };
        let short = letters(&short.to_uppercase(), 3);
        let numbered = (2..).map(|number| format!("{}{number}", letters(&short, 2)));
        let mut candidates = std::iter::once(short.clone()).chain(numbered);
        let free = candidates.find(|code| !self.taken.contains_key(code));
        let code = free.unwrap_or_default();
        let owner = (label.to_owned(), Span::default());
        self.taken.insert(code.clone(), owner);
        self.by_label.insert(label.to_owned(), code.clone());
        code
    }
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
