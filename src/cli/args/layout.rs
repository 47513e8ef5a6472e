//! What changes a chart's layout.

use super::super::choices;
use organigram::model::{FocusLimit, Language};
use organigram::page::{Arrangement, Direction, Engine, Page, Reports, Split};

/// What changes a chart's layout, over what its file says.
#[derive(Debug, Default, clap::Args)]
pub struct LayoutArgs {
    /// Page: auto, 16:9, 4:3, A4, A3, or WIDTHxHEIGHT in points.
    #[arg(long, value_parser = choices::page, help_heading = "Layout")]
    pub page: Option<Page>,
    /// Theme: a built-in one or a TOML file.
    #[arg(long, value_name = "NAME|FILE", help_heading = "Layout")]
    pub theme: Option<String>,
    /// Language: that of catalogue texts and legend, with the texts of `[languages.<code>]`.
    #[arg(long, value_parser = choices::language(), help_heading = "Layout")]
    pub language: Option<Language>,
    /// Include files from outside the chart's folder too.
    #[arg(long)]
    pub allow_outside: bool,
    /// Leave out what this audience of the file is not to see: names, notes, posts that do not exist yet.
    #[arg(long, value_name = "ID", help_heading = "View")]
    pub audience: Option<String>,
    /// Whether every translation of the file is looked through for missing texts; `check` does.
    #[arg(skip)]
    pub checks_translations: bool,
    /// Where reports stand, seen from their manager.
    #[arg(long, value_parser = choices::direction(), help_heading = "Layout")]
    pub direction: Option<Direction>,
    /// Who places the boxes.
    #[arg(long, value_parser = choices::engine(), help_heading = "Layout")]
    pub engine: Option<Engine>,
    /// How the reports of a manager stand.
    #[arg(long, value_parser = choices::reports(), help_heading = "Layout")]
    pub reports: Option<Reports>,
    /// Which subtrees may hang.
    #[arg(long, value_parser = choices::arrangement(), help_heading = "Layout")]
    pub arrangement: Option<Arrangement>,
    /// Draw what is not legible on one fixed page on several: an overview and a page a branch.
    #[arg(long, value_parser = choices::split(), help_heading = "Layout")]
    pub split: Option<Split>,
    /// Focus areas on a card: auto, show, hide, or how many.
    #[arg(long, value_parser = choices::focus, help_heading = "Layout")]
    pub focus: Option<FocusLimit>,
    /// The smallest text on a fixed page that is not reported, in points.
    #[arg(long, value_name = "POINTS", value_parser = choices::min_text, help_heading = "Layout")]
    pub min_text: Option<f64>,
}
