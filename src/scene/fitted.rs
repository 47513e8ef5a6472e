//! How large a chart is drawn, and where on its page.

use super::transform::Transform;
use crate::geometry::{Point, Rect, Size};

/// No chart is drawn larger than this many times its own size.
pub(super) const LARGEST: f64 = 3.0;

/// Where a chart of `bounds` comes to stand: in the middle of `room`, scaled to it on a fixed page.
pub(super) fn fitted(bounds: Size, room: Rect, is_fixed: bool) -> Transform {
    let fit = (room.width() / bounds.width.max(1.0)).min(room.height() / bounds.height.max(1.0));
    let scale = if is_fixed { calm(fit) } else { 1.0 };
    let center = room.center();
    let origin = Point::new(
        center.x - bounds.width * scale / 2.0,
        center.y - bounds.height * scale / 2.0,
    );
    Transform { scale, origin }
}

/// A scale that fills the page without blowing up a handful of cards more than filling it asks for.
fn calm(fit: f64) -> f64 {
    const LARGE: f64 = 1.6;
    const FILLING: f64 = 0.86;
    if fit <= LARGE {
        fit
    } else {
        (fit * FILLING).clamp(LARGE, LARGEST)
    }
}
