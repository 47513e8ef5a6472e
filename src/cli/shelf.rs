//! Files as they are, beside what they would be.

use super::failure::Failure;
use super::input::read_regular;
use super::origin::{BUILD, Origin, VERSION};
use super::output;
use super::planned::cleaned;
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
        Ok(_) => return Ok(State::Stale(None)),
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

/// The one name of a file, there or not: absolute, links followed as far as they lead.
pub fn real(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.into());
    let clean = cleaned(&absolute);
    let mut missing = Vec::new();
    for folder in clean.ancestors() {
        if let Ok(real) = folder.canonicalize() {
            return missing
                .iter()
                .rev()
                .fold(real, |path, name| path.join(name));
        }
        missing.extend(folder.file_name());
    }
    clean
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
        let real = real(path);
        let is_inside =
            |folders: &Vec<PathBuf>| folders.iter().any(|folder| real.starts_with(folder));
        if self.folders.as_ref().is_none_or(is_inside) {
            return Ok(());
        }
        Err(Failure::call(format_args!(
            "`{}` is outside the chart's folder and that of the call; --allow-outside writes it",
            path.display()
        )))
    }
}

/// Writes all files or none; folders that are missing are made.
pub fn write(files: &[(&Path, &[u8])]) -> Result<(), Failure> {
    let folders: BTreeSet<&Path> = files.iter().map(|(path, _)| folder_of(path)).collect();
    for folder in folders {
        let failure = |error: io::Error| Failure::of_writing(folder, &error);
        fs::create_dir_all(folder).map_err(failure)?;
    }
    let mut results = Vec::new();
    for (path, bytes) in files {
        results.push((Target::new(path, false)?, bytes.to_vec()));
    }
    output::write(&results)
}

/// Pictures in the folders that `build` drew of one of the charts, and that are none of `files`.
pub fn orphans(
    folders: &BTreeSet<PathBuf>,
    charts: &[String],
    files: &BTreeSet<PathBuf>,
) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for folder in folders {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths
            .into_iter()
            .filter(|path| !files.contains(&real(path)))
        {
            let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
            if Container::of_ending(ending).is_none() {
                continue;
            }
            let bytes = read_regular(&path, MAX_PICTURE).unwrap_or_default();
            let origin = origin_of(&path, &bytes).filter(|origin| origin.maker == BUILD);
            let source = origin.and_then(|origin| origin.sources.into_iter().next());
            if let Some(source) = source.filter(|source| charts.contains(source)) {
                found.push((path, source));
            }
        }
    }
    found
}
