//! `organigram build`: what the chart file asks for, beside what is on the disk.

#![cfg(all(feature = "cli", feature = "png", feature = "pdf", feature = "pptx"))]

mod common;

use common::desk::{CHART, Desk};
use std::fs;

const OUTPUTS: &str = r#"
[variants.one-seat]
[variants.one-seat.posts.cito]
replaces = ["cto"]
reports_to = "ceo"

[[outputs]]
file = "docs/{variant}.svg"
variants = "all"

[[outputs]]
file = "board.pptx"
variants = "all"
page = "16:9"

[[outputs]]
file = "options.pdf"
draw = "compare"
page = [960, 540]

[[outputs]]
file = "changes.svg"
draw = "diff"
variants = "one-seat"

[[outputs]]
file = "who.md"
draw = "matrix"

[[outputs]]
file = "cto.png"
root = "cto"
width = 300
"#;

const FILES: [&str; 7] = [
    "docs/base.svg",
    "docs/one-seat.svg",
    "board.pptx",
    "options.pdf",
    "changes.svg",
    "who.md",
    "cto.png",
];

fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("team.toml", [CHART, OUTPUTS].concat());
    desk
}

fn lines(word: &str) -> String {
    let lines = FILES.iter().map(|file| format!("{word:<9} {file}\n"));
    lines.collect()
}

#[test]
fn writes_every_output_and_then_only_what_changed() {
    let desk = desk();
    let run = desk.run("build");
    assert_eq!(
        (run.code, run.text(), run.err.as_str()),
        (0, "", lines("written").as_str())
    );
    let litter = "docs/.organigram-abc123.tmp";
    desk.put(litter, "half a picture");
    let run = desk.run("build team.toml --jobs 1");
    assert!(!desk.path(litter).exists());
    assert_eq!((run.code, run.err), (0, lines("unchanged")));
    let changed = [CHART, OUTPUTS]
        .concat()
        .replace("root = \"cto\"", "root = \"ceo\"");
    desk.put("team.toml", changed.replace("width = 300", "width = 301"));
    let run = desk.run("build");
    // The hash of the chart is in all but the text.
    let expected = lines("written").replace("written   who.md", "unchanged who.md");
    assert_eq!((run.code, run.err), (0, expected));
}

#[test]
fn an_output_has_the_bytes_of_the_call_with_the_same_choices() {
    let desk = desk();
    // The stamps differ: they say who asked for the picture.
    let text = desk.text("team.toml");
    desk.put(
        "team.toml",
        text.replace("\nfile =", "\nstamp = false\nfile ="),
    );
    assert_eq!(desk.run("build").code, 0);
    let calls = [
        ("docs/one-seat.svg", "render team.toml --variant one-seat"),
        ("board.pptx", "render team.toml --variant all --page 16:9"),
        ("options.pdf", "compare team.toml --page 960x540"),
        ("changes.svg", "diff team.toml --variant one-seat"),
        ("who.md", "matrix team.toml"),
        ("cto.png", "render team.toml --root cto --width 300"),
    ];
    for (file, call) in calls {
        let ending = file.rsplit('.').next().expect("an ending");
        let run = desk.run(&format!("{call} --no-stamp -o typed.{ending}"));
        assert_eq!(run.code, 0, "{call}: {}", run.err);
        assert!(
            desk.read(file) == desk.read(&format!("typed.{ending}")),
            "{file}"
        );
    }
}

#[test]
fn check_names_what_is_missing_stale_or_orphaned_and_writes_nothing() {
    let desk = desk();
    let run = desk.run("build --check");
    assert_eq!(run.code, 1);
    assert!(run.err.starts_with(&lines("missing")), "{}", run.err);
    assert!(!desk.path("docs").exists() && !desk.path("who.md").exists());
    assert_eq!(desk.run("build").code, 0);
    let run = desk.run("build --check");
    assert_eq!((run.code, &*run.err), (0, ""));
    fs::remove_file(desk.path("who.md")).expect("a file");
    desk.put("options.pdf", "torn");
    let text = desk.text("team.toml");
    desk.put(
        "team.toml",
        text.replacen("variants = \"all\"", "variants = \"base\"", 1),
    );
    let before = desk.names();
    let run = desk.run("build --check");
    assert_eq!(run.code, 1);
    for line in [
        "stale     docs/base.svg\n",
        "stale     options.pdf\n",
        "missing   who.md\n",
        "orphaned  docs/one-seat.svg (no output of team.toml any more)\n",
    ] {
        assert!(run.err.contains(line), "{line}{}", run.err);
    }
    assert_eq!(
        (desk.names(), desk.text("options.pdf")),
        (before, "torn".to_owned())
    );
    let run = desk.run("build");
    assert!(
        run.err
            .contains("no output of `team.toml` writes `docs/one-seat.svg` any more"),
        "{}",
        run.err
    );
    assert!(desk.path("docs/one-seat.svg").exists());
    fs::remove_file(desk.path("docs/one-seat.svg")).expect("a file");
    assert_eq!(desk.run("build --check").code, 0);
}

#[test]
fn pictures_that_others_drew_are_no_orphans() {
    let desk = desk();
    assert_eq!(desk.run("build").code, 0);
    assert_eq!(desk.run("render team.toml -o docs/mine.svg").code, 0);
    fs::create_dir(desk.path("other")).expect("a folder");
    let other = [CHART, "[[outputs]]\nfile = \"../docs/other.svg\"\n"].concat();
    desk.put("other/team.toml", other);
    desk.put(
        "docs/plain.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    );
    assert_eq!(desk.run("build other/team.toml").code, 0);
    for call in [
        "build --check",
        "build --check team.toml",
        "build --check other/team.toml",
    ] {
        let run = desk.run(call);
        assert_eq!((run.code, &*run.err), (0, ""), "{call}");
    }
}

#[test]
fn one_wrong_chart_or_output_does_not_keep_the_others_from_being_drawn() {
    let desk = desk();
    desk.put(
        "wrong.toml",
        "[posts.ceo]\nreports_to = \"coe\"\n[[outputs]]\nfile = \"wrong.svg\"\n",
    );
    let odd = "[[outputs]]\nfile = \"odd.svg\"\n[[outputs]]\nfile = \"odd.gif\"\n[[outputs]]\nfile = \"odd2.svg\"\nhighlight = \"nobody\"\n";
    desk.put("odd.toml", [CHART, odd].concat());
    let run = desk.run("build");
    assert_eq!(run.code, 1);
    for told in [
        "there is no post `coe`",
        "cannot write `odd.gif`",
        "odd.toml:9:8",
        "there is no post, unit or tag `nobody`",
        "odd.toml:11:8",
        "written   odd.svg\n",
        "written   who.md\n",
    ] {
        assert!(run.err.contains(told), "{told}: {}", run.err);
    }
    assert!(!desk.path("wrong.svg").exists() && !desk.path("odd2.svg").exists());
}

#[test]
fn check_of_a_chart_tells_what_its_outputs_cannot_be() {
    let desk = desk();
    let wrong = "[[outputs]]\nfile = \"m.svg\"\ndraw = \"matrix\"\nreports = \"row\"\n[[outputs]]\nfile = \"a.svg\"\nvariants = \"all\"\n\
                 [[outputs]]\nfile = \"b.svg\"\ntheme = \"no.toml\"\n[[outputs]]\nfile = \"c.png\"\nscale = 1\nwidth = 9\n\
                 [[outputs]]\nfile = \"d.svg\"\ndpi = 300\n";
    desk.put("team.toml", [CHART, OUTPUTS, wrong].concat());
    let run = desk.run("check team.toml");
    assert_eq!(run.code, 1);
    for told in [
        "`reports` is nothing for a matrix",
        "`a.svg` holds one variant, and 2 are asked for; write `a-{variant}.svg`",
        "`dpi` is nothing for a file that ends in `svg`",
        "`no.toml` is no built-in theme and no file beside the chart",
        "'--scale <SCALE>' cannot be used with '--width <PIXELS>'",
    ] {
        assert!(run.err.contains(told), "{told}: {}", run.err);
    }
}

#[test]
fn nothing_outside_is_written_unless_that_is_asked_for() {
    let desk = desk();
    fs::create_dir_all(desk.path("in/charts")).expect("a folder");
    let outputs = "[[outputs]]\nfile = \"../near.svg\"\n[[outputs]]\nfile = \"../../far.svg\"\n";
    desk.put("in/charts/a.toml", [CHART, outputs].concat());
    // Seen from the folder above, both are inside.
    assert_eq!(desk.run("build in/charts/a.toml").code, 0);
    assert!(desk.path("far.svg").exists());
    fs::remove_file(desk.path("far.svg")).expect("a file");
    let inside = |options: &str| {
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_organigram"));
        command
            .current_dir(desk.path("in"))
            .args(["build", "charts/a.toml"]);
        let output = command
            .args(options.split_whitespace())
            .output()
            .expect("it runs");
        let told = String::from_utf8(output.stderr).expect("UTF-8");
        (output.status.code(), told)
    };
    let (code, told) = inside("");
    assert_eq!(code, Some(1));
    assert!(
        told.contains("`../far.svg` is outside") && told.contains("--allow-outside"),
        "{told}"
    );
    assert!(!desk.path("far.svg").exists());
    assert_eq!(inside("--allow-outside").0, Some(0));
    assert!(desk.path("far.svg").exists());
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_outside() {
    let desk = desk();
    let outside = tempfile::TempDir::new().expect("a folder");
    std::os::unix::fs::symlink(&outside, desk.path("docs")).expect("a link");
    // A link to what is not there yet leads just as far.
    let away = outside.path().join("away.png");
    std::os::unix::fs::symlink(&away, desk.path("cto.png")).expect("a link");
    let run = desk.run("build");
    assert_eq!(
        (run.code, run.err.matches("is outside").count()),
        (1, 2),
        "{}",
        run.err
    );
    assert!(
        run.err.contains("outside the chart's folder"),
        "{}",
        run.err
    );
    assert_eq!(fs::read_dir(&outside).expect("a folder").count(), 0);
}

#[test]
fn two_outputs_and_a_chart_do_not_share_a_file() {
    let desk = desk();
    let more = "[[outputs]]\nfile = \"docs/base.svg\"\n[[outputs]]\nfile = \"deck.pptx\"\ntemplate = \"deck.pptx\"\n";
    assert_eq!(desk.run("render team.toml -o deck.pptx").code, 0);
    let deck = desk.read("deck.pptx");
    desk.put("team.toml", [CHART, OUTPUTS, more].concat());
    let run = desk.run("build");
    assert_eq!(run.code, 1);
    for told in [
        "`docs/base.svg` is written by two outputs",
        "`deck.pptx` is the template itself",
    ] {
        assert!(run.err.contains(told), "{told}: {}", run.err);
    }
    assert!(desk.read("deck.pptx") == deck && !desk.path("docs/base.svg").exists());
    assert_eq!(
        desk.run("render team.toml --template deck.pptx -o deck.pptx")
            .code,
        2
    );
}

#[test]
fn a_stranger_s_chart_writes_no_hidden_file_and_nothing_but_drawings() {
    let desk = desk();
    fs::create_dir_all(desk.path("charts/.git")).expect("a folder");
    for file in [
        "../.bashrc.txt",
        ".git/hook.txt",
        "../Makefile",
        "other.toml",
        "run.sh",
        "-",
    ] {
        desk.put(
            "charts/a.toml",
            format!("{CHART}[[outputs]]\nfile = \"{file}\"\n"),
        );
        for call in ["build charts/a.toml", "check charts/a.toml"] {
            let run = desk.run(call);
            assert_eq!(run.code, 1, "{file}");
            assert!(run.err.contains("charts/a.toml:7:8"), "{}", run.err);
        }
    }
    assert_eq!(desk.names(), ["charts", "team.toml", "wrong.toml"]);
    assert_eq!(
        fs::read_dir(desk.path("charts/.git"))
            .expect("a folder")
            .count(),
        0
    );
}

/// A rule that warns of itself.
const UNUSED: &str = "[[rules]]\nwhen = { tag = 'nobody' }\naccent = '#a61e4d'\n";

#[test]
fn an_output_that_is_not_drawn_is_never_fine() {
    let desk = Desk::new();
    let outputs = "[[outputs]]\nfile = \"a.svg\"\nstrict = true\n[[outputs]]\nfile = \"b.svg\"\n";
    desk.put("team.toml", format!("{CHART}{UNUSED}{outputs}"));
    for call in ["build", "build --check"] {
        let run = desk.run(call);
        assert_eq!(run.code, 1, "{}", run.err);
        assert!(
            run.err.contains("not drawn, since warnings are errors"),
            "{}",
            run.err
        );
    }
    assert!(!desk.path("a.svg").exists() && desk.path("b.svg").exists());
}

#[test]
fn one_place_that_cannot_be_written_does_not_keep_the_others_from_it() {
    let desk = desk();
    fs::create_dir_all(desk.path("board.pptx")).expect("a folder");
    desk.put("docs", "a file where a folder should be");
    let run = desk.run("build");
    assert_eq!(run.code, 3, "{}", run.err);
    for told in [
        "`board.pptx` is in the way",
        "docs/base.svg",
        "written   who.md",
        "written   cto.png",
    ] {
        assert!(run.err.contains(told), "{told}: {}", run.err);
    }
    assert!(!run.err.contains("--force"), "{}", run.err);
    assert_eq!(desk.run("build --check").code, 3);
}

#[test]
fn check_of_everything_finds_orphans_of_charts_and_folders_that_nobody_asks_for_any_more() {
    let desk = desk();
    for (chart, file) in [
        ("one", "only/one.svg"),
        ("two", "docs/two.svg"),
        ("three", "docs/three.svg"),
    ] {
        let outputs = format!("[[outputs]]\nfile = \"{file}\"\n");
        desk.put(&format!("{chart}.toml"), [CHART, &outputs].concat());
    }
    assert_eq!(desk.run("build").code, 0);
    assert_eq!(desk.run("build --check").code, 0);
    desk.put("one.toml", CHART);
    fs::remove_file(desk.path("two.toml")).expect("a file");
    // A copy is nobody's output, and no orphan.
    fs::create_dir(desk.path("site")).expect("a folder");
    fs::copy(desk.path("docs/base.svg"), desk.path("site/base.svg")).expect("a copy");
    let run = desk.run("build --check");
    assert_eq!(run.code, 1);
    let orphans = "orphaned  docs/two.svg (no output of two.toml any more)\n\
                   orphaned  only/one.svg (no output of one.toml any more)\n";
    assert!(run.err.starts_with(orphans), "{}", run.err);
    assert!(run.err.contains("2 files are"), "{}", run.err);
    assert_eq!(desk.run("build --check team.toml").code, 0);
}

#[test]
fn files_of_other_programs_are_no_charts_and_a_chart_that_cannot_be_read_is_told() {
    let desk = desk();
    desk.put(
        "tasks.toml",
        "[tasks.posts]\noutputs = [\"target/x\"]\n[[outputs]]\nfile = 1\n",
    );
    desk.put(
        ".hidden.toml",
        "[posts.ceo]\n[[outputs]]\nfile = \"hidden.svg\"\n",
    );
    assert_eq!(desk.run("build").code, 0);
    assert_eq!(desk.run("build . team.toml ./team.toml --check").code, 0);
    desk.put(
        "old.toml",
        b"title = \"\xe9\"\n[posts.ceo]\n[[outputs]]\nfile = \"old.svg\"\n",
    );
    let run = desk.run("build");
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("old.toml") && run.err.contains("encoding"),
        "{}",
        run.err
    );
}

#[test]
fn says_what_outputs_are_where_there_are_none() {
    let desk = Desk::new();
    for call in ["build", "build team.toml"] {
        let run = desk.run(call);
        assert_eq!(run.code, 2, "{call}");
        assert!(
            run.err.contains("below `file = \"team.svg\"`"),
            "{}",
            run.err
        );
    }
    assert_eq!(desk.run("build -").code, 2);
    assert_eq!(desk.run("build --check missing.toml").code, 2);
}

#[test]
fn a_warning_is_told_once_and_is_an_error_where_it_was_asked_to_be() {
    let desk = Desk::new();
    let outputs = "[[outputs]]\nfile = \"a.svg\"\n[[outputs]]\nfile = \"b.png\"\n";
    desk.put("team.toml", format!("{CHART}{UNUSED}{outputs}"));
    let run = desk.run("build");
    assert_eq!(
        (run.code, run.err.matches("warning").count()),
        (0, 1),
        "{}",
        run.err
    );
    assert_eq!(desk.run("build --check").code, 0);
    assert_eq!(desk.run("build --strict").code, 1);
    desk.put(
        "same.toml",
        desk.text("team.toml")
            .replace("a.svg", "c.svg")
            .replace("b.png", "d.png"),
    );
    let run = desk.run("build");
    assert_eq!(run.err.matches("warning").count(), 2, "{}", run.err);
}
