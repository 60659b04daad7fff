//! Why a key in a token cannot be used, and what to do about it.

use std::path::PathBuf;

use cryptoki::error::Error;

/// Why a key in a token cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// The module is not there, or not a PKCS #11 module that runs here.
    #[error("the PKCS #11 module {} cannot be loaded: {why}", path.display())]
    Module {
        /// The library.
        path: PathBuf,
        /// What the system or the library said.
        why: String,
    },
    /// No token of this name.
    #[error("there is no {wanted}; {found}")]
    NotFound {
        /// What was looked for.
        wanted: String,
        /// What is there.
        found: String,
    },
    /// Several tokens of one name.
    #[error("there are several of {0}")]
    Ambiguous(String),
    /// The token has no user PIN yet.
    #[error("the token has not been given a PIN for its user")]
    NotSetUp,
    /// The PIN is not the token's.
    #[error("the token refuses the PIN")]
    PinWrong,
    /// One more wrong PIN locks the token, so none is tried.
    #[error("the token allows one more try of its PIN before it locks itself, and this one is not to be wasted")]
    PinLastTry,
    /// Too many wrong PINs.
    #[error("the token has locked its PIN")]
    PinLocked,
    /// No private key of this name.
    #[error("there is no private key with {0}")]
    KeyNotFound(String),
    /// Several private keys of one name.
    #[error("there are several private keys with {0}")]
    KeyAmbiguous(String),
    /// A key that somebody has to unlock for each signature.
    #[error(
        "the key wants its PIN again for every signature (CKA_ALWAYS_AUTHENTICATE), which a service cannot give it"
    )]
    PinEachTime,
    /// The key cannot make the kind of signature that its certificate is for.
    #[error("the key is of another kind than the one in its certificate")]
    KeyOfAnotherKind,
    /// Anything else the token refuses with.
    #[error("the token did not do as it was asked ({0})")]
    Refused(String),
}

impl TokenError {
    /// What to do about it.
    pub const fn help(&self) -> &'static str {
        match self {
            Self::Module { .. } => {
                "name the library that came with the token in `pkcs11.module`, one that is built for this machine"
            }
            Self::NotFound { .. } => {
                "connect it and see that this user may use it; or correct `pkcs11.token` or `pkcs11.slot`"
            }
            Self::Ambiguous(_) => "name its slot with `pkcs11.slot` instead of `pkcs11.token`",
            Self::NotSetUp => "initialise the token and its user PIN with the tool that came with it",
            Self::PinWrong => "correct `pkcs11.pin` before the token locks itself: most allow few tries",
            Self::PinLastTry => "log in once with the tool that came with the token, then correct `pkcs11.pin`",
            Self::PinLocked => "unlock it with the tool that came with the token, as its security officer",
            Self::KeyNotFound(_) => {
                "correct `pkcs11.key` or `pkcs11.key_id`; the tool that came with the token lists its keys"
            }
            Self::KeyAmbiguous(_) => "name both `pkcs11.key` and `pkcs11.key_id`",
            Self::PinEachTime => "make the key without that attribute, or choose another one",
            Self::KeyOfAnotherKind => "name the key of the certificate in `pkcs11.key` or `pkcs11.key_id`",
            Self::Refused(_) => {
                "see that the token is there and works, with the tool that came with it; then try again"
            }
        }
    }

    /// Whether the token may think better of it once it is found anew, although nobody has mended anything. A PIN is never
    /// tried twice.
    pub const fn may_pass(&self) -> bool {
        matches!(self, Self::Refused(_) | Self::NotFound { .. } | Self::KeyNotFound(_))
    }
}

/// The library's texts for return values are those of the standard, a paragraph each: their names will do.
impl From<Error> for TokenError {
    fn from(error: Error) -> Self {
        Self::Refused(match error {
            Error::Pkcs11(value, function) => format!("{function:?}: {value:?}"),
            error => error.to_string(),
        })
    }
}
