//! The theme of a chart: built-in, or from a file.

use super::args::LayoutArgs;
use super::chart::Findings;
use super::failure::Failure;
use super::input::{self, SourceFile, is_stream};
use super::target::folder_of;
use organigram::diagnostic::{Code, Diagnostic};
use organigram::model::Organization;
use organigram::source;
use organigram::theme::{self, Theme};
use organigram::wording;
use std::path::{Path, PathBuf};

/// The theme that was typed, else the one that the chart names, else the default; what is wrong with it becomes a finding.
pub fn find(
    organization: &Organization,
    chart: &Path,
    args: &LayoutArgs,
    findings: &mut Findings,
) -> Result<Option<Theme>, Failure> {
    let Some(name) = args.theme.as_ref().or(organization.theme.as_ref()) else {
        return Ok(Some(Theme::board()));
    };
    if let Some(theme) = Theme::built_in(name) {
        return Ok(Some(theme));
    }
    if args.theme.is_some() {
        return typed(name, findings);
    }
    if is_path(name) {
        findings.inputs.push(folder_of(chart).join(name));
    }
    match beside(name, chart) {
        Ok(path) => read(&path, findings),
        Err(finding) => {
            findings.list.push(*finding);
            Ok(None)
        }
    }
}

/// The theme in a file that was typed; it may stand anywhere.
fn typed(name: &str, findings: &mut Findings) -> Result<Option<Theme>, Failure> {
    if !is_path(name) {
        let names = Theme::NAMES.join(", ");
        return Err(Failure::call(format_args!(
            "there is no theme `{name}`: built in are {names}; a file ends in .toml"
        )));
    }
    findings.inputs.push(name.into());
    read(Path::new(name), findings)
}

/// The theme file that a chart names; it must stand in the chart's folder, links followed.
fn beside(name: &str, chart: &Path) -> Result<PathBuf, Box<Diagnostic>> {
    let unknown = |message: String| {
        let names = Theme::NAMES.map(|name| format!("`{name}`")).join(", ");
        let hint =
            format!("built in are {names}; a theme file stands beside the chart and ends in .toml");
        Box::new(Diagnostic::error(Code::UnknownTheme, message).with_hint(hint))
    };
    let shown = wording::quote(name);
    if !is_path(name) {
        return Err(unknown(format!("unknown theme {shown}")));
    }
    let folder = if is_stream(chart) {
        Path::new(".")
    } else {
        folder_of(chart)
    };
    let resolved = folder
        .canonicalize()
        .ok()
        .zip(folder.join(name).canonicalize().ok());
    match resolved {
        Some((folder, path)) if path.starts_with(&folder) && path.is_file() => Ok(path),
        Some((folder, path)) if path.starts_with(&folder) => {
            Err(unknown(format!("the theme {shown} is no regular file")))
        }
        Some(_) => Err(Box::new(Diagnostic::error(
            Code::OutsideFolder,
            format!("the theme {shown} is outside the chart's folder"),
        ))),
        None => Err(unknown(format!("the theme file {shown} does not exist"))),
    }
}

/// The theme in a file; its mistakes join those of the chart.
fn read(path: &Path, findings: &mut Findings) -> Result<Option<Theme>, Failure> {
    let bytes = input::read(path)?;
    let file = findings.sources.len() as u32;
    let parsed = match source::decode(&bytes) {
        Ok(text) => {
            findings.sources.push(SourceFile {
                name: input::name_of(path),
                text: text.to_owned(),
            });
            theme::parse(text, file)
        }
        Err(mut finding) => {
            finding.message = format!("theme `{}`: {}", path.display(), finding.message);
            Err(vec![finding])
        }
    };
    Ok(parsed
        .map_err(|mistakes| findings.list.extend(mistakes))
        .ok())
}

/// Whether the name is a path and not the name of a built-in theme.
fn is_path(name: &str) -> bool {
    name.ends_with(".toml") || name.contains(['/', '\\'])
}
