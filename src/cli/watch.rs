//! Files that are looked after: who waits is told once when one of them is no longer what it was.
//!
//! The folders are watched and not the files, since editors write a new file and give it the old name; and what the
//! machine tells is only a reason to look, since it tells too much of some disks and nothing of others.

use super::target::folder_of;
use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant, SystemTime};

/// How long nothing must happen before a file counts as saved.
const QUIET: Duration = Duration::from_millis(10);
/// How long is waited for that at most.
const MOST: Duration = Duration::from_millis(60);
/// How long a file that is gone or empty is given to come back, since some editors empty it first and then write.
const RETURN: Duration = Duration::from_millis(150);
/// How far the clock of files may be behind.
const CLOCK: Duration = Duration::from_millis(20);
/// How often the files are looked at where nothing is told.
const GLANCE: Duration = Duration::from_secs(1);

/// Files that are looked after.
pub struct Watch {
    /// Who tells of changes; nobody where the machine has no more watchers.
    watcher: Option<RecommendedWatcher>,
    news: Receiver<News>,
    folders: BTreeSet<PathBuf>,
    files: BTreeMap<PathBuf, Print>,
    /// Whether a file is another already.
    is_late: bool,
}

/// Ends the waiting.
#[derive(Clone)]
pub struct Stopper(Sender<News>);

enum News {
    /// Something happened in one of the folders.
    Stirred,
    /// Nobody wants to know any more.
    Stop,
}

/// What tells one state of a file from another; `None` where there is no file.
type Print = Option<(Option<SystemTime>, u64, u64)>;

impl Stopper {
    /// Ends the waiting, now or when it begins.
    pub fn stop(&self) {
        // Who does not wait any more need not be told.
        let _ = self.0.send(News::Stop);
    }
}

impl Watch {
    /// Looks after no file yet.
    pub fn new() -> (Self, Stopper) {
        let (sender, news) = channel();
        let stirred = sender.clone();
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            if event.map_or(true, |event| may_change(event.kind)) {
                let _ = stirred.send(News::Stirred);
            }
        });
        let watch = Self {
            watcher: watcher.ok(),
            news,
            folders: BTreeSet::new(),
            files: BTreeMap::new(),
            is_late: false,
        };
        (watch, Stopper(sender))
    }

    /// What the files are now, to be told apart from what they are after they have been read.
    pub fn note(&mut self) {
        for (path, print) in &mut self.files {
            *print = print_of(path);
        }
    }

    /// Looks after these files from now on, there or not; those looked after before are still what was noted.
    pub fn follow(&mut self, files: impl IntoIterator<Item = PathBuf>) {
        let mut old = std::mem::take(&mut self.files);
        for path in files {
            let print = old.remove(&path).unwrap_or_else(|| print_of(&path));
            self.files.insert(path, print);
        }
        let folders: BTreeSet<PathBuf> = self.files.keys().flat_map(|path| homes(path)).collect();
        if let Some(watcher) = &mut self.watcher {
            for left in self.folders.difference(&folders) {
                let _ = watcher.unwatch(left);
            }
            // Those that are watched already may be others of the same name. One that is not there is glanced at.
            for folder in &folders {
                let _ = watcher.watch(folder, RecursiveMode::NonRecursive);
            }
        }
        self.folders = folders;
    }

    /// The same of files that were read from `start` on; one that was written meanwhile is another already.
    pub fn follow_since(&mut self, files: impl IntoIterator<Item = PathBuf>, start: SystemTime) {
        let known: BTreeSet<PathBuf> = self.files.keys().cloned().collect();
        self.follow(files);
        let start = start.checked_sub(CLOCK).unwrap_or(start);
        for (path, print) in &mut self.files {
            let written = print.and_then(|(written, ..)| written);
            if !known.contains(path) && written.is_some_and(|written| written >= start) {
                *print = None;
                self.is_late = true;
            }
        }
    }

    /// What these files are now is known.
    pub fn note_of(&mut self, files: &[PathBuf]) {
        for path in files {
            if let Some(print) = self.files.get_mut(path) {
                *print = print_of(path);
            }
        }
    }

    /// Waits until a file is another, and says whether anybody still wants to know.
    pub fn wait(&mut self) -> bool {
        loop {
            let patience = if std::mem::take(&mut self.is_late) {
                QUIET
            } else {
                GLANCE
            };
            match self.news.recv_timeout(patience) {
                Ok(News::Stirred) if !self.settle() => return false,
                Ok(News::Stop) | Err(RecvTimeoutError::Disconnected) => return false,
                Ok(News::Stirred) | Err(RecvTimeoutError::Timeout) => (),
            }
            if self.any_file(|old, new| old != new) {
                return self.let_return();
            }
        }
    }

    /// Waits for files that were emptied to be written again; no if there is nothing to wait for any more.
    fn let_return(&self) -> bool {
        let is_emptied = |old: Print, new: Print| has_text(old) && !has_text(new);
        let end = Instant::now() + RETURN;
        while Instant::now() < end && self.any_file(is_emptied) {
            if !self.settle() {
                return false;
            }
        }
        true
    }

    /// Whether this holds for what a file was and what it is.
    fn any_file(&self, holds: impl Fn(Print, Print) -> bool) -> bool {
        let mut files = self.files.iter();
        files.any(|(path, print)| holds(*print, print_of(path)))
    }

    /// Waits until nothing happens for a moment; no if there is nothing to wait for any more.
    fn settle(&self) -> bool {
        let end = Instant::now() + MOST;
        while Instant::now() < end {
            match self.news.recv_timeout(QUIET) {
                Ok(News::Stirred) => (),
                Err(RecvTimeoutError::Timeout) => return true,
                Ok(News::Stop) | Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
        true
    }
}

/// Whether something may be another after it, and was not only read.
fn may_change(kind: EventKind) -> bool {
    let is_written = kind == EventKind::Access(AccessKind::Close(AccessMode::Write));
    is_written || !kind.is_access()
}

/// The folders in which a file changes: its own, and that of what it leads to.
fn homes(path: &Path) -> Vec<PathBuf> {
    let real = path.canonicalize().ok();
    let real = real.map(|real| folder_of(&real).to_owned());
    let own = folder_of(path).canonicalize().ok();
    own.into_iter().chain(real).collect()
}

fn has_text(print: Print) -> bool {
    print.is_some_and(|(_, len, _)| len > 0)
}

fn print_of(path: &Path) -> Print {
    let about = fs::metadata(path).ok()?;
    #[cfg(unix)]
    let number = std::os::unix::fs::MetadataExt::ino(&about);
    #[cfg(not(unix))]
    let number = 0;
    Some((about.modified().ok(), about.len(), number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    /// A folder with a chart that is looked after.
    fn watched() -> (tempfile::TempDir, PathBuf, Watch, Stopper) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("team.toml");
        fs::write(&path, "1").expect("a file");
        let (mut watch, stopper) = Watch::new();
        watch.follow([path.clone()]);
        (folder, path, watch, stopper)
    }

    #[test]
    fn a_file_that_is_written_replaced_or_removed_is_told_once() {
        let (folder, path, mut watch, stopper) = watched();
        fs::write(&path, "22").expect("a file");
        assert!(watch.wait());
        watch.note();
        let new = folder.path().join("new");
        fs::write(&new, "33").expect("a file");
        fs::rename(&new, &path).expect("a file");
        assert!(watch.wait());
        watch.note();
        fs::remove_file(&path).expect("a file");
        assert!(watch.wait());
        watch.note();
        stopper.stop();
        assert!(!watch.wait());
    }

    #[test]
    fn files_beside_it_are_nobody_s_business_and_one_that_appears_is() {
        let (folder, path, mut watch, stopper) = watched();
        let missing = folder.path().join("missing.toml");
        watch.follow([path, missing.clone()]);
        fs::write(folder.path().join("other.svg"), "").expect("a file");
        let stop = stopper.clone();
        let later = thread::spawn(move || {
            thread::sleep(MOST * 2);
            stop.stop();
        });
        assert!(!watch.wait());
        later.join().expect("a thread");
        fs::write(missing, "").expect("a file");
        assert!(watch.wait());
    }

    #[test]
    fn a_file_that_is_emptied_before_it_is_written_is_told_when_it_is_written() {
        let (_folder, path, mut watch, _) = watched();
        fs::write(&path, "").expect("a file");
        let again = path.clone();
        let later = thread::spawn(move || {
            thread::sleep(QUIET * 2);
            fs::write(again, "22").expect("a file");
        });
        assert!(watch.wait());
        assert_eq!(fs::read(&path).expect("a file"), b"22");
        later.join().expect("a thread");
    }

    #[test]
    fn what_was_written_while_it_was_read_for_the_first_time_is_not_lost() {
        let (folder, path, mut watch, stopper) = watched();
        let part = folder.path().join("part.toml");
        let start = SystemTime::now() + CLOCK * 2;
        fs::write(&part, "before").expect("a file");
        watch.follow_since([path.clone(), part.clone()], start);
        let late = folder.path().join("late.toml");
        let start = SystemTime::now();
        fs::write(&late, "meanwhile").expect("a file");
        watch.follow_since([path, part, late], start);
        assert!(watch.wait());
        watch.note();
        stopper.stop();
        assert!(!watch.wait());
    }

    #[test]
    fn what_changes_between_a_note_and_the_next_wait_is_not_lost() {
        let (_folder, path, mut watch, _) = watched();
        watch.note();
        fs::write(&path, "while it is read").expect("a file");
        watch.follow([path]);
        assert!(watch.wait());
    }
}
