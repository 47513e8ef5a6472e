//! What can be typed after `organigram diff`.

use super::super::choices;
use clap::ValueEnum;
use organigram::model::Language;
use std::path::PathBuf;

/// What `diff` takes.
#[derive(Debug, clap::Args)]
pub struct DiffArgs {
    /// The old chart; `-` is standard input.
    pub old: PathBuf,
    /// The new chart; without it, two variants of the one chart are compared.
    pub new: Option<PathBuf>,
    /// The variant, or the old and the new one; `base` is the chart without a variant. Of one chart, a single variant is
    /// compared with the base.
    #[arg(long, value_name = "ID", num_args = 1..=2)]
    pub variant: Vec<String>,
    /// Leave out what this audience of both charts is not to see: names, notes, posts that do not exist yet.
    #[arg(long, value_name = "ID")]
    pub audience: Option<String>,
    /// Where to write; the ending picks the format: txt, md, json. Default: standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Who reads the changes.
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<DiffFormat>,
    /// Language of catalogue texts.
    #[arg(long, value_parser = choices::language())]
    pub language: Option<Language>,
    /// Include files from outside the chart's folder too.
    #[arg(long)]
    pub allow_outside: bool,
    /// Exit with 1 if there are changes.
    #[arg(long)]
    pub exit_code: bool,
    /// Write to devices and pipes too.
    #[arg(long)]
    pub force: bool,
}

/// Who reads changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// A person, a line a change.
    #[value(alias = "txt")]
    Text,
    /// A person, as a list in a pull request.
    #[value(alias = "md")]
    Markdown,
    /// A program.
    Json,
}
