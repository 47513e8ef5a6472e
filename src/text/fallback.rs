//! Fonts of the machine, for characters that the built-in faces lack.
//!
//! They are looked for when the first such character turns up, and never otherwise.

use std::sync::Arc;

/// A font of the machine.
#[derive(Clone)]
pub struct FontFile {
    /// The content of the file.
    pub bytes: Arc<dyn AsRef<[u8]> + Send + Sync>,
    /// Which font of a collection.
    pub index: u32,
}

impl std::fmt::Debug for FontFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let length = (*self.bytes).as_ref().len();
        write!(f, "FontFile({length} bytes, index {})", self.index)
    }
}

impl FontFile {
    /// The font, ready to be read.
    pub(super) fn font(&self) -> Option<harfrust::FontRef<'_>> {
        harfrust::FontRef::from_index((*self.bytes).as_ref(), self.index).ok()
    }
}

/// The fonts of the machine, in an order of their own.
#[derive(Default)]
pub(super) struct SystemFonts {
    #[cfg(feature = "system-fonts")]
    found: std::cell::OnceCell<Found>,
}

#[cfg(feature = "system-fonts")]
struct Found {
    database: fontdb::Database,
    /// Every face, upright and regular ones first, then by name: the order of the disk says nothing.
    order: Vec<fontdb::ID>,
}

#[cfg(feature = "system-fonts")]
impl SystemFonts {
    /// The first font that has `character`.
    pub(super) fn font_with(&self, character: char) -> Option<FontFile> {
        let Found { database, order } = self.found.get_or_init(Found::new);
        let has = |&&id: &&fontdb::ID| has(database, id, character);
        let &id = order.iter().find(has)?;
        let (source, index) = database.face_source(id)?;
        Some(FontFile {
            bytes: bytes(&source)?,
            index,
        })
    }
}

#[cfg(not(feature = "system-fonts"))]
impl SystemFonts {
    /// None: this build does not look at the machine's fonts.
    pub(super) fn font_with(&self, _character: char) -> Option<FontFile> {
        None
    }
}

#[cfg(feature = "system-fonts")]
impl Found {
    fn new() -> Self {
        let mut database = fontdb::Database::new();
        database.load_system_fonts();
        let mut keyed: Vec<_> = database.faces().map(|face| (key(face), face.id)).collect();
        keyed.sort();
        let order = keyed.into_iter().map(|(_, id)| id).collect();
        Self { database, order }
    }
}

/// What a face is sorted by: its distance from an upright regular sans, then its names.
#[cfg(feature = "system-fonts")]
fn key(face: &fontdb::FaceInfo) -> (bool, bool, bool, u16, bool, String, u32) {
    let name = face.post_script_name.clone();
    (
        face.style != fontdb::Style::Normal,
        face.stretch != fontdb::Stretch::Normal,
        face.monospaced,
        face.weight.0.abs_diff(fontdb::Weight::NORMAL.0),
        !name.contains("Sans"),
        name,
        face.index,
    )
}

#[cfg(feature = "system-fonts")]
fn has(database: &fontdb::Database, id: fontdb::ID, character: char) -> bool {
    use skrifa::MetadataProvider;
    let look = |bytes: &[u8], index| {
        let font = harfrust::FontRef::from_index(bytes, index).ok()?;
        font.charmap().map(character).filter(|id| id.to_u32() != 0)
    };
    database.with_face_data(id, look).flatten().is_some()
}

#[cfg(feature = "system-fonts")]
fn bytes(source: &fontdb::Source) -> Option<Arc<dyn AsRef<[u8]> + Send + Sync>> {
    match source {
        fontdb::Source::Binary(bytes) | fontdb::Source::SharedFile(_, bytes) => Some(bytes.clone()),
        fontdb::Source::File(path) => Some(Arc::new(std::fs::read(path).ok()?)),
    }
}
