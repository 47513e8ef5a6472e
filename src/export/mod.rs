//! The scene in the formats that other programs open; knows no posts, opens no file.

mod bidi;
mod checked;
mod html;
mod json;
mod markdown;
mod markup;
mod pair;
mod palette;
mod path_data;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(feature = "pdf")]
mod pdf_font;
#[cfg(feature = "pdf")]
mod pdf_paint;
#[cfg(feature = "png")]
mod png;
#[cfg(feature = "png")]
mod png_photos;
#[cfg(feature = "pptx")]
mod pptx;
#[cfg(any(feature = "pdf", feature = "pptx"))]
mod quarter;
mod stamp;
#[cfg(feature = "png")]
mod strips;
mod svg;
mod svg_facts;
#[cfg(feature = "embed")]
mod svg_fonts;
mod svg_shape;
mod table;
mod table_html;
mod table_names;
mod text;
mod visible;

pub use checked::{SafeUrl, XmlId};
pub use html::{Choice, HtmlView, Preview, html, html_preview};
pub use json::json;
pub use markdown::markdown;
pub use pair::picture_html;
#[cfg(feature = "pdf")]
pub use pdf::{MAX_PDF_SIDE, PdfError, pdf};
#[cfg(feature = "png")]
pub use png::{MAX_PNG_PIXELS, MAX_PNG_POSTS, MAX_PNG_SIDE, PixelSize, PngError, PngOptions, png};
#[cfg(feature = "pptx")]
pub use pptx::{PptxError, Template, TemplateError, pptx};
pub use stamp::{Container, stamp, stamp_of};
pub use svg::{Outlines, SvgOptions, TextMode, svg};
#[cfg(feature = "embed")]
pub use svg_fonts::not_embedded;
pub use table::{table_csv, table_markdown};
pub use table_html::table_html;
pub use text::{TextOptions, text};
pub use visible::visible;
