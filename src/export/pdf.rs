//! Scenes as the pages of a PDF file: vectors, text that can be searched, and tags for those who hear it.
//!
//! Written by krilla. The tags follow the hierarchy: a heading, then the posts as a list of lists. There is no date in the
//! file, so the same chart gives the same bytes.

use super::checked::SafeUrl;
use super::pdf_paint::Painter;
use crate::geometry::{Rect, Size};
use crate::scene::{Card, Form, Item, Scene, Shape};
use crate::text::Ruler;
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::{self, Point};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::{Page, PageSettings};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, Node, SpanTag, Tag, TagGroup,
    TagTree,
};
use krilla::{Document, SerializeSettings};
use std::fmt;
use std::num::NonZeroU16;

/// The longest side of a page, in points: 200 inches, as far as readers go.
pub const MAX_PDF_SIDE: f64 = 14_400.0;
/// How deep lists lie in each other; deeper posts stand in the list of this rank, as readers nest without a loop.
const NESTED_RANKS: usize = 24;

/// Why there is no PDF.
#[derive(Clone, Debug, PartialEq)]
pub enum PdfError {
    /// A page with a side longer than [`MAX_PDF_SIDE`].
    TooLarge(Size),
    /// What the writer said.
    Writer(String),
}

impl fmt::Display for PdfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge(size) => write!(
                f,
                "a page of {:.0} by {:.0} points is too large for PDF, where a side has at most {MAX_PDF_SIDE}; \
                 a fixed `page` or SVG holds the chart",
                size.width, size.height
            ),
            Self::Writer(message) => write!(f, "the PDF cannot be written: {message}"),
        }
    }
}

impl std::error::Error for PdfError {}

/// The scenes as pages of one file, in order; `ruler` knows the fonts.
///
/// # Errors
///
/// When a page would be too large, or something cannot be embedded.
pub fn pdf(pages: &[&Scene], ruler: &Ruler) -> Result<Vec<u8>, PdfError> {
    let is_large = |scene: &&&Scene| scene.size.width.max(scene.size.height) > MAX_PDF_SIDE;
    if let Some(scene) = pages.iter().find(is_large) {
        return Err(PdfError::TooLarge(scene.size));
    }
    // What is good for everybody's ears may fail on one character that no font has; then the rest must do.
    let accessible = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .unwrap_or_default();
    let accessible = SerializeSettings {
        configuration: accessible,
        ..SerializeSettings::default()
    };
    match document(pages, ruler, accessible).finish() {
        Err(KrillaError::Validation(_)) => {
            document(pages, ruler, SerializeSettings::default()).finish()
        }
        finished => finished,
    }
    .map_err(|error| PdfError::Writer(format!("{error:?}")))
}

fn document(pages: &[&Scene], ruler: &Ruler, settings: SerializeSettings) -> Document {
    let mut document = Document::new_with(settings);
    let mut painter = Painter::new(ruler);
    let mut tags = TagTree::new();
    for (number, scene) in pages.iter().enumerate() {
        let size = scene.size;
        let settings = PageSettings::from_wh(size.width as f32, size.height as f32);
        let mut page = document.start_page_with(settings.unwrap_or_default());
        painter.is_right_to_left = scene.is_right_to_left;
        let mut writer = Writer {
            painter: &mut painter,
            scene,
        };
        tags.push(Node::Group(writer.page(&mut page, (number, pages.len()))));
        page.finish();
    }
    if let Some(first) = pages.first() {
        let metadata = Metadata::new()
            .title(first.title.clone())
            .description(first.description.clone())
            .language(first.language.to_owned())
            .creator(concat!("organigram ", env!("CARGO_PKG_VERSION")).to_owned());
        document.set_metadata(metadata);
        tags = tags.with_lang(Some(first.language.to_owned()));
    }
    document.set_tag_tree(tags);
    document.set_outline(outline(pages));
    document
}

/// A bookmark a page; the further pages of a chart stand below its first, under what they show of it.
fn outline(pages: &[&Scene]) -> Outline {
    let mark = |number: usize, name: &str| {
        let top = XyzDestination::new(number, Point::from_xy(0.0, 0.0));
        OutlineNode::new(name.to_owned(), top)
    };
    let mut outline = Outline::new();
    let mut open: Option<(&str, OutlineNode)> = None;
    for (number, scene) in pages.iter().enumerate() {
        match &mut open {
            Some((title, first)) if *title == scene.title => {
                let name = scene.subtitle.as_deref().unwrap_or(&scene.title);
                first.push_child(mark(number, name));
            }
            _ => {
                let first = open.replace((&scene.title, mark(number, &scene.title)));
                first
                    .into_iter()
                    .for_each(|(_, node)| outline.push_child(node));
            }
        }
    }
    open.into_iter()
        .for_each(|(_, node)| outline.push_child(node));
    outline
}

/// Writes one page.
struct Writer<'p, 'r> {
    painter: &'p mut Painter<'r>,
    scene: &'p Scene,
}

impl Writer<'_, '_> {
    /// Paints the page in the order of its layers, and gives its tags in the order of reading; `at` is its number, counted
    /// from 0, and how many there are.
    fn page(&mut self, page: &mut Page<'_>, at: (usize, usize)) -> TagGroup {
        let scene = self.scene;
        let mut group = TagGroup::new(Tag::Section);
        let mut surface = page.surface();
        self.ground(&mut surface);
        let heading = self.texts(&mut surface, &scene.heading);
        let panels = scene.panels.iter();
        let panels: Vec<Vec<Identifier>> = panels
            .map(|panel| self.texts(&mut surface, &panel.items))
            .collect();
        for line in &scene.lines {
            // Who reports to whom is told by the list; the lines show the same.
            self.artifact(&mut surface, &line.items);
        }
        let cards: Vec<Vec<Identifier>> = scene
            .cards
            .iter()
            .map(|card| self.texts(&mut surface, &card.items))
            .collect();
        let table = self.table(&mut surface);
        let legend = self.texts(&mut surface, &scene.legend);
        let footer = self.texts(&mut surface, &scene.footer);
        surface.finish();
        let links: Vec<Option<Identifier>> = scene
            .cards
            .iter()
            .map(|card| link(page, card, at))
            .collect();
        if let Some(title) = titled(heading, &scene.title) {
            group.push(title);
        }
        let mut cards: Vec<_> = cards.into_iter().zip(links).collect();
        for (panel, heading) in scene.panels.iter().zip(panels) {
            let rest = cards.split_off(panel.cards.len().min(cards.len()));
            let own = std::mem::replace(&mut cards, rest);
            let parts = [
                paragraph(heading),
                list(&scene.cards[panel.cards.clone()], own),
            ];
            parts
                .into_iter()
                .flatten()
                .for_each(|part| group.push(part));
        }
        let first = scene.cards.len() - cards.len();
        let parts = [
            list(&scene.cards[first..], cards),
            table,
            paragraph(legend),
            paragraph(footer),
        ];
        for part in parts.into_iter().flatten() {
            group.push(part);
        }
        group
    }

    fn ground(&self, surface: &mut Surface<'_>) {
        let Size { width, height } = self.scene.size;
        let rect = Rect::new(0.0, 0.0, width, height);
        let ground = Shape {
            form: Form::Rect(rect, 0.0),
            fill: Some(self.scene.background),
            stroke: None,
        };
        let artifact = Artifact::new(ArtifactType::Background, bounds(rect));
        surface.start_tagged(ContentTag::Artifact(artifact));
        self.painter.shape(surface, &ground);
        surface.end_tagged();
    }

    /// Paints items of which only the texts are read.
    fn texts(&mut self, surface: &mut Surface<'_>, items: &[Item]) -> Vec<Identifier> {
        let mut texts = Vec::new();
        for item in items {
            match item {
                Item::Shape(_) | Item::Image(_) => {
                    self.artifact(surface, std::slice::from_ref(item))
                }
                Item::Text(run) => {
                    texts.push(surface.start_tagged(ContentTag::Span(SpanTag::empty())));
                    self.painter.text(surface, run);
                    surface.end_tagged();
                }
            }
        }
        texts
    }

    /// Paints items that are only seen.
    fn artifact(&mut self, surface: &mut Surface<'_>, items: &[Item]) {
        if items.is_empty() {
            return;
        }
        let artifact = Artifact::with_kind(ArtifactType::Other);
        surface.start_tagged(ContentTag::Artifact(artifact));
        for item in items {
            self.painter.item(surface, item);
        }
        surface.end_tagged();
    }

    /// Paints a table; each row is read as the sentence that its name is.
    fn table(&mut self, surface: &mut Surface<'_>) -> Option<TagGroup> {
        let table = self.scene.table.as_ref()?;
        self.artifact(surface, &table.head);
        let mut rows = TagGroup::new(Tag::L(ListNumbering::None));
        for row in &table.rows {
            let said = SpanTag::empty().with_actual_text(Some(&row.label));
            let row_id = surface.start_tagged(ContentTag::Span(said));
            for item in &row.items {
                self.painter.item(surface, item);
            }
            surface.end_tagged();
            let body = TagGroup::with_children(Tag::LBody, vec![Node::Leaf(row_id)]);
            rows.push(TagGroup::with_children(Tag::LI, vec![Node::Group(body)]));
        }
        (!table.rows.is_empty()).then_some(rows)
    }
}

/// The first line of a heading and those of its title, then the rest as a paragraph.
fn titled(heading: Vec<Identifier>, title: &str) -> Option<TagGroup> {
    let level = NonZeroU16::MIN;
    let leaves: Vec<Node> = heading.into_iter().map(Node::Leaf).collect();
    (!leaves.is_empty())
        .then(|| TagGroup::with_children(Tag::Hn(level, Some(title.to_owned())), leaves))
}

fn paragraph(texts: Vec<Identifier>) -> Option<TagGroup> {
    let leaves: Vec<Node> = texts.into_iter().map(Node::Leaf).collect();
    (!leaves.is_empty()).then(|| TagGroup::with_children(Tag::P, leaves))
}

/// Makes a card clickable that has a link or goes on elsewhere; `number` of `pages` is its page, counted from 0.
fn link(page: &mut Page<'_>, card: &Card, (number, pages): (usize, usize)) -> Option<Identifier> {
    let to_page = card.leads_by.and_then(|by| number.checked_add_signed(by));
    let target = match to_page.filter(|&to_page| to_page < pages) {
        Some(to_page) => {
            let top = XyzDestination::new(to_page, Point::from_xy(0.0, 0.0));
            Target::Destination(top.into())
        }
        None => {
            let url = card.link.as_deref().and_then(SafeUrl::new)?;
            Target::Action(Action::Link(LinkAction::new(url.as_str().to_owned())))
        }
    };
    let annotation = LinkAnnotation::new(bounds(card.rect)?, target);
    let annotation = Annotation::new_link(annotation, Some(card.label.clone()));
    Some(page.add_tagged_annotation(annotation))
}

/// The posts as a list of lists; none without posts.
fn list(cards: &[Card], parts: Vec<(Vec<Identifier>, Option<Identifier>)>) -> Option<TagGroup> {
    // Lists and items that are still open, by rank.
    let mut open: Vec<(TagGroup, Option<TagGroup>)> = Vec::new();
    for (card, (texts, link)) in cards.iter().zip(parts) {
        let rank = card.rank.min(NESTED_RANKS);
        while open.len() > rank + 1 {
            close(&mut open);
        }
        // A branch whose top is not on the page may start deeper.
        while open.len() < rank + 1 {
            open.push((TagGroup::new(Tag::L(ListNumbering::None)), None));
        }
        let (list, item) = open.last_mut().expect("it was opened");
        if let Some(item) = item.replace(body(texts, link)) {
            list.push(listed(item));
        }
    }
    while open.len() > 1 {
        close(&mut open);
    }
    let (mut list, item) = open.pop()?;
    if let Some(item) = item {
        list.push(listed(item));
    }
    Some(list)
}

/// What one post says.
fn body(texts: Vec<Identifier>, link: Option<Identifier>) -> TagGroup {
    let mut leaves: Vec<Node> = texts.into_iter().map(Node::Leaf).collect();
    match link {
        None => TagGroup::with_children(Tag::LBody, leaves),
        Some(link) => {
            leaves.push(Node::Leaf(link));
            let link = TagGroup::with_children(Tag::Link, leaves);
            TagGroup::with_children(Tag::LBody, vec![Node::Group(link)])
        }
    }
}

fn listed(body: TagGroup) -> TagGroup {
    TagGroup::with_children(Tag::LI, vec![Node::Group(body)])
}

/// Puts the deepest list into the item above it.
fn close(open: &mut Vec<(TagGroup, Option<TagGroup>)>) {
    let Some((mut list, item)) = open.pop() else {
        return;
    };
    if let Some(item) = item {
        list.push(listed(item));
    }
    if let Some((above, item)) = open.last_mut() {
        match item {
            Some(item) => item.push(list),
            None => above.push(listed(TagGroup::with_children(
                Tag::LBody,
                vec![Node::Group(list)],
            ))),
        }
    }
}

fn bounds(rect: Rect) -> Option<geom::Rect> {
    geom::Rect::from_ltrb(
        rect.x0 as f32,
        rect.y0 as f32,
        rect.x1 as f32,
        rect.y1 as f32,
    )
}
