//! Who may use whom, read from the source.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// Each module of the library with the modules that it may use; only the root, `lib.rs`, knows all.
const USES: &[(&str, &[&str])] = &[
    ("color", &[]),
    ("geometry", &[]),
    ("forest", &[]),
    ("limits", &[]),
    ("photo", &["limits"]),
    ("diagnostic", &[]),
    ("wording", &["limits"]),
    ("findings", &["diagnostic", "limits", "wording"]),
    ("page", &["geometry"]),
    ("stability", &["geometry"]),
    (
        "source",
        &[
            "color",
            "diagnostic",
            "findings",
            "limits",
            "model",
            "page",
            "photo",
            "wording",
        ],
    ),
    (
        "model",
        &[
            "color",
            "diagnostic",
            "findings",
            "forest",
            "limits",
            "page",
            "photo",
            "source",
            "wording",
        ],
    ),
    ("layout", &["forest", "geometry", "page"]),
    // An outline is a piece of the picture, and the picture names the face of its text.
    ("text", &["geometry", "limits", "scene"]),
    (
        "theme",
        &[
            "color",
            "diagnostic",
            "findings",
            "layout",
            "limits",
            "model",
            "source",
            "wording",
        ],
    ),
    ("words", &["model"]),
    ("differences", &["model", "words"]),
    (
        "card",
        &[
            "color",
            "diagnostic",
            "geometry",
            "limits",
            "model",
            "photo",
            "scene",
            "text",
            "theme",
            "words",
        ],
    ),
    // The bridge from what a chart says to what the layout may know.
    ("graph", &["card", "layout", "model", "page", "scene"]),
    (
        "scene",
        &[
            "card",
            "color",
            "diagnostic",
            "forest",
            "geometry",
            "layout",
            "limits",
            "model",
            "page",
            "photo",
            "text",
            "theme",
            "words",
        ],
    ),
    // Charts for pages with places for texts: the whole pipeline with other wishes.
    (
        "slides",
        &[
            "Alternative",
            "DrawOptions",
            "Drawing",
            "compare",
            "draw_pages",
            "model",
            "page",
            "scene",
            "text",
            "theme",
            "words",
        ],
    ),
    (
        "density",
        &["card", "geometry", "graph", "layout", "model", "page"],
    ),
    ("pages", &["model"]),
    ("offer", &["card", "density", "layout", "model"]),
    // From one structure to its picture; the stages between take turns.
    (
        "studio",
        &[
            "DrawOptions",
            "Drawing",
            "card",
            "density",
            "diagnostic",
            "graph",
            "layout",
            "model",
            "offer",
            "page",
            "pages",
            "scene",
            "text",
            "theme",
            "words",
        ],
    ),
    // From organizations to the table of who owns what.
    (
        "ownership",
        &[
            "DrawOptions",
            "Drawing",
            "card",
            "diagnostic",
            "model",
            "page",
            "scene",
            "studio",
            "text",
            "theme",
            "words",
        ],
    ),
    // From several structures to one picture of them side by side.
    (
        "comparison",
        &[
            "Alternative",
            "DrawOptions",
            "Drawing",
            "card",
            "density",
            "diagnostic",
            "differences",
            "layout",
            "model",
            "page",
            "scene",
            "studio",
            "text",
            "theme",
            "words",
        ],
    ),
    // From two organizations to one picture of what changes.
    (
        "transition",
        &[
            "DrawOptions",
            "Drawing",
            "card",
            "comparison",
            "diagnostic",
            "differences",
            "layout",
            "model",
            "studio",
            "text",
            "theme",
            "words",
        ],
    ),
    (
        "export",
        &[
            "color", "geometry", "model", "page", "scene", "text", "words",
        ],
    ),
    // A chart and its twin in other colours on one page.
    (
        "web",
        &[
            "DrawOptions",
            "draw",
            "export",
            "model",
            "scene",
            "text",
            "theme",
            "words",
        ],
    ),
];

/// What a module may take of another, where it is not all.
const ONLY: &[(&str, &str, &[&str])] = &[
    // The words for languages, kinds of lines and parts; never a post.
    (
        "export",
        "model",
        &["Language", "LineKind", "LineMark", "Part"],
    ),
    ("export", "text", &["Face", "Ruler"]),
    // What a web page and a tree of lines say of their own.
    ("export", "words", &["TreeWords", "ViewerWords"]),
    ("text", "scene", &["Segment"]),
];

/// Parts of the standard library that only `cli` touches.
const MACHINE: &[&str] = &["fs", "env", "io", "time", "process", "net"];

/// Files that may touch the machine all the same.
const MACHINE_EXCEPTIONS: &[(&str, &str)] = &[
    // Faces of the machine, consulted only for characters that our own face lacks.
    ("text/fallback.rs", "fs"),
    // A compressor writes into memory by the trait of files.
    ("export/png.rs", "io"),
    // So does the writer of containers.
    ("export/pptx/package.rs", "io"),
    ("export/pptx/mod.rs", "io"),
    ("export/pptx/archive.rs", "io"),
    ("export/pptx/stamp.rs", "io"),
    // A decoder reads from memory by the same trait.
    ("photo/png.rs", "io"),
];

/// The longest a file may be before its tests.
const MAX_LINES: usize = 400;

/// A source file up to its tests.
struct Source {
    /// Its path below `src`, with slashes.
    path: String,
    /// Its lines before the tests, without comments.
    lines: Vec<String>,
}

impl Source {
    fn read(path: &Path, root: &Path) -> Self {
        let text = fs::read_to_string(path).expect("a source file is text");
        let before_tests = text
            .lines()
            .take_while(|line| !line.starts_with("#[cfg(test)]"));
        let parts = path
            .strip_prefix(root)
            .expect("it lies below the root")
            .components();
        let parts: Vec<_> = parts
            .map(|part| part.as_os_str().to_string_lossy())
            .collect();
        Self {
            path: parts.join("/"),
            lines: before_tests.map(without_comment).collect(),
        }
    }

    /// The module at the top that the file belongs to.
    fn module(&self) -> &str {
        self.path
            .split('/')
            .next()
            .unwrap_or_default()
            .trim_end_matches(".rs")
    }

    fn is_root(&self) -> bool {
        matches!(self.path.as_str(), "lib.rs" | "main.rs")
    }

    /// Every path that starts with `start`, as (line, the names that follow), groups taken apart.
    fn paths(&self, start: &str) -> Vec<(usize, Vec<String>)> {
        let text = self.lines.join("\n");
        let mut found = Vec::new();
        for (at, _) in text.match_indices(start) {
            let is_inner = text[..at].ends_with(|c: char| c.is_alphanumeric() || "_:$".contains(c));
            if !is_inner {
                let line = text[..at].matches('\n').count() + 1;
                let names = names_after(&text[at + start.len()..]);
                found.extend(names.into_iter().map(|names| (line, names)));
            }
        }
        found
    }
}

/// The line without its comment; what a string holds does not matter here.
fn without_comment(line: &str) -> String {
    line.split("//").next().unwrap_or_default().to_owned()
}

/// The paths of `a::{b, c::d}` as `[a, b]` and `[a, c, d]`.
fn names_after(text: &str) -> Vec<Vec<String>> {
    let mut done = Vec::new();
    let mut prefixes: Vec<Vec<String>> = Vec::new();
    let mut path: Vec<String> = Vec::new();
    let mut name = String::new();
    for character in text.chars() {
        match character {
            c if c.is_alphanumeric() || c == '_' || c == '*' => name.push(c),
            ':' => path.extend((!name.is_empty()).then(|| std::mem::take(&mut name))),
            '{' => prefixes.push(path.clone()),
            c if c.is_whitespace() && !prefixes.is_empty() => (),
            ',' | '}' if !prefixes.is_empty() => {
                if !name.is_empty() {
                    path.push(std::mem::take(&mut name));
                    done.push(path.clone());
                }
                path = prefixes.last().cloned().unwrap_or_default();
                if character == '}' {
                    prefixes.pop();
                    if prefixes.is_empty() {
                        return done;
                    }
                }
            }
            _ => break,
        }
    }
    path.extend((!name.is_empty()).then_some(name));
    done.push(path);
    done
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            match path.is_dir() {
                true => folders.push(path),
                false => files.push(path),
            }
        }
    }
    files.sort();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "rs"));
    files.iter().map(|file| Source::read(file, &root)).collect()
}

/// What `module` does wrong by using `names`, if anything.
fn fault(module: &str, names: &[String]) -> Option<String> {
    let other = names.first()?.as_str();
    if other == module {
        return None;
    }
    let Some((_, allowed)) = USES.iter().find(|(known, _)| *known == module) else {
        return Some(format!(
            "module `{module}` is not in the table of tests/architecture.rs"
        ));
    };
    if !allowed.contains(&other) {
        return Some(format!("`{module}` uses `{other}`"));
    }
    let (.., only) = ONLY
        .iter()
        .find(|(user, used, _)| (*user, *used) == (module, other))?;
    let item = names.get(1).map_or("*", String::as_str);
    (!only.contains(&item)).then(|| format!("`{module}` uses `{other}::{item}`"))
}

#[test]
fn every_module_uses_only_what_the_table_allows() {
    let mut faults = String::new();
    for source in sources()
        .iter()
        .filter(|source| !source.is_root() && source.module() != "cli")
    {
        for (line, names) in source.paths("crate::") {
            if let Some(fault) = fault(source.module(), &names) {
                writeln!(faults, "src/{}:{line}: {fault}", source.path).expect("memory");
            }
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

#[test]
fn only_the_command_line_touches_the_machine() {
    let mut faults = String::new();
    for source in sources().iter().filter(|source| source.module() != "cli") {
        for (line, names) in source.paths("std::") {
            let part = names.first().map_or("", String::as_str);
            let is_exception = MACHINE_EXCEPTIONS.contains(&(source.path.as_str(), part));
            // The entry says how it went; nothing more.
            let is_exit = source.path == "main.rs" && names == ["process", "ExitCode"];
            if MACHINE.contains(&part) && !is_exception && !is_exit {
                writeln!(faults, "src/{}:{line}: uses `std::{part}`", source.path).expect("memory");
            }
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

#[test]
fn no_file_is_too_long_for_one_idea() {
    let mut faults = String::new();
    for source in sources() {
        if source.lines.len() > MAX_LINES {
            let (path, lines) = (&source.path, source.lines.len());
            writeln!(
                faults,
                "src/{path}:{MAX_LINES}: {lines} lines before its tests"
            )
            .expect("memory");
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

#[test]
fn the_scanner_takes_paths_apart() {
    let source = Source {
        path: "layout/x.rs".into(),
        lines: [
            "use crate::geometry::{Point, Rect as R,",
            "    inner::{A, B}};",
            "fn f() -> crate::page::Page { other_crate::z() }",
            "use crate::color;",
        ]
        .map(String::from)
        .into(),
    };
    let found = source.paths("crate::");
    let found: Vec<_> = found
        .iter()
        .map(|(line, names)| (*line, names.join(".")))
        .collect();
    let expected = [
        (1, "geometry.Point"),
        (1, "geometry.RectasR"),
        (1, "geometry.inner.A"),
        (1, "geometry.inner.B"),
        (3, "page.Page"),
        (4, "color"),
    ];
    assert_eq!(found, expected.map(|(line, path)| (line, path.to_owned())));
}

#[test]
fn the_table_forbids_what_it_should() {
    let names = |path: &str| path.split("::").map(str::to_owned).collect::<Vec<_>>();
    assert!(fault("layout", &names("color::Color")).is_some());
    assert!(fault("layout", &names("model::Post")).is_some());
    assert!(fault("export", &names("model::Post")).is_some());
    assert!(fault("export", &names("theme::Theme")).is_some());
    assert!(fault("model", &names("geometry::Size")).is_some());
    assert!(fault("newcomer", &names("model::Post")).is_some());
    assert!(fault("export", &names("scene::Scene")).is_none());
    assert!(fault("export", &names("model::LineKind")).is_none());
}
