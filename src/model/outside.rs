//! Links and paths that a chart may carry: nothing that runs, nothing outside the chart's folder.

/// The schemes that a link may have.
const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

/// Whether a link is one of `https`, `http` and `mailto`, with something behind, and without tricks.
///
/// Blanks, control characters, quotes and angle brackets have no place in a link: programs that open our files
/// drop some of them before they look at the scheme.
pub(super) fn is_safe_link(link: &str) -> bool {
    let scheme = SCHEMES.iter().find(|scheme| {
        link.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    let is_odd = |c: char| c.is_whitespace() || c.is_control() || "\"<>\\^`{|}\u{fffd}".contains(c);
    scheme.is_some_and(|scheme| {
        let rest = &link[scheme.len()..];
        let begins_well = rest
            .starts_with(|c: char| c.is_alphanumeric() || (c == '[' && scheme.starts_with("http")));
        begins_well && !link.chars().any(is_odd)
    })
}

/// Whether a path stays inside the folder it starts from, as far as its words tell.
///
/// Both separators count on every system, so that a chart means the same everywhere.
pub(crate) fn stays_inside(path: &str) -> bool {
    let climbs = path.split(['/', '\\']).any(|part| part.trim() == "..");
    stays_writable(path) && !climbs
}

/// Whether a path is one of a file near the folder it starts from: it may climb, but starts there and names a file.
pub(crate) fn stays_writable(path: &str) -> bool {
    let is_absolute = path.starts_with(['/', '\\', '~']);
    let has_scheme_or_drive = path.contains(':');
    !(path.trim().is_empty()
        || is_absolute
        || has_scheme_or_drive
        || path.contains(char::is_control))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_ordinary_links() {
        for link in [
            "https://example.org/team?id=3#cto",
            "HTTP://example.org",
            "mailto:cto@example.org",
            "https://exämple.org/é",
            "https://[2001:db8::1]/",
        ] {
            assert!(is_safe_link(link), "{link}");
        }
    }

    #[test]
    fn refuses_links_that_run_or_hide_something() {
        for link in [
            "javascript:alert(1)",
            " https://example.org",
            "java\nscript:alert(1)",
            "https://example.org/\" onload=\"x",
            "https:javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "//example.org",
            "https://",
            "mailto:",
            "vbscript:x",
            "https://\u{fffd}",
            "",
        ] {
            assert!(!is_safe_link(link), "{link:?}");
        }
    }

    #[test]
    fn keeps_paths_inside_the_folder() {
        for path in ["ana.png", "photos/ana.png", "./ana..png", "a/.../b.png"] {
            assert!(stays_inside(path), "{path}");
        }
        for path in [
            "/etc/x.png",
            "../x.png",
            "a/../../x",
            "a\\..\\x",
            "C:\\x.png",
            "c:x",
            "\\\\host\\x",
            "~/x",
            "http://x",
            "",
        ] {
            assert!(!stays_inside(path), "{path}");
        }
    }
}
