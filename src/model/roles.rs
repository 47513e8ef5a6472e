//! What a post takes from the catalogue: code, title, kind, focus areas.

use super::catalogue::{self, Role};
use super::language::Language;
use super::organization::Area;
use super::post::{Focus, Kind, Part};
use crate::source::FocusEntry;

/// In the `focus` of a post: the areas of the catalogue stand here.
pub(super) const CATALOGUE_AREAS: &str = "...";

/// The roles of the catalogue that one post has.
pub(super) struct Roles {
    pub known: Vec<&'static Role>,
    language: Language,
}

impl Roles {
    pub fn new(known: Vec<&'static Role>, language: Language) -> Self {
        Self { known, language }
    }

    /// The code, where every role has one: "CIO + CTO".
    pub fn code(&self) -> Option<String> {
        let codes: Option<Vec<_>> = self
            .known
            .iter()
            .map(|role| role.heading(self.language).code)
            .collect();
        codes
            .filter(|codes| !codes.is_empty())
            .map(|codes| codes.join(" + "))
    }

    /// The titles in words: "Chief Information Officer and Chief Technology Officer".
    pub fn title(&self) -> Option<String> {
        let titles: Vec<_> = self
            .known
            .iter()
            .map(|role| role.heading(self.language).title)
            .collect();
        (!titles.is_empty()).then(|| self.language.all(&titles))
    }

    /// What the first role is.
    pub fn kind(&self) -> Option<Kind> {
        self.known.first().map(|role| role.kind)
    }

    /// The focus areas: those of the file, or those of the roles where the file says nothing.
    ///
    /// An area that several roles have stands once, with the largest part.
    pub fn focus(&self, written: Option<&[FocusEntry]>, areas: &Areas) -> Vec<Focus> {
        let mut focus = Vec::new();
        let Some(written) = written else {
            self.add_areas(&mut focus, areas, None);
            return focus;
        };
        for entry in written {
            match entry.area.value.as_str() {
                CATALOGUE_AREAS => self.add_areas(&mut focus, areas, entry.role.as_deref()),
                area => add(&mut focus, areas.focus(area, entry.part)),
            }
        }
        focus
    }

    /// Adds the areas of one role, or of all roles of the post.
    fn add_areas(&self, focus: &mut Vec<Focus>, areas: &Areas, role: Option<&str>) {
        let one = role.and_then(catalogue::find);
        let roles = match &one {
            Some(one) => std::slice::from_ref(one),
            None => &self.known[..],
        };
        for area in roles.iter().flat_map(|role| role.focus) {
            add(focus, areas.focus(area.title(self.language), area.part));
        }
    }
}

/// Adds an area; one that is there already keeps its place and the larger part.
fn add(focus: &mut Vec<Focus>, new: Focus) {
    match focus.iter_mut().find(|known| known.title == new.title) {
        Some(known) => known.part = known.part.min_by_extent(new.part),
        None => focus.push(new),
    }
}

impl Part {
    /// The one that is more of the area.
    fn min_by_extent(self, other: Self) -> Self {
        let extent = |part: Self| match part {
            Self::Owner => 0,
            Self::Shared => 1,
            Self::Stakeholder => 2,
            Self::None => 3,
        };
        if extent(other) < extent(self) {
            other
        } else {
            self
        }
    }
}

/// The focus areas that have an identity.
pub(super) struct Areas<'a> {
    sorted: Vec<&'a Area>,
}

impl<'a> Areas<'a> {
    pub fn new(areas: &'a [Area]) -> Self {
        let mut sorted: Vec<_> = areas.iter().collect();
        sorted.sort_by(|one, other| one.id.cmp(&other.id));
        Self { sorted }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }

    /// The area with this id.
    pub fn find(&self, id: &str) -> Option<&'a Area> {
        let place = self
            .sorted
            .binary_search_by(|area| area.id.as_str().cmp(id))
            .ok()?;
        Some(self.sorted[place])
    }

    /// Every id, sorted.
    pub fn names(&self) -> impl Iterator<Item = &'a str> {
        self.sorted.iter().map(|area| area.id.as_str())
    }

    /// The focus area that an id or a text means.
    fn focus(&self, written: &str, part: Part) -> Focus {
        let area = self.find(written);
        Focus {
            area: area.map(|area| area.id.clone()),
            title: area.map_or(written, |area| &area.title).to_owned(),
            part,
        }
    }
}

/// The role of the catalogue that a post has by its id alone.
pub(super) fn of_id(id: &str) -> Vec<&'static Role> {
    catalogue::find(id).into_iter().collect()
}
