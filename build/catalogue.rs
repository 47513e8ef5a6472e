//! The roles of the catalogue, in English and in every language that has texts for them.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    roles: Vec<Role>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Role {
    id: String,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    kind: Kind,
    code: Option<String>,
    title: String,
    #[serde(default)]
    focus: Vec<Focus>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Focus {
    Area(String),
    Part { area: String, part: Part },
}

impl Focus {
    fn area(&self) -> &str {
        match self {
            Self::Area(area) | Self::Part { area, .. } => area,
        }
    }

    fn part(&self) -> Part {
        match self {
            Self::Area(_) => Part::Owner,
            Self::Part { part, .. } => *part,
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    #[default]
    Post,
    Assistant,
    Team,
    Body,
    External,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Part {
    Owner,
    Shared,
    Stakeholder,
    None,
}

/// The texts of one language; not all need be there.
#[derive(Default, Deserialize)]
struct Translation {
    /// Codes by the ids of roles, where they are not as in English; an empty one is none.
    #[serde(default)]
    codes: BTreeMap<String, String>,
    /// Texts by the English ones.
    #[serde(flatten)]
    texts: BTreeMap<String, String>,
}

/// The roles of files, in the order of their names, with the texts of the languages, as tables of the program.
///
/// The first of the languages is English. Or else what is wrong with the files.
pub fn tables(
    files: &BTreeMap<String, String>,
    translations: &BTreeMap<String, String>,
    languages: &[&str],
) -> Result<String, String> {
    let mut roles: Vec<Role> = Vec::new();
    for (name, text) in files {
        let file: File =
            toml::from_str(text).map_err(|error| format!("roles of `{name}`: {error}"))?;
        roles.extend(file.roles);
    }
    if let Some(code) = translations
        .keys()
        .find(|code| !languages.contains(&&***code))
    {
        return Err(format!("there are no words of `{code}`"));
    }
    let others = languages.iter().skip(1);
    let others: Vec<Translation> = others
        .map(|code| match translations.get(*code) {
            Some(text) => translation(code, text, &roles),
            None => Ok(Translation::default()),
        })
        .collect::<Result<_, _>>()?;
    let mut tables = String::from("static ROLES: &[Role] = &[\n");
    for role in &roles {
        write_role(&mut tables, role, &others);
    }
    tables.push_str("];\nstatic NAMES: &[(&str, usize)] = &[\n");
    for (name, index) in names(&roles)? {
        writeln!(tables, "    ({name:?}, {index}),").expect("a string can be written to");
    }
    Ok(tables + "];\n")
}

/// The texts of a language; all of them are for something that the catalogue has.
fn translation(code: &str, text: &str, roles: &[Role]) -> Result<Translation, String> {
    let read: Translation =
        toml::from_str(text).map_err(|error| format!("translations of `{code}`: {error}"))?;
    let areas = roles.iter().flat_map(|role| &role.focus);
    let titles = roles.iter().map(|role| &*role.title);
    let texts: BTreeSet<&str> = titles.chain(areas.map(Focus::area)).collect();
    let ids: BTreeSet<&str> = roles.iter().map(|role| &*role.id).collect();
    let texts = read.texts.keys().filter(|text| !texts.contains(&***text));
    let codes = read.codes.keys().filter(|id| !ids.contains(&***id));
    match texts.chain(codes).next() {
        Some(other) => Err(format!(
            "translations of `{code}`: the catalogue has no `{other}`"
        )),
        None => Ok(read),
    }
}

/// Every id and further name, sorted, with the place of its role.
fn names(roles: &[Role]) -> Result<BTreeMap<&str, usize>, String> {
    let mut names = BTreeMap::new();
    for (index, role) in roles.iter().enumerate() {
        for name in std::iter::once(&role.id).chain(&role.names) {
            let is_plain =
                |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c);
            if !name.chars().all(is_plain) {
                return Err(format!("`{name}` is no name of the catalogue"));
            }
            if names.insert(name.as_str(), index).is_some() {
                return Err(format!("`{name}` stands twice in the catalogue"));
            }
        }
    }
    Ok(names)
}

fn write_role(tables: &mut String, role: &Role, others: &[Translation]) {
    let Role {
        id,
        names,
        kind,
        code,
        title,
        focus,
    } = role;
    let texts = |english: &str| -> Vec<Option<String>> {
        let others = others.iter().map(|other| other.texts.get(english).cloned());
        std::iter::once(Some(english.to_owned()))
            .chain(others)
            .collect()
    };
    let others = others.iter().map(|other| match other.codes.get(id) {
        Some(own) => Some(own).filter(|own| !own.is_empty()),
        None => code.as_ref(),
    });
    let codes: Vec<Option<&String>> = std::iter::once(code.as_ref()).chain(others).collect();
    let area = |focus: &Focus| {
        let (titles, part) = (texts(focus.area()), focus.part());
        format!("RoleFocus {{ titles: &{titles:?}, part: Part::{part:?} }}")
    };
    let (titles, areas) = (texts(title), focus.iter().map(area).collect::<Vec<_>>());
    writeln!(
        tables,
        "    Role {{ id: {id:?}, names: &{names:?}, kind: Kind::{kind:?}, codes: &{codes:?}, titles: &{titles:?}, focus: &[{}] }},",
        areas.join(", "),
    )
    .expect("a string can be written to");
}
