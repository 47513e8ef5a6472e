//! Variants: each is the base with an overlay, resolved and checked like the base.

use super::cycle::{self, Loop};
use super::language::Language;
use super::organization::Organization;
use super::overlay::{overlay, places};
use super::resolve::resolve_overlaid;
use super::sure::{self, Sure};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::findings::Findings;
use crate::limits;
use crate::source::{Document, VariantEntry};
use crate::wording::{Suggestions, quote};

/// A named alternative structure.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// The key in the file.
    pub id: String,
    /// Where the id stands in the file.
    pub span: Span,
    /// What it is called.
    pub title: Option<String>,
    /// A longer text.
    pub description: Option<String>,
    /// What the chart is in this variant; its title and subtitle are those of the variant, where it has them.
    pub organization: Organization,
}

impl Variant {
    /// What the chart without a variant is called.
    pub const BASE: &'static str = "base";
    /// What means every variant.
    pub const ALL: &'static str = "all";
    /// Names that no variant can have.
    pub const RESERVED: [&'static str; 2] = [Self::BASE, Self::ALL];
}

/// Resolves every variant of a chart file; `known` are the findings of the base, which no variant repeats.
pub fn variants(
    document: &Document,
    language: Option<Language>,
    known: &[Diagnostic],
) -> (Vec<Variant>, Vec<Diagnostic>) {
    let mut findings = Findings::default();
    if document.posts.len().saturating_mul(document.variants.len()) > limits::POSTS {
        findings.push(too_many(document));
        return (Vec::new(), findings.into_sorted());
    }
    let bases = bases(document, &mut findings);
    let ids = sure::ids(document);
    let mut laid: Vec<Option<Laid>> = document.variants.iter().map(|_| None).collect();
    for at in bases_first(&bases) {
        let chart = Below {
            document,
            known,
            is_right: bases[at] == Base::Chart,
        };
        let below = match bases[at] {
            Base::Variant(base) => laid[base].as_ref().map(Laid::as_base),
            // What is based on nothing is looked at as if it lay over the chart.
            Base::Chart | Base::None => None,
        };
        let below = below.unwrap_or(chart);
        let entry = &document.variants[at];
        let over = Laid::new(&below, entry, language, &Sure::new(entry, &ids));
        over.new_findings(below.known, entry)
            .for_each(|finding| findings.push(finding));
        laid[at] = Some(over);
    }
    let entries = document.variants.iter().zip(laid);
    let resolved = entries.filter_map(|(entry, laid)| named(entry, laid?.organization?));
    (resolved.collect(), findings.into_sorted())
}

fn named(entry: &VariantEntry, organization: Organization) -> Option<Variant> {
    let text = |text: &Option<crate::source::Spanned<String>>| text.as_ref()?.filled();
    Some(Variant {
        id: entry.id.value.clone(),
        span: entry.id.span,
        title: text(&entry.title),
        description: text(&entry.description),
        organization,
    })
}

fn too_many(document: &Document) -> Diagnostic {
    let (posts, variants) = (document.posts.len(), document.variants.len());
    let message = format!(
        "{variants} variants of {posts} posts; at most {} posts are taken in all variants together",
        limits::POSTS
    );
    Diagnostic::error(Code::TooLarge, message).with_span(document.variants[0].id.span)
}

/// What a variant lies over.
#[derive(Clone, Copy, PartialEq)]
enum Base {
    Chart,
    Variant(usize),
    /// Something that does not exist, or in the end itself.
    None,
}

/// What each variant lies over; reports what does not exist and what goes round in a loop.
fn bases(document: &Document, findings: &mut Findings) -> Vec<Base> {
    let mut suggestions = Suggestions::default();
    let entries = document.variants.iter();
    let mut bases: Vec<Base> = entries
        .map(|entry| base_of(document, entry, &mut suggestions, findings))
        .collect();
    let links: Vec<Vec<usize>> = bases
        .iter()
        .map(|base| match base {
            Base::Variant(base) => vec![*base],
            _ => Vec::new(),
        })
        .collect();
    for found in cycle::loops(&links) {
        findings.push(loop_finding(document, &found));
        found.posts.iter().for_each(|&at| bases[at] = Base::None);
    }
    bases
}

fn base_of(
    document: &Document,
    entry: &VariantEntry,
    suggestions: &mut Suggestions,
    findings: &mut Findings,
) -> Base {
    let Some(name) = &entry.based_on else {
        return Base::Chart;
    };
    let ids = || document.variants.iter().map(|entry| &*entry.id.value);
    if let Some(at) = ids().position(|id| id == name.value) {
        return Base::Variant(at);
    }
    if name.value == Variant::BASE {
        return Base::Chart;
    }
    let message = format!("there is no variant {}", quote(&name.value));
    let mut finding = Diagnostic::error(Code::UnknownVariant, message).with_span(name.span);
    finding.hint = suggestions.for_word(&name.value, ids());
    findings.push(finding);
    Base::None
}

fn loop_finding(document: &Document, found: &Loop) -> Diagnostic {
    let entries = found.posts.iter().map(|&at| &document.variants[at]);
    let mut names: Vec<String> = entries
        .clone()
        .map(|entry| quote(&entry.id.value))
        .collect();
    names.extend(names.first().cloned());
    let message = format!(
        "variants are based on each other in a loop: {}",
        names.join(" → ")
    );
    let mut finding = Diagnostic::error(Code::VariantCycle, message);
    for entry in entries {
        let Some(base) = &entry.based_on else {
            continue;
        };
        let (this, other) = (quote(&entry.id.value), quote(&base.value));
        match finding.span {
            None => finding = finding.with_span(base.span),
            Some(_) => {
                finding = finding.with_related(base.span, format!("{this} is based on {other}"))
            }
        }
    }
    finding
}

/// The variants in an order in which each comes after the one it is based on.
fn bases_first(bases: &[Base]) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::new();
    let mut is_ready = vec![false; bases.len()];
    for start in 0..bases.len() {
        let mut chain = Vec::new();
        let mut next = Base::Variant(start);
        while let Base::Variant(at) = next
            && !is_ready[at]
        {
            chain.push(at);
            is_ready[at] = true;
            next = bases[at];
        }
        order.extend(chain.into_iter().rev());
    }
    order
}

/// What a variant lies over.
struct Below<'a> {
    document: &'a Document,
    /// Everything that was found in it.
    known: &'a [Diagnostic],
    /// Whether it is what is meant; what is missing in another may be in the one that is.
    is_right: bool,
}

/// A variant over its base.
struct Laid {
    document: Document,
    organization: Option<Organization>,
    /// Whether it is what is meant.
    is_right: bool,
    /// Everything that was found in it, what its base has included.
    findings: Vec<Diagnostic>,
}

impl Laid {
    fn new(
        below: &Below<'_>,
        entry: &VariantEntry,
        language: Option<Language>,
        sure: &Sure<'_>,
    ) -> Self {
        let mut own = Findings::default();
        let document = overlay(below.document, entry, &mut own);
        let is_right = below.is_right && !own.has_errors();
        let mut findings = own.into_sorted();
        let (organization, mut more) = resolve_overlaid(&document, language, &places(entry));
        if !below.is_right {
            findings.retain(|finding| sure.holds(finding));
        }
        // What cannot be found after a wrong overlay mostly is missing because of it.
        if !is_right {
            more.retain(|finding| sure.holds(finding));
            more.extend_from_slice(below.known);
        }
        findings.append(&mut more);
        Self {
            document,
            organization: organization.filter(|_| is_right),
            is_right,
            findings,
        }
    }

    fn as_base(&self) -> Below<'_> {
        Below {
            document: &self.document,
            known: &self.findings,
            is_right: self.is_right,
        }
    }

    /// What the base does not have, as said of the variant.
    fn new_findings<'a>(
        &'a self,
        known: &'a [Diagnostic],
        entry: &'a VariantEntry,
    ) -> impl Iterator<Item = Diagnostic> + 'a {
        let own = places(entry);
        let findings = self.findings.iter();
        let new = findings.filter(move |finding| !known.contains(finding));
        new.map(move |finding| {
            let is_own = |span| own.binary_search(&span).is_ok();
            let mut finding = finding.clone();
            finding.message = format!("variant {}: {}", quote(&entry.id.value), finding.message);
            let mut related = finding.related.iter();
            if !finding.span.is_some_and(is_own) && !related.any(|(span, _)| is_own(*span)) {
                finding = finding.with_related(entry.id.span, "in this variant");
            }
            finding
        })
    }
}
