//! The `rungs` command: hands the arguments to the library and returns its exit code.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A site is many small texts: with the system's allocator, rebuilds take a third longer.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    rungs::cli::main(std::env::args_os())
}
