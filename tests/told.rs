//! Changes in words: in the language of the chart, each told once, posts of one title told apart.

use organigram::differences::Differences;
use organigram::model::Language;
use organigram::words::Words;
use organigram::{ReadOptions, read};

const PAIR: &str = "language = \"fr\"\n[posts.dg]\ncode = \"DG\"\n\
    [posts.nord]\ncode = \"DSI\"\nunit = \"Nord\"\nreports_to = \"dg\"\nfocus = [\"Réseau\"]\n\
    [posts.sud]\ncode = \"DSI\"\nunit = \"Sud\"\nreports_to = \"dg\"\nfocus = [\"Postes\"]\n\
    [posts.a]\nreports_to = \"nord\"\n[posts.b]\nreports_to = \"sud\"\n\
    [variants.un.posts.dsi]\nreplaces = [\"nord\", \"sud\"]\ncode = \"DSI\"\n\
    [variants.garde.posts.nord]\nreplaces = [\"sud\"]\ntitle = \"Informatique\"\n\
    [variants.duo.posts.nord]\nco_heads_with = \"sud\"\n\
    [variants.titre.posts.nord]\ncode = \"DSI-N\"\n\
    [variants.divers.posts]\na.reports_to = \"sud\"\nb.status = \"interim\"\nb.holder = \"Zoé\"\nb.dotted_to = \"a\"\n\
    sud.focus = [\"Postes\", \"Réseau\"]\nnord.focus = []\n";

fn differences(old: &str, new: &str) -> Differences {
    let reading = read(PAIR, &ReadOptions::default());
    let reading = reading.unwrap_or_else(|findings| panic!("{findings:#?}"));
    let side = |id| reading.variant(id).expect("a variant");
    Differences::new(("Avant", side(old)), ("Après", side(new)))
}

fn told(old: &str, new: &str, language: Language) -> Vec<String> {
    let text = differences(old, new).text(&Words::of(language));
    let lines = text.lines().skip(1);
    let words = |line: &str| {
        line.split(' ')
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    lines.map(words).collect()
}

#[test]
fn tells_changes_in_the_language_of_the_words() {
    let french = [
        "domaines «\u{a0}Réseau\u{a0}»\u{a0}: DSI (Nord) → DSI (Sud)",
        "déplacé a\u{a0}: DSI (Nord) → DSI (Sud)",
        "titulaire b\u{a0}: personne → Zoé",
        "statut b\u{a0}: pourvu → par intérim",
        "lien b – a\u{a0}: nouveau lien, fonctionnel",
    ];
    assert_eq!(told("base", "divers", Language::French), french);
    let arabic = told("base", "divers", Language::Arabic);
    let has_english = |line: &String| line.contains("from") || line.contains("moved");
    assert!(
        arabic.len() == 5 && !arabic.iter().any(has_english),
        "{arabic:?}"
    );
    assert_eq!(told("base", "base", Language::French), ["aucun changement"]);
    let markdown = differences("base", "divers").markdown(&Words::of(Language::French));
    assert!(
        markdown.starts_with("### Avant → Après\n\n- **domaines** «"),
        "{markdown}"
    );
    let none = differences("base", "base").markdown(&Words::of(Language::French));
    assert!(none.ends_with("\n\nAucun changement.\n"), "{none}");
}

#[test]
fn lines_the_words_up_whatever_their_letters() {
    let text = differences("base", "divers").text(&Words::of(Language::French));
    let column = |line: &str| line.chars().take_while(|letter| *letter != ' ').count();
    let gaps = text.lines().skip(1).map(|line| {
        let word = column(line);
        let blanks = line
            .chars()
            .skip(word)
            .take_while(|letter| *letter == ' ')
            .count();
        word + blanks
    });
    let gaps: Vec<usize> = gaps.collect();
    assert!(gaps.iter().all(|gap| *gap == gaps[0]), "{text}");
}

#[test]
fn tells_posts_of_one_title_apart() {
    assert_eq!(
        told("base", "un", Language::English),
        [
            "merged DSI (Nord) and DSI (Sud) into DSI (reports to DG)",
            "focus from DSI (Nord) to DSI: “Réseau”",
            "focus from DSI (Sud) to DSI: “Postes”",
        ]
    );
    assert_eq!(
        told("base", "garde", Language::English),
        [
            "merged DSI (Nord) and DSI (Sud) into DSI (Nord)",
            "focus from DSI (Sud) to DSI (Nord): “Postes”",
            "renamed DSI (Nord): from none to Informatique",
        ]
    );
    assert_eq!(
        told("base", "titre", Language::English),
        ["renamed DSI (Nord) to DSI-N"]
    );
}

#[test]
fn tells_a_pair_of_co_heads_once_and_says_with_whom_on_both_cards() {
    let (duo, apart) = (
        "DSI (Nord) and DSI (Sud) share their reports",
        "DSI (Nord) and DSI (Sud) no longer share their reports",
    );
    assert_eq!(
        told("base", "duo", Language::English),
        [format!("co-head {duo}")]
    );
    assert_eq!(
        told("duo", "base", Language::English),
        [format!("co-head {apart}")]
    );
    let tags = |old, new| -> Vec<String> {
        let tags = differences(old, new).tags(&Words::of(Language::English));
        tags.into_iter()
            .map(|tag| format!("{} {}: {}", tag.post, tag.what, tag.told))
            .collect()
    };
    assert_eq!(
        tags("base", "duo"),
        [
            "nord co-head: with DSI (Sud)",
            "sud co-head: with DSI (Nord)"
        ]
    );
    assert_eq!(
        tags("duo", "base"),
        ["nord co-head: was DSI (Sud)", "sud co-head: was DSI (Nord)"]
    );
}
