//! How large the files of twelve posts are; `benches/formats.rs` has more numbers, and times.

#![cfg(all(feature = "cli", feature = "pdf", feature = "pptx"))]

mod common;

use common::desk::Desk;
use common::synthetic;

#[test]
fn twelve_posts_are_small_in_every_format() {
    let desk = Desk::new();
    desk.put("team.toml", synthetic::chart(12, 0));
    let size = |name: &str| {
        let run = desk.run(&format!("render team.toml --page 16:9 -o {name}"));
        assert_eq!(run.code, 0, "{}", run.err);
        desk.read(name).len()
    };
    let svg = size("a.svg");
    for (name, most) in [
        ("a.pdf", 20_000),
        ("a.pptx", 40_000),
        ("a.html", 60_000 + svg),
    ] {
        let size = size(name);
        assert!(size <= most, "{name}: {size} bytes");
    }
}
