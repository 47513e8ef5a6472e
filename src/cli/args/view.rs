//! What of a chart is shown.

use super::super::choices;
use organigram::model::{Date, View};

/// What of a chart is shown.
#[derive(Debug, Default, clap::Args)]
pub struct ViewArgs {
    /// Show only the branch of this post.
    #[arg(long, value_name = "ID", help_heading = "View")]
    pub root: Option<String>,
    /// Show so many ranks below the top; a card at the cut counts the posts below it.
    #[arg(long, value_name = "RANKS", help_heading = "View")]
    pub depth: Option<usize>,
    /// Show only the posts of this unit; repeat for several.
    #[arg(long, help_heading = "View")]
    pub unit: Vec<String>,
    /// Show only posts with this tag, each below its nearest manager that has it; repeat for several.
    #[arg(long, help_heading = "View")]
    pub tag: Vec<String>,
    /// Draw all but this post, unit or tag faint; repeat for several.
    #[arg(long, value_name = "ID|UNIT|TAG", help_heading = "View")]
    pub highlight: Vec<String>,
    /// Show the posts that exist on this day, by their `from` and `until`.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = choices::date, help_heading = "View")]
    pub as_of: Option<Date>,
}

impl ViewArgs {
    /// The view as the library knows it.
    pub fn view(&self) -> View {
        View {
            root: self.root.clone(),
            depth: self.depth,
            units: self.unit.clone(),
            tags: self.tag.clone(),
            highlight: self.highlight.clone(),
            as_of: self.as_of,
        }
    }
}
