//! Asking others by HTTP: bounded in time and size, with the same library and the same trusted certificates as for mail.

use std::{sync::Arc, time::Duration};

use rustls::crypto::ring;
use ureq::{
    Agent, Body,
    http::{Response, header::CONTENT_TYPE},
    tls::{Certificate, RootCerts, TlsConfig},
};

/// How long an answer may take in all, from looking up the name to the last byte.
pub const TIMEOUT: Duration = Duration::from_secs(20);

/// Whoever asks at `url`, without following redirects.
pub fn agent(url: &str, timeout: Duration) -> Agent {
    let config = Agent::config_builder()
        .tls_config(tls(url))
        .timeout_global(Some(timeout))
        .max_redirects(0)
        .http_status_as_error(false)
        .user_agent(concat!("clustermark/", env!("CARGO_PKG_VERSION")))
        .build();
    config.into()
}

/// What kind of content an answer says it is, in lower case and without parameters, and at most so much of it as is fit to
/// be shown.
pub fn content_type(response: &Response<Body>) -> String {
    let found = response.headers().get(CONTENT_TYPE);
    let found = found.and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = found.split(';').next().unwrap_or_default().trim();
    essence.chars().take(80).collect::<String>().to_ascii_lowercase()
}

fn tls(url: &str) -> TlsConfig {
    let roots = if url.starts_with("https://") {
        let found = rustls_native_certs::load_native_certs();
        for error in &found.errors {
            tracing::warn!(%error, "a trusted certificate of this machine cannot be read");
        }
        found.certs
    } else {
        Vec::new()
    };
    let roots: Vec<_> = roots.iter().map(|der| Certificate::from_der(der).to_owned()).collect();
    TlsConfig::builder()
        .root_certs(RootCerts::new_with_certs(&roots))
        .unversioned_rustls_crypto_provider(Arc::new(ring::default_provider()))
        .build()
}
