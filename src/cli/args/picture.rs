//! How pictures are written.

use super::super::choices;
use clap::ValueEnum;

/// What changes a picture's form.
#[derive(Clone, Debug, clap::Args)]
pub struct PictureArgs {
    /// PNG: multiples of the size on a screen of 96 pixels an inch.
    #[arg(long, value_parser = choices::scale, conflicts_with = "width", help_heading = "Picture")]
    pub scale: Option<f64>,
    /// PNG: width in pixels.
    #[arg(long, value_name = "PIXELS", value_parser = clap::value_parser!(u32).range(1..), help_heading = "Picture")]
    pub width: Option<u32>,
    /// PNG: pixels an inch; with --scale or --width only what the file states [default: 144]
    #[arg(long, value_parser = choices::dpi, help_heading = "Picture")]
    pub dpi: Option<f64>,
    /// SVG: text as text, as text with its font in the file, or as the outlines of its letters.
    #[arg(
        long,
        value_name = "MODE",
        default_value = "text",
        help_heading = "Picture"
    )]
    pub text: TextArg,
    /// SVG that becomes part of a web page: its ids start with PREFIX, so that several can stand there, and its texts and
    /// lines take the colour of the page's text, light or dark.
    #[arg(long, value_name = "PREFIX", help_heading = "Picture")]
    pub inline: Option<String>,
    /// Leave out the page's ground.
    #[arg(long, help_heading = "Picture")]
    pub transparent: bool,
    /// Leave out the stamp: the version of this program, the names of the chart and of what it was drawn with, and a hash
    /// of all files that were read, by which `check` finds pictures that no longer match.
    #[arg(long, help_heading = "Picture")]
    pub no_stamp: bool,
    /// Whether the chart file itself asks for the picture.
    #[arg(skip)]
    pub is_planned: bool,
}

/// How text is written into SVG.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TextArg {
    /// As text; readers without our font show it in theirs.
    Text,
    /// As text, with the used letters of the font in the file, for browsers.
    #[cfg(feature = "embed")]
    Embed,
    /// As outlines, the same everywhere, but not to be searched or edited.
    Paths,
}
