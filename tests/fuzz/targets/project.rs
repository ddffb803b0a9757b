//! A project of some files: config, ladder data, essays and pictures, as `-- path --` sections like those of
//! `tests/cases`. The line `use: base` before the first section adds the ladder of `tests/cases/base.txt`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use rungs_fuzz::{check, check_markdown, sections, sources};

const BASE: &[u8] = include_bytes!("../../cases/base.txt");

fuzz_target!(|bytes: &[u8]| {
    let mut files = Vec::new();
    if bytes.starts_with(b"use: base\n") {
        files = sections(BASE);
    }
    let own = sections(bytes);
    for (_, text) in &own {
        check_markdown(&String::from_utf8_lossy(text));
    }
    files.extend(own);
    check(&sources(files));
});
