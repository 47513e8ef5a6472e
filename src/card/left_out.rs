//! What a card does not show, and what is said of it.

use super::Card;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Post, Structure};

/// What cards show besides focus areas.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Detail {
    /// Everything.
    #[default]
    Full,
    /// The codes of units stand only where they take no room.
    NoUnits,
    /// Besides, fields are only counted.
    NoFields,
    /// Besides, where there is a code it stands alone, with an ellipsis for the title.
    NoTitles,
    /// The same, and nothing on the card says that there is a title.
    OnlyCodes,
    /// Besides, what takes more than three lines ends with an ellipsis.
    Clipped,
    /// Besides, what takes more than two lines does.
    Cut,
}

impl Detail {
    /// The most lines of a text, if they are fewer than usual.
    pub(super) fn lines(self) -> Option<usize> {
        match self {
            Self::Cut => Some(2),
            Self::Clipped => Some(3),
            _ => None,
        }
    }
}

/// What a card only counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LeftOut {
    /// Focus areas.
    pub areas: Vec<String>,
    /// Names of fields.
    pub fields: Vec<String>,
    /// The title.
    pub title: Option<String>,
    /// Whether the code of its unit.
    pub code: bool,
}

impl LeftOut {
    /// How many focus areas and fields; a title is not counted, its ellipsis tells of it.
    pub fn count(&self) -> usize {
        self.areas.len() + self.fields.len()
    }
}

/// A warning for each card that does not show all that the file says: something is only counted, or a text is cut.
pub fn left_out(structure: &Structure<'_>, cards: &[Card]) -> Vec<Diagnostic> {
    let posts = || structure.posts.iter().zip(cards);
    let mut findings: Vec<Diagnostic> = posts()
        .filter_map(|(post, card)| counted_only(post, &card.left_out))
        .collect();
    for (post, card) in posts() {
        findings.extend(card.cut.iter().map(|text| {
            let message = format!(
                "the text `{text}…` of `{}` is too long to be shown whole",
                post.id
            );
            Diagnostic::warning(Code::TextCut, message).with_span(post.span)
        }));
    }
    findings
}

/// What the file says of a post and its card does not show.
fn counted_only(post: &Post, left_out: &LeftOut) -> Option<Diagnostic> {
    let areas: &[String] = match post.has_own_focus {
        true => &left_out.areas,
        false => &[],
    };
    let title = left_out.title.iter().filter(|_| post.has_own_title);
    let what: Vec<String> = title
        .map(|title| format!("the title {}", quoted(title)))
        .chain(named(&left_out.fields, "field", "fields"))
        .chain(named(areas, "focus area", "focus areas"))
        .collect();
    if what.is_empty() {
        return None;
    }
    let message = format!(
        "the card of `{}` leaves out {}",
        post.id,
        what.join(" and ")
    );
    let finding = Diagnostic::warning(Code::FocusLeftOut, message).with_span(post.span);
    let is_focus_alone = what.len() == 1 && !areas.is_empty();
    Some(match is_focus_alone {
        true => finding.with_hint("`focus = \"show\"` shows all of them"),
        false => finding,
    })
}

/// `2 fields: a, b`, of many only the first.
fn named(names: &[String], one: &str, several: &str) -> Option<String> {
    const NAMED: usize = 5;
    let count = names.len();
    let shown: Vec<String> = names.iter().take(NAMED).map(|name| quoted(name)).collect();
    let rest = match count.saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let what = if count == 1 { one } else { several };
    (count > 0).then(|| format!("{count} {what}: {}{rest}", shown.join(", ")))
}

fn quoted(text: &str) -> String {
    let start: String = text.chars().take(60).collect();
    format!("`{start}`")
}
