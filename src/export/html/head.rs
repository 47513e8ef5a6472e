//! The head of a web page, and what the page may load: its own style and script, known by their hashes.

use crate::export::markup::Markup;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

/// What the page may load: nothing but its own style and script.
pub fn policy(style: &str, script: Option<&str>) -> String {
    let script = script.map_or_else(|| "'none'".to_owned(), hash);
    [
        "default-src 'none'; img-src data:; style-src ",
        &hash(style),
        "; script-src ",
        &script,
        "; base-uri 'none'; form-action 'none'",
    ]
    .concat()
}

/// The head of the page, but for its end.
pub fn head(markup: &mut Markup, title: &str, policy: &str, style: &str) {
    markup.start("head");
    meta(markup, "charset", "utf-8", None);
    meta(
        markup,
        "http-equiv",
        "Content-Security-Policy",
        Some(policy),
    );
    meta(
        markup,
        "name",
        "viewport",
        Some("width=device-width, initial-scale=1"),
    );
    element(markup, "title", title);
    markup.start("style");
    markup.raw(style);
    markup.end();
    markup.end();
    markup.new_line();
}

fn meta(markup: &mut Markup, name: &'static str, value: &str, content: Option<&str>) {
    markup.start("meta");
    markup.attribute(name, value);
    if let Some(content) = content {
        markup.attribute("content", content);
    }
    markup.end();
}

/// What a policy calls a style or a script.
fn hash(source: &str) -> String {
    let digest = BASE64_STANDARD.encode(Sha256::digest(source));
    format!("'sha256-{digest}'")
}

/// An element that holds nothing but text.
pub fn element(markup: &mut Markup, name: &'static str, text: &str) {
    markup.start(name);
    markup.text(text);
    markup.end();
}
