//! What is around a table of focus areas: the frame of a chart with a legend of its own.

use super::frame::Frame;
use super::legend::Legend;
use crate::card::Style;
use crate::model::{FocusMatrix, Organization, Wishes};

impl<'a> Frame<'a> {
    /// The frame of a matrix on the page that is wished for.
    pub fn of_matrix(
        organization: &'a Organization,
        matrix: &FocusMatrix<'_>,
        style: &Style<'a>,
        wishes: &Wishes,
    ) -> Self {
        Self::with_legend(
            organization,
            Legend::of_matrix(matrix, style),
            style,
            wishes,
        )
    }

    /// The frame with heading and legend nearer to the chart.
    pub fn with_gaps(self, gaps: f64) -> Self {
        Self { gaps, ..self }
    }

    /// The frame of one of several pages, the first of two numbers.
    pub fn on_page(self, page: Option<(usize, usize)>) -> Self {
        let words = self.style.words;
        let page = page.map(|(number, count)| words.page(number, count));
        Self {
            footer: words.footer(self.organization, page),
            ..self
        }
    }

    /// The frame with marks of a matrix in its legend that are as large as those of a table of this scale.
    pub(super) fn with_marks(&self, scale: f64) -> Self {
        Self {
            legend: self.legend.with_marks(scale / self.shrink),
            ..self.clone()
        }
    }
}
