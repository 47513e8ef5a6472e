//! `organigram matrix`: what a view shows of the chart, and that who owns an area is told by all of it.

#![cfg(feature = "cli")]

mod common;

use common::desk::Desk;

const HEAD: &str = r#"
title = "Group"
[areas.pay]
title = "Payments"
[areas.dr]
title = "Disaster recovery"
[posts.ceo]
focus = ["Strategy"]
[posts.cio]
reports_to = "ceo"
unit = "IT"
focus = ["Operations", { area = "pay", part = "stakeholder" }, { area = "Risk", part = "stakeholder" }]
[posts.infra]
title = "Infrastructure"
reports_to = "cio"
unit = "IT"
tags = ["ops"]
focus = [{ area = "Cloud", part = "stakeholder" }, "Network"]
[posts.desk]
title = "Service desk"
reports_to = "cio"
unit = "IT"
from = 2027-01-01
focus = ["Network", "Users", { area = "Strategy", part = "stakeholder" }]
"#;

/// The branch of the CTO owes nothing to the rest of the chart.
const BRANCH: &str = r#"
[posts.eng]
title = "Engineering"
reports_to = "cto"
tags = ["ops"]
focus = ["Code", { area = "Review", part = "shared" }, { area = "Research", part = "stakeholder" }]
[posts.data]
reports_to = "cto"
title = "Data"
focus = ["Models", "code", { area = "Review", part = "shared" }, { area = "Law", part = "none" }]
"#;

const CTO: &str = r#"
[posts.cto]
reports_to = "ceo"
focus = ["Research"]
"#;

const OWNERS: &str = r#"
[posts.coo]
reports_to = "ceo"
focus = ["pay", "Operations", { area = "Cloud", part = "shared" }]
[posts.cro]
reports_to = "ceo"
focus = [{ area = "Cloud", part = "shared" }]
"#;

fn chart() -> String {
    [HEAD, CTO, BRANCH, OWNERS].concat()
}

fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("group.toml", chart());
    desk
}

fn csv(desk: &Desk, args: &str) -> String {
    let run = desk.run(&format!("matrix group.toml {args} --format csv -o -"));
    assert_eq!(run.code, 0, "{args}: {}", run.err);
    run.text().replace("\r\n", "\n")
}

#[test]
fn a_branch_is_as_in_a_file_of_its_own() {
    let desk = desk();
    let own = CTO.replace("reports_to = \"ceo\"\n", "");
    desk.put("branch.toml", ["title = \"Group\"", &own, BRANCH].concat());
    for ending in ["csv", "md", "html", "svg"] {
        for (chart, file) in [("group.toml --root cto", "part"), ("branch.toml", "whole")] {
            let run = desk.run(&format!("matrix {chart} --no-stamp -o {file}.{ending}"));
            assert_eq!(run.code, 0, "{}", run.err);
        }
        let [part, whole] = ["part", "whole"].map(|file| desk.read(&format!("{file}.{ending}")));
        assert!(part == whole, "{ending}");
    }
    assert_eq!(
        desk.text("part.csv"),
        "Focus area,CTO,Engineering,Data,remarks\r\nResearch,owner,stakeholder,,\r\nCode,,owner,owner,2 owners\r\n\
         Review,,shared,shared,\r\nModels,,,owner,\r\nLaw,,,none,no owner\r\n"
    );
}

#[test]
fn who_owns_an_area_is_told_by_the_whole_chart() {
    let expected = "\
Focus area,CIO,Infrastructure,Service desk,remarks
Operations,owner,,,\"2 owners, among them COO\"
Payments,stakeholder,,,owned by COO
Risk,stakeholder,,,no owner
Cloud,,stakeholder,,shared by COO and CRO
Network,,owner,owner,2 owners
Users,,,owner,
Strategy,,,stakeholder,owned by CEO
";
    let desk = desk();
    assert_eq!(csv(&desk, "--root cio"), expected);
    assert_eq!(csv(&desk, "--unit IT"), expected);
    let cut = csv(&desk, "--root cio --depth 0");
    let head = "Focus area,CIO,remarks\nOperations,owner,\"2 owners, among them COO\"\n";
    assert!(cut.starts_with(head), "{cut}");
    let tagged = csv(&desk, "--tag ops");
    let row = "Network,owner,,\"2 owners, among them Service desk\"\n";
    assert!(tagged.contains(row), "{tagged}");
}

#[test]
fn many_who_are_not_shown_are_counted() {
    let desk = Desk::new();
    let more: String = (1..=5)
        .map(|at| format!("[posts.p{at}]\ntitle = \"P{at}\"\nfocus = [{{ area = \"X\", part = \"shared\" }}]\n"))
        .collect();
    let first = "[posts.a]\nfocus = [{ area = \"X\", part = \"stakeholder\" }]\n";
    desk.put("group.toml", [first, &more].concat());
    let shown = csv(&desk, "--root a");
    assert!(
        shown.contains("\"shared by P1, P2 and P3 +2 more\""),
        "{shown}"
    );
}

#[test]
fn a_day_is_the_whole_chart_of_that_day() {
    let desk = desk();
    let before = csv(&desk, "--as-of 2026-12-31");
    assert!(
        !before.contains("Service desk") && !before.contains("Users"),
        "{before}"
    );
    // Who is not there yet owns nothing yet.
    assert!(before.contains("\nNetwork,,,owner,,,,,,\n"), "{before}");
    assert!(
        before.contains("\nDisaster recovery,,,,,,,,,no owner\n"),
        "{before}"
    );
    let branch = csv(&desk, "--as-of 2026-12-31 --tag ops");
    assert!(branch.contains("\nNetwork,owner,,\n"), "{branch}");
    assert!(!branch.contains("Disaster recovery"), "{branch}");
    let day = csv(&desk, "--as-of 2027-01-01");
    assert_eq!(day, csv(&desk, ""));
}

#[test]
fn a_wrong_view_is_told_as_render_tells_it() {
    let desk = desk();
    for wrong in [
        "--root nobody",
        "--root coi",
        "--unit TI",
        "--tag op",
        "--highlight cioo --root cdo",
        "--root cto --unit IT",
        "--depth x",
        "--as-of 2027-02-30",
    ] {
        let run = desk.run(&format!("matrix group.toml {wrong} -o m.svg"));
        let render = desk.run(&format!("render group.toml {wrong} -o m.svg"));
        assert_eq!((run.code, run.text()), (2, ""), "{wrong}");
        assert_eq!(run.err, render.err, "{wrong}");
        assert!(!desk.path("m.svg").exists());
    }
    let run = desk.run("matrix group.toml --root cioo");
    assert!(run.err.contains("did you mean `cio`?"), "{}", run.err);
}

#[test]
fn a_view_without_focus_areas_says_so() {
    let desk = desk();
    let bare = "[posts.aide]\nreports_to = \"ceo\"\ntitle = \"Aide\"\nfocus = []\n";
    desk.put("bare.toml", [&chart(), bare].concat());
    let run = desk.run("matrix bare.toml --root aide");
    let told = "no post of this view has a focus area";
    assert!(run.code == 0 && run.err.contains(told), "{}", run.err);
}

const VARIANTS: &str = r#"
[variants.moved]
[variants.moved.posts.infra]
reports_to = "coo"
[variants.one]
[variants.one.posts.cito]
title = "Technology"
replaces = ["cio", "cto"]
reports_to = "ceo"
focus = ["Research", "Operations"]
"#;

#[test]
fn what_is_asked_for_needs_to_be_in_one_variant_only() {
    let desk = desk();
    desk.put("group.toml", [&chart(), VARIANTS].concat());
    let run = desk.run("matrix group.toml --variant all --root cito --depth 0");
    assert_eq!(run.code, 0, "{}", run.err);
    let told = "variant `base` has no post `cito`: `cio`, `cto` stands for it";
    assert!(run.err.contains(told), "{}", run.err);
    assert!(
        run.text().contains("| Focus area | Base | moved | one |"),
        "{}",
        run.text()
    );
    let run = desk.run("matrix group.toml --variant all --root cto2");
    let told = "there is no post `cto2`; did you mean `cto`?";
    assert!(run.code == 2 && run.err.contains(told), "{}", run.err);
}

#[test]
fn who_leaves_the_branch_has_not_lost_what_it_owns() {
    let desk = desk();
    desk.put("group.toml", [&chart(), VARIANTS].concat());
    let run = desk.run("matrix group.toml --variant base --variant moved --root cio");
    assert_eq!(run.code, 0, "{}", run.err);
    let network = "| Network | ● Infrastructure, ● Service desk *2 owners* | \
                   ● Service desk *2 owners, among them Infrastructure* |";
    assert!(run.text().contains(network), "{}", run.text());
    let run = desk.run("matrix group.toml --variant base --variant moved --root coo");
    // Nor has it got anything new where it comes.
    let network = "| Network | *2 owners, among them Infrastructure and Service desk* | \
                   ● Infrastructure *2 owners, among them Service desk* |";
    assert!(run.text().contains(network), "{}", run.text());
}

#[test]
fn who_stands_back_is_faint_in_what_can_be_seen() {
    let desk = desk();
    let outputs = "-o m.svg -o m.html -o m.csv -o m.md";
    assert_eq!(desk.run(&format!("matrix group.toml {outputs}")).code, 0);
    let plain = ["m.svg", "m.html", "m.csv", "m.md"].map(|file| desk.text(file));
    let run = desk.run(&format!("matrix group.toml --highlight IT {outputs}"));
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(desk.text("m.csv") == plain[2] && desk.text("m.md") == plain[3]);
    assert!(desk.text("m.svg") != plain[0]);
    let html = desk.text("m.html");
    let heads = html.matches("<th scope=\"col\" class=\"faint\">");
    let faint = html.matches("<th class=\"faint\"").count() + heads.count();
    assert_eq!(faint, 6, "{html}");
    assert!(!plain[1].contains("class=\"faint\""));
    // Where nothing stands out, nothing stands back.
    desk.put("group.toml", [&chart(), VARIANTS].concat());
    let run =
        desk.run("matrix group.toml --variant base --variant one --highlight cito -o two.html");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(desk.text("two.html").contains("class=\"faint\""));
}

#[cfg(all(feature = "png", feature = "pdf"))]
#[test]
fn pixels_and_documents_show_the_view() {
    let desk = desk();
    let whole = desk.run("matrix group.toml -o a.png -o a.pdf --no-stamp");
    assert_eq!(whole.code, 0, "{}", whole.err);
    let part = desk.run("matrix group.toml --root cio -o b.png -o b.pdf --no-stamp");
    assert_eq!(part.code, 0, "{}", part.err);
    assert!(desk.read("b.png").starts_with(b"\x89PNG") && desk.read("a.png") != desk.read("b.png"));
    assert!(desk.read("b.pdf").starts_with(b"%PDF") && desk.read("a.pdf") != desk.read("b.pdf"));
}

#[test]
fn an_output_of_the_chart_takes_the_same_keys() {
    let desk = desk();
    let output = "[[outputs]]\nfile = \"m.svg\"\ndraw = \"matrix\"\nstamp = false\nroot = \"cio\"\ndepth = 1\n\
                  units = [\"IT\"]\ntags = \"ops\"\nas_of = 2027-03-01\nhighlight = \"infra\"\n";
    desk.put("group.toml", [&chart(), output].concat());
    assert_eq!(desk.run("build group.toml").code, 0);
    let typed = "--root cio --depth 1 --unit IT --tag ops --as-of 2027-03-01 --highlight infra";
    let run = desk.run(&format!(
        "matrix group.toml {typed} --no-stamp -o typed.svg"
    ));
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(desk.read("m.svg") == desk.read("typed.svg"));
    let wrong = output.replace("\"infra\"", "\"infar\"");
    desk.put("group.toml", [chart(), wrong].concat());
    let run = desk.run("check group.toml");
    let told = "there is no post, unit or tag `infar`; did you mean `infra`?";
    assert!(run.code == 1 && run.err.contains(told), "{}", run.err);
}

#[test]
fn an_audience_does_not_learn_who_owns_what_outside_of_the_view() {
    let desk = desk();
    let audience = "[audiences.public]\nhide = [\"planned\"]\n";
    let planned = chart().replace("[posts.coo]\n", "[posts.coo]\nstatus = \"planned\"\n");
    desk.put("group.toml", [&*planned, audience].concat());
    assert!(csv(&desk, "--root cio").contains("owned by COO"));
    assert!(!csv(&desk, "--root cio --audience public").contains("COO"));
}

#[test]
fn a_chart_that_reads_files_from_outside_has_a_matrix_where_that_is_allowed() {
    let desk = desk();
    std::fs::create_dir(desk.path("parts")).expect("a folder");
    let order = "include = [\"../group.toml\"]\n\
                 [[outputs]]\nfile = \"who.csv\"\ndraw = \"matrix\"\n";
    desk.put("parts/all.toml", order);
    let refused = desk.run("matrix parts/all.toml -o parts/a.csv");
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("--allow-outside"), "{}", refused.err);
    let run = desk.run("matrix parts/all.toml -o parts/a.csv --allow-outside");
    assert_eq!(run.code, 0, "{}", run.err);
    // Every command that reads charts can be allowed to.
    let calls = [
        "build parts/all.toml",
        "build parts/all.toml --check",
        "check parts/all.toml",
        "diff parts/all.toml group.toml",
    ];
    for call in calls {
        assert_eq!(
            desk.run(&format!("{call} --allow-outside")).code,
            0,
            "{call}"
        );
    }
    assert_eq!(desk.text("parts/who.csv"), desk.text("parts/a.csv"));
}

/// One seat loses a part, one goes, one gets another part, and one comes.
const MOVES: &str = r#"
[posts.a]
title = "Chief Information and Technical Partnerships Officer"
focus = ["Data", "Cloud"]
[posts.b]
title = "B"
reports_to = "a"
focus = [{ area = "Data", part = "stakeholder" }, "Law"]
[posts.c]
title = "C; D"
reports_to = "a"
focus = ["Models"]
[variants.other]
remove = ["c"]
[variants.other.posts.a]
focus = ["Cloud"]
[variants.other.posts.b]
focus = ["Data", "Law"]
[variants.other.posts.e]
title = "E"
reports_to = "a"
focus = ["Models"]
"#;

#[test]
fn values_say_what_changes_hands() {
    let desk = Desk::new();
    desk.put("group.toml", MOVES);
    let values = csv(&desk, "--variant base --variant other");
    let rows: Vec<&str> = values.lines().collect();
    assert!(rows[0].ends_with(",other: changes"), "{values}");
    let last = |row: usize| {
        let reader = rows[row].rsplit_once(",\"");
        reader.map_or_else(
            || rows[row].rsplit(',').next(),
            |(_, last)| Some(last.trim_end_matches('"')),
        )
    };
    let title = "Chief Information and Technical Partnerships Officer";
    let data = format!("{title}: owner >; B: stakeholder > owner");
    assert_eq!(last(1), Some(&*data));
    assert_eq!(last(2), Some(""));
    assert_eq!(last(3), Some(""));
    // What separates entries stands in no name.
    assert_eq!(last(4), Some("E: > owner; C, D: owner >"));
    assert!(!csv(&desk, "").contains("changes"));
}

#[test]
fn by_name_a_lost_part_is_framed_and_no_name_is_cut() {
    let desk = Desk::new();
    let variants: String = (0..7)
        .map(|at| format!("[variants.v{at}]\n[variants.v{at}.posts.a]\nfocus = ['Cloud']\n"))
        .collect();
    let chart = MOVES.split_once("[variants.other]").expect("a variant").0;
    desk.put("group.toml", [chart, &variants].concat());
    for page in ["auto", "16:9", "A4"] {
        let run = desk.run(&format!(
            "matrix group.toml --variant all --page {page} -o a.svg"
        ));
        assert_eq!(run.code, 0, "{}", run.err);
        let svg = desk.text("a.svg");
        assert!(!run.err.contains("text-cut"), "{}", run.err);
        assert!(svg.contains("Partnerships") && !svg.contains('…'), "{page}");
        assert!(svg.contains("was Chief"), "{page}");
    }
}

#[test]
fn a_name_that_is_cut_is_told_with_its_place() {
    let desk = Desk::new();
    let title = "word and another ".repeat(30);
    desk.put(
        "group.toml",
        format!("[posts.a]\ntitle = \"{title}\"\nfocus = [\"X\"]\n"),
    );
    let run = desk.run("matrix group.toml -o a.svg");
    assert!(
        run.err.contains("text-cut") && run.err.contains("group.toml:1:8"),
        "{}",
        run.err
    );
}

/// A table of so many posts and areas, every area with one owner and one post that has a stake.
fn large(posts: usize, areas: usize) -> String {
    let mut chart =
        "title = 'Large'\n[[outputs]]\nfile = 'who-{page}.svg'\ndraw = 'matrix'\n".to_owned();
    chart += "page = '16:9'\nsplit = 'auto'\n";
    for post in 0..posts {
        let manager = if post > 0 { "reports_to = 'p0'\n" } else { "" };
        chart += &format!(
            "[posts.p{post}]\ntitle = 'Head of Services and Operations {post}'\n{manager}focus = ["
        );
        for area in 0..areas {
            if area % posts == post {
                chart += &format!("'Support of customers {area}',");
            } else if (area + 1) % posts == post {
                chart +=
                    &format!("{{ area = 'Support of customers {area}', part = 'stakeholder' }},");
            }
        }
        chart += "]\n";
    }
    chart
}

#[test]
fn eight_posts_and_twenty_areas_are_legible_on_a_slide() {
    let desk = Desk::new();
    desk.put("group.toml", large(8, 20));
    let run = desk.run("matrix group.toml --page 16:9 --min-text 10 -o a.svg");
    assert!(run.code == 0 && run.err.is_empty(), "{}", run.err);
}

#[test]
fn what_is_not_legible_on_one_page_stands_on_several() {
    let desk = Desk::new();
    desk.put("group.toml", large(9, 70));
    let one = desk.run("matrix group.toml --page 16:9 -o one.svg");
    assert!(
        one.err.contains("small-text") && one.err.contains("split"),
        "{}",
        one.err
    );
    let run = desk.run("matrix group.toml --page 16:9 --split auto -o a.svg -o a.csv -o a.pdf");
    assert!(run.code == 0 && run.err.is_empty(), "{}", run.err);
    let names = desk.names().into_iter();
    let names = names.filter(|name| name.starts_with('a') && name.ends_with(".svg"));
    let pages: Vec<String> = names.map(|name| desk.text(&name)).collect();
    assert!((2..=5).contains(&pages.len()), "{}", pages.len());
    for area in 0..70 {
        let of_area = format!("Support of customers {area}:");
        let times = pages.iter().filter(|page| page.contains(&of_area)).count();
        assert_eq!(times, 1, "{area}");
    }
    for page in &pages {
        // The last head is there, on however many lines.
        assert!(page.contains("Operations 8<") || page.contains(">8<"));
    }
    // Fewer pages than before leave files behind, which are told.
    desk.put("a-9.svg", "<svg/>");
    let again = desk.run("matrix group.toml --page 16:9 --split auto -o a.svg");
    assert!(
        again.err.contains("a-9.svg") && !again.err.contains("a-2.svg"),
        "{}",
        again.err
    );
    // What is read by programs is in one piece.
    assert_eq!(desk.text("a.csv").lines().count(), 71);
    let refused = desk.run("matrix group.toml --page 16:9 --split auto --format svg -o -");
    assert_eq!(refused.code, 2);
    assert_eq!(desk.run("build group.toml").code, 0);
    let planned = desk.text("who-2.svg");
    assert!(
        planned.contains("Support of customers 30:")
            || planned.contains("Support of customers 40:")
    );
}

#[test]
fn of_many_variants_and_many_posts_each_page_shows_some() {
    let desk = Desk::new();
    let variants: String = (0..9)
        .map(|at| format!("[variants.v{at}]\n[variants.v{at}.posts.p1]\nfocus = ['Law {at}']\n"))
        .collect();
    desk.put("group.toml", [large(6, 12), variants].concat());
    let args = "--variant all --page 16:9 --split auto -o a.svg";
    let run = desk.run(&format!("matrix group.toml {args}"));
    assert!(run.code == 0 && run.err.is_empty(), "{}", run.err);
    for page in ["a.svg", "a-2.svg"] {
        assert!(desk.text(page).contains("Base"), "{page}");
    }
    desk.put("wide.toml", large(24, 24));
    let run = desk.run("matrix wide.toml --page 16:9 --split auto -o wide.svg");
    assert!(!run.err.contains("small-text"), "{}", run.err);
    assert!(
        desk.text("wide-2.svg")
            .contains("owned by Head of Services")
    );
}
