//! What a command made, before anything is written.

use super::chart::Findings;
use super::failure::Failure;
use super::origin::Stamp;
use super::target::{Binary, Target, check_distinct, check_terminal, format_of};
use super::{output, report};
use clap::ValueEnum;
use organigram::export::{self, Container};
use organigram::wording;
use std::path::{Path, PathBuf};

/// What a command made.
#[derive(Default)]
pub struct Made {
    /// What was found on the way.
    pub findings: Findings,
    /// The files; none if what was found does not allow any.
    pub files: Vec<MadeFile>,
    /// What is not quite as it was asked for.
    pub warnings: Vec<String>,
    /// What stands in for what was asked for.
    pub notes: Vec<String>,
    /// What a picture says of what it was made of.
    pub stamp: Option<Stamp>,
}

/// A file that has not been written yet.
pub struct MadeFile {
    /// Where it goes; `-` is standard output.
    pub path: PathBuf,
    /// Whether it is no text.
    pub is_binary: bool,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl Made {
    /// What was found, and nothing made yet.
    pub fn new(findings: Findings) -> Self {
        Self {
            findings,
            ..Self::default()
        }
    }

    /// Adds a file, with the stamp if its format has a place for one.
    pub fn add<F: Binary + ValueEnum>(&mut self, path: PathBuf, format: F, bytes: Vec<u8>) {
        let name = format.to_possible_value();
        let container = name.and_then(|name| Container::of_ending(name.get_name()));
        let bytes = match (container, &self.stamp) {
            (Some(container), Some(stamp)) => export::stamp(container, bytes, &stamp.text(&path)),
            _ => bytes,
        };
        self.files.push(MadeFile {
            path,
            is_binary: format.is_binary(),
            bytes,
        });
    }

    /// Tells what was found and writes every file, or none.
    pub fn write(self, input: &Path, force: bool) -> Result<(), Failure> {
        report::print(std::slice::from_ref(&self.findings));
        if self.files.is_empty() {
            return Err(Failure::Chart);
        }
        self.warnings
            .iter()
            .for_each(|line| report::print_warning(line));
        self.notes.iter().for_each(|line| report::print_note(line));
        output::write(&self.into_results(input, force)?)
    }

    /// The bytes with the places that they go to.
    pub fn into_results(
        self,
        input: &Path,
        force: bool,
    ) -> Result<Vec<(Target, Vec<u8>)>, Failure> {
        let places = self.files.iter().map(|file| (&*file.path, file.is_binary));
        let targets = targets(places, input, force)?;
        let bytes = self.files.into_iter().map(|file| file.bytes);
        Ok(targets.into_iter().zip(bytes).collect())
    }
}

/// What was typed as outputs, each with its format; standard output in the one for reading if nothing was.
pub fn named<F: ValueEnum + Copy>(
    paths: &[PathBuf],
    ordered: Option<F>,
    for_reading: F,
) -> Result<Vec<(PathBuf, F)>, Failure> {
    if paths.is_empty() {
        return Ok(vec![("-".into(), ordered.unwrap_or(for_reading))]);
    }
    let paths = paths.iter();
    paths
        .map(|path| {
            check_places(path)?;
            Ok((path.clone(), format_of(path, ordered)?))
        })
        .collect()
}

/// Refuses a name with a misspelt place for the variant or the page, which would become a part of the name.
fn check_places(path: &Path) -> Result<(), Failure> {
    const PLACES: [&str; 2] = ["variant", "page"];
    let name = path.to_string_lossy();
    let mut words = name
        .split('{')
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('}')?.0));
    let near = words.find_map(|word| {
        let near = wording::nearest(word, PLACES)?;
        (near != word).then_some((word, near))
    });
    match near {
        Some((word, near)) => Err(Failure::Call(format!(
            "`{{{word}}}` in {} stands for nothing; did you mean `{{{near}}}`?",
            wording::quote(&name)
        ))),
        None => Ok(()),
    }
}

/// Refuses what was typed as outputs if it cannot be written; nothing has been read yet.
pub fn check<F: Binary>(named: &[(PathBuf, F)], input: &Path, force: bool) -> Result<(), Failure> {
    let places = named
        .iter()
        .map(|(path, format)| (&**path, format.is_binary()));
    targets(places, input, force).map(drop)
}

/// The places of files that are text or not: no two the same, none the chart, and no picture on the terminal.
fn targets<'a>(
    files: impl Iterator<Item = (&'a Path, bool)>,
    input: &Path,
    force: bool,
) -> Result<Vec<Target>, Failure> {
    let mut targets = Vec::new();
    for (path, is_binary) in files {
        let target = Target::new(path, force)?;
        check_terminal(&target, is_binary, force)?;
        targets.push(target);
    }
    check_distinct(&targets, input)?;
    Ok(targets)
}
