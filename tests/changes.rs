//! Changes between two organizations: each kind, in words, and all of them enough to get from one to the other.

mod common;

use common::random::Random;
use organigram::differences::Differences;
use organigram::model::{Language, Organization, applied, changes};
use organigram::words::Words;
use organigram::{ReadOptions, read};
use std::fmt::Write;

fn organization(text: &str) -> Organization {
    let reading = read(text, &ReadOptions::default());
    reading
        .unwrap_or_else(|findings| panic!("{text}\n{findings:#?}"))
        .organization
}

fn differences(old: &str, new: &str) -> Differences {
    Differences::new(("a", &organization(old)), ("b", &organization(new)))
}

fn english() -> Words {
    Words::of(Language::English)
}

/// What is told of the change from `old` to `new`, without the first line.
fn told(old: &str, new: &str) -> Vec<String> {
    let text = differences(old, new).text(&english());
    let lines = text.lines().skip(1);
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    lines.map(words).collect()
}

const OLD: &str = r#"
[posts.a]
[posts.b]
reports_to = "a"
title = "B"
holder = "Ana"
dotted_to = "c"
focus = ["Security", "Cloud"]
unit = "U"
tags = ["t"]
[posts.c]
reports_to = "a"
"#;

#[test]
fn tells_every_kind_of_change() {
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "reports_to = \"a\"\ntitle",
            "reports_to = \"c\"\ntitle",
            &["moved B: from a to c", "line B to c: from dotted to solid"],
        ),
        (
            "reports_to = \"a\"\ntitle",
            "reports_to = [\"a\", \"c\"]\ntitle",
            &["line B to c: from dotted to solid"],
        ),
        (
            "reports_to = \"a\"\ntitle",
            "title",
            &["moved B: from a to the top"],
        ),
        ("title = \"B\"", "title = \"Z\"", &["renamed B to Z"]),
        (
            "holder = \"Ana\"",
            "holder = [\"Bo\", \"Cy\"]",
            &["holder B: from Ana to Bo and Cy"],
        ),
        ("holder = \"Ana\"", "", &["holder B: from Ana to nobody"]),
        (
            "holder = \"Ana\"",
            "holder = \"Ana\"\nstatus = \"leaving\"",
            &["status B: from filled to leaving"],
        ),
        (
            "holder = \"Ana\"",
            "holder = \"Ana\"\nkind = \"body\"",
            &["kind B: from post to board or committee"],
        ),
        (
            "dotted_to = \"c\"",
            "partners = \"c\"",
            &["line B to c: from dotted to partners"],
        ),
        (
            "dotted_to = \"c\"",
            "dotted_to = { to = \"c\", label = \"x\" }",
            &["line B to c: from dotted to dotted (“x”)"],
        ),
        ("dotted_to = \"c\"", "", &["line B to c: gone, was dotted"]),
        (
            "dotted_to = \"c\"",
            "dotted_to = [\"c\", \"a\"]",
            &["no changes"],
        ),
        (
            "dotted_to = \"c\"",
            "dotted_to = \"c\"\nstakeholder_of = \"a\"",
            &["line B to a: new, stakeholder"],
        ),
        (
            "dotted_to = \"c\"",
            "dotted_to = \"c\"\nco_heads_with = \"c\"",
            &["co-head B and c share their reports"],
        ),
        ("unit = \"U\"", "unit = \"V\"", &["unit B: from U to V"]),
        ("tags = [\"t\"]", "", &["tags B: from t to none"]),
        (
            "tags = [\"t\"]",
            "tags = [\"t\"]\nnote = \"n\"\nlink = \"https://example.org\"",
            &["details B: link and note"],
        ),
        (
            "[\"Security\", \"Cloud\"]",
            "[\"Cloud\", \"Data\"]",
            &["focus B loses “Security”", "focus B gains “Data”"],
        ),
        (
            "[\"Security\", \"Cloud\"]",
            "[\"Cloud\", \"Security\"]",
            &["focus B: the areas stand in another order"],
        ),
        (
            "[\"Security\", \"Cloud\"]",
            "[{ area = \"Security\", part = \"shared\" }, \"Cloud\"]",
            &["focus B, “Security”: shares, was: owns"],
        ),
        (
            "[posts.c]",
            "[posts.d]\nreports_to = \"a\"\n[posts.c]",
            &["added d (reports to a)"],
        ),
    ];
    for (old, new, expected) in cases {
        assert_eq!(OLD.matches(old).count(), 1, "{old}");
        let found = told(OLD, &OLD.replace(old, new));
        assert_eq!(found, *expected, "{new}");
    }
}

#[test]
fn tells_what_is_gone_and_in_another_order() {
    let without = OLD
        .replace("[posts.c]\nreports_to = \"a\"\n", "")
        .replace("dotted_to = \"c\"\n", "");
    assert_eq!(
        told(OLD, &without),
        ["removed c (reports to a)", "line B to c: gone, was dotted"]
    );
    let (b, c) = (
        OLD.find("[posts.b]").unwrap(),
        OLD.find("[posts.c]").unwrap(),
    );
    let turned = [&OLD[..b], &OLD[c..], &OLD[b..c]].concat();
    assert_eq!(told(OLD, &turned), ["order c: before B now"]);
    assert_eq!(told(OLD, OLD), ["no changes"]);
}

#[test]
fn tells_who_hands_an_area_to_whom() {
    let old =
        "[posts.a]\nfocus = [\"Security\"]\n[posts.b]\nreports_to = \"a\"\nfocus = [\"Data\"]";
    let new =
        "[posts.a]\nfocus = []\n[posts.b]\nreports_to = \"a\"\nfocus = [\"Data\", \"Security\"]";
    assert_eq!(told(old, new), ["focus “Security” goes from a to b"]);
    let shared = old.replace(
        "[\"Data\"]",
        "[\"Data\", { area = \"Security\", part = \"shared\" }]",
    );
    assert_eq!(told(&shared, new), ["focus “Security” goes from a to b"]);
    let stake = new.replace("[]", "[{ area = \"Security\", part = \"stakeholder\" }]");
    assert_eq!(
        told(&shared, &stake),
        ["focus “Security” goes from a (has a stake) to b"]
    );
}

#[test]
fn knows_an_area_by_its_id_whatever_it_is_called() {
    let old = "[areas]\nx.title = \"Security\"\ny.title = \"Data\"\nz.title = \"Gap\"\n\
               [posts.a]\nfocus = [\"x\", \"y\"]\n[posts.b]\nreports_to = \"a\"\nfocus = []";
    let renamed = old.replace("Security", "Cyber");
    assert_eq!(told(old, &renamed), ["area x: from “Security” to “Cyber”"]);
    let tags = differences(old, &renamed).tags(&english());
    assert_eq!(tags, []);
    let json: serde_json::Value =
        serde_json::from_str(&differences(old, &renamed).json()).expect("JSON");
    let text = |title| serde_json::json!({ "title": title, "description": null });
    let expected = serde_json::json!(
        { "change": "area", "area": "x", "from": text("Security"), "to": text("Cyber") }
    );
    let changes = json["changes"].as_array().expect("a list");
    assert!(changes.contains(&expected), "{json}");
    assert_eq!(
        told(
            old,
            &renamed
                .replace("focus = []", "focus = [\"x\"]")
                .replace("[\"x\", \"y\"]", "[\"y\"]")
        ),
        [
            "focus “Cyber” goes from a to b",
            "area x: from “Security” to “Cyber”"
        ]
    );
    let described = old.replace("x.title", "x.description = \"D\"\nx.title");
    assert_eq!(told(old, &described), ["area x: description"]);
    let gap = old.replace("z.title = \"Gap\"\n", "");
    assert_eq!(told(&gap, old), ["area z: from none to “Gap”"]);
    // An area that has an id in one chart only is known by its title.
    let bare =
        "[posts.a]\nfocus = [\"Security\", \"Data\"]\n[posts.b]\nreports_to = \"a\"\nfocus = []";
    assert_eq!(told(bare, old), ["area z: from none to “Gap”"]);
    assert_eq!(told(old, bare), ["area z: from “Gap” to none"]);
}

#[test]
fn takes_a_line_that_turned_solid_for_a_change_of_kind() {
    let old = "[posts.a]\n[posts.b]\nreports_to = \"a\"\n[posts.c]\nreports_to = [\"b\", \"a\"]";
    let new = "[posts.a]\n[posts.b]\nreports_to = \"a\"\n[posts.c]\nreports_to = \"b\"\ndotted_to = \"a\"";
    assert_eq!(told(old, new), ["line c to a: from solid to dotted"]);
    assert_eq!(told(new, old), ["line c to a: from dotted to solid"]);
}

#[test]
fn takes_one_manager_more_or_less_for_a_change_of_lines_as_cards_do() {
    let one = "[posts.a]\n[posts.b]\nreports_to = \"a\"\n[posts.c]\nreports_to = \"b\"";
    let two = one.replace("\"b\"", "[\"b\", \"a\"]");
    assert_eq!(told(one, &two), ["line c: reports to a too"]);
    assert_eq!(told(&two, one), ["line c: no longer reports to a"]);
    for (old, new) in [(one, &*two), (&*two, one)] {
        let tags = differences(old, new).tags(&english()).into_iter();
        let tags: Vec<_> = tags.filter(|tag| !tag.is_ghost).collect();
        assert!(tags.iter().all(|tag| tag.what == "line"), "{tags:?}");
    }
}

#[test]
fn tells_mergers_and_splits_and_not_what_follows_from_them() {
    let apart = "[posts.ceo]\n[posts.cio]\nreports_to = \"ceo\"\nfocus = [\"A\"]\n[posts.cto]\nreports_to = \"ceo\"\n\
                 focus = [\"B\"]\n[posts.x]\nreports_to = \"cto\"\ndotted_to = \"cio\"";
    let merged = "[posts.ceo]\n[posts.cito]\nroles = [\"cio\", \"cto\"]\nreports_to = \"ceo\"\nfocus = [\"A\", \"B\"]\n\
                  [posts.x]\nreports_to = \"cito\"\n";
    assert_eq!(
        told(apart, merged),
        [
            "merged CIO and CTO into CIO + CTO (reports to CEO)",
            "focus from CIO to CIO + CTO: “A”",
            "focus from CTO to CIO + CTO: “B”",
            "line x to CIO + CTO: gone, was dotted",
        ]
    );
    let back = told(merged, apart);
    assert_eq!(
        back[0],
        "split CIO + CTO into CIO (reports to CEO) and CTO (reports to CEO)"
    );
    assert!(
        back.contains(&"moved x: from CIO + CTO to CTO".to_owned()),
        "{back:?}"
    );
}

#[test]
fn tells_what_a_merger_loses_and_brings() {
    let apart = "[posts.ceo]\n[posts.cio]\nreports_to = \"ceo\"\nfocus = [\"Security\", \"Systems\"]\n\
                 [posts.cto]\nreports_to = \"ceo\"\nfocus = [\"Products\"]\n\
                 [posts.ciso]\nreports_to = \"ceo\"\nfocus = [{ area = \"Security\", part = \"shared\" }]";
    let merged = |areas: &str, part: &str| {
        format!(
            "[posts.ceo]\n[posts.cito]\nroles = [\"cio\", \"cto\"]\nreports_to = \"ceo\"\nfocus = [{areas}]\n\
             [posts.ciso]\nreports_to = \"ceo\"\nfocus = [{{ area = \"Security\", part = \"{part}\" }}]"
        )
    };
    let has = |new: &str, what: &str| {
        let told = told(apart, new);
        assert!(told.iter().any(|told| told == what), "{what}: {told:#?}");
    };
    let fewer = merged("\"Systems\", \"Products\"", "shared");
    has(&fewer, "focus CIO loses “Security”");
    let more = merged(
        "\"Systems\", \"Products\", \"Security\", \"Data\"",
        "shared",
    );
    has(&more, "focus CIO + CTO gains “Data”");
    let taken = merged("\"Systems\", \"Products\", \"Security\"", "owner");
    has(
        &taken,
        "focus “Security” goes from CIO to CISO and CIO + CTO",
    );
    let tags = |new: &str| -> Vec<String> {
        let tags = differences(apart, new).tags(&english()).into_iter();
        let focus = tags.filter(|tag| tag.what == "focus" && !tag.is_ghost);
        focus.map(|tag| tag.post).collect()
    };
    assert_eq!(tags(&fewer), ["cito"]);
    assert_eq!(tags(&more), ["cito"]);
    assert!(
        tags(&taken).contains(&"ciso".to_owned()),
        "{:?}",
        tags(&taken)
    );
}

const MERGED_LINES: &str = r#"
[posts.ceo]
[posts.cio]
reports_to = "ceo"
[posts.cto]
reports_to = "ceo"
partners = "cio"
[posts.cfo]
reports_to = "ceo"
dotted_to = "cto"
[posts.coo]
reports_to = "ceo"

[variants.plain.posts.x]
replaces = ["cio", "cto"]

[variants.other.posts.x]
replaces = ["cio", "cto"]
reports_to = "cfo"
dotted_to = "ceo"
partners = { to = "coo", label = "plans" }
[variants.other.posts.cfo]
dotted_to = []

[variants.pair.posts.x]
replaces = ["cio", "cto"]
co_heads_with = "coo"

[variants.into.posts.cio]
replaces = ["cto"]
dotted_to = "cfo"
"#;

/// The differences of two variants; `base` is that of none.
fn between(text: &str, from: &str, to: &str) -> Differences {
    let reading = read(text, &ReadOptions::default()).expect("a sound chart");
    let organization = |name: &str| match name {
        "base" => reading.organization.clone(),
        name => reading.variant(name).expect("a variant").clone(),
    };
    let (old, new) = (organization(from), organization(to));
    Differences::new((from, &old), (to, &new))
}

/// What is told of lines and of shared reports between two variants.
fn relations(from: &str, to: &str) -> Vec<String> {
    let text = between(MERGED_LINES, from, to).text(&english());
    let lines = text.lines().map(|line| line.split_whitespace());
    let lines = lines.map(|words| words.collect::<Vec<_>>().join(" "));
    lines
        .filter(|line| line.starts_with("line ") || line.starts_with("co-head "))
        .collect()
}

#[test]
fn tells_which_lines_a_merger_brings_and_loses_and_not_those_it_leads_on() {
    assert_eq!(relations("base", "plain"), [""; 0]);
    assert_eq!(
        relations("base", "other"),
        [
            "line CIO + CTO to CEO: from solid to dotted",
            "line CIO + CTO to COO: new, partners (“plans”)",
            "line CFO to CIO + CTO: gone, was dotted",
        ]
    );
    assert_eq!(
        relations("base", "pair"),
        ["co-head CIO + CTO and COO share their reports"]
    );
    assert_eq!(relations("base", "into"), ["line CIO to CFO: new, dotted"]);
}

#[test]
fn tells_to_which_part_a_line_goes_when_a_merger_is_undone() {
    assert_eq!(
        relations("plain", "base"),
        [
            "line CTO to CIO: new, partners",
            "line CFO to CTO: dotted, was CFO to CIO + CTO",
        ]
    );
    assert_eq!(
        relations("other", "base"),
        [
            "line CIO + CTO to CEO: gone, was dotted",
            "line CIO + CTO to COO: gone, was partners (“plans”)",
            "line CTO to CIO: new, partners",
            "line CFO to CTO: new, dotted",
        ]
    );
    assert_eq!(
        relations("pair", "base"),
        [
            "line CTO to CIO: new, partners",
            "co-head CIO + CTO and COO no longer share their reports",
            "line CFO to CTO: dotted, was CFO to CIO + CTO",
        ]
    );
    assert_eq!(
        relations("into", "base"),
        [
            "line CTO to CIO: new, partners",
            "line CIO to CFO: gone, was dotted",
            "line CFO to CTO: dotted, was CFO to CIO",
        ]
    );
}

#[test]
fn says_on_cards_and_to_programs_which_lines_mergers_and_splits_change() {
    let tags = |from: &str, to: &str| -> Vec<(String, bool, String)> {
        let tags = between(MERGED_LINES, from, to).tags(&english()).into_iter();
        let lines = tags.filter(|tag| tag.what == "line" || tag.what == "co-head");
        let lines = lines.map(|tag| (tag.post, tag.is_ghost, tag.told.replace('\u{a0}', " ")));
        let mut lines: Vec<_> = lines.collect();
        lines.sort();
        lines
    };
    let tag = |post: &str, is_ghost, told: &str| (post.to_owned(), is_ghost, told.to_owned());
    assert_eq!(
        tags("base", "other"),
        [
            tag("cfo", false, "dotted line: CIO + CTO (gone)"),
            tag(
                "x",
                false,
                "dotted line: CEO (was: reports to); partners: plans: COO (new)"
            ),
        ]
    );
    assert_eq!(
        tags("other", "base"),
        [
            tag("cfo", false, "dotted line: CTO (new)"),
            tag("cto", false, "partners: CIO (new)"),
            tag(
                "x",
                true,
                "dotted line: CEO (gone); partners: plans: COO (gone)"
            ),
        ]
    );
    assert_eq!(
        tags("plain", "base"),
        [
            tag("cfo", false, "dotted line: CTO (was: CIO + CTO)"),
            tag("cto", false, "partners: CIO (new)"),
        ]
    );
    assert_eq!(
        tags("base", "pair"),
        [
            tag("coo", false, "with CIO + CTO"),
            tag("x", false, "with COO"),
        ]
    );
    let json = between(MERGED_LINES, "plain", "base").json();
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let dotted = serde_json::json!([{ "kind": "dotted", "label": null }]);
    let expected = serde_json::json!({ "change": "line", "post": "cfo", "other": "cto",
        "was_between": ["cfo", "x"], "from": dotted, "to": dotted });
    let changes = json["changes"].as_array().expect("changes");
    assert!(changes.contains(&expected), "{json:#}");
}

#[test]
fn tells_the_lines_of_a_new_post_and_none_that_a_partner_states_instead() {
    let old =
        "[posts.a]\n[posts.b]\nreports_to = \"a\"\n[posts.c]\nreports_to = \"a\"\npartners = \"b\"";
    let new = format!("{old}\n[posts.d]\nreports_to = \"b\"\ndotted_to = \"a\"");
    assert_eq!(
        told(old, &new),
        ["added d (reports to b)", "line d to a: new, dotted"]
    );
    let turned =
        "[posts.a]\n[posts.b]\nreports_to = \"a\"\npartners = \"c\"\n[posts.c]\nreports_to = \"a\"";
    assert_eq!(told(old, turned), ["no changes"]);
}

/// Charts of a head `a` and what else is given, with variants to tell apart: what is told of the second beside the first.
#[test]
fn tells_each_change_once_and_none_that_there_is_not() {
    let cases: &[(&str, &str, &str, &[&str])] = &[
        // Two partners state the same line; one of them also stops to report to the other.
        (
            "[posts.b]\nreports_to = \"a\"\npartners = \"c\"\n[posts.c]\nreports_to = [\"a\", \"b\"]\n\
             [variants.v.posts.c]\nreports_to = \"a\"\npartners = \"b\"",
            "base",
            "v",
            &["line c: no longer reports to b"],
        ),
        (
            "[posts.b]\nreports_to = \"a\"\npartners = \"c\"\n[posts.c]\nreports_to = \"a\"\n\
             [variants.v.posts.b]\npartners = []\n[variants.v.posts.c]\npartners = { to = \"b\", label = \"x\" }",
            "base",
            "v",
            &["line c to b: from partners to partners (“x”)"],
        ),
        // Each of two posts takes the place of the other.
        (
            "[posts.b]\nreports_to = \"a\"\nholder = \"Ida\"\n[posts.c]\nreports_to = \"a\"\nholder = \"Tom\"\n\
             [variants.v.posts.c]\nreplaces = \"b\"\n[variants.w.posts.b]\nreplaces = \"c\"",
            "v",
            "w",
            &[
                "replaced c by b (reports to a)",
                "holder b: from Tom to Ida",
                "holder Tom: holds no post any more",
            ],
        ),
        // One post that takes others in, in both variants.
        (
            "[posts.b]\nreports_to = \"a\"\nholder = \"Ann\"\n[posts.c]\nreports_to = \"a\"\nholder = \"Bob\"\n\
             [posts.d]\nreports_to = \"a\"\nholder = \"Cat\"\n\
             [variants.v.posts.m]\nreplaces = [\"b\", \"c\"]\nholder = \"Ann\"\n\
             [variants.w.posts.m]\nreplaces = [\"b\", \"d\"]\nholder = \"Cat\"",
            "v",
            "w",
            &[
                "merged m and d into m",
                "holder m: from Ann (m) and Cat (d) to Cat",
                "holder Ann: holds no post any more",
                "split m into m and c (reports to a)",
                "holder m: from Ann to Cat (m) and Bob (c)",
            ],
        ),
        // A vacant seat goes into one that somebody holds.
        (
            "[posts.b]\nreports_to = \"a\"\nholder = \"Ann\"\n[posts.c]\nreports_to = \"a\"\n\
             [variants.v.posts.b]\nreplaces = \"c\"",
            "base",
            "v",
            &["merged b and c into b"],
        ),
        // What is lost where a post goes into one that stays.
        (
            "[posts.b]\nreports_to = \"a\"\nfocus = [\"B\"]\n[posts.c]\nreports_to = \"a\"\nfocus = [\"C\"]\n\
             [variants.v.posts.b]\nreplaces = \"c\"\nfocus = [\"B\"]",
            "base",
            "v",
            &["merged b and c into b", "focus c loses “C”"],
        ),
        // Parts of areas.
        (
            "[posts.b]\nreports_to = \"a\"\nfocus = [\"B\"]\n[variants.v.posts.b]\n\
             focus = [\"B\", { area = \"C\", part = \"none\" }, { area = \"D\", part = \"stakeholder\" }]",
            "base",
            "v",
            &[
                "focus b, “C”: does not own, was: none",
                "focus b gains “D” (has a stake)",
            ],
        ),
        // Whoever reported to nobody.
        (
            "[posts.b]\n[variants.v.posts.b]\nreports_to = \"a\"",
            "base",
            "v",
            &["moved b: from the top to a"],
        ),
        // A manager that was replaced, and to whom the line is dotted now.
        (
            "[posts.b]\nreports_to = \"a\"\n[posts.c]\nreports_to = [\"a\", \"b\"]\n\
             [variants.v.posts.m]\nreplaces = \"b\"\n[variants.v.posts.c]\nreports_to = \"a\"\ndotted_to = \"m\"",
            "base",
            "v",
            &[
                "replaced b by m (reports to a)",
                "line c to m: from solid to dotted",
            ],
        ),
        // Whichever of two co-heads is gone.
        (
            "[posts.b]\nreports_to = \"a\"\n[posts.c]\nreports_to = \"a\"\nco_heads_with = \"b\"\n\
             [variants.v]\nremove = [\"b\"]",
            "base",
            "v",
            &[
                "removed b (reports to a)",
                "co-head b and c no longer share their reports",
            ],
        ),
        (
            "[posts.b]\nreports_to = \"a\"\n[posts.c]\nreports_to = \"a\"\n[posts.d]\nreports_to = \"a\"\n\
             co_heads_with = \"b\"\n[variants.v.posts.m]\nreplaces = [\"b\", \"c\"]",
            "v",
            "base",
            &[
                "split m into b (reports to a) and c (reports to a)",
                "co-head b and d share their reports, as m and d did",
            ],
        ),
        // One post takes others in in both, so that it is a part of a split and of a merger.
        (
            "[posts.b]\nreports_to = \"a\"\n[posts.c]\nreports_to = \"a\"\n[posts.d]\nreports_to = \"a\"\nstakeholder_of = \"b\"\n\
             [variants.v.posts.b]\nreplaces = \"c\"\n[variants.w.posts.b]\nreplaces = \"d\"",
            "v",
            "w",
            &[
                "merged b and d into b",
                "split b into b and c (reports to a)",
            ],
        ),
        // What takes others in on one side is itself taken in on the other.
        (
            "[posts.b]\nreports_to = \"a\"\nfocus = [\"B\"]\n[posts.c]\nreports_to = \"a\"\nholder = \"Ann\"\n\
             [posts.d]\nreports_to = \"a\"\n[variants.v.posts.m]\nreplaces = \"b\"\n\
             [variants.w.posts.b]\nreplaces = [\"c\", \"d\"]",
            "v",
            "w",
            &[
                "merged c, d and m into b (reports to a)",
                "holder b: from Ann (c), nobody (d) and nobody (m) to nobody",
                "holder Ann: holds no post any more",
                "focus from m to b: “B”",
            ],
        ),
        // A line to the part of a split, and a manager that is another one.
        (
            "[posts.b]\nreports_to = \"a\"\n[posts.c]\nreports_to = \"a\"\n[posts.d]\nreports_to = \"a\"\nstakeholder_of = \"c\"\n\
             [variants.v.posts.b]\nreplaces = \"c\"\n[variants.v.posts.d]\nreports_to = \"b\"",
            "v",
            "base",
            &[
                "split b into b and c (reports to a)",
                "moved d: from b to a",
                "line d to c: stakeholder, was d to b",
            ],
        ),
        // What stays has a line of another kind, and what is new has one of its own.
        (
            "[posts.b]\nreports_to = \"a\"\n[posts.c]\nreports_to = [\"a\", \"b\"]\n[posts.d]\nreports_to = \"a\"\ndotted_to = \"b\"\n\
             [variants.v.posts.c]\nreplaces = \"d\"\nreports_to = \"a\"\ndotted_to = { to = \"b\", label = \"x\" }",
            "v",
            "base",
            &[
                "split c into c and d (reports to a)",
                "line d to b: new, dotted",
                "line c to b: from dotted (“x”) to solid",
            ],
        ),
        // Who moves below a partner, or stays stakeholder of who it leaves.
        (
            "[posts.b]\nreports_to = \"a\"\n[posts.c]\nreports_to = \"a\"\n[posts.d]\nreports_to = \"b\"\nstakeholder_of = \"b\"\n\
             [variants.v.posts.d]\nreports_to = \"c\"\nstakeholder_of = []\npartners = \"c\"",
            "base",
            "v",
            &[
                "moved d: from b to c",
                "line d to b: gone, was stakeholder",
                "line d to c: new, partners",
            ],
        ),
        // Who takes its own manager in.
        (
            "[posts.b]\nreports_to = \"a\"\n[posts.c]\nreports_to = [\"b\", \"a\"]\n\
             [variants.v.posts.c]\nreplaces = \"b\"\nreports_to = \"a\"",
            "base",
            "v",
            &["merged c and b into c"],
        ),
        // Who comes to the top while a dotted line stays.
        (
            "[posts.b]\nreports_to = \"a\"\n[variants.v.posts.b]\nreports_to = []\ndotted_to = \"a\"",
            "base",
            "v",
            &[
                "moved b: from a to the top",
                "line b to a: from solid to dotted",
            ],
        ),
        // A partner that is gone, whichever of the two stated it.
        (
            "[posts.b]\nreports_to = \"a\"\npartners = \"c\"\n[posts.c]\nreports_to = \"a\"\n[variants.v]\nremove = [\"b\"]",
            "base",
            "v",
            &[
                "removed b (reports to a)",
                "line c to b: gone, was partners",
            ],
        ),
        (
            "[posts.b]\nreports_to = \"a\"\n[posts.c]\nreports_to = \"a\"\npartners = \"b\"\n[variants.v]\nremove = [\"b\"]",
            "base",
            "v",
            &[
                "removed b (reports to a)",
                "line c to b: gone, was partners",
            ],
        ),
        // Two mergers of posts that share an area.
        (
            "[posts.b]\nreports_to = \"a\"\nfocus = [{ area = \"X\", part = \"shared\" }]\n[posts.c]\nreports_to = \"a\"\n\
             focus = [{ area = \"X\", part = \"shared\" }]\n\
             [variants.v.posts.m]\nreplaces = \"b\"\n[variants.v.posts.n]\nreplaces = \"c\"",
            "base",
            "v",
            &[
                "replaced b by m (reports to a)",
                "focus from b to m (shares): “X”",
                "replaced c by n (reports to a)",
                "focus from c to n (shares): “X”",
            ],
        ),
    ];
    for (posts, from, to, expected) in cases {
        let chart = format!("[posts.a]\n{posts}");
        let found = between(&chart, from, to);
        let text = found.text(&english());
        let lines = text.lines().skip(1).map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            words.join(" ")
        });
        assert_eq!(lines.collect::<Vec<_>>(), *expected, "{chart}");
        let json: serde_json::Value = serde_json::from_str(&found.json()).expect("JSON");
        let changes = json["changes"].as_array().expect("changes");
        for (at, change) in changes.iter().enumerate() {
            assert!(!changes[..at].contains(change), "twice: {change}\n{chart}");
        }
    }
}

#[test]
fn tells_the_areas_of_a_split_together() {
    let whole = "[posts.ceo]\n[posts.x]\nroles = [\"cio\", \"cto\"]\nreports_to = \"ceo\"\nfocus = [\"A\", \"B\", \"C\"]";
    let parts = "[posts.ceo]\n[posts.cio]\nreports_to = \"ceo\"\nfocus = [\"A\", \"B\"]\n\
                 [posts.cto]\nreports_to = \"ceo\"\nfocus = [{ area = \"C\", part = \"shared\" }]";
    assert_eq!(
        told(whole, parts),
        [
            "split CIO + CTO into CIO (reports to CEO) and CTO (reports to CEO)",
            "focus from CIO + CTO to CIO: “A” and “B”",
            "focus from CIO + CTO to CTO (shares): “C”",
        ]
    );
}

#[test]
fn knows_a_merger_of_a_variant_by_what_it_replaces() {
    let text = "[posts.a]\n[posts.b]\nreports_to = \"a\"\n[posts.c]\nreports_to = \"a\"\n\
                [variants.v.posts.b]\nreplaces = [\"c\"]\n[variants.w.posts.d]\nreplaces = [\"c\"]\ntitle = \"D\"";
    let reading = read(text, &ReadOptions::default()).expect("a sound chart");
    let told = |variant: &str| {
        let new = reading.variant(variant).unwrap();
        Differences::new(("a", &reading.organization), ("b", new)).text(&english())
    };
    assert_eq!(told("v"), "a → b\nmerged  b and c into b\n");
    assert_eq!(told("w"), "a → b\nreplaced  c by D (reports to a)\n");
}

const SEATS: &str = "[posts.a]\n[posts.b]\nreports_to = \"a\"\nholder = \"Ana\"\n\
    [posts.c]\nreports_to = \"a\"\nholder = [\"Bo\", \"Cy\"]\n[posts.e]\nreports_to = \"a\"\nholder = \"Eva\"\n\
    [variants.new.posts]\nd.replaces = [\"b\", \"c\"]\nd.holder = \"Bo\"\ne.holder = \"Ana\"\n\
    [variants.kept.posts.b]\nreplaces = [\"c\"]\nholder = \"Cy\"\n\
    [variants.gone]\nremove = [\"c\"]\nposts.f = { reports_to = \"a\", holder = \"Flo\" }\n\
    [variants.alone.posts.f]\nreplaces = [\"e\"]\nholder = \"Flo\"";

#[test]
fn tells_who_gets_the_seat_of_a_merger_and_who_is_left_without() {
    let reading = read(SEATS, &ReadOptions::default()).expect("a sound chart");
    let both = |old: &str, new: &str| {
        let (old, new) = (reading.variant(old).unwrap(), reading.variant(new).unwrap());
        Differences::new(("a", old), ("b", new))
    };
    let told = |old: &str, new: &str| -> Vec<String> {
        let text = both(old, new).text(&english());
        text.lines().skip(1).map(str::to_owned).collect()
    };
    assert_eq!(
        told("base", "new"),
        [
            "merged  b and c into d (reports to a)",
            "holder  d: from Ana (b) and Bo and Cy (c) to Bo",
            "holder  Cy: holds no post any more",
            "holder  e: from Eva to Ana",
        ]
    );
    assert_eq!(
        told("new", "base")[..2],
        [
            "split   d into b (reports to a) and c (reports to a)",
            "holder  d: from Bo to Ana (b) and Bo and Cy (c)",
        ]
    );
    assert_eq!(
        told("base", "kept"),
        [
            "merged  b and c into b",
            "holder  b: from Ana (b) and Bo and Cy (c) to Cy",
            "holder  Ana: holds no post any more",
            "holder  Bo: holds no post any more",
        ]
    );
    assert_eq!(
        told("base", "gone"),
        [
            "removed  c (reports to a, held by Bo and Cy)",
            "added    f (reports to a, held by Flo)",
        ]
    );
    assert_eq!(
        told("base", "alone"),
        [
            "replaced  e by f (reports to a)",
            "holder    f: from Eva to Flo",
            "holder    Eva: holds no post any more",
        ]
    );
    let tags = |old: &str, new: &str| -> Vec<String> {
        let tags = both(old, new).tags(&english()).into_iter();
        let tags = tags.map(|tag| format!("{} {}: {}", tag.post, tag.what, tag.told));
        tags.collect()
    };
    let merged = tags("base", "new");
    assert!(
        merged.contains(&"d holder: was Ana (b) and Bo and Cy (c)".to_owned()),
        "{merged:?}"
    );
    assert_eq!(tags("base", "gone")[1], "c removed: held by Bo and Cy");
    let json: serde_json::Value = serde_json::from_str(&both("base", "new").json()).expect("JSON");
    let expected = serde_json::json!({
        "change": "seats",
        "from": [
            { "post": "b", "holders": ["Ana"] },
            { "post": "c", "holders": ["Bo", "Cy"] },
        ],
        "to": [{ "post": "d", "holders": ["Bo"] }],
        "without": ["Cy"],
    });
    assert_eq!(json["changes"][1], expected);
}

#[test]
fn lets_no_text_be_markup() {
    let new = OLD.replace("\"Ana\"", "\"*Ana* <b>[x](y)\\n# z\"");
    let markdown = differences(OLD, &new).markdown(&english());
    assert!(
        markdown.contains("\\*Ana\\* \\<b\\>\\[x\\](y) \\# z"),
        "{markdown}"
    );
    assert_eq!(markdown.lines().count(), 3, "{markdown}");
}

#[test]
fn gives_programs_every_change_by_its_name() {
    let new = OLD.replace("holder = \"Ana\"", "status = \"vacant\"");
    let json: serde_json::Value =
        serde_json::from_str(&differences(OLD, &new).json()).expect("JSON");
    let expected = serde_json::json!([
        { "change": "holder", "post": "b", "from": ["Ana"], "to": [] },
        { "change": "status", "post": "b", "from": "filled", "to": "vacant" },
    ]);
    assert_eq!(
        (json["old"].as_str(), &json["changes"]),
        (Some("a"), &expected)
    );
}

/// The changes that programs are told of.
fn json(old: &str, new: &str) -> serde_json::Value {
    let json = differences(old, new).json();
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    json["changes"].clone()
}

#[test]
fn gives_programs_what_the_words_tell_and_nothing_twice() {
    let solid = "[posts.a]\n[posts.b]\nreports_to = \"a\"\n[posts.c]\nreports_to = [\"b\", \"a\"]";
    let dotted = solid.replace(
        "[\"b\", \"a\"]",
        "\"b\"\ndotted_to = { to = \"a\", label = \"x\" }",
    );
    let line = |kind, label| serde_json::json!({ "kind": kind, "label": label });
    assert_eq!(
        json(solid, &dotted),
        serde_json::json!([{ "change": "line", "post": "c", "other": "a",
            "from": [line("solid", None)], "to": [line("dotted", Some("x"))] }])
    );
    let hands = "[areas]\ns.title = \"Security\"\n[posts.a]\nfocus = [\"s\"]\n\
                 [posts.b]\nreports_to = \"a\"\nfocus = [\"Data\"]";
    let handed = hands.replace("[\"s\"]", "[{ area = \"s\", part = \"stakeholder\" }]");
    let handed = handed.replace("[\"Data\"]", "[\"s\", \"Cloud\"]");
    let part = |title, from, to| serde_json::json!({ "change": "focus", "post": "b", "area": null, "title": title, "from": from, "to": to });
    assert_eq!(
        json(hands, &handed),
        serde_json::json!([
            { "change": "handed-over", "area": "s", "title": "Security",
              "from": [{ "post": "a", "from": "owner", "to": "stakeholder" }],
              "to": [{ "post": "b", "from": null, "to": "owner" }] },
            part("Data", Some("owner"), None),
            part("Cloud", None, Some("owner")),
        ])
    );
    let details = "[posts.a]\nnote = \"n\"\nlink = \"https://example.org\"";
    assert_eq!(
        json("[posts.a]\nnote = \"m\"", details),
        serde_json::json!([{ "change": "details", "post": "a",
            "from": { "link": null, "note": "m" }, "to": { "link": "https://example.org", "note": "n" } }])
    );
    let pair = "[posts.a]\n[posts.b]\nreports_to = \"a\"\n[posts.c]\nreports_to = \"a\"\n";
    assert_eq!(
        json(pair, &format!("{pair}co_heads_with = \"b\"")),
        serde_json::json!([{ "change": "co-head", "posts": ["b", "c"], "together": true }])
    );
    let turned = "[posts.a]\n[posts.c]\nreports_to = \"a\"\n[posts.b]\nreports_to = \"a\"\n";
    assert_eq!(
        json(pair, turned),
        serde_json::json!([{ "change": "order", "posts": ["a", "c", "b"],
            "places": [{ "post": "c", "after": null, "before": "b" }] }])
    );
    // A title that is written as the catalogue has it is none.
    let plain = "[posts.cto]";
    let written = "[posts.cto]\ntitle = \"Chief Technology Officer\"";
    assert!(differences(plain, written).is_empty());
    assert_eq!(json(plain, written), serde_json::json!([]));
}

/// A chart of some of twelve posts, in random order, with random fields.
fn random_chart(random: &mut Random) -> String {
    let mut ids: Vec<usize> = (0..12).filter(|_| random.below(4) > 0).collect();
    for at in (1..ids.len()).rev() {
        ids.swap(at, random.below(at + 1));
    }
    let mut text = String::from("[posts.top]\n");
    // The manager and the id of the post before, which a co-head can join.
    let mut beside = (String::new(), String::new());
    for (at, id) in ids.iter().enumerate() {
        let earlier = |random: &mut Random| match random.below(at + 1) {
            0 => "top".to_owned(),
            other => format!("p{}", ids[other - 1]),
        };
        let mut add = |line: String| writeln!(text, "{line}").expect("memory");
        add(format!("[posts.p{id}]"));
        let (manager, other, third) = (earlier(random), earlier(random), earlier(random));
        let is_beside = !beside.1.is_empty() && random.below(3) == 0;
        let manager = if is_beside { beside.0.clone() } else { manager };
        let second = earlier(random);
        match !is_beside && second != manager && random.below(4) == 0 {
            true => add(format!("reports_to = [\"{manager}\", \"{second}\"]")),
            false => add(format!("reports_to = \"{manager}\"")),
        }
        // Co-heads are two, below one manager.
        match is_beside && random.below(2) == 0 {
            true => {
                add(format!("co_heads_with = \"{}\"", beside.1));
                beside = Default::default();
            }
            false => beside = (manager, format!("p{id}")),
        }
        let (from, days) = (random.below(3), random.below(2));
        let lines = [
            format!("stakeholder_of = \"{}\"", earlier(random)),
            format!("from = 2026-0{}-01", from + 1),
            format!("until = 2027-0{}-01", days + 1),
            format!("dotted_to = [\"{other}\"]"),
            format!(
                "partners = {{ to = \"{third}\", label = \"l{}\" }}",
                random.below(2)
            ),
            format!("holder = \"h{}\"", random.below(3)),
            format!(
                "status = \"{}\"",
                ["interim", "leaving", "planned"][random.below(3)]
            ),
            format!("kind = \"{}\"", ["team", "body"][random.below(2)]),
            format!("title = \"t{}\"", random.below(3)),
            format!("code = \"c{}\"", random.below(3)),
            format!(
                "focus = [\"f{}\", {{ area = \"g{}\", part = \"shared\" }}]",
                random.below(3),
                random.below(2)
            ),
            format!("unit = \"u{}\"", random.below(2)),
            format!("tags = [\"t{}\"]", random.below(2)),
            format!("note = \"n{}\"", random.below(2)),
            format!("fields = {{ Site = \"s{}\" }}", random.below(2)),
            "photo = \"a.png\"".to_owned(),
            "link = \"https://example.org\"".to_owned(),
            "roles = [\"cio\", \"cto\"]".to_owned(),
            "reports = \"grid\"".to_owned(),
        ];
        for line in lines {
            if random.below(3) == 0 {
                add(line);
            }
        }
    }
    text
}

#[test]
fn leads_from_any_organization_to_any_other() {
    let mut random = Random::new(11);
    let mut count = 0;
    let mut kinds = std::collections::BTreeSet::new();
    for _ in 0..common::seeds(400) {
        let (old, new) = (random_chart(&mut random), random_chart(&mut random));
        let (one, other) = (organization(&old), organization(&new));
        let list = changes(&one, &other);
        count += list.len();
        assert_eq!(
            applied(one.states(), &list),
            other.states(),
            "{old}\nto\n{new}"
        );
        assert_eq!(changes(&one, &one), []);
        let told = Differences::new(("a", &one), ("b", &other));
        assert!(told.text(&english()).lines().count() > 1 && !told.markdown(&english()).is_empty());
        let json: serde_json::Value = serde_json::from_str(&told.json()).expect("JSON");
        let is_same = told.text(&english()).ends_with("\nno changes\n");
        assert_eq!(told.is_empty(), is_same, "{old}\nto\n{new}");
        assert_eq!(json["changes"] == serde_json::json!([]), is_same);
        for change in &list {
            kinds.insert(serde_json::to_value(change).expect("JSON")["change"].to_string());
        }
    }
    for kind in [
        "moved",
        "lines",
        "co-head",
        "focus",
        "details",
        "handed-over",
        "order",
    ] {
        assert!(kinds.contains(&format!("\"{kind}\"")), "{kind}: {kinds:?}");
    }
    assert!(count > 4_000, "{count} changes are hardly a test");
}
