//! The program from outside: signals, and limits of the system.

#![cfg(target_os = "linux")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::site::{ESSAY, ESSAY_PATH, ESSAY_URL, LADDER, LIMIT, project, write};

/// The program, serving a project until this is dropped.
pub(super) struct Served {
    pub(super) child: Child,
    pub(super) address: SocketAddr,
}

impl Served {
    /// Starts it with a shell, after `before`. Nothing if that is not possible here.
    pub(super) fn start(root: &Path, before: &str) -> Option<Self> {
        let script = format!("{before}exec \"$0\" serve --port 0");
        let mut command = Command::new("sh");
        command.args(["-c", &script, env!("CARGO_BIN_EXE_rungs")]).current_dir(root);
        Self::of(command)
    }

    fn of(mut command: Command) -> Option<Self> {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().ok()?;
        let mut line = String::new();
        let out = child.stdout.as_mut().expect("it is a pipe");
        BufReader::new(out).read_line(&mut line).ok()?;
        let address = line.strip_prefix("serving http://").and_then(|rest| rest.split('/').next());
        let address = address.and_then(|address| address.parse().ok());
        if address.is_none() {
            let _ = child.wait();
        }
        Some(Self { child, address: address? })
    }

    pub(super) fn get(&self, target: &str) -> Option<String> {
        let mut stream = TcpStream::connect_timeout(&self.address, LIMIT).ok()?;
        stream.set_read_timeout(Some(LIMIT)).ok()?;
        write!(stream, "GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            .ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).ok()?;
        answer.starts_with("HTTP/1.1 ").then_some(answer)
    }

    /// Asks until the answer is as expected.
    #[track_caller]
    fn follow(&self, target: &str, text: &str) {
        let end = Instant::now() + 3 * LIMIT;
        while self.get(target).is_none_or(|answer| !answer.contains(text)) {
            assert!(Instant::now() < end, "`{target}` does not say {text}");
            std::thread::park_timeout(Duration::from_millis(50));
        }
    }

    fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([name, &self.child.id().to_string()]).status();
        assert!(sent.expect("there is a `kill`").success());
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn ctrl_c_ends_it_within_a_second() {
    let root = project();
    for signal in ["-INT", "-TERM"] {
        let mut served = Served::start(root.path(), "").expect("the program serves");
        let mut stream = TcpStream::connect(served.address).unwrap();
        write!(stream, "GET /__rungs/events?page=/&seen= HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .unwrap();
        let _ = stream.read(&mut [0; 12]).unwrap();
        let start = Instant::now();
        served.signal(signal);
        served.child.wait().unwrap();
        assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
        let rest: Vec<_> = fs::read_dir(root.path()).unwrap().collect();
        assert_eq!(rest.len(), 1, "nothing is left beside `content`: {rest:?}");
    }
}

#[test]
fn it_serves_again_after_it_ran_out_of_file_descriptors() {
    let root = project();
    let served = Served::start(root.path(), "ulimit -n 64; ").expect("the program serves");
    for _ in 0..2 {
        let many: Vec<_> = (0..100).map(|_| TcpStream::connect(served.address)).collect();
        std::thread::park_timeout(Duration::from_secs(2));
        drop(many);
        served.follow("/", "HTTP/1.1 200");
    }
}

#[test]
fn it_serves_again_after_the_system_had_no_thread_for_it() {
    let root = project();
    fs::set_permissions(root.path(), fs::Permissions::from_mode(0o755)).unwrap();
    // The limit holds for nobody who may set it, and counts what the user has, so it takes a user who has nothing.
    let script = "if [ $(id -u) = 0 ]; then as='setpriv --reuid=61234 --clear-groups'; \
        else as='unshare --user'; fi; exec $as prlimit --nproc=40 \"$0\" serve --port 0";
    let mut command = Command::new("sh");
    command.args(["-c", script, env!("CARGO_BIN_EXE_rungs")]).current_dir(root.path());
    // Where there is no such user, there is nothing to try.
    let Some(served) = Served::of(command) else { return };
    let mut open = Vec::new();
    for _ in 0..60 {
        let Ok(mut stream) = TcpStream::connect_timeout(&served.address, LIMIT) else { continue };
        let _ =
            write!(stream, "GET /__rungs/events?page=/&seen= HTTP/1.1\r\nHost: localhost\r\n\r\n");
        open.push(stream);
    }
    drop(open);
    served.follow("/", "HTTP/1.1 200");
}

#[test]
fn it_follows_changes_where_no_more_folders_can_be_watched() {
    let root = project();
    let limit = "echo 5 > /proc/sys/user/max_inotify_watches || exit 9;";
    let mut command = Command::new("unshare");
    let script = format!("{limit} exec \"$0\" serve --port 0");
    command.args(["--user", "--map-root-user", "sh", "-c", &script, env!("CARGO_BIN_EXE_rungs")]);
    command.current_dir(root.path());
    for folder in 0..10 {
        fs::create_dir_all(root.path().join(format!("content/f{folder}"))).unwrap();
    }
    // Where a program may not have a namespace of its own, there is nothing to try.
    let Some(served) = Served::of(command) else { return };
    write(root.path(), ESSAY_PATH, &ESSAY.replace("first", "second"));
    served.follow(ESSAY_URL, "The second version");
    write(root.path(), "content/f9/deep.md", &ESSAY.replace("Saying no", "Deep"));
    served.follow("/essays/deep/", "Deep");
}

#[test]
fn content_that_is_replaced_is_watched_where_the_project_is_the_current_folder() {
    let root = project();
    let served = Served::start(root.path(), "").expect("the program serves");
    let path = |name: &str| root.path().join(name);
    let quickest = (0..4).map(|round| {
        write(root.path(), "next/ladder.toml", LADDER);
        write(
            root.path(),
            "next/essays/saying-no.md",
            &ESSAY.replace("first", &format!("{round}.")),
        );
        fs::rename(path("content"), path(&format!("old{round}"))).unwrap();
        fs::rename(path("next"), path("content")).unwrap();
        served.follow(ESSAY_URL, &format!("The {round}. version"));
        // The look at everything that follows a change is over then, and the next one is seconds away.
        std::thread::park_timeout(Duration::from_millis(500));
        write(root.path(), ESSAY_PATH, &ESSAY.replace("first", &format!("{round}. mended")));
        let start = Instant::now();
        served.follow(ESSAY_URL, &format!("The {round}. mended version"));
        start.elapsed()
    });
    let quickest = quickest.min().expect("there were some");
    assert!(quickest < Duration::from_secs(1), "{quickest:?}: no event tells of edits in it");
}

#[test]
fn it_follows_changes_after_events_were_lost() {
    let root = project();
    let served = Served::start(root.path(), "").expect("the program serves");
    served.follow(ESSAY_URL, "The first version");
    served.signal("-STOP");
    // More events than the system keeps.
    for count in 0..7000 {
        let path = root.path().join(format!("content/.{count}"));
        fs::write(&path, "x").unwrap();
        fs::remove_file(&path).unwrap();
    }
    write(root.path(), ESSAY_PATH, &ESSAY.replace("first", "second"));
    served.signal("-CONT");
    served.follow(ESSAY_URL, "The second version");
}
