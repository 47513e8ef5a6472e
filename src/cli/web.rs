//! Variants of a chart as one web page.

use super::chart::{Chart, Drawn};
use super::variant;
use organigram::export::{self, HtmlView};
use organigram::model::Language;
use organigram::scene::Scene;
use organigram::words::Words;
use organigram::{WebChart, web_page};

/// The variants as one page; each in one piece, since a page that readers move in has no need of several.
pub fn page(chart: &Chart, variants: &[Drawn]) -> String {
    let (Some(reading), Some(theme)) = (&chart.reading, &chart.theme) else {
        return String::new();
    };
    let words = Words::of(reading.organization.language);
    let charts: Vec<WebChart<'_>> = variants
        .iter()
        .filter_map(|drawn| {
            Some(WebChart {
                name: variant::name(reading, &drawn.variant, &words),
                organization: reading.variant(&drawn.variant)?,
                options: &drawn.options,
                scene: &drawn.whole().scene,
            })
        })
        .collect();
    web_page(&charts, theme, &chart.ruler)
}

/// One finished picture as a page, in its own colours by day and by night.
pub fn sheet(scene: &Scene) -> String {
    let language = Language::from_code(scene.language);
    let view = HtmlView {
        name: &scene.title,
        light: scene,
        dark: scene,
    };
    export::html(&[view], &Words::of(language.unwrap_or_default()).viewer)
}
