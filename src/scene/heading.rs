//! What stands above a chart among several.

use super::frame::Frame;
use super::items::{Anchor, Form, Item, Segment, Shape, Stroke, TextRun};
use crate::geometry::{Point, Rect};
use crate::text::{Face, TextLine};

/// The most room from the rule above a panel to its chart, besides the lines of its heading.
const AROUND_HEADING: f64 = 17.0;
/// Between the lines of a heading, in parts of the size of its type.
const PITCH: f64 = 1.3;
/// The most lines of the title of a panel, and of what stands below it.
const LINES: [usize; 2] = [2, 2];

/// The lines of the heading of a panel.
pub(super) struct Heading {
    title: Vec<TextLine>,
    subtitle: Vec<TextLine>,
    /// Which of the two is not shown whole.
    pub is_cut: [bool; 2],
}

impl Heading {
    pub fn new(title: &str, subtitle: Option<&str>, width: f64, frame: &Frame<'_>) -> Self {
        let (ruler, size) = (frame.style.ruler, frame.small());
        let lines = |text: &str, face: Face, most| {
            let width = (width / face.slack()).max(1.0);
            ruler.wrap_at_most(text, (face, size), width, most)
        };
        let (title, is_cut) = lines(title, Face::Bold, LINES[0]);
        let (subtitle, is_also_cut) = match subtitle {
            Some(subtitle) => lines(subtitle, Face::Regular, LINES[1]),
            None => (Vec::new(), false),
        };
        Self {
            title,
            subtitle,
            is_cut: [is_cut, is_also_cut],
        }
    }

    pub fn height(&self, frame: &Frame<'_>) -> f64 {
        let lines = self.title.len() + self.subtitle.len();
        let around = AROUND_HEADING.min(frame.style.theme.spacing.margin);
        lines as f64 * PITCH * frame.small() + around
    }

    /// The rule above a panel and the lines below it, from the top left corner of the panel on.
    pub fn paint(self, rect: Rect, frame: &Frame<'_>) -> Vec<Item> {
        let (colors, size) = (&frame.style.theme.colors, frame.small());
        let ends = [rect.origin(), Point::new(rect.x1, rect.y0)];
        let mut items = vec![Item::Shape(Shape {
            form: Form::Path(vec![Segment::Move(ends[0]), Segment::Line(ends[1])]),
            fill: None,
            stroke: Some(Stroke {
                color: colors.border,
                width: 0.75,
                dash: Vec::new(),
                round: false,
            }),
        })];
        let title = self
            .title
            .into_iter()
            .map(|line| (line, Face::Bold, colors.ink));
        let subtitle = self.subtitle.into_iter();
        let subtitle = subtitle.map(|line| (line, Face::Regular, colors.muted));
        let mut baseline = rect.y0 + 0.25 * size;
        for (line, face, fill) in title.chain(subtitle) {
            baseline += PITCH * size;
            items.push(Item::Text(TextRun {
                origin: Point::new(rect.x0, baseline),
                anchor: Anchor::Start,
                text: line.text,
                face,
                size,
                fill,
                width: line.width,
            }));
        }
        items
    }
}
