//! `organigram watch`: what charts ask for, drawn again whenever they, or files that they are made of, change.

use super::args::BuildArgs;
use super::build::build;
use super::charts::charts;
use super::failure::Failure;
use super::report;
use super::stop;
use super::walk;
use super::watch::{Stopper, Watch};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::SystemTime;
use tokio::runtime::Builder;

/// How many folders are looked after for charts that are not there yet.
const MAX_FOLDERS: usize = 500;

/// Draws until the program is asked to stop.
pub fn run(args: &BuildArgs) -> Result<(), Failure> {
    let mut found = charts(args)?;
    let (mut watch, stopper) = Watch::new();
    stop_when_asked(stopper)?;
    watch.follow(found.clone());
    report::print_line("Ctrl-C stops the watch");
    loop {
        watch.note();
        let start = SystemTime::now();
        let built = build(args, &found);
        if let Err(failure) = built.result {
            failure.print();
        }
        let folders = folders(args);
        watch.follow_since(built.inputs.into_iter().chain(folders.clone()), start);
        // What was written there is no news.
        watch.note_of(&folders);
        if !watch.wait() {
            return Ok(());
        }
        // Outputs may have been written into other charts; none at all is no reason to go.
        found = charts(args).unwrap_or(found);
    }
}

/// Where charts may come to stand, if all that ask for pictures are drawn.
fn folders(args: &BuildArgs) -> Vec<PathBuf> {
    match args.files.is_empty() {
        true => walk::folders(Path::new("."), MAX_FOLDERS),
        false => Vec::new(),
    }
}

/// Ends the waiting once the program is asked to stop.
fn stop_when_asked(stopper: Stopper) -> Result<(), Failure> {
    let failure = |error| Failure::Machine(format!("cannot wait for Ctrl-C: {error}"));
    let runtime = Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(failure)?;
    thread::spawn(move || {
        // Where nobody can be heard, the program is ended in the way of the machine.
        if runtime.block_on(stop::asked()).is_ok() {
            stopper.stop();
        }
    });
    Ok(())
}
