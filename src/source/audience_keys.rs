//! The keys of an audience, in the order of the documentation.

use super::chart_keys::id;
use super::document::{AudienceEntry, Document};
use super::keys::{Key, key};
use super::reader::{Entry, Reader};
use crate::diagnostic::{Code, Diagnostic};
use crate::limits;
use crate::wording::quote;

/// `[audiences.<id>]`.
const AUDIENCE: &[Key<AudienceEntry>] = &[key("hide", |read, at, audience| {
    let items = read.items(at, limits::LIST_ENTRIES);
    let choices = items.into_iter().filter_map(|item| read.choice(item));
    audience.hide = Some(choices.map(|choice| choice.value).collect());
})];

/// `[audiences]`.
pub(super) fn audiences(reader: &mut Reader, entry: Entry<'_, '_>, chart: &mut Document) {
    let Some(table) = reader.table_of(entry) else {
        return;
    };
    for entry in reader.entries(table) {
        let Some(id) = id(reader, entry) else {
            continue;
        };
        let mut audience = AudienceEntry { id, hide: None };
        let Some(table) = reader.table_of(entry) else {
            continue;
        };
        reader.table(table, AUDIENCE, "an audience", &mut audience);
        if table.get("hide").is_none() {
            // To leave it out by mistake would show everything.
            let message = format!(
                "the audience {} needs `hide`, what it does not see",
                quote(&audience.id.value)
            );
            let finding = Diagnostic::error(Code::InvalidValue, message);
            reader.findings.push(
                finding
                    .with_span(audience.id.span)
                    .with_hint("such as `hide = [\"holder\", \"photo\"]`"),
            );
        }
        chart.audiences.push(audience);
    }
}
