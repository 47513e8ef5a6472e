//! Files as bytes, within the limit.

use super::failure::Failure;
use organigram::limits;
use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

/// A text file of a chart, or what stands in its place.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The name that messages give it.
    pub name: String,
    /// Its text; empty if it could not be decoded.
    pub text: String,
}

/// Whether the path stands for standard input or output.
pub fn is_stream(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The name that messages give the file.
pub fn name_of(path: &Path) -> String {
    match is_stream(path) {
        true => "<stdin>".into(),
        false => path.display().to_string(),
    }
}

/// The bytes of a file or of standard input, at most one more than the limit.
pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    if is_stream(path) {
        let stdin = io::stdin().lock();
        return read_capped(stdin, limits::INPUT_BYTES)
            .map_err(|error| Failure::of_stream("standard input", &error));
    }
    let failure = |error: io::Error| Failure::of_file("read", path, &error);
    let is_folder = path.metadata().map_err(failure)?.is_dir();
    if is_folder {
        return Err(Failure::call(format_args!(
            "cannot read `{}`: it is a folder",
            path.display()
        )));
    }
    let file = File::open(path).map_err(failure)?;
    read_capped(file, limits::INPUT_BYTES).map_err(failure)
}

/// The bytes of a regular file, at most one more than `most`; it does not wait for a pipe that took the file's place.
pub fn read_regular(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(libc::O_NONBLOCK);
    }
    let file = options.open(path)?;
    match file.metadata()?.is_file() {
        true => read_capped(file, most),
        false => Err(io::Error::other("it is no regular file")),
    }
}

fn read_capped(reader: impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(most as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
