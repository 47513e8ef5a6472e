//! The picture of charts side by side, and what is wrong with it.

use super::Comparison;
use super::laid_out::{LaidOut, Panel};
use crate::Drawing;
use crate::card::Card;
use crate::diagnostic::{Code, Diagnostic};
use crate::layout::{self, Violation};
use crate::scene::{self, Scene, Side};
use crate::studio::{brief_cards, what_for};

impl Comparison<'_> {
    /// The picture.
    pub fn draw(&self) -> Drawing {
        let (scene, findings) = self.with_best(|best, laid_out| best.drawn(laid_out));
        Drawing { scene, findings }
    }

    fn drawn(&self, laid_out: &LaidOut<'_>) -> (Scene, Vec<Diagnostic>) {
        let sides = self.sides(&laid_out.panels);
        let (scene, mut findings) = scene::draw_sheet(&sides, laid_out.grid, &laid_out.frame);
        let cards = laid_out.panels.iter().flat_map(|panel| panel.cards.clone());
        let cards: Vec<Card> = cards.collect();
        let focus = laid_out.panels[0].style.focus;
        let is_small = findings
            .iter()
            .any(|finding| finding.code == Code::SmallText);
        let brief = brief_cards(self.style.focus, focus, &cards, is_small);
        let cure = "a larger `page`, fewer variants, or a branch (`--root`) shows more";
        findings.extend(brief.map(|brief| brief.with_hint(cure)));
        if !self.has_subtitles && self.has_any_subtitle() {
            let message = format!("{}, charts leave out their subtitles", what_for(is_small));
            findings.push(Diagnostic::warning(Code::BriefCards, message).with_hint(cure));
        }
        for finding in findings
            .iter_mut()
            .filter(|finding| finding.code == Code::SmallText)
        {
            finding.hint = Some(format!("{cure}; else a smaller `min_text`"));
        }
        for finding in self
            .structures
            .iter()
            .flat_map(|structure| &structure.findings)
        {
            if !findings.contains(finding) {
                findings.push(finding.clone());
            }
        }
        (scene, findings)
    }

    /// The rules that the picture breaks.
    pub fn verify(&self) -> Vec<Violation> {
        self.with_best(|best, laid_out| best.broken(laid_out))
    }

    fn broken(&self, laid_out: &LaidOut<'_>) -> Vec<Violation> {
        let (scene, findings) = self.drawn(laid_out);
        let mut broken = scene::verify_sheet(&scene);
        for ((panel, structure), drawn) in laid_out
            .panels
            .iter()
            .zip(self.structures)
            .zip(&scene.panels)
        {
            broken.extend(layout::verify(
                &panel.graph,
                &panel.placement,
                &laid_out.options,
            ));
            let part = scene::part_of(&scene, drawn);
            broken.extend(scene::verify_part(&scene::Finished {
                structure,
                placement: &panel.placement,
                frame: &laid_out.frame,
                scene: &part,
                findings: &findings,
            }));
        }
        broken
    }

    pub(super) fn sides<'s>(&'s self, panels: &'s [Panel<'_>]) -> Vec<Side<'s>> {
        let charts = panels.iter().zip(self.structures);
        let sides = charts.zip(self.alternatives).zip(self.titles());
        sides
            .map(
                |(((panel, structure), alternative), (title, subtitle))| Side {
                    id: alternative.id,
                    title,
                    subtitle,
                    structure,
                    style: panel.style,
                    cards: &panel.cards,
                    placement: &panel.placement,
                },
            )
            .collect()
    }

    fn has_any_subtitle(&self) -> bool {
        let mut all = self.alternatives.iter();
        all.any(|one| one.organization.subtitle.is_some())
    }

    /// Title and subtitle of each panel; no subtitle twice.
    pub(super) fn titles(&self) -> Vec<(&str, Option<&str>)> {
        let subtitle = |at: usize| {
            let subtitle = self.alternatives[at].organization.subtitle.as_deref();
            let first = self.alternatives[0].organization.subtitle.as_deref();
            subtitle.filter(|_| self.has_subtitles && (at == 0 || subtitle != first))
        };
        let alternatives = self.alternatives.iter().enumerate();
        alternatives
            .map(|(at, alternative)| (alternative.title, subtitle(at)))
            .collect()
    }
}
