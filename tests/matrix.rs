//! The matrix of focus areas: as a picture, as a web page, as Markdown and as values.

use organigram::diagnostic::Code;
use organigram::export::{self, SvgOptions};
use organigram::geometry::Rect;
use organigram::limits::MATRIX_CELLS;
use organigram::model::View;
use organigram::page::Page;
use organigram::scene::{Anchor, Form, Item, Scene, Segment};
use organigram::text::{Face, Ruler};
use organigram::theme::Theme;
use organigram::{DrawOptions, Drawing, ReadOptions, Reading, matrix, read};
use resvg::usvg::roxmltree::Document;
use std::fmt::Write;

const TEAM: &str = r#"
title = "Who does what"
[posts.ceo]
focus = []
[posts.cio]
reports_to = "ceo"
focus = ["Operations", { area = "Cloud", part = "shared" }, { area = "Products", part = "stakeholder" }]
[posts.cto]
reports_to = "ceo"
focus = ["Research", "Operations", { area = "Cloud", part = "shared" }, { area = "Security", part = "none" }]
"#;

fn reading(chart: &str) -> Reading {
    read(chart, &ReadOptions::default()).unwrap_or_else(|findings| panic!("{findings:?}"))
}

fn scene(charts: &[&str], page: Option<Page>) -> Scene {
    drawing(charts, page).scene
}

fn drawing(charts: &[&str], page: Option<Page>) -> Drawing {
    let readings: Vec<Reading> = charts.iter().map(|chart| reading(chart)).collect();
    let names = ["Base", "Other", "Third"];
    let organizations = readings.iter().map(|reading| &reading.organization);
    let organizations: Vec<_> = names.into_iter().zip(organizations).collect();
    let options = DrawOptions {
        page,
        ..DrawOptions::default()
    };
    let drawing = matrix(&organizations, &Theme::board(), &Ruler::new(), &options);
    drawing.expect("it is small")
}

fn slide() -> Option<Page> {
    Page::from_name("16:9")
}

#[test]
fn rows_are_areas_in_the_order_of_the_chart() {
    let scene = scene(&[TEAM], None);
    let table = scene.table.expect("a matrix has a table");
    let areas: Vec<_> = table.rows.iter().map(|row| row.area.as_str()).collect();
    assert_eq!(
        areas,
        ["Operations", "Cloud", "Products", "Research", "Security"]
    );
    assert_eq!(table.groups[0].columns, ["CIO", "CTO"]);
    let remarks: Vec<_> = table
        .rows
        .iter()
        .map(|row| row.remarks[0].as_deref())
        .collect();
    let (gap, double) = (Some("no owner"), Some("2 owners"));
    assert_eq!(remarks, [double, None, gap, None, gap]);
}

#[test]
fn every_row_says_in_words_what_it_shows() {
    let svg = export::svg(&scene(&[TEAM], slide()), &SvgOptions::default());
    let document = Document::parse(&svg).expect("it is XML");
    let rows: Vec<_> = document
        .descendants()
        .filter_map(|node| Some((node.attribute("data-area")?, node.attribute("aria-label")?)))
        .collect();
    assert_eq!(
        rows[0],
        ("Operations", "Operations: CIO owns, CTO owns, 2 owners")
    );
    assert_eq!(rows[1], ("Cloud", "Cloud: CIO shares, CTO shares"));
    assert_eq!(
        rows[4],
        ("Security", "Security: CTO does not own, no owner")
    );
}

/// The room of a text, as wide as the widest face that may stand in for ours.
fn room(item: &Item) -> Option<Rect> {
    let Item::Text(run) = item else { return None };
    let width = run.width * run.face.slack();
    let left = match run.anchor {
        Anchor::Start => run.origin.x,
        Anchor::Middle => run.origin.x - width / 2.0,
        Anchor::End => run.origin.x - width,
    };
    let metrics = run.face.metrics();
    let top = run.origin.y - metrics.cap_height * run.size;
    Some(Rect::new(left, top, left + width, run.origin.y))
}

fn items(scene: &Scene) -> Vec<&Item> {
    let table = scene.table.as_ref().expect("a matrix has a table");
    let rows = table.rows.iter().flat_map(|row| &row.items);
    let frame = scene
        .heading
        .iter()
        .chain(&scene.legend)
        .chain(&scene.footer);
    frame.chain(&table.head).chain(rows).collect()
}

/// A chart with long names, many posts and many areas.
fn large(posts: usize, areas: usize) -> String {
    let mut chart = String::from("title = 'Large'\n");
    for post in 0..posts {
        let _ = writeln!(
            chart,
            "[posts.p{post}]\ncode = 'Head of Region {post}'\nfocus = ["
        );
        for area in (0..areas).filter(|area| area % posts == post) {
            let _ = writeln!(
                chart,
                "'Area {area} with a name that takes more than one line on a page',"
            );
        }
        chart.push_str("]\n");
    }
    chart
}

#[test]
fn no_text_touches_another_and_all_stands_on_the_page() {
    let sizes = [(1, 1), (3, 9), (8, 24), (24, 60)];
    let charts: Vec<String> = sizes
        .iter()
        .map(|&(posts, areas)| large(posts, areas))
        .collect();
    for chart in charts.iter().map(String::as_str).chain([TEAM]) {
        for page in [
            None,
            slide(),
            Page::from_name("A4"),
            Page::from_sides(200.0, 700.0),
        ] {
            for charts in [vec![chart], vec![chart, TEAM]] {
                let scene = scene(&charts, page);
                let rooms: Vec<Rect> = items(&scene).into_iter().filter_map(room).collect();
                for (at, one) in rooms.iter().enumerate() {
                    assert!(one.x0 >= 0.0 && one.y0 >= 0.0, "{page:?}: {one:?}");
                    let size = scene.size;
                    assert!(
                        one.x1 <= size.width && one.y1 <= size.height,
                        "{page:?}: {one:?}"
                    );
                    for other in &rooms[at + 1..] {
                        let apart = one.x1 <= other.x0
                            || other.x1 <= one.x0
                            || one.y1 <= other.y0
                            || other.y1 <= one.y0;
                        assert!(apart, "{page:?}: {one:?} {other:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_slide_is_filled() {
    let scene = scene(&[&large(8, 12)], slide());
    let right = items(&scene).into_iter().filter_map(|item| match item {
        Item::Shape(shape) => match &shape.form {
            Form::Path(path) => path
                .iter()
                .filter_map(|piece| match piece {
                    Segment::Line(to) => Some(to.x),
                    _ => None,
                })
                .reduce(f64::max),
            _ => None,
        },
        Item::Text(_) | Item::Image(_) => None,
    });
    let right = right.fold(0.0, f64::max);
    assert!(right > 0.85 * scene.size.width, "{right}");
}

#[test]
fn a_cell_that_changes_hands_is_framed_and_explained() {
    let other = TEAM.replace("\"Research\", ", "").replacen(
        "\"Operations\", {",
        "\"Operations\", \"Research\", {",
        1,
    );
    let same = scene(&[TEAM, TEAM], None);
    let changed = scene(&[TEAM, &other], None);
    let legend = |scene: &Scene| {
        scene
            .legend
            .iter()
            .any(|item| matches!(item, Item::Text(run) if run.text == "changes hands"))
    };
    assert!(!legend(&same));
    assert!(legend(&changed));
    let table = changed.table.expect("a matrix has a table");
    let research = table
        .rows
        .iter()
        .find(|row| row.area == "Research")
        .expect("it is there");
    let is_changed: Vec<Vec<bool>> = research
        .cells
        .iter()
        .map(|cells| cells.iter().map(|cell| cell.is_changed).collect())
        .collect();
    assert_eq!(is_changed, [[false, false], [true, true]]);
}

#[test]
fn what_a_post_had_that_is_gone_is_said_and_framed() {
    let cto = TEAM.find("[posts.cto]").expect("the chart has it");
    let without = &TEAM[..cto];
    let scene = scene(&[TEAM, without], None);
    let table = scene.table.as_ref().expect("a matrix has a table");
    let remarks = |area: &str| {
        let row = table.rows.iter().find(|row| row.area == area);
        let row = row.expect("it is there");
        let frames = row.items.iter().filter(
            |item| matches!(item, Item::Shape(shape) if matches!(shape.form, Form::Rect(..))),
        );
        (row.remarks[1].as_deref(), row.lost[1], frames.count())
    };
    assert_eq!(remarks("Research"), (Some("no owner, was CTO"), true, 1));
    assert_eq!(
        remarks("Cloud"),
        (Some("no owner, was CTO (shares)"), true, 1)
    );
    // Of two owners one is left.
    assert_eq!(remarks("Operations"), (Some("was CTO"), true, 1));
    assert_eq!(remarks("Products"), (Some("no owner"), false, 0));
    let markdown = export::table_markdown(&scene);
    assert!(markdown.contains("***no owner, was CTO***"), "{markdown}");
    assert!(markdown.ends_with("**changes hands**\n"), "{markdown}");
    let html = export::table_html(&scene);
    assert!(
        html.contains("class=\"remark changed\">no owner, was CTO<"),
        "{html}"
    );
}

#[test]
fn a_post_that_has_nothing_left_keeps_its_column() {
    let idle = TEAM.replace("focus = [\"Research\", \"Operations\", { area = \"Cloud\", part = \"shared\" }, { area = \"Security\", part = \"none\" }]", "focus = []");
    assert_ne!(idle, TEAM);
    let scene = scene(&[TEAM, &idle], None);
    let table = scene.table.expect("a matrix has a table");
    assert_eq!(table.groups[1].columns, ["CIO", "CTO"]);
    let research = table.rows.iter().find(|row| row.area == "Research");
    let research = research.expect("it is there");
    assert!(research.cells[1][1].is_lost());
    assert_eq!(research.remarks[1].as_deref(), Some("no owner"));
}

#[test]
fn who_has_an_area_instead_tells_enough() {
    let cto = TEAM.find("[posts.cto]").expect("the chart has it");
    let taken = TEAM[..cto].replace("focus = []", "focus = [\"Research\"]");
    let scene = scene(&[TEAM, &taken], None);
    let table = scene.table.expect("a matrix has a table");
    let research = table.rows.iter().find(|row| row.area == "Research");
    let research = research.expect("it is there");
    assert!(research.cells[1].iter().any(|cell| cell.is_changed));
    assert_eq!((&research.remarks[1], research.lost[1]), (&None, false));
}

#[test]
fn a_web_page_names_posts_where_columns_would_be_too_many() {
    let chart = large(9, 9);
    let html = export::table_html(&scene(&[&chart, &chart], None));
    assert!(html.contains("<table class=\"names\">"), "{html}");
    assert_eq!(html.matches("<th scope=\"col\">").count(), 3);
    assert_eq!(html.matches("<th scope=\"row\">").count(), 9);
    let few = export::table_html(&scene(&[TEAM, TEAM], None));
    assert!(!few.contains("class=\"names\""), "{few}");
}

#[test]
fn many_columns_become_names() {
    let chart = large(9, 9);
    let wide = scene(&[&chart, &chart, &chart], slide());
    let names = items(&wide)
        .into_iter()
        .filter(|item| matches!(item, Item::Text(run) if run.text == "Head of Region 3"));
    assert_eq!(names.count(), 3);
    let narrow = scene(&[TEAM, TEAM], slide());
    let heads = items(&narrow)
        .into_iter()
        .filter(|item| matches!(item, Item::Text(run) if run.text == "CIO"));
    assert_eq!(heads.count(), 2);
}

#[test]
fn markdown_has_a_row_for_each_area_and_explains_its_signs() {
    let markdown = export::table_markdown(&scene(&[TEAM], None));
    let expected = "\
**Who does what**

| Focus area | CIO | CTO | remarks |
| --- | :---: | :---: | :---: |
| Operations | ● | ● | 2 owners |
| Cloud | ◐ | ◐ |  |
| Products | ○ |  | no owner |
| Research |  | ● |  |
| Security |  | – | no owner |

● owns · ◐ shares · ○ has a stake · – does not own
";
    assert_eq!(markdown, expected);
}

#[test]
fn markdown_of_several_structures_names_the_posts() {
    let other = TEAM.replace("\"Research\", ", "");
    let other = other.replacen("\"Operations\", {", "\"Operations\", \"Research\", {", 1);
    let markdown = export::table_markdown(&scene(&[TEAM, &other], None));
    assert!(
        markdown.contains("| Focus area | Base | Other |\n| --- | --- | --- |"),
        "{markdown}"
    );
    assert!(
        markdown.contains("| Research | ● CTO | **● CIO**, **was CTO** |"),
        "{markdown}"
    );
    assert!(
        markdown.contains("| Products | ○ CIO *no owner* |"),
        "{markdown}"
    );
    assert!(markdown.ends_with(" · **changes hands**\n"), "{markdown}");
}

#[test]
fn a_web_page_explains_what_is_framed_and_says_who_had_an_area() {
    let other = TEAM.replace("\"Research\", ", "");
    let other = other.replacen("\"Operations\", {", "\"Operations\", \"Research\", {", 1);
    let html = export::table_html(&scene(&[TEAM, &other], None));
    assert!(
        html.contains(" · <span class=\"changed\">changes hands</span>"),
        "{html}"
    );
    assert!(
        html.contains("<td class=\"changed\"><span>was CTO</span></td>"),
        "{html}"
    );
    let same = export::table_html(&scene(&[TEAM, TEAM], None));
    assert!(!same.contains("changes hands"), "{same}");
}

#[test]
fn values_keep_the_names_of_the_chart_file() {
    let csv = export::table_csv(&scene(&[TEAM], None));
    let expected = "Focus area,CIO,CTO,remarks\r\nOperations,owner,owner,2 owners\r\nCloud,shared,shared,\r\n\
        Products,stakeholder,,no owner\r\nResearch,,owner,\r\nSecurity,,none,no owner\r\n";
    assert_eq!(csv, expected);
}

const HOSTILE: &str = r#"
title = "<script>alert(1)</script> | *x*"
[posts.a]
code = "=HYPERLINK(\"x\")"
focus = ["a | b <img src=x onerror=y>", "-1+1, \"quoted\"", "[link](javascript:x)"]
"#;

#[test]
fn hostile_words_stay_words_in_every_format() {
    let scene = scene(&[HOSTILE], None);
    let markdown = export::table_markdown(&scene);
    assert!(
        markdown.contains("a \\| b &lt;img src=x onerror=y>"),
        "{markdown}"
    );
    assert!(markdown.contains("\\[link\\](javascript:x)"), "{markdown}");
    assert!(!markdown.contains('<'), "{markdown}");
    let html = export::table_html(&scene);
    assert!(
        !html.contains("<script") && !html.contains("<img"),
        "{html}"
    );
    let csv = export::table_csv(&scene);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let head = reader.headers().expect("a head").clone();
    assert_eq!(&head[1], "'=HYPERLINK(\"x\")");
    let rows: Vec<_> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(&rows[1][0], "'-1+1, \"quoted\"");
    let svg = export::svg(&scene, &SvgOptions::default());
    let document = Document::parse(&svg).expect("it is XML");
    assert!(
        !document
            .descendants()
            .any(|node| node.has_tag_name("script"))
    );
}

#[test]
fn the_web_page_loads_nothing_and_names_every_cell() {
    let html = export::table_html(&scene(&[TEAM, TEAM], None));
    assert!(html.contains("default-src 'none'") && html.contains("script-src 'none'"));
    assert!(
        !html.contains("unsafe-inline"),
        "the style is known by its hash"
    );
    assert!(!html.contains("http://") && !html.contains("https://") && !html.contains("<script"));
    let body = html.strip_prefix("<!doctype html>\n").expect("it is HTML");
    let document = Document::parse(body).expect("it is XML too");
    let of = |name: &str| {
        document
            .descendants()
            .filter(|node| node.has_tag_name(name))
            .count()
    };
    assert_eq!(of("tr"), 2 + 5);
    let words = document
        .descendants()
        .filter(|node| node.attribute("class") == Some("words"));
    assert!(words.clone().count() > 0);
    assert!(
        words
            .clone()
            .all(|node| node.text().is_some_and(|text| !text.is_empty()))
    );
}

#[test]
fn a_matrix_beyond_the_limit_is_refused_before_it_is_built() {
    let mut chart = String::new();
    for post in 0..700 {
        let _ = writeln!(chart, "[posts.p{post}]\nfocus = ['a {post}']");
    }
    let reading = reading(&chart);
    let ruler = Ruler::new();
    let refused = matrix(
        &[("Base", &reading.organization)],
        &Theme::board(),
        &ruler,
        &DrawOptions::default(),
    );
    let error = refused.expect_err("it is too large");
    assert!(error.areas * error.posts > MATRIX_CELLS);
    assert!(
        error.to_string().contains("700 focus areas and 700 posts"),
        "{error}"
    );
}

#[test]
fn a_team_without_focus_areas_still_has_a_page() {
    for page in [None, slide()] {
        let scene = scene(&["[posts.a]\ncode = 'A'\nfocus = []"], page);
        assert!(scene.size.width > 0.0 && scene.size.height > 0.0);
        assert!(scene.table.is_some_and(|table| table.rows.is_empty()));
    }
}

#[test]
fn letters_of_every_face_fit_their_columns() {
    // A headline of one long word gets the column it needs, up to a limit where it is broken.
    let chart = format!("[posts.a]\ncode = '{}'\nfocus = ['x']", "Wm".repeat(60));
    let scene = scene(&[&chart], slide());
    let widest = items(&scene)
        .into_iter()
        .filter_map(room)
        .map(|room| room.x1);
    assert!(widest.fold(0.0, f64::max) <= scene.size.width);
    assert!(Face::Bold.slack() > 1.0);
}

/// Two posts whose headlines differ at their end only.
fn long_heads(title: &str) -> String {
    format!(
        "[posts.a]\nfocus = ['x']\n[posts.b]\ntitle = '{title} Asia'\nfocus = ['x']\n[posts.c]\ntitle = '{title} Africa'\n"
    )
}

#[test]
fn long_heads_are_shown_whole() {
    let title = "Senior Vice President for Infrastructure and Operations, Europe, Middle East and";
    let chart = long_heads(title) + "focus = ['y']";
    for page in [None, slide(), Page::from_name("A4")] {
        let drawing = drawing(&[&chart], page);
        assert_eq!(drawing.findings, [], "{page:?}");
        let table = drawing.scene.table.expect("a matrix has a table");
        let texts = table.head.iter().filter_map(|item| match item {
            Item::Text(run) => Some(run.text.as_str()),
            _ => None,
        });
        let texts: Vec<&str> = texts.collect();
        assert!(!texts.iter().any(|text| text.contains('…')), "{texts:?}");
    }
}

#[test]
fn heads_and_areas_that_are_cut_are_told() {
    let words = "a word and another, ".repeat(40);
    let chart = long_heads(&words) + &format!("focus = ['{words}']");
    for charts in [vec![chart.as_str()], vec![chart.as_str(); 3]] {
        for page in [None, slide()] {
            let findings = drawing(&charts, page).findings;
            let cut = findings.iter().filter(|note| note.code == Code::TextCut);
            assert_eq!(cut.count(), 3, "{findings:?}");
        }
    }
}

#[test]
fn long_remarks_take_lines_of_their_own() {
    let area = |part: &str| format!("focus = [{{ area = 'X', part = '{part}' }}]\n");
    let owner = |at: usize| {
        let title = format!("title = 'Head of Infrastructure and Operations {at}'");
        format!("[posts.p{at}]\n{title}\n{}", area("owner"))
    };
    let first = format!("[posts.a]\ntitle = 'A'\n{}", area("stakeholder"));
    let chart = first + &owner(1) + &owner(2) + &owner(3);
    let options = |page| DrawOptions {
        view: View {
            root: Some("a".to_owned()),
            ..View::default()
        },
        page,
        ..DrawOptions::default()
    };
    let reading = reading(&chart);
    let one = ("One", &reading.organization);
    for (charts, page) in [
        (vec![one], None),
        (vec![one], slide()),
        (vec![one; 6], slide()),
    ] {
        let theme = Theme::board();
        let drawing = matrix(&charts, &theme, &Ruler::new(), &options(page)).expect("it is small");
        let drawn = items(&drawing.scene);
        let has = |words: &str| {
            let mut texts = drawn.iter().filter(|item| matches!(item, Item::Text(_)));
            texts.any(|item| matches!(item, Item::Text(run) if run.text.contains(words)))
        };
        assert!(
            has("3 owners") && has("Operations 3") && !has("…"),
            "{page:?}"
        );
        let rooms: Vec<Rect> = drawn.into_iter().filter_map(room).collect();
        let right = rooms.iter().map(|room| room.x1).fold(0.0, f64::max);
        assert!(right <= drawing.scene.size.width);
    }
}

#[test]
fn a_narrow_table_stands_in_the_middle_of_a_page() {
    let scene = scene(&[TEAM], slide());
    let table = scene.table.as_ref().expect("a matrix has a table");
    let ends = table.head.iter().find_map(|item| match item {
        Item::Shape(shape) => match &shape.form {
            Form::Path(path) => match path[..] {
                [Segment::Move(from), Segment::Line(to)] => Some((from.x, to.x)),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    });
    let (left, right) = ends.expect("a rule below the head");
    let free = scene.size.width - right;
    assert!((left - free).abs() < 0.5, "{left} {free}");
}
