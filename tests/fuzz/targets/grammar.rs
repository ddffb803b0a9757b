//! A project that is written by the grammar of the format, mostly right, so that every stage has its turn.
//!
//! With `SHOW=1` in the environment it prints each project, and what is reported.

#![no_main]

use std::sync::LazyLock;

use arbitrary::Unstructured;
use libfuzzer_sys::fuzz_target;
use rungs::diagnostic::{Code, Format, draw};
use rungs_fuzz::grammar::{self, Grammar};
use rungs_fuzz::write::{self, Project};
use rungs_fuzz::{check, sources};

static GRAMMAR: LazyLock<Grammar> = LazyLock::new(grammar::read);

/// What is reported only if the grammar is not that of the format.
const OF_THE_GRAMMAR: [Code; 4] =
    [Code::InvalidToml, Code::InvalidId, Code::UnknownKey, Code::WrongType];

fuzz_target!(|bytes: &[u8]| {
    let mut data = Unstructured::new(bytes);
    let Ok(Project { files, is_wild }) = write::project(&GRAMMAR, &mut data) else { return };
    let is_shown = std::env::var_os("SHOW").is_some();
    if is_shown {
        for (path, text) in &files {
            println!("-- {path} --\n{}", String::from_utf8_lossy(text));
        }
    }
    let mut diagnostics = check(&sources(files));
    if is_shown {
        print!("{}", draw(&diagnostics, Format::Short));
    }
    diagnostics.retain(|diagnostic| OF_THE_GRAMMAR.contains(&diagnostic.code));
    assert!(
        is_wild || diagnostics.is_empty(),
        "`format.txt` is not the format: {}",
        draw(&diagnostics, Format::Human { color: false })
    );
});
