//! Who stands in another place among the posts beside it.

use crate::model::{Organization, PostId};
use std::collections::BTreeMap;

/// A post that stands elsewhere among those that it stood beside before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reordered {
    /// The post.
    pub post: String,
    /// The post beside it.
    pub beside: String,
    /// Whether it stands after that one, else it stands before it.
    pub is_after: bool,
}

/// As few posts as explain the new order of the reports of each manager that both organizations have.
///
/// Posts go by `heir`, what they became in the new organization.
pub(super) fn reordered(
    old: &Organization,
    new: &Organization,
    heir: impl Fn(&str) -> String,
) -> Vec<Reordered> {
    let before = groups(old, &heir);
    let after = groups(new, &|id: &str| id.to_owned());
    let mut found = Vec::new();
    for (manager, now) in &after {
        let Some(then) = before.get(manager) else {
            continue;
        };
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, id) in then.iter().enumerate() {
            places.entry(id).or_insert(at);
        }
        let shared: Vec<(&String, usize)> = now
            .iter()
            .filter_map(|id| Some((id, *places.get(&**id)?)))
            .collect();
        let order: Vec<usize> = shared.iter().map(|(_, at)| *at).collect();
        let stays = rising(&order);
        for at in (0..shared.len()).filter(|&at| !stays[at]) {
            let (beside, is_after) = match at.checked_sub(1) {
                Some(before) => (before, true),
                None => (1, false),
            };
            found.extend(shared.get(beside).map(|(beside, _)| Reordered {
                post: shared[at].0.clone(),
                beside: (*beside).clone(),
                is_after,
            }));
        }
    }
    found
}

/// The posts below each first manager, and those at the top, in their order.
fn groups(
    organization: &Organization,
    name: &dyn Fn(&str) -> String,
) -> BTreeMap<Option<String>, Vec<String>> {
    let mut groups: BTreeMap<Option<String>, Vec<String>> = BTreeMap::new();
    let of = |post: PostId| name(&organization.posts[post].id);
    for post in &organization.posts {
        let manager = post.reports_to.first().map(|&manager| of(manager));
        groups.entry(manager).or_default().push(name(&post.id));
    }
    groups
}

/// Which of the numbers belong to the longest row of them that rises, in n log n.
fn rising(numbers: &[usize]) -> Vec<bool> {
    // The end of the best row of each length, and what stands before each number in its row.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::new();
    for (at, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|&end| numbers[end] < *number);
        before.push(length.checked_sub(1).map(|last| ends[last]));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut stays = vec![false; numbers.len()];
    let mut next = ends.last().copied();
    while let Some(at) = next {
        stays[at] = true;
        next = before[at];
    }
    stays
}

#[cfg(test)]
mod tests {
    use super::rising;

    #[test]
    fn keeps_as_many_as_it_can() {
        assert!(rising(&[]).is_empty());
        assert_eq!(rising(&[0, 1, 2]), [true; 3]);
        assert_eq!(rising(&[1, 2, 0, 3]), [true, true, false, true]);
        assert_eq!(rising(&[1, 0]), [false, true]);
        assert_eq!(rising(&[3, 0, 1, 2]), [false, true, true, true]);
    }
}
