//! Everything around the chart: heading, legend, footer, margins.

use super::caption::{footer, subtitle};
use super::fitted::fitted;
use super::items::{Anchor, Item, TextRun};
use super::legend::Legend;
use super::transform::Transform;
use crate::card::Style;
use crate::geometry::{Point, Rect, Size};
use crate::model::{Organization, Structure, Wishes};
use crate::page::Page;
use crate::text::{Face, TextLine};

/// From the last line of the heading to the chart.
const BELOW_HEADING: f64 = 26.0;
/// From the chart to the capitals of the legend.
const ABOVE_FOOT: f64 = 24.0;
/// Between the rows of the legend.
const ROW: f64 = 17.0;
/// Between legend and footer on one row.
const APART: f64 = 24.0;
/// The most lines of title, subtitle and footer.
const LINES: usize = 4;
/// How small the text of cards is at least, in parts of that of the legend.
const LEAST_PART: f64 = 0.7;
/// No text around a chart is made smaller than this, in points.
const LEAST: f64 = 7.0;
/// A page as large as its chart is at least so wide that heading and legend have decent lines.
const DECENT: f64 = 460.0;

/// Everything around a chart, made before the chart is laid out.
#[derive(Clone)]
pub struct Frame<'a> {
    pub(super) organization: &'a Organization,
    pub(super) style: Style<'a>,
    pub(super) page: Page,
    /// The smallest text that is not reported.
    pub(super) min_text: f64,
    pub(super) legend: Legend,
    pub(super) subtitle: Option<String>,
    pub(super) footer: String,
    /// What the sizes of subtitle, legend and footer are multiplied by.
    pub(super) shrink: f64,
    /// What the distances of heading and legend from the chart are multiplied by.
    pub(super) gaps: f64,
}

/// What the frame puts on a page of a given width.
pub(super) struct Band {
    /// Heading; baselines count from the top of the page.
    pub heading: Vec<Item>,
    /// Where the chart may start, from the top of the page.
    pub top: f64,
    /// Legend; y counts from the bottom of the page, so it is negative.
    pub legend: Vec<Item>,
    /// Footer; y counts from the bottom of the page.
    pub footer: Vec<Item>,
    /// Where the chart must end, from the bottom of the page, as a positive length.
    pub bottom: f64,
}

impl<'a> Frame<'a> {
    /// The frame of a structure on the page that is wished for.
    pub fn new(
        organization: &'a Organization,
        structure: &Structure<'_>,
        style: &Style<'a>,
        wishes: &Wishes,
    ) -> Self {
        let sheet = structure.sheet.as_ref();
        Self {
            subtitle: subtitle(organization, sheet, style.words),
            footer: footer(organization, sheet, style),
            ..Self::with_legend(organization, Legend::new(structure, style), style, wishes)
        }
    }

    /// The frame of structures side by side; `has_tags` says whether cards tell of changes.
    pub fn of_sheet(
        organization: &'a Organization,
        structures: &[&Structure<'_>],
        has_tags: bool,
        style: &Style<'a>,
        wishes: &Wishes,
    ) -> Self {
        let legend = Legend::of_all(structures, style, has_tags);
        Self::with_legend(organization, legend, style, wishes)
    }

    pub(super) fn with_legend(
        organization: &'a Organization,
        legend: Legend,
        style: &Style<'a>,
        wishes: &Wishes,
    ) -> Self {
        Self {
            organization,
            style: *style,
            page: wishes.page,
            min_text: wishes.min_text,
            legend,
            subtitle: organization.subtitle.clone(),
            footer: footer(organization, None, style),
            shrink: 1.0,
            gaps: 1.0,
        }
    }

    /// The frame for a chart of the given size: around very small cards, small texts.
    ///
    /// The heading stays; what explains the cards is not to be much larger than they are.
    pub(super) fn around(&self, chart: Size) -> Self {
        match self.page {
            Page::Auto => self.clone(),
            Page::Fixed(page) => {
                let room = self.room_on(page, &self.band(page.width));
                self.around_scale(fitted(chart, room, true).scale)
            }
        }
    }

    /// The frame for cards of the given scale.
    pub(super) fn around_scale(&self, scale: f64) -> Self {
        let sizes = &self.style.theme.sizes;
        let text = sizes.text * scale;
        let shrink = (text / LEAST_PART).clamp(LEAST.min(sizes.page), sizes.page) / sizes.page;
        Self {
            shrink,
            ..self.clone()
        }
    }

    /// The size of subtitle, legend and footer.
    pub(super) fn small(&self) -> f64 {
        self.style.theme.sizes.page * self.shrink
    }

    /// The room for the chart on a fixed page; `None` when the page grows with its chart.
    pub fn room(&self) -> Option<Size> {
        let Page::Fixed(size) = self.page else {
            return None;
        };
        let band = self.band(size.width);
        let width = size.width - 2.0 * self.margin();
        let height = size.height - band.top - band.bottom;
        // A heading may take all of a tiny page; something must be left to divide by.
        Some(Size::new(width.max(1.0), height.max(1.0)))
    }

    /// The page that holds something of the given size.
    pub(super) fn page_around(&self, content: Size) -> Size {
        match self.page {
            Page::Fixed(size) => size,
            Page::Auto => {
                let width = content.width.max(self.least_width()) + 2.0 * self.margin();
                let width = width.ceil();
                let band = self.band(width);
                Size::new(width, (band.top + content.height + band.bottom).ceil())
            }
        }
    }

    /// The distance of everything from the edges of the page.
    pub(super) fn margin(&self) -> f64 {
        let spacing = &self.style.theme.spacing;
        match self.page {
            Page::Auto => spacing.auto_margin,
            // On a page smaller than a slide the margin shrinks with it.
            Page::Fixed(size) => spacing.margin.min(size.width.min(size.height) * 0.075),
        }
    }

    /// The narrowest page on which heading, legend and footer look well, without margins.
    pub(super) fn least_width(&self) -> f64 {
        let sizes = &self.style.theme.sizes;
        let measure = |text: &Option<String>, face: Face, size| {
            let text = text.as_deref().unwrap_or_default();
            face.slack() * self.style.ruler.width(text, face, size)
        };
        let title = measure(&self.organization.title, Face::Bold, sizes.heading);
        let subtitle = measure(&self.subtitle, Face::Regular, sizes.page);
        let footer = self.footer_width();
        let wish = title.max(subtitle).max(self.legend.width()).max(footer);
        wish.min(DECENT).max(self.legend.widest().min(DECENT))
    }

    /// What is left of a page for the chart.
    pub(super) fn room_on(&self, page: Size, band: &Band) -> Rect {
        let margin = self.margin();
        // On a tiny page the frame may leave nothing; something must be left to divide by.
        let right = (page.width - margin).max(margin + 1.0);
        let bottom = (page.height - band.bottom).max(band.top + 1.0);
        Rect::new(margin, band.top, right, bottom)
    }

    /// What stands above and below the chart on a page of the given width.
    pub(super) fn band(&self, page_width: f64) -> Band {
        let (heading, top) = self.heading(page_width);
        let (legend, footer, bottom) = self.foot(page_width);
        Band {
            heading,
            top,
            legend,
            footer,
            bottom,
        }
    }

    /// The texts that have more lines than are shown.
    pub(super) fn cut(&self) -> Vec<&str> {
        let sizes = &self.style.theme.sizes;
        let width = match self.page {
            Page::Fixed(size) => size.width - 2.0 * self.margin(),
            Page::Auto => self.least_width(),
        };
        let heading = [
            (
                self.organization.title.as_deref(),
                Face::Bold,
                sizes.heading,
            ),
            (self.subtitle.as_deref(), Face::Regular, sizes.page),
            (Some(self.footer.as_str()), Face::Regular, sizes.page),
        ];
        let texts = heading
            .into_iter()
            .filter_map(|(text, face, size)| Some((text?, face, size)));
        texts
            .filter(|(text, face, size)| {
                let lines = self.style.ruler.wrap(text, *face, *size, width.max(1.0));
                lines.len() > LINES
            })
            .map(|(text, ..)| text)
            .collect()
    }

    /// Title and subtitle, and where they end.
    fn heading(&self, page_width: f64) -> (Vec<Item>, f64) {
        let (theme, margin) = (self.style.theme, self.margin());
        let (sizes, small) = (&theme.sizes, self.small());
        let mut items = Vec::new();
        // Capitals reach a little into the margin, where the eye looks for the edge of a text.
        let mut baseline = 0.85 * margin;
        if let Some(title) = self.organization.title.as_deref() {
            let cap = Face::Bold.metrics().cap_height * sizes.heading;
            for (at, line) in self
                .lines(title, Face::Bold, sizes.heading, page_width)
                .into_iter()
                .enumerate()
            {
                baseline += if at == 0 { cap } else { 1.23 * sizes.heading };
                items.push(self.text(line, Face::Bold, sizes.heading, baseline, theme.colors.ink));
            }
        }
        if let Some(subtitle) = self.subtitle.as_deref() {
            for (at, line) in self
                .lines(subtitle, Face::Regular, small, page_width)
                .into_iter()
                .enumerate()
            {
                baseline += if at == 0 { 1.8 * small } else { 1.36 * small };
                items.push(self.text(line, Face::Regular, small, baseline, theme.colors.muted));
            }
        }
        let top = if items.is_empty() {
            margin
        } else {
            baseline + BELOW_HEADING * self.gaps
        };
        (items, top)
    }

    /// Legend, footer, and the room they take from the bottom of the page.
    fn foot(&self, page_width: f64) -> (Vec<Item>, Vec<Item>, f64) {
        let (margin, size, scale) = (self.margin(), self.small(), self.shrink);
        let width = page_width - 2.0 * margin;
        let mut rows = self.legend.rows(width / scale, &self.style);
        let footer_room = self.footer_width() + APART;
        let has_footer = !self.footer.is_empty();
        let fits_beside = rows
            .last()
            .is_some_and(|(_, row)| row * scale + footer_room <= width);
        let footer_lines = match has_footer {
            true => self.lines(&self.footer, Face::Regular, size, page_width),
            false => Vec::new(),
        };
        let own_rows = if fits_beside { 0 } else { footer_lines.len() };
        let count = rows.len() + own_rows;
        if count == 0 {
            return (Vec::new(), Vec::new(), margin);
        }
        let baseline = |row: usize| -margin - ROW * scale * (count - 1 - row) as f64;
        let mut legend = Vec::new();
        for (at, (items, _)) in rows.iter_mut().enumerate() {
            let origin = Point::new(margin, baseline(at));
            legend.extend(Transform { scale, origin }.items(std::mem::take(items)));
        }
        let mut footer = Vec::new();
        for (at, line) in footer_lines.into_iter().enumerate() {
            let row = if fits_beside {
                count - 1
            } else {
                rows.len() + at
            };
            let mut run = self.run(
                line,
                Face::Regular,
                size,
                baseline(row),
                self.style.theme.colors.muted,
            );
            run.origin.x = page_width - margin;
            run.anchor = Anchor::End;
            footer.push(Item::Text(run));
        }
        let cap = Face::Regular.metrics().cap_height * size;
        (legend, footer, -baseline(0) + cap + ABOVE_FOOT * self.gaps)
    }

    fn footer_width(&self) -> f64 {
        let size = self.small();
        Face::Regular.slack() * self.style.ruler.width(&self.footer, Face::Regular, size)
    }

    /// A text wrapped to the page; a wider face may use most of the margin on the right.
    fn lines(&self, text: &str, face: Face, size: f64, page_width: f64) -> Vec<TextLine> {
        let width = page_width - 2.0 * self.margin();
        let with_margin = (page_width - 1.1 * self.margin()) / face.slack();
        let width = width.min(with_margin).max(1.0);
        let font = (face, size);
        self.style.ruler.wrap_at_most(text, font, width, LINES).0
    }

    fn text(
        &self,
        line: TextLine,
        face: Face,
        size: f64,
        baseline: f64,
        fill: crate::color::Color,
    ) -> Item {
        Item::Text(self.run(line, face, size, baseline, fill))
    }

    fn run(
        &self,
        line: TextLine,
        face: Face,
        size: f64,
        baseline: f64,
        fill: crate::color::Color,
    ) -> TextRun {
        TextRun {
            origin: Point::new(self.margin(), baseline),
            anchor: Anchor::Start,
            text: line.text,
            face,
            size,
            fill,
            width: line.width,
        }
    }
}
