//! What `matrix` takes.

use super::super::choices;
use super::{PictureArgs, ViewArgs};
use clap::ValueEnum;
use organigram::model::Language;
use organigram::page::{Page, Split};
use std::path::PathBuf;

/// What `matrix` takes.
#[derive(Debug, clap::Args)]
#[command(
    mut_arg("depth", |arg| arg.help("Show the posts of so many ranks below the top")),
    mut_arg("tag", |arg| arg.help("Show only posts with this tag; repeat for several")),
    mut_arg("highlight", |arg| {
        arg.help("Draw the columns of all but this post, unit or tag faint; repeat for several")
    })
)]
pub struct MatrixArgs {
    /// The chart file; `-` is standard input.
    pub file: PathBuf,
    /// Where to write; the ending picks the format: svg, png, pdf, html, md, csv. `-` is standard output; `{page}` in
    /// a name is the number of the page; without it, page 2 of who.svg is who-2.svg.
    #[arg(short, long = "output", value_name = "FILE")]
    pub output: Vec<PathBuf>,
    /// The format of every output, whatever its ending.
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<MatrixFormat>,
    /// Show this variant; repeat for several side by side, or put commas between. `all` is the base and every variant, `base` the chart without one.
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub variant: Vec<String>,
    /// What stands above it all. Default: the title of the chart, of a single variant its own.
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Include files from outside the chart's folder too.
    #[arg(long)]
    pub allow_outside: bool,
    /// Leave out what this audience of the file is not to see: names, notes, posts that do not exist yet.
    #[arg(long, value_name = "ID")]
    pub audience: Option<String>,
    /// Page: auto, 16:9, 4:3, A4, A3, or WIDTHxHEIGHT in points.
    #[arg(long, value_parser = choices::page, help_heading = "Layout")]
    pub page: Option<Page>,
    /// Theme: a built-in one or a TOML file.
    #[arg(long, value_name = "NAME|FILE", help_heading = "Layout")]
    pub theme: Option<String>,
    /// Language: that of catalogue texts and legend, with the texts of `[languages.<code>]`.
    #[arg(long, value_parser = choices::language(), help_heading = "Layout")]
    pub language: Option<Language>,
    /// Draw what is not legible on one fixed page on several: some of the areas a page, of several variants some beside the first.
    #[arg(long, value_parser = choices::split(), help_heading = "Layout")]
    pub split: Option<Split>,
    /// The smallest text on a fixed page that is not reported, in points.
    #[arg(long, value_name = "POINTS", value_parser = choices::min_text, help_heading = "Layout")]
    pub min_text: Option<f64>,
    /// What of the chart is shown.
    #[command(flatten)]
    pub view: ViewArgs,
    /// How pictures are written.
    #[command(flatten)]
    pub picture: PictureArgs,
    /// Take warnings for errors, but none that only judges how the organization is built, such as a wide span.
    #[arg(long)]
    pub strict: bool,
    /// Write to devices and pipes too, and pictures to the terminal.
    #[arg(long)]
    pub force: bool,
}

/// A file format that matrices are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum MatrixFormat {
    /// Vector picture.
    Svg,
    /// Pixel picture.
    #[cfg(feature = "png")]
    Png,
    /// Document for print and slides.
    #[cfg(feature = "pdf")]
    Pdf,
    /// Web page.
    Html,
    /// Markdown.
    #[value(alias = "markdown")]
    Md,
    /// Comma-separated values.
    Csv,
}

impl MatrixFormat {
    /// Whether each page is a file of its own.
    pub fn has_pages(self) -> bool {
        match self {
            Self::Svg => true,
            #[cfg(feature = "png")]
            Self::Png => true,
            _ => false,
        }
    }
}
