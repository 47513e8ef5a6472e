//! Processor time and memory of whole runs of a program, as Linux tells them.

#![allow(dead_code, reason = "not every bench uses every figure")]

use std::fs;
use std::process::{Command, Stdio};

/// A program and its arguments.
pub type Call = Vec<String>;

/// A figure is the mean of as many runs as take this much processor time, in ticks of a hundredth of a second.
const TICKS: u64 = 60;
const MOST_RUNS: u32 = 500;

/// The mean processor time of a run; `None` where it cannot be had.
pub fn milliseconds(call: &Call) -> Option<f64> {
    run(call)?;
    let start = ticks_of_children()?;
    for runs in 1..=MOST_RUNS {
        run(call)?;
        let ticks = ticks_of_children()? - start;
        if ticks >= TICKS || runs == MOST_RUNS {
            return Some(ticks as f64 * 10.0 / f64::from(runs));
        }
    }
    None
}

fn run(call: &Call) -> Option<()> {
    let status = Command::new(&call[0])
        .args(&call[1..])
        .stderr(Stdio::null())
        .status();
    status.ok()?.success().then_some(())
}

/// User and system time of all ended children, as Linux tells it.
fn ticks_of_children() -> Option<u64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<u64>().ok();
    Some(ticks(13)? + ticks(14)?)
}

/// The peak memory of a run in MiB, as GNU time tells it.
pub fn peak(call: &Call) -> Option<f64> {
    let output = Command::new("/usr/bin/time")
        .args(["-f", "%M"])
        .args(call)
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let kibibytes: f64 = text.lines().last()?.trim().parse().ok()?;
    Some(kibibytes / 1024.0)
}
