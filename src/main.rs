//! The command line of organigram.

mod cli;

fn main() -> std::process::ExitCode {
    cli::main()
}
