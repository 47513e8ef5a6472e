//! Security that stands inside the function that it checks, directly or further up its solid lines.

use super::advice::{ABOVE, OPERATIONS, has_role, reaches};
use super::organization::Organization;
use super::post::{Post, PostId};
use crate::diagnostic::{Code, Diagnostic};
use crate::wording::quote;

/// The roles of those who check the security of others.
const SECURITY: &[&str] = &["ciso", "cso"];

/// How many posts are looked at on the ways up; who stands deeper than that is below nobody in particular.
const LOOKED_AT: usize = 100;

/// How many posts of a way are named.
const NAMED: usize = 6;

/// A note on a head of security whose solid lines lead into what it checks, and who has no line past that.
pub(super) fn inside(organization: &Organization, id: PostId) -> Option<Diagnostic> {
    let post = &organization.posts[id];
    if !has_role(post, SECURITY) || reaches(organization, id, ABOVE) {
        return None;
    }
    let way = way_inside(organization, id)?;
    let way: Vec<&Post> = way.into_iter().map(|at| &organization.posts[at]).collect();
    let (checked, between) = way.split_last().map(|(last, rest)| (*last, rest))?;
    let stands = match between {
        [_] => format!("{} reports to {}", quote(&post.id), quote(&checked.id)),
        _ => told(&way),
    };
    let message = format!(
        "{stands}, whose work it checks, and has no line past it; {}, \
         but 48 % of those asked wanted the line to the CEO and 13 % to the CIO (HFS 2022, 150 answers)",
        usual(between.len(), checked)
    );
    let mut finding = Diagnostic::advice(Code::SecurityInside, message).with_span(post.span);
    for above in between.iter().skip(1).take(NAMED) {
        finding = finding.with_related(above.span, "on the way");
    }
    let finding = finding.with_related(checked.span, "what it checks");
    Some(
        finding.with_hint(
            "a `dotted_to` the CEO, the risk officer or the board gives it direct access",
        ),
    )
}

/// The shortest way along solid lines from a post to one that it checks, both with it; `None` if a way leads past all of them.
///
/// What lies above another head of security is for the note on that one.
fn way_inside(organization: &Organization, start: PostId) -> Option<Vec<PostId>> {
    let mut seen = vec![(start, None)];
    let mut inside = None;
    let mut next = 0;
    while next < seen.len().min(LOOKED_AT) {
        for &manager in &organization.posts[seen[next].0].reports_to {
            let post = &organization.posts[manager];
            if has_role(post, ABOVE) {
                return None;
            }
            if has_role(post, SECURITY) || seen.iter().any(|(known, _)| *known == manager) {
                continue;
            }
            match has_role(post, OPERATIONS) {
                true => inside = inside.or(Some((manager, next))),
                false => seen.push((manager, Some(next))),
            }
        }
        next += 1;
    }
    let (end, mut from) = inside.map(|(end, from)| (end, Some(from)))?;
    let mut way = vec![end];
    while let Some(at) = from {
        way.push(seen[at].0);
        from = seen[at].1;
    }
    way.reverse();
    Some(way)
}

/// `ciso` → `head` → `cio`, without the middle of a long way.
fn told(way: &[&Post]) -> String {
    let mut names: Vec<String> = way.iter().map(|post| quote(&post.id)).collect();
    if names.len() > NAMED {
        let left_out = format!("… {} more …", names.len() - NAMED);
        names.splice(NAMED / 2..names.len() - NAMED / 2, [left_out]);
    }
    names.join(" → ")
}

/// How many heads of information security stood like this one, so many ranks below what they check.
fn usual(ranks: usize, checked: &Post) -> &'static str {
    if ranks > 1 {
        "two thirds of CISOs stood two ranks below the CEO (Heidrick & Struggles 2023, 262 answers)"
    } else if has_role(checked, &["cio"]) {
        "38 % of CISOs reported to the CIO (Heidrick & Struggles 2022, 327 answers)"
    } else if has_role(checked, &["cto", "vp-engineering"]) {
        "15 % of CISOs reported to the CTO or a senior engineer (Heidrick & Struggles 2022, 327 answers)"
    } else {
        "65 % of CISOs reported into a technical function (IANS and Artico 2022, more than 500 answers)"
    }
}
