//! What is said of an id that names no post.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{GoneEntry, Spanned};
use crate::wording::quote;

/// The finding about a reference to a post that there is not; without a hint if nothing says why, so that a spelling can be
/// suggested.
pub(super) fn unknown_post(reference: &Spanned<String>, gone: &[GoneEntry]) -> Diagnostic {
    let message = format!("there is no post {}", quote(&reference.value));
    let finding = Diagnostic::error(Code::UnknownPost, message).with_span(reference.span);
    let mut gone = gone.iter().rev();
    let Some(entry) = gone.find(|gone| gone.id == reference.value) else {
        return finding;
    };
    match &entry.by {
        Some(by) => {
            let finding = finding.with_related(entry.span, "replaced here");
            finding.with_hint(format!("{} took its place", quote(by)))
        }
        None => {
            let finding = finding.with_related(entry.span, "removed here");
            finding.with_hint("the variant that this one is based on removed it")
        }
    }
}
