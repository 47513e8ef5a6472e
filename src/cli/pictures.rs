//! Pictures that lie somewhere: whether they still match the files that their stamps say they were drawn from.

use super::args::LayoutArgs;
use super::chart::{self, Findings};
use super::digest::digest;
use super::failure::Failure;
use super::input::{SourceFile, name_of, read_regular};
use super::origin::{BUILD, Choices, Origin, VERSION};
use super::paths::{home, real};
use super::planned::{Terms, plan};
use super::shelf::{MAX_PICTURE, is_picture, origin_of};
use super::target::folder_of;
use super::{theme, walk};
use organigram::diagnostic::{Code, Diagnostic};
use organigram::export::Container;
use organigram::wording::{all_of, quote};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// How many ways to read names as files are tried for one picture.
const MAX_TRIES: usize = 64;

/// Pictures that were looked through.
#[derive(Default)]
pub struct Pictures {
    /// What is wrong, picture by picture.
    pub findings: Vec<Findings>,
    /// How many there are with a stamp.
    pub stamped: usize,
    /// How many have none.
    pub without: usize,
}

/// Whether the argument of `check` means pictures: a folder, or a file with the ending of one.
pub fn are_meant(path: &Path) -> bool {
    path.is_dir() || is_picture(path)
}

/// Looks through the pictures at `paths` and below; `charts` are files that they may have been drawn from.
pub fn check(
    paths: &[&PathBuf],
    charts: &[&PathBuf],
    allow_outside: bool,
) -> Result<Pictures, Failure> {
    let mut library = Library {
        typed: charts.iter().map(|path| path.to_path_buf()).collect(),
        home: home(),
        below: None,
        digests: BTreeMap::new(),
        allow_outside,
    };
    let mut pictures = Pictures::default();
    for path in paths {
        let found = match path.is_dir() {
            true => walk::files(path, |ending| Container::of_ending(ending).is_some()),
            false => vec![path.to_path_buf()],
        };
        for picture in found {
            let bytes = read_regular(&picture, MAX_PICTURE)
                .map_err(|error| Failure::of_file("read", &picture, &error))?;
            let Some(origin) = origin_of(&picture, &bytes) else {
                pictures.without += 1;
                continue;
            };
            let finding = match library.judge(&picture, &origin, &bytes) {
                Verdict::Fine => None,
                Verdict::Unknown => {
                    pictures.without += 1;
                    continue;
                }
                Verdict::Wrong(finding) => Some(finding),
            };
            pictures.stamped += 1;
            let Some(finding) = finding else {
                continue;
            };
            pictures.findings.push(Findings {
                sources: vec![SourceFile {
                    name: name_of(&picture),
                    text: String::new(),
                }],
                list: vec![finding],
                ..Findings::default()
            });
        }
    }
    Ok(pictures)
}

/// What is to be said of a picture.
enum Verdict {
    /// It matches.
    Fine,
    /// It does not say enough of what it was drawn from.
    Unknown,
    /// Something is wrong with it.
    Wrong(Diagnostic),
}

/// The files that pictures may have been drawn from.
struct Library {
    /// Those that were typed.
    typed: Vec<PathBuf>,
    /// The folder in which charts are looked for.
    home: PathBuf,
    /// Those in it, once they have been asked for.
    below: Option<Vec<PathBuf>>,
    /// Hashes that are known.
    digests: BTreeMap<Vec<PathBuf>, Option<String>>,
    allow_outside: bool,
}

impl Library {
    /// What is to be said of a picture with these bytes.
    fn judge(&mut self, picture: &Path, origin: &Origin, bytes: &[u8]) -> Verdict {
        if origin.sources.iter().any(|source| source == "-") {
            return Verdict::Unknown;
        }
        if origin.choices.allow_outside && !self.allow_outside {
            let message = "this picture was drawn with files from outside its chart's folder";
            let hint = "--allow-outside looks at them too";
            return Verdict::Wrong(
                Diagnostic::warning(Code::StalePicture, message).with_hint(hint),
            );
        }
        let choices = &origin.choices;
        let mut names: Vec<&str> = origin.sources.iter().map(String::as_str).collect();
        names.extend(choices.theme.as_deref());
        names.extend(choices.template.as_deref());
        let mut shelves: Vec<Vec<PathBuf>> =
            names.iter().map(|name| self.find(name, picture)).collect();
        if let Some(chart) = self.named_by(origin, picture) {
            shelves[0].insert(0, chart);
        }
        let mut missing = names.iter().zip(&shelves);
        if let Some((name, _)) = missing.find(|(_, found)| found.is_empty()) {
            let message = format!(
                "{}, of which this picture was drawn, was not found",
                quote(name)
            );
            let hint = "it is looked for beside the picture, in the folders above it and in all of the repository; a picture \
                        of nothing can be removed";
            return Verdict::Wrong(
                Diagnostic::error(Code::OrphanedPicture, message).with_hint(hint),
            );
        }
        let is_match = match &origin.digest {
            Some(digest) => {
                let (ways, are_all) = ways(&shelves);
                let is_match = ways.iter().any(|way| {
                    let found = self.digest(way, origin.sources.len(), choices);
                    found.as_ref() == Some(digest)
                });
                if !is_match && !are_all {
                    return Verdict::Unknown;
                }
                is_match
            }
            None if origin.maker == BUILD => {
                let mut charts = shelves[0].iter();
                charts.any(|chart| self.is_drawn_by(chart, picture, bytes))
            }
            None => return Verdict::Unknown,
        };
        if !is_match {
            let sources = all_of(names.iter().copied());
            let message = format!("this picture no longer matches {sources}");
            let hint = match origin.maker.as_str() {
                BUILD => {
                    "`organigram build` draws it anew, or tells that no output asks for it any more"
                        .to_owned()
                }
                maker => format!("draw it anew with `organigram {maker}`"),
            };
            return Verdict::Wrong(Diagnostic::error(Code::StalePicture, message).with_hint(hint));
        }
        if origin.version == VERSION {
            return Verdict::Fine;
        }
        let message = format!(
            "this picture matches its chart, but was drawn by version {}",
            quote(&origin.version)
        );
        Verdict::Wrong(Diagnostic::warning(Code::StalePicture, message))
    }

    /// Whether the chart asks for just this picture; for those that say no more than which chart it is.
    fn is_drawn_by(&self, chart: &Path, picture: &Path, bytes: &[u8]) -> bool {
        let layout = LayoutArgs {
            allow_outside: self.allow_outside,
            ..LayoutArgs::default()
        };
        let Ok((mut findings, Some(reading))) = chart::read(chart, &layout) else {
            return false;
        };
        let terms = Terms {
            allow_outside: self.allow_outside,
            ..Terms::default()
        };
        let place = real(picture);
        let planned = plan(chart, &reading, terms, &mut findings);
        let mut planned = planned
            .iter()
            .filter(|planned| planned.is_for_audience() && may_be(&planned.file, picture));
        planned.any(|planned| {
            let made = planned.make().unwrap_or_default();
            let mut files = made.files.iter();
            files.any(|file| file.bytes == bytes && real(&file.path) == place)
        })
    }

    /// The chart that asked for the picture, if it says where it is and that is a place where charts are looked for.
    fn named_by(&self, origin: &Origin, picture: &Path) -> Option<PathBuf> {
        let chart = origin.chart_of(picture)?;
        let is_known = self.typed.iter().any(|typed| real(typed) == real(&chart));
        let is_ours = is_known || real(&chart).starts_with(&self.home);
        Some(chart).filter(|chart| is_ours && chart.is_file())
    }

    /// The files of this name, those nearest to the picture first; what a stamp says beyond a name is not followed.
    fn find(&mut self, name: &str, picture: &Path) -> Vec<PathBuf> {
        let Some(name) = Path::new(name).file_name() else {
            return Vec::new();
        };
        let is_named = |path: &&PathBuf| path.file_name() == Some(name);
        let mut found: Vec<PathBuf> = self.typed.iter().filter(is_named).cloned().collect();
        let folder = real(folder_of(picture));
        let above = folder.ancestors();
        let above = above.take_while(|folder| folder.starts_with(&self.home));
        let near = above.chain(std::iter::once(&*folder));
        let near = near.map(|folder| folder.join(name));
        found.extend(near.filter(|path| path.is_file()));
        let home = &self.home;
        let below = self.below.get_or_insert_with(|| {
            walk::files(home, |ending| ["toml", "pptx", "potx"].contains(&ending))
        });
        found.extend(below.iter().filter(is_named).cloned());
        let mut seen = BTreeSet::new();
        found.retain(|path| seen.insert(real(path)));
        found
    }

    /// The hash of everything that is read where the names mean these files: charts, theme, template.
    fn digest(&mut self, way: &[PathBuf], charts: usize, choices: &Choices) -> Option<String> {
        let mut key = way.to_vec();
        key.push(format!("{choices:?}").into());
        if let Some(known) = self.digests.get(&key) {
            return known.clone();
        }
        let mut rest = way[charts..].iter();
        let typed_theme = choices.theme.as_ref().and_then(|_| rest.next());
        let template = choices.template.as_ref().and_then(|_| rest.next());
        let layout = LayoutArgs {
            theme: typed_theme.map(|path| path.to_string_lossy().into_owned()),
            allow_outside: self.allow_outside,
            ..LayoutArgs::default()
        };
        let last = charts - 1;
        let read: Option<Vec<Findings>> = way[..charts]
            .iter()
            .enumerate()
            .map(|(at, path)| read(path, &layout, at == last).ok())
            .collect();
        let found = read.map(|read| {
            let read: Vec<&Findings> = read.iter().collect();
            digest(&read, template.map(PathBuf::as_path))
        });
        self.digests.insert(key, found.clone());
        found
    }
}

/// What is asked for when a chart is drawn; of two, the new one has the theme.
fn read(path: &Path, layout: &LayoutArgs, has_theme: bool) -> Result<Findings, Failure> {
    let (mut findings, reading) = chart::read(path, layout)?;
    if let Some(reading) = reading.filter(|_| has_theme) {
        theme::find(&reading.organization, path, layout, &mut findings)?;
    }
    Ok(findings)
}

/// Whether an output of this name may have become the picture: names are the same up to a place for variant or page.
fn may_be(file: &Path, picture: &Path) -> bool {
    let name = |path: &Path| {
        path.file_name()
            .map(|name| name.to_string_lossy().into_owned())
    };
    let (Some(file), Some(picture)) = (name(file), name(picture)) else {
        return false;
    };
    let stem = file.rsplit_once('.').map_or(&*file, |(stem, _)| stem);
    picture.starts_with(stem.split('{').next().unwrap_or_default())
}

/// Every choice of one file a name, the first of each first, and whether these are all.
fn ways(shelves: &[Vec<PathBuf>]) -> (Vec<Vec<PathBuf>>, bool) {
    if let [shelf] = shelves {
        return (shelf.iter().map(|path| vec![path.clone()]).collect(), true);
    }
    let mut ways: Vec<Vec<PathBuf>> = vec![Vec::new()];
    let mut are_all = true;
    for shelf in shelves {
        are_all &= ways.len() * shelf.len() <= MAX_TRIES;
        let longer = ways.iter().flat_map(|way| {
            shelf.iter().map(|path| {
                let mut way = way.clone();
                way.push(path.clone());
                way
            })
        });
        ways = longer.take(MAX_TRIES).collect();
    }
    (ways, are_all)
}
