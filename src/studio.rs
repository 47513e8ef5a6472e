//! From one structure to its picture: cards, density, places, scene.
//!
//! What the cards say decides how large they are, what fits decides what they say, and a line without a way becomes a
//! word on its cards; so these stages take turns here.

use crate::card::{self, Card, ChangeTag, Style};
use crate::diagnostic::{Code, Diagnostic};
use crate::layout::{self, Fold, Placement};
use crate::model::{FocusLimit, Organization, PostId, Structure, View, Wishes};
use crate::page::{Page, Split};
use crate::scene::{self, Frame};
use crate::text::Ruler;
use crate::theme::Theme;
use crate::words::Words;
use crate::{DrawOptions, Drawing, density, graph, offer, pages};

/// How often cards are composed again because lines became tags on them.
const ROUNDS: usize = 4;

/// What all pages of a chart are drawn with.
pub(crate) struct Studio<'a> {
    organization: &'a Organization,
    theme: &'a Theme,
    ruler: &'a Ruler,
    words: &'a Words,
    wishes: Wishes,
    focus: FocusLimit,
    /// What cards say of changes.
    changes: &'a [(PostId, ChangeTag)],
}

impl<'a> Studio<'a> {
    pub fn new(
        organization: &'a Organization,
        theme: &'a Theme,
        ruler: &'a Ruler,
        words: &'a Words,
        options: &DrawOptions,
    ) -> Self {
        Self {
            organization,
            theme,
            ruler,
            words,
            wishes: match words.is_right_to_left() {
                true => wishes(&organization.wishes, options).mirrored(),
                false => wishes(&organization.wishes, options),
            },
            focus: options.focus.unwrap_or(organization.focus),
            changes: &[],
        }
    }

    /// The same for a structure whose cards tell of changes.
    pub fn with_changes(self, changes: &'a [(PostId, ChangeTag)]) -> Self {
        Self { changes, ..self }
    }

    /// The pages of a view: one, unless the chart may be split and its page has a fixed size.
    pub fn pages(&self, view: &View) -> Vec<Structure<'a>> {
        let whole = self.organization.structure(view);
        let may_be_split = self.wishes.split == Split::Auto;
        if !may_be_split || self.wishes.page == Page::Auto {
            return vec![whole];
        }
        pages::split(&whole, &|part| self.is_legible(part))
    }

    /// Whether a structure is legible on one page with all that its cards may say.
    fn is_legible(&self, structure: &Structure<'_>) -> bool {
        let far = scene::far_texts(structure, self.words);
        let style = self.style(&far);
        let options = self.options(structure, &style);
        if !density::is_legible(structure, &style, &options) {
            return false;
        }
        // That was a guess; and lines without a way become words, and cards larger.
        self.lay_out(structure, &far).is_legible()
    }

    /// The style in which cards say all that they may.
    fn style<'s>(&'s self, far: &'s [(PostId, String)]) -> Style<'s> {
        Style {
            theme: self.theme,
            ruler: self.ruler,
            words: self.words,
            focus: self.focus,
            detail: Default::default(),
            width: None,
            tags: far,
            changes: self.changes,
        }
    }

    fn options(&self, structure: &Structure<'_>, style: &Style<'_>) -> layout::Options {
        let wishes = &self.wishes;
        layout::Options {
            direction: wishes.direction,
            reports: wishes.reports,
            arrangement: wishes.arrangement,
            engine: wishes.engine,
            room: Frame::new(self.organization, structure, style, wishes).room(),
            legible: wishes.min_text / self.theme.sizes.text,
            ..self.theme.options()
        }
    }

    /// `far` are the lines to other pages, in words.
    fn lay_out<'s>(
        &'s self,
        structure: &Structure<'_>,
        far: &'s [(PostId, String)],
    ) -> LaidOut<'s> {
        let full = self.style(far);
        let options = self.options(structure, &full);
        let (style, options) = density::choose(structure, &full, &options);
        let (cards, graph, placement) = compose_and_place(structure, &style, &options, &[]);
        LaidOut {
            full,
            style,
            // The legend names what the chosen cards show.
            frame: Frame::new(self.organization, structure, &style, &self.wishes),
            cards,
            graph,
            options,
            placement,
        }
    }

    /// The picture of one page.
    pub fn draw(&self, structure: &Structure<'_>) -> Drawing {
        let far = scene::far_texts(structure, self.words);
        let laid_out = self.lay_out(structure, &far);
        let (cards, placement, frame) = (&laid_out.cards, &laid_out.placement, &laid_out.frame);
        let (scene, mut findings) = scene::draw(structure, cards, placement, frame);
        self.advise(&laid_out, structure, &mut findings);
        findings.extend_from_slice(&structure.findings);
        Drawing { scene, findings }
    }

    /// The rules that the picture of one page breaks.
    pub fn verify(&self, structure: &Structure<'_>) -> Vec<layout::Violation> {
        let far = scene::far_texts(structure, self.words);
        let laid_out = self.lay_out(structure, &far);
        let (placement, frame) = (&laid_out.placement, &laid_out.frame);
        let (scene, mut findings) = scene::draw(structure, &laid_out.cards, placement, frame);
        self.advise(&laid_out, structure, &mut findings);
        let mut broken = layout::verify(&laid_out.graph, placement, &laid_out.options);
        broken.extend(scene::verify(&scene::Finished {
            structure,
            placement,
            frame,
            scene: &scene,
            findings: &findings,
        }));
        broken
    }

    /// Says how cards were made brief, and what to ask for so that they need not be, nor the text small.
    fn advise(
        &self,
        laid_out: &LaidOut<'_>,
        structure: &Structure<'_>,
        findings: &mut Vec<Diagnostic>,
    ) {
        let mut findings_of = findings.iter_mut();
        let small = findings_of.find(|finding| finding.code == Code::SmallText);
        let brief = laid_out.brief_cards(small.is_some());
        if small.is_none() && brief.is_none() {
            return;
        }
        let hint = match self.wishes.split {
            Split::Never => offer::offer(structure, &laid_out.full, &laid_out.options).hint(),
            Split::Auto => "a larger `page` or a smaller `min_text`".to_owned(),
        };
        if let Some(small) = small.filter(|_| self.wishes.split == Split::Never) {
            let other = small.hint.take().unwrap_or_default();
            small.hint = Some(format!("{hint}; else {other}"));
        }
        findings.extend(brief.map(|brief| brief.with_hint(hint)));
    }
}

/// Everything that the stages before the drawing decide.
struct LaidOut<'a> {
    /// The style in which cards say all that they may.
    full: Style<'a>,
    style: Style<'a>,
    frame: Frame<'a>,
    cards: Vec<Card>,
    graph: layout::Graph,
    options: layout::Options,
    placement: Placement,
}

impl LaidOut<'_> {
    /// Whether the text is as large as it should be.
    fn is_legible(&self) -> bool {
        let size = self.placement.size;
        let room = self.options.room.unwrap_or(size);
        let scale = (room.width / size.width).min(room.height / size.height);
        scale >= self.options.legible
    }

    /// The warning that cards say less than they may, if they do.
    fn brief_cards(&self, is_small: bool) -> Option<Diagnostic> {
        brief_cards(self.full.focus, self.style.focus, &self.cards, is_small)
    }
}

/// What something is left out for; `is_small` says whether the text is too small all the same.
pub(crate) fn what_for(is_small: bool) -> &'static str {
    match is_small {
        true => "so that the text is not smaller still",
        false => "so that the text stays legible",
    }
}

/// The warning that cards say less than they may, with `focus` areas instead of `wished`, if they do; see [`what_for`].
pub(crate) fn brief_cards(
    wished: FocusLimit,
    focus: FocusLimit,
    cards: &[Card],
    is_small: bool,
) -> Option<Diagnostic> {
    let left_out = || cards.iter().map(|card| &card.left_out);
    let mut what = Vec::new();
    if let (FocusLimit::Auto, FocusLimit::AtMost(most)) = (wished, focus)
        && left_out().any(|left_out| !left_out.areas.is_empty())
    {
        what.push(format!("focus areas beyond {most}"));
    }
    if let (FocusLimit::Auto, FocusLimit::Hide) = (wished, focus) {
        what.push("focus areas".to_owned());
    }
    if left_out().any(|left_out| left_out.code) {
        what.push("codes of units".to_owned());
    }
    if left_out().any(|left_out| !left_out.fields.is_empty()) {
        what.push("fields".to_owned());
    }
    if left_out().any(|left_out| left_out.title.is_some()) {
        what.push("titles where there is a code".to_owned());
    }
    let (last, rest) = what.split_last()?;
    let what = match rest {
        [] => last.clone(),
        _ => format!("{} and {last}", rest.join(", ")),
    };
    let message = format!("{}, cards leave out {what}", what_for(is_small));
    Some(Diagnostic::warning(Code::BriefCards, message))
}

/// What the file wishes, unless the options say otherwise.
pub(crate) fn wishes(file: &Wishes, options: &DrawOptions) -> Wishes {
    Wishes {
        page: options.page.unwrap_or(file.page),
        direction: options.direction.unwrap_or(file.direction),
        reports: options.reports.unwrap_or(file.reports),
        arrangement: options.arrangement.unwrap_or(file.arrangement),
        engine: options.engine.unwrap_or(file.engine),
        split: options.split.unwrap_or(file.split),
        min_text: options.min_text.unwrap_or(file.min_text),
    }
}

/// Cards and their places; a line without a way becomes a tag on both its cards, which then need more room.
///
/// `folds` are those of all posts, where they are decided.
pub(crate) fn compose_and_place(
    structure: &Structure<'_>,
    style: &Style<'_>,
    options: &layout::Options,
    folds: &[Fold],
) -> (Vec<Card>, layout::Graph, Placement) {
    let mut cards = card::compose(structure, style);
    let mut graph = graph::graph(structure, &cards, style);
    graph.folds = folds.to_vec();
    let mut placement = layout::place(&graph, options);
    for round in 1..=ROUNDS {
        let is_new = |tag: &layout::Tag| !graph.edges[tag.edge].is_tag;
        if !placement.tags.iter().any(is_new) {
            break;
        }
        for edge in &mut graph.edges {
            edge.is_tag = round == ROUNDS;
        }
        for tag in &placement.tags {
            graph.edges[tag.edge].is_tag = true;
        }
        let mut tags: Vec<(PostId, String)> = scene::tag_texts(structure, &placement, style);
        tags.extend_from_slice(style.tags);
        cards = card::compose(
            structure,
            &Style {
                tags: &tags,
                ..*style
            },
        );
        graph.sizes = cards.iter().map(|card| card.size).collect();
        placement = layout::place(&graph, options);
    }
    (cards, graph, placement)
}
