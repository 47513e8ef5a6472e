//! Files that are whole or not there: written beside their place, then moved into it.

use super::beside::{self, Beside};
use super::failure::Failure;
use super::stdout;
use super::target::{Target, folder_of};
use std::collections::BTreeSet;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

/// Writes every result; as long as one cannot be written, no file takes its name.
///
/// What earlier runs left half-written in the same folders is removed.
pub fn write(results: &[(Target, Vec<u8>)]) -> Result<(), Failure> {
    let files = results.iter().filter_map(|(target, bytes)| match target {
        Target::File(path) => Some((path, bytes)),
        Target::Stdout | Target::Device(_) => None,
    });
    let folders: BTreeSet<&Path> = files.clone().map(|(path, _)| folder_of(path)).collect();
    folders.into_iter().for_each(beside::sweep);
    let mut ready = Vec::new();
    for (path, bytes) in files {
        let beside = Beside::write(path, bytes).map_err(|error| failure(path, &error))?;
        ready.push((beside, path));
    }
    let mut streamed = Ok(());
    for (target, bytes) in results {
        let written = match target {
            Target::File(_) => Ok(()),
            Target::Stdout => stdout::write(bytes),
            Target::Device(path) => {
                write_in_place(path, bytes).map_err(|error| failure(path, &error))
            }
        };
        match written {
            // A reader that went away has no say in files.
            Err(Failure::ClosedPipe) => streamed = written,
            written => written?,
        }
    }
    for (beside, path) in ready {
        beside
            .replace(path)
            .map_err(|error| failure(path, &error))?;
    }
    streamed
}

/// Writes a file that must not be there yet.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    beside::sweep(folder_of(path));
    let beside = Beside::write(path, bytes).map_err(|error| failure(path, &error))?;
    beside.appear(path).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            let path = path.display();
            Failure::call(format_args!("`{path}` exists; --force writes over it"))
        }
        _ => failure(path, &error),
    })
}

fn write_in_place(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut device = OpenOptions::new().write(true).open(path)?;
    device.write_all(bytes)
}

fn failure(path: &Path, error: &io::Error) -> Failure {
    Failure::of_writing(path, error)
}
