//! `organigram build`: everything that chart files ask for in `[[outputs]]`.

use super::args::{BuildArgs, LayoutArgs};
use super::chart::{self, Findings};
use super::delivery::{Delivery, Drawn};
use super::failure::Failure;
use super::made::Made;
use super::paths::{cleaned, shown};
use super::planned::{Planned, Terms, plan};
use super::shelf::Bounds;
use super::{charts, pool, report};
use organigram::diagnostic::{Code, Diagnostic};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Draws what the chart files ask for, or tells what would change.
pub fn run(args: &BuildArgs) -> Result<(), Failure> {
    #[cfg(feature = "serve")]
    if args.watch {
        return super::rebuild::run(args);
    }
    let charts = charts::charts(args)?;
    build(args, &charts).result
}

/// How a build went.
pub struct Built {
    /// Every file that was asked for.
    #[cfg_attr(
        not(feature = "serve"),
        expect(dead_code, reason = "looked after by --watch")
    )]
    pub inputs: BTreeSet<PathBuf>,
    /// Whether all is as it should be.
    pub result: Result<(), Failure>,
}

/// A chart that is being built.
struct Order<'a> {
    path: &'a Path,
    findings: Findings,
    planned: Vec<Planned>,
}

/// Draws what the charts ask for, or tells what would change.
pub fn build(args: &BuildArgs, charts: &[PathBuf]) -> Built {
    let mut run = Run {
        args,
        inputs: BTreeSet::new(),
        told: Vec::new(),
        failures: Vec::new(),
        files: Vec::new(),
        notes: BTreeSet::new(),
    };
    let mut orders: Vec<Order<'_>> = Vec::new();
    for path in charts {
        orders.extend(run.order(path));
    }
    let jobs: Vec<(usize, &Planned)> = orders
        .iter()
        .enumerate()
        .flat_map(|(at, order)| order.planned.iter().map(move |planned| (at, planned)))
        .collect();
    let name = |job: &(usize, &Planned)| shown(&job.1.file);
    let made = pool::each(&jobs, args.jobs, name, |job| job.1.make());
    for ((at, planned), made) in jobs.iter().zip(made) {
        run.take(&orders[*at], planned, made);
    }
    let mut told: Vec<Findings> = orders.into_iter().map(|order| order.findings).collect();
    told.append(&mut run.told);
    report::print(&told);
    run.notes.iter().for_each(|note| report::print_note(note));
    if told.iter().any(|findings| findings.is_wrong(args.strict)) {
        run.failures.push(Failure::Chart);
    }
    let mut delivery = Delivery {
        args,
        charts,
        files: &run.files,
        inputs: &run.inputs,
        failures: &mut run.failures,
    };
    match args.check {
        true if charts.is_empty() && !delivery.has_orphans() => {
            run.failures.push(Failure::call(charts::NONE));
        }
        true => delivery.compare(),
        false => delivery.write(),
    }
    Built {
        result: run.result(),
        inputs: run.inputs,
    }
}

/// One run of `build`.
struct Run<'a> {
    args: &'a BuildArgs,
    inputs: BTreeSet<PathBuf>,
    /// What was found while outputs were drawn.
    told: Vec<Findings>,
    failures: Vec<Failure>,
    files: Vec<Drawn>,
    /// What stands in for what was asked for.
    notes: BTreeSet<String>,
}

impl<'a> Run<'a> {
    /// Reads a chart and what it asks for.
    fn order(&mut self, path: &'a Path) -> Option<Order<'a>> {
        let layout = LayoutArgs {
            allow_outside: self.args.allow_outside,
            ..LayoutArgs::default()
        };
        self.inputs.insert(path.into());
        let (mut findings, reading) = match chart::read(path, &layout) {
            Ok(read) => read,
            Err(failure) => {
                self.failures.push(failure);
                return None;
            }
        };
        self.inputs.extend(findings.inputs.iter().cloned());
        if reading
            .as_ref()
            .is_some_and(|reading| reading.outputs.is_empty())
        {
            self.failures.push(Failure::call(format_args!(
                "`{}` has no `[[outputs]]`, which say what is drawn of it, such as `[[outputs]]` and below `file = \"team.svg\"`",
                path.display()
            )));
        }
        let terms = Terms {
            allow_outside: self.args.allow_outside,
            strict: self.args.strict,
        };
        let reading = reading.as_ref();
        let planned = reading.map(|reading| plan(path, reading, terms, &mut findings));
        Some(Order {
            path,
            findings,
            planned: planned.unwrap_or_default(),
        })
    }

    /// Takes what was made of one output.
    fn take(&mut self, order: &Order<'_>, planned: &Planned, made: Result<Made, Failure>) {
        let mut findings = order.findings.clone();
        let known = std::mem::take(&mut findings.list);
        let bounds = Bounds::new(order.path, self.args.allow_outside);
        let made = made.and_then(|made| {
            let mut files = made.files.iter();
            files.try_for_each(|file| bounds.check(&file.path))?;
            Ok(made)
        });
        match made {
            Ok(made) => {
                self.inputs.extend(made.findings.inputs.iter().cloned());
                self.notes.extend(made.notes);
                let is_nothing = made.files.is_empty();
                findings.sources = made.findings.sources;
                let new = made.findings.list.into_iter();
                findings.list = new
                    .filter(|finding| !known.contains(finding))
                    .map(|finding| said_of(planned, finding))
                    .collect();
                let warnings = made.warnings.into_iter();
                findings.list.extend(warnings.map(|warning| {
                    Diagnostic::warning(Code::NotDrawn, warning).with_span(planned.span)
                }));
                if is_nothing && !findings.is_wrong(false) {
                    let message = "it is not drawn, since warnings are errors here";
                    let finding = Diagnostic::error(Code::Output, message);
                    findings.list.push(finding.with_span(planned.span));
                }
                self.files.extend(made.files.into_iter().map(|file| Drawn {
                    chart: order.path.to_path_buf(),
                    path: cleaned(&file.path),
                    bytes: file.bytes,
                }));
            }
            Err(failure @ (Failure::Call(_) | Failure::Export(_))) => {
                findings.list.push(failure.finding(planned.span));
            }
            Err(failure) => self.failures.push(failure),
        }
        // Of one chart, each is told once; another may have the same at the same place.
        let chart = &order.findings.sources[0].name;
        let told: Vec<&Findings> = self
            .told
            .iter()
            .filter(|told| told.sources[0].name == *chart)
            .collect();
        let is_told = |finding: &Diagnostic| told.iter().any(|told| told.list.contains(finding));
        findings.list.retain(|finding| !is_told(finding));
        self.told.push(findings);
    }

    /// The worst of what went wrong; all else is told.
    fn result(&mut self) -> Result<(), Failure> {
        let rank = |failure: &Failure| match failure {
            Failure::ClosedPipe => 0,
            Failure::Chart | Failure::Export(_) => 1,
            Failure::Call(_) => 2,
            Failure::Machine(_) => 3,
        };
        self.failures.sort_by_key(rank);
        let worst = self.failures.pop();
        self.failures.iter().for_each(Failure::print);
        worst.map_or(Ok(()), Err)
    }
}

/// A finding about a picture as a whole stands where the picture is asked for.
fn said_of(planned: &Planned, mut finding: Diagnostic) -> Diagnostic {
    finding.span.get_or_insert(planned.span);
    finding
}
