//! Org charts as code: a TOML leadership team becomes an annotated chart.
//!
//! ```text
//! TOML ─parse→ Document ─resolve→ Organization ─structure→ Structure ─compose→ cards
//!      ─place→ Placement ─draw→ Scene ─export→ SVG, PNG, JSON, text
//! ```
//!
//! Each arrow is one function of one module; only this file knows them all. Nothing here opens a file or prints.
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
mod density;
pub mod diagnostic;
pub mod export;
mod findings;
pub mod forest;
pub mod geometry;
mod graph;
pub mod layout;
pub mod limits;
pub mod model;
pub mod page;
pub mod scene;
pub mod source;
pub mod stability;
pub mod text;
pub mod theme;
pub mod wording;
pub mod words;

use card::{Card, Style};
use diagnostic::Diagnostic;
use layout::Placement;
use model::{
    FocusLimit, FocusMatrix, Language, Organization, PostId, Structure, TooManyCells, Variant,
    Wishes,
};
use page::{Arrangement, Direction, Engine, Page, Reports};
use scene::{Frame, Scene};
use text::Ruler;
use theme::Theme;
use words::Words;

/// How often cards are composed again because lines became tags on them.
const ROUNDS: usize = 4;

/// How to read a chart file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// The language of the chart. Default: that of the file.
    pub language: Option<Language>,
}

/// A chart file that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// What the file says.
    pub organization: Organization,
    /// What it says in each of its variants, in file order.
    pub variants: Vec<Variant>,
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
pub fn read(text: &str, options: &ReadOptions) -> Result<Reading, Vec<Diagnostic>> {
    let (document, mut findings) = source::parse(text, 0);
    let (organization, mut of_base) = model::resolve(&document, options.language);
    let (variants, mut of_variants) = model::variants(&document, options.language, &of_base);
    findings.append(&mut of_base);
    findings.append(&mut of_variants);
    findings.sort_by_key(|finding| (finding.span.is_none(), finding.span));
    let is_wrong = |finding: &Diagnostic| finding.severity == diagnostic::Severity::Error;
    match organization {
        Some(organization) if !findings.iter().any(is_wrong) => Ok(Reading {
            organization,
            variants,
            findings,
        }),
        _ => Err(findings),
    }
}

/// How to draw; `None` leaves it to the chart file.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct DrawOptions {
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
    /// The smallest text that is not reported, in points.
    pub min_text: Option<f64>,
}

/// A picture, and what somebody should look at before showing it.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// The picture.
    pub scene: Scene,
    /// Warnings.
    pub findings: Vec<Diagnostic>,
}

/// Draws an organization.
pub fn draw(
    organization: &Organization,
    theme: &Theme,
    ruler: &Ruler,
    options: &DrawOptions,
) -> Drawing {
    let words = Words::of(organization.language);
    let structure = organization.structure();
    let laid_out = lay_out(organization, &structure, theme, ruler, &words, options);
    let (cards, placement, frame) = (&laid_out.cards, &laid_out.placement, &laid_out.frame);
    let (scene, findings) = scene::draw(&structure, cards, placement, frame);
    Drawing { scene, findings }
}

/// Draws who owns, shares or has a stake in what, in one structure or several side by side.
///
/// The first organization gives heading, footer and wishes; of several, each has its columns below its name.
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
    let (_, first) = organizations[0];
    let words = Words::of(first.language);
    let structures: Vec<Structure<'_>> = organizations
        .iter()
        .map(|(_, organization)| organization.structure())
        .collect();
    let matrix = FocusMatrix::new(&structures, &first.areas)?;
    let style = Style {
        theme,
        ruler,
        words: &words,
        focus: FocusLimit::Show,
        width: None,
        tags: &[],
    };
    let titles: Vec<&str> = match organizations {
        [_] => Vec::new(),
        _ => organizations.iter().map(|(name, _)| *name).collect(),
    };
    let headed = Organization {
        subtitle: Some(words.matrix_subtitle().to_owned()),
        posts: Vec::new(),
        ..first.clone()
    };
    let wishes = wishes(&first.wishes, options);
    let frame = Frame::of_matrix(&headed, &matrix, &style, &wishes);
    let (scene, findings) = scene::draw_matrix(&matrix, &titles, &frame);
    Ok(Drawing { scene, findings })
}

/// Every rule of a picture, 1 to 8, that the picture of an organization breaks; none unless there is a fault in this library.
pub fn verify(
    organization: &Organization,
    theme: &Theme,
    ruler: &Ruler,
    options: &DrawOptions,
) -> Vec<layout::Violation> {
    let words = Words::of(organization.language);
    let structure = organization.structure();
    let laid_out = lay_out(organization, &structure, theme, ruler, &words, options);
    layout::verify(&laid_out.graph, &laid_out.placement, &laid_out.options)
}

/// Everything that the stages before the drawing decide.
struct LaidOut<'a> {
    frame: Frame<'a>,
    cards: Vec<Card>,
    graph: layout::Graph,
    options: layout::Options,
    placement: Placement,
}

fn lay_out<'a>(
    organization: &'a Organization,
    structure: &Structure<'_>,
    theme: &'a Theme,
    ruler: &'a Ruler,
    words: &'a Words,
    options: &DrawOptions,
) -> LaidOut<'a> {
    let wishes = wishes(&organization.wishes, options);
    let style = Style {
        theme,
        ruler,
        words,
        focus: options.focus.unwrap_or(organization.focus),
        width: None,
        tags: &[],
    };
    let frame = Frame::new(organization, structure, &style, &wishes);
    let options = layout::Options {
        direction: wishes.direction,
        reports: wishes.reports,
        arrangement: wishes.arrangement,
        engine: wishes.engine,
        room: frame.room(),
        legible: wishes.min_text / theme.sizes.text,
        ..theme.options()
    };
    let (style, options) = density::choose(structure, &style, &options);
    // The legend names what the chosen cards show.
    let frame = Frame::new(organization, structure, &style, &wishes);
    let (cards, graph, placement) = compose_and_place(structure, &style, &options);
    LaidOut {
        frame,
        cards,
        graph,
        options,
        placement,
    }
}

/// What the file wishes, unless the options say otherwise.
fn wishes(file: &Wishes, options: &DrawOptions) -> Wishes {
    Wishes {
        page: options.page.unwrap_or(file.page),
        direction: options.direction.unwrap_or(file.direction),
        reports: options.reports.unwrap_or(file.reports),
        arrangement: options.arrangement.unwrap_or(file.arrangement),
        engine: options.engine.unwrap_or(file.engine),
        min_text: options.min_text.unwrap_or(file.min_text),
        ..*file
    }
}

/// Cards and their places; a line without a way becomes a tag on both its cards, which then need more room.
fn compose_and_place(
    structure: &Structure<'_>,
    style: &Style<'_>,
    options: &layout::Options,
) -> (Vec<Card>, layout::Graph, Placement) {
    let mut cards = card::compose(structure, style);
    let mut graph = graph::graph(structure, &cards, style);
    let mut placement = layout::place(&graph, options);
    for round in 1..=ROUNDS {
        let is_new = |tag: &layout::Tag| !graph.edges[tag.edge].is_tag;
        if !placement.tags.iter().any(is_new) {
            break;
        }
        for edge in &mut graph.edges {
            edge.is_tag = round == ROUNDS;
        }
        for tag in &placement.tags {
            graph.edges[tag.edge].is_tag = true;
        }
        let tags: Vec<(PostId, String)> = scene::tag_texts(structure, &placement, style);
        cards = card::compose(
            structure,
            &Style {
                tags: &tags,
                ..*style
            },
        );
        graph.sizes = cards.iter().map(|card| card.size).collect();
        placement = layout::place(&graph, options);
    }
    (cards, graph, placement)
}
