//! Where a file of each format keeps what it was made of, without a change of what it shows.
//!
//! SVG has `metadata` for it, HTML the `generator`, PNG an `iTXt` chunk (Portable Network Graphics, third edition,
//! 11.3.3.4), PDF a comment above `startxref` (ISO 32000-1, 7.2.4), and slides an extension of the presentation.

use super::markup::Markup;
#[cfg(feature = "pptx")]
use super::pptx::{stamp_of as stamp_of_slides, stamped as slides};

/// What every stamp starts with.
const NAME: &str = "organigram ";
/// The keyword of the chunk in PNG.
const KEYWORD: &[u8] = b"Comment\0";
/// The bytes of PNG before the first chunk behind the header.
const PNG_HEAD: usize = 33;

/// A kind of file with a place for a stamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Container {
    /// Scalable Vector Graphics.
    Svg,
    /// A web page.
    Html,
    /// Portable Network Graphics.
    Png,
    /// Portable Document Format.
    Pdf,
    /// Slides.
    Pptx,
}

impl Container {
    /// The container that files with this ending are.
    pub fn of_ending(ending: &str) -> Option<Self> {
        Some(match ending.to_ascii_lowercase().as_str() {
            "svg" => Self::Svg,
            "html" => Self::Html,
            "png" => Self::Png,
            "pdf" => Self::Pdf,
            "pptx" => Self::Pptx,
            _ => return None,
        })
    }
}

/// The file with `text` in it, on one line behind the name of this program; a file without a place for it stays as it is.
pub fn stamp(container: Container, bytes: Vec<u8>, text: &str) -> Vec<u8> {
    let text = [NAME, text].concat().replace(char::is_control, " ");
    let piece = match container {
        Container::Svg => element(|markup| {
            markup.start("metadata");
            markup.text(&text);
        }),
        Container::Html => element(|markup| {
            markup.start("meta");
            markup.attribute("name", "generator");
            markup.attribute("content", &text);
        }),
        Container::Png => chunk(&text),
        Container::Pdf => format!("%{text}\n").into(),
        Container::Pptx => return slides(&bytes, &text).unwrap_or(bytes),
    };
    match place(container, &bytes) {
        Some(at) => [&bytes[..at], &piece, &bytes[at..]].concat(),
        None => bytes,
    }
}

/// What [`stamp`] wrote into the file, without the name of this program.
pub fn stamp_of(container: Container, bytes: &[u8]) -> Option<String> {
    let text = match container {
        Container::Svg => {
            let piece = between(bytes, b"<metadata>organigram ", b"</metadata>")?;
            unescaped(piece)?
        }
        Container::Html => {
            let head = &bytes[..find(bytes, b"</head>")?];
            let start = b"<meta name=\"generator\" content=\"organigram ";
            unescaped(between(head, start, b"\"")?)?
        }
        Container::Png => text_of_chunk(bytes)?,
        Container::Pdf => {
            let above = bytes[..place(container, bytes)?].strip_suffix(b"\n")?;
            let line = &above[rfind(above, b"\n")? + 1..];
            let text = line.strip_prefix(b"%")?.strip_prefix(NAME.as_bytes())?;
            String::from_utf8(text.to_vec()).ok()?
        }
        Container::Pptx => {
            let text = stamp_of_slides(bytes)?;
            text.strip_prefix(NAME)?.to_owned()
        }
    };
    Some(text)
}

/// Where a stamp goes.
fn place(container: Container, bytes: &[u8]) -> Option<usize> {
    match container {
        Container::Svg => rfind(bytes, b"</svg>"),
        Container::Html => find(bytes, b"</head>"),
        Container::Png => {
            (bytes.starts_with(b"\x89PNG") && bytes.len() > PNG_HEAD).then_some(PNG_HEAD)
        }
        Container::Pdf => rfind(bytes, b"startxref"),
        Container::Pptx => None,
    }
}

/// One element.
fn element(write: impl FnOnce(&mut Markup)) -> Vec<u8> {
    let mut markup = Markup::with_capacity(128);
    write(&mut markup);
    markup.end();
    markup.finish().into()
}

/// A chunk of text: keyword, not compressed, in no language.
fn chunk(text: &str) -> Vec<u8> {
    let mut named = b"iTXt".to_vec();
    named.extend_from_slice(KEYWORD);
    named.extend_from_slice(&[0, 0, 0, 0]);
    named.extend_from_slice(text.as_bytes());
    let length = (named.len() - 4) as u32;
    let check = crc32fast::hash(&named);
    [&length.to_be_bytes(), &named[..], &check.to_be_bytes()].concat()
}

fn text_of_chunk(bytes: &[u8]) -> Option<String> {
    let rest = bytes.strip_prefix(b"\x89PNG")?.get(PNG_HEAD - 4..)?;
    let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?) as usize;
    let data = rest.get(8..)?.get(..length)?;
    let text = data.strip_prefix(KEYWORD)?.strip_prefix(&[0, 0, 0, 0])?;
    let is_text = rest.get(4..8)? == b"iTXt";
    let text = text.strip_prefix(NAME.as_bytes()).filter(|_| is_text)?;
    String::from_utf8(text.to_vec()).ok()
}

#[cfg(not(feature = "pptx"))]
fn slides(_: &[u8], _: &str) -> Option<Vec<u8>> {
    None
}

#[cfg(not(feature = "pptx"))]
fn stamp_of_slides(_: &[u8]) -> Option<String> {
    None
}

fn between<'a>(bytes: &'a [u8], before: &[u8], behind: &[u8]) -> Option<&'a [u8]> {
    let rest = &bytes[find(bytes, before)? + before.len()..];
    Some(&rest[..find(rest, behind)?])
}

/// A text as it was before it was written into XML.
fn unescaped(piece: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(piece).ok()?;
    let names = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&amp;", "&"),
    ];
    let replaced = names
        .iter()
        .fold(text.to_owned(), |text, (name, character)| {
            text.replace(name, character)
        });
    Some(replaced)
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|piece| piece == what)
}

fn rfind(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).rposition(|piece| piece == what)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "0.1.0 render 'Équipe <a> & \"b\".toml' sha256:00";

    #[test]
    fn what_is_written_is_read_again() {
        let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
        png.resize(PNG_HEAD, 0);
        png.extend_from_slice(&chunk("IDAT in its place"));
        let files = [
            (Container::Svg, b"<svg><svg></svg></svg>\n".to_vec()),
            (Container::Html, b"<html><head></head></html>".to_vec()),
            (Container::Png, png),
            (
                Container::Pdf,
                b"%PDF-1.7\ntrailer\nstartxref\n9\n%%EOF".to_vec(),
            ),
        ];
        for (container, bytes) in files {
            assert_eq!(stamp_of(container, &bytes), None, "{container:?}");
            let stamped = stamp(container, bytes, TEXT);
            assert_eq!(
                stamp_of(container, &stamped).as_deref(),
                Some(TEXT),
                "{container:?}"
            );
        }
    }

    #[test]
    fn no_bytes_are_too_odd_to_be_read() {
        let containers = [
            Container::Svg,
            Container::Html,
            Container::Png,
            Container::Pdf,
            Container::Pptx,
        ];
        let mut whole = b"PK\x05\x06".to_vec();
        whole.extend_from_slice(b"\x89PNG<metadata>organigram </head>startxref\xff");
        for container in containers {
            for end in 0..whole.len() {
                assert_eq!(stamp_of(container, &whole[end..]), None, "{container:?}");
                let _ = stamp_of(container, &whole[..end]);
                let _ = stamp(container, whole[..end].to_vec(), TEXT);
            }
        }
    }
}
