//! `organigram render`: one chart into files, or onto the terminal.

use super::args::{Format, PictureArgs, RenderArgs, TextArg};
use super::chart::{self, Call, Chart};
#[cfg(feature = "pptx")]
use super::deck;
#[cfg(feature = "embed")]
use super::embedded;
use super::failure::Failure;
use super::target::{Binary, Target, check_distinct, check_terminal, format_of, is_stdout};
use super::{moves, numbered, output, pair, report, variant, web};
#[cfg(feature = "pptx")]
use organigram::export::Template;
use organigram::export::{self, Outlines, SvgOptions, TextMode, TextOptions, XmlId};
use organigram::geometry::Point;
use organigram::model::{FocusLimit, Variant};
use organigram::scene::Scene;
use organigram::text::{Face, Ruler};
use std::ops::Range;
use std::path::PathBuf;

/// Draws one chart, or several of its variants, into every output, or into none.
pub fn run(args: &RenderArgs) -> Result<(), Failure> {
    let mut wanted = wanted(args)?;
    let dark = pair::wanted(args, &wanted)?;
    wanted.extend(dark.clone());
    if args.variant.is_empty() {
        // What is wrong with the outputs is told before anything is read.
        targets(&wanted, &[(Variant::BASE, 1)], args)?;
    }
    let has_slides = wanted.iter().any(|(_, format)| format.is_slides());
    #[cfg(feature = "pptx")]
    let template = deck::open(args, has_slides)?;
    let call = Call {
        layout: &args.layout,
        view: &args.view.view(),
        variants: &args.variant,
        has_slides,
        #[cfg(feature = "pptx")]
        places: template.as_ref().map(Template::places),
        #[cfg(not(feature = "pptx"))]
        places: None,
    };
    let chart = chart::open(&args.file, &call)?;
    report::print(std::slice::from_ref(&chart.findings));
    if chart.drawings.is_empty() || chart.findings.is_wrong(args.strict) {
        return Err(Failure::Chart);
    }
    let drawn = chart.drawings.iter();
    let drawn: Vec<(&str, usize)> = drawn
        .map(|drawn| (&*drawn.variant, drawn.pages.len()))
        .collect();
    let targets = targets(&wanted, &drawn, args)?;
    let (mut light, mut in_dark) = (targets.len(), None);
    if dark.is_some() {
        // The dark files are as many as the light ones and follow them.
        light /= 2;
        in_dark = Some(chart::in_dark(&chart, &args.file, &call)?);
    }
    let mut results: Vec<(Target, Vec<u8>)> = Vec::new();
    for (at, (target, format, place)) in targets.into_iter().enumerate() {
        let chart = in_dark.as_ref().filter(|_| at >= light).unwrap_or(&chart);
        let picture = picture(chart, &place, args);
        let variants = place.variants.clone();
        let pages = pages(chart, place, format);
        let mut bytes = match format {
            Format::Html => web::page(chart, &chart.drawings[variants]).into(),
            #[cfg(feature = "pptx")]
            Format::Pptx if template.is_some() => deck::slides(&pages, template.as_ref())?,
            _ => written(
                &pages,
                &chart.ruler,
                format,
                &picture,
                &text_options(args.layout.focus),
            )?,
        };
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
        .for_each(|line| report::print_line(line));
    tell_leftovers(&wanted, &chart);
    #[cfg(feature = "embed")]
    if wanted.iter().any(|(_, format)| *format == Format::Svg) {
        let pages = chart.drawings.iter().flat_map(|drawn| &drawn.pages);
        embedded::tell(pages.map(|page| &page.scene), &args.picture);
    }
    match dark {
        Some((dark, _)) => pair::print(&wanted[0].0, &dark, &chart),
        None => Ok(()),
    }
}

/// What one file holds of the drawings; both counted from 0.
#[derive(Clone)]
struct Place {
    /// The variants: one, or as many as the document has.
    variants: Range<usize>,
    /// The page of the first variant, for a format whose files hold one page.
    page: usize,
}

/// Names files that an earlier run wrote for pages that there are no more.
fn tell_leftovers(wanted: &[(PathBuf, Format)], chart: &Chart) {
    let with_pages = wanted.iter().filter(|(_, format)| format.has_pages());
    for (path, _) in with_pages.filter(|(path, _)| !is_stdout(path)) {
        for drawn in chart.drawings.iter().filter(|drawn| drawn.may_be_split) {
            let path = variant::path_of(path, &drawn.variant);
            for left in numbered::leftovers(&path, drawn.pages.len()) {
                report::print_note(&format!(
                    "`{}` is no page of this chart any more; it was left as it is",
                    left.display()
                ));
            }
        }
    }
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

/// Where to write, in which format, which page of which of the variants; these come with their numbers of pages.
fn targets(
    wanted: &[(PathBuf, Format)],
    drawn: &[(&str, usize)],
    args: &RenderArgs,
) -> Result<Vec<(Target, Format, Place)>, Failure> {
    let variants: Vec<&str> = drawn.iter().map(|(variant, _)| *variant).collect();
    let mut targets = Vec::new();
    for (path, format) in wanted {
        variant::check_room(path, *format, &variants)?;
        if format.is_document() && !variant::has_place(path) {
            let target = Target::new(path, args.force)?;
            check_terminal(&target, format.is_binary(), args.force)?;
            let variants = 0..drawn.len();
            targets.push((target, *format, Place { variants, page: 0 }));
            continue;
        }
        for (at, &(variant, pages)) in drawn.iter().enumerate() {
            let path = variant::path_of(path, variant);
            let pages = if format.has_pages() { pages } else { 1 };
            numbered::check_room(&path, pages)?;
            for page in 0..pages {
                let target = Target::new(&numbered::path_of(&path, page + 1), args.force)?;
                check_terminal(&target, format.is_binary(), args.force)?;
                let variants = at..at + 1;
                targets.push((target, *format, Place { variants, page }));
            }
        }
    }
    let is_below =
        |at: usize| at > 0 && targets[at].2.variants.start > 0 && targets[at].0 == Target::Stdout;
    let places = (0..targets.len()).filter(|&at| !is_below(at));
    let places: Vec<Target> = places.map(|at| targets[at].0.clone()).collect();
    check_distinct(&places, &args.file)?;
    Ok(targets)
}

/// How one picture is written: of several each has ids of its own.
fn picture(chart: &Chart, place: &Place, args: &RenderArgs) -> PictureArgs {
    let mut picture = args.picture.clone();
    if let Some(prefix) = &mut picture.inline {
        if chart.drawings.len() > 1 {
            *prefix = [prefix, "-", &chart.drawings[place.variants.start].variant].concat();
        }
        if place.page > 0 {
            *prefix = format!("{prefix}-{}", place.page + 1);
        }
    }
    picture
}

/// What one file holds; a format without pages holds the whole variant.
fn pages(chart: &Chart, place: Place, format: Format) -> Vec<&Scene> {
    let drawn = &chart.drawings[place.variants.start];
    let scene = match format.has_pages() {
        true => &drawn.pages[place.page].scene,
        false => &drawn.whole().scene,
    };
    let are_several = place.variants.len() > 1;
    match format.is_document() {
        true => {
            let variants = chart.drawings[place.variants].iter();
            let pages = variants.flat_map(|drawn| drawn.pages_in(format));
            let compared = chart
                .compared
                .as_ref()
                .filter(|_| are_several && format.is_slides());
            pages.chain(compared).map(|page| &page.scene).collect()
        }
        false => vec![scene],
    }
}

/// The pages in one format; of one whose files hold one page, the first.
pub(super) fn written(
    pages: &[&Scene],
    ruler: &Ruler,
    format: Format,
    picture: &PictureArgs,
    text: &TextOptions,
) -> Result<Vec<u8>, Failure> {
    let scene = pages[0];
    let outlines =
        |text: &str, face: Face, size: f64, origin: Point| ruler.outline(text, face, size, origin);
    match format {
        Format::Svg => Ok(export::svg(scene, &svg_options(picture, &outlines)).into()),
        #[cfg(feature = "png")]
        Format::Png => export::png(scene, &outlines, &png_options(picture))
            .map_err(|error| Failure::Export(error.to_string())),
        #[cfg(feature = "pdf")]
        Format::Pdf => {
            export::pdf(pages, ruler).map_err(|error| Failure::Export(error.to_string()))
        }
        #[cfg(feature = "pptx")]
        Format::Pptx => {
            export::pptx(pages, None).map_err(|error| Failure::Export(error.to_string()))
        }
        Format::Json => Ok(export::json(scene).into()),
        Format::Html => Ok(web::sheet(scene).into()),
        Format::Md => Ok(export::markdown(scene).into()),
        Format::Txt => Ok(export::text(scene, text).into()),
    }
}

pub(super) fn svg_options<'a>(args: &PictureArgs, outlines: Outlines<'a>) -> SvgOptions<'a> {
    SvgOptions {
        text: match args.text {
            TextArg::Text => TextMode::Text,
            #[cfg(feature = "embed")]
            TextArg::Embed => TextMode::Embed,
            TextArg::Paths => TextMode::Paths(outlines),
        },
        transparent: args.transparent,
        inline: args.inline.is_some(),
        prefix: XmlId::new(args.inline.as_deref().unwrap_or("og")),
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
pub(super) fn text_options(focus: Option<FocusLimit>) -> TextOptions {
    TextOptions {
        focus: matches!(focus, Some(FocusLimit::Show | FocusLimit::AtMost(_))),
    }
}
