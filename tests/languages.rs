//! Translations: what the chart says in another language, and what stays.

mod common;

use common::picture::Chart;
use organigram::diagnostic::Code;
use organigram::model::{Language, Organization, Part, catalogue};
use organigram::scene::Item;
use organigram::text::{Face, Ruler};
use organigram::{DrawOptions, ReadOptions, Reading, read};

const CHART: &str = r#"
title = "Who decides on technology"
subtitle = "As it is"

[areas.ai]
title = "Artificial intelligence"

[posts.ceo]
focus = []

[posts.cto]
title = "Head of Technology"
reports_to = "ceo"
focus = ["ai", { area = "Code", part = "shared" }]

[variants.v]
title = "One seat"

[variants.v.posts.lab]
title = "Laboratory"
reports_to = "cto"

[variants.v.posts.cto]
note = "Own words"

[languages.fr]
title = "Qui décide de la technologie\u00a0?"

[languages.fr.posts.cto]
title = "Responsable de la technologie"
focus = ["ai", "Code source"]

[languages.fr.posts.lab]
title = "Laboratoire"

[languages.fr.areas.ai]
title = "Intelligence artificielle"

[languages.fr.variants.v]
title = "Un seul poste"
"#;

fn french() -> Reading {
    let options = ReadOptions {
        language: Some(Language::French),
        ..ReadOptions::default()
    };
    read(CHART, &options).expect("a chart without mistakes")
}

fn svg(organization: &Organization) -> String {
    let chart = Chart {
        organization: organization.clone(),
        findings: Vec::new(),
        theme: organigram::theme::Theme::board(),
    };
    chart.svg(&DrawOptions::default())
}

#[test]
fn says_in_the_language_asked_for_what_the_file_says_in_it() {
    let chart = french().organization;
    let title = chart.title.as_deref();
    assert_eq!(title, Some("Qui décide de la technologie\u{a0}?"));
    let subtitle = chart.subtitle.as_deref();
    assert_eq!(subtitle, Some("As it is"), "what is missing stays");
    let cto = &chart.posts[1];
    assert_eq!(cto.title.as_deref(), Some("Responsable de la technologie"));
    let focus = cto.focus.iter().map(|area| (&*area.title, area.part));
    let expected = [
        ("Intelligence artificielle", Part::Owner),
        ("Code source", Part::Shared),
    ];
    assert_eq!(focus.collect::<Vec<_>>(), expected);
    assert_eq!(cto.focus[0].area.as_deref(), Some("ai"));
    let ceo = chart.posts[0].code.as_deref();
    assert_eq!(ceo, Some("PDG"), "the catalogue speaks it too");
}

#[test]
fn the_date_after_a_latin_source_stays_whole_in_arabic() {
    use organigram::model::Organization;
    use organigram::words::Words;
    let chart = |language: &str| {
        let text = format!(
            "language = \"{language}\"\nsource = \"HR\"\ndate = 2026-11-23\n[posts.a]\ntitle = \"A\""
        );
        let reading = read(&text, &ReadOptions::default());
        reading
            .unwrap_or_else(|list| panic!("{list:#?}"))
            .organization
    };
    let footer = |chart: &Organization| Words::of(chart.language).footer(chart, None);
    assert_eq!(footer(&chart("en")), "Source: HR · 23 November 2026");
    assert!(footer(&chart("ar")).contains("HR · \u{200f}23 "));
}

#[test]
fn translates_variants_and_the_posts_they_add() {
    let reading = french();
    let variant = &reading.variants[0];
    assert_eq!(variant.title.as_deref(), Some("Un seul poste"));
    let chart = &variant.organization;
    assert_eq!(chart.title.as_deref(), Some("Un seul poste"));
    assert_eq!(chart.posts[2].title.as_deref(), Some("Laboratoire"));
    assert_eq!(chart.posts[1].note.as_deref(), Some("Own words"));
}

#[test]
fn names_every_text_that_a_translation_lacks() {
    let mut chart = String::from("title = \"T\"\n[languages.fr]\n");
    for post in 0..60 {
        chart += &format!("[posts.post{post}]\ntitle = \"Post {post}\"\n");
        if post > 0 {
            chart += "reports_to = \"post0\"\n";
        }
    }
    let options = ReadOptions {
        checks_translations: true,
        ..ReadOptions::default()
    };
    let reading = read(&chart, &options).unwrap_or_else(|list| panic!("{list:#?}"));
    let lacks = reading.findings.iter().map(|found| found.message.as_str());
    let lacks: Vec<&str> = lacks.filter(|told| told.contains("lacks")).collect();
    assert!(lacks.iter().all(|told| told.len() < 500), "{lacks:?}");
    let all = lacks.join(" ");
    for post in 0..60 {
        assert!(all.contains(&format!("`posts.post{post}.title`")), "{all}");
    }
}

#[test]
fn translates_rules_by_their_words_in_the_legend() {
    let chart = "[posts.a]\ntags = [\"t\"]\nunit = \"Finance\"\n[posts.b]\nunit = \"Finance\"\nreports_to = \"a\"\n\
        [[rules]]\nwhen = { tag = \"t\" }\naccent = \"#a61e4d\"\nlabel = \"Cyber security\"\n\
        [[rules]]\nwhen = { unit = \"Finance\" }\naccent = \"#1864ab\"\ncode = \"FIN\"\n\
        [languages.fr.rules.\"Cyber security\"]\nlabel = \"Cybersécurité\"\n\
        [languages.fr.rules.Finance]\nlabel = \"Finances\"\ncode = \"F\"\n";
    let accents = |text: &str, language| -> Vec<(String, String)> {
        let options = ReadOptions {
            language,
            checks_translations: true,
            ..ReadOptions::default()
        };
        let reading = read(text, &options).unwrap_or_else(|list| panic!("{list:#?}"));
        let codes = reading.findings.iter().map(|found| found.message.clone());
        let missing: Vec<String> = codes.filter(|message| message.contains("lacks")).collect();
        let has_all = text.contains("rules.\"Cyber security\"]");
        assert_eq!(missing.is_empty(), has_all, "{missing:?}");
        let posts = reading.organization.posts.into_iter();
        let accents = posts.filter_map(|post| post.accent);
        accents.map(|accent| (accent.label, accent.code)).collect()
    };
    let pair = |label: &str, code: &str| (label.to_owned(), code.to_owned());
    let english = [pair("Cyber security", "CS"), pair("Finance", "FIN")];
    assert_eq!(accents(chart, None), english);
    let french = [pair("Cybersécurité", "CYB"), pair("Finances", "F")];
    assert_eq!(accents(chart, Some(Language::French)), french);
    let without = chart.replace(
        "[languages.fr.rules.\"Cyber security\"]\nlabel = \"Cybersécurité\"\n",
        "",
    );
    let half = [pair("Cyber security", "CS"), pair("Finances", "F")];
    assert_eq!(accents(&without, Some(Language::French)), half);
}

#[test]
fn translates_the_source_and_what_lines_say() {
    let chart = "source = \"People team\"\n[posts.a]\ntitle = \"A\"\n\
        [posts.b]\ntitle = \"B\"\nreports_to = \"a\"\ndotted_to = { to = \"c\", label = \"direct access\" }\n\
        [posts.c]\ntitle = \"C\"\nreports_to = \"a\"\n\
        [variants.v.posts.b]\ndotted_to = { to = \"c\", label = \" daily priorities \" }\n\
        [languages.de]\nsource = \"Personal\"\nposts = { a = { title = \"A\" }, b = { title = \"B\" }, c = { title = \"C\" } }\n\
        labels = { \"direct access\" = \"direkter Zugang\", \"daily priorities\" = \"Tagesgeschäft\" }\n";
    let read_in = |text: &str, language| {
        let options = ReadOptions {
            language,
            checks_translations: true,
            ..ReadOptions::default()
        };
        read(text, &options).unwrap_or_else(|list| panic!("{list:#?}"))
    };
    let german = Language::from_code("de");
    let told = |text: &str, language| {
        let reading = read_in(text, language);
        let label = |chart: &Organization| chart.posts[1].ties[0].label.clone();
        let variant = label(&reading.variants[0].organization);
        let base = &reading.organization;
        [base.source.clone(), label(base), variant].map(Option::unwrap_or_default)
    };
    let english = ["People team", "direct access", "daily priorities"];
    assert_eq!(told(chart, None), english);
    assert_eq!(read_in(chart, None).findings, []);
    let translated = ["Personal", "direkter Zugang", "Tagesgeschäft"];
    assert_eq!(told(chart, german), translated);
    let less = chart.replace("source = \"Personal\"\n", "");
    let less = less.replace("\"direct access\" = \"direkter Zugang\", ", "");
    assert_eq!(
        told(&less, german),
        ["People team", "direct access", "Tagesgeschäft"]
    );
    let findings = read_in(&less, None).findings;
    let lacks: Vec<&str> = findings.iter().map(|found| &*found.message).collect();
    assert_eq!(lacks, ["`de` lacks `source`, `labels.\"direct access\"`"]);
}

#[test]
fn draws_a_translation_as_a_chart_that_was_written_in_it() {
    let by_hand = r#"
        language = "fr"
        title = "Qui décide de la technologie\u00a0?"
        subtitle = "As it is"
        [areas.ai]
        title = "Intelligence artificielle"
        [posts.ceo]
        focus = []
        [posts.cto]
        title = "Responsable de la technologie"
        reports_to = "ceo"
        focus = ["ai", { area = "Code source", part = "shared" }]
    "#;
    let by_hand = read(by_hand, &ReadOptions::default()).expect("a sound chart");
    assert!(svg(&french().organization) == svg(&by_hand.organization));
}

#[test]
fn changes_nothing_in_the_language_of_the_chart() {
    let start = CHART.find("[languages.fr]").expect("a translation");
    let with = read(CHART, &ReadOptions::default()).expect("a sound chart");
    let without = read(&CHART[..start], &ReadOptions::default()).expect("a sound chart");
    assert_eq!(with, without);
}

#[test]
fn misses_texts_when_the_language_is_drawn_or_all_are_checked() {
    let codes = |language, checks_translations| -> Vec<Code> {
        let options = ReadOptions {
            language,
            checks_translations,
            ..ReadOptions::default()
        };
        let reading = read(CHART, &options).expect("a sound chart");
        reading.findings.iter().map(|found| found.code).collect()
    };
    let missing = [Code::MissingTranslation];
    assert_eq!(codes(None, false), []);
    assert_eq!(codes(None, true), missing);
    assert_eq!(codes(Some(Language::French), false), missing);
    assert_eq!(codes(Some(Language::English), false), []);
}

#[test]
fn wraps_french_without_tearing_a_mark_off_its_word() {
    let ruler = Ruler::new();
    for space in ["\u{a0}", "\u{202f}", " "] {
        let text = "Qui décide : la DSI ; le CTO ? Un « siège unique » pour tous !";
        let mut set = text.to_owned();
        for mark in [":", ";", "?", "!", "»"] {
            set = set.replace(&format!(" {mark}"), &format!("{space}{mark}"));
        }
        let set = set.replace("« ", &format!("«{space}"));
        for width in (70..400).step_by(3) {
            let lines = ruler.wrap(&set, Face::Regular, 10.0, f64::from(width));
            for line in &lines {
                let text = line.text.as_str();
                assert!(!text.starts_with([':', ';', '?', '!', '»']), "{lines:?}");
                assert!(!text.ends_with('«'), "{lines:?}");
            }
        }
    }
}

/// Languages that the catalogue is to speak in full.
fn whole() -> [Language; 2] {
    ["de", "fr"].map(|code| Language::from_code(code).expect("a language"))
}

#[test]
fn the_catalogue_speaks_german_and_french_in_full() {
    for language in whole() {
        for role in catalogue::all() {
            let is_whole = role.has_title(language) && role.has_areas(language);
            assert!(is_whole, "{}: {}", language.code(), role.id);
        }
    }
}

#[test]
fn german_needs_nothing_but_its_files() {
    let text = "language = 'de'\nsource = 'Personal'\ndate = 2026-05-01\n[posts.cio]\nholder = 'A'\n\
        [posts.x]\nroles = ['cio', 'cto', 'chief-data-officer']\nreports_to = 'cio'\nfocus = []";
    let reading = read(text, &ReadOptions::default()).expect("a sound chart");
    assert_eq!(reading.findings, []);
    let chart = reading.organization;
    let title = |post: usize| chart.posts[post].title.as_deref();
    assert_eq!(title(0), Some("Leitung Informationstechnik"));
    let of_three = "Leitung Informationstechnik, Leitung Technologie und Leitung Daten";
    assert_eq!(title(1), Some(of_three));
    let words = organigram::words::Words::of(chart.language);
    assert_eq!(words.footer(&chart, None), "Quelle: Personal · 1. Mai 2026");
    assert_eq!(
        [1, 2].map(|count| words.hidden(count)),
        ["+1 Stelle", "+2 Stellen"]
    );
}

#[test]
fn tears_no_german_compound_of_the_catalogue() {
    let language = Language::from_code("de").expect("a language");
    let mut chart = String::from("language = 'de'\npage = '16:9'\nfocus = 'show'\n[posts.ceo]\n");
    let mut words: Vec<&str> = Vec::new();
    let roles = catalogue::all().iter().filter(|role| role.id != "ceo");
    for role in roles {
        chart += &format!("[posts.{}]\nreports_to = 'ceo'\n", role.id);
        let heading = role.heading(language);
        let told = heading.code.into_iter().chain([heading.title]);
        words.extend(told.flat_map(|told| told.split(' ')));
        let areas = role.focus.iter().map(|area| area.title(language));
        words.extend(areas.flat_map(|area| area.split(' ')));
    }
    let chart = Chart::read("roles", &chart);
    let drawing = chart.draw(&DrawOptions::default());
    let parts = |word: &str| -> Vec<String> {
        let parts = word.split_inclusive(['-', '/']);
        parts.map(str::to_owned).collect()
    };
    let parts: Vec<String> = words.iter().flat_map(|word| parts(word)).collect();
    for card in drawing.scene.cards.iter().skip(1) {
        for item in &card.items {
            let Item::Text(run) = item else { continue };
            for word in run.text.split(' ').filter(|word| word.chars().count() > 5) {
                let is_whole = words.contains(&word) || parts.iter().any(|part| part == word);
                assert!(is_whole, "{}: {}", card.id, run.text);
            }
        }
    }
}
