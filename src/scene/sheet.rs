//! Several charts on one page, side by side in a grid, at one scale.

use super::draw::{Drawer, title};
use super::frame::{Band, Frame};
use super::heading::Heading;
use super::items::{Card, Line, Panel, Scene};
use super::palette::Palette;
use super::transform::Transform;
use super::{abreast, mirror, notes};
use crate::card::{self, Card as Composed, Style};
use crate::diagnostic::{Code, Diagnostic};
use crate::geometry::{Point, Rect, Size};
use crate::layout::Placement;
use crate::model::Structure;
use crate::page::Page;

/// The most room between two panels beside each other; there is no more than around the page.
const BESIDE: f64 = 28.0;
/// Between two panels below each other.
const BELOW: f64 = 16.0;
/// How much nearer panels come to heading and legend than a chart does, on a page that is not as large as they wish.
const NEARER: f64 = 12.0;
/// The narrowest panel on a page as large as its charts.
const NARROWEST: f64 = 220.0;
/// No chart is drawn larger than this many times its own size.
const LARGEST: f64 = 1.4;

/// How many panels stand beside and below each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grid {
    /// Panels in a row.
    pub columns: usize,
    /// Rows.
    pub rows: usize,
}

/// One of the charts of a sheet.
pub struct Side<'a> {
    /// What the ids of its cards start with.
    pub id: &'a str,
    /// What it is called.
    pub title: &'a str,
    /// What more is said of it.
    pub subtitle: Option<&'a str>,
    /// Who stands below whom.
    pub structure: &'a Structure<'a>,
    /// What its cards say and how wide they are.
    pub style: Style<'a>,
    /// The cards of the structure.
    pub cards: &'a [Composed],
    /// Where they stand.
    pub placement: &'a Placement,
}

/// The room that each chart has on a fixed page; `None` where the page grows with its charts.
pub fn panel_room(
    frame: &Frame<'_>,
    grid: Grid,
    headings: &[(&str, Option<&str>)],
) -> Option<Size> {
    let Page::Fixed(page) = frame.page else {
        return None;
    };
    let room = room_for_panels(frame, page, &frame.band(page.width));
    let width = column(room.width(), grid, frame);
    let rows = headings.chunks(grid.columns);
    let taken = |row: &[(&str, Option<&str>)]| {
        let lines = row
            .iter()
            .map(|&(title, subtitle)| Heading::new(title, subtitle, width, frame));
        lines
            .map(|heading| heading.height(frame))
            .fold(0.0, f64::max)
    };
    let headings: f64 = rows.map(taken).sum();
    let gaps = BELOW * (grid.rows - 1) as f64;
    let height = (room.height() - headings - gaps) / grid.rows as f64;
    Some(Size::new(width.max(1.0), height.max(1.0)))
}

fn room_for_panels(frame: &Frame<'_>, page: Size, band: &Band) -> Rect {
    let room = frame.room_on(page, band);
    if frame.page == Page::Auto {
        return room;
    }
    let above = if band.heading.is_empty() { 0.0 } else { NEARER };
    let has_foot = !(band.legend.is_empty() && band.footer.is_empty());
    let below = if has_foot { NEARER } else { 0.0 };
    Rect {
        y0: room.y0 - above,
        y1: room.y1 + below,
        ..room
    }
}

/// The width of each of the columns in a room of `width`.
fn column(width: f64, grid: Grid, frame: &Frame<'_>) -> f64 {
    (width - beside(frame) * (grid.columns - 1) as f64) / grid.columns as f64
}

/// Between two panels beside each other.
fn beside(frame: &Frame<'_>) -> f64 {
    BESIDE.min(frame.style.theme.spacing.margin)
}

/// Where everything on a sheet stands.
struct Plan {
    page: Size,
    scale: f64,
    /// The panels, heading and chart together.
    panels: Vec<Rect>,
    /// The top left corner of each chart.
    charts: Vec<Point>,
}

/// The picture of charts side by side, and what somebody should look at before showing it.
pub fn draw_sheet(sides: &[Side<'_>], grid: Grid, frame: &Frame<'_>) -> (Scene, Vec<Diagnostic>) {
    let scale = Plan::new(sides, grid, frame).scale;
    let frame = &match frame.page {
        Page::Auto => frame.clone(),
        Page::Fixed(_) => frame.around_scale(scale),
    };
    let plan = Plan::new(sides, grid, frame);
    let band = frame.band(plan.page.width);
    let mut findings: Vec<Diagnostic> = Vec::new();
    let mut scene = Scene {
        size: plan.page,
        background: frame.style.theme.colors.page,
        palette: Palette::new(&frame.style.theme.colors),
        families: frame.style.theme.families.clone(),
        language: frame.organization.language.code(),
        is_right_to_left: false,
        title: title(frame),
        is_titled: frame.organization.title.is_some(),
        subtitle: frame.subtitle.clone(),
        source: frame.footer.clone(),
        description: String::new(),
        scale: plan.scale,
        heading: band.heading,
        panels: Vec::new(),
        lines: Vec::new(),
        cards: Vec::new(),
        table: None,
        legend: Vec::new(),
        footer: Vec::new(),
    };
    let below = Transform {
        scale: 1.0,
        origin: Point::new(0.0, plan.page.height),
    };
    scene.legend = below.items(band.legend);
    scene.footer = below.items(band.footer);
    let mut descriptions = Vec::new();
    for (side, (rect, top)) in sides.iter().zip(plan.panels.iter().zip(&plan.charts)) {
        let heading = Heading::new(side.title, side.subtitle, rect.width(), frame);
        let texts = [Some(side.title), side.subtitle];
        let cut = texts.into_iter().zip(heading.is_cut);
        for text in cut.filter_map(|(text, is_cut)| text.filter(|_| is_cut)) {
            let message = format!("the heading `{text}` is too long to be shown whole");
            findings.push(Diagnostic::warning(Code::TextCut, message));
        }
        let transform = Transform {
            scale: plan.scale,
            origin: *top,
        };
        let Side {
            structure,
            cards,
            placement,
            ..
        } = side;
        let drawer = Drawer::new(structure, cards, placement, &side.style, transform);
        descriptions.push(format!("{}. {}", side.title, drawer.names.description()));
        let first = scene.cards.len();
        scene.cards.extend(
            drawer
                .cards()
                .into_iter()
                .map(|card| card_of(side.id, card)),
        );
        scene.lines.extend(
            drawer
                .lines()
                .into_iter()
                .map(|line| line_of(side.id, line)),
        );
        scene.panels.push(Panel {
            id: side.id.to_owned(),
            title: side.title.to_owned(),
            rect: *rect,
            cards: first..scene.cards.len(),
            items: heading.paint(*rect, frame),
        });
        for finding in card::left_out(structure, cards) {
            // How brief cards are is said once for all of them.
            if finding.code != Code::FocusLeftOut && !findings.contains(&finding) {
                findings.push(finding);
            }
        }
        for finding in notes::notes(structure, placement, frame, plan.scale) {
            if !findings.contains(&finding) {
                findings.push(finding);
            }
        }
    }
    scene.description = descriptions.join(" ");
    (mirror::for_readers(scene, frame.style.words), findings)
}

/// The scale at which the charts of a sheet are drawn.
pub fn sheet_scale(sides: &[Side<'_>], grid: Grid, frame: &Frame<'_>) -> f64 {
    Plan::new(sides, grid, frame).scale
}

/// What a panel of a sheet holds, as a picture of its own in which cards go by the ids of their posts.
pub fn part_of(sheet: &Scene, panel: &Panel) -> Scene {
    let prefix = format!("{}/", panel.id);
    let own = |id: &String| id.strip_prefix(&prefix).map(str::to_owned);
    let cards = sheet.cards[panel.cards.clone()].iter();
    let cards = cards.filter_map(|card| {
        Some(Card {
            id: own(&card.id)?,
            manager: card.manager.as_ref().and_then(own),
            ..card.clone()
        })
    });
    let lines = sheet.lines.iter().filter_map(|line| {
        Some(Line {
            from: own(&line.from)?,
            to: line.to.as_ref().and_then(own),
            ..line.clone()
        })
    });
    Scene {
        title: panel.title.clone(),
        heading: panel.items.clone(),
        panels: Vec::new(),
        cards: cards.collect(),
        lines: lines.collect(),
        ..sheet.clone()
    }
}

/// The id of a card in a panel.
fn id_of(panel: &str, id: &str) -> String {
    format!("{panel}/{id}")
}

fn card_of(panel: &str, card: Card) -> Card {
    Card {
        id: id_of(panel, &card.id),
        manager: card.manager.map(|manager| id_of(panel, &manager)),
        ..card
    }
}

fn line_of(panel: &str, line: Line) -> Line {
    Line {
        from: id_of(panel, &line.from),
        to: line.to.map(|to| id_of(panel, &to)),
        ..line
    }
}

impl Plan {
    fn new(sides: &[Side<'_>], grid: Grid, frame: &Frame<'_>) -> Self {
        let sizes = || sides.iter().map(|side| side.placement.size);
        let widest = sizes().map(|size| size.width).fold(1.0, f64::max);
        let rows = || sides.chunks(grid.columns);
        let tallest = |row: &[Side<'_>]| {
            row.iter()
                .map(|side| side.placement.size.height)
                .fold(1.0, f64::max)
        };
        let gaps = BELOW * (grid.rows - 1) as f64;
        let beside = beside(frame);
        let headings = |width: f64| -> Vec<f64> {
            let height = |side: &Side<'_>| {
                Heading::new(side.title, side.subtitle, width, frame).height(frame)
            };
            rows()
                .map(|row| row.iter().map(height).fold(0.0, f64::max))
                .collect()
        };
        let charts: f64 = rows().map(tallest).sum();
        let (page, room, width) = match frame.page {
            Page::Fixed(page) => {
                let room = room_for_panels(frame, page, &frame.band(page.width));
                (page, room, column(room.width(), grid, frame))
            }
            Page::Auto => {
                let least = column(frame.least_width(), grid, frame).max(NARROWEST);
                let width = widest.max(least);
                let across = (width + beside) * grid.columns as f64 - beside;
                let down = charts + headings(width).iter().sum::<f64>() + gaps;
                let page = frame.page_around(Size::new(across, down));
                let room = room_for_panels(frame, page, &frame.band(page.width));
                (page, room, column(room.width(), grid, frame))
            }
        };
        let headings = headings(width);
        let for_charts = (room.height() - headings.iter().sum::<f64>() - gaps).max(1.0);
        let scale = match frame.page {
            Page::Auto => 1.0,
            Page::Fixed(_) => (width / widest).min(for_charts / charts).min(LARGEST),
        };
        let spare = ((for_charts - charts * scale) / grid.rows as f64).max(0.0);
        let mut plan = Self {
            page,
            scale,
            panels: Vec::new(),
            charts: Vec::new(),
        };
        let mut top = room.y0;
        let mut lefts = abreast::lefts(sides, width, scale).into_iter();
        for (row, heading) in rows().zip(headings) {
            let height = heading + tallest(row) * scale + spare;
            for at in 0..row.len() {
                let left = room.x0 + (width + beside) * at as f64;
                plan.panels
                    .push(Rect::new(left, top, left + width, top + height));
                let inset = lefts.next().unwrap_or_default();
                plan.charts
                    .push(Point::new(left + inset, top + heading + spare / 2.0));
            }
            top += height + BELOW;
        }
        plan
    }
}
