//! What can be typed after `organigram diff`.

use super::{Format, LayoutArgs, PictureArgs, ViewArgs};
use clap::ValueEnum;
use std::path::PathBuf;

/// What `diff` takes.
#[derive(Debug, clap::Args)]
pub struct DiffArgs {
    /// The old chart; `-` is standard input.
    pub old: PathBuf,
    /// The new chart; without it, two variants of the one chart are compared.
    pub new: Option<PathBuf>,
    /// The variant, or the old and the new one; `base` is the chart without a variant. Of one chart, a single variant is
    /// compared with the base.
    #[arg(long, value_name = "ID", num_args = 1..=2)]
    pub variant: Vec<String>,
    /// Where to write; the ending picks the format: txt, md, json for the changes in words; svg, png, pdf, pptx, html
    /// for a chart of them. `-` is standard output.
    #[arg(short, long = "output", value_name = "FILE")]
    pub output: Vec<PathBuf>,
    /// The format of every output, whatever its ending.
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<DiffFormat>,
    /// How the chart of the changes is laid out.
    #[command(flatten)]
    pub layout: LayoutArgs,
    /// What of both charts is shown and told.
    #[command(flatten)]
    pub view: ViewArgs,
    /// How pictures are written.
    #[command(flatten)]
    pub picture: PictureArgs,
    /// Exit with 1 if there are changes, with 0 if both say the same.
    ///
    /// Compared are posts, lines, focus areas and what rules give to posts; of two charts their title, subtitle, source, date
    /// and language too, but not of variants of one chart, which the title tells apart. Page, layout and theme are not
    /// compared.
    #[arg(long)]
    pub exit_code: bool,
    /// Write to devices and pipes too, and pictures to the terminal.
    #[arg(long)]
    pub force: bool,
}

/// What changes become.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// A line a change.
    #[value(alias = "text")]
    Txt,
    /// A list for a pull request.
    #[value(alias = "markdown")]
    Md,
    /// Everything for programs.
    Json,
    /// Vector picture.
    Svg,
    /// Pixel picture.
    #[cfg(feature = "png")]
    Png,
    /// Document for print and slides.
    #[cfg(feature = "pdf")]
    Pdf,
    /// PowerPoint shapes on one slide.
    #[cfg(feature = "pptx")]
    Pptx,
    /// One web page that needs nothing else.
    Html,
}

impl DiffFormat {
    /// The format of the picture, if it is one.
    pub fn picture(self) -> Option<Format> {
        match self {
            Self::Txt | Self::Md | Self::Json => None,
            Self::Svg => Some(Format::Svg),
            #[cfg(feature = "png")]
            Self::Png => Some(Format::Png),
            #[cfg(feature = "pdf")]
            Self::Pdf => Some(Format::Pdf),
            #[cfg(feature = "pptx")]
            Self::Pptx => Some(Format::Pptx),
            Self::Html => Some(Format::Html),
        }
    }
}
