//! From a path to a drawing, with everything found on the way.

use super::args::{Format, LayoutArgs};
use super::failure::Failure;
use super::files::ChartFiles;
use super::input::{self, SourceFile};
use super::shown::Shown;
use super::{compare, report, theme, variant};
use organigram::diagnostic::{Code, Diagnostic};
use organigram::model::{View, share_units};
use organigram::page::{Page, Places, Split};
use organigram::source;
use organigram::text::Ruler;
use organigram::theme::Theme;
use organigram::words::Words;
use organigram::{DrawOptions, Drawing, ReadOptions, Reading};
use std::path::{Path, PathBuf};

/// What was found in a chart and the files it is made of.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// The files; a span's `file` is an index. The first is the chart.
    pub sources: Vec<SourceFile>,
    /// Every file that was asked for, there or not, photos and theme among them.
    pub inputs: Vec<PathBuf>,
    /// The findings.
    pub list: Vec<Diagnostic>,
}

impl Findings {
    /// Whether the chart cannot be used; `strict` takes warnings for errors, but neither judgements nor advice.
    pub fn is_wrong(&self, strict: bool) -> bool {
        self.list.iter().any(|finding| finding.stops(strict))
    }
}

/// What is left of a chart file after all stages but the last.
pub struct Chart {
    /// What was found.
    pub findings: Findings,
    /// What is said of variants that lack what was asked for.
    pub notes: Vec<String>,
    /// What the file says, if the findings allow it.
    pub reading: Option<Reading>,
    /// The pictures, one a variant, if the findings allow any.
    pub drawings: Vec<Drawn>,
    /// The variants side by side, if slides show several.
    pub compared: Option<Drawing>,
    /// The ruler that measured their text.
    pub ruler: Ruler,
    /// The theme they are drawn with, if it could be read.
    pub theme: Option<Theme>,
}

/// The pictures of one variant.
pub struct Drawn {
    /// The variant's id.
    pub variant: String,
    /// Its pages, at least one; the first is the overview.
    pub pages: Vec<Drawing>,
    /// Whether there may be more or fewer pages another time.
    pub may_be_split: bool,
    /// The whole variant in one piece, for formats that know no pages, if there are several.
    whole: Option<Drawing>,
    /// The pages as slides, if slides are wanted and differ from pages.
    slides: Option<Vec<Drawing>>,
    /// How the variant in one piece is drawn.
    pub options: DrawOptions,
}

/// What was typed of how a chart is drawn.
pub struct Call<'a> {
    /// Its layout.
    pub layout: &'a LayoutArgs,
    /// What of it is shown.
    pub view: &'a View,
    /// Its variants, as typed.
    pub variants: &'a [String],
    /// Whether slides are among the outputs.
    pub has_slides: bool,
    /// Whether anything else is.
    pub has_pages: bool,
    /// What the slides have places for, if they stand in a deck that is there.
    pub places: Option<Places>,
}

impl Drawn {
    /// The variant in one piece.
    pub fn whole(&self) -> &Drawing {
        self.whole.as_ref().unwrap_or(&self.pages[0])
    }

    /// Its pages as a format shows them.
    pub fn pages_in(&self, format: Format) -> &[Drawing] {
        let slides = self.slides.as_ref().filter(|_| format.is_slides());
        slides.unwrap_or(&self.pages)
    }
}

/// Reads the chart at `path` and draws the variants that were typed.
///
/// # Errors
///
/// When a file cannot be read, or a variant does not exist; what is wrong inside the file becomes a finding.
pub fn open(path: &Path, call: &Call<'_>) -> Result<Chart, Failure> {
    let mut chart = prepare(path, call)?;
    if let (Some(reading), Some(theme)) = (chart.reading.take(), chart.theme.take()) {
        let ids = variant::chosen(&reading, call.variants, &chart.findings)?;
        let shown = Shown::new(&reading, &ids, call.view)?;
        chart.draw(&reading, &shown.variants, &theme, call);
        chart.notes = shown.notes;
        (chart.reading, chart.theme) = (Some(reading), Some(theme));
    }
    // What is about the whole chart comes last, or first where the last are not told.
    let are_many = chart.findings.list.len() > report::MAX_FINDINGS;
    let place = |finding: &Diagnostic| (finding.span.is_none() != are_many, finding.span);
    chart.findings.list.sort_by_key(place);
    Ok(chart)
}

/// Reads the chart at `path` and its theme, and draws nothing yet.
///
/// # Errors
///
/// Those of [`open`].
pub fn prepare(path: &Path, call: &Call<'_>) -> Result<Chart, Failure> {
    let (findings, reading) = read(path, call.layout)?;
    let mut chart = Chart::new(findings);
    if let Some(reading) = reading {
        let variants = variant::chosen(&reading, call.variants, &chart.findings)?;
        Shown::new(&reading, &variants, call.view)?;
        let organization = &reading.organization;
        chart.theme = theme::find(organization, path, call.layout, &mut chart.findings)?;
        chart.reading = Some(reading);
    }
    Ok(chart)
}

/// The same pictures in dark colours, of a chart that was drawn in light ones; what was found is the same.
pub fn in_dark(chart: &Chart, path: &Path, call: &Call<'_>) -> Result<Chart, Failure> {
    let mut dark = Chart::new(Findings::default());
    if let Some(reading) = &chart.reading {
        let ids = variant::chosen(reading, call.variants, &chart.findings)?;
        let shown = Shown::new(reading, &ids, call.view)?;
        let theme = theme::find(&reading.organization, path, call.layout, &mut dark.findings)?;
        if let Some(theme) = theme {
            dark.draw(reading, &shown.variants, &theme.in_dark(), call);
        }
    }
    Ok(dark)
}

/// Reads the chart at `path`, with everything found on the way.
pub fn read(path: &Path, args: &LayoutArgs) -> Result<(Findings, Option<Reading>), Failure> {
    read_again(path, &input::read(path)?, args)
}

/// The same of a chart whose bytes are at hand.
pub fn read_again(
    path: &Path,
    bytes: &[u8],
    args: &LayoutArgs,
) -> Result<(Findings, Option<Reading>), Failure> {
    let mut findings = Findings {
        sources: vec![SourceFile {
            name: input::name_of(path),
            text: String::new(),
        }],
        inputs: vec![path.into()],
        list: Vec::new(),
    };
    let text = match source::decode(bytes) {
        Ok(text) => text,
        Err(finding) => {
            findings.list.push(finding);
            return Ok((findings, None));
        }
    };
    let options = ReadOptions {
        language: args.language,
        checks_translations: args.checks_translations,
        audience: args.audience.as_deref(),
    };
    let mut files = ChartFiles::new(path, text, args.allow_outside);
    let read = organigram::read_with(text, &mut files, &options);
    findings.sources = files.sources;
    findings.inputs.append(&mut files.inputs);
    if let Some(failure) = files.failure {
        return Err(failure);
    }
    match read {
        Ok(mut reading) => {
            findings.list.append(&mut reading.findings);
            // Slides and pages of variants give a unit one colour.
            let variants = reading.variants.iter_mut();
            let variants = variants.map(|variant| &mut variant.organization);
            share_units(std::iter::once(&mut reading.organization).chain(variants));
            Ok((findings, Some(reading)))
        }
        Err(list) => {
            if let [finding] = &list[..]
                && finding.code == Code::UnknownAudience
                && finding.span.is_none()
            {
                let hint = finding.hint.as_deref().unwrap_or_default();
                return Err(Failure::Call(format!("{}; {hint}", finding.message)));
            }
            findings.list = list;
            Ok((findings, None))
        }
    }
}

impl Chart {
    /// A chart of which nothing is known but what was found.
    pub fn new(findings: Findings) -> Self {
        Self {
            findings,
            notes: Vec::new(),
            reading: None,
            drawings: Vec::new(),
            compared: None,
            ruler: Ruler::new(),
            theme: None,
        }
    }

    /// Draws the variants; what was found in one picture is not repeated for the next.
    pub fn draw(
        &mut self,
        reading: &Reading,
        shown: &[(&str, View)],
        theme: &Theme,
        call: &Call<'_>,
    ) {
        let mut known: Vec<Diagnostic> = Vec::new();
        for (variant, view) in shown {
            let Some(organization) = reading.variant(variant) else {
                continue;
            };
            let options = draw_options(call.layout, view);
            let mut pages = organigram::draw_pages(organization, theme, &self.ruler, &options);
            let on_slides = on_slides(&options, organization.wishes.page);
            let ruler = &self.ruler;
            let mut slides = match &call.places {
                Some(places) => {
                    let options = &options;
                    let drawn =
                        organigram::draw_slides(organization, theme, ruler, options, places);
                    Some(drawn)
                }
                None => (call.has_slides && on_slides != options)
                    .then(|| organigram::draw_pages(organization, theme, ruler, &on_slides)),
            };
            for finding in found(&mut pages, slides.as_deref_mut(), call) {
                if !known.contains(&finding) {
                    known.push(finding.clone());
                    self.findings.list.push(variant::said_of(variant, finding));
                }
            }
            let mut in_one_piece = options.clone();
            if pages.len() > 1 {
                in_one_piece.page = Some(Page::Auto);
            }
            let whole = || organigram::draw(organization, theme, &self.ruler, &in_one_piece);
            let split = options.split.unwrap_or(organization.wishes.split);
            self.drawings.push(Drawn {
                variant: (*variant).to_owned(),
                whole: (pages.len() > 1).then(whole),
                may_be_split: split == Split::Auto,
                pages,
                options: in_one_piece,
                slides,
            });
        }
        let variants: Vec<&str> = shown.iter().map(|(variant, _)| *variant).collect();
        if call.has_slides && compare::COUNT.contains(&variants.len()) {
            self.compare(reading, &variants, theme, call);
        }
    }

    /// Draws the variants side by side for the last slide.
    fn compare(&mut self, reading: &Reading, variants: &[&str], theme: &Theme, call: &Call<'_>) {
        let mut options = draw_options(call.layout, call.view);
        options.title.clone_from(&reading.organization.title);
        let words = Words::of(reading.organization.language);
        let alternatives = compare::alternatives(reading, variants, &words);
        let on_slides = on_slides(&options, reading.organization.wishes.page);
        let ruler = &self.ruler;
        let mut drawing = match &call.places {
            Some(places) => {
                organigram::compare_slide(&alternatives, theme, ruler, &options, places)
            }
            None => organigram::compare(&alternatives, theme, ruler, &on_slides),
        };
        self.findings.list.append(&mut drawing.findings);
        self.compared = Some(drawing);
    }
}

/// What was found in the pages and slides of a variant; nothing of pages that are not written.
fn found(
    pages: &mut [Drawing],
    slides: Option<&mut [Drawing]>,
    call: &Call<'_>,
) -> Vec<Diagnostic> {
    let take = |drawings: &mut [Drawing]| -> Vec<Diagnostic> {
        let drawings = drawings.iter_mut();
        let findings = drawings.map(|drawing| std::mem::take(&mut drawing.findings));
        findings.flatten().collect()
    };
    let of_pages = take(pages);
    let Some(slides) = slides else {
        return of_pages;
    };
    let of_slides = take(slides);
    if !call.has_pages {
        return of_slides;
    }
    let own = of_slides.into_iter();
    let own = own.filter(|finding| !of_pages.contains(finding));
    let own: Vec<Diagnostic> = own
        .map(|finding| Diagnostic {
            message: format!("on slides: {}", finding.message),
            ..finding
        })
        .collect();
    of_pages.into_iter().chain(own).collect()
}

/// The options on a slide: where the page would be as large as the chart, it is a slide's.
pub fn on_slides(options: &DrawOptions, wish: Page) -> DrawOptions {
    let page = match options.page.unwrap_or(wish) {
        Page::Auto => Some(Page::Fixed(Page::NAMED[0].1)),
        Page::Fixed(_) => options.page,
    };
    DrawOptions {
        page,
        ..options.clone()
    }
}

/// Refuses pages for a picture that is always one.
pub fn check_one_page(command: &str, layout: &LayoutArgs) -> Result<(), Failure> {
    match layout.split {
        Some(Split::Auto) => Err(Failure::call(format_args!(
            "`{command}` draws one page; --split is of `render` and `matrix`"
        ))),
        Some(Split::Never) | None => Ok(()),
    }
}

/// What was typed of layout and view, for the library.
pub fn draw_options(args: &LayoutArgs, view: &View) -> DrawOptions {
    DrawOptions {
        view: view.clone(),
        title: None,
        split: args.split,
        page: args.page,
        direction: args.direction,
        engine: args.engine,
        reports: args.reports,
        arrangement: args.arrangement,
        focus: args.focus,
        min_text: args.min_text,
    }
}
