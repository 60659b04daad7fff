//! The log: on standard error, text on a terminal and JSON for whatever collects it elsewhere.

use std::io::{self, IsTerminal};

use tracing_subscriber::{EnvFilter, fmt};

use crate::config::no_color_wanted;

/// Starts it at `level`, unless `RUST_LOG` asks for something else.
pub fn start(level: &str) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(level));
    let log = fmt().with_env_filter(filter).with_writer(io::stderr);
    // A second log in one process would be a test's: the first goes on.
    let _ = if io::stderr().is_terminal() {
        log.with_ansi(!no_color_wanted()).compact().try_init()
    } else {
        log.json().flatten_event(true).try_init()
    };
}
