//! The placement as JSON, for other programs.

use super::path_data::rounded;
use super::svg_facts::{line_kind, line_mark};
use crate::geometry::{Point, Size};
use crate::scene::{Card, Image, Line, Panel, Scene};
use serde::{Serialize, Serializer};

/// The version of the JSON; it grows when a reader would have to change.
const VERSION: u32 = 1;

/// Where everything stands, as JSON: page, scale, posts depth first, lines.
///
/// Lengths are points with at most two decimals, y grows downward from the top of the page.
///
/// | key | holds |
/// |---|---|
/// | `version` | 1; it grows when a reader would have to change |
/// | `page` | `width` and `height` |
/// | `scale` | how much the chart was scaled to fit its page; 1 on a page as large as the chart |
/// | `posts[].id`, `.manager` | as in the chart file; the first solid manager, or `null` |
/// | `posts[].rank` | the distance from its root, 0 for a root |
/// | `posts[].reference` | `true` if the post stands as itself on another page, else left out |
/// | `posts[].ghost` | `true` if only its place in an older structure is shown, else left out; the id ends with `~` |
/// | `posts[].x`, `.y`, `.width`, `.height` | the card |
/// | `posts[].text_size` | the size of its body text |
/// | `posts[].photo` | `x`, `y`, `width`, `height` of its square, to be cut round, and `href`, the JPEG as a `data:` link; else left out |
/// | `lines[].kind` | `solid`, `dotted`, `partner` or `stakeholder` |
/// | `lines[].change` | `new` or `old` where another structure lacks or had the line, else left out |
/// | `lines[].from`, `.to` | ids; a solid line leads from the manager |
/// | `lines[].points[]` | `x` and `y` of each corner, from card to card |
/// | `panels[]` | of charts side by side: `id`, `title`, `x`, `y`, `width`, `height`; ids of posts start with that of the panel and `/` |
pub fn json(scene: &Scene) -> String {
    let chart = Chart {
        version: VERSION,
        page: scene.size.into(),
        scale: Number(scene.scale),
        posts: scene.cards.iter().map(Post::from).collect(),
        lines: scene.lines.iter().filter_map(Connection::new).collect(),
        panels: scene.panels.iter().map(Part::from).collect(),
    };
    let mut text = serde_json::to_string_pretty(&chart).expect("plain data has a JSON form");
    text.push('\n');
    text
}

#[derive(Serialize)]
struct Chart<'a> {
    version: u32,
    page: Page,
    scale: Number,
    posts: Vec<Post<'a>>,
    lines: Vec<Connection<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    panels: Vec<Part<'a>>,
}

/// A part of the page that holds a chart of its own; the ids of its posts start with its own and a slash.
#[derive(Serialize)]
struct Part<'a> {
    id: &'a str,
    title: &'a str,
    x: Number,
    y: Number,
    width: Number,
    height: Number,
}

impl<'a> From<&'a Panel> for Part<'a> {
    fn from(panel: &'a Panel) -> Self {
        Self {
            id: &panel.id,
            title: &panel.title,
            x: Number(panel.rect.x0),
            y: Number(panel.rect.y0),
            width: Number(panel.rect.width()),
            height: Number(panel.rect.height()),
        }
    }
}

#[derive(Serialize)]
struct Page {
    width: Number,
    height: Number,
}

impl From<Size> for Page {
    fn from(size: Size) -> Self {
        Self {
            width: Number(size.width),
            height: Number(size.height),
        }
    }
}

#[derive(Serialize)]
struct Post<'a> {
    id: &'a str,
    manager: Option<&'a str>,
    rank: usize,
    #[serde(skip_serializing_if = "is_false")]
    reference: bool,
    #[serde(skip_serializing_if = "is_false")]
    ghost: bool,
    x: Number,
    y: Number,
    width: Number,
    height: Number,
    text_size: Number,
    #[serde(skip_serializing_if = "Option::is_none")]
    photo: Option<Picture>,
}

/// A photo in its square, to be cut round.
#[derive(Serialize)]
struct Picture {
    x: Number,
    y: Number,
    width: Number,
    height: Number,
    href: String,
}

impl From<&Image> for Picture {
    fn from(image: &Image) -> Self {
        let rect = image.rect();
        Self {
            x: Number(rect.x0),
            y: Number(rect.y0),
            width: Number(rect.width()),
            height: Number(rect.height()),
            href: image.photo.data_uri(),
        }
    }
}

impl<'a> From<&'a Card> for Post<'a> {
    fn from(card: &'a Card) -> Self {
        Self {
            id: &card.id,
            manager: card.manager.as_deref(),
            rank: card.rank,
            reference: card.is_reference,
            ghost: card.is_ghost,
            x: Number(card.rect.x0),
            y: Number(card.rect.y0),
            width: Number(card.rect.width()),
            height: Number(card.rect.height()),
            text_size: Number(card.text_size),
            photo: card.image().map(Picture::from),
        }
    }
}

/// Whether there is nothing to say.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it so")]
fn is_false(value: &bool) -> bool {
    !value
}

#[derive(Serialize)]
struct Connection<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<&'static str>,
    from: &'a str,
    to: &'a str,
    points: Vec<Corner>,
}

impl<'a> Connection<'a> {
    /// The line from end to end; nothing for what several lines share, since each of them tells its whole way.
    fn new(line: &'a Line) -> Option<Self> {
        Some(Self {
            kind: line_kind(line.kind),
            change: line_mark(line.mark),
            from: &line.from,
            to: line.to.as_deref()?,
            points: line.points.iter().map(Corner::from).collect(),
        })
    }
}

#[derive(Serialize)]
struct Corner {
    x: Number,
    y: Number,
}

impl From<&Point> for Corner {
    fn from(point: &Point) -> Self {
        Self {
            x: Number(point.x),
            y: Number(point.y),
        }
    }
}

/// A number with at most two decimals, whole ones without a point.
struct Number(f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = rounded(self.0);
        if value.fract() == 0.0 {
            serializer.serialize_i64(value as i64)
        } else {
            serializer.serialize_f64(value)
        }
    }
}
