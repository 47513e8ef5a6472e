//! Where a result goes, checked before anything is drawn.

use super::args::{DiffFormat, Format, MatrixFormat};
use super::failure::Failure;
use clap::ValueEnum;
use std::ffi::OsStr;
use std::fs::{self, OpenOptions};
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

/// A place that a result can be written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Standard output.
    Stdout,
    /// A regular file, or one that is not there yet; links are followed.
    File(PathBuf),
    /// A device or a pipe, written in place.
    Device(PathBuf),
}

impl Target {
    /// The place called `path`; `force` allows devices, and files that are read-only.
    pub fn new(path: &Path, force: bool) -> Result<Self, Failure> {
        if is_stdout(path) {
            return Ok(Self::Stdout);
        }
        match fs::metadata(path) {
            Ok(about) if about.is_dir() => {
                Err(blocked(path, "it is a folder; name a file inside it"))
            }
            Ok(about) if about.is_file() => {
                if !force {
                    check_writable(path, &about)?;
                }
                let real = path.canonicalize();
                real.map(Self::File).map_err(|error| failure(path, &error))
            }
            Ok(_) if force => Ok(Self::Device(path.into())),
            Ok(_) => Err(refusal(path, "it is no regular file; --force writes to it")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => match fs::read_link(path) {
                // A link to what is not there yet; a ring of links is another error.
                Ok(to) => Self::new(&folder_of(path).join(to), force),
                Err(_) => Self::new_file(path),
            },
            Err(error) => Err(failure(path, &error)),
        }
    }

    /// A file that is not there yet, in a folder that is.
    fn new_file(path: &Path) -> Result<Self, Failure> {
        let Some(name) = path.file_name().filter(|_| !ends_with_separator(path)) else {
            return Err(refusal(path, "it names no file"));
        };
        let folder = folder_of(path);
        let shown = folder.display();
        match folder.canonicalize() {
            Ok(real) if real.is_dir() => Ok(Self::File(real.join(name))),
            Ok(_) => Err(blocked(path, &format!("`{shown}` is no folder"))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let what = format!("the folder `{shown}` does not exist; make it first");
                Err(blocked(path, &what))
            }
            Err(error) => Err(failure(path, &error)),
        }
    }
}

/// Whether the path stands for standard output.
pub fn is_stdout(path: &Path) -> bool {
    let names = ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"];
    names.iter().any(|name| path.as_os_str() == *name)
}

/// Refuses a file that its owner protected; a new one could take its name all the same, since that is up to the folder.
fn check_writable(path: &Path, about: &fs::Metadata) -> Result<(), Failure> {
    let is_open = match about.permissions().readonly() {
        // The mighty are not stopped by permissions, but should be told of them.
        true => Err(io::ErrorKind::PermissionDenied.into()),
        false => OpenOptions::new().write(true).open(path).map(drop),
    };
    is_open.map_err(|error| match error.kind() {
        io::ErrorKind::PermissionDenied => {
            blocked(path, "the file is read-only; --force replaces it")
        }
        _ => failure(path, &error),
    })
}

/// The folder that holds the file.
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
        Some(folder) => folder,
        None => path,
    }
}

/// Refuses two results in one place, and a result over the chart itself.
pub fn check_distinct(targets: &[Target], input: &Path) -> Result<(), Failure> {
    let input = input.canonicalize().map(Target::File).ok();
    for (index, target) in targets.iter().enumerate() {
        if Some(target) == input.as_ref() {
            return Err(Failure::call(format_args!("{target} is the chart itself")));
        }
        if targets[..index].contains(target) {
            return Err(Failure::call(format_args!(
                "{target} is named twice as output"
            )));
        }
    }
    Ok(())
}

/// Refuses to fill a terminal with what is not text.
pub fn check_terminal(target: &Target, is_binary: bool, force: bool) -> Result<(), Failure> {
    if *target == Target::Stdout && is_binary && !force && io::stdout().is_terminal() {
        return Err(Failure::call(
            "a picture on the terminal helps nobody; --force writes it",
        ));
    }
    Ok(())
}

/// The format of an output: as ordered, else by its ending.
pub fn format_of<F: ValueEnum>(path: &Path, ordered: Option<F>) -> Result<F, Failure> {
    if let Some(format) = ordered {
        return Ok(format);
    }
    if is_stdout(path) {
        return Err(Failure::call(
            "standard output has no ending; --format says what to write",
        ));
    }
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    F::from_str(ending, true).map_err(|_| {
        let known = F::value_variants().iter();
        let known: Vec<_> = known.filter_map(ValueEnum::to_possible_value).collect();
        let known: Vec<_> = known
            .iter()
            .map(clap::builder::PossibleValue::get_name)
            .collect();
        refusal(
            path,
            &format!(
                "its ending is none of {}; --format says what to write",
                known.join(", ")
            ),
        )
    })
}

/// A format that a terminal cannot show.
pub trait Binary {
    /// Whether it is no text.
    fn is_binary(&self) -> bool;
}

impl Format {
    /// Whether a chart on several pages becomes several files.
    pub fn has_pages(self) -> bool {
        !self.is_document() && !self.is_text()
    }

    /// Whether it is for reading, and several can stand below one another.
    pub fn is_text(self) -> bool {
        matches!(self, Self::Md | Self::Txt)
    }

    /// Whether one file holds several pages, those of several variants too.
    pub fn is_document(self) -> bool {
        match self {
            #[cfg(feature = "pdf")]
            Self::Pdf => true,
            Self::Html => true,
            _ => self.is_slides(),
        }
    }

    /// Whether its pages are slides, which have a size of their own even where the chart has none.
    pub fn is_slides(self) -> bool {
        match self {
            #[cfg(feature = "pptx")]
            Self::Pptx => true,
            _ => false,
        }
    }
}

impl Binary for Format {
    fn is_binary(&self) -> bool {
        match self {
            #[cfg(feature = "png")]
            Self::Png => true,
            #[cfg(feature = "pdf")]
            Self::Pdf => true,
            #[cfg(feature = "pptx")]
            Self::Pptx => true,
            Self::Svg | Self::Html | Self::Json | Self::Md | Self::Txt => false,
        }
    }
}

impl Binary for DiffFormat {
    fn is_binary(&self) -> bool {
        self.picture().is_some_and(|format| format.is_binary())
    }
}

impl Binary for MatrixFormat {
    fn is_binary(&self) -> bool {
        match self {
            #[cfg(feature = "png")]
            Self::Png => true,
            #[cfg(feature = "pdf")]
            Self::Pdf => true,
            Self::Svg | Self::Html | Self::Md | Self::Csv => false,
        }
    }
}

impl std::fmt::Display for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Stdout => f.write_str("standard output"),
            Self::File(path) | Self::Device(path) => write!(f, "`{}`", path.display()),
        }
    }
}

fn ends_with_separator(path: &Path) -> bool {
    let bytes = path.as_os_str().as_encoded_bytes();
    bytes
        .last()
        .is_some_and(|&byte| std::path::is_separator(char::from(byte)))
}

/// A call that cannot be meant.
fn refusal(path: &Path, why: &str) -> Failure {
    Failure::call(format_args!("cannot write `{}`: {why}", path.display()))
}

/// A place that the machine does not offer.
fn blocked(path: &Path, why: &str) -> Failure {
    Failure::Machine(format!("cannot write `{}`: {why}", path.display()))
}

fn failure(path: &Path, error: &io::Error) -> Failure {
    Failure::of_writing(path, error)
}
