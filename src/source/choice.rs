//! The words that a key takes, each with what it means.

use crate::model::{Draw, Hidden, Kind, Language, Part, Status};
use crate::page::{Arrangement, Direction, Engine, Reports, Split};

/// A value that is chosen by a word.
pub(super) trait Choice: Copy + 'static {
    /// The words, in the order of the documentation.
    const WORDS: &'static [(&'static str, Self)];
}

/// One table of words a type.
macro_rules! choices {
    ($($type:ident { $($word:literal $variant:ident)* })*) => {
        $(impl Choice for $type {
            const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$variant)),*];
        })*
    };
}

choices! {
    Status { "filled" Filled "vacant" Vacant "interim" Interim "planned" Planned "leaving" Leaving }
    Kind { "post" Post "assistant" Assistant "team" Team "body" Body "external" External }
    Part { "owner" Owner "shared" Shared "stakeholder" Stakeholder "none" None }
    Hidden {
        "holder" Holder "photo" Photo "link" Link "note" Note "fields" Fields "focus" Focus "unit" Unit "tags" Tags
        "status" Status "planned" Planned
    }
    Draw { "chart" Chart "compare" Compare "diff" Diff "matrix" Matrix }
    Direction { "down" Down "up" Up "right" Right "left" Left }
    Arrangement { "auto" Auto "classic" Classic "compact" Compact }
    Engine { "auto" Auto "tree" Tree "layered" Layered }
    Split { "never" Never "auto" Auto }
    Reports {
        "auto" Auto "row" Row "hang-right" HangRight "hang-left" HangLeft "hang-both" HangBoth "grid" Grid
    }
}

impl Choice for Language {
    const WORDS: &'static [(&'static str, Self)] = &Self::NAMED;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_words_that_are_written_out() {
        for (word, reports) in Reports::WORDS {
            assert_eq!(serde_json::to_value(reports).unwrap(), *word);
        }
        for (word, engine) in Engine::WORDS {
            assert_eq!(serde_json::to_value(engine).unwrap(), *word);
        }
    }
}
