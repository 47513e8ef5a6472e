//! Bytes of a text as lines and columns.

use std::cell::Cell;

/// A place in a text as people count: from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

/// The lines of a text.
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// The offset asked for last and its column, so that many questions about one long line stay cheap.
    last: Cell<(usize, usize)>,
}

impl<'a> Lines<'a> {
    /// The lines of `text`.
    pub fn new(text: &'a str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let bom = if text.starts_with('\u{feff}') { 3 } else { 0 };
        Self {
            text,
            starts: std::iter::once(bom)
                .chain(ends.map(|(end, _)| end + 1))
                .collect(),
            last: Cell::new((bom, 1)),
        }
    }

    /// The place of a byte; what is outside the text or inside a character moves back.
    pub fn place(&self, offset: u32) -> Place {
        let offset = self.clamp(offset);
        let line = self.starts.partition_point(|&start| start <= offset).max(1);
        let start = self.starts[line - 1];
        let (known, column) = match self.last.get() {
            (known, column) if (start..=offset).contains(&known) => (known, column),
            _ => (start, 1),
        };
        let column = column + self.text[known.min(offset)..offset].chars().count();
        self.last.set((offset.max(start), column));
        Place { line, column }
    }

    /// The line without its end, and the offset of its first byte.
    pub fn line(&self, line: usize) -> (&'a str, usize) {
        let start = self.starts[line - 1];
        let end = self.starts.get(line).copied().unwrap_or(self.text.len());
        (self.text[start..end].trim_end_matches(['\n', '\r']), start)
    }

    /// The offset moved into the text and to the start of its character.
    pub fn clamp(&self, offset: u32) -> usize {
        let mut offset = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, offset: u32) -> (usize, usize) {
        let place = Lines::new(text).place(offset);
        (place.line, place.column)
    }

    #[test]
    fn counts_lines_and_characters_from_one() {
        let text = "é = 1\r\nab\n";
        assert_eq!(place(text, 0), (1, 1));
        assert_eq!(place(text, 5), (1, 5));
        assert_eq!(place(text, 9), (2, 2));
        assert_eq!(place(text, 11), (3, 1));
    }

    #[test]
    fn takes_any_offset() {
        assert_eq!(place("é", 1), (1, 1));
        assert_eq!(place("é", 99), (1, 2));
        assert_eq!(place("", 7), (1, 1));
        assert_eq!(place("\u{feff}a", 0), (1, 1));
        assert_eq!(place("\u{feff}a", 4), (1, 2));
    }

    #[test]
    fn answers_the_same_in_any_order() {
        let lines = Lines::new("abc\ndéfg\nh");
        let forward: Vec<_> = (0..12).map(|offset| lines.place(offset)).collect();
        let mut backward: Vec<_> = (0..12).rev().map(|offset| lines.place(offset)).collect();
        backward.reverse();
        assert_eq!(forward, backward);
    }

    #[test]
    fn gives_a_line_without_its_end() {
        let lines = Lines::new("ab\r\ncd");
        assert_eq!(lines.line(1), ("ab", 0));
        assert_eq!(lines.line(2), ("cd", 4));
    }
}
