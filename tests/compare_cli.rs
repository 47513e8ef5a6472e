//! `organigram compare`: which variants, which formats, what is said of wrong calls.

#![cfg(feature = "cli")]

mod common;

use common::desk::{CHART, Desk};

fn desk() -> Desk {
    let desk = Desk::new();
    let variants: String = (1..=6)
        .map(|number| format!("[variants.v{number}.posts.cto]\nholder = \"Ana {number}\"\n"))
        .collect();
    desk.put("six.toml", format!("{CHART}{variants}"));
    let two = "[variants.one]\ntitle = \"One\"\n[variants.one.posts.cto]\nholder = \"Bo\"\n\
               [variants.two]\nremove = [\"cto\"]\n";
    desk.put("two.toml", format!("{CHART}{two}"));
    desk
}

#[test]
fn draws_all_variants_into_every_output_with_the_base_first() {
    let desk = desk();
    let run = desk.run("compare two.toml -o a.svg -o b.json -o c.txt -o d.md");
    assert_eq!((run.code, run.text(), &*run.err), (0, "", ""));
    let svg = String::from_utf8(desk.read("a.svg")).expect("text");
    let panels: Vec<usize> = ["base", "one", "two"]
        .iter()
        .map(|id| svg.find(&format!("data-panel=\"{id}\"")).expect("a panel"))
        .collect();
    assert!(panels.is_sorted());
    assert!(svg.contains("What differs from “Base” is marked"), "{svg}");
    let json = String::from_utf8(desk.read("b.json")).expect("text");
    assert!(json.contains("\"id\": \"two/cto~\""), "{json}");
    let text = String::from_utf8(desk.read("c.txt")).expect("text");
    assert!(
        text.contains("One\nCEO") && text.contains("⋯ holder"),
        "{text}"
    );
    assert!(desk.read("d.md").starts_with(b"**Team**"));
}

#[test]
fn is_headed_by_the_title_of_the_chart_whatever_the_first_variant_is_called() {
    let desk = desk();
    let run = desk.run("compare two.toml --variant one,two -o a.md");
    assert_eq!((run.code, &*run.err), (0, ""));
    let text = String::from_utf8(desk.read("a.md")).expect("text");
    assert!(text.starts_with("**Team**"), "{text}");
    let typed_twice = desk.run("compare two.toml --variant one --variant two --format md -o -");
    assert_eq!(typed_twice.text(), text);
}

#[test]
fn is_headed_by_what_was_typed() {
    let desk = desk();
    let run = desk.run("compare two.toml --title Options -o a.md -o a.svg");
    assert_eq!((run.code, &*run.err), (0, ""));
    assert!(desk.read("a.md").starts_with(b"**Options**"));
    let svg = String::from_utf8(desk.read("a.svg")).expect("text");
    assert!(
        svg.contains(">Options</text>") && !svg.contains(">Team</text>"),
        "{svg}"
    );
    let matrix = desk.run("matrix two.toml --title Answers --format md -o -");
    assert!(
        matrix.text().starts_with("**Answers**"),
        "{}",
        matrix.text()
    );
    let strange = desk.run("compare two.toml --title a\u{1b}\u{202e}b -o b.svg");
    assert_eq!(strange.code, 0, "{}", strange.err);
    let svg = String::from_utf8(desk.read("b.svg")).expect("text");
    assert!(!svg.contains('\u{1b}') && !svg.contains('\u{202e}'));
}

#[test]
fn does_not_call_legible_what_is_too_small_all_the_same() {
    let desk = desk();
    let run = desk.run("compare six.toml --variant v1,v2,v3,v4,v5,v6 --page 240x140 -o a.svg");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("warning[small-text]"), "{}", run.err);
    let reason = "so that the text is not smaller still, cards leave out";
    assert!(run.err.contains(reason), "{}", run.err);
    assert!(!run.err.contains("stays legible"), "{}", run.err);
}

#[cfg(all(feature = "png", feature = "pdf"))]
#[test]
fn writes_pixels_and_documents() {
    let desk = desk();
    let run = desk.run("compare two.toml -o a.png -o a.pdf --page 16:9");
    assert_eq!((run.code, &*run.err), (0, ""));
    assert!(desk.read("a.png").starts_with(b"\x89PNG"));
    assert!(desk.read("a.pdf").starts_with(b"%PDF"));
}

#[cfg(feature = "pptx")]
#[test]
fn writes_one_slide_and_one_web_page() {
    let desk = desk();
    let run = desk.run("compare two.toml -o a.pptx -o a.html");
    assert_eq!((run.code, &*run.err), (0, ""));
    let slides = common::deck::slides(&desk.read("a.pptx"));
    let [slide] = &slides[..] else {
        panic!("{} slides", slides.len());
    };
    assert!(
        slide.contains("What differs from “Base” is marked"),
        "{slide}"
    );
    let page = desk.text("a.html");
    assert!(page.contains("data-panel=\"two\""), "{page}");
}

#[test]
fn a_variant_without_the_post_that_is_asked_for_shows_what_it_has() {
    let desk = desk();
    let run = desk.run("compare two.toml --root cto --format txt");
    assert_eq!(run.code, 0, "{}", run.err);
    let note =
        "variant `two` has no post `cto`: the posts that stand in its branch elsewhere are shown";
    assert!(run.err.contains(note), "{}", run.err);
    assert!(run.text().contains("two\n"), "{}", run.text());
    assert!(!run.text().contains("CEO"), "{}", run.text());
    let run = desk.run("compare two.toml --highlight cto --format svg");
    assert_eq!(run.code, 0, "{}", run.err);
    let note = "variant `two` has no post `cto`: it is drawn without a highlight";
    assert!(run.err.contains(note), "{}", run.err);
    let merged = "[variants.m.posts.chief]\nreplaces = [\"cto\"]\ncode = \"Chief\"\n";
    desk.put("merged.toml", format!("{CHART}{merged}"));
    let run = desk.run("compare merged.toml --root cto --format txt");
    let note = "variant `m` has no post `cto`: `chief` stands for it";
    assert!(run.err.contains(note), "{}", run.err);
    assert!(run.text().contains("Chief"), "{}", run.text());
    let run = desk.run("compare merged.toml --root chief --format txt");
    let note = "variant `base` has no post `chief`: `cto` stands for it";
    assert!(run.err.contains(note), "{}", run.err);
}

#[test]
fn the_variants_that_are_typed_are_drawn_and_the_first_is_the_measure() {
    let desk = desk();
    let run = desk.run("compare two.toml --variant two --variant one --format txt");
    let (one, two) = (run.text().find("One"), run.text().find("two"));
    assert!(two < one, "{}", run.text());
    let run = desk.run("compare two.toml --variant two --variant base --format txt");
    let (base, two) = (run.text().find("Base"), run.text().find("two"));
    assert!(base < two, "{}", run.text());
    assert!(run.text().contains("⋯ removed"), "{}", run.text());
}

#[test]
fn a_wrong_call_is_told_with_the_cure() {
    let desk = desk();
    for (call, why) in [
        ("compare team.toml", "team.toml has no `[variants.<id>]`"),
        (
            "compare two.toml --variant one",
            "`one` alone cannot be compared",
        ),
        ("compare six.toml", "7 variants do not fit on one page"),
        ("compare six.toml", "`v1` (six.toml:6)"),
        (
            "compare six.toml -o a.svg",
            "as in `organigram compare six.toml -o a.svg --variant base --variant v1 --variant v2 --variant v3`;",
        ),
        (
            "compare two.toml --variant one",
            "as in `organigram compare two.toml --variant base --variant one`;",
        ),
        (
            "compare two.toml --variant base",
            "as in `organigram compare two.toml --variant base --variant one`;",
        ),
        (
            "compare two.toml --variant base --variant onne",
            "did you mean `one` (two.toml:6)?",
        ),
        (
            "compare two.toml --variant base --variant xyz",
            "it has `base`, `one` (two.toml:6)",
        ),
        ("compare two.toml -o a.docx", "its ending is none of"),
        ("compare two.toml --root cro", "there is no post `cro`"),
        ("compare two.toml --split auto", "draws one page"),
    ] {
        let run = desk.run(call);
        assert_eq!(run.code, 2, "{call}: {}", run.err);
        assert!(run.err.contains(why), "{call}: {}", run.err);
        assert_eq!(run.text(), "", "{call}");
    }
    let run = desk.run("compare wrong.toml -o a.svg");
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(!desk.names().contains(&"a.svg".to_owned()));
}

#[test]
fn text_that_is_too_small_is_an_error_if_asked() {
    let desk = desk();
    let call = "compare two.toml -o a.svg --page 100x100";
    let run = desk.run(call);
    assert!(run.err.contains("small-text"), "{}", run.err);
    assert_eq!(run.code, 0);
    assert_eq!(desk.run(&format!("{call} --strict")).code, 1);
}

/// The call that a starter proposes in a comment.
fn proposed(starter: &str) -> String {
    let mut lines = starter.lines();
    let start = "#   organigram ";
    let first = lines.find_map(|line| line.strip_prefix(start));
    let mut call = first.expect("a starter proposes a call").to_owned();
    while let Some(line) = call.strip_suffix('\\') {
        let next = lines.next().and_then(|line| line.strip_prefix('#'));
        call = format!("{line}{}", next.expect("the call goes on"));
    }
    call
}

#[test]
fn the_call_that_a_starter_proposes_draws_and_cuts_nothing() {
    let desk = desk();
    for starter in ["cio-or-cto", "dsi-ou-cto"] {
        desk.run(&format!("new {starter} -o team.toml --force"));
        let run = desk.run(&proposed(&desk.text("team.toml")));
        assert_eq!(run.code, 0, "{starter}: {}", run.err);
        for word in ["text-cut", "small-text"] {
            assert!(!run.err.contains(word), "{starter}: {}", run.err);
        }
        assert!(
            desk.text("options.svg")
                .contains("data-panel=\"security-apart\"")
        );
    }
}
