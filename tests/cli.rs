//! The command line as a person or a pipeline meets it: exit codes, streams, files.

#![cfg(feature = "cli")]

mod common;

use assert_cmd::Command;
use common::desk::{CHART, Desk, WRONG};
use std::fs;

#[test]
fn draws_a_tree_on_standard_output() {
    let run = Desk::new().run("render team.toml");
    assert_eq!(run.code, 0);
    assert!(run.text().contains("└─ CTO"), "{}", run.text());
    assert_eq!(run.err, "");
}

#[test]
fn names_a_second_manager_at_the_report() {
    let desk = Desk::new();
    let chart = "[posts.a]\n[posts.b]\nreports_to = 'a'\n[posts.c]\nreports_to = ['a', 'b']\n";
    desk.put("matrix.toml", chart);
    let run = desk.run("render matrix.toml");
    assert!(
        run.text().contains("c  ⋯ also reports to b"),
        "{}",
        run.text()
    );
}

#[test]
fn says_what_it_does_not_draw() {
    let desk = Desk::new();
    desk.put("a.toml", "[posts.a]\nnote = 'later'\nphoto = 'a.png'\n");
    let run = desk.run("render a.toml -o a.svg");
    assert_eq!(run.code, 0);
    for said in [
        "the note of `a` is not drawn yet",
        "the photo `a.png` is not shown",
    ] {
        assert!(run.err.contains(said), "{}", run.err);
    }
}

#[test]
fn writes_several_files_in_one_run_and_prints_nothing() {
    let desk = Desk::new();
    let run = desk.run("render team.toml -o a.svg -o b.png -o c.json -o d.TXT");
    assert_eq!((run.code, run.text(), run.err.as_str()), (0, "", ""));
    assert!(desk.read("a.svg").starts_with(b"<svg "));
    assert!(desk.read("b.png").starts_with(b"\x89PNG\r\n"));
    assert!(desk.read("c.json").starts_with(b"{"));
    assert!(desk.read("d.TXT").starts_with(b"Team"));
    assert_eq!(
        desk.names(),
        [
            "a.svg",
            "b.png",
            "c.json",
            "d.TXT",
            "team.toml",
            "wrong.toml"
        ]
    );
}

#[test]
fn the_same_chart_gives_the_same_bytes() {
    let desk = Desk::new();
    assert_eq!(desk.run("render team.toml -o a.svg -o a.png").code, 0);
    assert_eq!(desk.run("render team.toml -o b.svg -o b.png").code, 0);
    assert_eq!(desk.read("a.svg"), desk.read("b.svg"));
    assert_eq!(desk.read("a.png"), desk.read("b.png"));
}

#[test]
fn reads_standard_input_and_writes_standard_output() {
    let run = Desk::new().run_with("render - -o - --format svg", CHART);
    assert_eq!(run.code, 0);
    assert!(run.text().starts_with("<svg "));
}

#[test]
fn a_wrong_chart_is_1_with_its_place_and_no_file() {
    let desk = Desk::new();
    let run = desk.run("render wrong.toml -o a.svg");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("error[unknown-post]"), "{}", run.err);
    assert!(run.err.contains("wrong.toml:3:14"), "{}", run.err);
    assert!(run.err.contains("did you mean"), "{}", run.err);
    assert!(run.out.is_empty() && !desk.path("a.svg").exists());
}

#[test]
fn a_failed_run_leaves_the_old_file_whole() {
    let desk = Desk::new();
    desk.put("a.svg", "old");
    assert_eq!(desk.run("render wrong.toml -o a.svg").code, 1);
    // The second output is refused, so the first is not written either.
    assert_eq!(
        desk.run("render team.toml -o a.svg -o nowhere/b.svg").code,
        3
    );
    assert_eq!(
        desk.run("render team.toml -o a.svg -o b.png --width 16384 --page 72x14400")
            .code,
        1
    );
    assert_eq!(desk.read("a.svg"), b"old");
    assert_eq!(desk.names(), ["a.svg", "team.toml", "wrong.toml"]);
}

#[test]
fn wrong_calls_are_2_and_say_why() {
    let desk = Desk::new();
    let calls = [
        ("", "Usage"),
        ("rendr team.toml", "render"),
        ("render team.toml --direktion up", "--direction"),
        ("render team.toml --direction sideways", "left"),
        ("render team.toml --page A9", "A4"),
        ("render team.toml --scale 0", "0.01"),
        (
            "render team.toml --scale 2 --width 3",
            "cannot be used with",
        ),
        ("render team.toml --focus some", "show"),
        ("render team.toml --theme bord", "board"),
        ("render missing.toml", "no such file"),
        ("render .", "folder"),
        ("check missing.toml", "no such file"),
        ("render team.toml -o a.docx", "svg"),
        ("render team.toml -o a", "--format"),
        ("render team.toml -o -", "--format"),
        ("render team.toml -o a.svg -o ./a.svg", "twice"),
        ("render team.toml -o - -o - --format svg", "twice"),
        (
            "render team.toml -o team.toml --format txt",
            "the chart itself",
        ),
        ("new blnk", "blank"),
        ("man rendre", "no command"),
    ];
    for (call, reason) in calls {
        let run = desk.run(call);
        assert_eq!(run.code, 2, "{call}: {}", run.err);
        assert!(run.err.contains(reason), "{call}: {}", run.err);
        assert!(run.out.is_empty(), "{call}");
    }
    assert_eq!(desk.names(), ["team.toml", "wrong.toml"]);
}

#[test]
fn an_option_of_a_later_version_is_unknown() {
    let run = Desk::new().run("render team.toml --hologram x");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("--hologram"), "{}", run.err);
}

#[test]
fn a_file_that_is_not_utf_8_is_a_wrong_chart() {
    let desk = Desk::new();
    desk.put("latin.toml", b"title = \"R\xe9gie\"\n");
    let run = desk.run("check latin.toml");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("error[encoding]"), "{}", run.err);
    assert!(run.err.contains("latin.toml"), "{}", run.err);
}

#[test]
fn a_file_beyond_the_limit_is_refused() {
    let run = Desk::new().run_with("check -", vec![b'#'; (16 << 20) + 1]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("error[too-large]"), "{}", run.err);
}

#[test]
fn warnings_are_told_and_are_errors_when_strict() {
    let desk = Desk::new();
    let small = "render team.toml --page 16:9 --min-text 90 -o a.svg";
    let run = desk.run(small);
    assert_eq!(run.code, 0);
    assert!(run.err.contains("warning[small-text]"), "{}", run.err);
    fs::remove_file(desk.path("a.svg")).expect("it is there");
    assert_eq!(desk.run(&format!("{small} --strict")).code, 1);
    assert!(!desk.path("a.svg").exists());
}

#[test]
fn check_draws_nothing_and_tells_all_files() {
    let desk = Desk::new();
    desk.put("other.toml", "[posts.ceo]\nhodler = \"A\"\n");
    let run = desk.run("check team.toml wrong.toml other.toml");
    assert_eq!((run.code, run.text()), (1, ""));
    assert!(run.err.contains("wrong.toml:3:14"), "{}", run.err);
    assert!(run.err.contains("other.toml:2:1"), "{}", run.err);
    assert_eq!(desk.run("check team.toml").code, 0);
    assert_eq!(desk.names(), ["other.toml", "team.toml", "wrong.toml"]);
}

#[test]
fn findings_as_json_go_to_standard_output() {
    let run = Desk::new().run("check wrong.toml --format json");
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    let list: serde_json::Value = serde_json::from_str(run.text()).expect("JSON");
    let finding = &list[0];
    assert_eq!(finding["code"], "unknown-post");
    assert_eq!(finding["severity"], "error");
    assert_eq!(finding["file"], "wrong.toml");
    assert_eq!(
        (&finding["line"], &finding["column"]),
        (&3.into(), &14.into())
    );
    assert_eq!(finding["end"]["column"], 19);
    assert!(finding["hint"].is_string() && finding["related"].is_array());
    let run = Desk::new().run("check team.toml --format json");
    assert_eq!((run.code, run.text().trim()), (0, "[]"));
}

#[test]
fn findings_for_github_stay_in_their_lines() {
    let desk = Desk::new();
    desk.put("odd,name.toml", WRONG);
    let run = desk.run("check odd,name.toml --format github");
    assert_eq!(run.code, 1);
    let start =
        "::error file=odd%2Cname.toml,line=3,col=14,endLine=3,endColumn=19,title=unknown-post::";
    assert!(run.text().starts_with(start), "{}", run.text());
    assert!(run.text().lines().all(|line| line.starts_with("::")));
}

#[test]
fn colour_is_for_terminals_or_those_who_order_it() {
    let desk = Desk::new();
    assert!(!desk.run("check wrong.toml").err.contains('\u{1b}'));
    assert!(
        desk.run("check wrong.toml --color always")
            .err
            .contains('\u{1b}')
    );
    let mut command = Command::new(env!("CARGO_BIN_EXE_organigram"));
    let run = command
        .current_dir(&desk.folder)
        .env("NO_COLOR", "1")
        .env("CLICOLOR_FORCE", "1");
    let run = run.args(["check", "wrong.toml"]).output().expect("it runs");
    assert!(!run.stderr.contains(&0x1b));
}

#[test]
fn a_terminal_gets_nothing_to_obey_from_a_chart() {
    let desk = Desk::new();
    desk.put(
        "evil.toml",
        "[posts.ceo]\nhodler\u{1b}]0;x\u{7} = 1\n[posts.\"\\u001b[2J\"]\n",
    );
    let run = desk.run("check evil.toml");
    assert_eq!(run.code, 1);
    assert!(
        !run.err.contains('\u{1b}') && !run.err.contains('\u{7}'),
        "{:?}",
        run.err
    );
}

#[test]
fn new_lists_starters_and_every_one_passes_check() {
    let desk = Desk::new();
    let list = desk.run("new");
    assert_eq!(list.code, 0);
    let names: Vec<_> = list
        .text()
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert!(
        names.contains(&"blank") && names.contains(&"cto-evangelist"),
        "{names:?}"
    );
    for name in names {
        let starter = desk.run(&format!("new {name}"));
        assert_eq!(starter.code, 0);
        let check = desk.run_with("check - --strict", starter.text());
        assert_eq!((check.code, check.err.as_str()), (0, ""), "{name}");
    }
}

#[test]
fn new_never_writes_over_a_file_unasked() {
    let desk = Desk::new();
    let run = desk.run("new blank -o team.toml");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("--force"), "{}", run.err);
    assert_eq!(desk.read("team.toml"), CHART.as_bytes());
    assert_eq!(desk.run("new blank -o fresh.toml").code, 0);
    assert_eq!(desk.run("new blank -o team.toml --force").code, 0);
    assert_eq!(desk.read("team.toml"), desk.read("fresh.toml"));
}

#[test]
fn lists_roles_in_a_language_and_for_programs() {
    let desk = Desk::new();
    assert!(
        desk.run("roles")
            .text()
            .contains("Chief Information Security Officer")
    );
    assert!(desk.run("roles --language fr").text().contains("RSSI"));
    let run = desk.run("roles --format json");
    let list: serde_json::Value = serde_json::from_str(run.text()).expect("JSON");
    let cto = list
        .as_array()
        .expect("a list")
        .iter()
        .find(|role| role["id"] == "cto");
    assert_eq!(cto.expect("the CTO")["code"], "CTO");
}

#[test]
fn lists_themes_and_prints_shell_files() {
    let desk = Desk::new();
    assert!(desk.run("themes").text().starts_with("board "));
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = desk.run(&format!("completions {shell}"));
        assert!(
            run.code == 0 && run.text().contains("organigram"),
            "{shell}"
        );
    }
    assert!(desk.run("man").text().contains(".TH organigram"));
    assert!(desk.run("man render").text().contains("\\-\\-page"));
}

#[test]
fn help_and_version_are_results() {
    let desk = Desk::new();
    for call in ["--help", "--version", "help render", "render --help"] {
        let run = desk.run(call);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{call}");
        assert!(run.text().contains("organigram"), "{call}");
    }
}

#[test]
fn a_theme_file_of_a_chart_stays_in_its_folder() {
    let desk = Desk::new();
    fs::create_dir(desk.path("sub")).expect("a folder");
    desk.put("house.toml", "description = \"ours\"\n");
    desk.put("sub/house.toml", "description = \"ours\"\n");
    let chart = |theme: &str| format!("theme = \"{theme}\"\n{CHART}");
    desk.put("sub/inside.toml", chart("house.toml"));
    desk.put("sub/outside.toml", chart("../house.toml"));
    desk.put("sub/missing.toml", chart("none.toml"));
    desk.put("sub/typo.toml", chart("bord"));
    let cases = [
        ("inside", 0, ""),
        ("outside", 1, "error[outside-folder]"),
        ("missing", 1, "error[unknown-theme]"),
        ("typo", 1, "error[unknown-theme]"),
    ];
    for (name, code, message) in cases {
        let run = desk.run(&format!("check sub/{name}.toml"));
        assert_eq!(run.code, code, "{name}: {}", run.err);
        assert!(run.err.contains(message), "{name}: {}", run.err);
    }
    assert_eq!(
        desk.run("render sub/inside.toml --theme house.toml").code,
        0
    );
}

#[test]
fn png_sizes_are_as_ordered_and_the_file_states_its_resolution() {
    let desk = Desk::new();
    let cases = [
        ("", 1920, 1080, 5669),
        ("--scale 1", 1280, 720, 3780),
        ("--width 960", 960, 540, 2835),
        ("--dpi 300", 4000, 2250, 11811),
        ("--width 960 --dpi 96", 960, 540, 3780),
    ];
    for (options, width, height, per_meter) in cases {
        let run = desk.run(&format!("render team.toml --page 16:9 -o a.png {options}"));
        assert_eq!(run.code, 0, "{options}: {}", run.err);
        let file = desk.read("a.png");
        let number = |at: usize| u32::from_be_bytes(file[at..at + 4].try_into().expect("4 bytes"));
        assert_eq!((number(16), number(20)), (width, height), "{options}");
        let chunk = file
            .windows(4)
            .position(|name| name == b"pHYs")
            .expect("a resolution");
        assert_eq!(number(chunk + 4), per_meter, "{options}");
    }
}

#[test]
fn a_png_that_is_too_large_is_refused_with_a_scale_that_fits() {
    let desk = Desk::new();
    let run = desk.run("render team.toml --page 16:9 -o a.png --scale 900");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("a scale of"), "{}", run.err);
    assert!(!desk.path("a.png").exists());
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::{Command as Process, Stdio};

    #[test]
    fn an_existing_file_keeps_its_permissions_and_its_link() {
        let desk = Desk::new();
        desk.put("real.svg", "old");
        let mode = |name: &str| {
            fs::metadata(desk.path(name))
                .expect("a file")
                .permissions()
                .mode()
                & 0o777
        };
        fs::set_permissions(desk.path("real.svg"), PermissionsExt::from_mode(0o640))
            .expect("own file");
        symlink("real.svg", desk.path("link.svg")).expect("a link");
        assert_eq!(desk.run("render team.toml -o link.svg").code, 0);
        assert!(desk.path("link.svg").is_symlink());
        assert!(desk.read("real.svg").starts_with(b"<svg "));
        assert_eq!(mode("real.svg"), 0o640);
    }

    #[test]
    fn a_new_file_gets_what_the_mask_of_the_user_leaves() {
        let desk = Desk::new();
        let script = format!(
            "umask 027; '{}' render team.toml -o a.svg",
            env!("CARGO_BIN_EXE_organigram")
        );
        let status = Process::new("sh")
            .args(["-c", &script])
            .current_dir(&desk.folder)
            .status();
        assert!(status.expect("it runs").success());
        let mode = fs::metadata(desk.path("a.svg"))
            .expect("a file")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o640);
    }

    #[test]
    fn devices_are_written_only_by_force() {
        let desk = Desk::new();
        let run = desk.run("render team.toml --format svg -o /dev/null");
        assert_eq!(run.code, 2);
        assert!(run.err.contains("--force"), "{}", run.err);
        assert_eq!(
            desk.run("render team.toml --format svg -o /dev/null --force")
                .code,
            0
        );
        assert!(
            !fs::metadata("/dev/null")
                .expect("it is still there")
                .is_file()
        );
    }

    #[test]
    fn a_reader_that_goes_away_is_no_failure() {
        let desk = Desk::new();
        let posts: String = (0..5_000).map(|n| format!("[posts.p{n}]\n")).collect();
        desk.put("large.toml", posts);
        let mut program = Process::new(env!("CARGO_BIN_EXE_organigram"));
        let program = program
            .args(["render", "large.toml"])
            .current_dir(&desk.folder);
        let program = program.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut program = program.spawn().expect("it runs");
        drop(program.stdout.take());
        let output = program.wait_with_output().expect("it ends");
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{err}");
        assert!(
            !err.contains("panicked") && !err.contains("standard output"),
            "{err}"
        );
    }
}

#[test]
fn matrix_writes_every_format_and_reads_as_markdown_without_one() {
    let desk = Desk::new();
    let run = desk.run("matrix team.toml");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.text().contains("| Code | ● |"), "{}", run.text());
    let run = desk.run("matrix team.toml -o m.svg -o m.html -o m.csv -o m.md");
    assert_eq!((run.code, run.text()), (0, ""), "{}", run.err);
    assert!(desk.read("m.svg").starts_with(b"<svg"));
    assert!(desk.read("m.html").starts_with(b"<!doctype html>"));
    assert!(desk.read("m.csv").starts_with(b"Focus area,CTO"));
    let run = desk.run("matrix team.toml -o m.docx");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("html, md, csv"), "{}", run.err);
    desk.put("bare.toml", "[posts.ceo]\nfocus = []\n");
    let run = desk.run("matrix bare.toml");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("no post has a focus area"), "{}", run.err);
    assert_eq!(desk.run("matrix bare.toml --strict").code, 1);
}

#[test]
fn advice_is_given_when_asked_for_and_is_never_an_error() {
    let desk = Desk::new();
    let chart = "[posts.cio]\nfocus = []\n[posts.ciso]\nreports_to = \"cio\"\nfocus = []\n";
    desk.put("inside.toml", chart);
    let silent = desk.run("check inside.toml");
    assert_eq!((silent.code, silent.err.as_str()), (0, ""));
    let advised = desk.run("check inside.toml --advice --strict");
    assert_eq!(advised.code, 0, "{}", advised.err);
    assert!(
        advised.err.contains("advice[security-inside]"),
        "{}",
        advised.err
    );
    let machine = desk.run("check inside.toml --advice --format github");
    assert!(
        machine.text().starts_with("::notice file="),
        "{}",
        machine.text()
    );
}

#[test]
fn what_only_judges_the_organization_is_a_warning_under_strict_too() {
    let desk = Desk::new();
    let reports: String = (0..11)
        .map(|at| format!("[posts.p{at}]\nreports_to = 'ceo'\nfocus = []\n"))
        .collect();
    let chart = [
        "[areas.cloud]\n[areas.data]\n[posts.ceo]\nfocus = ['data']\n",
        "[posts.alone]\nfocus = ['data']\n[variants.v]\n",
        &reports,
    ]
    .concat();
    desk.put("wide.toml", &chart);
    let calls = [
        "check wide.toml",
        "check wide.toml --advice",
        "render wide.toml",
        "compare wide.toml -o c.svg",
        "matrix wide.toml",
    ];
    for call in calls {
        let run = desk.run(&format!("{call} --strict"));
        assert_eq!(run.code, 0, "{call}: {}", run.err);
        for code in [
            "unconnected",
            "wide-span",
            "area-without-owner",
            "area-with-two-owners",
        ] {
            assert!(
                run.err.contains(&format!("warning[{code}]")),
                "{call}: {}",
                run.err
            );
        }
    }
    desk.put(
        "other.toml",
        [
            "[posts.ceo]\ntags = ['t']\n",
            "[[rules]]\nwhen = { tag = 'x' }\naccent = '#112233'\n",
        ]
        .concat(),
    );
    for call in ["check other.toml", "render other.toml"] {
        assert_eq!(desk.run(call).code, 0);
        assert_eq!(desk.run(&format!("{call} --strict")).code, 1);
    }
}

#[test]
fn the_cure_for_many_ranks_is_one_that_can_be_typed() {
    let desk = Desk::new();
    let post =
        |(id, above): (&str, &str)| format!("[posts.{id}]\nreports_to = {above}\nfocus = []\n");
    let ranks = [("a", "[]"), ("b", "'a'"), ("c", "'b'"), ("d", "'c'")].map(post);
    desk.put("deep.toml", ["page = '16:9'\n", &ranks.concat()].concat());
    let advised = desk.run("check deep.toml --advice");
    assert!(advised.err.contains("deep.toml:11:8"), "{}", advised.err);
    let cure = advised
        .err
        .split('`')
        .find(|part| part.starts_with("--depth"));
    let cure = cure.unwrap_or_else(|| panic!("{}", advised.err));
    let drawn = desk.run(&format!("render deep.toml {cure}"));
    assert_eq!(drawn.code, 0, "{}", drawn.err);
    assert_eq!(drawn.text().matches("└─").count(), 2, "{}", drawn.text());
    let left = ["page = '16:9'\n", &ranks[..3].concat()].concat();
    desk.put("deep.toml", left);
    assert_eq!(desk.run("check deep.toml --advice").err, "");
}

#[cfg(feature = "pdf")]
#[test]
fn a_document_holds_all_variants_and_a_name_with_a_place_one_each() {
    let desk = Desk::new();
    let variants = "[variants.x]\n[variants.x.posts.cto]\ntitle = \"Head\"\n";
    desk.put("two.toml", [CHART, variants].concat());
    let run = desk.run("render two.toml --variant all -o all.pdf -o {variant}.pdf");
    assert_eq!(run.code, 0, "{}", run.err);
    let pages = |name: &str| {
        let bytes = desk.read(name);
        let count = |what: &[u8]| {
            bytes
                .windows(what.len())
                .filter(|part| *part == what)
                .count()
        };
        count(b"/Type/Page") - count(b"/Type/Pages")
    };
    assert_eq!(
        (pages("all.pdf"), pages("base.pdf"), pages("x.pdf")),
        (2, 1, 1)
    );
}
