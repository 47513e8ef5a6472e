//! Every format at 12, 100 and 300 posts on a 16:9 page: processor time of the whole program, text to file, and the size.
//!
//! `cargo bench --bench formats`. The aims are those of 12 posts: PDF 10 ms and 20 KB, PowerPoint 10 ms and 40 KB, HTML 60 KB
//! beyond its SVG, PNG of 1920 by 1080 pixels 20 ms.

use common::synthetic;
use measure::{Call, milliseconds};
use std::fs;
use std::path::{Path, PathBuf};

#[path = "../tests/common/mod.rs"]
mod common;
mod measure;

const COUNTS: [usize; 3] = [12, 100, 300];

/// Name, ending and options of each way to write a chart.
const FORMATS: [(&str, &str, &[&str]); 11] = [
    ("SVG", "svg", &[]),
    ("SVG, text as paths", "paths.svg", &["--text", "paths"]),
    ("SVG with its font", "embed.svg", &["--text", "embed"]),
    ("PNG, 1920 × 1080", "png", &["--width", "1920"]),
    ("PNG, 3840 × 2160", "large.png", &["--width", "3840"]),
    ("PDF", "pdf", &[]),
    ("PowerPoint", "pptx", &[]),
    ("HTML", "html", &[]),
    ("Markdown", "md", &[]),
    ("text", "txt", &[]),
    ("JSON", "json", &[]),
];

fn main() {
    print!("{:20}", "");
    for count in COUNTS {
        print!(" {:>20}", format!("{count} posts"));
    }
    println!();
    for (name, ending, options) in FORMATS {
        print!("{name:20}");
        for count in COUNTS {
            let (call, file) = call(count, ending, options);
            let time = milliseconds(&call).map_or("–".to_owned(), |time| format!("{time:.1} ms"));
            let size = fs::metadata(&file).map_or(0, |file| file.len());
            print!(" {time:>9} {:>7.1} KB", size as f64 / 1_000.0);
        }
        println!();
    }
}

/// A run of the program, and the file that it writes.
fn call(count: usize, ending: &str, options: &[&str]) -> (Call, PathBuf) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let chart = folder.join(format!("formats-{count}.toml"));
    fs::write(&chart, synthetic::chart(count, 0))
        .expect("the folder of the build can be written to");
    let file = chart.with_extension(ending);
    let mut call = vec![
        env!("CARGO_BIN_EXE_organigram").to_owned(),
        "render".to_owned(),
        chart.display().to_string(),
        "-o".to_owned(),
        file.display().to_string(),
    ];
    call.extend(
        ["--page", "16:9"]
            .iter()
            .chain(options)
            .map(|&part| part.to_owned()),
    );
    (call, file)
}
