//! Turns the role catalogue of `templates/roles` into static tables, so that nothing is parsed at run time.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

const ROLES: &str = "templates/roles";
/// Arabic texts by the English ones; not all need be there.
const ARABIC: &str = "templates/roles/translations/ar.toml";

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
    en: Heading,
    fr: Heading,
    #[serde(default)]
    focus: Vec<Focus>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Heading {
    code: Option<String>,
    title: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Focus {
    en: String,
    fr: String,
    #[serde(default)]
    part: Part,
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

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Part {
    #[default]
    Owner,
    Shared,
    Stakeholder,
    None,
}

fn main() {
    println!("cargo::rerun-if-changed={ROLES}");
    let roles: Vec<Role> = files().iter().flat_map(|path| read(path).roles).collect();
    let arabic = translations();
    let mut tables = String::from("static ROLES: &[Role] = &[\n");
    for role in &roles {
        write_role(&mut tables, role, &arabic);
    }
    tables.push_str("];\nstatic NAMES: &[(&str, usize)] = &[\n");
    for (name, index) in names(&roles) {
        writeln!(tables, "    ({name:?}, {index}),").expect("a string can be written to");
    }
    tables.push_str("];\n");
    let folder = env::var_os("OUT_DIR").expect("cargo gives build scripts a folder");
    fs::write(Path::new(&folder).join("catalogue.rs"), tables)
        .expect("the folder can be written to");
}

/// The files of the catalogue, in the order of their names.
fn files() -> Vec<PathBuf> {
    let entries = fs::read_dir(ROLES).expect("the catalogue is there");
    let mut files: Vec<_> = entries
        .map(|entry| entry.expect("the folder can be read").path())
        .collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    files
}

fn read(path: &Path) -> File {
    let text = fs::read_to_string(path).expect("a file of the catalogue can be read");
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The Arabic texts of the catalogue, by the English ones.
fn translations() -> BTreeMap<String, String> {
    let text = fs::read_to_string(ARABIC).expect("the Arabic texts can be read");
    toml::from_str(&text).unwrap_or_else(|error| panic!("{ARABIC}: {error}"))
}

/// Every id and further name, sorted, with the place of its role.
fn names(roles: &[Role]) -> BTreeMap<&str, usize> {
    let mut names = BTreeMap::new();
    for (index, role) in roles.iter().enumerate() {
        for name in std::iter::once(&role.id).chain(&role.names) {
            let is_plain =
                |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c);
            assert!(
                name.chars().all(is_plain),
                "`{name}` is no name of the catalogue"
            );
            assert!(
                names.insert(name.as_str(), index).is_none(),
                "`{name}` stands twice in the catalogue"
            );
        }
    }
    names
}

fn write_role(tables: &mut String, role: &Role, arabic: &BTreeMap<String, String>) {
    let Role {
        id,
        names,
        kind,
        en,
        fr,
        focus,
    } = role;
    let heading = |heading: &Heading| {
        format!(
            "Heading {{ code: {:?}, title: {:?} }}",
            heading.code, heading.title
        )
    };
    let area = |area: &Focus| {
        format!(
            "RoleFocus {{ english: {:?}, french: {:?}, arabic: {:?}, part: Part::{:?} }}",
            area.en,
            area.fr,
            arabic.get(&area.en),
            area.part
        )
    };
    let areas: Vec<_> = focus.iter().map(area).collect();
    writeln!(
        tables,
        "    Role {{ id: {id:?}, names: &{names:?}, kind: Kind::{kind:?}, english: {}, french: {}, arabic: {:?}, focus: &[{}] }},",
        heading(en),
        heading(fr),
        arabic.get(&en.title),
        areas.join(", "),
    )
    .expect("a string can be written to");
}
