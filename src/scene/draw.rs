//! From places to paint.

use super::fitted::fitted;
use super::frame::Frame;
use super::items::{Anchor, Card, Item, Line, Scene, TextRun};
use super::marked::{self, Part};
use super::name::Names;
use super::palette::Palette;
use super::transform::Transform;
use super::{fade, mirror, notes, tree, way};
use crate::card::{self, Card as Composed, Style};
use crate::diagnostic::Diagnostic;
use crate::geometry::{Point, Rect};
use crate::layout::{Placement, Route};
use crate::model::{Kind, LineKind, LineMark, PostId, Status, Structure};
use crate::page::Page;
use crate::text::Face;

/// The picture of a placed structure, and what somebody should look at before showing it.
///
/// `cards` are those of `structure`; the edges of `placement` are its lines, in the same order.
pub fn draw(
    structure: &Structure<'_>,
    cards: &[Composed],
    placement: &Placement,
    frame: &Frame<'_>,
) -> (Scene, Vec<Diagnostic>) {
    let frame = &frame.around(placement.size);
    let page = frame.page_around(placement.size);
    let band = frame.band(page.width);
    let room = frame.room_on(page, &band);
    let transform = fitted(placement.size, room, matches!(frame.page, Page::Fixed(_)));
    let drawer = Drawer::new(structure, cards, placement, &frame.style, transform);
    let below = Transform {
        scale: 1.0,
        origin: Point::new(0.0, page.height),
    };
    let scene = Scene {
        size: page,
        background: frame.style.theme.colors.page,
        palette: Palette::new(&frame.style.theme.colors),
        families: frame.style.theme.families.clone(),
        language: frame.organization.language.code(),
        is_right_to_left: false,
        title: title(frame),
        is_titled: frame.organization.title.is_some(),
        subtitle: frame.subtitle.clone(),
        source: frame.footer.clone(),
        description: drawer.names.description(),
        scale: transform.scale,
        heading: band.heading,
        panels: Vec::new(),
        lines: drawer.lines(),
        cards: drawer.cards(),
        table: None,
        legend: below.items(band.legend),
        footer: below.items(band.footer),
    };
    let scene = mirror::for_readers(scene, frame.style.words);
    let mut findings = card::left_out(structure, cards);
    findings.extend(notes::notes(structure, placement, frame, transform.scale));
    (scene, findings)
}

/// The short name of a picture.
pub(super) fn title(frame: &Frame<'_>) -> String {
    let title = frame.organization.title.clone();
    title.unwrap_or_else(|| frame.style.words.untitled().to_owned())
}

/// What paints one chart.
pub(super) struct Drawer<'a> {
    structure: &'a Structure<'a>,
    cards: &'a [Composed],
    placement: &'a Placement,
    style: &'a Style<'a>,
    transform: Transform,
    /// The accessible names.
    pub names: Names<'a>,
}

impl<'a> Drawer<'a> {
    pub fn new(
        structure: &'a Structure<'a>,
        cards: &'a [Composed],
        placement: &'a Placement,
        style: &'a Style<'a>,
        transform: Transform,
    ) -> Self {
        Self {
            structure,
            cards,
            placement,
            style,
            transform,
            names: Names::new(structure, style.words),
        }
    }

    /// The posts, depth first.
    pub fn cards(&self) -> Vec<Card> {
        let theme = self.style.theme;
        let posts = self.structure.posts.iter().zip(self.cards).enumerate();
        posts
            .map(|(id, (post, card))| {
                let rect = self.placement.boxes[id];
                let manager = self.structure.forest.parent(id);
                let items = self.transform.items(card.paint(rect, theme));
                Card {
                    id: self.id(id),
                    manager: manager.map(|manager| self.id(manager)),
                    co_head: self.structure.first_of(id).map(|first| self.id(first)),
                    rank: self.placement.ranks[id],
                    rect: self.transform.rect(rect),
                    text_size: theme.sizes.text * self.transform.scale,
                    status: status_name(post.status),
                    kind: kind_name(post.kind),
                    is_reference: self.structure.mark(id).is_reference,
                    leads_by: self.leads_by(id),
                    is_ghost: self.structure.mark(id).is_ghost,
                    label: self.names.of(id, card),
                    link: match self.structure.mark(id).is_ghost {
                        true => None,
                        false => post.link.clone(),
                    },
                    facts: self.names.told(id, &card.facts),
                    items: match self.structure.mark(id).is_faint {
                        true => fade::faint(items, theme.colors.card),
                        false => items,
                    },
                }
            })
            .collect()
    }

    /// How many pages on the chart goes on below a card; else, where the card has no link of its own, how many pages back
    /// it comes from.
    fn leads_by(&self, id: PostId) -> Option<isize> {
        let (mark, sheet) = (self.structure.mark(id), self.structure.sheet.as_ref()?);
        let back = mark
            .comes_from
            .filter(|_| self.structure.posts[id].link.is_none());
        let page = mark.continues_on.or(back)?;
        Some(page as isize - sheet.number as isize)
    }

    /// Solid lines manager by manager, then the others.
    pub fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        for trunk in &self.placement.trunks {
            let mark = |to| self.drop_mark(trunk.manager, to);
            let is_faint = |to| self.is_faint([trunk.manager, to]);
            let parts = marked::parts(trunk, mark, is_faint);
            let is_mixed = parts.iter().any(|part| part.is_faint != parts[0].is_faint);
            for part in &parts {
                let mut over = Vec::new();
                let is_new = |of: &&Part| of.mark == LineMark::New && of.is_faint == part.is_faint;
                if let (LineMark::Same, Some(new)) = (part.mark, parts.iter().find(is_new)) {
                    over.extend_from_slice(&new.trunk.spine);
                }
                if is_mixed && !part.is_faint {
                    // The whole runs on, if only faintly.
                    over.extend_from_slice(&trunk.spine);
                }
                self.trunk(part, &over, &mut lines);
            }
        }
        let routes = self.placement.routes.iter();
        lines.extend(routes.filter_map(|route| self.route(route)));
        lines
    }

    /// The mark of the line from a manager down to a post: that of the post's own line, or of one to a further manager.
    fn drop_mark(&self, manager: usize, to: usize) -> LineMark {
        let mut lines = self.structure.lines.iter();
        let further = lines
            .find(|line| line.kind == LineKind::Solid && (line.from, line.to) == (to, manager));
        further.map_or(self.structure.mark(to).line, |line| line.mark)
    }

    /// Whether a line between two posts stands back, as one of them does.
    fn is_faint(&self, ends: [PostId; 2]) -> bool {
        ends.iter().any(|&end| self.structure.mark(end).is_faint)
    }

    /// The items of a line, faint where it stands back.
    fn seen(&self, items: Vec<Item>, is_faint: bool) -> Vec<Item> {
        match is_faint {
            true => fade::faint_line(items, self.style.theme.colors.page),
            false => items,
        }
    }

    /// One part of a trunk; where something else of it is `over` it, there are no corners.
    fn trunk(&self, part: &Part, over: &[[Point; 2]], lines: &mut Vec<Line>) {
        let theme = self.style.theme;
        let Part {
            mark,
            is_faint,
            ref trunk,
        } = *part;
        let paths = tree::paths(trunk, over, theme.spacing.corner);
        let (style, color) = marked::look(LineKind::Solid, mark, theme);
        let painted = |path| {
            let items = vec![way::stroked(path, &style, color)];
            self.seen(self.transform.items(items), is_faint)
        };
        let line = |to, points, items| Line {
            kind: LineKind::Solid,
            mark,
            is_faint,
            from: self.id(trunk.manager),
            to,
            points,
            items,
        };
        if !paths.spine.is_empty() {
            lines.push(line(None, Vec::new(), painted(paths.spine)));
        }
        for (drop, path) in trunk.drops.iter().zip(paths.drops) {
            let points = self.transform.points(&drop.points);
            lines.push(line(Some(self.id(drop.to)), points, painted(path)));
        }
    }

    fn route(&self, route: &Route) -> Option<Line> {
        let line = self.structure.lines.get(route.edge)?;
        let theme = self.style.theme;
        let (style, color) = marked::look(line.kind, line.mark, theme);
        let corner = theme.spacing.corner;
        let mut items = way::way(&route.points, &style, color, corner);
        if let (Some(label), Some(rect)) = (line.label, route.label) {
            items.push(self.label(label, rect));
        }
        let mut points = self.transform.points(&route.points);
        let (mut from, mut to) = (self.id(line.from), self.id(line.to));
        if line.kind == LineKind::Solid {
            // A report states its managers, but a solid line leads from the manager.
            (from, to) = (to, from);
            points.reverse();
        }
        let is_faint = self.is_faint([line.from, line.to]);
        Some(Line {
            kind: line.kind,
            mark: line.mark,
            is_faint,
            from,
            to: Some(to),
            points,
            items: self.seen(self.transform.items(items), is_faint),
        })
    }

    /// What a line says, in the middle of the room that was found for it.
    fn label(&self, label: &str, rect: Rect) -> Item {
        let style = self.style;
        let size = style.theme.sizes.text;
        let center = rect.center();
        let cap = Face::Regular.metrics().cap_height * size;
        let line = notes::label_line(label, style);
        Item::Text(TextRun {
            origin: center.translated(0.0, cap / 2.0),
            anchor: Anchor::Middle,
            text: line.text,
            face: Face::Regular,
            size,
            fill: style.theme.colors.muted,
            width: line.width,
        })
    }

    fn id(&self, post: usize) -> String {
        self.structure.key(post).into_owned()
    }
}

fn status_name(status: Status) -> &'static str {
    match status {
        Status::Filled => "filled",
        Status::Vacant => "vacant",
        Status::Interim => "interim",
        Status::Planned => "planned",
        Status::Leaving => "leaving",
    }
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Post => "post",
        Kind::Assistant => "assistant",
        Kind::Team => "team",
        Kind::Body => "body",
        Kind::External => "external",
    }
}
