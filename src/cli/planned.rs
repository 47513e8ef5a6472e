//! What a chart file asks for, as the commands that somebody would type for it.

use super::args::{Args, Command, DiffFormat, Format, MatrixFormat};
use super::chart::Findings;
use super::failure::Failure;
use super::made::{self, Made};
use super::paths::cleaned;
use super::shelf::Bounds;
use super::shown::Shown;
use super::target::folder_of;
use super::{compare, diff, matrix, pair, render, variant};
use clap::{CommandFactory, Parser};
use organigram::Reading;
use organigram::diagnostic::{Code, Diagnostic, Span};
use organigram::model::{Choice, Draw, Output};
use organigram::theme::Theme;
use organigram::wording::quote;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// An output of a chart file, ready to be drawn.
pub struct Planned {
    /// What would be typed for it.
    command: Command,
    /// The file, as seen from where the program was called; `{variant}` may stand in it.
    pub file: PathBuf,
    /// Where the chart file names it.
    pub span: Span,
}

impl Planned {
    /// Whether something of the chart is hidden in it.
    pub fn is_for_audience(&self) -> bool {
        match &self.command {
            Command::Render(args) => args.layout.audience.is_some(),
            Command::Compare(args) => args.layout.audience.is_some(),
            Command::Matrix(args) => args.audience.is_some(),
            Command::Diff(args) => args.layout.audience.is_some(),
            _ => false,
        }
    }

    /// The files of the output, and what was found on the way.
    pub fn make(&self) -> Result<Made, Failure> {
        match &self.command {
            Command::Render(args) => render::make(args),
            Command::Compare(args) => compare::make(args),
            Command::Matrix(args) => matrix::make(args),
            Command::Diff(args) => diff::make(args),
            _ => Ok(Made::default()),
        }
    }
}

/// The options that only some endings have a use for.
const OF_ENDINGS: [(&str, &[&str]); 8] = [
    ("scale", &["png"]),
    ("width", &["png"]),
    ("dpi", &["png"]),
    ("text", &["svg"]),
    ("inline", &["svg"]),
    ("transparent", &["svg", "png"]),
    ("template", &["pptx"]),
    ("layout", &["pptx"]),
];

/// What holds for every output.
#[derive(Clone, Copy, Default)]
pub struct Terms {
    /// Whether files are read and written outside the chart's folder.
    pub allow_outside: bool,
    /// Whether warnings are errors.
    pub strict: bool,
}

/// What the outputs of the chart ask for; what cannot be asked for becomes a finding.
pub fn plan(path: &Path, reading: &Reading, terms: Terms, findings: &mut Findings) -> Vec<Planned> {
    let mut planned = Vec::new();
    for output in &reading.outputs {
        let file = cleaned(&folder_of(path).join(&output.file));
        let bounds = Bounds::new(path, terms.allow_outside);
        let checked = command(path, &file, output, terms).and_then(|command| {
            let dark = match &command {
                Command::Render(args) => args.dark.as_ref(),
                _ => None,
            };
            let mut files = std::iter::once(&file).chain(dark);
            let checked = files
                .try_for_each(|file| bounds.check(file))
                .and_then(|()| check(&command, reading, findings));
            match checked {
                Ok(()) => Ok(command),
                Err(failure) => Err(Box::new(failure.finding(output.span))),
            }
        });
        match checked {
            Ok(command) => planned.push(Planned {
                command,
                file,
                span: output.span,
            }),
            Err(finding) => findings.list.push(*finding),
        }
    }
    planned
}

/// Refuses what can be known to be wrong before anything is drawn.
fn check(command: &Command, reading: &Reading, findings: &Findings) -> Result<(), Failure> {
    match command {
        Command::Render(args) => {
            let wanted = made::named(&args.output, args.format, Format::Txt)?;
            pair::wanted(args, &wanted)?;
            let variants = variant::chosen(reading, &args.variant, findings)?;
            let shown = Shown::new(reading, &variants, &args.view.view())?.variants;
            let variants: Vec<&str> = shown.iter().map(|(variant, _)| *variant).collect();
            let dark = args.dark.iter().map(|dark| (dark, wanted[0].1));
            let wanted = wanted.iter().map(|(path, format)| (path, *format));
            let mut files = wanted.chain(dark);
            files.try_for_each(|(path, format)| variant::check_room(path, format, &variants))
        }
        Command::Compare(args) => made::named(&args.output, args.format, Format::Txt).map(drop),
        Command::Diff(args) => {
            diff::sides(args)?;
            made::named(&args.output, args.format, DiffFormat::Txt).map(drop)
        }
        Command::Matrix(args) => {
            made::named(&args.output, args.format, MatrixFormat::Md)?;
            let variants = variant::chosen(reading, &args.variant, findings)?;
            matrix::check_view(reading, &variants, &args.view.view()).map(drop)
        }
        _ => Ok(()),
    }
}

/// What would be typed for one output.
fn command(
    chart: &Path,
    file: &Path,
    output: &Output,
    terms: Terms,
) -> Result<Command, Box<Diagnostic>> {
    let name = match output.draw {
        Draw::Chart => "render",
        Draw::Compare => "compare",
        Draw::Diff => "diff",
        Draw::Matrix => "matrix",
    };
    let no_places: &[&str] = match output.draw {
        Draw::Chart => &[],
        Draw::Matrix => &["{variant}"],
        Draw::Compare | Draw::Diff => &["{variant}", "{page}"],
    };
    let mut no_places = no_places.iter();
    if let Some(place) = no_places.find(|place| output.file.contains(**place)) {
        let message = format!(
            "{} stands for nothing where {} is drawn",
            quote(place),
            drawn(output.draw)
        );
        return Err(Box::new(
            Diagnostic::error(Code::Output, message).with_span(output.span),
        ));
    }
    let mut words: Vec<OsString> = vec!["organigram".into(), name.into()];
    words.push(option("output", file.as_os_str()));
    for choice in &output.choices {
        let ending = file.extension().unwrap_or_default().to_ascii_lowercase();
        let ending = ending.to_string_lossy();
        let mut of_endings = OF_ENDINGS.iter();
        let is_lost = of_endings
            .any(|(option, endings)| *option == choice.option && !endings.contains(&&*ending));
        if is_lost || !takes(name, choice.option) {
            let what = match is_lost {
                true => format!("a file that ends in {}", quote(&ending)),
                false => drawn(output.draw).to_owned(),
            };
            let message = format!("{} is nothing for {what}", quote(choice.key));
            return Err(Box::new(
                Diagnostic::error(Code::Output, message).with_span(choice.span),
            ));
        }
        let values = choice.values.iter();
        match choice.option {
            "theme" if Theme::built_in(&choice.values.concat()).is_none() => {
                words.push(path_option(chart, choice, terms.allow_outside)?);
            }
            "template" => words.push(path_option(chart, choice, terms.allow_outside)?),
            "dark" => {
                let dark = cleaned(&folder_of(chart).join(choice.values.concat()));
                words.push(option("dark", dark.as_os_str()));
            }
            _ if choice.values.is_empty() => words.push(format!("--{}", choice.option).into()),
            _ => words.extend(values.map(|value| option(choice.option, value.as_ref()))),
        }
    }
    let flags = [
        ("allow-outside", terms.allow_outside),
        ("strict", terms.strict),
    ];
    for (flag, _) in flags
        .iter()
        .filter(|(flag, is_meant)| *is_meant && takes(name, flag))
    {
        let word = OsString::from(format!("--{flag}"));
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.extend(["--".into(), chart.into()]);
    let refused =
        |message: String| Box::new(Diagnostic::error(Code::Output, message).with_span(output.span));
    let args = Args::try_parse_from(words).map_err(|error| refused(reason(&error)))?;
    let mut command = args.command;
    match &mut command {
        Command::Render(args) => args.picture.is_planned = true,
        Command::Compare(args) => args.picture.is_planned = true,
        Command::Matrix(args) => args.picture.is_planned = true,
        Command::Diff(args) => args.picture.is_planned = true,
        // No output asks for anything else.
        _ => (),
    }
    Ok(command)
}

/// An option that names a file beside the chart.
fn path_option(
    chart: &Path,
    choice: &Choice,
    allow_outside: bool,
) -> Result<OsString, Box<Diagnostic>> {
    let folder = folder_of(chart);
    let value = choice.values.concat();
    let path = match folder == Path::new(".") {
        true => value.clone().into(),
        false => folder.join(&value),
    };
    let refused = |code, what: &str| {
        let message = format!("{} {what}", quote(&value));
        Box::new(Diagnostic::error(code, message).with_span(choice.span))
    };
    let (Ok(real), Ok(folder)) = (path.canonicalize(), folder.canonicalize()) else {
        let what = match choice.option {
            "theme" => "is no built-in theme and no file beside the chart",
            _ => "does not exist beside the chart",
        };
        return Err(refused(Code::Output, what));
    };
    if !allow_outside && !real.starts_with(folder) {
        let what = "is outside the chart's folder; --allow-outside reads it";
        return Err(refused(Code::OutsideFolder, what));
    }
    Ok(option(choice.option, path.as_os_str()))
}

/// `--name=value`, which no value can break out of.
fn option(name: &str, value: &std::ffi::OsStr) -> OsString {
    let mut word = OsString::from(format!("--{name}="));
    word.push(value);
    word
}

/// Whether the command has the option.
fn takes(command: &str, option: &str) -> bool {
    let args = Args::command();
    let command = args.find_subcommand(command);
    command.is_some_and(|command| {
        let mut known = command.get_arguments();
        known.any(|known| known.get_long() == Some(option))
    })
}

/// What a person calls it.
fn drawn(draw: Draw) -> &'static str {
    match draw {
        Draw::Chart => "a chart",
        Draw::Compare => "variants side by side",
        Draw::Diff => "a chart of changes",
        Draw::Matrix => "a matrix",
    }
}

/// Why a call is wrong, on one line and without how to get help.
fn reason(error: &clap::Error) -> String {
    let text = error.to_string();
    let lines = text.lines().map(str::trim);
    let told = lines.take_while(|line| !line.is_empty() && !line.starts_with("Usage"));
    let told: Vec<&str> = told.collect();
    told.join(" ").trim_start_matches("error: ").to_owned()
}
