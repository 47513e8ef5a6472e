//! Rooted ordered trees over the indices `0..len`, with walks that are loops.
//!
//! No walk recurses, so a chain of 100,000 nodes is as good as a bush.

/// Several rooted trees over the indices `0..len`.
///
/// Promise: acyclic; children and roots stand in the order in which they were given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forest {
    parents: Vec<Option<usize>>,
    first_children: Vec<Option<usize>>,
    next_siblings: Vec<Option<usize>>,
    roots: Vec<usize>,
}

impl Forest {
    /// The forest in which node `i` hangs below `parents[i]`, children in ascending order.
    ///
    /// # Errors
    ///
    /// Gives back a node that lies on a cycle, if there is one.
    ///
    /// # Panics
    ///
    /// When a parent is not an index of `parents`.
    pub fn from_parents(parents: Vec<Option<usize>>) -> Result<Self, usize> {
        let mut first_children = vec![None; parents.len()];
        let mut next_siblings = vec![None; parents.len()];
        let mut roots = Vec::new();
        for node in (0..parents.len()).rev() {
            match parents[node] {
                Some(parent) => {
                    next_siblings[node] = first_children[parent];
                    first_children[parent] = Some(node);
                }
                None => roots.push(node),
            }
        }
        roots.reverse();
        let forest = Self {
            parents,
            first_children,
            next_siblings,
            roots,
        };
        match forest.node_on_cycle() {
            Some(node) => Err(node),
            None => Ok(forest),
        }
    }

    /// The same forest with the siblings of each group, roots included, put into another order by `sort`.
    pub fn with_sorted_siblings(&self, mut sort: impl FnMut(&mut Vec<usize>)) -> Self {
        let mut forest = self.clone();
        sort(&mut forest.roots);
        for node in 0..self.len() {
            let mut siblings: Vec<usize> = self.children(node).collect();
            sort(&mut siblings);
            forest.first_children[node] = siblings.first().copied();
            for (at, &sibling) in siblings.iter().enumerate() {
                forest.next_siblings[sibling] = siblings.get(at + 1).copied();
            }
        }
        forest
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.parents.len()
    }

    /// Whether there is no node at all.
    pub fn is_empty(&self) -> bool {
        self.parents.is_empty()
    }

    /// The nodes without a parent, in order.
    pub fn roots(&self) -> &[usize] {
        &self.roots
    }

    /// The node above `node`.
    pub fn parent(&self, node: usize) -> Option<usize> {
        self.parents[node]
    }

    /// The nodes right below `node`, in order.
    pub fn children(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.first_children[node], |&child| {
            self.next_siblings[child]
        })
    }

    /// Whether nothing hangs below `node`.
    pub fn is_leaf(&self, node: usize) -> bool {
        self.first_children[node].is_none()
    }

    /// The nodes above `node`, nearest first.
    pub fn ancestors(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.parents[node], |&parent| self.parents[parent])
    }

    /// Every node before the nodes below it, siblings in order.
    pub fn pre_order(&self) -> Vec<usize> {
        let mut order = Vec::with_capacity(self.len());
        let mut next = self.roots.first().copied();
        let mut root = 0;
        while let Some(node) = next {
            order.push(node);
            next = self.first_children[node].or_else(|| self.next_beside(node));
            if next.is_none() {
                root += 1;
                next = self.roots.get(root).copied();
            }
        }
        order
    }

    /// Every node after the nodes below it: the reverse of the pre-order, siblings last to first.
    pub fn bottom_up(&self) -> impl Iterator<Item = usize> {
        self.pre_order().into_iter().rev()
    }

    /// The distance of each node from its root, 0 for roots.
    pub fn depths(&self) -> Vec<usize> {
        let mut depths = vec![0; self.len()];
        for node in self.pre_order() {
            if let Some(parent) = self.parents[node] {
                depths[node] = depths[parent] + 1;
            }
        }
        depths
    }

    /// The next sibling of `node` or of its nearest ancestor that has one.
    fn next_beside(&self, node: usize) -> Option<usize> {
        std::iter::once(node)
            .chain(self.ancestors(node))
            .find_map(|above| self.next_siblings[above])
    }

    /// A node that is its own ancestor.
    fn node_on_cycle(&self) -> Option<usize> {
        // A node that no root reaches lies on a cycle or below one; climbing `len` steps ends on it.
        let mut reached = vec![false; self.len()];
        for node in self.pre_order() {
            reached[node] = true;
        }
        let mut node = reached.iter().position(|reached| !reached)?;
        for _ in 0..self.len() {
            node = self.parents[node].expect("a node that no root reaches has a parent");
        }
        Some(node)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn walks_a_forest_in_order() {
        let forest = Forest::from_parents(vec![None, Some(0), Some(0), Some(1), None]).unwrap();
        assert_eq!(forest.pre_order(), [0, 1, 3, 2, 4]);
        assert_eq!(forest.roots(), [0, 4]);
        assert_eq!(forest.children(0).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(forest.ancestors(3).collect::<Vec<_>>(), [1, 0]);
        assert_eq!(forest.depths(), [0, 1, 1, 2, 0]);
    }

    #[test]
    fn names_a_node_on_a_cycle() {
        let cycle = Forest::from_parents(vec![Some(1), Some(2), Some(1), None]);
        assert!(matches!(cycle, Err(1 | 2)));
    }

    #[test]
    fn walks_a_chain_of_a_hundred_thousand() {
        let parents = (0..100_000usize).map(|node| node.checked_sub(1)).collect();
        let forest = Forest::from_parents(parents).unwrap();
        assert_eq!(forest.pre_order().len(), 100_000);
        assert_eq!(forest.depths()[99_999], 99_999);
    }
}
