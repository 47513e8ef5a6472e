//! The keys of an output, in the order of the documentation.

use super::chart_keys::{focus_limit, page};
use super::choice;
use super::document::Document;
use super::keys::{Key, key};
use super::reader::{Entry, Reader};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::limits;
use crate::model::{self, Draw, FocusLimit, Language, Output, stays_writable};
use crate::page::{Arrangement, Direction, Engine, Page, Reports, Split};
use crate::wording::quote;
use std::ops::RangeInclusive;
use std::path::Path;

/// What may stand in braces.
const PLACES: [&str; 2] = ["variant", "page"];

/// `[[outputs]]`.
const OUTPUT: &[Key<Draft>] = &[
    key("file", file),
    key("draw", |read, at, out| {
        out.draw = read.choice(at).map_or(out.draw, |draw| draw.value)
    }),
    key("variants", |read, at, out| texts(read, at, out, "variant")),
    key("title", |read, at, out| text(read, at, out, "title")),
    key("page", |read, at, out| {
        let page = page(read, at).map(page_word);
        out.choose(read, at, "page", page);
    }),
    key("theme", |read, at, out| text(read, at, out, "theme")),
    key("language", |read, at, out| {
        word::<Language>(read, at, out, "language")
    }),
    key("audience", |read, at, out| text(read, at, out, "audience")),
    key("direction", |read, at, out| {
        word::<Direction>(read, at, out, "direction")
    }),
    key("engine", |read, at, out| {
        word::<Engine>(read, at, out, "engine")
    }),
    key("reports", |read, at, out| {
        word::<Reports>(read, at, out, "reports")
    }),
    key("arrangement", |read, at, out| {
        word::<Arrangement>(read, at, out, "arrangement")
    }),
    key("split", |read, at, out| {
        word::<Split>(read, at, out, "split")
    }),
    key("focus", |read, at, out| {
        let focus = focus_limit(read, at).map(focus_word);
        out.choose(read, at, "focus", focus);
    }),
    key("min_text", |read, at, out| {
        number(read, at, out, "min-text", 0.0..=100.0)
    }),
    key("root", |read, at, out| text(read, at, out, "root")),
    key("depth", |read, at, out| {
        whole(read, at, out, "depth", 0.0..=limits::POSTS as f64)
    }),
    key("units", |read, at, out| texts(read, at, out, "unit")),
    key("tags", |read, at, out| texts(read, at, out, "tag")),
    key("highlight", |read, at, out| {
        texts(read, at, out, "highlight")
    }),
    key("as_of", |read, at, out| {
        let day = read.date(at).map(|day| day.to_string());
        out.choose(read, at, "as-of", day);
    }),
    key("scale", |read, at, out| {
        number(read, at, out, "scale", 0.01..=1_000.0)
    }),
    key("width", |read, at, out| {
        whole(read, at, out, "width", 1.0..=f64::from(u32::MAX))
    }),
    key("dpi", |read, at, out| {
        number(read, at, out, "dpi", 1.0..=100_000.0)
    }),
    key("text", |read, at, out| {
        const MODES: [&str; 3] = ["text", "embed", "paths"];
        one_of(read, at, out, "text", &MODES);
    }),
    key("inline", |read, at, out| text(read, at, out, "inline")),
    key("transparent", |read, at, out| {
        flag(read, at, out, "transparent", true)
    }),
    key("stamp", |read, at, out| {
        flag(read, at, out, "no-stamp", false)
    }),
    key("dark", |read, at, out| text(read, at, out, "dark")),
    key("template", |read, at, out| text(read, at, out, "template")),
    key("layout", |read, at, out| text(read, at, out, "layout")),
    key("strict", |read, at, out| {
        flag(read, at, out, "strict", true)
    }),
];

/// An output that is being read.
struct Draft {
    file: Option<(String, Span)>,
    draw: Draw,
    choices: Vec<model::Choice>,
}

impl Draft {
    /// Keeps a choice with one value, if there is one.
    fn choose(
        &mut self,
        reader: &Reader,
        entry: Entry<'_, '_>,
        option: &'static str,
        value: Option<String>,
    ) {
        if let Some(value) = value {
            self.keep(reader, entry, option, vec![value]);
        }
    }

    fn keep(
        &mut self,
        reader: &Reader,
        entry: Entry<'_, '_>,
        option: &'static str,
        values: Vec<String>,
    ) {
        let known = OUTPUT.iter().find(|key| key.name == entry.name);
        self.choices.push(model::Choice {
            key: known.map_or(option, |key| key.name),
            option,
            values,
            span: reader.place(entry),
        });
    }
}

/// `[[outputs]]`.
pub(super) fn outputs(reader: &mut Reader, entry: Entry<'_, '_>, chart: &mut Document) {
    for item in reader.items(entry, limits::LIST_ENTRIES) {
        let Some(table) = reader.table_of(item) else {
            continue;
        };
        let mut draft = Draft {
            file: None,
            draw: Draw::default(),
            choices: Vec::new(),
        };
        reader.table(table, OUTPUT, "an output", &mut draft);
        match draft.file {
            Some((file, span)) => chart.outputs.push(Output {
                file,
                span,
                draw: draft.draw,
                choices: draft.choices,
            }),
            None if table.get("file").is_some() => (),
            None => {
                let finding = Diagnostic::error(Code::InvalidValue, "an output needs `file`");
                let hint = "such as `file = \"board.pptx\"`, or `file = \"docs/{variant}.svg\"`";
                let place = reader.place(item);
                reader
                    .findings
                    .push(finding.with_span(place).with_hint(hint));
            }
        }
    }
}

fn file(reader: &mut Reader, entry: Entry<'_, '_>, draft: &mut Draft) {
    let Some(file) = reader.text(entry) else {
        return;
    };
    let is_stream = Path::new(&file.value).file_name() == Some("-".as_ref());
    if is_stream || !stays_writable(&file.value) {
        let message = format!("{} is no file of the chart's folder", quote(&file.value));
        let hint = "write the path as seen from the chart, with `/`, such as `docs/team.svg`";
        let finding = Diagnostic::error(Code::OutsideFolder, message).with_span(file.span);
        reader.findings.push(finding.with_hint(hint));
        return;
    }
    if let Some(wrong) = placeholders(&file.value).find(|name| !PLACES.contains(name)) {
        let message = format!("{} stands for nothing", quote(&format!("{{{wrong}}}")));
        let hint =
            "`{variant}` stands for the id of the variant, `{page}` for the number of the page";
        let finding = Diagnostic::error(Code::InvalidValue, message).with_span(file.span);
        reader.findings.push(finding.with_hint(hint));
    }
    draft.file = Some((file.value, file.span));
}

/// What stands in braces.
fn placeholders(file: &str) -> impl Iterator<Item = &str> {
    let pieces = file.split('{').skip(1);
    pieces.filter_map(|piece| Some(piece.split_once('}')?.0))
}

fn text(reader: &mut Reader, entry: Entry<'_, '_>, draft: &mut Draft, option: &'static str) {
    let text = reader.text(entry).map(|text| text.value);
    draft.choose(reader, entry, option, text);
}

fn texts(reader: &mut Reader, entry: Entry<'_, '_>, draft: &mut Draft, option: &'static str) {
    let texts = reader.texts(entry).into_iter();
    let texts: Vec<String> = texts.map(|text| text.value).collect();
    match texts.is_empty() {
        false => draft.keep(reader, entry, option, texts),
        true if entry.value.get_ref().is_array() => {
            let message = format!("{} names nothing", quote(entry.name));
            reader.report(Code::InvalidValue, entry, message);
        }
        true => (),
    }
}

fn word<T: choice::Choice>(
    reader: &mut Reader,
    entry: Entry<'_, '_>,
    draft: &mut Draft,
    option: &'static str,
) {
    let is_known = reader.choice::<T>(entry).is_some();
    let word = entry.value.get_ref().as_str().filter(|_| is_known);
    draft.choose(reader, entry, option, word.map(str::to_owned));
}

fn one_of(
    reader: &mut Reader,
    entry: Entry<'_, '_>,
    draft: &mut Draft,
    option: &'static str,
    words: &[&str],
) {
    match reader.text(entry) {
        Some(word) if words.contains(&word.value.as_str()) => {
            draft.choose(reader, entry, option, Some(word.value));
        }
        Some(_) => reader.not_taken(entry, words.iter().copied(), ""),
        None => (),
    }
}

fn number(
    reader: &mut Reader,
    entry: Entry<'_, '_>,
    draft: &mut Draft,
    option: &'static str,
    range: RangeInclusive<f64>,
) {
    let number = reader.number(entry, range);
    draft.choose(
        reader,
        entry,
        option,
        number.map(|number| number.to_string()),
    );
}

fn whole(
    reader: &mut Reader,
    entry: Entry<'_, '_>,
    draft: &mut Draft,
    option: &'static str,
    range: RangeInclusive<f64>,
) {
    match reader.number(entry, range) {
        Some(number) if number.fract() == 0.0 => {
            draft.choose(reader, entry, option, Some(number.to_string()));
        }
        Some(_) => reader.wrong_type(entry, "a whole number"),
        None => (),
    }
}

/// An option without a value, meant if the key says `meaning`.
fn flag(
    reader: &mut Reader,
    entry: Entry<'_, '_>,
    draft: &mut Draft,
    option: &'static str,
    meaning: bool,
) {
    match entry.value.get_ref().as_bool() {
        Some(said) if said == meaning => draft.keep(reader, entry, option, Vec::new()),
        Some(_) => (),
        None => reader.wrong_type(entry, "`true` or `false`"),
    }
}

fn page_word(page: Page) -> String {
    let Page::Fixed(size) = page else {
        return "auto".to_owned();
    };
    let named = Page::NAMED.iter().find(|(_, named)| *named == size);
    named.map_or_else(
        || format!("{}x{}", size.width, size.height),
        |(name, _)| (*name).to_owned(),
    )
}

fn focus_word(focus: FocusLimit) -> String {
    match focus {
        FocusLimit::Auto => "auto".to_owned(),
        FocusLimit::Show => "show".to_owned(),
        FocusLimit::Hide => "hide".to_owned(),
        FocusLimit::AtMost(count) => count.to_string(),
    }
}
