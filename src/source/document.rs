//! The chart file as Rust types.

use super::photos::Photos;
use crate::color::Color;
use crate::diagnostic::Span;
use crate::model::{
    Allowed, Date, FocusLimit, Hidden, Kind, Language, LineKind, Output, Part, Status, Wishes,
};
use crate::page::Reports;

/// A value and the place where it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl Spanned<String> {
    /// The text without blanks around it, unless nothing is left.
    pub fn filled(&self) -> Option<String> {
        let text = self.value.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }
}

/// A post that a variant takes away.
#[derive(Clone, Debug, PartialEq)]
pub struct GoneEntry {
    /// Its id.
    pub id: String,
    /// What takes its place, if it is replaced.
    pub by: Option<String>,
    /// Where the variant says so.
    pub span: Span,
}

/// A chart file as it is written, wrong references included.
///
/// Promise: values have the type and range that their key asks for; texts hold only characters that XML 1.0 allows and
/// nothing that reorders their neighbours; ids are well formed; everything stands in file order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// How well the file could be read.
    pub reading: Reading,
    /// `title`.
    pub title: Option<Spanned<String>>,
    /// `subtitle`.
    pub subtitle: Option<Spanned<String>>,
    /// `source`.
    pub source: Option<Spanned<String>>,
    /// `date`.
    pub date: Option<Date>,
    /// `language`.
    pub language: Option<Language>,
    /// `theme`, a name or a path.
    pub theme: Option<Spanned<String>>,
    /// `page`, `direction`, `reports`, `arrangement`, `engine`, `split` and `min_text`, defaults filled in.
    pub wishes: Wishes,
    /// `focus`.
    pub focus: FocusLimit,
    /// `allow`.
    pub allow: Vec<Allowed>,
    /// `[areas.<id>]`.
    pub areas: Vec<AreaEntry>,
    /// `[posts.<id>]`.
    pub posts: Vec<PostEntry>,
    /// `[variants.<id>]`.
    pub variants: Vec<VariantEntry>,
    /// The posts that variants took away, those first that the first did; none of a file as it is written.
    pub gone: Vec<GoneEntry>,
    /// `[languages.<code>]`.
    pub languages: Vec<LanguageEntry>,
    /// `[[rules]]`.
    pub rules: Vec<RuleEntry>,
    /// The photos that posts name, as far as they have been read.
    pub photos: Photos,
    /// `[audiences.<id>]`.
    pub audiences: Vec<AudienceEntry>,
    /// `[[outputs]]`; those of a file that is included are its own.
    pub outputs: Vec<Output>,
    /// `include`, paths of files that are still to be laid under this one.
    pub include: Vec<Spanned<String>>,
}

/// How well a file could be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reading {
    /// Everything is in the document.
    #[default]
    Faultless,
    /// Single values are missing.
    Faulty,
    /// Lines are missing, and with them perhaps posts that others name.
    Broken,
}

/// `[areas.<id>]` as written.
#[derive(Clone, Debug, PartialEq)]
pub struct AreaEntry {
    /// The key.
    pub id: Spanned<String>,
    /// `title`.
    pub title: Option<Spanned<String>>,
    /// `description`.
    pub description: Option<Spanned<String>>,
}

/// `[variants.<id>]` as written.
#[derive(Clone, Debug, PartialEq)]
pub struct VariantEntry {
    /// The key.
    pub id: Spanned<String>,
    /// `title`.
    pub title: Option<Spanned<String>>,
    /// `subtitle`.
    pub subtitle: Option<Spanned<String>>,
    /// `description`.
    pub description: Option<Spanned<String>>,
    /// `based_on`, another variant.
    pub based_on: Option<Spanned<String>>,
    /// `remove`, ids of posts.
    pub remove: Vec<Spanned<String>>,
    /// `[variants.<id>.posts.<id>]`: what is written of a post, over the base or as a post of its own.
    pub posts: Vec<PostEntry>,
}

/// `[audiences.<id>]` as written.
#[derive(Clone, Debug, PartialEq)]
pub struct AudienceEntry {
    /// The key.
    pub id: Spanned<String>,
    /// `hide`, what it does not see.
    pub hide: Option<Vec<Hidden>>,
}

/// `[[rules]]` as written.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleEntry {
    /// Where it stands.
    pub span: Span,
    /// `when`.
    pub when: WhenEntry,
    /// `accent`.
    pub accent: Option<Spanned<Color>>,
    /// `label`.
    pub label: Option<Spanned<String>>,
    /// `code`, its short mark on cards.
    pub code: Option<Spanned<String>>,
}

/// What posts a rule is for: those that are all of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WhenEntry {
    /// `unit`.
    pub unit: Option<Spanned<String>>,
    /// `tag`.
    pub tag: Option<Spanned<String>>,
    /// `status`.
    pub status: Option<Spanned<Status>>,
    /// `kind`.
    pub kind: Option<Spanned<Kind>>,
    /// `role`.
    pub role: Option<Spanned<String>>,
}

impl RuleEntry {
    /// A rule of which nothing is written.
    pub fn new(span: Span) -> Self {
        Self {
            span,
            when: WhenEntry::default(),
            accent: None,
            label: None,
            code: None,
        }
    }
}

/// `[languages.<code>]` as written.
#[derive(Clone, Debug, PartialEq)]
pub struct LanguageEntry {
    /// The key.
    pub language: Spanned<Language>,
    /// `title`.
    pub title: Option<Spanned<String>>,
    /// `subtitle`.
    pub subtitle: Option<Spanned<String>>,
    /// `source`.
    pub source: Option<Spanned<String>>,
    /// `labels`, by what lines say in the language of the chart; the translation is the `title`.
    pub labels: Vec<TextsEntry>,
    /// `[languages.<code>.posts.<id>]`.
    pub posts: Vec<TextsEntry>,
    /// `[languages.<code>.areas.<id>]`.
    pub areas: Vec<TextsEntry>,
    /// `[languages.<code>.variants.<id>]`.
    pub variants: Vec<TextsEntry>,
    /// `[languages.<code>.rules.<words of the legend>]`; `title` is `label`.
    pub rules: Vec<TextsEntry>,
}

/// The texts of a post, an area, a variant, a rule or a line in another language.
#[derive(Clone, Debug, PartialEq)]
pub struct TextsEntry {
    /// The key.
    pub id: Spanned<String>,
    /// `code`.
    pub code: Option<Spanned<String>>,
    /// `title`.
    pub title: Option<Spanned<String>>,
    /// `subtitle`.
    pub subtitle: Option<Spanned<String>>,
    /// `focus`, an entry for each of the post's.
    pub focus: Option<Spanned<Vec<Spanned<String>>>>,
    /// `note`, of a variant `description`.
    pub note: Option<Spanned<String>>,
}

impl TextsEntry {
    /// No text yet.
    pub fn new(id: Spanned<String>) -> Self {
        Self {
            id,
            code: None,
            title: None,
            subtitle: None,
            focus: None,
            note: None,
        }
    }
}

/// `[posts.<id>]` as written; `None` is a key that is not there, which in a variant means: as in the base.
#[derive(Clone, Debug, PartialEq)]
pub struct PostEntry {
    /// The key.
    pub id: Spanned<String>,
    /// `role` or `roles`; `None` asks the catalogue for the id, an empty list asks for nothing.
    pub roles: Option<Vec<Spanned<String>>>,
    /// `code`.
    pub code: Option<Spanned<String>>,
    /// `title`.
    pub title: Option<Spanned<String>>,
    /// `holder`.
    pub holders: Option<Vec<Spanned<String>>>,
    /// `status`.
    pub status: Option<Spanned<Status>>,
    /// `kind`.
    pub kind: Option<Kind>,
    /// `reports_to`.
    pub reports_to: Option<Vec<Spanned<String>>>,
    /// `dotted_to`.
    pub dotted_to: Option<Vec<TieEntry>>,
    /// `partners`.
    pub partners: Option<Vec<TieEntry>>,
    /// `stakeholder_of`.
    pub stakeholder_of: Option<Vec<TieEntry>>,
    /// `co_heads_with`.
    pub co_heads_with: Option<Spanned<String>>,
    /// `focus`; `None` leaves it to the catalogue.
    pub focus: Option<Vec<FocusEntry>>,
    /// `unit`.
    pub unit: Option<Spanned<String>>,
    /// `tags`.
    pub tags: Option<Vec<Spanned<String>>>,
    /// `photo`.
    pub photo: Option<Spanned<String>>,
    /// `link`.
    pub link: Option<Spanned<String>>,
    /// `note`.
    pub note: Option<Spanned<String>>,
    /// `fields`.
    pub fields: Option<Vec<(String, String)>>,
    /// `reports`.
    pub reports: Option<Reports>,
    /// `from`.
    pub from: Option<Spanned<Date>>,
    /// `until`.
    pub until: Option<Spanned<Date>>,
    /// `replaces`, in variants only: posts that this one takes the place of, with all their lines.
    pub replaces: Option<Vec<Spanned<String>>>,
}

impl PostEntry {
    /// A post of which nothing is written but its id.
    pub fn new(id: Spanned<String>) -> Self {
        Self {
            id,
            roles: None,
            code: None,
            title: None,
            holders: None,
            status: None,
            kind: None,
            reports_to: None,
            dotted_to: None,
            partners: None,
            stakeholder_of: None,
            co_heads_with: None,
            focus: None,
            unit: None,
            tags: None,
            photo: None,
            link: None,
            note: None,
            fields: None,
            reports: None,
            from: None,
            until: None,
            replaces: None,
        }
    }

    /// The solid managers.
    pub fn managers(&self) -> &[Spanned<String>] {
        self.reports_to.as_deref().unwrap_or_default()
    }

    /// The other lines: dotted, partner, stakeholder, in that order.
    pub fn ties(&self) -> impl Iterator<Item = (LineKind, &TieEntry)> {
        let kinds = [
            (LineKind::Dotted, &self.dotted_to),
            (LineKind::Partner, &self.partners),
            (LineKind::Stakeholder, &self.stakeholder_of),
        ];
        kinds
            .into_iter()
            .flat_map(|(kind, ties)| ties.iter().flatten().map(move |tie| (kind, tie)))
    }
}

/// A line besides the solid ones, as written.
#[derive(Clone, Debug, PartialEq)]
pub struct TieEntry {
    /// The post at the other end.
    pub to: Spanned<String>,
    /// `label`.
    pub label: Option<Spanned<String>>,
}

/// A focus area, as written.
#[derive(Clone, Debug, PartialEq)]
pub struct FocusEntry {
    /// The area's id or its text; `...` stands for the areas of the catalogue.
    pub area: Spanned<String>,
    /// For `...`: the one role whose areas are meant. Default: all roles of the post.
    pub role: Option<String>,
    /// `part`.
    pub part: Part,
}
