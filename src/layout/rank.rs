//! The ranks of a region: how high each is, and how much room is below it.

use super::fold::{self, Fold};
use super::graph::NodeId;
use super::options::Options;
use super::unit::Units;

/// A rank of a region.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Rank {
    /// Where it starts, from the top of the region.
    pub top: f64,
    /// The height of its tallest unit.
    pub height: f64,
    /// Room for assistants below the units.
    pub band: f64,
    /// Room between the units, or their assistants, and what stands below.
    gap: f64,
    /// Room below that, until what hangs from upper ranks has ended.
    extra: f64,
}

/// What hangs from a unit and has to end above the channel below a rank.
struct End {
    /// The rank above the channel.
    channel: usize,
    /// The rank of the unit.
    rank: usize,
    height: f64,
}

/// What stands below a unit besides a row.
pub(super) struct Around {
    /// The height of its assistants.
    pub assistants: f64,
    /// The height of what hangs.
    pub hanging: f64,
}

impl Rank {
    /// The top of what stands below.
    pub fn below(&self) -> f64 {
        self.top + self.height + self.band + self.gap + self.extra
    }
}

/// Heights and tops of the ranks of `members`, which come with their ranks and are `around` in the same order.
pub(super) fn ranks(
    members: &[(NodeId, usize)],
    around: &[Around],
    folds: &[Fold],
    units: &Units,
    options: &Options,
) -> Vec<Rank> {
    let mut ranks: Vec<Rank> = Vec::new();
    for (&(unit, depth), around) in members.iter().zip(around) {
        if ranks.len() == depth {
            ranks.push(Rank::default());
        }
        let rank = &mut ranks[depth];
        rank.height = rank.height.max(units.size(unit).height);
        rank.band = rank.band.max(around.assistants);
        if units.below(unit).next().is_some() {
            rank.gap = rank.gap.max(fold::gap_below(folds[unit], options));
        }
    }
    // By the rank above the channel.
    let mut ends = ends(members, around, units);
    ends.sort_by_key(|end| end.channel);
    let mut next = 0;
    for depth in 0..ranks.len() {
        if let Some(above) = depth.checked_sub(1) {
            ranks[depth].top = ranks[above].below();
        }
        let mut needed = 0.0_f64;
        while let Some(end) = ends.get(next).filter(|end| end.channel <= depth) {
            needed = needed.max(ranks[end.rank].below() + end.height + options.rank_gap);
            next += 1;
        }
        ranks[depth].extra = (needed - ranks[depth].below()).max(0.0);
    }
    ranks
}

/// What hangs where a line passes below it.
fn ends(members: &[(NodeId, usize)], around: &[Around], units: &Units) -> Vec<End> {
    let all = members.iter().zip(around);
    let ends = all.filter_map(|(&(unit, rank), around)| {
        let channel = rank + units.reach(unit)?;
        (around.hanging > 0.0).then_some(End {
            channel,
            rank,
            height: around.hanging,
        })
    });
    ends.collect()
}
