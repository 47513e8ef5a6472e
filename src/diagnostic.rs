//! What is wrong or doubtful in a chart file, and where.
//!
//! A [`Diagnostic`] is a value; `cli` prints it. All mistakes of a file are collected before any is shown.

/// A range of bytes of one input file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Which file, counted from 0: the chart file itself, then what it includes.
    pub file: u32,
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The chart cannot be drawn as written.
    Error,
    /// The chart is drawn, but somebody should look; an error under `--strict`, unless its code is a [judgement](Code::is_judgement).
    Warning,
    /// Something that the people in the room may ask; never an error.
    Advice,
}

/// One finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// The finding's stable name, in kebab case.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong: lower case, no full stop, names in backticks.
    pub message: String,
    /// Where; `None` when it is about the whole chart.
    pub span: Option<Span>,
    /// What the underlined place is, said beside it.
    pub label: Option<String>,
    /// Further places that have a part in it, each with what it is.
    pub related: Vec<(Span, String)>,
    /// The cure, where it is known.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// A finding that stops the drawing.
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, message.into())
    }

    /// A finding that does not stop the drawing.
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, message.into())
    }

    /// A note on what somebody may ask about the chart.
    pub fn advice(code: Code, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Advice, message.into())
    }

    /// Whether nothing may be drawn because of it; `strict` takes warnings for errors, but neither judgements nor advice.
    pub fn stops(&self, strict: bool) -> bool {
        match self.severity {
            Severity::Error => true,
            Severity::Warning => strict && !self.code.is_judgement(),
            Severity::Advice => false,
        }
    }

    fn new(code: Code, severity: Severity, message: String) -> Self {
        Self {
            code,
            severity,
            message,
            span: None,
            label: None,
            related: Vec::new(),
            hint: None,
        }
    }

    /// The finding at a place.
    pub fn with_span(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// The finding with words beside the underlined place.
    pub fn with_label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// The finding with one more place.
    pub fn with_related(mut self, span: Span, what: impl Into<String>) -> Self {
        self.related.push((span, what.into()));
        self
    }

    /// The finding with its cure.
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// Declares the codes once: variant, stable name, meaning.
macro_rules! codes {
    ($($variant:ident $name:literal $meaning:literal;)*) => {
        /// The stable name of a kind of finding.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code { $(#[doc = $meaning] $variant,)* }

        impl Code {
            /// Every code, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name as printed and as written in `allow`.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What it means, one line.
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning,)* }
            }
        }
    };
}

impl Code {
    /// Whether `allow` of a chart does anything for it: for what is judged, and where somebody may know better than a search.
    pub const fn can_be_allowed(self) -> bool {
        self.is_judgement() || matches!(self, Self::HiddenText)
    }

    /// Whether it judges how the organization is built, which is no fault of the file; never an error.
    pub const fn is_judgement(self) -> bool {
        matches!(
            self,
            Self::Unconnected
                | Self::WideSpan
                | Self::AreaWithoutOwner
                | Self::AreaWithTwoOwners
                | Self::SecurityInside
                | Self::OfficerAccess
                | Self::BothSides
                | Self::ManyRanks
        )
    }
}

codes! {
    Syntax "syntax" "The file is not TOML.";
    Encoding "encoding" "The file is not UTF-8.";
    Empty "empty" "The file holds no post.";
    TooLarge "too-large" "The file, or something in it, is beyond a limit.";
    UnknownKey "unknown-key" "A key that the format does not have.";
    DuplicateKey "duplicate-key" "A key or a table that is written twice.";
    WrongType "wrong-type" "A value of another type than the key takes.";
    InvalidValue "invalid-value" "A value that the key does not take.";
    OutOfRange "out-of-range" "A number outside its range.";
    InvalidId "invalid-id" "An id with a character that ids do not have.";
    InvalidCharacter "invalid-character" "A character that no output format can hold.";
    UnknownPost "unknown-post" "A reference to a post that does not exist.";
    UnknownRole "unknown-role" "A role that the catalogue does not have.";
    UnknownTheme "unknown-theme" "A theme that does not exist.";
    UnknownVariant "unknown-variant" "A variant that does not exist.";
    UnknownRule "unknown-rule" "A translation of a rule that the chart does not have.";
    UnknownLabel "unknown-label" "A translation of words that no line of the chart says.";
    UnknownAudience "unknown-audience" "An audience that the chart does not have.";
    Output "output" "An output that cannot be drawn as it is described.";
    StalePicture "stale-picture" "A picture that no longer matches the files it was drawn from.";
    OrphanedPicture "orphaned-picture" "A picture whose chart is gone.";
    HiddenText "hidden-text" "A text that an audience is not to see, told in another place.";
    UnknownArea "unknown-area" "A focus area that `[areas]` does not have.";
    SelfReport "self-report" "A post that reports to itself.";
    SelfLine "self-line" "A line from a post to itself.";
    Cycle "cycle" "Posts that report to each other in a loop.";
    VariantCycle "variant-cycle" "Variants that are based on each other in a loop.";
    Overlay "overlay" "A variant that removes what it also uses, or replaces it twice.";
    AmbiguousMerge "ambiguous-merge" "A merged post of which it is not clear to whom it reports.";
    DuplicateLine "duplicate-line" "The same line stated twice.";
    DuplicateHolder "duplicate-holder" "One person in one post twice.";
    VacantHolder "vacant-holder" "A vacant post with a holder.";
    EmptyInterval "empty-interval" "A post that ends before it begins.";
    CoHeads "co-heads" "Co-heads that cannot share their reports.";
    ForbiddenLink "forbidden-link" "A link that is not https, http or mailto.";
    OutsideFolder "outside-folder" "A path that leaves the chart's folder.";
    MissingManager "missing-manager" "A manager who is not shown, for the date or the audience, and whose reports stand below another.";
    Include "include" "A file that cannot be included.";
    IncludeCycle "include-cycle" "A file that includes itself, through others or at once.";
    Photo "photo" "A photo that cannot be read or shown.";
    Unconnected "unconnected" "A post without any line to the rest.";
    WideSpan "wide-span" "A manager with very many reports.";
    AreaWithoutOwner "area-without-owner" "A focus area that nobody owns.";
    AreaWithTwoOwners "area-with-two-owners" "A focus area that two posts own.";
    SecurityInside "security-inside" "A head of security inside the function that it checks.";
    OfficerAccess "officer-access" "A data protection officer without a line to the highest management.";
    BothSides "both-sides" "One seat or one person on both sides of a control.";
    ManyRanks "many-ranks" "More ranks on one page than a board reads.";
    ManyRules "many-rules" "More rules than a reader tells apart.";
    UnusedRule "unused-rule" "A rule that no post meets.";
    ShadowedRule "shadowed-rule" "A rule all of whose posts an earlier rule takes.";
    MissingTranslation "missing-translation" "Texts that a translation does not have.";
    SmallText "small-text" "Text below the smallest size asked for.";
    FocusLeftOut "focus-left-out" "Focus areas, fields or a title that the card does not show.";
    BriefCards "brief-cards" "Cards that say less so that the page stays legible.";
    TextCut "text-cut" "A text that is too long to be shown whole.";
    Untranslated "untranslated" "A text of the catalogue that stands in English for want of one in the chart's language.";
    MissingGlyph "missing-glyph" "A character that no font has.";
    LineAsTag "line-as-tag" "A line for which no free way was found, drawn as a reference on both cards.";
    EngineFallback "engine-fallback" "A chart that the engine asked for cannot place.";
    UnitColors "unit-colors" "More units than the theme has colours.";
    NotDrawn "not-drawn" "Something of the file that this drawing does not show.";
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn names_every_code_once_and_in_kebab_case() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.name()).collect();
        assert!(names.iter().all(|name| {
            name.bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        }));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
    }
}
