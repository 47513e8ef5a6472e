//! The rules that a finished picture keeps beyond those of the layout, as code.
//!
//! 9: texts of a card stand apart. 10: at most four sizes of type. 11: on a fixed page the chart fills 85 % of the side that limits it and stands in the
//! middle; where the scale is at its cap, it need not fill, as a handful of cards would look blown up. 15: everything in the
//! file is drawn or named in a warning.

use super::fitted::LARGEST;
use super::frame::Frame;
use super::items::{Card, Item, Line, Scene, TextRun};
use super::verify_texts::texts_apart;
use crate::card;
use crate::diagnostic::{Code, Diagnostic};
use crate::geometry::Point;
use crate::layout::{Placement, Violation};
use crate::model::{self, LineKind, Part, PostId, Structure};
use crate::page::Page;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// How many sizes of type there may be.
const SIZES: usize = 4;
/// How much of the limiting side a chart fills at least.
const FILLING: f64 = 0.85;
/// What counts as equal, in points.
const EQUAL: f64 = 0.5;

/// A finished picture with what was said of it.
pub struct Finished<'a> {
    /// What was drawn.
    pub structure: &'a Structure<'a>,
    /// Where it stands.
    pub placement: &'a Placement,
    /// What is around it.
    pub frame: &'a Frame<'a>,
    /// The picture.
    pub scene: &'a Scene,
    /// The warnings.
    pub findings: &'a [Diagnostic],
}

/// Every rule of 9, 10, 11 and 15 that the picture breaks.
pub fn verify(picture: &Finished<'_>) -> Vec<Violation> {
    let mut found = Vec::new();
    found.extend(picture.sizes_of_type());
    found.extend(picture.filling());
    picture.heading(&mut found);
    picture.posts(&mut found);
    picture.lines(&mut found);
    found.extend(texts_apart(picture.scene));
    found
}

/// Every rule of 9 and 15 that one of several charts on a page breaks.
pub fn verify_part(picture: &Finished<'_>) -> Vec<Violation> {
    let mut found = Vec::new();
    picture.posts(&mut found);
    picture.lines(&mut found);
    found.extend(texts_apart(picture.scene));
    found
}

fn broken(rule: u8, message: String) -> Violation {
    Violation { rule, message }
}

/// Rule 10.
pub(super) fn sizes_of_type(scene: &Scene) -> Option<Violation> {
    let sizes = scene.texts().map(|run| (run.size * 100.0).round() as i64);
    let sizes: HashSet<i64> = sizes.collect();
    let count = sizes.len();
    (count > SIZES).then(|| broken(10, format!("there are {count} sizes of type")))
}

impl Finished<'_> {
    /// Rule 10.
    fn sizes_of_type(&self) -> Option<Violation> {
        sizes_of_type(self.scene)
    }

    /// Rule 11.
    fn filling(&self) -> Option<Violation> {
        let Page::Fixed(page) = self.frame.page else {
            return None;
        };
        let (scene, size) = (self.scene, self.placement.size);
        let frame = self.frame.around(size);
        let room = frame.room_on(page, &frame.band(page.width));
        let has_room = room.width() > 1.0 && room.height() > 1.0;
        let (first, card) = (self.placement.boxes.first()?, scene.cards.first()?);
        let (width, height) = (size.width * scene.scale, size.height * scene.scale);
        let part = (width / room.width()).max(height / room.height());
        let is_capped = scene.scale >= LARGEST - 1e-9;
        if has_room && part < FILLING && !is_capped {
            return Some(broken(11, format!("the chart fills {part:.2} of the page")));
        }
        // Where the middle of the chart came to stand, seen from its first card.
        let from_card = |whole: f64, at: f64| (whole / 2.0 - at) * scene.scale;
        let x = match scene.is_right_to_left {
            true => card.rect.x1 - from_card(size.width, first.x0),
            false => card.rect.x0 + from_card(size.width, first.x0),
        };
        let y = card.rect.y0 + from_card(size.height, first.y0);
        let wished = room.center();
        let wished = match scene.is_right_to_left {
            true => Point::new(page.width - wished.x, wished.y),
            false => wished,
        };
        let is_off = (x - wished.x).abs() > EQUAL || (y - wished.y).abs() > EQUAL;
        (has_room && is_off).then(|| broken(11, "the chart is not in the middle".to_owned()))
    }

    /// Rule 15 for what stands around the chart.
    fn heading(&self, found: &mut Vec<Violation>) {
        // The pages of a chart have subtitles of their own.
        let (organization, is_page) = (self.frame.organization, self.structure.sheet.is_some());
        let subtitle = match is_page {
            true => &None,
            false => &organization.subtitle,
        };
        let drawn = words_of(self.scene.heading.iter().chain(&self.scene.footer));
        let texts = [&organization.title, subtitle, &organization.source];
        for text in texts.into_iter().flatten() {
            if !drawn.contains(&solid(text)) && !self.warns(Code::TextCut, None) {
                found.push(broken(15, format!("`{text}` is not drawn")));
            }
        }
    }

    /// Rule 15 for the posts.
    fn posts(&self, found: &mut Vec<Violation>) {
        let (posts, cards) = (&self.structure.posts, &self.scene.cards);
        if posts.len() != cards.len() {
            found.push(broken(15, "a post has no card".to_owned()));
        }
        for (id, card) in cards.iter().enumerate().take(posts.len()) {
            self.post(id, card, found);
        }
    }

    fn post(&self, id: PostId, card: &Card, found: &mut Vec<Violation>) {
        let post = self.structure.posts[id];
        let drawn = words_of(card.items.iter());
        if self.structure.mark(id).is_ghost {
            if !drawn.contains(&solid(post.headline())) && !self.warns(Code::TextCut, Some(id)) {
                found.push(broken(
                    15,
                    format!("nothing names where `{}` stood", post.id),
                ));
            }
            return;
        }
        let is_cut = || self.warns(Code::TextCut, Some(id));
        // Cards may leave out the titles behind codes, which is said once for all.
        let is_brief = post.code.is_some() && self.warns(Code::BriefCards, None);
        let title = post.title.iter().filter(|_| !is_brief);
        for text in post.code.iter().chain(title).chain(&post.holders) {
            if !drawn.contains(&solid(text)) && !is_cut() {
                found.push(broken(15, format!("`{}` does not say `{text}`", post.id)));
            }
        }
        // A card that only refers to a post of another page need not say all of it.
        let mark = self.structure.marks.get(id).copied().unwrap_or_default();
        let areas = post
            .focus
            .iter()
            .filter(|area| area.part != Part::None && !mark.is_reference);
        let mut lost = areas.filter(|area| !drawn.contains(&solid(&area.title)));
        let is_told = || {
            let is_counted = card.facts.left_out > 0;
            let is_hidden = card::shown_areas(post, self.frame.style.focus)
                .next()
                .is_none();
            is_counted || is_hidden || self.warns(Code::FocusLeftOut, Some(id))
        };
        if let Some(area) = lost.next().filter(|_| !is_told() && !is_cut()) {
            found.push(broken(
                15,
                format!("`{}` does not say `{}`", post.id, area.title),
            ));
        }
        let (words, theme) = (self.frame.style.words, self.frame.style.theme);
        let may_lack_fields = mark.is_reference
            || !theme.shows_fields
            || self.warns(Code::FocusLeftOut, Some(id))
            || is_cut();
        for (name, value) in post.fields.iter().filter(|_| !may_lack_fields) {
            if !drawn.contains(&solid(&words.labelled(name, value))) {
                found.push(broken(15, format!("`{}` does not say `{name}`", post.id)));
            }
        }
        if post.note.is_some() && !self.warns(Code::NotDrawn, Some(id)) {
            found.push(broken(
                15,
                format!("nothing is said of the note of `{}`", post.id),
            ));
        }
        let shows_photo = card.image().is_some();
        if post.picture.is_some() && !mark.is_reference && !mark.is_ghost && !shows_photo {
            found.push(broken(15, format!("the photo of `{}` is lost", post.id)));
        }
    }

    /// Rule 15 for the lines.
    fn lines(&self, found: &mut Vec<Violation>) {
        let structure = self.structure;
        let keys: Vec<Cow<'_, str>> = (0..structure.posts.len())
            .map(|id| structure.key(id))
            .collect();
        let name = |id: PostId| keys[id].as_ref();
        let mut drawn: HashMap<(LineKind, &str, &str), &Line> = HashMap::new();
        for line in &self.scene.lines {
            let Some(to) = &line.to else { continue };
            drawn.insert((line.kind, &line.from, to), line);
        }
        for id in 0..structure.posts.len() {
            // What reports to co-heads is drawn from the first of them.
            let Some(manager) = structure.forest.parent(id) else {
                continue;
            };
            if !drawn.contains_key(&(LineKind::Solid, name(manager), name(id))) {
                found.push(broken(15, format!("no line leads to `{}`", name(id))));
            }
        }
        for line in &structure.lines {
            let (mut from, mut to) = (name(line.from), name(line.to));
            if line.kind == LineKind::Solid {
                (from, to) = (to, from);
            }
            // Co-heads may have one trunk, that of the first.
            let is_solid = line.kind == LineKind::Solid;
            let first = structure.first_of(line.to).filter(|_| is_solid);
            let on_shared = || drawn.get(&(line.kind, name(first?), to));
            match drawn.get(&(line.kind, from, to)).or_else(on_shared) {
                Some(drawn) => self.label(line, drawn, found),
                None if self.warns(Code::LineAsTag, Some(line.from)) => {}
                None => found.push(broken(15, format!("no line from `{from}` to `{to}`"))),
            }
        }
    }

    fn label(&self, line: &model::Line<'_>, drawn: &Line, found: &mut Vec<Violation>) {
        let Some(label) = line.label.map(solid) else {
            return;
        };
        let items = drawn.items.iter().chain(&self.scene.legend);
        let is_told = [Code::TextCut, Code::NotDrawn]
            .into_iter()
            .any(|code| self.warns(code, Some(line.from)));
        if !words_of(items).contains(&label) && !is_told {
            found.push(broken(15, format!("the label `{label}` is lost")));
        }
    }

    /// Whether there is a warning of this kind, about a post or about the chart.
    fn warns(&self, code: Code, post: Option<PostId>) -> bool {
        let span = post.map(|id| self.structure.posts[id].span);
        let mut findings = self.findings.iter();
        findings.any(|finding| finding.code == code && finding.span == span)
    }
}

fn text(item: &Item) -> Option<&TextRun> {
    match item {
        Item::Text(run) => Some(run),
        Item::Shape(_) | Item::Image(_) => None,
    }
}

/// Everything that is written, without blanks, as texts are broken into lines.
fn words_of<'a>(items: impl Iterator<Item = &'a Item>) -> String {
    items.filter_map(text).map(|run| solid(&run.text)).collect()
}

fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
