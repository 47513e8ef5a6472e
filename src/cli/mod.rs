//! The command line: the one place that touches files, terminal and environment.

mod args;
mod beside;
mod build;
mod chart;
mod charts;
mod check;
mod choices;
mod compare;
#[cfg(feature = "pptx")]
mod deck;
mod delivery;
mod diff;
mod digest;
#[cfg(feature = "embed")]
mod embedded;
mod failure;
mod files;
mod input;
mod machine;
mod made;
mod matrix;
mod moves;
mod new;
mod numbered;
mod origin;
mod output;
mod pair;
mod paths;
mod pictures;
mod place;
mod planned;
mod pool;
#[cfg(feature = "serve")]
mod rebuild;
mod render;
mod report;
mod roles;
#[cfg(feature = "serve")]
mod serve;
mod shelf;
mod shell;
mod shown;
mod sight;
mod starters;
mod stdout;
#[cfg(feature = "serve")]
mod stop;
mod target;
mod theme;
mod themes;
mod variant;
mod walk;
#[cfg(feature = "serve")]
mod watch;
mod web;

use args::{Args, Command};
use clap::Parser;
use failure::Failure;
use std::process::ExitCode;

/// Runs the command that was typed and says how it went.
pub fn main() -> ExitCode {
    let args = Args::parse();
    color_choice(args.color).write_global();
    match run(args.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            failure.print();
            failure.exit_code()
        }
    }
}

fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Render(args) => render::run(&args),
        Command::Build(args) => build::run(&args),
        #[cfg(feature = "serve")]
        Command::Watch(args) => rebuild::run(&args.into()),
        Command::Matrix(args) => matrix::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Compare(args) => compare::run(&args),
        Command::Diff(args) => diff::run(&args),
        #[cfg(feature = "serve")]
        Command::Serve(args) => serve::run(*args),
        Command::New(args) => new::run(&args),
        Command::Roles(args) => roles::run(&args),
        Command::Themes => themes::run(),
        Command::Completions(args) => shell::completions(args.shell),
        Command::Man(args) => shell::man(&args),
    }
}

fn color_choice(choice: clap::ColorChoice) -> anstream::ColorChoice {
    match choice {
        clap::ColorChoice::Auto => anstream::ColorChoice::Auto,
        clap::ColorChoice::Always => anstream::ColorChoice::Always,
        clap::ColorChoice::Never => anstream::ColorChoice::Never,
    }
}
