//! Text in a shape: paragraphs whose lines stand where the scene has them.
//!
//! Lines of one text stay one paragraph with breaks in it, so nothing is wrapped anew, and who edits it finds it whole.

use super::super::markup::Markup;
use super::canvas::Canvas;
use super::scheme::Scheme;
use crate::geometry::Rect;
use crate::model::Language;
use crate::scene::{Anchor, TextRun};
use crate::text::Face;

/// How far the faces of office programs reach below the baseline, in parts of their size; that of Arial.
const DESCENT: f64 = 0.212;
/// The height of a line of its own, in parts of the size.
const LINE: f64 = 1.2;
/// What no text may come nearer to the right border than, in points.
const EDGE: f64 = 1.0;

/// The text of one shape.
pub(super) struct Body<'a> {
    rows: Vec<Row<'a>>,
    is_right_to_left: bool,
}

/// What stands on one baseline.
struct Row<'a> {
    baseline: f64,
    size: f64,
    /// What starts at the side where reading starts.
    leading: Option<&'a TextRun>,
    /// What ends at the other side.
    trailing: Option<&'a TextRun>,
    /// Whether it goes on with the text of the row above.
    continues: bool,
}

impl<'a> Body<'a> {
    /// The rows of a text; `is_one` says whether a line and the next are pieces of one text.
    pub fn new(
        runs: &[&'a TextRun],
        is_right_to_left: bool,
        is_one: impl Fn(&str) -> bool,
    ) -> Self {
        let start = match is_right_to_left {
            true => Anchor::End,
            false => Anchor::Start,
        };
        let mut rows: Vec<Row<'a>> = Vec::new();
        for &run in runs {
            let is_leading = run.anchor == start || run.anchor == Anchor::Middle;
            let row = rows.iter_mut().find(|row| {
                let is_free = match is_leading {
                    true => row.leading.is_none(),
                    false => row.trailing.is_none(),
                };
                (row.baseline - run.origin.y).abs() < 0.01 && is_free
            });
            let row = match row {
                Some(row) => row,
                None => {
                    rows.push(Row {
                        baseline: run.origin.y,
                        size: 0.0,
                        leading: None,
                        trailing: None,
                        continues: false,
                    });
                    rows.last_mut().expect("it was pushed")
                }
            };
            row.size = row.size.max(run.size);
            match is_leading {
                true => row.leading = Some(run),
                false => row.trailing = Some(run),
            }
        }
        rows.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
        let mut body = Self {
            rows,
            is_right_to_left,
        };
        body.join(is_one);
        body
    }

    /// A line of text by itself.
    pub fn line(run: &'a TextRun, is_right_to_left: bool) -> Self {
        let row = Row {
            baseline: run.origin.y,
            size: run.size,
            leading: Some(run),
            trailing: None,
            continues: false,
        };
        Self {
            rows: vec![row],
            is_right_to_left,
        }
    }

    /// Finds the rows that go on with the text above.
    fn join(&mut self, is_one: impl Fn(&str) -> bool) {
        let mut text = String::new();
        for at in 0..self.rows.len() {
            let run = self.rows[at].leading;
            let above = at.checked_sub(1).and_then(|above| self.rows[above].leading);
            let (Some(run), Some(above)) = (run, above) else {
                text = run.map_or(String::new(), |run| run.text.clone());
                continue;
            };
            let is_alike = run.face == above.face
                && (run.size - above.size).abs() < 1e-9
                && (run.origin.x - above.origin.x).abs() < 1e-9;
            let glued = [&*text, &*run.text].concat();
            let spaced = [&*text, " ", &*run.text].concat();
            if is_alike && is_one(&spaced) {
                text = spaced;
            } else if is_alike && is_one(&glued) {
                text = glued;
            } else {
                text = run.text.clone();
                continue;
            }
            self.rows[at].continues = true;
        }
    }

    /// Writes `p:txBody` for a shape that fills `rect`.
    ///
    /// The format itself keeps text out of round corners: by `inset` on each side.
    pub fn write(&self, xml: &mut Markup, writer: &TextWriter<'_>, rect: Rect, inset: f64) {
        let rect = rect.inflated(-inset);
        xml.start("p:txBody");
        let measures = self.measures(rect);
        measures.write(xml, writer.canvas);
        xml.empty("a:lstStyle", &[]);
        self.paragraphs(xml, writer, rect, &measures);
        xml.end();
    }

    /// The room around the text.
    fn measures(&self, rect: Rect) -> Measures {
        let leading = self.rows.iter().filter_map(|row| row.leading);
        let indent = leading.map(|run| match run.anchor {
            Anchor::End => rect.x1 - run.origin.x,
            Anchor::Middle => 0.0,
            Anchor::Start => run.origin.x - rect.x0,
        });
        let indent = indent.fold(f64::MAX, f64::min);
        let indent = if indent < f64::MAX {
            indent.max(0.0)
        } else {
            EDGE
        };
        let first = self.rows.first();
        let above = first.map_or(0.0, |row| row.baseline + DESCENT * row.size - rect.y0);
        let line = first.map_or(0.0, |row| (LINE * row.size).min(above.max(1.0)));
        Measures {
            indent,
            top: (above - line).max(0.0),
            first: line,
            is_at_right: self.is_at_right(),
        }
    }

    /// Whether its lines start, or end, at the right.
    fn is_at_right(&self) -> bool {
        let first = self.rows.iter().find_map(|row| row.leading);
        first.map_or(self.is_right_to_left, |run| run.anchor == Anchor::End)
    }

    fn paragraphs(
        &self,
        xml: &mut Markup,
        writer: &TextWriter<'_>,
        rect: Rect,
        measures: &Measures,
    ) {
        let mut bottom = rect.y0 + measures.top;
        let mut at = 0;
        while at < self.rows.len() {
            let more = self.rows[at + 1..].iter().take_while(|row| row.continues);
            let rows = &self.rows[at..=at + more.count()];
            let row = &rows[0];
            let reach = |row: &Row<'_>| row.baseline + DESCENT * row.size;
            let room = (reach(row) - bottom).max(0.0);
            let line = match rows {
                [_] if at == 0 => measures.first,
                [row] => (LINE * row.size).min(room),
                [row, next, ..] => next.baseline - row.baseline,
                [] => 0.0,
            };
            xml.start("a:p");
            self.paragraph_properties(xml, writer, rows, (rect, measures), (line, room - line));
            for (number, row) in rows.iter().enumerate() {
                if number > 0 {
                    xml.empty("a:br", &[]);
                }
                writer.row(xml, row);
            }
            xml.end();
            bottom = reach(&rows[rows.len() - 1]);
            at += rows.len();
        }
    }

    fn paragraph_properties(
        &self,
        xml: &mut Markup,
        writer: &TextWriter<'_>,
        rows: &[Row<'_>],
        (rect, measures): (Rect, &Measures),
        (line, before): (f64, f64),
    ) {
        let canvas = writer.canvas;
        let row = &rows[0];
        xml.start("a:pPr");
        let indent = |row: &Row<'_>| {
            let run = row.leading.filter(|run| run.anchor != Anchor::Middle)?;
            let at = match run.anchor {
                Anchor::End => rect.x1 - run.origin.x,
                _ => run.origin.x - rect.x0,
            };
            Some(canvas.length(at - measures.indent).max(0))
        };
        // Some programs hand an indent on to the next paragraph that says nothing of its own.
        let mut above = self
            .rows
            .iter()
            .take_while(|other| other.baseline < row.baseline);
        let is_handed_on = above.any(|row| indent(row) > Some(0));
        if let Some(indent) = indent(row).filter(|indent| *indent > 0 || is_handed_on) {
            xml.integer("marL", indent);
            xml.integer("indent", 0);
        }
        let side = match row.leading.map(|run| run.anchor) {
            Some(Anchor::Middle) => "ctr",
            _ if measures.is_at_right => "r",
            _ => "l",
        };
        xml.attribute("algn", side);
        if self.is_right_to_left {
            xml.attribute("rtl", "1");
        }
        self.spacing(xml, writer, (line, before));
        if let Some(run) = row.trailing {
            let at = match run.anchor {
                Anchor::End => run.origin.x - rect.x0,
                _ => rect.x1 - run.origin.x,
            };
            xml.start("a:tabLst");
            xml.start("a:tab");
            xml.integer("pos", canvas.length((at - measures.indent).max(0.0)));
            xml.attribute("algn", "r");
            xml.end();
            xml.end();
        }
        xml.end();
    }

    /// Writes the height of the lines, and what stands free before them.
    fn spacing(&self, xml: &mut Markup, writer: &TextWriter<'_>, (line, before): (f64, f64)) {
        for (element, points) in [("a:lnSpc", line), ("a:spcBef", before)] {
            let hundredths = writer.canvas.hundredths(points);
            if hundredths > 0 {
                xml.start(element);
                xml.start("a:spcPts");
                xml.integer("val", hundredths);
                xml.end();
                xml.end();
            }
        }
    }
}

/// The room around a text, in points.
struct Measures {
    /// From the side where reading starts.
    indent: f64,
    top: f64,
    /// The height of the first line.
    first: f64,
    is_at_right: bool,
}

impl Measures {
    fn write(&self, xml: &mut Markup, canvas: &Canvas) {
        let (left, right) = match self.is_at_right {
            true => (EDGE, self.indent),
            false => (self.indent, EDGE),
        };
        xml.start("a:bodyPr");
        xml.attribute("wrap", "square");
        xml.integer("lIns", canvas.length(left));
        xml.integer("tIns", canvas.length(self.top));
        xml.integer("rIns", canvas.length(right));
        xml.integer("bIns", 0);
        xml.attribute("anchor", "t");
        xml.empty("a:noAutofit", &[]);
        xml.end();
    }
}

/// What writes the texts of one scene.
#[derive(Clone, Copy)]
pub(super) struct TextWriter<'a> {
    pub canvas: &'a Canvas,
    pub scheme: &'a Scheme<'a>,
    /// The language, as office programs name it.
    pub language: &'static str,
}

impl TextWriter<'_> {
    fn row(&self, xml: &mut Markup, row: &Row<'_>) {
        if let Some(run) = row.leading {
            self.run(xml, run, &run.text);
        }
        if let Some(run) = row.trailing {
            self.run(xml, run, &["\t", &run.text].concat());
        }
    }

    /// Writes a text in the face, size and colour of a run of the scene.
    pub fn run(&self, xml: &mut Markup, run: &TextRun, text: &str) {
        xml.start("a:r");
        xml.start("a:rPr");
        xml.attribute("lang", self.language);
        xml.integer("sz", self.canvas.type_size(run.size));
        match run.face {
            Face::Regular => (),
            Face::Bold => xml.attribute("b", "1"),
            Face::Italic => xml.attribute("i", "1"),
        }
        self.scheme.fill(xml, run.fill);
        xml.empty("a:latin", &[("typeface", "+mn-lt")]);
        xml.end();
        xml.start("a:t");
        xml.text(text);
        xml.end();
        xml.end();
    }
}

/// The name that office programs have for a language.
pub(super) fn language(code: &str) -> &'static str {
    Language::from_code(code).unwrap_or_default().locale()
}
