//! Every theme against the rules of contrast and of colour-blind readers.

use organigram::color::Color;
use organigram::model::LineKind;
use organigram::scene::{Form, Item};
use organigram::text::Ruler;
use organigram::theme::Theme;
use organigram::{DrawOptions, ReadOptions, draw, read};

/// The smallest distance of two unit colours, as ΔE*ab of CIE 1976.
///
/// 2.3 is a just noticeable difference (Mahy, Van Eycken and Oosterlinck 1994, *Evaluation of uniform color spaces*);
/// four of them are told apart in small marks that do not touch. Greys have only their lightness to differ in.
const APART: f64 = 4.0 * 2.3;
/// The same for themes with colours, which can do much better.
const APART_IN_COLOR: f64 = 19.0;

fn themes() -> impl Iterator<Item = (&'static str, Theme)> {
    let named = |name| (name, Theme::built_in(name).expect("built in"));
    Theme::NAMES.into_iter().map(named)
}

#[test]
fn text_has_enough_contrast_in_every_theme() {
    for (name, theme) in themes() {
        let colors = &theme.colors;
        let texts = [colors.ink, colors.muted, colors.neutral];
        for text in texts.iter().chain(&colors.units) {
            for ground in [colors.page, colors.card] {
                let contrast = text.contrast(ground);
                assert!(
                    contrast >= 4.5,
                    "{name}: {text} on {ground} has {contrast:.2}"
                );
            }
        }
    }
}

#[test]
fn lines_and_borders_have_enough_contrast_in_every_theme() {
    let kinds = [
        LineKind::Solid,
        LineKind::Dotted,
        LineKind::Partner,
        LineKind::Stakeholder,
    ];
    for (name, theme) in themes() {
        let lines = kinds.map(|kind| theme.line_color(kind));
        for line in lines.into_iter().chain([theme.colors.border]) {
            for ground in [theme.colors.page, theme.colors.card] {
                let contrast = line.contrast(ground);
                assert!(
                    contrast >= 3.0,
                    "{name}: {line} on {ground} has {contrast:.2}"
                );
            }
        }
    }
}

#[test]
fn six_units_stay_apart_for_every_reader() {
    for (name, theme) in themes() {
        let units = &theme.colors.units;
        assert_eq!(units.len(), 6, "{name}");
        let is_grey = |color: &Color| color.red == color.green && color.green == color.blue;
        let least = if units.iter().all(is_grey) {
            APART
        } else {
            APART_IN_COLOR
        };
        for (vision, matrix) in VISIONS {
            for (at, one) in units.iter().enumerate() {
                for other in &units[..at] {
                    let distance = distance(lab(*one, &matrix), lab(*other, &matrix));
                    assert!(
                        distance >= least,
                        "{name}, {vision}: {one} and {other} are {distance:.1} apart"
                    );
                }
            }
        }
    }
}

#[test]
fn no_two_line_kinds_are_drawn_alike() {
    let kinds = [
        LineKind::Solid,
        LineKind::Dotted,
        LineKind::Partner,
        LineKind::Stakeholder,
    ];
    for (name, theme) in themes() {
        for (at, kind) in kinds.iter().enumerate() {
            for other in &kinds[..at] {
                let (a, b) = (theme.line_style(*kind), theme.line_style(*other));
                assert!(
                    a.dash != b.dash || (a.start, a.end) != (b.start, b.end),
                    "{name}: {kind:?} and {other:?}"
                );
            }
        }
    }
}

#[test]
fn a_theme_of_greys_has_a_grey_for_the_colour_of_a_rule() {
    let crimson = Color::new(166, 30, 77);
    for (name, theme) in themes() {
        let accent = theme.accent_by_rule(crimson);
        assert_eq!(accent != crimson, name == "print", "{name}: {accent}");
        assert_eq!(accent.is_colored(), name != "print", "{name}: {accent}");
    }
}

#[test]
fn what_tells_something_is_seen_whatever_colour_a_rule_asks_for() {
    let areas =
        "[\"A\", { area = \"B\", part = \"shared\" }, { area = \"C\", part = \"stakeholder\" }]";
    for color in ["#ffe94d", "#ffffff", "#000000"] {
        let chart = format!(
            "[posts.a]\nkind = \"body\"\ntags = [\"x\"]\nfocus = {areas}\n\
             [posts.b]\nreports_to = \"a\"\nstatus = \"vacant\"\ntags = [\"x\"]\nfocus = {areas}\n\
             [[rules]]\nwhen = {{ tag = \"x\" }}\naccent = \"{color}\"\nlabel = \"Ours\""
        );
        let reading = read(&chart, &ReadOptions::default()).expect("a sound chart");
        for (name, theme) in themes() {
            let options = DrawOptions::default();
            let scene = draw(&reading.organization, &theme, &Ruler::new(), &options).scene;
            let mut seen = 0;
            for item in scene.cards.iter().flat_map(|card| &card.items) {
                let Item::Shape(shape) = item else { continue };
                let is_mark = matches!(shape.form, Form::Circle(..));
                let mark = shape.fill.filter(|_| is_mark);
                for ink in mark
                    .into_iter()
                    .chain(shape.stroke.iter().map(|stroke| stroke.color))
                {
                    let contrast = ink.contrast(theme.colors.card);
                    // The line between a card's parts tells nothing.
                    assert!(
                        contrast >= 3.0 || ink == theme.colors.divider,
                        "{name}: {ink} for {color} has {contrast:.2}"
                    );
                    seen += 1;
                }
            }
            assert!(seen >= 8, "{name}: {seen}");
        }
    }
}

type Matrix = [[f64; 3]; 3];

/// How readers see, as matrices over linear RGB at full severity (Machado, Oliveira and Fernandes 2009,
/// *A physiologically-based model for simulation of color vision deficiency*).
const VISIONS: [(&str, Matrix); 4] = [
    (
        "normal",
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    ),
    (
        "protanopia",
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ],
    ),
];

/// A colour as somebody sees it, in CIE L*a*b* under D65.
fn lab(color: Color, vision: &Matrix) -> [f64; 3] {
    let linear = [color.red, color.green, color.blue].map(|channel| {
        let value = f64::from(channel) / 255.0;
        match value <= 0.04045 {
            true => value / 12.92,
            false => ((value + 0.055) / 1.055).powf(2.4),
        }
    });
    let seen = times(vision, linear).map(|value| value.clamp(0.0, 1.0));
    let to_xyz = [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ];
    let [x, y, z] = times(&to_xyz, seen);
    let f = |part: f64| match part > 216.0 / 24389.0 {
        true => part.cbrt(),
        false => (24389.0 / 27.0 * part + 16.0) / 116.0,
    };
    let (x, y, z) = (f(x / 0.95047), f(y), f(z / 1.08883));
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn times(matrix: &Matrix, vector: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(vector).map(|(a, b)| a * b).sum())
}

fn distance(a: [f64; 3], b: [f64; 3]) -> f64 {
    let squares = a.iter().zip(b).map(|(a, b)| (a - b) * (a - b));
    squares.sum::<f64>().sqrt()
}
