//! The chart as it is: the last one without mistakes, and what is wrong with the file now.

use super::super::args::ServeArgs;
use super::super::chart::{self, Call, Chart, Findings};
use super::super::failure::Failure;
use super::super::report;
use super::page;
use hyper::body::Bytes;
use organigram::Reading;
use organigram::model::View;
use organigram::theme::Theme;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// The chart at one moment.
pub struct State {
    /// What tells this moment from any other, of other runs of the program too.
    pub version: String,
    /// The last chart without mistakes.
    pub good: Option<Arc<Good>>,
    /// Why that is not the one in the file, if it is not.
    pub mistakes: Option<String>,
    /// The pages that were asked for, by variant and theme.
    pages: Mutex<BTreeMap<(String, String), Bytes>>,
}

/// A chart that can be drawn.
pub struct Good {
    /// What the file says.
    pub reading: Reading,
    /// The theme of the file, or the one that was typed.
    pub theme: Theme,
    /// What was found in the file.
    pub findings: Findings,
}

impl State {
    /// The page with a variant and a theme; what there is not, is the base or the theme of the file.
    pub fn page(&self, args: &ServeArgs, variant: &str, theme: &str) -> Bytes {
        let known = page::known(self, variant, theme);
        let kept = || self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(page) = kept().get(&known) {
            return page.clone();
        }
        let page = Bytes::from(page::draw(self, args, &known.0, &known.1));
        kept().insert(known, page.clone());
        page
    }
}

/// Reads the chart as often as it changes.
pub struct Reader {
    args: Arc<ServeArgs>,
    view: View,
    count: u64,
    good: Option<Arc<Good>>,
    inputs: Vec<PathBuf>,
    /// What the terminal was told last.
    told: String,
}

impl Reader {
    /// A reader that has read nothing yet.
    pub fn new(args: Arc<ServeArgs>) -> Self {
        Self {
            view: args.view.view(),
            inputs: vec![args.file.clone()],
            args,
            count: 0,
            good: None,
            told: String::new(),
        }
    }

    /// The files that the chart was made of, or would be if they were there.
    pub fn inputs(&self) -> Vec<PathBuf> {
        self.inputs.clone()
    }

    /// Reads the chart; its mistakes are a state of it too.
    ///
    /// # Errors
    ///
    /// When a file cannot be read, or what was typed does not fit the chart.
    pub fn read(&mut self) -> Result<State, Failure> {
        let call = Call {
            layout: &self.args.layout,
            view: &self.view,
            variants: &[],
            has_slides: false,
            has_pages: true,
            places: None,
        };
        let chart = chart::prepare(&self.args.file, &call)?;
        Ok(self.take(chart))
    }

    /// The same once a first reading went well: what fails now is told like a mistake.
    pub fn read_again(&mut self) -> State {
        self.read().unwrap_or_else(|failure| {
            failure.print();
            self.told.clear();
            self.state(failure.message())
        })
    }

    fn take(&mut self, mut chart: Chart) -> State {
        self.inputs = std::mem::take(&mut chart.findings.inputs);
        let findings = chart.findings;
        let told = report::told(&findings);
        if told != self.told {
            report::print(std::slice::from_ref(&findings));
            self.told.clone_from(&told);
        }
        if findings.is_wrong(false) {
            return self.state(Some(told));
        }
        if let (Some(reading), Some(theme)) = (chart.reading, chart.theme) {
            self.good = Some(Arc::new(Good {
                reading,
                theme,
                findings,
            }));
        }
        self.state(None)
    }

    fn state(&mut self, mistakes: Option<String>) -> State {
        self.count += 1;
        State {
            version: format!("{}-{}", std::process::id(), self.count),
            good: self.good.clone(),
            mistakes,
            pages: Mutex::default(),
        }
    }
}
