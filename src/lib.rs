//! Org charts as code: a TOML leadership team becomes an annotated chart.
//!
//! ```text
//! TOML ─parse→ Document ─resolve→ Organization ─structure→ Structure ─compose→ cards
//!      ─place→ Placement ─draw→ Scene ─export→ SVG, PNG, PDF, HTML, JSON, text
//! ```
//!
//! Each arrow is one function of one module; only this file knows them all, and `studio`, those from cards to scene.
//! Nothing here opens a file or prints.
//!
//! ```
//! use organigram::{DrawOptions, ReadOptions, draw, export, read, text::Ruler, theme::Theme};
//!
//! let chart = "[posts.ceo]\n[posts.cto]\nreports_to = 'ceo'";
//! let reading = read(chart, &ReadOptions::default()).expect("the chart has no mistake");
//! let drawing = draw(&reading.organization, &Theme::board(), &Ruler::new(), &DrawOptions::default());
//! let svg = export::svg(&drawing.scene, &export::SvgOptions::default());
//! assert!(svg.contains("Chief Technology Officer"));
//! ```

pub mod card;
pub mod color;
mod comparison;
mod density;
pub mod diagnostic;
pub mod differences;
pub mod export;
mod findings;
pub mod forest;
pub mod geometry;
mod graph;
pub mod layout;
pub mod limits;
pub mod model;
mod offer;
mod ownership;
pub mod page;
mod pages;
pub mod photo;
pub mod scene;
mod slides;
pub mod source;
pub mod stability;
mod studio;
pub mod text;
pub mod theme;
mod transition;
mod web;
pub mod wording;
pub mod words;

pub use slides::{compare_slide, draw_slides};
pub use web::{WebChart, web_page};

use diagnostic::Diagnostic;
use model::{FocusLimit, Language, Organization, TooManyCells, Variant, View};
use page::{Arrangement, Direction, Engine, Page, Reports, Split};
use scene::Scene;
use studio::Studio;
use text::Ruler;
use theme::Theme;
use words::Words;

/// How to read a chart file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions<'a> {
    /// The language of the chart. Default: that of the file.
    pub language: Option<Language>,
    /// Whether every translation is looked through for missing texts, and not only the one that is read. Default: no.
    pub checks_translations: bool,
    /// The audience of the file that reads the chart: what it is not to see is taken out. Default: none, who sees everything.
    pub audience: Option<&'a str>,
}

/// A chart file that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// What the file says.
    pub organization: Organization,
    /// What it says in each of its variants, in file order.
    pub variants: Vec<Variant>,
    /// The ids of its audiences, in file order.
    pub audiences: Vec<String>,
    /// What is to be drawn of it, in file order.
    pub outputs: Vec<model::Output>,
    /// What somebody should look at; no errors.
    pub findings: Vec<Diagnostic>,
}

impl Reading {
    /// The chart in the variant called `id`; `base` is the chart without one.
    pub fn variant(&self, id: &str) -> Option<&Organization> {
        if id == Variant::BASE {
            return Some(&self.organization);
        }
        let variant = self.variants.iter().find(|variant| variant.id == id);
        variant.map(|variant| &variant.organization)
    }
}

/// Reads the text of a chart file.
///
/// # Errors
///
/// All mistakes and warnings of the file, if there is a mistake among them.
pub fn read(text: &str, options: &ReadOptions<'_>) -> Result<Reading, Vec<Diagnostic>> {
    read_with(text, &mut source::NoFiles, options)
}

/// Reads the text of a chart file, and what it includes from `files`.
///
/// # Errors
///
/// All mistakes and warnings of the files, if there is a mistake among them.
pub fn read_with(
    text: &str,
    files: &mut dyn source::Files,
    options: &ReadOptions<'_>,
) -> Result<Reading, Vec<Diagnostic>> {
    let (mut document, mut findings) = source::parse(text, 0);
    findings.append(&mut source::include(&mut document, files));
    findings.append(&mut model::check_outputs(&document));
    let every = options.checks_translations;
    findings.append(&mut model::translate(
        &mut document,
        options.language,
        every,
    ));
    let hidden = options.audience.map(|id| model::hide(&mut document, id));
    let hiding = match hidden.transpose() {
        Ok(hiding) => hiding.flatten(),
        Err(finding) => return Err(vec![finding]),
    };
    // After what an audience is not to see was taken out, so that its files are not even opened.
    let (photos, mut of_photos) = source::photos(&document, files);
    document.photos = photos;
    findings.append(&mut of_photos);
    let (mut organization, mut of_base) = model::resolve(&document, options.language);
    let (mut variants, mut of_variants) = model::variants(&document, options.language, &of_base);
    findings.append(&mut of_base);
    findings.append(&mut of_variants);
    let is_wrong = |finding: &Diagnostic| finding.severity == diagnostic::Severity::Error;
    if let Some(base) = organization
        .as_ref()
        .filter(|_| !findings.iter().any(is_wrong))
    {
        findings.append(&mut model::idle_rules(&document, base, &variants));
    }
    if let Some(hiding) = hiding {
        findings.append(&mut hiding.cut(&mut organization, &mut variants));
    }
    findings.sort_by_key(|finding| (finding.span.is_none(), finding.span));
    let audiences = document.audiences.into_iter();
    let audiences = audiences.map(|audience| audience.id.value).collect();
    match organization {
        Some(organization) if !findings.iter().any(is_wrong) => Ok(Reading {
            organization,
            variants,
            audiences,
            outputs: document.outputs,
            findings,
        }),
        _ => Err(findings),
    }
}

/// How to draw; `None` leaves it to the chart file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DrawOptions {
    /// What of the organization is shown. Default: everything.
    pub view: View,
    /// What stands above several structures on one sheet; nothing if it is empty. Default: the title of the first.
    pub title: Option<String>,
    /// The page.
    pub page: Option<Page>,
    /// Where reports stand.
    pub direction: Option<Direction>,
    /// Who places the boxes.
    pub engine: Option<Engine>,
    /// How the reports of a manager stand.
    pub reports: Option<Reports>,
    /// Which subtrees may hang.
    pub arrangement: Option<Arrangement>,
    /// How many focus areas a card shows.
    pub focus: Option<FocusLimit>,
    /// Whether what is not legible on one fixed page may be drawn on several.
    pub split: Option<Split>,
    /// The smallest text that is not reported, in points.
    pub min_text: Option<f64>,
}

impl DrawOptions {
    /// What stands above structures of which the first has this title.
    pub(crate) fn title_or(&self, own: Option<&String>) -> Option<String> {
        let title = self.title.as_deref().map(source::clean_text);
        title
            .or_else(|| own.cloned())
            .filter(|title| !title.is_empty())
    }
}

/// A picture, and what somebody should look at before showing it.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// The picture.
    pub scene: Scene,
    /// Warnings.
    pub findings: Vec<Diagnostic>,
}

/// Draws an organization on one page, whatever it wishes of several.
pub fn draw(
    organization: &Organization,
    theme: &Theme,
    ruler: &Ruler,
    options: &DrawOptions,
) -> Drawing {
    let words = Words::of(organization.language);
    let studio = Studio::new(organization, theme, ruler, &words, options);
    studio.draw(&organization.structure(&options.view))
}

/// Draws an organization on as many pages as it needs, if it may be split; see [`Split`].
///
/// The first page is the overview; the others stand in the order in which cards refer to them. There is always one.
pub fn draw_pages(
    organization: &Organization,
    theme: &Theme,
    ruler: &Ruler,
    options: &DrawOptions,
) -> Vec<Drawing> {
    let words = Words::of(organization.language);
    let studio = Studio::new(organization, theme, ruler, &words, options);
    let pages = studio.pages(&options.view);
    let mut drawings: Vec<Drawing> = pages.iter().map(|page| studio.draw(page)).collect();
    say_once(&mut drawings);
    drawings
}

/// Takes what is said of several pages from all but the first of them, and says of which page the rest is.
fn say_once(drawings: &mut [Drawing]) {
    let are_several = drawings.len() > 1;
    let mut said: Vec<Diagnostic> = Vec::new();
    for (at, drawing) in drawings.iter_mut().enumerate() {
        drawing.findings.retain(|finding| !said.contains(finding));
        said.extend_from_slice(&drawing.findings);
        let whole_page = drawing
            .findings
            .iter_mut()
            .filter(|finding| finding.span.is_none());
        for finding in whole_page.filter(|_| are_several) {
            finding.message = format!("page {}: {}", at + 1, finding.message);
        }
    }
}

/// Draws who owns, shares or has a stake in what, in one structure or several side by side.
///
/// The first organization gives heading, footer and wishes; of several, each has its columns below its name, and what the
/// view asks for needs to be in one of them only. Who owns an area is told by the whole chart of the day, whatever is shown.
///
/// # Errors
///
/// When there would be more cells than [`limits::MATRIX_CELLS`].
///
/// # Panics
///
/// When there is no organization at all.
pub fn matrix(
    organizations: &[(&str, &Organization)],
    theme: &Theme,
    ruler: &Ruler,
    options: &DrawOptions,
) -> Result<Drawing, TooManyCells> {
    ownership::draw(organizations, theme, ruler, options)
}

/// The same on as many pages as make it legible, if it may be split; see [`Split`]. There is always one.
///
/// Each page has some of the areas; of several structures, the first beside some of the others.
///
/// # Errors
///
/// Those of [`matrix`].
///
/// # Panics
///
/// When there is no organization at all.
pub fn matrix_pages(
    organizations: &[(&str, &Organization)],
    theme: &Theme,
    ruler: &Ruler,
    options: &DrawOptions,
) -> Result<Vec<Drawing>, TooManyCells> {
    let mut drawings = ownership::draw_pages(organizations, theme, ruler, options)?;
    say_once(&mut drawings);
    Ok(drawings)
}

/// One of several structures of an organization.
#[derive(Clone, Copy, Debug)]
pub struct Alternative<'a> {
    /// What the ids of its cards start with; unique among those that are compared.
    pub id: &'a str,
    /// What it is called.
    pub title: &'a str,
    /// The organization in this structure.
    pub organization: &'a Organization,
}

/// Draws structures side by side on one page: cards of one width, text of one size, posts at the same relative place where
/// the structure allows it, and what differs from the first of them marked.
///
/// The first gives heading, footer and wishes. Cards go by the id of the alternative, a slash and that of the post.
///
/// # Panics
///
/// When there is no alternative at all.
pub fn compare(
    alternatives: &[Alternative<'_>],
    theme: &Theme,
    ruler: &Ruler,
    options: &DrawOptions,
) -> Drawing {
    comparison::with(alternatives, theme, ruler, options, |comparison| {
        comparison.draw()
    })
}

/// Draws what changes between two organizations, which go by the names with them: the new one, with a tag for each change,
/// strong new lines, faint old ones, and outlines of posts where they stood.
///
/// The new organization gives title, footer and wishes.
pub fn draw_changes(
    old: (&str, &Organization),
    new: (&str, &Organization),
    theme: &Theme,
    ruler: &Ruler,
    options: &DrawOptions,
) -> Drawing {
    transition::with(old, new, theme, ruler, options, |transition| {
        transition.draw()
    })
}

/// Every rule of a picture that the drawing of what changes breaks.
pub fn verify_changes(
    old: (&str, &Organization),
    new: (&str, &Organization),
    theme: &Theme,
    ruler: &Ruler,
    options: &DrawOptions,
) -> Vec<layout::Violation> {
    transition::with(old, new, theme, ruler, options, |transition| {
        transition.verify()
    })
}

/// Every rule of a picture that the page with the structures side by side breaks.
///
/// # Panics
///
/// When there is no alternative at all.
pub fn verify_comparison(
    alternatives: &[Alternative<'_>],
    theme: &Theme,
    ruler: &Ruler,
    options: &DrawOptions,
) -> Vec<layout::Violation> {
    comparison::with(alternatives, theme, ruler, options, |comparison| {
        comparison.verify()
    })
}

/// Every rule of a picture, 1 to 8, 10, 11 and 15, that the pages of an organization break; none unless there is a fault in this library.
pub fn verify(
    organization: &Organization,
    theme: &Theme,
    ruler: &Ruler,
    options: &DrawOptions,
) -> Vec<layout::Violation> {
    let words = Words::of(organization.language);
    let studio = Studio::new(organization, theme, ruler, &words, options);
    let pages = studio.pages(&options.view);
    pages.iter().flat_map(|page| studio.verify(page)).collect()
}
