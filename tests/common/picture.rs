//! Chart files, what is drawn of them, and what must be found in the drawing.

use organigram::diagnostic::Diagnostic;
use organigram::export::{self, SvgOptions};
use organigram::model::{Organization, Part, Post};
use organigram::text::Ruler;
use organigram::theme::Theme;
use organigram::{DrawOptions, Drawing, ReadOptions};
use resvg::usvg::roxmltree::{Document, Node};
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder or file of the package.
pub fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The files of a folder and of the folders in it with the given ending, in order of their names.
pub fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder can be read") {
            let path = entry.expect("the entry can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// A chart as it was read, with the theme it asks for.
pub struct Chart {
    pub organization: Organization,
    pub findings: Vec<Diagnostic>,
    pub theme: Theme,
}

impl Chart {
    /// Reads a chart that must have no mistake; `name` is for the message.
    pub fn read(name: &str, text: &str) -> Self {
        let reading = organigram::read(text, &ReadOptions::default())
            .unwrap_or_else(|findings| panic!("{name} has mistakes: {findings:#?}"));
        let theme = reading.organization.theme.as_deref().unwrap_or("board");
        Self {
            theme: Theme::built_in(theme).expect("the chart names a built-in theme"),
            organization: reading.organization,
            findings: reading.findings,
        }
    }

    /// The chart in the file at `path`.
    pub fn open(path: &Path) -> Self {
        let text = fs::read_to_string(path).expect("the chart can be read");
        Self::read(&path.to_string_lossy(), &text)
    }

    pub fn draw(&self, options: &DrawOptions) -> Drawing {
        organigram::draw(&self.organization, &self.theme, &Ruler::new(), options)
    }

    /// The pages of the chart, as many as it asks for.
    pub fn pages(&self, options: &DrawOptions) -> Vec<Drawing> {
        organigram::draw_pages(&self.organization, &self.theme, &Ruler::new(), options)
    }

    pub fn svg(&self, options: &DrawOptions) -> String {
        export::svg(&self.draw(options).scene, &SvgOptions::default())
    }

    /// The rules of a picture that the drawing breaks, a line each.
    pub fn violations(&self, options: &DrawOptions) -> Vec<String> {
        let ruler = Ruler::new();
        let broken = organigram::verify(&self.organization, &self.theme, &ruler, options);
        let lines = broken.iter();
        lines
            .map(|broken| format!("rule {}: {}", broken.rule, broken.message))
            .collect()
    }

    /// What the file says and `svg` does not, a line each.
    pub fn lost_in(&self, svg: &str) -> Vec<String> {
        let document = Document::parse(svg).expect("the SVG is well-formed XML");
        let cards: HashMap<&str, String> = document
            .descendants()
            .filter_map(|node| Some((node.attribute("data-post")?, words_of(node))))
            .collect();
        let mut lost = Vec::new();
        for post in &self.organization.posts {
            let Some(card) = cards.get(post.id.as_str()) else {
                lost.push(format!("`{}` has no card", post.id));
                continue;
            };
            let missing = texts_of(post).filter(|text| !card.contains(&without_blanks(text)));
            lost.extend(missing.map(|text| format!("`{}`: {text}", post.id)));
        }
        let heading = without_blanks(&all_text(document.root()));
        let around = [&self.organization.title, &self.organization.subtitle];
        let around = around.into_iter().chain([&self.organization.source]);
        let missing = around
            .flatten()
            .filter(|text| !heading.contains(&without_blanks(text)));
        lost.extend(missing.cloned());
        lost
    }
}

/// Everything that the file says of a post and its card must say.
fn texts_of(post: &Post) -> impl Iterator<Item = &str> {
    let stated = post
        .focus
        .iter()
        .filter(|area| post.has_own_focus && area.part != Part::None)
        .map(|area| area.title.as_str());
    let names = post.code.iter().chain(&post.title).chain(&post.holders);
    names.map(String::as_str).chain(stated)
}

/// What a card says: its name, then its texts.
fn words_of(card: Node<'_, '_>) -> String {
    let name = card.attribute("aria-label").unwrap_or_default();
    without_blanks(name) + "\n" + &without_blanks(&all_text(card))
}

fn all_text(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(|node| node.has_tag_name("text"));
    texts
        .filter_map(|node| node.text())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The text whatever lines it was broken into.
fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Compares `found` with the file at `path`, or writes it there where `UPDATE` is set; tells what is wrong.
pub fn compare(path: &Path, found: &str) -> Option<String> {
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, found).expect("the expectation can be written");
        return None;
    }
    let name = path.display();
    let Ok(expected) = fs::read_to_string(path) else {
        return Some(format!(
            "{name} is missing: `UPDATE=1 cargo test` writes it"
        ));
    };
    let mut lines = expected.lines().zip(found.lines()).enumerate();
    if expected == found {
        return None;
    }
    let (number, (old, new)) = lines.find(|(_, (old, new))| old != new).unwrap_or((
        expected.lines().count().min(found.lines().count()),
        ("", ""),
    ));
    Some(format!(
        "{name} differs in line {}\n  expected {old}\n  found    {new}",
        number + 1
    ))
}
