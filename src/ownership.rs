//! From organizations to the table of who owns what: on one page, or on as many as make it legible.
//!
//! Where the text would be too small, margins and heading give way first. A table that may be split then goes on several
//! pages: each has some of the areas, and of several structures the first beside some of the others.

use crate::card::Style;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{FocusLimit, FocusMatrix, Organization, TooManyCells, Wishes};
use crate::page::{Page, Split};
use crate::scene::{self, Frame};
use crate::studio;
use crate::text::Ruler;
use crate::theme::{Sizes, Spacing, Theme};
use crate::words::Words;
use crate::{DrawOptions, Drawing};

/// The text that margins and heading give way for, in points, even where smaller text is allowed.
const WORTHWHILE: f64 = 10.0;
/// More pages than this nobody turns.
const PAGES: usize = 24;

/// What all pages of a table are drawn with.
struct Desk<'a> {
    headed: Organization,
    theme: &'a Theme,
    tight: Theme,
    ruler: &'a Ruler,
    words: Words,
    wishes: Wishes,
}

/// What of a table stands on one page, with the names of its structures.
struct Part<'a> {
    matrix: FocusMatrix<'a>,
    titles: Vec<&'a str>,
}

/// The table on one page.
pub(crate) fn draw(
    organizations: &[(&str, &Organization)],
    theme: &Theme,
    ruler: &Ruler,
    options: &DrawOptions,
) -> Result<Drawing, TooManyCells> {
    let whole = whole(organizations, options)?;
    Ok(Desk::new(organizations[0].1, theme, ruler, options).draw(&whole, None))
}

/// The table on as many pages as it needs, if it may be split and its page has a fixed size.
pub(crate) fn draw_pages(
    organizations: &[(&str, &Organization)],
    theme: &Theme,
    ruler: &Ruler,
    options: &DrawOptions,
) -> Result<Vec<Drawing>, TooManyCells> {
    let whole = whole(organizations, options)?;
    Ok(Desk::new(organizations[0].1, theme, ruler, options).pages(&whole))
}

fn whole<'a>(
    organizations: &[(&'a str, &'a Organization)],
    options: &DrawOptions,
) -> Result<Part<'a>, TooManyCells> {
    let all: Vec<&Organization> = organizations.iter().map(|(_, one)| *one).collect();
    Ok(Part {
        matrix: FocusMatrix::of(&all, &options.view)?,
        titles: match organizations {
            [_] => Vec::new(),
            _ => organizations.iter().map(|(name, _)| *name).collect(),
        },
    })
}

impl<'a> Desk<'a> {
    fn new(
        first: &Organization,
        theme: &'a Theme,
        ruler: &'a Ruler,
        options: &DrawOptions,
    ) -> Self {
        let words = Words::of(first.language);
        Self {
            headed: Organization {
                title: options.title_or(first.title.as_ref()),
                subtitle: Some(words.matrix_subtitle().to_owned()),
                posts: Vec::new(),
                ..first.clone()
            },
            theme,
            tight: tight(theme),
            ruler,
            words,
            wishes: studio::wishes(&first.wishes, options),
        }
    }

    fn pages(&self, whole: &Part<'_>) -> Vec<Drawing> {
        let one = self.draw(whole, None);
        let may_be_split = self.wishes.split == Split::Auto && self.wishes.page != Page::Auto;
        if !may_be_split || self.is_legible(&one) {
            return vec![one];
        }
        for count in 2..=PAGES {
            let ways = (1..=count).filter(|across| count % across == 0);
            let mut ways: Vec<usize> = ways.collect();
            if whole.titles.len() > 1 {
                // Variant by variant before area by area.
                ways.reverse();
            }
            let mut ways = ways.into_iter();
            if let Some(pages) = ways.find_map(|across| self.legible(whole, across, count)) {
                return pages;
            }
        }
        vec![one]
    }

    /// So many pages, so many of them beside one another, if all are legible.
    fn legible(&self, whole: &Part<'_>, across: usize, count: usize) -> Option<Vec<Drawing>> {
        let parts = whole.parts(across, count / across)?;
        let parts = parts.iter().enumerate().map(|(at, part)| {
            let page = self.draw(part, Some((at + 1, count)));
            Some(page).filter(|page| self.is_legible(page))
        });
        parts.collect()
    }

    fn is_legible(&self, page: &Drawing) -> bool {
        // What is told as the size that is wished is not told as too small.
        let told = (self.text(page) * 10.0).round() / 10.0;
        told >= self.wishes.min_text
    }

    /// The size of the text, which both looks share.
    fn text(&self, page: &Drawing) -> f64 {
        page.scene.scale * self.theme.sizes.text
    }

    /// One page, with less around the table where its text would be small.
    fn draw(&self, part: &Part<'_>, page: Option<(usize, usize)>) -> Drawing {
        let airy = self.with(self.theme, 1.0, part, page);
        let is_large = self.text(&airy) >= WORTHWHILE.max(self.wishes.min_text);
        if self.wishes.page == Page::Auto || is_large {
            return airy;
        }
        let tight = self.with(&self.tight, 0.55, part, page);
        match tight.scene.scale > airy.scene.scale {
            true => tight,
            false => airy,
        }
    }

    fn with(
        &self,
        theme: &Theme,
        gaps: f64,
        part: &Part<'_>,
        page: Option<(usize, usize)>,
    ) -> Drawing {
        let style = Style {
            theme,
            ruler: self.ruler,
            words: &self.words,
            focus: FocusLimit::Show,
            detail: Default::default(),
            width: None,
            tags: &[],
            changes: &[],
        };
        let matrix = &part.matrix;
        let frame = Frame::of_matrix(&self.headed, matrix, &style, &self.wishes);
        let frame = frame.with_gaps(gaps).on_page(page);
        let (scene, mut findings) = scene::draw_matrix(matrix, &part.titles, &frame);
        findings.extend(matrix.rows.is_empty().then(|| empty(matrix)));
        Drawing { scene, findings }
    }
}

impl<'a> Part<'a> {
    /// The table cut `across` times between structures, or else posts, and `down` times between areas; `None` where there
    /// are not so many.
    fn parts(&self, across: usize, down: usize) -> Option<Vec<Part<'a>>> {
        let count = self.matrix.posts.len();
        let columns = match count {
            1 => self.matrix.posts[0].len(),
            _ => count - 1,
        };
        if across > columns {
            return None;
        }
        let mut parts = Vec::new();
        for at in 0..across {
            let range = chunk(at, across, columns);
            let part = match count {
                1 if across > 1 => Part {
                    matrix: self.matrix.of_posts(range),
                    titles: Vec::new(),
                },
                1 => Part {
                    matrix: self.matrix.clone(),
                    titles: Vec::new(),
                },
                _ => {
                    let others = range.map(|other| other + 1);
                    let structures: Vec<usize> = std::iter::once(0).chain(others).collect();
                    let titles = structures.iter().map(|&at| self.titles[at]);
                    Part {
                        titles: titles.collect(),
                        matrix: self.matrix.of_structures(&structures),
                    }
                }
            };
            let rows = part.matrix.rows.len();
            if down > rows {
                return None;
            }
            parts.extend((0..down).map(|at| Part {
                titles: part.titles.clone(),
                matrix: part.matrix.of_rows(chunk(at, down, rows)),
            }));
        }
        Some(parts)
    }
}

/// One of so many nearly equal pieces of so many things.
fn chunk(at: usize, pieces: usize, things: usize) -> std::ops::Range<usize> {
    at * things / pieces..(at + 1) * things / pieces
}

/// The same look with no more room around the table than it needs.
fn tight(theme: &Theme) -> Theme {
    let sizes = theme.sizes;
    Theme {
        sizes: Sizes {
            heading: sizes.heading.min(sizes.text * 1.6),
            page: sizes.page.min(sizes.text),
            ..sizes
        },
        spacing: Spacing {
            margin: theme.spacing.margin.min(18.0),
            ..theme.spacing
        },
        ..theme.clone()
    }
}

fn empty(matrix: &FocusMatrix<'_>) -> Diagnostic {
    let message = match matrix.is_part {
        true => "no post of this view has a focus area, so the table is empty",
        false => {
            "no post has a focus area, so the table is empty; list them in `focus` of the posts"
        }
    };
    Diagnostic::warning(Code::NotDrawn, message)
}
