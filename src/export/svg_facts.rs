//! What lines and cards of an SVG say of themselves.

use super::markup::Markup;
use crate::model::{LineKind, LineMark};
use crate::scene::{Card, Line};

pub(super) fn describe_line(markup: &mut Markup, line: &Line) {
    markup.attribute("data-line", line_kind(line.kind));
    if let Some(mark) = line_mark(line.mark) {
        markup.attribute("data-change", mark);
    }
    markup.attribute("data-from", &line.from);
    if let Some(to) = &line.to {
        markup.attribute("data-to", to);
    }
}

pub(super) fn describe_card(markup: &mut Markup, card: &Card) {
    markup.attribute("data-post", &card.id);
    if let Some(manager) = &card.manager {
        markup.attribute("data-manager", manager);
    }
    markup.attribute("data-status", card.status);
    markup.attribute("data-kind", card.kind);
    if card.is_reference {
        markup.attribute("data-reference", "true");
    }
    if card.is_ghost {
        markup.attribute("data-ghost", "true");
    }
}

/// The name of a kind of line in files.
pub(super) fn line_kind(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Solid => "solid",
        LineKind::Dotted => "dotted",
        LineKind::Partner => "partner",
        LineKind::Stakeholder => "stakeholder",
    }
}

/// How a line stands to an older structure, in files; nothing of one that is as it was.
pub(super) fn line_mark(mark: LineMark) -> Option<&'static str> {
    match mark {
        LineMark::Same => None,
        LineMark::New => Some("new"),
        LineMark::Old => Some("old"),
    }
}
