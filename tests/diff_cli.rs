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

const RULES: &str = "date = 2026-01-31\n[posts.a]\nunit = \"Tech\"\n[posts.b]\nreports_to = \"a\"\ntags = [\"t\"]\n\
    [[rules]]\nwhen.tag = \"t\"\naccent = \"#0f6e84\"\nlabel = \"Core\"\ncode = \"COR\"\n\
    [[rules]]\nwhen.unit = \"Tech\"\ncode = \"TCH\"\n";

#[test]
fn no_changes_means_that_both_charts_say_the_same() {
    let desk = desk();
    desk.put("old.toml", RULES);
    for (old, new, told) in [
        (
            "date =",
            "title = \"T\"\ndate =",
            "chart  title: from none to “T”",
        ),
        (
            "date =",
            "subtitle = \"S\"\ndate =",
            "chart  subtitle: from none to “S”",
        ),
        (
            "date =",
            "source = \"P\"\ndate =",
            "chart  source: from none to “P”",
        ),
        (
            "01-31",
            "02-01",
            "chart  date: from 31 January 2026 to 1 February 2026",
        ),
        (
            "date =",
            "language = \"fr\"\ndate =",
            "organigramme  langue\u{a0}: en → fr",
        ),
        (
            "#0f6e84",
            "#0f6e85",
            "rule  b: from “Core” (COR, #0f6e84) to “Core” (COR, #0f6e85)",
        ),
        (
            "\"Core\"",
            "\"Kern\"",
            "rule  b: from “Core” (COR, #0f6e84) to “Kern” (COR, #0f6e84)",
        ),
        (
            "\"COR\"",
            "\"CRE\"",
            "rule  b: from “Core” (COR, #0f6e84) to “Core” (CRE, #0f6e84)",
        ),
        (
            "\"TCH\"",
            "\"TEC\"",
            "rule  a: from “Tech” (TCH) to “Tech” (TEC)",
        ),
        // What follows from another change is not told.
        ("[\"t\"]", "[]", "tags  b: from t to none"),
    ] {
        assert_eq!(RULES.matches(old).count(), 1, "{old}");
        desk.put("new.toml", RULES.replace(old, new));
        let run = desk.run("diff old.toml new.toml --exit-code");
        assert_eq!(run.code, 1, "{new}: {}", run.err);
        assert_eq!(
            run.text().lines().skip(1).collect::<Vec<_>>(),
            [told],
            "{new}"
        );
    }
    assert_eq!(desk.run("diff old.toml old.toml --exit-code").code, 0);
    // The title of a variant tells it from others.
    desk.put(
        "named.toml",
        format!("{RULES}[variants.v]\ntitle = \"V\"\nsubtitle = \"W\"\n"),
    );
    let run = desk.run("diff named.toml --variant v --exit-code");
    assert_eq!(
        (run.code, run.text().lines().last()),
        (0, Some("no changes"))
    );
    let run = desk.run("diff old.toml named.toml --variant base v --exit-code");
    assert_eq!(run.code, 1, "{}", run.text());
    desk.put("new.toml", RULES.replace("31", "30").replace("COR", "CRE"));
    let json = desk.run("diff old.toml new.toml --format json");
    let json: serde_json::Value = serde_json::from_str(json.text()).expect("JSON");
    let look = |code| serde_json::json!({ "label": "Core", "code": code, "color": "#0f6e84" });
    let expected = serde_json::json!([
        { "change": "chart", "part": "date", "from": "2026-01-31", "to": "2026-01-30" },
        { "change": "rule", "posts": ["b"], "from": look("COR"), "to": look("CRE") },
    ]);
    assert_eq!(json["changes"], expected);
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
    assert!(svg.contains(">−\u{a0}Code; +\u{a0}Cloud<"), "{svg}");
    assert!(svg.contains(">team.toml → new.toml<"), "{svg}");
    assert!(desk.read("d.md").starts_with(b"### team.toml"));
    assert!(
        desk.run("diff team.toml new.toml --format md")
            .text()
            .starts_with("###")
    );
}

#[cfg(feature = "pptx")]
#[test]
fn draws_the_changes_on_a_slide_and_on_a_web_page() {
    let desk = desk();
    let run = desk.run("diff team.toml new.toml -o c.pptx -o c.html");
    assert_eq!((run.code, run.text(), &*run.err), (0, "", ""));
    let slides = common::deck::slides(&desk.read("c.pptx"));
    let [slide] = &slides[..] else {
        panic!("{} slides", slides.len());
    };
    assert!(slide.contains("−\u{a0}Code; +\u{a0}Cloud"), "{slide}");
    let page = desk.text("c.html");
    assert!(page.contains(">−\u{a0}Code; +\u{a0}Cloud<"), "{page}");
    let of_two = "diff options.toml --variant v --format html";
    assert!(desk.run(of_two).text().contains("Base → V"));
}

/// The CTO's branch, which the variants move, split and lose.
const BRANCH: &str = "[posts.ceo]\n[posts.cto]\nreports_to = \"ceo\"\nunit = \"T\"\n\
    [posts.dev]\nreports_to = \"cto\"\n[posts.ops]\nreports_to = \"ceo\"\ntags = [\"t\"]\n\
    [posts.lab]\nreports_to = \"dev\"\n\
    [variants.moved.posts]\ndev.reports_to = \"ceo\"\nops.holder = \"Bo\"\n\
    [variants.without]\nremove = [\"cto\"]\nposts.dev.reports_to = \"ops\"\n\
    [variants.merged.posts.one]\nroles = [\"cto\"]\nreplaces = [\"cto\", \"ops\"]\nreports_to = \"ceo\"\n";

#[test]
fn a_view_is_told_and_drawn_of_both_charts() {
    let desk = desk();
    desk.put("branch.toml", BRANCH);
    let told = |call: &str| {
        let run = desk.run(&format!("diff branch.toml --variant {call}"));
        assert_eq!((run.code, &*run.err), (0, ""), "{call}");
        let lines = run.text().lines().skip(1);
        lines.collect::<Vec<_>>().join("; ")
    };
    let moved = "moved   dev: from CTO to CEO";
    assert_eq!(
        told("moved"),
        format!("{moved}; holder  ops: from nobody to Bo")
    );
    for (view, expected) in [
        ("--root cto", "moved  dev: from CTO to CEO"),
        ("--root dev", "moved  dev: from CTO to CEO"),
        ("--root lab", "no changes"),
        ("--unit T", "no changes"),
        ("--tag t", "holder  ops: from nobody to Bo"),
        ("--depth 0", "no changes"),
        (
            "--root ceo --depth 1",
            &*format!("{moved}; holder  ops: from nobody to Bo"),
        ),
    ] {
        assert_eq!(told(&format!("moved {view}")), expected, "{view}");
    }
    let drawn = |call: &str| {
        let run = desk.run(&format!("diff branch.toml --format svg --variant {call}"));
        assert_eq!(run.code, 0, "{call}: {}", run.err);
        let svg = run.text();
        let ids = svg.split("data-post=\"").skip(1);
        let ids: Vec<&str> = ids.filter_map(|rest| rest.split('"').next()).collect();
        ids.join(" ")
    };
    // Who left the branch stands where it was.
    assert_eq!(drawn("moved --root cto"), "cto dev~ lab~");
    assert_eq!(drawn("moved --root dev"), "dev lab");
    assert_eq!(drawn("moved --tag t"), "ops");
    // Who went along with its manager stands nowhere else, but where the chart is cut.
    assert_eq!(drawn("moved base --depth 2"), "ceo cto dev dev~ ops");
}

#[test]
fn what_is_asked_for_needs_to_be_in_one_chart_only() {
    let desk = desk();
    desk.put("branch.toml", BRANCH);
    let run = |call: &str| desk.run(&format!("diff branch.toml {call}"));
    for view in [
        "--root cto",
        "--root one",
        "--highlight cto",
        "--highlight one",
    ] {
        let told = run(&format!("--variant merged {view}"));
        assert_eq!(told.code, 0, "{view}: {}", told.err);
        assert!(told.text().contains("merged"), "{view}: {}", told.text());
        let drawn = run(&format!("--variant merged {view} --format svg"));
        assert!(drawn.text().contains("data-post=\"one\""), "{view}");
    }
    let told = run("--variant without --root cto");
    assert!(told.text().contains("removed  CTO"), "{}", told.text());
    let drawn = run("--variant without --root cto --format svg");
    assert!(drawn.text().contains("data-post=\"cto~\""));
    for (view, why) in [
        (
            "--root ctto",
            "there is no post `ctto`; did you mean `cto`?",
        ),
        ("--unit U", "there is no unit `U`"),
        ("--tag x", "there is no tag `x`"),
        ("--highlight x", "there is no post, unit or tag `x`"),
        ("--unit T --tag t", "no post is left"),
    ] {
        for more in ["", " --format svg"] {
            let refused = run(&format!("--variant merged {view}{more}"));
            assert_eq!((refused.code, refused.text()), (2, ""), "{view}");
            assert!(refused.err.contains(why), "{view}: {}", refused.err);
        }
    }
}

#[test]
fn a_day_is_that_of_both_charts() {
    let desk = desk();
    let with = |from: &str| format!("{CHART}[posts.cio]\nreports_to = \"ceo\"\nfrom = {from}\n");
    desk.put("early.toml", with("2027-01-01"));
    desk.put("late.toml", with("2028-01-01"));
    let told = |more: &str| desk.run(&format!("diff late.toml early.toml {more}"));
    assert!(told("").text().contains("details  CIO: days"));
    let text = told("--as-of 2027-06-01");
    assert!(
        text.text().contains("added  CIO (reports to CEO)"),
        "{}",
        text.text()
    );
    let svg = told("--as-of 2027-06-01 --format svg");
    assert!(svg.text().contains(">new<"), "{}", svg.text());
    assert!(told("--as-of 2026-06-01").text().contains("no changes"));
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
