//! Cards: what stands on them, and that it stays inside.

mod common;

use common::chart::{focus, post, structure};
use organigram::card::{self, Card, Style};
use organigram::diagnostic::Code;
use organigram::geometry::{Point, Rect, Size};
use organigram::model::{FocusLimit, Kind, Language, Post, Status};
use organigram::scene::{Anchor, Form, Item, Segment, TextRun};
use organigram::text::Ruler;
use organigram::theme::Theme;
use organigram::words::Words;

/// The cards of `posts` in the default theme.
fn compose(posts: &[Post], limit: FocusLimit, width: Option<f64>) -> Vec<Card> {
    let (theme, ruler) = (Theme::board(), Ruler::new());
    let words = Words::of(Language::English);
    let style = Style {
        theme: &theme,
        ruler: &ruler,
        words: &words,
        focus: limit,
        detail: Default::default(),
        width,
        tags: &[(0, "… also to CEO".to_owned())],
        changes: &[],
    };
    card::compose(&structure(posts, Vec::new()), &style)
}

fn paint(card: &Card, size: Size) -> Vec<Item> {
    let rect = Rect::from_origin_size(Point::new(10.0, 20.0), size);
    card.paint(rect, &Theme::board())
}

fn texts(items: &[Item]) -> Vec<&TextRun> {
    fn text(item: &Item) -> Option<&TextRun> {
        match item {
            Item::Text(run) => Some(run),
            Item::Shape(_) | Item::Image(_) => None,
        }
    }
    items.iter().filter_map(text).collect()
}

fn says(card: &Card) -> Vec<String> {
    let items = paint(card, card.size);
    texts(&items).iter().map(|run| run.text.clone()).collect()
}

/// From where to where a text reaches with the widest face that may stand in for ours.
fn reach(run: &TextRun) -> (f64, f64) {
    let width = run.width * run.face.slack();
    match run.anchor {
        Anchor::Start => (run.origin.x, run.origin.x + width),
        Anchor::Middle => (run.origin.x - width / 2.0, run.origin.x + width / 2.0),
        Anchor::End => (run.origin.x - width, run.origin.x),
    }
}

/// Posts of every kind and status with texts of every length.
fn many() -> Vec<Post> {
    let titles = [
        "Chief of Staff",
        "Chief Information Security Officer",
        "Directrice générale adjointe chargée des systèmes d’information et de la transformation",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    ];
    let kinds = [
        Kind::Post,
        Kind::Assistant,
        Kind::Team,
        Kind::Body,
        Kind::External,
    ];
    let statuses = [
        Status::Filled,
        Status::Vacant,
        Status::Interim,
        Status::Planned,
        Status::Leaving,
    ];
    let mut posts = Vec::new();
    for (number, kind) in kinds.into_iter().enumerate() {
        for status in statuses {
            for title in titles {
                let code = if number % 2 == 0 { "CIO + CTO" } else { "" };
                let holder = if status == Status::Vacant {
                    ""
                } else {
                    "Maximiliane Hohenstein-Blankenburg"
                };
                posts.push(Post {
                    kind,
                    status,
                    focus: focus(&["Service, support, operations", title]),
                    fields: vec![("Location".to_owned(), title.to_owned())],
                    ..post(code, title, holder, None)
                });
            }
        }
    }
    posts
}

#[test]
fn keeps_text_inside_with_every_face_a_reader_may_have() {
    let theme = Theme::board();
    for width in [None, Some(120.0), Some(150.0)] {
        for card in compose(&many(), FocusLimit::Show, width) {
            let rect = Rect::from_origin_size(Point::new(10.0, 20.0), card.size);
            for run in texts(&card.paint(rect, &theme)) {
                let (left, right) = reach(run);
                assert!(
                    left > rect.x0 && right < rect.x1,
                    "`{}` from {left} to {right} in {rect:?}",
                    run.text
                );
                assert!(
                    run.origin.y - run.size > rect.y0 && run.origin.y + 0.3 * run.size < rect.y1,
                    "`{}` in {rect:?}",
                    run.text
                );
            }
        }
    }
}

#[test]
fn keeps_texts_of_one_line_apart() {
    for card in compose(&many(), FocusLimit::Show, None) {
        let items = paint(&card, card.size);
        let runs = texts(&items);
        for (at, run) in runs.iter().enumerate() {
            let beside = runs[..at]
                .iter()
                .filter(|other| (other.origin.y - run.origin.y).abs() < 8.0);
            for other in beside {
                let ((a, b), (c, d)) = (reach(run), reach(other));
                assert!(b < c || d < a, "`{}` and `{}` meet", run.text, other.text);
            }
        }
    }
}

#[test]
fn gives_all_cards_one_width_and_assistants_a_smaller_one() {
    let mut posts = vec![post("CEO", "Chief Executive Officer", "Nadia Roux", None); 3];
    posts[2].kind = Kind::Assistant;
    let cards = compose(&posts, FocusLimit::Auto, None);
    assert_eq!(cards[0].size.width, cards[1].size.width);
    assert!(cards[2].size.width < cards[0].size.width);
}

#[test]
fn stays_between_the_narrowest_and_the_widest_card() {
    let short = compose(&[post("A", "", "", None)], FocusLimit::Auto, None);
    let long = compose(&many(), FocusLimit::Auto, None);
    assert_eq!(short[0].size.width, 120.0);
    assert_eq!(long[0].size.width, 206.0);
}

#[test]
fn leaves_contents_at_the_top_left_of_a_larger_box() {
    let mut posts = [post("CIO", "Chief Information Officer", "Paul Meyer", None)];
    posts[0].focus = focus(&["Systems"]);
    let card = &compose(&posts, FocusLimit::Auto, None)[0];
    let larger = Size::new(card.size.width + 50.0, card.size.height + 40.0);
    let (small, large) = (paint(card, card.size), paint(card, larger));
    for (before, after) in texts(&small).iter().zip(texts(&large)) {
        let moved = if before.anchor == Anchor::End {
            50.0
        } else {
            0.0
        };
        assert_eq!(before.origin.translated(moved, 0.0), after.origin);
    }
    let divider = large.iter().any(|item| {
        matches!(item, Item::Shape(shape) if matches!(&shape.form, Form::Path(path)
            if matches!(path[..], [Segment::Move(from), Segment::Line(to)] if to.x - from.x == larger.width - 24.0)))
    });
    assert!(divider);
}

#[test]
fn counts_the_focus_areas_that_it_leaves_out_and_warns_of_them() {
    let mut posts = [post("CIO", "", "", None)];
    posts[0].focus = focus(&["a", "b", "c", "d", "e"]);
    posts[0].has_own_focus = true;
    let cards = compose(&posts, FocusLimit::AtMost(2), None);
    assert_eq!(says(&cards[0])[1..], ["… also to CEO", "a", "b", "+3 more"]);
    let findings = card::left_out(&structure(&posts, Vec::new()), &cards);
    assert_eq!(findings[0].code, Code::FocusLeftOut);
    assert!(findings[0].message.contains("`c`, `d`, `e`"));
    let all = compose(&posts, FocusLimit::Show, None);
    assert!(card::left_out(&structure(&posts, Vec::new()), &all).is_empty());
}

#[test]
fn tells_of_the_other_post_of_a_holder() {
    let posts = [
        post("CIO", "", "Dana Roy", None),
        post("CTO", "", "Dana Roy", None),
        post("CPO", "", "Tom Adler", None),
    ];
    let cards = compose(&posts, FocusLimit::Auto, None);
    assert!(says(&cards[0]).contains(&"also CTO".to_owned()));
    assert!(says(&cards[1]).contains(&"also CIO".to_owned()));
    assert!(!says(&cards[2]).iter().any(|line| line.starts_with("also")));
}

#[test]
fn tells_every_status_by_more_than_colour() {
    let statuses = [
        Status::Filled,
        Status::Vacant,
        Status::Interim,
        Status::Planned,
        Status::Leaving,
    ];
    let posts = statuses.map(|status| Post {
        status,
        ..post("CIO", "", "", None)
    });
    let said: std::collections::BTreeSet<Vec<String>> = compose(&posts, FocusLimit::Auto, None)
        .iter()
        .skip(1)
        .map(says)
        .collect();
    assert_eq!(said.len(), statuses.len() - 1);
}

#[test]
fn cuts_a_text_of_sixty_kilobytes_and_says_so() {
    let posts = [post("CIO", &"word ".repeat(12_000), "", None)];
    let cards = compose(&posts, FocusLimit::Auto, None);
    assert!(cards[0].size.height < 300.0);
    let findings = card::left_out(&structure(&posts, Vec::new()), &cards);
    assert_eq!(findings[0].code, Code::TextCut);
}
