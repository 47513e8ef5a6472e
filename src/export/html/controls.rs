//! The controls above a chart; hidden until a script runs, since without one they would do nothing.

use super::{HtmlView, element};
use crate::export::markup::Markup;
use crate::words::ViewerWords;

/// What the page has to choose from, the search field and the buttons.
pub(super) fn bar(markup: &mut Markup, words: &ViewerWords, choices: impl FnOnce(&mut Markup)) {
    markup.start("header");
    markup.attribute("class", "bar");
    markup.attribute("hidden", "");
    choices(markup);
    search(markup, words);
    markup.start("div");
    markup.attribute("class", "tools");
    for (action, icon, name) in [
        ("smaller", "M4 10h12", &words.smaller),
        ("larger", "M4 10h12M10 4v12", &words.larger),
        ("fit", "M4 8V4h4M12 4h4v4M16 12v4h-4M8 16H4v-4", &words.fit),
    ] {
        button(markup, action, icon, name, false);
    }
    let list = "M4 5h3M7 10h3M7 15h3M10 5h6M13 10h3M13 15h3";
    button(markup, "list", list, &words.list, true);
    let moon = "M15.5 12.2A6 6 0 0 1 7.8 4.5 6 6 0 1 0 15.5 12.2Z";
    button(markup, "dark", moon, &words.dark, true);
    help(markup, words);
    markup.end();
    markup.end();
}

/// A tab for each view.
pub(super) fn tabs(markup: &mut Markup, views: &[HtmlView<'_>], words: &ViewerWords) {
    markup.start("div");
    markup.attribute("class", "tabs");
    markup.attribute("role", "tablist");
    markup.attribute("aria-label", &words.variants);
    for (at, view) in views.iter().enumerate() {
        markup.start("button");
        markup.attribute("type", "button");
        markup.attribute("role", "tab");
        markup.attribute("id", &format!("tab{at}"));
        markup.attribute("aria-controls", &format!("view{at}"));
        markup.attribute("aria-selected", if at == 0 { "true" } else { "false" });
        markup.text(view.name);
        markup.end();
    }
    markup.end();
}

fn search(markup: &mut Markup, words: &ViewerWords) {
    markup.start("div");
    markup.attribute("class", "find");
    markup.attribute("role", "search");
    markup.start("input");
    markup.attribute("id", "find");
    markup.attribute("type", "search");
    markup.attribute("aria-label", &words.find);
    markup.attribute("placeholder", &words.find);
    markup.attribute("autocomplete", "off");
    markup.attribute("spellcheck", "false");
    markup.end();
    markup.start("output");
    markup.attribute("for", "find");
    markup.text("");
    markup.end();
    markup.end();
}

fn button(markup: &mut Markup, action: &str, path: &str, name: &str, is_switch: bool) {
    markup.start("button");
    markup.attribute("type", "button");
    markup.attribute("data-do", action);
    markup.attribute("aria-label", name);
    markup.attribute("title", name);
    if is_switch {
        markup.attribute("aria-pressed", "false");
    }
    icon(markup, path);
    markup.end();
}

fn icon(markup: &mut Markup, path: &str) {
    markup.start("svg");
    markup.attribute("viewBox", "0 0 20 20");
    markup.attribute("aria-hidden", "true");
    markup.start("path");
    markup.attribute("d", path);
    markup.end();
    markup.end();
}

/// What keys do.
fn help(markup: &mut Markup, words: &ViewerWords) {
    markup.start("details");
    markup.start("summary");
    markup.attribute("aria-label", &words.keys);
    markup.attribute("title", &words.keys);
    markup.text("?");
    markup.end();
    markup.start("dl");
    for (keys, meaning) in &words.help {
        element(markup, "dt", keys);
        element(markup, "dd", meaning);
    }
    markup.end();
    markup.end();
}
