//! The page with one variant in one theme.

use super::super::args::ServeArgs;
use super::super::chart::{Call, Chart, Drawn};
use super::super::{input, report, variant};
use super::state::{Good, State};
use organigram::export::{self, Choice, HtmlView, Preview};
use organigram::model::{Language, Variant};
use organigram::theme::Theme;
use organigram::words::Words;
use std::borrow::Cow;

/// The theme that follows the reader's wish for light or dark, as on web pages.
const READER: &str = "light-or-dark";

/// The variant and the theme that the page shows of those asked for: the base and the theme of the file, which have
/// empty names, in place of what is not there.
pub fn known(state: &State, variant: &str, theme: &str) -> (String, String) {
    let good = state.good.as_deref();
    let variants = good.map_or(&[][..], |good| &good.reading.variants);
    let has_variant = variants.iter().any(|known| known.id == variant);
    let has_theme = theme == READER || Theme::NAMES.contains(&theme);
    let keep = |name: &str, is_known| {
        if is_known {
            name.to_owned()
        } else {
            String::new()
        }
    };
    (keep(variant, has_variant), keep(theme, has_theme))
}

/// Draws the page, of names that are [`known`].
pub fn draw(state: &State, args: &ServeArgs, variant: &str, theme: &str) -> String {
    let name = input::name_of(&args.file);
    let mut preview = Preview {
        name: &name,
        version: &state.version,
        variants: &[],
        themes: &[],
        is_dark: None,
        mistakes: state.mistakes.as_deref(),
        warnings: None,
    };
    let Some(good) = &state.good else {
        return export::html_preview(None, &Words::of(Language::default()).viewer, &preview);
    };
    let words = Words::of(good.reading.organization.language);
    let used = match Theme::built_in(theme) {
        Some(theme) => Cow::Owned(theme),
        None => Cow::Borrowed(&good.theme),
    };
    preview.is_dark = (theme != READER).then(|| used.is_dark());
    let id = if variant.is_empty() {
        Variant::BASE
    } else {
        variant
    };
    let chart = drawn(good, args, id, &used);
    let told = report::told(&chart.findings);
    let count = chart.findings.list.len();
    let (variants, themes) = (
        variants(good, variant, theme, &words),
        themes(variant, theme),
    );
    preview.variants = &variants;
    preview.themes = &themes;
    // With mistakes, there is enough to look at.
    preview.warnings = (count > 0 && state.mistakes.is_none()).then_some((count, &told));
    let drawn = &chart.drawings[0];
    let scene = &drawn.whole().scene;
    let twin = (theme == READER).then(|| twin(good, drawn, &used, &chart));
    let other = twin.as_ref().unwrap_or(scene);
    let (light, dark) = match used.is_dark() {
        true => (other, scene),
        false => (scene, other),
    };
    let name = variant::name(&good.reading, id, &words);
    let view = HtmlView { name, light, dark };
    export::html_preview(Some(&view), &words.viewer, &preview)
}

/// The chart with one variant drawn.
fn drawn(good: &Good, args: &ServeArgs, variant: &str, theme: &Theme) -> Chart {
    let view = args.view.view();
    let call = Call {
        layout: &args.layout,
        view: &view,
        variants: &[],
        has_slides: false,
        has_pages: true,
        places: None,
    };
    let mut chart = Chart::new(good.findings.clone());
    chart.draw(&good.reading, &[(variant, view.clone())], theme, &call);
    chart
}

/// The same picture for readers who like it the other way round.
fn twin(good: &Good, drawn: &Drawn, theme: &Theme, chart: &Chart) -> organigram::scene::Scene {
    let organization = good.reading.variant(&drawn.variant);
    let organization = organization.unwrap_or(&good.reading.organization);
    organigram::draw(organization, &theme.twin(), &chart.ruler, &drawn.options).scene
}

/// The base and the variants; nothing if there is no choice.
fn variants(good: &Good, variant: &str, theme: &str, words: &Words) -> Vec<Choice> {
    let ids = good.reading.variants.iter().map(|variant| &*variant.id);
    let choice = |id: &str| Choice {
        name: variant::name(&good.reading, id, words).to_owned(),
        href: match id {
            Variant::BASE => address("", theme),
            id => address(id, theme),
        },
        is_chosen: id == variant || (id == Variant::BASE && variant.is_empty()),
    };
    match good.reading.variants.is_empty() {
        true => Vec::new(),
        false => std::iter::once(Variant::BASE)
            .chain(ids)
            .map(choice)
            .collect(),
    }
}

/// The theme of the file, the built-in ones, and both in one.
fn themes(variant: &str, theme: &str) -> Vec<Choice> {
    let names = Theme::NAMES.map(|name| (name, name));
    let first = ("", "as in the file");
    let last = (READER, "light or dark");
    let all = std::iter::once(first).chain(names).chain([last]);
    all.map(|(name, shown)| Choice {
        name: format!("Theme: {shown}"),
        href: address(variant, name),
        is_chosen: name == theme,
    })
    .collect()
}

/// The address of the page with a variant and a theme, whose names need no escapes.
fn address(variant: &str, theme: &str) -> String {
    match (variant, theme) {
        ("", "") => "/".to_owned(),
        ("", theme) => format!("/?theme={theme}"),
        (variant, "") => format!("/?variant={variant}"),
        _ => format!("/?variant={variant}&theme={theme}"),
    }
}
