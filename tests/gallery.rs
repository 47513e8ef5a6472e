//! The pages with pictures: every command on them is run as a reader would, and writes the pictures beside them.
//!
//! A block of TOML is `team.toml`: one that begins with a title is the whole file, another goes below. Indented lines that begin with
//! `organigram` are run; a block of text below one is what it prints. `ORGANIGRAM` names another program than that of this build, and
//! `UPDATE=1` writes pictures and texts; look at them before committing.

#![cfg(feature = "cli")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// What a command may warn of: sheets have less room for each chart than pages, and `build` makes all that its file asks for.
const EXPECTED: [(&str, &str); 2] = [("compare", "brief-cards"), ("build", "brief-cards")];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn program() -> PathBuf {
    let other = std::env::var_os("ORGANIGRAM").map(|path| root().join(path));
    other.unwrap_or_else(|| env!("CARGO_BIN_EXE_organigram").into())
}

fn is_update() -> bool {
    std::env::var_os("UPDATE").is_some()
}

/// A page that is being followed.
struct Reader {
    desk: TempDir,
    chart: String,
    printed: String,
    commands: usize,
    /// Warnings that nobody expects, with their commands.
    warnings: Vec<String>,
}

impl Reader {
    /// At a desk with the examples on it.
    fn new() -> Self {
        let desk = TempDir::new().expect("a folder");
        let examples = desk.path().join("examples");
        fs::create_dir(&examples).expect("a folder");
        for path in files(&root().join("examples"), "toml") {
            fs::copy(&path, examples.join(path.file_name().expect("a file"))).expect("a copy");
        }
        Self {
            desk,
            chart: String::new(),
            printed: String::new(),
            commands: 0,
            warnings: Vec::new(),
        }
    }

    /// Does what a page says; gives the page with what is printed.
    fn follow(&mut self, page: &str) -> String {
        let mut followed = String::new();
        let mut lines = page.lines();
        while let Some(line) = lines.next() {
            followed += &format!("{line}\n");
            if let Some(call) = line.strip_prefix("    organigram ") {
                self.run(call);
            }
            if let Some(kind) = line.strip_prefix("```") {
                let block: String = lines
                    .by_ref()
                    .take_while(|line| *line != "```")
                    .map(|line| format!("{line}\n"))
                    .collect();
                followed += match kind {
                    "text" => &self.printed,
                    _ => &block,
                };
                followed += "```\n";
                if kind == "toml" {
                    self.write(&block);
                }
            }
        }
        followed
    }

    fn write(&mut self, block: &str) {
        if block.starts_with("title") {
            self.chart.clear();
        }
        self.chart += &format!("{block}\n");
        fs::write(self.desk.path().join("team.toml"), &self.chart).expect("a chart");
    }

    fn run(&mut self, call: &str) {
        let mut command = Command::new(program());
        command.current_dir(self.desk.path());
        let output = command.args(words(call)).output();
        let output = output.expect("the program runs");
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "organigram {call}\n{told}");
        self.warnings.extend(unexpected(call, &told));
        self.printed = String::from_utf8(output.stdout).expect("UTF-8");
        self.commands += 1;
    }

    fn pictures(&self) -> Vec<PathBuf> {
        files(self.desk.path(), "svg")
    }
}

/// The words of a call as a shell takes it; what stands in quotes is one word.
fn words(call: &str) -> Vec<&str> {
    let pieces = call.split('"').enumerate();
    let words = pieces.flat_map(|(at, piece)| match at % 2 {
        0 => piece.split_whitespace().collect(),
        _ => vec![piece],
    });
    words.collect()
}

/// The warnings of a call that do not belong to its command.
fn unexpected(call: &str, told: &str) -> Vec<String> {
    let is_expected = |code: &str| {
        let mut expected = EXPECTED.iter();
        expected.any(|(start, other)| call.starts_with(start) && *other == code)
    };
    let warnings = told.lines().filter_map(|line| {
        let (code, message) = line.strip_prefix("warning[")?.split_once("]: ")?;
        (!is_expected(code)).then(|| format!("organigram {call}\n  {code}: {message}"))
    });
    warnings.collect()
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut paths: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|other| other == ending))
        .collect();
    paths.sort();
    paths
}

fn name(path: &Path) -> String {
    let name = path.file_name().expect("a file");
    name.to_string_lossy().into_owned()
}

/// Follows the pages of a folder: they print and draw what stands there, and nothing else is drawn there.
fn expect_true(folder: &str, pages: &[&str]) {
    let folder = root().join(folder);
    let mut known = BTreeSet::new();
    for page in pages {
        let path = folder.join(page);
        let text = fs::read_to_string(&path).expect("a page");
        let mut reader = Reader::new();
        let followed = reader.follow(&text);
        assert!(
            reader.commands > 3,
            "{page} has {} commands",
            reader.commands
        );
        assert!(
            reader.warnings.is_empty(),
            "{page} warns:\n{}",
            reader.warnings.join("\n")
        );
        if is_update() {
            fs::write(&path, &followed).expect("the page is written");
        } else {
            assert!(
                followed == text,
                "{page} does not say what is printed:\n{followed}"
            );
        }
        for picture in reader.pictures() {
            let name = name(&picture);
            assert!(
                text.contains(&format!("]({name})")),
                "{page} does not show {name}"
            );
            let drawn = fs::read(&picture).expect("a picture");
            let beside = folder.join(&name);
            if is_update() {
                fs::write(&beside, &drawn).expect("the picture is written");
            }
            let kept = fs::read(&beside).unwrap_or_default();
            assert!(
                kept == drawn,
                "{} is not what {page} draws",
                beside.display()
            );
            known.insert(name);
        }
    }
    for picture in files(&folder, "svg") {
        let name = name(&picture);
        assert!(known.contains(&name), "no page draws {name}");
    }
}

#[test]
fn the_gallery_draws_its_pictures() {
    expect_true("examples", &["README.md"]);
}

#[test]
fn the_guide_does_what_it_says() {
    expect_true("docs/guide", &["cio-or-cto.md", "ci.md"]);
}
