//! The whole program, from start to end, as processor time: text to SVG and PNG, with Graphviz beside it where there is one.
//!
//! `cargo bench --bench process`. The charts stay in `target/tmp`, for a profiler or another measure of the same runs.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

#[path = "../tests/common/mod.rs"]
mod common;

/// A figure is the mean of as many runs as take this much processor time, in ticks of a hundredth of a second.
const TICKS: u64 = 60;
const MOST_RUNS: u32 = 500;

fn main() {
    let page = |page: &str| vec!["--page".to_owned(), page.to_owned()];
    println!("{:34} {:>9} {:>9} {:>9}", "", "ours ms", "MiB", "dot ms");
    for count in [12, 100, 1_000, 10_000, 100_000] {
        // Graphviz takes minutes for more.
        let dot = (count <= 1_000).then(|| dot(count));
        row(
            &format!("{count} posts, SVG"),
            &ours(count, "svg", &page("auto")),
            dot,
        );
    }
    for count in [12, 50, 100, 300, 1_000, 5_000] {
        row(
            &format!("{count} posts, SVG on 16:9"),
            &ours(count, "svg", &page("16:9")),
            None,
        );
    }
    for count in [12, 100] {
        let options = [page("16:9"), vec!["--width".to_owned(), "1920".to_owned()]].concat();
        row(
            &format!("{count} posts, PNG 1920 × 1080"),
            &ours(count, "png", &options),
            None,
        );
    }
}

/// A program and its arguments.
type Call = Vec<String>;

fn ours(count: usize, format: &str, options: &[String]) -> Call {
    let chart = written(count, "toml", common::synthetic::chart);
    let target = chart.with_extension(format);
    let mut call = vec![
        env!("CARGO_BIN_EXE_organigram").to_owned(),
        "render".to_owned(),
    ];
    call.extend([
        chart.display().to_string(),
        "-o".to_owned(),
        target.display().to_string(),
    ]);
    call.extend_from_slice(options);
    call
}

fn dot(count: usize) -> Call {
    let graph = written(count, "dot", common::synthetic::dot);
    let target = graph.with_extension("dot.svg");
    [
        "dot",
        "-Tsvg",
        &graph.display().to_string(),
        "-o",
        &target.display().to_string(),
    ]
    .map(str::to_owned)
    .to_vec()
}

fn written(count: usize, ending: &str, text: fn(usize) -> String) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("synthetic-{count}.{ending}"));
    fs::write(&path, text(count)).expect("the folder of the build can be written to");
    path
}

fn row(name: &str, ours: &Call, dot: Option<Call>) {
    let figure =
        |figure: Option<f64>| figure.map_or("–".to_owned(), |figure| format!("{figure:.1}"));
    let dot = dot.and_then(|dot| milliseconds(&dot));
    println!(
        "{name:34} {:>9} {:>9} {:>9}",
        figure(milliseconds(ours)),
        figure(peak(ours)),
        figure(dot)
    );
}

/// The mean processor time of a run; `None` where it cannot be had.
fn milliseconds(call: &Call) -> Option<f64> {
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
fn peak(call: &Call) -> Option<f64> {
    let output = Command::new("/usr/bin/time")
        .args(["-f", "%M"])
        .args(call)
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let kibibytes: f64 = text.lines().last()?.trim().parse().ok()?;
    Some(kibibytes / 1024.0)
}
