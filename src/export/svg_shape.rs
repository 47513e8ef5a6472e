//! Shapes and photos as elements of SVG.

use super::checked::XmlId;
use super::markup::Markup;
use crate::scene::{Form, Image, Shape, Stroke};

/// A shape; `describe` gives its element further attributes.
pub(super) fn shape(markup: &mut Markup, shape: &Shape, describe: impl FnOnce(&mut Markup)) {
    markup.start(match shape.form {
        Form::Rect(..) => "rect",
        Form::Circle(..) => "circle",
        Form::Path(_) => "path",
    });
    describe(markup);
    place(markup, &shape.form);
    match shape.form {
        // Words may stand on it that are light whatever the page is.
        Form::Rect(..) => markup.own_color("fill", shape.fill),
        Form::Circle(..) | Form::Path(_) => markup.color("fill", shape.fill),
    }
    if let Some(stroke) = &shape.stroke {
        paint_stroke(markup, stroke);
    }
    markup.end();
}

/// The photo of the card called `card`, cut round by a clip, which keeps it a JPEG of a few kilobytes.
pub(super) fn image(markup: &mut Markup, image: &Image, card: &XmlId) {
    let clip = card.child("clip");
    let circle = Form::Circle(image.center, image.radius);
    markup.start("clipPath");
    markup.attribute("id", clip.as_str());
    markup.start("circle");
    place(markup, &circle);
    markup.end();
    markup.end();
    let rect = image.rect();
    markup.start("image");
    markup.number("x", rect.x0);
    markup.number("y", rect.y0);
    markup.number("width", rect.width());
    markup.number("height", rect.height());
    if image.opacity < 1.0 {
        markup.number("opacity", image.opacity);
    }
    markup.attribute("clip-path", &["url(#", clip.as_str(), ")"].concat());
    // The texts beside it say who is seen.
    markup.attribute("aria-hidden", "true");
    markup.attribute("href", &image.photo.data_uri());
    markup.end();
    let ring = Shape {
        form: circle,
        fill: None,
        stroke: Some(image.ring.clone()),
    };
    shape(markup, &ring, |_| ());
}

/// Where the outline of the element just opened runs.
fn place(markup: &mut Markup, form: &Form) {
    match form {
        Form::Rect(rect, radius) => {
            markup.number("x", rect.x0);
            markup.number("y", rect.y0);
            markup.number("width", rect.width());
            markup.number("height", rect.height());
            if *radius > 0.0 {
                markup.number("rx", *radius);
            }
        }
        Form::Circle(center, radius) => {
            markup.number("cx", center.x);
            markup.number("cy", center.y);
            markup.number("r", *radius);
        }
        Form::Path(segments) => markup.path("d", segments),
    }
}

fn paint_stroke(markup: &mut Markup, stroke: &Stroke) {
    markup.color("stroke", Some(stroke.color));
    markup.number("stroke-width", stroke.width);
    if !stroke.dash.is_empty() {
        markup.numbers("stroke-dasharray", &stroke.dash, "");
    }
    if stroke.round {
        markup.attribute("stroke-linecap", "round");
    }
}
