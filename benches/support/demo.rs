//! The demo, played once for a bench: one case from its application to its certificate.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use clustermark::{
    config::{self, FILE_NAME, Sources},
    services::{self, Opened},
};

use crate::support::Failure;

/// What it left behind.
pub struct Demo {
    /// The certificate's number.
    pub number: String,
    /// The services of its instance.
    pub opened: Opened,
    /// The file of its database.
    pub database: String,
}

impl Demo {
    /// Plays it in `folder`.
    pub fn play(folder: &Path) -> Result<Self, Failure> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_clustermark"));
        command
            .args(["demo", "--no-serve", "--dir"])
            .arg(folder)
            .stdout(Stdio::null());
        if !command.status()?.success() {
            return Err("the demo failed; its message is above".into());
        }
        let summary: serde_json::Value = serde_json::from_slice(&fs::read(folder.join("demo.json"))?)?;
        let number = summary
            .pointer("/certificate/number")
            .and_then(|number| number.as_str());
        let config = config::load(&Sources {
            file: Some(folder.join(FILE_NAME)),
            folder: folder.to_owned(),
            ..Sources::default()
        })?;
        let database = config.database_url.expose().strip_prefix("sqlite://");
        Ok(Self {
            number: number.ok_or("demo.json names no certificate")?.to_owned(),
            database: database.ok_or("the demo is not on SQLite")?.to_owned(),
            opened: services::open(&config)?,
        })
    }
}
