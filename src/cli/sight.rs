//! Views of charts that are seen beside each other: what is asked for needs to be in one of them only.

use super::failure::Failure;
use organigram::model::{Gone, Organization, View};
use organigram::wording;
use std::collections::BTreeSet;

/// Refuses a view of what none of the charts has.
pub fn check(organizations: &[&Organization], view: &View) -> Result<(), Failure> {
    let single = parts(view).into_iter();
    let faults = single.filter_map(|part| {
        let told = organizations.iter().map(|one| one.unknown_in(&part));
        // The last of several that are as good is taken, which is to be the first chart's.
        let told: Vec<String> = told.rev().map(|told| told.concat()).collect();
        // The name that was meant may be known to one of them only.
        match told.iter().any(String::is_empty) {
            true => None,
            false => told
                .into_iter()
                .max_by_key(|fault| fault.contains("did you mean")),
        }
    });
    let faults: Vec<String> = faults.collect();
    match faults.is_empty() {
        true => Ok(()),
        false => Err(Failure::Call(faults.join("\n"))),
    }
}

/// Refuses a view of what no variant has, or of nothing of one; says what is shown of those that lack what was asked for.
pub fn check_beside(charts: &[(&str, &Organization)], view: &View) -> Result<Vec<String>, Failure> {
    let all: Vec<&Organization> = charts.iter().map(|(_, one)| *one).collect();
    check(&all, view)?;
    for (name, chart) in charts {
        let structure = chart.marked(all[0], &all, view, Gone::Removed);
        if structure.posts.is_empty() {
            let name = wording::quote(name);
            return Err(Failure::Call(format!(
                "variant {name}: no post is left in this view of the chart"
            )));
        }
    }
    Ok(told(charts, view))
}

/// A view for each name in the view.
fn parts(view: &View) -> Vec<View> {
    let none = View::default;
    let root = view.root.iter().map(|root| View {
        root: Some(root.clone()),
        ..none()
    });
    let units = view.units.iter().map(|unit| View {
        units: vec![unit.clone()],
        ..none()
    });
    let tags = view.tags.iter().map(|tag| View {
        tags: vec![tag.clone()],
        ..none()
    });
    let highlight = view.highlight.iter().map(|name| View {
        highlight: vec![name.clone()],
        ..none()
    });
    root.chain(units).chain(tags).chain(highlight).collect()
}

/// What each chart that lacks a post that was asked for shows instead; `charts` are those with their names.
fn told(charts: &[(&str, &Organization)], view: &View) -> Vec<String> {
    let mut told = Vec::new();
    let all: Vec<&Organization> = charts.iter().map(|(_, one)| *one).collect();
    let is_post = |name: &String| all.iter().any(|one| one.has(name));
    for (name, chart) in charts {
        let lacks = |id: &&String| is_post(id) && !chart.has(id);
        let is_highlighted = chart.highlights(view, &all);
        let asked: BTreeSet<&String> = view.root.iter().chain(&view.highlight).collect();
        for id in asked.into_iter().filter(lacks) {
            let ins = chart.stand_ins(id, &all);
            let instead = match (ins.is_empty(), view.root.as_ref() == Some(id)) {
                (false, _) => {
                    let ins = ins.iter().map(|id| wording::quote(id));
                    format!("{} stands for it", ins.collect::<Vec<_>>().join(", "))
                }
                (true, true) => "the posts that stand in its branch elsewhere are shown".to_owned(),
                (true, false) if is_highlighted => continue,
                (true, false) => "it is drawn without a highlight".to_owned(),
            };
            let (name, id) = (wording::quote(name), wording::quote(id));
            told.push(format!("variant {name} has no post {id}: {instead}"));
        }
    }
    told
}
