//! The sides of a subtree as staircases that can be joined without copying.
//!
//! A contour is a linked list of steps from top to bottom. Joining two contours walks down only as far as the shorter of
//! them reaches, which keeps the whole walk linear (Reingold and Tilford 1981; van der Ploeg 2013 for steps of any height).

/// The steps of all contours of one walk.
#[derive(Debug, Default)]
pub(super) struct Contours {
    steps: Vec<Step>,
}

/// A place in a contour, and the shift that is in force there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor {
    step: usize,
    shift: f64,
}

/// One stair: `x` holds from the bottom of the step before down to `bottom`.
#[derive(Clone, Copy, Debug)]
struct Step {
    x: f64,
    bottom: f64,
    next: Option<usize>,
    /// Added to the shift of all following steps.
    shift: f64,
}

/// How far apart two contours must stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Separation {
    /// The distance between the origins of the two.
    pub distance: f64,
    /// The bottom of the left step that demands it.
    pub at: f64,
}

impl Cursor {
    /// The same contour moved to the right by `dx`.
    pub(super) fn shifted(self, dx: f64) -> Self {
        Self {
            shift: self.shift + dx,
            ..self
        }
    }
}

impl Contours {
    /// A contour whose first step is at `x` down to `bottom`, followed by `rest`.
    pub(super) fn stack(&mut self, x: f64, bottom: f64, rest: Option<Cursor>) -> Cursor {
        self.steps.push(Step {
            x,
            bottom,
            next: rest.map(|rest| rest.step),
            shift: rest.map_or(0.0, |rest| rest.shift),
        });
        Cursor {
            step: self.steps.len() - 1,
            shift: 0.0,
        }
    }

    /// Lets `second` go on where `first` ends.
    pub(super) fn join(&mut self, first: Cursor, second: Cursor) {
        let (mut first, mut second) = (first, second);
        loop {
            if self.bottom(second) <= self.bottom(first) {
                let Some(next) = self.next(second) else {
                    return;
                };
                second = next;
            } else if let Some(next) = self.next(first) {
                first = next;
            } else {
                let end = &mut self.steps[first.step];
                end.next = Some(second.step);
                end.shift = second.shift - first.shift;
                return;
            }
        }
    }

    /// How far the origin of `left` (the left side of a subtree) must stand right of the origin of `right` (the right side of
    /// what stands left of it), in the order in which the demands grow.
    ///
    /// The first steps of the two are siblings and keep `gaps.0`; all others keep `gaps.1`.
    pub(super) fn separations(
        &self,
        right: Cursor,
        left: Cursor,
        gaps: (f64, f64),
    ) -> impl Iterator<Item = Separation> + '_ {
        let mut pair = Some((right, left));
        let mut gap = gaps.0;
        std::iter::from_fn(move || {
            let (a, b) = pair?;
            let separation = Separation {
                distance: self.x(a) + gap - self.x(b),
                at: self.bottom(a),
            };
            gap = gaps.1;
            pair = self.below(a, b);
            Some(separation)
        })
    }

    /// The bottom of the last step.
    pub(super) fn steps(&self, from: Cursor) -> impl Iterator<Item = (f64, f64)> + '_ {
        std::iter::successors(Some(from), |&cursor| self.next(cursor))
            .map(|cursor| (self.x(cursor), self.bottom(cursor)))
    }

    /// The next pair of steps that stand side by side.
    fn below(&self, a: Cursor, b: Cursor) -> Option<(Cursor, Cursor)> {
        let (bottom_a, bottom_b) = (self.bottom(a), self.bottom(b));
        if bottom_a < bottom_b {
            Some((self.next(a)?, b))
        } else if bottom_b < bottom_a {
            Some((a, self.next(b)?))
        } else {
            Some((self.next(a)?, self.next(b)?))
        }
    }

    fn x(&self, cursor: Cursor) -> f64 {
        self.steps[cursor.step].x + cursor.shift
    }

    fn bottom(&self, cursor: Cursor) -> f64 {
        self.steps[cursor.step].bottom
    }

    fn next(&self, cursor: Cursor) -> Option<Cursor> {
        let step = &self.steps[cursor.step];
        Some(Cursor {
            step: step.next?,
            shift: cursor.shift + step.shift,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_a_longer_contour_below_a_shorter_one() {
        let mut contours = Contours::default();
        let short = contours.stack(-10.0, 20.0, None);
        let low = contours.stack(-50.0, 90.0, None);
        let long = contours.stack(-10.0, 20.0, Some(low)).shifted(100.0);
        contours.join(short, long);
        let steps: Vec<_> = contours.steps(short).collect();
        assert_eq!(steps, [(-10.0, 20.0), (50.0, 90.0)]);
    }

    #[test]
    fn demands_the_wider_gap_below_the_first_step() {
        let mut contours = Contours::default();
        let low = contours.stack(30.0, 90.0, None);
        let right = contours.stack(10.0, 20.0, Some(low));
        let low = contours.stack(-30.0, 90.0, None);
        let left = contours.stack(-10.0, 20.0, Some(low));
        let distances: Vec<_> = contours
            .separations(right, left, (5.0, 8.0))
            .map(|separation| separation.distance)
            .collect();
        assert_eq!(distances, [25.0, 68.0]);
    }
}
