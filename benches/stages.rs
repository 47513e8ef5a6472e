//! Every stage and the whole job, from text to SVG, for organizations of 12 to 100,000 posts on a page of their own size.
//!
//! `cargo bench --bench stages`, or one size with `cargo bench --bench stages -- /1000`.

use criterion::{BenchmarkId, Criterion, SamplingMode, Throughput};
use organigram::card::{self, Style};
use organigram::layout;
use organigram::scene::{self, Frame};
use organigram::text::Ruler;
use organigram::theme::Theme;
use organigram::words::Words;
use organigram::{DrawOptions, ReadOptions, draw, export, model, read, source};
use std::hint::black_box;
use std::time::Duration;

#[path = "../tests/common/mod.rs"]
mod common;

const SIZES: [usize; 5] = [12, 100, 1_000, 10_000, 100_000];

/// How many lines besides the tree; their cost depends on how far they go, so `benches/process.rs` measures more of them.
const LINES: usize = 1;

fn main() {
    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(100))
        .measurement_time(Duration::from_millis(400))
        .sample_size(10)
        .configure_from_args();
    for count in SIZES {
        stages(&mut criterion, count);
    }
    for count in [12, 100] {
        png(&mut criterion, count);
    }
    criterion.final_summary();
}

fn stages(criterion: &mut Criterion, count: usize) {
    let text = common::synthetic::chart(count, LINES);
    let (document, _) = source::parse(&text, 0);
    let organization = model::resolve(&document, None).0.expect("a sound chart");
    let structure = organization.structure(&Default::default());
    let (theme, words) = (Theme::board(), Words::of(organization.language));
    let ruler = Ruler::new();
    let style = Style {
        theme: &theme,
        ruler: &ruler,
        words: &words,
        focus: organization.focus,
        detail: Default::default(),
        width: None,
        tags: &[],
        changes: &[],
    };
    let cards = card::compose(&structure, &style);
    let graph = common::chart::graph(&structure, &cards, &style);
    let options = theme.options();
    let placement = layout::place(&graph, &options);
    let frame = Frame::new(&organization, &structure, &style, &organization.wishes);
    let (scene, _) = scene::draw(&structure, &cards, &placement, &frame);

    time(criterion, "parse", count, || source::parse(&text, 0));
    time(criterion, "resolve", count, || {
        model::resolve(&document, None)
    });
    time(criterion, "structure", count, || {
        organization.structure(&Default::default())
    });
    time(criterion, "compose", count, || {
        // A new ruler: words are measured once in a run of the program.
        let ruler = Ruler::new();
        let style = Style {
            ruler: &ruler,
            ..style
        };
        card::compose(&structure, &style).len()
    });
    time(criterion, "place", count, || {
        layout::place(&graph, &options)
    });
    time(criterion, "draw", count, || {
        scene::draw(&structure, &cards, &placement, &frame)
    });
    time(criterion, "svg", count, || {
        export::svg(&scene, &Default::default())
    });
    time(criterion, "whole", count, || whole(&text));
}

/// Everything that the program does between reading and writing a file.
fn whole(text: &str) -> String {
    let reading = read(text, &ReadOptions::default()).expect("a sound chart");
    let (theme, ruler) = (Theme::board(), Ruler::new());
    let drawing = draw(
        &reading.organization,
        &theme,
        &ruler,
        &DrawOptions::default(),
    );
    export::svg(&drawing.scene, &Default::default())
}

/// A drawn chart as a picture of 1,920 pixels width.
#[cfg(feature = "png")]
fn png(criterion: &mut Criterion, count: usize) {
    let text = common::synthetic::chart(count, LINES);
    let reading = read(&text, &ReadOptions::default()).expect("a sound chart");
    let (theme, ruler) = (Theme::board(), Ruler::new());
    let drawing = draw(
        &reading.organization,
        &theme,
        &ruler,
        &DrawOptions::default(),
    );
    let options = export::PngOptions {
        size: export::PixelSize::Width(1920),
        ..Default::default()
    };
    time(criterion, "png", count, || {
        let outlines = |text: &str, face, size, origin| ruler.outline(text, face, size, origin);
        export::png(&drawing.scene, &outlines, &options)
    });
}

#[cfg(not(feature = "png"))]
fn png(_: &mut Criterion, _: usize) {}

fn time<T>(criterion: &mut Criterion, stage: &str, count: usize, mut run: impl FnMut() -> T) {
    let mut group = criterion.benchmark_group(stage);
    group.sampling_mode(SamplingMode::Flat);
    group.throughput(Throughput::Elements(count as u64));
    group.bench_function(BenchmarkId::from_parameter(count), |bencher| {
        bencher.iter(|| black_box(run()));
    });
    group.finish();
}
