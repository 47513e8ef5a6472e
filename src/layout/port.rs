//! Where lines start and end: at places down both sides of a box.

use super::graph::NodeId;
use super::options::Options;
use crate::geometry::{Point, Rect};

/// How far a line runs straight from a box before it may turn, in points; its terminal stands there.
pub(super) const STUB: f64 = 9.0;

/// Between two ports of one side, in points.
pub(super) const PORT_GAP: f64 = 9.0;

/// Between the two ports of a low box at least, in points.
const NEAR_PORTS: f64 = 7.5;

/// How many ports a side has at most.
pub(super) const PORTS: usize = 8;

/// What each further port costs, in points of way.
const LATER: f64 = 6.0;

/// A place at the side of a box where a line may start or end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Port {
    /// Box, side and number; at most one line uses it.
    pub key: (NodeId, bool, usize),
    /// On the border.
    pub edge: Point,
    /// Where the line may turn.
    pub turn: Point,
    /// How much better the ports before it are, in points of way.
    pub cost: f64,
}

/// All ports of a box that has this many lines, on both sides from the top.
pub(super) fn ports(node: NodeId, rect: Rect, lines: usize, options: &Options) -> Vec<Port> {
    let mut ports = Vec::new();
    for (number, y) in heights(rect, lines, options).into_iter().enumerate() {
        for (is_right, x, out) in [(false, rect.x0, -STUB), (true, rect.x1, STUB)] {
            ports.push(Port {
                key: (node, is_right, number),
                edge: Point::new(x, y),
                turn: Point::new(x + out, y),
                cost: number as f64 * LATER,
            });
        }
    }
    ports
}

/// Where the ports of either side are. A low box has a second one if it has several lines.
fn heights(rect: Rect, lines: usize, options: &Options) -> Vec<f64> {
    let first = rect.y0 + options.port_inset.min(rect.height() / 2.0);
    let all = (1..PORTS).map(|number| first + number as f64 * PORT_GAP);
    let mut heights = vec![first];
    heights.extend(all.take_while(|y| *y <= rect.y1 - PORT_GAP));
    let last = rect.y1 - options.port_inset.min(PORT_GAP);
    if heights.len() == 1 && lines > 1 && last - first >= NEAR_PORTS {
        heights.push((first + PORT_GAP).min(last));
    }
    heights
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_height(height: f64, lines: usize) -> Vec<f64> {
        let options = Options {
            port_inset: 8.0,
            ..Options::default()
        };
        heights(Rect::new(0.0, 0.0, 100.0, height), lines, &options)
    }

    #[test]
    fn a_card_of_one_line_of_text_has_room_for_two_lines_to_others() {
        assert_eq!(of_height(24.4, 2), [8.0, 24.4 - 8.0]);
        assert_eq!(of_height(25.0, 2), [8.0, 17.0]);
        assert_eq!(of_height(25.0, 1), [8.0]);
        assert_eq!(of_height(40.0, 1), [8.0, 17.0, 26.0]);
    }

    #[test]
    fn no_two_ports_are_so_near_that_arrowheads_touch() {
        assert_eq!(of_height(23.0, 2), [8.0]);
        assert_eq!(of_height(10.0, 2), [5.0]);
    }
}
