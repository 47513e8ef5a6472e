//! Paths as words: shortened, compared, seen from one another.

use super::target::folder_of;
use organigram::export::visible;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// How many links are followed one after the other.
const MAX_LINKS: usize = 40;

/// The path without `.` and without folders that are left again.
pub fn cleaned(path: &Path) -> PathBuf {
    let mut clean = PathBuf::new();
    for part in path.components() {
        let is_left = matches!(clean.components().next_back(), Some(Component::Normal(_)));
        match part {
            Component::CurDir => (),
            Component::ParentDir if is_left => {
                clean.pop();
            }
            part => clean.push(part),
        }
    }
    clean
}

/// The path from the root on, links not followed.
pub fn absolute(path: &Path) -> PathBuf {
    cleaned(&std::path::absolute(path).unwrap_or_else(|_| path.into()))
}

/// The one name of a file, there or not: absolute, links followed as far as they lead, those too that lead to nothing.
pub fn real(path: &Path) -> PathBuf {
    let mut path = absolute(path);
    for _ in 0..MAX_LINKS {
        let Ok(to) = fs::read_link(&path) else {
            break;
        };
        path = absolute(&folder_of(&path).join(to));
    }
    let mut missing = Vec::new();
    for folder in path.ancestors() {
        if let Ok(real) = folder.canonicalize() {
            let names = missing.iter().rev();
            return names.fold(real, |path, name| path.join(name));
        }
        missing.extend(folder.file_name());
    }
    path
}

/// How `to` is written where `folder` is the folder that one is in; with `/` on every machine.
pub fn seen_from(folder: &Path, to: &Path) -> String {
    let (folder, to) = (absolute(folder), absolute(to));
    let (mut from, mut way) = (folder.components().peekable(), to.components().peekable());
    while from.peek().is_some() && from.peek() == way.peek() {
        from.next();
        way.next();
    }
    let up = from.map(|_| "..".to_owned());
    let down = way.map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// The folder that holds everything that belongs together: that of the repository, or of the call where there is none.
pub fn home() -> PathBuf {
    let here = real(Path::new("."));
    let mut above = here.ancestors();
    let home = above.find(|folder| folder.join(".git").exists());
    home.map_or_else(|| here.clone(), Path::to_path_buf)
}

/// A path for a terminal.
pub fn shown(path: &Path) -> String {
    path.display().to_string().chars().map(visible).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_told_as_short_as_they_can_be() {
        let clean = |path: &str| cleaned(Path::new(path)).display().to_string();
        assert_eq!(clean("charts/../docs/./team.svg"), "docs/team.svg");
        assert_eq!(clean("../docs/a.svg"), "../docs/a.svg");
        assert_eq!(clean("./../../a.svg"), "../../a.svg");
        assert_eq!(clean("/a/../b.svg"), "/b.svg");
    }

    #[test]
    fn a_file_is_seen_from_a_folder() {
        let seen = |folder: &str, to: &str| seen_from(Path::new(folder), Path::new(to));
        assert_eq!(seen("/r/docs", "/r/team.toml"), "../team.toml");
        assert_eq!(seen("/r", "/r/docs/a.svg"), "docs/a.svg");
        assert_eq!(
            seen("/r/docs/x", "/r/charts/team.toml"),
            "../../charts/team.toml"
        );
        assert_eq!(seen("docs", "team.toml"), "../team.toml");
        assert_eq!(seen(".", "./team.toml"), "team.toml");
    }
}
