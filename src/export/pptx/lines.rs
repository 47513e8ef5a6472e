//! Lines as connectors that hold on to their cards, or as shapes where a connector would be led elsewhere.

use super::super::markup::Markup;
use super::card::Numbers;
use super::connector::{Connector, Place};
use super::shape;
use super::slide::Writer;
use super::terminal;
use super::trunk::{LOOKS, Trunk, Trunks, place_of};
use super::ways::Way;
use crate::geometry::Point;
use crate::model::LineKind;
use crate::scene::{Form, Item, Segment, Stroke};

impl Writer<'_> {
    /// What the lines of a manager share, those of one look each; gives their numbers.
    pub fn trunks(&mut self, trunks: &Trunks) -> [u32; LOOKS.len()] {
        let strokes = self.solid;
        let mut numbers = [0; LOOKS.len()];
        for (at, (trunk, stroke)) in trunks.iter().zip(strokes).enumerate() {
            numbers[at] = self.trunk(trunk, stroke);
        }
        numbers
    }

    fn trunk(&mut self, trunk: &Trunk, stroke: Option<&Stroke>) -> u32 {
        let (Some(bounds), Some(stroke)) = (trunk.bounds(), stroke) else {
            return 0;
        };
        self.xml.start("p:sp");
        self.xml.start("p:nvSpPr");
        let number = self.start_named("Trunk");
        decorative(&mut self.xml);
        self.xml.end();
        self.xml.empty("p:cNvSpPr", &[]);
        self.xml.empty("p:nvPr", &[]);
        self.xml.end();
        self.brush().trunk(&mut self.xml, trunk, bounds, stroke);
        self.xml.end();
        number
    }

    /// Writes all lines, then what they say.
    pub fn lines(&mut self, ways: &[Way<'_>], numbers: &[Numbers]) {
        for way in ways {
            self.way(way, numbers);
        }
        for way in ways {
            for item in &way.line.items {
                if let Item::Text(run) = item {
                    self.text_box(run);
                }
            }
        }
    }

    /// A line between two cards.
    ///
    /// A connector, which follows its cards; but not where other programs would lead it through what is in between.
    fn way(&mut self, way: &Way<'_>, numbers: &[Numbers]) {
        let (Some(Item::Shape(line)), [from, .., to]) = (way.line.items.first(), &*way.points)
        else {
            return;
        };
        let Some(stroke) = &line.stroke else { return };
        let ends = terminal::ends(&way.line.items[1..], *from, *to);
        let places: Vec<Place> = way.points.iter().map(|&at| self.canvas.point(at)).collect();
        self.xml.new_line();
        match Connector::along(&places).filter(|_| way.is_plain) {
            Some(connector) => {
                self.xml.start("p:cxnSp");
                self.glue(way, numbers);
                self.xml.start("p:spPr");
                connector.write(&mut self.xml);
            }
            None => {
                self.xml.start("p:sp");
                self.xml.start("p:nvSpPr");
                self.start_named(&self.name_of(way));
                decorative(&mut self.xml);
                self.xml.end();
                self.xml.empty("p:cNvSpPr", &[]);
                self.xml.empty("p:nvPr", &[]);
                self.xml.end();
                self.xml.start("p:spPr");
                self.many_bends(&way.points);
            }
        }
        let legs = way.points.windows(2);
        let legs = legs.map(|leg| (leg[1].x - leg[0].x).abs() + (leg[1].y - leg[0].y).abs());
        let length = legs.sum();
        self.brush().stroke_of(&mut self.xml, stroke, ends, length);
        self.xml.end();
        self.xml.end();
    }

    /// Writes which shapes a connector holds on to.
    fn glue(&mut self, way: &Way<'_>, numbers: &[Numbers]) {
        self.xml.start("p:nvCxnSpPr");
        self.start_named(&self.name_of(way));
        decorative(&mut self.xml);
        self.xml.end();
        self.xml.start("p:cNvCxnSpPr");
        let tips = [way.points[0], way.points[way.points.len() - 1]];
        for (at, element) in ["a:stCxn", "a:endCxn"].into_iter().enumerate() {
            let Some(card) = way.ends[at] else { continue };
            let look = place_of(way.line);
            let (number, site) = match way.is_branch && at == 0 {
                true => (
                    numbers[card].trunks[look],
                    self.trunks[card][look].site(tips[at]),
                ),
                false => (
                    numbers[card].outline,
                    self.sites.number(&self.scene.cards, card, tips[at]),
                ),
            };
            self.xml.start(element);
            self.xml.integer("id", number.into());
            self.xml.integer("idx", site.unwrap_or_default() as i64);
            self.xml.end();
        }
        self.xml.end();
        self.xml.empty("p:nvPr", &[]);
        self.xml.end();
    }

    /// A way that no connector of the format has.
    fn many_bends(&mut self, points: &[Point]) {
        let mut path = vec![Segment::Move(points[0])];
        path.extend(points[1..].iter().map(|&point| Segment::Line(point)));
        let bounds = shape::bounds(&Form::Path(path.clone()));
        self.xml.start("a:xfrm");
        self.canvas.frame(bounds).write(&mut self.xml);
        self.xml.end();
        self.brush().path(&mut self.xml, &path, bounds);
        self.xml.empty("a:noFill", &[]);
    }

    fn name_of(&self, way: &Way<'_>) -> String {
        let of = |end: Option<usize>| {
            end.map_or("…", |card| self.scene.cards[card].facts.headline.as_str())
        };
        let [from, to] = way.ends;
        let between = match way.line.kind {
            LineKind::Solid => "→",
            LineKind::Dotted => "⇢",
            LineKind::Partner => "↔",
            LineKind::Stakeholder => "⊸",
        };
        format!("{} {between} {}", of(from), of(to))
    }
}

/// How solid lines of each look are painted; all of one are alike.
pub(super) fn solid<'a>(ways: &[Way<'a>]) -> [Option<&'a Stroke>; LOOKS.len()] {
    LOOKS.map(|look| {
        let solid = ways.iter().filter(|way| way.line.kind == LineKind::Solid);
        let mut solid = solid.filter(|way| (way.line.is_faint, way.line.mark) == look);
        solid.find_map(|way| match way.line.items.first() {
            Some(Item::Shape(shape)) => shape.stroke.as_ref(),
            _ => None,
        })
    })
}

/// Marks a shape as one that is not read aloud, since the cards say the same.
fn decorative(xml: &mut Markup) {
    xml.start("a:extLst");
    xml.start("a:ext");
    xml.attribute("uri", "{C183D7F6-B498-43B3-948B-1728B52AA6E4}");
    xml.start("adec:decorative");
    xml.attribute(
        "xmlns:adec",
        "http://schemas.microsoft.com/office/drawing/2017/decorative",
    );
    xml.attribute("val", "1");
    xml.end();
    xml.end();
    xml.end();
}
