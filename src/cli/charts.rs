//! The charts that are to be built: those that were typed, or all that ask for pictures.

use super::args::BuildArgs;
use super::failure::Failure;
use super::input::is_stream;
use super::paths::{real, shown};
use super::{report, walk};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What is said where no chart asks for anything.
pub const NONE: &str = "no chart in this folder or below has `[[outputs]]`, which say what is drawn of it, \
                        such as `[[outputs]]` and below `file = \"team.svg\"`";

/// The charts, each once; of a folder that was typed, and where nothing was, all below that have outputs.
///
/// # Errors
///
/// When standard input was typed; when there are none, unless that is only to be checked.
pub fn charts(args: &BuildArgs) -> Result<Vec<PathBuf>, Failure> {
    if args.files.iter().any(|path| is_stream(path)) {
        let message = "a chart that is built is a file; `render` draws standard input";
        return Err(Failure::call(message));
    }
    let here = [PathBuf::from(".")];
    let typed = match args.files.is_empty() {
        true => &here[..],
        false => &args.files,
    };
    let mut charts: Vec<PathBuf> = Vec::new();
    for path in typed {
        match path.is_dir() {
            true => charts.extend(below(path)),
            false => charts.push(path.clone()),
        }
    }
    let mut seen = BTreeSet::new();
    charts.retain(|path| seen.insert(real(path)));
    match charts.is_empty() && !args.check {
        true => Err(Failure::call(NONE)),
        false => Ok(charts),
    }
}

/// The charts in a folder and below that ask for pictures; a file that cannot be read is told.
fn below(folder: &Path) -> Vec<PathBuf> {
    let mut files = walk::files(folder, |ending| ending == "toml");
    files.retain(|path| match fs::read(path) {
        Ok(bytes) => has_outputs(&String::from_utf8_lossy(&bytes)),
        Err(error) => {
            let path = shown(path);
            report::print_warning(&format!("`{path}` cannot be looked at: {error}"));
            false
        }
    });
    files
}

/// Whether a file is a chart with outputs, even if there is a mistake in it.
fn has_outputs(text: &str) -> bool {
    let mut is_chart = false;
    let mut has_outputs = false;
    let mut is_top = true;
    for line in text.lines().map(str::trim_start) {
        let name = line.trim_start_matches(['[', ' ', '\t', '"', '\'']);
        let is_header = line.starts_with('[');
        is_top &= !is_header;
        let is_named = |key: &str| {
            let rest = name
                .strip_prefix(key)
                .map(|rest| rest.trim_start_matches(['"', '\'', ' ', '\t']));
            rest.is_some_and(|rest| match is_header {
                true => rest.starts_with([']', '.']),
                false => is_top && rest.starts_with(['=', '.']),
            })
        };
        is_chart |= ["posts", "include", "variants"]
            .iter()
            .any(|key| is_named(key));
        has_outputs |= is_named("outputs");
    }
    is_chart && has_outputs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_with_outputs_is_known_by_its_lines() {
        for text in [
            "[posts.ceo]\n[[outputs]]",
            "include = ['a.toml']\n [[ \"outputs\" ]]\n",
            "outputs = [{ file = \"a.svg\" }]\nposts.ceo = {}",
            "outputs=[]\n[posts]\nx = ",
        ] {
            assert!(has_outputs(text), "{text}");
        }
        for text in [
            "[posts.ceo]\n[[output]]",
            "[posts.ceo]\n# [[outputs]]",
            "[posts.ceo]\n[outputs_of_it]",
            "[posts.ceo]\nfile = \"[[outputs]]\"",
            "[tasks.posts]\noutputs = [\"target/x\"]",
            "[[outputs]]\nfile = 'x'",
            "",
        ] {
            assert!(!has_outputs(text), "{text}");
        }
    }
}
