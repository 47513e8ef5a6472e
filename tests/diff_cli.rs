//! `organigram diff`: which charts, which format, which exit code.

#![cfg(feature = "cli")]

mod common;

use common::desk::{CHART, Desk};

fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("new.toml", CHART.replace("Code", "Cloud"));
    let variants = "[variants.v]\ntitle = \"V\"\n[variants.v.posts.cto]\nholder = \"Ana\"\n\
                    [variants.w.posts.cto]\nholder = \"Bo\"\n";
    desk.put("options.toml", format!("{CHART}{variants}"));
    desk
}

#[test]
fn tells_what_changes_between_two_files() {
    let run = desk().run("diff team.toml new.toml");
    assert_eq!((run.code, &*run.err), (0, ""));
    assert!(
        run.text().starts_with("team.toml → new.toml\n"),
        "{}",
        run.text()
    );
    assert!(run.text().contains("CTO loses “Code”"), "{}", run.text());
}

#[test]
fn the_exit_code_says_whether_there_are_changes_if_asked() {
    let desk = desk();
    assert_eq!(desk.run("diff team.toml new.toml --exit-code").code, 1);
    assert_eq!(desk.run("diff team.toml team.toml --exit-code").code, 0);
    let drawn = "diff team.toml new.toml -o c.svg --exit-code";
    assert_eq!(desk.run(drawn).code, 1);
    assert!(desk.read("c.svg").starts_with(b"<svg"));
    assert_eq!(
        desk.run("diff options.toml --variant base base --exit-code")
            .code,
        0
    );
}

#[test]
fn compares_variants_with_the_base_and_with_each_other() {
    let desk = desk();
    let told = |call: &str| {
        let run = desk.run(call);
        assert_eq!(run.code, 0, "{}", run.err);
        run.text().to_owned()
    };
    assert_eq!(
        told("diff options.toml --variant v"),
        "Team → V\nholder  CTO: from nobody to Ana\n"
    );
    let both = "V → w\nholder  CTO: from Ana to Bo\n";
    assert_eq!(told("diff options.toml --variant v w"), both);
    assert_eq!(told("diff options.toml --variant v --variant w"), both);
    assert!(told("diff team.toml options.toml --variant base v").contains("options.toml, v"));
}

#[test]
fn writes_the_format_that_the_ending_names() {
    let desk = desk();
    let run = desk.run("diff team.toml new.toml -o c.md");
    assert_eq!((run.code, run.text()), (0, ""));
    assert!(desk.read("c.md").starts_with(b"### team.toml"));
    assert_eq!(desk.run("diff team.toml new.toml -o c.json").code, 0);
    assert!(desk.read("c.json").starts_with(b"{"));
    let run = desk.run("diff team.toml new.toml -o c.docx");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("txt, md, json, svg"), "{}", run.err);
    let run = desk.run("diff team.toml new.toml -o c.svg -o d.md");
    assert_eq!((run.code, run.text()), (0, ""), "{}", run.err);
    let svg = String::from_utf8(desk.read("c.svg")).expect("text");
    assert!(svg.contains(">− Code; + Cloud<"), "{svg}");
    assert!(svg.contains(">team.toml → new.toml<"), "{svg}");
    assert!(desk.read("d.md").starts_with(b"### team.toml"));
    assert!(
        desk.run("diff team.toml new.toml --format md")
            .text()
            .starts_with("###")
    );
}

#[test]
fn reads_the_old_chart_from_standard_input() {
    let run = desk().run_with("diff - new.toml", CHART);
    assert!(
        run.text().starts_with("<stdin> → new.toml\n"),
        "{}",
        run.text()
    );
}

#[test]
fn a_wrong_chart_is_1_and_a_wrong_call_2() {
    let desk = desk();
    let run = desk.run("diff team.toml wrong.toml");
    assert_eq!((run.code, run.text()), (1, ""));
    assert!(run.err.contains("unknown-post"), "{}", run.err);
    for (call, why) in [
        ("diff team.toml", "second file"),
        ("diff options.toml --variant vv", "no variant `vv`"),
        ("diff options.toml --variant all", "`all`"),
        (
            "diff options.toml --variant v --split auto",
            "draws one page",
        ),
        (
            "diff options.toml --variant v w --variant v",
            "two variants",
        ),
        (
            "diff team.toml new.toml -o team.toml --format md",
            "the chart itself",
        ),
    ] {
        let run = desk.run(call);
        assert_eq!(run.code, 2, "{call}: {}", run.err);
        assert!(run.err.contains(why), "{call}: {}", run.err);
    }
}
