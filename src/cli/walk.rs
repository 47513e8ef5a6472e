//! The files below a folder, as a person would look through them.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// Folders that hold what programs made.
const MADE: [&str; 2] = ["target", "node_modules"];
/// How many entries are looked at.
const MOST: usize = 200_000;

/// The regular files below `folder` whose name ends as `is_wanted` says, in order of their names; hidden files and folders, and folders that
/// programs fill, are left out, and links are not followed.
pub fn files(folder: &Path, is_wanted: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    let walk = WalkDir::new(folder).sort_by_file_name().into_iter();
    let entries = walk.filter_entry(|entry| entry.depth() == 0 || !is_left_out(entry));
    entries
        .flatten()
        .take(MOST)
        .filter(|entry| entry.file_type().is_file())
        .filter(|entry| {
            let ending = entry.path().extension().and_then(OsStr::to_str);
            ending.is_some_and(&is_wanted)
        })
        .map(|entry| {
            let path = entry.into_path();
            path.strip_prefix(".")
                .map_or_else(|_| path.clone(), Path::to_path_buf)
        })
        .collect()
}

/// At most `most` folders, `folder` first, without those that [`files`] leaves out.
#[cfg(feature = "serve")]
pub fn folders(folder: &Path, most: usize) -> Vec<PathBuf> {
    let walk = WalkDir::new(folder).sort_by_file_name().into_iter();
    let entries = walk.filter_entry(|entry| entry.depth() == 0 || !is_left_out(entry));
    let folders = entries.flatten().filter(|entry| entry.file_type().is_dir());
    folders.map(DirEntry::into_path).take(most).collect()
}

fn is_left_out(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with('.') || entry.file_type().is_dir() && MADE.contains(&&*name)
}
