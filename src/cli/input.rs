//! Files as bytes, within the limit.

use super::failure::Failure;
use organigram::limits;
use std::fs::File;
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
        return read_capped(stdin).map_err(|error| Failure::of_stream("standard input", &error));
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
    read_capped(file).map_err(failure)
}

fn read_capped(reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = limits::INPUT_BYTES as u64;
    reader.take(most + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
