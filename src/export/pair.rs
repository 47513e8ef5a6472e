//! The piece of HTML that shows each reader the light or the dark one of two pictures.

use super::markup::Markup;
use crate::scene::Scene;

/// A `picture` element for two files as they are called beside the page.
pub fn picture_html(light: &str, dark: &str, scene: &Scene) -> String {
    let mut markup = Markup::with_capacity(256);
    markup.start("picture");
    markup.new_line();
    markup.start("source");
    markup.attribute("media", "(prefers-color-scheme: dark)");
    markup.attribute("srcset", &link(dark));
    markup.end();
    markup.new_line();
    markup.start("img");
    markup.attribute("src", &link(light));
    markup.attribute("alt", &scene.title);
    markup.end();
    markup.new_line();
    markup.finish()
}

/// A path as a link beside the page; what would end or split it is written as its bytes.
fn link(path: &str) -> String {
    let mut link = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'\\' => link.push('/'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                link.push(char::from(byte));
            }
            _ => {
                link.push('%');
                for digit in [byte >> 4, byte & 15] {
                    link.extend(char::from_digit(u32::from(digit), 16));
                }
            }
        }
    }
    link
}

#[cfg(test)]
mod tests {
    use super::link;

    #[test]
    fn a_path_becomes_one_link() {
        assert_eq!(
            link("docs/a b,\u{e9}\"?.svg"),
            "docs/a%20b%2c%c3%a9%22%3f.svg"
        );
    }
}
