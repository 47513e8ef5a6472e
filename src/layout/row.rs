//! One row of siblings, set from left to right.

use super::contour::Separation;

/// Siblings set from left to right, smaller ones spread evenly between larger ones.
#[derive(Debug)]
pub(super) struct Row {
    /// The middle of each sibling before spreading.
    xs: Vec<f64>,
    /// Siblings that still show on the right side, with their lowest points; the deepest first.
    visible: Vec<(usize, f64)>,
    /// Second and first differences of what spreading adds.
    slopes: Vec<f64>,
    steps: Vec<f64>,
}

impl Row {
    /// A row of `count` siblings, the first of them set.
    pub(super) fn new(count: usize, lowest: f64) -> Self {
        let mut xs = Vec::with_capacity(count);
        xs.push(0.0);
        Self {
            xs,
            visible: vec![(0, lowest)],
            slopes: vec![0.0; count + 1],
            steps: vec![0.0; count + 1],
        }
    }

    /// Sets the next sibling as far right as the separations demand, and gives its middle.
    pub(super) fn push(
        &mut self,
        separations: impl Iterator<Item = Separation>,
        lowest: f64,
    ) -> f64 {
        let at = self.xs.len();
        let mut x = f64::MIN;
        let mut shown = self.visible.len() - 1;
        for separation in separations {
            while shown > 0 && self.visible[shown].1 < separation.at {
                shown -= 1;
            }
            if separation.distance > x {
                // The first demand comes from the sibling right beside; what a farther one adds is for those between.
                if x > f64::MIN {
                    self.spread(self.visible[shown].0, at, separation.distance - x);
                }
                x = separation.distance;
            }
        }
        self.xs.push(x);
        self.show(at, lowest);
        x
    }

    /// Spreads `extra` evenly over the gaps between `from` and `to`.
    fn spread(&mut self, from: usize, to: usize, extra: f64) {
        let gaps = to - from;
        if gaps < 2 || extra <= 0.0 {
            return;
        }
        let slope = extra / gaps as f64;
        self.slopes[from + 1] += slope;
        self.slopes[to] -= slope;
        self.steps[to] -= slope * (gaps - 1) as f64;
    }

    fn show(&mut self, at: usize, lowest: f64) {
        while self.visible.last().is_some_and(|&(_, low)| low <= lowest) {
            self.visible.pop();
        }
        self.visible.push((at, lowest));
    }

    /// The middles of all siblings.
    pub(super) fn finish(mut self) -> Vec<f64> {
        let (mut slope, mut added) = (0.0, 0.0);
        for (at, x) in self.xs.iter_mut().enumerate() {
            slope += self.slopes[at];
            added += slope + self.steps[at];
            *x += added;
        }
        self.xs
    }
}
