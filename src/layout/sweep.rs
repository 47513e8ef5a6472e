//! The ranks of a small graph in an order in which few links cross.
//!
//! After Sugiyama, Tagawa and Toda (1981): a dummy stands in each rank that a link passes, sweeps of barycentres order the
//! ranks, the order with the fewest crossings is kept.

/// How often the order of the ranks is improved, down and up in turn.
const SWEEPS: usize = 8;

/// Nodes in ranks, with dummies where a link passes a rank.
pub(super) struct Ranked {
    /// The ranks of the nodes, then of the dummies.
    pub ranks: Vec<usize>,
    /// From a rank to the next.
    pub links: Vec<(usize, usize)>,
}

impl Ranked {
    /// Nodes of the given ranks; each link leads to a lower rank.
    pub(super) fn new(ranks: Vec<usize>, links: &[(usize, usize)]) -> Self {
        let mut ranked = Self {
            ranks,
            links: Vec::with_capacity(links.len()),
        };
        for &(from, to) in links {
            ranked.link(from, to);
        }
        ranked
    }

    /// Links two nodes, over a dummy in each rank between.
    fn link(&mut self, from: usize, to: usize) {
        let mut last = from;
        for rank in self.ranks[from] + 1..self.ranks[to] {
            self.ranks.push(rank);
            let dummy = self.ranks.len() - 1;
            self.links.push((last, dummy));
            last = dummy;
        }
        self.links.push((last, to));
    }

    /// The nodes and dummies of each rank, ordered so that few links cross.
    pub(super) fn rows(&self) -> Vec<Vec<usize>> {
        let mut rows = vec![Vec::new(); self.ranks.iter().max().map_or(0, |rank| rank + 1)];
        for (at, &rank) in self.ranks.iter().enumerate() {
            rows[rank].push(at);
        }
        let neighbours = Neighbours::new(self);
        let mut best = (self.crossings(&rows), rows.clone());
        for sweep in 0..SWEEPS {
            neighbours.sweep(&mut rows, sweep % 2 == 0);
            let crossings = self.crossings(&rows);
            if crossings < best.0 {
                best = (crossings, rows.clone());
            }
        }
        best.1
    }

    /// How many pairs of links cross.
    fn crossings(&self, rows: &[Vec<usize>]) -> usize {
        let mut places = vec![0; self.ranks.len()];
        for row in rows {
            for (place, &at) in row.iter().enumerate() {
                places[at] = place;
            }
        }
        let mut by_rank: Vec<Vec<(usize, usize)>> = vec![Vec::new(); rows.len()];
        for &(upper, lower) in &self.links {
            by_rank[self.ranks[upper]].push((places[upper], places[lower]));
        }
        by_rank.iter_mut().map(|links| inversions(links)).sum()
    }
}

/// The neighbours of each node in the ranks above and below it.
struct Neighbours {
    above: Vec<Vec<usize>>,
    below: Vec<Vec<usize>>,
}

impl Neighbours {
    fn new(ranked: &Ranked) -> Self {
        let mut neighbours = Self {
            above: vec![Vec::new(); ranked.ranks.len()],
            below: vec![Vec::new(); ranked.ranks.len()],
        };
        for &(upper, lower) in &ranked.links {
            neighbours.above[lower].push(upper);
            neighbours.below[upper].push(lower);
        }
        neighbours
    }

    /// Sorts each rank by the mean place of the neighbours in the rank before it, or after it.
    fn sweep(&self, rows: &mut [Vec<usize>], is_down: bool) {
        let mut places = vec![0.0; self.above.len()];
        let near = if is_down { &self.above } else { &self.below };
        let mut order: Vec<usize> = (0..rows.len()).collect();
        if !is_down {
            order.reverse();
        }
        for rank in order {
            let mean = |(place, &at): (usize, &usize)| {
                let sum: f64 = near[at].iter().map(|&other| places[other]).sum();
                match near[at].len() {
                    0 => (place as f64, at),
                    count => (sum / count as f64, at),
                }
            };
            let mut keyed: Vec<(f64, usize)> = rows[rank].iter().enumerate().map(mean).collect();
            keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
            for (place, &(_, at)) in keyed.iter().enumerate() {
                places[at] = place as f64;
                rows[rank][place] = at;
            }
        }
    }
}

/// How many pairs of links between two ranks cross: inversions, counted while inserting.
fn inversions(links: &mut [(usize, usize)]) -> usize {
    links.sort_unstable();
    let mut seen: Vec<usize> = Vec::with_capacity(links.len());
    let mut count = 0;
    for &mut (_, lower) in links {
        let after = seen.partition_point(|&other| other <= lower);
        count += seen.len() - after;
        seen.insert(after, lower);
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_crossings_between_two_ranks() {
        assert_eq!(inversions(&mut [(0, 1), (1, 0)]), 1);
        assert_eq!(inversions(&mut [(0, 2), (1, 1), (2, 0)]), 3);
        assert_eq!(inversions(&mut [(0, 0), (0, 1), (1, 1)]), 0);
    }

    #[test]
    fn uncrosses_two_links() {
        let ranked = Ranked::new(vec![0, 0, 1, 1], &[(0, 3), (1, 2)]);
        assert_eq!(ranked.crossings(&ranked.rows()), 0);
    }

    #[test]
    fn sets_a_dummy_in_a_rank_that_a_link_passes() {
        let ranked = Ranked::new(vec![0, 1, 2], &[(0, 1), (1, 2), (0, 2)]);
        assert_eq!(ranked.ranks, [0, 1, 2, 1]);
    }
}
