//! The live preview as whoever connects to its port meets it.

#![cfg(all(feature = "serve", unix))]

mod common;

use common::desk::{CHART, Desk};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A preview of `team.toml`, stopped when it is dropped.
struct Preview {
    desk: Desk,
    program: Child,
    port: u16,
}

impl Preview {
    fn new() -> Self {
        Self::of(Desk::new(), &[])
    }

    fn of(desk: Desk, args: &[&str]) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_organigram"));
        program
            .args(["serve", "team.toml", "--port", "0"])
            .args(args);
        program.current_dir(&desk.folder).stdout(Stdio::piped());
        let mut program = program.stderr(Stdio::piped()).spawn().expect("it runs");
        let mut line = String::new();
        let out = program.stdout.take().expect("a pipe");
        BufReader::new(out)
            .read_line(&mut line)
            .expect("an address");
        let port = line.trim().strip_prefix("http://127.0.0.1:");
        let port = port.and_then(|rest| rest.strip_suffix('/'));
        let port = port.and_then(|port| port.parse().ok()).expect("a port");
        Self {
            desk,
            program,
            port,
        }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        let patience = Some(Duration::from_secs(30));
        stream.set_read_timeout(patience).expect("a socket");
        stream
    }

    /// Sends bytes as they are and reads until the other side ends.
    fn send(&self, bytes: impl AsRef<[u8]>) -> String {
        let mut stream = self.connect();
        // The other side may have ended already.
        let _ = stream.write_all(bytes.as_ref());
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// The answer to a request for `target` with headers of its own, `{port}` in them.
    fn ask(&self, line: &str, headers: &str) -> String {
        let headers = headers.replace("{port}", &self.port.to_string());
        self.send(format!(
            "{line} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n"
        ))
    }

    /// The same with the right host.
    fn get(&self, target: &str) -> String {
        self.ask(&format!("GET {target}"), "Host: localhost:{port}\r\n")
    }

    fn signal(&mut self, signal: &str) -> i32 {
        let id = self.program.id().to_string();
        let sent = Command::new("kill").args([signal, &id]).status();
        assert!(sent.expect("it runs").success());
        let status = self.program.wait().expect("it ends");
        status.code().expect("it ends by itself")
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// The status of an answer; 0 if there is none.
fn status(answer: &str) -> u16 {
    let status = answer.split(' ').nth(1);
    status.and_then(|status| status.parse().ok()).unwrap_or(0)
}

#[test]
fn the_page_holds_the_chart_and_says_what_it_may() {
    let page = Preview::new().get("/");
    assert_eq!(status(&page), 200, "{page}");
    let (head, body) = page.split_once("\r\n\r\n").expect("a head");
    let head = head.to_lowercase();
    assert!(body.contains("data-post=\"cto\""));
    for part in [
        "frame-ancestors 'none'",
        "x-content-type-options: nosniff",
        "cross-origin-resource-policy: same-origin",
        "cache-control: no-store",
    ] {
        assert!(head.contains(part), "{part} in {head}");
    }
    assert!(!head.contains("access-control"));
    let policy = body.split("Content-Security-Policy\" content=\"").nth(1);
    let policy = policy
        .and_then(|rest| rest.split('"').next())
        .expect("a policy");
    assert!(policy.starts_with("default-src 'none'"), "{policy}");
    assert!(
        !policy.contains("unsafe") && !policy.contains('*'),
        "{policy}"
    );
    assert!(!body.contains(" style=\"") && !body.contains(" onclick"));
}

#[test]
fn other_hosts_and_other_pages_are_refused() {
    let preview = Preview::new();
    for headers in [
        "",
        "Host: localhost\r\n",
        "Host: evil.example:{port}\r\n",
        "Host: localhost:{port}\r\nHost: localhost:{port}\r\n",
        "Host: localhost.evil.example:{port}\r\n",
        "Host: localhost:{port}\r\nOrigin: https://evil.example\r\n",
        "Host: localhost:{port}\r\nOrigin: null\r\n",
        "Host: localhost:{port}\r\nOrigin: http://localhost:1\r\n",
        "Host: localhost:{port}\r\nSec-Fetch-Site: cross-site\r\n",
        "Host: localhost:{port}\r\nSec-Fetch-Site: same-site\r\n",
    ] {
        for target in ["/", "/events"] {
            let answer = preview.ask(&format!("GET {target}"), headers);
            let status = status(&answer);
            assert!(status == 403 || status == 400, "{headers}{answer}");
            assert!(
                !answer.contains("data-post") && !answer.contains("data:"),
                "{headers}"
            );
        }
    }
    for own in ["127.0.0.1:{port}", "localhost:{port}", "[::1]:{port}"] {
        let headers =
            format!("Host: {own}\r\nOrigin: http://{own}\r\nSec-Fetch-Site: same-origin\r\n");
        assert_eq!(status(&preview.ask("GET /", &headers)), 200, "{own}");
    }
    let proxied = format!("GET http://localhost:{}/", preview.port);
    assert_eq!(
        status(&preview.ask(&proxied, "Host: localhost:{port}\r\n")),
        403
    );
}

#[test]
fn nothing_can_be_changed_or_sent() {
    let preview = Preview::new();
    for method in [
        "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "CONNECT", "TRACE", "BREW",
    ] {
        let answer = preview.ask(&format!("{method} /"), "Host: localhost:{port}\r\n");
        assert!(
            [400, 403, 405].contains(&status(&answer)),
            "{method}: {answer}"
        );
    }
    let head = preview.ask("HEAD /", "Host: localhost:{port}\r\n");
    assert!(status(&head) == 200 && head.ends_with("\r\n\r\n"), "{head}");
    for length in ["Content-Length: 4\r\n", "Transfer-Encoding: chunked\r\n"] {
        let headers = format!("Host: localhost:{{port}}\r\n{length}");
        assert_eq!(status(&preview.ask("GET /", &headers)), 413, "{length}");
    }
}

#[test]
fn no_file_is_served_whatever_it_is_called() {
    let desk = Desk::new();
    desk.put("secret.txt", "xyzzy");
    let preview = Preview::of(desk, &[]);
    let folder = preview.desk.folder.path().display().to_string();
    for target in [
        "/secret.txt",
        "/team.toml",
        "/./team.toml",
        "/../secret.txt",
        "/..%2f..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "//secret.txt",
        "/\\..\\secret.txt",
        "/events/../secret.txt",
        &format!("/{folder}/secret.txt"),
        &format!("/?theme={folder}/secret.txt"),
        "/?theme=../secret.txt&variant=secret.txt",
        "/?file=secret.txt",
    ] {
        let answer = preview.get(target);
        assert!(
            [200, 400, 404].contains(&status(&answer)),
            "{target}: {answer}"
        );
        assert_eq!(status(&answer) == 200, target.starts_with("/?"), "{target}");
        assert!(
            !answer.contains("xyzzy") && !answer.contains("[posts."),
            "{target}"
        );
        assert!(!answer.contains(&folder), "{target}");
    }
}

#[test]
fn what_is_too_large_or_no_request_at_all_is_refused() {
    let preview = Preview::new();
    let long = "x".repeat(100_000);
    assert!([400, 414, 431].contains(&status(&preview.get(&format!("/?variant={long}")))));
    let headers = format!("Host: localhost:{{port}}\r\nX: {long}\r\n");
    assert!([400, 431].contains(&status(&preview.ask("GET /", &headers))));
    let many = format!("Host: localhost:{{port}}\r\n{}", "X: y\r\n".repeat(500));
    assert!([400, 431].contains(&status(&preview.ask("GET /", &many))));
    for bytes in [
        &b"\0\0\0\0"[..],
        b"\x16\x03\x01\x02\x00\x01",
        b"GET\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"",
    ] {
        let mut stream = preview.connect();
        stream.write_all(bytes).expect("a connection");
        stream.shutdown(Shutdown::Write).expect("a connection");
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        assert!(!String::from_utf8_lossy(&answer).contains("data-post"));
    }
    assert_eq!(status(&preview.get("/")), 200);
}

#[test]
fn those_who_say_nothing_keep_nobody_waiting() {
    let preview = Preview::new();
    let mut slow: Vec<TcpStream> = (0..40).map(|_| preview.connect()).collect();
    for stream in &mut slow {
        stream
            .write_all(b"GET / HTTP/1.1\r\nHost: ")
            .expect("a connection");
    }
    assert_eq!(status(&preview.get("/")), 200);
    // Each of them is sent away in the end.
    for stream in &mut slow {
        let mut answer = Vec::new();
        stream
            .read_to_end(&mut answer)
            .expect("an end before the patience of the test");
        assert!(!String::from_utf8_lossy(&answer).contains("data-post"));
    }
    // More than there is room for are turned away at once, and make room again when they leave.
    let many: Vec<TcpStream> = (0..200).map(|_| preview.connect()).collect();
    drop(many);
    let answered = (0..50).any(|_| {
        std::thread::sleep(Duration::from_millis(20));
        status(&preview.get("/")) == 200
    });
    assert!(answered);
}

#[test]
fn whoever_listens_is_told_of_every_change_and_of_nothing_else() {
    let preview = Preview::new();
    let mut stream = preview.connect();
    let ask = format!(
        "GET /events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n",
        preview.port
    );
    stream.write_all(ask.as_bytes()).expect("a connection");
    let mut lines = BufReader::new(stream).lines();
    let mut next = || {
        let mut data = lines.by_ref().map(|line| line.expect("news in time"));
        data.find_map(|line| line.strip_prefix("data: ").map(str::to_owned))
            .expect("news")
    };
    let version_of = |page: &str| {
        let rest = page.split("data-version=\"").nth(1).expect("a version");
        rest.split('"').next().expect("a version").to_owned()
    };
    let first = next();
    assert_eq!(version_of(&preview.get("/")), first);
    preview.desk.put("other.svg", "nothing of the chart's");
    preview
        .desk
        .put("team.toml", CHART.replace("Team", "Another team"));
    let second = next();
    let page = preview.get("/");
    assert_eq!(version_of(&page), second);
    assert!(first != second && page.contains("Another team"));
    preview
        .desk
        .put("team.toml", CHART.replace("ceo\"", "coe\""));
    let third = next();
    let page = preview.get("/");
    assert_eq!(version_of(&page), third);
    assert!(page.contains("team.toml:4:14") && page.contains("Another team"));
    fs::remove_file(preview.desk.path("team.toml")).expect("a file");
    next();
    let page = preview.get("/");
    assert!(page.contains("no such file") && page.contains("Another team"));
    preview.desk.put("team.toml", CHART);
    next();
    let page = preview.get("/");
    assert!(page.contains(">Team<") && !page.contains("no such file"));
}

#[test]
fn a_photo_is_followed_from_before_it_is_there() {
    let desk = Desk::new();
    desk.put("team.toml", "[posts.ceo]\nphoto = \"face.png\"\n");
    let preview = Preview::of(desk, &[]);
    let first = preview.get("/");
    assert!(first.contains("there is no such file"), "{first}");
    preview.desk.put("face.png", "no picture");
    let is_another = (0..100).any(|_| {
        std::thread::sleep(Duration::from_millis(20));
        !preview.get("/").contains("there is no such file")
    });
    assert!(is_another);
}

#[test]
fn variants_themes_and_views_are_drawn_as_asked() {
    let desk = Desk::new();
    let variant = "[variants.other]\ntitle = \"<b>Other</b>\"\n[variants.other.posts.cto]\ntitle = \"Head\"\n";
    desk.put("team.toml", [CHART, variant].concat());
    let preview = Preview::of(desk, &["--depth", "1"]);
    let base = preview.get("/");
    assert!(base.contains("Chief Technology Officer") && !base.contains("<b>Other"));
    assert!(base.contains("href=\"/?variant=other\""), "{base}");
    let other = preview.get("/?variant=other&theme=dark");
    assert!(!other.contains("Chief Technology Officer") && other.contains("Head"));
    assert!(other.contains("data-theme=\"dark\"") && base.contains("data-theme=\"light\""));
    let both = preview.get("/?theme=light-or-dark");
    assert!(both.contains("prefers-color-scheme") && !both.contains("data-theme=\""));
    // What there is not, or no more, is the base in the theme of the file.
    let unknown = preview.get("/?variant=gone&theme=gone");
    assert!(
        unknown.contains("Chief Technology Officer") && unknown.contains("data-theme=\"light\"")
    );
}

#[test]
fn it_stops_when_asked_with_its_port_free_and_nothing_left_behind() {
    for signal in ["-INT", "-TERM"] {
        let mut preview = Preview::new();
        let mut news = preview.connect();
        let ask = format!(
            "GET /events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n",
            preview.port
        );
        news.write_all(ask.as_bytes()).expect("a connection");
        let mut news = BufReader::new(news);
        let mut line = String::new();
        while !line.starts_with("data: ") {
            line.clear();
            news.read_line(&mut line).expect("news");
        }
        let _silent = preview.connect();
        assert_eq!(preview.signal(signal), 0);
        let mut rest = String::new();
        news.read_to_string(&mut rest).expect("an end");
        TcpListener::bind(("127.0.0.1", preview.port)).expect("its port is free");
        assert_eq!(preview.desk.names(), ["team.toml", "wrong.toml"]);
    }
}

#[test]
fn what_cannot_be_previewed_is_said() {
    let desk = Desk::new();
    let taken = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let port = taken.local_addr().expect("a port").port();
    for (call, code, reason) in [
        ("serve -".to_owned(), 2, "saved"),
        ("serve missing.toml".to_owned(), 2, "no such file"),
        ("serve team.toml --root nobody".to_owned(), 2, "nobody"),
        ("serve team.toml --theme nothing".to_owned(), 2, "nothing"),
        (format!("serve team.toml --port {port}"), 3, "--port 0"),
    ] {
        let run = desk.run(&call);
        assert_eq!(run.code, code, "{call}: {}", run.err);
        assert!(run.err.contains(reason), "{call}: {}", run.err);
    }
}
