//! Where each key of a theme file goes.

use super::{LineStyle, Terminal, Theme};
use crate::color::Color;
use std::ops::RangeInclusive;
use toml::de::DeValue;

/// The place of a value, with what it takes.
pub(super) enum Slot<'a> {
    Text(&'a mut String),
    Texts(&'a mut Vec<String>),
    Color(&'a mut Color),
    Colors(&'a mut Vec<Color>),
    Length(&'a mut f64, RangeInclusive<f64>),
    Dash(&'a mut Vec<f64>),
    Flag(&'a mut bool),
    Terminal(&'a mut Terminal),
}

/// Sizes of type in points.
const SIZES: RangeInclusive<f64> = 1.0..=200.0;
/// Every other length in points.
const LENGTHS: RangeInclusive<f64> = 0.0..=500.0;

/// Every key of a theme file.
pub(super) const KEYS: [&str; 55] = [
    "description",
    "fonts.families",
    "colors.page",
    "colors.card",
    "colors.ink",
    "colors.muted",
    "colors.border",
    "colors.divider",
    "colors.line",
    "colors.other_line",
    "colors.neutral",
    "colors.units",
    "sizes.heading",
    "sizes.page",
    "sizes.code",
    "sizes.text",
    "lines.solid.width",
    "lines.solid.dash",
    "lines.solid.round",
    "lines.dotted.width",
    "lines.dotted.dash",
    "lines.dotted.round",
    "lines.dotted.start",
    "lines.dotted.end",
    "lines.partner.width",
    "lines.partner.dash",
    "lines.partner.round",
    "lines.partner.start",
    "lines.partner.end",
    "lines.stakeholder.width",
    "lines.stakeholder.dash",
    "lines.stakeholder.round",
    "lines.stakeholder.start",
    "lines.stakeholder.end",
    "borders.width",
    "borders.vacant",
    "borders.planned",
    "borders.leaving",
    "card.padding",
    "card.bar",
    "card.radius",
    "card.min_width",
    "card.max_width",
    "spacing.margin",
    "spacing.auto_margin",
    "spacing.sibling_gap",
    "spacing.subtree_gap",
    "spacing.rank_gap",
    "spacing.stack_gap",
    "spacing.hang_inset",
    "spacing.port_inset",
    "spacing.lane_gap",
    "spacing.corner",
    "show.fields",
    "show.note",
];

/// The place of the key `path`, if there is such a key.
pub(super) fn slot<'a>(theme: &'a mut Theme, path: &str) -> Option<Slot<'a>> {
    let (section, key) = path.rsplit_once('.').unwrap_or(("", path));
    match section {
        "" => (key == "description").then_some(Slot::Text(&mut theme.description)),
        "fonts" => (key == "families").then_some(Slot::Texts(&mut theme.families)),
        "colors" => color(theme, key),
        "sizes" => size(theme, key),
        // Solid lines end at cards as they are: an arrowhead on each report would be noise.
        "lines.solid" if !matches!(key, "start" | "end") => line(&mut theme.lines.solid, key),
        "lines.dotted" => line(&mut theme.lines.dotted, key),
        "lines.partner" => line(&mut theme.lines.partner, key),
        "lines.stakeholder" => line(&mut theme.lines.stakeholder, key),
        "borders" => border(theme, key),
        "card" => card(theme, key),
        "spacing" => spacing(theme, key),
        "show" => show(theme, key),
        _ => None,
    }
}

fn color<'a>(theme: &'a mut Theme, key: &str) -> Option<Slot<'a>> {
    let colors = &mut theme.colors;
    Some(Slot::Color(match key {
        "page" => &mut colors.page,
        "card" => &mut colors.card,
        "ink" => &mut colors.ink,
        "muted" => &mut colors.muted,
        "border" => &mut colors.border,
        "divider" => &mut colors.divider,
        "line" => &mut colors.line,
        "other_line" => &mut colors.other_line,
        "neutral" => &mut colors.neutral,
        "units" => return Some(Slot::Colors(&mut colors.units)),
        _ => return None,
    }))
}

fn size<'a>(theme: &'a mut Theme, key: &str) -> Option<Slot<'a>> {
    let sizes = &mut theme.sizes;
    let size = match key {
        "heading" => &mut sizes.heading,
        "page" => &mut sizes.page,
        "code" => &mut sizes.code,
        "text" => &mut sizes.text,
        _ => return None,
    };
    Some(Slot::Length(size, SIZES))
}

fn line<'a>(line: &'a mut LineStyle, key: &str) -> Option<Slot<'a>> {
    Some(match key {
        "width" => Slot::Length(&mut line.width, 0.1..=20.0),
        "dash" => Slot::Dash(&mut line.dash),
        "round" => Slot::Flag(&mut line.round),
        "start" => Slot::Terminal(&mut line.start),
        "end" => Slot::Terminal(&mut line.end),
        _ => return None,
    })
}

fn border<'a>(theme: &'a mut Theme, key: &str) -> Option<Slot<'a>> {
    let borders = &mut theme.borders;
    Some(Slot::Dash(match key {
        "width" => return Some(Slot::Length(&mut borders.width, 0.1..=20.0)),
        "vacant" => &mut borders.vacant,
        "planned" => &mut borders.planned,
        "leaving" => &mut borders.leaving,
        _ => return None,
    }))
}

fn card<'a>(theme: &'a mut Theme, key: &str) -> Option<Slot<'a>> {
    let card = &mut theme.card;
    let (length, range) = match key {
        "padding" => (&mut card.padding, 2.0..=100.0),
        "bar" => (&mut card.bar, 0.0..=40.0),
        "radius" => (&mut card.radius, 0.0..=40.0),
        "min_width" => (&mut card.min_width, 40.0..=1000.0),
        "max_width" => (&mut card.max_width, 60.0..=2000.0),
        _ => return None,
    };
    Some(Slot::Length(length, range))
}

fn spacing<'a>(theme: &'a mut Theme, key: &str) -> Option<Slot<'a>> {
    let spacing = &mut theme.spacing;
    let (length, range) = match key {
        "margin" => (&mut spacing.margin, LENGTHS),
        "auto_margin" => (&mut spacing.auto_margin, LENGTHS),
        // Less than this, and lines have no room between cards.
        "sibling_gap" => (&mut spacing.sibling_gap, 6.0..=500.0),
        "subtree_gap" => (&mut spacing.subtree_gap, 6.0..=500.0),
        "rank_gap" => (&mut spacing.rank_gap, 16.0..=500.0),
        "stack_gap" => (&mut spacing.stack_gap, 6.0..=500.0),
        "hang_inset" => (&mut spacing.hang_inset, 6.0..=100.0),
        "port_inset" => (&mut spacing.port_inset, LENGTHS),
        "lane_gap" => (&mut spacing.lane_gap, 4.0..=100.0),
        "corner" => (&mut spacing.corner, 0.0..=100.0),
        _ => return None,
    };
    Some(Slot::Length(length, range))
}

fn show<'a>(theme: &'a mut Theme, key: &str) -> Option<Slot<'a>> {
    Some(Slot::Flag(match key {
        "fields" => &mut theme.shows_fields,
        "note" => &mut theme.shows_note,
        _ => return None,
    }))
}

impl Slot<'_> {
    /// Writes the value, or says what the key takes instead.
    pub(super) fn write(self, value: &DeValue<'_>) -> Result<(), String> {
        match self {
            Self::Text(slot) => *slot = text(value).ok_or("a text")?,
            Self::Texts(slot) => *slot = list(value, text, "a list of texts, one at least")?,
            Self::Color(slot) => *slot = color_of(value).ok_or(COLOR)?,
            Self::Colors(slot) => {
                *slot = list(value, color_of, "a list of colours like `#0f6e84`")?
            }
            Self::Flag(slot) => *slot = flag(value).ok_or("`true` or `false`")?,
            Self::Terminal(slot) => *slot = terminal(value).ok_or("`none`, `arrow` or `ring`")?,
            Self::Length(slot, range) => {
                let fits = number(value).filter(|length| range.contains(length));
                let (low, high) = (range.start(), range.end());
                *slot = fits.ok_or_else(|| format!("a number from {low} to {high}"))?;
            }
            Self::Dash(slot) => {
                *slot = dash(value)
                    .ok_or("up to 8 lengths of dash and gap in turn, from 0.1 to 100")?;
            }
        }
        Ok(())
    }
}

const COLOR: &str = "a colour like `#0f6e84`";

fn text(value: &DeValue<'_>) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn color_of(value: &DeValue<'_>) -> Option<Color> {
    value.as_str().and_then(Color::from_hex)
}

fn flag(value: &DeValue<'_>) -> Option<bool> {
    value.as_bool()
}

fn terminal(value: &DeValue<'_>) -> Option<Terminal> {
    match value.as_str()? {
        "none" => Some(Terminal::None),
        "arrow" => Some(Terminal::Arrow),
        "ring" => Some(Terminal::Ring),
        _ => None,
    }
}

fn number(value: &DeValue<'_>) -> Option<f64> {
    let number: f64 = match value {
        DeValue::Integer(whole) => whole.as_str().parse().ok()?,
        DeValue::Float(part) => part.as_str().parse().ok()?,
        _ => return None,
    };
    number.is_finite().then_some(number)
}

fn dash(value: &DeValue<'_>) -> Option<Vec<f64>> {
    let values = value.as_array()?;
    let one = |value: &toml::Spanned<DeValue<'_>>| {
        number(value.get_ref()).filter(|length| (0.1..=100.0).contains(length))
    };
    let lengths: Option<Vec<f64>> = values.iter().map(one).collect();
    lengths.filter(|lengths| lengths.len() % 2 == 0 && lengths.len() <= 8)
}

fn list<T>(
    value: &DeValue<'_>,
    one: impl Fn(&DeValue<'_>) -> Option<T>,
    wanted: &str,
) -> Result<Vec<T>, String> {
    let values = value.as_array().ok_or(wanted)?;
    let list: Option<Vec<T>> = values.iter().map(|value| one(value.get_ref())).collect();
    list.filter(|list| !list.is_empty())
        .ok_or(wanted.to_owned())
}
