//! Accessible names: what a card and its lines say, in words.

use super::items::Facts;
use crate::card::Card;
use crate::model::{Line, LineKind, LineMark, Part, PostId, Status, Structure};
use crate::words::Words;
use std::borrow::Cow;

/// The kinds of lines in the order in which a name tells them.
const KINDS: [LineKind; 4] = [
    LineKind::Solid,
    LineKind::Dotted,
    LineKind::Partner,
    LineKind::Stakeholder,
];

/// The lines that start at each post; a partner line starts at both ends.
pub(super) struct Names<'a> {
    structure: &'a Structure<'a>,
    words: &'a Words,
    names: Vec<Cow<'a, str>>,
    lines: Vec<Vec<(LineKind, PostId)>>,
}

impl<'a> Names<'a> {
    pub fn new(structure: &'a Structure<'a>, words: &'a Words) -> Self {
        let mut lines = vec![Vec::new(); structure.posts.len()];
        // What is gone is told by the card.
        let is_there = |line: &&Line<'_>| line.mark != LineMark::Old;
        for line in structure.lines.iter().filter(is_there) {
            lines[line.from].push((line.kind, line.to));
            if line.kind == LineKind::Partner {
                lines[line.to].push((line.kind, line.from));
            }
        }
        Self {
            structure,
            words,
            names: structure.names(),
            lines,
        }
    }

    /// `CTO, Dana Roy, reports to CEO; dotted to CIO; focus: …`, and last what the card says of posts that stand elsewhere.
    pub fn of(&self, id: PostId, card: &Card) -> String {
        let post = self.structure.posts[id];
        let mut parts = vec![post.headline().to_owned()];
        if self.structure.mark(id).is_ghost {
            parts.extend(card.facts.beyond.iter().cloned());
            return parts.join(", ");
        }
        // What the card leaves out, its name says.
        parts.extend(card.left_out.title.clone());
        parts.extend(post.holders.iter().cloned());
        match post.status {
            Status::Filled => {}
            Status::Vacant => parts.push(self.words.vacant().to_owned()),
            status => parts.push(self.words.status(status).to_owned()),
        }
        parts.extend(card.facts.group.clone());
        let mut clauses = self
            .clauses(id)
            .into_iter()
            .chain(card.facts.beyond.iter().cloned());
        parts.extend(clauses.next());
        let first = parts.join(", ");
        std::iter::once(first)
            .chain(clauses)
            .collect::<Vec<_>>()
            .join("; ")
    }

    /// The long description: each manager with its reports.
    pub fn description(&self) -> String {
        let forest = &self.structure.forest;
        let name = |id: PostId| self.names[id].as_ref();
        let mut sentences = Vec::new();
        for manager in (0..forest.len()).filter(|&id| !forest.is_leaf(id)) {
            let is_ghost = |id: PostId| self.structure.mark(id).is_ghost;
            let reports = forest.children(manager).filter(|&id| !is_ghost(id));
            let reports: Vec<&str> = reports.map(name).collect();
            if !reports.is_empty() {
                sentences.push(self.words.reports(name(manager), &reports));
            }
        }
        self.words
            .description(&sentences.join(" "))
            .trim_end()
            .to_owned()
    }

    /// The facts of a card with what is said of the lines and of all focus areas of its post.
    pub fn told(&self, id: PostId, facts: &Facts) -> Facts {
        if self.structure.mark(id).is_ghost {
            return facts.clone();
        }
        let relations = KINDS.into_iter().filter_map(|kind| {
            let others = self.others(self.lines[id].iter(), kind);
            match kind {
                _ if others.is_empty() => None,
                LineKind::Solid => Some(self.words.also_reports_to(&others)),
                kind => Some(self.words.line_to(kind, &others)),
            }
        });
        Facts {
            focus_told: self.areas(id).map(|areas| self.words.focus_told(&areas)),
            relations: relations.collect(),
            ..facts.clone()
        }
    }

    /// The posts at the other ends of the lines of a kind.
    fn others<'l>(
        &self,
        lines: impl Iterator<Item = &'l (LineKind, PostId)>,
        kind: LineKind,
    ) -> Vec<&str> {
        let of_kind = lines.filter(|line| line.0 == kind);
        of_kind.map(|line| self.names[line.1].as_ref()).collect()
    }

    /// The focus areas that a post has a part in, if there are any.
    fn areas(&self, id: PostId) -> Option<Vec<(Part, &str)>> {
        let focus = self.structure.posts[id].focus.iter();
        let areas: Vec<(Part, &str)> = focus
            .filter(|area| area.part != Part::None)
            .map(|area| (area.part, area.title.as_str()))
            .collect();
        (!areas.is_empty()).then_some(areas)
    }

    /// What is said of the lines and the focus areas of a post.
    fn clauses(&self, id: PostId) -> Vec<String> {
        let parent = self.structure.forest.parent(id);
        let parent = parent.map(|manager| (LineKind::Solid, manager));
        let lines: Vec<(LineKind, PostId)> = parent
            .into_iter()
            .chain(self.lines[id].iter().copied())
            .collect();
        let mut clauses = Vec::new();
        for kind in KINDS {
            let others = self.others(lines.iter(), kind);
            if !others.is_empty() {
                clauses.push(self.words.line_to(kind, &others));
            }
        }
        clauses.extend(self.areas(id).map(|areas| self.words.focus(&areas)));
        clauses
    }
}
