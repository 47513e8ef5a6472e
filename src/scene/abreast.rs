//! Where charts stand in panels beside each other, so that the same posts stand at the same place in each.
//!
//! Up and down there is no choice: all start at the top. From side to side each chart moves, as far as its panel has room,
//! to where most of its posts stand where they stand in the first.

use super::sheet::Side;
use std::collections::BTreeMap;

/// What counts as no difference, in points.
const TINY: f64 = 1e-6;

/// A chart in a panel.
struct Chart<'a> {
    /// The middle of each post, from the left edge of the chart.
    middles: BTreeMap<&'a str, f64>,
    /// How much wider than the chart the panel is.
    free: f64,
}

/// How a chart stands to the first one.
struct Follower {
    /// How much further right than the first chart it begins when their posts stand at the same place.
    ahead: f64,
    /// How many posts they share.
    shared: usize,
    /// How much wider than the chart its panel is.
    free: f64,
}

/// How far from the left edge of its panel each chart begins, when panels are `width` wide.
pub(super) fn lefts(sides: &[Side<'_>], width: f64, scale: f64) -> Vec<f64> {
    let charts: Vec<Chart<'_>> = sides.iter().map(|side| chart(side, width, scale)).collect();
    let Some((first, others)) = charts.split_first() else {
        return Vec::new();
    };
    let followers: Vec<Follower> = others.iter().map(|other| other.follower(first)).collect();
    let start = start(first.free, &followers);
    let others = followers.iter().map(|follower| follower.left(start));
    let lefts: Vec<f64> = std::iter::once(start).chain(others).collect();
    // All of them together in the middle, as far as each has room.
    let least = |rooms: &mut dyn Iterator<Item = f64>| rooms.fold(f64::INFINITY, f64::min);
    let left = least(&mut lefts.iter().copied());
    let right = least(
        &mut lefts
            .iter()
            .zip(&charts)
            .map(|(left, chart)| chart.free - left),
    );
    lefts
        .iter()
        .map(|start| start + (right - left) / 2.0)
        .collect()
}

/// Where the first chart begins so that the others can follow it best; nearest to the middle where that is one.
fn start(free: f64, followers: &[Follower]) -> f64 {
    let limits = followers
        .iter()
        .flat_map(|follower| [-follower.ahead, follower.free - follower.ahead]);
    let places = std::iter::once(free / 2.0).chain(limits.map(|limit| limit.clamp(0.0, free)));
    let cost = |place: f64| -> f64 {
        let costs = followers.iter().map(|follower| {
            let off = (follower.left(place) - place - follower.ahead).abs();
            off * follower.shared as f64
        });
        costs.sum()
    };
    let mut best = (f64::INFINITY, f64::INFINITY, free / 2.0);
    for place in places {
        let next = (cost(place), (place - free / 2.0).abs(), place);
        let is_better = next.0 < best.0 - TINY || (next.0 < best.0 + TINY && next.1 < best.1);
        if is_better {
            best = next;
        }
    }
    best.2
}

fn chart<'a>(side: &Side<'a>, width: f64, scale: f64) -> Chart<'a> {
    let (structure, placement) = (side.structure, side.placement);
    let posts = structure.posts.iter().enumerate();
    let present = posts.filter(|(place, _)| !structure.mark(*place).is_ghost);
    let middles = present.filter_map(|(place, post)| {
        let rect = placement.boxes.get(place)?;
        Some((&*post.id, rect.center().x * scale))
    });
    let free = (width - placement.size.width * scale).max(0.0);
    Chart {
        middles: middles.collect(),
        free,
    }
}

impl Chart<'_> {
    /// How it stands to the first chart: most of the posts that they share decide.
    fn follower(&self, first: &Chart<'_>) -> Follower {
        let middles = self.middles.iter();
        let shared = middles.filter_map(|(id, middle)| Some(first.middles.get(id)? - middle));
        let mut shared: Vec<f64> = shared.collect();
        shared.sort_by(f64::total_cmp);
        Follower {
            ahead: match shared.len() {
                0 => (self.free - first.free) / 2.0,
                count => (shared[(count - 1) / 2] + shared[count / 2]) / 2.0,
            },
            shared: shared.len(),
            free: self.free,
        }
    }
}

impl Follower {
    /// Where it begins when the first chart begins at `start`, as far as it has room.
    fn left(&self, start: f64) -> f64 {
        (start + self.ahead).clamp(0.0, self.free)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn follower(ahead: f64, free: f64) -> Follower {
        Follower {
            ahead,
            shared: 1,
            free,
        }
    }

    #[test]
    fn begins_in_the_middle_where_all_can_follow() {
        assert_eq!(start(20.0, &[]), 10.0);
        assert_eq!(
            start(20.0, &[follower(0.0, 20.0), follower(5.0, 20.0)]),
            10.0
        );
    }

    #[test]
    fn begins_where_those_without_room_can_follow() {
        assert_eq!(start(20.0, &[follower(0.0, 0.0), follower(0.0, 30.0)]), 0.0);
        assert_eq!(start(20.0, &[follower(-4.0, 2.0)]), 6.0);
    }

    #[test]
    fn follows_the_greater_number_where_not_all_can_follow() {
        let near = || follower(0.0, 1.0);
        assert_eq!(start(20.0, &[near(), near(), follower(-20.0, 1.0)]), 1.0);
    }
}
