//! The whole program, from start to end, as processor time: text to SVG and PNG, with Graphviz beside it where there is one.
//!
//! `cargo bench --bench process`. The charts stay in `target/tmp`, for a profiler or another measure of the same runs.

use common::synthetic;
use measure::{Call, milliseconds, peak};
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "../tests/common/mod.rs"]
mod common;
mod measure;

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
