//! Teams with long names and titles in four structures, side by side on a slide.
//!
//! `SEEDS=200 cargo test --release --test casts` tries more of them.

mod common;

use common::casts::cast;
use common::variants::{alternatives, read};
use organigram::page::Page;
use organigram::text::Ruler;
use organigram::theme::Theme;
use organigram::{DrawOptions, compare, verify_comparison};

/// The smallest text of the page, in points, and the rules that the picture breaks.
fn smallest(text: &str) -> (f64, Vec<String>) {
    let reading = read(text);
    let options = DrawOptions {
        page: Some(Page::Fixed(Page::SLIDE)),
        ..DrawOptions::default()
    };
    let all = alternatives(&reading);
    assert_eq!((all.len(), reading.organization.posts.len()), (4, 8));
    let (theme, ruler) = (Theme::board(), Ruler::new());
    let drawing = compare(&all, &theme, &ruler, &options);
    let sizes = drawing.scene.texts().map(|run| run.size);
    let broken = verify_comparison(&all, &theme, &ruler, &options).into_iter();
    let broken = broken.map(|fault| format!("rule {}: {}", fault.rule, fault.message));
    (sizes.fold(f64::INFINITY, f64::min), broken.collect())
}

#[test]
fn four_structures_of_eight_posts_have_text_of_ten_points_on_a_slide() {
    let first: u64 = std::env::var("FIRST").map_or(0, |first| first.parse().unwrap_or(0));
    let seeds = first..first + common::seeds(4);
    let drawn = seeds.map(|seed| (seed, smallest(&cast(seed))));
    let wrong = drawn.filter(|(_, (size, broken))| *size < 9.999 || !broken.is_empty());
    let wrong: Vec<(u64, (f64, Vec<String>))> = wrong.collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
