//! A deck of somebody else as its parts, read with care: it may be damaged, or made to harm.

use super::TemplateError;
use roxmltree::{Document, Node, ParsingOptions};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most parts of a deck.
const PARTS: usize = 20_000;
/// The most bytes of all parts of a deck together, once they are inflated.
const BYTES: u64 = 512 << 20;
/// The most elements and texts of a part that is looked into.
const NODES: u32 = 2_000_000;

/// The parts of a deck by name.
pub(super) type Parts = BTreeMap<String, Vec<u8>>;

/// The parts of the deck in `bytes`.
pub(super) fn parts(bytes: &[u8]) -> Result<Parts, TemplateError> {
    let damaged = |_| TemplateError::new("it is no PowerPoint file, or a damaged one");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > PARTS {
        return Err(TemplateError::new("it has more parts than any deck needs"));
    }
    let mut parts = Parts::new();
    let mut left = BYTES;
    for at in 0..archive.len() {
        let file = archive.by_index(at).map_err(damaged)?;
        let name = file.name().map_err(damaged)?.into_owned();
        if name.ends_with('/') {
            continue;
        }
        let mut part = Vec::new();
        // What a container says of the size of a part need not be true.
        file.take(left + 1)
            .read_to_end(&mut part)
            .map_err(|_| TemplateError::new("a part of it is damaged"))?;
        left = left
            .checked_sub(part.len() as u64)
            .ok_or_else(|| TemplateError::new("inflated, it is larger than any deck should be"))?;
        parts.insert(name, part);
    }
    Ok(parts)
}

/// The text of a part.
pub(super) fn text<'a>(parts: &'a Parts, name: &str) -> Result<&'a str, TemplateError> {
    let missing = || TemplateError::new(&format!("it has no part `{name}`"));
    let bytes = parts.get(name).ok_or_else(missing)?;
    let text = std::str::from_utf8(bytes);
    let text = text.map_err(|_| TemplateError::new(&format!("its part `{name}` is not UTF-8")))?;
    Ok(text.trim_start_matches('\u{feff}'))
}

/// A part as XML, without definitions of its own.
pub(super) fn document<'a>(text: &'a str, name: &str) -> Result<Document<'a>, TemplateError> {
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: NODES,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options)
        .map_err(|error| TemplateError::new(&format!("its part `{name}`: {error}")))
}

/// The parts that a part refers to: the name of the link, the end of its type, the part.
pub(super) fn links(
    parts: &Parts,
    part: &str,
) -> Result<Vec<(String, String, String)>, TemplateError> {
    let name = super::package::links_of(part);
    if !parts.contains_key(&name) {
        return Ok(Vec::new());
    }
    let document = document(text(parts, &name)?, &name)?;
    let links = document
        .descendants()
        .filter(|node| is(node, "Relationship"));
    Ok(links
        .filter(|link| link.attribute("TargetMode") != Some("External"))
        .filter_map(|link| {
            let kind = link.attribute("Type")?.rsplit('/').next()?;
            let target = resolved(part, link.attribute("Target")?);
            Some((link.attribute("Id")?.to_owned(), kind.to_owned(), target))
        })
        .collect())
}

/// The name of the part that `target` is, seen from `part`.
fn resolved(part: &str, target: &str) -> String {
    if let Some(target) = target.strip_prefix('/') {
        return target.to_owned();
    }
    let mut way: Vec<&str> = part.split('/').collect();
    way.pop();
    for step in target.split('/') {
        match step {
            "." | "" => (),
            ".." => {
                way.pop();
            }
            step => way.push(step),
        }
    }
    way.join("/")
}

/// Whether a node is the element called `name`, whatever its namespace is called.
pub(super) fn is(node: &Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// The text with `added` at the end of what an element holds.
pub(super) fn with_child(text: &str, element: &Node<'_, '_>, added: &str) -> String {
    let range = element.range();
    let own = &text[range.clone()];
    let name_end = own.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>'));
    let name = &own[1..name_end.unwrap_or(own.len()).max(1)];
    let changed = match own.strip_suffix("/>") {
        Some(start) => format!("{start}>{added}</{name}>"),
        None => {
            let end = own.rfind("</").unwrap_or(own.len());
            [&own[..end], added, &own[end..]].concat()
        }
    };
    [&text[..range.start], &changed, &text[range.end..]].concat()
}
