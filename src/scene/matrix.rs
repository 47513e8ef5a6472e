//! The picture of a focus matrix: areas as rows, posts as columns, structures side by side.

use super::fade;
use super::fitted::fitted;
use super::frame::Frame;
use super::grid::{Grid, LINE};
use super::items::{Anchor, Form, Item, Scene, Segment, Shape, Stroke, TextRun};
use super::mirror;
use super::notes;
use super::palette::Palette;
use super::roster::Roster;
use super::table::{Table, TableRow};
use super::tabulate;
use super::transform::Transform;
use crate::card::{Style, bullet};
use crate::color::Color;
use crate::diagnostic::Diagnostic;
use crate::geometry::{Point, Rect, Size};
use crate::model::{FocusMatrix, Part};
use crate::page::Page;
use crate::text::{Face, TextLine};

/// How much larger than the bullet on a card the mark in a cell is.
const MARK: f64 = 1.75;
/// How wide it is.
pub(super) const MARK_WIDTH: f64 = 5.0 * MARK;

/// More columns of marks than this are hard to follow where several structures stand side by side.
const COLUMNS: usize = 24;

/// The picture of a matrix, and what somebody should look at before showing it.
///
/// `titles` name the structures; with none there is one structure and no head above its posts.
pub fn draw_matrix(
    matrix: &FocusMatrix<'_>,
    titles: &[&str],
    frame: &Frame<'_>,
) -> (Scene, Vec<Diagnostic>) {
    let mut table = tabulate::table(matrix, titles, &frame.style);
    let shown = Shown::new(&table, frame);
    let size = shown.size();
    let page = frame.page_around(size);
    let band = frame.band(page.width);
    let margin = frame.margin();
    let right = (page.width - margin).max(margin + 1.0);
    let bottom = (page.height - band.bottom).max(band.top + 1.0);
    let room = Rect::new(margin, band.top, right, bottom);
    let mut transform = fitted(size, room, matches!(frame.page, Page::Fixed(_)));
    if !matches!(frame.page, Page::Fixed(_)) {
        // A heading may be wider than the table, which hangs from its start.
        transform.origin = Point::new(margin, band.top);
    }
    let pen = Pen {
        style: &frame.style,
    };
    shown.paint(&mut table, &pen, &transform);
    let words = frame.style.words;
    let sentences: Vec<&str> = table.rows.iter().map(|row| row.label.as_str()).collect();
    let title = frame.organization.title.clone();
    let below = Transform {
        scale: 1.0,
        origin: Point::new(0.0, page.height),
    };
    // The legend shows marks as large as those of the table.
    let legend = frame.with_marks(transform.scale).band(page.width).legend;
    let scene = Scene {
        size: page,
        background: frame.style.theme.colors.page,
        palette: Palette::new(&frame.style.theme.colors),
        families: frame.style.theme.families.clone(),
        language: frame.organization.language.code(),
        is_right_to_left: false,
        is_titled: title.is_some(),
        title: title.unwrap_or_else(|| words.matrix().to_owned()),
        subtitle: frame.subtitle.clone(),
        source: frame.footer.clone(),
        description: sentences.join(". "),
        scale: transform.scale,
        heading: band.heading,
        panels: Vec::new(),
        lines: Vec::new(),
        cards: Vec::new(),
        table: Some(table),
        legend: below.items(legend),
        footer: below.items(band.footer),
    };
    let mut findings = notes::cut_in_table(frame, shown.cut(), |text| matrix.place(text));
    findings.extend(notes::small_table(frame, transform.scale));
    (mirror::for_readers(scene, words), findings)
}

/// How a table is drawn.
enum Shown {
    /// A column a post, with marks.
    Grid(Grid),
    /// A column a structure, with the posts by name.
    Roster(Roster),
}

impl Shown {
    /// Marks in columns where their text is large enough for the page, else names.
    fn new(table: &Table, frame: &Frame<'_>) -> Self {
        let (room, style, least) = (frame.room(), &frame.style, frame.min_text);
        let grid = Grid::new(table, room, least, style);
        let columns: usize = table.groups.iter().map(|group| group.columns.len()).sum();
        let is_wide = table.groups.len() > 1 && columns > COLUMNS;
        let (Some(room), true) = (room, table.groups.len() > 1) else {
            return match is_wide {
                true => Self::Roster(Roster::new(table, None, least, style)),
                false => Self::Grid(grid),
            };
        };
        let size = grid.size();
        let scale = (room.width / size.width).min(room.height / size.height);
        if scale * style.theme.sizes.text >= least {
            return Self::Grid(grid);
        }
        Self::Roster(Roster::new(table, Some(room), least, style))
    }

    /// What is too long to be shown whole.
    fn cut(&self) -> &[String] {
        match self {
            Self::Grid(grid) => &grid.cut,
            Self::Roster(roster) => &roster.cut,
        }
    }

    fn size(&self) -> Size {
        match self {
            Self::Grid(grid) => grid.size(),
            Self::Roster(roster) => roster.size(),
        }
    }

    /// Gives head and rows their items, on the page.
    fn paint(&self, table: &mut Table, pen: &Pen<'_>, transform: &Transform) {
        let head = match self {
            Self::Grid(grid) => Painter { grid, pen }.head(table),
            Self::Roster(roster) => roster.head(table, pen),
        };
        let rows = table.rows.iter().enumerate();
        let rows: Vec<Vec<Item>> = rows
            .map(|(at, row)| match self {
                Self::Grid(grid) => Painter { grid, pen }.row(at, row, table),
                Self::Roster(roster) => roster.row(at, row, table, pen),
            })
            .collect();
        table.head = transform.items(head);
        for (row, items) in table.rows.iter_mut().zip(rows) {
            row.items = transform.items(items);
        }
    }
}

/// Paints marks in columns.
struct Painter<'a> {
    grid: &'a Grid,
    pen: &'a Pen<'a>,
}

impl Painter<'_> {
    fn head(&self, table: &Table) -> Vec<Item> {
        let theme = self.pen.style.theme;
        let mut items = Vec::new();
        let bottom = self.grid.head_bottom();
        let mut area = self.grid.area_head.clone();
        area.reverse();
        for (at, line) in area.into_iter().enumerate() {
            let baseline = bottom - self.grid.head_padding - self.grid.pitch * at as f64;
            let origin = Point::new(0.0, baseline);
            items.push(
                self.pen
                    .text(line, Face::Bold, origin, Anchor::Start, theme.colors.muted),
            );
        }
        for (at, group) in self.grid.groups.iter().enumerate() {
            if table.groups[at].title.is_some() {
                for (line_at, line) in group.title.iter().enumerate() {
                    let baseline = self.grid.pitch * (line_at as f64 + 1.0) - 3.0;
                    let origin = Point::new(group.left, baseline);
                    let ink = theme.colors.ink;
                    items.push(
                        self.pen
                            .text(line.clone(), Face::Bold, origin, Anchor::Start, ink),
                    );
                }
                let y = self.grid.title_height - 4.0;
                items.push(
                    self.pen
                        .rule(group.left, group.right(), y, theme.colors.neutral, 2.0),
                );
            }
            for (column, lines) in group.heads.iter().enumerate() {
                let middle = group.column_middle(column);
                for (line_at, line) in lines.iter().rev().enumerate() {
                    let baseline =
                        bottom - self.grid.head_padding - self.grid.pitch * line_at as f64;
                    let origin = Point::new(middle, baseline);
                    let ink = theme.colors.ink;
                    let pen = self.pen;
                    let head = pen.text(line.clone(), Face::Bold, origin, Anchor::Middle, ink);
                    items.extend(pen.seen(vec![head], table.groups[at].is_faint[column]));
                }
            }
        }
        let width = self.grid.size().width;
        items.push(self.pen.rule(0.0, width, bottom, theme.colors.border, 1.0));
        items
    }

    fn row(&self, at: usize, row: &TableRow, table: &Table) -> Vec<Item> {
        let theme = self.pen.style.theme;
        let (top, bottom) = self.grid.row(at);
        let middle = (top + bottom) / 2.0;
        let mut items = self.lines(&self.grid.areas[at], Face::Regular, 0.0, middle);
        for (group, cells) in row.cells.iter().enumerate() {
            let place = &self.grid.groups[group];
            for (column, cell) in cells.iter().enumerate() {
                let center = Point::new(place.column_middle(column), middle);
                let frame = cell.is_changed.then(|| self.pen.changed(center));
                let mark = mark(cell.part, center, theme.colors.neutral);
                let drawn = frame.into_iter().chain(mark).collect();
                let is_faint = table.groups[group].is_faint[column];
                items.extend(self.pen.seen(drawn, is_faint));
            }
            let remark = &place.remarks[at];
            let left = place.remark_left();
            if row.lost[group] {
                items.push(
                    self.pen
                        .framed(remark, Face::Bold, Point::new(left, middle)),
                );
            }
            items.extend(self.lines(remark, Face::Bold, left, middle));
        }
        let width = self.grid.size().width;
        items.push(
            self.pen
                .rule(0.0, width, bottom, theme.colors.divider, 0.75),
        );
        items
    }

    /// Lines of text, the middle of them all in the middle of a row.
    fn lines(&self, lines: &[TextLine], face: Face, left: f64, middle: f64) -> Vec<Item> {
        let theme = self.pen.style.theme;
        let cap = Face::Regular.metrics().cap_height * theme.sizes.text;
        let block = self.grid.pitch * (lines.len() as f64 - 1.0);
        let line = |(at, line): (usize, &TextLine)| {
            let baseline = middle + (cap - block) / 2.0 + self.grid.pitch * at as f64;
            let (origin, ink) = (Point::new(left, baseline), theme.colors.ink);
            self.pen
                .text(line.clone(), face, origin, Anchor::Start, ink)
        };
        lines.iter().enumerate().map(line).collect()
    }
}

/// What draws the parts that both forms of a table share.
pub(super) struct Pen<'a> {
    pub style: &'a Style<'a>,
}

impl Pen<'_> {
    pub fn text(&self, line: TextLine, face: Face, at: Point, anchor: Anchor, fill: Color) -> Item {
        Item::Text(TextRun {
            origin: at,
            anchor,
            text: line.text,
            face,
            size: self.style.theme.sizes.text,
            fill,
            width: line.width,
        })
    }

    /// What is drawn of a post, faint where it stands back.
    pub fn seen(&self, items: Vec<Item>, is_faint: bool) -> Vec<Item> {
        match is_faint {
            true => fade::faint(items, self.style.theme.colors.page),
            false => items,
        }
    }

    /// A horizontal line.
    pub fn rule(&self, x0: f64, x1: f64, y: f64, color: Color, width: f64) -> Item {
        rule(x0, x1, y, color, width)
    }

    /// The frame around a cell that is not as in the first structure.
    fn changed(&self, center: Point) -> Item {
        changed(center, self.style.theme.colors.other_line)
    }

    /// The same around lines of text, which start at the left; the middle of them all is in the middle.
    pub fn framed(&self, lines: &[TextLine], face: Face, start: Point) -> Item {
        const SIDE: f64 = 4.0;
        let widths = lines.iter().map(|line| line.width * face.slack());
        // Letters of another font may be wider, which is room enough.
        let right = start.x + widths.fold(0.0, f64::max);
        let pitch = LINE * self.style.theme.sizes.text;
        let half = HALF.1 + pitch * lines.len().saturating_sub(1) as f64 / 2.0;
        let rect = Rect::new(start.x - SIDE, start.y - half, right, start.y + half);
        self.frame(rect)
    }

    /// The same around anything.
    pub fn frame(&self, rect: Rect) -> Item {
        frame(rect, self.style.theme.colors.other_line)
    }
}

/// Half the width and the height of the frame around a mark.
const HALF: (f64, f64) = (9.0, 7.5);

/// The frame that says that something is not as in the first structure.
pub(super) fn changed(center: Point, color: Color) -> Item {
    let rect = Rect::new(
        center.x - HALF.0,
        center.y - HALF.1,
        center.x + HALF.0,
        center.y + HALF.1,
    );
    frame(rect, color)
}

fn frame(rect: Rect, color: Color) -> Item {
    Item::Shape(Shape {
        form: Form::Rect(rect, 3.0),
        fill: None,
        stroke: Some(stroke(color, 1.25)),
    })
}

/// The mark of a part in the middle of a cell; a short bar where a post is stated to have none.
pub(super) fn mark(part: Option<Part>, center: Point, color: Color) -> Vec<Item> {
    match part {
        None => Vec::new(),
        Some(Part::None) => vec![rule(center.x - 3.5, center.x + 3.5, center.y, color, 1.5)],
        Some(part) => {
            let enlarge = Transform {
                scale: MARK,
                origin: center,
            };
            enlarge.items(bullet(Point::default(), part, color))
        }
    }
}

fn rule(x0: f64, x1: f64, y: f64, color: Color, width: f64) -> Item {
    let path = vec![
        Segment::Move(Point::new(x0, y)),
        Segment::Line(Point::new(x1, y)),
    ];
    Item::Shape(Shape {
        form: Form::Path(path),
        fill: None,
        stroke: Some(stroke(color, width)),
    })
}

fn stroke(color: Color, width: f64) -> Stroke {
    Stroke {
        color,
        width,
        dash: Vec::new(),
        round: false,
    }
}
