//! `organigram serve`: a chart in the browser, drawn anew whenever it is saved.
//!
//! One thread reads the chart when a file of it has changed; another answers browsers of this machine. What they share
//! is the last [`State`]. Nothing is ever served from the disk: there is one page, and it is drawn.

mod answer;
mod guard;
mod page;
mod state;

use super::args::ServeArgs;
use super::failure::Failure;
use super::input::is_stream;
use super::watch::Watch;
use super::{report, stdout, stop};
use answer::Desk;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use state::{Reader, State};
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::pin::pin;
use std::sync::Arc;
use std::thread;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::watch::{self, Receiver, Sender};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

/// The port if none is asked for and nobody has it.
const PORT: u16 = 7077;
/// How many connections are open at most; a browser opens six.
const MOST_VISITS: usize = 64;
/// How long a request may take to arrive, and a connection to say nothing.
const PATIENCE: Duration = Duration::from_secs(5);
/// How many bytes the head of a request has at most.
const MOST_HEAD: usize = 16 << 10;
/// How many headers a request has at most.
const MOST_HEADERS: usize = 64;
/// How long answers that are on their way may take once the program is asked to stop.
const FAREWELL: Duration = Duration::from_secs(1);
/// How many charts are drawn at one time.
const DRAWERS: usize = 2;

/// Serves the chart until the program is asked to stop.
pub fn run(args: ServeArgs) -> Result<(), Failure> {
    if is_stream(&args.file) {
        return Err(Failure::call(
            "a preview follows a file; standard input cannot be saved again",
        ));
    }
    let args = Arc::new(args);
    let mut reader = Reader::new(args.clone());
    let state = reader.read()?;
    let runtime = Builder::new_current_thread()
        .enable_all()
        .max_blocking_threads(DRAWERS)
        .build()
        .map_err(|error| Failure::Machine(format!("cannot wait for browsers: {error}")))?;
    let listener = listen(args.port)?;
    let port = listener.local_addr().map_err(no_port)?.port();
    let (sender, states) = watch::channel(Arc::new(state));
    let (mut watch, stopper) = Watch::new();
    watch.follow(reader.inputs());
    let watcher = thread::spawn(move || follow(&mut watch, &mut reader, &sender));
    let desk = Arc::new(Desk { args, port, states });
    let served = serve(&runtime, listener, desk);
    stopper.stop();
    // A chart that is just being read or drawn keeps nobody waiting.
    runtime.shutdown_background();
    if watcher.is_finished() {
        let _ = watcher.join();
    }
    served
}

/// Reads the chart again as often as it changes, and passes it on.
fn follow(watch: &mut Watch, reader: &mut Reader, sender: &Sender<Arc<State>>) {
    while watch.wait() {
        watch.note();
        let state = reader.read_again();
        watch.follow(reader.inputs());
        if sender.send(Arc::new(state)).is_err() {
            return;
        }
    }
}

/// A place on this machine, and only on it, where browsers can ask.
fn listen(port: Option<u16>) -> Result<TcpListener, Failure> {
    let at = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    let listener = match port {
        Some(port) => at(port).map_err(|error| {
            let why = match error.kind() {
                io::ErrorKind::AddrInUse => "another program has it".to_owned(),
                _ => error.to_string(),
            };
            let cure = "--port 0 takes a free one";
            Failure::Machine(format!("cannot take port {port}: {why}; {cure}"))
        })?,
        None => at(PORT).or_else(|_| at(0)).map_err(no_port)?,
    };
    listener.set_nonblocking(true).map_err(no_port)?;
    Ok(listener)
}

fn no_port(error: io::Error) -> Failure {
    Failure::Machine(format!("cannot listen on 127.0.0.1: {error}"))
}

/// Answers browsers until the program is asked to stop.
fn serve(runtime: &Runtime, listener: TcpListener, desk: Arc<Desk>) -> Result<(), Failure> {
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener).map_err(no_port)?;
        let mut asked = pin!(stop::asked());
        // The first look at it makes the program deaf to being ended in any other way.
        tokio::select! {
            biased;
            asked = &mut asked => return asked.map_err(no_port),
            () = async {} => (),
        }
        stdout::write(format!("http://127.0.0.1:{}/\n", desk.port).as_bytes())
            .or_else(unless_closed)?;
        report::print_line("Ctrl-C stops the preview");
        let (farewell, leaving) = watch::channel(());
        let mut visits = JoinSet::new();
        loop {
            tokio::select! {
                asked = &mut asked => break asked.map_err(no_port)?,
                visit = listener.accept() => match visit {
                    Ok((stream, _)) if visits.len() < MOST_VISITS => {
                        visits.spawn(attend(stream, desk.clone(), leaving.clone()));
                    }
                    Ok(_) => (),
                    // As long as the machine has no more files, more visitors make no sense.
                    Err(_) => sleep(Duration::from_millis(50)).await,
                },
                Some(_) = visits.join_next() => (),
            }
        }
        drop(listener);
        drop(farewell);
        let _ = timeout(FAREWELL, async {
            while visits.join_next().await.is_some() {}
        })
        .await;
        Ok(())
    })
}

/// Nobody needs to read the address.
fn unless_closed(failure: Failure) -> Result<(), Failure> {
    match failure {
        Failure::ClosedPipe => Ok(()),
        failure => Err(failure),
    }
}

/// Answers what one connection asks, until it ends or everything does.
async fn attend(stream: TcpStream, desk: Arc<Desk>, mut leaving: Receiver<()>) {
    let _ = stream.set_nodelay(true);
    let end = leaving.clone();
    let service = service_fn(|request| answer::answer(request, desk.clone(), end.clone()));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_buf_size(MOST_HEAD)
        .max_headers(MOST_HEADERS)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    // What goes wrong with a connection is told to nobody: who was there is gone.
    tokio::select! {
        _ = connection.as_mut() => return,
        _ = leaving.changed() => connection.as_mut().graceful_shutdown(),
    }
    let _ = connection.await;
}
