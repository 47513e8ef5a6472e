//! The files of a chart: itself and what it includes, from its own folder unless more is allowed.

use super::failure::Failure;
use super::input::{self, SourceFile, is_stream};
use super::target::folder_of;
use organigram::diagnostic::Code;
use organigram::limits;
use organigram::source::{self, Files, Included};
use std::path::{Path, PathBuf};

/// The files that were read, the chart first.
pub struct ChartFiles {
    /// Name and text of each, by its number.
    pub sources: Vec<SourceFile>,
    /// The real path of each.
    paths: Vec<PathBuf>,
    /// The folder that nothing may leave, links followed; `None` allows all.
    folder: Option<PathBuf>,
    /// Every file that was asked for, there or not, as it was called.
    pub inputs: Vec<PathBuf>,
    /// Why a file of the machine could not be read, if one could not.
    pub failure: Option<Failure>,
}

impl ChartFiles {
    /// Only the chart itself.
    pub fn new(path: &Path, text: &str, allow_outside: bool) -> Self {
        let folder = match is_stream(path) {
            true => Path::new("."),
            false => folder_of(path),
        };
        let real = folder.canonicalize().unwrap_or_else(|_| folder.into());
        let own = match is_stream(path) {
            true => real.join("-"),
            false => path.canonicalize().unwrap_or_else(|_| path.into()),
        };
        Self {
            sources: vec![SourceFile {
                name: input::name_of(path),
                text: text.to_owned(),
            }],
            paths: vec![own],
            folder: Some(real).filter(|_| !allow_outside),
            inputs: Vec::new(),
            failure: None,
        }
    }

    /// The real path of a file beside the one that includes it.
    fn find(&mut self, path: &str, from: u32, code: Code) -> Result<PathBuf, (Code, String)> {
        let beside = folder_of(&self.paths[from as usize]).join(path);
        self.inputs.push(beside.clone());
        let Ok(real) = beside.canonicalize() else {
            return Err((code, "there is no such file".into()));
        };
        if self
            .folder
            .as_ref()
            .is_some_and(|folder| !real.starts_with(folder))
        {
            let why = "it is outside the chart's folder; --allow-outside reads it";
            return Err((Code::OutsideFolder, why.into()));
        }
        match real.is_file() {
            true => Ok(real),
            false => Err((code, "it is no regular file".into())),
        }
    }
}

impl Files for ChartFiles {
    fn open(&mut self, path: &str, from: u32) -> Result<Included, (Code, String)> {
        let real = self.find(path, from, Code::Include)?;
        if let Some(file) = self.paths.iter().position(|known| *known == real) {
            let text = self.sources[file].text.clone();
            return Ok(Included {
                file: file as u32,
                text,
            });
        }
        let bytes = input::read(&real).map_err(|failure| {
            self.failure = Some(failure);
            (Code::Include, "it cannot be read".to_owned())
        })?;
        let text = source::decode(&bytes).map_err(|finding| (finding.code, finding.message))?;
        let shown = folder_of(Path::new(&self.sources[from as usize].name)).join(path);
        self.sources.push(SourceFile {
            name: shown
                .strip_prefix(".")
                .unwrap_or(&shown)
                .display()
                .to_string(),
            text: text.to_owned(),
        });
        self.paths.push(real);
        Ok(Included {
            file: (self.paths.len() - 1) as u32,
            text: text.to_owned(),
        })
    }

    fn photo(&mut self, path: &str, from: u32) -> Result<Vec<u8>, (Code, String)> {
        let real = self.find(path, from, Code::Photo)?;
        input::read_regular(&real, limits::PHOTO_BYTES)
            .map_err(|error| (Code::Photo, format!("it cannot be read: {error}")))
    }
}
