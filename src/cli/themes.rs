//! `organigram themes`: the built-in themes.

use super::failure::Failure;
use super::stdout;
use organigram::theme::Theme;

/// Lists the built-in themes, a line each.
pub fn run() -> Result<(), Failure> {
    let names = Theme::names();
    let width = names.iter().map(|(name, _)| name.len()).max();
    let width = width.unwrap_or_default();
    let lines = names.iter();
    let list: String = lines
        .map(|(name, what)| format!("{name:width$}  {what}\n"))
        .collect();
    stdout::write(list.as_bytes())
}
