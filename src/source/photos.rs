//! The photos that a chart names, read from its files.

use super::document::{Document, Spanned};
use super::include::Files;
use crate::diagnostic::{Code, Diagnostic};
use crate::findings::Findings;
use crate::model::stays_inside;
use crate::photo::Photo;
use crate::wording::quote;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Photos by the file that names them and the path as it stands there; `None` for what could not be read.
pub type Photos = BTreeMap<(u32, String), Option<Arc<Photo>>>;

/// Reads every photo of the document, those of its variants too; each once.
///
/// A chart without a photo is still a chart, so what cannot be read is a warning; what lies outside the folder is not.
pub fn photos(document: &Document, files: &mut dyn Files) -> (Photos, Vec<Diagnostic>) {
    let mut findings = Findings::default();
    let mut photos = Photos::new();
    let of_variants = document.variants.iter().flat_map(|variant| &variant.posts);
    let posts = document.posts.iter().chain(of_variants);
    let named = posts.filter_map(|post| post.photo.as_ref());
    // What leaves the folder by its words is an error of the post, and is not opened.
    for named in named.filter(|named| stays_inside(&named.value)) {
        photos.entry(key(named)).or_insert_with(|| {
            let photo = read(named, files);
            photo.map_err(|finding| findings.push(finding)).ok()
        });
    }
    (photos, findings.into_sorted())
}

/// Where a photo stands in [`Photos`].
pub fn key(photo: &Spanned<String>) -> (u32, String) {
    (photo.span.file, photo.value.clone())
}

fn read(named: &Spanned<String>, files: &mut dyn Files) -> Result<Arc<Photo>, Diagnostic> {
    let finding = |code: Code, why: String| {
        let message = format!("the photo {} is not shown: {why}", quote(&named.value));
        let finding = match code {
            Code::OutsideFolder => Diagnostic::error(code, message),
            _ => Diagnostic::warning(code, message),
        };
        finding.with_span(named.span)
    };
    let bytes = files.photo(&named.value, named.span.file);
    let bytes = bytes.map_err(|(code, why)| finding(code, why))?;
    let photo = Photo::read(&bytes);
    photo
        .map(Arc::new)
        .map_err(|error| finding(Code::Photo, error.to_string()))
}
