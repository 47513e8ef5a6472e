//! The built-in faces: Noto Sans Regular, Bold and Italic.
//!
//! A face is taken apart when the first text in it is measured; a chart without italics never looks at the italic.

use harfrust::{Direction, FontRef, ShapePlan, Shaper, ShaperData, script};
use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};
use std::sync::OnceLock;

/// A face of the built-in family.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// Upright, weight 400.
    #[default]
    Regular,
    /// Upright, weight 700.
    Bold,
    /// Slanted, weight 400.
    Italic,
}

impl Face {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Regular, Self::Bold, Self::Italic];

    /// The name of the built-in family.
    pub const FAMILY: &'static str = "Noto Sans";

    /// The font file of the face.
    pub const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => notosans::REGULAR_TTF,
            Self::Bold => notosans::BOLD_TTF,
            Self::Italic => notosans::ITALIC_TTF,
        }
    }

    /// How much wider a text may get where the reader's machine has not our face but another in its place.
    ///
    /// The widest that is usual is DejaVu Sans: over names and titles at most 1.08, 1.17 and 1.155 times our widths in
    /// Chromium; Arial and Liberation Sans are narrower than ours but for a few capitals.
    pub const fn slack(self) -> f64 {
        match self {
            Self::Regular => 1.085,
            Self::Bold => 1.175,
            Self::Italic => 1.16,
        }
    }

    /// Whether the face has nothing to draw `character` with, though it is to be seen.
    pub fn lacks(self, character: char) -> bool {
        !is_invisible(character) && !self.typeface().has(character)
    }

    /// How far letters reach from the baseline.
    pub fn metrics(self) -> FaceMetrics {
        self.typeface().metrics
    }

    pub(super) fn typeface(self) -> &'static Typeface {
        static FACES: [OnceLock<Typeface>; 3] = [const { OnceLock::new() }; 3];
        FACES[self as usize].get_or_init(|| Typeface::new(self.bytes()))
    }
}

/// How far the letters of a face reach, in parts of the size of the type; both numbers are positive.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct FaceMetrics {
    /// From the baseline up.
    pub ascent: f64,
    /// From the baseline down.
    pub descent: f64,
    /// The height of a capital letter.
    pub cap_height: f64,
}

/// A built-in face taken apart for shaping.
pub(super) struct Typeface {
    pub font: FontRef<'static>,
    pub metrics: FaceMetrics,
    data: ShaperData,
    latin: OnceLock<ShapePlan>,
}

impl Typeface {
    fn new(bytes: &'static [u8]) -> Self {
        let font = FontRef::new(bytes).expect("the built-in faces are sound");
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let em = f64::from(metrics.units_per_em);
        let metrics = FaceMetrics {
            ascent: f64::from(metrics.ascent) / em,
            descent: -f64::from(metrics.descent) / em,
            cap_height: f64::from(metrics.cap_height.unwrap_or(0.714 * metrics.ascent)) / em,
        };
        Self {
            data: ShaperData::new(&font),
            font,
            metrics,
            latin: OnceLock::new(),
        }
    }

    /// What shapes text in this face.
    pub fn shaper(&'static self) -> Shaper<'static> {
        self.data.shaper(&self.font).build()
    }

    /// The plan for Latin text, which is nearly all text.
    pub fn latin_plan(&'static self, shaper: &Shaper<'static>) -> &'static ShapePlan {
        self.latin.get_or_init(|| {
            ShapePlan::new(
                shaper,
                Direction::LeftToRight,
                Some(script::LATIN),
                None,
                &[],
            )
        })
    }

    /// Whether the face can draw `character`.
    pub fn has(&self, character: char) -> bool {
        self.font.charmap().map(character).is_some()
    }
}

/// Whether `character` is drawn as nothing, so that no font need have it.
pub(super) fn is_invisible(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}
