//! From two organizations to one picture of what changes between them.

use crate::card::ChangeTag;
use crate::comparison::tags;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::differences::Differences;
use crate::layout::Violation;
use crate::model::{Gone, Organization, PostId, Structure};
use crate::studio::Studio;
use crate::text::Ruler;
use crate::theme::Theme;
use crate::words::Words;
use crate::{DrawOptions, Drawing};
use std::collections::BTreeSet;

/// A new organization with what is different from an old one marked.
pub(crate) struct Transition<'a> {
    studio: Studio<'a>,
    structure: &'a Structure<'a>,
    /// Whether the posts stand in another order, which no card tells.
    is_in_other_order: bool,
}

/// Makes a transition and does something with it.
pub(crate) fn with<T>(
    (old_name, old): (&str, &Organization),
    (new_name, new): (&str, &Organization),
    theme: &Theme,
    ruler: &Ruler,
    options: &DrawOptions,
    then: impl FnOnce(&Transition<'_>) -> T,
) -> T {
    let words = Words::of(new.language);
    let headed = Organization {
        subtitle: Some(words.diff_subtitle(old_name, new_name)),
        ..new.clone()
    };
    let structure = headed.marked(old, &[old, &headed], &options.view, Gone::All);
    let differences = Differences::seen((old_name, old), (new_name, new), &options.view);
    let changes: Vec<(PostId, ChangeTag)> = tags(&differences, &structure, &words);
    let studio = Studio::new(&headed, theme, ruler, &words, options);
    then(&Transition {
        studio: studio.with_changes(&changes),
        structure: &structure,
        is_in_other_order: differences.has_untold_order(),
    })
}

impl Transition<'_> {
    /// The picture.
    pub fn draw(&self) -> Drawing {
        let mut drawing = self.studio.draw(self.structure);
        let old = self.places_in_the_old_file();
        for finding in &mut drawing.findings {
            // The old file is another one, so that its places would be shown in the wrong text.
            finding.span = finding.span.filter(|span| !old.contains(span));
            if matches!(finding.code, Code::SmallText | Code::BriefCards) {
                let cure = "a larger `page`, `focus = \"hide\"`, or a smaller `min_text`";
                finding.hint = Some(cure.to_owned());
            }
        }
        if self.is_in_other_order {
            let message = "the posts stand in another order, which no card tells";
            let finding = Diagnostic::warning(Code::NotDrawn, message);
            drawing.findings.push(finding);
        }
        drawing
    }

    /// The rules that the picture breaks.
    pub fn verify(&self) -> Vec<Violation> {
        self.studio.verify(self.structure)
    }

    fn places_in_the_old_file(&self) -> BTreeSet<Span> {
        let posts = self.structure.posts.iter().enumerate();
        let ghosts = posts.filter(|(post, _)| self.structure.mark(*post).is_ghost);
        let own: BTreeSet<Span> = self.structure.present().map(|post| post.span).collect();
        ghosts
            .map(|(_, post)| post.span)
            .filter(|span| !own.contains(span))
            .collect()
    }
}
