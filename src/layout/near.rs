//! Which rectangles are near a place: a grid of buckets.

use crate::geometry::Rect;

/// The side of a bucket in points, about a card.
const CELL: f64 = 160.0;

/// Rectangles by where they are.
///
/// A rectangle is listed in every bucket that it touches, so a query costs what it finds.
#[derive(Debug, Default)]
pub(super) struct Near {
    rects: Vec<Rect>,
    columns: usize,
    rows: usize,
    buckets: Vec<Vec<u32>>,
}

impl Near {
    /// An empty index over the area from (0, 0) to the lower right corner of `bounds`.
    pub(super) fn new(bounds: Rect) -> Self {
        let cells = |length: f64| (length / CELL).clamp(0.0, 4_000.0) as usize + 1;
        let (columns, rows) = (cells(bounds.x1), cells(bounds.y1));
        Self {
            rects: Vec::new(),
            columns,
            rows,
            buckets: vec![Vec::new(); columns * rows],
        }
    }

    /// Adds a rectangle and gives its number, counted from 0.
    pub(super) fn insert(&mut self, rect: Rect) -> usize {
        let number = self.rects.len();
        self.rects.push(rect);
        for bucket in self.touched(rect) {
            self.buckets[bucket].push(number as u32);
        }
        number
    }

    /// The numbers of all rectangles that overlap `rect`, ascending.
    pub(super) fn overlapping(&self, rect: Rect) -> Vec<usize> {
        let mut found: Vec<usize> = self
            .touched(rect)
            .flat_map(|bucket| &self.buckets[bucket])
            .map(|&number| number as usize)
            .filter(|&number| self.rects[number].overlaps(&rect))
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn touched(&self, rect: Rect) -> impl Iterator<Item = usize> + use<> {
        let clamp = |at: f64, count: usize| ((at / CELL).max(0.0) as usize).min(count - 1);
        let columns = clamp(rect.x0, self.columns)..=clamp(rect.x1, self.columns);
        let (first, last) = (clamp(rect.y0, self.rows), clamp(rect.y1, self.rows));
        let width = self.columns;
        (first..=last).flat_map(move |row| columns.clone().map(move |column| row * width + column))
    }
}
