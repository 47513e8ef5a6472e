//! Outputs in places that are missing, full, closed or taken away in the middle: said clearly, and never half a file.

#![cfg(feature = "cli")]

mod common;

use common::desk::{CHART, Desk, Run};
use std::fs;

const FORMATS: &[&str] = &[
    "svg",
    #[cfg(feature = "png")]
    "png",
    #[cfg(feature = "pdf")]
    "pdf",
    #[cfg(feature = "pptx")]
    "pptx",
    "html",
    "json",
    "md",
    "txt",
];

/// That the run blamed the machine in one message with all of the `parts`.
fn assert_blames(run: &Run, parts: &[&str]) {
    assert_eq!(run.code, 3, "{}", run.err);
    assert!(run.out.is_empty());
    for part in parts {
        assert!(run.err.contains(part), "`{part}` in {}", run.err);
    }
    assert_eq!(run.err.matches("error:").count(), 1, "{}", run.err);
}

#[test]
fn every_format_says_what_is_wrong_with_its_place() {
    let desk = Desk::new();
    fs::create_dir(desk.path("folder")).expect("a folder");
    let names = desk.names();
    for format in FORMATS {
        let draw = |path: &str| desk.run(&format!("render team.toml --format {format} -o {path}"));
        let missing = draw(&format!("nowhere/a.{format}"));
        let place = format!("`nowhere/a.{format}`");
        assert_blames(&missing, &[&place, "`nowhere` does not exist", "make it"]);
        assert_blames(
            &draw("folder"),
            &["`folder`", "it is a folder", "name a file"],
        );
        let inside = draw(&format!("team.toml/a.{format}"));
        assert_blames(&inside, &["team.toml", "a file"]);
        assert_eq!(desk.names(), names);
    }
}

#[test]
fn one_bad_place_leaves_all_files_as_they_were() {
    let desk = Desk::new();
    let posts: String = (0..60)
        .map(|at| format!("[posts.p{at}]\nreports_to = \"team{}\"\n", at / 12))
        .collect();
    let teams: String = (0..5)
        .map(|at| format!("[posts.team{at}]\nreports_to = \"ceo\"\n"))
        .collect();
    desk.put("large.toml", ["[posts.ceo]\n", &teams, &posts].concat());
    fs::create_dir(desk.path("p-2.svg")).expect("a folder");
    for name in ["a.svg", "p.svg", "light.svg"] {
        desk.put(name, "old");
    }
    let names = desk.names();
    for call in [
        "render team.toml -o a.svg -o nowhere/b.png",
        "render team.toml -o nowhere/b.html -o a.svg",
        "render team.toml -o a.svg --dark nowhere/dark.svg",
        "render large.toml -o p.svg --page 16:9 --split auto",
        "matrix team.toml -o a.svg -o nowhere/b.md",
        "diff team.toml wrong.toml -o a.svg -o nowhere/b.md",
        "new blank -o nowhere/new.toml",
    ] {
        let run = desk.run(call);
        assert!(
            run.code == 3 && run.err.contains("cannot write"),
            "{call}: {}",
            run.err
        );
        assert_eq!(desk.names(), names, "{call}");
        assert!(
            desk.read("a.svg") == b"old" && desk.read("p.svg") == b"old",
            "{call}"
        );
    }
}

#[test]
fn what_a_killed_run_left_is_removed_and_nothing_else() {
    let desk = Desk::new();
    let left = [".organigram-a1B2c3.tmp", ".organigram-.tmp"];
    let others = [
        ".organigram-mine.toml",
        ".organigram-a/b.tmp",
        "organigram-a1B2c3.tmp",
    ];
    fs::create_dir(desk.path(".organigram-a")).expect("a folder");
    fs::create_dir(desk.path(".organigram-folder.tmp")).expect("a folder");
    for name in left.iter().chain(&others) {
        desk.put(name, "half");
    }
    // One that another run is just writing.
    desk.put(".organigram-busy.tmp", "half");
    let busy = fs::File::open(desk.path(".organigram-busy.tmp")).expect("a file");
    busy.try_lock().expect("a file system with locks");
    assert_eq!(desk.run("render team.toml -o a.svg").code, 0);
    for name in left {
        assert!(!desk.path(name).exists(), "{name}");
    }
    for name in others
        .iter()
        .chain(&[".organigram-busy.tmp", ".organigram-folder.tmp"])
    {
        assert!(desk.path(name).exists(), "{name}");
    }
    drop(busy);
    assert_eq!(desk.run("new blank -o b.toml").code, 0);
    assert!(!desk.path(".organigram-busy.tmp").exists());
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    use std::path::Path;
    use std::process::{Child, Command, Stdio};
    use std::thread;
    use std::time::{Duration, Instant};

    const PROGRAM: &str = env!("CARGO_BIN_EXE_organigram");

    /// What a shell makes of a script in which `organigram` is the program.
    fn shell(desk: &Desk, script: &str) -> Run {
        let script = format!("organigram() {{ '{PROGRAM}' \"$@\"; }}\n{script}");
        run(desk, Command::new("sh").args(["-c", &script]))
    }

    fn run(desk: &Desk, command: &mut Command) -> Run {
        let output = command
            .current_dir(&desk.folder)
            .stdin(Stdio::null())
            .output();
        let output = output.expect("it runs");
        Run {
            code: output.status.code().expect("an exit code"),
            out: output.stdout,
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }

    #[test]
    fn a_file_that_grows_too_large_leaves_the_old_one() {
        for format in FORMATS {
            let desk = Desk::new();
            desk.put(&format!("a.{format}"), "old");
            desk.put("z.svg", "old");
            let names = desk.names();
            let script = format!(
                "trap '' XFSZ; ulimit -f 0; organigram render team.toml -o z.svg -o a.{format}"
            );
            let run = match *format {
                "svg" => shell(&desk, &script.replace("-o z.svg ", "")),
                _ => shell(&desk, &script),
            };
            assert_blames(&run, &["cannot write", ".svg`", "ulimit -f"]);
            assert_eq!(desk.read(&format!("a.{format}")), b"old");
            assert_eq!(desk.read("z.svg"), b"old");
            assert_eq!(desk.names(), names);
        }
    }

    #[test]
    fn a_full_device_or_stream_is_told() {
        if !Path::new("/dev/full").exists() {
            println!("skipped: there is no /dev/full");
            return;
        }
        let desk = Desk::new();
        desk.put("a.svg", "old");
        let run = desk.run("render team.toml --format svg -o /dev/full --force -o a.svg");
        assert_blames(&run, &["`/dev/full`", "the disk is full", "make room"]);
        let run = shell(
            &desk,
            "organigram render team.toml --format svg -o - -o a.svg > /dev/full",
        );
        assert_blames(&run, &["standard output", "the disk is full"]);
        let run = shell(
            &desk,
            "organigram check wrong.toml --format json > /dev/full",
        );
        assert_blames(&run, &["standard output", "the disk is full"]);
        assert_eq!(desk.read("a.svg"), b"old");
        assert_eq!(desk.names(), ["a.svg", "team.toml", "wrong.toml"]);
    }

    /// Runs a script where it may mount; `None`, said aloud, where nobody may.
    fn with_mounts(desk: &Desk, script: &str) -> Option<Run> {
        let may_mount = "unshare --user --map-root-user --mount mount -t tmpfs none .";
        if shell(desk, may_mount).code != 0 {
            println!("skipped: nothing can be mounted here");
            return None;
        }
        let script = format!("organigram() {{ '{PROGRAM}' \"$@\"; }}\n{script}");
        let args = ["--user", "--map-root-user", "--mount", "sh", "-ec", &script];
        Some(run(desk, Command::new("unshare").args(args)))
    }

    #[test]
    fn a_full_disk_leaves_the_old_file_and_no_litter() {
        let desk = Desk::new();
        fs::create_dir(desk.path("small")).expect("a folder");
        for format in FORMATS {
            let script = format!(
                "mount -t tmpfs -o size=16k none small; printf old > small/a.{format}
                head -c 64k /dev/zero > small/rest 2> /dev/null || true
                organigram render team.toml -o small/a.{format} || code=$?
                cat small/a.{format}; ls -A small; exit $code"
            );
            let Some(run) = with_mounts(&desk, &script) else {
                return;
            };
            assert_eq!(run.code, 3, "{format}: {}", run.err);
            let place = format!("/small/a.{format}`");
            for part in [&*place, "the disk is full", "make room"] {
                assert!(run.err.contains(part), "{format}: {}", run.err);
            }
            assert_eq!(run.text(), format!("olda.{format}\nrest\n"));
        }
    }

    #[test]
    fn a_read_only_disk_is_told_even_to_the_mighty() {
        let desk = Desk::new();
        fs::create_dir(desk.path("locked")).expect("a folder");
        desk.put("locked/old.svg", "old");
        for name in ["new.svg", "old.svg"] {
            let script = format!(
                "mount --bind locked locked; mount -o remount,bind,ro locked
                organigram render team.toml -o locked/{name}"
            );
            let Some(run) = with_mounts(&desk, &script) else {
                return;
            };
            let place = format!("locked/{name}`");
            assert_blames(&run, &[&place, "read-only", "another place"]);
        }
        assert_eq!(desk.read("locked/old.svg"), b"old");
        let in_locked = fs::read_dir(desk.path("locked")).expect("a folder");
        assert_eq!(in_locked.count(), 1);
    }

    #[test]
    fn a_folder_without_permission_is_told() {
        let desk = Desk::new();
        fs::create_dir(desk.path("locked")).expect("a folder");
        let lock = |mode| fs::set_permissions(desk.path("locked"), PermissionsExt::from_mode(mode));
        lock(0o500).expect("own folder");
        if fs::write(desk.path("locked/probe"), "").is_ok() {
            println!("skipped: permissions do not stop who runs this");
            return;
        }
        let run = desk.run("render team.toml -o locked/a.svg");
        assert_blames(&run, &["`locked/a.svg`", "permission denied", "its folder"]);
        lock(0o700).expect("own folder");
    }

    #[test]
    fn a_read_only_file_is_replaced_only_by_force_and_keeps_its_permissions() {
        let desk = Desk::new();
        desk.put("a.svg", "old");
        let locked = PermissionsExt::from_mode(0o440);
        fs::set_permissions(desk.path("a.svg"), locked).expect("own file");
        let run = desk.run("render team.toml -o a.svg");
        assert_blames(&run, &["`a.svg`", "read-only", "--force"]);
        assert_eq!(desk.read("a.svg"), b"old");
        assert_eq!(desk.run("render team.toml -o a.svg --force").code, 0);
        assert!(desk.read("a.svg").starts_with(b"<svg"));
        let about = fs::metadata(desk.path("a.svg")).expect("a file");
        assert_eq!(about.mode() & 0o777, 0o440);
    }

    #[test]
    fn a_link_to_a_file_that_is_not_there_yet_stays_a_link() {
        let desk = Desk::new();
        fs::create_dir(desk.path("real")).expect("a folder");
        symlink("real/a.svg", desk.path("a.svg")).expect("a link");
        symlink("nowhere/b.svg", desk.path("b.svg")).expect("a link");
        symlink("ring.svg", desk.path("ring.svg")).expect("a link");
        assert_eq!(desk.run("render team.toml -o a.svg").code, 0);
        assert!(desk.path("a.svg").is_symlink());
        assert!(desk.read("real/a.svg").starts_with(b"<svg"));
        let run = desk.run("render team.toml -o b.svg");
        assert_blames(&run, &["nowhere", "does not exist"]);
        assert_blames(&desk.run("render team.toml -o ring.svg"), &["ring.svg"]);
    }

    #[test]
    fn standard_output_has_more_than_one_name() {
        let desk = Desk::new();
        let plain = desk.run("render team.toml --format svg -o -");
        for name in ["/dev/stdout", "/dev/fd/1"] {
            let run = desk.run(&format!("render team.toml --format svg -o {name}"));
            assert_eq!((run.code, &run.out), (0, &plain.out), "{}", run.err);
            // A file behind it is written where it stands, as the shell opened it.
            let script = format!(
                "{{ echo first; organigram render team.toml --format svg -o {name}; echo last; }} > all"
            );
            assert_eq!(shell(&desk, &script).code, 0);
            let all = [&b"first\n"[..], &plain.out, b"last\n"].concat();
            assert_eq!(desk.read("all"), all);
        }
        let run = desk.run("render team.toml --format svg -o - -o /dev/stdout");
        assert_eq!(run.code, 2, "{}", run.err);
    }

    #[test]
    fn a_reader_that_goes_away_does_not_cost_the_files() {
        let desk = Desk::new();
        let posts: String = (0..400)
            .map(|at| format!("[posts.p{at}]\nreports_to = \"ceo\"\n"))
            .collect();
        desk.put("large.toml", [CHART, &posts].concat());
        let call = "organigram render large.toml --format svg -o - -o a.svg";
        let run = shell(&desk, &format!("{{ {call}; echo $? > code; }} | true"));
        assert_eq!(desk.read("code"), b"0\n", "{}", run.err);
        assert!(!run.err.contains("error:"), "{}", run.err);
        assert!(desk.read("a.svg").ends_with(b"</svg>\n"));
        assert_eq!(
            desk.names(),
            ["a.svg", "code", "large.toml", "team.toml", "wrong.toml"]
        );
    }

    /// Some outputs of each kind, in the order in which they are written.
    fn outputs() -> Vec<String> {
        let formats = FORMATS.iter().filter(|format| **format != "png");
        formats.map(|format| format!("a.{format}")).collect()
    }

    fn start(desk: &Desk) -> Child {
        let mut program = Command::new(PROGRAM);
        program
            .args(["render", "team.toml"])
            .current_dir(&desk.folder);
        for output in outputs() {
            program.args(["-o", &output]);
        }
        program.stderr(Stdio::null()).spawn().expect("it runs")
    }

    fn unfinished(desk: &Desk) -> usize {
        let names = desk.names().into_iter();
        names
            .filter(|name| name.starts_with(".organigram-"))
            .count()
    }

    /// Waits until so many files are unfinished, or the program is through.
    fn wait_for_unfinished(desk: &Desk, count: usize, program: &mut Child) {
        while unfinished(desk) < count {
            if program.try_wait().expect("a program").is_some() {
                return;
            }
        }
    }

    #[test]
    fn killed_at_any_of_60_moments_it_leaves_whole_files_and_no_lasting_litter() {
        let desk = Desk::new();
        let posts: String = (0..40)
            .map(|at| format!("[posts.p{at}]\nreports_to = \"ceo\"\n"))
            .collect();
        desk.put("team.toml", [CHART, &posts].concat());
        let begin = Instant::now();
        assert!(start(&desk).wait().expect("it ends").success());
        let whole = begin.elapsed();
        let new: Vec<Vec<u8>> = outputs().iter().map(|name| desk.read(name)).collect();
        let (mut littered, mut killed) = (0, 0);
        for moment in 0..60 {
            outputs().iter().for_each(|name| desk.put(name, "old"));
            let mut program = start(&desk);
            match moment % 2 {
                0 => thread::sleep(whole * moment / 60),
                // While files are written, or just before or while they take their names.
                _ => {
                    let count = moment as usize / 2 % (outputs().len() + 1);
                    wait_for_unfinished(&desk, count, &mut program);
                    thread::sleep(Duration::from_micros(u64::from(moment) * 20));
                }
            }
            let _ = program.kill();
            killed += usize::from(!program.wait().expect("it ends").success());
            for (name, new) in outputs().iter().zip(&new) {
                let bytes = desk.read(name);
                assert!(
                    bytes == b"old" || bytes == *new,
                    "{name} is torn at moment {moment}"
                );
            }
            if unfinished(&desk) > 0 {
                littered += 1;
                assert_eq!(desk.run("new blank -o b.toml --force").code, 0);
                assert_eq!(unfinished(&desk), 0, "moment {moment}");
            }
        }
        println!("{killed} of 60 were killed in time, {littered} of them while writing");
        assert!(
            killed > 20 && littered > 3,
            "{killed} killed, {littered} while writing"
        );
    }
}
