//! `organigram roles`: what the catalogue knows.

use super::args::{ListFormat, RolesArgs};
use super::failure::Failure;
use super::stdout;
use organigram::model::catalogue::{self, Role};
use organigram::model::{Language, Part};
use serde::Serialize;

/// Lists the roles of the catalogue.
pub fn run(args: &RolesArgs) -> Result<(), Failure> {
    let list = match args.format {
        ListFormat::Human => human(args.language),
        ListFormat::Json => json(args.language),
    };
    stdout::write(list.as_bytes())
}

/// Each role in a line, its focus areas below it.
fn human(language: Language) -> String {
    let mut text = String::new();
    let width = catalogue::all().iter().map(|role| role.id.len()).max();
    let width = width.unwrap_or_default();
    for role in catalogue::all() {
        let heading = role.heading(language);
        text.push_str(&format!("{:width$}  ", role.id));
        if let Some(code) = heading.code {
            text.push_str(&format!("{code}: "));
        }
        text.push_str(heading.title);
        if !role.names.is_empty() {
            text.push_str(&format!(" (also {})", role.names.join(", ")));
        }
        text.push('\n');
        for focus in role.focus {
            let mark = match focus.part {
                Part::Owner => '●',
                Part::Shared => '◐',
                Part::Stakeholder => '○',
                Part::None => '–',
            };
            text.push_str(&format!(
                "{:width$}    {mark} {}\n",
                "",
                focus.title(language)
            ));
        }
    }
    text
}

fn json(language: Language) -> String {
    let roles = catalogue::all().iter();
    let entries: Vec<_> = roles.map(|role| Entry::new(role, language)).collect();
    let mut text = serde_json::to_string_pretty(&entries).expect("plain data has a JSON form");
    text.push('\n');
    text
}

#[derive(Serialize)]
struct Entry {
    id: &'static str,
    names: &'static [&'static str],
    code: Option<&'static str>,
    title: &'static str,
    focus: Vec<Area>,
}

#[derive(Serialize)]
struct Area {
    area: &'static str,
    part: &'static str,
}

impl Entry {
    fn new(role: &'static Role, language: Language) -> Self {
        let heading = role.heading(language);
        let focus = role.focus.iter();
        Self {
            id: role.id,
            names: role.names,
            code: heading.code,
            title: heading.title,
            focus: focus
                .map(|focus| Area {
                    area: focus.title(language),
                    part: part(focus.part),
                })
                .collect(),
        }
    }
}

/// The part as a chart file writes it.
fn part(part: Part) -> &'static str {
    match part {
        Part::Owner => "owner",
        Part::Shared => "shared",
        Part::Stakeholder => "stakeholder",
        Part::None => "none",
    }
}
