//! The machine-readable face of a certificate: a verifiable credential anyone can check without asking us, and the lists
//! that say whether it was revoked or suspended. Pure but for [`keys`], which reads and writes the files of the keys.
//!
//! * [`claims`]: what a certificate's credential says (W3C VC Data Model 2.0, Open Badges 3.0 profile), written from a
//!   snapshot and read back strictly; [`documents`] gives out its JSON-LD context and its JSON Schema.
//! * [`jws`]: how a credential is secured (VC-JOSE-COSE): compact JWS, ES256 alone, keys named by `kid` and never taken
//!   from the token.
//! * [`did`]: who issues (`did:web`), with every key ever used.
//! * [`status_list`]: Bitstring Status List v1.0.
//! * [`Issuer`]: makes all of these for one instance.
//! * [`statement`]: what the register says at one moment, signed, and a stranger's check of it.
//! * [`verify`](mod@verify): a stranger's check from given keys and lists, each failure with a code of its own;
//!   [`model`] holds the rules of the data model.

pub mod claims;
pub mod did;
pub mod documents;
mod issuer;
pub mod jws;
pub mod keys;
pub mod model;
pub mod statement;
pub mod status_list;
pub mod verify;

mod key;

#[cfg(test)]
mod tests;

pub use claims::{CertificateCredential, StatusPlace, StatusPlaces};
pub use did::{Did, DidError, TrustedIssuer};
pub use issuer::{IssueError, Issuer, LIST_TTL_MILLIS, LIST_VALID_MILLIS};
pub use key::{Jwk, NotAKey, PublicKey, SigningKey};
pub use keys::{IssuerKeys, KeyFileError, KeyRing, KeyRole};
pub use statement::{Statement, StatementFailure};
pub use status_list::{StatusList, StatusPurpose, free_index};
pub use verify::{Failure, StatusFailure, VerifiedCertificate, authentic, claimed, claimed_list, verify};
