//! The scene as Markdown: who reports to whom as a nested list.
//!
//! It says what the picture shows, so it can stand beside the picture as its alternative text.

use super::visible::push_visible;
use crate::scene::{Card, Scene};

/// How deep lists lie in each other; deeper posts stand in the list of this rank, with their rank before them.
const NESTED_RANKS: usize = 24;
/// What a list is indented by in the one above it; of less, some readers make one list.
const INDENT: &str = "    ";

/// The scene as a nested list, one line a post: code, title, holders, status, other lines, focus areas.
pub fn markdown(scene: &Scene) -> String {
    let mut out = String::new();
    if !scene.title.is_empty() {
        out.push_str("**");
        push_inline(&mut out, &scene.title);
        out.push_str("**\n\n");
    }
    for panel in &scene.panels {
        out.push_str("**");
        push_inline(&mut out, &panel.title);
        out.push_str("**\n\n");
        push_list(&mut out, &scene.cards[panel.cards.clone()]);
        out.push('\n');
    }
    if scene.panels.is_empty() {
        push_list(&mut out, &scene.cards);
    }
    out
}

fn push_list(out: &mut String, cards: &[Card]) {
    for card in cards {
        out.push_str(&INDENT.repeat(card.rank.min(NESTED_RANKS)));
        out.push_str("- ");
        if card.rank > NESTED_RANKS {
            out.push_str(&format!("{} ", card.rank));
        }
        push_card(out, card);
        out.push('\n');
    }
}

fn push_card(out: &mut String, card: &Card) {
    let facts = &card.facts;
    out.push_str("**");
    push_inline(out, &facts.headline);
    out.push_str("**");
    let texts = facts.title.iter().chain(&facts.holders);
    let texts = texts.chain(&facts.status).chain(&facts.group);
    let texts = texts.chain(&facts.relations);
    for text in texts.chain(&facts.focus_told).chain(&facts.beyond) {
        out.push_str(" · ");
        push_inline(out, text);
    }
}

/// Appends a text in one line, with everything escaped that Markdown or HTML in it would take for markup.
pub(super) fn push_inline(out: &mut String, text: &str) {
    let mut shown = String::new();
    push_visible(&mut shown, text);
    for character in shown.chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '!' => {
                out.push('\\');
                out.push(character);
            }
            _ => out.push(character),
        }
    }
}
