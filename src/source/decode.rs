//! Bytes to text.

use crate::diagnostic::{Code, Diagnostic};
use crate::limits;

/// The text of a chart file.
///
/// # Errors
///
/// When the file is larger than the limit or not UTF-8; other encodings that can be recognised are named.
pub fn decode(bytes: &[u8]) -> Result<&str, Diagnostic> {
    check_size(bytes.len())?;
    if let Some(name) = utf_16(bytes) {
        return Err(
            Diagnostic::error(Code::Encoding, format!("the file is {name}, not UTF-8"))
                .with_hint("save it as UTF-8"),
        );
    }
    std::str::from_utf8(bytes).map_err(|error| not_utf_8(bytes, error.valid_up_to()))
}

/// Refuses what is longer than a chart file may be.
pub(super) fn check_size(bytes: usize) -> Result<(), Diagnostic> {
    if bytes <= limits::INPUT_BYTES {
        return Ok(());
    }
    let most = limits::INPUT_BYTES >> 20;
    Err(Diagnostic::error(
        Code::TooLarge,
        format!("the file holds {bytes} bytes; at most {most} MiB are read"),
    ))
}

/// Which UTF-16 it is: by its byte order mark, or because every second byte is zero at the start.
fn utf_16(bytes: &[u8]) -> Option<&'static str> {
    let zeros = |offset: usize| {
        bytes.len() >= 4
            && bytes
                .iter()
                .take(64)
                .skip(offset)
                .step_by(2)
                .all(|&byte| byte == 0)
    };
    match bytes {
        [0xff, 0xfe, ..] => Some("UTF-16 (little-endian)"),
        [0xfe, 0xff, ..] => Some("UTF-16 (big-endian)"),
        [0, second, ..] if *second != 0 && zeros(0) => Some("UTF-16 (big-endian)"),
        [first, 0, ..] if *first != 0 && zeros(1) => Some("UTF-16 (little-endian)"),
        _ => None,
    }
}

fn not_utf_8(bytes: &[u8], offset: usize) -> Diagnostic {
    let line = bytes[..offset]
        .iter()
        .filter(|&&byte| byte == b'\n')
        .count()
        + 1;
    let byte = bytes[offset];
    let finding = Diagnostic::error(
        Code::Encoding,
        format!("the file is not UTF-8: byte 0x{byte:02x} at offset {offset}, line {line}"),
    );
    // From 0xa0 on, Windows-1252 agrees with the first 256 characters of Unicode.
    match byte {
        0xa0.. => finding.with_hint(format!(
            "save it as UTF-8; the byte would be `{}` in Windows-1252",
            char::from(byte)
        )),
        _ => finding.with_hint("save it as UTF-8"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(bytes: &[u8]) -> String {
        decode(bytes).unwrap_err().message
    }

    #[test]
    fn names_the_byte_that_is_not_utf_8() {
        let bytes = b"a = 1\ntitle = \"R\xe9gie\"\n";
        assert_eq!(
            message(bytes),
            "the file is not UTF-8: byte 0xe9 at offset 16, line 2"
        );
        assert!(decode(bytes).unwrap_err().hint.unwrap().contains('é'));
        assert_eq!(
            message(b"abc\xc3"),
            "the file is not UTF-8: byte 0xc3 at offset 3, line 1"
        );
    }

    #[test]
    fn recognises_utf_16_with_and_without_its_mark() {
        let text = "title = \"x\"";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert!(message(&little).contains("little-endian"));
        assert!(message(&big).contains("big-endian"));
        assert!(message(&[&[0xff, 0xfe], &little[..]].concat()).contains("little-endian"));
    }

    #[test]
    fn refuses_a_file_beyond_the_limit() {
        let finding = decode(&vec![b' '; limits::INPUT_BYTES + 1]).unwrap_err();
        assert_eq!(finding.code, Code::TooLarge);
        assert!(decode(&vec![b' '; limits::INPUT_BYTES]).is_ok());
    }

    #[test]
    fn takes_utf_8_with_and_without_a_byte_order_mark() {
        assert_eq!(decode("é".as_bytes()).unwrap(), "é");
        assert!(decode(b"\xef\xbb\xbfa = 1").is_ok());
        assert_eq!(decode(b"").unwrap(), "");
    }
}
