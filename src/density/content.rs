//! What cards say where they cannot say all, in the order in which they give it up.

use crate::card::{Detail, Style};
use crate::model::{FocusLimit, Structure};

/// How many focus areas cards name at most, when not all can be.
const FOCUS: [usize; 4] = [4, 3, 2, 1];

/// How much cards say.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Content {
    /// How many focus areas they name.
    pub focus: FocusLimit,
    /// How much else.
    pub detail: Detail,
}

/// What cards may say when they may not say all, the most first.
pub(super) fn briefer_contents(
    parts: &[(&Structure<'_>, Style<'_>)],
    all: Content,
) -> Vec<Content> {
    let posts = || parts.iter().flat_map(|(part, _)| part.present());
    let mut contents = Vec::new();
    if all.focus == FocusLimit::Auto && posts().any(|post| !post.focus.is_empty()) {
        contents.extend(FOCUS.map(|most| Content {
            focus: FocusLimit::AtMost(most),
            ..all
        }));
        // What several charts say alike need not be said at all.
        contents.extend((parts.len() > 1).then_some(Content {
            focus: FocusLimit::Hide,
            ..all
        }));
    }
    let focus = contents.last().map_or(all.focus, |content| content.focus);
    let may_hide = matches!(focus, FocusLimit::AtMost(_)) && all.focus == FocusLimit::Auto;
    let mut add = |detail| contents.push(Content { focus, detail });
    if parts[0].1.theme.shows_fields && posts().any(|post| !post.fields.is_empty()) {
        add(Detail::NoFields);
    }
    if posts().any(|post| post.code.is_some() && post.title.is_some()) {
        // Side by side, what the first chart says of the others need not be hinted at on every card.
        add(match parts.len() {
            1 => Detail::NoTitles,
            _ => Detail::OnlyCodes,
        });
    }
    let details: Vec<Detail> = contents
        .iter()
        .skip(FOCUS.len() - 1)
        .map(|content| content.detail)
        .collect();
    contents.extend(
        details
            .into_iter()
            .filter(|_| may_hide)
            .map(|detail| Content {
                focus: FocusLimit::Hide,
                detail,
            }),
    );
    contents
}
