//! Charts as PowerPoint files: the rules that PowerPoint is strict about, and what stands where. `.ci/run` has python-pptx
//! and LibreOffice look deeper.

#![cfg(feature = "pptx")]

mod common;

use common::deck::{Parts, parts};
use organigram::export::{self, Template};
use organigram::page::Page;
use organigram::scene::Scene;
use organigram::text::Ruler;
use organigram::theme::Theme;
use organigram::{DrawOptions, ReadOptions, draw, read};
use roxmltree::{Document, Node};
use std::collections::BTreeSet;
use std::fs;
use std::io::Cursor;
use zip::ZipArchive;

const CHART: &str = "title = \"Who leads <technology> & why\"\nsubtitle = \"A subtitle\"\nsource = \"People team\"\n\
    [posts.ceo]\nholder = \"Zoé Nœl\"\n[posts.office]\nkind = \"assistant\"\nreports_to = \"ceo\"\n\
    [posts.cio]\nreports_to = \"ceo\"\nlink = \"https://example.org/cio?a=1&b=2\"\n\
    focus = [\"Systems\", { area = \"Products\", part = \"stakeholder\" }]\n\
    [posts.cto]\nreports_to = \"ceo\"\npartners = [\"cio\"]\n[posts.cdo]\nreports_to = \"ceo\"\nstatus = \"vacant\"\n\
    [posts.ciso]\nreports_to = \"cio\"\ndotted_to = \"ceo\"\n[posts.dev]\nreports_to = \"cto\"\n";

fn scene(chart: &str) -> Scene {
    let reading = read(chart, &ReadOptions::default()).unwrap_or_else(|list| panic!("{list:?}"));
    let options = DrawOptions {
        page: Page::from_name("16:9"),
        ..DrawOptions::default()
    };
    draw(
        &reading.organization,
        &Theme::board(),
        &Ruler::new(),
        &options,
    )
    .scene
}

/// The parts of a package by name.
fn deck(chart: &str) -> Parts {
    parts(&export::pptx(&[&scene(chart)], None).expect("it can be written"))
}

/// Every chart of the gallery as a deck.
fn gallery() -> Vec<(String, Parts)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");
    let entries = fs::read_dir(folder).expect("a folder");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    let charts = paths
        .iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"));
    let charts = charts.map(|path| {
        let text = fs::read_to_string(path).expect("a chart");
        (path.display().to_string(), text)
    });
    let mut decks: Vec<_> = charts
        .filter(|(_, text)| !text.contains("include ="))
        .map(|(name, text)| (name, deck(&text)))
        .collect();
    decks.push(("the chart of this test".to_owned(), deck(CHART)));
    assert!(decks.len() > 8);
    decks
}

fn named<'a>(node: Node<'a, 'a>, name: &str) -> Vec<Node<'a, 'a>> {
    let all = node.descendants();
    all.filter(|node| node.tag_name().name() == name).collect()
}

fn names<'a>(node: Node<'a, 'a>) -> Vec<&'a str> {
    let children = node.children().filter(Node::is_element);
    children.map(|child| child.tag_name().name()).collect()
}

#[test]
fn every_part_has_a_type_and_every_link_leads_to_a_part() {
    for (chart, parts) in gallery() {
        let types = Document::parse(&parts["[Content_Types].xml"]).expect("XML");
        let overrides: BTreeSet<&str> = named(types.root(), "Override")
            .iter()
            .filter_map(|node| node.attribute("PartName"))
            .collect();
        for (name, text) in &parts {
            let document =
                Document::parse(text).unwrap_or_else(|error| panic!("{chart} {name}: {error}"));
            if name.ends_with(".rels") {
                for link in named(document.root(), "Relationship") {
                    let target = link.attribute("Target").expect("a target");
                    let is_outside = link.attribute("TargetMode") == Some("External");
                    let is_known = target
                        .strip_prefix('/')
                        .is_some_and(|part| parts.contains_key(part));
                    assert!(is_outside || is_known, "{chart} {name}: {target}");
                }
            } else if name != "[Content_Types].xml" {
                assert!(overrides.contains(&*format!("/{name}")), "{chart} {name}");
            }
        }
        for part in overrides {
            assert!(parts.contains_key(&part[1..]), "{chart} {part}");
        }
    }
}

#[test]
fn properties_stand_in_the_order_of_the_schema() {
    const SHAPE: &[&str] = &["xfrm", "custGeom", "prstGeom", "noFill", "solidFill", "ln"];
    const LINE: &[&str] = &[
        "noFill",
        "solidFill",
        "prstDash",
        "round",
        "headEnd",
        "tailEnd",
    ];
    const GEOMETRY: &[&str] = &["avLst", "gdLst", "ahLst", "cxnLst", "rect", "pathLst"];
    const PARAGRAPH: &[&str] = &["lnSpc", "spcBef", "buNone", "buFont", "buChar", "tabLst"];
    const RUN: &[&str] = &["solidFill", "latin"];
    const NAME: &[&str] = &["hlinkClick", "extLst"];
    let orders = [
        ("spPr", SHAPE),
        ("ln", LINE),
        ("custGeom", GEOMETRY),
        ("pPr", PARAGRAPH),
        ("rPr", RUN),
        ("cNvPr", NAME),
    ];
    for (chart, parts) in gallery() {
        for (name, text) in parts.iter().filter(|(name, _)| name.contains("lides/")) {
            let document = Document::parse(text).expect("XML");
            for (element, order) in orders {
                for node in named(document.root(), element) {
                    let places: Vec<_> = names(node)
                        .iter()
                        .map(|child| order.iter().position(|known| known == child))
                        .collect();
                    let is_known = places.iter().all(Option::is_some);
                    assert!(
                        is_known && places.is_sorted(),
                        "{chart} {name} {element}: {:?}",
                        names(node)
                    );
                }
            }
        }
    }
}

#[test]
fn lengths_are_whole_and_numbers_of_shapes_are_unique() {
    const LENGTHS: [&str; 10] = ["x", "y", "cx", "cy", "w", "h", "pos", "marL", "lIns", "rot"];
    for (chart, parts) in gallery() {
        for (name, text) in parts
            .iter()
            .filter(|(name, _)| name.starts_with("ppt/slides/slide"))
        {
            let document = Document::parse(text).expect("XML");
            let mut seen = BTreeSet::new();
            for node in named(document.root(), "cNvPr") {
                let number = node.attribute("id").expect("a number");
                assert!(seen.insert(number), "{chart} {name}: {number} twice");
            }
            for node in document.descendants() {
                // Sites are told by the names of guides, and ends of lines by words.
                if matches!(node.tag_name().name(), "pos" | "headEnd" | "tailEnd") {
                    continue;
                }
                for length in node
                    .attributes()
                    .filter(|length| LENGTHS.contains(&length.name()))
                {
                    let whole = length.value().parse::<i64>();
                    assert!(
                        whole.is_ok(),
                        "{chart} {name}: {} = {}",
                        length.name(),
                        length.value()
                    );
                }
            }
        }
    }
}

/// The name of the group that holds the shape with a number.
fn group_of(document: &Document<'_>, number: &str) -> String {
    let names = document
        .descendants()
        .filter(|node| node.tag_name().name() == "cNvPr");
    let mut names = names.filter(|node| node.attribute("id") == Some(number));
    let shape = names.next().unwrap_or_else(|| panic!("no shape {number}"));
    let mut groups = shape
        .ancestors()
        .filter(|node| node.tag_name().name() == "grpSp");
    let group = groups.next().expect("lines hold on to shapes of a group");
    let name = group
        .descendants()
        .find(|node| node.tag_name().name() == "cNvPr");
    name.and_then(|name| name.attribute("name"))
        .expect("a name")
        .to_owned()
}

#[test]
fn connectors_hold_on_to_their_cards() {
    for (chart, parts) in gallery() {
        let document = Document::parse(&parts["ppt/slides/slide1.xml"]).expect("XML");
        for line in named(document.root(), "cxnSp") {
            let ends = ["stCxn", "endCxn"].map(|end| {
                let end = named(line, end)
                    .first()
                    .copied()
                    .unwrap_or_else(|| panic!("{chart}: no end"));
                group_of(&document, end.attribute("id").expect("a number"))
            });
            let name = named(line, "cNvPr")[0].attribute("name").expect("a name");
            let mut posts = name.split([' ']).filter(|word| "→⇢↔⊸".contains(word));
            let between = posts.next().expect("a sign between two posts");
            let (from, to) = name.split_once(&format!(" {between} ")).expect("two posts");
            assert!(
                ends[0].starts_with(from) && ends[1].starts_with(to),
                "{chart}: {name} {ends:?}"
            );
        }
    }
}

#[test]
fn every_solid_line_is_a_connector() {
    let scene = scene(CHART);
    let parts = deck(CHART);
    let document = Document::parse(&parts["ppt/slides/slide1.xml"]).expect("XML");
    let solid = scene
        .cards
        .iter()
        .filter(|card| card.manager.is_some())
        .count();
    let lines = named(document.root(), "cxnSp");
    let dashes = lines
        .iter()
        .filter(|line| named(**line, "prstDash")[0].attribute("val") == Some("solid"));
    // The line between partners is not dashed either, but has arrowheads.
    let plain = dashes
        .filter(|line| named(**line, "headEnd").is_empty())
        .count();
    assert_eq!(plain, solid);
    let text = &parts["ppt/slides/slide1.xml"];
    for mark in ["val=\"sysDot\"", "type=\"triangle\"", "val=\"dash\""] {
        assert!(text.contains(mark), "{mark}");
    }
}

#[test]
fn heads_of_a_short_thick_line_are_small_so_that_they_do_not_lie_over_each_other() {
    let sizes = |width: f64| {
        let mut theme = Theme::board();
        theme.lines.partner.width = width;
        let chart =
            "[posts.a]\n[posts.b]\nreports_to = 'a'\n[posts.c]\nreports_to = 'a'\npartners = 'b'\n";
        let reading = read(chart, &ReadOptions::default()).expect("a sound chart");
        let options = DrawOptions::default();
        let scene = draw(&reading.organization, &theme, &Ruler::new(), &options).scene;
        let parts = parts(&export::pptx(&[&scene], None).expect("it can be written"));
        let text = &parts["ppt/slides/slide1.xml"];
        ["w=\"med\" len=\"med\"", "w=\"sm\" len=\"sm\""].map(|size| text.matches(size).count())
    };
    // The sample of the legend has heads of the usual size.
    assert_eq!(sizes(1.0), [4, 0]);
    assert_eq!(sizes(4.0), [2, 2]);
}

#[test]
fn elbows_of_one_manager_turn_at_one_height() {
    let parts = deck("[posts.a]\n[posts.b]\nreports_to = 'a'\n[posts.c]\nreports_to = 'a'\n");
    let document = Document::parse(&parts["ppt/slides/slide1.xml"]).expect("XML");
    let lines = named(document.root(), "cxnSp");
    let told: Vec<_> = lines
        .iter()
        .map(|line| {
            let form = named(*line, "prstGeom")[0].attribute("prst");
            let turn = named(*line, "gd")[0].attribute("fmla");
            let sites = ["stCxn", "endCxn"].map(|end| named(*line, end)[0].attribute("idx"));
            (form, turn, sites)
        })
        .collect();
    let elbow = (
        Some("bentConnector3"),
        Some("val 50000"),
        [Some("2"), Some("0")],
    );
    assert_eq!(told, [elbow, elbow]);
    let turns = lines
        .iter()
        .map(|line| named(*line, "xfrm")[0].attribute("rot"));
    assert_eq!(
        turns.collect::<Vec<_>>(),
        [Some("5400000"), Some("16200000")]
    );
}

#[test]
fn title_subtitle_and_footer_stand_in_their_places() {
    let parts = deck(CHART);
    let document = Document::parse(&parts["ppt/slides/slide1.xml"]).expect("XML");
    let places = named(document.root(), "ph");
    let text_of = |kind: &str| {
        let place = places
            .iter()
            .find(|place| place.attribute("type") == Some(kind));
        let shape = place.and_then(|place| {
            place
                .ancestors()
                .find(|node| node.tag_name().name() == "sp")
        });
        let runs = named(shape.unwrap_or_else(|| panic!("no {kind}")), "t");
        runs.iter().filter_map(Node::text).collect::<String>()
    };
    assert_eq!(text_of("title"), "Who leads <technology> & why");
    assert_eq!(text_of("body"), "A subtitle");
    assert_eq!(text_of("ftr"), "Source: People team");
    let tree = named(document.root(), "spTree")[0];
    let order: Vec<_> = tree
        .children()
        .filter_map(|child| {
            let name = child
                .descendants()
                .find(|node| node.tag_name().name() == "cNvPr")?;
            name.attribute("name")
        })
        .collect();
    assert_eq!(order[1..4], ["Title", "Subtitle", "CEO – Zoé Nœl"]);
    assert_eq!(order.last(), Some(&"Footer"));
}

#[test]
fn a_card_is_a_group_with_a_name_and_text_that_can_be_edited() {
    let scene = scene(CHART);
    let parts = deck(CHART);
    let document = Document::parse(&parts["ppt/slides/slide1.xml"]).expect("XML");
    let groups = named(document.root(), "grpSp");
    for card in &scene.cards {
        let described = |group: &&Node<'_, '_>| {
            named(**group, "cNvPr")[0].attribute("descr") == Some(&card.label)
        };
        let group = groups
            .iter()
            .find(described)
            .unwrap_or_else(|| panic!("{}", card.id));
        let texts: Vec<_> = named(*group, "p")
            .iter()
            .map(|paragraph| {
                let runs = named(*paragraph, "t");
                runs.iter()
                    .filter_map(Node::text)
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect();
        let text = texts.join("\n");
        for said in std::iter::once(&card.facts.headline)
            .chain(&card.facts.title)
            .chain(&card.facts.holders)
        {
            assert!(text.contains(said.as_str()), "{said} in {text}");
        }
    }
}

#[test]
fn colours_are_those_of_the_theme() {
    let parts = deck(CHART);
    let text = &parts["ppt/slides/slide1.xml"];
    assert!(text.contains("schemeClr") && !text.contains("srgbClr"));
}

#[test]
fn the_notes_are_the_chart_as_a_list() {
    let parts = deck(CHART);
    let document = Document::parse(&parts["ppt/notesSlides/notesSlide1.xml"]).expect("XML");
    let levels: Vec<_> = named(document.root(), "p")
        .iter()
        .map(|paragraph| {
            let level = named(*paragraph, "pPr")[0]
                .attribute("lvl")
                .map(str::to_owned);
            let text = named(*paragraph, "t")[0]
                .text()
                .unwrap_or_default()
                .to_owned();
            (level, text)
        })
        .collect();
    let level_of = |start: &str| {
        let line = levels.iter().find(|(_, text)| text.starts_with(start));
        line.unwrap_or_else(|| panic!("{start} in {levels:?}"))
            .0
            .as_deref()
    };
    assert_eq!(
        level_of("CEO – Chief Executive Officer – Zoé Nœl"),
        Some("0")
    );
    assert_eq!(level_of("CISO"), Some("2"));
    assert_eq!(level_of("● Systems"), Some("2"));
    assert_eq!(level_of("Source: People team"), None);
}

#[test]
fn two_runs_give_the_same_bytes_and_no_time() {
    let scene = scene(CHART);
    let bytes = export::pptx(&[&scene], None).expect("a deck");
    assert_eq!(Ok(bytes.clone()), export::pptx(&[&scene], None));
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a container");
    for at in 0..archive.len() {
        let time = archive.by_index(at).expect("a part").last_modified();
        assert_eq!(time.map(|time| time.year()), Some(1980));
    }
}

#[test]
fn a_page_larger_than_any_slide_is_shrunk() {
    let mut scene = scene(CHART);
    scene.size.width = 9_000.0;
    let parts = parts(&export::pptx(&[&scene], None).expect("a deck"));
    let document = Document::parse(&parts["ppt/presentation.xml"]).expect("XML");
    let size = named(document.root(), "sldSz")[0];
    assert_eq!(size.attribute("cx"), Some("51206400"));
}

/// A deck of our own as the template of another.
fn template() -> Vec<u8> {
    let chart = "title = 'Company'\n[posts.a]\n[posts.b]\nreports_to = 'a'\n";
    export::pptx(&[&scene(chart)], None).expect("a deck")
}

#[test]
fn slides_stand_behind_those_of_a_template() {
    let template = Template::read(&template(), None).expect("a template");
    let places = template.places();
    assert!(places.title && places.footer);
    let reading = read(CHART, &ReadOptions::default()).expect("a chart");
    let (theme, ruler) = (Theme::board(), Ruler::new());
    let drawings = organigram::draw_slides(
        &reading.organization,
        &theme,
        &ruler,
        &DrawOptions::default(),
        &places,
    );
    let scene = &drawings[0].scene;
    assert_eq!(scene.size, places.room);
    let bytes = export::pptx(&[scene, scene], Some(&template)).expect("a deck");
    assert_eq!(
        Ok(bytes.clone()),
        export::pptx(&[scene, scene], Some(&template))
    );
    let parts = parts(&bytes);
    let document = Document::parse(&parts["ppt/presentation.xml"]).expect("XML");
    let ids: Vec<_> = named(document.root(), "sldId")
        .iter()
        .map(|id| id.attribute("id").expect("a number"))
        .collect();
    assert_eq!(ids, ["256", "257", "258"]);
    assert!(parts["ppt/slides/slide1.xml"].contains("Company"));
    assert!(parts["ppt/slides/slide2.xml"].contains("&lt;technology&gt; &amp; why"));
    let types = &parts["[Content_Types].xml"];
    for part in parts
        .keys()
        .filter(|part| part.contains("lides/") && !part.ends_with(".rels"))
    {
        assert!(types.contains(&format!("\"/{part}\"")), "{part}");
    }
    for (name, text) in &parts {
        let document = Document::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        for link in named(document.root(), "Relationship") {
            let target = link.attribute("Target").expect("a target");
            let is_known = parts.contains_key(target.trim_start_matches('/'));
            assert!(
                is_known || link.attribute("TargetMode").is_some(),
                "{name}: {target}"
            );
        }
    }
}

#[test]
fn a_layout_that_is_not_there_is_named_with_those_that_are() {
    let error = Template::read(&template(), Some("Nowhere")).expect_err("no such layout");
    assert!(error.to_string().contains("`Org chart`"), "{error}");
}

#[test]
fn no_damaged_deck_is_taken_or_brings_the_program_down() {
    let whole = template();
    for end in (0..whole.len()).step_by(97) {
        assert!(Template::read(&whole[..end], None).is_err());
    }
    let mut seed = 7_u32;
    for _ in 0..400 {
        let mut bytes = whole.clone();
        for _ in 0..8 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let at = seed as usize % bytes.len();
            bytes[at] = (seed >> 24) as u8;
        }
        // Whether it can still be read depends on what was hit.
        if let Ok(template) = Template::read(&bytes, None) {
            let _ = export::pptx(&[&scene("[posts.a]\n")], Some(&template));
        }
    }
}

#[test]
fn definitions_in_the_xml_of_a_deck_are_refused() {
    let own = parts(&template());
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in own {
        let text = match name.as_str() {
            "ppt/presentation.xml" => text.replacen(
                "<p:presentation",
                "<!DOCTYPE x [<!ENTITY a \"b\">]><p:presentation",
                1,
            ),
            _ => text,
        };
        writer
            .start_file(
                name,
                zip::write::SimpleFileOptions::default()
                    .compression_method(zip::CompressionMethod::Deflated),
            )
            .expect("a part");
        std::io::Write::write_all(&mut writer, text.as_bytes()).expect("memory");
    }
    let bytes = writer.finish().expect("a container").into_inner();
    let error = Template::read(&bytes, None).expect_err("definitions");
    assert!(error.to_string().contains("DTD"), "{error}");
}

#[test]
fn new_lines_have_a_trunk_of_their_own_above_that_of_the_others() {
    let chart = |name: &str| {
        let path = format!("{}/tests/compare/{name}.toml", env!("CARGO_MANIFEST_DIR"));
        let text = fs::read_to_string(path).expect("the chart");
        read(&text, &ReadOptions::default())
            .expect("a sound chart")
            .organization
    };
    let (old, new) = (chart("every-change.old"), chart("every-change"));
    let options = DrawOptions::default();
    let (theme, ruler) = (Theme::board(), Ruler::new());
    let drawing = organigram::draw_changes(("old", &old), ("new", &new), &theme, &ruler, &options);
    let bytes = export::pptx(&[&drawing.scene], None).expect("a deck");
    let slide = &parts(&bytes)["ppt/slides/slide1.xml"];
    let document = Document::parse(slide).expect("XML");
    let nodes = document.descendants();
    let trunks = nodes.filter(|node| node.attribute("name") == Some("Trunk"));
    let widths = trunks.filter_map(|node| {
        let shape = node.ancestors().nth(2)?;
        let line = shape
            .descendants()
            .find(|node| node.tag_name().name() == "ln")?;
        line.attribute("w")?.parse::<i64>().ok()
    });
    let widths: Vec<i64> = widths.collect();
    // Those of the CEO: what was, what stays, what is new.
    let [old, same, strong, ..] = widths[..] else {
        panic!("{widths:?}");
    };
    assert!(old < same && same + same / 2 < strong, "{widths:?}");
    assert!(slide.matches("<p:cxnSp>").count() >= 4, "{slide}");
}

#[test]
fn an_indent_ends_with_its_paragraph() {
    let chart = |text: &str| {
        read(text, &ReadOptions::default())
            .expect("a sound chart")
            .organization
    };
    let old = chart("[posts.a]\ncode = \"A\"\nunit = \"U\"\ntitle = \"T\"\n");
    let new = chart(
        "[posts.a]\ncode = \"A\"\nunit = \"V\"\ntitle = \"T\"\nholder = \"Ada Ruiz\"\n\
         focus = [\"A focus area with a long name\", \"Another one with a name as long as that\"]\n",
    );
    let options = DrawOptions::default();
    let (theme, ruler) = (Theme::board(), Ruler::new());
    let drawing = organigram::draw_changes(("old", &old), ("new", &new), &theme, &ruler, &options);
    let bytes = export::pptx(&[&drawing.scene], None).expect("a deck");
    let slide = &parts(&bytes)["ppt/slides/slide1.xml"];
    let document = Document::parse(slide).expect("XML");
    for body in document
        .descendants()
        .filter(|node| node.tag_name().name() == "txBody")
    {
        let paragraphs = body.children().filter(|node| node.tag_name().name() == "p");
        let indents = paragraphs.filter_map(|node| node.first_element_child());
        let indents: Vec<Option<&str>> = indents.map(|node| node.attribute("marL")).collect();
        let first = indents
            .iter()
            .position(Option::is_some)
            .unwrap_or(indents.len());
        assert!(indents[first..].iter().all(Option::is_some), "{indents:?}");
    }
    assert!(slide.contains("marL=\"0\""), "{slide}");
}
