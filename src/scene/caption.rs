//! What stands below the title and in the footer.

use crate::card::Style;
use crate::model::{Organization, Sheet};
use crate::words::Words;

/// The line below the title: on the page of a branch, whose it is.
pub(super) fn subtitle(
    organization: &Organization,
    sheet: Option<&Sheet<'_>>,
    words: &Words,
) -> Option<String> {
    const NAMED: usize = 5;
    let heads = sheet.map(|sheet| sheet.heads.as_slice());
    match heads.unwrap_or_default() {
        [] => organization.subtitle.clone(),
        [head] => {
            let title = head.title.as_deref();
            let title = title.filter(|title| *title != head.headline());
            let parts: Vec<&str> = std::iter::once(head.headline()).chain(title).collect();
            Some(parts.join(" · "))
        }
        heads => {
            let named = heads
                .iter()
                .take(NAMED)
                .map(|head| head.headline().to_owned());
            let more = heads.len().saturating_sub(NAMED);
            let more = (more > 0).then(|| words.more(more));
            let parts: Vec<String> = named.chain(more).collect();
            Some(parts.join(" · "))
        }
    }
}

/// Source, date and number of the page.
pub(super) fn footer(
    organization: &Organization,
    sheet: Option<&Sheet<'_>>,
    style: &Style<'_>,
) -> String {
    let page = sheet.map(|sheet| style.words.page(sheet.number, sheet.count));
    style.words.footer(organization, page)
}
