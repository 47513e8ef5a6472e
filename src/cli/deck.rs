//! The deck that slides are put into.

use super::args::RenderArgs;
use super::failure::Failure;
use super::input;
use super::paths::real;
use organigram::export::{self, Template};
use organigram::limits;
use organigram::scene::Scene;

/// The deck that was typed, read and looked through; `has_slides` says whether there will be slides.
pub fn open(args: &RenderArgs, has_slides: bool) -> Result<Option<Template>, Failure> {
    let Some(path) = &args.template else {
        return Ok(None);
    };
    if !has_slides {
        let message = "--template is for slides, and no output is a .pptx file";
        return Err(Failure::Call(message.to_owned()));
    }
    if args.output.iter().any(|output| real(output) == real(path)) {
        let path = path.display();
        return Err(Failure::call(format_args!(
            "`{path}` is the template itself; name another file"
        )));
    }
    let failure = |error| Failure::of_file("read", path, &error);
    let bytes = input::read_regular(path, limits::TEMPLATE_BYTES).map_err(failure)?;
    let refusal = |what: &str| {
        let path = path.display();
        Failure::call(format_args!("cannot use `{path}` as a template: {what}"))
    };
    if bytes.len() > limits::TEMPLATE_BYTES {
        return Err(refusal("it is larger than 64 MiB"));
    }
    let template = Template::read(&bytes, args.layout_name.as_deref());
    let template = template.map_err(|error| refusal(&error.to_string()))?;
    Ok(Some(template))
}

/// The scenes as slides behind those of the deck.
pub fn slides(scenes: &[&Scene], template: Option<&Template>) -> Result<Vec<u8>, Failure> {
    export::pptx(scenes, template).map_err(|error| Failure::Export(error.to_string()))
}
