//! The whole program, from start to end, as processor time: text to SVG and PNG, with Graphviz beside it where there is one.
//!
//! `cargo bench --bench process`. The charts stay in `target/tmp`, for a profiler or another measure of the same runs.

use common::synthetic;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

#[path = "../tests/common/mod.rs"]
mod common;

/// A figure is the mean of as many runs as take this much processor time, in ticks of a hundredth of a second.
const TICKS: u64 = 60;
const MOST_RUNS: u32 = 500;

fn main() {
    println!("{:34} {:>9} {:>9} {:>9}", "", "ours ms", "MiB", "dot ms");
    for lines in [0, 20] {
        for count in [12, 100, 1_000, 10_000, 100_000] {
            let organization = Organization { count, lines };
            if lines < count {
                // Graphviz takes minutes for more.
                let dot = (count <= 1_000).then(|| organization.dot());
                row(
                    &format!("{organization}"),
                    &organization.ours("svg", &[]),
                    dot,
                );
            }
        }
    }
    let slide = ["--page", "16:9"];
    for lines in [0, 20] {
        for count in [12, 50, 100, 300, 1_000, 5_000] {
            let organization = Organization { count, lines };
            if lines < count {
                row(
                    &format!("{organization}, 16:9"),
                    &organization.ours("svg", &slide),
                    None,
                );
            }
        }
    }
    for count in [12, 100, 300] {
        let organization = Organization { count, lines: 0 };
        row(
            &format!("{organization}, PowerPoint"),
            &organization.ours("pptx", &slide),
            None,
        );
    }
    for count in [12, 100] {
        let organization = Organization { count, lines: 0 };
        let options = [&slide[..], &["--width", "1920"]].concat();
        row(
            &format!("{organization}, PNG of 1920"),
            &organization.ours("png", &options),
            None,
        );
    }
}

/// A made-up organization.
#[derive(Clone, Copy)]
struct Organization {
    count: usize,
    lines: usize,
}

impl fmt::Display for Organization {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.lines {
            0 => write!(f, "{} posts", self.count),
            lines => write!(f, "{} posts, {lines} lines", self.count),
        }
    }
}

impl Organization {
    fn ours(self, format: &str, options: &[&str]) -> Call {
        let chart = self.written("toml", synthetic::chart);
        let target = chart.with_extension(format).display().to_string();
        let chart = chart.display().to_string();
        let call = [
            env!("CARGO_BIN_EXE_organigram"),
            "render",
            &chart,
            "-o",
            &target,
        ];
        call.iter()
            .chain(options)
            .map(|&part| part.to_owned())
            .collect()
    }

    fn dot(self) -> Call {
        let graph = self.written("dot", synthetic::dot);
        let target = graph.with_extension("dot.svg").display().to_string();
        let graph = graph.display().to_string();
        ["dot", "-Tsvg", &graph, "-o", &target]
            .map(str::to_owned)
            .to_vec()
    }

    fn written(self, ending: &str, text: fn(usize, usize) -> String) -> PathBuf {
        let name = format!("synthetic-{}-{}.{ending}", self.count, self.lines);
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::write(&path, text(self.count, self.lines))
            .expect("the folder of the build can be written to");
        path
    }
}

/// A program and its arguments.
type Call = Vec<String>;

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
