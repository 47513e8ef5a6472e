//! The lines of a scene as ways from card to card, and the connection sites where they end.

use crate::geometry::{Point, Rect};
use crate::model::LineKind;
use crate::scene::{Card, Form, Item, Line, Scene, Segment};
use std::collections::HashMap;

/// How far from a site of the format a line may end and still use it, in points.
const NEAR: f64 = 0.25;

/// A line between two cards.
pub(super) struct Way<'a> {
    /// What is drawn.
    pub line: &'a Line,
    /// The cards at its ends.
    pub ends: [Option<usize>; 2],
    /// From border to border; of a way that branches off a trunk, its last leg.
    pub points: Vec<Point>,
    /// Whether it leaves the trunk of the first card and not its border.
    pub is_branch: bool,
    /// Whether every program leads it the same way.
    pub is_plain: bool,
}

/// All ways, those of shared reports from the first of two co-heads.
pub(super) fn ways(scene: &Scene) -> Vec<Way<'_>> {
    let ids = scene.cards.iter().enumerate();
    let ids: HashMap<&str, usize> = ids.map(|(at, card)| (card.id.as_str(), at)).collect();
    let brackets = brackets(scene, &ids);
    let mut ways = Vec::new();
    for line in &scene.lines {
        let Some(to) = line.to.as_deref() else {
            // Of the parts of a trunk whose lines look differently, one has the bracket.
            let bracket = brackets.get(line.from.as_str());
            let bracket = bracket.filter(|bracket| std::ptr::eq(bracket.line, line));
            ways.extend(bracket.and_then(|bracket| bracket.way(line)));
            continue;
        };
        let mut points = line.points.clone();
        let bracket = brackets.get(line.from.as_str());
        if let (Some(bracket), LineKind::Solid) = (bracket, line.kind) {
            bracket.lead_to(&mut points);
        }
        ways.push(Way {
            line,
            ends: [ids.get(line.from.as_str()), ids.get(to)].map(|end| end.copied()),
            points,
            is_branch: false,
            is_plain: false,
        });
    }
    ways
}

/// What joins two co-heads before the way to their reports begins.
struct Bracket<'a> {
    /// The shared line that it is part of.
    line: &'a Line,
    heads: [usize; 2],
    /// From the border of each head to the bar.
    legs: [[Point; 2]; 2],
}

impl<'a> Bracket<'a> {
    /// The way from the second head over the bar to the first.
    fn way(&self, line: &'a Line) -> Option<Way<'a>> {
        let [[first, first_bar], [second, second_bar]] = self.legs;
        Some(Way {
            line,
            ends: [Some(self.heads[1]), Some(self.heads[0])],
            points: vec![second, second_bar, first_bar, first],
            is_branch: false,
            is_plain: false,
        })
    }

    /// Puts the way from the first head to the bar before a way that begins on the bar.
    fn lead_to(&self, points: &mut Vec<Point>) {
        let [[border, bar], _] = self.legs;
        let starts_on_bar = points.first().is_some_and(|start| {
            let (dx, dy) = ((start.x - bar.x).abs(), (start.y - bar.y).abs());
            dx.min(dy) < NEAR && *start != border
        });
        if starts_on_bar {
            points.splice(0..0, [border, bar]);
        }
    }
}

/// The brackets by the first of their heads.
fn brackets<'a>(scene: &'a Scene, ids: &HashMap<&str, usize>) -> HashMap<&'a str, Bracket<'a>> {
    let seconds = scene.cards.iter().enumerate();
    let pairs = seconds.filter_map(|(second, card)| {
        let first = card.co_head.as_deref()?;
        Some((first, [*ids.get(first)?, second]))
    });
    let pairs: HashMap<&str, [usize; 2]> = pairs.collect();
    let mut brackets = HashMap::new();
    for line in scene.lines.iter().filter(|line| line.to.is_none()) {
        let Some(&heads) = pairs.get(line.from.as_str()) else {
            continue;
        };
        let mut drops = scene.lines.iter().filter(|drop| drop.to.is_some());
        let drop = drops.find(|drop| drop.kind == LineKind::Solid && drop.from == line.from);
        let start = drop.and_then(|drop| drop.points.first());
        let [first, second] = heads.map(|head| leg(line, scene.cards[head].rect));
        if let (Some(first), Some(second), Some(start)) = (first, second, start) {
            let legs = [first, second].map(|leg| to_bar(leg, *start));
            brackets.insert(line.from.as_str(), Bracket { line, heads, legs });
        }
    }
    brackets
}

/// The piece of a shared line that starts on the border of a card.
fn leg(line: &Line, card: Rect) -> Option<[Point; 2]> {
    let shapes = line.items.iter().filter_map(|item| match item {
        Item::Shape(shape) => Some(&shape.form),
        Item::Text(_) | Item::Image(_) => None,
    });
    let paths = shapes.filter_map(|form| match form {
        Form::Path(path) => Some(path),
        _ => None,
    });
    let mut pieces = paths.flat_map(|path| path.windows(2));
    pieces.find_map(|piece| match piece {
        [Segment::Move(from), Segment::Line(to)] if is_on_border(*from, card) => Some([*from, *to]),
        _ => None,
    })
}

/// A leg as far as the bar, on which the way to the reports starts; a rounded corner may end it before.
fn to_bar([border, end]: [Point; 2], start: Point) -> [Point; 2] {
    match (border.x - end.x).abs() < NEAR {
        true => [border, Point::new(border.x, start.y)],
        false => [border, Point::new(start.x, border.y)],
    }
}

fn is_on_border(point: Point, rect: Rect) -> bool {
    let point = Rect::new(point.x, point.y, point.x, point.y);
    rect.inflated(NEAR).contains(&point) && !rect.inflated(-NEAR).contains(&point)
}

/// Where lines end on each card besides the middles of its sides.
pub(super) struct Sites {
    extra: Vec<Vec<Point>>,
}

impl Sites {
    /// The sites that the ways of a scene need.
    pub fn new(cards: &[Card], ways: &[Way<'_>]) -> Self {
        let mut sites = Self {
            extra: vec![Vec::new(); cards.len()],
        };
        for way in ways {
            let tips = [way.points.first(), way.points.last()];
            for (number, (end, tip)) in way.ends.into_iter().zip(tips).enumerate() {
                if number == 0 && way.is_branch {
                    continue;
                }
                if let (Some(card), Some(tip)) = (end, tip)
                    && sites.number(cards, card, *tip).is_none()
                {
                    sites.extra[card].push(*tip);
                }
            }
        }
        sites
    }

    /// The sites of a card besides the middles of its sides.
    pub fn extra(&self, card: usize) -> &[Point] {
        &self.extra[card]
    }

    /// The number of the site nearest to `tip`: 0 top, 1 left, 2 bottom, 3 right, then what else there is.
    pub fn number(&self, cards: &[Card], card: usize, tip: Point) -> Option<usize> {
        let rect = cards[card].rect;
        let middle = rect.center();
        let middles = [
            Point::new(middle.x, rect.y0),
            Point::new(rect.x0, middle.y),
            Point::new(middle.x, rect.y1),
            Point::new(rect.x1, middle.y),
        ];
        let mut all = middles.iter().chain(&self.extra[card]);
        all.position(|site| (site.x - tip.x).abs() < NEAR && (site.y - tip.y).abs() < NEAR)
    }
}
