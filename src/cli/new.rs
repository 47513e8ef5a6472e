//! `organigram new`: a starter chart.

use super::args::NewArgs;
use super::failure::Failure;
use super::starters::{STARTERS, Starter};
use super::target::{Target, is_stdout};
use super::{output, stdout};
use organigram::wording;
use std::path::Path;

/// Writes a starter, or lists them.
pub fn run(args: &NewArgs) -> Result<(), Failure> {
    let Some(name) = &args.template else {
        return stdout::write(list().as_bytes());
    };
    let starter = find(name)?;
    match &args.output {
        Some(path) if !is_stdout(path) => write(starter, path, args.force),
        _ => stdout::write(starter.text.as_bytes()),
    }
}

fn list() -> String {
    let width = STARTERS.iter().map(|starter| starter.name.len()).max();
    let width = width.unwrap_or_default();
    let lines = STARTERS.iter();
    lines
        .map(|starter| format!("{:width$}  {}\n", starter.name, starter.summary()))
        .collect()
}

fn find(name: &str) -> Result<&'static Starter, Failure> {
    let found = STARTERS.iter().find(|starter| starter.name == name);
    found.ok_or_else(|| {
        let names = STARTERS.iter().map(|starter| starter.name);
        let cure = match wording::nearest(name, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`organigram new` lists them".into(),
        };
        let name = wording::quote(name);
        Failure::Call(format!("there is no starter {name}; {cure}"))
    })
}

fn write(starter: &Starter, path: &Path, force: bool) -> Result<(), Failure> {
    let bytes = starter.text.as_bytes();
    match Target::new(path, force)? {
        Target::File(path) if !force => output::write_new(&path, bytes),
        target => output::write(&[(target, bytes.to_vec())]),
    }
}
