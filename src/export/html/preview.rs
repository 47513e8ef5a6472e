//! The page of a live preview: one chart as on any web page, the choice of variant and theme, and what is wrong.
//!
//! The server has only this page; the script of `templates/html/preview.js` fetches it anew when the chart has changed and
//! takes over what is different, so that whoever looks at it stays where they are.

use super::{HtmlView, SCRIPT, STYLE, body, controls, element, head, policy, start, style, view};
use crate::export::markup::Markup;
use crate::export::palette::Palette;
use crate::words::ViewerWords;

const PREVIEW_STYLE: &str = include_str!("../../../templates/html/preview.css");
const PREVIEW_SCRIPT: &str = include_str!("../../../templates/html/preview.js");
/// How the script of all pages ends, and what is its own with it.
const END: &str = "})();";

/// Something that whoever looks at a preview can choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What it is called.
    pub name: String,
    /// The address of the page with it.
    pub href: String,
    /// Whether it is what the page shows.
    pub is_chosen: bool,
}

/// What a preview shows besides its chart.
#[derive(Clone, Copy, Debug)]
pub struct Preview<'a> {
    /// What it is a preview of.
    pub name: &'a str,
    /// What tells this state of the chart from any other.
    pub version: &'a str,
    /// The variants to choose from; none if there is only one.
    pub variants: &'a [Choice],
    /// The themes to choose from.
    pub themes: &'a [Choice],
    /// Whether the chart is dark; `None` where the page follows the reader's wish.
    pub is_dark: Option<bool>,
    /// Why the chart is not the one in the file, if it is not.
    pub mistakes: Option<&'a str>,
    /// What somebody should look at, and how many findings these are.
    pub warnings: Option<(usize, &'a str)>,
}

/// The page; without a chart it says what is wrong, and waits for one.
pub fn html_preview(
    chart: Option<&HtmlView<'_>>,
    words: &ViewerWords,
    preview: &Preview<'_>,
) -> String {
    let mut markup = Markup::with_capacity(65_536);
    match chart {
        Some(chart) => with_chart(&mut markup, chart, words, preview),
        None => without_chart(&mut markup, preview),
    }
    ["<!doctype html>\n", &markup.finish()].concat()
}

fn with_chart(
    markup: &mut Markup,
    chart: &HtmlView<'_>,
    words: &ViewerWords,
    preview: &Preview<'_>,
) {
    let mut palette = Palette::default();
    let numbered = palette.numbered(chart.light, chart.dark);
    let sheet = [STYLE, PREVIEW_STYLE].concat();
    let style = style(&sheet, &palette, chart.light);
    let all = SCRIPT.trim_end();
    let script = [all.strip_suffix(END).unwrap_or(all), PREVIEW_SCRIPT, END].concat();
    start(markup, chart.light);
    if let Some(is_dark) = preview.is_dark {
        markup.attribute("data-colours", "fixed");
        markup.attribute("data-theme", if is_dark { "dark" } else { "light" });
    }
    let title = match chart.light.title.as_str() {
        "" => preview.name,
        title => title,
    };
    live_head(markup, title, &style, &script);
    body(markup, words);
    markup.attribute("data-version", preview.version);
    controls::bar(markup, words, |markup| choices(markup, words, preview));
    markup.new_line();
    markup.start("main");
    view(markup, 0, chart, &numbered, words);
    markup.end();
    let last = "This is the last chart without mistakes. The file has some:";
    findings(markup, preview, last);
    end(markup, script);
}

fn without_chart(markup: &mut Markup, preview: &Preview<'_>) {
    let style = [STYLE, PREVIEW_STYLE].concat();
    let script = ["(() => {\n'use strict';\n", PREVIEW_SCRIPT, END].concat();
    markup.start("html");
    markup.attribute("lang", "en");
    live_head(markup, preview.name, &style, &script);
    markup.start("body");
    markup.attribute("class", "waiting");
    markup.attribute("data-version", preview.version);
    markup.start("main");
    element(markup, "h1", preview.name);
    markup.end();
    findings(
        markup,
        preview,
        "The chart has mistakes. Mend them, and it appears here:",
    );
    end(markup, script);
}

/// The head of a page that may ask its own server for news.
fn live_head(markup: &mut Markup, title: &str, style: &str, script: &str) {
    let policy = [&policy(style, Some(script)), "; connect-src 'self'"].concat();
    head(markup, title, &policy, style);
}

/// The script, and the end of the page.
fn end(markup: &mut Markup, script: String) {
    markup.new_line();
    markup.start("script");
    markup.raw(&script);
    markup.end();
    markup.end();
    markup.end();
}

/// The variants as links, and the themes.
fn choices(markup: &mut Markup, words: &ViewerWords, preview: &Preview<'_>) {
    markup.start("nav");
    markup.attribute("class", "tabs variants");
    markup.attribute("aria-label", &words.variants);
    markup.text("");
    for choice in preview.variants {
        markup.start("a");
        markup.attribute("href", &choice.href);
        if choice.is_chosen {
            markup.attribute("aria-current", "true");
        }
        markup.text(&choice.name);
        markup.end();
    }
    markup.end();
    markup.start("select");
    markup.attribute("class", "themes");
    markup.attribute("lang", "en");
    markup.attribute("aria-label", "Theme");
    for choice in preview.themes {
        markup.start("option");
        markup.attribute("value", &choice.href);
        if choice.is_chosen {
            markup.attribute("selected", "");
        }
        markup.text(&choice.name);
        markup.end();
    }
    markup.end();
}

/// What is wrong, over the chart, and what should be looked at, below it.
fn findings(markup: &mut Markup, preview: &Preview<'_>, heading: &str) {
    markup.new_line();
    markup.start("div");
    markup.attribute("class", "findings");
    markup.attribute("lang", "en");
    markup.attribute("dir", "ltr");
    markup.start("p");
    markup.attribute("class", "lost");
    markup.attribute("role", "status");
    markup.text("");
    markup.end();
    markup.start("div");
    markup.attribute("class", "mistakes");
    markup.attribute("role", "alert");
    markup.text("");
    if let Some(mistakes) = preview.mistakes {
        report(markup, "p", heading, mistakes);
    }
    markup.end();
    markup.start("details");
    markup.attribute("class", "warnings");
    if preview.warnings.is_none() {
        markup.attribute("hidden", "");
    }
    let (count, warnings) = preview.warnings.unwrap_or_default();
    let several = if count == 1 { "" } else { "s" };
    report(
        markup,
        "summary",
        &format!("{count} warning{several}"),
        warnings,
    );
    markup.end();
    markup.end();
}

/// A text as a terminal shows it, below a heading.
fn report(markup: &mut Markup, name: &'static str, heading: &str, text: &str) {
    element(markup, name, heading);
    markup.start("pre");
    markup.attribute("tabindex", "0");
    markup.text(text);
    markup.end();
}
