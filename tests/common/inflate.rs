//! The bytes of a file with everything that is compressed in it.

use miniz_oxide::inflate::{decompress_to_vec, decompress_to_vec_zlib};

/// The bytes as they are, and behind them what the streams of a PDF, the parts of a zip and the chunks of a PNG hold.
pub fn inflated(bytes: &[u8]) -> Vec<u8> {
    let mut all = bytes.to_vec();
    let mut add = |part: &[u8], inflate: &dyn Fn(&[u8]) -> Option<Vec<u8>>| {
        all.push(b'\n');
        all.append(&mut inflate(part).expect("a sound stream"));
    };
    match bytes {
        [b'%', b'P', b'D', b'F', ..] => streams(bytes).for_each(|part| {
            // Not every stream is compressed; those that are begin with the mark of zlib.
            if part.starts_with(&[0x78]) {
                add(part, &|part| decompress_to_vec_zlib(part).ok());
            }
        }),
        [b'P', b'K', 3, 4, ..] => parts(bytes).for_each(|(method, part)| {
            if method == 8 {
                add(part, &|part| decompress_to_vec(part).ok());
            }
        }),
        _ => {}
    }
    all
}

/// What stands between `stream` and `endstream`.
fn streams(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    positions(bytes, b"\nstream").map(|at| {
        let rest = &bytes[at + b"\nstream".len()..];
        let rest = rest.strip_prefix(b"\r").unwrap_or(rest);
        let rest = rest.strip_prefix(b"\n").unwrap_or(rest);
        let end = positions(rest, b"endstream").next();
        &rest[..end.expect("a stream has an end")]
    })
}

/// The method and the bytes of each file of a zip, as its directory at the end names them.
fn parts(bytes: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    positions(bytes, b"PK\x01\x02").map(|at| {
        let number = |at: usize, size: usize| {
            let bytes = bytes[at..at + size].iter().rev();
            bytes.fold(0, |sum, &byte| sum << 8 | usize::from(byte))
        };
        let (size, local) = (number(at + 20, 4), number(at + 42, 4));
        let start = local + 30 + number(local + 26, 2) + number(local + 28, 2);
        (number(at + 10, 2) as u16, &bytes[start..start + size])
    })
}

fn positions<'a>(bytes: &'a [u8], what: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    let windows = bytes.windows(what.len()).enumerate();
    windows
        .filter(move |(_, window)| *window == what)
        .map(|(at, _)| at)
}

/// Whether a text stands in the bytes, in one of the ways in which the formats write text.
pub fn holds(bytes: &[u8], text: &str) -> bool {
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let hex = |upper: bool| -> Vec<u8> {
        let digits = wide.iter().map(|byte| match upper {
            true => format!("{byte:02X}"),
            false => format!("{byte:02x}"),
        });
        digits.collect::<String>().into_bytes()
    };
    let forms = [
        text.as_bytes().to_vec(),
        wide.clone(),
        hex(true),
        hex(false),
    ];
    forms
        .iter()
        .any(|form| positions(bytes, form).next().is_some())
}
