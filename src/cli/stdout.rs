//! Results on standard output.

use super::failure::Failure;
use std::io::{self, Write};

/// Writes a result; a reader that went away is a [`Failure::ClosedPipe`].
pub fn write(bytes: &[u8]) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    let written = stdout.write_all(bytes).and_then(|()| stdout.flush());
    written.map_err(|error| Failure::of_stream("standard output", &error))
}
