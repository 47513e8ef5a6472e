//! What a web page says around a chart.

use serde::Deserialize;

/// The words of a web page's own controls.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ViewerWords {
    /// The name of the tabs.
    pub variants: String,
    /// The name of the part of the page that moves.
    pub picture: String,
    /// What the search field asks for.
    pub find: String,
    /// Which of how many results is shown, `{0}` and `{1}`.
    pub found: String,
    /// What is said when nothing is found.
    pub not_found: String,
    /// Zooms in.
    pub larger: String,
    /// Zooms out.
    pub smaller: String,
    /// Shows the whole chart.
    pub fit: String,
    /// Shows the chart as a list.
    pub list: String,
    /// Light text on a dark page.
    pub dark: String,
    /// Shows what keys do.
    pub keys: String,
    /// The name of a post's link.
    pub link: String,
    /// Keys, and what they do.
    pub help: Vec<(String, String)>,
}
