//! One file of ladder data, of any bytes.

#![no_main]

use libfuzzer_sys::fuzz_target;
use rungs_fuzz::{check, sources};

fuzz_target!(|bytes: &[u8]| {
    check(&sources([("content/ladder.toml".to_owned(), bytes.to_vec())]));
});
