//! The placer of `layout-rs`: x for ranks whose order is given.
//!
//! Only its stage of Brandes and Köpf (2002) is used. Its own ranking, ordering and routing stay out: the first is
//! exponential on diamonds, the second cubic, and the third cuts through boxes.

use layout::adt::dag::NodeHandle;
use layout::core::base::Orientation;
use layout::core::geometry::{Point, Position};
use layout::core::style::StyleAttr;
use layout::std_shapes::shapes::{Element, ShapeKind};
use layout::topo::layout::VisualGraph;
use layout::topo::placer::Placer;

/// The height of every box; ranks are not taken from here.
const HEIGHT: f64 = 10.0;

/// The middle of each node, given the width of each, the nodes of each rank in order, and links from a rank to the next.
///
/// Every node must stand in exactly one rank; widths are finite and positive.
pub(super) fn place(widths: &[f64], rows: &[Vec<usize>], links: &[(usize, usize)]) -> Vec<f64> {
    if widths.is_empty() {
        return Vec::new();
    }
    let mut graph = VisualGraph::new(Orientation::TopToBottom);
    graph.dag.set_validate(false);
    let handles: Vec<NodeHandle> = widths
        .iter()
        .map(|&width| graph.add_node(element(width)))
        .collect();
    for &(upper, lower) in links {
        graph.dag.add_edge(handles[upper], handles[lower]);
    }
    for (rank, row) in rows.iter().enumerate() {
        for &node in row {
            graph.dag.update_node_rank_level(handles[node], rank, None);
        }
    }
    Placer::new(&mut graph).layout(false);
    handles
        .iter()
        .map(|&handle| graph.pos(handle).middle().x)
        .collect()
}

/// A box of the given width.
fn element(width: f64) -> Element {
    let size = Point::new(width, HEIGHT);
    let mut element = Element::create(
        ShapeKind::new_box(""),
        StyleAttr::simple(),
        Orientation::TopToBottom,
        size,
    );
    element.pos = Position::new(Point::zero(), size, Point::zero(), Point::zero());
    element
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn keeps_the_order_and_the_room_of_each_rank() {
        let rows = [vec![0], vec![1, 2, 3]];
        let xs = place(&[50.0; 4], &rows, &[(0, 1), (0, 2), (0, 3)]);
        assert!(xs[1] + 50.0 <= xs[2] + 0.01 && xs[2] + 50.0 <= xs[3] + 0.01);
    }
}
