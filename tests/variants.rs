//! Variants: what each rule of an overlay makes of the base, told by the chart that a person would have written by hand.

mod common;

use common::picture::{Chart, path};
use common::random::Random;
use organigram::export::{self, HtmlView, SvgOptions, TextOptions};
use organigram::model::{Organization, Variant};
use organigram::text::Ruler;
use organigram::theme::Theme;
use organigram::words::Words;
use organigram::{DrawOptions, ReadOptions, Reading, read};
use std::collections::BTreeMap;
use std::fs;

/// A leadership team; the cases write their variant below it.
const BASE: &str = r#"
title = "Side by side"
subtitle = "As it is"

[posts.ceo]
holder = "Nadia Roux"

[posts.cio]
holder = "Paul Meyer"
reports_to = "ceo"
partners = "cto"
unit = "Information"
tags = ["board"]

[posts.cto]
holder = "Ines Caro"
reports_to = "ceo"
dotted_to = { to = "ciso", label = "reviews" }
unit = "Technology"

[posts.ciso]
reports_to = "cio"
dotted_to = ["cto", "ceo"]

[posts.eng]
reports_to = "cto"
focus = ["Platform", "..."]
"#;

fn reading(text: &str) -> Reading {
    read(text, &ReadOptions::default()).unwrap_or_else(|findings| panic!("{text}\n{findings:#?}"))
}

/// The chart in every format, by its name; those that take long only if `all` are wanted.
fn formats(organization: &Organization, all: bool) -> Vec<(&'static str, Vec<u8>)> {
    let theme = Theme::board();
    let options = DrawOptions::default();
    let drawing = organigram::draw(organization, &theme, &Ruler::new(), &options);
    let scene = &drawing.scene;
    let view = HtmlView {
        name: "Chart",
        light: scene,
        dark: scene,
    };
    let words = Words::of(organization.language);
    let mut formats = vec![
        ("svg", export::svg(scene, &SvgOptions::default()).into()),
        ("html", export::html(&[view], &words.viewer).into()),
        ("json", export::json(scene).into()),
        ("md", export::markdown(scene).into()),
        (
            "txt",
            export::text(scene, &TextOptions { focus: true }).into(),
        ),
    ];
    if all {
        #[cfg(feature = "pdf")]
        formats.push(("pdf", export::pdf(&[scene], &Ruler::new()).expect("a PDF")));
        #[cfg(feature = "pptx")]
        formats.push(("pptx", export::pptx(&[scene], None).expect("slides")));
    }
    formats
}

/// That two charts are the same bytes in every format.
#[track_caller]
fn expect_same(one: &Organization, other: &Organization, all: bool, what: &str) {
    let (one, other) = (formats(one, all), formats(other, all));
    for ((format, one), (_, other)) in one.iter().zip(&other) {
        assert!(one == other, "{format}: {what}");
    }
}

fn svg(organization: &Organization) -> String {
    let chart = Chart {
        organization: organization.clone(),
        findings: Vec::new(),
        theme: organigram::theme::Theme::board(),
    };
    chart.svg(&DrawOptions::default())
}

/// Draws the variant `v` of `base`, and the chart with the variant written into it by hand; both must be the same bytes.
#[track_caller]
fn expect_over(base: &str, variant: &str, by_hand: &str) {
    let reading = reading(&format!("{base}\n{variant}"));
    let drawn = reading.variant("v").expect("the variant is there");
    let expected = self::reading(by_hand).organization;
    let what = format!("{variant}\ndiffers from\n{by_hand}");
    expect_same(drawn, &expected, true, &what);
}

/// The same over [`BASE`], in which `changes` are made by hand.
#[track_caller]
fn expect(variant: &str, changes: &[(&str, &str)]) {
    let mut by_hand = BASE.to_owned();
    for (old, new) in changes {
        assert_eq!(by_hand.matches(old).count(), 1, "{old}");
        by_hand = by_hand.replace(old, new);
    }
    expect_over(BASE, variant, &by_hand);
}

fn post<'a>(text: &'a str, id: &str) -> &'a str {
    let start = text
        .find(&format!("[posts.{id}]"))
        .expect("the post is there");
    let length = text[start + 1..]
        .find("\n[")
        .map_or(text.len() - start, |at| at + 2);
    &text[start..start + length]
}

#[test]
fn what_takes_a_place_is_the_role_that_its_id_names() {
    expect(
        "[variants.v.posts.coo]\nreplaces = [\"cto\"]\nfocus = [\"Machines\"]",
        &[
            (
                "[posts.cto]\nholder = \"Ines Caro\"\nreports_to = \"ceo\"",
                "[posts.coo]\nfocus = [\"Machines\"]\nreports_to = \"ceo\"",
            ),
            ("partners = \"cto\"", "partners = \"coo\""),
            (
                "dotted_to = [\"cto\", \"ceo\"]",
                "dotted_to = [\"coo\", \"ceo\"]",
            ),
            (
                "[posts.eng]\nreports_to = \"cto\"",
                "[posts.eng]\nreports_to = \"coo\"",
            ),
        ],
    );
}

#[test]
fn a_new_post_that_steps_between_stands_where_the_first_of_its_reports_stood() {
    expect(
        "[variants.v.posts.coo]\nreports_to = \"ceo\"\n[variants.v.posts.cto]\nreports_to = \"coo\"\n\
         [variants.v.posts.cio]\nreports_to = \"coo\"",
        &[
            (
                "[posts.cio]",
                "[posts.coo]\nreports_to = \"ceo\"\n[posts.cio]",
            ),
            (
                "Paul Meyer\"\nreports_to = \"ceo\"",
                "Paul Meyer\"\nreports_to = \"coo\"",
            ),
            (
                "Ines Caro\"\nreports_to = \"ceo\"",
                "Ines Caro\"\nreports_to = \"coo\"",
            ),
        ],
    );
    // Who takes over a report of somebody else stands behind the others.
    expect(
        "[variants.v.posts.coo]\nreports_to = \"ceo\"\n[variants.v.posts.ciso]\nreports_to = \"coo\"",
        &[
            (
                "[posts.ciso]\nreports_to = \"cio\"",
                "[posts.ciso]\nreports_to = \"coo\"",
            ),
            (
                "focus = [\"Platform\", \"...\"]\n",
                "focus = [\"Platform\", \"...\"]\n[posts.coo]\nreports_to = \"ceo\"\n",
            ),
        ],
    );
}

#[test]
fn an_overlay_of_nothing_is_the_base() {
    for file in [
        "examples/leadership.toml",
        "examples/group-matrix.toml",
        "examples/bank.toml",
    ] {
        let text = fs::read_to_string(path(file)).expect("an example");
        let reading = reading(&format!(
            "{text}\n[variants.v]\n[variants.w]\nbased_on = \"v\"\nposts = {{}}"
        ));
        for variant in ["v", "w"] {
            let laid = reading.variant(variant).expect("it is there");
            assert_eq!(*laid, reading.organization, "{file}");
            assert!(svg(laid) == svg(&reading.organization), "{file}");
        }
    }
}

#[test]
fn writes_one_field_over_the_base() {
    expect(
        "[variants.v.posts.cto]\nreports_to = \"cio\"",
        &[(
            "Ines Caro\"\nreports_to = \"ceo\"",
            "Ines Caro\"\nreports_to = \"cio\"",
        )],
    );
}

#[test]
fn takes_over_its_title_and_keeps_the_subtitle() {
    expect(
        "[variants.v]\ntitle = \"One seat\"",
        &[("Side by side", "One seat")],
    );
    expect(
        "[variants.v]\nsubtitle = \"\"\ntitle = \"One seat\"",
        &[
            ("Side by side", "One seat"),
            ("subtitle = \"As it is\"\n", ""),
        ],
    );
}

#[test]
fn replaces_a_list_by_a_list() {
    expect(
        "[variants.v.posts.ciso]\ndotted_to = [\"ceo\"]\nreports_to = []\ntags = []\nholder = [\"A\", \"B\"]",
        &[(
            "reports_to = \"cio\"\ndotted_to = [\"cto\", \"ceo\"]",
            "dotted_to = \"ceo\"\nholder = [\"A\", \"B\"]",
        )],
    );
}

#[test]
fn can_set_every_key_of_a_post() {
    let all = "role = \"cdo\"\ncode = \"X\"\ntitle = \"T\"\nholder = \"H\"\nstatus = \"interim\"\nkind = \"team\"\n\
               reports_to = \"cto\"\ndotted_to = \"ceo\"\npartners = \"cto\"\nstakeholder_of = \"eng\"\n\
               focus = [\"F\"]\nunit = \"U\"\ntags = [\"t\"]\nlink = \"https://example.org\"\nnote = \"n\"\n\
               fields = { Site = \"Lyon\" }\nreports = \"grid\"\n\
               photo = \"a.png\"\nfrom = 2026-01-01\nuntil = 2027-01-01\n";
    let variant = format!("[variants.v.posts.ciso]\n{all}");
    let by_hand = BASE.replace(post(BASE, "ciso"), &format!("[posts.ciso]\n{all}\n"));
    let laid = reading(&format!("{BASE}\n{variant}"));
    let written = reading(&by_hand);
    let without_places = |organization: &Organization| {
        let mut organization = organization.clone();
        organization
            .posts
            .iter_mut()
            .for_each(|post| post.span = Default::default());
        organization
    };
    assert_eq!(
        without_places(laid.variant("v").unwrap()),
        without_places(&written.organization)
    );
}

#[test]
fn takes_a_field_away_with_an_empty_value() {
    let base = "[posts.a]\n[posts.b]\nreports_to = \"a\"\nco_heads_with = \"c\"\nholder = \"B\"\nunit = \"U\"\n\
                link = \"https://example.org\"\nfocus = [\"F\"]\n[posts.c]\nreports_to = \"a\"\n";
    expect_over(
        base,
        "[variants.v.posts.b]\nco_heads_with = \"\"\nholder = []\nunit = \"\"\nlink = \"\"\nfocus = []",
        "[posts.a]\n[posts.b]\nreports_to = \"a\"\n[posts.c]\nreports_to = \"a\"",
    );
}

#[test]
fn adds_new_posts_at_the_end() {
    let new = "reports_to = \"ceo\"\nholder = \"Mira Voss\"\n";
    expect_over(
        BASE,
        &format!("[variants.v.posts.cdo]\n{new}"),
        &format!("{BASE}\n[posts.cdo]\n{new}"),
    );
}

#[test]
fn removes_posts_with_their_other_lines() {
    expect(
        "[variants.v]\nremove = [\"ciso\"]",
        &[
            (post(BASE, "ciso"), ""),
            ("dotted_to = { to = \"ciso\", label = \"reviews\" }\n", ""),
        ],
    );
}

#[test]
fn lets_a_removed_manager_go_where_there_is_another() {
    let base = "[posts.a]\n[posts.b]\nreports_to = \"a\"\n[posts.c]\nreports_to = [\"b\", \"a\"]\n";
    expect_over(
        base,
        "[variants.v]\nremove = [\"b\"]",
        "[posts.a]\n[posts.c]\nreports_to = \"a\"",
    );
}

#[test]
fn merges_posts_with_all_their_lines_in_the_place_of_the_first() {
    expect(
        "[variants.v.posts.cito]\nroles = [\"cio\", \"cto\"]\nreplaces = [\"cio\", \"cto\"]\nreports_to = \"ceo\"\nunit = \"IT\"",
        &[
            (
                post(BASE, "cio"),
                "[posts.cito]\nroles = [\"cio\", \"cto\"]\nreports_to = \"ceo\"\nunit = \"IT\"\ntags = [\"board\"]\n\
                 dotted_to = { to = \"ciso\", label = \"reviews\" }\n",
            ),
            (post(BASE, "cto"), ""),
            (
                "reports_to = \"cio\"\ndotted_to = [\"cto\", \"ceo\"]",
                "reports_to = \"cito\"\ndotted_to = \"ceo\"",
            ),
            (
                "reports_to = \"cto\"\nfocus",
                "reports_to = \"cito\"\nfocus",
            ),
        ],
    );
}

#[test]
fn takes_roles_and_managers_of_a_merged_post_from_what_it_replaces() {
    let base = "[posts.ceo]\n[posts.cio]\nreports_to = \"ceo\"\nunit = \"T\"\n[posts.cto]\nreports_to = [\"ceo\", \"cio\"]\nunit = \"T\"\n";
    expect_over(
        base,
        "[variants.v.posts.x]\nreplaces = [\"cto\", \"cio\"]",
        "[posts.ceo]\n[posts.x]\nroles = [\"cto\", \"cio\"]\nreports_to = \"ceo\"\nunit = \"T\"",
    );
}

#[test]
fn lets_a_post_absorb_its_own_manager() {
    expect_over(
        "[posts.ceo]\n[posts.cio]\nreports_to = \"ceo\"\n[posts.x]\ntitle = \"X\"\nreports_to = \"cio\"\nfocus = [\"A\"]\n\
         [posts.y]\nreports_to = \"cio\"",
        "[variants.v.posts.x]\nreplaces = [\"cio\"]\nfocus = [\"B\"]",
        "[posts.ceo]\n[posts.x]\ntitle = \"X\"\nreports_to = \"ceo\"\nfocus = [\"B\"]\n[posts.y]\nreports_to = \"x\"",
    );
}

#[test]
fn unites_the_focus_areas_of_merged_posts() {
    let base = "[posts.cio]\nfocus = [\"A\", { area = \"B\", part = \"shared\" }]\n[posts.cdo]\nreports_to = \"cio\"\n[posts.d]\n\
                reports_to = \"cio\"\nfocus = [\"B\", \"C\"]\n";
    let reading = reading(&format!(
        "{base}[variants.v.posts.x]\nreplaces = [\"cio\", \"cdo\", \"d\"]"
    ));
    let focus = |post: &organigram::model::Post| -> Vec<String> {
        post.focus.iter().map(|area| area.title.clone()).collect()
    };
    let cdo = focus(&reading.organization.posts[1]);
    let expected = [
        vec!["A".to_owned(), "B".to_owned()],
        cdo,
        vec!["C".to_owned()],
    ]
    .concat();
    let merged = &reading.variant("v").unwrap().posts[0];
    assert_eq!(focus(merged), expected);
    assert_eq!(
        merged.focus[1].part,
        organigram::model::Part::Owner,
        "the larger part stays"
    );
}

#[test]
fn co_heads_who_are_merged_are_one_post() {
    expect_over(
        "[posts.a]\n[posts.b]\nreports_to = \"a\"\nco_heads_with = \"c\"\n[posts.c]\nreports_to = \"a\"\n\
         [posts.r]\nreports_to = \"b\"\n[posts.s]\nreports_to = [\"b\", \"c\"]",
        "[variants.v.posts.b]\nreplaces = [\"c\"]",
        "[posts.a]\n[posts.b]\nreports_to = \"a\"\n[posts.r]\nreports_to = \"b\"\n[posts.s]\nreports_to = \"b\"",
    );
}

#[test]
fn lies_over_another_variant_wherever_that_is_written() {
    expect(
        "[variants.v]\nbased_on = \"w\"\n[variants.v.posts.eng]\nreports_to = \"ceo\"\n\
         [variants.w]\nbased_on = \"base\"\ntitle = \"W\"\n[variants.w.posts.cto]\nreports_to = \"cio\"",
        &[
            ("Side by side", "W"),
            (
                "Ines Caro\"\nreports_to = \"ceo\"",
                "Ines Caro\"\nreports_to = \"cio\"",
            ),
            (
                "[posts.eng]\nreports_to = \"cto\"",
                "[posts.eng]\nreports_to = \"ceo\"",
            ),
        ],
    );
}

#[test]
fn remembers_what_a_merged_post_took_the_place_of_through_variants() {
    let text = format!(
        "{BASE}[variants.a.posts.x]\nreplaces = [\"cio\", \"cto\"]\nreports_to = \"ceo\"\n\
         [variants.b]\nbased_on = \"a\"\n[variants.b.posts.y]\nreplaces = [\"x\", \"ciso\"]\nreports_to = \"ceo\""
    );
    let reading = reading(&text);
    let post = &reading.variant("b").unwrap().posts[1];
    assert_eq!(post.replaces, ["x", "ciso", "cio", "cto"]);
}

#[test]
fn keeps_variants_in_file_order_with_what_they_are_called() {
    let reading = reading(&format!(
        "{BASE}[variants.z]\ntitle = \"Z\"\n[variants.a]\ndescription = \"D\""
    ));
    let named: Vec<_> = reading
        .variants
        .iter()
        .map(
            |Variant {
                 id,
                 title,
                 description,
                 ..
             }| (&**id, title.as_deref(), description.as_deref()),
        )
        .collect();
    assert_eq!(named, [("z", Some("Z"), None), ("a", None, Some("D"))]);
    assert_eq!(reading.variant("base"), Some(&reading.organization));
    assert_eq!(reading.variant("none"), None);
}

#[test]
fn a_wrong_base_does_not_silence_its_variants() {
    let text = "[posts.a]\nreports_to = \"x\"\n[variants.v.posts.a]\npartners = \"y\"";
    let findings = read(text, &ReadOptions::default()).unwrap_err();
    let messages: Vec<_> = findings.iter().map(|finding| &*finding.message).collect();
    assert_eq!(
        messages,
        ["there is no post `x`", "variant `v`: there is no post `y`"]
    );
}

#[test]
fn refuses_more_posts_than_it_can_hold() {
    let mut text = String::from("[posts.p0]\n");
    (1..15_000).for_each(|post| text += &format!("[posts.p{post}]\nreports_to = \"p0\"\n"));
    (0..80).for_each(|variant| text += &format!("[variants.v{variant}]\n"));
    let findings = read(&text, &ReadOptions::default()).unwrap_err();
    assert!(
        findings
            .iter()
            .any(|finding| finding.code.name() == "too-large")
    );
}

/// A chart as keys and values, so that an overlay can be written into it by hand.
#[derive(Clone, Default)]
struct Written(Vec<(String, BTreeMap<&'static str, String>)>);

impl Written {
    fn text(&self, path: &str) -> String {
        let mut text = String::new();
        for (id, keys) in &self.0 {
            text += &format!("[{path}posts.{id}]\n");
            keys.iter()
                .for_each(|(key, value)| text += &format!("{key} = {value}\n"));
        }
        text
    }

    /// The chart with another written over it, field by field, and without a post.
    fn overlaid(&self, over: &Self, removed: &str) -> Self {
        let mut chart = self.clone();
        for (id, keys) in &over.0 {
            match chart.0.iter_mut().find(|(known, _)| known == id) {
                Some((_, known)) => known.extend(keys.clone()),
                None => chart.0.push((id.clone(), keys.clone())),
            }
        }
        chart.0.retain(|(id, _)| id != removed);
        let name = format!("\"{removed}\", ");
        let values = chart.0.iter_mut().flat_map(|(_, keys)| keys.values_mut());
        values.for_each(|value| *value = value.replace(&name, ""));
        chart
    }
}

/// Some keys of the post `p{at}`, who reports to an earlier one. Lists of ids end in a comma.
fn random_keys(random: &mut Random, at: usize, chance: usize) -> BTreeMap<&'static str, String> {
    let mut keys = BTreeMap::new();
    let manager = random.below(at);
    let mut other = random.below(8);
    if other == at {
        other = 0;
    }
    let values = [
        ("reports_to", format!("[\"p{manager}\", ]")),
        ("title", format!("\"Title {}\"", random.below(3))),
        ("holder", format!("[\"Holder {}\"]", random.below(3))),
        (
            "status",
            format!("\"{}\"", ["interim", "leaving", "planned"][random.below(3)]),
        ),
        ("kind", format!("\"{}\"", ["team", "post"][random.below(2)])),
        (
            "focus",
            format!(
                "[\"Area {}\", \"shared {}\"]",
                random.below(3),
                random.below(2)
            ),
        ),
        ("unit", format!("\"Unit {}\"", random.below(2))),
        ("tags", format!("[\"tag {}\"]", random.below(2))),
        ("note", format!("\"Note {}\"", random.below(2))),
        (
            "fields",
            format!("{{ Site = \"Site {}\" }}", random.below(2)),
        ),
        ("dotted_to", format!("[\"p{other}\", ]")),
    ];
    for (key, value) in values {
        if random.below(chance) == 0 {
            keys.insert(key, value);
        }
    }
    keys
}

#[test]
fn draws_a_random_variant_like_the_overlay_written_out_for_everybody_and_for_an_audience() {
    let mut random = Random::new(7);
    let (mut removals, mut hidings) = (0, 0);
    for seed in 0..common::seeds(60) {
        let mut base = Written(vec![("p0".into(), BTreeMap::new())]);
        for at in 1..8 {
            let mut keys = random_keys(&mut random, at, 2);
            keys.entry("reports_to").or_insert("[\"p0\", ]".into());
            base.0.push((format!("p{at}"), keys));
        }
        let mut over = Written::default();
        for at in (1..10).filter(|_| random.below(3) == 0).collect::<Vec<_>>() {
            let mut keys = random_keys(&mut random, at.min(8), 3);
            if at >= 8 {
                keys.insert("reports_to", "[\"p0\", ]".into());
            }
            over.0.push((format!("p{at}"), keys));
        }
        // Only who manages nobody, and is not changed, can go without a word.
        let leaf = (1..8).map(|at| format!("p{at}")).find(|id| {
            let manages = base.overlaid(&over, "").0.iter().any(|(_, keys)| {
                keys.get("reports_to")
                    .is_some_and(|managers| managers.contains(id.as_str()))
            });
            !manages && !over.0.iter().any(|(changed, _)| changed == id)
        });
        let removed = leaf.filter(|_| random.below(2) == 0).unwrap_or_default();
        removals += usize::from(!removed.is_empty());
        let rules = "[[rules]]\nwhen = { tag = \"tag 1\" }\naccent = \"#a61e4d\"\n";
        let all = [
            "holder", "note", "fields", "focus", "unit", "tags", "status", "planned",
        ];
        let hide: Vec<&str> = all.into_iter().filter(|_| random.below(3) == 0).collect();
        // The same words stand in several places of such a chart, and are not meant to be looked for.
        let audience = format!(
            "allow = [{{ code = \"hidden-text\", reason = \"test\" }}]\n[audiences.a]\nhide = {hide:?}\n{rules}"
        );
        let remove = match removed.as_str() {
            "" => String::new(),
            id => format!("remove = [\"{id}\"]\n"),
        };
        let with_variant = format!(
            "{audience}{}[variants.v]\n{remove}{}",
            base.text(""),
            over.text("variants.v.")
        );
        let by_hand = format!("{audience}{}", base.overlaid(&over, &removed).text(""));
        for audience in [None, Some("a")] {
            let options = ReadOptions {
                audience,
                ..ReadOptions::default()
            };
            let read = |text: &str| {
                read(text, &options).unwrap_or_else(|findings| panic!("{text}\n{findings:#?}"))
            };
            let (laid, written) = (read(&with_variant), read(&by_hand));
            let drawn = laid.variant("v").expect("it is there");
            let what = format!("{with_variant}\nfor {audience:?} differs from\n{by_hand}");
            expect_same(drawn, &written.organization, seed % 10 == 0, &what);
            let open = organigram::read(&by_hand, &ReadOptions::default()).expect("a sound chart");
            hidings += usize::from(svg(drawn) != svg(&open.organization));
        }
    }
    assert!(
        removals > 10 && hidings > 20,
        "{removals} and {hidings} are hardly a test"
    );
}
