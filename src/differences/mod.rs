//! What is different between two organizations: for a terminal, for a pull request, for programs.

mod areas;
mod chart;
mod fact;
mod hosts;
mod lineage;
mod lines;
mod names;
mod order;
mod pairs;
mod relate;
mod sentence;
mod sentence_areas;
mod shown;
mod tag;
mod tag_relations;

pub use tag::Tag;

use crate::model::{
    AreaKey, AreaKeys, Change, Focus, Organization, PostState, View, changes, heading_changes,
};
use crate::words::Words;
use fact::Fact;
use hosts::Hosts;
use lineage::Lineage;
use lines::{LineChange, line_changes};
use names::Names;
use order::{Reordered, reordered};
use pairs::{PairChange, pair_changes};
use sentence::Sentence;
use serde::Serialize;
use shown::Shown;
use std::collections::BTreeMap;

/// What is different between two organizations, ready to be told.
#[derive(Clone, Debug, PartialEq)]
pub struct Differences {
    /// What the old organization is called.
    pub old: String,
    /// What the new one is called.
    pub new: String,
    /// Every change.
    pub changes: Vec<Change>,
    /// What posts are called.
    names: Names,
    /// Who stands elsewhere among the posts beside it.
    reordered: Vec<Reordered>,
    /// What became of the posts.
    lineage: Lineage,
    /// What changed of the lines besides the solid ones.
    lines: Vec<LineChange>,
    /// Who shares reports now, and who no longer does.
    pairs: Vec<PairChange>,
    /// With which change each of these is told.
    hosts: Hosts,
    /// The focus areas of each post of the old organization, and of the new one.
    focus: [BTreeMap<String, Vec<Focus>>; 2],
    /// Where the change of a kind stands that is about a post.
    places: BTreeMap<(About, String), usize>,
    /// Which focus areas are the same.
    areas: AreaKeys,
    /// Where it stands who hands a focus area over.
    handed: BTreeMap<AreaKey, usize>,
}

/// Kinds of changes that the words for others depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum About {
    Added,
    Removed,
    Moved,
    Renamed,
    Lines,
    CoHead,
}

impl Differences {
    /// The differences between `old` and `new`, which go by the given names.
    pub fn new(old: (&str, &Organization), new: (&str, &Organization)) -> Self {
        Self::seen(old, new, &View::default())
    }

    /// The differences of posts that the view shows in `old` or in `new`.
    ///
    /// Those of title, subtitle, source, date and language are not among them: of two variants of one chart, the title is
    /// what tells them apart.
    pub fn seen(old: (&str, &Organization), new: (&str, &Organization), view: &View) -> Self {
        Self::found(old, new, view, Vec::new())
    }

    /// The differences of two charts: those of their headings too.
    pub fn of_charts(old: (&str, &Organization), new: (&str, &Organization), view: &View) -> Self {
        Self::found(old, new, view, heading_changes(old.1, new.1))
    }

    fn found(
        (old_name, old): (&str, &Organization),
        (new_name, new): (&str, &Organization),
        view: &View,
        headings: Vec<Change>,
    ) -> Self {
        let (old, new) = (&*old.on(view.as_of), &*new.on(view.as_of));
        let changes = changes(old, new);
        let lineage = Lineage::new(&changes);
        let (before, after) = (old.states(), new.states());
        let mut differences = Self {
            old: old_name.to_owned(),
            new: new_name.to_owned(),
            names: Names::new(old, new),
            reordered: Vec::new(),
            changes: Vec::new(),
            lines: line_changes(&before, &after, &lineage),
            pairs: pair_changes(&before, &after, &lineage),
            hosts: Hosts::default(),
            focus: [&before, &after].map(|posts| focus(posts)),
            lineage,
            places: BTreeMap::new(),
            areas: AreaKeys::new(old, new),
            handed: BTreeMap::new(),
        };
        let shown = Shown::new(old, new, view);
        differences.changes = headings;
        differences.changes.extend(shown.of(changes));
        for change in &differences.changes {
            if let Change::Order { posts } = change {
                let mut reordered = reordered(old, new, |id| differences.lineage.heir(id));
                reordered.retain(|reordered| posts.contains(&reordered.post));
                differences.reordered = reordered;
                break;
            }
        }
        for (at, change) in differences.changes.iter().enumerate() {
            if let Some(key) = key(change) {
                differences.places.insert(key, at);
            }
            if let Change::HandedOver { area, title, .. } = change {
                let by_title = || AreaKey::Title(title.clone());
                let key = area.clone().map_or_else(by_title, AreaKey::Id);
                differences.handed.insert(key, at);
            }
        }
        differences.hosts = Hosts::new(&differences);
        differences
    }

    fn find(&self, about: About, name: &str) -> Option<&Change> {
        let place = self.places.get(&(about, name.to_owned()))?;
        self.changes.get(*place)
    }

    /// Whether posts stand in another order that no tag tells.
    pub fn has_untold_order(&self) -> bool {
        let is_order = |change: &Change| matches!(change, Change::Order { .. });
        self.reordered.is_empty() && self.changes.iter().any(is_order)
    }

    /// Whether nothing is told, because both say the same.
    pub fn is_empty(&self) -> bool {
        self.facts().is_empty()
    }

    /// A line a change, in the language of the words.
    pub fn text(&self, words: &Words) -> String {
        let mut text = words.diff_subtitle(&self.old, &self.new) + "\n";
        let sentences = self.sentences(words);
        if sentences.is_empty() {
            return text + &words.told.same + "\n";
        }
        let width = |what: &str| what.chars().count();
        let widest = sentences.iter().map(|sentence| width(&sentence.what));
        let widest = widest.max().unwrap_or_default();
        for Sentence { what, text: told } in sentences {
            let blanks = " ".repeat(widest - width(&what) + 2);
            text += &format!("{what}{blanks}{told}\n");
        }
        text
    }

    /// A list for a pull request, in the language of the words.
    pub fn markdown(&self, words: &Words) -> String {
        let title = words.diff_subtitle(&self.old, &self.new);
        let mut text = format!("### {}\n\n", escaped(&title));
        let sentences = self.sentences(words);
        if sentences.is_empty() {
            return text + &words.told.same_in_list + "\n";
        }
        for Sentence { what, text: told } in sentences {
            text += &format!("- **{what}** {}\n", escaped(&told));
        }
        text
    }

    /// What the text tells, for programs.
    pub fn json(&self) -> String {
        let told = Told {
            old: &self.old,
            new: &self.new,
            changes: self.facts(),
        };
        let mut text = serde_json::to_string_pretty(&told).expect("plain data has a JSON form");
        text.push('\n');
        text
    }
}

/// What programs are told.
#[derive(Serialize)]
struct Told<'a> {
    old: &'a str,
    new: &'a str,
    changes: Vec<Fact<'a>>,
}

fn focus(posts: &[PostState]) -> BTreeMap<String, Vec<Focus>> {
    let areas = posts
        .iter()
        .map(|post| (post.id.clone(), post.focus.clone()));
    areas.collect()
}

/// What the change is found by.
fn key(change: &Change) -> Option<(About, String)> {
    let (about, name) = match change {
        Change::Added { post, .. } => (About::Added, &post.id),
        Change::Removed { post } => (About::Removed, &post.id),
        Change::Moved(moved) => (About::Moved, &moved.post),
        Change::Renamed(name) => (About::Renamed, &name.post),
        Change::Lines(lines) => (About::Lines, &lines.post),
        Change::CoHead(co_head) => (About::CoHead, &co_head.post),
        _ => return None,
    };
    Some((about, name.clone()))
}

/// A text in which nothing is markup; a line break would end the list.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '@' | '!' => {
                out.push('\\');
                out.push(character);
            }
            character => out.push(character),
        }
    }
    out
}
