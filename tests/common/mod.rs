//! What several tests need.

#![allow(dead_code, reason = "not every test uses every helper")]

pub mod casts;
pub mod chart;
#[cfg(feature = "pptx")]
pub mod deck;
#[cfg(feature = "cli")]
pub mod desk;
#[cfg(feature = "cli")]
pub mod inflate;

pub mod neutral;
pub mod picture;
pub mod random;
pub mod synthetic;
pub mod variants;
pub mod wiring;

/// How many seeds a random test tries: `default`, or what `SEEDS` says for a longer search by hand.
pub fn seeds(default: u64) -> u64 {
    let wish = std::env::var("SEEDS").ok();
    wish.and_then(|seeds| seeds.parse().ok()).unwrap_or(default)
}
