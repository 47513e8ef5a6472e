//! Organizations of any size, made up: the same number of posts is the same organization everywhere.

use super::random::Random;
use std::fmt::Write;

/// One made-up post.
pub struct Made {
    pub code: Option<String>,
    pub title: String,
    pub holder: String,
    pub manager: Option<usize>,
    pub dotted_to: Option<usize>,
    pub focus: Vec<&'static str>,
}

const CODES: [&str; 10] = [
    "CIO", "CTO", "CISO", "CDO", "CPO", "COO", "CFO", "CDAO", "CMO", "CHRO",
];
const FIRST: [&str; 24] = [
    "Ada", "Bruno", "Cleo", "Dario", "Elin", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Kaya",
    "Luca", "Mira", "Nils", "Odile", "Paolo", "Quinn", "Rosa", "Sven", "Tara", "Ugo", "Vera",
    "Wim", "Yara",
];
const SYLLABLES: [&str; 20] = [
    "ba", "cor", "den", "el", "fa", "gri", "hol", "im", "jor", "kes", "lan", "mo", "ner", "os",
    "pel", "ri", "sta", "tor", "ul", "ven",
];
const RANKS: [&str; 6] = [
    "Head of",
    "Director,",
    "Lead,",
    "Manager,",
    "Principal,",
    "Senior Expert,",
];
const FIELDS: [&str; 12] = [
    "Platform Engineering",
    "Data Products",
    "Security Operations",
    "Customer Systems",
    "Enterprise Architecture",
    "Network Services",
    "Quality",
    "Developer Relations",
    "Procurement",
    "Workplace Services",
    "Research",
    "Mobile",
];
const AREAS: [&str; 8] = [
    "Budget and planning",
    "Service and support",
    "Technology radar",
    "Risk and compliance",
    "Partner integrations",
    "Hiring and growth",
    "Cost of operations",
    "Roadmap with product",
];

/// `count` posts: a chief, up to ten officers, and teams of two to eight below them, filled rank by rank; and `lines` dotted
/// lines from anywhere to anywhere.
pub fn posts(count: usize, lines: usize) -> Vec<Made> {
    let mut random = Random::new(count as u64);
    let mut posts = Vec::with_capacity(count);
    let (mut manager, mut open) = (0, CODES.len());
    for at in 0..count {
        let made = made(at, (at > 0).then_some(manager), &mut random);
        posts.push(made);
        if at > 0 {
            open -= 1;
        }
        if open == 0 {
            manager += 1 + usize::from(manager > 0 && random.below(3) == 0);
            open = 2 + random.below(7);
        }
    }
    for _ in 0..lines {
        let (from, to) = (random.below(count), random.below(count));
        if from != to && posts[from].manager != Some(to) {
            posts[from].dotted_to = Some(to);
        }
    }
    posts
}

fn made(at: usize, manager: Option<usize>, random: &mut Random) -> Made {
    let code = match at {
        0 => Some("CEO"),
        _ => CODES.get(at - 1).copied(),
    };
    let rank = RANKS[random.below(RANKS.len())];
    let field = FIELDS[random.below(FIELDS.len())];
    let areas = if at < 12 || random.below(5) == 0 {
        3
    } else {
        0
    };
    Made {
        code: code.map(str::to_owned),
        title: format!("{rank} {field}"),
        holder: holder(at),
        manager,
        dotted_to: None,
        focus: (0..areas)
            .map(|_| AREAS[random.below(AREAS.len())])
            .collect(),
    }
}

/// A name of its own for each of the first 192,000.
fn holder(at: usize) -> String {
    let first = FIRST[at % FIRST.len()];
    let mut last = String::new();
    let mut rest = at / FIRST.len();
    for _ in 0..3 {
        last.push_str(SYLLABLES[rest % SYLLABLES.len()]);
        rest /= SYLLABLES.len();
    }
    format!("{first} {}{}", last[..1].to_uppercase(), &last[1..])
}

/// The chart file of [`posts`].
pub fn chart(count: usize, lines: usize) -> String {
    let mut text = format!("title = \"{count} posts\"\n");
    for (at, post) in posts(count, lines).iter().enumerate() {
        let mut line = |line: std::fmt::Arguments| {
            writeln!(text, "{line}").expect("a string can be written to");
        };
        line(format_args!("\n[posts.p{at}]"));
        if let Some(code) = &post.code {
            line(format_args!("code = \"{code}\""));
        }
        line(format_args!("title = \"{}\"", post.title));
        line(format_args!("holder = \"{}\"", post.holder));
        if let Some(manager) = post.manager {
            line(format_args!("reports_to = \"p{manager}\""));
        }
        if let Some(to) = post.dotted_to {
            line(format_args!("dotted_to = \"p{to}\""));
        }
        if !post.focus.is_empty() {
            line(format_args!("focus = {:?}", post.focus));
        }
    }
    text
}

/// The same organization for Graphviz, each card a box with the same lines of text.
pub fn dot(count: usize, lines: usize) -> String {
    let mut text = "digraph { node [shape=box fontname=\"Noto Sans\"];\n".to_owned();
    for (at, post) in posts(count, lines).iter().enumerate() {
        let lines = post.code.iter().chain([&post.title, &post.holder]);
        let lines: Vec<&str> = lines
            .map(String::as_str)
            .chain(post.focus.iter().copied())
            .collect();
        let mut line = |line: std::fmt::Arguments| {
            writeln!(text, "{line}").expect("a string can be written to");
        };
        line(format_args!("p{at} [label=\"{}\"];", lines.join("\\n")));
        if let Some(manager) = post.manager {
            line(format_args!("p{manager} -> p{at};"));
        }
        if let Some(to) = post.dotted_to {
            line(format_args!(
                "p{at} -> p{to} [style=dotted constraint=false];"
            ));
        }
    }
    text + "}\n"
}
