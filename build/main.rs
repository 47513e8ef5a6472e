//! Turns the languages of `templates/words` and the roles of `templates/roles` into static tables, so that a language or a
//! role is added by data alone.

#![allow(
    dead_code,
    reason = "of the rules for plurals, only their check is needed here"
)]

mod catalogue;
mod languages;
#[path = "../src/words/plural.rs"]
#[allow(dead_code, reason = "only the check of rules is needed here")]
mod plural;

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

const WORDS: &str = "templates/words";
const ROLES: &str = "templates/roles";
const TRANSLATIONS: &str = "templates/roles/translations";

fn main() {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed={WORDS}");
    println!("cargo::rerun-if-changed={ROLES}");
    let languages = languages::languages(&files(WORDS)).unwrap_or_else(|fault| panic!("{fault}"));
    write("languages.rs", &languages::table(&languages));
    let codes: Vec<&str> = languages.iter().map(|language| &*language.code).collect();
    let tables = catalogue::tables(&files(ROLES), &files(TRANSLATIONS), &codes);
    write(
        "catalogue.rs",
        &tables.unwrap_or_else(|fault| panic!("{fault}")),
    );
}

/// The texts of a folder's data files, by their names without the ending.
fn files(folder: &str) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let paths = entries.map(|entry| entry.expect("the folder can be read").path());
    let data = paths.filter(|path| path.extension().is_some_and(|ending| ending == "toml"));
    let named = data.map(|path| {
        let text = fs::read_to_string(&path);
        let text = text.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let name = path.file_stem().expect("it has an ending");
        (name.to_string_lossy().into_owned(), text)
    });
    named.collect()
}

fn write(name: &str, text: &str) {
    let folder = env::var_os("OUT_DIR").expect("cargo gives build scripts a folder");
    fs::write(Path::new(&folder).join(name), text).expect("the folder can be written to");
}
