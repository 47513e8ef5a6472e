//! How much room a page of charts leaves around things: little; where its text is too small for that, less.

use crate::card::Detail;
use crate::model::Organization;
use crate::theme::{CardSpace, Sizes, Spacing, Theme};

/// What a page of charts looks like.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    /// Type, colours and distances.
    pub theme: &'a Theme,
    /// What gives title and footer.
    pub headed: &'a Organization,
    /// Whether panels say more than their titles.
    pub has_subtitles: bool,
    /// What cards say at most.
    pub detail: Detail,
}

/// The same look with less room between things.
pub(super) fn dense(theme: &Theme) -> Theme {
    let Sizes {
        text, code, page, ..
    } = theme.sizes;
    let sizes = Sizes {
        code: code.min((text * 1.2).max(text)),
        page: page.min(10.0),
        ..theme.sizes
    };
    let card = CardSpace {
        padding: theme.card.padding.min(6.0),
        bar: theme.card.bar.min(3.5),
        radius: theme.card.radius.min(3.5),
        min_width: theme.card.min_width.min(90.0),
        ..theme.card
    };
    let spacing = &theme.spacing;
    let spacing = Spacing {
        margin: spacing.margin.min(28.0),
        sibling_gap: spacing.sibling_gap.min(10.0),
        subtree_gap: spacing.subtree_gap.min(13.0),
        rank_gap: spacing.rank_gap.min(22.0),
        stack_gap: spacing.stack_gap.min(8.4),
        hang_inset: spacing.hang_inset.min(9.0),
        port_inset: spacing.port_inset.min(8.0),
        lane_gap: spacing.lane_gap.min(4.0),
        ..*spacing
    };
    Theme {
        sizes,
        card,
        spacing,
        ..theme.clone()
    }
}

/// The same look with no more room around the charts, and within cards, than they need.
pub(super) fn frugal(theme: &Theme) -> Theme {
    let dense = dense(theme);
    Theme {
        sizes: Sizes {
            heading: dense.sizes.heading.min(dense.sizes.text * 1.6),
            ..dense.sizes
        },
        card: CardSpace {
            padding: dense.card.padding.min(5.0),
            bar: dense.card.bar.min(3.0),
            ..dense.card
        },
        spacing: Spacing {
            margin: dense.spacing.margin.min(16.0),
            hang_inset: dense.spacing.hang_inset.min(6.5),
            ..dense.spacing
        },
        ..dense
    }
}

/// The same look with less than that: what is only for the eye is given up before legibility is.
pub(super) fn sparse(theme: &Theme) -> Theme {
    let frugal = frugal(theme);
    Theme {
        sizes: Sizes {
            heading: frugal.sizes.heading.min(frugal.sizes.text * 1.4),
            ..frugal.sizes
        },
        card: CardSpace {
            padding: frugal.card.padding.min(4.0),
            bar: frugal.card.bar.min(2.5),
            ..frugal.card
        },
        spacing: Spacing {
            margin: frugal.spacing.margin.min(12.0),
            hang_inset: frugal.spacing.hang_inset.min(6.0),
            stack_gap: frugal.spacing.stack_gap.min(7.0),
            ..frugal.spacing
        },
        ..frugal
    }
}
