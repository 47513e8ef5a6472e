//! What `--verbose` tells of files that are about to be replaced: how many cards will stand elsewhere.

use super::target::Target;
use organigram::geometry::Rect;
use organigram::stability::{self, Seat};
use roxmltree::{Document, Node, ParsingOptions};
use serde_json::Value;
use std::fs;

/// No older picture than this is looked at, in bytes.
const MOST: u64 = 256 << 20;

/// A line for each file that a new picture of the same format replaces.
pub fn told(results: &[(Target, Vec<u8>)]) -> Vec<String> {
    results.iter().filter_map(line).collect()
}

fn line((target, bytes): &(Target, Vec<u8>)) -> Option<String> {
    let Target::File(path) = target else {
        return None;
    };
    let new = seats(bytes)?;
    let about = fs::metadata(path).ok()?;
    let old = fs::read(path).ok().filter(|_| about.len() <= MOST)?;
    let moves = stability::moves(&seats(&old)?, &new);
    let (moved, shared) = (moves.moved, moves.shared);
    Some(format!("{target}: {moved} of {shared} cards moved"))
}

/// The cards of a picture that this program drew, if it is one whose file says where they stand.
fn seats(bytes: &[u8]) -> Option<Vec<Seat>> {
    let text = std::str::from_utf8(bytes).ok()?;
    match text.trim_start().chars().next()? {
        '<' => seats_of_svg(text),
        '{' => seats_of_json(text),
        _ => None,
    }
}

fn seats_of_json(text: &str) -> Option<Vec<Seat>> {
    let chart: Value = serde_json::from_str(text).ok()?;
    let posts = chart.get("posts")?.as_array()?.iter();
    let seat = |post: &Value| {
        let number = |key: &str| post.get(key)?.as_f64();
        let (x, y) = (number("x")?, number("y")?);
        Some(Seat {
            id: post.get("id")?.as_str()?.to_owned(),
            manager: post.get("manager")?.as_str().map(str::to_owned),
            rect: Rect::new(x, y, x + number("width")?, y + number("height")?),
        })
    };
    posts.map(seat).collect()
}

fn seats_of_svg(text: &str) -> Option<Vec<Seat>> {
    // A file that somebody else put there must not make much of a little.
    let options = ParsingOptions {
        allow_dtd: false,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).ok()?;
    let cards = document.descendants();
    let cards = cards.filter(|node| node.has_attribute("data-post"));
    let seat = |card: Node| {
        Some(Seat {
            id: card.attribute("data-post")?.to_owned(),
            manager: card.attribute("data-manager").map(str::to_owned),
            rect: card.children().find_map(outline)?,
        })
    };
    let seats: Vec<Seat> = cards.map(seat).collect::<Option<_>>()?;
    (!seats.is_empty()).then_some(seats)
}

/// The box of a `<rect>`, or of a `<path>` of absolute commands.
fn outline(node: Node) -> Option<Rect> {
    let number = |name: &str| node.attribute(name)?.parse::<f64>().ok();
    match node.tag_name().name() {
        "rect" => {
            let (x, y) = (number("x")?, number("y")?);
            Some(Rect::new(x, y, x + number("width")?, y + number("height")?))
        }
        "path" => bounds(node.attribute("d")?),
        _ => None,
    }
}

/// The box of the points that a path names; control points count as points.
fn bounds(path: &str) -> Option<Rect> {
    let (mut xs, mut ys): (Vec<f64>, Vec<f64>) = (Vec::new(), Vec::new());
    for (command, numbers) in commands(path) {
        match command {
            'H' => xs.extend(numbers),
            'V' => ys.extend(numbers),
            'A' => numbers.chunks_exact(7).for_each(|arc| {
                xs.push(arc[5]);
                ys.push(arc[6]);
            }),
            _ => numbers.chunks_exact(2).for_each(|point| {
                xs.push(point[0]);
                ys.push(point[1]);
            }),
        }
    }
    let least = |all: &[f64]| all.iter().copied().reduce(f64::min);
    let most = |all: &[f64]| all.iter().copied().reduce(f64::max);
    Some(Rect::new(least(&xs)?, least(&ys)?, most(&xs)?, most(&ys)?))
}

/// The commands of a path with their numbers.
fn commands(path: &str) -> Vec<(char, Vec<f64>)> {
    let is_command = |c: char| c.is_ascii_alphabetic();
    let starts = path.match_indices(is_command);
    let mut ends: Vec<usize> = starts.clone().skip(1).map(|(at, _)| at).collect();
    ends.push(path.len());
    let numbers = |text: &str| {
        let words = text.split([' ', ',']).filter(|word| !word.is_empty());
        words.filter_map(|word| word.parse().ok()).collect()
    };
    starts
        .zip(ends)
        .filter_map(|((at, letter), end)| {
            Some((letter.chars().next()?, numbers(&path[at + 1..end])))
        })
        .collect()
}
