//! The files behind evidence and certificates: how they come in, what is let in, and where they stay.
//!
//! * [`BlobStore`] keeps files under their SHA-256: the same bytes are kept once, a file's name is the proof that it is
//!   unchanged, and nothing a person typed becomes part of a path.
//! * [`Upload`] is a file on its way in, hashed and counted while it is written. It becomes a blob by
//!   [`Upload::finish`]; dropped before, it vanishes.
//! * [`intake`] judges an upload by its content before it is kept.

mod blobs;
mod error;
pub mod intake;
mod upload;

pub use blobs::{Blob, BlobStore, Content};
pub use error::{EvidenceError, Refusal};
pub use upload::Upload;
