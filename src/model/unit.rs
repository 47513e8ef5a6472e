//! Units: what numbers their colours, and what they are called.

use super::code::Codes;
use super::organization::Organization;
use super::view::View;
use std::collections::BTreeSet;

/// A department.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit<'a> {
    /// Its name.
    pub name: &'a str,
    /// What the legend calls it.
    pub words: &'a str,
    /// Its short mark on cards and in the legend, so that colour does not tell it alone.
    pub code: String,
}

/// The units of an organization, each once: first those of what it is shown with; then its own in file order, which
/// variants keep; those last of whose posts rules give all another colour, so that they take none from units that show
/// theirs.
pub(super) fn units(organization: &Organization) -> Vec<Unit<'_>> {
    let Organization {
        posts,
        unit_names,
        units_before,
        ..
    } = organization;
    let before = units_before.iter().map(|(name, _)| name.as_str());
    let shown = posts.iter().filter(|post| post.accent.is_none());
    let own = shown.chain(posts).filter_map(|post| post.unit.as_deref());
    let mut known = BTreeSet::new();
    let names: Vec<&str> = before
        .chain(own)
        .filter(|unit| known.insert(*unit))
        .collect();
    let mut codes = Codes::default();
    for (name, code) in units_before {
        codes.take(name, code);
    }
    for accent in posts.iter().filter_map(|post| post.accent.as_ref()) {
        codes.reserve(&accent.code);
    }
    for name in &names {
        if let Some(code) = unit_names.get(*name).and_then(|unit| unit.code.as_ref()) {
            codes.take(name, code);
        }
    }
    // By name, so that it is the same where units come in another order.
    for name in known {
        codes.of(name);
    }
    let unit = |name| Unit {
        name,
        words: unit_names
            .get(name)
            .and_then(|unit| unit.label.as_deref())
            .unwrap_or(name),
        code: codes.of(name),
    };
    names.into_iter().map(unit).collect()
}

/// Gives organizations that are shown one after the other the same colours and codes for units of one name: those of the
/// first, then what the others add.
pub fn share_units<'o>(all: impl IntoIterator<Item = &'o mut Organization>) {
    let mut all: Vec<&mut Organization> = all.into_iter().collect();
    let mut shared: Vec<(String, String)> = Vec::new();
    for organization in &mut all {
        organization.units_before.clone_from(&shared);
        let units = organization.structure(&View::default()).units;
        shared = units
            .into_iter()
            .map(|unit| (unit.name.to_owned(), unit.code))
            .collect();
    }
    for organization in all {
        organization.units_before.clone_from(&shared);
    }
}
