//! What a chart file says is to be drawn of it: files, each with its choices.
//!
//! A choice is kept as the option of the command line that means the same, so that an output of the file and a call with
//! the same options cannot come apart.

use super::variant::Variant;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::findings::Findings;
use crate::source::{Document, Reading};
use crate::wording::{Suggestions, quote};
use std::collections::BTreeMap;

/// A file, or one file a variant, that is drawn of a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Output {
    /// The file, seen from the chart's folder; `{variant}` stands for the variant's id.
    pub file: String,
    /// Where it is written.
    pub span: Span,
    /// What is drawn.
    pub draw: Draw,
    /// The choices, in file order.
    pub choices: Vec<Choice>,
}

/// What an output shows of the chart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Draw {
    /// The chart.
    #[default]
    Chart,
    /// Variants side by side.
    Compare,
    /// What changes between two variants.
    Diff,
    /// Who owns, shares or has a stake in what.
    Matrix,
}

/// One choice of an output.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The key in the file.
    pub key: &'static str,
    /// The option of the command line, without dashes.
    pub option: &'static str,
    /// The values, each as it is typed; none for an option without a value.
    pub values: Vec<String>,
    /// Where the value stands.
    pub span: Span,
}

/// Reports outputs that name what there is not, and files that two outputs are to write.
pub fn check_outputs(document: &Document) -> Vec<Diagnostic> {
    let mut findings = Findings::default();
    if document.reading == Reading::Broken {
        // What they name may stand in a line that could not be read.
        return Vec::new();
    }
    let mut suggestions = Suggestions::default();
    let mut files: BTreeMap<String, Span> = BTreeMap::new();
    for output in &document.outputs {
        let dark = output
            .choices
            .iter()
            .filter(|choice| choice.option == "dark");
        let dark = dark.map(|choice| (choice.values.concat(), choice.span));
        for (file, span) in std::iter::once((output.file.clone(), output.span)).chain(dark) {
            let first = *files.entry(shortened(&file)).or_insert(span);
            if first != span {
                let message = format!("{} is to be written twice", quote(&file));
                let finding = Diagnostic::error(Code::Output, message).with_span(span);
                findings.push(finding.with_related(first, "first written here"));
            }
        }
        for choice in &output.choices {
            let Some(kind) = Named::by(choice.option) else {
                continue;
            };
            let known = kind.known(document);
            for value in &choice.values {
                if known.contains(&value.as_str()) || kind.is_a_word(value) {
                    continue;
                }
                let (what, code) = kind.what();
                let message = format!("there is no {what} {}", quote(value));
                let mut finding = Diagnostic::error(code, message).with_span(choice.span);
                finding.hint = suggestions.for_word(value, known.iter().copied());
                findings.push(finding);
            }
        }
    }
    findings.into_sorted()
}

/// A path without `.` and without folders that are left again, so that the same file has the same name.
fn shortened(file: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in file.split('/') {
        match (part, parts.last()) {
            ("." | "", _) => (),
            ("..", Some(&last)) if last != ".." => {
                parts.pop();
            }
            (part, _) => parts.push(part),
        }
    }
    parts.join("/")
}

/// What a choice names of the chart.
#[derive(Clone, Copy)]
enum Named {
    Variant,
    Audience,
    Post,
}

impl Named {
    fn by(option: &str) -> Option<Self> {
        match option {
            "variant" => Some(Self::Variant),
            "audience" => Some(Self::Audience),
            "root" => Some(Self::Post),
            _ => None,
        }
    }

    fn what(self) -> (&'static str, Code) {
        match self {
            Self::Variant => ("variant", Code::UnknownVariant),
            Self::Audience => ("audience", Code::UnknownAudience),
            Self::Post => ("post", Code::UnknownPost),
        }
    }

    fn is_a_word(self, value: &str) -> bool {
        matches!(self, Self::Variant) && Variant::RESERVED.contains(&value)
    }

    fn known(self, document: &Document) -> Vec<&str> {
        let posts = document.posts.iter();
        match self {
            Self::Variant => {
                let variants = document.variants.iter();
                variants.map(|variant| &*variant.id.value).collect()
            }
            Self::Audience => {
                let audiences = document.audiences.iter();
                audiences.map(|audience| &*audience.id.value).collect()
            }
            Self::Post => {
                let of_variants = document.variants.iter().flat_map(|variant| &variant.posts);
                posts
                    .chain(of_variants)
                    .map(|post| &*post.id.value)
                    .collect()
            }
        }
    }
}
