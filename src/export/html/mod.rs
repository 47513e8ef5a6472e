//! Charts as one web page that needs nothing else: pictures to move in, and the same as lists of words.
//!
//! Without scripts the page is the first picture and its list. The script of `templates/html` lets readers zoom, search,
//! fold, compare variants and choose between light and dark. What the page may load is its own style and script, known by
//! their hashes; so nothing that a user typed can ever run.

mod controls;
mod head;
mod list;
mod preview;

pub(super) use head::{element, head, policy};
pub use preview::{Choice, Preview, html_preview};

use super::checked::XmlId;
use super::markup::Markup;
use super::palette::Palette;
use super::svg::svg_of_page;
use crate::scene::Scene;
use crate::words::ViewerWords;

const STYLE: &str = include_str!("../../../templates/html/chart.css");
const SCRIPT: &str = include_str!("../../../templates/html/chart.js");

/// One picture of a page: a chart, or one of its variants.
#[derive(Clone, Copy)]
pub struct HtmlView<'a> {
    /// What its tab says.
    pub name: &'a str,
    /// The picture on a light page.
    pub light: &'a Scene,
    /// The same in the colours for a dark one.
    pub dark: &'a Scene,
}

/// The charts as one page, each behind a tab if there are several; empty without any.
pub fn html(views: &[HtmlView<'_>], words: &ViewerWords) -> String {
    let Some(first) = views.first() else {
        return String::new();
    };
    let mut palette = Palette::default();
    let numbered: Vec<Scene> = views
        .iter()
        .map(|view| palette.numbered(view.light, view.dark))
        .collect();
    let style = style(STYLE, &palette, first.light);
    let policy = policy(&style, Some(SCRIPT));
    let mut markup = Markup::with_capacity(65_536);
    start(&mut markup, first.light);
    head(&mut markup, &first.light.title, &policy, &style);
    body(&mut markup, words);
    controls::bar(&mut markup, words, |markup| {
        if views.len() > 1 {
            controls::tabs(markup, views, words);
        }
    });
    markup.new_line();
    markup.start("main");
    for (at, (view, scene)) in views.iter().zip(&numbered).enumerate() {
        markup.new_line();
        self::view(&mut markup, at, view, scene, words);
    }
    markup.end();
    markup.new_line();
    markup.start("script");
    markup.raw(SCRIPT);
    markup.end();
    markup.end();
    markup.end();
    ["<!doctype html>\n", &markup.finish()].concat()
}

/// Opens the page in the language and direction of the chart.
fn start(markup: &mut Markup, first: &Scene) {
    markup.start("html");
    markup.attribute("lang", first.language);
    let direction = if first.is_right_to_left { "rtl" } else { "ltr" };
    markup.attribute("dir", direction);
}

/// Opens the body.
fn body(markup: &mut Markup, words: &ViewerWords) {
    markup.start("body");
    markup.attribute("data-found", &words.found);
    markup.attribute("data-not-found", &words.not_found);
}

/// The sheet of all pages with the colours and the paper of this one.
fn style(sheet: &str, palette: &Palette, first: &Scene) -> String {
    let is_wide = first.size.width >= first.size.height;
    let orientation = if is_wide { "landscape" } else { "portrait" };
    let (light, dark) = (palette.variables(0), palette.variables(1));
    [
        sheet,
        "@page{size:",
        orientation,
        "}:root{",
        &light,
        "}@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){",
        &dark,
        "}}@media screen{:root[data-theme=dark]{",
        &dark,
        "}}",
    ]
    .concat()
}

/// A picture and its list; all but the first wait for the script to show them.
fn view(markup: &mut Markup, at: usize, view: &HtmlView<'_>, scene: &Scene, words: &ViewerWords) {
    markup.start("section");
    markup.attribute("class", "view");
    markup.attribute("id", &format!("view{at}"));
    if at > 0 {
        markup.attribute("hidden", "");
    }
    element(markup, "h1", &view.light.title);
    markup.start("div");
    markup.attribute("class", "stage");
    markup.attribute("data-name", &words.picture);
    markup.new_line();
    markup.raw(svg_of_page(scene, XmlId::new(&format!("v{at}"))).trim_end());
    markup.end();
    markup.new_line();
    list::list(markup, view.light, words);
    markup.end();
}
