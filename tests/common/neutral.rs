//! Organizations in a neutral JSON form, turned into chart files.

use serde::Deserialize;
use std::collections::HashMap;
use std::fmt::Write;

/// One entry of the neutral form.
#[derive(Deserialize)]
pub struct Entry {
    pub id: String,
    pub name: String,
    pub title: String,
    pub reports_to: Option<String>,
    #[serde(default)]
    pub dotted: Vec<String>,
    #[serde(default)]
    pub unit: String,
    #[serde(default)]
    pub focus: Vec<String>,
}

/// The chart file of an organization.
pub fn chart(entries: &[Entry]) -> String {
    let ids = ids(entries);
    let mut text = String::new();
    for entry in entries {
        let id = quoted(&ids[entry.id.as_str()]);
        writeln!(text, "[posts.{id}]").expect("a string takes all");
        let mut line = |key: &str, value: String| {
            writeln!(text, "{key} = {value}").expect("a string takes all");
        };
        for (key, value) in [
            ("title", &entry.title),
            ("holder", &entry.name),
            ("unit", &entry.unit),
        ] {
            if !value.trim().is_empty() {
                line(key, quoted(value));
            }
        }
        if let Some(manager) = &entry.reports_to {
            line("reports_to", quoted(&ids[manager.as_str()]));
        }
        if !entry.dotted.is_empty() {
            let managers = entry.dotted.iter().map(|id| ids[id.as_str()].as_str());
            line("dotted_to", list(managers));
        }
        line("focus", list(entry.focus.iter().map(String::as_str)));
    }
    text
}

/// An id of the chart file for each entry: the same letters and digits, and different for different entries.
fn ids(entries: &[Entry]) -> HashMap<&str, String> {
    let mut ids = HashMap::new();
    let mut taken: HashMap<String, usize> = HashMap::new();
    for entry in entries {
        let is_allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        let id: String = entry
            .id
            .chars()
            .map(|c| if is_allowed(c) { c } else { '.' })
            .collect();
        let count = taken.entry(id.clone()).or_default();
        *count += 1;
        let id = if *count == 1 {
            id
        } else {
            format!("{id}.{count}")
        };
        ids.insert(entry.id.as_str(), id);
    }
    ids
}

fn list<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    format!("[{}]", texts.map(quoted).collect::<Vec<_>>().join(", "))
}

/// A TOML string.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            c if c.is_control() => {
                write!(quoted, "\\u{:04X}", u32::from(c)).expect("a string takes all")
            }
            c => quoted.push(c),
        }
    }
    quoted + "\""
}
