//! Files that a chart includes, laid under it: departments in files of their own.

use super::document::{Document, LanguageEntry, Spanned};
use super::parse::{empty, parse};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::findings::Findings;
use crate::wording::quote;
use std::collections::BTreeMap;

/// Where the files come from that a chart includes; the library itself opens none.
pub trait Files {
    /// The file that `path` means in the file with the number `from`, which is 0 for the chart itself.
    ///
    /// # Errors
    ///
    /// When the file cannot be had: a code, and why.
    fn open(&mut self, path: &str, from: u32) -> Result<Included, (Code, String)>;

    /// The bytes of the photo that `path` means in the file with the number `from`; at most one more than the limit.
    ///
    /// # Errors
    ///
    /// When the photo cannot be had: a code, and why. As long as nobody says otherwise, none can.
    fn photo(&mut self, _path: &str, _from: u32) -> Result<Vec<u8>, (Code, String)> {
        Err((Code::Photo, "no files can be read here".into()))
    }
}

/// A file that is included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Included {
    /// Its number in spans; the same file has the same number however it is named.
    pub file: u32,
    /// What it holds.
    pub text: String,
}

/// No files: every `include` is an error, and no photo is shown.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoFiles;

impl Files for NoFiles {
    fn open(&mut self, _: &str, _: u32) -> Result<Included, (Code, String)> {
        Err((Code::Include, "no files can be read here".into()))
    }
}

/// How many files of a loop are named at most.
const NAMED: usize = 8;

/// A file whose includes are being read.
struct Open {
    file: u32,
    /// What it is called where it is included; nothing of the chart itself.
    path: Option<Spanned<String>>,
    left: std::vec::IntoIter<Spanned<String>>,
}

/// Lays what the document includes under it: posts, areas, variants, rules, audiences, translations and what is allowed. Each file is
/// taken once; its heading, page and look are its own.
pub fn include(document: &mut Document, files: &mut dyn Files) -> Vec<Diagnostic> {
    if document.include.is_empty() {
        return Vec::new();
    }
    let mut findings = Findings::default();
    let mut known = Known::of(document);
    let mut read = vec![0];
    let left = std::mem::take(&mut document.include).into_iter();
    let mut open = vec![Open {
        file: 0,
        path: None,
        left,
    }];
    let mut twice = Findings::default();
    while let Some(last) = open.last_mut() {
        let from = last.file;
        let Some(path) = last.left.next() else {
            open.pop();
            continue;
        };
        let included = match files.open(&path.value, from) {
            Ok(included) => included,
            Err((code, why)) => {
                let message = format!("cannot include {}: {why}", quote(&path.value));
                findings.push(Diagnostic::error(code, message).with_span(path.span));
                continue;
            }
        };
        if let Some(at) = open.iter().position(|open| open.file == included.file) {
            findings.push(loop_finding(&open[at..], &path));
        } else if !read.contains(&included.file) {
            read.push(included.file);
            let (mut part, mut found) = parse(&included.text, included.file);
            // A part of a chart may well hold no post.
            found.retain(|finding| finding.code != Code::Empty);
            found.into_iter().for_each(|finding| findings.push(finding));
            let left = std::mem::take(&mut part.include).into_iter();
            known.lay_under(document, part, &mut twice);
            open.push(Open {
                file: included.file,
                path: Some(path),
                left,
            });
        }
    }
    let is_loop = |finding: &Diagnostic| finding.code == Code::IncludeCycle;
    let found = findings.into_sorted();
    let mut findings = Findings::default();
    if !found.iter().any(is_loop) {
        // In a loop, a chart that is read from elsewhere meets itself.
        twice
            .into_sorted()
            .into_iter()
            .for_each(|finding| findings.push(finding));
    }
    found.into_iter().for_each(|finding| findings.push(finding));
    if document.posts.is_empty() && !findings.has_errors() {
        findings.push(empty());
    }
    if findings.has_errors() {
        document.reading = document.reading.max(super::Reading::Broken);
    }
    findings.into_sorted()
}

/// What is wrong with `path` in the last of the open files, when it leads back to the first of them.
fn loop_finding(open: &[Open], path: &Spanned<String>) -> Diagnostic {
    let first = open.first().and_then(|first| first.path.as_ref());
    let first = quote(&first.unwrap_or(path).value);
    let further: Vec<&Spanned<String>> = open
        .iter()
        .skip(1)
        .filter_map(|it| it.path.as_ref())
        .collect();
    let message = if further.is_empty() {
        format!("{first} includes itself")
    } else {
        let names = further.iter().take(NAMED).map(|path| quote(&path.value));
        let names: Vec<String> = names.collect();
        let more = if further.len() > NAMED {
            " → …"
        } else {
            ""
        };
        let names = names.join(" → ");
        format!("files include each other in a loop: {first} → {names}{more} → {first}")
    };
    let mut finding = Diagnostic::error(Code::IncludeCycle, message).with_span(path.span);
    let mut from = first;
    for path in further.into_iter().take(NAMED) {
        let to = quote(&path.value);
        finding = finding.with_related(path.span, format!("{from} includes {to}"));
        from = to;
    }
    finding.with_hint("leave this `include` out: what is included once is there")
}

/// The ids that are taken, each with its place.
struct Known {
    posts: BTreeMap<String, Span>,
    areas: BTreeMap<String, Span>,
    variants: BTreeMap<String, Span>,
    audiences: BTreeMap<String, Span>,
}

impl Known {
    fn of(document: &Document) -> Self {
        let place = |id: &Spanned<String>| (id.value.clone(), id.span);
        Self {
            posts: document.posts.iter().map(|post| place(&post.id)).collect(),
            areas: document.areas.iter().map(|area| place(&area.id)).collect(),
            variants: document
                .variants
                .iter()
                .map(|variant| place(&variant.id))
                .collect(),
            audiences: document
                .audiences
                .iter()
                .map(|audience| place(&audience.id))
                .collect(),
        }
    }

    fn lay_under(&mut self, document: &mut Document, part: Document, findings: &mut Findings) {
        let Self {
            posts,
            areas,
            variants,
            audiences,
        } = self;
        for post in part.posts {
            if is_new(posts, &post.id, "post", findings) {
                document.posts.push(post);
            }
        }
        for area in part.areas {
            if is_new(areas, &area.id, "area", findings) {
                document.areas.push(area);
            }
        }
        for variant in part.variants {
            if is_new(variants, &variant.id, "variant", findings) {
                document.variants.push(variant);
            }
        }
        for audience in part.audiences {
            if is_new(audiences, &audience.id, "audience", findings) {
                document.audiences.push(audience);
            }
        }
        document.rules.extend(part.rules);
        document.allow.extend(part.allow);
        for language in part.languages {
            lay_language_under(document, language);
        }
        document.reading = document.reading.max(part.reading);
    }
}

fn is_new(
    known: &mut BTreeMap<String, Span>,
    id: &Spanned<String>,
    what: &str,
    findings: &mut Findings,
) -> bool {
    let first = *known.entry(id.value.clone()).or_insert(id.span);
    if first != id.span {
        let message = format!("the {what} {} stands in two files", quote(&id.value));
        let finding = Diagnostic::error(Code::DuplicateKey, message).with_span(id.span);
        findings.push(
            finding
                .with_label("here again")
                .with_related(first, "first written here"),
        );
    }
    first == id.span
}

fn lay_language_under(document: &mut Document, mut part: LanguageEntry) {
    let same = |known: &&mut LanguageEntry| known.language.value == part.language.value;
    match document.languages.iter_mut().find(same) {
        Some(known) => {
            known.posts.append(&mut part.posts);
            known.areas.append(&mut part.areas);
            known.variants.append(&mut part.variants);
            known.rules.append(&mut part.rules);
            known.labels.append(&mut part.labels);
        }
        None => {
            // These are those of the part.
            (part.title, part.subtitle, part.source) = (None, None, None);
            document.languages.push(part);
        }
    }
}
