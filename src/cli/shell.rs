//! `organigram completions` and `organigram man`: files for the shell.

use super::args::{Args, ManArgs};
use super::failure::Failure;
use super::stdout;
use clap::CommandFactory;
use clap_complete::Shell;

/// Prints the completions of a shell.
pub fn completions(shell: Shell) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "organigram", &mut script);
    stdout::write(&script)
}

/// Prints the manual page of the program or of one of its commands.
pub fn man(args: &ManArgs) -> Result<(), Failure> {
    let mut program = Args::command();
    program.build();
    let command = match &args.command {
        None => program,
        Some(name) => {
            let found = program.find_subcommand(name).cloned();
            let found = found.ok_or_else(|| {
                Failure::call(format_args!(
                    "there is no command `{name}`; --help lists them"
                ))
            })?;
            found.display_name(["organigram-", name].concat())
        }
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command)
        .render(&mut page)
        .map_err(|error| Failure::Machine(error.to_string()))?;
    stdout::write(&page)
}
