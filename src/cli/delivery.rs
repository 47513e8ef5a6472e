//! What outputs have become, beside what is on the disk: written, or told of.

use super::args::BuildArgs;
use super::failure::Failure;
use super::paths::{absolute, real, shown};
use super::shelf::{self, Orphan, State};
use super::target::folder_of;
use super::{beside, report, walk};
use organigram::export::Container;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A file that was drawn.
pub struct Drawn {
    /// The chart that it is drawn of.
    pub chart: PathBuf,
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
                Ok(State::Current) => lines.push(("unchanged", &file.path)),
                Ok(_) => {
                    lines.push(("written", &file.path));
                    changed.push((&file.path, &file.bytes));
                }
                Err(failure) => self.failures.push(failure),
            }
        }
        let written = shelf::write(&changed, self.failures);
        // What a killed run left is cleaned where nothing changes, too.
        let folders: BTreeSet<&Path> = lines.iter().map(|(_, path)| folder_of(path)).collect();
        folders.into_iter().for_each(beside::sweep);
        for (what, path) in lines {
            match what {
                "unchanged" if self.is_again() => (),
                "written" if !written.contains(path) => (),
                _ => report::print_line(&line(what, path)),
            }
        }
        for orphan in self.orphans() {
            report::print_note(&format!(
                "no output of `{}` writes `{}` any more; it was left as it was",
                shown(&orphan.chart),
                shown(&orphan.path)
            ));
        }
    }

    /// Whether there are pictures that no output is any more.
    pub fn has_orphans(&self) -> bool {
        !self.orphans().is_empty()
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
        let orphans = orphans.iter().map(|orphan| {
            let line = line("orphaned", &orphan.path);
            format!("{line} (no output of {} any more)", shown(&orphan.chart))
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

    /// Pictures that an earlier run drew and that no output is any more; none while a chart is wrong.
    ///
    /// Where all charts are built to be checked, all pictures are looked at, else those in the folders that are written to.
    fn orphans(&self) -> Vec<Orphan> {
        if !self.failures.is_empty() {
            return Vec::new();
        }
        let files: BTreeSet<PathBuf> = self.files.iter().map(|file| real(&file.path)).collect();
        let folders = self.files.iter().map(|file| folder_of(&file.path));
        let folders: BTreeSet<&Path> = folders.collect();
        let are_all = self.args.files.is_empty();
        let pictures = match are_all && self.args.check {
            true => walk::files(Path::new("."), |ending| {
                Container::of_ending(ending).is_some()
            }),
            false => folders
                .iter()
                .flat_map(|folder| shelf::pictures_in(folder))
                .collect(),
        };
        let built: BTreeSet<PathBuf> = self.charts.iter().map(|chart| real(chart)).collect();
        let inputs: BTreeSet<PathBuf> = self.inputs.iter().map(|path| real(path)).collect();
        let mut orphans = shelf::orphans(pictures, &files);
        orphans.retain(|orphan| {
            let is_gone = !orphan.chart.is_file() && folders.contains(folder_of(&orphan.path));
            let asks_no_more = are_all && orphan.chart.is_file() && is_below(&orphan.chart);
            let is_left =
                built.contains(&real(&orphan.chart)) || asks_no_more || are_all && is_gone;
            is_left && !inputs.contains(&real(&orphan.path))
        });
        let here = absolute(Path::new("."));
        for orphan in &mut orphans {
            let near = orphan.chart.strip_prefix(&here).map(Path::to_path_buf);
            orphan.chart = near.unwrap_or_else(|_| orphan.chart.clone());
        }
        orphans
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
        let mut taken = BTreeSet::new();
        for file in self.files {
            let real = real(&file.path);
            let path = shown(&file.path);
            let chart = shown(&file.chart);
            if inputs.contains(&real) {
                failures.push(Failure::Export(format!(
                    "an output of `{chart}` would write over `{path}`, which a chart is made of"
                )));
                taken.insert(real);
            } else if let Some(first) = seen.get(&real) {
                failures.push(Failure::Export(format!(
                    "`{path}` is written by two outputs, of `{}` and of `{chart}`; it was left as it was",
                    shown(&first.chart)
                )));
                taken.insert(real);
            } else {
                seen.insert(real, file);
            }
        }
        let mut files: Vec<&Drawn> = self.files.iter().collect();
        files.retain(|file| !taken.contains(&real(&file.path)));
        files
    }
}

/// Whether the file stands in the folder of the call or below.
fn is_below(path: &Path) -> bool {
    real(path).starts_with(real(Path::new(".")))
}

fn line(what: &str, path: &Path) -> String {
    format!("{what:<9} {}", shown(path))
}
