//! Variants on the command line: which are drawn, and into which files.

#![cfg(feature = "cli")]

mod common;

use common::desk::Desk;

const OPTIONS: &str = "title = \"Side by side\"\n[posts.ceo]\nfocus = []\n[posts.cio]\nreports_to = \"ceo\"\nfocus = []\n\
    [posts.cto]\nreports_to = \"ceo\"\nfocus = []\n\
    [variants.one-seat.posts.cito]\nreplaces = [\"cio\", \"cto\"]\nfocus = []\n\
    [variants.below]\ntitle = \"The CTO below the CIO\"\n[variants.below.posts.cto]\nreports_to = \"cio\"\n";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("options.toml", OPTIONS);
    desk
}

#[test]
fn draws_one_variant_by_its_id_and_the_base_without() {
    let desk = desk();
    let below = desk.run("render options.toml --variant below");
    assert_eq!(below.code, 0, "{}", below.err);
    assert!(below.text().contains("The CTO below the CIO"));
    assert!(!below.text().contains("Side by side"));
    let base = desk.run("render options.toml");
    assert!(base.text().contains("Side by side"));
    assert_eq!(desk.run("render options.toml --variant base").out, base.out);
}

#[test]
fn refuses_a_misspelt_place_in_a_name() {
    let desk = desk();
    let run = desk.run("render options.toml -o {varient}.svg --variant all");
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(
        run.err.contains(
            "`{varient}` in `{varient}.svg` stands for nothing; did you mean `{variant}`?"
        ),
        "{}",
        run.err
    );
    let braces = desk.run("render options.toml -o {draft}.svg");
    assert_eq!((braces.code, &*braces.err), (0, ""));
}

#[test]
fn advises_once_on_what_holds_in_several_variants() {
    let desk = desk();
    let chart = "[posts.ceo]\nfocus = []\n[posts.coo]\nreports_to = \"ceo\"\nfocus = [\"Audit\"]\n\
                 [posts.cio]\nreports_to = \"ceo\"\nfocus = []\n\
                 [variants.gone]\nremove = [\"coo\"]\n[variants.also]\nremove = [\"coo\"]\n";
    desk.put("gone.toml", chart);
    let run = desk.run("check --advice gone.toml");
    let told = "variants `gone`, `also`: `Audit` has no owner";
    assert_eq!(run.err.matches("has no owner").count(), 1, "{}", run.err);
    assert!(run.err.contains(told), "{}", run.err);
    assert_eq!(run.err.matches("in this variant").count(), 2, "{}", run.err);
}

#[test]
fn writes_a_file_a_variant() {
    let desk = desk();
    let run = desk.run("render options.toml -o {variant}.svg -o x-{variant}.png --variant all");
    assert_eq!((run.code, &*run.err), (0, ""));
    let names = desk.names();
    for name in ["base", "one-seat", "below"] {
        assert!(names.contains(&format!("{name}.svg")), "{names:?}");
        assert!(names.contains(&format!("x-{name}.png")), "{names:?}");
    }
    desk.run("render options.toml -o b.svg --variant below");
    assert_eq!(desk.read("b.svg"), desk.read("below.svg"));
}

#[test]
fn names_the_base_where_no_variant_is_asked_for() {
    let desk = desk();
    assert_eq!(desk.run("render options.toml -o o-{variant}.svg").code, 0);
    assert!(desk.names().contains(&"o-base.svg".to_owned()));
}

#[test]
fn prints_trees_below_one_another() {
    let run = desk().run("render options.toml --variant below --variant base --variant below");
    let text = run.text();
    let (below, base) = (text.find("The CTO below"), text.find("Side by side"));
    assert!(below < base, "{text}");
    assert_eq!(text.matches("The CTO below").count(), 1);
    assert!(text.contains("\n\nSide by side"), "{text}");
}

#[test]
fn refuses_several_variants_in_one_file() {
    let desk = desk();
    let run = desk.run("render options.toml -o chart.svg --variant all");
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("write `chart-{variant}.svg`"),
        "{}",
        run.err
    );
    let run = desk.run("render options.toml -o - --format svg --variant all");
    assert_eq!(run.code, 2);
    assert!(!desk.names().contains(&"chart.svg".to_owned()));
}

#[test]
fn an_unknown_variant_is_a_wrong_call_with_the_name_that_was_meant() {
    let desk = desk();
    let run = desk.run("render options.toml --variant bellow");
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("did you mean `below` (options.toml:13)?"),
        "{}",
        run.err
    );
    let run = desk.run("render options.toml --variant something-else");
    assert!(
        run.err
            .contains("`base`, `one-seat` (options.toml:10), `below` (options.toml:13)"),
        "{}",
        run.err
    );
}

#[test]
fn tells_what_is_wrong_in_the_picture_of_a_variant() {
    let desk = desk();
    let page = "page = \"16:9\"\nmin_text = 100\n";
    desk.put("large.toml", format!("{page}{OPTIONS}"));
    let run = desk.run("render large.toml --variant below");
    assert!(run.err.contains("variant `below`: "), "{}", run.err);
    let run = desk.run("check large.toml");
    assert!(run.err.contains("variant `one-seat`: "), "{}", run.err);
    let base = run.err.matches("small-text").count();
    assert!(base > 1, "{}", run.err);
}

#[test]
fn draws_the_variants_that_have_what_is_asked_for_and_names_the_others() {
    let desk = desk();
    let run = desk.run("render options.toml --variant all --root cio -o v-{variant}.svg");
    assert_eq!(run.code, 0, "{}", run.err);
    let note = "variant `one-seat` has no post `cio`: it is left out";
    assert_eq!(run.err.matches(note).count(), 1, "{}", run.err);
    let names = desk.names();
    assert!(names.contains(&"v-base.svg".to_owned()), "{names:?}");
    assert!(names.contains(&"v-below.svg".to_owned()), "{names:?}");
    assert!(!names.contains(&"v-one-seat.svg".to_owned()), "{names:?}");
    let text = desk
        .run("render options.toml --variant all --root cito")
        .out;
    assert_eq!(
        text,
        desk.run("render options.toml --variant one-seat --root cito")
            .out
    );
    let page = desk.run("render options.toml --variant all --root cio --format html");
    assert_eq!(page.code, 0, "{}", page.err);
    assert!(page.text().contains("The CTO below the CIO") && !page.text().contains("one-seat"));
}

#[cfg(feature = "pptx")]
#[test]
fn slides_and_dark_twins_hold_the_variants_that_have_what_is_asked_for() {
    let desk = desk();
    for call in ["-o deck.pptx", "-o l-{variant}.svg --dark d-{variant}.svg"] {
        let run = desk.run(&format!(
            "render options.toml --variant all --root cio {call}"
        ));
        assert_eq!(run.code, 0, "{call}: {}", run.err);
    }
    let names = desk.names();
    for name in [
        "deck.pptx",
        "l-base.svg",
        "d-base.svg",
        "l-below.svg",
        "d-below.svg",
    ] {
        assert!(names.contains(&name.to_owned()), "{names:?}");
    }
    assert!(
        !names.iter().any(|name| name.contains("one-seat")),
        "{names:?}"
    );
}

#[test]
fn what_no_variant_has_is_refused_with_the_name_that_was_meant() {
    let desk = desk();
    let run = desk.run("render options.toml --variant all --root cioo");
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("did you mean `cio`?"), "{}", run.err);
    let run = desk.run("render options.toml --variant one-seat --root cio");
    assert_eq!(run.code, 2, "{}", run.err);
    let run = desk.run("render options.toml --variant all --unit IT");
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("there is no unit `IT`"), "{}", run.err);
}

#[test]
fn units_tags_and_highlights_need_to_be_in_one_variant_only() {
    let desk = Desk::new();
    desk.put(
        "units.toml",
        "[posts.ceo]\n[posts.cio]\nreports_to = 'ceo'\nunit = 'IT'\ntags = ['t']\n\
         [posts.cto]\nreports_to = 'ceo'\nunit = 'Labs'\n[variants.without]\nremove = ['cio']\n",
    );
    for (call, note) in [
        (
            "--unit IT",
            "variant `without` has no unit `IT`: it is left out",
        ),
        (
            "--tag t",
            "variant `without` has no tag `t`: it is left out",
        ),
        (
            "--highlight t",
            "variant `without` has no post, unit or tag `t`: it is drawn without a highlight",
        ),
    ] {
        let run = desk.run(&format!("render units.toml --variant all {call}"));
        assert_eq!(run.code, 0, "{call}: {}", run.err);
        assert!(run.err.contains(note), "{call}: {}", run.err);
    }
    let run = desk.run("render units.toml --variant all --unit IT --unit Labs");
    assert_eq!((run.code, &*run.err), (0, ""));
}

#[test]
fn outputs_hold_the_variants_that_have_what_is_asked_for() {
    let desk = Desk::new();
    let output = |root: &str| {
        format!(
            "{OPTIONS}[[outputs]]\nfile = '{{variant}}.svg'\nvariants = 'all'\nroot = '{root}'\n"
        )
    };
    desk.put("options.toml", output("cio"));
    let run = desk.run("build options.toml");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        run.err
            .contains("variant `one-seat` has no post `cio`: it is left out"),
        "{}",
        run.err
    );
    let names = desk.names();
    assert!(names.contains(&"below.svg".to_owned()) && !names.contains(&"one-seat.svg".to_owned()));
    assert_eq!(desk.run("check options.toml").code, 0);
    desk.put("options.toml", output("cioo"));
    assert_eq!(desk.run("build options.toml").code, 1);
    let told = desk.run("check options.toml");
    assert!(told.err.contains("did you mean `cio`?"), "{}", told.err);
}
