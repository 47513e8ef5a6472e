//! Which files a picture was made of, as its stamp tells.
//!
//! A stamp names files without their folders, so that the same chart has the same bytes wherever it stands, and no folder
//! of somebody's machine goes out with a picture. One for an audience has no hash: who guesses right what is hidden could see
//! by it that the guess is right.

use super::args::{LayoutArgs, PictureArgs};
use super::chart::Findings;
use super::input::{is_stream, read_regular};
use organigram::limits;
use organigram::theme::Theme;
use sha2::{Digest, Sha256};
use std::fmt::{self, Display};
use std::path::Path;

/// What stands before the digest.
const DIGEST: &str = "sha256:";
/// The command that draws what chart files ask for.
pub const BUILD: &str = "build";
/// The commands that draw.
const MAKERS: [&str; 5] = ["render", "compare", "diff", "matrix", BUILD];
/// The version of this program.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What a picture was made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The version of the program that drew it.
    pub version: String,
    /// The command: `build` where the chart file itself asked for the picture.
    pub maker: String,
    /// The names of the chart files; `-` is standard input.
    pub sources: Vec<String>,
    /// What else says which files were read.
    pub choices: Choices,
    /// A hash of all files that were read; none of a picture for an audience.
    pub digest: Option<String>,
}

/// The options that say which files a picture is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// The theme file that was typed.
    pub theme: Option<String>,
    /// The deck that slides were put into.
    pub template: Option<String>,
    /// Whether files outside the chart's folder were read.
    pub allow_outside: bool,
}

/// What a picture is made by and of.
pub struct Making<'a> {
    /// The command that draws it.
    pub command: &'static str,
    /// What was read, chart by chart.
    pub charts: &'a [&'a Findings],
    /// How it was read.
    pub layout: &'a LayoutArgs,
    /// The deck that slides are put into.
    pub template: Option<&'a Path>,
    /// How pictures are written.
    pub picture: &'a PictureArgs,
}

impl Making<'_> {
    /// The stamp, unless none is wanted.
    pub fn stamp(&self) -> Option<String> {
        if self.picture.no_stamp {
            return None;
        }
        let theme = self.layout.theme.as_ref();
        let theme = theme.filter(|theme| Theme::built_in(theme).is_none());

        let origin = Origin {
            version: VERSION.to_owned(),
            maker: match self.picture.is_planned {
                true => BUILD.to_owned(),
                false => self.command.to_owned(),
            },
            sources: self
                .charts
                .iter()
                .filter_map(|chart| chart.inputs.first())
                .map(|path| name_of(path))
                .collect(),
            choices: Choices {
                theme: theme.map(|theme| name_of(Path::new(theme))),
                template: self.template.map(name_of),
                allow_outside: self.layout.allow_outside,
            },
            digest: match self.layout.audience {
                Some(_) => None,
                None => Some(digest(self.charts, self.template)),
            },
        };
        Some(origin.to_string())
    }
}

/// A hash of everything that was read: the charts as text, all other files as they are, those that are not there too.
pub fn digest(charts: &[&Findings], template: Option<&Path>) -> String {
    let mut hash = Sha256::new();
    let mut part = |bytes: Option<&[u8]>| match bytes {
        Some(bytes) => {
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        }
        None => hash.update(u64::MAX.to_le_bytes()),
    };
    for chart in charts {
        let text = chart.sources.first().map(|source| source.text.as_bytes());
        part(text);
        for path in chart.inputs.iter().skip(1) {
            part(read(path).as_deref());
        }
    }
    if let Some(path) = template {
        part(read(path).as_deref());
    }
    let hex = hash.finalize();
    hex.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn read(path: &Path) -> Option<Vec<u8>> {
    let most = limits::INPUT_BYTES
        .max(limits::PHOTO_BYTES)
        .max(limits::TEMPLATE_BYTES);
    read_regular(path, most).ok()
}

/// The file's name without its folder.
fn name_of(path: &Path) -> String {
    let name = path.file_name().filter(|_| !is_stream(path));
    name.map_or_else(
        || "-".to_owned(),
        |name| name.to_string_lossy().into_owned(),
    )
}

impl Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut words = vec![self.version.clone(), self.maker.clone()];
        words.extend(self.sources.iter().cloned());
        let choices = &self.choices;
        let named = [
            ("--theme", &choices.theme),
            ("--template", &choices.template),
        ];
        for (option, value) in named {
            if let Some(value) = value {
                words.extend([option.to_owned(), value.clone()]);
            }
        }
        if choices.allow_outside {
            words.push("--allow-outside".to_owned());
        }
        let digest = self.digest.iter();
        words.extend(digest.map(|digest| [DIGEST, digest].concat()));
        let words = words.iter().map(|word| word.replace('\0', " "));
        let words: Vec<String> = words.collect();
        let words = words.iter().map(String::as_str);
        f.write_str(&shlex::try_join(words).map_err(|_| fmt::Error)?)
    }
}

impl Origin {
    /// What a stamp says; `None` if it is not one of this program.
    pub fn parse(stamp: &str) -> Option<Self> {
        let mut words = shlex::split(stamp)?.into_iter();
        let mut origin = Self {
            version: words.next()?,
            maker: words.next()?,
            ..Self::default()
        };
        while let Some(word) = words.next() {
            match word.as_str() {
                "--theme" => origin.choices.theme = Some(words.next()?),
                "--template" => origin.choices.template = Some(words.next()?),
                "--allow-outside" => origin.choices.allow_outside = true,
                _ => match word.strip_prefix(DIGEST) {
                    Some(digest) => origin.digest = Some(digest.to_owned()),
                    None => origin.sources.push(word),
                },
            }
        }
        let is_version = origin.version.starts_with(|c: char| c.is_ascii_digit());
        let is_whole = is_version && MAKERS.contains(&&*origin.maker);
        (is_whole && !origin.sources.is_empty()).then_some(origin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_read_as_it_was_written() {
        let origin = Origin {
            version: "0.1.0".into(),
            maker: "diff".into(),
            sources: vec!["L'équipe A.toml".into(), "--odd \"name\".toml".into()],
            choices: Choices {
                theme: Some("our theme.toml".into()),
                template: Some("deck.pptx".into()),
                allow_outside: true,
            },
            digest: Some("00ff".into()),
        };
        assert_eq!(Origin::parse(&origin.to_string()), Some(origin));
    }

    #[test]
    fn other_words_are_no_stamp() {
        for words in ["", "0.1.0", "0.1.0 render sha256:00", "'"] {
            assert_eq!(Origin::parse(words), None, "{words}");
        }
    }
}
