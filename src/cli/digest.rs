//! A hash of all files that a picture is made of.

use super::chart::Findings;
use super::input::read_regular;
use organigram::limits;
use sha2::{Digest, Sha256};
use std::path::Path;

/// A hash of everything that was read: the charts as text, all other files as they are, those that are not there too.
pub fn digest(charts: &[&Findings], template: Option<&Path>) -> String {
    let mut hash = Sha256::new();
    let mut part = |bytes: Option<&[u8]>| match bytes {
        Some(bytes) => {
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        }
        None => hash.update(u64::MAX.to_le_bytes()),
    };
    for chart in charts {
        let text = chart.sources.first().map(|source| source.text.as_bytes());
        part(text.map(lines_ended_alike).as_deref());
        for path in chart.inputs.iter().skip(1) {
            let bytes = read(path);
            // Of texts, the ends of lines change on the way from machine to machine.
            let is_text = bytes
                .as_ref()
                .is_some_and(|bytes| std::str::from_utf8(bytes).is_ok());
            match is_text {
                true => part(bytes.as_deref().map(lines_ended_alike).as_deref()),
                false => part(bytes.as_deref()),
            }
        }
    }
    if let Some(path) = template {
        part(read(path).as_deref());
    }
    let hex = hash.finalize();
    hex.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A text whose lines all end in a line feed alone.
fn lines_ended_alike(text: &[u8]) -> Vec<u8> {
    let mut bytes = text.to_vec();
    let mut at = 0;
    bytes.retain(|&byte| {
        at += 1;
        byte != b'\r' || text.get(at) != Some(&b'\n')
    });
    bytes
}

fn read(path: &Path) -> Option<Vec<u8>> {
    let most = limits::INPUT_BYTES
        .max(limits::PHOTO_BYTES)
        .max(limits::TEMPLATE_BYTES);
    read_regular(path, most).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_line_feeds_end_lines() {
        assert_eq!(lines_ended_alike(b"a\r\nb\r\n"), b"a\nb\n");
        assert_eq!(lines_ended_alike(b"a\rb\r"), b"a\rb\r");
    }
}
