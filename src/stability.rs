//! How many cards two pictures of one organization show at different places, seen from those around them.
//!
//! A chart that people know by heart should change as little as the organization does. Where a card stands on the page says
//! nothing, since all of them shrink when one is added; what counts is whether it still stands below its manager, and on the
//! same side of the sibling before it.

use crate::geometry::Rect;
use std::cmp::Ordering;
use std::collections::HashMap;

/// What rounding may lose, in points.
const TINY: f64 = 0.5;

/// A card of a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Seat {
    /// The post's id.
    pub id: String,
    /// The id of its first solid manager.
    pub manager: Option<String>,
    /// Where it stands.
    pub rect: Rect,
}

/// What changed between two pictures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moves {
    /// How many cards stand elsewhere, seen from their manager or the sibling before them.
    pub moved: usize,
    /// How many posts have the same manager in both pictures.
    pub shared: usize,
}

/// The cards of `new` that stand elsewhere than in `old`; siblings stand in file order in both.
pub fn moves(old: &[Seat], new: &[Seat]) -> Moves {
    let old: HashMap<&str, &Seat> = old.iter().map(|seat| (&*seat.id, seat)).collect();
    let places: HashMap<&str, &Seat> = new.iter().map(|seat| (&*seat.id, seat)).collect();
    let mut before: HashMap<Option<&str>, &str> = HashMap::new();
    let mut moves = Moves::default();
    for seat in new {
        let is_same = |other: &&&Seat| other.manager == seat.manager;
        let Some(was) = old.get(&*seat.id).filter(is_same) else {
            continue;
        };
        let manager = seat.manager.as_deref();
        let sibling = before.insert(manager, &seat.id);
        let keeps = |other: &str, side: fn(&Rect, &Rect) -> Side| {
            let (Some(then), Some(now)) = (old.get(other), places.get(other)) else {
                return true;
            };
            side(&was.rect, &then.rect) == side(&seat.rect, &now.rect)
        };
        let stays = manager.is_none_or(|manager| keeps(manager, below))
            && sibling.is_none_or(|sibling| keeps(sibling, beside));
        moves.shared += 1;
        moves.moved += usize::from(!stays);
    }
    moves
}

/// Left of, right of or level with; above, below or level with.
type Side = (Ordering, Ordering);

fn beside(rect: &Rect, other: &Rect) -> Side {
    (
        apart((rect.x0, rect.x1), (other.x0, other.x1)),
        apart((rect.y0, rect.y1), (other.y0, other.y1)),
    )
}

/// The side of a manager; along the row it depends on how many siblings there are, so only the clear direction counts.
fn below(rect: &Rect, manager: &Rect) -> Side {
    let (across, down) = beside(rect, manager);
    match down {
        Ordering::Equal => (across, down),
        _ => (Ordering::Equal, down),
    }
}

/// The order of two ranges; equal when they overlap.
fn apart(a: (f64, f64), b: (f64, f64)) -> Ordering {
    if a.1 <= b.0 + TINY {
        Ordering::Less
    } else if b.1 <= a.0 + TINY {
        Ordering::Greater
    } else {
        Ordering::Equal
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seat(id: &str, manager: Option<&str>, x: f64, y: f64) -> Seat {
        Seat {
            id: id.to_owned(),
            manager: manager.map(str::to_owned),
            rect: Rect::new(x, y, x + 10.0, y + 5.0),
        }
    }

    /// A manager and three reports in a row.
    fn row() -> Vec<Seat> {
        vec![
            seat("a", None, 20.0, 0.0),
            seat("b", Some("a"), 0.0, 10.0),
            seat("c", Some("a"), 20.0, 10.0),
            seat("d", Some("a"), 40.0, 10.0),
        ]
    }

    #[test]
    fn finds_no_move_where_a_row_grows() {
        let mut new = row();
        new.push(seat("e", Some("a"), 60.0, 10.0));
        new[0].rect = new[0].rect.translated(10.0, 0.0);
        let found = Moves {
            moved: 0,
            shared: 4,
        };
        assert_eq!(moves(&row(), &new), found);
    }

    #[test]
    fn counts_the_cards_of_a_row_that_became_a_stack() {
        let mut new = row();
        for (at, y) in [(1, 10.0), (2, 20.0), (3, 30.0)] {
            new[at].rect = Rect::new(5.0, y, 15.0, y + 5.0);
        }
        assert_eq!(moves(&row(), &new).moved, 2);
    }

    #[test]
    fn leaves_out_who_has_another_manager() {
        let mut new = row();
        new[3].manager = Some("b".to_owned());
        assert_eq!(moves(&row(), &new).shared, 3);
    }
}
