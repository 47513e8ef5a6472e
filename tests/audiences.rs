//! What an audience is not to see is nowhere in the bytes that any command writes for it.

#![cfg(feature = "cli")]

mod common;

use common::desk::Desk;
use common::inflate::{holds, inflated};
use organigram::diagnostic::{Code, Diagnostic};
use organigram::model::Status;
use organigram::{ReadOptions, Reading, read};

/// Lines that end in `#` are what the audience does not see; what stands behind a `>` is written in place of the line.
const CHART: &str = "
title = \"Leadership team\"
[areas.falcon] #
title = \"Falcon takeover\" #
[posts.ceo]
holder = \"Ada Northwind\" #
focus = []
[posts.cio]
reports_to = \"ceo\"
holder = [\"Dana Quillfeather\", \"Lee Marlowe\"] # > status = \"filled\"
note = \"Wants to leave\" #
photo = \"dana.png\" #
link = \"https://intra.example/quill\" #
status = \"leaving\" #
focus = [\"Payroll of Veldt\"] # > focus = []
unit = \"Unit Sable\" #
tags = [\"restructuring\"] #
fields = { Salary = \"412000 crowns\" } #
[posts.cto] # >
title = \"Head of the Zephyr lab\" # >
reports_to = \"ceo\" # >
holder = \"Kim Vantage\" # >
status = \"planned\" # >
partners = [{ to = \"cio\", label = \"Zephyr pact\" }] # >
focus = [\"falcon\"] # >
[posts.zephyr-sub] # >
reports_to = \"cto\" # >
status = \"planned\" # >
focus = [] # >
[posts.eng]
title = \"Engineering\"
reports_to = [\"zephyr-sub\"] # > reports_to = \"ceo\"
dotted_to = [\"cio\", \"cto\"] # > dotted_to = \"cio\"
focus = []
[posts.hall]
title = \"Assembly\"
reports_to = \"ceo\"
unit = \"Unit Sable\" #
focus = []
[[rules]] # >
when = { unit = \"Unit Sable\" } # >
accent = \"#a61e4d\" # >
[[rules]] # >
when = { status = \"leaving\" } # >
accent = \"#a6431e\" # >
label = \"Sinking\" # >
[[rules]]
when = { role = \"cio\" }
accent = \"#1e4da6\"
label = \"Systems\"
[variants.moved]
title = \"Engineering below the CIO\"
[variants.moved.posts.eng]
reports_to = \"cio\"
dotted_to = []
holder = \"Noor Basalt\" #
[variants.moved.posts.cdo] # >
reports_to = \"ceo\" # >
status = \"planned\" # >
note = \"Bought with Umbra\" # >
[audiences.board]
hide = []
[audiences.public]
hide = [\"holder\", \"photo\", \"link\", \"note\", \"fields\", \"focus\", \"unit\", \"tags\", \"status\", \"planned\"]
";

const SECRETS: &[&str] = &[
    "Northwind",
    "Quillfeather",
    "Marlowe",
    "Wants to leave",
    "intra.example",
    "Payroll",
    "Sable",
    "restructuring",
    "412000",
    "Salary",
    "Zephyr",
    "zephyr",
    "Vantage",
    "falcon",
    "Falcon",
    "Sinking",
    "Basalt",
    "Umbra",
    "leaving",
    "Leaving",
    "planned",
    "Planned",
    "CTO",
    "\"cto\"",
    "CDO",
    "\"cdo\"",
    "Digital",
    "a61e4d",
    "a6431e",
];

/// The chart as somebody would write it who never knew what is hidden.
fn by_hand() -> String {
    let lines = CHART
        .lines()
        .filter_map(|line| match line.split_once(" #") {
            Some((_, instead)) => instead.trim_start().strip_prefix('>').map(str::trim),
            None => Some(line),
        });
    let chart: Vec<&str> = lines.collect();
    chart
        .join("\n")
        .replace("[variants.moved]", "[variants.moved]\n")
}

fn chart() -> String {
    let lines = CHART
        .lines()
        .map(|line| line.split(" #").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// Every command that draws, with what it is asked for, without format and output.
const COMMANDS: &[(&str, &str)] = &[
    ("render", "--variant all --focus show"),
    ("matrix", "--variant all"),
    ("diff", "--variant moved"),
    ("compare", "--variant all"),
];

/// Writes a chart by a command in one of its formats; all that was written, with everything that is compressed in it.
fn written(chart: &str, command: &str, format: &str, audience: &str) -> Vec<u8> {
    let desk = Desk::new();
    desk.put("chart.toml", chart);
    let photo = desk.run("render team.toml -o dana.png --width 64");
    assert_eq!(photo.code, 0, "{}", photo.err);
    let (_, args) = COMMANDS
        .iter()
        .find(|(name, _)| *name == command)
        .expect("a command");
    let name = if command == "render" {
        "out-{variant}"
    } else {
        "out"
    };
    let run = desk.run(&format!(
        "{command} chart.toml {args} {audience} --format {format} -o {name}"
    ));
    assert_eq!(run.code, 0, "{command} {format}: {}", run.err);
    let outputs: Vec<String> = desk
        .names()
        .into_iter()
        .filter(|name| name.starts_with("out"))
        .collect();
    assert!(!outputs.is_empty(), "{command} {format}");
    outputs
        .iter()
        .flat_map(|name| inflated(&desk.read(name)))
        .collect()
}

/// The commands that know variants, and so draw a chart, each with its formats.
fn commands() -> Vec<(String, Vec<String>)> {
    let desk = Desk::new();
    let help = desk.run("--help");
    let list = help
        .text()
        .split("Commands:")
        .nth(1)
        .expect("a list of commands");
    let names = list
        .lines()
        .skip(1)
        .map_while(|line| line.split_whitespace().next());
    let mut commands = Vec::new();
    for name in names.filter(|name| *name != "help") {
        let help = desk.run(&format!("{name} --help"));
        if !help.text().contains("--variant") {
            continue;
        }
        assert!(
            help.text().contains("--audience"),
            "{name} draws and has no --audience"
        );
        let option = help
            .text()
            .split("--format <")
            .nth(1)
            .expect("a choice of formats");
        let values = option.split("Possible values:").nth(1).expect("its words");
        let values = values
            .lines()
            .skip(1)
            .map_while(|line| line.trim().strip_prefix("- "));
        let words = values.filter_map(|line| Some(line.split(':').next()?.to_owned()));
        commands.push((name.to_owned(), words.collect()));
    }
    commands
}

#[test]
fn hides_it_in_every_format_of_every_command() {
    let (chart, by_hand) = (chart(), by_hand());
    let commands = commands();
    assert!(
        commands
            .iter()
            .any(|(name, formats)| name == "render" && formats.len() > 2)
    );
    for (command, formats) in &commands {
        for format in formats {
            let hidden = written(&chart, command, format, "--audience public");
            // A hash could be tried out on guesses.
            for secret in SECRETS.iter().chain(&["sha256:"]) {
                assert!(!holds(&hidden, secret), "{secret} in {format} of {command}");
            }
            let hidden = written(&chart, command, format, "--audience public --no-stamp");
            let clean = written(&by_hand, command, format, "--no-stamp");
            assert!(
                hidden == clean,
                "{format} of {command} is not that of a chart written without"
            );
            let open = written(&chart, command, format, "--audience board --no-stamp");
            assert!(
                open == written(&chart, command, format, "--no-stamp"),
                "{format} of {command}"
            );
            // Or else a secret would be found nowhere because of how it is looked for.
            let told = SECRETS.iter().any(|secret| holds(&open, secret));
            assert!(
                told || format == "png",
                "{format} of {command} tells nothing to anybody"
            );
        }
    }
}

fn seen_by(audience: &str, chart: &str) -> Result<Reading, Vec<Diagnostic>> {
    let options = ReadOptions {
        audience: Some(audience),
        ..ReadOptions::default()
    };
    read(chart, &options)
}

fn errors(audience: &str, chart: &str) -> Vec<String> {
    let findings = seen_by(audience, chart).expect_err("something is told");
    findings
        .into_iter()
        .map(|finding| finding.message)
        .collect()
}

#[test]
fn hides_each_thing_alone() {
    let post = "[posts.ceo]\nholder = \"Ada\"\nphoto = \"ada.png\"\nlink = \"https://a.example\"\nnote = \"N\"\n\
        fields = { a = \"b\" }\nfocus = [\"Growth\"]\nunit = \"HQ\"\ntags = [\"t\"]\nstatus = \"interim\"\n\
        [posts.cto]\nreports_to = \"ceo\"\nstatus = \"planned\"\n";
    let rest = |key: &str| {
        let chart = format!("{post}[audiences.a]\nhide = \"{key}\"");
        let reading = seen_by("a", &chart).expect("a sound chart");
        let ceo = &reading.organization.posts[0];
        [
            ("holder", !ceo.holders.is_empty()),
            ("photo", ceo.photo.is_some()),
            ("link", ceo.link.is_some()),
            ("note", ceo.note.is_some()),
            ("fields", !ceo.fields.is_empty()),
            ("focus", !ceo.focus.is_empty()),
            ("unit", ceo.unit.is_some()),
            ("tags", !ceo.tags.is_empty()),
            ("status", ceo.status != Status::Filled),
            ("planned", reading.organization.posts.len() == 2),
        ]
    };
    for (key, _) in rest("holder") {
        for (other, is_there) in rest(key) {
            assert_eq!(is_there, other != key, "{other} where {key} is hidden");
        }
    }
}

#[test]
fn shows_a_post_in_a_variant_in_which_it_exists() {
    let chart = "[posts.ceo]\n[posts.cto]\nreports_to = \"ceo\"\nstatus = \"planned\"\n[variants.then.posts.cto]\n\
        status = \"filled\"\n[audiences.a]\nhide = [\"planned\"]";
    let reading = seen_by("a", chart).expect("a sound chart");
    assert_eq!(reading.organization.posts.len(), 1);
    assert_eq!(reading.variant("then").expect("it is there").posts.len(), 2);
}

#[test]
fn forgets_that_a_post_took_the_place_of_a_hidden_one() {
    let chart = "[posts.ceo]\n[posts.x1]\nreports_to = \"ceo\"\nstatus = \"planned\"\n[posts.b]\nreports_to = \"ceo\"\n\
        [variants.v.posts.m]\nreplaces = [\"x1\", \"b\"]\nstatus = \"filled\"\n[audiences.a]\nhide = \"planned\"";
    let reading = seen_by("a", chart).expect("a sound chart");
    let merged = &reading.variant("v").expect("it is there").posts[1];
    assert_eq!(
        (&*merged.id, &merged.replaces[..]),
        ("m", &["b".to_owned()][..])
    );
}

#[test]
fn lets_the_other_co_head_have_the_reports() {
    let chart = "[posts.ceo]\n[posts.a]\nreports_to = \"ceo\"\n[posts.b]\nreports_to = \"ceo\"\nco_heads_with = \"a\"\n\
        status = \"planned\"\n[posts.r]\nreports_to = \"b\"\n[audiences.x]\nhide = \"planned\"";
    let reading = seen_by("x", chart).expect("a sound chart");
    let posts = &reading.organization.posts;
    assert_eq!(
        (posts[1].co_heads_with, &posts[2].reports_to[..]),
        (None, &[1][..])
    );
    assert!(
        reading
            .findings
            .iter()
            .any(|finding| finding.code == Code::MissingManager)
    );
}

#[test]
fn refuses_a_chart_that_tells_elsewhere_what_is_hidden() {
    let chart = |title: &str, more: &str| {
        format!(
            "title = \"{title}\"\n{more}\n[posts.ceo]\nholder = \"Ada North\"\n[posts.cdo]\nreports_to = \"ceo\"\n\
             status = \"planned\"\n[audiences.a]\nhide = [\"holder\", \"planned\"]\n"
        )
    };
    assert!(seen_by("a", &chart("The team", "")).is_ok());
    assert_eq!(
        errors("a", &chart("Ada north moves on", "")),
        [
            "`Ada North`, the holder of `ceo`, is hidden from the audience `a` and stands in the title of the chart"
        ]
    );
    assert_eq!(
        errors("a", &chart("A CDO in 2027", "")),
        [
            "`CDO`, of the post `cdo`, is hidden from the audience `a` and stands in the title of the chart"
        ]
    );
    let allowed = "allow = [{ code = \"hidden-text\", reason = \"announced\" }]";
    assert!(seen_by("a", &chart("A CDO in 2027", allowed)).is_ok());
    let id = "[posts.ada-north]\nholder = \"Ada North\"\n[audiences.a]\nhide = \"holder\"";
    assert_eq!(errors("a", id).len(), 1, "an id tells a name");
}

#[test]
fn check_says_what_is_told_and_render_stays_silent_about_other_audiences() {
    let desk = Desk::new();
    let chart = "title = \"Ada North\"\n[posts.ceo]\nholder = \"Ada North\"\nfocus = []\n[audiences.a]\nhide = \"holder\"\n";
    desk.put("told.toml", chart);
    assert_eq!(desk.run("render told.toml").code, 0);
    let check = desk.run("check told.toml");
    assert!(
        check.code == 1 && check.err.contains("hidden-text"),
        "{}",
        check.err
    );
    let check = desk.run_with("check -", chart);
    assert!(
        check.code == 1 && check.err.contains("hidden-text"),
        "{}",
        check.err
    );
    let render = desk.run("render told.toml --audience a -o told.svg");
    assert_eq!(render.code, 1);
    assert!(!desk.path("told.svg").exists());
}

#[test]
fn an_audience_that_there_is_not_draws_nothing() {
    let desk = Desk::new();
    desk.put("chart.toml", chart());
    let run = desk.run("render chart.toml --audience publik -o chart.svg");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("did you mean `public`?"), "{}", run.err);
    assert!(!desk.path("chart.svg").exists());
    let run = desk.run("matrix team.toml --audience public");
    assert!(
        run.code == 2 && run.err.contains("[audiences.public]"),
        "{}",
        run.err
    );
    desk.put(
        "b.toml",
        chart().replace("[audiences.public]", "[audiences.press]"),
    );
    assert_eq!(desk.run("diff chart.toml b.toml --audience public").code, 2);
}

#[test]
fn an_audience_of_a_department_is_one_of_the_chart() {
    let desk = Desk::new();
    desk.put(
        "chart.toml",
        "include = [\"part.toml\"]\n[posts.ceo]\nholder = \"Ada North\"\n",
    );
    desk.put("part.toml", "[posts.cto]\nreports_to = \"ceo\"\nholder = \"Kim Vale\"\n[audiences.a]\nhide = \"holder\"\n");
    let run = desk.run("render chart.toml --audience a");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        !run.text().contains("Ada") && !run.text().contains("Kim"),
        "{}",
        run.text()
    );
}
