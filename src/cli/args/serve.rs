//! What `serve` takes.

use super::{LayoutArgs, ViewArgs};
use std::path::PathBuf;

/// What `serve` takes.
#[derive(Debug, clap::Args)]
pub struct ServeArgs {
    /// The chart file.
    pub file: PathBuf,
    /// The port on 127.0.0.1; 0 is a free one [default: 7077, or a free one if that is taken]
    #[arg(long)]
    pub port: Option<u16>,
    /// How the chart is laid out.
    #[command(flatten)]
    pub layout: LayoutArgs,
    /// What of the chart is shown.
    #[command(flatten)]
    pub view: ViewArgs,
}
