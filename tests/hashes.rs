//! The same bytes from every format: in every run, place and time zone, from the tested and from the released program.
//!
//! `tests/hashes.txt` holds a hash of every file that the examples become; `UPDATE=1` writes it anew.

#![cfg(all(feature = "cli", feature = "embed", feature = "png", feature = "pdf"))]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

const FORMATS: &[&str] = &[
    "svg",
    "png",
    "pdf",
    "json",
    "md",
    "txt",
    "html",
    #[cfg(feature = "pptx")]
    "pptx",
];

/// Places where a program might write numbers, words and times in another way.
const PLACES: [(&str, &str); 2] = [("C", "UTC"), ("fr_FR.UTF-8", "Asia/Tokyo")];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The program under test: the one that `ORGANIGRAM` names, else the one just built.
fn program() -> PathBuf {
    let named = env::var_os("ORGANIGRAM").map(PathBuf::from);
    named.unwrap_or_else(|| env!("CARGO_BIN_EXE_organigram").into())
}

/// The FNV-1a hash of 64 bits (Fowler, Noll, Vo); nobody means harm here.
fn hash(bytes: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, step)
}

/// The hashes of all files that a chart becomes, by name.
fn hashes(chart: &Path, place: (&str, &str)) -> BTreeMap<String, u64> {
    hashes_with(chart, &[], place)
}

/// The same with options.
fn hashes_with(
    chart: &Path,
    options: &[&str],
    (language, zone): (&str, &str),
) -> BTreeMap<String, u64> {
    let folder = tempfile::TempDir::new().expect("a folder");
    let name = chart.file_stem().expect("a name").to_string_lossy();
    let mut command = Command::new(program());
    command.arg("render").arg(chart).args(options);
    for format in FORMATS {
        command
            .arg("-o")
            .arg(folder.path().join(format!("{name}.{format}")));
    }
    let places = [("LANG", language), ("LC_ALL", language), ("TZ", zone)];
    let output = command.envs(places).output().expect("the program runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name}: {said}");
    let files = fs::read_dir(folder.path()).expect("a folder");
    let paths = files.map(|file| file.expect("an entry").path());
    let hashed = paths.map(|path| {
        let name = path.file_name().expect("a name").to_string_lossy();
        (name.into_owned(), hash(&fs::read(&path).expect("a file")))
    });
    hashed.collect()
}

fn examples() -> Vec<PathBuf> {
    let files = fs::read_dir(root().join("examples")).expect("a folder");
    let paths = files.map(|file| file.expect("an entry").path());
    let mut charts: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    charts.sort();
    charts
}

#[test]
fn every_file_of_the_gallery_has_the_bytes_in_the_table() {
    let path = root().join("tests/hashes.txt");
    let mut table = String::new();
    for chart in examples() {
        let files = hashes(&chart, PLACES[0]);
        assert!(files.len() >= FORMATS.len());
        for (name, hash) in files {
            writeln!(table, "{hash:016x} {name}").expect("memory");
        }
    }
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, &table).expect("the table is written");
    }
    let known = fs::read_to_string(&path).unwrap_or_default();
    let differing: Vec<_> = table
        .lines()
        .filter(|line| !known.lines().any(|old| old == *line))
        .collect();
    assert!(
        known == table,
        "other bytes than in tests/hashes.txt; if the pictures were meant to change, UPDATE=1 writes it: {differing:#?}"
    );
}

/// A chart with photos, in a folder of its own.
fn with_photos() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::TempDir::new().expect("a folder");
    let mut photo = Vec::new();
    let pixels: Vec<u8> = (0..150 * 100 * 3).map(|at| (at * at / 97) as u8).collect();
    jpeg_encoder::Encoder::new(&mut photo, 90)
        .encode(&pixels, 150, 100, jpeg_encoder::ColorType::Rgb)
        .expect("memory");
    fs::write(folder.path().join("ada.jpg"), photo).expect("the folder is ours");
    let chart = folder.path().join("photos.toml");
    let text = "page = '16:9'
[posts.ceo]
holder = 'Ada Roy'
photo = 'ada.jpg'
[posts.cto]
reports_to = 'ceo'
holder = 'Zoë Dvořák'
photo = 'ada.jpg'
status = 'leaving'
";
    fs::write(&chart, text).expect("the folder is ours");
    (folder, chart)
}

#[test]
fn ten_runs_in_two_places_give_the_same_bytes() {
    let (_folder, photos) = with_photos();
    let example = |name: &str| root().join("examples").join(name);
    let charts: [(PathBuf, &[&str]); 4] = [
        (example("transition.toml"), &[]),
        // Several pages.
        (example("hospital-group.toml"), &[]),
        (photos, &[]),
        (example("secteur-public.toml"), &["--text", "embed"]),
    ];
    for (chart, options) in charts {
        let first = hashes_with(&chart, options, PLACES[0]);
        for run in 1..10 {
            let again = hashes_with(&chart, options, PLACES[run % PLACES.len()]);
            assert_eq!(again, first, "{}, run {run}", chart.display());
        }
    }
}
