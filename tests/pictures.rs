//! Stamps: what a picture says of what it was made of, and `check` of a folder with pictures.

#![cfg(all(feature = "cli", feature = "png", feature = "pdf", feature = "pptx"))]

mod common;

use common::desk::{CHART, Desk};
use organigram::export::{self, Container};
use std::fs;

const KINDS: [&str; 5] = ["svg", "png", "pdf", "pptx", "html"];

/// A desk with a picture of every kind in `docs`, drawn from a chart with an include, a photo, a theme and an audience.
fn desk() -> Desk {
    let desk = Desk::new();
    let chart = format!(
        "include = [\"part.toml\"]\n{CHART}photo = \"face.png\"\n[audiences.board]\nhide = [\"photo\"]\n"
    );
    desk.put("team.toml", chart);
    desk.put(
        "part.toml",
        "[posts.ciso]\nreports_to = \"ceo\"\nfocus = [\"Safety\"]\n",
    );
    desk.put("face.png", face(200));
    desk.put("own.toml", "extends = \"board\"\n");
    fs::create_dir(desk.path("docs")).expect("a folder");
    for kind in KINDS {
        let run = desk.run(&format!(
            "render team.toml --theme own.toml -o docs/a.{kind}"
        ));
        assert_eq!((run.code, &*run.err), (0, ""), "{kind}");
    }
    desk
}

/// A small PNG of one grey.
fn face(grey: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 8, 8);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&[grey; 64]).expect("an image");
    writer.finish().expect("an end");
    bytes
}

fn found(desk: &Desk, call: &str) -> (i32, usize) {
    let run = desk.run(call);
    (run.code, run.err.matches("error[stale-picture]").count())
}

#[test]
fn every_kind_says_which_version_drew_what() {
    let desk = desk();
    let stamp = |name: &str| {
        let ending = name.rsplit('.').next().expect("an ending");
        let container = Container::of_ending(ending).expect("a picture");
        export::stamp_of(container, &desk.read(name))
    };
    let version = env!("CARGO_PKG_VERSION");
    let start = format!("{version} render team.toml --theme own.toml sha256:");
    for kind in KINDS {
        let found = stamp(&format!("docs/a.{kind}")).unwrap_or_default();
        assert!(found.starts_with(&start), "{kind}: {found}");
        assert_eq!(found.len(), start.len() + 64, "{kind}");
        let call = format!("render team.toml --theme own.toml --no-stamp -o docs/b.{kind}");
        assert_eq!(desk.run(&call).code, 0);
        assert_eq!(stamp(&format!("docs/b.{kind}")), None, "{kind}");
    }
    let run = desk.run("check docs");
    assert_eq!(run.code, 0);
    assert!(
        run.err.contains("5 pictures looked at; 5 without a stamp"),
        "{}",
        run.err
    );
}

#[test]
fn a_picture_matches_until_one_of_its_files_changes() {
    let changes: [(&str, Vec<u8>); 4] = [
        (
            "part.toml",
            b"[posts.ciso]\nreports_to = \"cto\"\n".to_vec(),
        ),
        ("face.png", face(90)),
        ("own.toml", b"extends = \"dark\"\n".to_vec()),
        ("team.toml", CHART.into()),
    ];
    let desk = desk();
    for (name, new) in changes {
        assert_eq!(found(&desk, "check docs/"), (0, 0), "{name}");
        let old = desk.read(name);
        desk.put(name, new);
        assert_eq!(found(&desk, "check docs/"), (1, 5), "{name}");
        fs::remove_file(desk.path(name)).expect("a file");
        assert_eq!(desk.run("check docs").code, 1, "{name}");
        desk.put(name, old);
    }
}

#[test]
fn the_audience_and_the_deck_are_part_of_it() {
    let desk = desk();
    assert_eq!(
        desk.run("render team.toml --audience board -o docs/public.svg")
            .code,
        0
    );
    assert_eq!(desk.run("render team.toml -o deck.pptx").code, 0);
    assert_eq!(
        desk.run("render team.toml --template deck.pptx -o docs/slides.pptx")
            .code,
        0
    );
    assert_eq!(found(&desk, "check docs"), (0, 0));
    // By a hash one could see whether a guess of what is hidden is right.
    assert!(!desk.text("docs/public.svg").contains("sha256:"));
    let run = desk.run("check docs/public.svg");
    assert!(
        run.err.contains("0 pictures looked at; 1 without"),
        "{}",
        run.err
    );
    assert_eq!(desk.run("compare team.toml -o deck.pptx").code, 2);
    assert_eq!(desk.run("render team.toml --page 4:3 -o deck.pptx").code, 0);
    assert_eq!(found(&desk, "check docs"), (1, 1));
}

#[test]
fn changes_between_two_charts_match_until_one_of_them_changes() {
    let desk = desk();
    desk.put("old.toml", CHART);
    fs::create_dir(desk.path("pictures")).expect("a folder");
    let call = "diff old.toml team.toml --theme own.toml -o pictures/changes.svg";
    assert_eq!(desk.run(call).code, 0);
    for name in ["old.toml", "part.toml", "own.toml"] {
        assert_eq!(found(&desk, "check pictures"), (0, 0), "{name}");
        let old = desk.read(name);
        desk.put(name, [&old[..], b"# more\n"].concat());
        assert_eq!(found(&desk, "check pictures"), (1, 1), "{name}");
        desk.put(name, old);
    }
}

#[test]
fn what_the_chart_asks_for_an_audience_is_drawn_again_to_be_checked() {
    let desk = desk();
    let chart = desk.text("team.toml");
    let output = "[[outputs]]\nfile = \"docs/{variant}.png\"\naudience = \"board\"\n";
    desk.put("team.toml", [&chart, output].concat());
    assert_eq!(desk.run("build").code, 0);
    let check = "check docs/base.png";
    assert!(
        !desk
            .read("docs/base.png")
            .windows(7)
            .any(|piece| piece == b"sha256:")
    );
    assert_eq!(found(&desk, check), (0, 0));
    // What the board does not see does not change what it sees.
    desk.put("face.png", face(1));
    assert_eq!(found(&desk, check), (0, 0));
    desk.put("part.toml", "[posts.ciso]\nreports_to = \"cto\"\n");
    assert_eq!(found(&desk, check), (1, 1));
}

#[test]
fn the_chart_is_found_wherever_it_stands() {
    let desk = desk();
    fs::create_dir_all(desk.path("charts/deep")).expect("a folder");
    for name in ["team.toml", "part.toml", "face.png", "own.toml"] {
        let new = desk.path("charts/deep").join(name);
        fs::rename(desk.path(name), new).expect("a file");
    }
    assert_eq!(found(&desk, "check docs"), (0, 0));
    // Of two charts with one name, the one that matches counts.
    desk.put("team.toml", CHART);
    assert_eq!(found(&desk, "check docs"), (0, 0));
    fs::rename(
        desk.path("charts/deep/team.toml"),
        desk.path("charts/deep/other.toml"),
    )
    .expect("a file");
    assert_eq!(found(&desk, "check docs"), (1, 5));
    fs::remove_file(desk.path("team.toml")).expect("a file");
    let run = desk.run("check docs");
    assert_eq!(
        run.err.matches("error[orphaned-picture]").count(),
        5,
        "{}",
        run.err
    );
}

#[test]
fn programs_are_told_too_and_charts_with_them() {
    let desk = desk();
    desk.put("part.toml", "[posts.ciso]\n");
    let run = desk.run("check docs/a.svg docs/a.pdf wrong.toml --format json");
    assert_eq!(run.code, 1);
    for told in [
        "\"stale-picture\"",
        "docs/a.svg",
        "docs/a.pdf",
        "\"unknown-post\"",
    ] {
        assert!(run.text().contains(told), "{told}: {}", run.text());
    }
    let run = desk.run("check docs --format github");
    assert!(
        run.text().contains("::error file=docs/a.html"),
        "{}",
        run.text()
    );
}

/// An SVG with a stamp of somebody else.
fn forged(stamp: &str) -> Vec<u8> {
    export::stamp(Container::Svg, b"<svg></svg>".to_vec(), stamp)
}

#[test]
fn a_forged_stamp_reads_nothing_and_says_nothing() {
    let desk = desk();
    let secret = "TOKEN = \"s3cr3t\"\n";
    let folder = tempfile::TempDir::new().expect("a folder");
    let outside = folder.path().join("secret.toml");
    fs::write(&outside, secret).expect("a file");
    let hash = "0".repeat(64);
    let many = "team.toml ".repeat(20_000);
    for stamp in [
        format!("0.1.0 render {} sha256:{hash}", outside.display()),
        format!("0.1.0 render ../../{} sha256:{hash}", outside.display()),
        format!(
            "0.1.0 build ../../../../../../../../{} --output docs/f.svg",
            outside.display()
        ),
        format!(
            "0.1.0 render team.toml --theme {} sha256:{hash}",
            outside.display()
        ),
        format!("'0\u{1b}[31m\n::error::x' build team.toml sha256:{hash}"),
        format!("0.1.0 render {many} sha256:{hash}"),
    ] {
        desk.put("docs/f.svg", forged(&stamp));
        let run = desk.run("check docs/f.svg --format github");
        let told = [run.text(), &run.err].concat();
        assert!(
            !told.contains("s3cr3t") && !told.contains('\u{1b}'),
            "{told}"
        );
        assert!(!told.contains("\n::error::x"), "{told}");
        let chart = desk.text("team.toml");
        desk.put(
            "team.toml",
            format!("{chart}[[outputs]]\nfile = \"docs/f.svg\"\n"),
        );
        let told = desk.run("build --check").err;
        assert!(!told.contains('\u{1b}') && !told.contains("\n::"), "{told}");
        desk.put("team.toml", chart);
    }
}

#[test]
fn many_charts_of_one_name_are_told_apart() {
    let desk = Desk::new();
    for number in 0..70 {
        fs::create_dir_all(desk.path(&format!("c/{number}"))).expect("a folder");
        let chart = format!(
            "title = \"{number}\"\n[posts.ceo]\n[[outputs]]\nfile = \"../../docs/{number}.svg\"\n"
        );
        desk.put(&format!("c/{number}/same.toml"), chart);
    }
    assert_eq!(desk.run("build").code, 0);
    assert_eq!(found(&desk, "check docs"), (0, 0));
    desk.put("c/69/same.toml", CHART);
    let run = desk.run("check docs");
    assert_eq!(
        run.err.matches("error[stale-picture]").count(),
        1,
        "{}",
        run.err
    );
}

#[test]
fn the_ends_of_lines_do_not_matter() {
    let desk = desk();
    for name in ["team.toml", "part.toml", "own.toml"] {
        let text = desk.text(name).replace('\n', "\r\n");
        desk.put(name, text);
        assert_eq!(found(&desk, "check docs"), (0, 0), "{name}");
    }
}

#[test]
fn a_picture_of_standard_input_or_of_another_program_is_left_alone() {
    let desk = desk();
    let run = desk.run_with("render - -o docs/b.svg", CHART);
    assert_eq!(run.code, 0);
    desk.put(
        "docs/c.svg",
        "<svg><metadata>organigram is a word</metadata></svg>",
    );
    desk.put("docs/d.png", [0x89, b'P', b'N', b'G', 0, 0, 0, 0, 0]);
    desk.put("docs/e.pdf", "%PDF startxref");
    assert_eq!(found(&desk, "check docs"), (0, 0));
}

#[test]
fn another_version_is_a_warning() {
    let desk = desk();
    let svg = desk.text("docs/a.svg");
    let old = format!("organigram {}", env!("CARGO_PKG_VERSION"));
    desk.put("docs/a.svg", svg.replace(&old, "organigram 0.0.1"));
    let run = desk.run("check docs");
    assert_eq!(run.code, 0);
    assert!(
        run.err.contains("was drawn by version `0.0.1`"),
        "{}",
        run.err
    );
    assert_eq!(desk.run("check docs --strict").code, 1);
}
