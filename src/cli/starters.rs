//! Charts to start from; data, embedded by the build.

/// A chart to start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Starter {
    /// The name that is typed.
    pub name: &'static str,
    /// The chart file.
    pub text: &'static str,
}

impl Starter {
    /// What the starter shows: the text of its first comment line.
    pub fn summary(&self) -> &'static str {
        let first = self.text.lines().next().unwrap_or_default();
        first.trim_start_matches(['#', ' '])
    }
}

macro_rules! starters {
    ($($name:literal)*) => {
        &[$(Starter {
            name: $name,
            text: include_str!(concat!("../../templates/starters/", $name, ".toml")),
        },)*]
    };
}

/// Every starter, the plainest first.
pub const STARTERS: &[Starter] = starters! {
    "blank"
    "side-by-side"
    "cto-under-cio"
    "one-seat"
    "security-in-it"
    "security-apart"
    "cto-engineering-product"
    "cto-evangelist"
    "cio-or-cto"
    "dsi-ou-cto"
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_starter_says_what_it_shows() {
        for starter in STARTERS {
            let summary = starter.summary();
            assert!(starter.text.starts_with("# "), "{}", starter.name);
            assert!((10..=90).contains(&summary.len()), "{}", starter.name);
        }
    }

    #[test]
    fn every_starter_file_has_its_name() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/templates/starters");
        let files = std::fs::read_dir(folder).unwrap().count();
        assert_eq!(files, STARTERS.len());
    }
}
