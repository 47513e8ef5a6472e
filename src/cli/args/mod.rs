//! What can be typed: a file a command.

mod build;
mod check;
mod compare;
mod diff;
mod layout;
mod lists;
mod matrix;
mod picture;
mod render;
#[cfg(feature = "serve")]
mod serve;
mod view;

pub use build::BuildArgs;
#[cfg(feature = "serve")]
pub use build::WatchArgs;
pub use check::{CheckArgs, ReportFormat};
pub use compare::CompareArgs;
pub use diff::{DiffArgs, DiffFormat};
pub use layout::LayoutArgs;
pub use lists::{CompletionsArgs, ListFormat, ManArgs, NewArgs, RolesArgs};
pub use matrix::{MatrixArgs, MatrixFormat};
pub use picture::{PictureArgs, TextArg};
pub use render::{Format, RenderArgs};
#[cfg(feature = "serve")]
pub use serve::ServeArgs;
pub use view::ViewArgs;

use clap::{Parser, Subcommand};

/// Org charts as code: a TOML leadership team becomes an annotated chart.
#[derive(Debug, Parser)]
#[command(name = "organigram", version, propagate_version = true, after_help = EXAMPLES)]
pub struct Args {
    /// When messages are coloured.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: clap::ColorChoice,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  organigram new side-by-side -o team.toml
  organigram render team.toml -o team.svg -o team.png

Exit codes: 0 done, 1 a chart is wrong or a picture out of date, 2 the call is wrong, 3 the machine failed.";

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Draw one chart into one or more files, or as a tree on the terminal.
    #[command(after_help = "\
Examples:
  organigram render team.toml
  organigram render team.toml -o team.svg -o team.png --page 16:9
  organigram render team.toml -o cto.svg --root cto --depth 2
  organigram render team.toml -o 'team-{variant}.svg' --variant all
  organigram render team.toml -o team.pptx --variant all --template company.pptx
  cat team.toml | organigram render - -o - --format svg > team.svg")]
    Render(Box<RenderArgs>),
    /// Draw everything that charts ask for in `[[outputs]]`, or check that it is drawn.
    #[command(after_help = "\
Examples:
  organigram build
  organigram build team.toml --watch
  organigram build --check")]
    Build(BuildArgs),
    /// Draw what charts ask for in `[[outputs]]`, and again whenever they change.
    #[cfg(feature = "serve")]
    #[command(after_help = "\
Examples:
  organigram watch team.toml
  organigram watch")]
    Watch(WatchArgs),
    /// Report the mistakes of charts and pictures, and draw nothing.
    #[command(after_help = "\
Examples:
  organigram check team.toml
  organigram check charts/*.toml --strict --format github
  organigram check team.toml --advice
  organigram check docs/")]
    Check(CheckArgs),
    /// Draw who owns, shares or has a stake in which focus area.
    #[command(after_help = "\
Examples:
  organigram matrix team.toml
  organigram matrix team.toml -o who-does-what.svg -o who-does-what.csv --page 16:9
  organigram matrix team.toml -o cto.svg --root cto
  organigram matrix team.toml --variant all -o options.pdf --page 16:9 --split auto

As CSV, each variant but the first ends with a column of what changes hands: `CIO: owner > shared; CTO: > owner`, each post \
with its part in the first and its part in this one.

A view has the posts that `render` would show, and the areas in which they have a part. Who owns an area is told by the \
whole chart of the day: where the owner is not shown the row says `owned by CIO`, and `no owner` means that nobody at all \
owns it. Areas that no post names, only `[areas]`, are listed where no post is left out.")]
    Matrix(MatrixArgs),
    /// Draw variants side by side on one page, with what differs from the base marked.
    #[command(after_help = "\
Examples:
  organigram compare team.toml -o options.svg --page 16:9
  organigram compare team.toml --variant base --variant one-seat -o options.pdf")]
    Compare(Box<CompareArgs>),
    /// Tell or draw what changes between two charts, or two variants of one.
    #[command(after_help = "\
Examples:
  organigram diff team.toml --variant one-seat
  organigram diff team.toml --variant one-seat -o changes.svg --page 16:9
  organigram diff old.toml new.toml -o changes.md -o changes.pdf
  git show HEAD:team.toml | organigram diff - team.toml --exit-code")]
    Diff(DiffArgs),
    /// Show a chart in the browser and draw it anew whenever it is saved.
    #[cfg(feature = "serve")]
    #[command(after_help = "\
Examples:
  organigram serve team.toml
  organigram serve team.toml --page 16:9 --port 8000")]
    Serve(Box<ServeArgs>),
    /// Write a starter chart; without a name, list them.
    #[command(after_help = "\
Examples:
  organigram new
  organigram new cto-under-cio -o team.toml")]
    New(NewArgs),
    /// List the roles that the catalogue knows.
    #[command(after_help = "\
Examples:
  organigram roles
  organigram roles --language fr --format json")]
    Roles(RolesArgs),
    /// List the built-in themes.
    #[command(after_help = "\
Example:
  organigram themes")]
    Themes,
    /// Print the completions of a shell.
    #[command(after_help = "\
Example:
  organigram completions bash > ~/.local/share/bash-completion/completions/organigram")]
    Completions(CompletionsArgs),
    /// Print the manual page of the program or of a command.
    #[command(after_help = "\
Examples:
  organigram man | man -l -
  organigram man render > organigram-render.1")]
    Man(ManArgs),
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn what_can_be_typed_is_consistent() {
        Args::command().debug_assert();
    }

    #[test]
    fn every_command_shows_an_example() {
        for command in Args::command().get_subcommands() {
            let help = command.get_after_help().map(ToString::to_string);
            let call = format!("organigram {}", command.get_name());
            assert!(help.is_some_and(|help| help.contains(&call)), "{call}");
        }
    }
}
