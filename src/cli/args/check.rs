//! What `check` takes.

use clap::ValueEnum;
use std::path::PathBuf;

/// What `check` takes.
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// Chart files; `-` is standard input. Of pictures and folders, whether the pictures still match the charts that they were
    /// drawn from.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Who reads the findings; all but human go to standard output.
    #[arg(long, default_value = "human")]
    pub format: ReportFormat,
    /// Also say what a board may ask, with reasons and figures; never an error.
    #[arg(long)]
    pub advice: bool,
    /// Take warnings for errors, but none that only judges how the organization is built, such as a wide span.
    #[arg(long)]
    pub strict: bool,
    /// Include files from outside the chart's folder too.
    #[arg(long)]
    pub allow_outside: bool,
}

/// Who reads findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// A person.
    Human,
    /// A program.
    Json,
    /// The log of a workflow on GitHub.
    Github,
}
