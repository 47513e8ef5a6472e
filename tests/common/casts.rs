//! Leadership teams of eight posts with long names and titles, and three variants of each, that look random.

use super::random::Random;
use std::fmt::Write;

const ROLES: [&str; 8] = ["cio", "cto", "cpo", "ciso", "cfo", "cdo", "coo", "cmo"];

/// Titles without a code, of 30 to 50 letters.
const TITLES: [&str; 7] = [
    "Head of Enterprise Applications and Integration",
    "Head of Infrastructure and Cloud Platforms",
    "Vice President Engineering and Architecture",
    "Director of Data Protection and Compliance",
    "Head of Customer Service Operations",
    "General Manager Digital Products",
    "Director of Business Transformation",
];

const FIRST: [&str; 8] = [
    "Alexandra",
    "Bartholomew",
    "Christopher",
    "Dominique",
    "Emmanuelle",
    "Frederick",
    "Gwendolyn",
    "Hieronymus",
];

const LAST: [&str; 8] = [
    "Montgomery",
    "Featherstone",
    "Wellington",
    "Vandenberghe",
    "Castellanos",
    "Hollingsworth",
    "Abernathy",
    "Blankenship",
];

const UNITS: [&str; 4] = [
    "Information Technology",
    "Digital Products",
    "Finance",
    "Security",
];

const MOVES: [&str; 4] = [
    "Reports to the chief executive officer",
    "Closer to those who run the platforms",
    "One line less for everybody",
    "As the auditors would have it",
];

/// A chart of eight posts, up to four of them with a long title and no code, with three variants that each change one or two.
pub fn cast(seed: u64) -> String {
    let mut random = Random::new(seed);
    let long = 1 + random.below(4);
    let ids = ids(&mut random, long);
    let has_units = random.below(10) < 6;
    let mut text = String::from("title = \"Who leads technology in our group of companies\"\n");
    if random.below(2) == 0 {
        text += "subtitle = \"Four ways to organise information, technology and security\"\n";
    }
    if random.below(2) == 0 {
        text += "source = \"Office of the chief executive\"\ndate = 2026-03-01\n";
    }
    for (at, id) in ids.iter().enumerate() {
        writeln!(text, "[posts.{id}]").expect("a string");
        if at >= ids.len() - long {
            writeln!(text, "title = \"{}\"", one_of(&mut random, &TITLES)).expect("a string");
        }
        let (first, last) = (one_of(&mut random, &FIRST), one_of(&mut random, &LAST));
        writeln!(text, "holder = \"{first} {last}\"").expect("a string");
        if has_units && at > 0 {
            writeln!(text, "unit = \"{}\"", one_of(&mut random, &UNITS)).expect("a string");
        }
        if at > 0 {
            let manager = match random.below(100) < 55 {
                true => 0,
                false => random.below(at),
            };
            writeln!(text, "reports_to = \"{}\"", ids[manager]).expect("a string");
            let second = random.below(at);
            if random.below(5) == 0 && second != manager {
                writeln!(text, "dotted_to = \"{}\"", ids[second]).expect("a string");
            }
        }
    }
    for variant in 0..3 {
        text += &change(&mut random, variant, &ids);
    }
    text
}

/// A variant that moves, merges, adds, ends or fills one post otherwise.
fn change(random: &mut Random, variant: usize, ids: &[String]) -> String {
    let at = 2 + random.below(ids.len() - 2);
    let (post, manager) = (&ids[at], &ids[random.below(at)]);
    let name = format!("{} {}", one_of(random, &FIRST), one_of(random, &LAST));
    let title = one_of(random, &MOVES);
    let head = format!("[variants.v{variant}]\ntitle = \"{title}\"\n");
    let posts = format!("[variants.v{variant}.posts");
    let seats: Vec<&String> = ids
        .iter()
        .filter(|id| !id.starts_with('p') && *id != "ceo")
        .collect();
    match random.below(8) {
        0 if seats.len() > 1 => {
            let [one, other] = [seats[0], seats[1]];
            format!(
                "{head}{posts}.both]\nroles = [\"{one}\", \"{other}\"]\nreplaces = [\"{one}\", \"{other}\"]\nreports_to = \"ceo\"\nholder = \"{name}\"\n"
            )
        }
        1 => format!("{head}remove = [\"{}\"]\n", ids[ids.len() - 1]),
        2 => format!("{head}{posts}.{post}]\nholder = \"{name}\"\n"),
        3 => format!(
            "{head}{posts}.{post}]\nreports_to = \"{manager}\"\nholder = \"{name}\"\ndotted_to = []\n"
        ),
        _ => format!("{head}{posts}.{post}]\nreports_to = \"{manager}\"\n"),
    }
}

/// The chief executive, seats with a code, and as many posts without one as `long`.
fn ids(random: &mut Random, long: usize) -> Vec<String> {
    let mut roles = ROLES.to_vec();
    let mut ids = vec!["ceo".to_owned()];
    while ids.len() < 8 - long {
        ids.push(roles.remove(random.below(roles.len())).to_owned());
    }
    ids.extend((0..long).map(|at| format!("p{at}")));
    ids
}

fn one_of<'t>(random: &mut Random, texts: &[&'t str]) -> &'t str {
    texts[random.below(texts.len())]
}
