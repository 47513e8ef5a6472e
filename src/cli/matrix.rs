//! `organigram matrix`: who owns, shares or has a stake in what.

use super::args::{LayoutArgs, MatrixArgs, MatrixFormat};
use super::chart::{self, Drawn};
use super::failure::Failure;
use super::output;
use super::render;
use super::report;
use super::target::{Wanted, outputs};
use organigram::diagnostic::{Code, Diagnostic};
use organigram::export;
use organigram::geometry::Point;
use organigram::text::Face;

/// Draws one matrix into every output, or into none.
pub fn run(args: &MatrixArgs) -> Result<(), Failure> {
    let wanted = Wanted {
        input: &args.file,
        paths: &args.output,
        format: args.format,
        force: args.force,
    };
    let wanted = outputs(&wanted, MatrixFormat::Md)?;
    let layout = LayoutArgs {
        page: args.page,
        theme: args.theme.clone(),
        language: args.language,
        min_text: args.min_text,
        ..LayoutArgs::default()
    };
    let chart = chart::open_as(
        &args.file,
        &layout,
        |organization, theme, ruler, options| {
            organigram::matrix(&[organization], theme, ruler, options)
                .map_err(|error| Diagnostic::error(Code::TooLarge, error.to_string()))
        },
    )?;
    report::print(std::slice::from_ref(&chart.findings));
    let drawn = match chart.drawing {
        Some(drawn) if !chart.findings.is_wrong(args.strict) => drawn,
        _ => return Err(Failure::Chart),
    };
    let mut results = Vec::new();
    for (target, format) in wanted {
        results.push((target, export(&drawn, format, args)?));
    }
    output::write(&results)
}

/// The matrix in one format.
fn export(drawn: &Drawn, format: MatrixFormat, args: &MatrixArgs) -> Result<Vec<u8>, Failure> {
    let scene = &drawn.drawing.scene;
    let outlines = |text: &str, face: Face, size: f64, origin: Point| {
        drawn.ruler.outline(text, face, size, origin)
    };
    match format {
        MatrixFormat::Svg => {
            let options = render::svg_options(&args.picture, &outlines);
            Ok(export::svg(scene, &options).into())
        }
        #[cfg(feature = "png")]
        MatrixFormat::Png => export::png(scene, &outlines, &render::png_options(&args.picture))
            .map_err(|error| Failure::Export(error.to_string())),
        MatrixFormat::Html => Ok(export::table_html(scene).into()),
        MatrixFormat::Md => Ok(export::table_markdown(scene).into()),
        MatrixFormat::Csv => Ok(export::table_csv(scene).into()),
    }
}
