//! What can go wrong while a key is loaded, made or used, and while a document is sealed.

use std::path::PathBuf;

use super::{pkcs11::TokenError, revocation::RevocationError, time_stamp::StampError};

/// Why a seal could not be made, or its key and certificates not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// The private key cannot be read or is of a kind this programme does not sign with.
    #[error("the private key cannot be used: {0}")]
    Key(&'static str),
    /// A certificate cannot be read, or the chain is not one.
    #[error("the certificate cannot be used: {0}")]
    Certificate(String),
    /// The first certificate of the chain was issued for another key.
    #[error("the private key does not belong to the first certificate of the chain")]
    KeyMismatch,
    /// Making a seal would overwrite another one.
    #[error("{} is there already; a seal is never overwritten", .0.display())]
    AlreadyExists(PathBuf),
    /// A seal that seals already cannot take its own place.
    #[error("this is the seal that seals already")]
    Unchanged,
    /// A file cannot be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// The development certificates cannot be made from these names and dates.
    #[error("the development certificate cannot be made: {0}")]
    Development(String),
    /// The signing device or library refused.
    #[error("signing failed: {0}")]
    Signing(String),
    /// The document lacks something a seal needs, or has something a seal cannot live with.
    #[error("the document cannot be sealed: {0}")]
    Document(String),
    /// The signature with its certificates does not fit the room left for it in the file.
    #[error("the signature takes {needed} bytes, {reserved} are reserved for it")]
    TooLarge {
        /// Bytes of the finished CMS.
        needed: usize,
        /// Bytes the placeholder holds.
        reserved: usize,
    },
    /// The key is in a token, and cannot be had.
    #[error(transparent)]
    Token(#[from] TokenError),
    /// No authority vouches for the time of the signature.
    #[error(transparent)]
    TimeStamp(#[from] StampError),
    /// A certificate was revoked, or it cannot be told whether it was.
    #[error(transparent)]
    Revocation(#[from] RevocationError),
    /// An ASN.1 structure cannot be encoded.
    #[error("an ASN.1 structure cannot be encoded: {0}")]
    Encoding(#[from] der::Error),
}

impl SealError {
    /// Whether another try may succeed although nobody has mended anything: somebody who has to be asked did not answer as
    /// it must, or the token was away.
    pub const fn may_pass(&self) -> bool {
        match self {
            Self::TimeStamp(_) | Self::Signing(_) => true,
            Self::Revocation(error) => matches!(error, RevocationError::NotTold { .. }),
            Self::Token(error) => error.may_pass(),
            _ => false,
        }
    }

    /// What an operator can do about it.
    pub const fn help(&self) -> &'static str {
        match self {
            Self::AlreadyExists(_) => {
                "keep it; `clustermark seal rotate seal` replaces it, or name another folder in the setting `seal`"
            }
            Self::File { .. } => {
                "check the setting `seal`, and that its folder can be read and written; restore a lost file from a backup, or \
                 take a first seal with `clustermark seal import`"
            }
            Self::Unchanged => "nothing needs to be done",
            Self::KeyMismatch => "give the key and the certificates that were made for each other, the key's own first",
            Self::Token(error) => error.help(),
            Self::Revocation(RevocationError::Revoked { .. }) => {
                "seal with another certificate, which `clustermark seal rotate seal` takes; where it is the time-stamping \
                 authority's, name another one in `tsa_url`"
            }
            Self::Revocation(RevocationError::NotTold { .. }) => "see that this machine reaches these addresses",
            Self::TimeStamp(_) => "check `tsa_url`, `tsa_trust`, and that this machine reaches the authority",
            _ => "check the files in the folder that the setting `seal` names, or restore them from a backup",
        }
    }

    /// For `map_err`: names the file an operating-system error belongs to.
    pub(super) fn file(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { path, source }
    }
}

impl From<lopdf::Error> for SealError {
    fn from(error: lopdf::Error) -> Self {
        Self::Document(error.to_string())
    }
}
