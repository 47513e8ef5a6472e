//! A font file that says no more of itself than a PDF needs.

/// The name of a font in PostScript, by which readers call it, and the platform whose names are in UTF-16.
const POST_SCRIPT: u16 = 6;
const WINDOWS: u16 = 3;
const HEADER: usize = 6;
const RECORD: usize = 12;
const DIRECTORY: usize = 12;
const ENTRY: usize = 16;

/// The font with that one name alone, or as it is if it has none.
///
/// A writer of PDF takes the names along whole: copyright, licence and all, six hundred bytes a face once compressed.
pub(super) fn with_one_name(font: &[u8]) -> Vec<u8> {
    let mut copy = font.to_vec();
    // Nothing is written before all has been read.
    if let Some((entry, place, table)) = one_name(font) {
        copy[place..place + table.len()].copy_from_slice(&table);
        copy[entry + 12..entry + 16].copy_from_slice(&(table.len() as u32).to_be_bytes());
    }
    copy
}

/// Where the entry of the names stands in the directory of the font, where the names are, and what becomes of them.
fn one_name(font: &[u8]) -> Option<(usize, usize, Vec<u8>)> {
    let tables = usize::from(short(font, 4)?);
    let mut entries = (0..tables).map(|at| DIRECTORY + at * ENTRY);
    let entry = entries.find(|&entry| font.get(entry..entry + 4) == Some(b"name"))?;
    let (place, length) = (long(font, entry + 8)?, long(font, entry + 12)?);
    let names = font.get(place..place.checked_add(length)?)?;
    let mut records = (0..usize::from(short(names, 2)?)).map(|at| HEADER + at * RECORD);
    let record = records.find(|&record| {
        short(names, record) == Some(WINDOWS) && short(names, record + 6) == Some(POST_SCRIPT)
    })?;
    let start = usize::from(short(names, 4)?) + usize::from(short(names, record + 10)?);
    let name = names.get(start..start + usize::from(short(names, record + 8)?))?;
    let mut table = vec![0, 0, 0, 1, 0, (HEADER + RECORD) as u8];
    table.extend_from_slice(names.get(record..record + 10)?);
    table.extend_from_slice(&[0, 0]);
    table.extend_from_slice(name);
    (table.len() <= length).then_some((entry, place, table))
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes(bytes.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    usize::try_from(u32::from_be_bytes(bytes.try_into().ok()?)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Face;
    use skrifa::MetadataProvider;
    use skrifa::string::StringId;

    #[test]
    fn a_face_keeps_its_letters_and_its_name() {
        for face in Face::ALL {
            let copy = with_one_name(face.bytes());
            let font = skrifa::FontRef::new(&copy).expect("a font");
            let whole = skrifa::FontRef::new(face.bytes()).expect("a font");
            let name = |font: &skrifa::FontRef<'_>, id| {
                let name = font.localized_strings(id).next();
                name.map(|name| name.to_string())
            };
            let id = StringId::POSTSCRIPT_NAME;
            assert!(name(&font, id).is_some());
            assert_eq!(name(&font, id), name(&whole, id));
            assert_eq!(name(&font, StringId::COPYRIGHT_NOTICE), None);
            assert!(font.charmap().mappings().eq(whole.charmap().mappings()));
        }
    }

    #[test]
    fn what_is_no_font_stays_as_it_is() {
        let face = Face::Regular.bytes();
        for length in (0..400).chain([face.len() - 900]) {
            assert_eq!(with_one_name(&face[..length]).len(), length);
        }
        assert_eq!(with_one_name(&[0xff; 64]), [0xff; 64]);
    }
}
