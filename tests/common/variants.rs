//! Charts with variants.

use organigram::model::Variant;
use organigram::{Alternative, ReadOptions, Reading};

/// A chart that is sound.
pub fn read(text: &str) -> Reading {
    let options = ReadOptions::default();
    organigram::read(text, &options).unwrap_or_else(|findings| panic!("{text}\n{findings:#?}"))
}

/// The base and every variant.
pub fn alternatives(reading: &Reading) -> Vec<Alternative<'_>> {
    let base = Alternative {
        id: Variant::BASE,
        title: "Base",
        organization: &reading.organization,
    };
    let variants = reading.variants.iter().map(|variant| Alternative {
        id: &variant.id,
        title: variant.title.as_deref().unwrap_or(&variant.id),
        organization: &variant.organization,
    });
    std::iter::once(base).chain(variants).collect()
}
