//! SVG that brings its font along.

#![cfg(all(feature = "cli", feature = "embed"))]

mod common;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use common::desk::Desk;

const CHART: &str = "title = 'Équipe'
[posts.ceo]
holder = 'Zoë Dvořák'
focus = []
[posts.cto]
reports_to = 'ceo'
holder = 'Ольга Коваль'
focus = ['Code']
[variants.under]
posts.cto.reports_to = 'ceo'
posts.cto.title = 'Under'
";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("team.toml", CHART);
    desk
}

/// The names, looks and files of the fonts in an SVG.
fn fonts(svg: &str) -> Vec<(String, String, Vec<u8>)> {
    let rules = svg.split("@font-face{").skip(1);
    let read = rules.map(|rule| {
        let (head, rest) = rule
            .split_once(";src:url(data:font/woff2;base64,")
            .expect("a font in the file");
        let (data, _) = rest.split_once(")}").expect("the end of a rule");
        let (name, look) = head.split_once(';').unwrap_or((head, ""));
        let name = name.strip_prefix("font-family:").expect("a name");
        (
            name.to_owned(),
            look.to_owned(),
            STANDARD.decode(data).expect("base64"),
        )
    });
    read.collect()
}

#[test]
fn each_used_face_is_in_the_file_and_is_asked_for_first() {
    let desk = desk();
    let run = desk.run("render team.toml -o a.svg --text embed");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let svg = desk.text("a.svg");
    assert!(svg.contains(" font-family=\"og-face, 'Noto Sans', "));
    assert!(svg.contains(">Zoë Dvořák</text>"), "text stays text");
    let fonts = fonts(&svg);
    let looks: Vec<_> = fonts
        .iter()
        .map(|(name, look, _)| (name.as_str(), look.as_str()))
        .collect();
    assert_eq!(looks, [("og-face", ""), ("og-face", "font-weight:700")]);
    for (_, look, font) in &fonts {
        assert!(font.starts_with(b"wOF2"), "{look}");
        // The whole face has 80 KB and more.
        assert!(font.len() < 10_000, "{look}: {}", font.len());
    }
}

#[test]
fn a_font_has_no_more_letters_than_its_texts() {
    let desk = desk();
    desk.run("render team.toml -o a.svg --text embed");
    desk.put("team.toml", CHART.replace("Ольга Коваль", "Zoë Dvořák"));
    desk.run("render team.toml -o b.svg --text embed");
    let size = |name: &str| fonts(&desk.text(name))[0].2.len();
    assert!(size("b.svg") + 300 < size("a.svg"));
}

#[test]
fn dark_pictures_and_pieces_of_pages_bring_their_fonts_too() {
    let desk = desk();
    let run = desk.run("render team.toml -o a.svg --dark b.svg --text embed");
    assert_eq!(run.code, 0, "{}", run.err);
    let (light, dark) = (desk.text("a.svg"), desk.text("b.svg"));
    assert!(light != dark && fonts(&light) == fonts(&dark));

    let run = desk.run("render team.toml -o {variant}.svg --variant all --inline t --text embed");
    assert_eq!(run.code, 0, "{}", run.err);
    let name = |file: &str| fonts(&desk.text(file))[0].0.clone();
    // Two pieces of one page do not take each other's letters.
    assert_eq!(
        (name("base.svg"), name("under.svg")),
        ("t-base-face".into(), "t-under-face".into())
    );
}

#[test]
fn a_table_brings_its_font_too() {
    let desk = desk();
    let run = desk.run("matrix team.toml -o a.svg --text embed");
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(fonts(&desk.text("a.svg")).len(), 2);
}

#[test]
fn characters_that_the_face_lacks_are_named() {
    let desk = desk();
    desk.put("team.toml", CHART.replace("Zoë Dvořák", "דן (CTO)"));
    let run = desk.run("render team.toml -o a.svg --text embed");
    assert_eq!(run.code, 0);
    let told = "warning: the built-in font has no ד ן: these are left to the fonts of the reader's machine";
    assert!(run.err.contains(told), "{}", run.err);
    // Nobody is told who did not ask for the font in an SVG.
    for quiet in [
        "-o b.svg",
        "-o b.html --text embed",
        "-o c.svg --text paths",
    ] {
        let run = desk.run(&format!("render team.toml {quiet}"));
        assert!(!run.err.contains("built-in font"), "{quiet}: {}", run.err);
    }
}
