//! A file beside the place that it is for, until it is whole.
//!
//! As long as it is being written it is locked, and the lock ends with the program, however that ends. So a later run
//! knows what a killed one left behind from what another one is just writing.

use super::target::folder_of;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::Path;
use tempfile::{Builder, NamedTempFile};

/// What the names of unfinished files start with, and how they end; between are letters and digits.
const NAME: (&str, &str) = (".organigram-", ".tmp");
/// How often another name is tried when a sweep of another run took a file before it was locked.
const TRIES: usize = 16;

/// A whole file that has not taken its name yet; dropped, it is gone.
pub struct Beside(NamedTempFile);

impl Beside {
    /// The bytes in a new file beside `path`, on the disk, with the owner and permissions of the file it will replace.
    pub fn write(path: &Path, bytes: &[u8]) -> io::Result<Self> {
        let mut file = locked(folder_of(path))?;
        file.write_all(bytes)?;
        if let Ok(old) = fs::metadata(path) {
            take_over(file.as_file(), &old)?;
        }
        file.as_file().sync_all()?;
        Ok(Self(file))
    }

    /// Puts the file in the place of what is at `path`, if anything.
    pub fn replace(self, path: &Path) -> io::Result<()> {
        self.0.persist(path).map(drop).map_err(|error| error.error)
    }

    /// Gives the file the name `path`, which must be free.
    pub fn appear(self, path: &Path) -> io::Result<()> {
        let named = self.0.persist_noclobber(path);
        named.map(drop).map_err(|error| error.error)
    }
}

/// A new file in the folder that no sweep of another run takes away.
fn locked(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(NAME.0).suffix(NAME.1);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // What a new file gets from everybody; the system takes the mask of the user off.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    for _ in 0..TRIES {
        let file = builder.tempfile_in(folder)?;
        // Where nothing can be locked, no sweep removes anything either.
        let is_taken = matches!(file.as_file().try_lock(), Err(TryLockError::WouldBlock));
        if !is_taken && has_name(&file)? {
            return Ok(file);
        }
    }
    Err(io::Error::other("other programs remove what is written"))
}

/// Whether the file is still in its folder.
fn has_name(file: &NamedTempFile) -> io::Result<bool> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        Ok(file.as_file().metadata()?.nlink() > 0)
    }
    #[cfg(not(unix))]
    file.path().try_exists()
}

/// Gives the file the permissions of the old one and, where that is allowed, its owner.
fn take_over(file: &File, old: &fs::Metadata) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        let new = file.metadata()?;
        if (new.uid(), new.gid()) != (old.uid(), old.gid()) {
            let _ = fchown(file, Some(old.uid()), Some(old.gid()));
        }
    }
    file.set_permissions(old.permissions())
}

/// Removes what runs that were killed left unfinished in the folder; what cannot be removed stays.
pub fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let is_file = || entry.file_type().is_ok_and(|kind| kind.is_file());
        if is_unfinished(&entry.file_name().to_string_lossy()) && is_file() {
            let _ = remove_unlocked(&entry.path());
        }
    }
}

fn is_unfinished(name: &str) -> bool {
    let middle = name.strip_prefix(NAME.0);
    middle
        .and_then(|rest| rest.strip_suffix(NAME.1))
        .is_some_and(|middle| middle.chars().all(|c| c.is_ascii_alphanumeric()))
}

/// Removes the file unless somebody is still writing it.
fn remove_unlocked(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(libc::O_NONBLOCK | libc::O_NOFOLLOW);
    }
    // Some file systems lock only what can be written, and a file that replaces a read-only one is read-only.
    let file = options.open(path);
    let file = file.or_else(|_| options.write(false).open(path))?;
    file.try_lock()?;
    fs::remove_file(path)
}
