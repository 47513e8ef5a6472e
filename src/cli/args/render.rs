//! What `render` takes.

use super::{LayoutArgs, PictureArgs, ViewArgs};
use clap::ValueEnum;
use std::path::PathBuf;

/// What `render` takes.
#[derive(Debug, clap::Args)]
pub struct RenderArgs {
    /// The chart file; `-` is standard input.
    pub file: PathBuf,
    /// Where to write; the ending picks the format: svg, png, pdf, pptx, html, json, md, txt. `-` is standard output, `{variant}` in a name is
    /// the variant's id, `{page}` the number of the page; without it, page 2 of team.svg is team-2.svg.
    #[arg(short, long = "output", value_name = "FILE")]
    pub output: Vec<PathBuf>,
    /// The same picture in light colours on dark, for readers who have a dark screen; the HTML that shows each reader the
    /// right one of the two is printed.
    #[arg(long, value_name = "FILE", requires = "output")]
    pub dark: Option<PathBuf>,
    /// The format of every output, whatever its ending.
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// Draw this variant; repeat for several, or put commas between. `all` is the base and every variant, `base` the chart without one. Of several,
    /// those are drawn that have what `--root`, `--unit` and `--tag` name.
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub variant: Vec<String>,
    /// How the chart is laid out.
    #[command(flatten)]
    pub layout: LayoutArgs,
    /// What of the chart is shown.
    #[command(flatten)]
    pub view: ViewArgs,
    /// PPTX: put the slides behind those of this deck, with its masters, fonts, colours and slide size.
    #[cfg(feature = "pptx")]
    #[arg(long, value_name = "DECK", help_heading = "Picture")]
    pub template: Option<PathBuf>,
    /// PPTX: the layout of the template that the slides take [default: that for a title alone, else that with the most room]
    #[cfg(feature = "pptx")]
    #[arg(
        long = "layout",
        value_name = "NAME",
        requires = "template",
        help_heading = "Picture"
    )]
    pub layout_name: Option<String>,
    /// How pictures are written.
    #[command(flatten)]
    pub picture: PictureArgs,
    /// Take warnings for errors, but none that only judges how the organization is built, such as a wide span.
    #[arg(long)]
    pub strict: bool,
    /// Write to devices and pipes too, and pictures to the terminal.
    #[arg(long)]
    pub force: bool,
    /// Say of every SVG and JSON file that is replaced how many cards moved, seen from their manager and siblings.
    #[arg(short, long)]
    pub verbose: bool,
}

/// A file format that charts are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Vector picture.
    Svg,
    /// Pixel picture.
    #[cfg(feature = "png")]
    Png,
    /// Document for print and slides.
    #[cfg(feature = "pdf")]
    Pdf,
    /// Slides of PowerPoint, with shapes that can be edited.
    #[cfg(feature = "pptx")]
    Pptx,
    /// Where everything stands.
    Json,
    /// Web page to look around in, with all variants that are asked for.
    Html,
    /// Nested list.
    #[value(alias = "markdown")]
    Md,
    /// A tree of text.
    #[value(alias = "text")]
    Txt,
}
