//! The seal on a certificate: making it (PAdES B-B to B-LTA) and checking it, without database, network or clock.
//!
//! * [`signer`]: whoever can sign a byte string and show certificates for it, and a PEM key that can.
//!   [`pkcs11`] is a key in a token; a remote service would be one more implementation of [`RawSigner`].
//! * [`folder`]: where key and certificates lie, with those of earlier seals, whose certificates stay good.
//! * [`development`]: a throw-away root and seal certificate, marked as such in the certificates themselves.
//! * [`pades`]: puts a certifying signature into a PDF before its only save, so that the seal covers the entire file.
//!   [`cms`] assembles the signature's CMS, `field` and `tagging` the PDF objects around it.
//! * [`time_stamp`]: what is asked of an authority that vouches for the time (RFC 3161), and what its answer must be. The
//!   way to it is a trait, implemented where the network is.
//! * [`revocation`]: what authorities say about the certificates they issued, and which of it a seal brings along.
//!   `increment` writes it, and document time stamps, behind the sealed revision.
//! * [`sealing`]: the whole way to the highest level that can be had.
//! * [`verify`](mod@verify): reads any bytes a stranger hands in and reports separate facts in the words of
//!   ETSI EN 319 102-1. It reads PDF with a small reader of its own and believes nothing the making side wrote.

pub mod cms;
pub mod development;
mod error;
mod field;
pub mod folder;
mod increment;
pub mod pades;
pub mod pkcs11;
pub mod revocation;
pub mod sealing;
pub mod signer;
mod tagging;
pub mod time_stamp;
pub mod verify;

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

pub use error::SealError;
pub use folder::{NewSeal, SealFolder, Seals};
pub use pades::{Appearance, SealOptions, seal_document, seal_with_time_stamp};
pub use pkcs11::{Pkcs11Signer, TokenError, TokenKey, TokenName};
pub use revocation::{RevocationError, RevocationFault, RevocationSource};
pub use sealing::{Lifetime, NotLasting, Sealed, Sealing, lifetime};
pub use signer::{PemSigner, RawSigner, SignatureAlgorithm};
pub use time_stamp::{StampError, TimeStampAuthority, TimeStamping};
pub use verify::{CannotRead, TrustAnchors, VerificationReport, read_signed_revision, verify};

use der::{Decode, Encode};
use x509_cert::Certificate;

/// Reads one DER certificate and makes sure that it is canonical: hashes and signatures are taken over the bytes this
/// crate writes back, so bytes that would change on the way must be refused here.
fn decode_certificate(bytes: &[u8]) -> Result<Certificate, SealError> {
    let certificate = Certificate::from_der(bytes).map_err(|e| SealError::Certificate(e.to_string()))?;
    if certificate.to_der()? != bytes {
        return Err(SealError::Certificate("its encoding is not DER".to_owned()));
    }
    Ok(certificate)
}

/// The DER certificates of a PEM text, in the order they stand there. Text between the blocks is skipped.
fn certificates_from_pem(text: &[u8]) -> Result<Vec<Vec<u8>>, SealError> {
    const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
    const END: &str = "-----END CERTIFICATE-----";
    let text = std::str::from_utf8(text).map_err(|_| SealError::Certificate("it is not PEM text".to_owned()))?;
    let mut rest = text;
    let mut found = Vec::new();
    while let Some(begin) = rest.find(BEGIN) {
        let block = &rest[begin..];
        let end = block
            .find(END)
            .ok_or_else(|| SealError::Certificate("a PEM block does not end".to_owned()))?
            + END.len();
        let (_, der) =
            der::pem::decode_vec(&block.as_bytes()[..end]).map_err(|e| SealError::Certificate(e.to_string()))?;
        decode_certificate(&der)?;
        found.push(der);
        rest = &block[end..];
    }
    if found.is_empty() {
        return Err(SealError::Certificate("there is none in the PEM text".to_owned()));
    }
    Ok(found)
}
