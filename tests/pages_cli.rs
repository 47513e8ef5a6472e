//! Views and pages as a person at the command line meets them.

#![cfg(feature = "cli")]

mod common;

use common::desk::Desk;

/// A chart whose posts are far too many for one slide.
fn large() -> String {
    let mut text = String::from("title = \"Large\"\npage = \"16:9\"\n[posts.top]\n");
    for head in 0..6 {
        text += &format!("[posts.h{head}]\nreports_to = \"top\"\n");
        for report in 0..8 {
            text += &format!(
                "[posts.r{head}{report}]\nreports_to = \"h{head}\"\nholder = \"Alex {head}{report}\"\n"
            );
        }
    }
    text
}

fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("large.toml", large());
    desk
}

#[test]
fn shows_a_view_of_the_chart_or_says_what_it_does_not_know() {
    let desk = Desk::new();
    let run = desk.run("render team.toml --root cto");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.text().contains("CTO") && !run.text().contains("CEO"));
    let run = desk.run("render team.toml --depth 0");
    assert!(run.text().contains("+1 post\n"), "{}", run.text());
    let wrong = [
        ("--root ct", "did you mean `cto`?"),
        ("--unit IT", "there is no unit `IT`"),
        ("--tag x --highlight y", "there is no post, unit or tag `y`"),
        ("--as-of 2027-02-30", "such as 2027-01-31"),
        ("--depth=-1", "--depth"),
    ];
    for (view, told) in wrong {
        let run = desk.run(&format!("render team.toml {view}"));
        assert_eq!(run.code, 2, "{view}: {}", run.err);
        assert!(run.err.contains(told), "{view}: {}", run.err);
    }
}

#[test]
fn refuses_a_view_in_which_nothing_is_left() {
    let desk = Desk::new();
    desk.put("old.toml", "[posts.a]\nuntil = 2020-12-31\n");
    let run = desk.run("render old.toml --as-of 2027-01-31");
    assert_eq!((run.code, run.out.len()), (2, 0));
    assert!(run.err.contains("no post is left"), "{}", run.err);
}

#[test]
fn says_of_which_variant_a_view_asks_too_much() {
    let desk = Desk::new();
    let chart = "[posts.a]\n[posts.b]\nreports_to = 'a'\n[variants.v]\nremove = ['b']\n";
    desk.put("variants.toml", chart);
    let run = desk.run("render variants.toml --root b --variant all");
    assert_eq!(run.code, 0);
    assert!(
        run.err.contains("variant `v` has no post `b`"),
        "{}",
        run.err
    );
    let run = desk.run("render variants.toml --root b --variant v");
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("variant `v`: there is no post `b`"),
        "{}",
        run.err
    );
    assert_eq!(desk.run("render variants.toml --root b").code, 0);
}

#[test]
fn writes_a_page_a_file_and_the_tree_in_one_piece() {
    let desk = desk();
    let run = desk.run("render large.toml --split auto -o a.svg -o a.json -o a.txt --strict");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let names = desk.names();
    let pages = names.iter().filter(|name| name.ends_with(".svg")).count();
    assert!(pages > 2, "{names:?}");
    for page in 2..=pages {
        assert!(
            names.contains(&format!("a-{page}.svg")) && names.contains(&format!("a-{page}.json"))
        );
    }
    let tree = String::from_utf8(desk.read("a.txt")).expect("UTF-8");
    assert_eq!(tree.lines().count(), 2 + 55);
    assert!(!tree.contains("page"), "{tree}");
    let overview = String::from_utf8(desk.read("a.svg")).expect("UTF-8");
    assert!(
        overview.contains("continues on page\u{a0}2")
            && overview.contains("data-reference=\"true\"")
    );
}

#[test]
fn puts_the_number_where_the_name_asks_for_it_beside_the_variant() {
    let desk = desk();
    let variants = format!("{}[variants.v]\nremove = ['r00']\n", large());
    desk.put("large.toml", variants);
    let run = desk.run("render large.toml --split auto -o {variant}-p{page}.svg --variant all");
    assert_eq!(run.code, 0, "{}", run.err);
    for name in ["base-p1.svg", "base-p2.svg", "v-p1.svg", "v-p2.svg"] {
        assert!(desk.names().contains(&name.to_owned()), "{name}");
    }
}

#[test]
fn draws_one_page_unless_asked_for_more() {
    let desk = desk();
    let run = desk.run("render large.toml -o a.svg");
    assert_eq!(run.code, 0);
    assert!(run.err.contains("`--split auto`"), "{}", run.err);
    assert!(!desk.names().contains(&"a-2.svg".to_owned()));
    let run = desk.run("render large.toml -o a.svg --strict");
    assert_eq!(run.code, 1, "{}", run.err);
}

#[test]
fn takes_the_wish_of_the_file_unless_the_call_says_otherwise() {
    let desk = desk();
    desk.put("large.toml", format!("split = \"auto\"\n{}", large()));
    assert_eq!(desk.run("render large.toml -o a.svg").code, 0);
    assert!(desk.names().contains(&"a-2.svg".to_owned()));
    assert_eq!(desk.run("render large.toml -o b.svg --split never").code, 0);
    assert!(!desk.names().contains(&"b-2.svg".to_owned()));
}

#[test]
fn refuses_several_pages_on_standard_output() {
    let run = desk().run("render large.toml --split auto -o - --format svg");
    assert_eq!((run.code, run.out.len()), (2, 0));
    assert!(run.err.contains("`-o chart-{page}.svg`"), "{}", run.err);
}

#[test]
fn writes_no_page_over_another_file_of_the_run_or_the_chart() {
    let desk = desk();
    let run = desk.run("render large.toml --split auto -o a.svg -o a-2.svg");
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(!desk.names().contains(&"a.svg".to_owned()));
    desk.put("c-2.svg", large());
    let run = desk.run("render c-2.svg --split auto -o c.svg");
    assert_eq!(run.code, 2, "{}", run.err);
    assert_eq!(desk.read("c-2.svg"), large().into_bytes());
}

#[test]
fn names_pages_of_an_earlier_run_and_leaves_them() {
    let desk = desk();
    assert_eq!(desk.run("render large.toml --split auto -o a.svg").code, 0);
    let old = desk.names();
    let run = desk.run("render team.toml --page 16:9 --split auto -o a.svg");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        run.err
            .contains("`a-2.svg` is no page of this chart any more"),
        "{}",
        run.err
    );
    assert_eq!(desk.names(), old);
    let run = desk.run("render team.toml --page 16:9 -o a.svg");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
}

#[cfg(feature = "pptx")]
#[test]
fn warns_of_what_is_written_only() {
    let areas: Vec<String> = (1..=12)
        .map(|number| format!("\"Area {number} of a house with many rooms\""))
        .collect();
    let areas = areas.join(", ");
    let posts = (1..=9).map(|number| {
        format!("[posts.p{number}]\ntitle = \"Post {number}\"\nreports_to = \"ceo\"\nfocus = [{areas}]\n")
    });
    let chart = format!("[posts.ceo]\nfocus = []\n{}", posts.collect::<String>());
    let desk = Desk::new();
    desk.put("many.toml", chart);
    let count = |call: &str, what: &str| desk.run(call).err.matches(what).count();
    let of_page = "the card of `p1` leaves out 6 focus areas";
    let of_slide = "the card of `p1` leaves out 8 focus areas";
    let any = "the card of `p1` leaves out";
    let both = "render many.toml -o a.svg -o a.pptx --force";
    assert_eq!(count("render many.toml -o a.svg", of_page), 1);
    assert_eq!(count("render many.toml -o a.pptx", of_slide), 1);
    assert_eq!(count("render many.toml -o b.pptx", any), 1);
    assert_eq!(count(both, &format!("]: {of_page}")), 1);
    assert_eq!(count(both, &format!("]: on slides: {of_slide}")), 1);
}
