//! Focus areas that have an owner in the base and none in a variant: what a board asks when seats are merged or go.

use super::matrix::FocusMatrix;
use super::organization::Organization;
use super::post::{Part, Post};
use super::share::Coverage;
use crate::diagnostic::{Code, Diagnostic};
use crate::wording::{all_of, quote};

/// What nobody has any part in any more, a note for each post that owned or shared it, without what the variant allows.
///
/// Areas of `[areas]` have their warnings already, and so has what somebody still has a stake in.
pub fn lost_areas(base: &Organization, variant: &Organization) -> Vec<Diagnostic> {
    let structures = [base, variant].map(|chart| chart.structure(&Default::default()));
    let Ok(matrix) = FocusMatrix::new(&structures, &[]) else {
        return Vec::new();
    };
    let mut lost: Vec<(&Post, Vec<&str>)> = Vec::new();
    for row in &matrix.rows {
        let [before, after] = &row.shares[..] else {
            continue;
        };
        let is_gone = after.parts.iter().all(Option::is_none);
        if !is_gone || before.coverage() == Coverage::Gap {
            continue;
        }
        let parts = matrix.posts[0].iter().zip(&before.parts);
        let mut owners = parts.filter(|(_, part)| matches!(part, Some(Part::Owner | Part::Shared)));
        let Some((&owner, _)) = owners
            .next()
            .filter(|(post, _)| !is_listed(post, row.title))
        else {
            continue;
        };
        match lost.iter_mut().find(|(post, _)| post.id == owner.id) {
            Some((_, areas)) => areas.push(row.title),
            None => lost.push((owner, vec![row.title])),
        }
    }
    if variant.allows(Code::AreaWithoutOwner) {
        return Vec::new();
    }
    lost.into_iter()
        .map(|(owner, areas)| told(owner, areas, variant))
        .collect()
}

fn is_listed(post: &Post, title: &str) -> bool {
    let mut focus = post.focus.iter();
    focus.any(|focus| focus.title == title && focus.area.is_some())
}

fn told(owner: &Post, areas: Vec<&str>, variant: &Organization) -> Diagnostic {
    let (have, it) = match areas.len() {
        1 => ("has", "it"),
        _ => ("have", "them"),
    };
    let here = variant.posts.iter().find(|post| post.id == owner.id);
    let message = format!(
        "{} {have} no owner; {} has {it} in the base",
        all_of(areas),
        quote(&owner.id)
    );
    Diagnostic::advice(Code::AreaWithoutOwner, message)
        .with_span(here.unwrap_or(owner).span)
        .with_hint("list it in `focus` of the post that takes it over")
}
