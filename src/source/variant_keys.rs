//! The keys of a variant, in the order of the documentation.

use super::chart_keys::{id, posts};
use super::document::{Document, VariantEntry};
use super::keys::{Key, key};
use super::reader::{Entry, Reader};
use crate::diagnostic::{Code, Diagnostic};
use crate::limits;
use crate::model::Variant;
use crate::wording::quote;

/// `[variants.<id>]`.
const VARIANT: &[Key<VariantEntry>] = &[
    key("title", |read, at, variant| variant.title = read.text(at)),
    key("subtitle", |read, at, variant| {
        variant.subtitle = read.text(at)
    }),
    key("description", |read, at, variant| {
        variant.description = read.text(at)
    }),
    key("based_on", |read, at, variant| {
        variant.based_on = read.text(at)
    }),
    key("remove", |read, at, variant| {
        variant.remove = read.texts(at)
    }),
    key("posts", |read, at, variant| {
        let path = format!("variants.{}.posts", variant.id.value);
        variant.posts = posts(read, at, &path);
    }),
];

/// `[variants]`.
pub(super) fn variants(reader: &mut Reader, entry: Entry<'_, '_>, chart: &mut Document) {
    let Some(table) = reader.table_of(entry) else {
        return;
    };
    if table.len() > limits::VARIANTS {
        let (count, most) = (table.len(), limits::VARIANTS);
        let message = format!("the chart holds {count} variants; at most {most} are read");
        let finding = Diagnostic::error(Code::TooLarge, message).with_span(entry.key);
        reader.findings.push(finding);
        return;
    }
    for entry in reader.entries(table) {
        chart.variants.extend(variant(reader, entry));
    }
}

fn variant(reader: &mut Reader, entry: Entry<'_, '_>) -> Option<VariantEntry> {
    let id = id(reader, entry)?;
    if Variant::RESERVED.contains(&id.value.as_str()) {
        let message = format!("a variant cannot be called {}", quote(&id.value));
        let hint = "`base` is the chart without a variant, `all` means every variant";
        let finding = Diagnostic::error(Code::InvalidId, message).with_span(id.span);
        reader.findings.push(finding.with_hint(hint));
    }
    let mut variant = VariantEntry {
        id,
        title: None,
        subtitle: None,
        description: None,
        based_on: None,
        remove: Vec::new(),
        posts: Vec::new(),
    };
    let table = reader.table_of(entry)?;
    reader.table(table, VARIANT, "a variant", &mut variant);
    Some(variant)
}
