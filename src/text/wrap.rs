//! Text in lines of a given width.

use super::ruler::Ruler;
use super::typeface::Face;
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation;

/// One line of a wrapped text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextLine {
    /// What it says, without the space at its end.
    pub text: String,
    /// How wide it is, in points.
    pub width: f64,
}

impl Ruler {
    /// The lines of `text` at most `max_width` wide, broken between words.
    ///
    /// A single word that is wider than a line is broken between its letters. There is always one line at least.
    pub fn wrap(&self, text: &str, face: Face, size: f64, max_width: f64) -> Vec<TextLine> {
        self.wrap_beyond(text, (face, size), max_width, usize::MAX)
    }

    /// The lines of `text`; where there are more than `count`, not all of the others.
    fn wrap_beyond(
        &self,
        text: &str,
        (face, size): (Face, f64),
        max_width: f64,
        count: usize,
    ) -> Vec<TextLine> {
        let mut lines = Vec::new();
        for paragraph in text.lines() {
            if lines.len() > count {
                break;
            }
            let paragraph = paragraph.trim();
            let width = self.width(paragraph, face, size);
            if width <= max_width {
                let text = paragraph.to_owned();
                lines.push(TextLine { text, width });
            } else {
                self.wrap_long(paragraph, (face, size), max_width, count, &mut lines);
            }
        }
        if lines.is_empty() {
            lines.push(TextLine {
                text: String::new(),
                width: 0.0,
            });
        }
        lines
    }

    /// The first `count` lines of `text` wrapped, the last with `…` where there is more; tells whether there is.
    pub fn wrap_at_most(
        &self,
        text: &str,
        (face, size): (Face, f64),
        max_width: f64,
        count: usize,
    ) -> (Vec<TextLine>, bool) {
        let mut lines = self.wrap_beyond(text, (face, size), max_width, count);
        let is_cut = lines.len() > count;
        lines.truncate(count);
        if let Some(last) = lines.last_mut().filter(|_| is_cut) {
            let mut kept = last.text.as_str();
            let line = loop {
                let line = self.line(&format!("{}…", kept.trim_end()), face, size);
                let letter = kept.grapheme_indices(true).next_back();
                match letter {
                    Some((at, _)) if line.width > max_width => kept = &kept[..at],
                    _ => break line,
                }
            };
            *last = line;
        }
        (lines, is_cut)
    }

    /// One line of `text`, with `…` where there is more of it than fits in `max_width`.
    pub fn clipped(&self, text: &str, face: Face, size: f64, max_width: f64) -> TextLine {
        let (lines, _) = self.wrap_at_most(text, (face, size), max_width, 1);
        lines.into_iter().next().unwrap_or_default()
    }

    /// Fills lines with as many words as they hold, until there are more than `count`.
    fn wrap_long(
        &self,
        text: &str,
        (face, size): (Face, f64),
        max_width: f64,
        count: usize,
        lines: &mut Vec<TextLine>,
    ) {
        let fits = |piece: &str| self.fits(piece.trim_end(), face, size, max_width);
        let mut start = 0;
        let mut end = 0;
        for (at, opportunity) in linebreaks(text) {
            if opportunity == BreakOpportunity::Allowed && tears_guillemets(text, at) {
                continue;
            }
            if !fits(&text[start..at]) {
                if end > start {
                    lines.push(self.line(&text[start..end], face, size));
                    start = end;
                }
                while lines.len() <= count && !fits(&text[start..at]) {
                    let cut = start + self.head(&text[start..at], face, size, max_width);
                    lines.push(self.line(&text[start..cut], face, size));
                    start = cut;
                }
            }
            if lines.len() > count {
                return;
            }
            end = at;
            if opportunity == BreakOpportunity::Mandatory && end > start {
                lines.push(self.line(&text[start..end], face, size));
                start = end;
            }
        }
    }

    /// How many bytes of `word` fit in a line: whole letters, one at least.
    fn head(&self, word: &str, face: Face, size: f64, max_width: f64) -> usize {
        let ends: Vec<usize> = start_of(word)
            .grapheme_indices(true)
            .map(|(at, letter)| at + letter.len())
            .collect();
        let fits = |&end: &usize| self.width(&word[..end], face, size) <= max_width;
        let mut some = 8;
        while ends.get(some).is_some_and(fits) {
            some *= 2;
        }
        let fitting = ends[..some.min(ends.len())].partition_point(fits);
        ends[fitting.saturating_sub(1)]
    }

    /// Whether `text` is at most `max_width` wide; of a very long text only the start is measured.
    fn fits(&self, text: &str, face: Face, size: f64, max_width: f64) -> bool {
        let start = start_of(text);
        let is_narrow = |text| self.width(text, face, size) <= max_width;
        is_narrow(start) && (start.len() == text.len() || is_narrow(text))
    }

    fn line(&self, text: &str, face: Face, size: f64) -> TextLine {
        let text = text.trim_end().to_owned();
        let width = self.width(&text, face, size);
        TextLine { text, width }
    }
}

/// Whether a line break would leave a guillemet alone that stands apart from its word, as in French: `« siège »`.
fn tears_guillemets(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    let opens = before.trim_end().strip_suffix('«');
    let closes = after.strip_prefix('»');
    opens.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        || closes.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// The start of a text, longer than any line, so that a word of many kilobytes is not measured again for each line.
fn start_of(text: &str) -> &str {
    const LONGER_THAN_A_LINE: usize = 1024;
    &text[..text.floor_char_boundary(LONGER_THAN_A_LINE)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrap(text: &str, max_width: f64) -> Vec<String> {
        let lines = Ruler::new().wrap(text, Face::Regular, 10.0, max_width);
        assert!(lines.iter().all(|line| line.width <= max_width));
        lines.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn breaks_between_words() {
        let lines = wrap("Chief Information Security Officer", 90.0);
        assert_eq!(lines, ["Chief Information", "Security Officer"]);
    }

    #[test]
    fn breaks_a_word_that_is_wider_than_a_line_between_its_letters() {
        let lines = wrap("Donaudampfschifffahrt", 40.0);
        assert!(lines.len() > 1);
        assert_eq!(lines.concat(), "Donaudampfschifffahrt");
    }

    #[test]
    fn keeps_words_together_that_a_non_breaking_space_joins() {
        let lines = wrap("Pilotage\u{a0}: données", 45.0);
        assert_eq!(lines, ["Pilotage\u{a0}:", "données"]);
    }

    #[test]
    fn breaks_after_a_hyphen() {
        assert_eq!(wrap("Open-source", 40.0), ["Open-", "source"]);
    }

    #[test]
    fn gives_one_empty_line_for_an_empty_text() {
        assert_eq!(wrap("", 40.0), [""]);
    }

    #[test]
    fn marks_what_it_cuts() {
        let ruler = Ruler::new();
        let font = (Face::Regular, 10.0);
        let (lines, is_cut) = ruler.wrap_at_most("one two three four five six", font, 40.0, 2);
        assert!(is_cut && lines.len() == 2);
        assert!(lines[1].text.ends_with('…') && lines[1].width <= 40.0);
        let (_, is_cut) = ruler.wrap_at_most("one", font, 40.0, 2);
        assert!(!is_cut);
    }

    #[test]
    fn takes_a_word_of_sixty_kilobytes() {
        let lines = wrap(&"x".repeat(60_000), 100.0);
        assert_eq!(lines.iter().map(String::len).sum::<usize>(), 60_000);
    }
}
