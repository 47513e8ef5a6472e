//! The one writer of XML: elements, attributes, text.
//!
//! Whatever a user typed passes through [`Markup::attribute`] or [`Markup::text`], and both escape. Everything else is a
//! literal of this crate or a value of a type that cannot hold markup.

use super::palette;
#[cfg(feature = "pptx")]
use super::path_data::push_integer;
use super::path_data::{push_number, push_path};
use crate::color::Color;
use crate::scene::Segment;

/// A document being written; an element is open until [`Markup::end`] closes it.
pub(super) struct Markup {
    out: String,
    open: Vec<&'static str>,
    /// Whether the last start tag still takes attributes.
    in_tag: bool,
    /// Whether colours are numbers of a palette.
    has_palette: bool,
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
            has_palette: false,
            ground: None,
        }
    }

    /// Writes every colour that follows as the variable of its number in a palette.
    pub fn use_palette(&mut self) {
        self.has_palette = true;
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
            Some(number) if self.has_palette => {
                self.out.push_str("var(--");
                self.out.push_str(&palette::name(number));
                self.out.push(')');
            }
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

    /// Writes what is markup already, of this crate and not of a user.
    pub fn raw(&mut self, markup: &str) {
        self.close_tag();
        self.out.push_str(markup);
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

#[cfg(test)]
mod tests {
    use super::*;

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
}
