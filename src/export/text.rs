//! The scene as a tree of lines for a terminal.

use super::visible::push_visible;
use crate::model::{LineKind, LineMark, Part};
use crate::scene::{Card, Line, Scene};
use crate::words::TreeWords;
use std::collections::HashMap;

/// What the tree tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextOptions {
    /// Whether each post lists its focus areas. Default: false.
    pub focus: bool,
}

/// How many ranks are indented; deeper posts stand in one column with their rank before them.
const INDENTED_RANKS: usize = 24;

/// The scene as a Unicode tree, one line a post; the charts of several panels below one another.
pub fn text(scene: &Scene, options: &TextOptions) -> String {
    let words = TreeWords::of(scene.language);
    let notes = notes(scene, &words);
    let mut out = String::new();
    if !scene.title.is_empty() {
        push_visible(&mut out, &scene.title);
        out.push_str("\n\n");
    }
    for (number, panel) in scene.panels.iter().enumerate() {
        if number > 0 {
            out.push('\n');
        }
        push_visible(&mut out, &panel.title);
        out.push('\n');
        push_tree(
            &mut out,
            &scene.cards[panel.cards.clone()],
            &notes,
            &words,
            options,
        );
    }
    if scene.panels.is_empty() {
        push_tree(&mut out, &scene.cards, &notes, &words, options);
    }
    out
}

fn push_tree(
    out: &mut String,
    cards: &[Card],
    notes: &HashMap<&str, Vec<String>>,
    words: &TreeWords,
    options: &TextOptions,
) {
    let is_last = last_children(cards);
    // Whether the ancestor at each rank was the last of its siblings.
    let mut closed = Vec::new();
    for (index, card) in cards.iter().enumerate() {
        closed.truncate(card.rank);
        push_indent(out, &closed, card.rank);
        push_branch(out, card.rank, is_last[index]);
        push_facts(out, card);
        let lines = notes.get(card.id.as_str()).into_iter().flatten();
        for note in lines.chain(&card.facts.beyond) {
            out.push_str("  ⋯ ");
            push_visible(out, note);
        }
        out.push('\n');
        closed.push(is_last[index]);
        if options.focus {
            let has_reports = has_reports(cards, index);
            push_focus(out, card, &closed, has_reports, words);
        }
    }
}

/// Whether each card is the last of its siblings.
fn last_children(cards: &[Card]) -> Vec<bool> {
    let mut is_last = vec![true; cards.len()];
    // Whether a later sibling was met, by rank.
    let mut has_later: Vec<bool> = Vec::new();
    for (index, card) in cards.iter().enumerate().rev() {
        has_later.resize(card.rank + 1, false);
        is_last[index] = !has_later[card.rank];
        has_later[card.rank] = true;
    }
    is_last
}

fn has_reports(cards: &[Card], index: usize) -> bool {
    let next = cards.get(index + 1);
    next.is_some_and(|next| next.rank > cards[index].rank)
}

/// The rails of the ancestors, each a bar where siblings follow.
fn push_indent(out: &mut String, closed: &[bool], rank: usize) {
    if rank > INDENTED_RANKS {
        out.push_str(&"   ".repeat(INDENTED_RANKS));
        out.push_str(&format!("{rank} "));
        return;
    }
    // Roots have no rail.
    for &is_closed in closed.iter().take(rank).skip(1) {
        out.push_str(if is_closed { "   " } else { "│  " });
    }
}

fn push_branch(out: &mut String, rank: usize, is_last: bool) {
    if rank > 0 {
        out.push_str(if is_last { "└─ " } else { "├─ " });
    }
}

/// Code, title, holders and status.
fn push_facts(out: &mut String, card: &Card) {
    let facts = &card.facts;
    push_visible(out, &facts.headline);
    if let Some(group) = &facts.group {
        out.push_str(" ‹");
        push_visible(out, group);
        out.push('›');
    }
    if let Some(title) = &facts.title {
        out.push_str("  ");
        push_visible(out, title);
    }
    if !facts.holders.is_empty() {
        out.push_str("  ");
        push_visible(out, &facts.holders.join(", "));
    }
    if let Some(status) = &facts.status {
        out.push_str("  [");
        push_visible(out, status);
        out.push(']');
    }
}

/// The focus areas below a post, marked like on the card: full, half, open.
fn push_focus(
    out: &mut String,
    card: &Card,
    closed: &[bool],
    has_reports: bool,
    words: &TreeWords,
) {
    let mut push_line = |mark: &str, text: &str| {
        push_indent(out, closed, card.rank + 1);
        out.push_str(if has_reports { "│  " } else { "   " });
        out.push_str(mark);
        push_visible(out, text);
        out.push('\n');
    };
    for (part, title) in &card.facts.focus {
        let mark = match part {
            Part::Owner => "● ",
            Part::Shared => "◐ ",
            Part::Stakeholder => "○ ",
            Part::None => continue,
        };
        push_line(mark, title);
    }
    if card.facts.left_out > 0 {
        push_line("+", &words.more(card.facts.left_out));
    }
}

/// What each post says of its lines besides the one to its manager, by id.
fn notes<'a>(scene: &'a Scene, words: &TreeWords) -> HashMap<&'a str, Vec<String>> {
    let cards: HashMap<&str, &Card> = scene
        .cards
        .iter()
        .map(|card| (card.id.as_str(), card))
        .collect();
    let mut notes: HashMap<&str, Vec<String>> = HashMap::new();
    for line in &scene.lines {
        let Some((teller, other)) = note(line, &cards) else {
            continue;
        };
        let note = words.line(line.kind, &other.facts.headline);
        notes.entry(teller).or_default().push(note);
    }
    notes
}

/// Who tells of the line, and who is at its other end; nothing for the lines of the tree.
fn note<'a>(line: &'a Line, cards: &HashMap<&'a str, &'a Card>) -> Option<(&'a str, &'a Card)> {
    // What is gone, cards tell among the changes.
    if line.mark == LineMark::Old {
        return None;
    }
    let (from, to) = (line.from.as_str(), line.to.as_deref()?);
    let (teller, other) = match line.kind {
        LineKind::Solid => (to, from),
        LineKind::Dotted | LineKind::Partner | LineKind::Stakeholder => (from, to),
    };
    let is_of_tree =
        line.kind == LineKind::Solid && cards.get(teller)?.manager.as_deref() == Some(from);
    (!is_of_tree).then_some((teller, *cards.get(other)?))
}
