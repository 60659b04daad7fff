//! What the demo leaves behind for people and scripts: `demo.json`.

use std::{fs, io, path::Path};

use serde::{Deserialize, Serialize};

/// The result of a demo. Paths are relative to the demo's folder, so that it can be moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The certificate.
    pub certificate: CertificateSummary,
    /// The seal on it.
    pub seal: SealSummary,
    /// Who can sign in.
    pub accounts: Vec<AccountSummary>,
    /// The address of the service, without a slash at its end.
    pub base_url: String,
    /// The cases that were added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub many: Option<ManySummary>,
}

/// Cases besides the demo's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManySummary {
    /// How many.
    pub cases: usize,
    /// The password of the people of their clusters: `owner@…` and `editor@…` of each cluster's address.
    pub password: String,
}

/// The certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateSummary {
    /// Its number.
    pub number: String,
    /// The sealed PDF.
    pub file: String,
    /// Where it is checked: what the QR code says.
    pub verify_address: String,
    /// Whom it was granted to.
    pub holder: String,
}

/// The seal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealSummary {
    /// The certificate that a checker trusts, PEM.
    pub root: String,
    /// The certificates that its time stamp leads to, PEM, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tsa_trust: Option<String>,
}

/// Somebody who can sign in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountSummary {
    /// What they do: a role of the product's list.
    pub role: String,
    /// The name to sign in with.
    pub email: String,
    /// The password, made by chance for this demo.
    pub password: String,
    /// Who they are.
    pub name: String,
}

impl Summary {
    /// The file's name.
    pub const FILE: &str = "demo.json";

    /// The summary of a complete demo in `folder`; `None` when there is none that can be read.
    pub fn read(folder: &Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(folder.join(Self::FILE)).ok()?).ok()
    }

    /// Writes it, whole or not at all: it is what makes a demo complete. It holds passwords, so only its owner reads it.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        serde_json::to_writer_pretty(&mut file, self)?;
        file.as_file().sync_all()?;
        file.persist(folder.join(Self::FILE))?;
        Ok(())
    }

    /// A summary for tests.
    #[cfg(test)]
    pub(super) fn sample() -> Self {
        Self {
            certificate: CertificateSummary {
                number: "ECMS-2026-00001-V".to_owned(),
                file: "ECMS-2026-00001-V.pdf".to_owned(),
                verify_address: "http://127.0.0.1:8080/c/ECMS-2026-00001-V".to_owned(),
                holder: "Klaster Obróbki Metali i Maszyn „Żubr”".to_owned(),
            },
            seal: SealSummary {
                tsa_trust: None,
                root: "seal/root.pem".to_owned(),
            },
            accounts: Vec::new(),
            base_url: "http://127.0.0.1:8080".to_owned(),
            many: None,
        }
    }
}
