//! The findings of one run, collected in any order and given back in the order of the file.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::limits;

/// Collects findings; beyond the limit it only counts, so that a million mistakes stay cheap.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    list: Vec<Diagnostic>,
    errors: usize,
    warnings: usize,
    judgements: usize,
    /// The code of the last judgement that was only counted.
    judgement: Option<Code>,
    advice: usize,
}

impl Findings {
    /// Adds a finding.
    pub fn push(&mut self, finding: Diagnostic) {
        let count = match finding.severity {
            Severity::Error => &mut self.errors,
            Severity::Warning if finding.code.is_judgement() => &mut self.judgements,
            Severity::Warning => &mut self.warnings,
            Severity::Advice => &mut self.advice,
        };
        *count += 1;
        if *count <= limits::FINDINGS {
            self.list.push(finding);
        } else if finding.code.is_judgement() {
            self.judgement = Some(finding.code);
        }
    }

    /// Adds a finding, if there is one.
    pub fn push_some(&mut self, finding: Option<Diagnostic>) {
        finding.into_iter().for_each(|finding| self.push(finding));
    }

    /// Whether one of the findings stops the drawing.
    pub fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// The findings in the order of the file, those without a place last.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.list
            .sort_by_key(|finding| (finding.span.is_none(), finding.span));
        let code = Code::TooLarge;
        self.count_the_rest(self.errors, Diagnostic::error, code, "errors");
        self.count_the_rest(self.warnings, Diagnostic::warning, code, "warnings");
        // The rest of what is no error under `--strict` is none either.
        let judgement = self.judgement.unwrap_or(code);
        self.count_the_rest(self.judgements, Diagnostic::warning, judgement, "warnings");
        self.count_the_rest(self.advice, Diagnostic::advice, code, "notes");
        self.list
    }

    fn count_the_rest(
        &mut self,
        count: usize,
        finding: fn(Code, String) -> Diagnostic,
        code: Code,
        what: &str,
    ) {
        if count > limits::FINDINGS {
            let rest = count - limits::FINDINGS;
            self.list
                .push(finding(code, format!("{rest} more {what} are not listed")));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Span;

    #[test]
    fn counts_what_it_does_not_keep() {
        let mut findings = Findings::default();
        for _ in 0..limits::FINDINGS + 7 {
            findings.push(Diagnostic::error(Code::Cycle, "x"));
        }
        let list = findings.into_sorted();
        assert_eq!(list.len(), limits::FINDINGS + 1);
        assert_eq!(
            list[limits::FINDINGS].message,
            "7 more errors are not listed"
        );
    }

    #[test]
    fn keeps_errors_however_many_warnings_came_before() {
        let mut findings = Findings::default();
        for _ in 0..2 * limits::FINDINGS {
            findings.push(Diagnostic::warning(Code::WideSpan, "x"));
        }
        findings.push(Diagnostic::error(Code::Cycle, "loop"));
        assert!(
            findings
                .into_sorted()
                .iter()
                .any(|finding| finding.message == "loop")
        );
    }

    #[test]
    fn the_rest_of_what_is_never_an_error_is_none_either() {
        let mut findings = Findings::default();
        for _ in 0..limits::FINDINGS + 2 {
            findings.push(Diagnostic::warning(Code::WideSpan, "x"));
        }
        let list = findings.into_sorted();
        assert_eq!(
            list[limits::FINDINGS].message,
            "2 more warnings are not listed"
        );
        assert!(!list.iter().any(|finding| finding.stops(true)));
    }

    #[test]
    fn sorts_by_place() {
        let mut findings = Findings::default();
        let at = |start| Span {
            file: 0,
            start,
            end: start + 1,
        };
        findings.push(Diagnostic::error(Code::Empty, "whole"));
        findings.push(Diagnostic::error(Code::Cycle, "late").with_span(at(9)));
        findings.push(Diagnostic::error(Code::Cycle, "early").with_span(at(2)));
        let messages: Vec<_> = findings
            .into_sorted()
            .into_iter()
            .map(|f| f.message)
            .collect();
        assert_eq!(messages, ["early", "late", "whole"]);
    }
}
