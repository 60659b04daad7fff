//! How the register knows a file: by its digest, by that of what it begins with, or as the beginning of one that is kept.

use sha2::{Digest, Sha256};

use super::verdict::{holds, is_ours};
use crate::{
    domain::{
        certificate::{Certificate, number::CertificateNumber},
        time::Timestamp,
    },
    seal::{
        self,
        verify::{MAX_FILE_BYTES, earlier_ends},
    },
    store::{
        Db, StoreError,
        certificates::register::{self, CertificateDocument},
    },
    usecase::{Cx, UseCaseError, sealing::trusted},
};

/// How the register knows a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// Not at all, whatever the file says it is.
    Nothing,
    /// To the last byte, as this document.
    File {
        /// Which document of its certificate.
        revision: i32,
        /// Whether the document's file was renewed since, to stay verifiable.
        is_former: bool,
    },
    /// It begins as this document does, and goes on otherwise.
    Beginning {
        /// Which document of its certificate.
        revision: i32,
    },
    /// It is how this document begins, and the end is missing.
    Part {
        /// Which document of its certificate.
        revision: i32,
    },
}

impl Known {
    /// Which document of its certificate it is, or was.
    pub const fn revision(self) -> Option<i32> {
        match self {
            Self::Nothing => None,
            Self::File { revision, .. } | Self::Beginning { revision } | Self::Part { revision } => Some(revision),
        }
    }

    /// The document that this very file is.
    pub const fn document(self) -> Option<i32> {
        match self {
            Self::File { revision, .. } => Some(revision),
            _ => None,
        }
    }
}

/// The certificate that a file is known to be, by a digest in the register, and how. What is not out by this clock is not known.
pub(super) fn by_digest(
    cx: &Cx,
    bytes: &[u8],
    sha256: &str,
    now: Timestamp,
) -> Result<Option<(Certificate, Known)>, UseCaseError> {
    let found = cx.services.store.read(|db| {
        let Some((certificate, revision)) = register::find_by_file(db, sha256)? else {
            return Ok(None);
        };
        let documents = register::documents(db, certificate.id)?;
        let is_newest = |document: &CertificateDocument| document.revision == revision && document.pdf_sha256 == sha256;
        let is_former = !documents.iter().any(is_newest);
        Ok::<_, StoreError>(Some((certificate, Known::File { revision, is_former })))
    })?;
    let found = match found {
        Some(found) => Some(found),
        None => beginning(cx, bytes, now)?,
    };
    Ok(found.filter(|(certificate, _)| certificate.issued_at <= now))
}

/// The certificate of which the file is a copy that something was added to; none where the seal of what came before is not
/// proven to be ours.
fn beginning(cx: &Cx, bytes: &[u8], now: Timestamp) -> Result<Option<(Certificate, Known)>, UseCaseError> {
    if bytes.len() > MAX_FILE_BYTES {
        return Ok(None);
    }
    let ends = earlier_ends(bytes);
    let digests = digests(bytes, &ends);
    let newest = |db: &mut Db| {
        let mut known = digests.iter().map(|(end, sha256)| {
            let found = register::find_by_file(db, sha256)?;
            Ok::<_, StoreError>(found.map(|found| (*end, found)))
        });
        known.find_map(Result::transpose).transpose()
    };
    let Some((end, (certificate, revision))) = cx.services.store.read(newest)? else {
        return Ok(None);
    };
    let before = bytes.get(..end).unwrap_or_default();
    let seal = seal::verify(before, &trusted(cx, &cx.services.seals)?, now);
    let is_proven = seal.is_ok_and(|report| is_ours(&report) && holds(&report));
    Ok(is_proven.then_some((certificate, Known::Beginning { revision })))
}

/// The digest of the file up to each of these ends, of which the last comes first.
fn digests(bytes: &[u8], ends: &[usize]) -> Vec<(usize, String)> {
    let (mut digest, mut begin) = (Sha256::new(), 0);
    let mut digests: Vec<_> = ends
        .iter()
        .rev()
        .map(|&end| {
            digest.update(bytes.get(begin..end).unwrap_or_default());
            begin = end;
            (end, hex::encode(digest.clone().finalize()))
        })
        .collect();
    digests.reverse();
    digests
}

/// The certificate that a file names, and what is kept of its documents, to hold the file against. Nothing of it is believed
/// because the file says so.
pub(super) struct Named {
    pub certificate: Certificate,
    pub originals: Vec<Original>,
}

/// A document as it is kept.
pub(super) struct Original {
    pub revision: i32,
    /// Its newest file; nothing where that cannot be had just now.
    pub file: Option<Vec<u8>>,
}

impl Named {
    /// What is kept under this number, if that is out.
    pub(super) fn find(cx: &Cx, number: &CertificateNumber, now: Timestamp) -> Result<Option<Self>, UseCaseError> {
        let found = cx.services.store.read(|db| {
            let certificate = register::find_by_number(db, number)?.filter(|it| it.issued_at <= now);
            let Some(certificate) = certificate else {
                return Ok(None);
            };
            let documents = register::documents(db, certificate.id)?;
            Ok::<_, StoreError>(Some((certificate, documents)))
        })?;
        Ok(found.map(|(certificate, documents)| Self {
            certificate,
            originals: documents.iter().map(|document| Original::read(cx, document)).collect(),
        }))
    }

    /// The document that these bytes are the beginning of.
    pub(super) fn part(&self, bytes: &[u8]) -> Option<Known> {
        let is_part = |file: &Vec<u8>| file.len() > bytes.len() && file.starts_with(bytes);
        let whole = self.originals.iter().find(|it| it.file.as_ref().is_some_and(is_part));
        whole.map(|it| Known::Part { revision: it.revision })
    }

    /// The document of a revision, as text has it.
    pub(super) fn original(&self, revision: Option<&String>) -> Option<&Original> {
        let revision: i32 = revision?.parse().ok()?;
        self.originals.iter().find(|it| it.revision == revision)
    }
}

impl Original {
    /// A check goes on without what is kept: it then says less. That something is not to be had is for the operator.
    fn read(cx: &Cx, document: &CertificateDocument) -> Self {
        let file = cx.services.blobs.read(&document.pdf_sha256);
        let file = file.inspect_err(|error| {
            tracing::warn!(sha256 = document.pdf_sha256, %error, "a file was checked without the one it is held against");
        });
        Self {
            revision: document.revision,
            file: file.ok(),
        }
    }
}
