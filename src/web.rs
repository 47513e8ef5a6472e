//! Charts as one web page, in the colours for light and for dark.

use crate::export::{self, HtmlView};
use crate::model::Organization;
use crate::scene::Scene;
use crate::text::Ruler;
use crate::theme::Theme;
use crate::words::Words;
use crate::{DrawOptions, draw};

/// A chart that was drawn and goes onto a web page.
#[derive(Clone, Copy)]
pub struct WebChart<'a> {
    /// What its tab says, if there are several.
    pub name: &'a str,
    /// What was drawn.
    pub organization: &'a Organization,
    /// How it was drawn.
    pub options: &'a DrawOptions,
    /// The picture.
    pub scene: &'a Scene,
}

/// Charts that were drawn with `theme` as one page that needs nothing else, each behind a tab if there are several.
///
/// They are drawn once more with the theme's twin, so that the page follows its reader's choice of light or dark.
pub fn web_page(charts: &[WebChart<'_>], theme: &Theme, ruler: &Ruler) -> String {
    let Some(first) = charts.first() else {
        return String::new();
    };
    let twin = theme.twin();
    let twins: Vec<Scene> = charts
        .iter()
        .map(|chart| draw(chart.organization, &twin, ruler, chart.options).scene)
        .collect();
    let views: Vec<HtmlView<'_>> = charts
        .iter()
        .zip(&twins)
        .map(|(chart, twin)| {
            let (light, dark) = match theme.is_dark() {
                true => (twin, chart.scene),
                false => (chart.scene, twin),
            };
            HtmlView {
                name: chart.name,
                light,
                dark,
            }
        })
        .collect();
    export::html(&views, &Words::of(first.organization.language).viewer)
}
