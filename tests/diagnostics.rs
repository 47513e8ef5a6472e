//! What a user is told about a wrong chart: every case of `mistakes/` with its findings beside it, and files broken at
//! random.
//!
//! `UPDATE=1 cargo test --test diagnostics` writes the expectations; look at them before committing.

mod common;

use common::random::Random;
use organigram::ReadOptions;
use organigram::diagnostic::{Code, Diagnostic, Severity, Span};
use organigram::model::Organization;
use organigram::source::{decode, locate};
use std::fs;
use std::path::{Path, PathBuf};

/// Codes that are not given while reading: those of layout, drawing, fonts, themes and advice.
const LATER: &[Code] = &[
    Code::UnknownTheme,
    Code::MissingManager,
    Code::StalePicture,
    Code::OrphanedPicture,
    Code::UnknownAudience,
    Code::HiddenText,
    Code::SecurityInside,
    Code::OfficerAccess,
    Code::BothSides,
    Code::ManyRanks,
    Code::SmallText,
    Code::FocusLeftOut,
    Code::BriefCards,
    Code::TextCut,
    Code::MissingGlyph,
    Code::LineAsTag,
    Code::EngineFallback,
    Code::NotDrawn,
    Code::IncludeCycle,
    Code::UnitColors,
];

/// As `check` reads.
const OPTIONS: ReadOptions = ReadOptions {
    language: None,
    checks_translations: true,
    audience: None,
};

/// Reads a file as the command line does.
fn read(bytes: &[u8]) -> (Option<Organization>, Vec<Diagnostic>) {
    let text = match decode(bytes) {
        Ok(text) => text,
        Err(finding) => return (None, vec![finding]),
    };
    match organigram::read(text, &OPTIONS) {
        Ok(reading) => (Some(reading.organization), reading.findings),
        Err(findings) => (None, findings),
    }
}

/// One line a finding: `line:column severity code message | hint`, further places below it.
fn report(bytes: &[u8]) -> String {
    let text = decode(bytes).unwrap_or_default();
    let place = |span: Span| {
        let location = locate(text, span.start as usize);
        format!("{}:{}", location.line, location.column)
    };
    let mut report = String::new();
    for finding in read(bytes).1 {
        let severity = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "advice",
        };
        let start = finding.span.map_or("-".to_owned(), place);
        report += &format!(
            "{start} {severity} {} {}",
            finding.code.name(),
            finding.message
        );
        if let Some(hint) = finding.hint {
            report += &format!(" | {}", hint.replace('\n', "\\n"));
        }
        report.push('\n');
        for (span, what) in finding.related {
            report += &format!("    {} {what}\n", place(span));
        }
    }
    report
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mistakes");
    let mut cases: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    cases.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    cases.sort();
    cases
}

#[test]
fn tells_of_each_mistake_as_expected() {
    let is_update = std::env::var_os("UPDATE").is_some();
    let mut wrong = String::new();
    for case in cases() {
        let found = report(&fs::read(&case).unwrap());
        let beside = case.with_extension("expected");
        if is_update {
            fs::write(&beside, &found).unwrap();
        }
        let expected = fs::read_to_string(&beside).unwrap_or_default();
        if found != expected || found.is_empty() {
            wrong += &format!(
                "{}\n--- expected\n{expected}--- found\n{found}\n",
                case.display()
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn has_a_case_for_every_code_that_reading_can_give() {
    let all: String = cases()
        .iter()
        .map(|case| report(&fs::read(case).unwrap()))
        .collect();
    for code in Code::ALL.iter().filter(|code| !LATER.contains(code)) {
        assert!(
            all.contains(&format!(" {} ", code.name())),
            "no case gives `{}`",
            code.name()
        );
    }
}

#[test]
fn draws_a_file_exactly_if_it_has_no_error() {
    for case in cases() {
        let (organization, findings) = read(&fs::read(&case).unwrap());
        let is_wrong = findings
            .iter()
            .any(|finding| finding.severity == Severity::Error);
        assert_eq!(organization.is_none(), is_wrong, "{}", case.display());
    }
}

/// Charts to break: every case, so that each kind of value is among them.
fn originals() -> Vec<Vec<u8>> {
    cases().iter().map(|case| fs::read(case).unwrap()).collect()
}

fn broken(original: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = original.to_vec();
    for _ in 0..1 + random.below(4) {
        let at = random.below(bytes.len().max(1));
        match random.below(7) {
            0 if !bytes.is_empty() => bytes[at] = random.below(256) as u8,
            1 if !bytes.is_empty() => bytes[at] = b"[]{}=\"'.,#\n\\-_ 0"[random.below(16)],
            2 => bytes.truncate(at),
            3 => bytes.insert(at.min(bytes.len()), b"[]{}=\"'.,#\n\\"[random.below(12)]),
            4 => bytes
                .drain(at.min(bytes.len())..(at + random.below(9)).min(bytes.len()))
                .for_each(drop),
            5 => bytes = swapped_lines(&bytes, random),
            _ => bytes
                .extend_from_within(at.min(bytes.len())..(at + random.below(60)).min(bytes.len())),
        }
    }
    bytes
}

fn swapped_lines(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let mut lines: Vec<&[u8]> = bytes.split(|&byte| byte == b'\n').collect();
    let (one, other) = (random.below(lines.len()), random.below(lines.len()));
    lines.swap(one, other);
    lines.join(&b'\n')
}

#[test]
fn survives_files_broken_at_random() {
    let originals = originals();
    let mut random = Random::new(7);
    for _ in 0..common::seeds(3_000) {
        let bytes = broken(&originals[random.below(originals.len())], &mut random);
        let Ok(text) = std::str::from_utf8(&bytes) else {
            read(&bytes);
            continue;
        };
        let (organization, findings) = read(&bytes);
        for finding in &findings {
            let related = finding.related.iter().map(|(span, _)| *span);
            for span in finding.span.into_iter().chain(related) {
                let place = span.start as usize..span.end as usize;
                assert!(
                    text.get(place).is_some(),
                    "{finding:?} lies outside of {text:?}"
                );
            }
        }
        if let Some(organization) = organization {
            assert_eq!(
                organization.structure(&Default::default()).posts.len(),
                organization.posts.len(),
                "{text:?}"
            );
        }
    }
}

#[test]
fn repeats_only_little_of_a_huge_mistake() {
    let long = "x".repeat(60_000);
    for text in [
        format!("{long} = 1\n[posts.a]"),
        format!("language = \"{long}\"\n[posts.a]"),
        format!("[posts.a]\nreports_to = \"{long}\""),
        format!("[posts.{long}]"),
        format!("title = {long}\n[posts.a]"),
    ] {
        let findings = read(text.as_bytes()).1;
        assert!(!findings.is_empty());
        for finding in findings {
            assert!(finding.message.len() < 500, "{}", finding.message);
        }
    }
}

#[test]
fn stays_quick_when_every_post_closes_a_loop() {
    let ids: Vec<String> = (0..9_000).map(|post| format!("\"p{post}\"")).collect();
    let mut text = format!("[posts.ceo]\nreports_to = [{}]\n", ids.join(","));
    for id in ids {
        text += &format!("[posts.{id}]\nreports_to = \"ceo\"\n");
    }
    let findings = read(text.as_bytes()).1;
    assert!(findings.iter().all(|finding| finding.code == Code::Cycle));
    assert_eq!(findings.len(), organigram::limits::FINDINGS);
}

#[test]
fn stays_quick_when_every_name_is_unknown() {
    let mut text = String::new();
    for post in 0..20_000 {
        text += &format!("[posts.name{post}]\nreports_to = \"naem{post}\"\n");
    }
    let findings = read(text.as_bytes()).1;
    let hints = findings.iter().filter(|finding| {
        finding
            .hint
            .as_ref()
            .is_some_and(|hint| hint.contains("did you mean"))
    });
    assert!(hints.count() <= organigram::limits::SUGGESTIONS);
    assert!(findings.len() <= 2 * (organigram::limits::FINDINGS + 1));
}
