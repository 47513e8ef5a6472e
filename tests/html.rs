//! What a web page must hold before any browser opens it.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use organigram::model::Organization;
use organigram::theme::Theme;
use organigram::{DrawOptions, ReadOptions, Reading, WebChart, draw, read, text::Ruler, web_page};
use sha2::{Digest, Sha256};
use std::collections::HashSet;

const CHART: &str = r#"
title = "</script></style><img src=x onerror=alert(1)>"
[posts.ceo]
holder = "\"><svg onload=alert(2)>"
[posts.cio]
reports_to = "ceo"
focus = ["<!--", "Internal systems"]
link = "https://example.org/cio"
[posts.cto]
reports_to = "ceo"
partners = "cio"
[variants.one-seat]
title = "One seat"
[variants.one-seat.posts.cito]
title = "Information and technology"
roles = ["cio", "cto"]
replaces = ["cio", "cto"]
"#;

/// The base and its variants on one page.
fn page(chart: &str) -> String {
    let reading: Reading = read(chart, &ReadOptions::default()).expect("no mistake");
    let (theme, ruler, options) = (Theme::board(), Ruler::new(), DrawOptions::default());
    let variants = reading.variants.iter();
    let named = variants.map(|variant| (variant.id.clone(), &variant.organization));
    let base = ("Base".to_owned(), &reading.organization);
    let all: Vec<(String, &Organization)> = [base].into_iter().chain(named).collect();
    let drawings: Vec<_> = all
        .iter()
        .map(|(_, organization)| draw(organization, &theme, &ruler, &options))
        .collect();
    let charts: Vec<WebChart<'_>> = all
        .iter()
        .zip(&drawings)
        .map(|((name, organization), drawing)| WebChart {
            name,
            organization,
            options: &options,
            scene: &drawing.scene,
        })
        .collect();
    web_page(&charts, &theme, &ruler)
}

/// What stands between `start` and the next `end`, wherever that is.
fn between<'a>(text: &'a str, start: &'a str, end: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(start)
        .skip(1)
        .filter_map(move |rest| rest.split(end).next())
}

#[test]
fn the_policy_allows_the_page_its_own_style_and_script_and_nothing_else() {
    let page = page(CHART);
    let policy = between(
        &page,
        "http-equiv=\"Content-Security-Policy\" content=\"",
        "\"",
    );
    let policy: Vec<&str> = policy.collect();
    let [policy] = policy[..] else {
        panic!("{} policies", policy.len());
    };
    assert!(policy.contains("default-src 'none'"), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
    for (start, end) in [("<style>", "</style>"), ("<script>", "</script>")] {
        let texts: Vec<&str> = between(&page, start, end).collect();
        assert_eq!(texts.len(), 1, "{start}");
        let hash = BASE64_STANDARD.encode(Sha256::digest(texts[0]));
        assert!(policy.contains(&format!("'sha256-{hash}'")), "{start}");
    }
    assert!(!page.contains(" style=\""), "the policy forbids these");
}

#[test]
fn nothing_is_loaded_and_nothing_typed_is_markup() {
    let page = page(CHART);
    for source in between(&page, " src=\"", "\"").chain(between(&page, " href=\"", "\"")) {
        let is_inside = source.starts_with('#') || source.starts_with("data:");
        assert!(is_inside || source == "https://example.org/cio", "{source}");
    }
    for typed in ["<img", "<svg onload", "<!--"] {
        assert!(!page.contains(typed), "{typed}");
    }
    assert!(page.contains("&lt;img src=x onerror=alert(1)&gt;"));
}

#[test]
fn no_id_occurs_twice() {
    let page = page(CHART);
    let mut seen = HashSet::new();
    let ids: Vec<&str> = between(&page, " id=\"", "\"").collect();
    assert!(ids.len() > 5, "{ids:?}");
    for id in ids {
        assert!(seen.insert(id), "{id}");
    }
}

#[test]
fn every_post_of_every_variant_is_in_a_list() {
    let page = page(CHART);
    let lists: String = between(&page, "<ul", "</main>").collect();
    for post in [
        "Chief Executive Officer",
        "Chief Information Officer",
        "Chief Technology Officer",
        "Information and technology",
        "Internal systems",
    ] {
        assert!(lists.contains(post), "{post}");
    }
}
