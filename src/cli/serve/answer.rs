//! What browsers are told.

use super::super::args::ServeArgs;
use super::guard::{self, Refusal, Wish};
use super::state::State;
use http_body_util::channel::{Channel, Sender};
use http_body_util::{Either, Full};
use hyper::body::Bytes;
use hyper::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch::Receiver;
use tokio::task::spawn_blocking;

/// What all answers are made from.
pub struct Desk {
    /// What was typed.
    pub args: Arc<ServeArgs>,
    /// The port that browsers ask at.
    pub port: u16,
    /// The chart as it is now.
    pub states: Receiver<Arc<State>>,
}

/// A text that is there, or news as they come.
type Body = Either<Full<Bytes>, Channel<Bytes>>;

/// How often a reader of news is asked whether it is still there.
const PULSE: Duration = Duration::from_secs(15);
/// How soon a page comes back when the server was away, in milliseconds.
const RETRY: &str = "retry: 500\n\n";

/// What every answer says: to be kept nowhere, taken for nothing else, and shown in no other page.
const HEADERS: &[(&str, &str)] = &[
    (
        "content-security-policy",
        "frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    ),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
];

/// Answers a request; news end with `leaving`.
pub async fn answer<B>(
    request: Request<B>,
    desk: Arc<Desk>,
    leaving: Receiver<()>,
) -> Result<Response<Body>, Infallible> {
    let mut answer = match guard::check(&request, desk.port) {
        Ok(Wish::Page { variant, theme }) => page(&desk, variant, theme).await,
        Ok(Wish::Events) if *request.method() == Method::HEAD => text("text/event-stream", ""),
        Ok(Wish::Events) => events(desk.states.clone(), leaving),
        Err(refusal) => refuse(refusal),
    };
    let headers = answer.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    for (name, value) in HEADERS {
        headers.insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
    Ok(answer)
}

/// The page, drawn where it holds up nobody else.
async fn page(desk: &Desk, variant: String, theme: String) -> Response<Body> {
    let state = desk.states.borrow().clone();
    let args = desk.args.clone();
    let drawn = spawn_blocking(move || state.page(&args, &variant, &theme)).await;
    match drawn {
        Ok(page) => text("text/html; charset=utf-8", page),
        Err(_) => refuse((
            StatusCode::INTERNAL_SERVER_ERROR,
            "the chart could not be drawn",
        )),
    }
}

fn refuse((status, why): Refusal) -> Response<Body> {
    let mut answer = text("text/plain; charset=utf-8", format!("{why}\n"));
    *answer.status_mut() = status;
    if status == StatusCode::METHOD_NOT_ALLOWED {
        let allowed = HeaderValue::from_static("GET, HEAD");
        answer.headers_mut().insert(hyper::header::ALLOW, allowed);
    }
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        // The body is not read, so that nothing after it can be.
        let close = HeaderValue::from_static("close");
        answer
            .headers_mut()
            .insert(hyper::header::CONNECTION, close);
    }
    answer
}

fn text(kind: &'static str, text: impl Into<Bytes>) -> Response<Body> {
    let mut answer = Response::new(Either::Left(Full::new(text.into())));
    let kind = HeaderValue::from_static(kind);
    answer.headers_mut().insert(CONTENT_TYPE, kind);
    answer
}

/// The version of the chart, now and whenever it is another.
fn events(states: Receiver<Arc<State>>, leaving: Receiver<()>) -> Response<Body> {
    let (sender, body) = Channel::new(4);
    tokio::spawn(tell(sender, states, leaving));
    let mut answer = Response::new(Either::Right(body));
    let kind = HeaderValue::from_static("text/event-stream");
    answer.headers_mut().insert(CONTENT_TYPE, kind);
    answer
}

/// Tells of every version until nobody listens any more, or the program ends.
async fn tell(
    mut sender: Sender<Bytes>,
    mut states: Receiver<Arc<State>>,
    mut leaving: Receiver<()>,
) {
    let mut news = Bytes::from(format!("{RETRY}{}", event(&mut states)));
    loop {
        let is_heard = tokio::select! {
            sent = sender.send_data(news) => sent.is_ok(),
            _ = leaving.changed() => false,
        };
        if !is_heard {
            return;
        }
        news = tokio::select! {
            changed = states.changed() => match changed {
                Ok(()) => event(&mut states).into(),
                Err(_) => return,
            },
            () = tokio::time::sleep(PULSE) => Bytes::from_static(b":\n\n"),
            _ = leaving.changed() => return,
        };
    }
}

fn event(states: &mut Receiver<Arc<State>>) -> String {
    format!("data: {}\n\n", states.borrow_and_update().version)
}
