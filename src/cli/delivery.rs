//! What outputs have become, beside what is on the disk: written, or told of.

use super::args::BuildArgs;
use super::failure::Failure;
use super::shelf::{self, State, real};
use super::target::folder_of;
use super::{report, walk};
use organigram::export::visible;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A file that was drawn.
pub struct Drawn {
    /// Where it goes.
    pub path: PathBuf,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// The files of one run of `build`.
pub struct Delivery<'a> {
    /// What was typed.
    pub args: &'a BuildArgs,
    /// The charts.
    pub charts: &'a [PathBuf],
    /// What became of their outputs.
    pub files: &'a [Drawn],
    /// What the charts are made of.
    pub inputs: &'a BTreeSet<PathBuf>,
    /// What went wrong.
    pub failures: &'a mut Vec<Failure>,
}

impl<'a> Delivery<'a> {
    /// Writes what changed, and says a line a file.
    pub fn write(&mut self) {
        let mut lines = Vec::new();
        let mut changed: Vec<(&Path, &[u8])> = Vec::new();
        for file in self.distinct() {
            match shelf::state(&file.path, &file.bytes) {
                Ok(State::Current) if self.is_again() => (),
                Ok(State::Current) => lines.push(line("unchanged", &file.path)),
                Ok(_) => {
                    lines.push(line("written", &file.path));
                    changed.push((&file.path, &file.bytes));
                }
                Err(failure) => self.failures.push(failure),
            }
        }
        match shelf::write(&changed) {
            Ok(()) => {
                lines.iter().for_each(|line| report::print_line(line));
                for (path, source) in self.orphans() {
                    report::print_note(&format!(
                        "no output of `{source}` writes `{}` any more; it was left as it was",
                        shown(&path)
                    ));
                }
            }
            Err(failure) => self.failures.push(failure),
        }
    }

    /// Says a line for every file that is not what it would be.
    pub fn compare(&mut self) {
        let mut lines = Vec::new();
        for file in self.distinct() {
            match shelf::state(&file.path, &file.bytes) {
                Ok(State::Current) => (),
                Ok(State::Missing) => lines.push(line("missing", &file.path)),
                Ok(State::Stale(None)) => lines.push(line("stale", &file.path)),
                Ok(State::Stale(Some(version))) => {
                    let line = line("stale", &file.path);
                    lines.push(format!("{line} (drawn by version {version})"));
                }
                Err(failure) => self.failures.push(failure),
            }
        }
        let orphans = self.orphans();
        let orphans = orphans.iter().map(|(path, source)| {
            let line = line("orphaned", path);
            format!("{line} (no output of {source} any more)")
        });
        lines.extend(orphans);
        lines.iter().for_each(|line| report::print_line(line));
        let count = lines.len();
        if count > 0 {
            let files = if count == 1 { "file is" } else { "files are" };
            report::print_plain(&format!(
                "{count} {files} not as the charts have it; `organigram build` draws what is missing or stale, and what \
                 is orphaned can be removed"
            ));
            self.failures.push(Failure::Chart);
        }
    }

    /// Pictures that an earlier run drew of these charts and that none of their outputs is; none while a chart is wrong.
    fn orphans(&self) -> Vec<(PathBuf, String)> {
        if !self.failures.is_empty() {
            return Vec::new();
        }
        let files: BTreeSet<PathBuf> = self.files.iter().map(|file| real(&file.path)).collect();
        let paths = self.files.iter().map(|file| file.path.as_path());
        let folders = paths.map(|path| folder_of(path).to_path_buf());
        let names = self.charts.iter().filter_map(|chart| chart.file_name());
        let names: Vec<String> = names
            .map(|name| name.to_string_lossy().into_owned())
            .collect();
        let mut found = shelf::orphans(&folders.collect(), &names, &files);
        if !found.is_empty() && !self.args.files.is_empty() {
            // Another chart of the same name may have drawn it.
            let built: BTreeSet<PathBuf> = self.charts.iter().map(|chart| real(chart)).collect();
            let others = walk::files(Path::new("."), |ending| ending == "toml");
            let others = others
                .into_iter()
                .filter(|other| !built.contains(&real(other)));
            let others: BTreeSet<String> = others
                .filter_map(|other| Some(other.file_name()?.to_string_lossy().into_owned()))
                .collect();
            found.retain(|(_, source)| !others.contains(source));
        }
        found
    }

    /// Whether what stays as it is has been told.
    fn is_again(&self) -> bool {
        #[cfg(feature = "serve")]
        return self.args.watch;
        #[cfg(not(feature = "serve"))]
        false
    }

    /// The files, each once; what two outputs would write, or what a chart is made of, is refused.
    fn distinct(&mut self) -> Vec<&'a Drawn> {
        let failures = &mut *self.failures;
        let inputs: BTreeSet<PathBuf> = self.inputs.iter().map(|path| real(path)).collect();
        let mut seen: BTreeMap<PathBuf, &Drawn> = BTreeMap::new();
        let mut kept = Vec::new();
        for file in self.files {
            let real = real(&file.path);
            let shown = shown(&file.path);
            if inputs.contains(&real) {
                failures.push(Failure::call(format_args!(
                    "`{shown}` is a file that a chart is made of"
                )));
            } else if seen.insert(real, file).is_some() {
                failures.push(Failure::call(format_args!("two outputs write `{shown}`")));
            } else {
                kept.push(file);
            }
        }
        kept
    }
}

fn line(what: &str, path: &Path) -> String {
    format!("{what:<9} {}", shown(path))
}

/// A path for a terminal.
pub fn shown(path: &Path) -> String {
    path.display().to_string().chars().map(visible).collect()
}
