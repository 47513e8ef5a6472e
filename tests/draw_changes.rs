//! The chart of what changes: tags, strong new lines, faint old ones, ghosts at old places.
//!
//! `UPDATE=1 cargo test --test draw_changes` writes the picture beside its chart; look at it before committing.

mod common;

use common::picture::{compare, path};
use common::random::Random;
use organigram::export::{self, SvgOptions};
use organigram::model::{Language, LineKind, LineMark, Organization, View};
use organigram::page::Page;
use organigram::scene::{Card, Item, Scene};
use organigram::text::Ruler;
use organigram::theme::Theme;
use organigram::{DrawOptions, Drawing, ReadOptions, Reading};
use std::fs;

fn read(text: &str) -> Reading {
    let options = ReadOptions::default();
    organigram::read(text, &options).unwrap_or_else(|findings| panic!("{text}\n{findings:#?}"))
}

fn open(name: &str) -> Organization {
    let text = fs::read_to_string(path("tests/compare").join(name)).expect("the chart");
    read(&text).organization
}

fn draw(old: &Organization, new: &Organization) -> Drawing {
    let options = DrawOptions::default();
    organigram::draw_changes(
        ("before", old),
        ("after", new),
        &Theme::board(),
        &Ruler::new(),
        &options,
    )
}

fn broken(old: &Organization, new: &Organization, options: &DrawOptions) -> Vec<String> {
    let (theme, ruler) = (Theme::board(), Ruler::new());
    let found =
        organigram::verify_changes(("before", old), ("after", new), &theme, &ruler, options);
    let found = found.iter();
    found
        .map(|fault| format!("rule {}: {}", fault.rule, fault.message))
        .collect()
}

/// What changes from a chart to one that says more or otherwise.
fn changed(old: &str, new: &str) -> Scene {
    draw(&read(old).organization, &read(new).organization).scene
}

fn card<'s>(scene: &'s Scene, id: &str) -> &'s Card {
    let found = scene.cards.iter().find(|card| card.id == id);
    found.unwrap_or_else(|| panic!("no card `{id}`"))
}

fn said(scene: &Scene, id: &str) -> String {
    let said = card(scene, id).facts.beyond.join(" | ");
    said.replace('\u{a0}', " ")
}

/// Every word that is written on the card.
fn words(card: &Card) -> String {
    let texts = card.items.iter().filter_map(|item| match item {
        Item::Text(run) => Some(run.text.as_str()),
        Item::Shape(_) | Item::Image(_) => None,
    });
    texts.collect::<Vec<_>>().join(" ")
}

const TEAM: &str = "[posts.a]\ncode = \"A\"\n[posts.b]\ncode = \"B\"\nreports_to = \"a\"\n\
                    [posts.c]\ncode = \"C\"\nreports_to = \"b\"\n";

#[test]
fn tells_every_kind_of_change_on_the_card() {
    let b = |more: &str| TEAM.replace("[posts.b]\ncode = \"B\"\n", &format!("[posts.b]\n{more}\n"));
    let plain = b("code = \"B\"");
    for (old, new, id, told) in [
        (&plain, b("code = \"X\""), "b", "title: was B"),
        (
            &plain,
            b("code = \"B\"\nholder = \"Ada\""),
            "b",
            "holder: was nobody",
        ),
        (
            &plain,
            b("code = \"B\"\nstatus = \"vacant\""),
            "b",
            "status: was filled",
        ),
        (
            &plain,
            b("code = \"B\"\nkind = \"team\""),
            "b",
            "kind: was post",
        ),
        (
            &plain,
            b("code = \"B\"\nunit = \"U\""),
            "b",
            "unit: was none",
        ),
        (
            &plain,
            b("code = \"B\"\ntags = [\"t\"]"),
            "b",
            "tags: was none",
        ),
        (
            &plain,
            b("code = \"B\"\nlink = \"https://example.org\"\nnote = \"N\""),
            "b",
            "details: link and note",
        ),
        (
            &plain,
            b("code = \"B\"\nfocus = [\"F\"]"),
            "b",
            "focus: + F",
        ),
        (
            &plain,
            b("code = \"B\"\ndotted_to = \"c\""),
            "b",
            "line: dotted line: C (new)",
        ),
        (
            &b("code = \"B\"\npartners = \"c\""),
            plain.clone(),
            "b",
            "line: partners: C (gone)",
        ),
        (
            &b("code = \"B\"\npartners = \"c\""),
            b("code = \"B\"\ndotted_to = \"c\""),
            "b",
            "line: dotted line: C (was: partners)",
        ),
        (
            &plain,
            plain.replace("reports_to = \"b\"", "reports_to = \"a\""),
            "c",
            "moved: from B",
        ),
        (
            &plain,
            plain.replace("reports_to = \"b\"", ""),
            "c",
            "moved: from B",
        ),
        (
            &plain,
            plain.replace("= \"b\"", "= [\"b\", \"a\"]"),
            "c",
            "line: reports to: A (new)",
        ),
        (
            &plain,
            format!("{plain}[posts.d]\nreports_to = \"a\"\n"),
            "d",
            "new",
        ),
    ] {
        let scene = changed(old, &new);
        assert_eq!(said(&scene, id), told, "{new}");
        let word = told.split(':').next().expect("a word");
        assert!(
            words(card(&scene, id)).contains(word),
            "{told}: {}",
            words(card(&scene, id))
        );
    }
}

#[test]
fn tells_at_the_old_place_what_became_of_a_post() {
    let moved = changed(
        TEAM,
        &TEAM.replace("reports_to = \"b\"", "reports_to = \"a\""),
    );
    assert_eq!(said(&moved, "c~"), "place before | moved: to A");
    assert_eq!(card(&moved, "c~").manager.as_deref(), Some("b"));
    let removed = changed(TEAM, &TEAM[..TEAM.find("[posts.c]").expect("a post")]);
    assert_eq!(said(&removed, "c~"), "place before | removed");
    assert!(card(&removed, "c~").label.contains("removed"));
    let variants =
        "[variants.v.posts.m]\ncode = \"M\"\nreplaces = [\"b\", \"c\"]\nreports_to = \"a\"\n";
    let reading = read(&format!("{TEAM}{variants}"));
    let merged = draw(&reading.organization, &reading.variants[0].organization).scene;
    assert_eq!(said(&merged, "m"), "merged: B and C");
    let split = draw(&reading.variants[0].organization, &reading.organization).scene;
    assert_eq!(said(&split, "b"), "split: from M");
    assert_eq!(said(&split, "m~"), "place before | split: into B and C");
}

#[test]
fn hands_focus_areas_over_on_both_cards() {
    let owner = |post: &str| {
        let head = format!("[posts.{post}]\n");
        TEAM.replace(&head, &format!("{head}focus = [\"Risk\"]\n"))
    };
    let scene = changed(&owner("b"), &owner("c"));
    assert_eq!(said(&scene, "b"), "focus: − Risk (to C)");
    assert_eq!(said(&scene, "c"), "focus: + Risk (from B)");
}

#[test]
fn tells_which_part_of_an_area_is_left_and_which_there_was() {
    let parts = |b: &str, c: &str| {
        let focus = |part: &str| format!("focus = [{{ area = \"Risk\", part = \"{part}\" }}]\n");
        TEAM.replace("[posts.b]\n", &format!("[posts.b]\n{}", focus(b)))
            .replace("[posts.c]\n", &format!("[posts.c]\n{}", focus(c)))
    };
    let scene = changed(&parts("owner", "shared"), &parts("stakeholder", "owner"));
    assert_eq!(said(&scene, "b"), "focus: Risk: owns → has a stake (to C)");
    assert_eq!(said(&scene, "c"), "focus: Risk: shares → owns (from B)");
    let scene = changed(&parts("owner", "shared"), &parts("shared", "shared"));
    assert_eq!(said(&scene, "b"), "focus: Risk: owns → shares");
}

#[test]
fn draws_new_lines_strong_and_old_ones_faint() {
    let scene = changed(
        &format!("{TEAM}dotted_to = \"a\"\n"),
        &TEAM.replace("reports_to = \"b\"", "reports_to = \"a\"\npartners = \"b\""),
    );
    let marks = |kind: LineKind, from: &str, to: &str| {
        let lines = scene.lines.iter();
        let found = lines.filter(|line| {
            (line.kind, line.from.as_str(), line.to.as_deref()) == (kind, from, Some(to))
        });
        found.map(|line| line.mark).collect::<Vec<_>>()
    };
    assert_eq!(marks(LineKind::Solid, "a", "c"), [LineMark::New]);
    assert_eq!(marks(LineKind::Solid, "b", "c~"), [LineMark::Old]);
    assert_eq!(marks(LineKind::Solid, "a", "b"), [LineMark::Same]);
    assert_eq!(marks(LineKind::Partner, "c", "b"), [LineMark::New]);
    assert_eq!(marks(LineKind::Dotted, "c", "a"), [LineMark::Old]);
}

#[test]
fn draws_the_bracket_of_co_heads_and_takes_no_report_for_moved() {
    let apart = format!("{TEAM}[posts.d]\nreports_to = \"a\"\n[posts.e]\nreports_to = \"d\"\n");
    let pair = apart.replace("code = \"B\"\n", "code = \"B\"\nco_heads_with = \"d\"\n");
    for (old, new) in [(&apart, &pair), (&pair, &apart)] {
        let scene = changed(old, new);
        let ids: Vec<&str> = scene.cards.iter().map(|card| &*card.id).collect();
        assert_eq!(ids.len(), 5, "{ids:?}");
        assert!(scene.lines.iter().all(|line| line.mark == LineMark::Same));
    }
    let moved = pair.replace(
        "[posts.e]\nreports_to = \"d\"",
        "[posts.e]\nreports_to = \"a\"",
    );
    let scene = changed(&moved, &pair);
    let brackets = scene
        .lines
        .iter()
        .filter(|line| line.from == "b" && line.to.is_none() && line.mark == LineMark::Same);
    let moves: usize = brackets
        .flat_map(|line| &line.items)
        .map(|item| format!("{item:?}").matches("Move").count())
        .sum();
    // Two legs and a bar, or one way over all of them.
    assert!(moves > 0, "{:?}", scene.lines);
}

#[test]
fn tells_who_stands_elsewhere_among_its_neighbours() {
    let row = |order: &[&str]| {
        let posts = order
            .iter()
            .map(|id| format!("[posts.{id}]\nreports_to = \"a\"\n"));
        format!("[posts.a]\n{}", posts.collect::<String>())
    };
    let old = row(&["b", "c", "d", "e"]);
    for (new, id, told) in [
        (row(&["e", "b", "c", "d"]), "e", "order: before b"),
        (row(&["c", "d", "b", "e"]), "b", "order: after d"),
    ] {
        let scene = changed(&old, &new);
        let tagged = scene
            .cards
            .iter()
            .filter(|card| !card.facts.beyond.is_empty());
        let tagged: Vec<&str> = tagged.map(|card| &*card.id).collect();
        assert_eq!(tagged, [id], "{new}");
        assert_eq!(said(&scene, id), told, "{new}");
        let drawing = draw(&read(&old).organization, &read(&new).organization);
        assert_eq!(drawing.findings, []);
    }
    // Posts of different managers stand beside nobody: no card can tell.
    let apart =
        "[posts.a]\n[posts.b]\n[posts.x]\nreports_to = \"a\"\n[posts.y]\nreports_to = \"b\"\n";
    let turned =
        "[posts.a]\n[posts.b]\n[posts.y]\nreports_to = \"b\"\n[posts.x]\nreports_to = \"a\"\n";
    let drawing = draw(&read(apart).organization, &read(turned).organization);
    let codes: Vec<&str> = drawing
        .findings
        .iter()
        .map(|found| found.code.name())
        .collect();
    assert_eq!(codes, ["not-drawn"]);
}

#[test]
fn explains_its_marks_in_the_legend_and_only_where_they_occur() {
    let legend = |scene: &Scene| {
        let texts = scene.legend.iter().filter_map(|item| match item {
            Item::Text(run) => Some(run.text.clone()),
            Item::Shape(_) | Item::Image(_) => None,
        });
        texts.collect::<Vec<_>>()
    };
    let moved = changed(
        TEAM,
        &TEAM.replace("reports_to = \"b\"", "reports_to = \"a\""),
    );
    let all = [
        "reports to",
        "what changed",
        "new line",
        "line before",
        "place before",
    ];
    assert_eq!(legend(&moved), all);
    assert_eq!(legend(&changed(TEAM, TEAM)), [""; 0]);
}

#[test]
fn keeps_the_words_of_faint_tags_readable() {
    let old =
        read("[posts.a]\ntitle = 'A'\n[posts.b]\ntitle = 'B'\nreports_to = 'a'\nholder = 'Ana'");
    let new =
        read("[posts.a]\ntitle = 'A'\n[posts.b]\ntitle = 'B'\nreports_to = 'a'\nholder = 'Eve'");
    for (name, _) in &Theme::names() {
        let theme = Theme::built_in(name).expect("a built-in theme");
        let options = DrawOptions {
            view: View {
                highlight: ["a".to_owned()].into(),
                ..View::default()
            },
            ..DrawOptions::default()
        };
        let (old, new) = (&old.organization, &new.organization);
        let ends = (("before", old), ("after", new));
        let drawing = organigram::draw_changes(ends.0, ends.1, &theme, &Ruler::new(), &options);
        let items = &card(&drawing.scene, "b").items;
        let tag = items.windows(2).find_map(|pair| match pair {
            [Item::Shape(shape), Item::Text(run)] if run.text == "holder" => {
                Some(shape.fill?.contrast(run.fill))
            }
            _ => None,
        });
        assert!(
            tag.is_some_and(|contrast| contrast >= 4.5),
            "{name} {tag:?}"
        );
    }
}

#[test]
fn keeps_the_sign_beside_its_area_however_lines_break() {
    for language in Language::ALL.map(Language::code) {
        for length in 1..40 {
            let area = "x".repeat(length);
            let chart = |focus: &str| {
                format!("language = '{language}'\n[posts.a]\ntitle = 'A'\nfocus = [{focus}]")
            };
            let gone = format!("'{area}', 'Partnerships'");
            let scene = changed(&chart(&gone), &chart("'Technology strategy', 'Cloud'"));
            for item in &card(&scene, "a").items {
                if let Item::Text(run) = item {
                    let is_torn = run.text.trim_end().ends_with(['+', '−']);
                    assert!(!is_torn, "{language} {length}: {}", run.text);
                }
            }
        }
    }
}

#[test]
fn is_the_plain_chart_where_nothing_changes() {
    let same = changed(TEAM, TEAM);
    assert!(
        same.cards
            .iter()
            .all(|card| !card.is_ghost && card.facts.beyond.is_empty())
    );
    assert!(same.lines.iter().all(|line| line.mark == LineMark::Same));
}

#[test]
fn becomes_the_picture_beside_its_chart() {
    let (old, new) = (open("every-change.old.toml"), open("every-change.toml"));
    let drawing = draw(&old, &new);
    let svg = export::svg(&drawing.scene, &SvgOptions::default());
    let wrong = compare(&path("tests/compare/every-change.svg"), &svg);
    assert!(wrong.is_none(), "{}", wrong.unwrap_or_default());
    assert_eq!(broken(&old, &new, &DrawOptions::default()), [""; 0]);
}

/// A chart that looks random; the same posts with other facts for another `wiring`.
fn random_chart(seed: u64, wiring: u64) -> String {
    let mut random = Random::new(seed);
    let posts = 3 + random.below(10);
    let mut other = Random::new(seed * 1_000 + wiring);
    let mut text = String::new();
    for post in 0..posts {
        let reports_to = random.below(post.max(1));
        let stays = other.below(3) > 0;
        if other.below(9) == 0 && post + 1 == posts {
            continue;
        }
        text +=
            &format!("[posts.p{post}]\ncode = \"P{post}\"\ntitle = \"Head of matter {post}\"\n");
        let manager = if stays {
            reports_to
        } else {
            other.below(post.max(1))
        };
        if post > 0 && other.below(12) > 0 {
            text += &format!("reports_to = \"p{manager}\"\n");
        }
        match other.below(6) {
            0 if post > 0 => text += &format!("dotted_to = \"p{}\"\n", other.below(post)),
            1 if post > 0 => text += &format!("partners = \"p{}\"\n", other.below(post)),
            2 => text += "holder = \"Ada Ruiz\"\n",
            3 => text += "kind = \"assistant\"\n",
            4 => text += "unit = \"Unit\"\n",
            _ => {}
        }
        text += &format!("focus = [\"Area {}\", \"Other {post}\"]\n", other.below(4));
    }
    text
}

/// How a part is drawn.
fn view(choose: impl Fn(&mut View)) -> DrawOptions {
    let mut options = DrawOptions::default();
    choose(&mut options.view);
    options
}

#[test]
fn a_part_marks_no_line_that_the_whole_does_not_mark() {
    let parts = [
        view(|view| view.root = Some("p1".to_owned())),
        view(|view| view.root = Some("p2".to_owned())),
        view(|view| view.depth = Some(2)),
    ];
    let (theme, ruler) = (Theme::board(), Ruler::new());
    let mut marked = 0;
    for seed in 0..common::seeds(30) {
        let texts = [random_chart(seed, 1), random_chart(seed, 2)];
        let read = |text: &String| organigram::read(text, &ReadOptions::default());
        let (Ok(old), Ok(new)) = (read(&texts[0]), read(&texts[1])) else {
            continue;
        };
        let lines = |options: &DrawOptions| {
            let (old, new) = (("old", &old.organization), ("new", &new.organization));
            let scene = organigram::draw_changes(old, new, &theme, &ruler, options).scene;
            let lines = scene.lines.into_iter();
            lines
                .map(|line| ((line.kind, line.from, line.to), line.mark))
                .collect::<Vec<_>>()
        };
        let whole = lines(&DrawOptions::default());
        for part in &parts {
            let own = lines(part).into_iter();
            for (line, _) in own.filter(|(_, mark)| *mark == LineMark::New) {
                marked += 1;
                let mut same = whole.iter().filter(|(other, _)| *other == line).peekable();
                // Where no way was free, the cards refer to each other.
                let is_reference = same.peek().is_none() && line.0 != LineKind::Solid;
                let is_new = same.any(|(_, mark)| *mark == LineMark::New);
                assert!(
                    is_new || is_reference,
                    "seed {seed}, {:?}: {line:?} {whole:?}",
                    part.view
                );
            }
        }
    }
    assert!(marked > 20, "{marked}");
}

#[test]
fn keeps_every_rule_for_random_changes() {
    let mut drawn = 0;
    let mut faults = Vec::new();
    let slide = DrawOptions {
        page: Some(Page::Fixed(Page::SLIDE)),
        ..DrawOptions::default()
    };
    for seed in 0..common::seeds(40) {
        let texts = [random_chart(seed, 1), random_chart(seed, 2)];
        let read = |text: &String| organigram::read(text, &ReadOptions::default());
        let (Ok(old), Ok(new)) = (read(&texts[0]), read(&texts[1])) else {
            continue;
        };
        drawn += 1;
        let (old, new) = (&old.organization, &new.organization);
        let views = [
            view(|view| view.root = Some("p1".to_owned())),
            view(|view| view.depth = Some(1)),
        ];
        for options in [&slide, &DrawOptions::default(), &views[0], &views[1]] {
            let found = broken(old, new, options).into_iter();
            faults.extend(found.map(|fault| format!("seed {seed}: {fault}")));
        }
        let svg = |drawing: &Drawing| export::svg(&drawing.scene, &SvgOptions::default());
        if svg(&draw(old, new)) != svg(&draw(old, new)) {
            faults.push(format!("seed {seed}: another picture the second time"));
        }
        // Whoever is gone, and whoever is there, has a card.
        let scene = draw(old, new).scene;
        let gone = old
            .posts
            .iter()
            .filter(|post| !new.posts.iter().any(|other| other.id == post.id));
        let missing = gone.filter(|post| {
            !scene
                .cards
                .iter()
                .any(|card| card.id == format!("{}~", post.id))
        });
        faults
            .extend(missing.map(|post| format!("seed {seed}: no place is shown for {}", post.id)));
    }
    assert!(drawn > 20, "only {drawn} charts were sound");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
