//! Who owns, shares or has a stake in what: posts by focus areas, in one structure or several side by side.

use super::organization::{Area, Organization};
use super::post::{Focus, Part, Post};
use super::share::Share;
use super::structure::Structure;
use super::view::View;
use crate::diagnostic::Span;
use crate::limits::MATRIX_CELLS;
use std::collections::{HashMap, HashSet};
use std::fmt;

/// Posts by focus areas.
///
/// Promise: each row has a [`Share`] for each structure, and that one a part for each of the structure's posts; rows stand
/// in the order in which a reader of the first chart meets the areas.
#[derive(Clone, Debug, PartialEq)]
pub struct FocusMatrix<'a> {
    /// The posts that are shown and have focus areas, or had some in the first structure, for each structure in the order of
    /// its chart.
    pub posts: Vec<Vec<&'a Post>>,
    /// Whether each of these posts stands back behind those that stand out.
    pub is_faint: Vec<Vec<bool>>,
    /// Whether posts are left out of what is shown.
    pub is_part: bool,
    /// The areas.
    pub rows: Vec<FocusRow<'a>>,
}

/// One focus area.
#[derive(Clone, Debug, PartialEq)]
pub struct FocusRow<'a> {
    /// What it is called.
    pub title: &'a str,
    /// Who has a part in it, for each structure.
    pub shares: Vec<Share<'a>>,
}

/// A matrix with more cells than anybody reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooManyCells {
    /// The rows that there would be.
    pub areas: usize,
    /// The columns that there would be.
    pub posts: usize,
}

impl fmt::Display for TooManyCells {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { areas, posts } = self;
        write!(
            f,
            "a matrix of {areas} focus areas and {posts} posts is too large: it holds {MATRIX_CELLS} cells"
        )
    }
}

impl std::error::Error for TooManyCells {}

/// What makes two entries the same area.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Id(String),
    Title(String),
}

impl Key {
    fn new(focus: &Focus) -> Self {
        match &focus.area {
            Some(id) => Self::Id(id.clone()),
            None => Self::of_title(&focus.title),
        }
    }

    /// Letters in either case and any blanks between words are the same.
    fn of_title(title: &str) -> Self {
        let words: Vec<&str> = title.split_whitespace().collect();
        Self::Title(words.join(" ").to_lowercase())
    }
}

impl<'a> FocusMatrix<'a> {
    /// The matrix of whole structures; `areas` are those that the file lists, which stand at the end if no post has them.
    ///
    /// # Errors
    ///
    /// When there would be more than [`MATRIX_CELLS`] cells.
    pub fn new(structures: &[Structure<'a>], areas: &'a [Area]) -> Result<Self, TooManyCells> {
        Self::within(structures, structures, areas)
    }

    /// The matrix of what a view shows of some organizations, with the listed areas of the first.
    ///
    /// Who owns an area is told by the whole chart of the day. A listed area that no shown post has is left out as soon as
    /// any post is.
    ///
    /// # Errors
    ///
    /// Those of [`FocusMatrix::new`].
    pub fn of(organizations: &[&'a Organization], view: &View) -> Result<Self, TooManyCells> {
        let day = View {
            as_of: view.as_of,
            ..View::default()
        };
        let charts = organizations.iter();
        let shown = charts.clone().map(|chart| {
            let view = chart.lit_beside(view, organizations);
            chart.structure_beside(&view, organizations)
        });
        let whole = charts.map(|chart| chart.structure(&day));
        let (shown, whole): (Vec<_>, Vec<_>) = (shown.collect(), whole.collect());
        let areas = organizations.first().map(|first| &*first.areas);
        Self::within(&shown, &whole, areas.unwrap_or_default())
    }

    /// The matrix of parts of structures that are `whole`.
    fn within(
        shown: &[Structure<'a>],
        whole: &[Structure<'a>],
        areas: &'a [Area],
    ) -> Result<Self, TooManyCells> {
        let first: HashSet<&str> = shown.iter().take(1).flat_map(with_own_focus).collect();
        let columns_of = shown.iter().map(|shown| columns(shown, &first));
        let (posts, is_faint): (Vec<Vec<&Post>>, Vec<Vec<bool>>) = columns_of.unzip();
        let is_part = shown
            .iter()
            .zip(whole)
            .any(|(shown, whole)| shown.posts.len() < whole.posts.len());
        let columns: usize = posts.iter().map(Vec::len).sum();
        let (titles, numbers) = rows(&posts, if is_part { &[] } else { areas });
        if titles.len().saturating_mul(columns) > MATRIX_CELLS {
            return Err(TooManyCells {
                areas: titles.len(),
                posts: columns,
            });
        }
        let row = |title| FocusRow {
            title,
            shares: posts
                .iter()
                .map(|posts| Share::empty(posts.len()))
                .collect(),
        };
        let mut rows: Vec<FocusRow<'_>> = titles.into_iter().map(row).collect();
        for (at, (posts, whole)) in posts.iter().zip(whole).enumerate() {
            for (column, post) in posts.iter().enumerate() {
                for focus in &post.focus {
                    let row = numbers[&Key::new(focus)];
                    rows[row].shares[at].add(column, focus.part);
                }
            }
            for post in left_out(&shown[at], whole) {
                for focus in &post.focus {
                    if let Some(&row) = numbers.get(&Key::new(focus)) {
                        rows[row].shares[at].add_outside(post, focus.part);
                    }
                }
            }
        }
        for row in &mut rows {
            row.mark_changes(&posts);
        }
        Ok(Self {
            is_faint,
            posts,
            is_part,
            rows,
        })
    }
}

impl FocusMatrix<'_> {
    /// The post that says a text: whose headline it is, or else the first that has a part in the area of that name.
    pub fn place(&self, text: &str) -> Option<Span> {
        let mut posts = self.posts.iter().flatten();
        let named = posts.find(|post| post.headline() == text);
        let with_area = || {
            let mut posts = self.posts.iter().flatten();
            posts.find(|post| post.focus.iter().any(|focus| focus.title == text))
        };
        named.or_else(with_area).map(|post| post.span)
    }
}

/// The names of the rows, and the number of the row of each area.
fn rows<'a>(posts: &[Vec<&'a Post>], areas: &'a [Area]) -> (Vec<&'a str>, HashMap<Key, usize>) {
    let mut titles = Vec::new();
    let mut numbers = HashMap::new();
    let entries = posts.iter().flatten().flat_map(|post| &post.focus);
    let entries = entries.map(|focus| (Key::new(focus), focus.title.as_str()));
    let listed = areas
        .iter()
        .map(|area| (Key::Id(area.id.clone()), area.title.as_str()));
    for (key, title) in entries.chain(listed) {
        numbers.entry(key).or_insert_with(|| {
            titles.push(title);
            titles.len() - 1
        });
    }
    (titles, numbers)
}

impl<'a> FocusRow<'a> {
    /// Marks what differs from the first structure; a post is the same where its id is, whether it is shown or not.
    fn mark_changes(&mut self, posts: &[Vec<&'a Post>]) {
        let Some((first, others)) = self.shares.split_first_mut() else {
            return;
        };
        let before: HashMap<&str, Part> = first.all(&posts[0]).collect();
        first.before.clone_from(&first.parts);
        let had = posts[0].iter().zip(&first.parts);
        let had: Vec<(&Post, Part)> = had
            .filter_map(|(post, part)| Some((*post, (*part)?)))
            .collect();
        for (share, posts) in others.iter_mut().zip(&posts[1..]) {
            for (column, post) in posts.iter().enumerate() {
                let before = before.get(post.id.as_str()).copied();
                share.before[column] = before;
                share.is_changed[column] = share.parts[column] != before;
            }
            let now: HashSet<&str> = share.all(posts).map(|(id, _)| id).collect();
            let lost = had
                .iter()
                .filter(|(post, _)| !now.contains(post.id.as_str()));
            share.lost = lost.copied().collect();
        }
    }
}

/// The ids of the posts that have focus areas.
fn with_own_focus<'a>(structure: &Structure<'a>) -> impl Iterator<Item = &'a str> {
    let posts = structure.posts.iter().copied();
    let posts = posts.filter(|post| !post.focus.is_empty());
    posts.map(|post| post.id.as_str())
}

/// The posts that have focus areas, or had some in the first structure, and whether each stands back.
fn columns<'a>(structure: &Structure<'a>, first: &HashSet<&str>) -> (Vec<&'a Post>, Vec<bool>) {
    let posts = structure.posts.iter().enumerate();
    let posts = posts.filter(|(_, post)| !post.focus.is_empty() || first.contains(&*post.id));
    posts
        .map(|(at, post)| (*post, structure.mark(at).is_faint))
        .unzip()
}

/// The posts of a structure that are not among those that are shown of it.
fn left_out<'a>(shown: &Structure<'a>, whole: &Structure<'a>) -> Vec<&'a Post> {
    let ids: HashSet<&str> = shown.posts.iter().map(|post| post.id.as_str()).collect();
    let posts = whole.posts.iter().copied();
    posts
        .filter(|post| !ids.contains(post.id.as_str()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Coverage;

    fn organization(posts: &[(&str, &[(&str, Part)])]) -> Organization {
        let focus = |&(title, part): &(&str, Part)| Focus {
            area: None,
            title: title.to_owned(),
            part,
        };
        let post = |(id, areas): &(&str, &[(&str, Part)])| Post {
            id: (*id).to_owned(),
            focus: areas.iter().map(focus).collect(),
            ..Post::default()
        };
        Organization {
            posts: posts.iter().map(post).collect(),
            ..Organization::default()
        }
    }

    #[test]
    fn an_area_is_one_row_however_it_is_written() {
        let chart = organization(&[
            (
                "a",
                &[("Cloud  Platform", Part::Owner), ("Data", Part::Shared)],
            ),
            ("b", &[("cloud platform", Part::Stakeholder)]),
            ("c", &[]),
        ]);
        let matrix =
            FocusMatrix::new(&[chart.structure(&Default::default())], &[]).expect("it is small");
        let titles: Vec<_> = matrix.rows.iter().map(|row| row.title).collect();
        assert_eq!(titles, ["Cloud  Platform", "Data"]);
        assert_eq!(matrix.posts[0].len(), 2);
        let parts = &matrix.rows[0].shares[0].parts;
        assert_eq!(parts, &[Some(Part::Owner), Some(Part::Stakeholder)]);
    }

    #[test]
    fn tells_gaps_and_doubles() {
        let chart = organization(&[
            (
                "a",
                &[
                    ("x", Part::Owner),
                    ("y", Part::Stakeholder),
                    ("z", Part::Shared),
                ],
            ),
            (
                "b",
                &[("x", Part::Owner), ("y", Part::None), ("z", Part::Shared)],
            ),
        ]);
        let matrix =
            FocusMatrix::new(&[chart.structure(&Default::default())], &[]).expect("it is small");
        let coverage = matrix.rows.iter().map(|row| row.shares[0].coverage());
        let expected = [Coverage::Double(2), Coverage::Gap, Coverage::Covered];
        assert!(coverage.eq(expected));
    }

    #[test]
    fn a_listed_area_that_nobody_has_is_a_gap() {
        let chart = organization(&[("a", &[("x", Part::Owner)])]);
        let areas = [Area {
            id: "y".into(),
            title: "Why".into(),
            description: None,
        }];
        let matrix =
            FocusMatrix::new(&[chart.structure(&Default::default())], &areas).expect("it is small");
        assert_eq!(matrix.rows[1].title, "Why");
        assert_eq!(matrix.rows[1].shares[0].coverage(), Coverage::Gap);
    }

    #[test]
    fn marks_what_changes_hands() {
        let base = organization(&[("a", &[("x", Part::Owner)]), ("b", &[("y", Part::Owner)])]);
        let other = organization(&[
            ("a", &[("x", Part::Stakeholder)]),
            ("b", &[("y", Part::Owner), ("x", Part::Owner)]),
        ]);
        let matrix = FocusMatrix::new(
            &[
                base.structure(&Default::default()),
                other.structure(&Default::default()),
            ],
            &[],
        )
        .expect("it is small");
        let changed = |row: usize, at: usize| matrix.rows[row].shares[at].is_changed.clone();
        assert_eq!(changed(0, 0), [false, false]);
        assert_eq!(changed(0, 1), [true, true]);
        assert_eq!(changed(1, 1), [false, false]);
    }
}
