//! Light and dark pictures of one chart, and the HTML that chooses between them.

use super::args::{Format, RenderArgs};
use super::chart::Chart;
use super::failure::Failure;
use super::target::is_stdout;
use super::{numbered, stdout, variant};
use organigram::export;
use std::path::{Path, PathBuf};

/// The dark picture that was typed, in the format of the light one.
pub fn wanted(
    args: &RenderArgs,
    light: &[(PathBuf, Format)],
) -> Result<Option<(PathBuf, Format)>, Failure> {
    let Some(dark) = &args.dark else {
        return Ok(None);
    };
    let is_picture = |format: Format| match format {
        #[cfg(feature = "png")]
        Format::Png => true,
        format => format == Format::Svg,
    };
    match light {
        [(path, format)] if is_picture(*format) && !is_stdout(path) && !is_stdout(dark) => {
            Ok(Some((dark.clone(), *format)))
        }
        _ => Err(Failure::call(
            "--dark needs one -o, and both are SVG or PNG files",
        )),
    }
}

/// Prints the HTML for each pair of files.
pub fn print(light: &Path, dark: &Path, chart: &Chart) -> Result<(), Failure> {
    let mut html = String::new();
    for drawn in &chart.drawings {
        for (page, drawing) in drawn.pages.iter().enumerate() {
            let name = |path: &Path| {
                let path = numbered::path_of(&variant::path_of(path, &drawn.variant), page + 1);
                path.to_string_lossy().into_owned()
            };
            html.push_str(&export::picture_html(
                &name(light),
                &name(dark),
                &drawing.scene,
            ));
        }
    }
    stdout::write(html.as_bytes())
}
