//! Words of the command line as values of the library.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use organigram::model::{Date, FocusLimit, Language};
use organigram::page::{Arrangement, Direction, Engine, Page, Reports, Split};

/// Where reports stand.
pub fn direction() -> impl TypedValueParser<Value = Direction> {
    one_of(&[
        ("down", Direction::Down),
        ("up", Direction::Up),
        ("right", Direction::Right),
        ("left", Direction::Left),
    ])
}

/// Who places the boxes.
pub fn engine() -> impl TypedValueParser<Value = Engine> {
    one_of(&[
        ("auto", Engine::Auto),
        ("tree", Engine::Tree),
        ("layered", Engine::Layered),
    ])
}

/// How the reports of a manager stand.
pub fn reports() -> impl TypedValueParser<Value = Reports> {
    one_of(&[
        ("auto", Reports::Auto),
        ("row", Reports::Row),
        ("hang-right", Reports::HangRight),
        ("hang-left", Reports::HangLeft),
        ("hang-both", Reports::HangBoth),
        ("grid", Reports::Grid),
    ])
}

/// Which subtrees may hang.
pub fn arrangement() -> impl TypedValueParser<Value = Arrangement> {
    one_of(&[
        ("auto", Arrangement::Auto),
        ("classic", Arrangement::Classic),
        ("compact", Arrangement::Compact),
    ])
}

/// What happens to what does not fit.
pub fn split() -> impl TypedValueParser<Value = Split> {
    one_of(&[("never", Split::Never), ("auto", Split::Auto)])
}

/// The language of catalogue texts.
pub fn language() -> impl TypedValueParser<Value = Language> {
    one_of(&Language::NAMED)
}

/// One word of a table, as the value beside it.
fn one_of<T: Clone + Send + Sync + 'static>(
    table: &'static [(&'static str, T)],
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(table.iter().map(|(word, _)| *word)).map(|word| {
        let found = table.iter().find(|(known, _)| *known == word);
        found.expect("only words of the table are taken").1.clone()
    })
}

/// A page by name, or by its sides in points.
pub fn page(text: &str) -> Result<Page, String> {
    let sides = || {
        let (width, height) = text.split_once('x')?;
        Page::from_sides(width.parse().ok()?, height.parse().ok()?)
    };
    Page::from_name(text).or_else(sides).ok_or_else(|| {
        let names: Vec<_> = Page::NAMED.iter().map(|(name, _)| *name).collect();
        let (least, most) = (Page::MIN_SIDE, Page::MAX_SIDE);
        let names = names.join(", ");
        format!("a page is auto, {names}, or WIDTHxHEIGHT in points, each {least} to {most}")
    })
}

/// How many focus areas a card shows.
pub fn focus(text: &str) -> Result<FocusLimit, String> {
    match text {
        "auto" => Ok(FocusLimit::Auto),
        "show" => Ok(FocusLimit::Show),
        "hide" => Ok(FocusLimit::Hide),
        _ => match text.parse() {
            Ok(count) if count <= 100 => Ok(FocusLimit::AtMost(count)),
            _ => Err("focus is auto, show, hide, or a number from 0 to 100".into()),
        },
    }
}

/// A day of the calendar.
pub fn date(text: &str) -> Result<Date, String> {
    Date::from_iso(text).ok_or_else(|| "a day is expected, such as 2027-01-31".into())
}

/// The smallest text that is not reported.
pub fn min_text(text: &str) -> Result<f64, String> {
    number(text, 0.0, 100.0)
}

/// Multiples of the size on a screen.
pub fn scale(text: &str) -> Result<f64, String> {
    number(text, 0.01, 1_000.0)
}

/// Pixels an inch.
pub fn dpi(text: &str) -> Result<f64, String> {
    number(text, 1.0, 100_000.0)
}

fn number(text: &str, least: f64, most: f64) -> Result<f64, String> {
    match text.parse() {
        Ok(value) if (least..=most).contains(&value) => Ok(value),
        _ => Err(format!("a number from {least} to {most} is expected")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use organigram::geometry::Size;

    #[test]
    fn reads_a_page_by_name_or_by_its_sides() {
        assert_eq!(page("auto"), Ok(Page::Auto));
        assert_eq!(page("16:9"), Ok(Page::Fixed(Size::new(960.0, 540.0))));
        assert_eq!(page("800x450.5"), Ok(Page::Fixed(Size::new(800.0, 450.5))));
        for wrong in ["A9", "1x1", "NaNxNaN", "800", "x", "infx100", "-800x600"] {
            assert!(page(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn numbers_stay_within_their_range() {
        assert_eq!(scale("2"), Ok(2.0));
        for wrong in ["0", "NaN", "inf", "-1", "1e9", ""] {
            assert!(scale(wrong).is_err(), "{wrong}");
        }
        assert_eq!(focus("3"), Ok(FocusLimit::AtMost(3)));
        assert!(focus("-1").is_err() && focus("101").is_err());
    }
}
