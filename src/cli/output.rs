//! Files that are whole or not there: written beside their place, then moved into it.

use super::failure::Failure;
use super::stdout;
use super::target::{Target, folder_of};
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::{Builder, NamedTempFile};

/// Writes every result; as long as one cannot be written, no file takes its name.
pub fn write(results: &[(Target, Vec<u8>)]) -> Result<(), Failure> {
    let mut ready = Vec::new();
    for (target, bytes) in results {
        if let Target::File(path) = target {
            let beside = write_beside(path, bytes).map_err(|error| failure(path, &error))?;
            ready.push((beside, path));
        }
    }
    for (beside, path) in ready {
        let moved = beside.persist(path);
        moved.map_err(|error| failure(path, &error.error))?;
    }
    for (target, bytes) in results {
        match target {
            Target::File(_) => (),
            Target::Stdout => stdout::write(bytes)?,
            Target::Device(path) => {
                write_in_place(path, bytes).map_err(|error| failure(path, &error))?;
            }
        }
    }
    Ok(())
}

/// Writes a file that must not be there yet.
pub fn write_new(path: &PathBuf, bytes: &[u8]) -> Result<(), Failure> {
    let beside = write_beside(path, bytes).map_err(|error| failure(path, &error))?;
    match beside.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
            let path = path.display();
            Err(Failure::call(format_args!(
                "`{path}` exists; --force writes over it"
            )))
        }
        Err(error) => Err(failure(path, &error.error)),
    }
}

/// The bytes in a new file beside `path`, on the disk, with the permissions of the file it will replace.
fn write_beside(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".organigram-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // What a new file gets from everybody; the system takes the mask of the user off.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder_of(path))?;
    file.write_all(bytes)?;
    if let Ok(old) = fs::metadata(path) {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.as_file().sync_all()?;
    Ok(file)
}

fn write_in_place(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut device = OpenOptions::new().write(true).open(path)?;
    device.write_all(bytes)
}

fn failure(path: &Path, error: &io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::ClosedPipe,
        _ => Failure::of_file("write", path, error),
    }
}
