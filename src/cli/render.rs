//! `organigram render`: one chart into files, or onto the terminal.

use super::args::{Format, PictureArgs, RenderArgs, TextArg};
use super::chart::{self, Call, Chart};
#[cfg(feature = "pptx")]
use super::deck;
#[cfg(feature = "embed")]
use super::embedded;
use super::failure::Failure;
use super::made::{self, Made};
use super::target::is_stdout;
use super::{moves, numbered, origin, output, pair, report, variant, web};
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
    let wanted = made::named(&args.output, args.format, Format::Txt)?;
    let dark = pair::wanted(args, &wanted)?;
    let both: Vec<_> = wanted.iter().cloned().chain(dark.clone()).collect();
    if args.variant.is_empty() {
        // What is wrong with the outputs is told before anything is read.
        let base = places(&both, &[(Variant::BASE, 1)])?.into_iter();
        let base: Vec<_> = base.map(|place| (place.path, place.format)).collect();
        made::check(&base, &args.file, args.force)?;
    }
    let (made, chart) = draw(args)?;
    report::print(std::slice::from_ref(&made.findings));
    if made.files.is_empty() {
        return Err(Failure::Chart);
    }
    made.notes.iter().for_each(|line| report::print_note(line));
    let warnings = made.warnings.clone();
    let results = made.into_results(&args.file, args.force)?;
    let moves = args.verbose.then(|| moves::told(&results));
    output::write(&results)?;
    moves
        .iter()
        .flatten()
        .for_each(|line| report::print_line(line));
    tell_leftovers(&both, &chart);
    warnings.iter().for_each(|line| report::print_warning(line));
    match dark {
        Some((dark, _)) => pair::print(&wanted[0].0, &dark, &chart),
        None => Ok(()),
    }
}

/// What `render` would write.
pub fn make(args: &RenderArgs) -> Result<Made, Failure> {
    draw(args).map(|(made, _)| made)
}

/// What is made of the chart, and the chart without what was found in it.
fn draw(args: &RenderArgs) -> Result<(Made, Chart), Failure> {
    let mut wanted = made::named(&args.output, args.format, Format::Txt)?;
    let dark = pair::wanted(args, &wanted)?;
    wanted.extend(dark.clone());
    let has_slides = wanted.iter().any(|(_, format)| format.is_slides());
    #[cfg(feature = "pptx")]
    let template = deck::open(args, has_slides)?;
    let call = Call {
        layout: &args.layout,
        view: &args.view.view(),
        variants: &args.variant,
        has_slides,
        has_pages: wanted.iter().any(|(_, format)| !format.is_slides()),
        #[cfg(feature = "pptx")]
        places: template.as_ref().map(Template::places),
        #[cfg(not(feature = "pptx"))]
        places: None,
    };
    let mut chart = chart::open(&args.file, &call)?;
    let mut made = Made::new(std::mem::take(&mut chart.findings));
    made.notes = std::mem::take(&mut chart.notes);
    if chart.drawings.is_empty() || made.findings.is_wrong(args.strict) {
        return Ok((made, chart));
    }
    let drawn = chart.drawings.iter();
    let drawn: Vec<(&str, usize)> = drawn
        .map(|drawn| (&*drawn.variant, drawn.pages.len()))
        .collect();
    let places = places(&wanted, &drawn)?;
    let (mut light, mut in_dark) = (places.len(), None);
    if dark.is_some() {
        // The dark files are as many as the light ones and follow them.
        light /= 2;
        in_dark = Some(chart::in_dark(&chart, &args.file, &call)?);
    }
    made.stamp = origin::Making {
        command: "render",
        charts: &[&made.findings],
        layout: &args.layout,
        #[cfg(feature = "pptx")]
        template: args.template.as_deref(),
        #[cfg(not(feature = "pptx"))]
        template: None,
        picture: &args.picture,
    }
    .stamp();
    // Whoever looks after the files looks after the deck too.
    #[cfg(feature = "pptx")]
    made.findings.inputs.extend(args.template.clone());
    for (at, place) in places.into_iter().enumerate() {
        let chart = in_dark.as_ref().filter(|_| at >= light).unwrap_or(&chart);
        let picture = picture(chart, &place, args);
        let pages = pages(chart, &place);
        let mut bytes = match place.format {
            Format::Html => web::page(chart, &chart.drawings[place.variants]).into(),
            #[cfg(feature = "pptx")]
            Format::Pptx if template.is_some() => deck::slides(&pages, template.as_ref())?,
            _ => written(
                &pages,
                &chart.ruler,
                place.format,
                &picture,
                &text_options(args.layout.focus),
            )?,
        };
        match made.files.last_mut() {
            // Only trees of text come to stand below one another.
            Some(last) if last.path == place.path && is_stdout(&place.path) => {
                last.bytes.push(b'\n');
                last.bytes.append(&mut bytes);
            }
            _ => made.add(place.path, place.format, bytes),
        }
    }
    #[cfg(feature = "embed")]
    if wanted.iter().any(|(_, format)| *format == Format::Svg) {
        let pages = chart.drawings.iter().flat_map(|drawn| &drawn.pages);
        let scenes = pages.map(|page| &page.scene);
        made.warnings
            .extend(embedded::lacking(scenes, &args.picture));
    }
    Ok((made, chart))
}

/// A file, and what it holds of the drawings; both counted from 0.
struct Place {
    path: PathBuf,
    format: Format,
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

/// Where to write, in which format, which page of which of the variants; these come with their numbers of pages.
fn places(wanted: &[(PathBuf, Format)], drawn: &[(&str, usize)]) -> Result<Vec<Place>, Failure> {
    let variants: Vec<&str> = drawn.iter().map(|(variant, _)| *variant).collect();
    let mut places = Vec::new();
    for (path, format) in wanted {
        let format = *format;
        variant::check_room(path, format, &variants)?;
        if format.is_document() && !variant::has_place(path) {
            places.push(Place {
                path: path.clone(),
                format,
                variants: 0..drawn.len(),
                page: 0,
            });
            continue;
        }
        for (at, &(variant, pages)) in drawn.iter().enumerate() {
            let path = variant::path_of(path, variant);
            let pages = if format.has_pages() { pages } else { 1 };
            numbered::check_room(&path, pages)?;
            places.extend((0..pages).map(|page| Place {
                path: numbered::path_of(&path, page + 1),
                format,
                variants: at..at + 1,
                page,
            }));
        }
    }
    Ok(places)
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
fn pages<'a>(chart: &'a Chart, place: &Place) -> Vec<&'a Scene> {
    let format = place.format;
    let drawn = &chart.drawings[place.variants.start];
    let scene = match format.has_pages() {
        true => &drawn.pages[place.page].scene,
        false => &drawn.whole().scene,
    };
    let are_several = place.variants.len() > 1;
    match format.is_document() {
        true => {
            let variants = chart.drawings[place.variants.clone()].iter();
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
