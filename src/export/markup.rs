//! The one writer of XML: elements, attributes, text, numbers.
//!
//! Whatever a user typed passes through [`Markup::attribute`] or [`Markup::text`], and both escape. Everything else is a
//! literal of this crate or a value of a type that cannot hold markup.

use crate::color::Color;
use crate::geometry::Point;
use crate::scene::Segment;

/// A document being written; an element is open until [`Markup::end`] closes it.
pub(super) struct Markup {
    out: String,
    open: Vec<&'static str>,
    /// Whether the last start tag still takes attributes.
    in_tag: bool,
    /// The ground that colours were chosen for, where they shall follow the page that the document becomes part of.
    ground: Option<Color>,
}

/// The contrast with black that a colour needs to be seen on dark pages; what was chosen for white keeps as much with white.
const ON_DARK: f64 = 4.5;
/// The least contrast of lines and fills on white and on black.
const SEEN: f64 = 3.0;
/// Below this contrast with the ground a colour is that of the ground, or of cards on it.
const GROUND: f64 = 1.3;
/// Below this contrast with its ground a text is one that stands back.
const MUTED: f64 = 7.0;

impl Markup {
    /// An empty document with room for `capacity` bytes.
    pub fn with_capacity(capacity: usize) -> Self {
        Self {
            out: String::with_capacity(capacity),
            open: Vec::new(),
            in_tag: false,
            ground: None,
        }
    }

    /// The document with colours that follow the text of the page around it; they were chosen for `ground`.
    pub fn following(mut self, ground: Option<Color>) -> Self {
        self.ground = ground;
        self
    }

    /// A document that says that it is XML, with its outermost element open.
    #[cfg(feature = "pptx")]
    pub fn xml(name: &'static str) -> Self {
        let mut markup = Self::with_capacity(1_024);
        let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
        markup.out.push_str(declaration);
        markup.start(name);
        markup
    }

    /// An element with nothing but attributes.
    #[cfg(feature = "pptx")]
    pub fn empty(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) {
        self.start(name);
        for (name, value) in attributes {
            self.attribute(name, value);
        }
        self.end();
    }

    /// Gives the element just opened a whole number.
    #[cfg(feature = "pptx")]
    pub fn integer(&mut self, name: &'static str, value: i64) {
        self.open_attribute(name);
        if value < 0 {
            self.out.push('-');
        }
        push_integer(&mut self.out, value.unsigned_abs());
        self.out.push('"');
    }

    /// Opens an element.
    pub fn start(&mut self, name: &'static str) {
        self.close_tag();
        self.out.push('<');
        self.out.push_str(name);
        self.open.push(name);
        self.in_tag = true;
    }

    /// Gives the element just opened an attribute.
    pub fn attribute(&mut self, name: &'static str, value: &str) {
        self.open_attribute(name);
        escape(&mut self.out, value);
        self.out.push('"');
    }

    /// Gives the element just opened a number.
    pub fn number(&mut self, name: &'static str, value: f64) {
        self.open_attribute(name);
        push_number(&mut self.out, value);
        self.out.push('"');
    }

    /// Gives the element just opened numbers, apart by blanks, each followed by `unit`.
    pub fn numbers(&mut self, name: &'static str, values: &[f64], unit: &'static str) {
        self.open_attribute(name);
        for (index, value) in values.iter().enumerate() {
            if index > 0 {
                self.out.push(' ');
            }
            push_number(&mut self.out, *value);
            self.out.push_str(unit);
        }
        self.out.push('"');
    }

    /// Gives the element just opened a colour, or `none`.
    pub fn color(&mut self, name: &'static str, color: Option<Color>) {
        match color.and_then(|color| self.adapted(color)) {
            Some(color) if self.ground.is_some() && !is_seen(color) => {
                self.attribute(name, "currentColor");
            }
            color => self.push_color(name, color),
        }
    }

    /// Gives the element just opened a colour that is never that of the page's text.
    pub fn own_color(&mut self, name: &'static str, color: Option<Color>) {
        let color = color.and_then(|color| self.adapted(color));
        self.push_color(name, color);
    }

    /// Gives the element just opened the colour of a text.
    ///
    /// What is light on light stands on a ground of its own and stays; what stands back lets some of the page through.
    pub fn text_color(&mut self, color: Color) {
        let contrast = self.ground.map(|ground| color.contrast(ground));
        match contrast {
            Some(contrast) if contrast >= SEEN && !color.is_colored() => {
                self.attribute("fill", "currentColor");
                if contrast < MUTED {
                    self.number("fill-opacity", 0.75);
                }
            }
            Some(contrast) if contrast >= SEEN => {
                self.push_color("fill", Some(color.lightened(ON_DARK)));
            }
            _ => self.push_color("fill", Some(color)),
        }
    }

    /// The colour as it can be seen on any page: nothing for that of the ground, lighter if it is dark and no grey.
    fn adapted(&self, color: Color) -> Option<Color> {
        match self.ground {
            None => Some(color),
            Some(ground) if color.contrast(ground) < GROUND => None,
            Some(_) if color.is_colored() => Some(color.lightened(ON_DARK)),
            Some(_) => Some(color),
        }
    }

    fn push_color(&mut self, name: &'static str, color: Option<Color>) {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        self.open_attribute(name);
        match color {
            None => self.out.push_str("none"),
            Some(color) => {
                self.out.push('#');
                for part in [color.red, color.green, color.blue] {
                    self.out.push(char::from(DIGITS[usize::from(part >> 4)]));
                    self.out.push(char::from(DIGITS[usize::from(part & 15)]));
                }
            }
        }
        self.out.push('"');
    }

    /// Gives the element just opened a path of absolute commands.
    pub fn path(&mut self, name: &'static str, segments: &[Segment]) {
        self.open_attribute(name);
        push_path(&mut self.out, segments);
        self.out.push('"');
    }

    /// Writes text into the open element.
    pub fn text(&mut self, text: &str) {
        self.close_tag();
        escape(&mut self.out, text);
    }

    /// Closes the element opened last.
    pub fn end(&mut self) {
        let name = self.open.pop().expect("every end has its start");
        if self.in_tag {
            self.out.push_str("/>");
            self.in_tag = false;
        } else {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
    }

    /// Starts a new line between elements, so that two versions of a file can be compared line by line.
    pub fn new_line(&mut self) {
        self.close_tag();
        self.out.push('\n');
    }

    /// The finished document.
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.end();
        }
        self.out.push('\n');
        self.out
    }

    fn close_tag(&mut self) {
        if self.in_tag {
            self.out.push('>');
            self.in_tag = false;
        }
    }

    fn open_attribute(&mut self, name: &'static str) {
        debug_assert!(self.in_tag, "`{name}` stands outside a start tag");
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
    }
}

/// Whether lines and fills of a colour are seen on light and on dark pages.
fn is_seen(color: Color) -> bool {
    color.contrast(Color::WHITE) >= SEEN && color.contrast(Color::BLACK) >= SEEN
}

/// Appends `text` so that it is neither markup nor the end of an attribute.
fn escape(out: &mut String, text: &str) {
    let mut plain = 0;
    for (index, character) in text.char_indices() {
        let replacement = match character {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            // An attribute would turn these into blanks.
            '\t' => "&#9;",
            '\n' => "&#10;",
            '\r' => "&#13;",
            // XML 1.0 has no way to write these.
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => "\u{fffd}",
            _ => continue,
        };
        out.push_str(&text[plain..index]);
        out.push_str(replacement);
        plain = index + character.len_utf8();
    }
    out.push_str(&text[plain..]);
}

/// `value` in hundredths, the resolution of every number we write.
fn hundredths(value: f64) -> i64 {
    // A cast saturates, and turns what is not a number into 0.
    (value * 100.0).round() as i64
}

/// `value` with at most two decimals.
pub(super) fn rounded(value: f64) -> f64 {
    hundredths(value) as f64 / 100.0
}

/// Appends `value` with at most two decimals, without exponent, without `-0`.
pub(super) fn push_number(out: &mut String, value: f64) {
    let value = hundredths(value);
    if value < 0 {
        out.push('-');
    }
    let value = value.unsigned_abs();
    push_integer(out, value / 100);
    let (tenth, hundredth) = ((value / 10 % 10) as u8, (value % 10) as u8);
    if tenth + hundredth > 0 {
        out.push('.');
        out.push(char::from(b'0' + tenth));
        if hundredth > 0 {
            out.push(char::from(b'0' + hundredth));
        }
    }
}

fn push_integer(out: &mut String, mut value: u64) {
    let mut digits = [0; 20];
    let mut first = digits.len();
    loop {
        first -= 1;
        digits[first] = b'0' + (value % 10) as u8;
        value /= 10;
        if value == 0 {
            break;
        }
    }
    out.push_str(str::from_utf8(&digits[first..]).expect("digits are text"));
}

/// Appends path data in absolute commands; straight pieces along an axis become `H` and `V`.
fn push_path(out: &mut String, segments: &[Segment]) {
    let mut at = Point::default();
    for segment in segments {
        match *segment {
            Segment::Move(to) => push_command(out, 'M', &[to.x, to.y]),
            Segment::Line(to) if hundredths(to.y) == hundredths(at.y) => {
                push_command(out, 'H', &[to.x]);
            }
            Segment::Line(to) if hundredths(to.x) == hundredths(at.x) => {
                push_command(out, 'V', &[to.y]);
            }
            Segment::Line(to) => push_command(out, 'L', &[to.x, to.y]),
            Segment::Arc {
                radius,
                clockwise,
                to,
            } => {
                let sweep = f64::from(u8::from(clockwise));
                push_command(out, 'A', &[radius, radius, 0.0, 0.0, sweep, to.x, to.y]);
            }
            Segment::Quad(control, to) => {
                push_command(out, 'Q', &[control.x, control.y, to.x, to.y]);
            }
            Segment::Cubic(first, second, to) => {
                let numbers = [first.x, first.y, second.x, second.y, to.x, to.y];
                push_command(out, 'C', &numbers);
            }
            Segment::Close => out.push('Z'),
        }
        // After a close the pen is back at the start, but a new outline begins with a move anyway.
        at = end_of(segment).unwrap_or(at);
    }
}

fn push_command(out: &mut String, command: char, numbers: &[f64]) {
    out.push(command);
    for (index, number) in numbers.iter().enumerate() {
        if index > 0 {
            out.push(' ');
        }
        push_number(out, *number);
    }
}

/// Where a piece of a path ends.
fn end_of(segment: &Segment) -> Option<Point> {
    match *segment {
        Segment::Move(to) | Segment::Line(to) | Segment::Arc { to, .. } => Some(to),
        Segment::Quad(_, to) | Segment::Cubic(_, _, to) => Some(to),
        Segment::Close => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: f64) -> String {
        let mut out = String::new();
        push_number(&mut out, value);
        out
    }

    #[test]
    fn writes_numbers_with_at_most_two_decimals() {
        let cases = [
            (0.0, "0"),
            (-0.001, "0"),
            (-0.5, "-0.5"),
            (-12.345, "-12.35"),
            (7.10, "7.1"),
            (7.05, "7.05"),
            (489.340_000_000_000_03, "489.34"),
            (1e15, "1000000000000000"),
            (f64::NAN, "0"),
        ];
        for (value, text) in cases {
            assert_eq!(number(value), text, "{value}");
        }
    }

    #[test]
    fn escapes_what_would_end_an_attribute_or_start_a_tag() {
        let mut markup = Markup::with_capacity(0);
        markup.start("g");
        markup.attribute("id", "\"><script>'&\n\u{1}");
        markup.text("</g><x>\u{ffff}");
        assert_eq!(
            markup.finish(),
            "<g id=\"&quot;&gt;&lt;script&gt;'&amp;&#10;\u{fffd}\">&lt;/g&gt;&lt;x&gt;\u{fffd}</g>\n"
        );
    }

    #[test]
    fn closes_an_element_without_content_at_once() {
        let mut markup = Markup::with_capacity(0);
        markup.start("a");
        markup.start("b");
        markup.color("fill", Some(Color::new(0, 171, 9)));
        markup.end();
        assert_eq!(markup.finish(), "<a><b fill=\"#00ab09\"/></a>\n");
    }

    #[test]
    fn writes_straight_pieces_along_the_axes() {
        let mut out = String::new();
        let bend = Segment::Arc {
            radius: 5.0,
            clockwise: true,
            to: Point::new(15.0, 10.0),
        };
        push_path(
            &mut out,
            &[
                Segment::Move(Point::new(0.0, 5.0)),
                Segment::Line(Point::new(10.0, 5.001)),
                bend,
                Segment::Line(Point::new(15.0, 40.0)),
                Segment::Line(Point::new(20.0, 41.0)),
                Segment::Close,
            ],
        );
        assert_eq!(out, "M0 5H10A5 5 0 0 1 15 10V40L20 41Z");
    }
}
