//! When a post exists.

use super::organization::Date;
use crate::diagnostic::{Code, Diagnostic};
use crate::findings::Findings;
use crate::source::PostEntry;
use crate::wording::quote;
use serde::Serialize;

/// The days on which a post exists, the first and the last included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Interval {
    /// The first day; `None` for always before.
    pub from: Option<Date>,
    /// The last day; `None` for ever after.
    pub until: Option<Date>,
}

impl Interval {
    /// Whether a day lies in it.
    pub fn contains(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// The interval of a post; one that ends before it begins is reported.
pub(super) fn of(entry: &PostEntry, findings: &mut Findings) -> Interval {
    if let (Some(from), Some(until)) = (&entry.from, &entry.until)
        && until.value < from.value
    {
        let message = format!("{} ends before it begins", quote(&entry.id.value));
        let finding = Diagnostic::error(Code::EmptyInterval, message)
            .with_span(until.span)
            .with_related(from.span, "begins here");
        findings.push(finding.with_hint("both days belong to the interval"));
    }
    Interval {
        from: entry.from.as_ref().map(|from| from.value),
        until: entry.until.as_ref().map(|until| until.value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_both_its_ends() {
        let day = |day| Date {
            year: 2027,
            month: 2,
            day,
        };
        let interval = Interval {
            from: Some(day(2)),
            until: Some(day(4)),
        };
        let held = (1..=5).filter(|&at| interval.contains(day(at)));
        assert_eq!(held.collect::<Vec<_>>(), [2, 3, 4]);
        assert!(Interval::default().contains(day(1)));
    }
}
