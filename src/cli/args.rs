//! What can be typed.

use super::choices;
use super::diff_args::DiffArgs;
use clap::{Parser, Subcommand, ValueEnum};
use organigram::model::{Date, FocusLimit, Language, View};
use organigram::page::{Arrangement, Direction, Engine, Page, Reports, Split};
use std::path::PathBuf;

/// Org charts as code: a TOML leadership team becomes an annotated chart.
#[derive(Debug, Parser)]
#[command(name = "organigram", version, propagate_version = true, after_help = EXAMPLES)]
pub struct Args {
    /// When messages are coloured.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: clap::ColorChoice,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  organigram new side-by-side -o team.toml
  organigram render team.toml -o team.svg -o team.png

Exit codes: 0 done, 1 the chart is wrong, 2 the call is wrong, 3 the machine failed.";

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Draw one chart into one or more files, or as a tree on the terminal.
    #[command(after_help = "\
Examples:
  organigram render team.toml
  organigram render team.toml -o team.svg -o team.png --page 16:9
  organigram render team.toml -o cto.svg --root cto --depth 2
  organigram render team.toml -o 'team-{variant}.svg' --variant all
  cat team.toml | organigram render - -o - --format svg > team.svg")]
    Render(Box<RenderArgs>),
    /// Report the mistakes of charts and draw nothing.
    #[command(after_help = "\
Examples:
  organigram check team.toml
  organigram check charts/*.toml --strict --format github
  organigram check team.toml --advice")]
    Check(CheckArgs),
    /// Draw who owns, shares or has a stake in which focus area.
    #[command(after_help = "\
Examples:
  organigram matrix team.toml
  organigram matrix team.toml -o who-does-what.svg -o who-does-what.csv --page 16:9")]
    Matrix(MatrixArgs),
    /// Tell what changes between two charts, or two variants of one.
    #[command(after_help = "\
Examples:
  organigram diff team.toml --variant one-seat
  organigram diff old.toml new.toml -o changes.md
  git show HEAD:team.toml | organigram diff - team.toml --exit-code")]
    Diff(DiffArgs),
    /// Write a starter chart; without a name, list them.
    #[command(after_help = "\
Examples:
  organigram new
  organigram new cto-under-cio -o team.toml")]
    New(NewArgs),
    /// List the roles that the catalogue knows.
    #[command(after_help = "\
Examples:
  organigram roles
  organigram roles --language fr --format json")]
    Roles(RolesArgs),
    /// List the built-in themes.
    #[command(after_help = "\
Example:
  organigram themes")]
    Themes,
    /// Print the completions of a shell.
    #[command(after_help = "\
Example:
  organigram completions bash > ~/.local/share/bash-completion/completions/organigram")]
    Completions(CompletionsArgs),
    /// Print the manual page of the program or of a command.
    #[command(after_help = "\
Examples:
  organigram man | man -l -
  organigram man render > organigram-render.1")]
    Man(ManArgs),
}

/// What `render` takes.
#[derive(Debug, clap::Args)]
pub struct RenderArgs {
    /// The chart file; `-` is standard input.
    pub file: PathBuf,
    /// Where to write; the ending picks the format: svg, png, pdf, json, txt. `-` is standard output, `{variant}` in a name is
    /// the variant's id, `{page}` the number of the page; without it, page 2 of team.svg is team-2.svg.
    #[arg(short, long = "output", value_name = "FILE")]
    pub output: Vec<PathBuf>,
    /// The format of every output, whatever its ending.
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// Draw this variant; repeat for several. `all` is the base and every variant, `base` the chart without one.
    #[arg(long, value_name = "ID")]
    pub variant: Vec<String>,
    /// How the chart is laid out.
    #[command(flatten)]
    pub layout: LayoutArgs,
    /// What of the chart is shown.
    #[command(flatten)]
    pub view: ViewArgs,
    /// How pictures are written.
    #[command(flatten)]
    pub picture: PictureArgs,
    /// Take warnings for errors.
    #[arg(long)]
    pub strict: bool,
    /// Write to devices and pipes too, and pictures to the terminal.
    #[arg(long)]
    pub force: bool,
    /// Say of every SVG and JSON file that is replaced how many cards moved, seen from their manager and siblings.
    #[arg(short, long)]
    pub verbose: bool,
}

/// What changes a chart's layout, over what its file says.
#[derive(Debug, Default, clap::Args)]
pub struct LayoutArgs {
    /// Page: auto, 16:9, 4:3, A4, A3, or WIDTHxHEIGHT in points.
    #[arg(long, value_parser = choices::page, help_heading = "Layout")]
    pub page: Option<Page>,
    /// Theme: a built-in one or a TOML file.
    #[arg(long, value_name = "NAME|FILE", help_heading = "Layout")]
    pub theme: Option<String>,
    /// Language: that of catalogue texts and legend, with the texts of `[languages.<code>]`.
    #[arg(long, value_parser = choices::language(), help_heading = "Layout")]
    pub language: Option<Language>,
    /// Include files from outside the chart's folder too.
    #[arg(long)]
    pub allow_outside: bool,
    /// Whether every translation of the file is looked through for missing texts; `check` does.
    #[arg(skip)]
    pub checks_translations: bool,
    /// Where reports stand, seen from their manager.
    #[arg(long, value_parser = choices::direction(), help_heading = "Layout")]
    pub direction: Option<Direction>,
    /// Who places the boxes.
    #[arg(long, value_parser = choices::engine(), help_heading = "Layout")]
    pub engine: Option<Engine>,
    /// How the reports of a manager stand.
    #[arg(long, value_parser = choices::reports(), help_heading = "Layout")]
    pub reports: Option<Reports>,
    /// Which subtrees may hang.
    #[arg(long, value_parser = choices::arrangement(), help_heading = "Layout")]
    pub arrangement: Option<Arrangement>,
    /// Draw what is not legible on one fixed page on several: an overview and a page a branch.
    #[arg(long, value_parser = choices::split(), help_heading = "Layout")]
    pub split: Option<Split>,
    /// Focus areas on a card: auto, show, hide, or how many.
    #[arg(long, value_parser = choices::focus, help_heading = "Layout")]
    pub focus: Option<FocusLimit>,
    /// The smallest text on a fixed page that is not reported, in points.
    #[arg(long, value_name = "POINTS", value_parser = choices::min_text, help_heading = "Layout")]
    pub min_text: Option<f64>,
}

/// What of a chart is shown.
#[derive(Debug, Default, clap::Args)]
pub struct ViewArgs {
    /// Show only the branch of this post.
    #[arg(long, value_name = "ID", help_heading = "View")]
    pub root: Option<String>,
    /// Show so many ranks below the top; a card at the cut counts the posts below it.
    #[arg(long, value_name = "RANKS", help_heading = "View")]
    pub depth: Option<usize>,
    /// Show only the posts of this unit; repeat for several.
    #[arg(long, help_heading = "View")]
    pub unit: Vec<String>,
    /// Show only posts with this tag, each below its nearest manager that has it; repeat for several.
    #[arg(long, help_heading = "View")]
    pub tag: Vec<String>,
    /// Draw all but this post, unit or tag faint; repeat for several.
    #[arg(long, value_name = "ID|UNIT|TAG", help_heading = "View")]
    pub highlight: Vec<String>,
    /// Show the posts that exist on this day, by their `from` and `until`.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = choices::date, help_heading = "View")]
    pub as_of: Option<Date>,
}

impl ViewArgs {
    /// The view as the library knows it.
    pub fn view(&self) -> View {
        View {
            root: self.root.clone(),
            depth: self.depth,
            units: self.unit.clone(),
            tags: self.tag.clone(),
            highlight: self.highlight.clone(),
            as_of: self.as_of,
        }
    }
}

/// What changes a picture's form.
#[derive(Debug, clap::Args)]
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
    /// SVG: text as text, or as the outlines of its letters.
    #[arg(
        long,
        value_name = "MODE",
        default_value = "text",
        help_heading = "Picture"
    )]
    pub text: TextArg,
    /// Leave out the page's ground.
    #[arg(long, help_heading = "Picture")]
    pub transparent: bool,
}

/// What `matrix` takes.
#[derive(Debug, clap::Args)]
pub struct MatrixArgs {
    /// The chart file; `-` is standard input.
    pub file: PathBuf,
    /// Where to write; the ending picks the format: svg, png, pdf, html, md, csv. `-` is standard output.
    #[arg(short, long = "output", value_name = "FILE")]
    pub output: Vec<PathBuf>,
    /// The format of every output, whatever its ending.
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<MatrixFormat>,
    /// Show this variant; repeat for several side by side. `all` is the base and every variant, `base` the chart without one.
    #[arg(long, value_name = "ID")]
    pub variant: Vec<String>,
    /// Page: auto, 16:9, 4:3, A4, A3, or WIDTHxHEIGHT in points.
    #[arg(long, value_parser = choices::page, help_heading = "Layout")]
    pub page: Option<Page>,
    /// Theme: a built-in one or a TOML file.
    #[arg(long, value_name = "NAME|FILE", help_heading = "Layout")]
    pub theme: Option<String>,
    /// Language: that of catalogue texts and legend, with the texts of `[languages.<code>]`.
    #[arg(long, value_parser = choices::language(), help_heading = "Layout")]
    pub language: Option<Language>,
    /// The smallest text on a fixed page that is not reported, in points.
    #[arg(long, value_name = "POINTS", value_parser = choices::min_text, help_heading = "Layout")]
    pub min_text: Option<f64>,
    /// How pictures are written.
    #[command(flatten)]
    pub picture: PictureArgs,
    /// Take warnings for errors.
    #[arg(long)]
    pub strict: bool,
    /// Write to devices and pipes too, and pictures to the terminal.
    #[arg(long)]
    pub force: bool,
}

/// What `check` takes.
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// The chart files; `-` is standard input.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Who reads the findings; all but human go to standard output.
    #[arg(long, default_value = "human")]
    pub format: ReportFormat,
    /// Also say what a board may ask, with reasons and figures; never an error.
    #[arg(long)]
    pub advice: bool,
    /// Take warnings for errors.
    #[arg(long)]
    pub strict: bool,
    /// Include files from outside the chart's folder too.
    #[arg(long)]
    pub allow_outside: bool,
}

/// What `new` takes.
#[derive(Debug, clap::Args)]
pub struct NewArgs {
    /// The starter's name.
    pub template: Option<String>,
    /// Where to write; without it, to standard output.
    #[arg(short, long, value_name = "FILE", requires = "template")]
    pub output: Option<PathBuf>,
    /// Write over a file that exists.
    #[arg(long)]
    pub force: bool,
}

/// What `roles` takes.
#[derive(Debug, clap::Args)]
pub struct RolesArgs {
    /// Language of titles and focus areas.
    #[arg(long, value_parser = choices::language(), default_value = "en")]
    pub language: Language,
    /// Who reads the list.
    #[arg(long, default_value = "human")]
    pub format: ListFormat,
}

/// What `completions` takes.
#[derive(Debug, clap::Args)]
pub struct CompletionsArgs {
    /// The shell.
    pub shell: clap_complete::Shell,
}

/// What `man` takes.
#[derive(Debug, clap::Args)]
pub struct ManArgs {
    /// The command; without it, the program.
    pub command: Option<String>,
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
    /// Where everything stands.
    Json,
    /// A tree of text.
    #[value(alias = "text")]
    Txt,
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

/// How text is written into SVG.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TextArg {
    /// As text.
    Text,
    /// As outlines.
    Paths,
}

/// Who reads findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// A person.
    Human,
    /// A program.
    Json,
    /// The log of a workflow on GitHub.
    Github,
}

/// Who reads a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// A person.
    Human,
    /// A program.
    Json,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn what_can_be_typed_is_consistent() {
        Args::command().debug_assert();
    }

    #[test]
    fn every_command_shows_an_example() {
        for command in Args::command().get_subcommands() {
            let help = command.get_after_help().map(ToString::to_string);
            let call = format!("organigram {}", command.get_name());
            assert!(help.is_some_and(|help| help.contains(&call)), "{call}");
        }
    }
}
