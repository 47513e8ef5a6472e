//! What cards say where they cannot say all, in the order in which they give it up.

use crate::card::{Detail, Style};
use crate::model::{FocusLimit, Structure};

/// How many focus areas cards name at most, when not all can be.
const FOCUS: [usize; 4] = [4, 3, 2, 1];

/// How much cards say.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Content {
    /// How many focus areas they name.
    pub focus: FocusLimit,
    /// How much else.
    pub detail: Detail,
}

impl Content {
    /// The style with this content and cards of this width.
    pub fn in_style<'o>(self, style: &Style<'o>, width: f64) -> Style<'o> {
        Style {
            width: Some(width),
            focus: self.focus,
            detail: self.detail,
            ..*style
        }
    }
}

/// What cards may say when they may not say all, the most first.
pub(super) fn briefer_contents(
    parts: &[(&Structure<'_>, Style<'_>)],
    all: Content,
) -> Vec<Content> {
    let posts = || parts.iter().flat_map(|(part, _)| part.present());
    let mut limits = Vec::new();
    if all.focus == FocusLimit::Auto && posts().any(|post| !post.focus.is_empty()) {
        limits.extend(FOCUS.map(FocusLimit::AtMost));
        // What several charts say alike need not be said at all.
        limits.extend((parts.len() > 1).then_some(FocusLimit::Hide));
    }
    let least = limits.last().copied().unwrap_or(all.focus);
    let may_hide = matches!(least, FocusLimit::AtMost(_));
    let with = |focus: FocusLimit, detail: Detail| Content { focus, detail };
    let mut contents: Vec<Content> = limits
        .iter()
        .map(|&limit| with(limit, all.detail))
        .collect();
    let mut details = vec![all.detail];
    if posts().any(|post| post.unit.is_some() && post.accent.is_none()) {
        details.push(Detail::NoUnits);
        // What the codes leave of the room is for focus areas again.
        contents.push(with(all.focus, Detail::NoUnits));
        contents.extend(limits.iter().map(|&limit| with(limit, Detail::NoUnits)));
    }
    if parts[0].1.theme.shows_fields && posts().any(|post| !post.fields.is_empty()) {
        details.push(Detail::NoFields);
        contents.push(with(least, Detail::NoFields));
    }
    if posts().any(|post| post.code.is_some() && post.title.is_some()) {
        // Side by side, what the first chart says of the others need not be hinted at on every card.
        let detail = match parts.len() {
            1 => Detail::NoTitles,
            _ => Detail::OnlyCodes,
        };
        details.push(detail);
        contents.push(with(least, detail));
    }
    if may_hide && all.focus == FocusLimit::Auto {
        contents.extend(
            details
                .into_iter()
                .map(|detail| with(FocusLimit::Hide, detail)),
        );
    }
    for content in &mut contents {
        content.detail = content.detail.max(all.detail);
    }
    contents.dedup();
    contents
}
