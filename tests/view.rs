//! What a view of a chart shows, and what is said of the rest.

mod common;

use common::picture::Chart;
use organigram::diagnostic::Code;
use organigram::model::{Date, LineKind, Structure, View};
use organigram::{DrawOptions, Drawing};

const TEAM: &str = r#"
[posts.a]
[posts.b]
reports_to = "a"
unit = "U"
[posts.c]
reports_to = "b"
unit = "V"
tags = ["key"]
[posts.d]
reports_to = "c"
unit = "U"
tags = ["key"]
[posts.e]
reports_to = ["a", "c"]
dotted_to = "d"
unit = "V"
"#;

fn chart(text: &str) -> Chart {
    Chart::read("the chart", text)
}

/// Each post below its manager: `a a>b b>c`.
fn tree(structure: &Structure<'_>) -> String {
    let posts = structure.posts.iter().enumerate().map(|(id, post)| {
        let manager = structure.forest.parent(id);
        let manager = manager.map(|manager| format!("{}>", structure.posts[manager].id));
        let hidden = structure.mark(id).hidden;
        let hidden = (hidden > 0).then(|| format!("+{hidden}"));
        let hidden = hidden.unwrap_or_default();
        format!("{}{}{hidden}", manager.unwrap_or_default(), post.id)
    });
    posts.collect::<Vec<_>>().join(" ")
}

fn shown(text: &str, view: &View) -> String {
    tree(&chart(text).organization.structure(view))
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn day(day: u8) -> Option<Date> {
    Date::from_iso(&format!("2027-01-{day:02}"))
}

fn drawn(text: &str, view: View) -> Drawing {
    let options = DrawOptions {
        view,
        ..DrawOptions::default()
    };
    let chart = chart(text);
    assert_eq!(chart.violations(&options), Vec::<String>::new());
    chart.draw(&options)
}

#[test]
fn shows_everything_where_nothing_is_asked_for() {
    assert_eq!(shown(TEAM, &View::default()), "a a>b b>c c>d a>e");
}

#[test]
fn shows_the_branch_of_a_post_with_all_its_solid_reports() {
    let view = |root: &str| View {
        root: Some(root.to_owned()),
        ..View::default()
    };
    assert_eq!(shown(TEAM, &view("b")), "b b>c c>d c>e");
    assert_eq!(shown(TEAM, &view("e")), "e");
    assert_eq!(shown(TEAM, &view("nobody")), "");
}

#[test]
fn shows_the_branch_of_both_co_heads() {
    let text = "[posts.a]\n[posts.b]\nreports_to = 'a'\n[posts.c]\nreports_to = 'a'\nco_heads_with = 'b'\n[posts.d]\nreports_to = 'c'\n";
    let view = View {
        root: Some("c".to_owned()),
        ..View::default()
    };
    assert_eq!(shown(text, &view), "b b>d c");
}

#[test]
fn counts_at_the_cut_all_that_is_below() {
    let view = |depth| View {
        depth: Some(depth),
        ..View::default()
    };
    assert_eq!(shown(TEAM, &view(0)), "a+4");
    assert_eq!(shown(TEAM, &view(1)), "a a>b+2 a>e");
    assert_eq!(shown(TEAM, &view(2)), "a a>b b>c+1 a>e");
    assert_eq!(shown(TEAM, &view(3)), shown(TEAM, &View::default()));
}

#[test]
fn says_on_the_card_how_many_posts_are_below() {
    let view = |depth| View {
        depth: Some(depth),
        ..View::default()
    };
    let card = |depth| drawn(TEAM, view(depth)).scene.cards[0].clone();
    assert_eq!(card(0).facts.beyond, ["+4 posts"]);
    assert_eq!(card(0).label, "a, +4 posts");
    assert_eq!(card(1).facts.beyond, Vec::<String>::new());
}

#[test]
fn connects_what_is_kept_to_the_nearest_kept_manager() {
    let view = View {
        units: names(&["U"]),
        ..View::default()
    };
    assert_eq!(shown(TEAM, &view), "b b>d");
    let view = View {
        tags: names(&["key"]),
        ..View::default()
    };
    assert_eq!(shown(TEAM, &view), "c c>d");
    let both = View {
        units: names(&["V"]),
        tags: names(&["key"]),
        ..View::default()
    };
    assert_eq!(shown(TEAM, &both), "c");
}

#[test]
fn takes_the_manager_that_is_kept_before_one_further_up() {
    let view = View {
        units: names(&["V"]),
        ..View::default()
    };
    assert_eq!(shown(TEAM, &view), "c c>e");
}

#[test]
fn counts_what_is_cut_off_for_each_of_its_managers() {
    let text = "[posts.a]\n[posts.b]\nreports_to = \"a\"\n[posts.c]\nreports_to = \"a\"\n\
                [posts.d]\nreports_to = [\"b\", \"c\"]\n[posts.e]\nreports_to = [\"d\", \"a\"]\n\
                [posts.f]\nreports_to = \"c\"";
    let view = View {
        depth: Some(1),
        ..View::default()
    };
    assert_eq!(shown(text, &view), "a+1 a>b+2 a>c+3");
}

#[test]
fn drops_lines_to_what_is_hidden_without_a_word() {
    let view = View {
        units: names(&["V"]),
        ..View::default()
    };
    let chart = chart(TEAM);
    assert_eq!(chart.organization.structure(&view).lines, []);
    let whole = chart.organization.structure(&View::default());
    assert!(whole.lines.iter().any(|line| line.kind == LineKind::Dotted));
    assert_eq!(drawn(TEAM, view).findings, []);
}

#[test]
fn shows_the_posts_of_a_day_and_tells_who_moved_up() {
    let text = "[posts.a]\n[posts.b]\nreports_to = 'a'\nuntil = 2027-01-10\n[posts.c]\nreports_to = 'b'\n\
                [posts.d]\nreports_to = 'b'\nfrom = 2027-01-11\n";
    let on = |day| View {
        as_of: day,
        ..View::default()
    };
    assert_eq!(shown(text, &View::default()), "a a>b b>c b>d");
    assert_eq!(shown(text, &on(day(10))), "a a>b b>c");
    assert_eq!(shown(text, &on(day(11))), "a a>c a>d");
    assert_eq!(drawn(text, on(day(10))).findings, []);
    let findings = drawn(text, on(day(11))).findings;
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].code, Code::MissingManager);
    let told = "`b` does not exist on the day that is shown: `c` and `d` stand below `a` instead";
    assert_eq!(findings[0].message, told);
    assert!(findings[0].span.is_some());
}

#[test]
fn does_not_warn_of_a_missing_manager_beside_one_who_is_there() {
    let text = "[posts.a]\n[posts.b]\nreports_to = 'a'\nuntil = 2027-01-10\n[posts.c]\nreports_to = ['b', 'a']\n";
    let view = View {
        as_of: day(11),
        ..View::default()
    };
    assert_eq!(shown(text, &view), "a a>c");
    assert_eq!(drawn(text, view).findings, []);
}

#[test]
fn draws_faint_what_does_not_stand_out() {
    let faint = |highlight: &[&str]| {
        let view = View {
            highlight: names(highlight),
            ..View::default()
        };
        let chart = chart(TEAM);
        let structure = chart.organization.structure(&view);
        let faint = (0..5).filter(|&post| structure.mark(post).is_faint);
        faint
            .map(|post| structure.posts[post].id.as_str())
            .collect::<String>()
    };
    assert_eq!(faint(&[]), "");
    assert_eq!(faint(&["b"]), "acde");
    assert_eq!(faint(&["V"]), "abd");
    assert_eq!(faint(&["key", "e"]), "ab");
}

#[test]
fn keeps_faint_text_readable_in_every_theme() {
    use organigram::scene::Item;
    use organigram::theme::Theme;
    let options = DrawOptions {
        view: View {
            highlight: names(&["d"]),
            ..View::default()
        },
        ..DrawOptions::default()
    };
    for (name, _) in &Theme::names() {
        let chart = Chart {
            theme: Theme::built_in(name).expect("a built-in theme"),
            ..chart(TEAM)
        };
        let (faint, plain) = (chart.draw(&options), chart.draw(&DrawOptions::default()));
        let ground = chart.theme.colors.card;
        let contrasts = |drawing: &Drawing| -> Vec<f64> {
            let items = drawing.scene.cards.iter().flat_map(|card| &card.items);
            let texts = items.filter_map(|item| match item {
                Item::Text(run) => Some(run.fill.contrast(ground)),
                Item::Shape(_) | Item::Image(_) => None,
            });
            texts.collect()
        };
        let (faint, plain) = (contrasts(&faint), contrasts(&plain));
        assert!(faint.iter().all(|contrast| *contrast >= 4.5), "{name}");
        let fainter = faint.iter().zip(&plain).filter(|(a, b)| a < b).count();
        assert!(fainter > faint.len() / 2, "{name}");
    }
}

#[test]
fn lines_and_borders_of_what_stands_back_are_faint() {
    use organigram::scene::Item;
    let text = "[posts.a]\ntitle = 'A'\nunit = 'U'\n[posts.b]\ntitle = 'B'\nreports_to = 'a'\nunit = 'U'\n\
        [posts.c]\ntitle = 'C'\nreports_to = 'a'\npartners = 'b'\n[posts.d]\ntitle = 'D'\nreports_to = 'a'\nunit = 'U'";
    let view = View {
        highlight: names(&["U"]),
        ..View::default()
    };
    let (plain, seen) = (drawn(text, View::default()).scene, drawn(text, view).scene);
    let paint = |items: &[Item]| match &items[0] {
        Item::Shape(shape) => shape.stroke.as_ref().map(|stroke| stroke.color),
        _ => None,
    };
    let ground = seen.background;
    for (one, other) in plain.cards.iter().zip(&seen.cards) {
        let (strong, now) = (paint(&one.items), paint(&other.items));
        assert_eq!(strong != now, one.id == "c", "{}", one.id);
    }
    let ends = |line: &organigram::scene::Line| (line.kind, line.from.clone(), line.to.clone());
    for line in seen.lines.iter().filter(|line| line.to.is_some()) {
        let before = plain.lines.iter().find(|other| ends(other) == ends(line));
        let before = paint(&before.expect("the same line").items).expect("a stroke");
        let now = paint(&line.items).expect("a stroke");
        let is_faint = line.from == "c" || line.to.as_deref() == Some("c");
        assert_eq!((now != before, line.is_faint), (is_faint, is_faint));
        assert!(now.contrast(ground) >= 1.8);
    }
    let mut shared = seen.lines.iter().filter(|line| line.to.is_none());
    assert!(
        shared.any(|line| !line.is_faint),
        "what both share is strong"
    );
}

#[test]
fn keeps_the_colours_of_units_in_every_view() {
    let accent = |view| {
        let scene = drawn(TEAM, view).scene;
        let card = scene.cards.iter().find(|card| card.id == "c");
        card.expect("it is shown").items[1].clone()
    };
    let shape = |item| match item {
        organigram::scene::Item::Shape(shape) => shape.fill,
        organigram::scene::Item::Text(_) | organigram::scene::Item::Image(_) => None,
    };
    let part = View {
        root: Some("c".to_owned()),
        ..View::default()
    };
    let (whole, part) = (shape(accent(View::default())), shape(accent(part)));
    assert!(whole.is_some());
    assert_eq!(whole, part);
}

#[test]
fn units_that_rules_recolour_take_no_colour_from_others() {
    let mut text = String::from("[posts.top]\ntitle = 'Top'\n");
    for unit in 0..9 {
        // Of the first three only posts with the tag are there.
        let tag = if unit < 3 { "tags = ['t']\n" } else { "" };
        text += &format!(
            "[posts.p{unit}]\ntitle = 'P'\nunit = 'Unit {unit}'\nreports_to = 'top'\n{tag}"
        );
    }
    text += "[[rules]]\nwhen = { tag = 't' }\naccent = '#b24b0a'\nlabel = 'T'\n";
    let drawing = drawn(&text, View::default());
    assert_eq!(drawing.findings, []);
    let bar = |id: &str| {
        let mut cards = drawing.scene.cards.iter();
        let card = cards.find(|card| card.id == id).expect("it is shown");
        match &card.items[1] {
            organigram::scene::Item::Shape(shape) => shape.fill,
            _ => None,
        }
    };
    let bars: Vec<_> = (2..9).map(|unit| bar(&format!("p{unit}"))).collect();
    for (at, one) in bars.iter().enumerate() {
        assert!(one.is_some() && !bars[at + 1..].contains(one), "{bars:?}");
    }
}

#[test]
fn names_what_it_does_not_know() {
    let view = View {
        root: Some("B2".to_owned()),
        units: names(&["U", "W"]),
        tags: names(&["kez"]),
        highlight: names(&["key", "U", "a", "nothing like it"]),
        ..View::default()
    };
    let told = chart(TEAM).organization.unknown_in(&view);
    let expected = [
        "there is no post `B2`; did you mean `b`?",
        "there is no unit `W`; did you mean `U`?",
        "there is no tag `kez`; did you mean `key`?",
        "there is no post, unit or tag `nothing like it`",
    ];
    assert_eq!(told, expected);
    assert_eq!(
        chart(TEAM).organization.unknown_in(&View::default()),
        Vec::<String>::new()
    );
}

#[test]
fn holds_a_long_chain_of_which_little_is_shown() {
    let mut text = String::from("[posts.p0]\ntags = ['t']\n");
    for post in 1..20_000 {
        let tag = if post % 1_000 == 0 {
            "tags = ['t']\n"
        } else {
            ""
        };
        text += &format!("[posts.p{post}]\nreports_to = \"p{}\"\n{tag}", post - 1);
    }
    let view = View {
        tags: names(&["t"]),
        ..View::default()
    };
    let chart = chart(&text);
    let structure = chart.organization.structure(&view);
    assert_eq!(structure.forest.depths()[19], 19);
}
