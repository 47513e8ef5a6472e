//! The words that a chart adds of its own: legend, statuses, dates, accessible names.
//!
//! A language is a file in `templates/words`; nothing else is needed.

mod change;
mod matrix;
mod name;
mod plural;
mod told;
mod tree;
mod viewer;

pub use change::ChangeWords;

use crate::model::{Date, Kind, Language, LineKind, Organization, Part, Status};
use matrix::MatrixWords;
use name::NameWords;
use plural::{Counted, Plural};
use serde::Deserialize;
pub use told::TellWords;
use tree::TreeTexts;
pub use tree::TreeWords;
pub use viewer::ViewerWords;

/// The words of one language.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// `ltr` or `rtl`.
    direction: String,
    /// The name that office programs have for the language, which the model tells.
    #[serde(rename = "locale")]
    _locale: String,
    /// Which form a number takes.
    #[serde(default)]
    plural: Plural,
    date: String,
    first_day: String,
    months: [String; 12],
    source: String,
    untitled: String,
    and: String,
    list: String,
    list_of_phrases: String,
    description: String,
    reports: String,
    card: CardWords,
    page: PageWords,
    status: StatusWords,
    line: LineWords,
    tag: TagWords,
    part: PartWords,
    kind: KindWords,
    name: NameWords,
    /// What a web page says around a chart.
    pub viewer: ViewerWords,
    matrix: MatrixWords,
    /// What is said of changes.
    pub change: ChangeWords,
    /// What is said of them in sentences.
    pub told: TellWords,
    compare: SheetWords,
    diff: SheetWords,
    tree: TreeTexts,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct CardWords {
    vacant: String,
    more: Counted,
    hidden: Counted,
    also: String,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct PageWords {
    number: String,
    from: String,
    continues: String,
    far: String,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct StatusWords {
    filled: String,
    vacant: String,
    interim: String,
    planned: String,
    leaving: String,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct LineWords {
    solid: String,
    dotted: String,
    partner: String,
    stakeholder: String,
    labelled: String,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct TagWords {
    solid: String,
    solid_back: String,
    dotted: String,
    dotted_back: String,
    partner: String,
    stakeholder: String,
    stakeholder_back: String,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct PartWords {
    owner: String,
    shared: String,
    stakeholder: String,
    none: String,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct SheetWords {
    subtitle: String,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct KindWords {
    post: String,
    assistant: String,
    team: String,
    body: String,
    external: String,
}

impl Words {
    /// The words of a language.
    pub fn of(language: Language) -> Self {
        toml::from_str(language.words()).expect("the build has checked the words")
    }

    /// Whether the language is written from right to left, so that its charts are mirrored.
    pub fn is_right_to_left(&self) -> bool {
        self.direction == "rtl"
    }

    /// Source, date, and what is said of the page: `Source: HR · 23 November 2026`.
    ///
    /// From right to left, a mark before each part keeps its first number from joining a word of Latin letters before it
    /// (UAX 9, rule W7).
    pub fn footer(&self, organization: &Organization, page: Option<String>) -> String {
        let source = organization.source.as_deref();
        let source = source.map(|source| self.source(source));
        let date = organization.date.map(|date| self.date(date));
        let parts: Vec<String> = source.into_iter().chain(date).chain(page).collect();
        parts.join(match self.is_right_to_left() {
            true => " · \u{200f}",
            false => " · ",
        })
    }

    /// `23 November 2026`.
    pub fn date(&self, date: Date) -> String {
        let day = match date.day {
            1 => self.first_day.clone(),
            day => day.to_string(),
        };
        let month = usize::from(date.month.clamp(1, 12)) - 1;
        self.date
            .replace("{day}", &day)
            .replace("{month}", &self.months[month])
            .replace("{year}", &date.year.to_string())
    }

    /// `Source: People team`.
    pub fn source(&self, source: &str) -> String {
        filled(&self.source, &[source])
    }

    /// The name of a chart without a title.
    pub fn untitled(&self) -> &str {
        &self.untitled
    }

    /// What stands in place of a holder.
    pub fn vacant(&self) -> &str {
        &self.card.vacant
    }

    /// `+3 more`.
    pub fn more(&self, count: usize) -> String {
        self.counted(&self.card.more, count)
    }

    /// A text for a number, with the number in it.
    fn counted(&self, words: &Counted, count: usize) -> String {
        filled(words.text(&self.plural, count), &[&count.to_string()])
    }

    /// `+12 posts`, on the card above posts that are not shown.
    pub fn hidden(&self, count: usize) -> String {
        self.counted(&self.card.hidden, count)
    }

    /// `also CIO`, on the card of somebody who holds other posts too.
    pub fn also(&self, posts: &[&str]) -> String {
        filled(&self.card.also, &[&self.all(posts)])
    }

    /// `page 3 of 12`.
    pub fn page(&self, number: usize, count: usize) -> String {
        filled(
            &self.page.number,
            &[&number.to_string(), &count.to_string()],
        )
    }

    /// `from page 1`, on the card to which another page leads.
    pub fn from_page(&self, page: usize) -> String {
        filled(&self.page.from, &[&page.to_string()])
    }

    /// `continues on page 3`, on the card below which the chart goes on elsewhere.
    pub fn continues_on(&self, page: usize) -> String {
        filled(&self.page.continues, &[&page.to_string()])
    }

    /// `CISO (page 4)`.
    pub fn on_page(&self, post: &str, page: usize) -> String {
        filled(&self.page.far, &[post, &page.to_string()])
    }

    /// A status, as in a legend.
    pub fn status(&self, status: Status) -> &str {
        match status {
            Status::Filled => &self.status.filled,
            Status::Vacant => &self.status.vacant,
            Status::Interim => &self.status.interim,
            Status::Planned => &self.status.planned,
            Status::Leaving => &self.status.leaving,
        }
    }

    /// A kind of line, as in a legend.
    pub fn line(&self, kind: LineKind) -> &str {
        match kind {
            LineKind::Solid => &self.line.solid,
            LineKind::Dotted => &self.line.dotted,
            LineKind::Partner => &self.line.partner,
            LineKind::Stakeholder => &self.line.stakeholder,
        }
    }

    /// A kind of line with what lines of the kind say: `dotted line: direct access`.
    pub fn labelled_line(&self, kind: LineKind, labels: &[&str]) -> String {
        match labels {
            [] => self.line(kind).to_owned(),
            _ => filled(
                &self.line.labelled,
                &[self.line(kind), &labels.join(&self.list)],
            ),
        }
    }

    /// A value with its name: `Location: Lyon`.
    pub fn labelled(&self, name: &str, value: &str) -> String {
        filled(&self.line.labelled, &[name, value])
    }

    /// What the card where a line starts says of a line that is not drawn.
    pub fn tag_at_start(&self, kind: LineKind, other: &str) -> String {
        let words = match kind {
            LineKind::Solid => &self.tag.solid,
            LineKind::Dotted => &self.tag.dotted,
            LineKind::Partner => &self.tag.partner,
            LineKind::Stakeholder => &self.tag.stakeholder,
        };
        filled(words, &[other])
    }

    /// What the card where a line ends says of a line that is not drawn.
    pub fn tag_at_end(&self, kind: LineKind, other: &str) -> String {
        let words = match kind {
            LineKind::Solid => &self.tag.solid_back,
            LineKind::Dotted => &self.tag.dotted_back,
            LineKind::Partner => &self.tag.partner,
            LineKind::Stakeholder => &self.tag.stakeholder_back,
        };
        filled(words, &[other])
    }

    /// A part of a focus area, as in a legend.
    pub fn part(&self, part: Part) -> &str {
        match part {
            Part::Owner => &self.part.owner,
            Part::Shared => &self.part.shared,
            Part::Stakeholder => &self.part.stakeholder,
            Part::None => &self.part.none,
        }
    }

    /// A kind of node, as in a legend.
    pub fn kind(&self, kind: Kind) -> &str {
        match kind {
            Kind::Post => &self.kind.post,
            Kind::Assistant => &self.kind.assistant,
            Kind::Team => &self.kind.team,
            Kind::Body => &self.kind.body,
            Kind::External => &self.kind.external,
        }
    }

    /// What stands below the title of structures side by side, of which the first goes by `name`.
    pub fn compare_subtitle(&self, name: &str) -> String {
        filled(&self.compare.subtitle, &[name])
    }

    /// What stands below the title of a chart of what changes from `old` to `new`.
    pub fn diff_subtitle(&self, old: &str, new: &str) -> String {
        filled(&self.diff.subtitle, &[old, new])
    }

    /// The long description of a chart: its sentences of [`Words::reports`].
    pub fn description(&self, sentences: &str) -> String {
        filled(&self.description, &[sentences])
    }

    /// A sentence of the long description: `CEO: CIO and CTO.`
    pub fn reports(&self, manager: &str, reports: &[&str]) -> String {
        filled(&self.reports, &[manager, &self.all(reports)])
    }

    /// `a, b, c`.
    pub fn listed(&self, texts: &[String]) -> String {
        texts.join(&self.list)
    }

    /// `a, b and c`.
    pub fn all(&self, names: &[&str]) -> String {
        match names {
            [] => String::new(),
            [one] => (*one).to_owned(),
            [first @ .., last] => format!("{}{}{last}", first.join(&self.list), self.and),
        }
    }
}

/// The words with the values in place of `{0}` and `{1}`; braces in a value stay as they are.
fn filled(words: &str, values: &[&str]) -> String {
    let mut text = String::new();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (number, after) = after.split_once('}').unwrap_or((after, ""));
        let value = number.parse().ok().and_then(|at: usize| values.get(at));
        text.push_str(value.copied().unwrap_or_default());
        rest = after;
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(language: Language) -> Words {
        Words::of(language)
    }

    #[test]
    fn writes_dates_in_each_language() {
        let date = |year, month, day| Date { year, month, day };
        let (english, french) = (words(Language::English), words(Language::French));
        assert_eq!(english.date(date(2026, 11, 23)), "23 November 2026");
        assert_eq!(french.date(date(2026, 11, 23)), "23 novembre 2026");
        assert_eq!(french.date(date(2026, 5, 1)), "1er mai 2026");
    }

    #[test]
    fn keeps_the_colon_on_the_line_in_french() {
        let source = words(Language::French).source("Ressources humaines");
        assert_eq!(source, "Source\u{a0}: Ressources humaines");
    }

    #[test]
    fn puts_values_in_as_they_are() {
        let also = words(Language::English).also(&["{0}", "b", "c"]);
        assert_eq!(also, "also {0}, b and c");
    }

    #[test]
    fn names_every_kind_differently() {
        for language in Language::ALL {
            let words = words(language);
            let kinds = [
                LineKind::Solid,
                LineKind::Dotted,
                LineKind::Partner,
                LineKind::Stakeholder,
            ];
            let names: std::collections::BTreeSet<_> =
                kinds.map(|kind| words.line(kind).to_owned()).into();
            assert_eq!(names.len(), kinds.len());
        }
    }
}
