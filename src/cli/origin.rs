//! Which files a picture was made of, as its stamp tells.
//!
//! A stamp names files without their folders, so that the same chart has the same bytes wherever it stands, and no folder
//! of somebody's machine goes out with a picture; where the chart itself says where its picture is, the one is named as
//! seen from the other. One for an audience has no hash: who guesses right what is hidden could see
//! by it that the guess is right.

use super::args::{LayoutArgs, PictureArgs};
use super::chart::Findings;
use super::digest::digest;
use super::input::is_stream;
use super::paths::{absolute, real, seen_from};
use super::target::folder_of;
use organigram::theme::Theme;
use std::fmt::{self, Display};
use std::path::{Component, Path, PathBuf};

/// What stands before the digest.
const DIGEST: &str = "sha256:";
/// The command that draws what chart files ask for.
pub const BUILD: &str = "build";
/// The commands that draw.
const MAKERS: [&str; 5] = ["render", "compare", "diff", "matrix", BUILD];
/// How long a version is.
const MAX_VERSION: usize = 40;
/// How many charts a picture is made of.
const MAX_SOURCES: usize = 2;
/// The version of this program.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What a picture was made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The version of the program that drew it.
    pub version: String,
    /// The command: `build` where the chart file itself asked for the picture.
    pub maker: String,
    /// The names of the chart files, for `build` as seen from the picture; `-` is standard input.
    pub sources: Vec<String>,
    /// For `build` the picture as seen from the folder of the chart.
    pub output: Option<String>,
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
    /// What the stamps say, unless none are wanted.
    pub fn stamp(&self) -> Option<Stamp> {
        if self.picture.no_stamp {
            return None;
        }
        let charts = self.charts.iter();
        let charts: Vec<&PathBuf> = charts.filter_map(|chart| chart.inputs.first()).collect();
        let theme = self.layout.theme.as_ref();
        let theme = theme.filter(|theme| Theme::built_in(theme).is_none());

        let origin = Origin {
            version: VERSION.to_owned(),
            maker: match self.picture.is_planned {
                true => BUILD.to_owned(),
                false => self.command.to_owned(),
            },
            sources: charts.iter().map(|path| name_of(path)).collect(),
            output: None,
            choices: Choices {
                theme: theme.map(|theme| name_of(Path::new(theme))),
                template: self.template.map(name_of),
                allow_outside: self.layout.allow_outside && self.charts.iter().any(leaves_folder),
            },
            digest: match self.layout.audience {
                Some(_) => None,
                None => Some(digest(self.charts, self.template)),
            },
        };
        Some(Stamp {
            origin,
            chart: charts.first().map(|path| path.to_path_buf())?,
        })
    }
}

/// What the stamps of one call say.
#[derive(Clone, Debug)]
pub struct Stamp {
    origin: Origin,
    chart: PathBuf,
}

impl Stamp {
    /// The text for the picture at `path`.
    pub fn text(&self, path: &Path) -> String {
        if self.origin.maker != BUILD {
            return self.origin.to_string();
        }
        let mut origin = self.origin.clone();
        origin.sources = vec![seen_from(folder_of(path), &self.chart)];
        origin.output = Some(seen_from(folder_of(&self.chart), path));
        origin.to_string()
    }
}

/// Whether a file was read that stands outside the chart's folder.
fn leaves_folder(chart: &&Findings) -> bool {
    let mut paths = chart.inputs.iter().map(|path| real(path));
    let first = paths.next();
    let folder = first.as_deref().map(folder_of);
    folder.is_some_and(|folder| paths.any(|path| !path.starts_with(folder)))
}

fn is_hex(digest: &&str) -> bool {
    !digest.is_empty() && digest.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether a path is one of a file, written from some folder on, up first and then down.
fn is_near(path: &String) -> bool {
    let parts = || Path::new(path).components();
    let is_down = |part: &Component<'_>| matches!(part, Component::Normal(_));
    let climbs = parts().skip_while(|part| *part == Component::ParentDir);
    let ends_in_name = parts().next_back().as_ref().is_some_and(is_down);
    ends_in_name && climbs.clone().all(|part| is_down(&part)) && !path.contains(char::is_control)
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
            ("--output", &self.output),
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
    /// Whether it can be one of this program; anybody can write a stamp, and what it names is read.
    fn is_ours(&self) -> bool {
        let is_of_version = |c: char| c.is_ascii_alphanumeric() || ".+-".contains(c);
        let is_version = self.version.starts_with(|c: char| c.is_ascii_digit())
            && self.version.len() <= MAX_VERSION
            && self.version.chars().all(is_of_version);
        let is_path = |path: &String| match self.maker == BUILD {
            true => is_near(path),
            false => is_near(path) && !path.contains(['/', '\\']),
        };
        let choices = &self.choices;
        let mut named = [&choices.theme, &choices.template].into_iter().flatten();
        let are_named = named.all(|name| is_near(name) && !name.contains(['/', '\\']));
        is_version
            && MAKERS.contains(&&*self.maker)
            && (1..=MAX_SOURCES).contains(&self.sources.len())
            && self.sources.iter().all(is_path)
            && self.output.iter().all(is_near)
            && are_named
    }

    /// The chart that says where this picture is, if it stands there and is not a copy.
    pub fn chart_of(&self, picture: &Path) -> Option<PathBuf> {
        let output = self.output.as_ref()?;
        let chart = absolute(&folder_of(picture).join(self.sources.first()?));
        let is_there = absolute(&folder_of(&chart).join(output)) == absolute(picture);
        is_there.then_some(chart)
    }

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
                "--output" => origin.output = Some(words.next()?),
                "--theme" => origin.choices.theme = Some(words.next()?),
                "--template" => origin.choices.template = Some(words.next()?),
                "--allow-outside" => origin.choices.allow_outside = true,
                _ => match word.strip_prefix(DIGEST).filter(is_hex) {
                    Some(digest) => origin.digest = Some(digest.to_owned()),
                    None => origin.sources.push(word),
                },
            }
        }
        origin.is_ours().then_some(origin)
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
            output: Some("../docs/a b.svg".into()),
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
