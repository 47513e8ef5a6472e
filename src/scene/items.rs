//! What a finished picture is made of.

use super::palette::Palette;
use super::table::Table;
use crate::color::Color;
use crate::geometry::{Point, Rect, Size};
use crate::model::{LineKind, LineMark, Part};
use crate::photo::Photo;
use crate::text::Face;
use std::ops::Range;
use std::sync::Arc;

/// A picture in absolute points with resolved paints: nothing is left to look up or to decide.
///
/// Painted in this order: background, heading, panels, lines, cards, table, legend, footer.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// The page.
    pub size: Size,
    /// The colour of the page.
    pub background: Color,
    /// What the colours stand for, for formats whose readers may exchange them.
    pub palette: Palette,
    /// Font families in order of preference, the built-in one first.
    pub families: Vec<String>,
    /// The language of the texts, as in `xml:lang`.
    pub language: &'static str,
    /// Whether its readers start at the right.
    pub is_right_to_left: bool,
    /// The short name of the picture.
    pub title: String,
    /// Whether it is the title that the file gives.
    pub is_titled: bool,
    /// What stands below the title.
    pub subtitle: Option<String>,
    /// Source, date and page, as one line; empty when nothing is known.
    pub source: String,
    /// The long description: who reports to whom, in words.
    pub description: String,
    /// How much the chart was scaled to fit its page; 1 on a page as large as the chart.
    pub scale: f64,
    /// Title and subtitle.
    pub heading: Vec<Item>,
    /// The parts of the page that hold a chart each; none where there is one chart.
    pub panels: Vec<Panel>,
    /// Reporting and other lines.
    pub lines: Vec<Line>,
    /// The posts, depth first in file order.
    pub cards: Vec<Card>,
    /// Focus areas and who has them; a picture has either cards or a table.
    pub table: Option<Table>,
    /// What the marks mean; empty when there are only solid lines.
    pub legend: Vec<Item>,
    /// Source and date.
    pub footer: Vec<Item>,
}

impl Scene {
    /// Every text of the picture.
    pub fn texts(&self) -> impl Iterator<Item = &TextRun> {
        let around = [&self.heading, &self.legend, &self.footer];
        let panels = self.panels.iter().map(|panel| &panel.items);
        let cards = self.cards.iter().map(|card| &card.items);
        let lines = self.lines.iter().map(|line| &line.items);
        let head = self.table.iter().map(|table| &table.head);
        let rows = self.table.iter().flat_map(|table| &table.rows);
        let table = head.chain(rows.map(|row| &row.items));
        let items = around.into_iter().chain(panels).chain(cards).chain(lines);
        let items = items.chain(table);
        items.flatten().filter_map(|item| match item {
            Item::Text(run) => Some(run),
            Item::Shape(_) | Item::Image(_) => None,
        })
    }
}

/// A part of the page that holds a chart of its own, with its heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// What the ids of its cards start with, before a slash.
    pub id: String,
    /// What the chart is called.
    pub title: String,
    /// Where heading and chart stand.
    pub rect: Rect,
    /// Its cards, as places in [`Scene::cards`].
    pub cards: Range<usize>,
    /// What its heading is painted of.
    pub items: Vec<Item>,
}

/// One post as drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// The post's id; in a panel after that of the panel and a slash, of a ghost with a `~` behind.
    pub id: String,
    /// The id of its first solid manager.
    pub manager: Option<String>,
    /// The id of the post with which it shares its reports, who stand below that one.
    pub co_head: Option<String>,
    /// Its distance from its root.
    pub rank: usize,
    /// Where it stands.
    pub rect: Rect,
    /// The size of its body text, in points on the page.
    pub text_size: f64,
    /// `filled`, `vacant`, `interim`, `planned` or `leaving`.
    pub status: &'static str,
    /// Whether it only refers to the post, which stands as itself on another page.
    pub is_reference: bool,
    /// How many pages after this one the chart goes on below it, or before it comes from; a click leads there.
    pub leads_by: Option<isize>,
    /// Whether it is a ghost: only the place where the post stood in an older structure.
    pub is_ghost: bool,
    /// `post`, `assistant`, `team`, `body` or `external`.
    pub kind: &'static str,
    /// The accessible name: `CTO, Dana Roy, reports to CEO; focus: …`.
    pub label: String,
    /// Where a click leads; a checked link.
    pub link: Option<String>,
    /// What it says, for formats that are not pictures.
    pub facts: Facts,
    /// What it is painted of; the first is the outline.
    pub items: Vec<Item>,
}

impl Card {
    /// The photo on it.
    pub fn image(&self) -> Option<&Image> {
        self.items.iter().find_map(|item| match item {
            Item::Image(image) => Some(image),
            Item::Shape(_) | Item::Text(_) => None,
        })
    }
}

/// What a card says, as words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// `CTO`.
    pub headline: String,
    /// `Chief Technology Officer`, unless it is the headline.
    pub title: Option<String>,
    /// The holders' names.
    pub holders: Vec<String>,
    /// The status in words, unless the post is filled.
    pub status: Option<String>,
    /// What its colour says: the words of a rule, or its unit.
    pub group: Option<String>,
    /// Focus areas that the card shows.
    pub focus: Vec<(Part, String)>,
    /// How many focus areas it does not show.
    pub left_out: usize,
    /// All focus areas in one sentence, shown or not: `focus: Platform; Security (shared)`.
    pub focus_told: Option<String>,
    /// What its lines say besides the one to its manager: `dotted to CEO`.
    pub relations: Vec<String>,
    /// What it says of posts that stand elsewhere, and of changes.
    pub beyond: Vec<String>,
}

/// One line as drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What kind of line.
    pub kind: LineKind,
    /// How it stands to an older structure.
    pub mark: LineMark,
    /// Whether it stands back behind lines that stand out.
    pub is_faint: bool,
    /// The id of the post it starts from; of a solid line, the manager.
    pub from: String,
    /// The id of the post it leads to; `None` for what the reports of a manager share.
    pub to: Option<String>,
    /// The whole way from border to border with sharp corners; empty for what is shared.
    pub points: Vec<Point>,
    /// What it is painted of; the first is the line itself, then terminals and label.
    pub items: Vec<Item>,
}

/// One thing to paint.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A filled or stroked shape.
    Shape(Shape),
    /// A line of text.
    Text(TextRun),
    /// A photo, cut round. Only cards have them, and nothing is painted over one.
    Image(Image),
}

/// A photo in a circle; whoever is seen on it is named by the texts beside.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    /// The middle of the circle.
    pub center: Point,
    /// The radius of the circle, which the square photo just fills.
    pub radius: f64,
    /// The line around it.
    pub ring: Stroke,
    /// How much of the ground it covers: 1 all of it, less where its card stands back behind others.
    pub opacity: f64,
    /// What it shows.
    pub photo: Arc<Photo>,
}

impl Image {
    /// The square that the photo fills.
    pub fn rect(&self) -> Rect {
        let Point { x, y } = self.center;
        let radius = self.radius;
        Rect::new(x - radius, y - radius, x + radius, y + radius)
    }
}

/// A filled or stroked outline.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// Its form.
    pub form: Form,
    /// The colour inside; `None` leaves it open.
    pub fill: Option<Color>,
    /// The line around.
    pub stroke: Option<Stroke>,
}

/// The form of a shape.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// A rectangle with corners of the given radius, 0 for sharp ones.
    Rect(Rect, f64),
    /// A circle by centre and radius.
    Circle(Point, f64),
    /// Any outline.
    Path(Vec<Segment>),
}

/// A piece of a path, in absolute points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// Starts anew.
    Move(Point),
    /// A straight line.
    Line(Point),
    /// A quarter of a circle of the given radius; clockwise as seen on the page.
    Arc {
        /// The radius.
        radius: f64,
        /// Whether it turns to the right.
        clockwise: bool,
        /// Where it ends.
        to: Point,
    },
    /// A quadratic curve.
    Quad(Point, Point),
    /// A cubic curve.
    Cubic(Point, Point, Point),
    /// Back to the last start.
    Close,
}

/// How a line is painted.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub color: Color,
    /// Its width.
    pub width: f64,
    /// Lengths of dash and gap, in turn; empty for a solid line.
    pub dash: Vec<f64>,
    /// Whether the ends are round.
    pub round: bool,
}

/// A single line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct TextRun {
    /// Where the baseline starts, ends or has its middle, as `anchor` says.
    pub origin: Point,
    /// Which part of the text stands at `origin`.
    pub anchor: Anchor,
    /// What it says.
    pub text: String,
    /// The face.
    pub face: Face,
    /// The size of the type.
    pub size: f64,
    /// The colour.
    pub fill: Color,
    /// How wide it is with our own face.
    pub width: f64,
}

/// Which part of a text stands at its origin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Anchor {
    /// Its left end.
    #[default]
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}
