//! The program at work in a folder of its own.

use assert_cmd::Command;
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

/// A chart about which there is nothing to say: few focus areas, so that no card leaves any out.
pub const CHART: &str =
    "title = \"Team\"\n[posts.ceo]\n[posts.cto]\nreports_to = \"ceo\"\nfocus = [\"Code\"]\n";
pub const WRONG: &str = "[posts.ceo]\n[posts.cto]\nreports_to = \"coe\"\n";

/// A folder with a right chart, `team.toml`, and a wrong one, `wrong.toml`.
pub struct Desk {
    pub folder: TempDir,
}

impl Desk {
    pub fn new() -> Self {
        let desk = Self {
            folder: TempDir::new().expect("a folder"),
        };
        desk.put("team.toml", CHART);
        desk.put("wrong.toml", WRONG);
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path(name), bytes).expect("a file");
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub fn text(&self, name: &str) -> String {
        String::from_utf8(self.read(name)).expect("text")
    }

    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).expect("a folder");
        let name = |entry: fs::DirEntry| entry.file_name().into_string().expect("UTF-8");
        let mut names: Vec<_> = entries
            .map(|entry| name(entry.expect("an entry")))
            .collect();
        names.sort();
        names
    }

    pub fn run(&self, args: &str) -> Run {
        self.run_with(args, "")
    }

    pub fn run_with(&self, args: &str, stdin: impl Into<Vec<u8>>) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_organigram"));
        command.current_dir(&self.folder).env_remove("NO_COLOR");
        let output = command
            .args(args.split_whitespace())
            .write_stdin(stdin)
            .output();
        let output = output.expect("the program runs");
        Run {
            code: output.status.code().expect("an exit code"),
            out: output.stdout,
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }
}

/// How a call went.
pub struct Run {
    pub code: i32,
    pub out: Vec<u8>,
    pub err: String,
}

impl Run {
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.out).expect("UTF-8")
    }
}
