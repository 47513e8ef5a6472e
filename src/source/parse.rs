//! Text to [`Document`]: one pass that collects every mistake.

use super::chart_keys::CHART;
use super::decode::check_size;
use super::document::{Document, Reading};

use super::reader::Reader;
use super::syntax;
use crate::diagnostic::{Code, Diagnostic};
use crate::limits;
use toml::de::{DeTable, Error};

/// The smallest file that draws something, for those whose file is empty.
const SMALLEST: &str =
    "a chart needs one post at least, such as\n[posts.ceo]\n\n[posts.cto]\nreports_to = \"ceo\"";

/// Reads a chart file; `file` is its number in the spans of the findings.
///
/// The document holds what could be read, so that it can be looked at for further mistakes; it is not to be drawn when
/// one of the findings is an error.
pub fn parse(text: &str, file: u32) -> (Document, Vec<Diagnostic>) {
    if let Err(finding) = check_size(text.len()) {
        return unreadable(finding);
    }
    let (tree, errors) = match parse_toml(text) {
        Ok(parsed) => parsed,
        Err(first) => return unreadable(syntax::finding(text, file, &first)),
    };
    if !errors.iter().any(syntax::is_broken) {
        return read(text, Reader::new(file), &tree, &errors, Reading::Faultless);
    }
    drop(tree);
    let mut reader = Reader::new(file);
    let mended = syntax::mend(text, file, &mut reader.findings);
    let (tree, errors) = DeTable::parse_recoverable(&mended);
    read(&mended, reader, tree.get_ref(), &errors, Reading::Broken)
}

/// The tree with what is wrong in it; from a large text that is no TOML only the first mistake.
fn parse_toml(text: &str) -> Result<(DeTable<'_>, Vec<Error>), Error> {
    if text.len() > limits::RECOVERY_BYTES {
        match DeTable::parse(text) {
            Ok(tree) => return Ok((tree.into_inner(), Vec::new())),
            Err(first) if syntax::is_broken(&first) => return Err(first),
            Err(_) => {}
        }
    }
    let (tree, errors) = DeTable::parse_recoverable(text);
    Ok((tree.into_inner(), errors))
}

fn unreadable(finding: Diagnostic) -> (Document, Vec<Diagnostic>) {
    let document = Document {
        reading: Reading::Broken,
        ..Document::default()
    };
    (document, vec![finding])
}

fn read(
    text: &str,
    mut reader: Reader,
    tree: &DeTable<'_>,
    errors: &[Error],
    reading: Reading,
) -> (Document, Vec<Diagnostic>) {
    syntax::report_duplicates(text, reader.file, errors, &mut reader.findings);
    let mut document = Document::default();
    reader.table(tree, CHART, "the chart", &mut document);
    let worst = if reader.findings.has_errors() {
        Reading::Faulty
    } else {
        Reading::Faultless
    };
    document.reading = reading.max(worst);
    let holds_nothing = document.posts.is_empty() && document.include.is_empty();
    if holds_nothing && !reader.findings.has_errors() {
        reader.findings.push(empty());
    }
    (document, reader.findings.into_sorted())
}

/// The mistake of a chart without posts.
pub(super) fn empty() -> Diagnostic {
    Diagnostic::error(Code::Empty, "the file holds no post").with_hint(SMALLEST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Date, FocusLimit, LineKind, Part, Status};
    use crate::page::{Direction, Page};

    fn parsed(text: &str) -> Document {
        let (document, findings) = parse(text, 0);
        assert_eq!(findings, [], "{text}");
        document
    }

    fn codes(text: &str) -> Vec<&'static str> {
        parse(text, 0)
            .1
            .iter()
            .map(|finding| finding.code.name())
            .collect()
    }

    #[test]
    fn reads_the_chart_as_a_whole() {
        let document = parsed(
            "title = \"Team\"\ndate = 2026-03-31\nlanguage = \"fr\"\npage = [960, 540.5]\ndirection = \"right\"\n\
             focus = 3\nmin_text = 9\nallow = [{ code = \"wide-span\", reason = \"growth\" }]\n[posts.ceo]",
        );
        assert_eq!(document.title.unwrap().value, "Team");
        assert_eq!(
            document.date,
            Some(Date {
                year: 2026,
                month: 3,
                day: 31
            })
        );
        assert_eq!(
            document.wishes.page,
            Page::from_sides(960.0, 540.5).unwrap()
        );
        assert_eq!(document.wishes.direction, Direction::Right);
        assert_eq!(document.wishes.min_text, 9.0);
        assert_eq!(document.focus, FocusLimit::AtMost(3));
        assert_eq!(document.allow[0].reason, "growth");
    }

    #[test]
    fn reads_a_post_as_a_whole() {
        let mut document = parsed(
            "[posts.cto]\nrole = \"cto\"\nholder = [\"Ana\", \"Bo\"]\nstatus = \"interim\"\nreports_to = \"ceo\"\n\
             dotted_to = [\"coo\", { to = \"cfo\", label = \"budget\" }]\npartners = { to = \"cio\" }\n\
             focus = [\"...\", { area = \"Cloud\", part = \"shared\" }]\nfields = { Site = \"Lyon\", Headcount = 12 }",
        );
        let post = document.posts.remove(0);
        assert_eq!(post.holders.as_ref().unwrap().len(), 2);
        assert_eq!(post.status.as_ref().unwrap().value, Status::Interim);
        let ties: Vec<_> = post
            .ties()
            .map(|(kind, tie)| (kind, tie.to.value.as_str()))
            .collect();
        let dotted = LineKind::Dotted;
        assert_eq!(
            ties,
            [(dotted, "coo"), (dotted, "cfo"), (LineKind::Partner, "cio")]
        );
        assert_eq!(
            post.ties().nth(1).unwrap().1.label.as_ref().unwrap().value,
            "budget"
        );
        assert_eq!(post.focus.unwrap()[1].part, Part::Shared);
        assert_eq!(
            post.fields.unwrap(),
            [
                ("Site".into(), "Lyon".into()),
                ("Headcount".into(), "12".into())
            ]
        );
    }

    #[test]
    fn keeps_the_order_of_the_file_and_the_places() {
        let text = "[posts.z]\n[posts.m]\ntitle = \"M\"\n[posts.a]\n";
        let document = parsed(text);
        let ids: Vec<_> = document
            .posts
            .iter()
            .map(|post| post.id.value.as_str())
            .collect();
        assert_eq!(ids, ["z", "m", "a"]);
        let span = document.posts[1].title.as_ref().unwrap().span;
        assert_eq!(&text[span.start as usize..span.end as usize], "\"M\"");
    }

    #[test]
    fn collects_mistakes_of_every_kind_in_one_run() {
        let text = "titel = \"x\"\npage = \"A9\"\nmin_text = 0\n[posts.a]\nholder = 3\nstatus = \"gone\"\n[posts.\"ä\"]";
        let expected = [
            "unknown-key",
            "invalid-value",
            "out-of-range",
            "wrong-type",
            "invalid-value",
            "invalid-id",
        ];
        assert_eq!(codes(text), expected);
    }

    #[test]
    fn reads_on_after_broken_lines() {
        let text = "title = Team\n[posts.ceo]\nreports_to\n[posts.cto\nreports_to = \"ceo\"\n[posts.cio]\nreport_to = \"ceo\"\n";
        assert_eq!(codes(text), ["syntax", "syntax", "syntax", "unknown-key"]);
        assert_eq!(parse(text, 0).0.reading, Reading::Broken);
    }

    #[test]
    fn takes_a_byte_order_mark_and_windows_line_ends() {
        assert_eq!(
            parsed("\u{feff}title = \"x\"\r\n[posts.a]\r\n").posts.len(),
            1
        );
    }

    #[test]
    fn shows_the_smallest_chart_to_whoever_has_none() {
        for text in ["", "\n# nothing\n", "title = \"x\"\n", "[posts]\n"] {
            let (_, findings) = parse(text, 0);
            assert_eq!(findings[0].code, Code::Empty);
            let smallest = findings[0]
                .hint
                .as_ref()
                .unwrap()
                .split_once('\n')
                .unwrap()
                .1;
            assert_eq!(parsed(smallest).posts.len(), 2);
        }
    }

    #[test]
    fn refuses_what_is_beyond_a_limit() {
        let long = "x".repeat(limits::TEXT_BYTES + 1);
        assert_eq!(
            codes(&format!("title = \"{long}\"\n[posts.a]")),
            ["too-large"]
        );
        let areas = "\"a\",".repeat(limits::FOCUS_PER_POST + 1);
        assert_eq!(
            codes(&format!("[posts.a]\nfocus = [{areas}]")),
            ["too-large"]
        );
        assert_eq!(codes(&" ".repeat(limits::INPUT_BYTES + 1)), ["too-large"]);
    }

    #[test]
    fn reads_the_first_mistake_only_of_a_large_file() {
        let large = "]\n".repeat(limits::RECOVERY_BYTES);
        assert_eq!(codes(&large), ["syntax"]);
        let twice = format!("a = 1\na = 2\n# {large}").replace("]\n", "]");
        assert_eq!(codes(&twice)[..2], ["unknown-key", "duplicate-key"]);
    }

    #[test]
    fn survives_nesting_without_end() {
        for open in ["[", "{ a = "] {
            let text = format!("[posts.a]\ntags = {}", open.repeat(100_000));
            assert_eq!(codes(&text)[0], "syntax");
        }
    }
}
