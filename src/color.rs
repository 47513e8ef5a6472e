//! Opaque colours.

use std::fmt;

/// An opaque colour of the sRGB space.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

impl Color {
    /// White.
    pub const WHITE: Self = Self::new(255, 255, 255);
    /// Black.
    pub const BLACK: Self = Self::new(0, 0, 0);

    /// The colour of the given parts.
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    /// The colour written as `#rrggbb`.
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let value = u32::from_str_radix(digits, 16).ok()?;
        let [_, red, green, blue] = value.to_be_bytes();
        Some(Self::new(red, green, blue))
    }

    /// Relative luminance between 0 (black) and 1 (white), as WCAG 2 defines it.
    pub fn luminance(self) -> f64 {
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// The contrast ratio of two colours, 1 to 21, as WCAG 2 defines it.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The colour nearest to `ground` on the straight way there that still has the given contrast with it; the colour
    /// itself, where it has no more than that.
    pub fn faded(self, ground: Self, contrast: f64) -> Self {
        const STEPS: u16 = 64;
        let steps = (0..=STEPS).rev();
        let mut faded = steps.map(|step| self.mixed(ground, f64::from(step) / f64::from(STEPS)));
        faded
            .find(|color| color.contrast(ground) >= contrast)
            .unwrap_or(self)
    }

    /// The grey of the same luminance.
    pub fn to_gray(self) -> Self {
        let luminance = self.luminance();
        let gray = if luminance <= 0.003_130_8 {
            luminance * 12.92
        } else {
            1.055 * luminance.powf(1.0 / 2.4) - 0.055
        };
        let channel = (gray * 255.0).round() as u8;
        Self::new(channel, channel, channel)
    }

    /// Whether it is more than a shade of grey.
    pub fn is_colored(self) -> bool {
        let parts = [self.red, self.green, self.blue];
        let (most, least) = (parts.iter().max(), parts.iter().min());
        most.zip(least)
            .is_some_and(|(most, least)| most - least > 40)
    }

    /// The colour, or the next lighter one that has the given contrast with black.
    pub fn lightened(self, contrast: f64) -> Self {
        const STEPS: u16 = 64;
        let mut lighter =
            (0..=STEPS).map(|step| self.mixed(Self::WHITE, f64::from(step) / f64::from(STEPS)));
        lighter
            .find(|color| color.contrast(Self::BLACK) >= contrast)
            .unwrap_or(Self::WHITE)
    }

    /// The colour with `part` of another in it.
    fn mixed(self, other: Self, part: f64) -> Self {
        let channel = |own: u8, other: u8| {
            let (own, other) = (f64::from(own), f64::from(other));
            (own + (other - own) * part).round() as u8
        };
        Self::new(
            channel(self.red, other.red),
            channel(self.green, other.green),
            channel(self.blue, other.blue),
        )
    }
}

/// The linear intensity of one sRGB channel, 0 to 1.
fn linear(channel: u8) -> f64 {
    let value = f64::from(channel) / 255.0;
    if value <= 0.04045 {
        value / 12.92
    } else {
        ((value + 0.055) / 1.055).powf(2.4)
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::Color;

    #[test]
    fn reads_and_writes_hexadecimal() {
        let teal = Color::from_hex("#0F6E84").unwrap();
        assert_eq!(teal, Color::new(15, 110, 132));
        assert_eq!(teal.to_string(), "#0f6e84");
        assert_eq!(Color::from_hex("#fff"), None);
        assert_eq!(Color::from_hex("#12345é"), None);
    }

    #[test]
    fn fades_no_further_than_can_be_read() {
        let faded = Color::BLACK.faded(Color::WHITE, 4.5);
        assert!(
            (4.5..4.9).contains(&faded.contrast(Color::WHITE)),
            "{faded}"
        );
        let pale = Color::new(230, 230, 230);
        assert_eq!(pale.faded(Color::WHITE, 4.5), pale);
    }

    #[test]
    fn turns_gray_without_getting_lighter_or_darker() {
        assert_eq!(Color::BLACK.to_gray(), Color::BLACK);
        assert_eq!(Color::WHITE.to_gray(), Color::WHITE);
        let crimson = Color::new(166, 30, 77);
        let gray = crimson.to_gray();
        assert!(!gray.is_colored(), "{gray}");
        let apart = gray.contrast(crimson);
        assert!(apart < 1.02, "{gray} {apart}");
    }

    #[test]
    fn knows_the_contrast_of_black_on_white() {
        assert!((Color::BLACK.contrast(Color::WHITE) - 21.0).abs() < 1e-9);
    }
}
