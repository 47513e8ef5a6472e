//! `organigram render`: one chart into files, or onto the terminal.

use super::args::{Format, PictureArgs, RenderArgs, TextArg};
use super::chart::{self, Chart, Drawn};
use super::failure::Failure;
use super::target::{Binary, Target, check_distinct, check_terminal, format_of};
use super::{moves, output, report, variant};
use organigram::export::{self, Outlines, SvgOptions, TextMode, TextOptions};
use organigram::geometry::Point;
use organigram::model::{FocusLimit, Variant};
use organigram::text::Face;
use std::path::PathBuf;

/// Draws one chart, or several of its variants, into every output, or into none.
pub fn run(args: &RenderArgs) -> Result<(), Failure> {
    let wanted = wanted(args)?;
    if args.variant.is_empty() {
        // What is wrong with the outputs is told before anything is read.
        targets(&wanted, &[Variant::BASE], args)?;
    }
    let chart = chart::open(&args.file, &args.layout, &args.variant)?;
    report::print(std::slice::from_ref(&chart.findings));
    if chart.drawings.is_empty() || chart.findings.is_wrong(args.strict) {
        return Err(Failure::Chart);
    }
    let variants: Vec<&str> = chart.drawings.iter().map(|drawn| &*drawn.variant).collect();
    let mut results: Vec<(Target, Vec<u8>)> = Vec::new();
    for (target, format, at) in targets(&wanted, &variants, args)? {
        let mut bytes = export(&chart, &chart.drawings[at], format, args)?;
        match results.last_mut() {
            // Only trees of text come to stand below one another.
            Some((last, above)) if *last == target => {
                above.push(b'\n');
                above.append(&mut bytes);
            }
            _ => results.push((target, bytes)),
        }
    }
    let moves = args.verbose.then(|| moves::told(&results));
    output::write(&results)?;
    moves
        .iter()
        .flatten()
        .for_each(|line| report::print_note(line));
    Ok(())
}

/// What was typed as output, each with its format; a tree on standard output if nothing was.
fn wanted(args: &RenderArgs) -> Result<Vec<(PathBuf, Format)>, Failure> {
    if args.output.is_empty() {
        return Ok(vec![("-".into(), args.format.unwrap_or(Format::Txt))]);
    }
    let paths = args.output.iter();
    paths
        .map(|path| Ok((path.clone(), format_of(path, args.format)?)))
        .collect()
}

/// Where to write, in which format, which of the variants.
fn targets(
    wanted: &[(PathBuf, Format)],
    variants: &[&str],
    args: &RenderArgs,
) -> Result<Vec<(Target, Format, usize)>, Failure> {
    let mut targets = Vec::new();
    for (path, format) in wanted {
        variant::check_room(path, *format, variants)?;
        for (at, variant) in variants.iter().enumerate() {
            let target = Target::new(&variant::path_of(path, variant), args.force)?;
            check_terminal(&target, format.is_binary(), args.force)?;
            targets.push((target, *format, at));
        }
    }
    let is_below = |at: usize| at > 0 && targets[at].2 > 0 && targets[at].0 == Target::Stdout;
    let places = (0..targets.len()).filter(|&at| !is_below(at));
    let places: Vec<Target> = places.map(|at| targets[at].0.clone()).collect();
    check_distinct(&places, &args.file)?;
    Ok(targets)
}

/// The picture in one format.
fn export(
    chart: &Chart,
    drawn: &Drawn,
    format: Format,
    args: &RenderArgs,
) -> Result<Vec<u8>, Failure> {
    let scene = &drawn.drawing.scene;
    let outlines = |text: &str, face: Face, size: f64, origin: Point| {
        chart.ruler.outline(text, face, size, origin)
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

pub(super) fn svg_options<'a>(args: &PictureArgs, outlines: Outlines<'a>) -> SvgOptions<'a> {
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
pub(super) fn png_options(args: &PictureArgs) -> export::PngOptions {
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
