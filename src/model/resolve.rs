//! From the file as written to the organization: references become indices, gaps are filled from the catalogue.

use super::catalogue;
use super::check;
use super::interval;
use super::language::Language;
use super::organization::{Area, Organization};
use super::outside::{is_safe_link, stays_inside};
use super::post::{Post, PostId, Status};
use super::references::References;
use super::roles::{self, Areas, Roles};
use super::rule;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::findings::Findings;
use crate::photo::Photo;
use crate::source::{Document, FocusEntry, Photos, PostEntry, Reading, Spanned, photo_key};
use crate::wording::{Suggestions, quote};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Resolves a chart file, in its own language unless another is asked for.
///
/// The organization is there unless one of the findings of either stage is an error.
pub fn resolve(
    document: &Document,
    language: Option<Language>,
) -> (Option<Organization>, Vec<Diagnostic>) {
    resolve_overlaid(document, language, &[])
}

/// The same for a document that a variant lies over; `own` are the places in the variant, sorted.
pub(super) fn resolve_overlaid(
    document: &Document,
    language: Option<Language>,
    own: &[Span],
) -> (Option<Organization>, Vec<Diagnostic>) {
    let mut organization = top_level(document, language);
    let mut resolver = Resolver {
        references: References::new(document),
        areas: Areas::new(&organization.areas),
        language: organization.language,
        photos: &document.photos,
        suggestions: Suggestions::default(),
        findings: Findings::default(),
    };
    let posts: Vec<_> = document
        .posts
        .iter()
        .enumerate()
        .map(|(id, entry)| resolver.post(id, entry))
        .collect();
    let mut findings = resolver.findings;
    organization.posts = posts;
    rule::apply(document, &mut organization.posts, &mut findings);
    check::lines(document, &mut organization.posts, own, &mut findings);
    // What looks doubtful beside a mistake mostly comes from it.
    let is_faultless = document.reading == Reading::Faultless && !findings.has_errors();
    if is_faultless {
        check::doubts(document, &organization, &mut findings);
    }
    let is_drawable = is_faultless && !organization.posts.is_empty();
    (is_drawable.then_some(organization), findings.into_sorted())
}

fn top_level(document: &Document, language: Option<Language>) -> Organization {
    let area = |entry: &crate::source::AreaEntry| Area {
        id: entry.id.value.clone(),
        title: value(&entry.title).unwrap_or_else(|| entry.id.value.clone()),
        description: value(&entry.description),
    };
    Organization {
        title: value(&document.title),
        subtitle: value(&document.subtitle),
        source: value(&document.source),
        date: document.date,
        language: language.or(document.language).unwrap_or_default(),
        theme: value(&document.theme),
        wishes: document.wishes,
        focus: document.focus,
        allow: document.allow.clone(),
        areas: document.areas.iter().map(area).collect(),
        posts: Vec::new(),
        unit_names: rule::unit_names(document),
        units_before: Vec::new(),
    }
}

/// The text, unless it is blank.
fn value(text: &Option<Spanned<String>>) -> Option<String> {
    text.as_ref().and_then(Spanned::filled)
}

fn values(texts: &Option<Vec<Spanned<String>>>) -> Vec<String> {
    let texts = texts.iter().flatten();
    texts.filter_map(Spanned::filled).collect()
}

/// Resolves one post after the other.
struct Resolver<'a> {
    references: References<'a>,
    areas: Areas<'a>,
    language: Language,
    photos: &'a Photos,
    suggestions: Suggestions,
    findings: Findings,
}

impl Resolver<'_> {
    fn post(&mut self, id: PostId, entry: &PostEntry) -> Post {
        let roles = self.roles(entry);
        // A text that is written but blank says: none, not even that of the catalogue.
        let own = |text: &Option<Spanned<String>>, known: Option<String>| match text {
            Some(_) => value(text),
            None => known,
        };
        self.look_for_areas(entry);
        self.look_for_english(entry, &roles);
        Post {
            id: entry.id.value.clone(),
            span: entry.id.span,
            code: own(&entry.code, roles.code()),
            title: own(&entry.title, roles.title()),
            has_own_title: entry.title.is_some(),
            holders: self.holders(entry),
            status: entry
                .status
                .as_ref()
                .map(|status| status.value)
                .unwrap_or_default(),
            kind: entry.kind.or(roles.kind()).unwrap_or_default(),
            reports_to: self.references.managers(id, entry, &mut self.findings),
            ties: self.references.ties(id, entry, &mut self.findings),
            co_heads_with: self.references.co_head(id, entry, &mut self.findings),
            has_own_focus: entry.focus.is_some(),
            focus: roles.focus(entry.focus.as_deref(), &self.areas),
            roles: roles.known.iter().map(|role| role.id.to_owned()).collect(),
            unit: value(&entry.unit),
            tags: values(&entry.tags),
            photo: self.photo(entry),
            picture: self.picture(entry),
            link: self.link(entry),
            note: value(&entry.note),
            fields: entry.fields.clone().unwrap_or_default(),
            accent: None,
            replaces: values(&entry.replaces),
            reports: entry.reports,
            interval: interval::of(entry, &mut self.findings),
        }
    }

    fn roles(&mut self, entry: &PostEntry) -> Roles {
        let Some(names) = &entry.roles else {
            return Roles::new(roles::of_id(&entry.id.value), self.language);
        };
        let mut known: Vec<&'static catalogue::Role> = Vec::new();
        for name in names {
            match catalogue::find(&name.value) {
                Some(role) if known.contains(&role) => {}
                Some(role) => known.push(role),
                None => {
                    let message = format!("the catalogue has no role {}", quote(&name.value));
                    let mut finding =
                        Diagnostic::error(Code::UnknownRole, message).with_span(name.span);
                    let meant = self.suggestions.for_word(&name.value, catalogue::names());
                    finding.hint = meant.or_else(|| {
                        Some("leave `role` out and write `code` and `title`".to_owned())
                    });
                    self.findings.push(finding);
                }
            }
        }
        Roles::new(known, self.language)
    }

    /// Reports texts that the catalogue has in English only.
    fn look_for_english(&mut self, entry: &PostEntry, roles: &Roles) {
        let (has_title, has_areas) = (entry.title.is_some(), entry.focus.is_some());
        let is_english = |role: &&catalogue::Role| {
            let title = !has_title && !role.has_title(self.language);
            title || (!has_areas && !role.has_areas(self.language))
        };
        let Some(role) = roles.known.iter().find(|role| is_english(role)) else {
            return;
        };
        let code = self.language.code();
        let message = format!(
            "some texts of the role `{}` stand in English, as the catalogue has none in `{code}`",
            role.id
        );
        let finding = Diagnostic::warning(Code::Untranslated, message).with_span(entry.id.span);
        self.findings
            .push(finding.with_hint("write `title` and `focus` yourself"));
    }

    fn holders(&mut self, entry: &PostEntry) -> Vec<String> {
        let mut first: BTreeMap<&str, Span> = BTreeMap::new();
        for holder in entry.holders.iter().flatten() {
            let name = holder.value.trim();
            if let Some(&span) = first.get(name) {
                let message = format!("{} holds {} twice", quote(name), quote(&entry.id.value));
                let finding =
                    Diagnostic::error(Code::DuplicateHolder, message).with_span(holder.span);
                self.findings
                    .push(finding.with_related(span, "first named here"));
            } else if !name.is_empty() {
                first.insert(name, holder.span);
            }
        }
        let holders = values(&entry.holders);
        self.vacant_holder(entry, !holders.is_empty());
        holders
    }

    fn vacant_holder(&mut self, entry: &PostEntry, is_held: bool) {
        let holder = entry.holders.iter().flatten().next();
        let status = entry.status.as_ref();
        let vacant = status.filter(|status| status.value == Status::Vacant && is_held);
        if let Some((status, holder)) = vacant.zip(holder) {
            let message = format!("{} is vacant and has a holder", quote(&entry.id.value));
            let finding = Diagnostic::error(Code::VacantHolder, message)
                .with_span(holder.span)
                .with_related(status.span, "said to be vacant here")
                .with_hint("leave one of them out, or write `status = \"leaving\"`");
            self.findings.push(finding);
        }
    }

    /// Warns of a focus area that looks like a mistyped id of `[areas]`.
    fn look_for_areas(&mut self, entry: &PostEntry) {
        if self.areas.is_empty() {
            return;
        }
        let looks_like_id = |text: &str| {
            text.bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_.".contains(&b))
        };
        for FocusEntry { area, .. } in entry.focus.iter().flatten() {
            let text = area.value.as_str();
            if text == "..." || !looks_like_id(text) || self.areas.find(text).is_some() {
                continue;
            }
            if let Some(hint) = self.suggestions.for_word(text, self.areas.names()) {
                let message = format!("`[areas]` has no {}; it is drawn as a text", quote(text));
                let finding = Diagnostic::warning(Code::UnknownArea, message).with_span(area.span);
                self.findings.push(finding.with_hint(hint));
            }
        }
    }

    fn photo(&mut self, entry: &PostEntry) -> Option<String> {
        let photo = entry
            .photo
            .as_ref()
            .filter(|photo| photo.filled().is_some())?;
        if stays_inside(&photo.value) {
            return Some(photo.value.clone());
        }
        let message = format!(
            "the photo {} lies outside the chart's folder",
            quote(&photo.value)
        );
        let finding = Diagnostic::error(Code::OutsideFolder, message).with_span(photo.span);
        self.findings.push(
            finding.with_hint("write a path below the chart file, with `/` between its parts"),
        );
        None
    }

    /// What the photo shows, if it was read.
    fn picture(&self, entry: &PostEntry) -> Option<Arc<Photo>> {
        let photo = entry.photo.as_ref()?;
        self.photos.get(&photo_key(photo)).cloned().flatten()
    }

    fn link(&mut self, entry: &PostEntry) -> Option<String> {
        let link = entry.link.as_ref().filter(|link| link.filled().is_some())?;
        if is_safe_link(&link.value) {
            return Some(link.value.clone());
        }
        let message = format!("the link {} cannot be taken", quote(&link.value));
        let finding = Diagnostic::error(Code::ForbiddenLink, message).with_span(link.span);
        self.findings.push(
            finding.with_hint(
                "a link starts with `https://`, `http://` or `mailto:` and has no blanks",
            ),
        );
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Focus, Kind, Part};
    use crate::source::parse;

    fn resolved(text: &str) -> Organization {
        let (document, findings) = parse(text, 0);
        assert_eq!(findings, []);
        resolve(&document, None)
            .0
            .expect("a chart without mistakes")
    }

    fn titles(post: &Post) -> Vec<&str> {
        post.focus
            .iter()
            .map(|focus| focus.title.as_str())
            .collect()
    }

    #[test]
    fn annotates_a_post_by_its_id_alone() {
        let chart = resolved(
            "[posts.ceo]\n[posts.cio]\nreports_to = \"ceo\"\n[posts.board]\npartners = \"ceo\"",
        );
        let cio = &chart.posts[1];
        assert_eq!(cio.code.as_deref(), Some("CIO"));
        assert_eq!(cio.title.as_deref(), Some("Chief Information Officer"));
        assert_eq!(cio.roles, ["cio"]);
        assert!(titles(cio).contains(&"Enterprise IT systems"));
        assert_eq!(chart.posts[2].kind, Kind::Body);
    }

    #[test]
    fn speaks_the_language_of_the_chart_unless_asked_otherwise() {
        let (document, _) = parse("language = \"fr\"\n[posts.ciso]", 0);
        let code = |language| {
            resolve(&document, language)
                .0
                .unwrap()
                .posts
                .remove(0)
                .code
                .unwrap()
        };
        assert_eq!(code(None), "RSSI");
        assert_eq!(code(Some(Language::English)), "CISO");
    }

    #[test]
    fn lets_the_file_have_its_own_words() {
        let chart = resolved(
            "[posts.cto]\ncode = \"\"\ntitle = \"Head of Technology\"\nkind = \"team\"\nfocus = []\n\
             [posts.rssi]\nreports_to = \"cto\"\n[posts.cio]\nroles = []\nreports_to = \"cto\"",
        );
        assert_eq!(
            (chart.posts[0].code.as_deref(), chart.posts[0].headline()),
            (None, "Head of Technology")
        );
        assert_eq!(
            (chart.posts[0].kind, chart.posts[0].focus.len()),
            (Kind::Team, 0)
        );
        assert_eq!(chart.posts[1].code.as_deref(), Some("CISO"));
        assert_eq!(chart.posts[2].headline(), "cio");
    }

    #[test]
    fn merges_two_roles_into_one_seat() {
        let text = "[posts.cito]\nroles = [\"cio\", \"cdo\"]";
        let post = &resolved(text).posts[0];
        assert_eq!(post.code.as_deref(), Some("CIO + CDO"));
        assert_eq!(
            post.title.as_deref(),
            Some("Chief Information Officer and Chief Digital Officer")
        );
        let strategies = titles(post)
            .iter()
            .filter(|title| **title == "Technology strategy")
            .count();
        assert_eq!(strategies, 1);
        let french = &resolved(&format!("language = \"fr\"\n{text}")).posts[0];
        assert_eq!(
            french.title.as_deref(),
            Some("Directeur des systèmes d’information et Directeur du numérique")
        );
    }

    #[test]
    fn puts_the_areas_of_the_catalogue_where_the_dots_stand() {
        let chart = resolved(
            "[areas.ai]\ntitle = \"Artificial intelligence\"\n[posts.cdo]\n\
             focus = [\"ai\", \"...\", { area = \"Technology strategy\", part = \"owner\" }]",
        );
        let focus = &chart.posts[0].focus;
        let ai = Focus {
            area: Some("ai".into()),
            title: "Artificial intelligence".into(),
            part: Part::Owner,
        };
        assert_eq!(focus[0], ai);
        assert_eq!(
            titles(&chart.posts[0]),
            [
                "Artificial intelligence",
                "Own projects and initiatives",
                "Technology strategy"
            ]
        );
        assert_eq!(focus[2].part, Part::Owner, "the larger part stays");
    }

    #[test]
    fn makes_co_heads_mutual() {
        let chart = resolved("[posts.a]\nco_heads_with = \"b\"\n[posts.b]");
        assert_eq!(
            (chart.posts[0].co_heads_with, chart.posts[1].co_heads_with),
            (Some(1), Some(0))
        );
    }

    #[test]
    fn does_not_miss_posts_in_a_file_with_skipped_lines() {
        let (document, _) = parse("[posts.a\n[posts.b]\nreports_to = \"a\"", 0);
        assert_eq!(resolve(&document, None), (None, Vec::new()));
    }
}
