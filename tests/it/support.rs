//! What tests begin with: sources from a text, projects in folders of their own, seeded numbers.

#![expect(clippy::disallowed_methods, reason = "tests make folders and look into them")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use rungs::build::{Build, Builder, Options};
use rungs::model::Audience;
use rungs::model::{Model, resolve, visible};
use rungs::parse::parse;
use rungs::site::BaseUrl;
use rungs::source::{Source, Sources, StaticFile, read_project};
use tempfile::TempDir;

/// The folder of this repository.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The sources of this repository's own site.
pub(crate) fn own_sources() -> Sources {
    read_project(repository()).expect("the repository's content can be read")
}

/// A ladder with every key of the format.
pub(crate) fn everything() -> Sources {
    sources(include_str!("everything.txt"))
}

/// Splits a text into its `-- path --` sections, in order; what stands before the first is dropped.
pub(crate) fn sections(text: &str) -> Vec<(String, String)> {
    let mut sections: Vec<(String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        let path = line.trim_end().strip_prefix("-- ").and_then(|line| line.strip_suffix(" --"));
        match (path, sections.last_mut()) {
            (Some(path), _) => sections.push((path.to_owned(), String::new())),
            (None, Some((_, text))) => text.push_str(line),
            (None, None) => {}
        }
    }
    sections
}

/// Sources from `-- path --` sections.
pub(crate) fn sources(text: &str) -> Sources {
    let files = sections(text).into_iter().map(|(path, text)| (path, text.into_bytes()));
    sources_of(files)
}

/// Sources from files as they would lie on disk.
pub(crate) fn sources_of(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Sources {
    let mut sources = Sources::default();
    for (path, bytes) in files {
        let source = || Arc::new(Source::new(path.clone(), &bytes));
        if path == "rungs.toml" {
            sources.config = Some(source());
        } else if let Some(below) = path.strip_prefix("themes/") {
            let (name, below) = below.split_once('/').expect("theme files lie in `themes/NAME/`");
            sources.theme.name = Some(name.to_owned());
            if below == "theme.toml" {
                sources.theme.config = Some(source());
            } else if let Some(name) = below.strip_prefix("templates/") {
                sources.theme.templates.insert(name.to_owned(), source());
            } else if let Some(name) = below.strip_prefix("assets/") {
                sources.theme.assets.insert(name.to_owned(), bytes.into());
            }
        } else if ["toml", "md"].contains(&&*ending(&path).to_lowercase()) {
            assert!(path.starts_with("content/"), "`{path}` is not read by a build");
            sources.content.insert(path.clone(), source());
        } else {
            sources.files.insert(path.clone(), StaticFile { bytes: bytes.into() });
        }
    }
    sources
}

/// Builds sources from nothing.
pub(crate) fn build(sources: &Sources) -> Build {
    Builder::new(Options::default()).build_sources(sources, &|_| {})
}

/// Builds sources for an address.
pub(crate) fn build_at(sources: &Sources, address: &str) -> Build {
    let base_url = Some(BaseUrl::parse(address).expect("the test's address is right"));
    let options = Options { base_url, ..Options::default() };
    Builder::new(options).build_sources(sources, &|_| {})
}

/// The model of sources that have no mistakes.
pub(crate) fn model(sources: &Sources) -> Model {
    let parsed: Vec<_> = sources.content.values().map(|source| Arc::new(parse(source))).collect();
    let files: BTreeSet<&str> = sources.files.keys().map(String::as_str).collect();
    let (model, diagnostics) = resolve(&visible(&parsed, Audience::Public), &files);
    assert!(diagnostics.is_empty(), "{diagnostics:#?}");
    model
}

/// A project in a folder that is removed at the end of the test.
pub(crate) struct Project {
    folder: TempDir,
}

impl Project {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().expect("there is a folder for temporary files") }
    }

    /// A folder with the files of `-- path --` sections.
    pub(crate) fn new(text: &str) -> Self {
        let project = Self::empty();
        for (path, text) in sections(text) {
            project.write(&path, &text);
        }
        project
    }

    /// The folder.
    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    /// The whole path of a file.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// Writes a file, and the folders it needs.
    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        let parent = path.parent().expect("a file lies in a folder");
        fs::create_dir_all(parent).expect("the test may write there");
        fs::write(path, text).expect("the test may write there");
    }

    /// The text of a file.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Replaces a part of a file.
    #[track_caller]
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "`{path}` holds `{from}`");
        self.write(path, text.replacen(from, to, 1));
    }

    /// Removes a file.
    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    }

    /// The program, to be run in the project's folder.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rungs"));
        command.args(arguments).current_dir(self.root()).stdin(Stdio::null());
        command
    }

    /// Runs the program in the project's folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        Run::of(&mut self.command(arguments))
    }
}

/// What a run of the program left behind.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// Runs a command to its end.
    pub(crate) fn of(command: &mut Command) -> Self {
        let Output { status, stdout, stderr } = command.output().expect("the program can be run");
        let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
        Self { code: status.code(), stdout: text(stdout), stderr: text(stderr) }
    }
}

/// Every file below a folder, by its path below it.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let walk = walkdir::WalkDir::new(folder).into_iter();
    // What package managers put there is not ours.
    let files = walk.filter_entry(|entry| entry.file_name() != "node_modules").map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file());
    let file = |entry: walkdir::DirEntry| {
        let below = entry.path().strip_prefix(folder).expect("a walk stays below its root");
        let below = below.to_str().expect("our names are UTF-8").replace('\\', "/");
        (below, fs::read(entry.path()).expect("the test may read there"))
    };
    files.map(file).collect()
}

/// How the name of a file ends, after the dot.
pub(crate) fn ending(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// The files below a folder of the repository that are text, by their path below the repository.
pub(crate) fn texts(folder: &str) -> BTreeMap<String, String> {
    let files = tree(&repository().join(folder)).into_iter();
    let text = |bytes| String::from_utf8(bytes).ok();
    files.filter_map(|(path, bytes)| Some((format!("{folder}/{path}"), text(bytes)?))).collect()
}

/// Numbers that look random and are the same in every run (`SplitMix64`).
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`; 0 if that is 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end.max(1)).expect("a length fits into 64 bits");
        usize::try_from(self.next() % end).expect("it is below a length")
    }

    /// One of several.
    pub(crate) fn of<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }
}
