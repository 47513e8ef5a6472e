//! One shape of the scene as a shape of a slide: its form, its inside, its line.

use super::super::markup::Markup;
use super::super::quarter::handles;
use super::canvas::{Canvas, Frame};
use super::scheme::Scheme;
use super::site::{Site, connections, guides};
use super::terminal::{End, Sample};
use super::trunk::Trunk;
use crate::geometry::{Point, Rect};
use crate::scene::{Form, Image, Segment, Shape, Stroke};

/// The room that a head of the usual size takes, in widths of the line, with some line behind it.
const HEAD: f64 = 4.5;

/// What writes the shapes of one scene.
#[derive(Clone, Copy)]
pub(super) struct Brush<'a> {
    pub canvas: &'a Canvas,
    pub scheme: &'a Scheme<'a>,
}

impl Brush<'_> {
    /// Writes `p:spPr` of a shape.
    pub fn properties(&self, xml: &mut Markup, shape: &Shape) {
        xml.start("p:spPr");
        self.place(xml, bounds(&shape.form));
        match &shape.form {
            Form::Rect(rect, radius) => rectangle(xml, *rect, *radius),
            Form::Circle(..) => preset(xml, "ellipse", None),
            Form::Path(path) => self.path(xml, path, bounds(&shape.form)),
        }
        self.paint(xml, shape);
        xml.end();
    }

    /// Writes `p:spPr` of the outline of a card that has lines at places besides the middles of its sides.
    pub fn properties_with_sites(
        &self,
        xml: &mut Markup,
        (shape, rect, radius): (&Shape, Rect, f64),
        sites: &[Point],
    ) {
        xml.start("p:spPr");
        self.place(xml, rect);
        self.with_sites(xml, rect, radius, sites);
        self.paint(xml, shape);
        xml.end();
    }

    /// Writes `p:spPr` of a photo.
    pub fn round_photo(&self, xml: &mut Markup, image: &Image) {
        xml.start("p:spPr");
        self.place(xml, image.rect());
        preset(xml, "ellipse", None);
        self.stroke(xml, &image.ring, [End::Plain; 2]);
        xml.end();
    }

    fn place(&self, xml: &mut Markup, rect: Rect) {
        xml.start("a:xfrm");
        self.canvas.frame(rect).write(xml);
        xml.end();
    }

    fn paint(&self, xml: &mut Markup, shape: &Shape) {
        match shape.fill {
            Some(color) => self.scheme.fill(xml, color),
            None => xml.empty("a:noFill", &[]),
        }
        match &shape.stroke {
            Some(stroke) => self.stroke(xml, stroke, [End::Plain; 2]),
            None => {
                xml.start("a:ln");
                xml.empty("a:noFill", &[]);
                xml.end();
            }
        }
    }

    /// Writes a line with heads of the usual size at its ends.
    pub fn stroke(&self, xml: &mut Markup, stroke: &Stroke, ends: [End; 2]) {
        self.stroke_with(xml, stroke, ends, "med");
    }

    /// Writes a line of some length, with small heads where usual ones would lie over each other.
    pub fn stroke_of(&self, xml: &mut Markup, stroke: &Stroke, ends: [End; 2], length: f64) {
        let heads = ends.iter().filter(|end| **end != End::Plain).count();
        let is_short = heads as f64 * HEAD * stroke.width > length;
        self.stroke_with(xml, stroke, ends, if is_short { "sm" } else { "med" });
    }

    /// In the order that the format prescribes.
    fn stroke_with(&self, xml: &mut Markup, stroke: &Stroke, ends: [End; 2], size: &str) {
        xml.start("a:ln");
        xml.integer("w", self.canvas.length(stroke.width).max(1));
        if stroke.round {
            xml.attribute("cap", "rnd");
        }
        self.scheme.fill(xml, stroke.color);
        xml.empty("a:prstDash", &[("val", dash(stroke))]);
        xml.empty("a:round", &[]);
        for (element, end) in ["a:headEnd", "a:tailEnd"].into_iter().zip(ends) {
            if let Some(kind) = end.name() {
                xml.empty(element, &[("type", kind), ("w", size), ("len", size)]);
            }
        }
        xml.end();
    }

    /// Writes `p:spPr` of a straight line with something at its ends.
    pub fn sample(&self, xml: &mut Markup, sample: &Sample<'_>) {
        let [from, to] = sample.points;
        let rect = Rect::new(
            from.x.min(to.x),
            from.y.min(to.y),
            from.x.max(to.x),
            from.y.max(to.y),
        );
        xml.start("p:spPr");
        xml.start("a:xfrm");
        if to.x < from.x {
            xml.attribute("flipH", "1");
        }
        if to.y < from.y {
            xml.attribute("flipV", "1");
        }
        self.canvas.frame(rect).write(xml);
        xml.end();
        preset(xml, "line", None);
        self.stroke(xml, sample.stroke, sample.ends);
        xml.end();
    }

    /// Writes an outline by its pieces.
    pub fn path(&self, xml: &mut Markup, path: &[Segment], bounds: Rect) {
        xml.start("a:custGeom");
        for list in ["a:avLst", "a:gdLst", "a:ahLst", "a:cxnLst"] {
            xml.empty(list, &[]);
        }
        text_area(xml);
        let pen = Pen::new(self.canvas, bounds);
        pen.write(xml, path);
        xml.end();
    }

    /// Writes a rectangle with the four sites that the format knows, and more.
    fn with_sites(&self, xml: &mut Markup, rect: Rect, radius: f64, sites: &[Point]) {
        let frame = self.canvas.frame(rect);
        let sites: Vec<Site> = sites
            .iter()
            .map(|&site| Site::new(self.canvas.point(site), frame))
            .collect();
        xml.start("a:custGeom");
        guides(xml, &sites);
        xml.start("a:cxnLst");
        connections(xml, &sites);
        xml.end();
        text_area(xml);
        Pen::new(self.canvas, rect).write(xml, &rounded(rect, radius));
        xml.end();
    }

    /// Writes `p:spPr` of a trunk.
    pub fn trunk(&self, xml: &mut Markup, trunk: &Trunk, bounds: Rect, stroke: &Stroke) {
        let frame = self.canvas.frame(bounds);
        let sites: Vec<Site> = trunk
            .sites
            .iter()
            .map(|&site| Site::within(self.canvas.point(site), frame))
            .collect();
        xml.start("p:spPr");
        self.place(xml, bounds);
        xml.start("a:custGeom");
        guides(xml, &sites);
        xml.start("a:cxnLst");
        connections(xml, &sites);
        xml.end();
        text_area(xml);
        let pieces = trunk.pieces.iter();
        let path: Vec<Segment> = pieces
            .flat_map(|[from, to]| [Segment::Move(*from), Segment::Line(*to)])
            .collect();
        Pen::new(self.canvas, bounds).write(xml, &path);
        xml.end();
        xml.empty("a:noFill", &[]);
        self.stroke(xml, stroke, [End::Plain; 2]);
        xml.end();
    }
}

fn text_area(xml: &mut Markup) {
    xml.empty("a:rect", &[("l", "l"), ("t", "t"), ("r", "r"), ("b", "b")]);
}

fn rectangle(xml: &mut Markup, rect: Rect, radius: f64) {
    let side = rect.width().min(rect.height());
    if radius <= 0.0 || side <= 0.0 {
        return preset(xml, "rect", None);
    }
    let part = (radius / side * 100_000.0).round() as i64;
    preset(xml, "roundRect", Some(part.min(50_000)));
}

/// How far from its sides a shape of the format keeps its text: out of the round corners.
pub(super) fn text_inset(form: &Form) -> f64 {
    match form {
        Form::Rect(rect, radius) => {
            let most = rect.width().min(rect.height()) / 2.0;
            (1.0 - std::f64::consts::FRAC_1_SQRT_2) * radius.min(most)
        }
        _ => 0.0,
    }
}

/// Writes a form that the format knows.
pub(super) fn preset(xml: &mut Markup, name: &str, adjust: Option<i64>) {
    xml.start("a:prstGeom");
    xml.attribute("prst", name);
    xml.start("a:avLst");
    if let Some(value) = adjust {
        let value = format!("val {value}");
        xml.empty("a:gd", &[("name", "adj"), ("fmla", &value)]);
    }
    xml.end();
    xml.end();
}

/// The dash of the format that is most like that of a line.
fn dash(stroke: &Stroke) -> &'static str {
    let first = stroke.dash.first().map_or(0.0, |dash| dash / stroke.width);
    match stroke.dash.len() {
        0 => "solid",
        1 | 2 if first < 1.5 => "sysDot",
        1 | 2 if first < 3.5 => "sysDash",
        1 | 2 if first < 6.0 => "dash",
        1 | 2 => "lgDash",
        3 | 4 if first < 6.0 => "dashDot",
        3 | 4 => "lgDashDot",
        _ => "lgDashDotDot",
    }
}

/// A rectangle by its pieces.
fn rounded(rect: Rect, radius: f64) -> Vec<Segment> {
    let Rect { x0, y0, x1, y1 } = rect;
    let radius = radius.min(rect.width() / 2.0).min(rect.height() / 2.0);
    let mut path = vec![Segment::Move(Point::new(x0 + radius, y0))];
    let corners = [
        (Point::new(x1 - radius, y0), Point::new(x1, y0 + radius)),
        (Point::new(x1, y1 - radius), Point::new(x1 - radius, y1)),
        (Point::new(x0 + radius, y1), Point::new(x0, y1 - radius)),
        (Point::new(x0, y0 + radius), Point::new(x0 + radius, y0)),
    ];
    for (from, to) in corners {
        path.push(Segment::Line(from));
        if radius > 0.0 {
            let clockwise = true;
            path.push(Segment::Arc {
                radius,
                clockwise,
                to,
            });
        }
    }
    path.push(Segment::Close);
    path
}

/// The smallest rectangle that holds a form.
pub(super) fn bounds(form: &Form) -> Rect {
    match form {
        Form::Rect(rect, _) => *rect,
        Form::Circle(center, radius) => {
            Rect::new(center.x, center.y, center.x, center.y).inflated(*radius)
        }
        Form::Path(path) => {
            let points = path.iter().flat_map(|segment| match *segment {
                Segment::Move(to) | Segment::Line(to) | Segment::Arc { to, .. } => vec![to],
                Segment::Quad(control, to) => vec![control, to],
                Segment::Cubic(first, second, to) => vec![first, second, to],
                Segment::Close => Vec::new(),
            });
            let at = |point: Point| Rect::new(point.x, point.y, point.x, point.y);
            points.map(at).reduce(Rect::union).unwrap_or_default()
        }
    }
}

/// Writes a path in measures of its own frame.
struct Pen<'a> {
    canvas: &'a Canvas,
    frame: Frame,
}

impl<'a> Pen<'a> {
    fn new(canvas: &'a Canvas, bounds: Rect) -> Self {
        Self {
            canvas,
            frame: canvas.frame(bounds),
        }
    }

    fn write(&self, xml: &mut Markup, path: &[Segment]) {
        xml.start("a:pathLst");
        xml.start("a:path");
        xml.integer("w", self.frame.width);
        xml.integer("h", self.frame.height);
        if !path.contains(&Segment::Close) {
            xml.attribute("fill", "none");
        }
        let mut at = Point::default();
        for segment in path {
            at = self.segment(xml, at, *segment);
        }
        xml.end();
        xml.end();
    }

    /// Writes one piece that starts `from`; gives where it ends.
    fn segment(&self, xml: &mut Markup, from: Point, segment: Segment) -> Point {
        let (name, points) = match segment {
            Segment::Move(to) => ("a:moveTo", vec![to]),
            Segment::Line(to) => ("a:lnTo", vec![to]),
            Segment::Arc { clockwise, to, .. } => {
                let (first, second) = handles(from, clockwise, to);
                ("a:cubicBezTo", vec![first, second, to])
            }
            Segment::Quad(control, to) => ("a:quadBezTo", vec![control, to]),
            Segment::Cubic(first, second, to) => ("a:cubicBezTo", vec![first, second, to]),
            Segment::Close => ("a:close", Vec::new()),
        };
        xml.start(name);
        for point in &points {
            let (x, y) = self.canvas.point(*point);
            xml.start("a:pt");
            xml.integer("x", x - self.frame.x);
            xml.integer("y", y - self.frame.y);
            xml.end();
        }
        xml.end();
        points.last().copied().unwrap_or(from)
    }
}
