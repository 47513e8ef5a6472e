//! What `compare` takes.

use super::{Format, LayoutArgs, PictureArgs, ViewArgs};
use std::path::PathBuf;

/// What `compare` takes.
#[derive(Debug, clap::Args)]
pub struct CompareArgs {
    /// The chart file; `-` is standard input.
    pub file: PathBuf,
    /// Where to write; the ending picks the format, as of `render`. `-` is standard output; without it, trees of text go there.
    #[arg(short, long = "output", value_name = "FILE")]
    pub output: Vec<PathBuf>,
    /// The format of every output, whatever its ending.
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// Show this variant; repeat for two to six, or name them with commas between. `base` is the chart without one, counts, and stands first; `all`, the default,
    /// is the base and every variant. What differs from the first is marked.
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub variant: Vec<String>,
    /// What stands above it all. Default: the title of the chart.
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// How the charts are laid out.
    #[command(flatten)]
    pub layout: LayoutArgs,
    /// What of the charts is shown.
    #[command(flatten)]
    pub view: ViewArgs,
    /// How pictures are written.
    #[command(flatten)]
    pub picture: PictureArgs,
    /// Take warnings for errors, but none that only judges how the organization is built, such as a wide span.
    #[arg(long)]
    pub strict: bool,
    /// Write to devices and pipes too, and pictures to the terminal.
    #[arg(long)]
    pub force: bool,
}
