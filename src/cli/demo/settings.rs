//! The settings of the demo's instance: all in its folder, nothing from anywhere else.
//!
//! Neither `clustermark.toml` nor the environment is read, so that a demo never works on an instance that is in real
//! use. What it uses is written into its folder, to serve it later with `clustermark serve`.

use std::{net::SocketAddr, path::Path};

use crate::{
    config::Config,
    domain::certificate::{IssuingBody, snapshot::Authorisation},
    mail::Mailbox,
};

/// The root of the seal, in the demo's folder.
pub const ROOT: &str = "seal/root.pem";

/// Stub.
pub fn of(folder: &Path, listen: SocketAddr, base_url: &str) -> Config {
    Config {
        database_url: format!("sqlite://{}", folder.join("clustermark.db").display()),
        evidence_dir: folder.join("evidence"),
        data_dir: folder.to_owned(),
        standards_dir: None,
        smtp: None,
        mail_from: Mailbox::new("Clustermark demo", "demo@clustermark.example").unwrap(),
        body: IssuingBody {
            name: "Clustermark Demo Certification Body".to_owned(),
            address: vec!["Gedimino pr. 1".to_owned(), "01103 Vilnius".to_owned(), "Lithuania".to_owned()],
            signatories: vec![Authorisation {
                name: "Rūta Žemaitytė".to_owned(),
                function: "Chair of the certification committee".to_owned(),
            }],
        },
        public_url: base_url.to_owned(),
        listen,
    }
}
