//! A chart as a list of lists, for those who hear it, search it or have no scripts.

use super::element;
use crate::export::checked::SafeUrl;
use crate::export::markup::Markup;
use crate::scene::{Card, Scene};
use crate::words::ViewerWords;

/// How deep lists lie in each other; deeper posts stand in the list of this rank, as browsers nest no deeper either.
const NESTED_RANKS: usize = 24;

/// The posts below their managers, each with all that is known of it.
pub(super) fn list(markup: &mut Markup, scene: &Scene, words: &ViewerWords) {
    markup.start("div");
    markup.attribute("class", "list");
    markup.start("ul");
    // The ranks of the items that are open, each in a list of its own.
    let mut open: Vec<usize> = Vec::new();
    for card in &scene.cards {
        let rank = card.rank.min(NESTED_RANKS);
        while open.last().is_some_and(|&last| last > rank) {
            // The item, then the list that it is the last of, unless that is the whole.
            markup.end();
            open.pop();
            if !open.is_empty() {
                markup.end();
            }
        }
        match open.last() {
            Some(&last) if last == rank => {
                markup.end();
                open.pop();
            }
            Some(_) => markup.start("ul"),
            None => (),
        }
        markup.new_line();
        item(markup, card, words);
        open.push(rank);
    }
    for at in 0..open.len() {
        if at > 0 {
            markup.end();
        }
        markup.end();
    }
    markup.end();
    markup.end();
}

/// Opens the item of a post.
fn item(markup: &mut Markup, card: &Card, words: &ViewerWords) {
    let facts = &card.facts;
    markup.start("li");
    markup.attribute("data-of", &card.id);
    markup.start("span");
    markup.attribute("class", "post");
    element(markup, "b", &facts.headline);
    let texts = facts.title.iter().chain(&facts.holders);
    for text in texts.chain(&facts.status).chain(&facts.focus_told) {
        part(markup, "", text);
    }
    for text in facts.relations.iter().chain(&facts.beyond) {
        part(markup, "line", text);
    }
    markup.end();
    if let Some(link) = card.link.as_deref().and_then(SafeUrl::new) {
        markup.text(" ");
        markup.start("a");
        markup.attribute("href", link.as_str());
        markup.text(&words.link);
        markup.end();
    }
}

/// A text after a comma, in a direction of its own; what is said of lines is not searched.
fn part(markup: &mut Markup, class: &str, text: &str) {
    markup.text(", ");
    markup.start("span");
    if !class.is_empty() {
        markup.attribute("class", class);
    }
    markup.text(text);
    markup.end();
}
