//! What `build` takes.

use std::num::NonZeroUsize;
use std::path::PathBuf;

/// What `build` takes.
#[derive(Clone, Debug, clap::Args)]
pub struct BuildArgs {
    /// The chart files; without any, every chart with `[[outputs]]` in this folder and below.
    pub files: Vec<PathBuf>,
    /// Write nothing: name the files that are missing, that would change, and that no output writes any more, and exit
    /// with 1 if there are any.
    #[arg(long)]
    pub check: bool,
    /// How many files are drawn at once [default: as many as there are processors]
    #[arg(short, long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// Go on, and draw anew what changes.
    #[cfg(feature = "serve")]
    #[arg(long, conflicts_with = "check")]
    pub watch: bool,
    /// Take warnings for errors, but none that only judges how the organization is built, such as a wide span.
    #[arg(long)]
    pub strict: bool,
    /// Read files from outside the chart's folder, and write outside it and outside the folder of the call.
    #[arg(long)]
    pub allow_outside: bool,
}

/// What `watch` takes.
#[cfg(feature = "serve")]
#[derive(Clone, Debug, clap::Args)]
pub struct WatchArgs {
    /// The chart files; without any, every chart with `[[outputs]]` in this folder and below.
    pub files: Vec<PathBuf>,
    /// How many files are drawn at once [default: as many as there are processors]
    #[arg(short, long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// Take warnings for errors, but none that only judges how the organization is built, such as a wide span.
    #[arg(long)]
    pub strict: bool,
    /// Read files from outside the chart's folder, and write outside it and outside the folder of the call.
    #[arg(long)]
    pub allow_outside: bool,
}

#[cfg(feature = "serve")]
impl From<WatchArgs> for BuildArgs {
    fn from(args: WatchArgs) -> Self {
        Self {
            files: args.files,
            check: false,
            jobs: args.jobs,
            watch: true,
            strict: args.strict,
            allow_outside: args.allow_outside,
        }
    }
}
