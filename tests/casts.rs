//! Teams with long names and titles in four structures, side by side on a slide.
//!
//! `SEEDS=200 cargo test --release --test casts` tries more of them.

mod common;

use common::casts::cast;
use common::variants::{alternatives, read};
use organigram::page::Page;
use organigram::text::Ruler;
use organigram::theme::Theme;
use organigram::{DrawOptions, compare};

/// The smallest text of the page, in points.
fn smallest(text: &str) -> f64 {
    let reading = read(text);
    let options = DrawOptions {
        page: Some(Page::Fixed(Page::SLIDE)),
        ..DrawOptions::default()
    };
    let all = alternatives(&reading);
    assert_eq!((all.len(), reading.organization.posts.len()), (4, 8));
    let drawing = compare(&all, &Theme::board(), &Ruler::new(), &options);
    let sizes = drawing.scene.texts().map(|run| run.size);
    sizes.fold(f64::INFINITY, f64::min)
}

#[test]
fn four_structures_of_eight_posts_have_text_of_ten_points_on_a_slide() {
    let first: u64 = std::env::var("FIRST").map_or(0, |first| first.parse().unwrap_or(0));
    let seeds = first..first + common::seeds(6);
    let sizes = seeds.map(|seed| (seed, smallest(&cast(seed))));
    let small: Vec<(u64, f64)> = sizes.filter(|(_, size)| *size < 9.999).collect();
    assert!(small.is_empty(), "{small:?}");
}
