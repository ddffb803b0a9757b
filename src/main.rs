//! The `rungs` command: hands the arguments to the library and returns its exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    rungs::cli::main(std::env::args_os())
}
