//! Which variants are drawn where each has a picture of its own: those that have what was asked for.

use super::failure::Failure;
use super::{sight, variant};
use organigram::Reading;
use organigram::model::{Organization, Variant, View};
use organigram::wording::quote;

/// The variants that are drawn.
#[derive(Debug, Default)]
pub struct Shown<'a> {
    /// Each with what of it is shown.
    pub variants: Vec<(&'a str, View)>,
    /// What is said of those that lack something.
    pub notes: Vec<String>,
}

impl<'a> Shown<'a> {
    /// Of the variants, those that have what the view asks for.
    ///
    /// # Errors
    ///
    /// When none has it; of a single one, when it lacks anything.
    pub fn new(reading: &'a Reading, ids: &'a [&'a str], view: &View) -> Result<Self, Failure> {
        let charts: Vec<_> = variant::organizations(reading, ids).collect();
        if let [(id, chart)] = charts[..] {
            check_one(id, chart, view)?;
            return Ok(Self {
                variants: vec![(id, view.clone())],
                notes: Vec::new(),
            });
        }
        let all: Vec<&Organization> = charts.iter().map(|(_, chart)| *chart).collect();
        sight::check(&all, view)?;
        let mut shown = Self::default();
        for (id, chart) in charts {
            match lack(chart, view) {
                Some(what) => {
                    let note = format!("variant {} has no {what}: it is left out", quote(id));
                    shown.notes.push(note);
                }
                None => shown.add(id, chart, view),
            }
        }
        match shown.variants.is_empty() {
            true => Err(Failure::Call(shown.notes.join("\n"))),
            false => Ok(shown),
        }
    }

    /// Adds a variant; where nothing of it would stand out, nothing is drawn faint either.
    fn add(&mut self, id: &'a str, chart: &Organization, view: &View) {
        let mut view = view.clone();
        if !view.highlight.is_empty() && !chart.highlights(&view, &[chart]) {
            let names = all_of(&view.highlight);
            self.notes.push(format!(
                "variant {} has no post, unit or tag {names}: it is drawn without a highlight",
                quote(id)
            ));
            view.highlight.clear();
        }
        self.variants.push((id, view));
    }
}

/// What keeps a chart from being shown, in words: what it does not have.
fn lack(chart: &Organization, view: &View) -> Option<String> {
    let root = view.root.as_ref().filter(|root| !chart.has(root));
    if let Some(root) = root {
        return Some(format!("post {}", quote(root)));
    }
    let has_unit = |unit: &String| {
        chart
            .posts
            .iter()
            .any(|post| post.unit.as_ref() == Some(unit))
    };
    if !view.units.is_empty() && !view.units.iter().any(has_unit) {
        return Some(format!("unit {}", all_of(&view.units)));
    }
    let has_tag = |tag: &String| chart.posts.iter().any(|post| post.tags.contains(tag));
    if !view.tags.is_empty() && !view.tags.iter().any(has_tag) {
        return Some(format!("tag {}", all_of(&view.tags)));
    }
    let is_empty = chart.structure(view).posts.is_empty();
    is_empty.then(|| "post in this view".to_owned())
}

fn all_of(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| quote(name)).collect();
    names.join(" or ")
}

/// Refuses a view of what the only chart does not have, or of nothing.
fn check_one(id: &str, chart: &Organization, view: &View) -> Result<(), Failure> {
    let mut faults = chart.unknown_in(view);
    if faults.is_empty() && chart.structure(view).posts.is_empty() {
        faults.push("no post is left in this view of the chart".to_owned());
    }
    if faults.is_empty() {
        return Ok(());
    }
    let of = match id {
        Variant::BASE => String::new(),
        _ => format!("variant {}: ", quote(id)),
    };
    Err(Failure::Call(of + &faults.join("\n")))
}
