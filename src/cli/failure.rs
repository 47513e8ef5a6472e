//! Why a command did not do what was asked.

use super::report;
use organigram::diagnostic::{Code, Diagnostic, Span};
use organigram::export::visible;
use std::fmt::Display;
use std::io;
use std::path::Path;
use std::process::ExitCode;

/// The end of a command that did not do what was asked.
#[derive(Debug)]
pub enum Failure {
    /// The chart is wrong; its findings are printed already.
    Chart,
    /// The chart is right, but cannot become what was asked for.
    Export(String),
    /// The call is wrong.
    Call(String),
    /// The machine failed.
    Machine(String),
    /// Nobody reads any more; no failure at all.
    ClosedPipe,
}

impl Failure {
    /// The failure of something with a file: of the call if the path is wrong, else of the machine.
    pub fn of_file(verb: &str, path: &Path, error: &io::Error) -> Self {
        let path = path.display();
        let message = match error.kind() {
            io::ErrorKind::NotFound => format!("cannot {verb} `{path}`: there is no such file"),
            io::ErrorKind::PermissionDenied => format!("cannot {verb} `{path}`: permission denied"),
            _ => format!("cannot {verb} `{path}`: {error}"),
        };
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Call(message),
            io::ErrorKind::InvalidFilename | io::ErrorKind::InvalidInput => Self::Call(message),
            _ => Self::Machine(message),
        }
    }

    /// The failure of an output, with what to do about it; always of the machine, since the path names a possible file.
    pub fn of_writing(path: &Path, error: &io::Error) -> Self {
        use io::ErrorKind as Kind;
        let why = match error.kind() {
            Kind::BrokenPipe => return Self::ClosedPipe,
            Kind::InvalidFilename | Kind::InvalidInput => {
                return Self::of_file("write", path, error);
            }
            Kind::NotFound => "its folder does not exist; make it first",
            Kind::NotADirectory => "what should be its folder is a file",
            Kind::IsADirectory => "it is a folder; name a file inside it",
            Kind::PermissionDenied => {
                "permission denied; it takes the right to write to its folder"
            }
            Kind::ReadOnlyFilesystem => "the disk is read-only; write to another place",
            Kind::StorageFull => "the disk is full; make room, or write to another place",
            Kind::QuotaExceeded => {
                "your share of the disk is used up; make room, or write to another place"
            }
            Kind::FileTooLarge => "files may not become that large here; see `ulimit -f`",
            _ => &error.to_string(),
        };
        Self::Machine(format!("cannot write `{}`: {why}", path.display()))
    }

    /// The failure of a stream of the program.
    pub fn of_stream(what: &str, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ClosedPipe,
            io::ErrorKind::StorageFull => Self::Machine(format!("{what}: the disk is full")),
            _ => Self::Machine(format!("{what}: {error}")),
        }
    }

    /// A wrong call.
    pub fn call(message: impl Display) -> Self {
        Self::Call(message.to_string())
    }

    /// Tells the person what went wrong, unless it has been told.
    pub fn print(&self) {
        if let Some(message) = self.message() {
            report::print_plain(&message);
        }
    }

    /// What went wrong, for a person, unless it has been told.
    pub fn message(&self) -> Option<String> {
        let (Self::Export(message) | Self::Call(message) | Self::Machine(message)) = self else {
            return None;
        };
        // Paths are printed too, and may hold anything.
        Some(message.chars().map(visible).collect())
    }

    /// The failure of an output, which the chart file asks for at `span`.
    pub fn finding(&self, span: Span) -> Diagnostic {
        let message = self.message().unwrap_or_default();
        // A chart file has keys, not options.
        let message = message.split("; --format").next().unwrap_or_default();
        Diagnostic::error(Code::Output, message).with_span(span)
    }

    /// What the program tells the one that called it.
    pub fn exit_code(&self) -> ExitCode {
        match self {
            Self::ClosedPipe => ExitCode::SUCCESS,
            Self::Chart | Self::Export(_) => ExitCode::from(1),
            Self::Call(_) => ExitCode::from(2),
            Self::Machine(_) => ExitCode::from(3),
        }
    }
}
