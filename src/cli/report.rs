//! Prints what happened.

use std::cell::RefCell;
use std::io::{self, IsTerminal, Write};
use std::panic::PanicHookInfo;
use std::path::Path;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::build::{Build, Progress};
use crate::diagnostic::{Diagnostic, Format, draw};
use crate::error::Error;
use crate::fix::Fixed;
use crate::import::Imported;
use crate::publish::Published;
use crate::serve::{Built, Event};

/// Nobody wants to see a bar flash by.
const BAR_AFTER: Duration = Duration::from_secs(1);

/// Writes to a stream; a reader that has gone away is not our trouble.
fn print(mut stream: impl Write, text: &str) {
    let _ = stream.write_all(text.as_bytes()).and_then(|()| stream.flush());
}

/// Whether standard output wants colour: a terminal, unless `NO_COLOR` is set (<https://no-color.org>).
pub(super) fn color_on_stdout() -> bool {
    io::stdout().is_terminal() && wants_color()
}

fn color_on_stderr() -> bool {
    io::stderr().is_terminal() && wants_color()
}

fn wants_color() -> bool {
    std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Prints an error that ended the run.
pub(super) fn error(error: &Error) {
    let (start, end) = if color_on_stderr() { ("\x1b[1;31m", "\x1b[0m") } else { ("", "") };
    print(io::stderr(), &format!("{start}error{end}: {error}\n"));
}

/// Tells of a panic, in one line.
pub(super) fn mistake_of_our_own(panic: &PanicHookInfo<'_>) {
    let what = panic.payload_as_str().unwrap_or("something that has no words");
    let place = panic.location().map(|place| format!(" ({}:{})", place.file(), place.line()));
    let (what, place) = (what.replace('\n', " "), place.unwrap_or_default());
    print(
        io::stderr(),
        &format!("Rungs made a mistake of its own, please report it: {what}{place}\n"),
    );
}

/// Prints diagnostics beside a build.
pub(super) fn diagnostics(diagnostics: &[Diagnostic]) {
    let format = Format::Human { color: color_on_stderr() };
    print(io::stderr(), &draw(diagnostics, format));
}

/// Prints the outcome of a check.
pub(super) fn checked(build: &Build, format: Format) {
    print(io::stdout(), &draw(&build.diagnostics, format));
    if build.diagnostics.is_empty() && matches!(format, Format::Human { .. }) {
        print(io::stdout(), &format!("no mistakes found; {} pages\n", build.pages));
    }
    if build.left_out > 0 && matches!(format, Format::Human { .. }) {
        let (count, look, was) = match build.left_out {
            1 => ("1 internal thing".to_owned(), "it", "was"),
            more => (format!("{more} internal things"), "them", "were"),
        };
        let line = format!("{count} {was} not checked; `--audience internal` looks at {look}\n");
        print(io::stdout(), &line);
    }
    if build.drafts > 0 && matches!(format, Format::Human { .. }) {
        print(io::stdout(), &drafts(build.drafts));
    }
}

/// How many drafts a check did not look at.
fn drafts(count: usize) -> String {
    let (drafts, them) = match count {
        1 => ("1 draft was".to_owned(), "it"),
        more => (format!("{more} drafts were"), "them"),
    };
    format!("{drafts} left out; `rungs serve` shows {them}\n")
}

/// Prints what was asked for.
pub(super) fn answer(text: &str) {
    print(io::stdout(), text);
}

/// Prints what was asked for, as it is.
pub(super) fn bytes(bytes: &[u8]) {
    let _ = io::stdout().write_all(bytes).and_then(|()| io::stdout().flush());
}

/// Whether standard output is shown to somebody.
pub(super) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Prints the names that were mended, one a line.
pub(super) fn fixed(fixed: &[Fixed]) {
    let line = |it: &Fixed| {
        format!("{}:{}:{}: {} \u{2192} {}\n", it.path, it.line, it.column, it.old, it.new)
    };
    print(io::stderr(), &fixed.iter().map(line).collect::<String>());
}

/// Prints that the output was left as it was.
pub(super) fn not_published(folder: &Path) {
    print(io::stderr(), &format!("nothing was changed in `{}`\n", folder.display()));
}

/// Prints the one line about a build that was published.
pub(super) fn published(folder: &Path, pages: usize, published: &Published, timer: &Timer) {
    let Published { written, unchanged, removed } = published;
    let line = format!(
        "{pages} pages in `{}`: {written} files written, {unchanged} unchanged, {removed} removed, in {}\n",
        folder.display(),
        duration(timer.started.elapsed()),
    );
    print(io::stdout(), &line);
}

/// Prints how to take a file of the built-in theme.
pub(super) fn how_to_eject() {
    let text = "name the files to copy, such as `rungs theme eject templates/role.html`\n";
    print(io::stderr(), text);
}

/// Prints which files were copied, and what is next.
pub(super) fn ejected<'p>(root: &Path, paths: impl Iterator<Item = &'p str>) {
    let lines: Vec<String> = paths.map(|path| format!("  {path}")).collect();
    let text = format!(
        "copied into `{}`:\n{}\nThey replace the built-in ones from now on. Change them while `rungs serve` \
         runs, and keep only what you change: the others stay up to date by themselves.\n",
        root.display(),
        lines.join("\n"),
    );
    print(io::stdout(), &text);
}

/// Prints what happens while the site is served.
#[derive(Default)]
pub(super) struct Serving {
    /// What was printed last; a warning that stays is not printed after every save.
    diagnostics: RefCell<Vec<Diagnostic>>,
}

impl Serving {
    fn changed_diagnostics(&self, now: &[Diagnostic]) {
        let before = self.diagnostics.replace(now.to_vec());
        if before != now {
            diagnostics(now);
        }
    }

    pub(super) fn event(&self, event: Event<'_>) {
        match event {
            Event::Listening { url, is_open } => {
                print(io::stdout(), &format!("serving {url} (Ctrl-C ends it)\n"));
                if is_open {
                    let text = "warning: others on the network can read the site; it is meant for its author\n";
                    print(io::stderr(), text);
                }
            }
            Event::Built(built) => {
                self.changed_diagnostics(built.diagnostics);
                print(io::stderr(), &rebuilt(&built));
            }
            Event::Broken(built) => {
                self.changed_diagnostics(built.diagnostics);
                print(io::stderr(), "the last good site stays until the mistake is mended\n");
            }
            Event::Failed { error } => self::error(error),
        }
    }
}

/// What changed, how many pages there are now, and how long that took.
fn rebuilt(built: &Built<'_>) -> String {
    let (pages, took) = (counted(built.pages, "pages"), duration(built.took));
    match built.changed {
        [] => format!("built {pages} in {took}\n"),
        [path] => format!("{path}: {pages} ready in {took}\n"),
        [path, more @ ..] => {
            let more = counted(more.len(), "files");
            format!("{path} and {more} more: {pages} ready in {took}\n")
        }
    }
}

fn duration(duration: Duration) -> String {
    let ms = duration.as_millis();
    if ms < 1000 { format!("{ms} ms") } else { format!("{:.1} s", duration.as_secs_f64()) }
}

/// Measures a build and shows a bar if it takes long.
pub(super) struct Timer {
    started: Instant,
    bar: ProgressBar,
}

impl Timer {
    pub(super) fn start() -> Self {
        let style = ProgressStyle::with_template("{bar:40} {pos}/{len} pages")
            .expect("the template is right");
        let bar =
            ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()).with_style(style);
        Self { started: Instant::now(), bar }
    }

    pub(super) fn progress(&self, progress: Progress) {
        match progress {
            Progress::Total(total) => self.bar.set_length(total as u64),
            Progress::Done => {
                self.bar.inc(1);
                if self.bar.is_hidden()
                    && io::stderr().is_terminal()
                    && self.started.elapsed() > BAR_AFTER
                {
                    self.bar.set_draw_target(ProgressDrawTarget::stderr());
                }
            }
        }
    }

    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

/// Prints what `init` made, and what to do next.
pub(super) fn started<'a>(folder: &Path, files: impl Iterator<Item = &'a str>) {
    let files: Vec<_> = files.map(|file| format!("  {file}")).collect();
    let files = files.join("\n");
    let line = format!(
        "started a ladder in `{}`:\n{files}\nnext: `rungs serve` there shows it, and follows what you write\n",
        folder.display()
    );
    print(io::stdout(), &line);
}

/// Prints which files an export made.
pub(super) fn exported<'a>(folder: &Path, files: impl Iterator<Item = &'a str>) {
    let files: Vec<_> = files.map(|file| format!("  {file}\n")).collect();
    print(io::stdout(), &format!("wrote into `{}`:\n{}", folder.display(), files.concat()));
}

/// Prints what there is to say about what was imported, and what was made of it.
pub(super) fn imported(imported: &Imported) {
    for remark in &imported.remarks {
        let remark = annotate_snippets::normalize_untrusted_str(&remark.to_string());
        print(io::stderr(), &(remark + "\n"));
    }
    for count in &imported.counts {
        print(io::stdout(), &format!("{count}\n"));
    }
}

/// Prints that nothing came of an import.
pub(super) fn not_imported(why: &str) {
    print(io::stderr(), &format!("nothing was written: {why}\n"));
}

/// So many, of a word in the plural: "1 role", "2 roles".
fn counted(count: usize, plural: &str) -> String {
    let word = if count == 1 { plural.strip_suffix('s').unwrap_or(plural) } else { plural };
    format!("{count} {word}")
}

/// Prints what an import wrote, and what to do next.
pub(super) fn written(folder: &Path, imported: &Imported, files: usize) {
    let things = imported.things.iter().filter(|(_, count)| *count > 0);
    let things: Vec<_> = things.map(|(what, count)| counted(*count, what)).collect();
    let line = format!(
        "{} in {} below `{}`\nnext: `rungs serve` there shows the ladder\n",
        things.join(", "),
        counted(files, "files"),
        folder.display()
    );
    print(io::stdout(), &line);
}
