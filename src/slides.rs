//! Charts for pages that have places of their own for title, subtitle and footer.

use crate::model::Organization;
use crate::page::{Page, Places};
use crate::scene::Scene;
use crate::theme::{Spacing, Theme};
use crate::words::Words;
use crate::{Alternative, DrawOptions, Drawing, compare, draw_pages};

use crate::text::Ruler;

/// Draws an organization into the room that such pages leave; what has a place there is told by the scene but not drawn.
pub fn draw_slides(
    organization: &Organization,
    theme: &Theme,
    ruler: &Ruler,
    options: &DrawOptions,
    places: &Places,
) -> Vec<Drawing> {
    let bare = bare(organization, places);
    let mut drawings = draw_pages(&bare, &theme_of(theme), ruler, &options_of(options, places));
    for drawing in &mut drawings {
        tell(&mut drawing.scene, organization, places);
    }
    drawings
}

/// The same of several organizations side by side; see [`compare`].
///
/// # Panics
///
/// When there is no alternative at all.
pub fn compare_slide(
    alternatives: &[Alternative<'_>],
    theme: &Theme,
    ruler: &Ruler,
    options: &DrawOptions,
    places: &Places,
) -> Drawing {
    let bares = alternatives
        .iter()
        .map(|one| bare(one.organization, places));
    let bares: Vec<Organization> = bares.collect();
    let undressed = alternatives.iter().zip(&bares);
    let undressed: Vec<Alternative<'_>> = undressed
        .map(|(one, organization)| Alternative {
            organization,
            ..*one
        })
        .collect();
    let title = options.title_or(alternatives[0].organization.title.as_ref());
    let mut options = options_of(options, places);
    if places.title {
        options.title = Some(String::new());
    }
    let mut drawing = compare(&undressed, &theme_of(theme), ruler, &options);
    let first = alternatives[0].organization;
    let headed = Organization {
        title,
        posts: Vec::new(),
        ..first.clone()
    };
    tell(&mut drawing.scene, &headed, places);
    drawing
}

/// The organization without the texts that have a place.
fn bare(organization: &Organization, places: &Places) -> Organization {
    let mut bare = organization.clone();
    if places.title {
        bare.title = None;
    }
    if places.subtitle {
        bare.subtitle = None;
    }
    if places.footer {
        (bare.source, bare.date) = (None, None);
    }
    bare
}

/// The theme without a margin: the room is free of what stands around it.
fn theme_of(theme: &Theme) -> Theme {
    let spacing = Spacing {
        margin: 0.0,
        ..theme.spacing
    };
    Theme {
        spacing,
        ..theme.clone()
    }
}

fn options_of(options: &DrawOptions, places: &Places) -> DrawOptions {
    DrawOptions {
        page: Some(Page::Fixed(places.room)),
        ..options.clone()
    }
}

/// Tells the scene the texts that it does not draw.
fn tell(scene: &mut Scene, organization: &Organization, places: &Places) {
    if let (true, Some(title)) = (places.title, &organization.title) {
        scene.title.clone_from(title);
        scene.is_titled = true;
    }
    if places.subtitle && scene.subtitle.is_none() {
        scene.subtitle.clone_from(&organization.subtitle);
    }
    if places.footer {
        let words = Words::of(organization.language);
        let page = (!scene.source.is_empty()).then(|| scene.source.clone());
        scene.source = words.footer(organization, page);
        scene.footer.clear();
    }
}
