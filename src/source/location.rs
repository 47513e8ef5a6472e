//! Where a byte of the text stands, as a person counts.

/// A place in a text, for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Location<'a> {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The whole line without its end.
    pub text: &'a str,
}

/// The place of the byte at `offset`; an offset inside a character or behind the end is moved back to the one before.
pub fn locate(text: &str, offset: usize) -> Location<'_> {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = &text[..offset];
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let length = text[start..].find('\n').unwrap_or(text.len() - start);
    let whole = &text[start..start + length];
    let bom = if start == 0 && whole.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    Location {
        line: before.bytes().filter(|&byte| byte == b'\n').count() + 1,
        column: text[(start + bom).min(offset)..offset].chars().count() + 1,
        text: whole[bom..].trim_end_matches('\r'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_lines_and_characters_from_one() {
        let text = "a = 1\r\nés = 2\n";
        assert_eq!(
            locate(text, 0),
            Location {
                line: 1,
                column: 1,
                text: "a = 1"
            }
        );
        let two = text.find('2').unwrap();
        assert_eq!(
            locate(text, two),
            Location {
                line: 2,
                column: 6,
                text: "és = 2"
            }
        );
        assert_eq!(
            locate(text, text.len()),
            Location {
                line: 3,
                column: 1,
                text: ""
            }
        );
    }

    #[test]
    fn takes_any_offset() {
        let text = "é\n";
        assert_eq!(locate(text, 1).column, 1);
        assert_eq!(locate(text, 99).line, 2);
    }

    #[test]
    fn does_not_count_the_byte_order_mark() {
        let text = "\u{feff}x = 1";
        assert_eq!(
            locate(text, 3),
            Location {
                line: 1,
                column: 1,
                text: "x = 1"
            }
        );
        assert_eq!(locate(text, 0).column, 1);
    }
}
