//! Who holds what posts became that were merged or split, and who is left without a post.

use super::change::Change;
use super::state::PostState;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A post and who holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Seat {
    /// The post's id.
    pub post: String,
    /// The persons who hold it; none if nobody does.
    pub holders: Vec<String>,
}

/// The posts of an organization by their ids.
type Posts<'a> = BTreeMap<&'a str, &'a PostState>;

/// Each merger and split, followed by its seats where not all of them are held by the same persons, or the one that is left
/// by others than before.
pub(super) fn with_seats(merges: Vec<Change>, old: &Posts<'_>, new: &Posts<'_>) -> Vec<Change> {
    if merges.is_empty() {
        return merges;
    }
    let seated = new.values().flat_map(|post| &post.holders);
    let seated: BTreeSet<&String> = seated.collect();
    let mut all = Vec::new();
    for change in merges {
        let seats = match &change {
            Change::Merged { from, into } => seats(
                held(old, from),
                held(new, std::slice::from_ref(into)),
                &seated,
            ),
            Change::Split { from, into } => seats(
                held(old, std::slice::from_ref(from)),
                held(new, into),
                &seated,
            ),
            _ => None,
        };
        all.push(change);
        all.extend(seats);
    }
    all
}

fn seats(from: Vec<Seat>, to: Vec<Seat>, seated: &BTreeSet<&String>) -> Option<Change> {
    let mut holders = from.iter().chain(&to).map(|seat| &seat.holders);
    let first = holders.next()?;
    if holders.all(|others| others == first) {
        return None;
    }
    let persons = |seats: &[Seat]| -> BTreeSet<String> {
        let holders = seats.iter().flat_map(|seat| seat.holders.clone());
        holders.collect()
    };
    if to.len() == 1 && persons(&from) == persons(&to) {
        return None;
    }
    let mut without: Vec<String> = Vec::new();
    for person in from.iter().flat_map(|seat| &seat.holders) {
        if !seated.contains(person) && !without.contains(person) {
            without.push(person.clone());
        }
    }
    Some(Change::Seats { from, to, without })
}

fn held(posts: &Posts<'_>, ids: &[String]) -> Vec<Seat> {
    let seat = |id: &String| {
        let post = posts.get(&**id)?;
        Some(Seat {
            post: id.clone(),
            holders: post.holders.clone(),
        })
    };
    ids.iter().filter_map(seat).collect()
}
