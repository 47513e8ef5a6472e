//! Values that are checked before they reach a writer: names of elements and links.

/// A name that may stand in an `id` and be referred to.
///
/// Promise: an XML name; two different texts below one prefix give two different names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct XmlId(String);

impl XmlId {
    /// The name made of `text`; characters that names do not have are spelled out as `_xHEX_`.
    pub fn new(text: &str) -> Self {
        let mut name = String::with_capacity(text.len());
        let mut rest = text.chars().peekable();
        while let Some(character) = rest.next() {
            let is_escape = character == '_' && rest.peek() == Some(&'x');
            let is_start = name.is_empty();
            if !is_escape && (is_letter(character) || (!is_start && is_inner(character))) {
                name.push(character);
            } else {
                push_escaped(&mut name, character);
            }
        }
        if name.is_empty() {
            name.push('_');
        }
        Self(name)
    }

    /// The name `part` below this one, joined by a hyphen.
    pub fn child(&self, part: &str) -> Self {
        // The letter keeps a part that starts with a digit as it is.
        let part = Self::new(&["p", part].concat());
        Self([&self.0, "-", &part.0[1..]].concat())
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A link that a click may follow.
///
/// Promise: `https`, `http` or `mailto`, without blanks and control characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SafeUrl<'a>(&'a str);

impl<'a> SafeUrl<'a> {
    /// The link, if it is of a kind that is allowed.
    pub fn new(text: &'a str) -> Option<Self> {
        let (scheme, rest) = text.split_once(':')?;
        let is_allowed = ["https", "http", "mailto"]
            .iter()
            .any(|allowed| scheme.eq_ignore_ascii_case(allowed));
        let is_clean = !text.chars().any(|c| c.is_control() || c.is_whitespace());
        (is_allowed && is_clean && !rest.is_empty()).then_some(Self(text))
    }

    /// The link as text.
    pub fn as_str(self) -> &'a str {
        self.0
    }
}

/// Whether an XML name may start with the character; narrower than XML, which also allows `:`.
fn is_letter(character: char) -> bool {
    matches!(character,
        'A'..='Z' | 'a'..='z' | '_' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}'
        | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{2c00}'..='\u{2fef}'
        | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{10000}'..='\u{effff}')
}

/// Whether an XML name may hold the character after its start, besides letters.
fn is_inner(character: char) -> bool {
    matches!(character, '0'..='9' | '-' | '.')
}

fn push_escaped(name: &mut String, character: char) {
    name.push_str("_x");
    let code = u32::from(character);
    let digits = (1..=6)
        .rev()
        .filter(|&digit| digit == 1 || code >> (4 * (digit - 1)) > 0);
    for digit in digits {
        let value = code >> (4 * (digit - 1)) & 15;
        name.extend(char::from_digit(value, 16));
    }
    name.push('_');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_a_name_of_any_text() {
        let cases = [
            ("ceo", "ceo"),
            ("vp.eng-2", "vp.eng-2"),
            ("2nd", "_x32_nd"),
            ("a b\"", "a_x20_b_x22_"),
            ("a_x20_b", "a_x5f_x20_b"),
            ("é", "é"),
            ("", "_"),
        ];
        for (text, name) in cases {
            assert_eq!(XmlId::new(text).as_str(), name, "{text}");
        }
    }

    #[test]
    fn keeps_a_digit_after_a_prefix() {
        assert_eq!(XmlId::new("og").child("2nd").as_str(), "og-2nd");
    }

    #[test]
    fn follows_only_web_and_mail() {
        for fine in [
            "https://example.org/a?b=c&d",
            "HTTP://x",
            "mailto:a@example.org",
        ] {
            assert!(SafeUrl::new(fine).is_some(), "{fine}");
        }
        let bad = [
            "javascript:alert(1)",
            "java\nscript:alert(1)",
            " https://x",
            "https:",
            "data:text/html,x",
            "file:///etc/passwd",
            "//example.org",
        ];
        for bad in bad {
            assert!(SafeUrl::new(bad).is_none(), "{bad}");
        }
    }
}
