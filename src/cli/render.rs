//! `organigram render`: one chart into files, or onto the terminal.

use super::args::{Format, PictureArgs, RenderArgs, TextArg};
use super::chart::{self, Drawn};
use super::failure::Failure;
use super::output;
use super::report;
use super::target::{Target, check_distinct, check_terminal, format_of};
use organigram::export::{self, Outlines, SvgOptions, TextMode, TextOptions};
use organigram::geometry::Point;
use organigram::model::FocusLimit;
use organigram::text::Face;
use std::path::PathBuf;

/// Draws one chart into every output, or into none.
pub fn run(args: &RenderArgs) -> Result<(), Failure> {
    let wanted = outputs(args)?;
    let chart = chart::open(&args.file, &args.layout, &args.view.view())?;
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

/// Where to write, and in which format; a tree on standard output if nothing was typed.
fn outputs(args: &RenderArgs) -> Result<Vec<(Target, Format)>, Failure> {
    let mut paths = args.output.clone();
    let mut ordered = args.format;
    if paths.is_empty() {
        paths.push(PathBuf::from("-"));
        ordered = ordered.or(Some(Format::Txt));
    }
    let mut outputs = Vec::new();
    for path in &paths {
        let format = format_of(path, ordered)?;
        let target = Target::new(path, args.force)?;
        check_terminal(&target, format, args.force)?;
        outputs.push((target, format));
    }
    let targets: Vec<_> = outputs.iter().map(|(target, _)| target.clone()).collect();
    check_distinct(&targets, &args.file)?;
    Ok(outputs)
}

/// The picture in one format.
fn export(drawn: &Drawn, format: Format, args: &RenderArgs) -> Result<Vec<u8>, Failure> {
    let scene = &drawn.drawing.scene;
    let outlines = |text: &str, face: Face, size: f64, origin: Point| {
        drawn.ruler.outline(text, face, size, origin)
    };
    match format {
        Format::Svg => Ok(export::svg(scene, &svg_options(&args.picture, &outlines)).into()),
        #[cfg(feature = "png")]
        Format::Png => export::png(scene, &outlines, &png_options(&args.picture))
            .map_err(|error| Failure::Export(error.to_string())),
        Format::Json => Ok(export::json(scene).into()),
        Format::Txt => Ok(export::text(scene, &text_options(args)).into()),
    }
}

fn svg_options<'a>(args: &PictureArgs, outlines: Outlines<'a>) -> SvgOptions<'a> {
    SvgOptions {
        text: match args.text {
            TextArg::Text => TextMode::Text,
            TextArg::Paths => TextMode::Paths(outlines),
        },
        transparent: args.transparent,
        ..SvgOptions::default()
    }
}

#[cfg(feature = "png")]
fn png_options(args: &PictureArgs) -> export::PngOptions {
    use export::PixelSize;
    let size = match (args.scale, args.width, args.dpi) {
        (Some(scale), ..) => PixelSize::Scale(scale),
        (None, Some(width), _) => PixelSize::Width(width),
        (None, None, Some(dpi)) => PixelSize::Dpi(dpi),
        (None, None, None) => PixelSize::default(),
    };
    export::PngOptions {
        size,
        dpi: args.dpi,
        transparent: args.transparent,
    }
}

/// The tree lists focus areas if somebody asks for them.
fn text_options(args: &RenderArgs) -> TextOptions {
    TextOptions {
        focus: matches!(
            args.layout.focus,
            Some(FocusLimit::Show | FocusLimit::AtMost(_))
        ),
    }
}
