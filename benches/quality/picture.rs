//! What is measured of one picture.

use super::{PIXEL, ROOM, TEXT};
use organigram::geometry::{Point, Size};
use organigram::layout::{Graph, Placement};

/// The figures of one picture; `None` where they cannot be had.
#[derive(Clone, Copy, Default)]
pub struct Figures {
    pub text: f64,
    pub area: f64,
    pub length: Option<f64>,
    pub crossings: Option<f64>,
    pub bends: Option<f64>,
    pub tags: Option<f64>,
    pub broken: Option<f64>,
    pub milliseconds: f64,
}

/// A picture, in points.
pub struct Picture {
    pub size: Size,
    /// Every piece of line that is drawn.
    pub ways: Vec<Vec<Point>>,
    /// The bends of the lines that are not solid.
    pub bends: usize,
}

impl Picture {
    pub fn figures(&self, graph: &Graph) -> Figures {
        let scale = (ROOM.width / self.size.width).min(ROOM.height / self.size.height);
        let cards = graph.sizes.iter().map(|size| size.width * size.height);
        let length = self.ways.iter().map(|way| length(way)).sum::<f64>();
        Figures {
            text: TEXT * scale.min(1.0),
            area: self.size.width * self.size.height / cards.sum::<f64>(),
            length: Some(length * PIXEL / graph.forest.len() as f64),
            crossings: Some(crossings(&self.ways) as f64),
            bends: Some(self.bends as f64),
            ..Figures::default()
        }
    }
}

/// Every piece of line of a placement, shared ones once.
pub fn ways(placement: &Placement) -> Vec<Vec<Point>> {
    let mut ways: Vec<Vec<Point>> = Vec::new();
    for trunk in &placement.trunks {
        ways.extend(trunk.spine.iter().map(|piece| piece.to_vec()));
        let drops = trunk.drops.iter();
        ways.extend(drops.map(|drop| drop.points[drop.branch..].to_vec()));
    }
    ways.extend(placement.routes.iter().map(|route| route.points.clone()));
    ways
}

fn length(way: &[Point]) -> f64 {
    let pieces = way.windows(2);
    pieces
        .map(|pair| (pair[0].x - pair[1].x).hypot(pair[0].y - pair[1].y))
        .sum()
}

/// How often the inside of a piece of one way crosses that of a piece of another.
fn crossings(ways: &[Vec<Point>]) -> usize {
    let pieces: Vec<(usize, Point, Point)> = ways
        .iter()
        .enumerate()
        .flat_map(|(way, points)| points.windows(2).map(move |pair| (way, pair[0], pair[1])))
        .collect();
    let mut count = 0;
    for (at, &(way, a, b)) in pieces.iter().enumerate() {
        for &(other, c, d) in &pieces[at + 1..] {
            count += usize::from(way != other && crosses(a, b, c, d));
        }
    }
    count
}

/// Whether the ends of each piece lie on different sides of the other, none of them on it.
fn crosses(a: Point, b: Point, c: Point, d: Point) -> bool {
    // Twice the area of the triangle, which is 0 for points on one line.
    let side = |p: Point, q: Point, r: Point| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    let apart = |p: f64, q: f64| (p > 0.1 && q < -0.1) || (p < -0.1 && q > 0.1);
    apart(side(a, b, c), side(a, b, d)) && apart(side(c, d, a), side(c, d, b))
}
