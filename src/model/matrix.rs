//! Who owns, shares or has a stake in what: posts by focus areas, in one structure or several side by side.

use super::organization::Area;
use super::post::{Focus, Part, Post};
use super::structure::Structure;
use crate::limits::MATRIX_CELLS;
use std::collections::HashMap;
use std::fmt;

/// Posts by focus areas.
///
/// Promise: each row has a [`Share`] for each structure, and that one a part for each of the structure's posts; rows stand
/// in the order in which a reader of the first chart meets the areas.
#[derive(Clone, Debug, PartialEq)]
pub struct FocusMatrix<'a> {
    /// The posts that have focus areas, for each structure in the order of its chart.
    pub posts: Vec<Vec<&'a Post>>,
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

/// Who has a part in an area in one structure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Share<'a> {
    /// The part of each post; `None` where the post says nothing of the area.
    pub parts: Vec<Option<Part>>,
    /// Whether each post has another part than in the first structure; never in the first itself.
    pub is_changed: Vec<bool>,
    /// The posts of the first structure that owned or shared the area there and have no part in it here.
    pub lost: Vec<&'a Post>,
}

/// Whether an area has the one owner that it should have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// Nobody owns or shares it.
    Gap,
    /// One post owns it, or several share it.
    Covered,
    /// So many posts each call themselves its owner.
    Double(usize),
}

impl Share<'_> {
    /// Whether the area has one owner. Several who share it are as good as one who owns it.
    pub fn coverage(&self) -> Coverage {
        let count = |part| self.parts.iter().filter(|has| **has == Some(part)).count();
        match (count(Part::Owner), count(Part::Shared)) {
            (0, 0) => Coverage::Gap,
            (0 | 1, _) => Coverage::Covered,
            (owners, _) => Coverage::Double(owners),
        }
    }
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
    /// The matrix of some structures; `areas` are those that the file lists, which stand at the end if no post has them.
    ///
    /// # Errors
    ///
    /// When there would be more than [`MATRIX_CELLS`] cells.
    pub fn new(structures: &[Structure<'a>], areas: &'a [Area]) -> Result<Self, TooManyCells> {
        let posts: Vec<Vec<&Post>> = structures.iter().map(with_focus).collect();
        let columns: usize = posts.iter().map(Vec::len).sum();
        let (titles, numbers) = rows(&posts, areas);
        if titles.len().saturating_mul(columns) > MATRIX_CELLS {
            return Err(TooManyCells {
                areas: titles.len(),
                posts: columns,
            });
        }
        let mut rows: Vec<FocusRow<'_>> = titles
            .into_iter()
            .map(|title| FocusRow {
                title,
                shares: posts
                    .iter()
                    .map(|posts| Share::empty(posts.len()))
                    .collect(),
            })
            .collect();
        for (structure, posts) in posts.iter().enumerate() {
            for (column, post) in posts.iter().enumerate() {
                for focus in &post.focus {
                    let row = numbers[&Key::new(focus)];
                    let part = &mut rows[row].shares[structure].parts[column];
                    *part = stronger(*part, focus.part);
                }
            }
        }
        for row in &mut rows {
            row.mark_changes(&posts);
        }
        Ok(Self { posts, rows })
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

impl Share<'_> {
    fn empty(posts: usize) -> Self {
        Self {
            parts: vec![None; posts],
            is_changed: vec![false; posts],
            lost: Vec::new(),
        }
    }
}

impl<'a> FocusRow<'a> {
    /// Marks what differs from the first structure; a post is the same where its id is.
    fn mark_changes(&mut self, posts: &[Vec<&'a Post>]) {
        let Some((first, others)) = self.shares.split_first_mut() else {
            return;
        };
        let first_posts = posts[0].iter().copied().zip(first.parts.iter().copied());
        let first_posts: Vec<(&Post, Option<Part>)> = first_posts.collect();
        let before: HashMap<&str, Option<Part>> = first_posts
            .iter()
            .map(|(post, part)| (post.id.as_str(), *part))
            .collect();
        for (share, posts) in others.iter_mut().zip(&posts[1..]) {
            for (column, post) in posts.iter().enumerate() {
                let before = before.get(post.id.as_str()).copied().flatten();
                share.is_changed[column] = share.parts[column] != before;
            }
            let has_part = |id: &str| {
                let mut parts = posts.iter().zip(&share.parts);
                parts.any(|(post, part)| post.id == id && part.is_some())
            };
            let held = first_posts
                .iter()
                .filter(|(_, part)| matches!(part, Some(Part::Owner | Part::Shared)));
            let lost = held.filter(|(post, _)| !has_part(&post.id));
            share.lost = lost.map(|(post, _)| *post).collect();
        }
    }
}

fn with_focus<'a>(structure: &Structure<'a>) -> Vec<&'a Post> {
    let posts = structure.posts.iter().copied();
    posts.filter(|post| !post.focus.is_empty()).collect()
}

/// What a post has that names an area twice; owner before shared before stakeholder.
fn stronger(one: Option<Part>, other: Part) -> Option<Part> {
    Some(one.map_or(other, |one| one.min(other)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Organization;

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
