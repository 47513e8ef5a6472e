//! Charts that nobody meant to write: broken at random, or extreme. Every one is drawn or refused, none aborts.

mod common;

use common::random::Random;
use organigram::page::Page;
use organigram::text::Ruler;
use organigram::theme::Theme;
use organigram::{DrawOptions, ReadOptions, draw, export, read, source};
use std::fmt::Write;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The SVG of a chart file; `None` when it is refused.
fn svg(bytes: &[u8], page: Option<Page>) -> Option<String> {
    let text = source::decode(bytes).ok()?;
    let reading = read(text, &ReadOptions::default()).ok()?;
    let options = DrawOptions {
        page,
        ..DrawOptions::default()
    };
    let drawing = draw(
        &reading.organization,
        &Theme::board(),
        &Ruler::new(),
        &options,
    );
    let svg = export::svg(&drawing.scene, &export::SvgOptions::default());
    Some(svg)
}

/// The charts of the gallery and the starters.
fn charts() -> Vec<Vec<u8>> {
    let mut paths: Vec<_> = ["examples", "templates/starters"]
        .into_iter()
        .flat_map(|folder| fs::read_dir(folder).expect("a folder of charts"))
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| fs::read(path).expect("a chart"))
        .collect()
}

/// A chart with a few things wrong.
fn mutated(charts: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = charts[random.below(charts.len())].clone();
    for _ in 0..=random.below(3) {
        if random.below(3) == 0 {
            mutate_bytes(&mut bytes, random);
        } else {
            mutate_lines(&mut bytes, random);
        }
    }
    bytes
}

fn mutate_bytes(bytes: &mut Vec<u8>, random: &mut Random) {
    let start = random.below(bytes.len() + 1);
    let end = (start + random.below(40)).min(bytes.len());
    match random.below(4) {
        0 if start < bytes.len() => bytes[start] ^= 1 << random.below(8),
        1 => drop(bytes.drain(start..end)),
        2 => {
            let piece = bytes[start..end].to_vec();
            bytes.splice(start..start, piece);
        }
        _ => bytes.truncate(start.max(20)),
    }
}

/// Lines removed, doubled or moved: often still a chart, but another one.
fn mutate_lines(bytes: &mut Vec<u8>, random: &mut Random) {
    let mut lines: Vec<Vec<u8>> = bytes
        .split(|&byte| byte == b'\n')
        .map(<[u8]>::to_vec)
        .collect();
    let (from, to) = (random.below(lines.len()), random.below(lines.len()));
    match random.below(4) {
        0 => drop(lines.remove(from)),
        1 => lines.insert(to, lines[from].clone()),
        2 => lines.swap(from, to),
        // The key of one line with the value of another.
        _ => {
            let key = lines[from].split(|&byte| byte == b'=').next();
            let value = lines[to].splitn(2, |&byte| byte == b'=').nth(1);
            let (Some(key), Some(value)) = (key, value) else {
                return;
            };
            lines[from] = [key, b"=", value].concat();
        }
    }
    *bytes = lines.join(&b'\n');
}

#[test]
fn a_broken_chart_is_drawn_or_refused() {
    let charts = charts();
    let mut drawn = 0;
    for seed in 0..common::seeds(150) {
        let bytes = mutated(&charts, &mut Random::new(seed));
        match catch_unwind(AssertUnwindSafe(|| svg(&bytes, None))) {
            Ok(svg) => drawn += usize::from(svg.is_some()),
            Err(_) => panic!("seed {seed}:\n{}", String::from_utf8_lossy(&bytes)),
        }
    }
    assert!(
        drawn > 10,
        "too few charts survive to test the drawing: {drawn}"
    );
}

/// Posts `p0`, `p1`, …, each with the lines that `keys` gives.
fn posts(count: usize, keys: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for at in 0..count {
        writeln!(text, "[posts.p{at}]\n{}", keys(at)).expect("a string can be written to");
    }
    text
}

fn below(manager: Option<usize>) -> String {
    manager.map_or_else(String::new, |manager| {
        format!("reports_to = \"p{manager}\"")
    })
}

/// Whether every post is in the picture on a page of the given size.
fn is_drawn(chart: &str, count: usize, page: Page) -> bool {
    let svg = svg(chart.as_bytes(), Some(page)).expect("a sound chart");
    svg.matches("data-post=").count() == count && !svg.contains("NaN") && !svg.contains("inf\"")
}

const SLIDE: Page = Page::Fixed(Page::NAMED[0].1);

#[test]
fn extreme_structures_are_drawn() {
    let star = posts(400, |at| below((at > 0).then_some(0)));
    let chain = posts(300, |at| below(at.checked_sub(1)));
    let roots = posts(100, |_| String::new());
    let vacant = posts(40, |at| {
        format!(
            "{}\nstatus = \"vacant\"",
            below(at.checked_sub(1).map(|at| at / 3))
        )
    });
    for (chart, count) in [
        (star, 400),
        (chain, 300),
        (roots, 100),
        (vacant, 40),
        (posts(1, |_| String::new()), 1),
    ] {
        for page in [Page::Auto, SLIDE] {
            assert!(is_drawn(&chart, count, page), "{count} posts on {page:?}");
        }
    }
}

#[test]
fn a_chart_fits_on_the_smallest_and_the_largest_page() {
    let chart = posts(30, |at| below(at.checked_sub(1).map(|at| at / 4)));
    for side in [72.0, 14_400.0] {
        let page = Page::Fixed(organigram::geometry::Size::new(side, side));
        assert!(is_drawn(&chart, 30, page), "{side}");
    }
}

#[test]
fn more_lines_than_there_is_room_for_are_drawn_or_named() {
    let mut random = Random::new(7);
    let mut lines = vec![String::new(); 60];
    for at in 0..300 {
        let to = random.below(60);
        if to != at % 60 {
            write!(lines[at % 60], "\"p{to}\", ").expect("a string can be written to");
        }
    }
    let chart = posts(60, |at| {
        let to = &lines[at];
        format!(
            "{}\npartners = [{to}]",
            below(at.checked_sub(1).map(|at| at / 4))
        )
    });
    assert!(is_drawn(&chart, 60, Page::Auto));
}

#[test]
fn texts_as_long_as_they_may_be_are_cut() {
    let long = "word ".repeat(13_000);
    let endless = "w".repeat(65_000);
    let chart = posts(3, |at| {
        let text = if at == 1 { &endless } else { &long };
        format!(
            "title = \"{text}\"\nholder = \"{text}\"\nfocus = [\"{text}\"]\n{}",
            below(at.checked_sub(1))
        )
    });
    let svg = svg(chart.as_bytes(), None).expect("a sound chart");
    assert!(svg.len() < 1 << 20, "{} bytes", svg.len());
}
