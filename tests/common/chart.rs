//! Structures built by hand, and the stages after them.

use organigram::card::{self, Card, Style};
use organigram::diagnostic::Diagnostic;
use organigram::forest::Forest;
use organigram::layout::{Edge, Graph, Placement, Role, place};
use organigram::model::{
    Focus, Kind, Language, Line, LineKind, Organization, Part, Post, Status, Structure, Wishes,
};
use organigram::page::Page;
use organigram::scene::{self, Frame, Scene};
use organigram::text::Ruler;
use organigram::theme::Theme;
use organigram::words::Words;

/// A post with code, title, holder and manager.
pub fn post(code: &str, title: &str, holder: &str, manager: Option<usize>) -> Post {
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Post {
        id: code.to_lowercase().replace(' ', "-"),
        code: text(code),
        title: text(title),
        holders: text(holder).into_iter().collect(),
        reports_to: manager.into_iter().collect(),
        ..Post::default()
    }
}

/// Focus areas owned, shared with `~` before them, or a stake with `?`.
pub fn focus(areas: &[&str]) -> Vec<Focus> {
    let one = |area: &&str| {
        let (part, title) = match area.split_at(1) {
            ("~", title) => (Part::Shared, title),
            ("?", title) => (Part::Stakeholder, title),
            _ => (Part::Owner, *area),
        };
        Focus {
            area: None,
            title: title.to_owned(),
            part,
        }
    };
    areas.iter().map(one).collect()
}

/// The structure of posts that stand in depth-first order.
pub fn structure<'a>(posts: &'a [Post], lines: Vec<Line<'a>>) -> Structure<'a> {
    let parents = posts
        .iter()
        .map(|post| post.reports_to.first().copied())
        .collect();
    Structure {
        posts: posts.iter().collect(),
        forest: Forest::from_parents(parents).expect("no cycle"),
        is_second: vec![false; posts.len()],
        lines,
        ..Structure::default()
    }
}

/// The team of the reference picture, with more kinds and statuses where `is_rich`.
pub fn team(is_rich: bool) -> (Organization, Vec<Line<'static>>) {
    let mut posts = vec![
        post("CEO", "Chief Executive Officer", "Nadia Roux", None),
        post("CDO", "Chief Digital Officer", "", Some(0)),
        post("CIO", "Chief Information Officer", "Paul Meyer", Some(0)),
        post(
            "CISO",
            "Chief Information Security Officer",
            "Lea Brandt",
            Some(2),
        ),
        post("CTO", "Chief Technology Officer", "Ines Caro", Some(0)),
        post("VP Eng", "Engineering teams", "Omar Diaz", Some(4)),
        post("CPO", "Chief Product Officer", "Tom Adler", Some(0)),
    ];
    let areas: [&[&str]; 7] = [
        &[],
        &["Digital initiatives", "Own projects aligned with strategy"],
        &[
            "Enterprise and internal systems",
            "Service, support, operations",
            "Security of the information systems",
            "?External products",
        ],
        &["Security requirements", "Risk and compliance"],
        &[
            "Technology decisions for strategy",
            "Engineering and product",
            "Developer relations, evangelism",
            "Partnerships and integrations",
        ],
        &["Build and run the product", "Open-source contribution"],
        &[
            "Product direction",
            "Pricing and packaging",
            "~Customer needs",
        ],
    ];
    let units = [
        "",
        "Digital",
        "Information",
        "Security",
        "Technology",
        "Technology",
        "",
    ];
    for (post, (areas, unit)) in posts.iter_mut().zip(areas.into_iter().zip(units)) {
        post.focus = focus(areas);
        post.unit = (!unit.is_empty()).then(|| unit.to_owned());
    }
    posts[1].status = Status::Vacant;
    let line = |kind, from, to, label| Line {
        kind,
        from,
        to,
        label,
        mark: Default::default(),
    };
    let mut lines = vec![
        line(LineKind::Partner, 2, 4, None),
        line(LineKind::Dotted, 3, 0, Some("direct access")),
        line(LineKind::Partner, 4, 6, None),
    ];
    if is_rich {
        posts[3].status = Status::Interim;
        posts[5].status = Status::Leaving;
        posts[6].holders.push("Paul Meyer".to_owned());
        posts.push(post(
            "CRO",
            "Chief Risk and Compliance Officer for all countries and subsidiaries",
            "Maximiliane Hohenstein-Blankenburg",
            Some(0),
        ));
        posts.push(post("", "Architecture board", "", Some(0)));
        posts.push(post(
            "",
            "Platform and reliability engineering",
            "Ana Silva",
            Some(8),
        ));
        posts.push(post("", "Customers and partners", "", Some(8)));
        posts[7].status = Status::Planned;
        posts[7].fields = vec![("Location".to_owned(), "Lyon".to_owned())];
        posts[8].kind = Kind::Body;
        posts[9].kind = Kind::Team;
        posts[10].kind = Kind::External;
        for (at, id) in [(8, "board"), (9, "platform"), (10, "customers")] {
            posts[at].id = id.to_owned();
        }
        posts[7].unit = Some("Risk".to_owned());
        posts[9].focus = focus(&["a", "b", "c", "d", "e", "f", "g", "h", "i"]);
        lines.push(line(LineKind::Stakeholder, 10, 9, Some("feedback")));
    }
    let organization = Organization {
        title: Some("Who leads technology: CIO and CTO side by side".to_owned()),
        subtitle: Some(
            "Base structure · the CISO sits in the CIO’s remit, with direct access to the CEO"
                .to_owned(),
        ),
        source: Some("People team".to_owned()),
        date: Some(organigram::model::Date {
            year: 2026,
            month: 11,
            day: 23,
        }),
        posts,
        ..Organization::default()
    };
    (organization, lines)
}

/// What the stages after the structure make of it.
pub struct Drawn {
    pub cards: Vec<Card>,
    pub placement: Placement,
    pub scene: Scene,
    pub findings: Vec<Diagnostic>,
}

/// Draws the posts of `organization`, which stand in depth-first order.
pub fn drawn(
    organization: &Organization,
    lines: Vec<Line<'_>>,
    theme: &Theme,
    language: Language,
    page: Page,
) -> Drawn {
    let structure = structure(&organization.posts, lines);
    let (ruler, words) = (Ruler::new(), Words::of(language));
    let style = Style {
        theme,
        ruler: &ruler,
        words: &words,
        focus: organization.focus,
        detail: Default::default(),
        width: None,
        tags: &[],
        changes: &[],
    };
    let frame = Frame::new(
        organization,
        &structure,
        &style,
        &Wishes {
            page,
            ..Wishes::default()
        },
    );
    let options = organigram::layout::Options {
        room: frame.room(),
        ..theme.options()
    };
    let graph = |cards: &[Card]| graph(&structure, cards, &style);
    let cards = card::compose(&structure, &style);
    let placement = place(&graph(&cards), &options);
    let tags = scene::tag_texts(&structure, &placement, &style);
    let tagged = Style {
        tags: &tags,
        ..style
    };
    let cards = card::compose(&structure, &tagged);
    let placement = place(&graph(&cards), &options);
    let (scene, findings) = scene::draw(&structure, &cards, &placement, &frame);
    Drawn {
        cards,
        placement,
        scene,
        findings,
    }
}

/// What the layout knows of cards.
pub fn graph(structure: &Structure<'_>, cards: &[Card], style: &Style<'_>) -> Graph {
    let role = |post: &&Post| match post.kind {
        Kind::Assistant => Role::Assistant,
        _ => Role::Member,
    };
    let edge = |line: &Line<'_>| Edge {
        from: line.from,
        to: line.to,
        label: line.label.map(|label| scene::label_size(label, style)),
        is_tag: false,
        is_solid: false,
    };
    Graph {
        folds: Vec::new(),
        forest: structure.forest.clone(),
        sizes: cards.iter().map(|card| card.size).collect(),
        roles: structure.posts.iter().map(role).collect(),
        reports: structure.posts.iter().map(|post| post.reports).collect(),
        edges: structure.lines.iter().map(edge).collect(),
    }
}
