//! The `clustermark` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    clustermark::cli::main()
}
