//! Departments in files of their own: what is laid under a chart, and what is refused.

mod common;

use organigram::diagnostic::{Code, Span};
use organigram::source::{Files, Included};
use organigram::{ReadOptions, Reading, read, read_with};

/// Files in memory; the first is the chart.
struct Memory(Vec<(&'static str, &'static str)>);

impl Files for Memory {
    fn open(&mut self, path: &str, _: u32) -> Result<Included, (Code, String)> {
        let found = self.0.iter().position(|(name, _)| *name == path);
        let file = found.ok_or((Code::Include, "there is no such file".to_owned()))?;
        Ok(Included {
            file: file as u32,
            text: self.0[file].1.to_owned(),
        })
    }
}

fn reading(files: &[(&'static str, &'static str)]) -> Result<Reading, Vec<String>> {
    let mut memory = Memory(files.to_vec());
    let chart = files[0].1;
    read_with(chart, &mut memory, &ReadOptions::default()).map_err(|findings| {
        let place = |span: Span| {
            let text = &files[span.file as usize].1[span.start as usize..span.end as usize];
            format!("{}:{text}", files[span.file as usize].0)
        };
        let told = findings.into_iter().map(|finding| {
            let related = finding.related.iter().map(|(span, _)| place(*span));
            let places: Vec<_> = finding.span.map(place).into_iter().chain(related).collect();
            format!("{} {}", finding.code.name(), places.join(" "))
        });
        told.collect()
    })
}

#[test]
fn lays_posts_areas_variants_and_rules_under_the_chart() {
    let included = reading(&[
        ("main", "title = \"Firm\"\ninclude = [\"it\", \"hr\"]\n[posts.ceo]"),
        ("it", "title = \"IT\"\n[areas.ai]\n[posts.cio]\nreports_to = \"ceo\"\nfocus = [\"ai\"]\n[variants.v]\nremove = [\"cio\"]"),
        ("hr", "[posts.hr]\nreports_to = \"ceo\"\n[[rules]]\nwhen = { role = \"ceo\" }\naccent = \"#123456\"\nlabel = \"x\""),
    ])
    .expect("a sound chart");
    let by_hand = read(
        "title = \"Firm\"\n[posts.ceo]\n[posts.cio]\nreports_to = \"ceo\"\nfocus = [\"ai\"]\n[posts.hr]\nreports_to = \"ceo\"\n\
         [areas.ai]\n[variants.v]\nremove = [\"cio\"]\n[[rules]]\nwhen = { role = \"ceo\" }\naccent = \"#123456\"\nlabel = \"x\"",
        &ReadOptions::default(),
    )
    .expect("a sound chart");
    assert_eq!(
        included.organization.states(),
        by_hand.organization.states()
    );
    assert_eq!(included.organization.title, by_hand.organization.title);
    assert_eq!(included.organization.areas, by_hand.organization.areas);
    assert!(included.organization.posts[0].accent.is_some());
    let variant = included.variant("v").expect("a variant").states();
    assert_eq!(variant, by_hand.variant("v").expect("a variant").states());
}

#[test]
fn includes_what_an_included_file_includes_and_each_file_once() {
    let chart = reading(&[
        ("main", "include = [\"a\", \"b\"]"),
        ("a", "include = \"b\"\n[posts.a]"),
        ("b", "[posts.b]\nreports_to = \"a\""),
    ])
    .expect("a sound chart");
    let ids: Vec<_> = chart
        .organization
        .posts
        .iter()
        .map(|post| &*post.id)
        .collect();
    assert_eq!(ids, ["a", "b"]);
}

#[test]
fn shows_both_places_of_an_id_that_stands_in_two_files() {
    let found = reading(&[
        (
            "main",
            "include = [\"a\"]\n[posts.x]\n[areas.y]\n[variants.z]",
        ),
        ("a", "[posts.x]\n[areas.y]\n[variants.z]"),
    ]);
    let expected = [
        "duplicate-key a:x main:x",
        "duplicate-key a:y main:y",
        "duplicate-key a:z main:z",
    ];
    assert_eq!(found.unwrap_err(), expected);
}

#[test]
fn reports_files_that_include_each_other() {
    let found = reading(&[
        ("main", "include = [\"a\", \"main\"]\n[posts.x]"),
        ("a", "include = [\"b\"]"),
        ("b", "include = [\"a\"]"),
    ]);
    let expected = [
        "include-cycle main:\"main\"",
        "include-cycle b:\"a\" a:\"b\"",
    ];
    assert_eq!(found.unwrap_err(), expected);
}

#[test]
fn tells_mistakes_at_their_place_in_the_included_file() {
    let found = reading(&[
        ("main", "include = [\"a\", \"none\"]\n[posts.x]"),
        ("a", "[posts.y]\nreports_too = \"x\""),
    ]);
    let expected = ["include main:\"none\"", "unknown-key a:reports_too"];
    assert_eq!(found.unwrap_err(), expected);
    let found = reading(&[
        ("main", "include = [\"a\"]\n[posts.x]"),
        ("a", "[posts.y]\nreports_to = \"z\""),
    ]);
    assert_eq!(found.unwrap_err(), ["unknown-post a:\"z\""]);
}

#[test]
fn needs_a_post_in_one_of_the_files() {
    let found = reading(&[("main", "include = [\"a\"]"), ("a", "title = \"x\"")]);
    assert_eq!(found.unwrap_err(), ["empty "]);
}

#[cfg(feature = "cli")]
mod on_the_command_line {
    use crate::common::desk::Desk;
    use std::fs;

    const MAIN: &str = "include = [\"parts/it.toml\"]\n[posts.ceo]\nfocus = []\n";

    fn desk() -> Desk {
        let desk = Desk::new();
        fs::create_dir(desk.path("parts")).expect("a folder");
        desk.put("main.toml", MAIN);
        desk.put(
            "parts/it.toml",
            "include = [\"more.toml\"]\n[posts.it]\nreports_to = \"ceo\"\n",
        );
        desk.put("parts/more.toml", "[posts.more]\nreports_to = \"it\"\n");
        desk
    }

    #[test]
    fn reads_paths_beside_the_file_that_names_them() {
        let desk = desk();
        for call in ["render main.toml", "render parts/../main.toml"] {
            let run = desk.run(call);
            assert_eq!((run.code, &*run.err), (0, ""));
            assert!(run.text().contains("more"), "{}", run.text());
        }
        let run = desk.run_with("render -", MAIN);
        assert!(run.text().contains("more"), "{}", run.err);
    }

    #[test]
    fn tells_the_file_and_the_line_of_a_mistake() {
        let desk = desk();
        desk.put("parts/more.toml", "[posts.more]\nreports_to = \"itt\"\n");
        let run = desk.run("check main.toml");
        assert_eq!(run.code, 1);
        assert!(run.err.contains("parts/more.toml:2:14"), "{}", run.err);
    }

    #[test]
    fn stays_in_the_folder_of_the_chart_unless_more_is_allowed() {
        let desk = desk();
        desk.put("parts/out.toml", "include = [\"../team.toml\"]\n");
        let run = desk.run("check parts/out.toml");
        assert_eq!(run.code, 1);
        assert!(run.err.contains("--allow-outside"), "{}", run.err);
        assert_eq!(desk.run("check parts/out.toml --allow-outside").code, 0);
        assert_eq!(desk.run("render parts/out.toml --allow-outside").code, 0);
    }

    #[test]
    fn names_the_loop_of_files_and_only_that() {
        let desk = desk();
        desk.put(
            "parts/more.toml",
            "include = [\"../main.toml\"]\n[posts.more]\nreports_to = \"it\"\n",
        );
        let run = desk.run("check main.toml");
        assert_eq!(run.code, 1);
        let told = "files include each other in a loop: `../main.toml` → `parts/it.toml` → `more.toml` → `../main.toml`";
        assert!(run.err.contains(told), "{}", run.err);
        // A chart from elsewhere that is also one of the files meets itself, which is no mistake of its own.
        let run = desk.run_with("check -", MAIN);
        assert!(run.err.contains("include-cycle"), "{}", run.err);
        assert!(!run.err.contains("duplicate-key"), "{}", run.err);
        desk.put("self.toml", "include = [\"self.toml\"]\n[posts.ceo]\n");
        let run = desk.run("check self.toml");
        assert!(
            run.err.contains("`self.toml` includes itself"),
            "{}",
            run.err
        );
    }

    #[cfg(unix)]
    #[test]
    fn follows_links_before_it_looks_where_a_file_is() {
        let desk = desk();
        std::os::unix::fs::symlink(desk.path("team.toml"), desk.path("parts/link.toml"))
            .expect("a link");
        desk.put("parts/out.toml", "include = [\"link.toml\"]\n");
        let run = desk.run("check parts/out.toml");
        assert_eq!(run.code, 1);
        assert!(run.err.contains("outside-folder"), "{}", run.err);
    }
}
