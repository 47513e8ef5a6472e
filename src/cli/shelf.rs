//! Files as they are, beside what they would be.

use super::failure::Failure;
use super::input::read_regular;
use super::origin::{BUILD, Origin, VERSION};
use super::output;
use super::paths::{cleaned, real, shown};
use super::target::{Target, folder_of};
use organigram::export::{Container, stamp_of};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// No older picture than this is looked at, in bytes.
pub const MAX_PICTURE: usize = 256 << 20;

/// What a file is, beside what it would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It is not there.
    Missing,
    /// It is another; the version that drew it, if that is not this one.
    Stale(Option<String>),
    /// It is the same.
    Current,
}

/// What the file at `path` is, which would hold `bytes`.
pub fn state(path: &Path, bytes: &[u8]) -> Result<State, Failure> {
    match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(State::Missing),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => return Ok(State::Missing),
        Err(error) => return Err(Failure::of_file("read", path, &error)),
        Ok(about) if about.is_file() && about.len() != bytes.len() as u64 => {
            let old = read_regular(path, MAX_PICTURE).unwrap_or_default();
            return Ok(State::Stale(other_version(path, &old)));
        }
        Ok(about) if about.is_file() => (),
        Ok(_) => {
            let why = format!("`{}` is in the way: it is no regular file", shown(path));
            return Err(Failure::Machine(why));
        }
    }
    let failure = |error: io::Error| Failure::of_file("read", path, &error);
    let old = fs::read(path).map_err(failure)?;
    Ok(match old == bytes {
        true => State::Current,
        false => State::Stale(other_version(path, &old)),
    })
}

fn other_version(path: &Path, old: &[u8]) -> Option<String> {
    let origin = origin_of(path, old)?;
    Some(origin.version).filter(|version| version != VERSION)
}

/// What a picture says of what it was made of.
pub fn origin_of(path: &Path, bytes: &[u8]) -> Option<Origin> {
    let container = Container::of_ending(path.extension().and_then(OsStr::to_str)?)?;
    Origin::parse(&stamp_of(container, bytes)?)
}

/// Where files may be written.
pub struct Bounds {
    /// The folders that nothing may leave; `None` allows all.
    folders: Option<Vec<PathBuf>>,
}

impl Bounds {
    /// The folder of the chart and that of the call, or everything.
    pub fn new(chart: &Path, allow_outside: bool) -> Self {
        let folders = vec![real(folder_of(chart)), real(Path::new("."))];
        Self {
            folders: Some(folders).filter(|_| !allow_outside),
        }
    }

    /// Refuses a file that is outside.
    pub fn check(&self, path: &Path) -> Result<(), Failure> {
        let Some(folders) = &self.folders else {
            return Ok(());
        };
        let real = real(path);
        let mut ways = folders
            .iter()
            .filter_map(|folder| real.strip_prefix(folder).ok());
        let Some(way) = ways.next() else {
            return Err(Failure::call(format_args!(
                "`{}` is outside the chart's folder and that of the call; --allow-outside writes it",
                path.display()
            )));
        };
        let is_hidden = |part: &OsStr| part.to_string_lossy().starts_with('.');
        match way.iter().any(is_hidden) {
            true => Err(Failure::call(format_args!(
                "`{}` is a hidden file or in a hidden folder; --allow-outside writes it",
                path.display()
            ))),
            false => Ok(()),
        }
    }
}

/// Writes all files or none, but for those whose places cannot be written at all, which are told; folders that are missing are made.
pub fn write(files: &[(&Path, &[u8])], failures: &mut Vec<Failure>) -> Vec<PathBuf> {
    let mut results = Vec::new();
    let mut paths = Vec::new();
    for (path, bytes) in files {
        match target(path) {
            Ok(target) => {
                results.push((target, bytes.to_vec()));
                paths.push(path.to_path_buf());
            }
            Err(failure) => failures.push(failure),
        }
    }
    match output::write(&results) {
        Ok(()) => paths,
        Err(failure) => {
            failures.push(failure);
            Vec::new()
        }
    }
}

/// The place of a file in a folder that is made for it.
fn target(path: &Path) -> Result<Target, Failure> {
    let folder = folder_of(path);
    fs::create_dir_all(folder).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            Failure::of_writing(path, &io::ErrorKind::NotADirectory.into())
        }
        _ => Failure::of_writing(folder, &error),
    })?;
    match Target::new(path, false) {
        Ok(Target::File(found)) if found == real(path) => Ok(Target::File(found)),
        Ok(target) => Err(Failure::Machine(format!(
            "cannot write {target}: it is no regular file"
        ))),
        // There is nothing to be forced here.
        Err(Failure::Machine(why) | Failure::Call(why)) => {
            let why = why.split("; --force").next().unwrap_or_default();
            Err(Failure::Machine(why.to_owned()))
        }
        Err(failure) => Err(failure),
    }
}

/// A picture that is asked for no more, and the chart that asked for it.
pub struct Orphan {
    /// The picture.
    pub path: PathBuf,
    /// The chart, there or not.
    pub chart: PathBuf,
}

/// Those of the pictures that `build` drew where they are now, and that are none of `files`.
pub fn orphans(pictures: Vec<PathBuf>, files: &BTreeSet<PathBuf>) -> Vec<Orphan> {
    let left = pictures
        .into_iter()
        .filter(|path| !files.contains(&real(path)));
    let orphan = |path: PathBuf| {
        let bytes = read_regular(&path, MAX_PICTURE).ok()?;
        let origin = origin_of(&path, &bytes).filter(|origin| origin.maker == BUILD)?;
        let chart = origin.chart_of(&path)?;
        Some(Orphan { path, chart })
    };
    left.filter_map(orphan).collect()
}

/// The pictures in a folder itself.
pub fn pictures_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| cleaned(&entry.path())).collect();
    paths.retain(|path| is_picture(path));
    paths.sort();
    paths
}

/// Whether the ending is that of a picture with a place for a stamp.
pub fn is_picture(path: &Path) -> bool {
    let ending = path.extension().and_then(OsStr::to_str);
    ending.and_then(Container::of_ending).is_some()
}
