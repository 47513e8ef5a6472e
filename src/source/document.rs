//! The chart file as Rust types.

use crate::diagnostic::Span;
use crate::model::{Allowed, Date, FocusLimit, Kind, Language, LineKind, Part, Status, Wishes};
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

/// `[posts.<id>]` as written.
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
    pub holders: Vec<Spanned<String>>,
    /// `status`.
    pub status: Option<Spanned<Status>>,
    /// `kind`.
    pub kind: Option<Kind>,
    /// `reports_to`.
    pub reports_to: Vec<Spanned<String>>,
    /// `dotted_to`, `partners` and `stakeholder_of`, in that order.
    pub ties: Vec<TieEntry>,
    /// `co_heads_with`.
    pub co_heads_with: Option<Spanned<String>>,
    /// `focus`; `None` leaves it to the catalogue.
    pub focus: Option<Vec<FocusEntry>>,
    /// `unit`.
    pub unit: Option<Spanned<String>>,
    /// `tags`.
    pub tags: Vec<Spanned<String>>,
    /// `photo`.
    pub photo: Option<Spanned<String>>,
    /// `link`.
    pub link: Option<Spanned<String>>,
    /// `note`.
    pub note: Option<Spanned<String>>,
    /// `fields`.
    pub fields: Vec<(String, String)>,
    /// `reports`.
    pub reports: Option<Reports>,
    /// `from`.
    pub from: Option<Spanned<Date>>,
    /// `until`.
    pub until: Option<Spanned<Date>>,
}

impl PostEntry {
    /// A post of which nothing is written but its id.
    pub fn new(id: Spanned<String>) -> Self {
        Self {
            id,
            roles: None,
            code: None,
            title: None,
            holders: Vec::new(),
            status: None,
            kind: None,
            reports_to: Vec::new(),
            ties: Vec::new(),
            co_heads_with: None,
            focus: None,
            unit: None,
            tags: Vec::new(),
            photo: None,
            link: None,
            note: None,
            fields: Vec::new(),
            reports: None,
            from: None,
            until: None,
        }
    }
}

/// A line besides the solid ones, as written.
#[derive(Clone, Debug, PartialEq)]
pub struct TieEntry {
    /// By which key.
    pub kind: LineKind,
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
    /// `part`.
    pub part: Part,
}
