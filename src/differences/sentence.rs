//! One change in words, as far as no other change says it already.

use super::{About, Differences};
use crate::model::{Change, Difference, Focus, LineKind, Name, NamedLine, Part, PostState, Status};
use std::collections::BTreeSet;

/// One change in words.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sentence {
    /// What kind of change.
    pub what: &'static str,
    /// Whose, from what, to what.
    pub text: String,
}

impl Differences {
    /// The change in words; nothing where another change says it already.
    pub(super) fn tell(&self, change: &Change, told: &mut Vec<Sentence>) {
        let mut tell = |what, text| told.push(Sentence { what, text });
        match change {
            Change::Merged { from, into } => {
                let what = if from.len() == 1 {
                    "replaced"
                } else {
                    "merged"
                };
                let by = if from.len() == 1 { "by" } else { "into" };
                let into = self.placed(std::slice::from_ref(into));
                tell(what, format!("{} {by} {into}", self.all(from)));
            }
            Change::Split { from, into } => {
                let into = self.placed(into);
                tell("split", format!("{} into {into}", self.one(from)));
            }
            Change::Added { post, .. } if self.explained.contains(&post.id) => {}
            Change::Added { post, .. } => tell("added", self.described(post)),
            Change::Removed { post } if self.explained.contains(&post.id) => {}
            Change::Removed { post } => tell("removed", self.described(post)),
            Change::Moved(moved) => self.tell_move(moved, &mut tell),
            Change::Lines(lines) => self.tell_lines(lines, &mut tell),
            Change::Renamed(name) => tell("renamed", self.renamed(name)),
            Change::Holder(holder) => {
                let names = |names: &[String]| match names {
                    [] => "nobody".to_owned(),
                    names => and(names.iter().cloned()),
                };
                tell("holder", self.both(holder, |list| names(list)));
            }
            Change::Status(status) => tell(
                "status",
                self.both(status, |status| self::status(*status).into()),
            ),
            Change::Kind(kind) => tell(
                "kind",
                self.both(kind, |kind| format!("{kind:?}").to_lowercase()),
            ),
            Change::Unit(unit) => tell("unit", self.both(unit, or_none)),
            Change::CoHead(other) => tell(
                "co-head",
                self.both(other, |other| match other {
                    Some(other) => self.one(other),
                    None => "none".into(),
                }),
            ),
            Change::Tags(tags) => tell(
                "tags",
                self.both(tags, |tags| match &tags[..] {
                    [] => "none".into(),
                    tags => tags.join(", "),
                }),
            ),
            Change::Focus(focus) => self.tell_focus(focus, &mut tell),
            Change::HandedOver { area, from, to } if !self.is_inherited(from, to) => tell(
                "focus",
                format!("“{area}” goes from {} to {}", self.all(from), self.all(to)),
            ),
            Change::HandedOver { .. } => {}
            Change::Details(details) => {
                let (from, to) = (&details.from, &details.to);
                let parts = [
                    ("roles", from.roles != to.roles),
                    ("days", from.interval != to.interval),
                    ("photo", from.photo != to.photo),
                    ("link", from.link != to.link),
                    ("note", from.note != to.note),
                    ("fields", from.fields != to.fields),
                    ("arrangement of reports", from.reports != to.reports),
                ];
                let parts = parts
                    .iter()
                    .filter(|(_, differs)| *differs)
                    .map(|(what, _)| (*what).to_owned());
                let parts = and(parts);
                if !parts.is_empty() {
                    tell("details", format!("{}: {parts}", self.one(&details.post)));
                }
            }
            Change::Order { .. } => tell("order", "the posts stand in another order".into()),
        }
    }

    /// Who a post reports to now; nothing where its manager was merged into the new one, or a line only changed its kind.
    fn tell_move(
        &self,
        moved: &Difference<Vec<String>>,
        tell: &mut impl FnMut(&'static str, String),
    ) {
        let Some((lost, gained)) = self.managers(moved) else {
            return;
        };
        let post = self.one(&moved.post);
        match (&lost[..], &gained[..]) {
            ([], []) => tell(
                "moved",
                format!("{post}: first reports to {} now", self.one(&moved.to[0])),
            ),
            ([], gained) => tell(
                "moved",
                format!("{post}: reports to {} too", self.all(gained)),
            ),
            (lost, []) if moved.to.is_empty() => tell(
                "moved",
                format!("{post}: from {} to the top", self.all(lost)),
            ),
            (lost, []) => tell(
                "moved",
                format!("{post}: no longer reports to {}", self.all(lost)),
            ),
            (lost, gained) => tell(
                "moved",
                format!("{post}: from {} to {}", self.all(lost), self.all(gained)),
            ),
        }
    }

    /// The managers that a post lost and gained; nothing where they are as they were, or another change says so.
    pub(super) fn managers(
        &self,
        moved: &Difference<Vec<String>>,
    ) -> Option<(Vec<String>, Vec<String>)> {
        let from = self.now(&moved.from);
        let first = moved.from.first().map(|id| self.heir(id));
        if from == moved.to.iter().cloned().collect() && first.as_ref() == moved.to.first() {
            return None;
        }
        let is_lost = |id: &&String| !moved.to.contains(&self.heir(id));
        let lost: Vec<String> = moved.from.iter().filter(is_lost).cloned().collect();
        let is_gained = |id: &&String| !from.contains(*id);
        let gained: Vec<String> = moved.to.iter().filter(is_gained).cloned().collect();
        let is_told =
            (lost.is_empty() || gained.is_empty()) && self.turned(&moved.post, &lost, &gained);
        (!is_told).then_some((lost, gained))
    }

    /// Whether all managers that a post lost or gained have another line instead, which is told as a change of lines.
    fn turned(&self, post: &str, lost: &[String], gained: &[String]) -> bool {
        let Some(Change::Lines(lines)) = self.find(About::Lines, post) else {
            return false;
        };
        let has = |list: &[NamedLine], id: &String| list.iter().any(|line| line.to == *id);
        lost.len() + gained.len() > 0
            && lost
                .iter()
                .all(|id| has(&lines.to, id) && !has(&lines.from, id))
            && gained
                .iter()
                .all(|id| has(&lines.from, id) && !has(&lines.to, id))
    }

    /// Each other post to which the lines are different, with the kinds before and after.
    fn tell_lines(
        &self,
        lines: &Difference<Vec<NamedLine>>,
        tell: &mut impl FnMut(&'static str, String),
    ) {
        for (other, before, after) in self.line_changes(lines, &line_words) {
            let (post, other) = (self.one(&lines.post), self.one(&other));
            let words = |kinds: &BTreeSet<String>| and(kinds.iter().cloned());
            match (before.is_empty(), after.is_empty()) {
                (true, _) => tell("line", format!("{post} to {other}: new, {}", words(&after))),
                (_, true) => tell(
                    "line",
                    format!("{post} to {other}: gone, was {}", words(&before)),
                ),
                _ => tell(
                    "line",
                    format!(
                        "{post} to {other}: from {} to {}",
                        words(&before),
                        words(&after)
                    ),
                ),
            }
        }
    }

    /// Each other post to which the lines are different, with what they were and are, in the words of `say`.
    pub(super) fn line_changes(
        &self,
        lines: &Difference<Vec<NamedLine>>,
        say: &dyn Fn(LineKind, Option<&str>) -> String,
    ) -> Vec<(String, BTreeSet<String>, BTreeSet<String>)> {
        let post = &lines.post;
        let managers = match self.find(About::Moved, post) {
            Some(Change::Moved(moved)) => Some(moved),
            _ => None,
        };
        let mut others: Vec<String> = Vec::new();
        for line in lines.from.iter().chain(&lines.to) {
            let other = self.heir(&line.to);
            if !others.contains(&other) && other != *post {
                others.push(other);
            }
        }
        let changes = others.into_iter().map(|other| {
            let kinds = |list: &[NamedLine], managers: Option<&Vec<String>>| {
                let to_other = list.iter().filter(|line| self.heir(&line.to) == other);
                let words = to_other.map(|line| say(line.kind, line.label.as_deref()));
                let mut kinds: BTreeSet<String> = words.collect();
                if managers.is_some_and(|list| list.iter().any(|id| self.heir(id) == other)) {
                    // What is solid needs no dotted line besides.
                    kinds.remove(&say(LineKind::Dotted, None));
                    kinds.insert(say(LineKind::Solid, None));
                }
                kinds
            };
            let before = kinds(&lines.from, managers.map(|moved| &moved.from));
            let after = kinds(&lines.to, managers.map(|moved| &moved.to));
            (other, before, after)
        });
        changes
            .filter(|(_, before, after)| before != after)
            .collect()
    }

    /// What a post gained, lost, or has another part in, as far as nobody handed it over.
    fn tell_focus(
        &self,
        focus: &Difference<Vec<Focus>>,
        tell: &mut impl FnMut(&'static str, String),
    ) {
        let is_handed = |area: &Focus| self.is_handed(area, &focus.post);
        let post = self.one(&focus.post);
        let find = |list: &[Focus], title: &str| {
            list.iter()
                .find(|area| area.title == title)
                .map(|area| area.part)
        };
        let mut count = 0;
        for area in &focus.from {
            let now = find(&focus.to, &area.title);
            match now {
                Some(now) if now == area.part => continue,
                _ if is_handed(area) => {}
                Some(now) => tell(
                    "focus",
                    format!(
                        "{post}, “{}”: from {} to {}",
                        area.title,
                        part(area.part),
                        part(now)
                    ),
                ),
                None => tell("focus", format!("{post} loses “{}”", area.title)),
            }
            count += 1;
        }
        for area in focus
            .to
            .iter()
            .filter(|area| find(&focus.from, &area.title).is_none())
        {
            if !is_handed(area) {
                tell("focus", format!("{post} gains “{}”", area.title));
            }
            count += 1;
        }
        if count == 0 {
            tell("focus", format!("{post}: the areas stand in another order"));
        }
    }

    /// Whether it is told of a post that it handed an area over, or got it.
    pub(super) fn is_handed(&self, area: &Focus, post: &String) -> bool {
        match self.find(About::HandedOver, &area.title) {
            Some(Change::HandedOver { from, to, .. }) => from.contains(post) || to.contains(post),
            _ => false,
        }
    }

    /// Whether an area went to the posts that those who had it were merged into.
    pub(super) fn is_inherited(&self, from: &[String], to: &[String]) -> bool {
        let heir = |post: &String| self.heirs.get(post);
        from.iter()
            .all(|post| heir(post).is_some_and(|heir| to.contains(heir)))
    }

    fn renamed(&self, name: &Difference<Name>) -> String {
        let words = |name: &Name| and(name.code.iter().chain(&name.title).cloned());
        format!("{} to {}", words(&name.from), words(&name.to))
    }

    fn both<T>(&self, difference: &Difference<T>, words: impl Fn(&T) -> String) -> String {
        let post = self.one(&difference.post);
        format!(
            "{post}: from {} to {}",
            words(&difference.from),
            words(&difference.to)
        )
    }

    /// Posts of the new organization, each with who it reports to if it is new.
    fn placed(&self, ids: &[String]) -> String {
        let added = |id: &String| match self.find(About::Added, id) {
            Some(Change::Added { post, .. }) => self.described(post),
            _ => self.one(id),
        };
        and(ids.iter().map(added))
    }

    /// A post with who it reports to.
    fn described(&self, post: &PostState) -> String {
        let own = post.headline();
        match &post.managers[..] {
            [] => own.to_owned(),
            managers => format!("{own} (reports to {})", self.all(managers)),
        }
    }

    /// What became of the posts.
    pub(super) fn now(&self, ids: &[String]) -> BTreeSet<String> {
        ids.iter().map(|id| self.heir(id)).collect()
    }

    pub(super) fn heir(&self, id: &str) -> String {
        self.heirs.get(id).map_or(id, String::as_str).to_owned()
    }

    pub(super) fn one(&self, id: &str) -> String {
        self.headlines.get(id).map_or(id, String::as_str).to_owned()
    }

    fn all(&self, ids: &[String]) -> String {
        and(ids.iter().map(|id| self.one(id)))
    }
}

fn and(names: impl Iterator<Item = String>) -> String {
    let names: Vec<String> = names.collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

fn or_none(text: &Option<String>) -> String {
    text.clone().unwrap_or_else(|| "none".into())
}

fn line_words(line: LineKind, label: Option<&str>) -> String {
    match label {
        Some(label) => format!("{} (“{label}”)", kind(line)),
        None => kind(line).to_owned(),
    }
}

fn kind(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Solid => "solid",
        LineKind::Dotted => "dotted",
        LineKind::Partner => "partners",
        LineKind::Stakeholder => "stakeholder",
    }
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Filled => "filled",
        Status::Vacant => "vacant",
        Status::Interim => "interim",
        Status::Planned => "planned",
        Status::Leaving => "leaving",
    }
}

fn part(part: Part) -> &'static str {
    match part {
        Part::Owner => "owner",
        Part::Shared => "shared",
        Part::Stakeholder => "stakeholder",
        Part::None => "none",
    }
}
