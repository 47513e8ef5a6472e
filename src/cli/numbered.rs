//! The files of a chart on several pages.
//!
//! The overview keeps the name that was typed, so that what shows it need not know of pages; the others have their
//! number behind the name: `chart.svg`, `chart-2.svg`. Where the name holds `{page}`, every page puts its number there.

use super::failure::Failure;
use super::target::is_stdout;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// What stands for the number of the page in a name that is typed.
const PLACEHOLDER: &str = "{page}";

/// Refuses to write several pages into one stream.
pub fn check_room(typed: &Path, pages: usize) -> Result<(), Failure> {
    if pages > 1 && is_stdout(typed) {
        return Err(Failure::call(format_args!(
            "{pages} pages cannot go to standard output; name a file, such as `-o chart-{PLACEHOLDER}.svg`"
        )));
    }
    Ok(())
}

/// The file of a page, counted from 1.
pub fn path_of(typed: &Path, page: usize) -> PathBuf {
    let Some(name) = typed.file_name().and_then(OsStr::to_str) else {
        return typed.to_owned();
    };
    if name.contains(PLACEHOLDER) {
        return typed.with_file_name(name.replace(PLACEHOLDER, &page.to_string()));
    }
    match (page, name.rsplit_once('.')) {
        (1, _) => typed.to_owned(),
        (_, Some((stem, ending))) if !stem.is_empty() => {
            typed.with_file_name(format!("{stem}-{page}.{ending}"))
        }
        _ => typed.with_file_name(format!("{name}-{page}")),
    }
}

/// Files beside those of this run that look like later pages of an earlier one, in order of their numbers.
pub fn leftovers(typed: &Path, pages: usize) -> Vec<PathBuf> {
    let is_file = |path: &PathBuf| fs::metadata(path).is_ok_and(|about| about.is_file());
    // A page is missing where somebody took it away; after a few there are no more.
    const MISSING: usize = 8;
    let mut found = Vec::new();
    let mut missing = 0;
    for page in pages + 1.. {
        let path = path_of(typed, page);
        if is_file(&path) {
            found.push(path);
            missing = 0;
        } else {
            missing += 1;
        }
        if missing > MISSING {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(typed: &str) -> Vec<String> {
        let pages = [1, 2, 12];
        pages
            .map(|page| path_of(Path::new(typed), page).display().to_string())
            .to_vec()
    }

    #[test]
    fn keeps_the_name_for_the_overview_and_numbers_the_others() {
        assert_eq!(
            names("a/chart.svg"),
            ["a/chart.svg", "a/chart-2.svg", "a/chart-12.svg"]
        );
        assert_eq!(names("v1.2.png"), ["v1.2.png", "v1.2-2.png", "v1.2-12.png"]);
        assert_eq!(names("chart"), ["chart", "chart-2", "chart-12"]);
        assert_eq!(names(".svg"), [".svg", ".svg-2", ".svg-12"]);
    }

    #[test]
    fn puts_the_number_where_the_name_asks_for_it() {
        let expected = ["p1-of.svg", "p2-of.svg", "p12-of.svg"];
        assert_eq!(names("p{page}-of.svg"), expected);
    }
}
