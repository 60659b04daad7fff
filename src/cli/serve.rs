//! `clustermark serve`: the service, until it is told to stop.

use std::{
    io::{self, Write},
    net::{SocketAddr, TcpListener},
};

use crate::{
    cli::failure::Failure,
    config::Config,
    jobs::Runner,
    services::{self, OpenError, Opened},
    web::server,
};

/// Opens the instance and serves it.
///
/// # Errors
/// When the address is taken or the instance cannot be opened.
pub fn run(config: &Config) -> Result<(), Failure> {
    let listener = bind(config.listen)?;
    let opened = services::open(config).map_err(|error| not_opened(&error))?;
    serve(opened, listener)
}

/// An instance that cannot be opened.
pub fn not_opened(error: &OpenError) -> Failure {
    Failure::new("the instance cannot be opened", error, error.help())
}

/// Binds an address: whoever listens on it already is told before anything is opened or changed.
///
/// # Errors
/// When the port is taken, or the address is not to be had.
pub fn bind(address: SocketAddr) -> Result<TcpListener, Failure> {
    server::bind(address).map_err(|error| {
        let what = format!("cannot listen on {address}");
        let port = address.port();
        match error.kind() {
            io::ErrorKind::AddrInUse => Failure::new(
                what,
                format_args!("another program is using port {port}"),
                "stop it, or choose another address with `--listen` or the setting `listen`",
            ),
            io::ErrorKind::PermissionDenied => Failure::new(
                what,
                format_args!("this user may not use port {port}"),
                "choose a port above 1023 with the setting `listen`, and put a proxy in front of it",
            ),
            io::ErrorKind::AddrNotAvailable => Failure::new(
                what,
                "this machine does not have that address",
                "set `listen` to one it has: 127.0.0.1 for this machine alone, 0.0.0.0 for every network",
            ),
            _ => Failure::new(what, error, "choose another address with the setting `listen`"),
        }
    })
}

/// Serves an open instance until SIGINT or SIGTERM; requests and the job under way are finished first.
///
/// # Errors
/// When the operating system gives no threads or takes the listener away.
pub fn serve(opened: Opened, listener: TcpListener) -> Result<(), Failure> {
    let failed = |error: io::Error| Failure::new("the service stopped", error, "start it again");
    let Opened { services, locks } = opened;
    let address = listener.local_addr().map_err(failed)?;
    let runner = Runner::start(services.clone()).map_err(failed)?;
    let public_url = services.public_url.clone();
    let served = server::serve_until_stopped(services, listener, || {
        tracing::info!(%address, %public_url, "serving");
        announce(&address.to_string(), &public_url);
    });
    runner.stop();
    drop(locks);
    tracing::info!("stopped");
    served.map_err(failed)
}

/// Tells where to look. Nobody may be reading: that is no reason not to serve.
fn announce(address: &str, public_url: &str) {
    let here = format!("http://{address}");
    let line = if here == public_url {
        format!("Serving {here}. Ctrl-C stops it.")
    } else {
        format!("Serving {here}; links name it {public_url}. Ctrl-C stops it.")
    };
    let mut out = io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_in_use_is_named_with_what_to_do() {
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = taken.local_addr().unwrap();
        let told = bind(address).unwrap_err().to_string();
        assert!(
            told.contains(&format!("another program is using port {}", address.port())),
            "{told}"
        );
        assert!(told.contains("`listen`"), "{told}");
    }
}
