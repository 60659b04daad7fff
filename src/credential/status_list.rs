//! Bitstring Status List v1.0: one bit a certificate, packed and published for all at once, so that nobody learns whose
//! certificate a verifier looks at.

use std::{
    collections::BTreeSet,
    fmt,
    io::{self, Read, Write},
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use flate2::{Compression, bufread::GzDecoder, write::GzEncoder};
use serde::{Deserialize, Serialize};

/// How many certificates a list has room for, which is also the least the specification allows (its section 6.1, for the
/// privacy of those in it).
pub const LIST_BITS: u32 = 131_072;
/// A list of more bytes is refused while it is unpacked: 8,388,608 entries.
const MAX_BYTES: usize = 1 << 20;
/// Multibase: base64url without padding.
const MULTIBASE: char = 'u';

/// What a set bit means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StatusPurpose {
    /// The certificate was withdrawn or terminated; never undone.
    Revocation,
    /// The certificate is suspended; can be lifted.
    Suspension,
}

impl StatusPurpose {
    /// Both, in the order they stand in a credential.
    pub const ALL: [Self; 2] = [Self::Revocation, Self::Suspension];

    /// Its word in the specification and in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Revocation => "revocation",
            Self::Suspension => "suspension",
        }
    }
}

impl fmt::Display for StatusPurpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for StatusPurpose {
    type Err = UnknownPurpose;
    fn from_str(text: &str) -> Result<Self, UnknownPurpose> {
        let known = Self::ALL.into_iter().find(|purpose| purpose.as_str() == text);
        known.ok_or(UnknownPurpose)
    }
}

/// A word that is no purpose of a status list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a status list is for `revocation` or `suspension`")]
pub struct UnknownPurpose;

/// Why a list cannot be made or read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StatusListError {
    /// There is no such entry.
    #[error("there is no entry {index} in a list of {length}")]
    Range {
        /// Which was asked for.
        index: u64,
        /// How many there are.
        length: u64,
    },
    /// The list is shorter than privacy allows.
    #[error("the list has {0} entries, {LIST_BITS} are the least")]
    Length(u64),
    /// The list unpacks to more than any honest one.
    #[error("the list unpacks to more than {MAX_BYTES} bytes")]
    TooLarge,
    /// The text is not a packed list.
    #[error("the list is not gzip in multibase base64url")]
    Malformed,
}

/// The bits, entry 0 in the most significant bit of the first byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusList {
    bytes: Vec<u8>,
}

impl StatusList {
    /// A list of [`LIST_BITS`] entries in which these are set.
    ///
    /// # Errors
    /// [`StatusListError::Range`].
    pub fn of(set: impl IntoIterator<Item = u32>) -> Result<Self, StatusListError> {
        let mut bytes = vec![0; LIST_BITS as usize / 8];
        for index in set {
            let (byte, mask) = place(index.into());
            *bytes.get_mut(byte).ok_or(StatusListError::Range {
                index: index.into(),
                length: LIST_BITS.into(),
            })? |= mask;
        }
        Ok(Self { bytes })
    }

    /// Whether an entry is set.
    ///
    /// # Errors
    /// [`StatusListError::Range`].
    pub fn is_set(&self, index: u64) -> Result<bool, StatusListError> {
        let (byte, mask) = place(index);
        let byte = self.bytes.get(byte).ok_or(StatusListError::Range {
            index,
            length: self.len(),
        })?;
        Ok(byte & mask != 0)
    }

    /// How many entries there are.
    #[allow(clippy::len_without_is_empty, reason = "a list is never empty")]
    pub fn len(&self) -> u64 {
        self.bytes.len() as u64 * 8
    }

    /// The packed form: gzip, then base64url with the multibase prefix `u`. The same bits give the same text.
    ///
    /// # Errors
    /// When packing fails, which in memory it does not.
    pub fn encode(&self) -> io::Result<String> {
        let mut packing = GzEncoder::new(Vec::new(), Compression::best());
        packing.write_all(&self.bytes)?;
        let mut text = String::from(MULTIBASE);
        URL_SAFE_NO_PAD.encode_string(packing.finish()?, &mut text);
        Ok(text)
    }

    /// Unpacks a list, and never more of it than an honest one has.
    ///
    /// # Errors
    /// When the text is no list, or one that is too short or too long.
    pub fn decode(text: &str) -> Result<Self, StatusListError> {
        let packed = text.strip_prefix(MULTIBASE).ok_or(StatusListError::Malformed)?;
        let packed = URL_SAFE_NO_PAD.decode(packed).map_err(|_| StatusListError::Malformed)?;
        let mut unpacking = GzDecoder::new(packed.as_slice());
        let mut bytes = Vec::new();
        (&mut unpacking)
            .take(MAX_BYTES as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| StatusListError::Malformed)?;
        if bytes.len() > MAX_BYTES {
            return Err(StatusListError::TooLarge);
        }
        if !unpacking.into_inner().is_empty() {
            return Err(StatusListError::Malformed);
        }
        let list = Self { bytes };
        if list.len() < LIST_BITS.into() {
            return Err(StatusListError::Length(list.len()));
        }
        Ok(list)
    }
}

/// The byte of an entry, and its bit in there.
fn place(index: u64) -> (usize, u8) {
    // An index beyond what the machine can address is beyond every list.
    (usize::try_from(index / 8).unwrap_or(usize::MAX), 0x80 >> (index % 8))
}

/// An entry of a list that is not taken, each as likely as any other: the order of issue must not show.
///
/// `chance` is a fresh random number; of its 2⁶⁴ values at most 131,072 make the choice uneven, which nobody can tell.
/// `None` when the list is full, or when `taken` names entries beyond it.
pub fn free_index(taken: &BTreeSet<u32>, chance: u64) -> Option<u32> {
    let free = u64::from(LIST_BITS)
        .checked_sub(taken.len() as u64)
        .filter(|free| *free > 0)?;
    let mut index = u32::try_from(chance % free).ok()?;
    // The entry with `index` free ones before it: each taken one at or before it moves it on.
    for taken in taken {
        if *taken > index {
            break;
        }
        index += 1;
    }
    Some(index).filter(|index| *index < LIST_BITS)
}
