//! STAND-IN for `theme`, `read` and `draw` until the real ones are merged; to be deleted then.
#![allow(missing_docs, clippy::all)]

use self::theme::Theme;
use crate::color::Color;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::forest::Forest;
use crate::geometry::{Point, Rect, Size};
use crate::layout;
use crate::model::*;
use crate::page::*;
use crate::scene::{self, *};
use crate::text::{Face, Ruler};

pub mod theme {
    use crate::diagnostic::{Code, Diagnostic, Span};
    #[derive(Clone, Debug)]
    pub struct Theme;
    impl Theme {
        pub const NAMES: [&'static str; 4] = ["board", "dark", "print", "plain"];
        pub fn built_in(name: &str) -> Option<Self> {
            Self::NAMES.contains(&name).then_some(Self)
        }
        pub fn names() -> Vec<(&'static str, String)> {
            Self::NAMES.map(|name| (name, "a theme".to_owned())).into()
        }
        pub fn board() -> Self {
            Self
        }
    }
    pub fn parse(text: &str, file: u32) -> Result<Theme, Vec<Diagnostic>> {
        if text.contains("unknown") {
            let span = Span {
                file,
                start: 0,
                end: 7,
            };
            return Err(vec![
                Diagnostic::error(Code::UnknownKey, "unknown key `unknown`").with_span(span),
            ]);
        }
        Ok(Theme)
    }
}

#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    pub language: Option<Language>,
}
#[derive(Debug)]
pub struct Reading {
    pub organization: Organization,
    pub findings: Vec<Diagnostic>,
}
#[derive(Clone, Debug, Default)]
pub struct DrawOptions {
    pub page: Option<Page>,
    pub direction: Option<Direction>,
    pub engine: Option<Engine>,
    pub reports: Option<Reports>,
    pub arrangement: Option<Arrangement>,
    pub focus: Option<FocusLimit>,
    pub min_text: Option<f64>,
}
#[derive(Debug)]
pub struct Drawing {
    pub scene: Scene,
    pub findings: Vec<Diagnostic>,
}

pub fn read(text: &str, options: &ReadOptions) -> Result<Reading, Vec<Diagnostic>> {
    let (document, mut findings) = crate::source::parse(text, 0);
    let ids: Vec<_> = document.posts.iter().map(|p| p.id.value.clone()).collect();
    let mut organization = Organization {
        title: document.title.map(|t| t.value),
        theme: document.theme.map(|t| t.value),
        language: options.language.or(document.language).unwrap_or_default(),
        wishes: document.wishes,
        focus: document.focus,
        ..Default::default()
    };
    for entry in &document.posts {
        let mut post = Post {
            id: entry.id.value.clone(),
            span: entry.id.span,
            ..Default::default()
        };
        let role = catalogue::find(&post.id).map(|role| role.heading(organization.language));
        post.code = entry
            .code
            .as_ref()
            .map(|c| c.value.clone())
            .or(role.and_then(|r| r.code).map(Into::into));
        post.title = entry
            .title
            .as_ref()
            .map(|c| c.value.clone())
            .or(role.map(|r| r.title.into()));
        post.holders = entry.holders.iter().map(|h| h.value.clone()).collect();
        post.link = entry.link.as_ref().map(|l| l.value.clone());
        for to in &entry.reports_to {
            match ids.iter().position(|id| *id == to.value) {
                Some(index) => post.reports_to.push(index),
                None => findings.push(
                    Diagnostic::error(Code::UnknownPost, format!("unknown post `{}`", to.value))
                        .with_span(to.span)
                        .with_label("no such post")
                        .with_hint("did you mean `ceo`?"),
                ),
            }
        }
        if entry.note.is_some() {
            findings.push(
                Diagnostic::warning(Code::NotDrawn, "the note is not drawn")
                    .with_span(entry.id.span),
            );
        }
        organization.posts.push(post);
    }
    match findings.iter().any(|f| f.severity == Severity::Error) {
        true => Err(findings),
        false => Ok(Reading {
            organization,
            findings,
        }),
    }
}

pub fn draw(
    organization: &Organization,
    _: &Theme,
    ruler: &Ruler,
    options: &DrawOptions,
) -> Drawing {
    let parents = organization
        .posts
        .iter()
        .map(|p| p.reports_to.first().copied())
        .collect();
    let forest = Forest::from_parents(parents).unwrap();
    let order = forest.pre_order();
    let depths = forest.depths();
    let place = |i: usize| order.iter().position(|&o| o == i).unwrap();
    let parents: Vec<_> = order.iter().map(|&o| forest.parent(o).map(place)).collect();
    let n = order.len();
    let graph = layout::Graph {
        forest: Forest::from_parents(parents.clone()).unwrap(),
        sizes: vec![Size::new(206.0, 64.0); n],
        roles: vec![layout::Role::Member; n],
        reports: vec![None; n],
        edges: Vec::new(),
    };
    let placement = layout::place(&graph, &layout::Options::default());
    let (w, h) = (placement.size.width + 80.0, placement.size.height + 120.0);
    let size = match options.page.unwrap_or(organization.wishes.page) {
        Page::Auto => Size::new(w, h),
        Page::Fixed(s) => s,
    };
    let scale = (size.width / w).min(size.height / h);
    let id = |i: usize| organization.posts[order[i]].id.clone();
    let navy = Color::new(31, 58, 95);
    let run = |x: f64, y: f64, text: &str, face, sz: f64, fill| {
        Item::Text(TextRun {
            origin: Point::new(x * scale, y * scale),
            anchor: Anchor::Start,
            text: text.into(),
            face,
            size: sz * scale,
            fill,
            width: ruler.width(text, face, sz * scale),
        })
    };
    let rects: Vec<Rect> = placement
        .boxes
        .iter()
        .map(|r| r.translated(40.0, 80.0).scaled(scale))
        .collect();
    let cards = (0..n)
        .map(|i| {
            let post = &organization.posts[order[i]];
            let rect = rects[i];
            let mut items = vec![Item::Shape(Shape {
                form: Form::Rect(rect, 5.0 * scale),
                fill: Some(Color::WHITE),
                stroke: Some(Stroke {
                    color: Color::new(201, 209, 218),
                    width: scale,
                    dash: vec![],
                    round: false,
                }),
            })];
            let at = |dx: f64, dy: f64| (rect.x0 / scale + dx, rect.y0 / scale + dy);
            let (x, y) = at(12.0, 25.0);
            items.push(run(x, y, post.headline(), Face::Bold, 16.0, navy));
            let (x, y) = at(12.0, 40.0);
            if let Some(t) = &post.title {
                items.push(run(x, y, t, Face::Regular, 10.5, Color::new(85, 96, 110)));
            }
            Card {
                id: id(i),
                manager: parents[i].map(id),
                rank: depths[order[i]],
                rect,
                text_size: 10.5 * scale,
                status: "filled",
                kind: "post",
                label: post.headline().into(),
                link: post.link.clone(),
                facts: Facts {
                    headline: post.headline().into(),
                    title: post.title.clone(),
                    holders: post.holders.clone(),
                    ..Default::default()
                },
                items,
            }
        })
        .collect();
    let lines = (0..n)
        .filter_map(|i| {
            let p = parents[i]?;
            let (a, b) = (rects[p].center(), rects[i].center());
            let middle = (rects[p].y1 + rects[i].y0) / 2.0;
            let points = vec![
                Point::new(a.x, rects[p].y1),
                Point::new(a.x, middle),
                Point::new(b.x, middle),
                Point::new(b.x, rects[i].y0),
            ];
            let mut path = vec![Segment::Move(points[0])];
            path.extend(points[1..].iter().map(|&p| Segment::Line(p)));
            let stroke = Stroke {
                color: Color::new(107, 119, 133),
                width: 1.75 * scale,
                dash: vec![],
                round: false,
            };
            let item = Item::Shape(Shape {
                form: Form::Path(path),
                fill: None,
                stroke: Some(stroke),
            });
            Some(scene::Line {
                kind: LineKind::Solid,
                from: id(p),
                to: Some(id(i)),
                points,
                items: vec![item],
            })
        })
        .collect();
    let mut findings = Vec::new();
    if 10.5 * scale < options.min_text.unwrap_or(organization.wishes.min_text) && size.width != w {
        findings.push(Diagnostic::warning(
            Code::SmallText,
            format!("the text is {:.1} pt", 10.5 * scale),
        ));
    }
    let title = organization
        .title
        .clone()
        .unwrap_or_else(|| "Org chart".into());
    let scene = Scene {
        size,
        background: Color::WHITE,
        families: ["Noto Sans", "Arial", "Liberation Sans", "sans-serif"]
            .map(String::from)
            .into(),
        language: organization.language.code(),
        description: "who reports to whom".into(),
        scale,
        heading: vec![run(40.0, 40.0, &title, Face::Bold, 22.0, Color::BLACK)],
        title,
        lines,
        cards,
        legend: vec![],
        footer: vec![],
    };
    Drawing { scene, findings }
}
