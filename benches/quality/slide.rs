//! The whole way from a chart file to a slide.

use super::picture::Figures;
use super::{ROOM, TEXT};
use organigram::layout::Graph;
use organigram::model::FocusLimit;
use organigram::page::{Arrangement, Page};
use organigram::text::Ruler;
use organigram::theme::Theme;
use organigram::{DrawOptions, ReadOptions, draw, read};
use std::fmt::Write;
use std::time::Instant;

const TITLES: [&str; 6] = [
    "Platform Engineering",
    "Data Products",
    "Customer Systems",
    "Quality Assurance",
    "Network Services",
    "Developer Relations",
];
const AREAS: [&str; 4] = ["Planning", "Services", "Security", "Hiring"];

/// The text size and the area that the same organization takes as a chart.
pub fn figures(graph: &Graph, arrangement: Arrangement) -> Figures {
    let text = chart(graph);
    let start = Instant::now();
    let reading = read(&text, &ReadOptions::default()).expect("the chart has no mistake");
    let theme = Theme::board();
    let options = DrawOptions {
        page: page(&theme),
        arrangement: Some(arrangement),
        focus: Some(FocusLimit::Show),
        ..DrawOptions::default()
    };
    let drawing = draw(&reading.organization, &theme, &Ruler::new(), &options);
    let milliseconds = start.elapsed().as_secs_f64() * 1000.0;
    let scene = drawing.scene;
    let cards = scene.cards.iter();
    let covered: f64 = cards
        .map(|card| card.rect.width() * card.rect.height())
        .sum();
    Figures {
        text: TEXT * scene.scale,
        area: ROOM.width * ROOM.height / covered,
        milliseconds,
        ..Figures::default()
    }
}

/// A page that has the room of the slide inside its margins.
fn page(theme: &Theme) -> Option<Page> {
    let margins = 2.0 * theme.spacing.margin;
    Page::from_sides(ROOM.width + margins, ROOM.height + margins)
}

/// The chart file of an organization.
fn chart(graph: &Graph) -> String {
    let mut text = String::new();
    for post in 0..graph.forest.len() {
        let title = TITLES[post % TITLES.len()];
        let area = AREAS[post % AREAS.len()];
        write!(
            text,
            "[posts.p{post}]\ntitle = \"{title}\"\nholder = \"Post Holder {post}\"\nfocus = {area:?}\n"
        )
        .expect("a string can be written to");
        if let Some(manager) = graph.forest.parent(post) {
            writeln!(text, "reports_to = \"p{manager}\"").expect("a string can be written to");
        }
        let dotted = graph.edges.iter().filter(|edge| edge.from == post);
        let dotted: Vec<String> = dotted.map(|edge| format!("p{}", edge.to)).collect();
        if !dotted.is_empty() {
            writeln!(text, "dotted_to = {dotted:?}").expect("a string can be written to");
        }
    }
    text
}
