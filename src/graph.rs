//! From posts and cards to what the layout knows: sizes and links.

use crate::card::{Card, Detail, Style};
use crate::layout::{Edge, Graph, Role};
use crate::model::{Kind, LineKind, LineMark, PostId, Structure};
use crate::page::Reports;
use crate::scene;

/// The boxes, roles and lines of a structure; its edges are the structure's lines, in their order.
pub fn graph(structure: &Structure<'_>, cards: &[Card], style: &Style<'_>) -> Graph {
    let posts = 0..structure.posts.len();
    // The picture is mirrored for readers who start at the right; what a file calls left shall stay on the left.
    let is_mirrored = style.words.is_right_to_left();
    let on_page = |reports: Reports| match is_mirrored {
        true => reports.mirrored(),
        false => reports,
    };
    let edges = structure.lines.iter().map(|line| Edge {
        from: line.from,
        to: line.to,
        // Where even words are cut, labels are left to the legend.
        label: line
            .label
            .filter(|_| style.detail < Detail::Clipped)
            .map(|label| scene::label_size(label, style)),
        // What is gone moves no box.
        is_solid: line.kind == LineKind::Solid && line.mark != LineMark::Old,
        is_tag: false,
    });
    Graph {
        folds: Vec::new(),
        forest: structure.forest.clone(),
        sizes: cards.iter().map(|card| card.size).collect(),
        roles: posts.map(|post| role(structure, post)).collect(),
        reports: structure
            .posts
            .iter()
            .map(|post| post.reports.map(on_page))
            .collect(),
        edges: edges.collect(),
    }
}

/// The part a post plays.
fn role(structure: &Structure<'_>, post: PostId) -> Role {
    if structure.is_second[post] {
        Role::CoHead
    } else {
        match structure.posts[post].kind {
            Kind::Assistant => Role::Assistant,
            Kind::Body => Role::Body,
            Kind::Post | Kind::Team | Kind::External => Role::Member,
        }
    }
}
