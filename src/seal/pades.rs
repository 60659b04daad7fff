//! Seals a PDF: a certifying signature (PAdES B-B or B-T, ETSI EN 319 142-1) put into the document before its only save.
//!
//! One save means one revision, so the signature covers the entire file and no viewer has anything to warn about. The
//! bytes are written with placeholders of fixed width, hashed, signed, and the placeholders filled in place.

use lopdf::xref::XrefType;
use lopdf::{Dictionary, Document};
use sha2::{Digest, Sha256};

use super::cms::Stamp;
use super::{RawSigner, SealError, cms, field, tagging};
use crate::domain::time::Timestamp;

/// Room for the CMS of a seal without time stamp, in bytes.
pub const RESERVED_BYTES: usize = 4096;

/// Room for its time stamp, in bytes: the token brings the authority's certificates along.
pub const TIME_STAMP_BYTES: usize = 8192;

/// A number as wide as any offset this programme writes; no offset equals it.
pub(super) const OFFSET_PLACEHOLDER: i64 = 9_999_999_999;

/// What is said in the signature dictionary, and how the seal shows on the first page.
#[derive(Clone, Debug)]
pub struct SealOptions {
    /// The time claimed for the seal (`/M`); at level B-B nobody else vouches for it.
    pub claimed_time: Timestamp,
    /// Who seals (`/Name`).
    pub name: Option<String>,
    /// Why (`/Reason`).
    pub reason: Option<String>,
    /// Where (`/Location`).
    pub location: Option<String>,
    /// How to reach who seals (`/ContactInfo`).
    pub contact: Option<String>,
    /// What assistive technology calls the field (`/TU`).
    pub description: String,
    /// What shows on the first page; without it the field has no size.
    pub appearance: Option<Appearance>,
}

impl SealOptions {
    /// An invisible seal that claims `claimed_time` and says nothing else.
    pub fn at(claimed_time: Timestamp) -> Self {
        Self {
            claimed_time,
            name: None,
            reason: None,
            location: None,
            contact: None,
            description: "Electronic seal".to_owned(),
            appearance: None,
        }
    }
}

/// How a seal looks on the first page.
#[derive(Clone, Debug)]
pub struct Appearance {
    /// Left, bottom, right, top, in points from the page's lower left corner.
    pub rect: [f32; 4],
    /// The content stream, drawn in a box whose lower left corner is the origin.
    pub content: Vec<u8>,
    /// The resources the content names (fonts must be embedded for PDF/A).
    pub resources: Dictionary,
}

/// Puts a certifying seal into `document` and returns the finished file.
///
/// The PDF version, `/ID` and everything else in the document stay as they are; only cross-reference streams become a
/// plain table. The result is deterministic but for the randomness of the signature itself. A document that is encrypted
/// or already has a form or a certification is refused.
pub fn seal_document(document: Document, signer: &dyn RawSigner, options: &SealOptions) -> Result<Vec<u8>, SealError> {
    seal(document, signer, options, None)
}

/// The same with a time stamp of the signature, which `stamp` is asked for once (level B-T).
///
/// # Errors
/// As for [`seal_document`]; what `stamp` says when there is none to be had.
pub fn seal_with_time_stamp(
    document: Document,
    signer: &dyn RawSigner,
    options: &SealOptions,
    stamp: &mut Stamp<'_>,
) -> Result<Vec<u8>, SealError> {
    seal(document, signer, options, Some(stamp))
}

fn seal(
    mut document: Document,
    signer: &dyn RawSigner,
    options: &SealOptions,
    stamp: Option<&mut Stamp<'_>>,
) -> Result<Vec<u8>, SealError> {
    let reserved = RESERVED_BYTES + if stamp.is_some() { TIME_STAMP_BYTES } else { 0 };
    if document.is_encrypted() {
        return Err(SealError::Document("it is encrypted".to_owned()));
    }
    let widget = field::add_seal(&mut document, options, reserved)?;
    tagging::tag_widget(&mut document, &widget)?;

    let mut bytes = save(document)?;
    let gap = Gap::find(&bytes, reserved)?;
    gap.write_byte_range(&mut bytes)?;
    let mut digest = Sha256::new();
    digest.update(&bytes[..gap.start]);
    digest.update(&bytes[gap.end..]);
    let contents = cms::sign_detached(&digest.finalize(), signer, stamp)?;
    gap.write_contents(&mut bytes, &contents)?;
    Ok(bytes)
}

fn save(mut document: Document) -> Result<Vec<u8>, SealError> {
    // A table instead of a stream: the verifier reads the structure around a seal without decompressing anything.
    document.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
    for key in [
        "Type",
        "W",
        "Index",
        "Filter",
        "DecodeParms",
        "Length",
        "Prev",
        "XRefStm",
    ] {
        document.trailer.remove(key.as_bytes());
    }
    let mut bytes = Vec::new();
    document
        .save_to(&mut bytes)
        .map_err(|error| SealError::Document(error.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The one part of the file that is not signed: the hexadecimal string of `/Contents`, its angle brackets included.
struct Gap {
    start: usize,
    end: usize,
    byte_range: usize,
}

impl Gap {
    fn find(bytes: &[u8], reserved: usize) -> Result<Self, SealError> {
        let digits = vec![b'0'; reserved * 2];
        let start = find_once(bytes, &[b"<".as_slice(), &digits, b">"].concat())?;
        Ok(Self {
            start,
            end: start + reserved * 2 + 2,
            byte_range: find_once(bytes, byte_range_placeholder().as_bytes())?,
        })
    }

    fn write_byte_range(&self, bytes: &mut [u8]) -> Result<(), SealError> {
        let width = byte_range_placeholder().len();
        let numbers = format!("[0 {} {} {}", self.start, self.end, bytes.len() - self.end);
        if numbers.len() >= width {
            return Err(SealError::Document("it is too large".to_owned()));
        }
        let padded = format!("{numbers:<fill$}]", fill = width - 1);
        bytes[self.byte_range..self.byte_range + width].copy_from_slice(padded.as_bytes());
        Ok(())
    }

    fn write_contents(&self, bytes: &mut [u8], contents: &[u8]) -> Result<(), SealError> {
        let reserved = (self.end - self.start - 2) / 2;
        if contents.len() > reserved {
            return Err(SealError::TooLarge {
                needed: contents.len(),
                reserved,
            });
        }
        let first = self.start + 1;
        bytes[first..first + contents.len() * 2].copy_from_slice(hex::encode(contents).as_bytes());
        Ok(())
    }
}

/// The ByteRange array as `lopdf` writes it before the offsets are known.
fn byte_range_placeholder() -> String {
    format!("[0 {OFFSET_PLACEHOLDER} {OFFSET_PLACEHOLDER} {OFFSET_PLACEHOLDER}]")
}

/// Where `needle` is in `bytes`; a document that contains a placeholder of its own cannot be told apart from ours.
fn find_once(bytes: &[u8], needle: &[u8]) -> Result<usize, SealError> {
    let mut places = bytes
        .iter()
        .enumerate()
        .filter(|&(at, byte)| Some(byte) == needle.first() && bytes[at..].starts_with(needle))
        .map(|(at, _)| at);
    match (places.next(), places.next()) {
        (Some(place), None) => Ok(place),
        _ => Err(SealError::Document(
            "the place for the signature is not unique in it".to_owned(),
        )),
    }
}
