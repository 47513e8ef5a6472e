//! `organigram watch`: drawn again after every save, until it is asked to stop.

#![cfg(all(feature = "serve", unix))]

mod common;

use common::desk::{CHART, Desk};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long a change is waited for on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

struct Watcher {
    desk: Desk,
    program: Child,
}

impl Watcher {
    fn new(args: &[&str]) -> Self {
        let desk = Desk::new();
        assert_eq!(desk.run("render team.toml -o deck.pptx").code, 0);
        let outputs = "[[outputs]]\nfile = \"slides.pptx\"\ntemplate = \"deck.pptx\"\n[[outputs]]\nfile = \"docs/team.svg\"\n[[outputs]]\nfile = \"team.txt\"\n";
        desk.put(
            "team.toml",
            ["include = [\"part.toml\"]\n", CHART, outputs].concat(),
        );
        desk.put("part.toml", "[posts.ciso]\nreports_to = \"ceo\"\n");
        let mut command = Command::new(env!("CARGO_BIN_EXE_organigram"));
        command.args(args).current_dir(&desk.folder);
        let program = command.stderr(Stdio::null()).spawn().expect("it runs");
        Self { desk, program }
    }

    /// Waits until a file holds the text.
    fn expect(&self, name: &str, text: &str) {
        let end = Instant::now() + PATIENCE;
        let path = self.desk.path(name);
        let holds = || std::fs::read_to_string(&path).is_ok_and(|found| found.contains(text));
        while !holds() {
            assert!(Instant::now() < end, "{name} does not come to hold {text}");
            sleep(Duration::from_millis(10));
        }
    }
}

impl Watcher {
    /// Waits until a file holds something else.
    fn expect_other(&self, name: &str, before: &[u8]) {
        let end = Instant::now() + PATIENCE;
        while self.desk.read(name) == before {
            assert!(Instant::now() < end, "{name} stays as it is");
            sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

#[test]
fn what_changes_is_drawn_again_until_it_is_asked_to_stop() {
    for args in [&["watch"][..], &["build", "team.toml", "--watch"]] {
        let mut watcher = Watcher::new(args);
        watcher.expect("docs/team.svg", "data-post=\"ciso\"");
        watcher.expect("team.txt", "Chief Technology Officer");
        watcher.desk.put(
            "part.toml",
            "[posts.ciso]\nreports_to = \"ceo\"\nholder = \"Ada One\"\n",
        );
        watcher.expect("docs/team.svg", "Ada One");
        watcher.expect("team.txt", "Ada One");
        // A mistake is told, and nothing is lost by it.
        let chart = watcher.desk.text("team.toml");
        watcher.desk.put(
            "team.toml",
            chart.replace("reports_to = \"ceo\"", "reports_to = \"coe\""),
        );
        sleep(Duration::from_millis(300));
        watcher.expect("docs/team.svg", "Ada One");
        watcher
            .desk
            .put("team.toml", chart.replace("Code", "Systems"));
        watcher.expect("docs/team.svg", "Systems");
        // The deck that slides are put into is looked after too.
        let before = watcher.desk.read("slides.pptx");
        let call = "render team.toml --page 4:3 --variant base -o deck.pptx";
        assert_eq!(watcher.desk.run(call).code, 0);
        watcher.expect_other("slides.pptx", &before);
        if args == ["watch"] {
            // A chart that was not there before.
            let folder = watcher.desk.path("more");
            std::fs::create_dir(&folder).expect("a folder");
            sleep(Duration::from_millis(1_500));
            let new = [CHART, "[[outputs]]\nfile = \"new.svg\"\n"].concat();
            watcher.desk.put("more/new.toml", new);
            watcher.expect("more/new.svg", "data-post=\"cto\"");
        }
        let stop = Command::new("kill")
            .args(["-INT", &watcher.program.id().to_string()])
            .status();
        assert!(stop.expect("it runs").success());
        let status = watcher.program.wait().expect("it ends");
        assert_eq!(status.code(), Some(0), "{args:?}");
    }
}
