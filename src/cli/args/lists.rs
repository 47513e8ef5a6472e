//! What the small commands take: starters, roles, shell files.

use super::super::choices;
use clap::ValueEnum;
use organigram::model::Language;
use std::path::PathBuf;

/// What `new` takes.
#[derive(Debug, clap::Args)]
pub struct NewArgs {
    /// The starter's name.
    pub template: Option<String>,
    /// Where to write; without it, to standard output.
    #[arg(short, long, value_name = "FILE", requires = "template")]
    pub output: Option<PathBuf>,
    /// Write over a file that exists.
    #[arg(long)]
    pub force: bool,
}

/// What `roles` takes.
#[derive(Debug, clap::Args)]
pub struct RolesArgs {
    /// Language of titles and focus areas.
    #[arg(long, value_parser = choices::language(), default_value = "en")]
    pub language: Language,
    /// Who reads the list.
    #[arg(long, default_value = "human")]
    pub format: ListFormat,
}

/// Who reads a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// A person.
    Human,
    /// A program.
    Json,
}

/// What `completions` takes.
#[derive(Debug, clap::Args)]
pub struct CompletionsArgs {
    /// The shell.
    pub shell: clap_complete::Shell,
}

/// What `man` takes.
#[derive(Debug, clap::Args)]
pub struct ManArgs {
    /// The command; without it, the program.
    pub command: Option<String>,
}
