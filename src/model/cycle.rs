//! Posts that report to each other in a loop, found in linear time and without recursion.

use super::post::PostId;

/// A loop: each post reports to the next, the last to the first.
#[derive(Debug, PartialEq)]
pub(super) struct Loop {
    /// The posts, a few from either end where the loop is long.
    pub posts: Vec<PostId>,
    /// How many posts the loop has.
    pub length: usize,
}

/// How many posts of a long loop are named.
const NAMED: usize = 12;

/// The loops of the graph in which post `i` reports to `managers[i]`.
///
/// One for each link that leads back to where a walk in file order came from; without these links no loop is left.
pub(super) fn loops(managers: &[Vec<PostId>]) -> Vec<Loop> {
    let mut found = Vec::new();
    let mut state = vec![State::New; managers.len()];
    for start in 0..managers.len() {
        if state[start] == State::New {
            walk(managers, start, &mut state, &mut found);
        }
    }
    found
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    /// On the path that is being walked, at this place.
    Open(usize),
    Done,
}

fn walk(managers: &[Vec<PostId>], start: PostId, state: &mut [State], found: &mut Vec<Loop>) {
    let mut path = vec![(start, 0)];
    state[start] = State::Open(0);
    while let Some((post, next)) = path.last_mut() {
        let (post, link) = (*post, *next);
        *next += 1;
        match managers[post]
            .get(link)
            .map(|&manager| (manager, state[manager]))
        {
            Some((manager, State::New)) => {
                state[manager] = State::Open(path.len());
                path.push((manager, 0));
            }
            Some((_, State::Open(place))) => found.push(closed(&path[place..])),
            Some((_, State::Done)) => {}
            None => {
                state[post] = State::Done;
                path.pop();
            }
        }
    }
}

fn closed(path: &[(PostId, usize)]) -> Loop {
    let length = path.len();
    let posts = path.iter().map(|(post, _)| *post);
    let posts = if length <= NAMED {
        posts.collect()
    } else {
        let (head, tail) = (NAMED / 2, length - NAMED / 2);
        path[..head]
            .iter()
            .chain(&path[tail..])
            .map(|(post, _)| *post)
            .collect()
    };
    Loop { posts, length }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_a_loop_of_three_from_its_first_post() {
        let found = loops(&[vec![1], vec![2], vec![0], vec![0]]);
        assert_eq!(
            found,
            [Loop {
                posts: vec![0, 1, 2],
                length: 3
            }]
        );
    }

    #[test]
    fn finds_loops_through_second_managers() {
        let found = loops(&[vec![], vec![0, 2], vec![0, 1]]);
        assert_eq!(
            found,
            [Loop {
                posts: vec![1, 2],
                length: 2
            }]
        );
    }

    #[test]
    fn takes_diamonds_for_what_they_are() {
        assert_eq!(loops(&[vec![], vec![0], vec![0], vec![1, 2]]), []);
    }

    #[test]
    fn shortens_a_loop_of_a_hundred_thousand() {
        let count = 100_000;
        let managers: Vec<_> = (0..count).map(|post| vec![(post + 1) % count]).collect();
        let found = loops(&managers);
        assert_eq!(
            (found.len(), found[0].length, found[0].posts.len()),
            (1, count, NAMED)
        );
    }
}
