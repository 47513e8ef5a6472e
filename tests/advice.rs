//! What a board may ask about a chart: each note where it belongs, and nowhere else.

use organigram::diagnostic::{Diagnostic, Severity};
use organigram::model::{Organization, View, advice, lost_areas};
use organigram::page::Page;
use organigram::{ReadOptions, read};

fn organization(chart: &str) -> Organization {
    match read(chart, &ReadOptions::default()) {
        Ok(reading) => reading.organization,
        Err(findings) => panic!("{findings:?}"),
    }
}

fn notes(chart: &str) -> Vec<Diagnostic> {
    let organization = organization(chart);
    advice(&organization, organization.wishes.page)
}

fn codes(chart: &str) -> Vec<&'static str> {
    notes(chart).iter().map(|note| note.code.name()).collect()
}

/// Posts without focus areas, which would have notes of their own.
fn posts(lines: &[&str]) -> String {
    let post = |line: &&str| format!("[posts.{line}\nfocus = []\n");
    lines.iter().map(post).collect()
}

#[test]
fn security_below_what_it_checks_is_noted_with_its_figures() {
    let chart = posts(&[
        "ceo]",
        "cio]\nreports_to = 'ceo'",
        "ciso]\nreports_to = 'cio'",
    ]);
    let notes = notes(&chart);
    assert_eq!(notes.len(), 1);
    assert_eq!(notes[0].severity, Severity::Advice);
    assert_eq!(notes[0].code.name(), "security-inside");
    assert!(notes[0].message.contains("38 %") && notes[0].message.contains("2022"));
    assert!(notes[0].span.is_some() && notes[0].related.len() == 1);
    let below_cto = posts(&[
        "ceo]",
        "cto]\nreports_to = 'ceo'",
        "ciso]\nreports_to = 'cto'",
    ]);
    assert!(self::notes(&below_cto)[0].message.contains("15 %"));
    let elsewhere = posts(&[
        "ceo]",
        "head-of-platform]\nreports_to = 'ceo'",
        "ciso]\nreports_to = 'head-of-platform'",
    ]);
    let message = &self::notes(&elsewhere)[0].message;
    assert!(message.contains("65 %") && message.contains("IANS and Artico 2022"));
}

#[test]
fn security_further_below_what_it_checks_is_noted_with_the_way() {
    let ceo = "ceo]";
    let cio = "cio]\nreports_to = 'ceo'";
    let head = "head-of-it]\nreports_to = 'cio'";
    let ciso = "ciso]\nreports_to = 'head-of-it'";
    let notes = notes(&posts(&[ceo, cio, head, ciso]));
    assert_eq!(notes.len(), 1);
    let message = &notes[0].message;
    assert!(
        message.starts_with("`ciso` → `head-of-it` → `cio`, whose work it checks"),
        "{message}"
    );
    assert!(message.contains("Heidrick & Struggles 2023"), "{message}");
    assert_eq!(notes[0].related.len(), 2);
    let codes = |lines: &[&str]| codes(&posts(lines));
    let dotted = "ciso]\nreports_to = 'head-of-it'\ndotted_to = 'ceo'";
    assert_eq!(codes(&[ceo, cio, head, dotted]), [""; 0]);
    let apart = "head-of-it]\nreports_to = 'ceo'";
    assert_eq!(codes(&[ceo, cio, apart, ciso]), [""; 0]);
    let past = "head-of-it]\nreports_to = ['cio', 'ceo']";
    assert_eq!(codes(&[ceo, cio, past, ciso]), [""; 0]);
    let deputy = "deputy]\nroles = ['ciso']\nreports_to = 'ciso'";
    assert_eq!(codes(&[ceo, cio, head, ciso, deputy]), ["security-inside"]);
}

#[test]
fn a_way_of_very_many_posts_is_shortened_and_one_without_end_is_none() {
    let chain = |count: usize| {
        let mut lines = vec!["cio]".to_owned(), "p0]\nreports_to = 'cio'".to_owned()];
        lines.extend((1..count).map(|at| format!("p{at}]\nreports_to = 'p{}'", at - 1)));
        lines.push(format!("ciso]\nreports_to = 'p{}'", count - 1));
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        notes(&posts(&lines))
    };
    let message = &chain(20)[0].message;
    let way = "`ciso` → `p19` → `p18` → … 16 more … → `p1` → `p0` → `cio`, ";
    assert!(message.starts_with(way), "{message}");
    assert!(chain(2000).is_empty());
}

#[test]
fn every_note_has_a_reason_and_every_figure_its_source_and_year() {
    let charts = [
        "[posts.cio]\nfocus = []\n[posts.ciso]\nreports_to = 'cio'\nfocus = []",
        "[posts.cto]\nfocus = []\n[posts.cso]\nreports_to = 'cto'\nfocus = []",
        "[posts.dpo]\nfocus = []",
        "[posts.x]\nroles = ['cio', 'ciso']\nfocus = []",
        "[posts.x]\nroles = ['cfo', 'internal-audit']\nfocus = []",
        "[posts.a]\nfocus = [{ area = 'Cloud', part = 'stakeholder' }]",
        "[posts.a]\nfocus = ['Data']\n[posts.b]\nreports_to = 'a'\nfocus = ['Data']",
    ];
    let is_year = |word: &str| word.len() == 4 && word.starts_with("20");
    for chart in charts {
        let notes = notes(chart);
        assert_eq!(notes.len(), 1, "{chart}: {notes:?}");
        let message = &notes[0].message;
        let has_reason = [";", ", so "].iter().any(|mark| message.contains(mark));
        assert!(has_reason, "{message}");
        let mut figures = message.split("% of");
        figures.next();
        for figure in figures {
            let source = figure.split_once('(').map(|(_, source)| source);
            let source = source
                .and_then(|source| source.split_once(')'))
                .expect("a source");
            let mut words = source.0.split(|letter: char| !letter.is_ascii_digit());
            assert!(words.any(is_year), "{message}");
        }
    }
}

#[test]
fn security_with_a_line_past_its_manager_is_fine() {
    let ceo = "ceo]";
    let cio = "cio]\nreports_to = 'ceo'";
    let dotted = posts(&[ceo, cio, "ciso]\nreports_to = 'cio'\ndotted_to = 'ceo'"]);
    assert_eq!(codes(&dotted), [""; 0]);
    let direct = posts(&[ceo, cio, "ciso]\nreports_to = 'ceo'"]);
    assert_eq!(codes(&direct), [""; 0]);
    let partner = posts(&[ceo, cio, "ciso]\nreports_to = 'cio'\npartners = 'ceo'"]);
    assert_eq!(codes(&partner), ["security-inside"]);
}

#[test]
fn a_data_protection_officer_needs_a_way_to_the_top() {
    let chart = |line: &str| {
        posts(&[
            "ceo]",
            "general-counsel]\nreports_to = 'ceo'",
            &format!("dpo]\nreports_to = 'general-counsel'{line}"),
        ])
    };
    assert_eq!(codes(&chart("")), ["officer-access"]);
    assert_eq!(codes(&chart("\ndotted_to = 'ceo'")), [""; 0]);
}

#[test]
fn one_seat_or_one_person_on_both_sides_of_a_control_is_noted() {
    let merged = posts(&["x]\nroles = ['cio', 'ciso']"]);
    assert_eq!(codes(&merged), ["both-sides"]);
    let pair = posts(&["x]\nroles = ['cio', 'cto']"]);
    assert_eq!(codes(&pair), [""; 0]);
    let person = |one: &str, other: &str| {
        posts(&[
            "ceo]",
            &format!("cfo]\nreports_to = 'ceo'\nholder = '{one}'"),
            &format!("internal-audit]\nreports_to = 'ceo'\nholder = '{other}'"),
        ])
    };
    assert_eq!(codes(&person("Ada Quill", "Ada Quill")), ["both-sides"]);
    assert_eq!(codes(&person("Ada Quill", "Ben Marsh")), [""; 0]);
}

#[test]
fn areas_that_nobody_or_several_own_are_noted_once() {
    let chart = "[posts.a]\nfocus = ['Data', { area = 'Cloud', part = 'stakeholder' }]\n\
        [posts.b]\nreports_to = 'a'\nfocus = ['Data', 'Sales']";
    assert_eq!(codes(chart), ["area-with-two-owners", "area-without-owner"]);
}

#[test]
fn areas_with_an_identity_have_their_warning_and_no_note() {
    let chart = "[areas.data]\ntitle = 'Data'\n[posts.a]\nfocus = ['data']\n\
        [posts.b]\nreports_to = 'a'\nfocus = ['data']";
    assert_eq!(codes(chart), [""; 0]);
    let reading = read(chart, &ReadOptions::default()).expect("it is no mistake");
    assert_eq!(reading.findings.len(), 1);
}

#[test]
fn more_ranks_than_a_board_reads_are_noted_on_a_page_only() {
    let ranks = [
        "a]",
        "b]\nreports_to = 'a'",
        "c]\nreports_to = 'b'",
        "d]\nreports_to = 'c'",
    ];
    let chart = organization(&posts(&ranks));
    assert_eq!(advice(&chart, Page::Auto), []);
    let slide = Page::from_name("16:9").expect("it is known");
    let noted = advice(&chart, slide);
    assert_eq!(noted[0].code.name(), "many-ranks");
    let place = noted[0].span.expect("it has a place").start as usize;
    assert!(posts(&ranks)[place..].starts_with("d]"));
    let three = organization(&posts(&ranks[..3]));
    assert_eq!(advice(&three, slide), []);
}

#[test]
fn the_cure_for_many_ranks_leaves_as_many_as_a_board_reads() {
    let chart = organization(&posts(&[
        "a]",
        "b]\nreports_to = 'a'",
        "c]\nreports_to = 'b'",
        "d]\nreports_to = 'c'",
        "e]\nreports_to = 'd'",
    ]));
    let slide = Page::from_name("16:9").expect("it is known");
    let hint = advice(&chart, slide)[0]
        .hint
        .clone()
        .expect("it has a cure");
    let typed = hint.strip_prefix("`--depth ").expect("it is typed");
    let (depth, _) = typed.split_once('`').expect("it ends");
    let view = View {
        depth: depth.parse().ok(),
        ..View::default()
    };
    let shown = chart.structure(&view);
    let ids: Vec<&str> = shown.posts.iter().map(|post| post.id.as_str()).collect();
    assert_eq!(ids, ["a", "b", "c"]);
    assert!(hint.contains("the first 3 ranks"), "{hint}");
}

#[test]
fn what_the_file_allows_is_not_said() {
    let chart = posts(&[
        "ceo]",
        "cio]\nreports_to = 'ceo'",
        "ciso]\nreports_to = 'cio'",
    ]);
    let allowed = "allow = [{ code = 'security-inside', reason = 'the board agreed' }]\n";
    assert_eq!(codes(&format!("{allowed}{chart}")), [""; 0]);
}

#[test]
fn what_the_file_allows_is_no_warning_either() {
    let allow = "allow = [{ code = 'unconnected', reason = 'a new unit' }]\n";
    let chart = "[posts.a]\nfocus = []\n[posts.b]\nfocus = []\n";
    let warnings = |chart: &str| {
        let reading = read(chart, &ReadOptions::default()).expect("it is no mistake");
        reading.findings.len()
    };
    assert_eq!(warnings(chart), 2);
    assert_eq!(warnings(&format!("{allow}{chart}")), 0);
}

#[test]
fn an_area_that_a_variant_leaves_to_nobody_is_told() {
    let chart = "[posts.ceo]\nfocus = []\n[posts.cio]\nreports_to = 'ceo'\nfocus = ['X', 'Y', 'W']\n\
        [posts.cto]\nreports_to = 'ceo'\nfocus = ['Z', { area = 'W', part = 'stakeholder' }]\n\
        [areas.listed]\ntitle = 'L'\n\
        [variants.less.posts.cio]\nfocus = ['Y', 'W']\n[variants.gone]\nremove = ['cio']\n\
        [variants.over]\nremove = ['cio']\n[variants.over.posts.cto]\nfocus = ['x', 'Y', 'W', 'Z']\n";
    let told = |chart: &str, variant: &str| -> Vec<String> {
        let reading = read(chart, &ReadOptions::default());
        let reading = reading.unwrap_or_else(|findings| panic!("{findings:?}"));
        let found = reading.variants.iter().find(|found| found.id == variant);
        let variant = &found.expect("the variant").organization;
        let notes = lost_areas(&reading.organization, variant);
        assert!(
            notes
                .iter()
                .all(|note| note.severity == Severity::Advice && note.span.is_some())
        );
        notes.into_iter().map(|note| note.message).collect()
    };
    assert_eq!(
        told(chart, "less"),
        ["`X` has no owner; `cio` has it in the base"]
    );
    // Of `W` the CTO still has a stake, so that it has a note of its own.
    assert_eq!(
        told(chart, "gone"),
        ["`X` and `Y` have no owner; `cio` has them in the base"]
    );
    assert_eq!(told(chart, "over"), [""; 0]);
    let allowed =
        "allow = [{ code = 'area-without-owner', reason = 'known' }]\n".to_owned() + chart;
    assert_eq!(told(&allowed, "gone"), [""; 0]);
}
